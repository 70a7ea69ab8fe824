//! The table of a chart's data, for those who want the numbers.

use std::borrow::Cow;

use super::brackets::flat;
use super::data::{Annotation, Axis, ChartData, Point, Series, Target};
use crate::html;
use crate::lang::fill;

/// The data as an HTML table: a row for each step, a column for each series, targets and notes below.
pub fn table(data: &ChartData, caption: &str) -> String {
    let mut out = String::with_capacity(256 + 64 * data.axis.len() * data.series.len().max(1));
    let mut notes: Vec<&str> = Vec::new();
    element(&mut out, "<table class=\"data\"><caption>", caption, "</caption>");
    head(&mut out, data);
    out.push_str("<tbody>");
    for step in 0..data.axis.len() {
        element(&mut out, "<tr><th scope=\"row\">", data.axis.long(step), "</th>");
        for series in &data.series {
            cell(&mut out, data, series.points.get(step), &mut notes);
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody>");
    foot(&mut out, data, &notes);
    out.push_str("</table>");
    out
}

/// The same as text alone, for writers of other forms: the headings of the columns with a row for each step, and what stands
/// below. A series of a panel has the name of the panel before its own; a note has its number in brackets.
pub fn cells(data: &ChartData) -> (Vec<Vec<String>>, Vec<String>) {
    let alone = data.panels.is_empty() || data.series.chunk_by(|a, b| a.panel == b.panel).all(|panel| panel.len() == 1);
    let named = |series: &Series| {
        let panel = data.panels.get(series.panel);
        let own = heading(data, series, panel.filter(|_| alone));
        match panel.filter(|_| !alone) {
            Some(panel) => fill(&data.words.datum, &[("step", panel), ("value", &own)]),
            None => own,
        }
    };
    let mut rows = vec![std::iter::once(first_heading(data).to_owned()).chain(data.series.iter().map(named)).collect()];
    let mut notes: Vec<&str> = Vec::new();
    for step in 0..data.axis.len() {
        let mut row = vec![data.axis.long(step).to_owned()];
        for series in &data.series {
            let point = series.points.get(step);
            let known = point.filter(|point| point.drawn().is_some());
            let mut cell = known.map_or_else(|| data.words.no_data.clone(), |point| written(data, point).into_owned());
            if let Some(number) = point.and_then(|point| note_number(point, &mut notes)) {
                cell.push_str(&format!(" [{number}]"));
            }
            row.push(cell);
        }
        rows.push(row);
    }
    let targets = data.targets.iter().map(|target| target_row(data, target));
    let annotations = data.annotations.iter().map(|annotation| annotation_row(data, annotation));
    let notes = notes.iter().zip(1..).map(|(note, number)| format!("[{number}] {note}"));
    (rows, targets.chain(annotations).chain(notes).collect())
}

/// The number of the note on a value, if there is one; equal notes have one number.
fn note_number<'d>(point: &'d Point, notes: &mut Vec<&'d str>) -> Option<usize> {
    let note = point.note.as_deref()?;
    let known = notes.iter().position(|known| *known == note);
    Some(
        1 + known.unwrap_or_else(|| {
            notes.push(note);
            notes.len() - 1
        }),
    )
}

fn first_heading(data: &ChartData) -> &str {
    match data.axis {
        Axis::Time(_) => &data.words.period,
        Axis::Categories(_) => &data.words.category,
    }
}

/// The headings of the columns. Panels with several series each have a heading above those of their series.
fn head(out: &mut String, data: &ChartData) {
    let first = first_heading(data);
    let panels: Vec<&[Series]> = data.series.chunk_by(|a, b| a.panel == b.panel).collect();
    if data.panels.is_empty() || panels.len() == data.series.len() {
        element(out, "<thead><tr><th scope=\"col\">", first, "</th>");
    } else {
        out.push_str("<colgroup></colgroup>");
        for panel in &panels {
            element(out, "<colgroup span=\"", &panel.len().to_string(), "\"></colgroup>");
        }
        element(out, "<thead><tr><th scope=\"col\" rowspan=\"2\">", first, "</th>");
        for panel in &panels {
            element(out, "<th scope=\"colgroup\" colspan=\"", &panel.len().to_string(), "\">");
            let name = panel.first().and_then(|series| data.panels.get(series.panel));
            element(out, "", name.map_or("", String::as_str), "</th>");
        }
        out.push_str("</tr><tr>");
    }
    for series in &data.series {
        let panel = data.panels.get(series.panel).filter(|_| panels.len() == data.series.len());
        element(out, "<th scope=\"col\">", &heading(data, series, panel), "</th>");
    }
    out.push_str("</tr></thead>");
}

/// The name of a series with its unit; that of its panel if it is alone there.
fn heading(data: &ChartData, series: &Series, panel: Option<&String>) -> String {
    let own = Some(&series.label).filter(|label| !label.is_empty());
    let name = panel.or(own).unwrap_or(&data.words.value);
    let unit = series.unit.as_ref().unwrap_or(&data.unit);
    if unit.is_empty() {
        return name.clone();
    }
    flat(fill(&data.words.with_unit, &[("name", name), ("unit", unit)]), &data.words.clause_separator)
}

fn cell<'d>(out: &mut String, data: &ChartData, point: Option<&'d Point>, notes: &mut Vec<&'d str>) {
    match point.filter(|point| point.drawn().is_some()) {
        Some(point) => value(out, data, point),
        None => element(out, "<td class=\"missing\">", &data.words.no_data, ""),
    }
    if let Some(number) = point.and_then(|point| note_number(point, notes)) {
        element(out, "<sup>", &number.to_string(), "</sup>");
    }
    out.push_str("</td>");
}

