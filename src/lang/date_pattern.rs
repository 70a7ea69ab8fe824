//! The patterns by which a language writes dates, taken apart and found once and not for each date.

use super::{Calendar, Counter};

/// Where a period is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Axis,
    Short,
}

/// The keys of a pattern in each form: a text, an axis, and an axis after one of the same century or year.
pub(super) type Keys = [&'static str; 3];

macro_rules! keys {
    ($name:literal) => {
        [concat!("dates.", $name), concat!("dates.axis.", $name), concat!("dates.short.", $name)]
    };
}

pub(super) use keys;

/// The keys of the patterns by which periods of the calendar are written, in the order of [`kind`].
const PATTERNS: [Keys; 9] = [
    keys!("year"),
    keys!("half-1"),
    keys!("half-2"),
    keys!("quarter-1"),
    keys!("quarter-2"),
    keys!("quarter-3"),
    keys!("quarter-4"),
    keys!("month"),
    keys!("date"),
];

/// The keys of the names of months.
const MONTHS: [&str; 12] = [
    "dates.months.month-1",
    "dates.months.month-2",
    "dates.months.month-3",
    "dates.months.month-4",
    "dates.months.month-5",
    "dates.months.month-6",
    "dates.months.month-7",
    "dates.months.month-8",
    "dates.months.month-9",
    "dates.months.month-10",
    "dates.months.month-11",
    "dates.months.month-12",
];

/// The patterns of dates and the names of months in one language, as far as it has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    patterns: [[Option<Vec<Piece>>; 3]; 9],
    short_date: Option<Vec<Piece>>,
    months: [Option<Counter>; 12],
}

impl Dates {
    /// Those among the words of a language, which are found by their keys.
    pub(super) fn new<'w>(word: impl Fn(&str) -> Option<&'w Counter>) -> Self {
        let pattern = |key: &str| word(key).map(|word| pieces(&word.other));
        Self {
            patterns: PATTERNS.map(|keys| keys.map(pattern)),
            short_date: pattern("dates.short-date"),
            months: MONTHS.map(|key| word(key).cloned()),
        }
    }

    /// The pattern by which a period of the calendar is written.
    pub(super) fn pattern(&self, calendar: Calendar, form: Form) -> Option<&[Piece]> {
        let [text, axis, short] = self.patterns.get(kind(calendar)?)?;
        let pattern = match form {
            Form::Text => text,
            Form::Axis => axis,
            Form::Short => short,
        };
        pattern.as_deref()
    }

    /// The pattern of a date within a known year.
    pub(super) fn short_date(&self) -> Option<&[Piece]> {
        self.short_date.as_deref()
    }

    /// The name of a month, from 1 to 12.
    pub(super) fn month(&self, month: i8) -> Option<&Counter> {
        self.months.get(usize::try_from(month - 1).ok()?)?.as_ref()
    }
}

impl Form {
    /// The key of a pattern in this form.
    pub(super) fn key(self, [text, axis, short]: Keys) -> &'static str {
        match self {
            Self::Text => text,
            Self::Axis => axis,
            Self::Short => short,
        }
    }
}

/// Which of the patterns a period of the calendar is written by.
fn kind(calendar: Calendar) -> Option<usize> {
    Some(match calendar {
        Calendar::Year(_) => 0,
        Calendar::Half(_, half @ 1..=2) => usize::from(half.unsigned_abs()),
        Calendar::Quarter(_, quarter @ 1..=4) => 2 + usize::from(quarter.unsigned_abs()),
        Calendar::Half(..) | Calendar::Quarter(..) => return None,
        Calendar::Month(..) => 7,
        Calendar::Day(_) => 8,
    })
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// As it stands.
    Text(String),
    /// `2023`
    Year,
    /// `23`
    YearShort,
    /// `8`
    Month,
    /// `16`
    Day,
    /// `August`
    MonthName,
    /// `Aug.`
    MonthShort,
}

/// The pieces of a pattern: `{year}年{month}月`. A name that says nothing of a date stays as it is, so that what a pattern
/// asks for in vain is seen.
pub(super) fn pieces(pattern: &str) -> Vec<Piece> {
    let (mut pieces, mut text, mut rest) = (Vec::new(), String::new(), pattern);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}').and_then(|(name, behind)| Some((named(name)?, behind)));
        rest = if let Some((piece, behind)) = named {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            pieces.push(piece);
            behind
        } else {
            text.push('{');
            after
        };
    }
    text.push_str(rest);
    pieces.push(Piece::Text(text));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    pieces
}

fn named(name: &str) -> Option<Piece> {
    Some(match name {
        "year" => Piece::Year,
        "year-short" => Piece::YearShort,
        "month" => Piece::Month,
        "day" => Piece::Day,
        "month-name" => Piece::MonthName,
        "month-short" => Piece::MonthShort,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Piece::{Day, MonthName, Text, Year};
    use super::pieces;

    #[test]
    fn what_is_no_name_is_text() {
        let text = |text: &str| Text(text.to_owned());
        assert_eq!(pieces("{month-name} {day}, {year}"), [MonthName, text(" "), Day, text(", "), Year]);
        assert_eq!(pieces("{x} {y{year} {day"), [text("{x} {y"), Year, text(" {day")]);
        assert_eq!(pieces(""), []);
    }
}
