//! Letters and signs directly after digits in English that make them something of their own.

use super::around::{money, unit};
use crate::lang::digits::{Run, run};
use crate::lang::mention::{Draft, Said};
use crate::lang::{Mention, Rational, Sense, Strength};
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
    let make = |number: Rational, sense| Some((Draft::new(span, number, sense, Strength::Sure), letters.len()));
    let whole = number.small().filter(|(_, under)| *under == 1).map(|(whole, _)| whole);
    match letters {
        "st" | "nd" | "rd" | "th" => make(number, Sense::Ordinal),
        "s" if whole.is_some_and(|whole| whole % 10 == 0 && !(100..=1000).contains(&whole)) => {
            make(number, Sense::Decade)
        }
        // The 76ers and rugby by 7s.
        "s" | "ers" => make(number, Sense::Count),
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
    let mut draft = Draft::new(span, &run.value * &factor, Sense::Count, Strength::Sure);
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

/// `10:30`, `7.30 pm`, `7 p.m.`, `10 o'clock`: the hour, the minute and how many bytes they take.
pub(super) fn clock(run: &Run, rest: &str, start: usize) -> Option<(Mention, Option<Mention>, usize)> {
    let hour = run.value.trunc();
    let (whole, _) = hour.small().filter(|(hour, _)| (0..=24).contains(hour))?;
    let written = rest.get(..run.length)?;
    let mut length = run.length;
    let mut minute = written.split_once('.').map(|(hour, minute)| (hour.len(), minute));
    let mut is_clock = false;
    if let Some(colon) = rest.get(length..)?.strip_prefix(':') {
        let digits = colon.bytes().take_while(u8::is_ascii_digit).count();
        is_clock = digits == 2 && colon.starts_with(['0', '1', '2', '3', '4', '5']);
        minute = colon.get(..2).filter(|_| is_clock).map(|minute| (length, minute));
        length += if is_clock { 3 } else { 0 };
    }
    let after = rest.get(length..)?.trim_start_matches(' ');
    let starts = |words: &[&str]| {
        words.iter().any(|word| after.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word)))
    };
    let is_afternoon = starts(&["p.m", "pm"]);
    is_clock |= is_afternoon || starts(&["a.m", "o'clock", "o’clock"]) || is_word(after, "am");
    if !is_clock {
        return None;
    }
    let is_morning = starts(&["a.m", "am"]);
    let whole = if is_morning && whole == 12 { 0 } else { whole };
    // Seven may be in the evening, and twelve at night.
    let later = if whole == 12 { Rational::ZERO } else { &hour + &Rational::from(12) };
    let is_open = whole == 12 || whole < 12 && !is_morning && !is_afternoon;
    let hour = Rational::new((if is_afternoon && whole < 12 { whole + 12 } else { whole }).into(), 1);
    let at = |span: (usize, usize), number, sense| {
        Mention::new(Span::new(start + span.0, start + span.1), number, sense, Strength::Sure)
    };
    let minute = minute.and_then(|(end, minute)| {
        let number = minute.parse::<i32>().ok().filter(|minute| (1..60).contains(minute))?;
        Some((end, at((end, length), Rational::from(number), Sense::Minute)))
    });
    let end = minute.as_ref().map_or(length, |(end, _)| *end);
    let mut hour = at((0, end), hour, Sense::Hour);
    hour.otherwise = is_open.then_some((later, Sense::Hour));
    Some((hour, minute.map(|(_, minute)| minute), length))
}

/// Whether a text begins with a word, in small or capital letters.
fn is_word(text: &str, word: &str) -> bool {
    let own = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..own).is_some_and(|own| own.eq_ignore_ascii_case(word))
}

/// Times that somebody took, and how many bytes they take: `2:10:32` in seconds, `1:57.79` as minutes and seconds.
pub(super) fn stopped(rest: &str, start: usize) -> Option<(Vec<Mention>, usize)> {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
    let written = rest.get(..length)?.trim_end_matches(['.', ':']);
    let parts: Vec<&str> = written.split(':').collect();
    let whole = |part: &str| part.parse::<i32>().ok().filter(|number| part.len() <= 2 && *number < 60);
    let at = |span: (usize, usize), number, sense| {
        Mention::new(Span::new(start + span.0, start + span.1), number, sense, Strength::Sure)
    };
    match *parts.as_slice() {
        [hours, minutes, seconds] if minutes.len() == 2 && seconds.len() == 2 => {
            let seconds = Rational::from(whole(hours)? * 3600 + whole(minutes)? * 60 + whole(seconds)?);
            Some((vec![at((0, written.len()), seconds, Sense::Seconds)], written.len()))
        }
        [minutes, seconds] if seconds.as_bytes().get(2) == Some(&b'.') => {
            let run = run(seconds, &[]).filter(|run| run.length == seconds.len())?;
            let middle = minutes.len() + 1;
            let mut seconds = at((middle, written.len()), run.value, Sense::Seconds);
            seconds.step = run.step;
            Some((vec![at((0, minutes.len()), Rational::from(whole(minutes)?), Sense::Count), seconds], written.len()))
        }
        _ => None,
    }
}
