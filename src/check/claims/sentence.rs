//! A passage in sentences, each with the places of its citations.

use crate::source::Span;

/// A sentence with its citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its bytes in the passage.
    pub(super) span: Span,
    /// The citations in it.
    pub(super) slots: Vec<Span>,
    /// The position of the first of them in the passage.
    pub(super) first: usize,
}

impl Sentence {
    /// The bytes before each citation and after the last.
    pub(super) fn gaps(&self) -> Vec<Span> {
        let starts = std::iter::once(self.span.start).chain(self.slots.iter().map(|slot| slot.end));
        let ends = self.slots.iter().map(|slot| slot.start).chain([self.span.end]);
        starts.zip(ends).map(|(start, end)| Span::new(start, end)).collect()
    }
}

/// The sentences of a passage that have citations. A full stop within a citation or before a small word ends none; one
/// that is taken for an end by mistake only makes a claim unclear.
pub(super) fn sentences(words: &str, citations: &[Span]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut first = 0;
    let mut add = |end: usize| {
        let rest = citations.get(first..).unwrap_or_default();
        let slots: Vec<Span> = rest.iter().take_while(|slot| slot.end <= end).copied().collect();
        let count = slots.len();
        if !slots.is_empty() {
            sentences.push(Sentence { span: Span::new(start, end), slots, first });
        }
        first += count;
        start = end;
    };
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        let ends = match c {
            '。' | '！' | '？' | '；' | ';' | '!' | '?' => true,
            '.' => chars.peek().is_none_or(|(_, next)| next.is_whitespace() || matches!(next, '”' | '"' | '’' | ')')),
            _ => false,
        };
        let next = citations.partition_point(|slot| slot.end <= at);
        if ends && citations.get(next).is_none_or(|slot| at < slot.start) {
            add(after);
        }
    }
    add(words.len());
    sentences
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::source::Span;

    #[test]
    fn a_sentence_has_its_own_citations() {
        let text = "In 2020 it was 2.5. Then 3.5; and 4。It ends.";
        let slots = [Span::new(15, 18), Span::new(25, 28), Span::new(34, 35)];
        let found: Vec<(&str, usize, usize)> = sentences(text, &slots)
            .iter()
            .map(|sentence| (&text[sentence.span.start..sentence.span.end], sentence.first, sentence.slots.len()))
            .collect();
        assert_eq!(found, [("In 2020 it was 2.5.", 0, 1), (" Then 3.5;", 1, 1), (" and 4。", 2, 1)]);
    }
}
