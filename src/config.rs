//! What all of a site shares: `site.yaml`, `people.yaml`, `tags.yaml`, `dimensions.yaml`, `units.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::Offset;
use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::lang::{Counter, Localized, QuantityKind, Tag, Unit};
use crate::reference::is_id;
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::text::Texts;
use crate::yaml::{self, Map};

/// The version of the content's format that this program reads.
pub const FORMAT: u32 = 1;

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// Its file.
    pub path: SourcePath,
    /// What the site is called.
    pub title: Texts,
    /// What it is about.
    pub description: Texts,
    /// Its languages; the first one is the default and lives at the root.
    pub languages: Vec<Tag>,
    /// Where it is published, ending in a slash.
    pub base_url: String,
    /// The offset from UTC of the times in articles.
    pub time_offset: Offset,
    /// Who publishes it.
    pub publisher: Publisher,
    /// How the newsroom is reached.
    pub contact: Contact,
    /// Under which licence its texts and data may be used.
    pub licence: Option<Licence>,
    /// What stands in the footer of every page.
    pub notice: Option<Texts>,
    /// References to the figures of the home page.
    pub key_figures: Vec<Spanned<String>>,
    /// How many articles a page of a list has.
    pub page_size: usize,
    /// The severity that the site gives to codes; `None` switches one off.
    pub checks: BTreeMap<Code, Option<Severity>>,
    /// Codes that content cannot exempt.
    pub forbid: Vec<Code>,
}

/// Who publishes a site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The name.
    pub name: Texts,
    /// The publisher's own address on the web.
    pub url: Option<String>,
}

/// How the newsroom is reached.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// An address for mail.
    pub email: Option<String>,
    /// A telephone number.
    pub hotline: Option<String>,
    /// A postal address.
    pub address: Option<Texts>,
}

/// A licence.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub title: Texts,
    /// Its text.
    pub url: Option<String>,
}

/// Someone who writes or draws.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name in each language.
    pub name: Texts,
    /// What they do.
    pub role: Role,
}

/// What a person does for the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Writes for the newsroom.
    Reporter,
    /// Writes for the newsroom from outside it.
    Correspondent,
    /// Edits.
    Editor,
    /// Takes pictures.
    Photographer,
    /// Draws pictures.
    Illustrator,
}

impl Role {
    /// Its name in `people.yaml` and in the theme's strings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Correspondent => "correspondent",
            Self::Editor => "editor",
            Self::Photographer => "photographer",
            Self::Illustrator => "illustrator",
        }
    }
}

/// A subject of articles and charts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// What it is called.
    pub title: Texts,
    /// What belongs to it.
    pub description: Option<Texts>,
}

/// A dimension of observations (SDMX): places, sexes, age groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// What it is called.
    pub title: Texts,
    /// Its code list, in order.
    pub codes: Map<DimensionCode>,
}

/// A code of a dimension.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionCode {
    /// What it is called.
    pub title: Texts,
    /// The code that it is a part of.
    pub within: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SiteFile {
    format: Option<Spanned<u32>>,
    title: Texts,
    description: Texts,
    languages: Vec<Spanned<String>>,
    #[serde(rename = "base_url")]
    base_url: Spanned<String>,
    time_offset: Option<Spanned<String>>,
    publisher: Publisher,
    #[serde(default)]
    contact: Contact,
    licence: Option<Licence>,
    notice: Option<Texts>,
    #[serde(default)]
    key_figures: Vec<Spanned<String>>,
    page_size: Option<Spanned<usize>>,
    #[serde(default)]
    checks: Map<Spanned<String>>,
    #[serde(default)]
    forbid: Vec<Spanned<String>>,
}

/// Reads `site.yaml`.
///
/// # Errors
/// Whatever keeps the settings from being understood; none of them is guessed.
pub fn read_site(path: &SourcePath, text: &str) -> (Option<Config>, Diagnostics) {
    let (file, mut diagnostics) = yaml::read::<SiteFile>(path, text);
    let Some(file) = file else { return (None, diagnostics) };
    let SiteFile { title, description, publisher, contact, licence, notice, key_figures, .. } = file;
    let mut check = Check { path, diagnostics: &mut diagnostics };
    check.format(file.format);
    let languages = check.languages(&file.languages);
    let config = Config {
        path: path.clone(),
        title,
        description,
        base_url: check.base_url(&file.base_url),
        time_offset: check.time_offset(file.time_offset.as_ref()),
        publisher,
        contact,
        licence,
        notice,
        key_figures,
        page_size: check.page_size(file.page_size),
        checks: check.levels(file.checks),
        forbid: file.forbid.iter().filter_map(|name| check.code(name)).collect(),
        languages,
    };
    ((!config.languages.is_empty()).then_some(config), diagnostics)
}

