//! Finding numbers in running English.

mod around;
mod vocabulary;

use self::around::{attached_letters, clock, fiscal, money, unit};
use self::vocabulary::{Known, known};
use super::numeral::number;
use super::{AFTER, BEFORE, Piece, piece};
use crate::lang::digits::run;
use crate::lang::measures::{self, Measured};
use crate::lang::mention::{Draft, Drafts};
use crate::lang::read::Number;
use crate::lang::{Mention, Qualifier, QuantityKind, Rational, Sense, Strength};
use crate::source::Span;

/// The numbers of a text in their order.
pub(in crate::lang) fn scan(text: &str) -> Vec<Mention> {
    let mut drafts = Drafts::new(text, is_joint);
    let mut at = 0;
    while let Some((start, end, first)) = next_word(text, at) {
        let taken = if first.is_ascii_digit() {
            digits(text, start, &mut drafts)
        } else {
            word(text, (start, end), &mut drafts)
        };
        at = taken.unwrap_or(end).max(start + 1);
    }
    drafts.finish()
}

/// The next run of letters, or digit.
fn next_word(text: &str, at: usize) -> Option<(usize, usize, u8)> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    let start = at + rest.iter().position(u8::is_ascii_alphanumeric)?;
    let first = *bytes.get(start)?;
    if first.is_ascii_digit() {
        return Some((start, start + 1, first));
    }
    let length = bytes.get(start..)?.iter().position(|byte| !byte.is_ascii_alphabetic());
    Some((start, length.map_or(bytes.len(), |length| start + length), first))
}

/// Takes a number in digits; where to go on.
fn digits(text: &str, start: usize, drafts: &mut Drafts<'_>) -> Option<usize> {
    let (before, rest) = (text.get(..start)?, text.get(start..)?);
    if let Some((draft, length)) = fiscal(before, rest, start) {
        drafts.push(draft);
        return Some(start + length);
    }
    if let Some(length) = measures::code(before, rest) {
        return Some(start + length);
    }
    let Some(run) = run(rest, &[',']) else {
        return Some(start + rest.bytes().take_while(u8::is_ascii_digit).count());
    };
    let after = rest.get(run.length..)?;
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let attached = after.get(..letters)?;
    let end = start + run.length;
    if let Some((draft, length)) = attached_letters(before, &run, attached, start) {
        drafts.push(draft);
        return Some(end + length);
    }
    // A name such as 5G; digits and a unit are read below.
    // Double 11 is a day for shopping.
    let is_name = letters > 0 && !is_scale(attached) && unit(after).is_none()
        || ["Double ", "Double-", "double "].iter().any(|name| before.ends_with(name))
            && matches!(rest.get(..run.length), Some("11" | "12"));
    if is_name {
        return Some(end + letters);
    }
    if let Some((draft, length)) = clock(&run, rest, start) {
        drafts.push(draft);
        return Some(start + length);
    }
    let (number, length) = read(rest)?;
    Some(push(text, Span::new(start, start + length), number, Strength::Digits, drafts))
}

