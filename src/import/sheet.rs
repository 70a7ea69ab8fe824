//! A sheet of cells.

use std::collections::BTreeMap;

/// The most rows and columns of a sheet; what lies beyond is not data.
#[cfg(feature = "spreadsheets")]
pub(super) const MOST: (usize, usize) = (1_048_576, 4_096);

/// The most cells that a sheet may have, filled or not.
pub(super) const MOST_CELLS: usize = 8_000_000;

/// The most cells that may be shown as one with others.
#[cfg(feature = "spreadsheets")]
const MOST_MERGED: usize = 500_000;

/// A cell as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it. Numbers of a spreadsheet are plain decimals, dates are in the form of ISO 8601.
    pub text: String,
    /// Whether the spreadsheet shows the number as a percentage; the text then has the percentage.
    pub percent: bool,
}

/// Cells in rows and columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What the spreadsheet calls it; of a CSV the name of the file.
    pub name: String,
    rows: Vec<Vec<Cell>>,
    /// Of each cell that is shown as one with others, the first of them.
    covered: BTreeMap<(usize, usize), (usize, usize)>,
    width: usize,
    /// Whether semicolons separate the cells, as where commas are in numbers.
    pub(super) has_semicolons: bool,
}

/// Cells that are shown as one.
#[cfg(feature = "spreadsheets")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first: (usize, usize),
    pub(super) last: (usize, usize),
}

impl Cell {
    /// A cell with a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), percent: false }
    }
}

impl Sheet {
    /// A sheet of rows of any lengths. Empty rows at the end are left out.
    pub fn new(name: impl Into<String>, rows: Vec<Vec<Cell>>) -> Self {
        let mut rows = rows;
        while rows.last().is_some_and(|row| row.iter().all(|cell| cell.text.trim().is_empty())) {
            rows.pop();
        }
        let filled = |row: &Vec<Cell>| row.iter().rposition(|cell| !cell.text.trim().is_empty()).map_or(0, |at| at + 1);
        let width = rows.iter().map(filled).max().unwrap_or(0);
        Self { name: name.into(), rows, covered: BTreeMap::new(), width, has_semicolons: false }
    }

    /// The same with cells that are shown as one, as far as they lie in the sheet.
    #[cfg(feature = "spreadsheets")]
    pub(super) fn merge(mut self, merged: impl IntoIterator<Item = Merged>) -> Self {
        for Merged { first, last } in merged {
            let (last_row, last_column) = (last.0.min(self.height()), last.1.min(self.width));
            let area = (last_row + 1).saturating_sub(first.0).saturating_mul((last_column + 1).saturating_sub(first.1));
            if self.covered.len().saturating_add(area) > MOST_MERGED {
                break;
            }
            let cells = (first.0..=last_row).flat_map(|row| (first.1..=last_column).map(move |column| (row, column)));
            self.covered.extend(cells.map(|cell| (cell, first)));
        }
        self
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether no cell has a text.
    pub fn is_empty(&self) -> bool {
        self.width == 0
    }

    /// Whether any cells are shown as one.
    pub(super) fn has_merged(&self) -> bool {
        !self.covered.is_empty()
    }

    /// The text of a cell without blanks around it; empty beyond the end.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| cell.text.trim())
    }

    /// A cell.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    /// The text that is shown at a place: that of the first cell where cells are shown as one.
    pub(super) fn shown(&self, row: usize, column: usize) -> &str {
        let (row, column) = self.covered.get(&(row, column)).copied().unwrap_or((row, column));
        self.text(row, column)
    }

    /// Whether a cell is shown as one with others.
    pub(super) fn is_merged(&self, row: usize, column: usize) -> bool {
        self.covered.contains_key(&(row, column))
    }

    /// The columns of a row that have a text.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.width).filter(move |column| !self.text(row, *column).is_empty())
    }

    /// How a spreadsheet names a cell: `Sheet1!C7`.
    ///
    /// ```
    /// use gongbao::import::Sheet;
    /// let sheet = Sheet::new("Sheet1", Vec::new());
    /// assert_eq!(sheet.reference(6, 2), "Sheet1!C7");
    /// assert_eq!(sheet.reference(0, 27), "Sheet1!AB1");
    /// ```
    pub fn reference(&self, row: usize, column: usize) -> String {
        format!("{}!{}{}", self.name, letters(column), row + 1)
    }
}

/// The name of a column.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