/// Reads `people.yaml`.
pub fn read_people(path: &SourcePath, text: &str) -> (Map<Person>, Diagnostics) {
    read_by_id(path, text)
}

/// Reads `tags.yaml`.
pub fn read_tags(path: &SourcePath, text: &str) -> (Map<Subject>, Diagnostics) {
    read_by_id(path, text)
}

/// Reads `dimensions.yaml`.
///
/// # Errors
/// Also a code that lies within one that does not exist, or within itself.
pub fn read_dimensions(path: &SourcePath, text: &str) -> (Map<Dimension>, Diagnostics) {
    let (dimensions, mut diagnostics) = read_by_id::<Dimension>(path, text);
    for (_, dimension) in &dimensions {
        let mut check = Check { path, diagnostics: &mut diagnostics };
        for (id, code) in &dimension.codes {
            check.id(id);
            let Some(within) = &code.within else { continue };
            if dimension.codes.get(&within.value).is_none() {
                let ids: Vec<&str> = dimension.codes.keys().collect();
                let message = format!("there is no code `{}` in this dimension", within.value);
                check.say(Code::UnknownCode, within.span, message, &within.value, &ids);
            } else if lies_within(dimension, &within.value, &id.value) {
                let message = format!("`{}` lies within itself", id.value);
                check.say(Code::InvalidValue, within.span, message, "", &[]);
            }
        }
    }
    (dimensions, diagnostics)
}

/// The built-in units and those of `units.yaml`.
pub fn read_units(path: &SourcePath, text: Option<&str>) -> (BTreeMap<Arc<str>, Arc<Unit>>, Diagnostics) {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct UnitFile {
        kind: Spanned<String>,
        #[serde(default)]
        large: bool,
        words: Localized<Counter>,
    }
    let mut units = Unit::built_in();
    let Some(text) = text else { return (units, Diagnostics::default()) };
    let (own, mut diagnostics) = read_by_id::<UnitFile>(path, text);
    let mut check = Check { path, diagnostics: &mut diagnostics };
    for (id, file) in own {
        let Some(kind) = QuantityKind::from_name(&file.kind.value) else {
            let names: Vec<&str> = QuantityKind::NAMES.iter().map(|(name, _)| *name).collect();
            let message = format!("there is no kind of unit `{}`", file.kind.value);
            check.say(Code::InvalidValue, file.kind.span, message, &file.kind.value, &names);
            continue;
        };
        let unit_id: Arc<str> = id.value.as_str().into();
        let unit = Unit { id: unit_id.clone(), kind, large: file.large, words: file.words };
        if units.insert(unit_id, Arc::new(unit)).is_some() {
            check.say(Code::InvalidValue, id.span, format!("the unit `{}` is built in", id.value), "", &[]);
        }
    }
    (units, diagnostics)
}

/// The texts of a licence, a publisher and so on, for checks that go through all texts.
impl Config {
    /// Every text with the key it stands under.
    pub fn texts(&self) -> Vec<(&'static str, &Texts)> {
        let mut texts =
            vec![("title", &self.title), ("description", &self.description), ("publisher", &self.publisher.name)];
        texts.extend(self.contact.address.iter().map(|text| ("address", text)));
        texts.extend(self.licence.iter().map(|licence| ("licence", &licence.title)));
        texts.extend(self.notice.iter().map(|text| ("notice", text)));
        texts
    }

    /// The language at the root.
    pub fn default_language(&self) -> &Tag {
        // A config without languages is not made.
        static NONE: std::sync::LazyLock<Tag> = std::sync::LazyLock::new(Tag::undetermined);
        self.languages.first().unwrap_or(&NONE)
    }
}

fn read_by_id<T: serde::de::DeserializeOwned>(path: &SourcePath, text: &str) -> (Map<T>, Diagnostics) {
    let (map, mut diagnostics) = yaml::read::<Map<T>>(path, text);
    let map = map.unwrap_or_default();
    for (id, _) in &map {
        Check { path, diagnostics: &mut diagnostics }.id(id);
    }
    (map, diagnostics)
}

fn lies_within(dimension: &Dimension, code: &str, outer: &str) -> bool {
    let mut current = Some(code.to_owned());
    for _ in 0..=dimension.codes.len() {
        match current {
            None => return false,
            Some(code) if code == outer => return true,
            Some(code) => {
                current = dimension.codes.get(&code).and_then(|c| c.within.clone()).map(|within| within.value);
            }
        }
    }
    true
}

