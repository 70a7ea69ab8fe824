//! Reading one written quantity: what it states, how precisely, and what it claims.
//!
//! Each language cuts a text into lexemes (numbers with their scale words resolved, qualifiers, range signs, words);
//! one grammar for all of them makes a quantity of those.

use super::{Qualifier, QuantityKind, Rational, Tag};
use super::{en, plain, zh};
use crate::source::Span;

/// An end of the interval that a written quantity claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where the interval ends.
    pub value: Rational,
    /// Whether the end itself belongs to it.
    pub closed: bool,
}

/// A quantity as a text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The number stated, or the two ends of a range; twice the same unless it is a range.
    pub stated: (Rational, Rational),
    /// The least that the true value can be for the text to be right; `None` means no limit. A plain number holds for
    /// every value that rounds to it; 超过, 余, 以上, over and at least are one class of lower bounds, end included.
    pub low: Option<Bound>,
    /// The most that it can be.
    pub high: Option<Bound>,
    /// The worth of one in the last written place: 0.01 for `90.69`, 10000 for `212万`; of a range the greater one.
    pub step: Rational,
    /// How the number bounds or approaches the true one.
    pub qualifier: Option<Qualifier>,
    /// What is measured, as far as the words tell; a bare number has no kind, any noun that is no unit is counted.
    pub kind: Option<QuantityKind>,
    /// Unit and noun as they stand after the number: `元`, `个行政村`, `yuan`, `registered households`.
    pub noun: String,
}

impl Written {
    /// Whether the text is right if this is the true value.
    pub fn holds(&self, value: &Rational) -> bool {
        let above = self.low.as_ref().is_none_or(|low| *value > low.value || (low.closed && *value == low.value));
        let below = self.high.as_ref().is_none_or(|high| *value < high.value || (high.closed && *value == high.value));
        above && below
    }
}

/// Reads a text that states one quantity, as a citation does: a number in digits or words with its qualifier, unit and
/// noun. `None` if there is no number, or more than one that is not a range. A language other than Chinese and English
/// is read by its digits.
///
/// ```
/// use gongbao::lang::{Qualifier, Tag, read};
/// let en = Tag::new("en").unwrap();
/// let written = read("over 2.12 million yuan", &en).unwrap();
/// assert_eq!(written.stated.0, read("2,120,000", &en).unwrap().stated.0);
/// assert_eq!(written.qualifier, Some(Qualifier::Over));
/// assert_eq!(written.noun, "yuan");
/// assert!(read("all households", &en).is_none());
/// ```
pub fn read(text: &str, tag: &Tag) -> Option<Written> {
    match tag.primary() {
        "zh" => quantity(text, &zh::lexemes(text), zh::kind),
        "en" => quantity(text, &en::lexemes(text), en::kind),
        _ => quantity(text, &plain::lexemes(text)?, plain::kind),
    }
}

/// A number with its scale words: 212万 is one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Rational,
    /// The worth of one in the last written place.
    pub(super) step: Rational,
    /// What the scale words at its end multiply by; one if there are none.
    pub(super) scale: Rational,
    /// The kind, if the number itself says it: 百分之九十, two-thirds.
    pub(super) kind: Option<QuantityKind>,
}

impl Number {
    /// A fraction such as two-thirds, which is read to the nearest percent.
    pub(super) fn fraction(numerator: &Rational, denominator: &Rational) -> Self {
        let kind = Some(QuantityKind::Ratio);
        Self { value: numerator / denominator, step: ratio(1, 100), scale: Rational::ONE, kind }
    }
}

/// What a stretch of a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Number),
    /// A qualifier that stands directly before the number.
    Before(Qualifier),
    /// A qualifier that stands after the number or its unit.
    After(Qualifier),
    /// Between the ends of a range.
    Range,
    /// A sign of money before the number: `$`, `RMB`.
    Money,
    Word,
}

/// A token with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
}

impl Lexeme {
    pub(super) fn new(token: Token, start: usize, end: usize) -> Self {
        Self { token, span: Span::new(start, end) }
    }

    fn number(&self) -> Option<&Number> {
        if let Token::Number(number) = &self.token { Some(number) } else { None }
    }
}

/// The qualifiers that are signs in every language.
pub(super) fn sign(c: char) -> Option<Qualifier> {
    match c {
        '≥' => Some(Qualifier::AtLeast),
        '>' | '＞' => Some(Qualifier::Over),
        '≤' => Some(Qualifier::AtMost),
        '<' | '＜' => Some(Qualifier::Under),
        '≈' | '~' | '～' => Some(Qualifier::About),
        _ => None,
    }
}

/// The lexemes of a text in the making.
#[derive(Default)]
pub(super) struct Lexemes {
    pub(super) list: Vec<Lexeme>,
    /// Whether there is a number among them.
    pub(super) numbered: bool,
    /// Whether there is a range sign among them.
    pub(super) ranged: bool,
}

impl Lexemes {
    pub(super) fn push(&mut self, token: Token, start: usize, end: usize) {
        self.numbered |= matches!(token, Token::Number(_));
        self.ranged |= token == Token::Range;
        self.list.push(Lexeme::new(token, start, end));
    }

    /// Whether a minus sign at this point belongs to a number: at the first number of a text and after a range sign.
    /// Elsewhere it is a range sign itself.
    pub(super) fn minus_fits(&self) -> bool {
        !self.numbered || self.list.last().is_some_and(|lexeme| lexeme.token == Token::Range)
    }
}

