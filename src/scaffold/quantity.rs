//! A number of a text as another language writes it.

use crate::lang::{
    Calendar, Locale, Mention, Period, Qualifier, Quantity, Rational, Sense, Strength, Style, Tag, Unit, bound_after,
    bound_before, decimal, measure, money_before,
};
use crate::source::Span;

/// A number, and the words of the text that it takes the place of; `None` if it cannot be written.
pub(super) fn number(mention: &Mention, words: &str, from: &Tag, to: &Locale) -> Option<(Span, String)> {
    if mention.otherwise.is_some() || mention.step.is_zero() || mention.strength == Strength::Hint {
        return None;
    }
    let (own, after) = (words.get(mention.span.start..mention.span.end)?, words.get(mention.span.end..)?);
    let before = words.get(..mention.span.start)?;
    if mention.sense == Sense::Share && is_fraction(own) {
        // The first three quarters of a year are no part of it.
        let is_of_year = ["first ", "last ", "past ", "previous ", "latest "].iter().any(|word| before.ends_with(word));
        if after.starts_with('-') || is_of_year {
            return None;
        }
        let (span, qualifier) = qualified(mention.span, mention, words, from);
        return Some((span, to.fraction(&mention.value(), qualifier)?));
    }
    // Grown 3-fold is 增长2倍 or 增长到3倍.
    let is_fold = own.ends_with("fold");
    if !mention.must_be_said() || is_fold || is_first_of_range(mention, own) || is_named(words, mention.span) {
        return None;
    }
    if mention.sense == Sense::Year {
        // A fiscal year is another stretch of time.
        if before.ends_with("FY") || own.starts_with("FY") || after.starts_with('/') {
            return None;
        }
        let year = i16::try_from(integer(&mention.number)?).ok()?;
        return Some((mention.span, to.period(Period::At(Calendar::Year(year)))));
    }
    let (unit, scale, length) = unit(mention, own, after, from, &to.tag)?;
    let is_money = matches!(mention.sense, Sense::Money(_));
    let sign = if is_money { money_before(words.get(..mention.span.start)?) } else { 0 };
    // S$ is the money of another country than $.
    if sign > 0 && words.get(..mention.span.start - sign)?.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let span = Span::new(mention.span.start - sign, mention.span.end + length);
    let (span, qualifier) = qualified(span, mention, words, from);
    let value = &mention.number * &scale;
    let decimals = decimals(&(&mention.step * &scale));
    let quantity = Quantity { value: &value, decimals, qualifier, bounds: None, unit: &unit, counter: None };
    if &*unit.id == "us-dollar" && to.tag.primary() == "en" {
        let plain = to.quantity(&Quantity { unit: &Unit::plain(), ..quantity }, Style::Prose);
        let at = plain.find(|c: char| c.is_ascii_digit())?;
        return Some((span, format!("{}${}", plain.get(..at)?, plain.get(at..)?)));
    }
    Some((span, to.quantity(&quantity, Style::Prose)))
}

/// The unit that a number is written in, what its number is multiplied by, and how many bytes behind it name what is
/// counted.
fn unit(mention: &Mention, own: &str, after: &str, from: &Tag, to: &Tag) -> Option<(Unit, Rational, usize)> {
    let built_in = |id: &str| Unit::built_in().get(id).map(|unit| (**unit).clone());
    let one = |id: &str| Some((built_in(id)?, Rational::ONE, 0));
    let scaled = |id: &str, by: i32| Some((built_in(id)?, &mention.factor * &Rational::from(by), 0));
    match mention.sense {
        Sense::Share if mention.factor == Rational::new(1, 1000) => one("per-mille"),
        Sense::Share => scaled("percent", 100),
        Sense::PercentagePoint => scaled("percentage-point", 1),
        // So many times may be 倍 or 次.
        Sense::Times if own.ends_with("times") && !after.starts_with(" as ") && !after.starts_with(" the ") => None,
        // To grow by 1.2 of it is to become 2.2 of it: which of them the sentence is to say is for the translator.
        Sense::Times if own.ends_with('倍') && is_grown(mention, own) => None,
        Sense::Times => scaled("times", 1),
        Sense::Count => {
            let (id, length) = counted(after, from).unwrap_or(("count", 0));
            Some((built_in(id)?, mention.factor.clone(), length))
        }
        Sense::Money("USD" | "$") if mention.factor == Rational::ONE => one("us-dollar"),
        Sense::Months | Sense::Seconds if mention.strength < Strength::Sure || !is_duration(own, after) => None,
        // Or it may be that of a Fahrenheit scale, or of an angle.
        Sense::Temperature if !["摄氏", "℃", "C"].iter().any(|scale| own.contains(scale)) => None,
        sense => Some((measure(sense, &mention.factor, to)?, Rational::ONE, 0)),
    }
}

