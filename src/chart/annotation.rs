//! What is said of places in a chart: words in rows above the data, each with a line down to what it is about.

use super::data::ChartData;
use super::label::{ASCENT, Align, LINE, Rect, width, wrap};
use super::scale::Scale;
use super::sheet::Sheet;
use super::steps::Steps;

/// Between the words of two annotations in a row, in pixels.
const GAP: f64 = 10.0;
/// The most rows; beyond, words would leave no room for data.
const MOST: usize = 8;

/// The annotations of a chart in their places.
pub(super) struct Annotations {
    notes: Vec<Note>,
    /// The height of the rows in pixels.
    pub(super) height: f64,
}

struct Note {
    lines: Vec<String>,
    /// From where to where it is about, in pixels from the left.
    span: (f64, f64),
    /// The place of the value it is about, on the value axis.
    value: Option<f64>,
    left: f64,
    /// Counted from the lowest.
    row: usize,
}

impl Annotations {
    /// Finds places for what is said of periods, for data between `left` and `right` in a picture of that width.
    pub(super) fn new(data: &ChartData, steps: &Steps, scale: &Scale, (left, right): (f64, f64), across: f64) -> Self {
        let mut wanted: Vec<Note> = Vec::new();
        for annotation in &data.annotations {
            let Some((from, to)) = annotation.period.and_then(|period| steps.of(period)) else { continue };
            let pixel = |place: f64| left + place * (right - left);
            let lines = wrap(&annotation.text, (across * 0.36).min(170.0), 4);
            let value = annotation.value.as_ref().map(|value| scale.at(value));
            wanted.push(Note { lines, span: (pixel(from), pixel(to)), value, left: 0.0, row: 0 });
        }
        wanted.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
        let mut notes: Vec<Note> = Vec::new();
        for mut note in wanted {
            let widest = note.width();
            let places = [note.middle() - widest / 2.0, note.middle() - 4.0, note.middle() + 4.0 - widest];
            let places = places.map(|left| left.min(across - widest).max(0.0));
            let free = (0..MOST).flat_map(|row| places.map(|left| (row, left)));
            let found = free.into_iter().find(|&(row, left)| notes.iter().all(|other| other.allows(&note, row, left)));
            let Some((row, left)) = found else { continue };
            (note.row, note.left) = (row, left);
            notes.push(note);
        }
        let rows = notes.iter().map(|note| note.row + 1).max().unwrap_or(0);
        let height = (0..rows).map(|row| row_height(&notes, row)).sum();
        Self { notes, height }
    }

    /// Shades the spans of periods that are about more than one, behind the data.
    pub(super) fn shade(&self, sheet: &mut Sheet<'_>, rect: &Rect) {
        for note in self.notes.iter().filter(|note| note.is_span()) {
            let (left, right) = note.span;
            sheet.block("annotation", Rect { left, right, ..*rect });
        }
    }

    /// Draws the words and their lines. `pixel` is how far from the top a place on the value axis is.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, rect: &Rect, pixel: impl Fn(f64) -> f64) {
        for note in &self.notes {
            let above: f64 = (0..note.row).map(|row| row_height(&self.notes, row)).sum();
            let bottom = rect.top - 4.0 - above;
            let end =
                note.value.map_or(if note.is_span() { rect.top } else { rect.bottom }, |value| pixel(value) - 6.0);
            sheet.line("annotation", &[(note.middle(), bottom - 1.0), (note.middle(), end.max(bottom))]);
            let top = bottom - LINE * note.lines.len() as f64 - 2.0;
            let widest = note.width();
            sheet.lines("annotation", (note.left + widest / 2.0, top + ASCENT), Align::Middle, &note.lines);
        }
    }
}

impl Note {
    fn width(&self) -> f64 {
        self.lines.iter().map(|line| width(line)).fold(0.0, f64::max)
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.span.0, self.span.1)
    }

    fn is_span(&self) -> bool {
        self.span.1 - self.span.0 > 1.0
    }

    /// Whether another one may stand at that place: not on its words, and no line through the words of the other.
    fn allows(&self, other: &Self, row: usize, left: f64) -> bool {
        let covers = |begin: f64, width: f64, x: f64| begin - 3.0 < x && x < begin + width + 3.0;
        match row.cmp(&self.row) {
            std::cmp::Ordering::Equal => {
                left >= self.left + self.width() + GAP || left + other.width() + GAP <= self.left
            }
            std::cmp::Ordering::Greater => !covers(self.left, self.width(), other.middle()),
            std::cmp::Ordering::Less => !covers(left, other.width(), self.middle()),
        }
    }
}

fn row_height(notes: &[Note], row: usize) -> f64 {
    let own = notes.iter().filter(|note| note.row == row);
    own.map(|note| LINE * note.lines.len() as f64 + 4.0).fold(0.0, f64::max)
}
