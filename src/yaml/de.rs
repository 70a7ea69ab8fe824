//! The deserializer over a tree of nodes, which reports what does not fit and goes on with the rest.
//!
//! A visitor that meets an error gives up, so one reading finds one error in each struct and list. What was found is
//! set aside and the tree is read again without it, until nothing new turns up. Readings are cheap beside parsing,
//! and a file without errors is read once.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use serde::de::{DeserializeOwned, Deserializer, Visitor};

use super::access::{AttemptedPart, Elements, Entries, SpannedParts, Word};
use super::fault::{Fault, shorten};
use super::node::{Entry, Node, Value};
use super::{ATTEMPT, SPANNED};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Place, SourcePath, Span};

/// Makes a value from a tree, and adds what does not fit to `findings`.
pub(super) fn read<T: DeserializeOwned>(
    path: &SourcePath,
    root: &Node<'_>,
    findings: Diagnostics,
) -> (Option<T>, Diagnostics) {
    let reader = Reader {
        path,
        aside: RefCell::new(BTreeSet::new()),
        findings: RefCell::new(findings),
        again: Cell::new(false),
    };
    let mut value = None;
    for _ in 0..most_readings(root) {
        reader.again.set(false);
        value = match T::deserialize(reader.at(root)) {
            Ok(value) => Some(value),
            Err(fault) => {
                reader.set_aside(root, fault);
                None
            }
        };
        if !reader.again.get() {
            break;
        }
    }
    (value, reader.findings.into_inner().sorted())
}

/// A small file may be read as often as it has errors; a very large one tells its first errors only.
fn most_readings(root: &Node<'_>) -> usize {
    const BYTES: usize = 50_000_000;
    const FEWEST: usize = 16;
    (BYTES / root.span.end.max(1)).max(FEWEST)
}

/// What is known about a file while it is read.
pub(super) struct Reader<'a> {
    path: &'a SourcePath,
    /// The addresses of nodes that have been reported or cannot be made, and are passed over.
    aside: RefCell<BTreeSet<usize>>,
    findings: RefCell<Diagnostics>,
    /// Whether another reading may find more.
    again: Cell<bool>,
}

impl<'a> Reader<'a> {
    pub(super) fn at(&'a self, node: &'a Node<'a>) -> NodeDeserializer<'a> {
        NodeDeserializer { reader: self, node }
    }

    pub(super) fn is_aside(&self, node: &Node<'_>) -> bool {
        self.aside.borrow().contains(&address(node))
    }

    /// Passes over the node from now on; its fault is reported unless that has been done. If only a part of it was at
    /// fault, the node has another chance.
    pub(super) fn set_aside(&self, node: &Node<'_>, fault: Fault) {
        match self.placed(node.span, fault) {
            Fault::Again => {
                self.again.set(true);
                return;
            }
            Fault::Finding(finding) => self.findings.borrow_mut().push(*finding),
            Fault::Missing(_) | Fault::Silent => {}
        }
        self.aside.borrow_mut().insert(address(node));
    }

    /// Sets the node aside, and gives up what it is a part of for this reading.
    pub(super) fn give_up(&self, node: &Node<'_>, fault: Fault) -> Fault {
        self.set_aside(node, fault);
        Fault::Again
    }

    /// Reports a key once, however often it is read.
    fn report_key(&self, key: &Node<'_>, finding: Diagnostic) {
        if self.aside.borrow_mut().insert(address(key)) {
            self.findings.borrow_mut().push(finding.at(Place::new(self.path, key.span)));
        }
    }

    /// A fault gets the place of the innermost node that it is about.
    fn placed(&self, span: Span, fault: Fault) -> Fault {
        match fault {
            Fault::Finding(mut finding) => {
                finding.place.get_or_insert_with(|| Place::new(self.path, span));
                Fault::Finding(finding)
            }
            Fault::Missing(field) => {
                let message = format!("missing key `{field}`");
                self.placed(span, Fault::new(Code::MissingKey, message))
            }
            other => other,
        }
    }
}

/// Nodes do not move while they are read, so the address tells them apart.
fn address(node: &Node<'_>) -> usize {
    std::ptr::from_ref(node).addr()
}

/// A node as a deserializer.
#[derive(Clone, Copy)]
pub(super) struct NodeDeserializer<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) node: &'a Node<'a>,
}

impl<'a> NodeDeserializer<'a> {
    fn wrong_type<T>(self, expected: &str) -> Result<T, Fault> {
        let needs_no_quotes = match &self.node.value {
            Value::Scalar { text, literal: false } => is_whole_number(text) || text.parse::<bool>().is_ok(),
            _ => false,
        };
        let found = match &self.node.value {
            Value::Null => "nothing".into(),
            Value::Scalar { text, .. } if needs_no_quotes => format!("`{}` in quotes", shorten(text)),
            Value::Scalar { text, .. } => format!("`{}`", shorten(text)),
            Value::Sequence(_) => "a list".into(),
            Value::Mapping(_) => "a mapping".into(),
            Value::Tagged(_) => "a tag".into(),
        };
        let help = match &self.node.value {
            Value::Scalar { .. } if needs_no_quotes => Some("remove the quotes"),
            Value::Sequence(_) if expected == "text" => Some("put quotes round a text that begins with `[` or `- `"),
            Value::Mapping(_) if expected == "text" => {
                Some("put quotes round a text that begins with `{` or contains `: `")
            }
            _ => None,
        };
        let fault = Fault::new(Code::WrongType, format!("expected {expected}, found {found}"));
        Err(self.place(fault.help(help)))
    }

