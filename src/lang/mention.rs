//! Numbers in running text: where they stand, what they are worth, and what they are numbers of.
//!
//! [`scan`] reads a text as a person does who looks for its numbers: digits, number words and Chinese numerals with their
//! units; dates, times of day and places in an order; and, as hints, words that may stand for a small number. What is no
//! quantity is left alone: set phrases, names such as G20, versions, telephone numbers, addresses.

use super::{Qualifier, Rational, Tag, en, zh};
use crate::source::Span;

/// What a number in a text is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// Things, or nothing that is said.
    Count,
    /// A part of a whole: 三成, two-thirds, 90%; one is the whole.
    Share,
    /// A difference of two shares, in percentage points.
    PercentagePoint,
    /// So many times: 倍, fold.
    Times,
    /// Money, by its ISO 4217 code.
    Money(&'static str),
    /// Square metres.
    Area,
    /// Metres.
    Length,
    /// Kilograms.
    Mass,
    /// Cubic metres.
    Volume,
    /// A duration in seconds: minutes to weeks.
    Seconds,
    /// A duration in months: months to centuries, and ages.
    Months,
    /// Degrees Celsius.
    Temperature,
    /// A unit of its own, by its name.
    Other(&'static str),
    /// A year of the calendar.
    Year,
    /// A month of the calendar.
    Month,
    /// A day of a month.
    Day,
    /// An hour of the day.
    Hour,
    /// A decade by its first year: 1990s, or 90年代 by its two digits.
    Decade,
    /// A place in an order.
    Ordinal,
}

/// How surely a text means a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A word that may mean one, or something else: 一, both, half, 万 alone.
    Hint,
    /// A number in words.
    Words,
    /// Digits, or words that can be nothing else.
    Digits,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the number with its unit.
    pub span: Span,
    /// The number as it is written, scale words included.
    pub number: Rational,
    /// The worth of one in its last written place.
    pub step: Rational,
    /// What one of its unit is worth in the unit of the sense: 1000 for kilometres.
    pub factor: Rational,
    /// What it is a number of.
    pub sense: Sense,
    /// The same words read in another way: `35m` are metres or millions.
    pub otherwise: Option<(Rational, Sense)>,
    /// How the number bounds or approaches the true one.
    pub qualifier: Option<Qualifier>,
    /// How surely it is one.
    pub strength: Strength,
}

impl Mention {
    /// A mention of a whole number.
    pub(super) fn new(span: Span, number: Rational, sense: Sense, strength: Strength) -> Self {
        let (step, factor) = (Rational::ONE, Rational::ONE);
        Self { span, number, step, factor, sense, otherwise: None, qualifier: None, strength }
    }

    /// The number in the unit of its sense.
    pub fn value(&self) -> Rational {
        &self.number * &self.factor
    }
}

/// The numbers of a text in their order. A language other than Chinese and English has none that could be told apart
/// from what is no number.
///
/// ```
/// use gongbao::lang::{Sense, Tag, scan};
/// let zh = scan("2020年，1538户、7270人全部脱贫。", &Tag::new("zh").unwrap());
/// let en = scan("In 2020 all 1,538 households with 7,270 people left poverty.", &Tag::new("en").unwrap());
/// assert_eq!(zh.len(), 3);
/// assert_eq!(zh[0].sense, Sense::Year);
/// assert!(zh.iter().zip(&en).all(|(zh, en)| zh.number == en.number));
/// ```
pub fn scan(text: &str, tag: &Tag) -> Vec<Mention> {
    match tag.primary() {
        "zh" => zh::scan(text),
        "en" => en::scan(text),
        _ => Vec::new(),
    }
}

/// A mention in the making.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) mention: Mention,
    /// The number alone.
    pub(super) number: Span,
    /// What its scale words multiply by.
    pub(super) scale: Rational,
    /// How much stands around it that says what it is a number of.
    pub(super) said: Said,
}

/// Where it stands what a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nowhere.
    Nowhere,
    /// Before it, so that another number can follow of which it is said too: $5 to 10 million, 百分之三十至四十.
    Before,
    /// After it, or in itself.
    After,
}

