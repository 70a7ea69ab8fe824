//! English numerals in digits and words.

use super::{Piece, Pieces, is_word, word};
use crate::lang::Rational;
use crate::lang::digits::power_of_ten;
use crate::lang::read::{Number, ratio};

const SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Singular and plural of the denominators, from two on.
const DENOMINATORS: &[(&str, &str, u64)] = &[
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fourth", "fourths", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
];

/// A number with all that multiplies it: `2.12 million`, `twenty-five thousand`, `two-thirds`, `half a million`,
/// `a dozen`. Gives also how many pieces it takes.
pub(super) fn number(pieces: &Pieces<'_>) -> Option<(Number, usize)> {
    if is_word(pieces, 0, "half") {
        let article = usize::from(is_word(pieces, 1, "a") || is_word(pieces, 1, "an"));
        let half = Number::fraction(&ratio(1, 1), &ratio(2, 1));
        return Some(match word(pieces, 1 + article).and_then(scale) {
            Some(factor) => (scaled(half, &factor), 2 + article),
            None => (half, 1),
        });
    }
    let (mut number, mut count) = match pieces.first()? {
        (Piece::Digits(run), _) => (plain(run.value.clone(), run.step.clone()), 1),
        (Piece::Word(_), _) if is_article(pieces, 0) => counted_article(pieces)?,
        (Piece::Word(_), _) => spelled(pieces, 0)?,
        (Piece::Sign(_), _) => return None,
    };
    if let Some(length) = and_a_half(pieces, count) {
        number.value += ratio(1, 2);
        number.step = ratio(1, 10);
        count += length;
    }
    loop {
        let hyphen = usize::from(matches!(pieces.get(count), Some((Piece::Sign('-'), _))));
        let next = word(pieces, count + hyphen);
        if let Some(denominator) = next.and_then(denominator).filter(|_| !counts_quarters(pieces, count)) {
            return Some((Number::fraction(&number.value, &ratio(denominator, 1)), count + hyphen + 1));
        }
        let Some(factor) = next.and_then(scale).filter(|_| count < 8) else { break };
        number = scaled(number, &factor);
        count += hyphen + 1;
    }
    // Three hundred is as exact as 300.
    if number.value < power_of_ten(4) && number.step > Rational::ONE {
        number.step = Rational::ONE;
    }
    Some((number, count))
}

/// A fraction as words: `half`, `a quarter`, `two thirds`.
pub(in crate::lang) fn fraction_in_words(over: usize, under: usize) -> Option<String> {
    let (one, many, _) = DENOMINATORS.iter().find(|(.., value)| usize::try_from(*value).ok() == Some(under))?;
    Some(match (over, under) {
        (1, 2) => (*one).to_owned(),
        (1, 8) => format!("an {one}"),
        (1, _) => format!("a {one}"),
        // Three quarters may be those of a year.
        (_, 4) => format!("{}-{many}", SMALL.get(over)?),
        _ => format!("{} {many}", SMALL.get(over)?),
    })
}

fn is_article(pieces: &Pieces<'_>, at: usize) -> bool {
    is_word(pieces, at, "a") || is_word(pieces, at, "an")
}

/// The `a` of `a third`, `a dozen` and `a hundred and five`.
fn counted_article(pieces: &Pieces<'_>) -> Option<(Number, usize)> {
    let next = word(pieces, 1)?;
    if scale(next).is_some() && !next.eq_ignore_ascii_case("dozen") {
        return spelled(pieces, 1);
    }
    (scale(next).is_some() || denominator(next).is_some()).then(|| (plain(Rational::ONE, Rational::ONE), 1))
}

/// How many pieces the `and a half` of `two and a half` takes.
fn and_a_half(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let is_half = is_word(pieces, at, "and") && is_article(pieces, at + 1) && is_word(pieces, at + 2, "half");
    is_half.then_some(3)
}

/// `The first three quarters` are nine months; `three-quarters` and `three quarters of` are a fraction.
fn counts_quarters(pieces: &Pieces<'_>, at: usize) -> bool {
    is_word(pieces, at, "quarters") && !is_word(pieces, at + 1, "of")
}

fn plain(value: Rational, step: Rational) -> Number {
    Number { value, step, scale: Rational::ONE, kind: None }
}

