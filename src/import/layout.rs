//! Which rows of a sheet are titles, headings, numbers and notes.

use super::footnote::{Footnote, Footnotes};
use super::heading::unit_line;
use super::name::{clean, folded, is_han};
use super::number::{Reading, is_formula, read};
use super::period::{self, When};
use super::sheet::Sheet;
use crate::lang::{Calendar, Period};

/// The rows of a sheet by what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// What stands above the headings, without the line of the unit.
    pub(super) titles: Vec<String>,
    /// The unit that a line above the headings states.
    pub(super) unit: Option<String>,
    /// The rows of headings, from the top.
    pub(super) header: Vec<usize>,
    /// The rows with numbers.
    pub(super) body: Vec<usize>,
    /// The rows between them that head a group.
    pub(super) sections: Vec<usize>,
    /// What stands below the numbers.
    pub(super) footnotes: Footnotes,
}

/// What a text is known to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Indicator,
    Code,
}

/// Finds the rows; `None` if there are no numbers, or no headings above them. `named` says
/// what a person or the site has said of a text: it is no note, and heads nothing that is of its kind.
pub(super) fn find(sheet: &Sheet, named: &dyn Fn(&str) -> Option<Named>) -> Option<Layout> {
    let notes = notes(sheet, named);
    let mut footnotes = Footnotes::default();
    for row in notes..sheet.height() {
        let line: Vec<&str> = sheet.filled(row).map(|column| sheet.text(row, column)).collect();
        if !line.is_empty() {
            // A cell may hold several lines.
            line.join(" ").lines().for_each(|line| footnotes.add(line));
        }
    }
    let texts = (0..notes).flat_map(|row| sheet.filled(row).map(move |column| sheet.text(row, column)));
    texts.for_each(|text| footnotes.add_unexplained(text));
    let rows = Rows { sheet, footnotes: &footnotes, named };
    let first = (0..notes).find(|row| rows.is_body(*row))?;
    let first = rows.with_broken(first);
    let header = rows.header(first);
    let top = *header.first()?;
    let (titles, unit) = above(sheet, top, first, &header);
    let below = header.last().map_or(first, |last| last + 1)..notes;
    let numbers: Vec<usize> = below.clone().filter(|row| *row >= first && rows.is_body(*row)).collect();
    let is_blank = |row: usize| row >= first && rows.is_blank_body(row, &header) || rows.names_no_group(row, &numbers);
    let body: Vec<usize> = below.clone().filter(|row| numbers.binary_search(row).is_ok() || is_blank(*row)).collect();
    let sections = below.filter(|row| !body.contains(row) && sheet.filled(*row).count() == 1).collect();
    Some(Layout { titles, unit, header, body, sections, footnotes })
}

/// Where the lines below the numbers begin.
fn notes(sheet: &Sheet, named: &dyn Fn(&str) -> Option<Named>) -> usize {
    let mut begin = sheet.height();
    for row in (0..sheet.height()).rev() {
        let filled: Vec<usize> = sheet.filled(row).collect();
        let is_note = match filled.as_slice() {
            [] => true,
            [column] => {
                let text = sheet.text(row, *column);
                *column <= 1 && is_words(text) && named(text).is_none()
            }
            [first, rest @ ..] => {
                let label = sheet.text(row, *first).trim_end_matches([':', '：']).to_lowercase();
                ["注", "说明", "备注", "资料来源", "数据来源", "note", "notes", "source", "sources"]
                    .contains(&label.as_str())
                    && rest.iter().all(|column| is_words(sheet.text(row, *column)))
            }
        };
        if !is_note {
            break;
        }
        begin = row;
    }
    // The last rows of the table may have no number.
    while begin > 0 && is_label(sheet, begin) {
        begin += 1;
    }
    begin
}

/// Whether a row has one short text at its left that reads as a name and not as a remark.
fn is_label(sheet: &Sheet, row: usize) -> bool {
    let text = sheet.text(row, 0).trim_start_matches(['#', '＃']);
    let most = if text.contains(is_han) { 8 } else { 24 };
    let is_plain = |c: char| c.is_alphabetic() || c == ' ';
    sheet.filled(row).eq([0])
        && text.chars().count() <= most
        && text.chars().all(is_plain)
        && Footnote { mark: String::new(), text: text.to_owned() }.status().is_none()
}

fn is_words(text: &str) -> bool {
    period::read(text).is_none() && read(&super::Cell::new(text), &Footnotes::default()).0 == Reading::Words
}