/// A value with all that is known of it in brackets: its range, its share, how firm it is.
fn value(out: &mut String, data: &ChartData, point: &Point) {
    // The script counts the marks of a series, and one that is left out has none.
    let start = if point.left_out { "<td class=\"left-out\">" } else { "<td>" };
    element(out, start, &written(data, point), "");
}

fn written<'d>(data: &ChartData, point: &'d Point) -> Cow<'d, str> {
    let words = &data.words;
    let share = point.share.as_ref().map(|(_, share)| share.as_str());
    let known = [point.spread.as_deref(), share, point.status.word(words)];
    if known.iter().all(Option::is_none) {
        return Cow::Borrowed(&point.text);
    }
    let known: Vec<&str> = known.into_iter().flatten().collect();
    let known = known.join(&words.clause_separator);
    let text = fill(&words.with_status, &[("value", &point.text), ("status", &known)]);
    Cow::Owned(flat(text, &words.clause_separator))
}

/// Targets, annotations and notes, each in a row of its own.
fn foot(out: &mut String, data: &ChartData, notes: &[&str]) {
    if notes.is_empty() && data.targets.is_empty() && data.annotations.is_empty() {
        return;
    }
    let columns = (data.series.len() + 1).to_string();
    let row = |out: &mut String, number: &str, text: &str| {
        element(out, "<tr><td colspan=\"", &columns, "\">");
        if !number.is_empty() {
            element(out, "<sup>", number, "</sup> ");
        }
        element(out, "", text, "</td></tr>");
    };
    out.push_str("<tfoot>");
    for target in &data.targets {
        row(out, "", &target_row(data, target));
    }
    for annotation in &data.annotations {
        row(out, "", &annotation_row(data, annotation));
    }
    for (index, note) in notes.iter().enumerate() {
        row(out, &(index + 1).to_string(), note);
    }
    out.push_str("</tfoot>");
}

/// A target with its value, and with the step for which it is set.
fn target_row(data: &ChartData, target: &Target) -> String {
    let words = &data.words;
    let has_value = target.text.is_empty() || target.says(&target.text);
    let values = |value| [("step", target.label.as_str()), ("value", value)];
    let Some(step) = target.step else {
        return if has_value { target.label.clone() } else { fill(&words.datum, &values(target.text.as_str())) };
    };
    let with_value = [("value", target.label.as_str()), ("status", &target.text)];
    let label = if has_value { target.label.clone() } else { fill(&words.with_status, &with_value) };
    let row = fill(&words.datum, &[("step", data.axis.long(step)), ("value", &label)]);
    flat(row, &words.clause_separator)
}

/// The words of an annotation, with the period of which they are said.
fn annotation_row(data: &ChartData, annotation: &Annotation) -> String {
    let step = match &data.axis {
        Axis::Time(steps) => steps.iter().find(|step| Some(step.period) == annotation.period),
        Axis::Categories(_) => None,
    };
    let Some(step) = step else { return annotation.text.clone() };
    let row = fill(&data.words.sentences.annotation_at, &[("text", &annotation.text), ("step", &step.long)]);
    flat(row, &data.words.clause_separator)
}

fn element(out: &mut String, open: &str, text: &str, close: &str) {
    out.push_str(open);
    html::push_text(out, text);
    out.push_str(close);
}
