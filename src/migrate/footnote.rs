//! References to footnotes that are not there: they are text, and stay so.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::markdown::options;

/// Where such references stand in a piece of text outside of code.
pub(super) fn undefined(text: &str, range: &Range<usize>) -> Vec<usize> {
    let brackets = text.get(range.clone()).unwrap_or_default().match_indices('[').map(|(at, _)| range.start + at);
    let is_reference = |at: &usize| {
        let (before, own) = text.split_at_checked(*at).unwrap_or_default();
        // The sign behind the bracket may be one of the next piece.
        own.starts_with("[^") && !before.ends_with('\\')
    };
    brackets.filter(is_reference).collect()
}

/// A text in which none of them would be looked for. Where something was taken out, the parser may see others than before.
pub(super) fn escaped(text: &str) -> String {
    let mut written = text.to_owned();
    let mut is_code = false;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if !is_code => found.extend(undefined(text, &range)),
            _ => {}
        }
    }
    for at in found.into_iter().rev() {
        written.insert(at, '\\');
    }
    written
}
