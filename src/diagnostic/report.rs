//! The text that a person reads.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::{Diagnostic, Severity};
use crate::phrases::Language;
use crate::source::{Place, Sources, Span};

/// One diagnostic as text: severity, code and message, the file with line and column, the source line with the
/// place underlined, related places, help, in a language that the program speaks. `styled` adds colours for a terminal.
///
/// ```
/// use gongbao::diagnostic::{report, Code, Diagnostic};
/// use gongbao::phrases::Language;
/// use gongbao::source::{Place, SourcePath, Sources, Span};
/// let path = SourcePath::new("content/tags.yaml");
/// let (sources, _) = Sources::from_bytes(vec![(path.clone(), "扶贫: titel".into())]);
/// let finding = Diagnostic::new(Code::UnknownKey, "unknown key `titel`")
///     .at(Place::new(&path, Span::new(8, 13)))
///     .help("did you mean `title`?");
/// assert_eq!(report(&finding, &sources, Language::English, false), "\
/// error[unknown-key]: unknown key `titel`
///  --> content/tags.yaml:1:5
///   |
/// 1 | 扶贫: titel
///   |       ^^^^^
///   |
///   = help: did you mean `title`?");
/// ```
pub fn report(diagnostic: &Diagnostic, sources: &Sources, language: Language, styled: bool) -> String {
    let diagnostic = &diagnostic.said_in(language);
    let level = |level: Level<'static>, name: &'static str| level.with_name(language.say(name));
    let excerpts: Vec<Excerpt> = std::iter::once(diagnostic.place.as_ref())
        .flatten()
        .chain(diagnostic.related.iter().map(|(place, _)| place))
        .map(|place| Excerpt::new(place, diagnostic.position, sources))
        .collect();
    let mut labels = diagnostic
        .place
        .iter()
        .map(|_| diagnostic.label.as_deref())
        .chain(diagnostic.related.iter().map(|(_, words)| Some(words.as_str())));

    let mut group = Group::with_title(title(diagnostic, language));
    for (index, excerpt) in excerpts.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = labels.next().flatten();
        let Some(line) = &excerpt.line else {
            group = match label.filter(|_| index > 0) {
                Some(words) => group.element(level(Level::NOTE, "note").message(format!("{words}: {}", excerpt.path))),
                None => group.element(excerpt.origin()),
            };
            continue;
        };
        let mut snippet = Snippet::source(line.text.as_str()).line_start(line.number).fold(false);
        if line.cut {
            // The renderer would count the column from the cut.
            group = group.element(excerpt.origin());
        } else {
            snippet = snippet.path(excerpt.path.as_str());
        }
        group = group.element(snippet.annotation(kind.span(line.start..line.end).label(label)));
    }
    for help in &diagnostic.help {
        group = group.element(level(Level::HELP, "help").message(help.as_str()));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// Line and column of a byte in a text, both from 1; the column counts characters.
///
/// ```
/// assert_eq!(gongbao::diagnostic::locate("一\n二三", 7), (2, 2));
/// ```
pub fn locate(text: &str, byte: usize) -> (usize, usize) {
    let byte = floor_char_boundary(text, byte);
    let before = text.get(..byte).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    (line, before.get(line_start..).unwrap_or_default().chars().count() + 1)
}

fn title(diagnostic: &Diagnostic, language: Language) -> Title<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let name: Cow<'static, str> = language.say(diagnostic.severity.as_str());
    level.with_name(name).primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str())
}

/// What is shown of a place: its file, line and column, and the line itself.
struct Excerpt {
    path: String,
    position: Option<(usize, usize)>,
    line: Option<Line>,
}

/// One line of a source, cut to a readable length, and the part of it to underline in bytes.
struct Line {
    text: String,
    number: usize,
    start: usize,
    end: usize,
    /// Whether the beginning of the line is left out.
    cut: bool,
}

impl Excerpt {
    fn new(place: &Place, position: Option<(usize, usize)>, sources: &Sources) -> Self {
        let path = shown_path(place.path.as_str());
        let Some((text, span)) = sources.text(&place.path).zip(place.span) else {
            return Self { path, position, line: None };
        };
        let (number, column) = locate(text, span.start);
        Self { path, position: Some((number, column)), line: Some(cut_line(text, span, number)) }
    }

    fn origin(&self) -> Origin<'_> {
        let origin = Origin::path(self.path.as_str());
        match self.position {
            Some((line, column)) => origin.line(line).char_column(column),
            None => origin,
        }
    }
}

/// A name with control characters in it is shown escaped.
pub(super) fn shown_path(path: &str) -> String {
    path.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

fn cut_line(text: &str, span: Span, number: usize) -> Line {
    // The renderer shortens a long line by itself; this is for lines that are too long to hand over.
    const BEFORE: usize = 1000;
    const AFTER: usize = 1000;
    let start = floor_char_boundary(text, span.start);
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let line_end = text.get(start..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| start + newline);
    let end = floor_char_boundary(text, span.end.clamp(start, line_end));
    let cut_start = if start - line_start > BEFORE { floor_char_boundary(text, start - BEFORE) } else { line_start };
    let cut_end = if line_end - start > AFTER { floor_char_boundary(text, start + AFTER) } else { line_end };
    let shown: String = text
        .get(cut_start..cut_end)
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let end = end.min(cut_end).max(start) - cut_start;
    Line { text: shown, number, start: start - cut_start, end, cut: cut_start > line_start }
}

fn floor_char_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
