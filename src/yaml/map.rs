//! Mappings whose names are data: they keep the order of their file, and names are found without going through all.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::Attempt;
use crate::source::Spanned;

/// A mapping from names to values in the order of its file, with the place of each name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<V> {
    entries: Vec<(Spanned<String>, V)>,
    /// The positions of the entries, ordered by their names.
    by_name: Vec<usize>,
}

impl<V> Map<V> {
    fn new(entries: Vec<(Spanned<String>, V)>) -> Self {
        let mut by_name: Vec<usize> = (0..entries.len()).collect();
        by_name.sort_by_key(|&position| entries.get(position).map(|(name, _)| name.value.as_str()));
        Self { entries, by_name }
    }

    /// Names and values.
    pub fn iter(&self) -> std::slice::Iter<'_, (Spanned<String>, V)> {
        self.entries.iter()
    }

    /// The names, as they are looked up.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.value.as_str())
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.at(self.position(name)?)
    }

    /// Where a name stands among all.
    pub fn position(&self, name: &str) -> Option<usize> {
        let found = self.by_name.binary_search_by(|&position| self.name_at(position).cmp(&Some(name))).ok()?;
        self.by_name.get(found).copied()
    }

    /// The value at a position.
    pub fn at(&self, position: usize) -> Option<&V> {
        self.entries.get(position).map(|(_, value)| value)
    }

    /// The name at a position.
    pub fn name_at(&self, position: usize) -> Option<&str> {
        self.entries.get(position).map(|(name, _)| name.value.as_str())
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_name: Vec::new() }
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (Spanned<String>, V);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a Map<V> {
    type Item = &'a (Spanned<String>, V);
    type IntoIter = std::slice::Iter<'a, (Spanned<String>, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Map<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData))
    }
}

struct MapVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for MapVisitor<V> {
    type Value = Map<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, Attempt(value))) = given.next_entry()? {
            entries.extend(value.map(|value| (key, value)));
        }
        Ok(Map::new(entries))
    }
}
