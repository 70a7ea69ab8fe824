//! What a word between citations does for a claim; each language has its own words for it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::lang::Frequency;
use crate::source::Span;

/// Upwards or downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// How a number of times is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// 翻了一番, doubled.
    Plainly,
    /// 翻了一番多, more than doubled.
    More,
    /// 近翻番, nearly doubled.
    Nearly,
}

/// What is said to have become of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Moved(Way),
    Unchanged,
    /// So many times as much, or one part of so many.
    Times {
        times: i128,
        way: Way,
        how: How,
    },
}

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing: units, articles, adverbs.
    Light,
    And,
    /// is, was: what follows is said of what stands before.
    Is,
    Comma,
    /// A time, with its year if it has one.
    Time(Option<i16>),
    /// A name from a code list of the site.
    Name,
    From,
    To,
    /// by, 了: what follows is a difference.
    By,
    Of,
    /// 比: what follows is what a value is compared with.
    Than,
    /// 与, 和: before 持平.
    With,
    /// A verb.
    Change(Change),
    /// a rise, a fall.
    Noun(Way),
    /// 高于, less than; whether it can only compare, and not lead to a difference or a bound.
    Compare {
        way: Way,
        explicit: bool,
    },
    /// 多, 少, 高, 低 after 比.
    Difference(Way),
    /// A new high or low, since a year or ever.
    Extreme {
        way: Way,
        since: Option<i16>,
    },
    /// So many periods in a row.
    Running {
        count: usize,
        frequency: Frequency,
    },
    /// 增速, gap: a change of what is itself a difference.
    Difficult,
    /// 不, 未: what follows in the clause is not claimed.
    Denied,
    /// 如果, would: nothing in the sentence is claimed.
    Hypothetical,
    /// Anything else.
    Unknown,
}

/// A word with its place in the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) word: Word,
    pub(super) span: Span,
}

impl Lexeme {
    /// Whether a claim cannot reach across it.
    pub(super) fn stops(&self) -> bool {
        matches!(self.word, Word::Unknown | Word::Difficult | Word::Denied | Word::Hypothetical)
    }

    /// Whether a claim takes no notice of it.
    pub(super) fn is_light(&self) -> bool {
        matches!(self.word, Word::Light | Word::And | Word::Is | Word::Comma | Word::Time(_) | Word::Name)
    }
}

/// The words of a language by their first character, the longer ones first.
pub(super) struct Vocabulary(BTreeMap<char, Vec<(&'static str, Word)>>);

impl Vocabulary {
    /// Groups of words that do the same, apart by a sign.
    pub(super) fn new(groups: &[(&'static str, Word)], apart_by: char) -> Self {
        let mut words: BTreeMap<char, Vec<(&'static str, Word)>> = BTreeMap::new();
        for (group, word) in groups {
            for entry in group.split(apart_by).filter(|entry| !entry.is_empty()) {
                let first = entry.chars().next().unwrap_or_default();
                words.entry(first).or_default().push((entry, *word));
            }
        }
        for entries in words.values_mut() {
            entries.sort_by_key(|(entry, _)| Reverse(entry.len()));
        }
        Self(words)
    }

    /// The longest word that a text begins with.
    pub(super) fn longest(&self, text: &str, fits: impl Fn(&str) -> bool) -> Option<(&'static str, Word)> {
        let entries = self.0.get(&text.chars().next()?)?;
        entries.iter().find(|(entry, _)| fits(entry)).copied()
    }
}
