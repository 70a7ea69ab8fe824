//! The blocks of an article and the running text in them, as a tree. It knows nothing of HTML or of the site: links, charts
//! and citations are as the author wrote them, each with its bytes.
//!
//! The tree is never deeper than the reader of Markdown allows (see [`super::markdown`]), so walking or dropping it
//! cannot exhaust the stack.

use super::Words;
use crate::lang::Tag;
use crate::reference::Reference;
use crate::source::{Span, Spanned};
use crate::text::Citation;

/// A block. What few blocks are stands in a box, as a site holds the blocks of all its articles at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the file, without blank space at the end.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A subhead.
    Heading {
        /// 2 to 6. The title of the article is the only heading of level 1; one in the body counts as level 2.
        level: u8,
        /// The id, unique in the article; it begins with [`super::ANCHOR_PREFIX`].
        anchor: String,
        /// One line, or more where the source of an underlined heading has a line break.
        lines: Vec<Vec<Inline>>,
    },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// Whether no blank lines stand between the items; their paragraphs are then shown without space around them.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code {
        /// The first word after the fence.
        language: Option<String>,
        /// The text, each line with its end.
        text: String,
    },
    /// A table.
    Table(Box<Table>),
    /// A line between two parts.
    Rule,
    /// A chart.
    Chart(ChartLink),
    /// A picture of the article's folder.
    Picture(Box<Picture>),
    /// HTML, which is shown as the text it is.
    Html(String),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// The cells of the first row.
    pub head: Vec<Cell>,
    /// The other rows, each with as many cells as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// A picture of the article's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of the file: one component, decoded.
    pub file: Spanned<String>,
    /// What the picture shows, as plain text; empty if the author left it to `article.yaml`.
    pub alt: String,
    /// The title in quotes after the name.
    pub title: Option<String>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Whether the task is done, if the item is one.
    pub task: Option<bool>,
    /// What the item holds.
    pub blocks: Vec<Block>,
    /// Its bytes.
    pub span: Span,
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Centre,
    /// `--:`
    Right,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub content: Vec<Inline>,
    /// Its bytes.
    pub span: Span,
}

/// A part of running text. What few of them are stands in a box, as of blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its bytes in the file.
    pub span: Span,
}

/// What a part of running text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Words: either exactly the bytes of the span, or one character that stands there as an entity (or the
    /// alternative text of a picture that may not stand in running text).
    Text(Words),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// A code span, without its backticks.
    Code(Words),
    /// A link.
    Link(Box<Link>),
    /// A number tied to an observation.
    Citation(Box<Citation>),
    /// A reference to a footnote.
    FootnoteReference {
        /// The label as written.
        label: Box<str>,
        /// The number of the footnote, from 1.
        number: usize,
    },
    /// A line break of the source that reads as a space. Between Chinese characters there is none.
    SoftBreak,
    /// A line break that stays.
    LineBreak,
    /// HTML, which is shown as the text it is.
    Html(Words),
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub target: LinkTarget,
    /// The title in quotes after the target.
    pub title: Option<String>,
    /// What is clicked on.
    pub content: Vec<Inline>,
}

/// Where a link leads. Nothing else is let through: no scripts, data, files or other hosts without a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address with one of the schemes `https`, `http`, `mailto`, `tel` in small letters, without control characters or blanks.
    External(String),
    /// An address of this site, relative (`../egg-farmers/`) or from the root of the language (`/news/egg-farmers/`).
    Internal {
        /// The path, percent-decoded once.
        path: Spanned<String>,
        /// What follows `#`, percent-decoded once.
        fragment: Option<String>,
    },
    /// A place in the same article: what follows `#`, percent-decoded once. [`super::Body::find_anchor`] looks it up.
    Fragment(String),
    /// Nowhere: `[Our World in Data](lang:en)` says in which language the words are.
    Language(Tag),
}

/// What `![](chart:…)` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartLink {
    /// A chart of the site: `chart:insurance-for-all`.
    Chart(Spanned<String>),
    /// The standard chart of an indicator: `chart:income/disposable-income?place=china`.
    Indicator(Box<Reference>),
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The label as its definition has it.
    pub label: String,
    /// Its number, from 1.
    pub number: usize,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The bytes of the first reference to it.
    pub reference: Span,
    /// Its bytes.
    pub span: Span,
}

/// `<!-- allow: CODE reason -->`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// The code, as written; it may not exist.
    pub code: Spanned<String>,
    /// Why.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// The bytes that are exempt: the block that the comment stands in, or, for a comment in lines of its own, the block
    /// directly after it. If there is none, the comment itself.
    pub covers: Span,
}

impl Block {
    /// The pieces of running text that the block itself holds, without those of the blocks in it.
    pub fn texts(&self) -> impl Iterator<Item = &[Inline]> {
        let (paragraph, lines, table) = match &self.kind {
            BlockKind::Paragraph(content) => (Some(content), None, None),
            BlockKind::Heading { lines, .. } => (None, Some(lines), None),
            BlockKind::Table(table) => (None, None, Some(table)),
            _ => (None, None, None),
        };
        let cells = table.into_iter().flat_map(|table| table.head.iter().chain(table.rows.iter().flatten()));
        let texts = paragraph.into_iter().chain(lines.into_iter().flatten()).map(Vec::as_slice);
        texts.chain(cells.map(|cell| cell.content.as_slice()))
    }
}

/// Every part of a running text, those within others after the part they stand in.
pub fn all_inlines(content: &[Inline]) -> impl Iterator<Item = &Inline> {
    let mut inner = content.iter();
    let mut outer = Vec::new();
    std::iter::from_fn(move || {
        loop {
            let Some(inline) = inner.next() else {
                inner = outer.pop()?;
                continue;
            };
            match &inline.kind {
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                    outer.push(std::mem::replace(&mut inner, content.iter()));
                }
                InlineKind::Link(link) => outer.push(std::mem::replace(&mut inner, link.content.iter())),
                _ => {}
            }
            return Some(inline);
        }
    })
}

/// The words of a running text: breaks as spaces, footnote marks left out, citations as written (nothing for a number
/// that the program is to write).
pub fn plain(content: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(&mut words, content);
    words
}

/// The same at the end of other words.
pub(super) fn push_plain(words: &mut String, content: &[Inline]) {
    for inline in all_inlines(content) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => words.push_str(text),
            InlineKind::Citation(citation) => words.push_str(citation.written.as_deref().unwrap_or_default()),
            InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
            _ => {}
        }
    }
}