/// The mentions of a text in the making.
pub(super) struct Drafts<'t> {
    text: &'t str,
    /// Whether the words between two numbers let the unit of the second one stand for the first too.
    is_joint: fn(&str) -> bool,
    list: Vec<Mention>,
    /// What is known of the last ones, as far back as nothing is said of them.
    open: Vec<Open>,
}

/// What is known of a mention that a later one may say more of.
#[derive(Debug)]
struct Open {
    number: Span,
    /// Whether it has no scale words.
    is_unscaled: bool,
    said: Said,
}

impl Draft {
    /// A mention without scale words, which shares nothing with others.
    pub(super) fn new(span: Span, number: Rational, sense: Sense, strength: Strength) -> Self {
        let mention = Mention::new(span, number, sense, strength);
        Self { mention, number: span, scale: Rational::ONE, said: Said::After }
    }
}

impl<'t> Drafts<'t> {
    pub(super) fn new(text: &'t str, is_joint: fn(&str) -> bool) -> Self {
        Self { text, is_joint, list: Vec::new(), open: Vec::new() }
    }

    /// The last one.
    pub(super) fn last(&self) -> Option<&Mention> {
        self.list.last()
    }

    /// Adds one that shares nothing with others.
    pub(super) fn add(&mut self, mention: Mention) {
        self.open.clear();
        self.list.push(mention);
    }

    /// Adds one, and gives its unit to those before it that share it: 1500 to 2000 yuan, 5 to 10 million.
    pub(super) fn push(&mut self, mut draft: Draft) {
        let is_unscaled = draft.scale == Rational::ONE;
        if !self.open.is_empty() {
            self.go_on(&mut draft);
            self.share(&draft, is_unscaled);
        }
        // Nothing reaches further back than one of which something is said.
        if self.open.last().is_some_and(|last| last.said != Said::Nowhere) {
            self.open.clear();
        }
        if draft.said == Said::After {
            self.open.clear();
        } else {
            self.open.push(Open { number: draft.number, is_unscaled, said: draft.said });
        }
        self.list.push(draft.mention);
    }

    /// Gives unit and scale of a number to those before it of which nothing is said.
    fn share(&mut self, draft: &Draft, is_unscaled: bool) {
        let is_bare = draft.said == Said::Nowhere;
        let mut begin = draft.number.start;
        for (mention, open) in self.list.iter_mut().rev().zip(self.open.iter().rev()) {
            let between = self.text.get(mention.span.end..begin).unwrap_or_default();
            let has_own = is_bare && (is_unscaled || !open.is_unscaled);
            if open.said != Said::Nowhere || has_own || !(self.is_joint)(between) {
                break;
            }
            // The season 2013-14年 is of two years.
            if mention.sense == Sense::Year && draft.mention.sense == Sense::Months {
                break;
            }
            begin = open.number.start;
            if open.is_unscaled && !is_unscaled {
                share_scale(mention, draft);
            }
            mention.sense = draft.mention.sense;
            mention.factor = draft.mention.factor.clone();
        }
    }

    /// Lets what is said before the first number of a range stand for the second too, and the scale of the second one for
    /// the first.
    fn go_on(&mut self, draft: &mut Draft) {
        let Some(open) = self.open.last().filter(|open| open.said == Said::Before) else { return };
        let Some(last) = self.list.last_mut() else { return };
        let between = self.text.get(last.span.end..draft.number.start).unwrap_or_default();
        let is_range = || matches!(between.trim(), "-" | "–" | "—" | "to" | "至" | "到" | "~" | "～");
        let is_same = draft.mention.sense == last.sense && (self.is_joint)(between);
        if draft.said == Said::Nowhere && draft.mention.sense == Sense::Count && is_range() {
            draft.mention.sense = last.sense;
            draft.mention.factor = last.factor.clone();
            draft.said = Said::Before;
        } else if !is_same {
            return;
        }
        if open.is_unscaled && draft.scale != Rational::ONE {
            share_scale(last, draft);
        }
    }

