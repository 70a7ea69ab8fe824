//! Settings and front matter as they are written, in TOML or YAML: a tree with the bytes of each value.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::yaml;

/// A value; what is a number, a date, `true` or `false` is told by whoever asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Value {
    #[default]
    Nothing,
    Words(String),
    List(Vec<Spanned<Value>>),
    Table(Table),
}

/// Keys and values in the order of their text. What is understood is taken out, so that what is left was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table(pub(super) Vec<(Spanned<String>, Spanned<Value>)>);

impl Table {
    /// Takes out the value of the first of these keys that there is; Hugo does not tell capitals from small letters.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<Spanned<Value>> {
        let is_named = |name: &&str, key: &str| key.eq_ignore_ascii_case(name);
        let at = names.iter().find_map(|name| self.0.iter().position(|(key, _)| is_named(name, &key.value)))?;
        Some(self.0.remove(at).1)
    }

    /// The words of a key, if there are any.
    pub(super) fn words(&mut self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.take(&[name])?.value.words())
    }

    /// The table of a key; an empty one if there is none.
    pub(super) fn table(&mut self, name: &str) -> Self {
        match self.take(&[name]).map(|found| found.value) {
            Some(Value::Table(table)) => table,
            _ => Self::default(),
        }
    }

    /// Whether a key says yes.
    pub(super) fn says(&mut self, name: &str) -> Option<bool> {
        self.words(&[name]).map(|words| words.eq_ignore_ascii_case("true"))
    }
}

impl Value {
    /// What is written, if it is neither empty nor more than that.
    pub(super) fn words(&self) -> Option<String> {
        match self {
            Self::Words(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
            _ => None,
        }
    }

    /// The words of a list; words alone are a list of one.
    pub(super) fn list(&self) -> Vec<String> {
        match self {
            Self::List(values) => values.iter().filter_map(|value| value.value.words()).collect(),
            Self::Nothing | Self::Table(_) => Vec::new(),
            Self::Words(_) => self.words().into_iter().collect(),
        }
    }

    /// Whether nothing is lost without it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Words(words) => words.trim().is_empty(),
            Self::List(values) => values.iter().all(|value| value.value.is_empty()),
            Self::Table(table) => table.0.iter().all(|(_, value)| value.value.is_empty()),
        }
    }
}

/// Reads a table in YAML. A text without anything is an empty one.
pub(super) fn read_yaml(path: &SourcePath, text: &str) -> (Option<Table>, Diagnostics) {
    if text.lines().all(|line| matches!(line.trim(), "" | "---") || line.trim_start().starts_with('#')) {
        return (Some(Table::default()), Diagnostics::default());
    }
    let (value, findings) = yaml::read::<Spanned<Value>>(path, text);
    match value {
        Some(Spanned { value: Value::Table(table), .. }) => (Some(table), findings),
        Some(other) if !findings.has_errors() => {
            let fault = Diagnostic::new(Code::WrongType, "expected keys and values").at(Place::new(path, other.span));
            (None, fault.into())
        }
        _ => (None, findings),
    }
}

/// Reads a table in TOML, which begins at byte `start` of its file.
pub(super) fn read_toml(path: &SourcePath, text: &str, start: usize) -> (Option<Table>, Diagnostics) {
    let span = |range: std::ops::Range<usize>| Span::new(range.start, range.end).shifted(start);
    match DeTable::parse(text) {
        Ok(table) => (Some(of_table(table.into_inner(), &span)), Diagnostics::default()),
        Err(error) => {
            let place = error.span().map_or(Place::file(path), |range| Place::new(path, span(range)));
            (None, Diagnostic::new(Code::Syntax, format!("this is not TOML: {}", error.message())).at(place).into())
        }
    }
}

type ToSpan<'a> = &'a dyn Fn(std::ops::Range<usize>) -> Span;

fn of_table(table: DeTable<'_>, span: ToSpan<'_>) -> Table {
    let mut entries: Vec<(Spanned<String>, Spanned<Value>)> = table
        .into_iter()
        .map(|(key, value)| {
            let at = span(key.span());
            (Spanned::new(key.into_inner().into_owned(), at), of_value(value, span))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Table(entries)
}

fn of_value(value: toml::Spanned<DeValue<'_>>, span: ToSpan<'_>) -> Spanned<Value> {
    let at = span(value.span());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Words(text.into_owned()),
        DeValue::Integer(number) => Value::Words(number.to_string()),
        DeValue::Float(number) => Value::Words(number.to_string()),
        DeValue::Boolean(truth) => Value::Words(truth.to_string()),
        DeValue::Datetime(moment) => Value::Words(moment.to_string()),
        DeValue::Array(values) => Value::List(values.into_iter().map(|value| of_value(value, span)).collect()),
        DeValue::Table(table) => Value::Table(of_table(table, span)),
    };
    Spanned::new(value, at)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Words(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Value, A::Error> {
        yaml::elements(list).map(Value::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Table(Table(entries)))
    }
}
