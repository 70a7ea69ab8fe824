//! From the words between citations to what they claim. What is not plain is no claim.

use super::sentence::Sentence;
use super::word::{Change, Lexeme, Way, Word};
use super::{en, zh};
use crate::lang::{Frequency, Tag};
use crate::source::Span;

/// A comparison in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) kind: ClaimKind,
    /// The bytes of its words in the passage.
    pub(super) span: Span,
}

/// What is claimed of citations, by their position in the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClaimKind {
    /// From one value to another; `nearest` if only their order in the sentence says which.
    Changed { from: usize, to: usize, change: Change, nearest: bool },
    /// The citation is a difference: fell by; `explicit` if it cannot be anything else.
    By { slot: usize, way: Way, explicit: bool },
    /// The citation is a value: fell to.
    To { slot: usize, way: Way },
    /// One value is more or less than another; `explicit` if that can be said of any two numbers.
    Compared { left: usize, right: usize, way: Way, explicit: bool },
    /// No value was higher or lower since the end of a year, or ever.
    Extreme { slot: usize, way: Way, since: Option<i16> },
    /// So many periods in a row.
    Running { slot: usize, way: Way, count: usize, frequency: Frequency },
}

/// The claims of a sentence in a language; `names` are those of the code lists.
pub(super) fn claims(words: &str, sentence: &Sentence, tag: &Tag, names: &[&str]) -> Vec<Claim> {
    let lexemes = match tag.primary() {
        "zh" => zh::lexemes,
        "en" => en::lexemes,
        _ => return Vec::new(),
    };
    let gaps: Vec<Vec<Lexeme>> = sentence.gaps().into_iter().map(|gap| lexemes(words, gap, names)).collect();
    if gaps.iter().flatten().any(|lexeme| lexeme.word == Word::Hypothetical) {
        return Vec::new();
    }
    let mut reader = Reader { gaps, first: sentence.first, is_chinese: tag.primary() == "zh", claims: Vec::new() };
    for slot in 0..sentence.slots.len() {
        reader.before(slot);
        reader.after(slot);
        if slot + 1 < sentence.slots.len() {
            reader.between(slot);
        }
    }
    reader.claims
}

struct Reader {
    gaps: Vec<Vec<Lexeme>>,
    first: usize,
    is_chinese: bool,
    claims: Vec<Claim>,
}

impl Reader {
    fn gap(&self, index: usize) -> &[Lexeme] {
        self.gaps.get(index).map_or(&[], Vec::as_slice)
    }

    /// The words before a citation back to the one that a claim cannot reach across; across commas only if asked for.
    fn suffix(&self, slot: usize, across_commas: bool) -> &[Lexeme] {
        let gap = self.gap(slot);
        let ends = |lexeme: &Lexeme| lexeme.stops() || lexeme.word == Word::Comma && !across_commas;
        let start = gap.iter().rposition(ends).map_or(0, |last| last + 1);
        gap.get(start..).unwrap_or_default()
    }

    /// The words after a citation up to the one that a claim cannot reach across, and whether these are all.
    fn prefix(&self, slot: usize) -> (&[Lexeme], bool) {
        let gap = self.gap(slot + 1);
        let end = gap.iter().position(Lexeme::stops);
        (gap.get(..end.unwrap_or(gap.len())).unwrap_or_default(), end.is_none())
    }

    /// Whether the clause before a citation denies something, or speaks of the change of a change.
    fn is_doubtful(&self, slot: usize) -> bool {
        let before = self.gaps.iter().take(slot + 1).flatten();
        let mut clause = before.rev().take_while(|lexeme| lexeme.word != Word::Comma);
        clause.any(|lexeme| matches!(lexeme.word, Word::Denied | Word::Difficult))
    }

    fn add(&mut self, kind: ClaimKind, first: Lexeme, last: Lexeme) {
        let span = Span::new(first.span.start.min(last.span.start), first.span.end.max(last.span.end));
        self.claims.push(Claim { kind, span });
    }

