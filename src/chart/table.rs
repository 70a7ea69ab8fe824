//! The table of a chart's data, for those who want the numbers.

use super::data::{Axis, ChartData, Point, Series};
use super::words::fill;
use crate::html;

/// The data as an HTML table: a row for each step, a column for each series, notes and targets below.
pub fn table(data: &ChartData, caption: &str) -> String {
    let mut out = String::with_capacity(256 + 64 * data.axis.len() * data.series.len().max(1));
    let mut notes: Vec<&str> = Vec::new();
    element(&mut out, "<table class=\"data\"><caption>", caption, "</caption><thead><tr>");
    let first = match data.axis {
        Axis::Time(_) => &data.words.period,
        Axis::Categories(_) => &data.words.category,
    };
    element(&mut out, "<th scope=\"col\">", first, "</th>");
    for series in &data.series {
        element(&mut out, "<th scope=\"col\">", &heading(data, series), "</th>");
    }
    out.push_str("</tr></thead><tbody>");
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

fn heading(data: &ChartData, series: &Series) -> String {
    let name = if series.label.is_empty() { &data.words.value } else { &series.label };
    if data.unit.is_empty() {
        return name.clone();
    }
    fill(&data.words.with_unit, &[("name", name), ("unit", &data.unit)])
}

fn cell<'d>(out: &mut String, data: &ChartData, point: Option<&'d Point>, notes: &mut Vec<&'d str>) {
    match point.filter(|point| point.drawn().is_some()) {
        Some(point) => element(out, "<td>", &point.written(&data.words), ""),
        None => element(out, "<td class=\"missing\">", &data.words.no_data, ""),
    }
    if let Some(note) = point.and_then(|point| point.note.as_deref()) {
        let index = notes.iter().position(|known| *known == note).unwrap_or_else(|| {
            notes.push(note);
            notes.len() - 1
        });
        element(out, "<sup>", &(index + 1).to_string(), "</sup>");
    }
    out.push_str("</td>");
}

/// Targets and notes, each in a row of its own.
fn foot(out: &mut String, data: &ChartData, notes: &[&str]) {
    if notes.is_empty() && data.targets.is_empty() {
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
        row(out, "", &target.label);
    }
    for (index, note) in notes.iter().enumerate() {
        row(out, &(index + 1).to_string(), note);
    }
    out.push_str("</tfoot>");
}

fn element(out: &mut String, open: &str, text: &str, close: &str) {
    out.push_str(open);
    html::push_text(out, text);
    out.push_str(close);
}
