//! The subheads of a text: the table of contents of a long one, and where each stands in another language.

use super::context::Context;
use super::view::Link;
use crate::article::{ArticleText, BlockKind, Inline, InlineKind, all_inlines};
use crate::lang::Tag;
use crate::site::{Defaults, PageId};

/// From how many chapters on a text has a table of contents.
const LONG: usize = 4;

impl Context<'_> {
    /// The chapters of a long text; none of a short one. `self` has the words of the text's language.
    pub(super) fn contents(&self, text: &ArticleText, defaults: Defaults<'_>) -> Vec<Link> {
        let chapters = text.body.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { level: ..=2, anchor, lines } => Some((anchor, lines)),
            _ => None,
        });
        let links = chapters.map(|(anchor, lines)| {
            let lines: Vec<String> = lines.iter().map(|line| self.words_of(text, line, defaults)).collect();
            Link { title: lines.join(" "), url: self.fragment(anchor) }
        });
        Some(links.collect()).filter(|links: &Vec<Link>| links.len() >= LONG).unwrap_or_default()
    }

    /// The words of a running text without links, its numbers as written or as we write them.
    fn words_of(&self, text: &ArticleText, content: &[Inline], defaults: Defaults<'_>) -> String {
        let mut words = String::new();
        for inline in all_inlines(content) {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => words.push_str(text),
                InlineKind::Citation(citation) => match &citation.written {
                    Some(written) => words.push_str(written),
                    None => {
                        let cited = self.site.cited(&text.path, &citation.reference, defaults);
                        words.push_str(&cited.map(|cited| self.written(&cited)).unwrap_or_default());
                    }
                },
                InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }

    /// The ids of the subheads of this page in another language, in their order, separated by spaces; empty if they are
    /// not those of the same chapters.
    pub(super) fn places(&self, lang: &Tag) -> String {
        let (Some(own), Some(other)) = (self.shown_text(self.lang), self.shown_text(lang)) else {
            return String::new();
        };
        let levels = |text: &ArticleText| text.body.headings().map(|heading| heading.level).collect::<Vec<_>>();
        if levels(own) != levels(other) {
            return String::new();
        }
        other.body.headings().map(|heading| heading.anchor).collect::<Vec<_>>().join(" ")
    }

    /// The text of this page in a language, or the one that stands in for it.
    fn shown_text<'t>(&'t self, lang: &'t Tag) -> Option<&'t ArticleText> {
        match self.page {
            PageId::Article(index) => self.site.articles.get(index)?.text(lang),
            PageId::Standalone(index) => self.site.pages.get(index)?.text(lang).map(|(_, text)| text),
            _ => None,
        }
    }
}
