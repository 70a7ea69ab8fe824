//! What a table was taken for, in a few lines.

use super::fact::Facts;
use super::name::Name;
use super::sheet::Sheet;
use super::table::{Measured, Table};

/// The lines.
pub(super) fn said(sheet: &Sheet, facts: &Facts, table: &Table) -> String {
    let mut lines =
        vec![format!("read {}: {}, {} rows by {} columns", sheet.name, facts.form, sheet.height(), sheet.width())];
    let mut line = |name: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("  {name:<11} {text}"));
        }
    };
    line("title", facts.titles.join(" / "));
    line("headings", rows("row", &facts.header));
    line("numbers", rows("row", &facts.body));
    for indicator in &table.indicators {
        line("indicator", measured(indicator, facts));
    }
    for (dimension, heading) in &table.dimensions {
        line("dimension", told_apart(dimension, heading, table));
    }
    let mut periods: Vec<_> = table.rows.iter().map(|row| row.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let span = match periods.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, .., last] => format!("{} from {first} to {last}", periods.len()),
    };
    line("periods", span);
    let missing = table.rows.iter().filter(|row| row.value() == "..").count();
    line("values", format!("{} observations, {missing} missing, {} cells empty", table.rows.len(), facts.blank));
    for note in &facts.footnotes.list {
        let on = facts
            .list
            .iter()
            .filter(|fact| fact.marks.iter().any(|mark| facts.footnotes.list.get(*mark) == Some(note)));
        line("footnote", format!("{} on {} values: {}", note.mark, on.count(), note.text));
    }
    for remark in &facts.footnotes.remarks {
        line("remark", remark.clone());
    }
    line("source", facts.footnotes.source.clone().unwrap_or_default());
    lines.push(String::new());
    lines.join("\n")
}

fn measured(indicator: &Measured, facts: &Facts) -> String {
    let rows = facts.list.iter().filter(|fact| fact.power > 0 && fact.indicator == indicator.name);
    let power = indicator.unit.power + rows.map(|fact| fact.power).max().unwrap_or(0);
    let times = if power > 0 { format!(", times {}", grouped(power)) } else { String::new() };
    let Measured { id, name, unit, written, .. } = indicator;
    format!("{} = {id}, {written} = {}{times}", name.text(), unit.id)
}

fn told_apart(dimension: &str, heading: &Name, table: &Table) -> String {
    let codes = table.codes.iter().filter(|(of, ..)| of == dimension).map(|(_, id, name)| {
        if name.is_empty() || name.text() == *id { id.clone() } else { format!("{} = {id}", name.text()) }
    });
    let codes = codes.collect::<Vec<_>>().join(", ");
    if heading.is_empty() {
        format!("{dimension}: {codes}")
    } else {
        format!("{} = {dimension}: {codes}", heading.text())
    }
}

fn rows(word: &str, rows: &[usize]) -> String {
    match rows {
        [] => String::new(),
        [only] => format!("{word} {only}"),
        [first, .., last] => format!("{word}s {first} to {last}"),
    }
}

fn grouped(power: u32) -> String {
    crate::lang::grouped(&format!("1{}", "0".repeat(power as usize)), ",")
}
