//! JSON in the making: its keys are of the program, its texts of the site. It can stand in a page as it is written: `<`, `>`,
//! `&` and line separators are escaped, so that it cannot end its element.

use std::fmt::Write as _;

use crate::html::{self, are_plain, find, is_forbidden};

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Json {
    #[default]
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Self>),
    /// Members in the order of their keys.
    Map(Vec<(&'static str, Self)>),
}

impl Json {
    /// A value of members that each have a key of their own.
    pub(super) fn map(members: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        let mut members: Vec<(&'static str, Self)> = members.into_iter().collect();
        members.sort_unstable_by_key(|(key, _)| *key);
        Self::Map(members)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(values) => values.is_empty(),
            Self::Bool(_) | Self::Number(_) | Self::Map(_) => false,
        }
    }

    /// The same with another member, if it has members.
    pub(super) fn with(self, key: &'static str, value: impl Into<Self>) -> Self {
        match self {
            Self::Map(members) => Self::map(members.into_iter().chain([(key, value.into())])),
            other => other,
        }
    }

    /// It as text.
    pub(super) fn written(&self) -> String {
        let mut out = String::with_capacity(4096);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(itoa::Buffer::new().format(*number)),
            Self::Text(text) => push_text(out, text),
            Self::List(values) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    separate(out, index);
                    value.write(out);
                }
                out.push(']');
            }
            Self::Map(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    separate(out, index);
                    push_text(out, key);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn separate(out: &mut String, index: usize) {
    if index > 0 {
        out.push(',');
    }
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    if are_plain(text, is_plain) {
        out.push_str(text);
    } else {
        let mut rest = text;
        while let Some((at, c)) = find(rest, is_plain, needs_escape) {
            out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
            push_escaped(out, c);
        }
        out.push_str(rest);
    }
    out.push('"');
}

/// Whether a byte begins no character that is escaped or left out.
// Without ways out, so that the processor compares many bytes in one step.
#[allow(clippy::needless_bitwise_bool)]
fn is_plain(byte: u8) -> bool {
    html::is_plain(byte) & (byte != b'\\')
}

fn needs_escape(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}') || is_forbidden(c)
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{8}' => out.push_str("\\b"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\u{c}' => out.push_str("\\f"),
        '\r' => out.push_str("\\r"),
        // JSON has them as letters and digits, which do no harm.
        c if is_forbidden(c) && c > '\u{1f}' => {}
        // Writing to a string cannot fail.
        c => drop(write!(out, "\\u{:04x}", u32::from(c))),
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Json;

    #[test]
    fn it_is_read_as_it_was_meant() {
        let texts: Vec<String> = ('\0'..='\u{2fff}').chain(['中', '\u{fffd}', '\u{1f600}']).map(String::from).collect();
        let mut written = Json::from(texts.clone()).written();
        let Value::Array(read) = serde_json::from_str(&written).unwrap() else { panic!("no list") };
        assert_eq!(read.len(), texts.len());
        for (text, read) in texts.iter().zip(&read) {
            let is_left_out = text.chars().any(|c| c > '\u{1f}' && crate::html::is_forbidden(c));
            assert_eq!(read, if is_left_out { "" } else { text.as_str() });
        }
        written.retain(|c| "<>&\u{2028}\u{2029}".contains(c));
        assert_eq!(written, "");
    }

    #[test]
    fn it_is_written_as_other_writers_do() {
        let text = "\"\\/\u{8}\u{c}\n\r\t\u{1}\u{1f} 'x' 中文，“y” \u{1f600}";
        let json = Json::map([
            ("b", 5_u32.into()),
            ("@a", Json::from(vec![true, false])),
            ("c", Json::Null),
            ("a", text.into()),
        ]);
        let other = serde_json::json!({"b": 5, "@a": [true, false], "c": null, "a": text, "d": {}});
        assert_eq!(json.with("d", Json::map([])).written(), other.to_string());
    }
}
