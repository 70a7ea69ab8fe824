//! Numbers in running text: where they stand, what they are worth, and what they are numbers of.
//!
//! [`scan`] reads a text as a person does who looks for its numbers: digits, number words and Chinese numerals with their
//! units; dates, times of day and places in an order; and, as hints, words that may stand for a small number. What is no
//! quantity is left alone: set phrases, names such as G20, versions, telephone numbers, addresses.

mod drafts;

pub(super) use self::drafts::{Draft, Drafts, Said};
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
    /// A minute of an hour.
    Minute,
    /// A quarter of a year.
    Quarter,
    /// The first or the second half of a year or a game.
    Half,
    /// A decade by its first year: 1990s, or 90年代 by its two digits.
    Decade,
    /// A place in an order.
    Ordinal,
    /// How many figures a number has that is not told: 100 for 数百 and hundreds.
    Magnitude,
}

impl Sense {
    /// Whether it is a number of the calendar or the clock, or a place in an order, and measures nothing.
    pub fn is_calendar(self) -> bool {
        use Sense::{Day, Decade, Half, Hour, Minute, Month, Ordinal, Quarter, Year};
        matches!(self, Year | Quarter | Half | Month | Day | Hour | Minute | Decade | Ordinal)
    }
}

/// How surely a text means a number that its translation must have too, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A word that may mean one, or something else: 一, both, 万 alone.
    Hint,
    /// A number that a translator may leave out or add, but not change: two, 两个, the first, half an hour, a decade.
    Optional,
    /// A small number in words.
    Likely,
    /// Digits, or words that can be nothing else.
    Sure,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the number with its unit.
    pub span: Span,
    /// The number as it is written, scale words included.
    pub number: Rational,
    /// The worth of one in its last written place; zero if a verb has it: doubled, 翻番.
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

    /// Whether a translation has to have it.
    pub fn must_be_said(&self) -> bool {
        self.strength > Strength::Optional
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

#[cfg(test)]
pub(super) mod tests;
