//! Settings that have no meaning here.

use super::report::{Loss, Report};
use super::settings::line;
use super::value::{Table, Value};
use crate::source::{SourcePath, Sources};

/// Settings that are understood.
const KNOWN: [&str; 22] = [
    "title",
    "description",
    "baseURL",
    "base_url",
    "url",
    "baseurl",
    "languages",
    "languageCode",
    "locale",
    "lang",
    "permalinks",
    "permalink",
    "defaultContentLanguage",
    "defaultContentLanguageInSubdir",
    "default_language",
    "default_lang",
    "author",
    "contentDir",
    "taxonomies",
    "hasCJKLanguage",
    "tagline",
    "subtitle",
];

/// Tables of which a part is understood.
const PARTLY: [&str; 4] = ["params", "home", "extra", "languages"];

/// What is understood of a language.
const OF_LANGUAGE: [&str; 10] = [
    "title",
    "description",
    "subtitle",
    "weight",
    "contentDir",
    "languageCode",
    "locale",
    "languageName",
    "label",
    "languageDirection",
];

/// Tells of the settings of a file that are not understood.
pub(super) fn tell(path: &SourcePath, table: Table, sources: &Sources, report: &mut Report) {
    if path.folder() == "config/_default" && path.stem() == "permalinks" {
        return;
    }
    let text = sources.text(path).unwrap_or_default();
    let name =
        if path.folder() == "config/_default" && !matches!(path.stem(), "hugo" | "config") { path.stem() } else { "" };
    let mut keys = Vec::new();
    unused_of(table, name, &mut keys);
    for (key, at) in keys {
        report.tell(Loss::Setting, path, line(text, at), key);
    }
}

/// The keys below a table that are not understood, with where they stand.
fn unused_of(table: Table, above: &str, keys: &mut Vec<(String, usize)>) {
    let holder = above.rsplit('.').next().unwrap_or_default();
    let is_language = above.strip_prefix("languages.").is_some_and(|key| !key.contains('.'));
    for (key, value) in table.0 {
        let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(&key.value));
        let name = if above.is_empty() { key.value.clone() } else { format!("{above}.{}", key.value) };
        match value.value {
            Value::Table(below) if above == "languages" || is(&PARTLY) => unused_of(below, &name, keys),
            value => {
                let is_known = match holder {
                    "" => is(&KNOWN),
                    _ if is_language => is(&OF_LANGUAGE),
                    _ => is(&["description", "subtitle", "author"]),
                };
                if !is_known && !value.is_empty() {
                    keys.push((name, key.span.start));
                }
            }
        }
    }
}
