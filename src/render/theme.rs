//! A theme: templates, assets, and the words of the interface in each language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, ErrorKind, Tera};

use super::lean::lean;
use super::palette::Palette;
use super::view::Head;
use crate::chart::ChartWords;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::html;
use crate::lang::{Locale, Strings, Tag};
use crate::source::{Content, Place, SourcePath, Sources, Span};
use crate::yaml;

/// The theme in the binary: `templates/…`, `assets/…`, `strings/…` with their bytes.
const GAZETTE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// Where a site keeps files that replace those of the theme.
const OVERRIDES: &str = "themes/gazette/";

/// A theme, ready to render.
pub struct Theme {
    templates: Tera,
    words: BTreeMap<Tag, Words>,
    assets: BTreeMap<String, Asset>,
    palette: Palette,
}

/// A part of what templates see that is made once for several pages.
#[derive(Debug)]
pub(super) struct Shared(tera::Value);

/// The words of one language, for the program and for templates.
struct Words {
    locale: Locale,
    chart: Arc<ChartWords>,
    context: tera::Value,
}

/// A file that is published under a name with its fingerprint: as it is, but for comments and blanks of style sheets and
/// scripts.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where it lies below the root of the site.
    pub address: String,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
    /// Its digest as `integrity` writes it.
    pub integrity: String,
}

impl Shared {
    pub(super) fn new(view: &impl Serialize) -> Self {
        Self(tera::Value::from_serializable(view))
    }
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let assets: Vec<&str> = self.assets.keys().map(String::as_str).collect();
        f.debug_struct("Theme").field("assets", &assets).finish_non_exhaustive()
    }
}

impl Theme {
    /// The theme of a site: `replacement` if there is one, else the theme in the binary with the site's own files of
    /// the same name in their place.
    ///
    /// # Errors
    /// Templates that cannot be read, strings that are missing or in one language only.
    pub fn new(site: &Sources, replacement: Option<&Sources>, languages: &[Tag]) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let files = files(site, replacement);
        let words = read_words(&files, replacement.is_none(), languages, &mut diagnostics);
        let templates = read_templates(&files, &mut diagnostics);
        let assets = files
            .iter()
            .filter_map(|(name, file)| Some((name.strip_prefix("assets/")?, file)))
            .map(|(name, file)| (name.to_owned(), asset(name, &file.bytes)))
            .collect();
        let palette = read_palette(&files);
        let theme = templates.map(|templates| Self { templates, words, assets, palette });
        (theme.filter(|_| !diagnostics.has_errors()), diagnostics)
    }

    /// The files of the theme in the binary, by name: `assets/style.css` with its bytes.
    pub fn built_in() -> impl Iterator<Item = (&'static str, &'static [u8])> {
        GAZETTE.iter().copied()
    }

    /// Where a site keeps its own file in the place of one of the theme.
    pub fn place(name: &str) -> SourcePath {
        SourcePath::new(&format!("{OVERRIDES}{name}"))
    }

    /// The rules and words of a language.
    pub fn locale(&self, lang: &Tag) -> Option<&Locale> {
        self.words.get(lang).map(|words| &words.locale)
    }

    /// The words of charts in a language; empty ones if the theme has none of it.
    pub fn chart_words(&self, lang: &Tag) -> Arc<ChartWords> {
        let words = self.words.get(lang).map(|words| Arc::clone(&words.chart));
        words.unwrap_or_else(|| Arc::new(ChartWords::new(&|_| String::new())))
    }

    /// Where an asset lies below the root of the site; empty if the theme has none of that name.
    pub fn asset_address(&self, name: &str) -> String {
        self.assets.get(name).map(|asset| asset.address.clone()).unwrap_or_default()
    }

    /// The digest of an asset, if the theme has one of that name.
    pub(super) fn asset_integrity(&self, name: &str) -> Option<&str> {
        self.assets.get(name).map(|asset| asset.integrity.as_str())
    }

    /// Every asset by name.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.assets.iter().map(|(name, asset)| (name.as_str(), asset))
    }

    /// The colours of pictures.
    pub(super) fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Renders a template.
    pub(super) fn render<T: Serialize>(
        &self,
        template: &str,
        lang: &Tag,
        site: &Shared,
        head: &Head,
        page: &T,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        if let Some(words) = self.words.get(lang) {
            context.insert_value("t", words.context.clone());
        }
        context.insert_value("site", site.0.clone());
        context.insert("head", head);
        context.insert("page", page);
        let mut out = Vec::with_capacity(32 * 1024);
        self.templates.render_to(template, &context, &mut out).map_err(|error| {
            let page = head.meta.canonical.as_deref().unwrap_or("404.html");
            fault(&error).help(format!("it happened while making {page}"))
        })?;
        Ok(out)
    }
}

