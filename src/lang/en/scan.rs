//! Finding numbers in running English.

mod around;
mod calendar;
mod letters;
mod magnitude;
mod order;
mod phrases;
mod said;
mod trend;
mod vocabulary;

use self::around::{is_more, measured, one_and_a_half, part_of_unit};
use self::calendar::{fiscal, is_month, ordinal_day, year_in_words};
use self::letters::{attached_letters, clock, stopped};
use self::magnitude::scale;
use self::order::{one_more, ordinal};
use self::phrases::{set_phrase, slashed};
use self::said::{said_after, said_before};
use self::trend::trend;
use self::vocabulary::{Known, known, next_word};
use super::numeral::{is_denominator, is_scale, number};
use super::{Piece, piece};
use crate::lang::codes::code;
use crate::lang::digits::{Run, run};
use crate::lang::mention::{Draft, Drafts};
use crate::lang::read::Number;
use crate::lang::{Mention, Qualifier, Rational, Sense, Strength};
use crate::source::Span;

/// The numbers of a text in their order.
pub(in crate::lang) fn scan(text: &str) -> Vec<Mention> {
    let mut drafts = Drafts::new(text, is_joint);
    let mut at = 0;
    while let Some((start, end)) = next_word(text, at) {
        let taken = if end == start { digits(text, start, &mut drafts) } else { word(text, (start, end), &mut drafts) };
        at = taken.unwrap_or(end).max(start + 1);
    }
    drafts.finish()
}

/// Takes a number in digits; where to go on.
fn digits(text: &str, start: usize, drafts: &mut Drafts<'_>) -> Option<usize> {
    let (before, rest) = text.split_at_checked(start)?;
    let taken = drafts.take(before, rest);
    if let Some((year, length)) = fiscal(before, rest, start) {
        drafts.add(year);
        return Some(start + length);
    }
    if let Some(length) = taken.or_else(|| code(before, rest)).or_else(|| slashed(before, rest)) {
        return Some(start + length);
    }
    let Some(run) = run(rest, &[',']) else {
        return Some(start + rest.bytes().take_while(u8::is_ascii_digit).count());
    };
    let after = rest.get(run.length..)?;
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let end = start + run.length;
    let is_clock = matches!(after.get(..letters), Some("am" | "pm" | "AM" | "PM"));
    if letters > 0 && !is_clock {
        let attached = after.get(..letters)?;
        if let Some((mut draft, length)) = attached_letters(before, &run, attached, start, after) {
            if draft.mention.sense == Sense::Ordinal && ordinal_day(before, after.get(letters..)?, drafts) {
                draft.mention.otherwise = Some((draft.mention.number.clone(), Sense::Day));
            }
            qualify(&mut draft, text);
            drafts.push(draft);
            return Some(end + length);
        }
        // A name such as 5G; digits and a unit are read below.
        if !is_scale(attached) && around::unit(after).is_none() {
            return Some(end + letters);
        }
    }
    if is_shopping_day(before, rest.get(..run.length)?) {
        return Some(end);
    }
    if let Some((mentions, length)) = stopped(rest, start) {
        for mention in mentions {
            drafts.add(mention);
        }
        return Some(start + length);
    }
    if let Some((hour, minute, length)) = clock(&run, rest, start) {
        drafts.add(hour);
        if let Some(minute) = minute {
            drafts.add(minute);
        }
        return Some(start + length);
    }
    let (number, length) = read_digits(rest, run)?;
    if let Some(taken) = one_in(text, start + length, &number, drafts, start) {
        return Some(taken);
    }
    Some(push(text, Span::new(start, start + length), number, Strength::Sure, drafts))
}

/// Double 11 and 11.11 are a day for shopping.
fn is_shopping_day(before: &str, digits: &str) -> bool {
    matches!(digits, "11.11" | "12.12")
        || matches!(digits, "11" | "12") && ["Double ", "Double-", "double "].iter().any(|name| before.ends_with(name))
}