    /// What the words before a citation claim of it.
    fn before(&mut self, slot: usize) {
        let at = self.first + slot;
        if self.is_doubtful(slot) {
            return;
        }
        let suffix: Vec<Lexeme> = self.suffix(slot, false).to_vec();
        let is_near = |change: Lexeme| {
            let behind = suffix.iter().skip_while(move |lexeme| lexeme.span.start <= change.span.start);
            !self.is_chinese || behind.into_iter().all(|lexeme| !matches!(lexeme.word, Word::Time(_) | Word::Name))
        };
        let heavy = bounds_aside(heavy(&suffix));
        match *heavy.as_slice() {
            [.., verb @ Lexeme { word: Word::Change(Change::Moved(way)), .. }, to @ Lexeme { word: Word::To, .. }] => {
                if self.says_one_thing(slot) {
                    self.add(ClaimKind::To { slot: at, way }, verb, to);
                }
            }
            [.., verb @ Lexeme { word: Word::Change(Change::Moved(way)), .. }, by @ Lexeme { word: Word::By, .. }]
                if is_near(verb) =>
            {
                self.add(ClaimKind::By { slot: at, way, explicit: true }, verb, by);
            }
            [.., verb @ Lexeme { word: Word::Change(Change::Moved(way)), .. }] if is_near(verb) => {
                self.add(ClaimKind::By { slot: at, way, explicit: self.is_chinese }, verb, verb);
            }
            [.., noun @ Lexeme { word: Word::Noun(way), .. }, of @ Lexeme { word: Word::Of, .. }] => {
                self.add(ClaimKind::By { slot: at, way, explicit: true }, noun, of);
            }
            _ => self.difference_before(at, &suffix),
        }
        self.series_before(slot);
    }

    /// 比2017年多, 少了.
    fn difference_before(&mut self, at: usize, suffix: &[Lexeme]) {
        let words: Vec<Lexeme> = suffix.iter().copied().filter(|lexeme| lexeme.word != Word::Light).collect();
        match *words.as_slice() {
            [
                ..,
                Lexeme { word: Word::Than, .. },
                Lexeme { word: Word::Time(_), .. },
                more @ Lexeme { word: Word::Difference(way), .. },
            ]
            | [.., more @ Lexeme { word: Word::Difference(way), .. }, Lexeme { word: Word::By, .. }] => {
                self.add(ClaimKind::By { slot: at, way, explicit: false }, more, more);
            }
            _ => {}
        }
    }

    /// Whether nothing before a citation speaks of a change but the words right before it, so that it can be no change that
    /// has changed.
    fn says_one_thing(&self, slot: usize) -> bool {
        let before = self.gaps.iter().take(slot + 1).flatten();
        let changes = |lexeme: &&Lexeme| {
            matches!(lexeme.word, Word::Change(_) | Word::Noun(_) | Word::Difference(_) | Word::Difficult)
        };
        before.filter(changes).count() == 1
    }

    /// A new high or so many years in a row, before the citation. Between two citations it may be said of either.
    fn series_before(&mut self, slot: usize) {
        let at = self.first + slot;
        if slot > 0 && self.prefix(slot - 1).1 {
            return;
        }
        let heavy = heavy(self.suffix(slot, true));
        match *heavy.as_slice() {
            [.., high @ Lexeme { word: Word::Extreme { way, since }, .. }]
            | [
                ..,
                high @ Lexeme { word: Word::Extreme { way, since }, .. },
                Lexeme { word: Word::To | Word::Of, .. },
            ] => {
                self.add(ClaimKind::Extreme { slot: at, way, since }, high, high);
            }
            _ => {
                let found = in_a_row(&heavy).filter(|(.., rest)| rest.iter().all(|lexeme| lexeme.word == Word::To));
                if let Some((way, count, frequency, first, last, _)) = found {
                    self.add(ClaimKind::Running { slot: at, way, count, frequency }, first, last);
                }
            }
        }
    }