struct Rows<'a> {
    sheet: &'a Sheet,
    footnotes: &'a Footnotes,
    named: &'a dyn Fn(&str) -> Option<Named>,
}

impl Rows<'_> {
    fn reading(&self, row: usize, column: usize) -> Reading {
        self.sheet.cell(row, column).map_or(Reading::Blank, |cell| read(cell, self.footnotes).0)
    }

    /// Whether a row has numbers, or signs in their place, behind its first cell.
    fn is_body(&self, row: usize) -> bool {
        let Some(first) = (0..self.sheet.width()).find(|column| !self.sheet.shown(row, *column).is_empty()) else {
            return false;
        };
        let is_value = |column| {
            matches!(self.reading(row, column), Reading::Number(_) | Reading::Missing)
                || is_formula(self.sheet.text(row, column))
        };
        (first + 1..self.sheet.width()).any(is_value)
            && !self.is_years(row)
            && !self.is_numbering(row)
            && self.unit(row).is_none()
    }

    /// The first row of numbers, if the rows above it are of the same periods and their numbers cannot be read.
    fn with_broken(&self, first: usize) -> usize {
        let is_when = |row: usize| {
            let column = self.sheet.filled(row).next();
            column.is_some_and(|column| period::read(&self.footnotes.strip(self.sheet.text(row, column)).0).is_some())
        };
        let of_body = |row: &usize| {
            is_when(first)
                && is_when(*row)
                && self.sheet.filled(*row).count() > 1
                && !self.is_years(*row)
                && !self.is_numbering(*row)
        };
        (0..first).rev().take_while(of_body).last().unwrap_or(first)
    }

    /// Whether a row names what has no number yet.
    fn is_blank_body(&self, row: usize, header: &[usize]) -> bool {
        let same =
            |other: &usize| (0..self.sheet.width()).all(|c| self.sheet.text(row, c) == self.sheet.text(*other, c));
        self.sheet.filled(row).count() > 1 && !header.iter().any(same) && !self.is_years(row) && !self.is_numbering(row)
    }

    /// Whether a row with one text and no number heads no group, as those with `numbers` show: it is a period as theirs
    /// are, has the name of one of them, or is known to be of the same kind.
    fn names_no_group(&self, row: usize, numbers: &[usize]) -> bool {
        let mut filled = self.sheet.filled(row);
        let (Some(column), None) = (filled.next(), filled.next()) else { return false };
        let label = |row: usize| self.footnotes.strip(self.sheet.text(row, column)).0;
        let own = label(row);
        let mut others = numbers.iter().map(|row| label(*row));
        match period::read(&own) {
            // A year may head months, or places; it heads no years.
            Some(When::Whole(_)) => others.any(|other| matches!(period::read(&other), Some(When::Whole(_)))),
            Some(When::Within(_)) => others.any(|other| period::read(&other).is_some()),
            None => {
                let kind = (self.named)(&own);
                others.any(|other| folded(&other) == folded(&own) || kind.is_some() && (self.named)(&other) == kind)
            }
        }
    }

    /// Whether a row is a heading of periods. Numbers are years only where they go on as years do.
    fn is_years(&self, row: usize) -> bool {
        let filled: Vec<usize> = self.sheet.filled(row).collect();
        let whens: Vec<(usize, When)> = filled
            .iter()
            .filter_map(|column| {
                let (text, _) = self.footnotes.strip(self.sheet.text(row, *column));
                period::read(&text).map(|when| (*column, when))
            })
            .collect();
        let others = filled.iter().filter(|column| !whens.iter().any(|(known, _)| known == *column));
        let names_before = others.clone().all(|column| whens.first().is_none_or(|(first, _)| column < first))
            || others.clone().all(|column| self.reading(row, *column) == Reading::Words);
        if whens.is_empty() || !names_before {
            return false;
        }
        let bare = |(column, _): &(usize, When)| matches!(self.reading(row, *column), Reading::Number(_));
        // Headings stand at the top; far below, numbers are numbers.
        if row > 100 && whens.iter().any(bare) {
            return false;
        }
        if !whens.iter().any(bare) {
            // `2020年` beside words of another kind is a heading; alone in front of words it is a row of a table.
            return whens.len() > 1
                || !others.clone().any(|column| Some(column) > whens.first().map(|(column, _)| column));
        }
        let years: Vec<i16> = whens.iter().filter_map(|(_, when)| year(*when)).collect();
        let step = |pair: &[i16]| matches!(pair, [a, b] if (1..=10).contains(&(b - a).abs()) || a == b);
        let in_range = years.len() == whens.len() && years.iter().all(|year| (1900..=2100).contains(year));
        let headed = |column: usize| (0..row).any(|above| is_heading(self.sheet.text(above, column)));
        let single = years.len() > 1 || whens.first().is_some_and(|(column, _)| *column > 0 && !headed(*column));
        let changes = years.windows(2).all(|pair| pair.first() != pair.last()) || self.sheet.has_merged();
        in_range && single && changes && years.windows(2).all(step) && !self.follows_names(row, &whens)
    }

    /// Whether each of the columns has a heading of its own above the row already: then its numbers are no years.
    fn follows_names(&self, row: usize, whens: &[(usize, When)]) -> bool {
        let names = |above: usize| {
            let texts: Vec<&str> = whens.iter().map(|(column, _)| self.sheet.text(above, *column)).collect();
            texts.iter().all(|text| is_heading(text) && unit_line(text).is_none())
        };
        (0..row).any(names)
    }

    /// Whether a row only numbers the columns: 甲, 1, 2, 3.
    fn is_numbering(&self, row: usize) -> bool {
        let texts: Vec<&str> = self.sheet.filled(row).map(|column| self.sheet.text(row, column)).collect();
        let numbers = texts.iter().skip_while(|text| matches!(**text, "甲" | "乙" | "丙" | "A" | "B" | "C"));
        let numbers: Vec<&str> = numbers.map(|text| text.trim_matches(['(', ')', '（', '）'])).collect();
        numbers.len() > 1
            && numbers.len() + 3 >= texts.len()
            && numbers.iter().enumerate().all(|(index, text)| *text == (index + 1).to_string())
    }

    /// The line of the unit, if the row is one.
    fn unit(&self, row: usize) -> Option<(String, String)> {
        let filled: Vec<usize> = self.sheet.filled(row).collect();
        let line = filled.iter().find_map(|column| unit_line(self.sheet.text(row, *column)));
        line.filter(|_| filled.len() <= 2)
    }

    /// The rows of headings above the first numbers.
    fn header(&self, first: usize) -> Vec<usize> {
        let mut header: Vec<usize> = Vec::new();
        for row in (0..first).rev() {
            let filled: Vec<usize> = self.sheet.filled(row).collect();
            let mut shown: Vec<&str> = (0..self.sheet.width()).map(|column| self.sheet.shown(row, column)).collect();
            shown.retain(|text| !text.is_empty());
            shown.dedup();
            if self.unit(row).is_some() || filled.is_empty() && shown.is_empty() {
                if header.is_empty() {
                    continue;
                }
                break;
            }
            if self.is_numbering(row) {
                continue;
            }
            let groups = filled.first().is_some_and(|column| {
                *column > 0
                    && (self.sheet.is_merged(row, *column) || period::read(self.sheet.text(row, *column)).is_none())
            });
            // A year alone above names and months is of them.
            let at_left = filled.as_slice() == [0] && !self.sheet.is_merged(row, 0);
            if shown.len() < 2 && !groups && (at_left || !self.is_years(row)) {
                // The first rows may be headed by a name of their own, below the headings.
                if header.is_empty()
                    && (0..row).any(|above| self.sheet.filled(above).count() > 1 && self.unit(above).is_none())
                {
                    continue;
                }
                break;
            }
            header.insert(0, row);
        }
        header
    }
}

fn is_heading(text: &str) -> bool {
    !text.is_empty() && period::read(text).is_none() && is_words(text)
}

fn year(when: When) -> Option<i16> {
    match when {
        When::Whole(Period::At(Calendar::Year(year))) => Some(year),
        _ => None,
    }
}

/// The titles and the unit above the headings.
fn above(sheet: &Sheet, top: usize, first: usize, header: &[usize]) -> (Vec<String>, Option<String>) {
    let (mut titles, mut unit) = (Vec::new(), None);
    for row in (0..first).filter(|row| *row < top || !header.contains(row)) {
        for column in sheet.filled(row) {
            let text = sheet.text(row, column);
            let rest = match unit_line(text) {
                Some((found, rest)) => {
                    unit = unit.or(Some(found));
                    rest
                }
                None => clean(text),
            };
            if !rest.is_empty() && row < top && !titles.contains(&rest) {
                titles.push(rest);
            }
        }
    }
    (titles, unit)
}
