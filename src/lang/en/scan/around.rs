//! What stands around a number in English and says what it is a number of: letters, signs, units and money.

use super::super::is_money;
use crate::lang::digits::Run;
use crate::lang::measures::{self, Measured};
use crate::lang::mention::Draft;
use crate::lang::{Rational, Sense, Strength};
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
    "billion",
    "million",
];

/// Letters directly after digits that make them something of their own: 20th, 1990s, 7am, £5m, 250k.
pub(super) fn attached_letters(before: &str, run: &Run, letters: &str, start: usize) -> Option<(Draft, usize)> {
    let number = run.value.clone();
    let span = Span::new(start, start + run.length + letters.len());
    let money = money(before);
    let make = |number: Rational, sense| Some((Draft::new(span, number, sense, Strength::Digits), letters.len()));
    let whole = number.small().filter(|(_, under)| *under == 1).map(|(whole, _)| whole);
    match letters {
        "st" | "nd" | "rd" | "th" => make(number, Sense::Ordinal),
        "s" if whole.is_some_and(|whole| whole % 10 == 0 && !(100..=1000).contains(&whole)) => {
            make(number, Sense::Decade)
        }
        // The 76ers and rugby by 7s.
        "s" | "ers" => make(number, Sense::Count),
        "pm" | "PM" if number < Rational::from(12) => make(number.trunc() + Rational::from(12), Sense::Hour),
        "am" | "AM" | "pm" | "PM" => make(number.trunc(), Sense::Hour),
        "k" | "K" => make(number * Rational::from(1000), money.unwrap_or(Sense::Count)),
        "m" | "M" => {
            let millions = &number * &Rational::power_of_ten(6);
            if let Some(money) = money {
                return make(millions, money);
            }
            let (mut draft, length) = make(number, Sense::Length)?;
            draft.mention.otherwise = Some((millions, Sense::Count));
            Some((draft, length))
        }
        "b" | "B" if money.is_some() => make(number * Rational::power_of_ten(9), money?),
        _ => None,
    }
}

/// `10:30`, `7.30 pm`, `7 p.m.`, `10 o'clock`.
pub(super) fn clock(run: &Run, rest: &str, start: usize) -> Option<(Draft, usize)> {
    let (hour, _) = run.value.trunc().small().filter(|(hour, _)| (0..=24).contains(hour))?;
    let mut length = run.length;
    let after = rest.get(length..)?;
    let mut is_clock = false;
    if let Some(minutes) = after.strip_prefix(':') {
        is_clock = minutes.bytes().take_while(u8::is_ascii_digit).count() == 2;
        length += if is_clock { 3 } else { 0 };
    }
    let after = rest.get(length..)?.trim_start_matches(' ');
    let starts = |words: &[&str]| {
        words.iter().any(|word| after.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word)))
    };
    let is_afternoon = starts(&["p.m", "pm"]);
    is_clock |= is_afternoon || starts(&["a.m", "am ", "o'clock", "o’clock"]);
    let hour = if is_afternoon && hour < 12 { hour + 12 } else { hour };
    let draft =
        Draft::new(Span::new(start, start + length), Rational::new(hour.into(), 1), Sense::Hour, Strength::Digits);
    is_clock.then_some((draft, length))
}

/// The unit at the begin of a text, after a space, a hyphen or an adjective.
pub(super) fn unit(after: &str) -> Option<Measured> {
    let mut at = after.len() - after.trim_start_matches([' ', '-', '\u{a0}']).len();
    let mut found = None;
    if let Some(sign) = after.get(at..)?.chars().next().filter(|c| matches!(c, '%' | '％' | '‰' | '°' | '℃')) {
        let length = if sign == '°' { "°C".len() } else { sign.len_utf8() };
        let words = after.get(at..at + length)?.to_lowercase();
        return measures::en(&words).map(|measured| Measured { length: at + length, ..measured });
    }
    for _ in 0..2 {
        let mut words = String::with_capacity(24);
        let mut end = at;
        for _ in 0..3 {
            let rest = after.get(end..)?;
            let gap = if words.is_empty() { 0 } else { rest.len() - rest.trim_start_matches([' ', '-']).len() };
            let is_part = |c: char| c.is_alphabetic() || matches!(c, '²' | '³');
            let rest = rest.get(gap..)?;
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            if length == 0 || gap > 1 {
                break;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(rest.get(..length)?.chars().flat_map(char::to_lowercase));
            end += gap + length;
            if let Some(measured) = measures::en(&words) {
                found = Some(Measured { length: end, ..measured });
            }
        }
        if found.is_some() {
            return found;
        }
        let first = after.get(at..)?;
        let length = first.find(|c: char| !c.is_alphabetic()).unwrap_or(first.len());
        let adjective = first.get(..length)?;
        if !ADJECTIVES.iter().any(|known| adjective.eq_ignore_ascii_case(known)) {
            return None;
        }
        at += length + usize::from(first.get(length..)?.starts_with(' '));
    }
    None
}

/// The money that a sign or word before a number names.
pub(super) fn money(before: &str) -> Option<Sense> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}']);
    let signs = [
        ("US$", "USD"),
        ("HK$", "HKD"),
        ("NT$", "TWD"),
        ("A$", "AUD"),
        ("C$", "CAD"),
        ("$", "$"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("¥", "¥"),
        ("￥", "¥"),
    ];
    if let Some((_, code)) = signs.iter().find(|(sign, _)| trimmed.ends_with(sign)) {
        return Some(Sense::Money(code));
    }
    let word = trimmed.get(trimmed.bytes().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1)..)?;
    let is_code = word.len() == 3 && (is_money(word) || word.bytes().all(|byte| byte.is_ascii_uppercase()));
    if !is_code && !matches!(word, "Rs" | "yuan") {
        return None;
    }
    measures::en(&word.to_ascii_lowercase())
        .map(|measured| measured.sense)
        .filter(|sense| matches!(sense, Sense::Money(_)))
}

/// `FY18`, `FY2018`, `Q3`, `H1`: a letter says what the number is.
pub(super) fn fiscal(before: &str, rest: &str, start: usize) -> Option<(Draft, usize)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let word = before.get(before.len() - letters..)?;
    let number: i32 = rest.get(..digits)?.parse().ok()?;
    let (number, sense, strength) = match (word, digits) {
        ("FY", 2) => (2000 + number, Sense::Year, Strength::Digits),
        ("FY", 4) => (number, Sense::Year, Strength::Digits),
        ("Q", 1) if (1..=4).contains(&number) => (number, Sense::Ordinal, Strength::Digits),
        ("H", 1) if (1..=2).contains(&number) => (number, Sense::Ordinal, Strength::Hint),
        _ => return None,
    };
    let is_alone = !rest.get(digits..)?.starts_with(|c: char| c.is_ascii_alphabetic());
    let span = Span::new(start - letters, start + digits);
    is_alone.then(|| (Draft::new(span, Rational::from(number), sense, strength), digits))
}
