//! The words of a theme in one language.

use std::collections::HashMap;
use std::fmt;

use foldhash::fast::RandomState;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::Counter;
use super::date_pattern::Dates;

/// The words of a theme in one language, by keys such as `nav.home`: a nested mapping whose leaves are texts, or words
/// with their forms (`other`, and if need be `one` and `short`).
///
/// ```
/// use gongbao::lang::Strings;
/// let strings: Strings = serde_yaml::from_str("nav: {home: Home}\nunits: {persons: {one: person, other: people}}").unwrap();
/// assert_eq!(strings.get("nav.home"), Some("Home"));
/// assert_eq!(strings.counter("units.persons").unwrap().one.as_deref(), Some("person"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    words: Words,
    /// Those of units again, by the ids of these.
    units: Words,
    /// The patterns of dates again, taken apart.
    dates: Dates,
}

/// Hundreds of words whose keys begin alike, and that are looked up for every number and date.
type Words = HashMap<String, Counter, RandomState>;

impl Strings {
    /// The text of a key; of a word with several forms the one for `other`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.counter(key).map(|word| word.other.as_str())
    }

    /// The word of a key with its forms.
    pub fn counter(&self, key: &str) -> Option<&Counter> {
        self.words.get(key)
    }

    /// The word of a unit with its forms: that of the key `units.` with its id.
    pub(super) fn unit(&self, id: &str) -> Option<&Counter> {
        self.units.get(id)
    }

    /// The patterns of dates and the names of months: what stands below `dates`.
    pub(super) fn dates(&self) -> &Dates {
        &self.dates
    }

    /// Takes over every word of others; a key that both have is theirs.
    pub fn override_with(&mut self, others: Self) {
        self.words.extend(others.words);
        self.units.extend(others.units);
        self.dates = Dates::new(|key| self.words.get(key));
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }

    /// Every key with its word, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Counter)> {
        let mut words: Vec<(&str, &Counter)> = self.words.iter().map(|(key, word)| (key.as_str(), word)).collect();
        words.sort_unstable_by_key(|(key, _)| *key);
        words.into_iter()
    }
}

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut words = Words::default();
        match deserializer.deserialize_any(NodeVisitor)? {
            Node::Text(text) => {
                return Err(Error::custom(format!("expected a mapping of keys to texts, found `{text}`")));
            }
            Node::Mapping(entries) => flatten("", entries, &mut words).map_err(Error::custom)?,
        }
        let unit = |(key, word): (&String, &Counter)| Some((key.strip_prefix("units.")?.to_owned(), word.clone()));
        let dates = Dates::new(|key| words.get(key));
        Ok(Self { units: words.iter().filter_map(unit).collect(), dates, words })
    }
}

enum Node {
    Text(String),
    Mapping(Vec<(String, Node)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a mapping of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Mapping(entries))
    }
}

fn flatten(prefix: &str, entries: Vec<(String, Node)>, words: &mut Words) -> Result<(), String> {
    for (key, node) in entries {
        let path = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        let word = match node {
            Node::Text(other) => Counter { one: None, other, short: None },
            Node::Mapping(forms) if forms.iter().any(|(form, _)| form == "other") => word(&path, forms)?,
            Node::Mapping(entries) => {
                flatten(&path, entries, words)?;
                continue;
            }
        };
        if words.insert(path.clone(), word).is_some() {
            return Err(format!("expected each key once, found `{path}` again"));
        }
    }
    Ok(())
}

fn word(path: &str, forms: Vec<(String, Node)>) -> Result<Counter, String> {
    let mut word = Counter::default();
    for (form, node) in forms {
        let Node::Text(text) = node else {
            return Err(format!("expected a text, found a mapping at `{path}.{form}`"));
        };
        match form.as_str() {
            "one" => word.one = Some(text),
            "other" => word.other = text,
            "short" => word.short = Some(text),
            _ => return Err(format!("expected one of `one`, `other` and `short`, found `{path}.{form}`")),
        }
    }
    Ok(word)
}

#[cfg(test)]
mod tests {
    use super::Strings;

    fn read(yaml: &str) -> Result<Strings, String> {
        serde_yaml::from_str(yaml).map_err(|error: serde_yaml::Error| error.to_string())
    }

    #[test]
    fn nested_keys_are_joined_by_dots() {
        let strings = read("b: {c: {d: text}, e: ''}\na: {other: many, short: m}").unwrap();
        assert_eq!(strings.keys().collect::<Vec<_>>(), ["a", "b.c.d", "b.e"]);
        assert_eq!(strings.counter("a").unwrap().short.as_deref(), Some("m"));
        assert_eq!(strings.get("b"), None);
    }

    #[test]
    fn what_is_no_text_is_named() {
        let cases = [
            ("a: {other: x, few: z}", "expected one of `one`, `other` and `short`, found `a.few`"),
            ("a: {other: x, one: {b: c}}", "found a mapping at `a.one`"),
            ("a.b: x\na: {b: z}", "expected each key once, found `a.b` again"),
            ("a: [x]", "a text or a mapping of texts"),
            ("a: 5", "a text or a mapping of texts"),
            ("text", "expected a mapping of keys to texts"),
        ];
        for (yaml, message) in cases {
            let error = read(yaml).unwrap_err();
            assert!(error.contains(message), "{yaml}: {error}");
        }
    }
}
