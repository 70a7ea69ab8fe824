//! The settings of each program, as it writes them.

use std::collections::BTreeMap;

use super::settings::{OldLanguage, Program, Settings};
use super::value::{Table, Value};
use crate::lang::Tag;

/// The settings of a site of Hugo.
pub(super) fn hugo(mut table: Table) -> Settings {
    let mut params = table.table("params");
    let title = table.words(&["title"]);
    let description = params.words(&["description", "subtitle"]).or_else(|| description(params.table("home")));
    let fallback = table.words(&["languageCode", "locale"]);
    let default = table.words(&["defaultContentLanguage"]);
    let mut languages: Vec<(i64, OldLanguage)> = Vec::new();
    for (key, value) in table.table("languages").0 {
        let Value::Table(mut own) = value.value else { continue };
        if own.says("disabled") == Some(true) {
            continue;
        }
        let mut params = own.table("params");
        params.0.extend(table.table(&format!("params.{}", key.value)).0);
        let code = own.words(&["languageCode", "locale"]).unwrap_or_else(|| key.value.clone());
        let weight = own.words(&["weight"]).and_then(|weight| weight.parse().ok()).unwrap_or(i64::MAX);
        languages.push((
            weight,
            OldLanguage {
                tag: new_tag(&key.value).or_else(|| new_tag(&code)),
                key: key.value,
                title: own.words(&["title"]).or_else(|| title.clone()),
                description: params.words(&["description", "subtitle"]).or_else(|| own.words(&["description"])),
                folder: own.words(&["contentDir"]),
            },
        ));
    }
    languages.sort_by_key(|(weight, _)| *weight);
    let mut languages: Vec<OldLanguage> = languages.into_iter().map(|(_, language)| language).collect();
    if languages.is_empty() {
        let key = default.clone().or(fallback).unwrap_or_else(|| "en".to_owned());
        languages.push(OldLanguage { tag: new_tag(&key), key, title, description: None, folder: None });
    }
    order(&mut languages, default.as_deref().unwrap_or("en"));
    // What stands above all languages is written in the default one.
    if let Some(first) = languages.first_mut() {
        first.description = first.description.take().or(description);
    }
    let author = params.take(&["author"]).or_else(|| table.take(&["author"]));
    Settings {
        program: Program::Hugo,
        base_url: table.words(&["baseURL"]),
        default_has_folder: table.says("defaultContentLanguageInSubdir") == Some(true),
        permalinks: permalinks(table.table("permalinks")),
        author: author.and_then(|author| name(&author.value)),
        listed: BTreeMap::new(),
        languages,
    }
}

fn description(mut table: Table) -> Option<String> {
    table.words(&["description", "subtitle"])
}

/// The settings of a site of Zola.
pub(super) fn zola(mut table: Table) -> Settings {
    let default = table.words(&["default_language"]).unwrap_or_else(|| "en".to_owned());
    let mut languages = vec![OldLanguage {
        tag: new_tag(&default),
        key: default,
        title: table.words(&["title"]),
        description: table.words(&["description"]),
        folder: None,
    }];
    for (key, value) in table.table("languages").0 {
        let Value::Table(mut own) = value.value else { continue };
        if languages.iter().all(|language| language.key != key.value) {
            languages.push(OldLanguage {
                tag: new_tag(&key.value),
                key: key.value,
                title: own.words(&["title"]),
                description: own.words(&["description"]),
                folder: None,
            });
        }
    }
    unite(&mut languages);
    Settings {
        program: Program::Zola,
        base_url: table.words(&["base_url"]),
        languages,
        default_has_folder: false,
        permalinks: BTreeMap::new(),
        author: table.words(&["author"]).or_else(|| table.table("extra").words(&["author"])),
        listed: BTreeMap::new(),
    }
}

/// The settings of a site of Jekyll.
pub(super) fn jekyll(mut table: Table) -> Settings {
    let default = table.words(&["default_lang", "lang", "locale"]);
    let mut keys: Vec<String> = table.take(&["languages"]).map(|value| value.value.list()).unwrap_or_default();
    if keys.is_empty() {
        keys.push(default.clone().unwrap_or_else(|| "en".to_owned()));
    }
    let (title, description) = (table.words(&["title"]), table.words(&["description", "tagline", "subtitle"]));
    let mut languages: Vec<OldLanguage> = keys
        .into_iter()
        .map(|key| OldLanguage { tag: new_tag(&key), key, title: title.clone(), description: None, folder: None })
        .collect();
    order(&mut languages, default.as_deref().unwrap_or("en"));
    if let Some(first) = languages.first_mut() {
        first.description = description;
    }
    let url = table.words(&["url"]).map(|url| {
        let path = table.words(&["baseurl"]).unwrap_or_default();
        format!("{}/{}", url.trim_end_matches('/'), path.trim_matches('/'))
    });
    let permalink = table.words(&["permalink"]).unwrap_or_else(|| "date".to_owned());
    let author = table.take(&["author"]).and_then(|author| name(&author.value));
    Settings {
        program: Program::Jekyll,
        base_url: url,
        languages,
        default_has_folder: false,
        permalinks: [(String::new(), permalink)].into(),
        author,
        listed: BTreeMap::new(),
    }
}

/// A name, or that in a table.
pub(super) fn name(value: &Value) -> Option<String> {
    match value {
        Value::Table(table) => table.clone().words(&["name"]),
        Value::List(values) => values.first().and_then(|value| name(&value.value)),
        other => other.words(),
    }
}

/// Puts the default language first, and leaves of two kinds of a language the first.
fn order(languages: &mut [OldLanguage], default: &str) {
    let default = default.replace('_', "-");
    languages.sort_by_key(|language| !language.key.eq_ignore_ascii_case(&default));
    unite(languages);
}

/// Leaves of two kinds of a language the first.
pub(super) fn unite(languages: &mut [OldLanguage]) {
    let mut seen: Vec<Tag> = Vec::new();
    for language in languages {
        match &language.tag {
            Some(tag) if seen.contains(tag) => language.tag = None,
            Some(tag) => seen.push(tag.clone()),
            None => {}
        }
    }
}

/// The language here, of those that the program has words for.
pub(super) fn new_tag(key: &str) -> Option<Tag> {
    match key.to_ascii_lowercase().split(['-', '_']).next() {
        Some("zh" | "cn" | "chinese") => Tag::new("zh"),
        Some("en" | "english") => Tag::new("en"),
        _ => None,
    }
}

/// Forms of addresses, which may stand by kinds of pages.
fn permalinks(mut table: Table) -> BTreeMap<String, String> {
    let mut pages = table.table("page");
    pages.0.extend(table.0);
    pages.0.into_iter().filter_map(|(section, form)| Some((section.value, form.value.words()?))).collect()
}