/// Takes a word that says or may say a number; where to go on.
fn word(text: &str, (start, end): (usize, usize), drafts: &mut Drafts<'_>) -> Option<usize> {
    let own = text.get(start..end)?;
    let span = Span::new(start, end);
    let before = text.get(..start)?;
    let plain = |number: i32, sense, strength| Draft::new(span, Rational::from(number), sense, strength);
    match known(own)? {
        Known::Numeral => {
            let (number, length) = read(text.get(start..)?)?;
            let strength = strength(own, &number, length == end - start);
            // A five-year plan has its own name in Chinese.
            let is_plan = ["-year plan", "-Year Plan", " year plan"]
                .iter()
                .any(|plan| text.get(start + length..).is_some_and(|after| after.starts_with(plan)));
            let strength = if is_plan { Strength::Hint } else { strength };
            // Three or four: how many is not said.
            let is_guess = strength == Strength::Words
                && before.ends_with(" or ")
                && drafts.follows_word(start - " or ".len(), &number.value);
            let strength = if is_guess { Strength::Hint } else { strength };
            if let Some(taken) = one_in(text, start + length, &number, drafts, start) {
                return Some(taken);
            }
            return Some(push(text, Span::new(start, start + length), number, strength, drafts));
        }
        Known::Article => {
            let (number, length) = read(text.get(start..)?)?;
            return Some(push(text, Span::new(start, start + length), number, Strength::Hint, drafts));
        }
        Known::Ordinal(place) => {
            let strength = if place > 3 { Strength::Words } else { Strength::Hint };
            // The ones of twenty-first stand in the word after a hyphen.
            let tens =
                before.strip_suffix('-').and_then(|_| drafts.last()).filter(|last| last.mention.span.end + 1 == start);
            let tens = tens
                .and_then(|last| last.mention.number.small())
                .map_or(0, |(tens, _)| i32::try_from(tens).unwrap_or(0));
            drafts.push(plain(place + tens, Sense::Ordinal, strength));
        }
        Known::Month(month) => {
            if is_month(before, own, text.get(end..)?) {
                drafts.push(plain(month, Sense::Month, Strength::Digits));
            }
        }
        Known::Times(times) => drafts.push(plain(times, Sense::Times, Strength::Hint)),
        Known::Hint(number) => drafts.push(plain(number, Sense::Count, Strength::Hint)),
        Known::Span(months) => {
            let mut draft = plain(months, Sense::Months, Strength::Hint);
            draft.mention.step = Rational::from(12);
            drafts.push(draft);
        }
        Known::Part(over, under) => {
            drafts.push(Draft::new(span, Rational::new(over, under), Sense::Share, Strength::Hint));
        }
    }
    Some(end)
}

