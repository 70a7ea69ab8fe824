//! Observations as rows of a dataset's CSV.

use std::collections::BTreeMap;

use crate::lang::{Period, parse_decimal};
use crate::scaffold::TODO;

/// An observation by the columns of a dataset's CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of its indicator.
    pub indicator: String,
    /// Its codes, in the order of the dimensions.
    pub codes: Vec<String>,
    /// When it holds.
    pub period: Period,
    /// The other cells by the heads of their columns, none of them empty: `value`, `status`, `note.zh` and so on.
    pub cells: BTreeMap<String, String>,
}

/// What tells observations apart.
pub(super) type Key<'a> = (&'a str, &'a [String], Period);

/// The columns behind those of the key, in their order; columns of texts follow by language.
pub(super) const COLUMNS: [&str; 8] = ["value", "qualifier", "low", "high", "status", "source", "note", "period-note"];

impl Row {
    pub(super) fn key(&self) -> Key<'_> {
        (&self.indicator, &self.codes, self.period)
    }

    /// The value as it is written; `..` if it is missing.
    pub fn value(&self) -> &str {
        self.cells.get("value").map_or("", String::as_str)
    }

    /// Whether another row of the same key says nothing else of value, range and standing. What it does not state, it
    /// does not deny; but what was provisional or expected is not so any more if the newer release does not say so.
    pub(super) fn agrees(&self, newer: &Self) -> bool {
        let number = |row: &Self| parse_decimal(row.value()).ok();
        let same_value = self.value() == newer.value() || number(self).is_some() && number(self) == number(newer);
        let same = |column: &&str| newer.cells.get(*column).is_none_or(|text| self.cells.get(*column) == Some(text));
        let settled = !newer.cells.contains_key("status") && self.is_unsettled();
        same_value && !settled && ["qualifier", "low", "high", "status"].iter().all(same)
    }

    fn is_unsettled(&self) -> bool {
        matches!(self.cells.get("status").map(String::as_str), Some("provisional" | "forecast"))
    }

    /// The row after a newer release, with what only people know of it: their notes and, where nothing else is said of the
    /// value, all that they wrote.
    pub(super) fn revised(&self, newer: &Self) -> Self {
        if self.agrees(newer) {
            let mut kept = self.clone();
            for (column, text) in newer.cells.iter().filter(|(column, _)| *column != "source") {
                kept.cells.entry(column.clone()).or_insert_with(|| text.clone());
            }
            return kept;
        }
        let mut row = newer.clone();
        row.cells.retain(|column, text| !(text.contains(TODO) && self.has_translation(column, newer)));
        for (column, text) in &self.cells {
            // The standing and the range were those of the old value.
            if !matches!(column.as_str(), "value" | "status" | "qualifier" | "low" | "high") {
                row.cells.entry(column.clone()).or_insert_with(|| text.clone());
            }
        }
        row
    }

    /// Whether this row has in a column what another language of it says in the newer one too.
    fn has_translation(&self, column: &str, newer: &Self) -> bool {
        let is_same = |(other, text): (&String, &String)| {
            other != column
                && other.split('.').next() == column.split('.').next()
                && newer.cells.get(other) == Some(text)
        };
        self.cells.contains_key(column) && self.cells.iter().any(is_same)
    }
}

/// The rows of the CSV of a dataset with these dimensions. Faulty rows are for `check` to name; they are left out.
pub(super) fn read(text: &str, dimensions: &[String]) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let rows = reader.records().map_while(Result::ok).filter_map(|record| {
        let mut cells: BTreeMap<String, String> = header
            .iter()
            .zip(record.iter())
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| (column.to_owned(), cell.to_owned()))
            .collect();
        let indicator = cells.remove("indicator")?;
        let period = cells.remove("period")?.parse().ok()?;
        let codes = dimensions.iter().map(|dimension| cells.remove(dimension)).collect::<Option<Vec<String>>>()?;
        Some(Row { indicator, codes, period, cells })
    });
    rows.collect()
}

/// The CSV of rows, in the order in which datasets have them.
pub(super) fn csv(dimensions: &[String], rows: &[Row]) -> String {
    let mut columns: Vec<String> = Vec::new();
    for name in COLUMNS {
        let is_of =
            |column: &&String| column.as_str() == name || column.split_once('.').is_some_and(|(own, _)| own == name);
        let mut found: Vec<String> = rows.iter().flat_map(|row| row.cells.keys()).filter(is_of).cloned().collect();
        // Chinese comes before English, as in the other files.
        found.sort_by(|a, b| b.cmp(a));
        found.dedup();
        columns.extend(found);
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let keys = ["indicator"].into_iter().chain(dimensions.iter().map(String::as_str)).chain(["period"]);
    // Writing to memory does not fail.
    let _ = writer.write_record(keys.chain(columns.iter().map(String::as_str)));
    for row in rows {
        let period = row.period.to_string();
        let own =
            [row.indicator.as_str()].into_iter().chain(row.codes.iter().map(String::as_str)).chain([period.as_str()]);
        let cells = columns.iter().map(|column| row.cells.get(column).map_or("", String::as_str));
        let _ = writer.write_record(own.chain(cells));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