/// Takes a word that says or may say a number; where to go on.
fn word(text: &str, (start, end): (usize, usize), drafts: &mut Drafts<'_>) -> Option<usize> {
    let own = text.get(start..end)?;
    let what = known(own)?;
    let span = Span::new(start, end);
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let plain = |number: i32, sense, strength| Mention::new(span, Rational::from(number), sense, strength);
    if let Some(length) = set_phrase(before, own, after) {
        return Some(end + length);
    }
    match what {
        Known::Numeral => return numeral(text, (start, end), drafts),
        Known::Article => return article(text, span, drafts),
        Known::Ordinal(place) => return Some(ordinal(text, span, place, drafts)),
        Known::Month(month) => {
            // January to March, January-May
            let follows = |last: &Mention| last.sense == Sense::Month && last.span.end + 5 >= start;
            let may_follow = matches!(own, "March" | "May") && !before.ends_with(". ");
            if is_month(before, own, after) || may_follow && drafts.last().is_some_and(follows) {
                drafts.add(plain(month, Sense::Month, Strength::Sure));
            }
        }
        Known::Times(times) => {
            // What doubled is twice as much; doubles are a kind of tennis.
            let mut times = plain(times, Sense::Times, Strength::Hint);
            if own.ends_with("ed") || own.ends_with("ing") {
                (times.strength, times.step) = (Strength::Likely, Rational::ZERO);
            }
            drafts.add(times);
        }
        Known::Scale(exponent) => {
            let (mention, end) = scale(text, span, exponent)?;
            drafts.add(mention);
            return Some(end);
        }
        Known::Hint(number) => drafts.add(plain(number, Sense::Count, Strength::Hint)),
        Known::Span(months) => {
            let mut span = plain(months, Sense::Months, Strength::Optional);
            span.step = Rational::from(12);
            drafts.add(span);
        }
        Known::Part(over, under) => {
            drafts.add(Mention::new(span, Rational::new(over, under), Sense::Share, Strength::Hint));
        }
    }
    Some(end)
}

/// Takes a number in words; where to go on.
fn numeral(text: &str, (start, end): (usize, usize), drafts: &mut Drafts<'_>) -> Option<usize> {
    let own = text.get(start..end)?;
    let before = text.get(..start)?;
    let (number, length) = read(text.get(start..)?, None)?;
    if let Some((year, bytes)) = year_in_words(&number, text.get(start + length..)?) {
        let span = Span::new(start, start + length + bytes);
        drafts.add(Mention::new(span, year, Sense::Year, Strength::Likely));
        return Some(span.end);
    }
    let after = text.get(start + length..)?;
    let mut strength = strength(own, after, &number, length == end - start);
    if before.ends_with("first ") && after.starts_with(" quarters") {
        strength = Strength::Likely;
    }
    // A five-year plan has its own name in Chinese.
    let is_plan = ["-year plan", "-Year Plan", " year plan"].iter().any(|plan| after.starts_with(plan));
    // Three or four: how many is not said.
    let is_guess = strength == Strength::Likely
        && before.ends_with(" or ")
        && drafts.follows_word(start - " or ".len(), &number.value);
    let strength = if is_plan || is_guess { Strength::Hint } else { strength };
    if let Some(taken) = one_in(text, start + length, &number, drafts, start) {
        return Some(taken);
    }
    Some(push(text, Span::new(start, start + length), number, strength, drafts))
}

/// Takes what an article begins: a third, a hundred, a year and a half; where to go on.
fn article(text: &str, span: Span, drafts: &mut Drafts<'_>) -> Option<usize> {
    let after = text.get(span.end..)?;
    if let Some((mention, end)) = one_and_a_half(span.start, span.end, after) {
        drafts.add(mention);
        return Some(end);
    }
    let next = next_letters(after.strip_prefix(' ')?);
    if !is_scale(next) && !is_denominator(next) {
        return None;
    }
    let (number, length) = read(text.get(span.start..)?, None)?;
    let own = Span::new(span.start, span.start + length);
    if let Some(ordinal) = one_more(text, own, &number) {
        drafts.add(ordinal);
        return Some(own.end);
    }
    let strength = if number.kind.is_some() { Strength::Optional } else { Strength::Hint };
    Some(push(text, own, number, strength, drafts))
}