    /// What the words after a citation claim of it.
    fn after(&mut self, slot: usize) {
        let at = self.first + slot;
        let (prefix, is_all) = self.prefix(slot);
        let prefix = prefix.to_vec();
        if let [more @ Lexeme { word: Word::Compare { way, .. }, .. }, Lexeme { word: Word::Time(_), .. }, ..] =
            *unlit(&prefix).as_slice()
        {
            self.add(ClaimKind::By { slot: at, way, explicit: false }, more, more);
        }
        // Between two citations it may be said of either.
        if is_all && slot + 2 < self.gaps.len() {
            return;
        }
        let heavy = heavy(&prefix);
        if let [high @ Lexeme { word: Word::Extreme { way, since }, .. }, ..] = *heavy.as_slice() {
            self.add(ClaimKind::Extreme { slot: at, way, since }, high, high);
        } else if let Some((way, count, frequency, first, last, _)) = in_a_row(heavy.get(..2).unwrap_or_default()) {
            self.add(ClaimKind::Running { slot: at, way, count, frequency }, first, last);
        }
    }

    /// What the words between a citation and the next claim of the two.
    fn between(&mut self, slot: usize) {
        let (left, right) = (self.first + slot, self.first + slot + 1);
        let (prefix, is_all) = self.prefix(slot);
        if !is_all || self.is_doubtful(slot) {
            return;
        }
        let gap = prefix.to_vec();
        let changed = |from, to, change| ClaimKind::Changed { from, to, change, nearest: false };
        match *bounds_aside(heavy(&gap)).as_slice() {
            [verb @ Lexeme { word: Word::Change(change), .. }, to @ Lexeme { word: Word::To, .. }] => {
                self.add(changed(left, right, change), verb, to);
                self.closed(slot, false);
            }
            [verb @ Lexeme { word: Word::Change(change), .. }, from @ Lexeme { word: Word::From, .. }] => {
                self.add(changed(right, left, change), verb, from);
            }
            [Lexeme { word: Word::To, .. }] => {
                let opened = self.opened(slot, Word::From);
                if let Some((change, verb)) = opened {
                    self.add(changed(left, right, change), verb, verb);
                }
                self.closed(slot, opened.is_none());
            }
            [Lexeme { word: Word::From, .. }] => {
                if let Some((change, verb)) = self.opened(slot, Word::To) {
                    self.add(changed(right, left, change), verb, verb);
                }
            }
            [Lexeme { word: Word::Than, .. }] => self.compared_with(slot),
            [Lexeme { word: Word::With, .. }] => {
                if let [same @ Lexeme { word: Word::Change(Change::Unchanged), .. }, ..] =
                    *heavy(self.prefix(slot + 1).0).as_slice()
                {
                    self.add(changed(right, left, Change::Unchanged), same, same);
                }
            }
            [] => self.closed(slot, true),
            _ => {}
        }
        self.more_or_less(slot, &gap);
    }

    /// The verb that a pair begins with: rose from `[a]` to `[b]`.
    fn opened(&self, slot: usize, preposition: Word) -> Option<(Change, Lexeme)> {
        match *bounds_aside(heavy(self.suffix(slot, false))).as_slice() {
            [.., verb @ Lexeme { word: Word::Change(change), .. }, last]
                if !self.is_chinese && last.word == preposition =>
            {
                Some((change, verb))
            }
            [.., noun @ Lexeme { word: Word::Noun(way), .. }, last] if last.word == preposition => {
                Some((Change::Moved(way), noun))
            }
            _ => None,
        }
    }

    /// What stands behind a pair: from `[a]` to `[b]`, doubling; `[a]`，`[b]`，持平.
    fn closed(&mut self, slot: usize, nearest: bool) {
        let heavy = heavy(self.prefix(slot + 1).0);
        let Some((verb, rest)) = heavy.split_first() else { return };
        let goes_on = rest.first().is_some_and(|next| matches!(next.word, Word::To | Word::From | Word::By));
        if let (Word::Change(change @ (Change::Unchanged | Change::Times { .. })), false) = (verb.word, goes_on) {
            let kind = ClaimKind::Changed { from: self.first + slot, to: self.first + slot + 1, change, nearest };
            self.add(kind, *verb, *verb);
        }
    }

