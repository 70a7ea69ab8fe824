//! Languages, and values that exist once for each.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml;

/// A language by its BCP 47 tag: `zh`, `en`, `zh-Hant`.
///
/// ```
/// use gongbao::lang::Tag;
/// assert_eq!(Tag::new("en").unwrap().as_str(), "en");
/// assert!(Tag::new("English").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(Arc<str>);

impl Tag {
    /// A tag of a plausible form: a language of two or three small letters, subtags after hyphens.
    pub fn new(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let language = subtags.next()?;
        let language_fits = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
        let subtags_fit = subtags.all(|s| (2..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
        (language_fits && subtags_fit).then(|| Self(tag.into()))
    }

    /// The tag of no particular language.
    pub fn undetermined() -> Self {
        Self("und".into())
    }

    /// The tag as HTML's `lang` and `hreflang` take it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language: `zh` for `zh-Hant`.
    pub fn primary(&self) -> &str {
        let end = self.0.bytes().position(|byte| byte == b'-').unwrap_or(self.0.len());
        self.0.get(..end).unwrap_or_default()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value in each of several languages.
// A list in the order of the tags: there are few, and a site has very many of these, whose maps would stand half empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T>(Vec<(Tag, T)>);

impl<T> Localized<T> {
    /// The value in one language.
    pub fn get(&self, lang: &Tag) -> Option<&T> {
        self.place(lang).ok().and_then(|place| self.0.get(place)).map(|(_, value)| value)
    }

    /// The value in one language, or else in any.
    pub fn get_or_any(&self, lang: &Tag) -> Option<&T> {
        self.get(lang).or_else(|| self.0.first().map(|(_, value)| value))
    }

    /// Every language with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&Tag, &T)> {
        self.0.iter().map(|(lang, value)| (lang, value))
    }

    /// Sets the value of one language and gives back the one it had.
    pub fn insert(&mut self, lang: Tag, value: T) -> Option<T> {
        match self.place(&lang) {
            Ok(place) => self.0.get_mut(place).map(|(_, own)| std::mem::replace(own, value)),
            Err(place) => {
                self.0.reserve_exact(1);
                self.0.insert(place, (lang, value));
                None
            }
        }
    }

    /// Whether no language has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where a language stands, or where it would.
    fn place(&self, lang: &Tag) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(lang))
    }
}

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> IntoIterator for Localized<T> {
    type Item = (Tag, T);
    type IntoIter = std::vec::IntoIter<(Tag, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> FromIterator<(Tag, T)> for Localized<T> {
    fn from_iter<I: IntoIterator<Item = (Tag, T)>>(iter: I) -> Self {
        // A file may name very many languages, so that they are not put in one by one. The last value of each counts.
        let mut values: Vec<(Tag, T)> = iter.into_iter().collect();
        values.reverse();
        values.sort_by(|(a, _), (b, _)| a.cmp(b));
        values.dedup_by(|(a, _), (b, _)| a == b);
        values.shrink_to_fit();
        Self(values)
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let message = || format!("expected a language tag such as `zh` or `en`, found `{text}`");
        Self::new(&text).ok_or_else(|| yaml::error(&Diagnostic::new(Code::InvalidValue, message())))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Localized<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ByTag<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ByTag<T> {
            type Value = Localized<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one value in each language, such as `{zh: …, en: …}`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Localized<T>, A::Error> {
                std::iter::from_fn(|| map.next_entry::<Tag, T>().transpose()).collect()
            }
        }
        deserializer.deserialize_map(ByTag(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_values_in_one_language_the_last_counts_and_very_many_languages_take_no_time() {
        let tag = |number: usize| Tag::new(&format!("zz-{number:06}")).unwrap();
        let values: Localized<usize> =
            (0..500_000).rev().chain([7, 7]).enumerate().map(|(at, n)| (tag(n), at)).collect();
        assert_eq!(values.iter().count(), 500_000);
        assert_eq!(values.get(&tag(7)), Some(&500_001));
        assert_eq!(values.get(&tag(0)), Some(&499_999));
        assert!(values.iter().map(|(tag, _)| tag).is_sorted());
    }
}