/// A file of the theme and where it was read from.
struct File<'a> {
    path: SourcePath,
    bytes: Cow<'a, [u8]>,
    /// Whether it stands in the place of a file of the theme in the binary.
    is_own: bool,
}

fn files<'a>(site: &'a Sources, replacement: Option<&'a Sources>) -> BTreeMap<String, File<'a>> {
    let mut files = BTreeMap::new();
    if replacement.is_none() {
        for (name, bytes) in GAZETTE {
            let path = SourcePath::new(&format!("{OVERRIDES}{name}"));
            files.insert((*name).to_owned(), File { path, bytes: Cow::Borrowed(*bytes), is_own: false });
        }
    }
    let own = replacement.unwrap_or(site);
    for (path, content) in own.iter() {
        let name = if replacement.is_some() { Some(path.as_str()) } else { path.as_str().strip_prefix(OVERRIDES) };
        let Some(name) = name.filter(|name| name.contains('/')) else { continue };
        let bytes = match content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        };
        files.insert(name.to_owned(), File { path: path.clone(), bytes: Cow::Borrowed(bytes), is_own: true });
    }
    files
}

/// The colours of the theme, and those of the theme in the binary where it has none.
fn read_palette(files: &BTreeMap<String, File<'_>>) -> Palette {
    let mut palette = Palette::default();
    let names = ["assets/chart.css", "assets/style.css"];
    let built_in = names.iter().filter_map(|name| GAZETTE.iter().find(|(known, _)| known == name));
    for (_, bytes) in built_in {
        palette.read(&String::from_utf8_lossy(bytes));
    }
    for file in names.iter().filter_map(|name| files.get(*name)) {
        palette.read(&String::from_utf8_lossy(&file.bytes));
    }
    palette
}

fn asset(name: &str, bytes: &[u8]) -> Asset {
    let bytes = lean(name, bytes);
    let digest = blake3::hash(&bytes).to_hex();
    let fingerprint = digest.get(..10).unwrap_or_default();
    let address = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{fingerprint}.{extension}"),
        None => format!("assets/{name}.{fingerprint}"),
    };
    let integrity = integrity(&bytes);
    Asset { address, bytes: Cow::Owned(bytes), integrity }
}

/// The digest of a script or data block, as integrity attributes and policies have it.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(bytes)))
}