    /// A text where a list or mapping belongs: that it is one is said, not what it says.
    fn not_a_collection<T>(self, expected: &str) -> Result<T, Fault> {
        let Value::Scalar { text, .. } = &self.node.value else { return self.wrong_type(expected) };
        let slip = expected == "a mapping" && text.contains([':', '：']);
        let fault = Fault::new(Code::WrongType, format!("expected {expected}, found text"))
            .help(slip.then_some("write `: `, a colon and a blank, after each key"));
        Err(self.place(fault))
    }

    fn place(self, fault: Fault) -> Fault {
        self.reader.placed(self.node.span, fault)
    }

    fn visit_list<'de, V: Visitor<'de>>(self, list: &'a [Node<'a>], visitor: V) -> Result<V::Value, Fault> {
        let elements = Elements::new(self.reader, list);
        visitor.visit_seq(elements).map_err(|fault| self.place(fault))
    }

    fn visit_mapping<'de, V: Visitor<'de>>(self, entries: &'a [Entry<'a>], visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(Entries::new(self.reader, entries)).map_err(|fault| self.place(fault))
    }

    /// A field that is missing only because its value was reported, or its key misspelt, is no error of its own.
    fn missing(self, field: &'static str, entries: &[Entry<'_>], fields: &[&str]) -> Fault {
        let told = entries.iter().any(|(key, value)| match scalar(key) {
            Some(key) if fields.contains(&key) => key == field && self.reader.is_aside(value),
            Some(key) => nearest(key, fields) == Some(field),
            None => false,
        });
        if told {
            return Fault::Silent;
        }
        let span = entries.first().map_or(self.node.span, |(key, _)| key.span);
        self.reader.placed(span, Fault::Missing(field))
    }
}

fn scalar<'a>(node: &'a Node<'_>) -> Option<&'a str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// Digits, perhaps with a sign, and no leading zero, which some programs take for octal.
fn is_whole_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let padded = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !padded && digits.bytes().all(|byte| byte.is_ascii_digit())
}

macro_rules! whole_numbers {
    ($($deserialize:ident $visit:ident $number:ty;)*) => {
        $(
            fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
                let text = match &self.node.value {
                    Value::Scalar { text, literal: true } if is_whole_number(text) => text,
                    _ => return self.wrong_type("a whole number"),
                };
                match text.parse() {
                    Ok(number) => visitor.$visit(number).map_err(|fault| self.place(fault)),
                    Err(_) => Err(self.place(Fault::new(Code::InvalidValue, format!(
                        "expected a whole number from {} to {}, found {}",
                        <$number>::MIN, <$number>::MAX, shorten(text),
                    )))),
                }
            }
        )*
    };
}

impl<'de> Deserializer<'de> for NodeDeserializer<'_> {
    type Error = Fault;

    whole_numbers! {
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Null => visitor.visit_unit().map_err(|fault| self.place(fault)),
            Value::Scalar { text, .. } => visitor.visit_str(text).map_err(|fault| self.place(fault)),
            Value::Sequence(list) => self.visit_list(list, visitor),
            Value::Mapping(entries) => self.visit_mapping(entries, visitor),
            Value::Tagged(_) => self.wrong_type("a value"),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let value = match &self.node.value {
            Value::Scalar { text, literal: true } => text.parse().ok(),
            _ => None,
        };
        match value {
            Some(value) => visitor.visit_bool(value).map_err(|fault| self.place(fault)),
            None => self.wrong_type("`true` or `false`"),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match scalar(self.node) {
            Some(text) => visitor.visit_str(text).map_err(|fault| self.place(fault)),
            None => self.wrong_type("text"),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self).map_err(|fault| self.place(fault)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        let value = match name {
            SPANNED => visitor.visit_seq(SpannedParts::new(self)),
            ATTEMPT => visitor.visit_seq(AttemptedPart(self)),
            _ => visitor.visit_newtype_struct(self),
        };
        value.map_err(|fault| self.place(fault))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Sequence(list) => self.visit_list(list, visitor),
            _ => self.not_a_collection("a list"),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Sequence(list) if list.len() == length => self.visit_list(list, visitor),
            Value::Sequence(list) => Err(self.place(Fault::new(
                Code::InvalidValue,
                format!("expected a list of {length}, found a list of {}", list.len()),
            ))),
            _ => self.not_a_collection("a list"),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Mapping(entries) => self.visit_mapping(entries, visitor),
            _ => self.not_a_collection("a mapping"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let Value::Mapping(entries) = &self.node.value else { return self.not_a_collection("a mapping") };
        for (key, _) in entries {
            if let Some(name) = scalar(key).filter(|name| !fields.contains(name)) {
                let finding = Diagnostic::new(Code::UnknownKey, format!("unknown key `{}`", shorten(name)));
                self.reader.report_key(key, finding.candidates(name, fields.iter().copied()));
            }
        }
        visitor.visit_map(Entries::new(self.reader, entries)).map_err(|fault| match fault {
            Fault::Missing(field) => self.missing(field, entries, fields),
            other => self.place(other),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match scalar(self.node) {
            Some(text) => visitor.visit_enum(Word(text)).map_err(|fault| self.place(fault)),
            None => self.wrong_type("a word"),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf unit unit_struct }
}
