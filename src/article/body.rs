//! The body of an article: its blocks and footnotes, and what is found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::block::{Block, BlockKind, Exemption, Footnote, Inline, InlineKind, all_inlines, push_plain};
use crate::source::Span;
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
    /// The ids of the subheads.
    anchors: BTreeSet<String>,
    /// Whether it has a citation: a text is asked for them many times, and many texts have none.
    cites: bool,
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
    /// Puts together what was read: `footnotes` are those that are referred to.
    pub(super) fn new(blocks: Vec<Block>, footnotes: Vec<Footnote>, exemptions: Vec<Exemption>) -> Self {
        let mut body = Self { blocks, footnotes, exemptions, anchors: BTreeSet::new(), cites: false };
        body.anchors = body.headings().map(|heading| heading.anchor.to_owned()).collect();
        body.footnotes.sort_by_key(|footnote| footnote.number);
        let (mut first, mut cites) = (BTreeMap::new(), false);
        for Inline { kind, span } in body.all_inlines() {
            match kind {
                InlineKind::FootnoteReference { number, .. } => {
                    first.entry(*number).or_insert(*span);
                }
                InlineKind::Citation(_) => cites = true,
                _ => {}
            }
        }
        body.cites = cites;
        for footnote in &mut body.footnotes {
            footnote.reference = first.get(&footnote.number).copied().unwrap_or_default();
        }
        body
    }

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
        let own = self.cites.then(|| self.all_inlines()).into_iter().flatten();
        own.filter_map(|inline| match &inline.kind {
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
        let prefixed = || self.anchors.get(&format!("{}{fragment}", super::ANCHOR_PREFIX));
        self.anchors.get(fragment).or_else(prefixed).map(String::as_str)
    }

    /// The ids of the subheads, in the order of the alphabet.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.anchors.iter().map(String::as_str)
    }

    /// Whether a block shows the picture of a name.
    pub fn shows_picture(&self, name: Option<&str>) -> bool {
        self.all_blocks().any(|block| match &block.kind {
            BlockKind::Picture(picture) => Some(picture.file.value.as_str()) == name,
            _ => false,
        })
    }

    /// The words, a line for each piece of running text, for reading time. A number that the program is to
    /// write is not among them.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for block in self.all_blocks() {
            for text in block.texts() {
                push_plain(&mut words, text);
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
                BlockKind::Table(_) => "table",
                BlockKind::Rule => "line",
                BlockKind::Chart(_) => "chart",
                BlockKind::Picture(_) => "picture",
            };
            return Some((name, block));
        }
    }
}
