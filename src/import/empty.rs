//! Cells of a table that have no number, and what they are of: nothing is left out without a word.

use std::collections::BTreeSet;

use super::layout::Layout;
use super::sheet::Sheet;
use super::stub::{Column, Kind, Stub};

/// How many cells are empty, and the rows, columns and cells that are. Rows that stand in front of a group of others
/// are headings if they are among `heads`; else they are rows without a number.
pub(super) fn cells(
    sheet: &Sheet,
    layout: &Layout,
    (stubs, columns): (&[Stub], &[Column]),
    heads: &BTreeSet<usize>,
) -> (usize, Vec<String>) {
    let unused = layout.sections.iter().filter(|row| !heads.contains(row));
    let rows: BTreeSet<usize> = layout.body.iter().chain(unused).copied().collect();
    let (mut count, mut names) = (0, Vec::new());
    for row in &rows {
        let empty: Vec<usize> =
            columns.iter().map(|column| column.column).filter(|column| sheet.text(*row, *column).is_empty()).collect();
        count += empty.len();
        if empty.len() == columns.len() {
            let is_label = |column: &usize| {
                let stub = stubs.iter().find(|stub| stub.column == *column);
                stub.is_none_or(|stub| matches!(stub.kind, Kind::When | Kind::Name))
            };
            let label: Vec<&str> = sheet.filled(*row).filter(is_label).map(|column| sheet.text(*row, column)).collect();
            names.push(label.join(" "));
        } else {
            names.extend(empty.into_iter().map(|column| sheet.reference(*row, column)));
        }
    }
    let is_read = |column: &usize| {
        stubs.iter().any(|stub| stub.column == *column) || columns.iter().any(|own| own.column == *column)
    };
    for column in (0..sheet.width()).filter(|column| !is_read(column)) {
        let heading = layout.header.iter().rev().map(|row| sheet.text(*row, column)).find(|text| !text.is_empty());
        if let Some(heading) = heading {
            count += rows.len();
            names.push(heading.to_owned());
        }
    }
    (count, names)
}
