//! OpenDocument spreadsheets.

use roxmltree::Node;

use super::package::{Package, parse};
use super::sheet::{Cell, MOST, MOST_CELLS, Merged, Sheet};
use crate::lang::Decimal;

/// The sheets of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut package = Package::open(bytes)?;
    let content = package.text("content.xml")?.ok_or("it has no `content.xml`")?;
    let document = parse(&content)?;
    document.descendants().filter(|node| is(*node, "table")).map(sheet).collect()
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn count(node: Node<'_, '_>, name: &str) -> usize {
    attribute(node, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

fn sheet(table: Node<'_, '_>) -> Result<Sheet, String> {
    let name = attribute(table, "name").unwrap_or("Sheet1");
    let (mut rows, mut merged): (Vec<Vec<Cell>>, Vec<Merged>) = (Vec::new(), Vec::new());
    let (mut at, mut cells) = (0_usize, 0_usize);
    for row in table.descendants().filter(|node| is(*node, "table-row")) {
        let line = line(row, at, &mut merged);
        let times = count(row, "number-rows-repeated");
        if !line.is_empty() {
            cells = cells.saturating_add(line.len().saturating_mul(times));
            if at.saturating_add(times) > MOST.0 || cells > MOST_CELLS {
                return Err(format!("the sheet `{name}` has more than {MOST_CELLS} cells or {} rows", MOST.0));
            }
            rows.resize(at, Vec::new());
            rows.extend(std::iter::repeat_n(line, times));
        }
        // Empty rows are repeated to the end of the sheet.
        at = at.saturating_add(times);
    }
    Ok(Sheet::new(name, rows).merge(merged))
}

/// The cells of a row up to the last that has a text.
fn line(row: Node<'_, '_>, at: usize, merged: &mut Vec<Merged>) -> Vec<Cell> {
    let mut line: Vec<Cell> = Vec::new();
    let mut column = 0_usize;
    for node in row.children().filter(|node| is(*node, "table-cell") || is(*node, "covered-table-cell")) {
        let times = count(node, "number-columns-repeated");
        let cell = if is(node, "table-cell") { cell(node) } else { Cell::default() };
        let (width, height) = (count(node, "number-columns-spanned"), count(node, "number-rows-spanned"));
        if !cell.text.is_empty() && column.saturating_add(times) <= MOST.1 {
            line.resize(column, Cell::default());
            line.extend(std::iter::repeat_n(cell, times));
            if width > 1 || height > 1 {
                let last = (at.saturating_add(height - 1), column.saturating_add(width - 1));
                merged.push(Merged { first: (at, column), last });
            }
        }
        column = column.saturating_add(times);
    }
    line
}

fn cell(node: Node<'_, '_>) -> Cell {
    let value = || {
        attribute(node, "value")
            .and_then(|value| value.parse::<Decimal>().or_else(|_| Decimal::from_scientific(value)).ok())
    };
    match attribute(node, "value-type") {
        Some("float" | "currency") => match value().and_then(|value| value.round_sf(15)) {
            Some(number) => Cell::new(number.normalize().to_string()),
            None => Cell::new(words(node)),
        },
        Some("percentage") => match value().and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED)?.round_sf(15)) {
            Some(percent) => Cell { text: percent.normalize().to_string(), percent: true },
            None => Cell::new(words(node)),
        },
        Some("date") => Cell::new(date(node)),
        // A formula without a value: a program has written it that does not calculate.
        None if words(node).is_empty() => {
            let formula = attribute(node, "formula").and_then(|formula| formula.split_once('='));
            formula.map_or_else(Cell::default, |(_, formula)| Cell::new(format!("={formula}")))
        }
        _ => Cell::new(words(node)),
    }
}

/// A date as it is shown, if that is a month or year, else the day.
fn date(node: Node<'_, '_>) -> String {
    let shown = words(node);
    let day = attribute(node, "date-value").and_then(|value| value.get(..10)).unwrap_or_default();
    if super::period::read(&shown).is_some() || day.is_empty() { shown } else { day.to_owned() }
}

/// The paragraphs of a cell, without its annotations.
fn words(node: Node<'_, '_>) -> String {
    let paragraphs = node.children().filter(|node| is(*node, "p")).map(|paragraph| {
        let mut text = String::new();
        for node in paragraph.descendants() {
            if node.is_text() {
                text.push_str(node.text().unwrap_or_default());
            } else if is(node, "s") || is(node, "tab") || is(node, "line-break") {
                text.push(' ');
            }
        }
        text
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}