/// What is counted, if it has a word of its own behind the number: the unit with the bytes of the word.
fn counted(after: &str, from: &Tag) -> Option<(&'static str, usize)> {
    COUNTED.iter().find_map(|(id, zh, en, others)| {
        if from.primary() == "zh" {
            let rest = after.strip_prefix(zh)?;
            return (!rest.starts_with(|c| others.contains(c))).then_some((*id, zh.len()));
        }
        let is_whole = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
        let word = en.iter().find(|word| after.strip_prefix(**word).is_some_and(is_whole))?;
        Some((*id, word.len()))
    })
}

/// Units with their words behind a number, and the characters that make another Chinese word of it: 人次, 人口, 户籍.
const COUNTED: &[(&str, &str, &[&str], &str)] = &[
    ("persons", "人", &[" people", " persons", " person"], "次口均民员才大工类数生家士力物际文行造为日份"),
    ("households", "户", &[" households", " household"], "籍口外主型均数头用部"),
];

/// Whether a share is written as a fraction, and neither in percent nor in tenths. Digits alone are the first number of a
/// range, behind which the sign stands: 10–15%.
fn is_fraction(own: &str) -> bool {
    if own.contains(|c: char| c.is_ascii_digit()) && !own.contains('/') {
        return false;
    }
    let hundredths = ["百分之", "千分之", "万分之", "%", "％", "‰", "成", "per", "pct"];
    !hundredths.iter().any(|sign| own.contains(sign))
}

/// Whether it is the first number of a range in percent, whose sign stands behind the second.
fn is_first_of_range(mention: &Mention, own: &str) -> bool {
    mention.sense == Sense::Share && own.ends_with(|c: char| c.is_ascii_digit()) && !own.contains(['/', '之'])
}

/// Whether a number is a part of a name: 第十四个五年规划.
fn is_named(words: &str, span: Span) -> bool {
    let after = words.get(span.end..).unwrap_or_default();
    words.get(..span.start).is_some_and(|before| before.ends_with('个'))
        || after.starts_with("规划")
        || after.starts_with("计划")
}

/// Whether 倍 says by how much something has grown, not to how much: then the number is not the one that is written.
fn is_grown(mention: &Mention, own: &str) -> bool {
    own.contains(|c: char| c.is_ascii_digit()) && !own.contains(&decimal(&mention.number))
}

/// Whether a number with a unit of time says how long something lasts, and neither an age nor what a year on year change is.
fn is_duration(own: &str, after: &str) -> bool {
    let is_bare = own.ends_with(|c: char| c.is_ascii_digit());
    !is_bare && !["岁", "年头", "old", "age"].iter().any(|word| own.contains(word)) && !after.starts_with(" on ")
}

/// A number with the word beside it that bounds it, if there is one; a bound that is said otherwise stays in the text.
fn qualified(span: Span, mention: &Mention, words: &str, from: &Tag) -> (Span, Option<Qualifier>) {
    let (before, behind) = (words.get(..span.start).unwrap_or_default(), words.get(span.end..).unwrap_or_default());
    let own = words.get(span.start..span.end).unwrap_or_default();
    let is_within = own.contains(['余', '多', '几']) || own.contains("odd");
    let is_said = |found: &(Qualifier, usize)| Some(found.0) == mention.qualifier;
    let first = bound_before(before, from).filter(is_said).map_or(0, |(_, length)| length);
    let last = bound_after(behind, from).filter(is_said).map_or(0, |(_, length)| length);
    let qualifier = mention.qualifier.filter(|_| is_within || first + last > 0);
    (Span::new(span.start - first, span.end + last), qualifier)
}

/// How many decimals are written, if any are.
fn decimals(step: &Rational) -> Option<u32> {
    (1..=6)
        .find(|decimals| (step * &Rational::power_of_ten(*decimals)).is_integer() && !step.is_integer())
        .and_then(|d| u32::try_from(d).ok())
}

pub(super) fn integer(number: &Rational) -> Option<i64> {
    number.is_integer().then(|| number.to_string().parse().ok())?
}
