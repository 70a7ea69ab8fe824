//! Letters and signs directly after digits in English that make them something of their own.

use super::around::{money, unit};
use crate::lang::digits::Run;
use crate::lang::mention::{Draft, Said};
use crate::lang::{Rational, Sense, Strength};
use crate::source::Span;

/// Letters directly after digits that make them something of their own: 20th, 1990s, 7am, £5m, 250k. `after` begins with
/// the letters.
pub(super) fn attached_letters(
    before: &str,
    run: &Run,
    letters: &str,
    start: usize,
    after: &str,
) -> Option<(Draft, usize)> {
    let number = run.value.clone();
    let span = Span::new(start, start + run.length + letters.len());
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
        // A picture of 4K.
        "K" if matches!(whole, Some(2 | 4 | 8)) && money(before).is_none() => None,
        "k" | "K" => scaled(before, run, 3, span, after),
        "m" | "M" => {
            scaled(before, run, 6, span, after).filter(|(draft, _)| draft.mention.sense != Sense::Count).or_else(|| {
                let (mut draft, length) = make(number, Sense::Length)?;
                draft.mention.otherwise = Some((&run.value * &Rational::power_of_ten(6), Sense::Count));
                Some((draft, length))
            })
        }
        "b" | "B" => scaled(before, run, 9, span, after).filter(|(draft, _)| draft.mention.sense != Sense::Count),
        _ => None,
    }
}

/// A number with a letter for its scale, and its unit or money: $5m, 20k yuan, 35m tonnes.
fn scaled(before: &str, run: &Run, exponent: i32, span: Span, after: &str) -> Option<(Draft, usize)> {
    let factor = Rational::power_of_ten(exponent);
    let mut draft = Draft::new(span, &run.value * &factor, Sense::Count, Strength::Digits);
    draft.mention.step = &run.step * &factor;
    draft.scale = factor;
    let rest = after.get(1..)?;
    let mut length = 1;
    if let Some(unit) = unit(rest) {
        draft.mention.span.end += unit.length;
        draft.mention.sense = unit.sense;
        draft.mention.factor = unit.factor;
        length += unit.length;
    } else if let Some(money) = money(before) {
        draft.mention.sense = money;
        draft.said = Said::Before;
    } else {
        draft.said = Said::Nowhere;
    }
    Some((draft, length))
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
