//! What a table was taken for, and what it changes, in a few lines.

use super::fact::Facts;
use super::layout::Layout;
use super::name::Name;
use super::sheet::Sheet;
use super::stub::{Column, Stub};
use super::table::{Measured, Table};
use crate::phrases::{Language, counted, width};

/// How wide the names of the lines are.
const LABELS: usize = 11;

/// How many empty rows, columns and cells are named.
const MOST_NAMED: usize = 20;

/// Lines for people.
#[derive(Clone, Debug, Default)]
pub struct Said(Vec<Line>);

/// A line: what it is about, what comes from the table, and what this program says before and behind it.
#[derive(Clone, Debug, Default)]
struct Line {
    label: &'static str,
    lead: String,
    kept: String,
    sentence: String,
}

impl Said {
    /// The lines in a language; what comes from the table stays as it is there.
    pub fn text(&self, language: Language) -> String {
        self.0.iter().map(|line| line.text(language) + "\n").collect()
    }

    /// Adds a sentence of this program.
    pub(super) fn say(&mut self, sentence: String) {
        self.0.push(Line { sentence, ..Line::default() });
    }

    /// Adds a line of names and values alone.
    pub(super) fn keep(&mut self, kept: String) {
        self.0.push(Line { kept, ..Line::default() });
    }

    fn line(&mut self, label: &'static str, kept: String, sentence: String) {
        if !kept.is_empty() || !sentence.is_empty() {
            self.0.push(Line { label, kept, sentence, ..Line::default() });
        }
    }
}

impl Line {
    fn text(&self, language: Language) -> String {
        let sentence = language.say(&self.sentence);
        let between = match (self.kept.is_empty() || sentence.is_empty(), language) {
            (true, _) => "",
            (false, Language::English) => ", ",
            (false, Language::Chinese) => "，",
        };
        let lead = language.say(&self.lead);
        let gap = if lead.is_empty() { "" } else { " " };
        let rest = format!("{lead}{gap}{}{between}{sentence}", self.kept);
        if self.label.is_empty() {
            return rest;
        }
        let label = language.say(self.label);
        format!("  {label}{} {rest}", " ".repeat(LABELS.saturating_sub(width(&label))))
    }
}

/// What is understood of a sheet before its names are: its rows, the names at its left, and the heads of its columns.
pub(super) fn outline(sheet: &Sheet, layout: &Layout, (stubs, columns): (&[Stub], &[Column])) -> Said {
    let header: Vec<usize> = layout.header.iter().map(|row| row + 1).collect();
    let body: Vec<usize> = layout.body.iter().map(|row| row + 1).collect();
    let mut said = beginning(sheet, None, &layout.titles, (&header, &body));
    for stub in stubs {
        let texts = layout.body.iter().map(|row| sheet.text(*row, stub.column)).filter(|text| !text.is_empty());
        let (names, more) = first_of(&texts.map(str::to_owned).collect::<Vec<_>>());
        said.line("names", format!("{}: {names}", stub.heading.name.text()), more);
    }
    let heads = columns.iter().map(|column| {
        let texts = layout.header.iter().map(|row| sheet.shown(*row, column.column)).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" ")
    });
    let (heads, more) = first_of(&heads.collect::<Vec<_>>());
    said.line("columns", heads, more);
    said
}

/// The first of many texts, and how many more there are.
fn first_of(texts: &[String]) -> (String, String) {
    let (shown, more) = texts.split_at(texts.len().min(MOST_NAMED));
    let more = if more.is_empty() { String::new() } else { format!("and {} more", more.len()) };
    (shown.join(" / "), more)
}

/// The first lines: the sheet, its titles, and which rows are headings and numbers.
pub(super) fn beginning(
    sheet: &Sheet,
    form: Option<&str>,
    titles: &[String],
    (header, body): (&[usize], &[usize]),
) -> Said {
    let mut said = Said::default();
    let (rows, columns) = (counted(sheet.height(), "row", "rows"), counted(sheet.width(), "column", "columns"));
    said.say(match form {
        Some(form) => format!("read {}: {form}, {rows} by {columns}", sheet.name),
        None => format!("read {}: {rows} by {columns}", sheet.name),
    });
    said.line("title", titles.join(" / "), String::new());
    said.line("headings", String::new(), of_rows(header));
    said.line("numbers", String::new(), of_rows(body));
    said
}

/// What is still to be asked of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    /// What it measures and has no id or unit yet, with the unit that it states.
    pub(super) indicators: Vec<(Name, Option<String>)>,
    /// The names along dimensions that have no id yet.
    pub(super) codes: Vec<(String, Name)>,
    /// Whether there is anything.
    pub(super) is_any: bool,
}

