//! What all of a site shares: `site.yaml`, `people.yaml`, `tags.yaml`, `dimensions.yaml`, `units.yaml`.

mod editor;
mod lists;

use std::collections::BTreeMap;

pub use editor::Editor;
use jiff::tz::Offset;
pub use lists::{
    DIMENSIONS, Dimension, DimensionCode, Person, Role, Subject, read_dimensions, read_people, read_tags, read_units,
};
use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::lang::Tag;
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
    /// The article that the home page leads with, as `section/slug`; the newest with a picture if not given.
    pub lead: Option<Spanned<String>>,
    /// References to the figures of the home page.
    pub key_figures: Vec<Spanned<String>>,
    /// How many articles a page of a list has.
    pub page_size: usize,
    /// Which pages have a card of their own.
    pub cards: Cards,
    /// Whether readers can search it.
    pub search: bool,
    /// Whether its texts are there as Markdown as well, and `llms.txt`, which leads to them.
    pub markdown: bool,
    /// Where the site is edited in a browser, if it is.
    pub editor: Option<Editor>,
    /// The severity that the site gives to codes; `None` switches one off.
    pub checks: BTreeMap<Code, Option<Severity>>,
    /// Codes that content cannot exempt.
    pub forbid: Vec<Code>,
}

/// Which pages have a social card of their own; all others show the theme's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cards {
    /// Charts and articles.
    #[default]
    All,
    /// Charts alone.
    Charts,
    /// Articles alone.
    Articles,
    /// None.
    None,
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
    lead: Option<Spanned<String>>,
    #[serde(default)]
    key_figures: Vec<Spanned<String>>,
    page_size: Option<Spanned<usize>>,
    #[serde(default)]
    cards: Cards,
    search: Option<bool>,
    markdown: Option<bool>,
    editor: Option<Spanned<editor::EditorFile>>,
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
    let (file, diagnostics) = yaml::read::<SiteFile>(path, text);
    let mut diagnostics = editor::with_example(diagnostics, text);
    let Some(file) = file else { return (None, diagnostics) };
    let SiteFile { title, description, publisher, contact, licence, notice, lead, key_figures, cards, .. } = file;
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
        lead,
        key_figures,
        page_size: check.page_size(file.page_size),
        cards,
        search: file.search.unwrap_or(true),
        markdown: file.markdown.unwrap_or(true),
        editor: file.editor.and_then(|editor| check.editor(editor)),
        checks: check.levels(file.checks),
        forbid: file.forbid.iter().filter_map(|name| check.code(name)).collect(),
        languages,
    };
    ((!config.languages.is_empty()).then_some(config), diagnostics)
}

/// The finding about a `site.yaml` that is written for a later program, which may have keys and files that this one does not
/// know.
pub fn later_format(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    #[derive(Deserialize)]
    struct Format {
        format: Spanned<u32>,
    }
    let format = yaml::read::<Format>(path, text).0?.format;
    let message = format!("expected format {FORMAT}, found {}", format.value);
    let diagnostic = Diagnostic::new(Code::FormatVersion, message).at(Place::new(path, format.span));
    (format.value > FORMAT).then(|| diagnostic.help("this site is for a later version of gongbao: install that one"))
}

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
            if code.severity() == Severity::Error && !code.is_exemptible() && severity != Some(Severity::Error) {
                let message = format!("`{}` is an error in every site", name.value);
                self.say(Code::InvalidValue, level.span, message, "", &[]);
                continue;
            }
            levels.insert(code, severity);
        }
        levels
    }

    fn code(&mut self, name: &Spanned<String>) -> Option<Code> {
        let found = Code::named(&name.value);
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
    let number = |text: &str| {
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