fn scaled(number: Number, factor: &Rational) -> Number {
    Number { value: number.value * factor, step: number.step * factor, scale: number.scale * factor, kind: None }
}

/// Scale words with their powers of ten.
const SCALES: &[(&str, u32)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("mn", 6),
    ("mln", 6),
    ("billion", 9),
    ("bn", 9),
    ("bln", 9),
    ("trillion", 12),
    ("tn", 12),
    ("trn", 12),
];

/// Whether a word multiplies the number before it.
pub(super) fn is_scale(word: &str) -> bool {
    (2..=8).contains(&word.len()) && scale(word).is_some()
}

fn scale(word: &str) -> Option<Rational> {
    if word.eq_ignore_ascii_case("dozen") {
        return Some(ratio(12, 1));
    }
    let (_, exponent) = SCALES.iter().find(|(known, _)| word.eq_ignore_ascii_case(known))?;
    Some(power_of_ten(*exponent))
}

/// Whether a word makes a fraction of the number before it.
pub(super) fn is_denominator(word: &str) -> bool {
    denominator(word).is_some()
}

fn denominator(word: &str) -> Option<u64> {
    let is_one =
        |(one, many, _): &&(&str, &str, u64)| word.eq_ignore_ascii_case(one) || word.eq_ignore_ascii_case(many);
    DENOMINATORS.iter().find(is_one).map(|(_, _, value)| *value)
}

/// A number in words: `three hundred and five`, `two million three hundred thousand`; after an article, which is one, `a
/// hundred and five`.
fn spelled(pieces: &Pieces<'_>, articles: usize) -> Option<(Number, usize)> {
    let (mut number, mut count) = below_thousand(pieces, articles)?;
    while let Some(factor) = word(pieces, count).and_then(scale) {
        number = scaled(number, &factor);
        count += 1;
        let joined = usize::from(is_word(pieces, count, "and"));
        let Some((section, length)) = pieces.get(count + joined..).and_then(|rest| below_thousand(rest, 0)) else {
            break;
        };
        let (part, end) = match word(pieces, count + joined + length).and_then(scale) {
            Some(smaller) if smaller < factor => (section.value * &smaller, 1),
            _ => (section.value, 0),
        };
        if part >= factor {
            break;
        }
        number = plain(number.value + part, Rational::ONE);
        count += joined + length + end;
    }
    Some((number, count))
}

/// `three hundred and five` with how many pieces it takes.
fn below_thousand(pieces: &Pieces<'_>, articles: usize) -> Option<(Number, usize)> {
    let (first, count) = if articles > 0 { (Rational::ONE, articles) } else { below_hundred(pieces)? };
    if !is_word(pieces, count, "hundred") {
        return Some((plain(first, Rational::ONE), count));
    }
    let hundred = ratio(100, 1);
    // A hundred thousand is a rounder number than two hundred thousand.
    let step = if articles > 0 { hundred.clone() } else { Rational::ONE };
    let hundreds = plain(first * &hundred, step);
    let joined = usize::from(is_word(pieces, count + 1, "and"));
    Some(match pieces.get(count + 1 + joined..).and_then(below_hundred) {
        Some((part, length)) => (plain(hundreds.value + part, Rational::ONE), count + 1 + joined + length),
        None => (Number { scale: hundred, ..hundreds }, count + 1),
    })
}

/// `seven`, `sixty`, `sixty-two`, with how many pieces it takes.
fn below_hundred(pieces: &Pieces<'_>) -> Option<(Rational, usize)> {
    let position =
        |list: &[&str], word: &str| list.iter().position(|known| word.eq_ignore_ascii_case(known)).map(|at| at as u64);
    let first = word(pieces, 0)?;
    if let Some(small) = position(SMALL, first) {
        return Some((ratio(small, 1), 1));
    }
    let tens = (position(TENS, first)? + 2) * 10;
    let hyphen = usize::from(matches!(pieces.get(1), Some((Piece::Sign('-'), _))));
    let ones = word(pieces, 1 + hyphen).and_then(|next| position(SMALL, next)).filter(|ones| (1..10).contains(ones));
    Some(ones.map_or((ratio(tens, 1), 1), |ones| (ratio(tens + ones, 1), 2 + hyphen)))
}
