//! Calls of the template language within texts: shortcodes of Hugo and Zola, tags of Liquid.

use std::ops::Range;

use super::settings::Program;

/// A call as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) range: Range<usize>,
    /// Its name; that of an expression of Liquid is empty.
    pub(super) name: String,
    pub(super) arguments: Vec<(Option<String>, String)>,
    /// Whether it ends what another one began.
    pub(super) is_end: bool,
}

impl Call {
    /// The argument of the first of these names that is given.
    pub(super) fn named(&self, names: &[&str]) -> Option<&str> {
        let of = |name: &&str| self.arguments.iter().find(|(key, _)| key.as_deref() == Some(*name));
        names.iter().find_map(of).map(|(_, value)| value.as_str())
    }

    /// The first argument without a name.
    pub(super) fn first(&self) -> Option<&str> {
        self.arguments.iter().find(|(key, _)| key.is_none()).map(|(_, value)| value.as_str())
    }
}

/// The calls of a text in their order, but for those that begin where `is_code` says that code stands.
pub(super) fn find(text: &str, program: Program, is_code: impl Fn(usize) -> bool) -> Vec<Call> {
    let mut fences = match program {
        Program::Hugo => vec![("{{<", ">}}"), ("{{%", "%}}")],
        Program::Zola | Program::Jekyll => vec![("{{", "}}"), ("{%", "%}")],
    };
    let mut calls = Vec::new();
    let mut at = 0;
    while let Some(begin) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) {
        at = begin + 1;
        let rest = text.get(begin..).unwrap_or_default();
        let Some((open, close)) = fences.iter().copied().find(|(open, _)| rest.starts_with(open)) else { continue };
        let Some(length) = rest.find(close) else {
            // None follows, so none need be looked for again.
            fences.retain(|fence| fence.0 != open);
            continue;
        };
        let range = begin..begin + length + close.len();
        let inner = rest.get(open.len()..length).unwrap_or_default().trim_matches(['-', ' ', '\n', '\t']);
        if is_code(begin) {
            continue;
        }
        let call = match program {
            Program::Hugo => hugo(inner, range.clone()),
            Program::Zola => zola(inner, range.clone()),
            Program::Jekyll => Some(liquid(inner, open == "{{", range.clone())),
        };
        if let Some(call) = call {
            at = range.end;
            calls.push(call);
        }
    }
    calls
}

/// `/* … */` shows a call and makes none.
fn hugo(inner: &str, range: Range<usize>) -> Option<Call> {
    if inner.starts_with("/*") {
        return None;
    }
    let is_end = inner.starts_with('/');
    let inner = inner.trim_start_matches('/').trim_end_matches('/').trim();
    let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    Some(Call { range, name: name.to_owned(), arguments: arguments(rest), is_end })
}

/// Only what has brackets is a call.
fn zola(inner: &str, range: Range<usize>) -> Option<Call> {
    if inner == "end" {
        return Some(Call { range, name: String::new(), arguments: Vec::new(), is_end: true });
    }
    let (name, rest) = inner.split_once('(')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':');
    let rest = rest.strip_suffix(')')?;
    is_name.then(|| Call { range, name: name.to_owned(), arguments: arguments(rest), is_end: false })
}

fn liquid(inner: &str, is_expression: bool, range: Range<usize>) -> Call {
    let (name, rest) =
        if is_expression { ("", inner) } else { inner.split_once(char::is_whitespace).unwrap_or((inner, "")) };
    let is_end = name.starts_with("end");
    Call { range, name: name.trim_start_matches("end").to_owned(), arguments: arguments(rest), is_end }
}

/// Arguments between blanks or commas: `key="value"`, `key=value`, or a value alone.
fn arguments(text: &str) -> Vec<(Option<String>, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let key_length =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        let (key, after) = rest.split_at(key_length);
        let (key, value) = match after.trim_start().strip_prefix('=') {
            Some(value) if !key.is_empty() => (Some(key.to_owned()), value.trim_start()),
            _ => (None, rest),
        };
        let (value, after) = value_of(value);
        found.push((key, value));
        rest = after.trim_start_matches([',', ' ', '\n', '\t']);
    }
    found
}

/// A value, in quotation marks or up to the next blank or comma, and what follows.
fn value_of(text: &str) -> (String, &str) {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) {
        let mut value = String::new();
        let mut chars = text.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' if quote == '"' => value.extend(chars.next().map(|(_, c)| c)),
                c if c == quote => return (value, text.get(at + 1..).unwrap_or_default()),
                c => value.push(c),
            }
        }
        return (value, "");
    }
    let end =
        text.find([',', ' ', '\n', '\t']).unwrap_or(text.len()).max(text.chars().next().map_or(0, char::len_utf8));
    let (value, rest) = text.split_at(end);
    (value.to_owned(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = (String, Vec<(Option<String>, String)>, bool);

    fn calls(program: Program, text: &str) -> Vec<Seen> {
        find(text, program, |_| false).into_iter().map(|call| (call.name, call.arguments, call.is_end)).collect()
    }

    fn named(key: &str, value: &str) -> (Option<String>, String) {
        (Some(key.to_owned()), value.to_owned())
    }

    #[test]
    fn calls_are_read_with_their_arguments() {
        let figure = vec![named("src", "a b.png"), named("alt", "says \"so\""), named("width", "300")];
        let text = r#"x {{< figure src="a b.png" alt="says \"so\"" width=300 >}} {{% /note %}} {{</* shown */>}} {{< a `b c` d>}}"#;
        let alone = |value: &str| (None, value.to_owned());
        assert_eq!(
            calls(Program::Hugo, text),
            [
                ("figure".into(), figure, false),
                ("note".into(), vec![], true),
                ("a".into(), vec![alone("b c"), alone("d")], false),
            ]
        );
        let text = "{{ img(src=\"a.png\", width=3) }} {{ config.title }} {% quote() %} {% end %}";
        assert_eq!(
            calls(Program::Zola, text),
            [
                ("img".into(), vec![named("src", "a.png"), named("width", "3")], false),
                ("quote".into(), vec![], false),
                (String::new(), vec![], true),
            ]
        );
        let text = "{%- include figure.html src='a.png' -%}{{ site.baseurl }}{% endraw %} { {";
        assert_eq!(
            calls(Program::Jekyll, text),
            [
                ("include".into(), vec![alone("figure.html"), named("src", "a.png")], false),
                (String::new(), vec![alone("site.baseurl")], false),
                ("raw".into(), vec![], true),
            ]
        );
    }
}