/// What a sheet was taken for.
pub(super) fn said(sheet: &Sheet, facts: &Facts, table: &Table, open: &Open) -> Said {
    let mut said = beginning(sheet, Some(facts.form), &facts.titles, (&facts.header, &facts.body));
    let none = String::new;
    for indicator in &table.indicators {
        let (kept, sentence) = measured(indicator, facts);
        said.line("indicator", kept, sentence);
        if indicator.is_assumed {
            said.line(
                "",
                format!("  {}", indicator.id),
                "the table names no indicator, and the dataset has this one".into(),
            );
        }
    }
    for (name, unit) in &open.indicators {
        said.line("indicator", format!("{} = ?, {}", name.text(), unit.as_deref().unwrap_or("?")), none());
    }
    for (dimension, heading) in &table.dimensions {
        said.line("dimension", told_apart(dimension, heading, table, open), none());
    }
    said.line("periods", none(), periods(facts));
    let (all, missing) = if open.is_any {
        (facts.list.len(), facts.list.iter().filter(|fact| fact.value.is_none()).count())
    } else {
        (table.rows.len(), table.rows.iter().filter(|row| row.value() == "..").count())
    };
    let all = counted(all, "observation", "observations");
    let blank = counted(facts.blank, "cell empty", "cells empty");
    said.line("values", none(), format!("{all}, {missing} missing, {blank}"));
    let commas = facts.list.iter().filter_map(|fact| fact.value.as_ref()).filter(|number| number.has_commas).count();
    if sheet.has_semicolons && commas > 0 {
        said.line("commas", none(), format!("in {commas} of the numbers, read as those of thousands"));
    }
    let bracketed = facts.list.iter().filter_map(|fact| fact.value.as_ref()).filter(|number| number.bracketed).count();
    if bracketed > 0 {
        let lead = counted(bracketed, "value bracketed", "values bracketed");
        said.0.push(Line { label: "brackets", lead, sentence: "read as below zero".into(), ..Line::default() });
    }
    let (shown, more) = first_of(&facts.empty);
    said.line("empty", shown, more);
    for note in &facts.footnotes.list {
        let is_of = |mark: &usize| facts.footnotes.list.get(*mark) == Some(note);
        let on = facts.list.iter().filter(|fact| fact.marks.iter().any(is_of)).count();
        let lead = counted(on, "value marked", "values marked");
        let (kept, sentence) = match note.status() {
            _ if !note.text.is_empty() => (format!("{}: {}", note.mark, note.text), none()),
            Some(status) => (note.mark.clone(), format!("read as `{}`", status.as_str())),
            None => (note.mark.clone(), "nothing below the table says what the mark means".to_owned()),
        };
        said.0.push(Line { label: "footnote", lead, kept, sentence });
    }
    for remark in &facts.footnotes.remarks {
        said.line("remark", remark.clone(), none());
    }
    said.line("source", facts.footnotes.source.clone().unwrap_or_default(), none());
    said
}

fn periods(facts: &Facts) -> String {
    let mut periods: Vec<_> = facts.list.iter().filter_map(|fact| fact.period).collect();
    periods.sort_unstable();
    periods.dedup();
    match periods.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, .., last] => format!("{} from {first} to {last}", periods.len()),
    }
}

fn measured(indicator: &Measured, facts: &Facts) -> (String, String) {
    let rows = facts.list.iter().filter(|fact| fact.power > 0 && fact.indicator == indicator.name);
    let power = indicator.unit.power + rows.map(|fact| fact.power).max().unwrap_or(0);
    let times = if power > 0 { format!("times {}", grouped(power)) } else { String::new() };
    let Measured { id, name, unit, written, .. } = indicator;
    (format!("{} = {id}, {written} = {}", name.text(), unit.id), times)
}

fn told_apart(dimension: &str, heading: &Name, table: &Table, open: &Open) -> String {
    let codes = table.codes.iter().filter(|(of, ..)| of == dimension).map(|(_, id, name)| {
        if name.is_empty() || name.text() == *id { id.clone() } else { format!("{} = {id}", name.text()) }
    });
    let open = open.codes.iter().filter(|(of, _)| of == dimension).map(|(_, name)| format!("{} = ?", name.text()));
    let codes = codes.chain(open).collect::<Vec<_>>().join(", ");
    if heading.is_empty() {
        format!("{dimension}: {codes}")
    } else {
        format!("{} = {dimension}: {codes}", heading.text())
    }
}

fn of_rows(rows: &[usize]) -> String {
    match rows {
        [] => String::new(),
        [only] => format!("row {only}"),
        [first, .., last] => format!("rows {first} to {last}"),
    }
}

/// Ten to a power, as people write it.
pub(super) fn grouped(power: u32) -> String {
    crate::lang::grouped(&format!("1{}", "0".repeat(power as usize)), ",")
}