/// A fraction of two small integers.
pub(super) fn ratio(numerator: u64, denominator: u64) -> Rational {
    Rational::new(numerator.into(), denominator.max(1).into())
}

fn quantity(text: &str, lexemes: &[Lexeme], kind_of: fn(&str) -> Option<QuantityKind>) -> Option<Written> {
    let at = lexemes.iter().position(|lexeme| lexeme.number().is_some())?;
    let (before, rest) = lexemes.split_at_checked(at)?;
    let (first, rest) = rest.split_first()?;
    let (range, tail) = range_end(rest)?;
    let last = range.unwrap_or(first);
    let (low, high) = (first.number()?, last.number()?);
    let (low, high) = (share_scale(low, high), high.clone());

    let (money, before) = match before.split_last() {
        Some((sign, others)) if sign.token == Token::Money => (true, others),
        _ => (false, before),
    };
    let (noun, after) = noun(text, last, tail);
    let (first_noun, noun) = match (between(text, first, rest).filter(|_| range.is_some()), noun) {
        (Some(first_noun), noun) if noun.is_empty() => (first_noun.clone(), first_noun),
        (Some(first_noun), noun) if !first_noun.is_empty() => (first_noun, noun),
        (_, noun) => (noun.clone(), noun),
    };
    // 从62支到5个镇 states two quantities, 从4.23%降至0% a change.
    if first_noun != noun || low.value > high.value {
        return None;
    }
    let qualifier = match before.last().map(|lexeme| &lexeme.token) {
        Some(Token::Before(qualifier)) => Some(*qualifier),
        _ => after,
    };
    let money = money.then_some(QuantityKind::Currency);
    let step = low.step.clone().max(high.step.clone());
    let (low_end, high_end) = interval(&low.value, &high.value, &step, qualifier);
    Some(Written {
        kind: high.kind.or(money).or_else(|| kind_of(&noun)),
        stated: (low.value, high.value),
        low: low_end,
        high: high_end,
        step,
        qualifier,
        noun,
    })
}

/// The second number of a range, and what follows the last number. `None` if there is a number that is no part of one.
fn range_end(rest: &[Lexeme]) -> Option<(Option<&Lexeme>, &[Lexeme])> {
    let Some(at) = rest.iter().position(|lexeme| lexeme.number().is_some()) else { return Some((None, rest)) };
    let (between, rest) = rest.split_at_checked(at)?;
    let (second, tail) = rest.split_first()?;
    let separator = between.iter().rev().find(|lexeme| lexeme.token != Token::Money)?;
    let alone = tail.iter().all(|lexeme| lexeme.number().is_none());
    (separator.token == Token::Range && alone).then_some((Some(second), tail))
}

/// In `1.5 to 2 million` the scale word belongs to both numbers.
fn share_scale(low: &Number, high: &Number) -> Number {
    let shared = &low.value * &high.scale;
    if low.scale != Rational::ONE || shared > high.value {
        return low.clone();
    }
    Number { value: shared, step: &low.step * &high.scale, ..low.clone() }
}

/// The words from the last number to a qualifier or the end, and that qualifier.
fn noun(text: &str, last: &Lexeme, tail: &[Lexeme]) -> (String, Option<Qualifier>) {
    let after = |lexeme: &Lexeme| if let Token::After(qualifier) = lexeme.token { Some(qualifier) } else { None };
    let more = tail.first().filter(|next| next.span.start == last.span.end).and_then(|next| Some((after(next)?, next)));
    let start = more.map_or(last.span.end, |(_, lexeme)| lexeme.span.end);
    let closing = tail.iter().skip(usize::from(more.is_some())).find_map(|lexeme| Some((after(lexeme)?, lexeme)));
    let end = closing.map_or(text.len(), |(_, lexeme)| lexeme.span.start);
    (trimmed(text.get(start..end)), more.or(closing).map(|(qualifier, _)| qualifier))
}

/// The words between the first number of a range and the range sign.
fn between(text: &str, first: &Lexeme, rest: &[Lexeme]) -> Option<String> {
    let sign = rest.iter().find(|lexeme| lexeme.token == Token::Range)?;
    Some(trimmed(text.get(first.span.end..sign.span.start)))
}

fn trimmed(text: Option<&str>) -> String {
    text.unwrap_or_default().trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '，' | '。')).into()
}

/// What a statement claims about the true value.
fn interval(
    low: &Rational,
    high: &Rational,
    step: &Rational,
    qualifier: Option<Qualifier>,
) -> (Option<Bound>, Option<Bound>) {
    let bound = |value: Rational, closed| Some(Bound { value, closed });
    if low != high {
        return (bound(low.clone(), true), bound(high.clone(), true));
    }
    let half = step / ratio(2, 1);
    let part = |percent| low.abs() * ratio(percent, 100);
    match qualifier {
        Some(Qualifier::Over | Qualifier::AtLeast) => (bound(low.clone(), true), None),
        Some(Qualifier::Under | Qualifier::AtMost) => (None, bound(low.clone(), true)),
        Some(Qualifier::About) => {
            let slack = half.max(part(5));
            (bound(low - &slack, true), bound(low + &slack, true))
        }
        Some(Qualifier::Nearly) => (bound(low - step.clone().max(part(10)), true), bound(low.clone(), true)),
        // Half away from zero: of -2.5 and 2.5 each belongs to the number further out.
        None => (bound(low - &half, !low.is_negative()), bound(low + &half, low.is_negative())),
    }
}

#[cfg(test)]
mod tests;
