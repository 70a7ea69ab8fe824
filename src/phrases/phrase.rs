//! The phrases of a book.

use std::cmp::Reverse;

/// A sentence with holes, and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// What stands before the first hole, between holes, and after the last.
    words: Vec<&'static str>,
    /// How the holes are filled, one less than the words.
    pub(super) holes: Vec<Hole>,
    /// The translation: words, and the positions of holes.
    translation: Vec<Piece>,
}

/// What may stand in a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hole {
    /// A part of a sentence, which is looked up in its turn.
    Part,
    /// A name in backticks.
    Name,
    /// Anything, which stays as it is.
    Verbatim,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Words(&'static str),
    Hole(usize),
}

/// The phrases of a book, those with most words first: of two that fit, the longer one says it more exactly.
pub(super) fn read(book: &'static str) -> Vec<Phrase> {
    let blocks = book.split("\n\n").filter(|block| !block.starts_with('#'));
    let mut phrases: Vec<Phrase> = blocks
        .filter_map(|block| block.trim_end().split_once('\n'))
        .map(|(own, other)| Phrase::new(own, other))
        .collect();
    phrases.sort_by_key(|phrase| Reverse(phrase.length()));
    phrases
}

impl Phrase {
    fn new(english: &'static str, other: &'static str) -> Self {
        let (mut words, mut holes) = (Vec::new(), Vec::new());
        let mut backticks = 0;
        for (before, hole) in parts(english) {
            backticks += before.matches('`').count();
            words.push(before);
            match hole {
                Some("*") => holes.push(Hole::Verbatim),
                Some(_) => holes.push(if backticks % 2 == 1 { Hole::Name } else { Hole::Part }),
                None => {}
            }
        }
        let mut translation = Vec::new();
        let mut next = 0;
        for (before, hole) in parts(other) {
            translation.push(Piece::Words(before));
            if let Some(number) = hole {
                translation.push(Piece::Hole(number.parse::<usize>().map_or(next, |number| number.saturating_sub(1))));
                next += 1;
            }
        }
        Self { words, holes, translation }
    }

    /// How many bytes of it are given.
    pub(super) fn length(&self) -> usize {
        self.words.iter().map(|words| words.len()).sum()
    }

    /// What fills the holes if a text is of this form; each takes as little as it can.
    pub(super) fn fillings<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        let (first, rest) = self.words.split_first()?;
        let mut text = text.strip_prefix(first)?;
        let Some((last, between)) = rest.split_last() else { return text.is_empty().then(Vec::new) };
        let mut fillings = Vec::new();
        for words in between {
            let (filling, after) = text.split_once(words)?;
            fillings.push(filling);
            text = after;
        }
        fillings.push(text.strip_suffix(last)?);
        Some(fillings)
    }

    /// The translation with its holes filled.
    pub(super) fn filled(&self, fillings: &[String]) -> String {
        let mut filled = String::new();
        let mut after_part = false;
        for piece in &self.translation {
            let (text, is_part) = match piece {
                Piece::Words(words) => (*words, false),
                Piece::Hole(at) => {
                    (fillings.get(*at).map_or("", String::as_str), self.holes.get(*at) != Some(&Hole::Name))
                }
            };
            if (is_part || after_part) && are_apart(filled.chars().last(), text.chars().next()) {
                filled.push(' ');
            }
            filled.push_str(text);
            after_part = is_part;
        }
        filled
    }
}

/// Whether a blank stands between two signs: between a Chinese one and a Latin letter or a backtick.
fn are_apart(one: Option<char>, other: Option<char>) -> bool {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    let is_latin = |c: char| c == '`' || c.is_ascii_alphabetic();
    one.zip(other).is_some_and(|(a, b)| is_han(a) && is_latin(b) || is_latin(a) && is_han(b))
}

/// The words of a pattern, each with what stands within the braces behind it. Braces with anything else than a number or
/// `*` in them are words.
fn parts(mut pattern: &'static str) -> Vec<(&'static str, Option<&'static str>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(open) = pattern.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) {
        let hole = pattern.get(open + 1..).and_then(|rest| rest.split_once('}'));
        match hole.filter(|(hole, _)| *hole == "*" || hole.chars().all(|c| c.is_ascii_digit())) {
            Some((hole, rest)) => {
                parts.push((pattern.get(..open).unwrap_or_default(), Some(hole)));
                (pattern, from) = (rest, 0);
            }
            None => from = open + 1,
        }
    }
    parts.push((pattern, None));
    parts
}

#[cfg(test)]
mod tests {
    use super::{Hole, Phrase};

    #[test]
    fn a_phrase_knows_its_holes() {
        let phrase = Phrase::new("write `{}: {zh: …}` for {}, not {*}", "{2}：`{1}`");
        assert_eq!(phrase.holes, [Hole::Name, Hole::Part, Hole::Verbatim]);
        let fillings = phrase.fillings("write `title: {zh: …}` for texts, not this").unwrap();
        assert_eq!(fillings, ["title", "texts", "this"]);
        let owned: Vec<String> = fillings.into_iter().map(str::to_owned).collect();
        assert_eq!(phrase.filled(&owned), "texts：`title`");
        assert_eq!(phrase.fillings("write"), None);
    }

    #[test]
    fn chinese_keeps_apart_from_latin_letters_and_backticks() {
        let phrase = Phrase::new("expected {}, found `{}`", "应为{}，实为 `{}`");
        let filled = |part: &str| phrase.filled(&[part.to_owned(), "中".to_owned()]);
        assert_eq!(filled("`a` 或 `b`"), "应为 `a` 或 `b`，实为 `中`");
        assert_eq!(filled("PNG 图片"), "应为 PNG 图片，实为 `中`");
        assert_eq!(filled("12"), "应为12，实为 `中`");
    }
}
