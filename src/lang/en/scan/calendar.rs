//! Days, months and years in running English.

use super::vocabulary::{Known, known};
use super::{next_letters, read};
use crate::lang::measures::Measured;
use crate::lang::mention::Drafts;
use crate::lang::read::Number;
use crate::lang::{Rational, Sense};

/// Days beside a month, and years.
pub(super) fn calendar(
    before: &str,
    written: &str,
    after: &str,
    number: &Number,
    drafts: &Drafts<'_>,
) -> Option<Measured> {
    let (whole, _) = number.value.small().filter(|(_, under)| *under == 1)?;
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if (1..=31).contains(&whole) {
        return is_day(before, after, drafts).then(|| Measured::plain(Sense::Day, 0));
    }
    let is_year = written.len() == 4 && (1900..2100).contains(&whole);
    is_year.then(|| Measured::plain(Sense::Year, 0))
}

/// Whether a number stands beside a month, or in a list of days.
fn is_day(before: &str, after: &str, drafts: &Drafts<'_>) -> bool {
    let last = drafts.last().filter(|last| before.len().saturating_sub(last.span.end) <= 5);
    let gap = last.and_then(|last| before.get(last.span.end..)).unwrap_or_default();
    let follows = match last.map(|last| last.sense) {
        Some(Sense::Month) => matches!(gap, " " | ". "),
        Some(Sense::Day) => matches!(gap, "-" | "–" | " and " | " to " | ", " | " or " | "—"),
        _ => false,
    };
    follows || after.strip_prefix(' ').is_some_and(begins_with_month)
}

/// Whether an ordinal in digits is a day: October 16th, 16th of October.
pub(super) fn ordinal_day(before: &str, after: &str, drafts: &Drafts<'_>) -> bool {
    is_day(before, after, drafts) || after.strip_prefix(" of ").is_some_and(begins_with_month)
}

fn begins_with_month(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..length).unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_uppercase()) && matches!(known(word), Some(Known::Month(_)))
}

/// Words before the name of a month that is a verb too.
const PREPOSITIONS: &[&str] = &[
    "in", "on", "of", "since", "by", "from", "to", "until", "till", "last", "this", "next", "early", "late", "mid",
    "and", "during", "for", "through", "before", "after", "between", "every", "each", "or",
];

/// Whether a word is the name of a month, and not a verb.
pub(super) fn is_month(before: &str, word: &str, after: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    if !matches!(word, "May" | "March" | "Mar") {
        return true;
    }
    let previous =
        before.trim_end_matches([' ', '-']).rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if previous == "Long" {
        return false;
    }
    PREPOSITIONS.iter().any(|word| previous.eq_ignore_ascii_case(word)) && !before.trim_end().ends_with('.')
        || previous.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        || after.trim_start_matches([' ', '.']).starts_with(|c: char| c.is_ascii_digit())
}

/// What the third quarter and the first half are, and how many bytes after the place say so; a quarter-final is neither.
pub(super) fn part_of_year(place: i32, after: &str) -> Option<(Sense, usize)> {
    let rest = after.strip_prefix([' ', '-'])?;
    let word = next_letters(rest);
    let next = next_letters(rest.get(word.len()..)?.trim_start_matches([' ', '-']));
    let sense = match word {
        "quarter" if place <= 4 => Sense::Quarter,
        "half" if place <= 2 => Sense::Half,
        _ => return None,
    };
    let is_other = matches!(next, "final" | "finals" | "century" | "hour" | "day" | "marathon" | "dozen" | "million");
    (!is_other).then_some((sense, 1 + word.len()))
}

/// The year of nineteen ninety-seven with the bytes of its second half.
pub(super) fn year_in_words(century: &Number, after: &str) -> Option<(Rational, usize)> {
    let (century, _) = century.value.small().filter(|(century, under)| (16..=20).contains(century) && *under == 1)?;
    let rest = after.strip_prefix(' ').filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))?;
    let (years, length) = read(rest, None)?;
    let (years, _) = years.value.small().filter(|(years, under)| (10..=99).contains(years) && *under == 1)?;
    // Nineteen twenty-year-olds
    let goes_on = rest.get(length..)?.starts_with(['-', '.', '%']);
    (!goes_on).then(|| (Rational::new((century * 100 + years).into(), 1), 1 + length))
}
