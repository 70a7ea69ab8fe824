//! The key to colours, where series cannot be named beside their data: swatches with names in rows above the plot.

use super::data::{ChartData, Series};
use super::label::{Align, LINE, Rect, SIZE, widest, wrap};
use super::sheet::Sheet;

/// Where the entries stand.
pub(super) struct Legend {
    entries: Vec<Entry>,
    /// In pixels, with the space below it; zero if there are no entries.
    pub(super) height: f64,
}

struct Entry {
    sample: Sample,
    left: f64,
    top: f64,
    lines: Vec<String>,
}

/// What stands before a name, with its class.
#[derive(Clone, Copy)]
enum Sample {
    /// The colour of a series.
    Swatch(&'static str),
    /// The line of a level.
    Line(&'static str),
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
        // One series that stands back is told from the others; of several, none is.
        let is_one = data.series.iter().filter(|series| series.faded).count() == 1;
        let told = |series: &Series| !(series.faded && !is_one || series.label.is_empty());
        let series = data.series.iter().enumerate().filter(|(_, series)| data.series.len() > 1 && told(series));
        let series = series.map(|(index, series)| (Sample::Swatch(data.class(index)), series.label.as_str()));
        Self::of(series.chain(levels(data).filter(|_| with_targets)), room)
    }

    /// Rows of entries for the targets alone, in a picture of that width.
    pub(super) fn with_levels(data: &ChartData, room: f64) -> Self {
        Self::of(levels(data), room)
    }

    fn of<'t>(all: impl Iterator<Item = (Sample, &'t str)>, room: f64) -> Self {
        let (mut left, mut top, mut bottom) = (0.0, 0.0, 0.0_f64);
        let mut entries = Vec::new();
        for (sample, label) in all.filter(|(_, label)| !label.is_empty()) {
            let lines = wrap(label, room - INDENT, 3);
            let across = INDENT + widest(&lines);
            if left > 0.0 && left + across > room {
                left = 0.0;
                top = bottom;
            }
            bottom = bottom.max(top + LINE * lines.len().max(1) as f64 + 2.0);
            entries.push(Entry { sample, left, top, lines });
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
                match entry.sample {
                    Sample::Swatch(class) => sheet.block(class, swatch),
                    Sample::Line(class) => sheet.line(class, &[(swatch.left, middle), (swatch.right, middle)]),
                }
                sheet.lines("", (entry.left + INDENT, middle + SIZE * 0.35), Align::Start, &entry.lines);
            }
        });
    }
}

/// The lines of the levels and their names.
fn levels(data: &ChartData) -> impl Iterator<Item = (Sample, &str)> {
    data.levels().map(|(_, text, class)| (Sample::Line(class), text))
}