/// The number at the begin of a text, which may begin with digits, and how many bytes it takes.
fn read(text: &str, digits: Option<Run>) -> Option<(Number, usize)> {
    let mut pieces: Vec<(Piece<'_>, Span)> = Vec::with_capacity(8);
    let mut at = 0;
    if let Some(run) = digits {
        at = run.length;
        pieces.push((Piece::Digits(run), Span::new(0, at)));
    }
    while pieces.len() < 16
        && let Some((found, length)) = text.get(at..).and_then(piece)
    {
        let span = Span::new(at, at + length);
        at += length;
        let Some(found) = found else {
            // A line or a paragraph later is another number.
            if text.get(span.start..span.end) == Some("\n") {
                break;
            }
            continue;
        };
        let goes_on = match &found {
            Piece::Digits(_) => false,
            Piece::Word(word) => goes_on(word),
            Piece::Sign(sign) => *sign == '-',
        };
        pieces.push((found, span));
        if !goes_on {
            break;
        }
    }
    let (number, count) = number(&pieces)?;
    let end = pieces.get(count.checked_sub(1)?)?.1.end;
    Some((number, end))
}

/// The number that some digits begin; most of them are one alone.
fn read_digits(text: &str, run: Run) -> Option<(Number, usize)> {
    let length = run.length;
    let next = next_letters(text.get(length..)?.trim_start_matches([' ', '\u{a0}', '-']));
    if is_scale(next) || is_denominator(next) || next == "and" {
        return read(text, Some(run));
    }
    Some((Number { value: run.value, step: run.step, scale: Rational::ONE, kind: None }, length))
}

/// The letters at the begin of a text.
fn next_letters(text: &str) -> &str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..length).unwrap_or_default()
}

/// Whether a word may go on with a number.
fn goes_on(word: &str) -> bool {
    is_scale(word)
        || is_denominator(word)
        || matches!(known(word), Some(Known::Numeral | Known::Article | Known::Part(..) | Known::Ordinal(_)))
        || matches!(word, "and" | "of")
}

/// How surely a number in words is one: small ones are often left out or added by a translator.
fn strength(first: &str, after: &str, number: &Number, is_single: bool) -> Strength {
    let is_small = is_single && number.value < Rational::from(4);
    if is_small && number.value <= Rational::ONE && number.kind.is_none() {
        let is_span = around::unit(after).is_some_and(|unit| matches!(unit.sense, Sense::Months | Sense::Seconds));
        return if is_span { Strength::Optional } else { Strength::Hint };
    }
    if number.kind.is_some() || is_small || first.eq_ignore_ascii_case("half") {
        return Strength::Optional;
    }
    if number.value < Rational::from(13) { Strength::Likely } else { Strength::Sure }
}

/// `One in five`, `1 out of 10`.
fn one_in(text: &str, end: usize, first: &Number, drafts: &mut Drafts<'_>, start: usize) -> Option<usize> {
    let after = text.get(end..)?;
    if !after.starts_with([' ']) {
        return None;
    }
    let middle =
        [" in every ", " in ", " out of every ", " out of "].into_iter().find(|middle| after.starts_with(middle))?;
    let second = after.get(middle.len()..)?;
    let digits = run(second, &[',']);
    let (second, length) = if let Some(run) = digits { read_digits(second, run)? } else { read(second, None)? };
    let is_round = second.value <= Rational::from(10) || (&second.value / &Rational::from(5)).is_integer();
    let is_part =
        second.value > first.value && second.value <= Rational::from(1000) && second.kind.is_none() && is_round;
    let end = end + middle.len() + length;
    // Two in ten years are no part, nor one in 20%.
    if !is_part || first.value.is_zero() || around::unit(text.get(end..)?).is_some() {
        return None;
    }
    let part = &first.value / &second.value;
    // Three in ten are three and ten as well.
    let middle = end - length;
    let mut part = Mention::new(Span::new(start, middle), part, Sense::Share, Strength::Hint);
    part.otherwise = Some((first.value.clone(), Sense::Count));
    drafts.add(part);
    drafts.add(Mention::new(Span::new(middle, end), second.value, Sense::Count, Strength::Hint));
    Some(end)
}

