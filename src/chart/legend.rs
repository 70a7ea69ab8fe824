//! The key to colours, where series cannot be named beside their data: swatches with names in rows above the plot.

use super::data::ChartData;
use super::label::{Align, LINE, Rect, SIZE, width, wrap};
use super::sheet::Sheet;

/// Where the entries stand.
pub(super) struct Legend {
    entries: Vec<Entry>,
    /// In pixels, with the space below it; zero if there are no entries.
    pub(super) height: f64,
}

struct Entry {
    /// The series, or none for a target.
    series: Option<usize>,
    left: f64,
    top: f64,
    lines: Vec<String>,
}

const SWATCH: f64 = 11.0;
const INDENT: f64 = 16.0;

impl Legend {
    /// No legend.
    pub(super) fn none() -> Self {
        Self { entries: Vec::new(), height: 0.0 }
    }

    /// Rows of entries for the series, if there are several, and for the targets, in a picture of that width.
    pub(super) fn new(data: &ChartData, room: f64, with_targets: bool) -> Self {
        let series = data.series.iter().enumerate().filter(|_| data.series.len() > 1);
        let series = series.map(|(index, series)| (Some(index), &series.label));
        let targets = data.targets.iter().filter(|_| with_targets).map(|target| (None, &target.label));
        let (mut left, mut top, mut bottom) = (0.0, 0.0, 0.0_f64);
        let mut entries = Vec::new();
        for (series, label) in series.chain(targets) {
            let lines = wrap(label, room - INDENT, 3);
            let across = INDENT + lines.iter().map(|line| width(line)).fold(0.0, f64::max);
            if left > 0.0 && left + across > room {
                left = 0.0;
                top = bottom;
            }
            bottom = bottom.max(top + LINE * lines.len().max(1) as f64 + 2.0);
            entries.push(Entry { series, left, top, lines });
            left += across + 18.0;
        }
        let height = if entries.is_empty() { 0.0 } else { bottom + 6.0 };
        Self { entries, height }
    }

    /// Draws it at the top of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>) {
        if self.entries.is_empty() {
            return;
        }
        sheet.group("legend", |sheet| {
            for entry in &self.entries {
                let middle = entry.top + LINE / 2.0;
                let (top, bottom) = (middle - SWATCH / 2.0, middle + SWATCH / 2.0);
                let swatch = Rect { left: entry.left, top, right: entry.left + SWATCH, bottom };
                match entry.series {
                    Some(series) => sheet.block(&super::colour(series), swatch, None),
                    None => sheet.line("target", &[(swatch.left, middle), (swatch.right, middle)]),
                }
                for (row, line) in entry.lines.iter().enumerate() {
                    let base = middle + SIZE * 0.35 + LINE * row as f64;
                    sheet.text("", (entry.left + INDENT, base), Align::Start, line);
                }
            }
        });
    }
}