/// The number at the begin of a text, and how many bytes it takes.
fn read(text: &str) -> Option<(Number, usize)> {
    let mut pieces: Vec<(Piece<'_>, Span)> = Vec::with_capacity(8);
    let mut at = 0;
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
            Piece::Digits(_) => pieces.is_empty(),
            Piece::Word(word) => {
                is_scale(word)
                    || matches!(
                        known(word),
                        Some(Known::Numeral | Known::Article | Known::Part(..) | Known::Ordinal(_))
                    )
                    || is_denominator(word)
                    || matches!(*word, "and" | "of")
            }
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

fn is_scale(word: &str) -> bool {
    super::numeral::is_scale(word)
}

fn is_denominator(word: &str) -> bool {
    word.ends_with("ths")
        || matches!(
            word,
            "third"
                | "thirds"
                | "half"
                | "halves"
                | "quarter"
                | "quarters"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
        )
}

/// How surely a number in words is one: small ones are often left out or added by a translator.
fn strength(first: &str, number: &Number, is_single: bool) -> Strength {
    let is_small = number.value < Rational::from(4);
    if number.kind.is_some() || is_single && is_small || first.eq_ignore_ascii_case("half") {
        return Strength::Hint;
    }
    if number.value < Rational::from(13) { Strength::Words } else { Strength::Digits }
}

/// `One in five`, `one out of ten`.
fn one_in(text: &str, end: usize, first: &Number, drafts: &mut Drafts<'_>, start: usize) -> Option<usize> {
    let after = text.get(end..)?;
    let middle =
        [" in every ", " in ", " out of every ", " out of "].into_iter().find(|middle| after.starts_with(middle))?;
    let (second, length) = read(after.get(middle.len()..)?)?;
    let is_round = second.value <= Rational::from(10) || (&second.value / &Rational::from(5)).is_integer();
    let is_part =
        second.value > first.value && second.value <= Rational::from(1000) && second.kind.is_none() && is_round;
    let end = end + middle.len() + length;
    let rest = text.get(end..).unwrap_or_default();
    // Two in ten years are no part.
    let is_unit = unit(rest).is_some_and(|measured| !measured.is_bare);
    if !is_part || is_unit {
        return None;
    }
    // Three in ten are three and ten as well.
    let middle = start + text.get(start..end)?.len() - length;
    let mut part = Draft::new(Span::new(start, middle), &first.value / &second.value, Sense::Share, Strength::Hint);
    part.mention.otherwise = Some((first.value.clone(), Sense::Count));
    drafts.push(part);
    drafts.push(Draft::new(Span::new(middle, end), second.value, Sense::Count, Strength::Hint));
    Some(end)
}

/// Adds a number with what stands around it; where to go on.
fn push(text: &str, span: Span, number: Number, strength: Strength, drafts: &mut Drafts<'_>) -> usize {
    let before = text.get(..span.start).unwrap_or_default();
    let written = text.get(span.start..span.end).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let measured = measured(before, written, after, &number, drafts);
    let end = span.end + measured.length;
    let rest = text.get(end..).unwrap_or_default().trim_start_matches(' ');
    let said_after = AFTER.iter().find(|(phrase, _)| starts_with(rest, phrase)).map(|(_, qualifier)| *qualifier);
    let mention = Mention {
        span: Span::new(span.start, end),
        number: number.value,
        step: number.step,
        factor: measured.factor,
        sense: measured.sense,
        otherwise: measured.otherwise,
        qualifier: said_after.or_else(|| said_before(before)),
        strength,
    };
    drafts.push(Draft { mention, number: span, scale: number.scale, is_bare: measured.is_bare });
    end
}

fn starts_with(text: &str, phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|own| own.eq_ignore_ascii_case(phrase))
}

fn said_before(before: &str) -> Option<Qualifier> {
    let before = before.trim_end_matches([' ', '$', '£', '€', '¥']);
    let start_of = |phrase: &str| {
        let start = before.len().checked_sub(phrase.len())?;
        before.get(start..).filter(|own| own.eq_ignore_ascii_case(phrase)).map(|_| start)
    };
    let (qualifier, start) = BEFORE.iter().find_map(|(phrase, qualifier)| Some((*qualifier, start_of(phrase)?)))?;
    // What must not be more than a number is at most that.
    let clause = before.get(..start)?.rsplit([',', '.', ';']).next()?;
    let is_denied = [" not ", " cannot ", " never ", "n't ", "n’t "].iter().any(|word| clause.contains(word));
    match qualifier {
        Qualifier::Over if is_denied => Some(Qualifier::AtMost),
        Qualifier::Under if is_denied => Some(Qualifier::AtLeast),
        other => Some(other),
    }
}

/// What a number is a number of, by the words around it.
fn measured(before: &str, written: &str, after: &str, number: &Number, drafts: &Drafts<'_>) -> Measured {
    if number.kind == Some(QuantityKind::Ratio) {
        return Measured::plain(Sense::Share, 0);
    }
    if let Some(measured) = unit(after) {
        // RMB 30 yuan is money once.
        return measured;
    }
    if let Some(money) = money(before) {
        return Measured::plain(money, 0);
    }
    calendar(before, written, after, number, drafts).unwrap_or_else(Measured::bare)
}

/// Days beside a month, and years.
fn calendar(before: &str, written: &str, after: &str, number: &Number, drafts: &Drafts<'_>) -> Option<Measured> {
    let (whole, _) = number.value.small().filter(|(_, under)| *under == 1)?;
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if (1..=31).contains(&whole) {
        let is_near = |last: &&Draft| before.len().saturating_sub(last.mention.span.end) <= 5;
        let last = drafts.last().filter(is_near).map(|last| last.mention.sense);
        let gap = drafts.last().and_then(|last| before.get(last.mention.span.end..)).unwrap_or_default();
        let follows = last == Some(Sense::Month) && matches!(gap, " " | ". ")
            || last == Some(Sense::Day) && matches!(gap, "-" | "–" | " and " | " to " | ", " | " or " | "—");
        let word = after.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let precedes = after.starts_with(' ') && matches!(known(word), Some(Known::Month(_)));
        return (follows || precedes).then(|| Measured::plain(Sense::Day, 0));
    }
    let is_year = written.len() == 4 && (1900..2100).contains(&whole);
    is_year.then(|| Measured::plain(Sense::Year, 0))
}

/// Words before the name of a month that is a verb too.
const PREPOSITIONS: &[&str] = &[
    "in", "on", "of", "since", "by", "from", "to", "until", "till", "last", "this", "next", "early", "late", "mid",
    "and", "during", "for", "through", "before", "after", "between", "every", "each", "or",
];

/// Whether a word is the name of a month, and not a verb.
fn is_month(before: &str, word: &str, after: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    if !matches!(word, "May" | "March" | "Mar" | "Sun") {
        return true;
    }
    let previous = before.trim_end().rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if previous == "Long" {
        return false;
    }
    PREPOSITIONS.iter().any(|word| previous.eq_ignore_ascii_case(word)) && !before.trim_end().ends_with('.')
        || previous.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        || after.trim_start_matches([' ', '.']).starts_with(|c: char| c.is_ascii_digit())
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
