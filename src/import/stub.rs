//! The columns of a table: those at its left that name the rows, and those with numbers.

use super::heading::Heading;
use super::layout::Layout;
use super::name::{Name, folded, is_han};
use super::number::{Reading, read};
use super::period;
use super::sheet::Sheet;
use super::unit::{self, Units};

/// A column that says what the rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stub {
    pub(super) column: usize,
    pub(super) heading: Heading,
    pub(super) kind: Kind,
}

/// What a column says of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A period, or a part of a year.
    When,
    /// The unit of each row.
    Unit,
    /// A remark on each row.
    Note,
    /// The names of another column in another language.
    Translation,
    /// Names of indicators, places and the like.
    Name,
    /// Nothing that an observation has: running numbers.
    Ignored,
}

/// A column with numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) column: usize,
    /// Its headings from the top.
    pub(super) path: Vec<Heading>,
}

const UNITS: [&str; 4] = ["单位", "计量单位", "unit", "units"];
const NOTES: [&str; 6] = ["备注", "注", "说明", "note", "notes", "remarks"];
const IGNORED: [&str; 8] = ["序号", "编号", "代码", "行次", "no.", "no", "code", "#"];

/// The columns of a sheet.
pub(super) fn columns(sheet: &Sheet, layout: &Layout, units: &Units) -> (Vec<Stub>, Vec<Column>) {
    let look = Look { sheet, layout, units };
    let (mut stubs, mut columns): (Vec<Stub>, Vec<Column>) = (Vec::new(), Vec::new());
    for column in 0..sheet.width() {
        if look.count(column, &Reading::Blank) == layout.body.len() && !look.is_merged_down(column) {
            continue;
        }
        let at_left = columns.is_empty();
        let heading = look.headings(column, 0).into_iter().fold(Heading::default(), joined);
        match look.kind(column, &heading, &stubs) {
            Some(kind) if at_left || matches!(kind, Kind::Note | Kind::Translation | Kind::Unit) => {
                stubs.push(Stub { column, heading, kind });
            }
            _ => {
                let first = columns.first().map_or(column, |first| first.column);
                columns.push(Column { column, path: look.headings(column, first) });
            }
        }
    }
    (stubs, columns)
}

/// One heading for a column of names, whose cells may stand above each other.
fn joined(whole: Heading, part: Heading) -> Heading {
    if whole.name.is_empty() && whole.when.is_none() { part } else { whole }
}

/// Whether a heading stands over periods.
pub(super) fn is_time(name: &Name) -> bool {
    const TIME: [&str; 18] = [
        "年份",
        "年度",
        "年",
        "月份",
        "月",
        "季度",
        "时间",
        "时期",
        "日期",
        "年月",
        "year",
        "years",
        "period",
        "date",
        "month",
        "quarter",
        "time",
        "time_period",
    ];
    TIME.iter().any(|word| name.is(word))
}

struct Look<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    units: &'a Units,
}

impl Look<'_> {
    /// The headings of a column from the top. Where no cells are merged, a heading of a group stands over the first of
    /// its columns only; `first` is the first column with numbers.
    fn headings(&self, column: usize, first: usize) -> Vec<Heading> {
        let last = self.layout.header.last().copied();
        let mut path: Vec<Heading> = Vec::new();
        let mut before = "";
        for &row in &self.layout.header {
            let mut text = self.sheet.shown(row, column);
            if text.is_empty() && !self.sheet.has_merged() && Some(row) != last && column > first {
                text = (first..column)
                    .rev()
                    .map(|left| self.sheet.text(row, left))
                    .find(|text| !text.is_empty())
                    .unwrap_or("");
            }
            if !text.is_empty() && text != before {
                // Below a name, a unit stands without brackets too.
                let unit =
                    Some(text.to_owned()).filter(|text| !path.is_empty() && unit::read(text, self.units).is_some());
                path.push(match unit {
                    Some(_) => Heading { unit, ..Heading::default() },
                    None => Heading::read(text, &self.layout.footnotes, self.units),
                });
                before = text;
            }
        }
        path
    }

    /// In how many rows the column reads so.
    fn count(&self, column: usize, reading: &Reading) -> usize {
        self.layout.body.iter().filter(|row| self.reading(**row, column) == *reading).count()
    }

    fn reading(&self, row: usize, column: usize) -> Reading {
        self.sheet.cell(row, column).map_or(Reading::Blank, |cell| read(cell, &self.layout.footnotes).0)
    }

    fn is_merged_down(&self, column: usize) -> bool {
        self.layout.body.iter().any(|row| !self.sheet.shown(*row, column).is_empty())
    }

    fn texts(&self, column: usize) -> impl Iterator<Item = String> {
        let texts =
            self.layout.body.iter().map(move |row| self.layout.footnotes.strip(self.sheet.shown(*row, column)).0);
        texts.filter(|text| !text.is_empty())
    }

    /// What a column says of the rows; `None` if it has numbers.
    fn kind(&self, column: usize, heading: &Heading, stubs: &[Stub]) -> Option<Kind> {
        let is = |words: &[&str]| {
            let own = folded(&heading.name.text());
            words.contains(&own.as_str()) || words.iter().any(|word| heading.name.is(word))
        };
        if is(&IGNORED) {
            return Some(Kind::Ignored);
        }
        if is(&UNITS) {
            return Some(Kind::Unit);
        }
        if is(&NOTES) {
            return Some(Kind::Note);
        }
        let all_periods = self.texts(column).all(|text| period::read(&text).is_some());
        if all_periods && self.texts(column).next().is_some() && self.is_of_time(column, heading) {
            return Some(Kind::When);
        }
        // Among periods, what is none is a name of something; which, only a person knows.
        if is_time(&heading.name) && self.texts(column).any(|text| period::read(&text).is_some()) {
            return Some(Kind::Name);
        }
        if heading.when.is_some() {
            return None;
        }
        let words = self.count(column, &Reading::Words);
        let filled = self.layout.body.len() - self.count(column, &Reading::Blank);
        // Half of the cells of a column with numbers may be marked or broken; the first column is one of names.
        if words * 2 < filled + usize::from(column > 0) {
            return None;
        }
        let names = stubs.iter().rev().find(|stub| stub.kind == Kind::Name);
        let is_translation = names.is_some_and(|names| {
            self.texts(names.column).any(|text| text.contains(is_han))
                && !self.texts(column).any(|text| text.contains(is_han))
        });
        Some(if is_translation { Kind::Translation } else { Kind::Name })
    }

    /// Whether a column of what may be years is one of time: its heading says so, or the years go on row by row.
    fn is_of_time(&self, column: usize, heading: &Heading) -> bool {
        let is_named = is_time(&heading.name);
        let bare = |text: &String| text.chars().all(|c| c.is_ascii_digit());
        is_named || self.texts(column).any(|text| !bare(&text)) || {
            let years: Vec<i32> = self.texts(column).filter_map(|text| text.parse().ok()).collect();
            column == 0 && years.iter().all(|year| (1900..=2100).contains(year))
        }
    }
}