    /// Whether the last one ends there or before.
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.list.last().is_none_or(|last| last.span.end <= at)
    }

    /// How many bytes before a number are a minus sign, which stands between no two numbers.
    pub(super) fn minus(&self, start: usize) -> usize {
        let Some(before) = self.text.get(..start) else { return 0 };
        // Their last bytes.
        if !matches!(before.as_bytes().last(), Some(b'-' | 0x92 | 0x8d)) {
            return 0;
        }
        let Some(sign) = before.chars().next_back().filter(|c| matches!(c, '-' | '−' | '－')) else { return 0 };
        let before = before.strip_suffix(sign).unwrap_or_default();
        let is_after_number =
            || self.list.last().is_some_and(|last| last.span.end >= before.trim_end_matches(' ').len());
        let fits = before.chars().next_back().is_none_or(|previous| match previous {
            '(' | '（' | ':' | '：' | ',' | '，' | '≈' | '≥' | '≤' | '<' | '>' | '~' | '为' | '是' | '达' | '至'
            | '到' | '约' => true,
            _ if previous.is_whitespace() => true,
            _ => sign != '-' && !previous.is_ascii_alphanumeric() && !matches!(previous, '%' | '-'),
        });
        if fits && !is_after_number() { sign.len_utf8() } else { 0 }
    }

    /// Takes a date in digits, 2020-10-16 or 2020.10.16, as three mentions; how many bytes it takes.
    pub(super) fn date(&mut self, before: &str, rest: &str) -> Option<usize> {
        let [b'1'..=b'2', _, _, _, sign @ (b'-' | b'.' | b'/'), ..] = rest.as_bytes() else { return None };
        let own = rest.bytes().take(12).take_while(|byte| byte.is_ascii_digit() || byte == sign).count();
        let goes_on = |c: char| c.is_ascii_alphabetic() && c != 'T' || matches!(c, '@' | '_');
        let is_word = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "/-._@=".contains(c));
        if is_word || rest.get(own..)?.starts_with(goes_on) {
            return None;
        }
        // A full stop may follow.
        let own = rest.get(..own)?.trim_end_matches('.').len();
        let mut parts = rest.get(..own)?.split(char::from(*sign));
        let ranges = [(Sense::Year, 1900..=2099, 4..=4), (Sense::Month, 1..=12, 1..=2), (Sense::Day, 1..=31, 1..=2)];
        let mut found = [const { None }; 3];
        let mut at = before.len();
        for ((sense, range, length), found) in ranges.into_iter().zip(&mut found) {
            let part = parts.next().filter(|part| length.contains(&part.len()))?;
            let number = part.parse::<i32>().ok().filter(|number| range.contains(number))?;
            let span = Span::new(at, at + part.len());
            *found = Some(Mention::new(span, Rational::from(number), sense, Strength::Digits));
            at += part.len() + 1;
        }
        if parts.next().is_some() {
            return None;
        }
        found.into_iter().flatten().for_each(|mention| self.add(mention));
        Some(own)
    }

    /// Takes the number of a quarter: Q3, 2020Q3; how many bytes it takes.
    pub(super) fn quarter(&mut self, before: &str, rest: &str) -> Option<usize> {
        let year = before.strip_suffix('Q')?;
        let [digit @ b'1'..=b'4', ..] = rest.as_bytes() else { return None };
        let is_single = !rest.get(1..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !is_single || !self.is_free(year.len()) || year.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let span = Span::new(year.len(), before.len() + 1);
        let quarter = Rational::from(i32::from(digit - b'0'));
        self.add(Mention::new(span, quarter, Sense::Ordinal, Strength::Words));
        Some(1)
    }

    /// Whether the last one is a number in words that ends there and is one less; then it is no more than a hint.
    pub(super) fn follows_word(&mut self, end: usize, number: &Rational) -> bool {
        let follows = |own: &&mut Mention| {
            own.span.end == end && own.strength < Strength::Digits && &own.number + &Rational::ONE == *number
        };
        let last = self.list.last_mut().filter(follows);
        last.map(|own| own.strength = Strength::Hint).is_some()
    }

    /// Takes the last one away.
    pub(super) fn drop_last(&mut self) {
        self.list.pop();
        self.open.pop();
    }

    pub(super) fn finish(self) -> Vec<Mention> {
        self.list
    }
}

/// Gives the scale words of a number to one before it, if that is the smaller one then: 5 to 10 million.
fn share_scale(mention: &mut Mention, next: &Draft) {
    let shared = &mention.number * &next.scale;
    if shared <= next.mention.number {
        mention.step = &mention.step * &next.scale;
        mention.number = shared;
    }
}

#[cfg(test)]
pub(super) mod tests;