fn read_words(
    files: &BTreeMap<String, File<'_>>,
    inherits: bool,
    languages: &[Tag],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Tag, Words> {
    let mut words = BTreeMap::new();
    for lang in languages {
        let Some(file) = files.get(&format!("strings/{lang}.yaml")) else {
            let message = format!("the theme has no words for the language `{lang}`");
            let help = format!("add `{OVERRIDES}strings/{lang}.yaml` with the keys of the other languages");
            diagnostics.push(Diagnostic::new(Code::ThemeString, message).help(help));
            continue;
        };
        let text = String::from_utf8_lossy(&file.bytes);
        let (strings, found) = yaml::read::<Strings>(&file.path, &text);
        diagnostics.extend(found);
        if let Some(own) = strings {
            let below = (inherits && file.is_own).then(|| built_in(lang)).flatten();
            let mut strings = below.unwrap_or_default();
            strings.override_with(own);
            let context = nested(&strings);
            let locale = Locale { tag: lang.clone(), strings };
            let chart = Arc::new(ChartWords::new(&|key| locale.word(&format!("chart.{key}")).to_owned()));
            words.insert(lang.clone(), Words { locale, chart, context });
        }
    }
    compare_keys(&words, diagnostics);
    words
}

/// The words of the theme in the binary, which a site's own file need not repeat.
fn built_in(lang: &Tag) -> Option<Strings> {
    let name = format!("strings/{lang}.yaml");
    let (_, bytes) = GAZETTE.iter().find(|(known, _)| *known == name)?;
    yaml::read(&SourcePath::new(&name), &String::from_utf8_lossy(bytes)).0
}

/// What a language needs for its own way of writing numbers and dates, and another does not; and the names of
/// languages, because a site that adds a language need not teach its name to all others.
const GRAMMAR: [&str; 3] = ["quantities.", "dates.", "language.names."];

/// Every language has the words of the interface that any of them has.
fn compare_keys(words: &BTreeMap<Tag, Words>, diagnostics: &mut Diagnostics) {
    for (lang, own) in words {
        for (other, theirs) in words.iter().filter(|(other, _)| *other != lang) {
            for key in theirs.locale.strings.keys().filter(|key| own.locale.strings.get(key).is_none()) {
                if GRAMMAR.iter().any(|grammar| key.starts_with(grammar)) {
                    continue;
                }
                let message = format!("the words for `{lang}` lack `{key}`, which those for `{other}` have");
                let path = SourcePath::new(&format!("{OVERRIDES}strings/{lang}.yaml"));
                diagnostics.push(Diagnostic::new(Code::ThemeString, message).at(Place::file(&path)));
            }
        }
    }
}

/// The words as templates see them: `t.frame.home`.
fn nested(strings: &Strings) -> tera::Value {
    let mut root = serde_json::Map::new();
    for (key, word) in strings.iter() {
        insert(&mut root, key, &word.other);
    }
    tera::Value::from_serializable(&root)
}

fn insert(map: &mut serde_json::Map<String, serde_json::Value>, key: &str, word: &str) {
    let Some((folder, rest)) = key.split_once('.') else {
        map.insert(key.to_owned(), word.into());
        return;
    };
    let folder = map.entry(folder).or_insert_with(|| serde_json::Value::Object(serde_json::Map::new()));
    if let serde_json::Value::Object(folder) = folder {
        insert(folder, rest, word);
    }
}

/// Escapes what a template puts into a page, as `html` does for all else.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    if html::is_plain_text(text) {
        return out.write_all(text.as_bytes());
    }
    let mut escaped = String::with_capacity(text.len());
    html::push_attribute(&mut escaped, text);
    out.write_all(escaped.as_bytes())
}

fn read_templates(files: &BTreeMap<String, File<'_>>, diagnostics: &mut Diagnostics) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".xml"].to_vec());
    // What turns the direction of text is left out, as in all that is not written by templates.
    tera.set_escape_fn(escape);
    let templates: Vec<(String, String)> = files
        .iter()
        .filter_map(|(name, file)| {
            Some((name.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(&file.bytes).into_owned()))
        })
        .collect();
    match tera.add_raw_templates(templates) {
        Ok(()) => Some(tera),
        Err(error) => {
            match error.kind() {
                ErrorKind::Msg(text) if text.contains(REPORTED) => diagnostics.extend(reported(text)),
                _ => diagnostics.push(fault(&error)),
            }
            None
        }
    }
}

/// Begins each fault in a message that holds several.
const REPORTED: &str = "error: ";

/// The faults that Tera finds between templates: it gives them in one text, `error: …`, then ` --> file:line:column`.
fn reported(text: &str) -> Vec<Diagnostic> {
    let faults = text.split(REPORTED).skip(1).map(|part| {
        let mut lines = part.lines();
        let diagnostic = Diagnostic::new(Code::Template, lines.next().unwrap_or_default());
        let mut place =
            lines.next().and_then(|line| line.trim().strip_prefix("--> ")).unwrap_or_default().rsplitn(3, ':');
        let column = place.next().and_then(|column| column.parse().ok());
        let line = place.next().and_then(|line| line.parse().ok());
        match (place.next(), line, column) {
            (Some(file), Some(line), Some(column)) => {
                diagnostic.at(Place::file(&template(file))).line_and_column(line, column)
            }
            _ => diagnostic,
        }
    });
    faults.collect()
}

fn template(name: &str) -> SourcePath {
    SourcePath::new(&format!("{OVERRIDES}templates/{name}"))
}

/// A template's fault with its place.
fn fault(error: &tera::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let path = template(report.filename());
            let range = report.span().range.clone();
            let place = Place::new(&path, Span::new(range.start, range.end));
            let line = (report.span().start_line, report.span().start_col + 1);
            Diagnostic::new(Code::Template, report.message().to_owned()).at(place).line_and_column(line.0, line.1)
        }
        _ => Diagnostic::new(Code::Template, error.to_string()),
    }
}
