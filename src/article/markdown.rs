//! Markdown into a tree: CommonMark with tables, footnotes, strikethrough and task lists, and two link schemes of our own
//! (`stat:`, `chart:`).
//!
//! Articles come from anywhere, so the work grows with the length of the text alone: the parser's cost for a line grows
//! with how deep the line can reach into lists and quotations, therefore lines that begin with more than
//! [`WIDEST_PREFIX`] columns of markers end the reading, and the tree keeps [`DEEPEST`] levels.

mod comment;
mod footnote;
mod link;
mod running;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::body::Body;
use super::cjk::{self, Repaired};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span};
use tree::Tree;

/// The levels of lists, items, quotations, paragraphs and emphasis that a tree may have. What lies deeper is an error
/// and left out.
pub const DEEPEST: usize = 100;

/// The columns of blanks, `>`, bullets and numbers that a line may begin with. It leaves room for every tree of
/// [`DEEPEST`] levels.
pub const WIDEST_PREFIX: usize = 500;

/// Reads the body of an article, which begins at byte `start` of the file's `text`. Every span counts from the beginning
/// of the file.
///
/// The words of the body are parts of the text, which is held as long as they are.
///
/// The body is as complete as it can be; the diagnostics name what was dropped or shown as text.
///
/// ```
/// use gongbao::article::markdown;
/// use gongbao::source::SourcePath;
/// let path = SourcePath::new("content/news/x/zh.md");
/// let (body, diagnostics) = markdown::parse(&path, "**报销[90.69%](stat:insurance/rate)。**以\n上", 0);
/// assert!(diagnostics.is_empty());
/// assert_eq!(body.words(), "报销90.69%。以上\n");
/// assert_eq!(body.citations().count(), 1);
/// ```
pub fn parse(path: &SourcePath, text: impl Into<Arc<str>>, start: usize) -> (Body, Diagnostics) {
    parse_shared(path, &text.into(), start)
}

fn parse_shared(path: &SourcePath, text: &Arc<str>, start: usize) -> (Body, Diagnostics) {
    let body = text.get(start..).unwrap_or_default();
    let mut diagnostics = Diagnostics::default();
    let body = match too_deep(body) {
        None => body,
        Some(line) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::Nesting,
                    format!(
                        "expected at most {WIDEST_PREFIX} columns of markers at the beginning of a line, found more"
                    ),
                )
                .at(Place::new(path, Span::new(line.start, line.end).shifted(start)))
                .help("nest lists and quotations less deeply; what follows was not read"),
            );
            body.get(..line.start).unwrap_or_default()
        }
    };
    let repaired = repair(body);
    let events = read(body, repaired.as_ref(), start).unwrap_or_else(|| read_as_written(body, start));
    let numbers = footnote::number(&events);
    let mut tree = Tree::new(path, text, start, &numbers);
    for (index, (event, span)) in events.iter().enumerate() {
        match event {
            Event::SoftBreak => tree.soft_break(*span, joins(&events, index)),
            event => tree.event(event, *span),
        }
    }
    let (body, unused, found) = tree.finish();
    diagnostics.extend(found);
    diagnostics.extend(unused.iter().map(|footnote| footnote::unused(path, footnote)));
    (body, diagnostics)
}

type Events<'a> = Vec<(Event<'a>, Span)>;

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// The first line whose markers are wider than a line may begin with.
fn too_deep(body: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if line.len() > WIDEST_PREFIX && prefix_width(line.trim_end()) > WIDEST_PREFIX {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// The columns of a line before its first character that cannot open a list item, quotation or footnote.
fn prefix_width(line: &str) -> usize {
    let mut width = 0;
    let mut rest = line;
    loop {
        let blank_follows = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (columns, bytes) = match rest.as_bytes().first() {
            Some(b' ' | b'>') => (1, 1),
            Some(b'\t') => (4, 1),
            Some(b'-' | b'+' | b'*') if blank_follows(rest.get(1..).unwrap_or_default()) => (1, 1),
            Some(b'0'..=b'9')
                if matches!(rest.as_bytes().get(digits), Some(b'.' | b')'))
                    && rest.get(digits + 1..).is_some_and(blank_follows) =>
            {
                (digits + 1, digits + 1)
            }
            Some(b'[') if rest.starts_with("[^") => match rest.find([']', ' ']) {
                Some(end) if rest.get(end..end + 2) == Some("]:") => (2, end + 2),
                _ => return width,
            },
            _ => return width,
        };
        width += columns;
        rest = rest.get(bytes..).unwrap_or_default();
    }
}

/// The body with emphasis beside Chinese made recognisable, if there is any need.
fn repair(body: &str) -> Option<Repaired> {
    let mut inserts = cjk::candidates(body);
    if inserts.is_empty() {
        return None;
    }
    let mut protected = protected(body).into_iter().peekable();
    let mut reach = 0;
    inserts.retain(|&insert| {
        while let Some(range) = protected.next_if(|range| range.start <= insert) {
            reach = reach.max(range.end);
        }
        insert >= reach
    });
    (!inserts.is_empty()).then(|| Repaired::new(body, inserts))
}

/// The ranges that must stay as they are: code, HTML, addresses, labels and definitions; by their start.
fn protected(body: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(body, options());
    let mut ranges: Vec<_> =
        parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    let mut open_links = Vec::new();
    let mut previous = 0..0;
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => ranges.push(range.clone()),
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let label = body.get(range.clone()).and_then(|definition| definition.find("]:")).unwrap_or_default();
                ranges.push(range.start..range.start + label);
            }
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                open_links.push(*link_type);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let inline = matches!(open_links.pop(), Some(LinkType::Inline | LinkType::Reference));
                let content_end = if inline && previous.end < range.end { previous.end } else { range.start };
                ranges.push(content_end..range.end);
            }
            _ => {}
        }
        previous = range;
    }
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// The events of the body, by way of the repaired one. `None` if an inserted entity did not come out as a piece of text:
/// it lies where the parser does not say what it passed over, as in the second definition of a link label.
fn read<'a>(body: &'a str, repaired: Option<&'a Repaired>, start: usize) -> Option<Events<'a>> {
    let Some(repaired) = repaired else { return Some(read_as_written(body, start)) };
    let mut dropped = 0;
    let mut events = Events::new();
    for (event, range) in Parser::new_ext(&repaired.text, options()).into_offset_iter() {
        if matches!(event, Event::Text(_)) && repaired.is_entity(&range) {
            dropped += 1;
        } else {
            let span = Span::new(repaired.original(range.start), repaired.original(range.end));
            events.push((event, span.shifted(start)));
        }
    }
    (dropped == repaired.count()).then_some(events)
}

fn read_as_written(body: &str, start: usize) -> Events<'_> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    events.map(|(event, range)| (event, Span::new(range.start, range.end).shifted(start))).collect()
}

/// Whether the characters on both sides of a line break are Chinese, whatever markup lies between.
fn joins(events: &Events<'_>, index: usize) -> bool {
    let (before, after) = events.split_at(index);
    let before = before.iter().rev().find_map(|(event, _)| words(event)).and_then(|words| words.chars().next_back());
    let after = after.iter().skip(1).find_map(|(event, _)| words(event)).and_then(|words| words.chars().next());
    matches!((before, after), (Some(before), Some(after)) if cjk::joins(before, after))
}

/// The words of an event; none at all for markup that the eye does not see, empty ones where the running text ends.
fn words<'a>(event: &'a Event<'_>) -> Option<&'a str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
        | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
        | Event::FootnoteReference(_) => None,
        Event::InlineHtml(html) if html.starts_with("<!--") => None,
        _ => Some(""),
    }
}
