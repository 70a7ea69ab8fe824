//! The body of an article as a tree of blocks and inlines. It knows nothing of HTML or of the site: links, charts and
//! citations are as the author wrote them, each with its bytes.
//!
//! The tree is never deeper than the reader of Markdown allows (see [`super::markdown`]), so walking or dropping it
//! cannot exhaust the stack.

use std::slice;

use crate::lang::Tag;
use crate::reference::Reference;
use crate::source::{Span, Spanned};
use crate::text::Citation;

/// Everything below the front matter of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The blocks in their order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their first reference.
    pub footnotes: Vec<Footnote>,
    /// What comments exempt from checks, in the order of the comments.
    pub exemptions: Vec<Exemption>,
}

/// A block.
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
    Table {
        /// One for each column.
        alignments: Vec<Alignment>,
        /// The cells of the first row.
        head: Vec<Cell>,
        /// The other rows, each with as many cells as the head.
        rows: Vec<Vec<Cell>>,
    },
    /// A line between two parts.
    Rule,
    /// A chart.
    Chart(ChartLink),
    /// A picture of the article's folder.
    Picture {
        /// The name of the file: one component, decoded.
        file: Spanned<String>,
        /// What the picture shows, as plain text; empty if the author left it to `article.yaml`.
        alt: String,
        /// The title in quotes after the name.
        title: Option<String>,
    },
    /// HTML, which is shown as the text it is.
    Html(String),
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

/// A part of running text.
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
    Text(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// A code span, without its backticks.
    Code(String),
    /// A link.
    Link {
        /// Where to.
        target: LinkTarget,
        /// The title in quotes after the target.
        title: Option<String>,
        /// What is clicked on.
        content: Vec<Inline>,
    },
    /// A number tied to an observation.
    Citation(Box<Citation>),
    /// A reference to a footnote.
    FootnoteReference {
        /// The label as written.
        label: String,
        /// The number of the footnote, from 1.
        number: usize,
    },
    /// A line break of the source that reads as a space. Between Chinese characters there is none.
    SoftBreak,
    /// A line break that stays.
    LineBreak,
    /// HTML, which is shown as the text it is.
    Html(String),
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
    /// A place in the same article: what follows `#`, percent-decoded once. [`Body::find_anchor`] looks it up.
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

/// A subhead, for a table of contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    /// 2 to 6.
    pub level: u8,
    /// The id.
    pub anchor: &'a str,
    /// Its lines.
    pub lines: &'a [Vec<Inline>],
    /// Its bytes.
    pub span: Span,
}

impl Body {
    /// Every block, those within others after the block they stand in, and the footnotes' at the end.
    pub fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        self.named_blocks().map(|(_, block)| block)
    }

    /// Every block as [`Body::all_blocks`] has it, with what messages call it: a paragraph of a list is a list item.
    pub fn named_blocks(&self) -> NamedBlocks<'_> {
        let footnotes = self.footnotes.iter().rev().map(|footnote| ("footnote", footnote.blocks.iter()));
        NamedBlocks { open: footnotes.chain([("paragraph", self.blocks.iter())]).collect() }
    }

    /// Every part of running text, in the order of [`Body::all_blocks`].
    pub fn all_inlines(&self) -> impl Iterator<Item = &Inline> {
        self.all_blocks().flat_map(Block::texts).flat_map(all_inlines)
    }

    /// The citations in their order.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.all_inlines().filter_map(|inline| match &inline.kind {
            InlineKind::Citation(citation) => Some(citation.as_ref()),
            _ => None,
        })
    }

    /// The subheads in their order, also those within quotations and lists.
    pub fn headings(&self) -> impl Iterator<Item = Heading<'_>> {
        self.all_blocks().filter_map(|block| match &block.kind {
            BlockKind::Heading { level, anchor, lines } => {
                Some(Heading { level: *level, anchor, lines, span: block.span })
            }
            _ => None,
        })
    }

    /// The id of the subhead that a fragment names, with or without the prefix: `医疗保障` finds `s-医疗保障`.
    pub fn find_anchor(&self, fragment: &str) -> Option<&str> {
        let names = |anchor: &str| anchor == fragment || anchor.strip_prefix(super::ANCHOR_PREFIX) == Some(fragment);
        self.headings().map(|heading| heading.anchor).find(|anchor| names(anchor))
    }

    /// Whether a block shows the picture of a name.
    pub fn shows_picture(&self, name: Option<&str>) -> bool {
        self.all_blocks().any(|block| match &block.kind {
            BlockKind::Picture { file, .. } => Some(file.value.as_str()) == name,
            _ => false,
        })
    }

    /// The words, a line for each piece of running text, for reading time. A number that the program is to
    /// write is not among them.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for block in self.all_blocks() {
            for text in block.texts() {
                words.push_str(&plain(text));
                words.push('\n');
            }
            if let BlockKind::Code { text, .. } | BlockKind::Html(text) = &block.kind {
                words.push_str(text.trim_end());
                words.push('\n');
            }
        }
        words
    }
}

impl Block {
    /// The pieces of running text that the block itself holds, without those of the blocks in it.
    pub fn texts(&self) -> Vec<&[Inline]> {
        match &self.kind {
            BlockKind::Paragraph(content) => vec![content],
            BlockKind::Heading { lines, .. } => lines.iter().map(Vec::as_slice).collect(),
            BlockKind::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).map(|cell| cell.content.as_slice()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The iterator of [`Body::named_blocks`].
#[derive(Clone, Debug)]
pub struct NamedBlocks<'a> {
    /// What is still to come, with what a paragraph is called there.
    open: Vec<(&'static str, slice::Iter<'a, Block>)>,
}

impl<'a> Iterator for NamedBlocks<'a> {
    type Item = (&'static str, &'a Block);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (paragraph, blocks) = self.open.last_mut()?;
            let paragraph = *paragraph;
            let Some(block) = blocks.next() else {
                self.open.pop();
                continue;
            };
            let name = match &block.kind {
                BlockKind::Quote(blocks) => {
                    self.open.push((paragraph, blocks.iter()));
                    "quotation"
                }
                BlockKind::List { items, .. } => {
                    self.open.extend(items.iter().rev().map(|item| ("list item", item.blocks.iter())));
                    "list"
                }
                BlockKind::Paragraph(_) | BlockKind::Html(_) => paragraph,
                BlockKind::Heading { .. } => "subhead",
                BlockKind::Code { .. } => "code block",
                BlockKind::Table { .. } => "table",
                BlockKind::Rule => "line",
                BlockKind::Chart(_) => "chart",
                BlockKind::Picture { .. } => "picture",
            };
            return Some((name, block));
        }
    }
}

/// Every part of a running text, those within others after the part they stand in.
pub fn all_inlines(content: &[Inline]) -> impl Iterator<Item = &Inline> {
    let mut open = vec![content.iter()];
    std::iter::from_fn(move || {
        loop {
            let Some(inline) = open.last_mut()?.next() else {
                open.pop();
                continue;
            };
            match &inline.kind {
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => open.push(content.iter()),
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
    for inline in all_inlines(content) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => words.push_str(text),
            InlineKind::Citation(citation) => words.push_str(citation.written.as_deref().unwrap_or_default()),
            InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words
}
