//! What is said of places in a chart: words in rows above the data, each with a line down to what it is about.

use super::data::{Axis, ChartData};
use super::label::{ASCENT, Align, LINE, Rect, widest, wrap};
use super::scale::Scale;
use super::sheet::Sheet;
use super::steps::Steps;
use crate::lang::{Period, fill};

/// Between the words of two annotations in a row, in pixels.
const GAP: f64 = 10.0;
/// The most rows; beyond, words would leave no room for data.
const MOST_ROWS: usize = 8;

/// Labels of the data may reach so far above it.
const LIFT: f64 = 7.0;
/// How many places are tried to find one for each annotation.
const TRIED: usize = 4000;

/// The annotations of a chart in their places.
pub(super) struct Annotations {
    notes: Vec<Note>,
    /// What found no place, each with its period.
    pub(super) lost: Vec<String>,
    /// The height of the rows in pixels.
    pub(super) height: f64,
}

struct Note {
    /// The words with their period.
    text: String,
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
        let (mut wanted, mut elsewhere): (Vec<Note>, Vec<String>) = (Vec::new(), Vec::new());
        for annotation in &data.annotations {
            let Some(period) = annotation.period else { continue };
            let text = dated(data, period, &annotation.text);
            // An axis of one step has no places in time.
            let Some((from, to)) = steps.of(period) else {
                elsewhere.push(text);
                continue;
            };
            let pixel = |place: f64| left + place * (right - left);
            let lines = wrap(&annotation.text, (across * 0.36).min(170.0), 4);
            let value = annotation.value.as_ref().map(|value| scale.at(value));
            wanted.push(Note { text, lines, span: (pixel(from), pixel(to)), value, left: 0.0, row: 0 });
        }
        wanted.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
        let mut tries = TRIED;
        let (notes, mut lost) =
            if arrange(&mut wanted, 0, across, &mut tries) { (wanted, Vec::new()) } else { one_by_one(wanted, across) };
        lost.append(&mut elsewhere);
        let rows = notes.iter().map(|note| note.row + 1).max().unwrap_or(0);
        let height = (0..rows).map(|row| row_height(&notes, row)).sum::<f64>();
        let height = if notes.is_empty() { 0.0 } else { height + LIFT };
        Self { notes, lost, height }
    }

    /// Shades the spans of periods that are about more than one, behind the data.
    pub(super) fn shade(&self, sheet: &mut Sheet<'_>, rect: &Rect) {
        for note in self.notes.iter().filter(|note| note.is_span()) {
            let (left, right) = note.span;
            sheet.block("annotation", Rect { left, right, ..*rect });
        }
    }

    /// Where the lines of those stand that are about one period, in pixels from the left.
    pub(super) fn lines(&self) -> impl Iterator<Item = f64> {
        self.notes.iter().filter(|note| !note.is_span()).map(Note::middle)
    }

    /// Draws the words and their lines. `pixel` is how far from the top a place on the value axis is.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, rect: &Rect, pixel: impl Fn(f64) -> f64) {
        for note in &self.notes {
            let above: f64 = (0..note.row).map(|row| row_height(&self.notes, row)).sum();
            let bottom = rect.top - 4.0 - LIFT - above;
            let end =
                note.value.map_or(if note.is_span() { rect.top } else { rect.bottom }, |value| pixel(value) - 6.0);
            let (from, to) = ((note.middle(), bottom - 1.0), (note.middle(), end.max(bottom)));
            sheet.line("annotation", &[from, to]);
            sheet.keep_line_clear(vec![from, to]);
            let top = bottom - LINE * note.lines.len() as f64 - 2.0;
            let widest = note.width();
            sheet.lines("annotation", (note.left + widest / 2.0, top + ASCENT), Align::Middle, &note.lines);
        }
    }
}

impl Note {
    fn width(&self) -> f64 {
        widest(&self.lines)
    }

    /// Where it may stand: row and left edge, the best place first.
    fn places(&self, across: f64) -> impl Iterator<Item = (usize, f64)> + use<> {
        let (middle, widest) = (self.middle(), self.width());
        let lefts = [middle - widest / 2.0, middle - 4.0, middle + 4.0 - widest];
        let lefts = lefts.map(|left| left.min(across - widest - 2.0).max(0.0));
        (0..MOST_ROWS).flat_map(move |row| lefts.map(|left| (row, left)))
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

/// Gives all notes from a position on places that go with those of the notes before. Tries no more than so often.
fn arrange(notes: &mut [Note], from: usize, across: f64, tries: &mut usize) -> bool {
    let Some(places) = notes.get(from).map(|note| note.places(across)) else { return true };
    for (row, left) in places {
        if *tries == 0 {
            return false;
        }
        *tries -= 1;
        let (before, rest) = notes.split_at_mut(from);
        let Some(note) = rest.first_mut() else { return true };
        if !before.iter().all(|other| other.allows(note, row, left)) {
            continue;
        }
        (note.row, note.left) = (row, left);
        if arrange(notes, from + 1, across, tries) {
            return true;
        }
    }
    false
}

/// The notes that find a place if each takes the first that is free, and the words of those that find none.
fn one_by_one(wanted: Vec<Note>, across: f64) -> (Vec<Note>, Vec<String>) {
    let (mut notes, mut lost): (Vec<Note>, Vec<String>) = (Vec::new(), Vec::new());
    for mut note in wanted {
        let mut places = note.places(across);
        let found = places.find(|&(row, left)| notes.iter().all(|other| other.allows(&note, row, left)));
        if let Some(place) = found {
            (note.row, note.left) = place;
            notes.push(note);
        } else {
            lost.push(note.text);
        }
    }
    (notes, lost)
}

/// Words with the steps that they are about.
fn dated(data: &ChartData, period: Period, text: &str) -> String {
    let Axis::Time(steps) = &data.axis else { return text.to_owned() };
    let mut own = steps.iter().filter(|step| step.period.within(period)).map(|step| step.long.as_str());
    let Some(first) = own.next() else { return text.to_owned() };
    let step = match own.next_back() {
        Some(last) => fill(&data.words.sentences.span, &[("from", first), ("to", last)]),
        None => first.to_owned(),
    };
    fill(&data.words.datum, &[("step", &step), ("value", text)])
}

fn row_height(notes: &[Note], row: usize) -> f64 {
    let own = notes.iter().filter(|note| note.row == row);
    own.map(|note| LINE * note.lines.len() as f64 + 4.0).fold(0.0, f64::max)
}
