//! The words for texts that break the rules of YAML, or use more of YAML than content may.

use std::borrow::Cow;

use serde_yaml::budget::BudgetBreach;
use serde_yaml::localizer::Localizer;
use serde_yaml::{DefaultMessageFormatter, Location, SnippetMode};

use super::node::{DEEPEST, MOST_VALUES};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath, Span};

/// What `serde_yaml` could not read, where, and what to do about it.
pub(super) fn finding(path: &SourcePath, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let error = error.without_snippet();
    let message = bare_message(error);
    let span = error.location().map(|location| match error {
        serde_yaml::Error::Budget { breach: BudgetBreach::Anchors { .. }, .. } => anchor_before(text, location),
        _ => span_of(text, location),
    });
    let finding = forbidden(error, &message).unwrap_or_else(|| {
        let shown: String = message.chars().take(LONGEST).collect();
        let finding = Diagnostic::new(Code::Syntax, shown);
        match advice(&message, text, span.unwrap_or_default().start) {
            Some(advice) => finding.help(advice),
            None => finding,
        }
    });
    finding.at(span.map_or_else(|| Place::file(path), |span| Place::new(path, span)))
}

/// A value with a tag; `written` is the tag as it stands in the text.
pub(super) fn tag(resolved: &str, written: Option<&str>) -> Diagnostic {
    let shown: String = written.unwrap_or(resolved).chars().take(LONGEST / 4).collect();
    Diagnostic::new(Code::Syntax, format!("expected a value without a tag, found the tag `{shown}`"))
        .help("remove the tag, or put quotes round a text that begins with `!`")
}

/// A list or mapping where a key stands.
pub(super) fn collection_as_key() -> Diagnostic {
    Diagnostic::new(Code::Syntax, "expected a key, found a list or mapping")
        .help("put quotes round a text that begins with `[` or `{`")
}

/// The longest message in characters.
const LONGEST: usize = 200;

/// Its own first line, without the place, which is shown with the source line anyway.
fn bare_message(error: &serde_yaml::Error) -> String {
    struct WithoutPlace;

    impl Localizer for WithoutPlace {
        fn attach_location<'a>(&self, message: Cow<'a, str>, _: Location) -> Cow<'a, str> {
            message
        }
    }

    let formatter = DefaultMessageFormatter.with_localizer(&WithoutPlace);
    let options = serde_yaml::render_options! { formatter: &formatter, snippets: SnippetMode::Off };
    error.render_with_options(options).lines().next().unwrap_or_default().to_owned()
}

/// Errors of the scanner have a place in characters only.
fn span_of(text: &str, location: Location) -> Span {
    let span = location.span();
    let index = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    if let (Some(start), Some(length)) = (span.byte_offset(), span.byte_len()) {
        return Span::new(index(start).min(text.len()), index(start.saturating_add(length)).min(text.len()));
    }
    let start = text.char_indices().nth(index(span.offset())).map_or(text.len(), |(byte, _)| byte);
    let rest = text.get(start..).unwrap_or_default();
    Span::new(start, start + rest.chars().next().map_or(0, char::len_utf8))
}

/// The place that `serde_yaml` gives for an anchor is that of the value behind it.
fn anchor_before(text: &str, location: Location) -> Span {
    let value = span_of(text, location);
    let before = text.get(..value.start).unwrap_or_default().trim_end();
    before.rfind('&').map_or(value, |start| Span::new(start, before.len()))
}

/// The line that a byte is in, and the line before it.
fn lines_at(text: &str, byte: usize) -> (&str, &str) {
    let before = text.get(..byte).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    (line, before.get(..start).unwrap_or_default().lines().next_back().unwrap_or_default())
}

/// YAML that would be right elsewhere.
fn forbidden(error: &serde_yaml::Error, message: &str) -> Option<Diagnostic> {
    use serde_yaml::Error as Yaml;
    let syntax = |message: &str, help: &str| Some(Diagnostic::new(Code::Syntax, message).help(help));
    match error {
        Yaml::Budget { breach: BudgetBreach::Depth { .. }, .. } => Some(too_deep()),
        Yaml::Budget { breach: BudgetBreach::Anchors { .. }, .. } => syntax(
            "expected a value, found an anchor (`&`)",
            "write the value out; put quotes round a text that begins with `&`",
        ),
        Yaml::Budget { breach: BudgetBreach::Documents { .. }, .. } => {
            syntax("expected one document, found a second one", "remove the line `---` or `...`")
        }
        Yaml::Budget { .. } => Some(
            Diagnostic::new(Code::Limit, format!("expected at most {MOST_VALUES} values in a file, found more"))
                .help("split the file, or put the observations into a CSV file"),
        ),
        Yaml::UnknownAnchor { .. } => syntax(
            "expected a value, found an alias (`*`)",
            "write the value out; put quotes round a text that begins with `*`",
        ),
        Yaml::MergeKeyNotAllowed { .. } => {
            syntax("expected a key, found a merge key (`<<`)", "write the keys and values out")
        }
        _ if message == "recursion limit exceeded" => Some(too_deep()),
        _ => None,
    }
}

fn too_deep() -> Diagnostic {
    let message = format!("expected at most {DEEPEST} levels of lists and mappings, found more");
    Diagnostic::new(Code::Syntax, message).help("put quotes round a text that begins with `[`, `{` or `- `")
}

/// What to do about the slips that editors make most.
fn advice(message: &str, text: &str, byte: usize) -> Option<String> {
    let (line, line_before) = lines_at(text, byte);
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim_start());
    if message.contains("tabs") {
        return Some("indent with blanks, not with tabs".into());
    }
    if message.starts_with("unexpected character") {
        return value.chars().next().map(|first| format!("put quotes round a text that begins with `{first}`"));
    }
    if message.contains("after double-quoted scalar") {
        return Some("write `\\\"` for a quotation mark inside quotes, and put the whole text into quotes".into());
    }
    if message.contains("after single-quoted scalar") {
        return Some("write `''` for an apostrophe inside `'…'`, and put the whole text into quotes".into());
    }
    if message.contains("unclosed quote") {
        return Some("close the quotes; text in quotes ends with the same mark that it begins with".into());
    }
    if message.contains("escape character") {
        return Some("write `\\\\` for a backslash, or put the text into `'…'`".into());
    }
    if value.starts_with(['[', '{']) {
        return Some("put quotes round a text that begins with `[` or `{`, or close the bracket".into());
    }
    if [line, line_before].iter().any(|line| line.contains('：') && !line.contains(": ")) {
        return Some("write `: `, a colon and a blank, after a key, not `：`".into());
    }
    if message.starts_with("mapping values are not allowed") {
        return Some("put quotes round a text that contains `: `, or look at the indentation of the line".into());
    }
    if message.starts_with("simple key expected") {
        return Some("write `key: value`; lines that go on with a text are indented".into());
    }
    message.contains("did not find expected").then(|| "indent keys of one mapping by the same number of blanks".into())
}
