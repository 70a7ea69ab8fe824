//! Periods inside of longer headings, and labels that ought to be periods and cannot be read.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::Heading;
use super::layout::Layout;
use super::name::Name;
use super::number::{is_formula, no_number};
use super::period::{self, When};
use super::sheet::Sheet;
use super::stub::{Column, Kind, Stub, is_time};
use crate::lang::Period;

/// Takes the periods out of headings such as `2022年人口`, if several headings have the same name beside other periods:
/// one alone may be part of a name, as in `2020年不变价`.
pub(super) fn split(stubs: &[Stub], columns: &mut [Column]) {
    let is_dated = |column: &Column| column.path.iter().any(|heading| heading.when.is_some());
    if stubs.iter().any(|stub| stub.kind == Kind::When) || columns.iter().any(is_dated) {
        return;
    }
    let mut periods: BTreeMap<String, BTreeSet<Period>> = BTreeMap::new();
    for (period, rest) in columns.iter().flat_map(|column| &column.path).filter_map(parts) {
        periods.entry(rest).or_default().insert(period);
    }
    if !periods.values().any(|periods| periods.len() > 1) {
        return;
    }
    for heading in columns.iter_mut().flat_map(|column| &mut column.path) {
        if let Some((period, rest)) = parts(heading) {
            (heading.when, heading.name) = (Some(When::Whole(period)), Name::read(&rest));
        }
    }
}

/// The period at an end of a heading and the rest, if that is of no other period.
fn parts(heading: &Heading) -> Option<(Period, String)> {
    let (period, rest) = period::apart(&heading.name.text())?;
    (heading.when.is_none() && period::find(&rest).is_empty()).then_some((period, rest))
}

/// What is wrong with cells of a table that have formulas in the place of values.
pub(super) fn formulas(sheet: &Sheet, layout: &Layout) -> Vec<String> {
    let rows = layout.header.iter().chain(&layout.body).chain(&layout.sections);
    let cells = rows.flat_map(|row| sheet.filled(*row).map(move |column| (*row, column)));
    let formulas = cells.filter(|(row, column)| is_formula(sheet.text(*row, *column)));
    formulas.map(|(row, column)| no_number(&sheet.reference(row, column), sheet.text(row, column))).collect()
}

/// What is wrong with labels among periods that are none, unless a person says what the names are.
pub(super) fn unread(
    sheet: &Sheet,
    layout: &Layout,
    (stubs, columns): (&[Stub], &[Column]),
    is_known: impl Fn(&Name) -> bool,
) -> Vec<String> {
    let fault = |row: usize, column: usize| {
        format!("`{}`: expected a period, found `{}`", sheet.reference(row, column), sheet.text(row, column))
    };
    let is_read = |text: &str| period::read(&layout.footnotes.strip(text).0).is_some();
    let mut faults = Vec::new();
    for stub in stubs.iter().filter(|stub| stub.kind == Kind::Name && !is_known(&stub.heading.name)) {
        let rows = || layout.body.iter().filter(|row| !sheet.text(**row, stub.column).is_empty());
        let odd: Vec<usize> = rows().filter(|row| !is_read(sheet.text(**row, stub.column))).copied().collect();
        let few = odd.len() * 2 < rows().count();
        if few || is_time(&stub.heading.name) && odd.len() < rows().count() {
            faults.extend(odd.into_iter().map(|row| fault(row, stub.column)));
        }
    }
    let is_dated = |column: &&Column| column.path.iter().any(|heading| heading.when.is_some());
    if stubs.iter().any(|stub| stub.kind == Kind::When) || !columns.iter().any(|column| is_dated(&column)) {
        return faults;
    }
    for column in columns.iter().filter(|column| !is_dated(column)) {
        let row = layout.header.iter().find(|row| period::begins(sheet.text(**row, column.column)));
        faults.extend(row.map(|row| fault(*row, column.column)));
    }
    faults
}
