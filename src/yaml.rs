//! YAML files as values of Rust types that derive `Deserialize`, with a diagnostic for everything that does not fit.
//!
//! `serde_yaml` reads the text; what comes of it is kept as a tree of nodes with the bytes they stand at, and the
//! types are made from that tree. This gives three things that a plain `serde_yaml::from_str` does not: exact places,
//! scalars as they are written (`0.10`, `2020-08` and `no` are texts), and all errors of a file in one run.
//!
//! What cannot be read is reported and left out, and the rest goes on: an element of a list, an entry of a mapping, an
//! optional field of a struct. A struct without a field that it needs is left out as a whole.
//!
//! A type says what a scalar is: a `String` takes it as written, a `bool` takes `true` and `false` only, whole numbers
//! take plain digits without a leading zero. Decimals and dates are read from texts by types of their own, never by way
//! of a float. Variants of an enum are words; `flatten` and tagged enums are not supported, a hand-written visitor is.
//!
//! Not every YAML is welcome: anchors, aliases, merge keys, tags, a second document and more than 32 levels are errors.

mod access;
mod de;
mod fault;
mod map;
mod node;
mod syntax;
#[cfg(test)]
mod tests;
mod variants;

use std::fmt;
use std::marker::PhantomData;

pub use map::Map;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, SeqAccess, Visitor};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span, Spanned};
pub use variants::variants;

/// Reads a value from the text of a YAML file. A text may begin with `---`, as front matter does.
///
/// There is no value if the text is empty or breaks the rules of YAML, or if the outermost value itself cannot be
/// made. A value together with errors lacks what the errors are about.
///
/// ```
/// use gongbao::source::SourcePath;
/// use gongbao::yaml;
///
/// #[derive(serde::Deserialize)]
/// struct Tag { title: String, order: Option<u32> }
///
/// let path = SourcePath::new("content/tags.yaml");
/// let (tags, findings) = yaml::read::<yaml::Map<Tag>>(&path, "poverty: {title: 脱贫, ordre: 1}\nfood: {title: no}\n");
/// assert_eq!(findings.iter().next().unwrap().message, "unknown key `ordre`");
/// let tags = tags.unwrap();
/// assert_eq!(tags.get("poverty").unwrap().order, None);
/// assert_eq!(tags.get("food").unwrap().title, "no");
/// ```
pub fn read<T: DeserializeOwned>(path: &SourcePath, text: &str) -> (Option<T>, Diagnostics) {
    if is_blank(text) {
        let empty = Diagnostic::new(Code::Empty, "expected keys and values, found nothing").at(Place::file(path));
        return (None, empty.into());
    }
    match node::parse(path, text) {
        (Some(root), findings) => de::read(path, &root, findings),
        (None, findings) => (None, findings),
    }
}

/// An error with a code and advice of its own, for a `Deserialize` implementation that reads a text.
///
/// The place is that of the node being read; places, labels and severity of `finding` are not used. The error is
/// meant for [`read`]: another format would show it with separators in it.
///
/// ```
/// use gongbao::diagnostic::{Code, Diagnostic};
/// use gongbao::source::SourcePath;
/// use gongbao::yaml;
///
/// struct Id(String);
///
/// impl<'de> serde::Deserialize<'de> for Id {
///     fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         let id = String::deserialize(deserializer)?;
///         if id.contains(' ') {
///             let finding = Diagnostic::new(Code::InvalidId, format!("expected an id, found `{id}`"));
///             return Err(yaml::error(&finding.help("write `-` for a blank")));
///         }
///         Ok(Self(id))
///     }
/// }
///
/// let (ids, findings) = yaml::read::<Vec<Id>>(&SourcePath::new("a.yaml"), "- hen-house\n- hen house\n");
/// assert_eq!(findings.iter().next().unwrap().code, Code::InvalidId);
/// assert_eq!(ids.unwrap().len(), 1);
/// ```
pub fn error<E: Error>(finding: &Diagnostic) -> E {
    E::custom(fault::encode(finding))
}

/// Reads the elements of a list for a hand-written visitor; those that cannot be read are reported and left out.
///
/// A plain `Vec` does the same, but the file is read again after each of its bad elements. Use this, or [`list`], where
/// a list may have a great many of them.
pub fn elements<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(mut list: A) -> Result<Vec<T>, A::Error> {
    let mut elements = Vec::new();
    while let Some(Attempt(element)) = list.next_element()? {
        elements.extend(element);
    }
    Ok(elements)
}

/// Reads a list as [`elements`] does: for `#[serde(deserialize_with = "yaml::list")]`.
pub fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct ListVisitor<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
            elements(list)
        }
    }

    deserializer.deserialize_seq(ListVisitor(PhantomData))
}

/// The name by which [`Attempt`] makes itself known to our deserializer.
const ATTEMPT: &str = "gongbao::yaml::Attempt";

/// The name by which [`Spanned`] makes itself known to our deserializer.
const SPANNED: &str = "gongbao::source::Spanned";

/// A value, or nothing where it could not be read and that has been reported.
struct Attempt<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Attempt<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(ATTEMPT, AttemptVisitor(PhantomData))
    }
}

struct AttemptVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AttemptVisitor<T> {
    type Value = Attempt<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value read by gongbao")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        parts.next_element().map(Attempt)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SPANNED, SpannedVisitor(PhantomData))
    }
}

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value read by gongbao")
    }

    /// The parts are the value, its first byte and the byte after its last.
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let value = parts.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let start = parts.next_element()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        let end = parts.next_element()?.ok_or_else(|| A::Error::invalid_length(2, &self))?;
        Ok(Spanned::new(value, Span::new(start, end)))
    }
}

/// Whether there is nothing but blanks, comments and the marks that begin and end a document.
fn is_blank(text: &str) -> bool {
    text.lines().map(str::trim).all(|line| matches!(line, "" | "---" | "...") || line.starts_with('#'))
}
