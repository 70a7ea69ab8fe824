//! The running text of an article in pieces that a translation has too: title, paragraphs, subheads, items, cells; and the
//! charts and pictures between them.

use super::block::{Block, BlockKind, ChartLink, Inline, InlineKind, LinkTarget, all_inlines};
use super::body::Body;
use crate::source::Span;
use crate::text::{Citation, Segment, Text};

/// A piece of running text, or a chart or picture.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// What it is.
    pub kind: PassageKind<'a>,
    /// Its words; none for charts and pictures.
    pub words: String,
    /// Its bytes in the file.
    pub span: Span,
    /// What a translator has before them as one: the row of a cell, else the passage itself.
    pub block: NamedSpan,
    /// The citations in it, with their bytes in the words.
    pub citations: Vec<(Span, &'a Citation)>,
    /// The links to other pages of the site, with their bytes in the file.
    pub links: Vec<(Span, &'a str)>,
    /// Where each run of words begins in the words and in the file.
    runs: Vec<Run>,
}

/// A block of a text for messages: `paragraph`, `table row`, and its bytes in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedSpan {
    /// Its bytes.
    pub span: Span,
    /// What it is called.
    pub name: &'static str,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind<'a> {
    /// The title, the summary, or a main point.
    Front,
    /// A subhead of a level.
    Heading(u8),
    /// A paragraph, also of a list or quotation.
    Text,
    /// A cell of a table in a column, from 0.
    Cell(usize),
    /// A chart.
    Chart(&'a ChartLink),
    /// A picture by the name of its file.
    Picture(&'a str),
}

#[derive(Clone, Copy, Debug)]
struct Run {
    words: usize,
    file: usize,
    /// Whether each byte of the words is a byte of the file.
    exact: bool,
}

/// How a number is written that the program is to write.
pub type Write<'w> = &'w dyn Fn(&Citation) -> String;

impl<'a> Passage<'a> {
    /// The passages of an article: of its title, summary and main points, and of its body.
    pub fn of_article(front: impl IntoIterator<Item = &'a Text>, body: &'a Body, write: Write<'_>) -> Vec<Self> {
        let names = ["title", "summary"].into_iter().chain(std::iter::repeat("main point"));
        let front = names.zip(front).map(|(name, text)| Self::of_named(name, text, write));
        front.chain(Self::of_body(body, write)).collect()
    }

    /// The passages of a body in their order.
    pub fn of_body(body: &'a Body, write: Write<'_>) -> Vec<Self> {
        body.named_blocks().flat_map(|(name, block)| Self::of_block(name, block, write)).collect()
    }

    /// An inline text that stands by itself.
    pub fn of_text(text: &'a Text, write: Write<'_>) -> Self {
        Self::of_named("text", text, write)
    }

    fn of_named(name: &'static str, text: &'a Text, write: Write<'_>) -> Self {
        let mut passage = Self::new(PassageKind::Front, text.span, name);
        for (segment, start) in text.segments.iter().zip(text.starts()) {
            match segment {
                Segment::Words(words) => passage.push(words, start, true),
                Segment::Citation(citation) => passage.cite(citation, write),
            }
        }
        passage
    }

    fn of_block(name: &'static str, block: &'a Block, write: Write<'_>) -> Vec<Self> {
        let text = |kind, span, name, content: &[&'a [Inline]]| {
            let mut passage = Self::new(kind, span, name);
            for line in content {
                passage.inlines(line, write);
            }
            passage
        };
        match &block.kind {
            BlockKind::Paragraph(content) => vec![text(PassageKind::Text, block.span, name, &[content])],
            BlockKind::Heading { level, lines, .. } => {
                let lines: Vec<&[Inline]> = lines.iter().map(Vec::as_slice).collect();
                vec![text(PassageKind::Heading(*level), block.span, name, &lines)]
            }
            BlockKind::Table(table) => {
                let mut cells = Vec::new();
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let span =
                        row.first().zip(row.last()).map(|(first, last)| Span::new(first.span.start, last.span.end));
                    cells.extend(row.iter().enumerate().map(|(column, cell)| {
                        let mut passage = text(PassageKind::Cell(column), cell.span, "table row", &[&cell.content]);
                        passage.block.span = span.unwrap_or(cell.span);
                        passage
                    }));
                }
                cells
            }
            BlockKind::Chart(chart) => vec![Self::new(PassageKind::Chart(chart), block.span, name)],
            BlockKind::Picture(picture) => {
                vec![Self::new(PassageKind::Picture(&picture.file.value), block.span, name)]
            }
            _ => Vec::new(),
        }
    }

    fn new(kind: PassageKind<'a>, span: Span, name: &'static str) -> Self {
        let block = NamedSpan { span, name };
        Self { kind, words: String::new(), span, block, citations: Vec::new(), links: Vec::new(), runs: Vec::new() }
    }

    fn inlines(&mut self, content: &'a [Inline], write: Write<'_>) {
        for inline in all_inlines(content) {
            match &inline.kind {
                InlineKind::Text(text) => {
                    self.push(text, inline.span.start, text.len() == inline.span.end - inline.span.start);
                }
                InlineKind::Citation(citation) => self.cite(citation, write),
                InlineKind::Link(link) => {
                    if let LinkTarget::Internal { path, .. } = &link.target {
                        self.links.push((inline.span, &path.value));
                    }
                }
                // Code is no prose; what stands on its two sides is not one word.
                InlineKind::Code(_) | InlineKind::SoftBreak | InlineKind::LineBreak => {
                    self.push(" ", inline.span.start, false);
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, words: &str, file: usize, exact: bool) {
        self.runs.push(Run { words: self.words.len(), file, exact });
        self.words.push_str(words);
    }

    fn cite(&mut self, citation: &'a Citation, write: Write<'_>) {
        let start = self.words.len();
        match &citation.written {
            Some(written) => self.push(written, citation.span.start + "[".len(), true),
            None => self.push(&write(citation), citation.span.start, false),
        }
        self.citations.push((Span::new(start, self.words.len()), citation));
    }

    /// The bytes of the file that bytes of the words come from.
    pub fn place(&self, words: Span) -> Span {
        let at = |offset: usize| {
            let run = self.runs.iter().rev().find(|run| run.words <= offset);
            run.map_or(self.span.start, |run| if run.exact { run.file + offset - run.words } else { run.file })
        };
        let start = at(words.start);
        let last = words.end.saturating_sub(1).max(words.start);
        Span::new(start, (at(last) + (words.end - last)).max(start))
    }

    /// The citation that bytes of the words lie in, if they do.
    pub fn citation_at(&self, words: Span) -> Option<&'a Citation> {
        let meets = |(span, _): &&(Span, &'a Citation)| span.start < words.end && words.start < span.end;
        self.citations.iter().find(meets).map(|(_, citation)| *citation)
    }
}
