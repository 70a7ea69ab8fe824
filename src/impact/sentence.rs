//! The sentences around citations.

use crate::article::{Inline, InlineKind, all_inlines};
use crate::text::{Citation, Segment, Text};

/// Running words, and where its citations stand in them.
#[derive(Default)]
pub(super) struct Words<'a> {
    words: String,
    citations: Vec<(&'a Citation, usize, usize)>,
}

impl<'a> Words<'a> {
    /// The words of an inline text.
    pub(super) fn of_text(text: &'a Text) -> Self {
        let mut words = Self::default();
        for segment in &text.segments {
            match segment {
                Segment::Words(more) => words.words.push_str(more),
                Segment::Citation(citation) => words.cite(citation),
            }
        }
        words
    }

    /// The words of a piece of an article.
    pub(super) fn of_inlines(content: &'a [Inline]) -> Self {
        let mut words = Self::default();
        for inline in all_inlines(content) {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => words.words.push_str(text),
                InlineKind::Citation(citation) => words.cite(citation),
                InlineKind::SoftBreak | InlineKind::LineBreak => words.words.push(' '),
                _ => {}
            }
        }
        words
    }

    fn cite(&mut self, citation: &'a Citation) {
        let start = self.words.len();
        // What the program writes is not known here.
        self.words.push_str(citation.written.as_deref().unwrap_or("[=]"));
        self.citations.push((citation, start, self.words.len()));
    }

    /// Each citation with its sentence.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (&'a Citation, String)> {
        let ends = sentence_ends(&self.words);
        self.citations.iter().map(move |&(citation, start, end)| {
            let from = ends.iter().rev().find(|at| **at <= start).copied().unwrap_or(0);
            let to = ends.iter().find(|at| **at >= end).copied().unwrap_or(self.words.len());
            (citation, self.words.get(from..to).unwrap_or_default().trim().to_owned())
        })
    }
}

/// Where sentences end, quotation marks and brackets that close included.
fn sentence_ends(words: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_end = match c {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => next.is_none_or(|next| next.is_whitespace() || is_closing(next)),
            _ => false,
        };
        if !is_end {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| is_closing(*next)) {
            end = at + next.len_utf8();
        }
        ends.push(end);
    }
    ends
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | '）' | '」' | '』' | '》')
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::text::Text;

    fn sentences(text: &str) -> Vec<String> {
        let text = Text::parse(text, 0).unwrap();
        Words::of_text(&text).sentences().map(|(_, sentence)| sentence).collect()
    }

    #[test]
    fn a_point_within_a_number_ends_nothing() {
        let text = "First. It rose to [4.23%](stat:a/b) by 5.1 points (so they say.) Then [=](stat:a/c)";
        assert_eq!(sentences(text), ["It rose to 4.23% by 5.1 points (so they say.)", "Then [=]"]);
    }

    #[test]
    fn chinese_sentences_need_no_space() {
        let text = "他说：“好。”全区[7270人](stat:a/b)脱贫！[1538户](stat:a/c)？";
        assert_eq!(sentences(text), ["全区7270人脱贫！", "1538户？"]);
    }
}
