//! The tree of a YAML text: what `serde_yaml` makes of it, with places and with scalars as written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

use super::syntax;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span};

/// How many levels of lists and mappings a text may have. The content format needs six.
pub(super) const DEEPEST: usize = 32;

/// How many values a text may have: the observations of the largest file that is read, with room to spare.
pub(super) const MOST_VALUES: usize = 20_000_000;

/// A value and the bytes it stands at.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) value: Value<'a>,
    /// From the first byte to the last; an absent value stands at its key.
    pub(super) span: Span,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, a number, `true` or `false`: the type that is made of it decides which.
    Scalar {
        /// What the text says: decoded if it is quoted, and never rewritten as a number would be.
        text: Cow<'a, str>,
        /// Whether YAML takes it for a number, `true` or `false`; it stands without quotes then.
        literal: bool,
    },
    Sequence(Vec<Node<'a>>),
    /// The keys are scalars or null, and no two are the same.
    Mapping(Vec<Entry<'a>>),
    /// A value with a tag; no tree that [`parse`] returns has one.
    Tagged(Box<str>),
}

/// A key and its value.
pub(super) type Entry<'a> = (Node<'a>, Node<'a>);

/// Reads a text into a tree. There is none if the text breaks the rules of YAML or ours.
pub(super) fn parse<'a>(path: &SourcePath, text: &'a str) -> (Option<Node<'a>>, Diagnostics) {
    match serde_yaml::from_str_with_options::<Node<'a>>(text, options()) {
        Ok(mut root) => {
            let mut settler = Settler { path, text, findings: Diagnostics::default(), tagged: false };
            settler.settle(&mut root);
            ((!settler.tagged).then_some(root), settler.findings)
        }
        Err(error) => (None, syntax::finding(path, text, &error).into()),
    }
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        strict_booleans: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        // Numbers are taken from the text; that they do not fit into a float is no error here.
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
            max_depth: DEEPEST,
            max_nodes: MOST_VALUES,
            max_events: 3 * MOST_VALUES,
        },
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = serde_yaml::Spanned::<serde_yaml::Tagged<Value<'de>>>::deserialize(deserializer)?;
        let bytes = found.referenced.span();
        let start = usize::try_from(bytes.byte_offset().unwrap_or_default()).map_err(D::Error::custom)?;
        let length = usize::try_from(bytes.byte_len().unwrap_or_default()).map_err(D::Error::custom)?;
        let serde_yaml::Tagged(value, tag) = found.value;
        let value = tag.map_or(value, |tag| Value::Tagged(tag.into()));
        Ok(Self { value, span: Span::new(start, start + length) })
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

impl Value<'_> {
    /// A number, `true` or `false`; its text is taken from the source afterwards.
    fn literal() -> Self {
        Self::Scalar { text: Cow::Borrowed(""), literal: true }
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Scalar { text: Cow::Borrowed(text), literal: false })
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Scalar { text: Cow::Owned(text.to_owned()), literal: false })
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Value::Scalar { text: Cow::Owned(text), literal: false })
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Value::literal())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Value::literal())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Value::literal())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Value::literal())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element()? {
            elements.push(element);
        }
        Ok(Value::Sequence(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut mapping: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = mapping.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Mapping(entries))
    }
}

/// The second look at a tree, with the text beside it: scalars as written, whole places of lists and mappings, and
/// the rules that `serde_yaml` does not know.
struct Settler<'a, 's> {
    path: &'s SourcePath,
    text: &'a str,
    findings: Diagnostics,
    tagged: bool,
}

impl<'a> Settler<'a, '_> {
    fn settle(&mut self, node: &mut Node<'a>) {
        let span = node.span;
        match &mut node.value {
            Value::Null => {}
            Value::Scalar { text, literal } => {
                // The place of a block scalar takes in the blanks that follow it.
                let written = self.slice(span).unwrap_or_default().trim_end();
                node.span.end = span.start + written.len();
                if *literal {
                    *text = Cow::Borrowed(written);
                }
            }
            Value::Sequence(elements) => {
                for element in elements.iter_mut() {
                    self.settle(element);
                }
                let end = elements.last().map_or(span.end, |last| last.span.end);
                node.span.end = self.end_of_collection(span, end);
            }
            Value::Mapping(entries) => {
                for (key, value) in entries.iter_mut() {
                    self.settle(key);
                    self.settle(value);
                    if matches!(value.value, Value::Null) && value.span.start == value.span.end {
                        value.span = key.span;
                    }
                }
                let end = entries.last().map_or(span.end, |(_, last)| last.span.end);
                node.span.end = self.end_of_collection(span, end);
                self.check_keys(entries);
            }
            Value::Tagged(tag) => {
                let place = self.place_of_tag(span);
                let finding = syntax::tag(tag, place.and_then(|place| self.slice(place)));
                self.report(place.unwrap_or(span), finding);
                self.tagged = true;
            }
        }
    }

    /// `serde_yaml` gives only the place where a list or mapping begins.
    fn end_of_collection(&self, begin: Span, last: usize) -> usize {
        let from = last.max(begin.end);
        let close = match self.slice(begin) {
            Some("[") => b']',
            Some("{") => b'}',
            _ => return from,
        };
        let mut comment = false;
        for (offset, &byte) in self.text.as_bytes().get(from..).unwrap_or_default().iter().enumerate() {
            match byte {
                b'\n' => comment = false,
                _ if comment => {}
                b'#' => comment = true,
                b' ' | b'\t' | b',' | b':' => {}
                _ if byte == close => return from + offset + 1,
                _ => break,
            }
        }
        from
    }

    /// Reports keys that are no texts and keys that are given again, and drops their entries.
    fn check_keys(&mut self, entries: &mut Vec<Entry<'a>>) {
        let mut seen: BTreeMap<Cow<'a, str>, Span> = BTreeMap::new();
        entries.retain(|(key, _)| {
            let text = match &key.value {
                Value::Scalar { text, .. } => text,
                Value::Null | Value::Tagged(_) => return true,
                Value::Sequence(_) | Value::Mapping(_) => {
                    self.report(key.span, syntax::collection_as_key());
                    return false;
                }
            };
            if let Some(&first) = seen.get(text) {
                let finding = Diagnostic::new(Code::DuplicateKey, format!("key `{text}` is given twice"))
                    .related(Place::new(self.path, first), "first given here")
                    .help("remove one of the two");
                self.report(key.span, finding);
                return false;
            }
            seen.insert(text.clone(), key.span);
            true
        });
    }

    /// A tag stands before its value, with nothing but blanks and line ends between them.
    fn place_of_tag(&self, value: Span) -> Option<Span> {
        let before = self.text.get(..value.start)?.trim_end();
        let word = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let start = word + before.get(word..)?.find('!')?;
        Some(Span::new(start, before.len()))
    }

    fn slice(&self, span: Span) -> Option<&'a str> {
        self.text.get(span.start..span.end)
    }

    fn report(&mut self, span: Span, finding: Diagnostic) {
        self.findings.push(finding.at(Place::new(self.path, span)));
    }
}
