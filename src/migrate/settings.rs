//! What the settings of the old site say: languages, titles, addresses.

use std::collections::BTreeMap;

use super::dialect::{self, new_tag, unite};
use super::report::Report;
use super::unknown;
use super::value::{Table, Value, read_toml, read_yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Tag;
use crate::source::{SourcePath, Sources};

/// Which program builds the old site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// gohugo.io.
    Hugo,
    /// getzola.org.
    Zola,
    /// jekyllrb.com.
    Jekyll,
}

impl Program {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Jekyll => "Jekyll",
        }
    }
}

/// A language of the old site.
#[derive(Clone, Debug)]
pub(super) struct OldLanguage {
    /// What the old site calls it: `zh-cn`.
    pub(super) key: String,
    /// What it is here; `None` if it is not carried over.
    pub(super) tag: Option<Tag>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// The folder of its texts, if it has one of its own.
    pub(super) folder: Option<String>,
}

/// What a language may be called where none is listed.
const COMMON: [&str; 9] = ["zh", "en", "cn", "zh-cn", "zh-hans", "zh-tw", "zh-hant", "en-us", "en-gb"];

/// The settings of the old site.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) program: Program,
    pub(super) base_url: Option<String>,
    /// The languages, the default one first.
    pub(super) languages: Vec<OldLanguage>,
    /// Whether addresses of the default language begin with it too.
    pub(super) default_has_folder: bool,
    /// Forms of addresses by section; for Jekyll that of all under the empty name.
    pub(super) permalinks: BTreeMap<String, String>,
    pub(super) author: Option<String>,
    /// Where the languages are listed, by what the old site calls them.
    pub(super) listed: BTreeMap<String, (SourcePath, usize)>,
}

impl Settings {
    /// The languages that are carried over.
    pub(super) fn tags(&self) -> Vec<Tag> {
        self.languages.iter().filter_map(|language| language.tag.clone()).collect()
    }

    /// The position of a language by what the old site calls it. Jekyll need not list them: there it is any that is met.
    pub(super) fn language(&mut self, key: &str) -> Option<usize> {
        let same = |other: &str| other.replace('_', "-").eq_ignore_ascii_case(&key.replace('_', "-"));
        let listed = self.languages.iter().position(|language| same(&language.key));
        if listed.is_some() || self.program != Program::Jekyll || !COMMON.iter().any(|common| same(common)) {
            return listed;
        }
        let title = self.languages.first()?.title.clone();
        let (tag, key) = (new_tag(key), key.to_owned());
        self.languages.push(OldLanguage { tag, key, title, description: None, folder: None });
        unite(&mut self.languages);
        Some(self.languages.len() - 1)
    }
}

/// Reads the settings of a site and tells what is in them that has no meaning here.
///
/// # Errors
/// A folder without settings of any of the programs, and settings that cannot be read.
pub(super) fn read(sources: &Sources, report: &mut Report) -> Result<Settings, Diagnostics> {
    let files = files(sources);
    let Some((first, _)) = files.first() else {
        let message = "expected a site of Hugo, Zola or Jekyll, found no `hugo.toml`, `config.toml` or `_config.yml`";
        return Err(Diagnostic::new(Code::MissingSite, message).help("name the folder that holds the settings").into());
    };
    let mut table = Table::default();
    let mut tables = Vec::new();
    for (path, below) in &files {
        let text = sources.text(path).unwrap_or_default();
        let (read, faults) = if path.extension() == "toml" { read_toml(path, text, 0) } else { read_yaml(path, text) };
        let Some(read) = read else { return Err(faults) };
        tables.push((path.clone(), read.clone()));
        match below {
            None => table.0.extend(read.0),
            Some(name) => {
                table
                    .0
                    .push((crate::source::Spanned::new(name.clone(), crate::source::Span::default()), wrapped(read)));
            }
        }
    }
    let program = if first.name().starts_with("_config") {
        Program::Jekyll
    } else if is_zola(first, &table, sources) {
        Program::Zola
    } else {
        Program::Hugo
    };
    let mut settings = match program {
        Program::Hugo => dialect::hugo(table.clone()),
        Program::Zola => dialect::zola(table.clone()),
        Program::Jekyll => dialect::jekyll(table.clone()),
    };
    for (path, table) in tables {
        list(&path, &table, sources, &mut settings);
        unknown::tell(&path, table, sources, report);
    }
    Ok(settings)
}

fn wrapped(table: Table) -> crate::source::Spanned<Value> {
    crate::source::Spanned::new(Value::Table(table), crate::source::Span::default())
}

/// The files of settings, the main one first, and below which key the others stand.
fn files(sources: &Sources) -> Vec<(SourcePath, Option<String>)> {
    let mains = [
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "config.toml",
        "config.yaml",
        "config.yml",
        "_config.yml",
        "_config.yaml",
    ];
    let is_there = |path: &SourcePath| sources.text(path).is_some();
    let mut found: Vec<(SourcePath, Option<String>)> =
        mains.iter().map(|name| SourcePath::new(name)).filter(is_there).take(1).map(|path| (path, None)).collect();
    for (path, _) in sources.iter().filter(|(path, _)| path.folder() == "config/_default" && is_there(path)) {
        match path.stem() {
            "hugo" | "config" => found.insert(0, (path.clone(), None)),
            name => found.push((path.clone(), Some(name.to_owned()))),
        }
    }
    found
}

/// Whether a file has settings in it.
pub(super) fn is_settings(path: &SourcePath) -> bool {
    let is_main = path.folder().is_empty() && matches!(path.stem(), "hugo" | "config" | "_config");
    is_main || path.as_str().starts_with("config/")
}

/// Both Hugo and Zola have a `config.toml`: Zola's writes `base_url`, and its texts have front matter in TOML.
fn is_zola(path: &SourcePath, table: &Table, sources: &Sources) -> bool {
    let has = |name: &str| table.0.iter().any(|(key, _)| key.value == name);
    let is_template = |path: &SourcePath| path.as_str().starts_with("templates/");
    path.name() == "config.toml"
        && !has("baseURL")
        && !has("baseurl")
        && (has("base_url") || has("default_language") || sources.iter().any(|(path, _)| is_template(path)))
}

/// Notes where languages are listed.
fn list(path: &SourcePath, table: &Table, sources: &Sources, settings: &mut Settings) {
    let text = sources.text(path).unwrap_or_default();
    let is_own = path.folder() == "config/_default" && path.stem() == "languages";
    let languages = if is_own { table.clone() } else { table.clone().table("languages") };
    for (key, _) in languages.0 {
        settings.listed.insert(key.value, (path.clone(), line(text, key.span.start)));
    }
}

/// The line of a byte.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
