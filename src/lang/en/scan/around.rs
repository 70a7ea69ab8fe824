//! What a number is a number of in English: units after it, money before it.

use super::super::is_money;
use super::calendar::calendar;
use crate::lang::measures::{self, Measured};
use crate::lang::mention::Drafts;
use crate::lang::money::signed;
use crate::lang::read::Number;
use crate::lang::{Mention, QuantityKind, Rational, Sense, Strength};
use crate::source::Span;

/// Words between a number and a unit of time or length that change neither.
const ADJECTIVES: &[&str] = &[
    "consecutive",
    "straight",
    "full",
    "more",
    "additional",
    "extra",
    "whole",
    "calendar",
    "working",
    "business",
    "long",
    "successive",
    "other",
    "short",
];

/// What a number is a number of, by the words around it.
pub(super) fn measured(before: &str, written: &str, after: &str, number: &Number, drafts: &Drafts<'_>) -> Measured {
    if number.kind == Some(QuantityKind::Ratio) {
        return Measured::plain(Sense::Share, 0);
    }
    if let Some(measured) = unit(after) {
        // RMB 30 yuan is money once.
        return measured;
    }
    if let Some(money) = money(before) {
        return Measured::before(money);
    }
    if let Some(calendar) = calendar(before, written, after, number, drafts) {
        return calendar;
    }
    if is_age(before, number) {
        return Measured { factor: Rational::from(12), ..Measured::plain(Sense::Months, 0) };
    }
    Measured::bare()
}

/// Aged 50.
fn is_age(before: &str, number: &Number) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let stem = ["aged", "age", "ages", "Aged"].iter().find_map(|word| before.strip_suffix(word));
    stem.is_some_and(|stem| !stem.ends_with(char::is_alphanumeric))
        && number.value.is_integer()
        && number.value < Rational::from(130)
}

/// Half an hour, a quarter of a percentage point; half of a thing is a part.
pub(super) fn part_of_unit(number: &Number, after: &str) -> Option<Measured> {
    if number.kind != Some(QuantityKind::Ratio) {
        return None;
    }
    let article = [" a ", " an ", " of a ", " of an "].into_iter().find(|article| after.starts_with(article))?;
    let unit = unit(after.get(article.len() - 1..)?)?;
    let is_measured = matches!(
        unit.sense,
        Sense::Months | Sense::Seconds | Sense::Length | Sense::Mass | Sense::Area | Sense::PercentagePoint
    );
    is_measured.then(|| Measured { length: unit.length + article.len() - 1, ..unit })
}

/// A year and a half, an hour and a half; where it ends.
pub(super) fn one_and_a_half(start: usize, end: usize, after: &str) -> Option<(Mention, usize)> {
    let unit = unit(after).filter(|unit| after.get(unit.length..).is_some_and(|rest| rest.starts_with(HALF)))?;
    let end = end + unit.length + HALF.len();
    let number = Rational::new(3, 2);
    let mut mention = Mention::new(Span::new(start, end), number, unit.sense, Strength::Likely);
    mention.step = Rational::new(1, 2);
    mention.factor = unit.factor;
    Some((mention, end))
}

const HALF: &str = " and a half";

/// Whether so many times may be meant as so much more: three times more, a threefold increase.
pub(super) fn is_more(after: &str) -> bool {
    let words = ["more", "higher", "greater", "larger", "bigger", "faster", "increase", "rise", "growth", "jump"];
    after.strip_prefix(' ').is_some_and(|rest| words.contains(&letters(rest)))
}

/// The unit at the begin of a text, after a space, a hyphen or an adjective.
pub(super) fn unit(after: &str) -> Option<Measured> {
    let mut at = after.len() - after.trim_start_matches([' ', '-', '\u{a0}']).len();
    let first = after.get(at..)?;
    if let Some(measured) = measures::en(first) {
        return Some(Measured { length: at + measured.length, ..measured });
    }
    let adjective = letters(first);
    if at == 0 || !ADJECTIVES.iter().any(|known| adjective.eq_ignore_ascii_case(known)) {
        return None;
    }
    at += adjective.len();
    let rest = after.get(at..)?;
    let rest = rest.strip_prefix([' ', '-']).unwrap_or(rest);
    let measured = measures::en(rest)?;
    Some(Measured { length: after.len() - rest.len() + measured.length, ..measured })
}

fn letters(text: &str) -> &str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..length).unwrap_or_default()
}

/// The money that a sign or word before a number names.
pub(super) fn money(before: &str) -> Option<Sense> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}']);
    if let Some(code) = signed(trimmed) {
        return Some(Sense::Money(code));
    }
    let word = trimmed.get(trimmed.bytes().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1)..)?;
    let is_code = word.len() == 3 && (is_money(word) || word.bytes().all(|byte| byte.is_ascii_uppercase()));
    if !is_code && !matches!(word, "Rs" | "yuan") {
        return None;
    }
    let measured = measures::en(word).filter(|measured| measured.length == word.len())?;
    matches!(measured.sense, Sense::Money(_)).then_some(measured.sense)
}
