//! What a cell says: a number, that there is none, or words.

use super::footnote::Footnotes;
use super::name::narrow;
use super::sheet::Cell;
use crate::dataset::Status;
use crate::lang::{Decimal, parse_decimal};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Blank,
    /// A sign that there is no value.
    Missing,
    Number(Number),
    Words,
}

/// A number with the signs beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// Whether it is shown as a percentage.
    pub(super) percent: bool,
    /// The standing that a letter behind it gives.
    pub(super) status: Option<Status>,
    /// Whether it stands in brackets, as accountants write what is below zero.
    pub(super) bracketed: bool,
    /// Whether commas stand in it, which are taken for those of thousands.
    pub(super) has_commas: bool,
}

/// The signs by which offices say that there is no value.
const MISSING: [&str; 22] = [
    "-", "--", "---", "−", "–", "—", "——", "…", "……", "...", "......", "..", "·", "•", ":", "n.a.", "n.a", "na", "n/a",
    "n.d.", "nan", "#n/a",
];

/// The letters behind a number of European and international offices.
const FLAGS: [(&str, Status); 5] = [
    ("p", Status::Provisional),
    ("r", Status::Revised),
    ("e", Status::Estimated),
    ("f", Status::Forecast),
    ("b", Status::Break),
];

/// Reads a cell, and the marks of footnotes on it.
pub(super) fn read(cell: &Cell, footnotes: &Footnotes) -> (Reading, Vec<usize>) {
    let text = narrow(&cell.text);
    if text.is_empty() {
        return (Reading::Blank, Vec::new());
    }
    let (bare, marks) = footnotes.strip(&text);
    if footnotes.is_mark(&text) {
        return (Reading::Words, Vec::new());
    }
    if MISSING.contains(&bare.to_lowercase().as_str()) {
        return (Reading::Missing, marks);
    }
    let reading = number(&bare).map(|number| {
        Reading::Number(Number { percent: number.percent || cell.percent, has_commas: bare.contains(','), ..number })
    });
    match reading {
        Some(reading) => (reading, marks),
        None => (Reading::Words, marks),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(value) = decimal(text) {
        return Some(Number { value, ..Number::default() });
    }
    if let Some(value) = text.strip_suffix('%').and_then(|text| decimal(text.trim_end())) {
        return Some(Number { value, percent: true, ..Number::default() });
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        // `(2020)` is a year in brackets.
        let number = number(inner.trim()).filter(|_| inner.starts_with(|c: char| c.is_ascii_digit()))?;
        let is_plain = number.status.is_none() && !number.bracketed && super::period::read(inner).is_none();
        return is_plain.then(|| Number { value: -number.value, bracketed: true, ..number });
    }
    let (digits, status) = flagged(text)?;
    let number = number(digits).filter(|number| number.status.is_none())?;
    Some(Number { status: Some(status), ..number })
}

/// What stands before a letter behind it: `12 p`, `12p`, `12 (p)`.
fn flagged(text: &str) -> Option<(&str, Status)> {
    let text = text.trim_end_matches(')');
    let digits = |letter: &str| text.strip_suffix(letter).map(|digits| digits.trim_end_matches([' ', '(']));
    FLAGS.iter().find_map(|(letter, status)| Some((digits(letter)?, *status)))
}

/// The standing that a letter stands for.
pub(super) fn flag(letter: &str) -> Option<Status> {
    FLAGS.iter().find(|(flag, _)| letter.eq_ignore_ascii_case(flag)).map(|(_, status)| *status)
}

/// Whether a cell has the formula for its value, and not the value.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with('=')
}

/// What is wrong with a cell that has no number in it.
pub(super) fn no_number(cell: &str, text: &str) -> String {
    let text = text.trim();
    if is_formula(text) {
        return format!(
            "`{cell}`: `{text}` is a formula without its result; open and save the file in a spreadsheet program"
        );
    }
    match with_point(text) {
        Some(point) => format!("`{cell}`: expected a number with a decimal point, as in `{point}`, found `{text}`"),
        None => format!("`{cell}`: expected a number, found `{text}`"),
    }
}