/// Adds a number with what stands around it; where to go on.
fn push(text: &str, span: Span, mut number: Number, strength: Strength, drafts: &mut Drafts<'_>) -> usize {
    let sign = minus(text, span.start, drafts);
    if sign > 0 {
        number.value = -number.value;
    }
    let span = Span::new(span.start - sign, span.end);
    let before = text.get(..span.start).unwrap_or_default();
    let written = text.get(span.start + sign..span.end).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    // 100,000-odd yuan
    let is_odd = after.strip_prefix(['-', ' ']).is_some_and(|rest| next_letters(rest) == "odd");
    let odd = if is_odd { "-odd".len() } else { 0 };
    let after = after.get(odd..).unwrap_or_default();
    let measured = part_of_unit(&number, after).unwrap_or_else(|| measured(before, written, after, &number, drafts));
    let mut end = span.end + odd + measured.length;
    if measured.sense == Sense::Temperature && text.get(end..).is_some_and(|rest| rest.starts_with(" below zero")) {
        number.value = -number.value.abs();
        end += " below zero".len();
    }
    let mut otherwise = measured.otherwise;
    if measured.sense == Sense::Times && is_more(text.get(end..).unwrap_or_default()) {
        otherwise = Some((&number.value + &Rational::ONE, Sense::Times));
    }
    let mut draft = Draft {
        mention: Mention {
            span: Span::new(span.start, end),
            number: number.value,
            step: number.step,
            factor: measured.factor,
            sense: measured.sense,
            otherwise,
            qualifier: is_odd.then_some(Qualifier::Over),
            trend: trend(measured.sense, before, text.get(end..).unwrap_or_default()),
            strength,
        },
        number: span,
        scale: number.scale,
        said: measured.said,
    };
    qualify(&mut draft, text);
    drafts.push(draft);
    end
}

/// How many bytes before a number make it negative.
fn minus(text: &str, start: usize, drafts: &Drafts<'_>) -> usize {
    let word = "minus ";
    let from = start.saturating_sub(word.len());
    let is_word = text.get(from..start).is_some_and(|own| own.eq_ignore_ascii_case(word));
    if is_word && drafts.is_free(from) { word.len() } else { drafts.minus(start) }
}

/// Adds how the words around a number bound or approach it.
fn qualify(draft: &mut Draft, text: &str) {
    let mention = &mut draft.mention;
    if mention.qualifier.is_none() && mention.sense != Sense::Ordinal {
        let before = text.get(..mention.span.start).unwrap_or_default();
        let rest = text.get(mention.span.end..).unwrap_or_default();
        let is_bare = mention.sense == Sense::Count;
        mention.qualifier = said_after(rest, is_bare).or_else(|| said_before(before));
    }
}

/// Whether the words between two numbers let the unit of the second one stand for the first too.
fn is_joint(between: &str) -> bool {
    const JOINTS: &[&str] = &[
        "to",
        "and",
        "or",
        "-",
        "–",
        "—",
        "/",
        "and more than",
        "to over",
        "to nearly",
        "to about",
        "and about",
        ", and",
    ];
    let between = between.trim();
    JOINTS.contains(&between) || matches!(between, "- $" | "to $" | "to £" | "–$" | "and $" | "and £" | "to RMB" | "-$")
}

#[cfg(test)]
mod tests;
