//! How the page is to read and write each kind of file: which keys have fields, and which of them are mappings.

use serde_json::{Map, Value, json};

use crate::schema::{FILES, Table, Type};

/// The keys of people and tags, which are the whole of their files.
pub(super) const WHOLE: &str = "list";

/// The kinds of files that are edited, and the keys among theirs that are not.
pub(super) const EDITED: [(&str, &[&str]); 8] = [
    ("front-matter", &[]),
    ("article", &[]),
    ("section", &[]),
    ("people", &[]),
    ("tags", &[]),
    ("chart", &[]),
    ("dataset", &["dimensions"]),
    (
        "site",
        &[
            "format",
            "languages",
            "base_url",
            "time-offset",
            "page-size",
            "cards",
            "search",
            "markdown",
            "editor",
            "checks",
            "forbid",
        ],
    ),
];

/// The formats of texts, whose names must end so: of those that stand side by side, and of those that stand alone.
pub(super) const TEXT: &str = "text-frontmatter";
pub(super) const LONE_TEXT: &str = "lone-text-frontmatter";

/// The key by which the page knows lone texts. It is not written into files.
pub(super) const MARK: &str = "lone";

/// What a kind of file holds, if it is one that is edited: its table, and whether it is a mapping of such.
pub(super) fn table(kind: &str) -> Option<(&'static Table, bool)> {
    match &FILES.iter().find(|file| file.name == kind)?.root {
        Type::Table(table) => Some((table, false)),
        Type::Mapping(_, Type::Table(table)) => Some((table, true)),
        _ => None,
    }
}

/// An object with further keys, or others in the place of its own.
pub(super) fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

/// All formats by name.
pub(super) fn formats() -> Map<String, Value> {
    let mut formats = Map::new();
    for (kind, hidden) in EDITED {
        let Some(format) = format(kind, hidden) else { continue };
        if kind == "front-matter" {
            let text = with(format, json!({"extension": "md"}));
            formats.insert(TEXT.to_owned(), text.clone());
            formats.insert(LONE_TEXT.to_owned(), with(text, json!({"mark": MARK})));
        } else {
            formats.insert(kind.to_owned(), format);
        }
    }
    formats
}

fn format(kind: &str, hidden: &[&str]) -> Option<Value> {
    let (table, is_whole) = table(kind)?;
    if is_whole {
        return Some(json!({"extension": "yaml", "keys": [], "mappings": [], "whole": WHOLE}));
    }
    let shown = table.keys.iter().filter(|key| is_shown(&key.kind) && !hidden.contains(&key.name));
    let (mut keys, mut mappings) = (Vec::new(), Vec::new());
    for key in shown {
        keys.push(key.name);
        if matches!(key.kind, Type::Mapping(..)) {
            mappings.push(key.name);
        }
    }
    Some(json!({"extension": "yaml", "keys": keys, "mappings": mappings}))
}

/// Whether there is a field for it. Where a value has two forms, no field can tell which one is meant.
pub(super) fn is_shown(kind: &Type) -> bool {
    match kind {
        Type::Levels | Type::Either(..) => false,
        Type::Localized(value) => is_shown(value),
        Type::Mapping(_, value) => matches!(value, Type::Table(_)),
        _ => true,
    }
}
