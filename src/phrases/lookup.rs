//! Finds a sentence in a book.

use std::collections::BTreeMap;

use super::phrase::{Hole, Phrase};

/// A longer text is none of the program's sentences.
const LONGEST: usize = 2000;

/// How often a part may be a phrase with parts; what lies deeper stays as it is.
const DEEPEST: usize = 40;

/// A phrase with fewer bytes of its own only joins parts, and says nothing if they are not known.
const TELLING: usize = 8;

/// One search; what was looked up is kept, or a list of a hundred parts would be tried in every way to part it.
pub(super) struct Lookup<'b, 't> {
    book: &'b [Phrase],
    known: BTreeMap<&'t str, Option<String>>,
    depth: usize,
}

impl<'b, 't> Lookup<'b, 't> {
    pub(super) fn new(book: &'b [Phrase]) -> Self {
        Self { book, known: BTreeMap::new(), depth: 0 }
    }

    /// A sentence: in full if all its parts are known, else as far as they are.
    pub(super) fn sentence(mut self, text: &'t str) -> Option<String> {
        if text.len() > LONGEST {
            return None;
        }
        self.whole(text).or_else(|| self.as_far_as_known(text))
    }

    /// The translation of a text of which every part is known.
    fn whole(&mut self, text: &'t str) -> Option<String> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let book = self.book;
        let found = book.iter().find_map(|phrase| {
            let fillings = phrase.fillings(text)?.into_iter().zip(&phrase.holes);
            let translated: Option<Vec<String>> = fillings.map(|(filling, hole)| self.part(filling, *hole)).collect();
            Some(phrase.filled(&translated?))
        });
        self.depth -= 1;
        self.known.insert(text, found.clone());
        found
    }

    fn part(&mut self, filling: &'t str, hole: Hole) -> Option<String> {
        match hole {
            Hole::Verbatim => is_balanced(filling).then(|| filling.to_owned()),
            Hole::Name => (!filling.contains('`')).then(|| filling.to_owned()),
            Hole::Part => self.whole(filling).or_else(|| is_settled(filling).then(|| filling.to_owned())),
        }
    }

    /// The translation of a sentence some of whose parts stay English: what another program said, or the content.
    fn as_far_as_known(&mut self, text: &'t str) -> Option<String> {
        if self.depth == DEEPEST {
            return None;
        }
        let book = self.book;
        let telling = book.iter().take_while(|phrase| phrase.length() >= TELLING);
        let mut fitting = telling.filter_map(|phrase| Some((phrase, phrase.fillings(text)?)));
        let (phrase, fillings) = fitting.next()?;
        self.depth += 1;
        let mut translated = Vec::new();
        for (filling, hole) in fillings.into_iter().zip(&phrase.holes) {
            let part = match hole {
                Hole::Part => self.whole(filling).or_else(|| self.as_far_as_known(filling)),
                Hole::Name | Hole::Verbatim => None,
            };
            translated.push(part.unwrap_or_else(|| filling.to_owned()));
        }
        self.depth -= 1;
        Some(phrase.filled(&translated))
    }
}

/// Whether a text reads the same in every language: it has names in backticks, numbers, dates and paths, and no words.
fn is_settled(text: &str) -> bool {
    let parts: Vec<&str> = text.split('`').collect();
    parts.len() % 2 == 1
        && is_balanced(text)
        && parts.iter().step_by(2).all(|part| !part.split_whitespace().any(is_word))
}

/// Whether each bracket that closes was opened.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().all(|c| {
        depth += usize::from(c == '(');
        c != ')' || depth.checked_sub(1).map(|less| depth = less).is_some()
    })
}

fn is_word(token: &str) -> bool {
    let token = token.trim_matches(|c: char| !c.is_alphanumeric());
    let is_plain = token.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '\''));
    token.len() > 2 && is_plain && token.chars().any(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::phrases::Language;

    fn told(english: &str) -> String {
        Language::Chinese.say(english).into_owned()
    }

    #[test]
    fn parts_are_looked_up_and_names_are_not() {
        assert_eq!(told("expected a list, found a mapping"), "应为列表，实为映射");
        assert_eq!(told("there is no unit `a list`"), "没有单位 `a list`");
        assert_eq!(told("known here: `a`, `b, c` and 3 more"), "可用的有：`a`、`b, c`，另有3个");
    }

    #[test]
    fn what_others_say_stays_within_a_sentence_and_alone() {
        assert_eq!(told("the CSV cannot be read: a fault of theirs"), "CSV 读不了：a fault of theirs");
        assert_eq!(told("a fault of theirs, and more"), "a fault of theirs, and more");
    }

    #[test]
    fn long_lists_and_long_texts_are_survived() {
        for separator in [", ", " and ", ": ", " (", "`", "it is in "] {
            told(&separator.repeat(1999 / separator.len()));
            told(&["a", separator].concat().repeat(600));
            told(&["1", separator].concat().repeat(300));
        }
    }
}