    /// `[b]比[a]提高`, `[b]比[a]高`.
    fn compared_with(&mut self, slot: usize) {
        let (left, right) = (self.first + slot, self.first + slot + 1);
        let heavy = heavy(self.prefix(slot + 1).0);
        match heavy.first() {
            Some(verb @ Lexeme { word: Word::Change(change @ Change::Moved(_)), .. }) => {
                let kind = ClaimKind::Changed { from: right, to: left, change: *change, nearest: false };
                self.add(kind, *verb, *verb);
            }
            Some(more @ Lexeme { word: Word::Difference(way), .. }) => {
                self.add(ClaimKind::Compared { left, right, way: *way, explicit: false }, *more, *more);
            }
            _ => {}
        }
    }

    /// `[a]` is higher than `[b]`. A name or time between comma and word makes it a bound of the second: `全国超过[b]`.
    fn more_or_less(&mut self, slot: usize, gap: &[Lexeme]) {
        let heavy = heavy(gap);
        let [more @ Lexeme { word: Word::Compare { way, explicit }, .. }] = *heavy.as_slice() else { return };
        let before: Vec<&Lexeme> = gap.iter().take_while(|lexeme| lexeme.span.start < more.span.start).collect();
        let clause = before.iter().rev().take_while(|lexeme| lexeme.word != Word::Comma);
        let is_said = before.iter().any(|lexeme| lexeme.word == Word::Is);
        let is_other = |lexeme: &&&Lexeme| matches!(lexeme.word, Word::Name | Word::Time(_) | Word::And);
        let has_comma = before.iter().any(|lexeme| lexeme.word == Word::Comma);
        if clause.into_iter().any(|lexeme| is_other(&lexeme)) && (has_comma || !is_said) {
            return;
        }
        // What stands behind a comma is another clause: above the average, and [b] a year later.
        let behind = gap.iter().skip_while(|lexeme| lexeme.span.start < more.span.end);
        if behind.into_iter().any(|lexeme| matches!(lexeme.word, Word::Comma | Word::And)) {
            return;
        }
        let ends_so = gap.last().is_some_and(|last| last.span == more.span);
        // Right before the number and behind a comma it may be a bound of that: “, over [b]”.
        if ends_so && has_comma && !is_said {
            return;
        }
        let (left, right) = (self.first + slot, self.first + slot + 1);
        let explicit = explicit || is_said;
        self.add(ClaimKind::Compared { left, right, way, explicit }, more, more);
    }
}

/// The words that make a claim.
fn heavy(lexemes: &[Lexeme]) -> Vec<Lexeme> {
    lexemes.iter().copied().filter(|lexeme| !lexeme.is_light()).collect()
}

fn unlit(lexemes: &[Lexeme]) -> Vec<Lexeme> {
    lexemes.iter().copied().filter(|lexeme| lexeme.word != Word::Light).collect()
}

/// Without a bound of the number that follows: rose by more than; and without “of” that belongs to a time.
fn bounds_aside(mut lexemes: Vec<Lexeme>) -> Vec<Lexeme> {
    if lexemes.len() > 1 && lexemes.last().is_some_and(|last| matches!(last.word, Word::Compare { .. })) {
        lexemes.pop();
    }
    lexemes
}

/// Which way, how many, of which length, the first and the last word, and the words behind.
type InARow<'l> = (Way, usize, Frequency, Lexeme, Lexeme, &'l [Lexeme]);

/// 连续三年增长, rose for the third year running; with what stands behind.
fn in_a_row(heavy: &[Lexeme]) -> Option<InARow<'_>> {
    heavy.windows(2).enumerate().find_map(|(position, pair)| {
        let [a, b] = *pair else { return None };
        let ((Word::Running { count, frequency }, Word::Change(Change::Moved(way)))
        | (Word::Change(Change::Moved(way)), Word::Running { count, frequency })) = (a.word, b.word)
        else {
            return None;
        };
        Some((way, count, frequency, a, b, heavy.get(position + 2..).unwrap_or_default()))
    })
}