struct Check<'a> {
    path: &'a SourcePath,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn say(&mut self, code: Code, span: Span, message: String, wrong: &str, candidates: &[&str]) {
        let diagnostic = Diagnostic::new(code, message).at(Place::new(self.path, span));
        self.diagnostics.push(diagnostic.candidates(wrong, candidates.iter().copied()));
    }

    fn id(&mut self, id: &Spanned<String>) {
        if !is_id(&id.value) {
            let message = format!("expected an id of small letters, digits and hyphens, found `{}`", id.value);
            self.say(Code::InvalidId, id.span, message, "", &[]);
        }
    }

    fn format(&mut self, format: Option<Spanned<u32>>) {
        let Some(format) = format.filter(|format| format.value != FORMAT) else { return };
        let message = format!("expected format {FORMAT}, found {}", format.value);
        self.say(Code::FormatVersion, format.span, message, "", &[]);
    }

    fn languages(&mut self, names: &[Spanned<String>]) -> Vec<Tag> {
        let mut languages: Vec<Tag> = Vec::new();
        for name in names {
            match Tag::new(&name.value) {
                Some(tag) if languages.contains(&tag) => {
                    self.say(Code::InvalidValue, name.span, format!("the language `{tag}` is given twice"), "", &[]);
                }
                Some(tag) => languages.push(tag),
                None => {
                    let message = format!("expected a language tag such as `zh` or `en`, found `{}`", name.value);
                    self.say(Code::InvalidValue, name.span, message, "", &[]);
                }
            }
        }
        if names.is_empty() {
            let message = "expected at least one language under `languages`".to_owned();
            self.say(Code::MissingKey, Span::default(), message, "", &[]);
        }
        languages
    }

    fn base_url(&mut self, url: &Spanned<String>) -> String {
        match normal_base_url(&url.value) {
            Ok(url) => url,
            Err(message) => {
                self.say(Code::InvalidValue, url.span, message, "", &[]);
                "https://example.org/".to_owned()
            }
        }
    }

    fn time_offset(&mut self, offset: Option<&Spanned<String>>) -> Offset {
        let Some(offset) = offset else { return Offset::UTC };
        read_offset(&offset.value).unwrap_or_else(|| {
            let message = format!("expected an offset from UTC such as `+08:00`, found `{}`", offset.value);
            self.say(Code::InvalidDate, offset.span, message, "", &[]);
            Offset::UTC
        })
    }

    fn page_size(&mut self, size: Option<Spanned<usize>>) -> usize {
        let Some(size) = size else { return 10 };
        if !(1..=1000).contains(&size.value) {
            let message = format!("expected a number from 1 to 1000, found `{}`", size.value);
            self.say(Code::InvalidValue, size.span, message, "", &[]);
        }
        size.value.clamp(1, 1000)
    }

    fn levels(&mut self, checks: Map<Spanned<String>>) -> BTreeMap<Code, Option<Severity>> {
        let mut levels = BTreeMap::new();
        for (name, level) in checks {
            let Some(code) = self.code(&name) else { continue };
            let severity = match level.value.as_str() {
                "deny" => Some(Severity::Error),
                "warn" => Some(Severity::Warning),
                "allow" => None,
                other => {
                    let message = format!("expected `deny`, `warn` or `allow`, found `{other}`");
                    self.say(Code::InvalidValue, level.span, message, other, &["deny", "warn", "allow"]);
                    continue;
                }
            };
            if code.severity() == Severity::Error && severity != Some(Severity::Error) {
                let message = format!("`{}` is an error in every site", name.value);
                self.say(Code::InvalidValue, level.span, message, "", &[]);
                continue;
            }
            levels.insert(code, severity);
        }
        levels
    }

    fn code(&mut self, name: &Spanned<String>) -> Option<Code> {
        let found = Code::ALL.iter().copied().find(|code| code.as_str() == name.value);
        if found.is_none() {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
            let message = format!("there is no check `{}`", name.value);
            self.say(Code::UnknownSetting, name.span, message, &name.value, &names);
        }
        found
    }
}

/// An address that a site can be published under, ending in a slash.
///
/// # Errors
/// Anything but `https://` or `http://`, a host and a path.
///
/// ```
/// use gongbao::config::normal_base_url;
/// assert_eq!(normal_base_url("https://example.org/report").unwrap(), "https://example.org/report/");
/// assert!(normal_base_url("example.org").is_err());
/// ```
pub fn normal_base_url(url: &str) -> Result<String, String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let fits = host.is_some_and(|host| {
        !host.is_empty()
            && !host.starts_with('/')
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/:%".contains(&b))
            && host.split('/').all(|part| part != "." && part != "..")
    });
    if !fits {
        return Err(format!("expected an address such as `https://example.org/report/`, found `{url}`"));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

fn read_offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |text: &str| (text.len() == 2).then(|| text.parse::<i32>().ok()).flatten();
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
