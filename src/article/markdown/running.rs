//! Running text on its way into the tree.

use super::tree::Tree;
use crate::article::Words;
use crate::article::block::{Inline, InlineKind};
use crate::source::Span;

impl Tree<'_> {
    /// Puts the content of a container that is dropped into the one around it.
    pub(super) fn unwrap(&mut self, inlines: Vec<Inline>) {
        for Inline { kind, span } in inlines {
            match kind {
                InlineKind::Text(text) => self.push_text(&text, span),
                kind => self.push_inline(kind, span),
            }
        }
    }

    /// Adds words. Pieces that follow each other in the source become one, so that a number is never cut in two.
    pub(super) fn push_text(&mut self, text: &str, span: Span) {
        let words = self.words(text, span);
        if words.is_part(self.text, span)
            && let Some(Inline { kind: InlineKind::Text(last), span: last_span }) = self.top.inlines.last_mut()
            && last_span.end == span.start
            && last.is_part(self.text, *last_span)
            && let Some(both) = Words::part(self.text, Span::new(last_span.start, span.end))
        {
            *last = both;
            last_span.end = span.end;
        } else {
            self.push_inline(InlineKind::Text(words), span);
        }
    }

    /// Words as the part of the file that they are, else as they are.
    pub(super) fn words(&self, words: &str, span: Span) -> Words {
        let part = (self.source(span) == words).then(|| Words::part(self.text, span)).flatten();
        part.unwrap_or_else(|| words.into())
    }

    pub(super) fn push_inline(&mut self, kind: InlineKind, span: Span) {
        self.top.inlines.push(Inline { kind, span });
    }
}

/// The same with no room for more: a tree is held as long as its site, and lists grow by doubling. Allocators do not give back
/// less than half when a list is shrunk where it is.
pub(super) fn exact<T>(mut list: Vec<T>) -> Vec<T> {
    if list.len() == list.capacity() {
        return list;
    }
    let mut exact = Vec::with_capacity(list.len());
    exact.append(&mut list);
    exact
}
