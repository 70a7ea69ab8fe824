//! Where code stands in a text, which nothing may touch.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::markdown::options;
use crate::article::fence;

/// Where code stands, in its order.
pub(super) struct Code(Vec<Range<usize>>);

impl Code {
    /// The code of a text.
    pub(super) fn of(text: &str) -> Self {
        let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
        let events = Parser::new_ext(text, options()).into_offset_iter();
        Self(events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect())
    }

    /// Whether a byte is one of code.
    pub(super) fn contains(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= at);
        next.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|range| range.contains(&at))
    }
}

/// Indented lines of code between fences.
pub(super) fn fenced(lines: &str) -> String {
    let fence = fence('`', lines);
    let bare = |line: &str| {
        let blanks = line.bytes().take(4).take_while(|byte| *byte == b' ').count();
        let indent = if line.as_bytes().get(blanks) == Some(&b'\t') && blanks < 4 { blanks + 1 } else { blanks };
        line.get(indent..).unwrap_or_default().to_owned()
    };
    let code: Vec<String> = lines.lines().map(bare).collect();
    let end = if lines.ends_with('\n') { "\n" } else { "" };
    format!("{fence}\n{}\n{fence}{end}", code.join("\n"))
}

/// A text with one empty line where there are more, but for those of code.
pub(super) fn spaced(text: &str) -> String {
    let code = Code::of(text);
    let mut written = String::new();
    let (mut at, mut was_empty) = (0, true);
    for line in text.split_inclusive('\n') {
        let is_empty = line.trim().is_empty() && !code.contains(at);
        if !(is_empty && was_empty) {
            written.push_str(if is_empty { "\n" } else { line });
        }
        (at, was_empty) = (at + line.len(), is_empty);
    }
    written
}