/// A number that has a comma for its point, with the point.
pub(super) fn with_point(text: &str) -> Option<String> {
    let text = narrow(text);
    let (integer, fraction) = text.split_once(',')?;
    let integer = integer.replace(['.', ' ', '\''], ",");
    let is_number =
        fraction.bytes().all(|b| b.is_ascii_digit()) && decimal(&integer).is_some() && decimal(&text).is_none();
    is_number.then(|| format!("{}.{fraction}", integer.replace(',', ""))).filter(|point| decimal(point).is_some())
}

/// A decimal with its digits in groups of three, or in none.
fn decimal(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix(['-', '−', '–']) {
        Some(digits) => (true, digits.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (integer, fraction) = digits.split_once('.').map_or((digits, None), |(i, f)| (i, Some(f)));
    let integer = ungrouped(integer)?;
    let integer = Some(integer.trim_start_matches('0')).filter(|rest| !rest.is_empty()).unwrap_or("0");
    let plain = match fraction {
        Some(fraction) => format!("{integer}.{fraction}"),
        None => integer.to_owned(),
    };
    let value = parse_decimal(&plain).ok()?;
    Some(if negative { -value } else { value })
}

fn ungrouped(digits: &str) -> Option<String> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let separator = [',', ' ', '\''].into_iter().find(|separator| digits.contains(*separator));
    let Some(separator) = separator else { return is_number(digits).then(|| digits.to_owned()) };
    let mut groups = digits.split(separator);
    let first = groups.next().filter(|first| is_number(first) && first.len() <= 3)?;
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_number(group) {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain)
}

/// Ten to a power times a number, to the last digit.
pub(super) fn scaled(value: Decimal, power: u32) -> Option<Decimal> {
    let kept = value.scale().saturating_sub(power);
    let zeros = power.saturating_sub(value.scale());
    let mantissa = value.mantissa().checked_mul(10_i128.checked_pow(zeros)?)?;
    Decimal::try_from_i128_with_scale(mantissa, kept).ok()
}

#[cfg(test)]
mod tests {
    use super::{Cell, Footnotes, Number, Reading, Status, read, scaled};
    use crate::lang::parse_decimal;

    fn reading(text: &str) -> Reading {
        read(&Cell::new(text), &Footnotes::default()).0
    }

    fn value(text: &str) -> String {
        match reading(text) {
            Reading::Number(number) => number.value.to_string(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_whatever_separates_their_digits() {
        let cases = [
            ("1,234,567", "1234567"),
            ("１２，３４５．６", "12345.6"),
            ("1 234", "1234"),
            ("1\u{a0}234.50", "1234.50"),
            ("−5.0", "-5.0"),
            ("0012", "12"),
            ("+3", "3"),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text), expected);
        }
        for text in ["1,23", "12,3456", "1.2.3", "1,234,56", "a", "1-2", "5 6", ".", "12pp", "p", "10,5"] {
            assert_eq!(reading(text), Reading::Words, "{text}");
        }
    }

    #[test]
    fn signs_of_absence_and_standing_are_read() {
        for text in ["…", "-", "—", "..", "n.a.", "－"] {
            assert_eq!(reading(text), Reading::Missing, "{text}");
        }
        let number = |text: &str| match reading(text) {
            Reading::Number(Number { percent, status, .. }) => (percent, status),
            other => panic!("{other:?}"),
        };
        assert_eq!(number("12.5%"), (true, None));
        assert_eq!(number("12.5 p"), (false, Some(Status::Provisional)));
        assert_eq!(number("1,200 (r)"), (false, Some(Status::Revised)));
        assert_eq!(number("1004.0p"), (false, Some(Status::Provisional)));
    }

    #[test]
    fn scaling_keeps_what_is_known() {
        let scaled = |text: &str, power| scaled(parse_decimal(text).unwrap(), power).map(|value| value.to_string());
        assert_eq!(scaled("123.45", 4).as_deref(), Some("1234500"));
        assert_eq!(scaled("1.234567", 4).as_deref(), Some("12345.67"));
        assert_eq!(scaled("-0.5", 8).as_deref(), Some("-50000000"));
        assert_eq!(scaled("9999999999999999999999999999", 12), None);
    }
}
