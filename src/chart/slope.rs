//! Slope charts: two points in time with a line for each series: who rose, who fell, who overtook whom.
//!
//! Values stand at both ends, so that there is no value axis; the scale goes from the lowest to the highest. Names stand
//! beside the values, on phones at the right end only. Labels are pushed apart, and the picture is as high as they need.
//! Where there is room each series says by how much it changed. Series that stand back have lines only. A series with one
//! value has a dot, and says that the other is missing.

use std::cmp::Ordering;

use super::annotation::Annotations;
use super::below::write_below;
use super::course::{PlacedPoint, draw_breaks, draw_lines, draw_points, draw_ranges, places};
use super::data::{Axis, ChartData, Series, Status};
use super::frame::{draw_levels, label_levels};
use super::label::{
    ASCENT, Align, LINE, Rect, push_apart_in_order, widest, widest_bold, wrap, wrap_bold, wrapping_width,
};
use super::scale::Scale;
use super::sheet::Sheet;
use super::steps::Steps;
use super::{Room, Writer};
use crate::lang::{Rational, fill};

/// Between the value and the name.
const GAP: f64 = 8.0;
/// The widest that the lines are drawn: wider, rises and falls look alike.
const WIDEST: f64 = 400.0;
/// The two steps along the axis, in the order of time, with their places.
const ENDS: [(usize, f64); 2] = [(0, 0.0), (1, 1.0)];

/// What stands at one end of a line.
struct Label<'d> {
    series: usize,
    value: Vec<String>,
    name: Vec<String>,
    /// By how much it changed, or what is missing.
    note: Vec<String>,
    /// Where the line ends.
    number: &'d Rational,
}

/// The labels of one end, in columns.
struct Side<'d> {
    labels: Vec<Label<'d>>,
    align: Align,
    /// Whether names stand beside values, and not above them.
    beside: bool,
    /// The width of the column of values, and of all.
    values: f64,
    width: f64,
    /// From the ends of the lines to their labels: further where these are many, so that leaders can be told apart.
    reach: f64,
}

/// How wide texts may be.
struct Limits {
    value: f64,
    name: f64,
    note: f64,
}

/// The least room between the two ends: less shows no slope.
const LEAST: f64 = 40.0;

/// Draws a slope chart. Returns its height, or `None` if there are no values, or no room between the words at both ends.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let scale = Scale::tight(data.values())?;
    let sides = [0, 1].map(|step| Side::new(data, room, step, writer));
    let [left, right] = &sides;
    let (mut begin, mut end) = (left.width + left.reach, room.across - right.width - right.reach);
    let spare = ((end - begin - WIDEST) / 2.0).max(0.0);
    (begin, end) = ((begin + spare).ceil(), (end - spare).floor());
    if end - begin < LEAST {
        return None;
    }
    let annotations = Annotations::new(data, &Steps::new(&data.axis, false), &scale, (begin, end), room.across);
    let top = (annotations.height + LINE / 2.0 + 4.0).ceil();
    let tallest = sides.iter().map(Side::height).fold(0.0, f64::max);
    let rect = Rect { left: begin, top, right: end, bottom: top + room.height.max(tallest - LINE).ceil() };
    let names = [0, 1].map(|step| header(data, step, &rect, room.across));
    let absent = absent(data, room.across);
    let below = rect.bottom + LINE / 2.0 + 2.0;
    let lines = names.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let notes = below + LINE * lines as f64 + 4.0;
    let height = (notes + LINE * absent.len() as f64).ceil();
    let pixel = |place: f64| rect.bottom - place * (rect.bottom - rect.top);
    let up = |value: &Rational| pixel(scale.at(value));

    let mut sheet = Sheet::new(out, (room.across, height));
    annotations.shade(&mut sheet, &rect);
    let uprights = [rect.left, rect.right].map(|x| vec![(x, rect.top), (x, rect.bottom + 5.0)]);
    sheet.texts("axis x", Align::Middle, |sheet| {
        sheet.strokes("", &uprights);
        for (x, lines) in &names {
            sheet.lines("", (*x, below + ASCENT), Align::Middle, lines);
        }
    });
    draw_levels(data, &rect, &mut sheet, up);
    for (index, series) in data.drawing_order() {
        let at = |x, value: &Rational| (rect.left + x * (rect.right - rect.left), up(value));
        let points = places(&ENDS, series, at);
        sheet.group(&data.group(index), |sheet| draw_series(sheet, &points, series.faded, up));
    }
    let mut lost = annotations.lost.clone();
    sheet.group("labels", |sheet| {
        left.draw(data, sheet, &rect, up);
        right.draw(data, sheet, &rect, up);
        annotations.draw(sheet, &rect, pixel);
        lost.extend(label_levels(data, &rect, sheet, up));
        sheet.lines("note", (0.0, notes + ASCENT), Align::Start, &absent);
    });
    Some(write_below(&mut sheet, &lost, (room.across, height)))
}

fn draw_series(sheet: &mut Sheet<'_>, points: &[Option<PlacedPoint<'_>>], faded: bool, up: impl Fn(&Rational) -> f64) {
    draw_ranges(sheet, points, up);
    draw_lines(sheet, points);
    draw_points(sheet, points, faded);
    draw_breaks(sheet, points);
}

/// The name of a step below its end of the lines: the middle and the lines of the text.
fn header(data: &ChartData, step: usize, rect: &Rect, across: f64) -> (f64, Vec<String>) {
    let name = match &data.axis {
        Axis::Time(steps) => steps.get(step).map_or("", |step| step.label.as_str()),
        Axis::Categories(_) => data.axis.long(step),
    };
    let x = if step == 0 { rect.left } else { rect.right };
    // The names of both steps stand in the middle below the ends, or as near to it as the picture allows.
    let most = (rect.right - rect.left).min(across / 2.0) - 6.0;
    let lines = wrap(name, most, 3);
    let half = widest(&lines) / 2.0;
    (x.min(across - half).max(half), lines)
}

/// What is said of series that have no value at either end.
fn absent(data: &ChartData, across: f64) -> Vec<String> {
    let absent = data.series.iter().filter(|series| !series.label.is_empty() && series.drawn().next().is_none());
    let said = |series: &Series| fill(&data.words.datum, &[("step", &series.label), ("value", &data.words.no_data)]);
    absent.flat_map(|series| wrap(&said(series), across, 3)).collect()
}

impl<'d> Side<'d> {
    fn new(data: &'d ChartData, room: Room, step: usize, writer: &Writer<'_>) -> Self {
        let limits = if room.narrow {
            let texts = data.series.iter().filter_map(|series| Some(series.at(step)?.0.label()));
            let most = room.across * if step == 0 { 0.24 } else { 0.34 };
            let value = wrapping_width(texts, most, room.across * 0.36);
            Limits { value, name: most, note: most }
        } else {
            Limits { value: 110.0, name: 150.0, note: 260.0 }
        };
        let shown = data.series.iter().filter(|series| !series.faded).count();
        let with_change = !room.narrow && step == 1 && (2.0 * LINE + 2.0) * shown as f64 <= room.height;
        let label = |(index, series): (usize, &'d Series)| {
            let (point, number) = series.at(step).filter(|_| !series.faded)?;
            let is_alone = series.at(1 - step).is_none();
            let named = step == 1 || !room.narrow || is_alone;
            let name = if named { wrap_bold(&series.label, limits.name, 3) } else { Vec::new() };
            let note = if is_alone {
                let missing = data.axis.long(1 - step);
                Some(fill(&data.words.datum, &[("step", missing), ("value", &data.words.no_data)]))
            } else {
                change(series).filter(|_| with_change).map(|ends| signed(ends, index, writer))
            };
            let note = note.map(|note| wrap(&note, limits.note, 3)).unwrap_or_default();
            Some(Label { series: index, value: wrap(point.label(), limits.value, 3), name, note, number })
        };
        let labels: Vec<Label<'_>> = data.series.iter().enumerate().filter_map(label).collect();
        let align = if step == 0 { Align::End } else { Align::Start };
        Self::of(labels, align, !room.narrow)
    }

    fn of(labels: Vec<Label<'d>>, align: Align, beside: bool) -> Self {
        let reach = if labels.len() > 5 { 24.0 } else { 12.0 };
        let values = widest(labels.iter().flat_map(|label| &label.value));
        let names = widest_bold(labels.iter().flat_map(|label| &label.name));
        let notes = widest(labels.iter().flat_map(|label| &label.note));
        let both = if beside && names > 0.0 { values + GAP + names } else { values.max(names) };
        Self { labels, align, beside, values, width: both.max(notes), reach }
    }

    fn height_of(&self, label: &Label<'_>) -> f64 {
        LINE * (self.rows(label) + label.note.len()) as f64 + 2.0
    }

    /// How far the middle of a label is below its end of the line: its first row is level with that if names stand beside
    /// values.
    fn shift(&self, height: f64) -> f64 {
        if self.beside { (height - 2.0 - LINE) / 2.0 } else { 0.0 }
    }

    /// How many lines the name and the value take.
    fn rows(&self, label: &Label<'_>) -> usize {
        let (name, value) = (label.name.len(), label.value.len());
        if self.beside { name.max(value) } else { name + value }
    }

    fn height(&self) -> f64 {
        self.labels.iter().map(|label| self.height_of(label)).sum()
    }

    /// Draws the labels, pushed apart, with a leader where one is not beside its point.
    fn draw(&self, data: &ChartData, sheet: &mut Sheet<'_>, rect: &Rect, up: impl Fn(&Rational) -> f64) {
        let (edge, way) = if self.align == Align::Start { (rect.right, 1.0) } else { (rect.left, -1.0) };
        let x = edge + way * self.reach;
        let wanted = self.labels.iter().map(|label| {
            let height = self.height_of(label);
            (up(label.number) + self.shift(height), height)
        });
        let wanted: Vec<(f64, f64)> = wanted.collect();
        let ends: Vec<f64> = self.labels.iter().map(|label| up(label.number)).collect();
        let mut order: Vec<usize> = (0..ends.len()).collect();
        order.sort_by(|a, b| ends.get(*a).partial_cmp(&ends.get(*b)).unwrap_or(Ordering::Equal));
        let (top, bottom) = (rect.top - LINE / 2.0 - 1.0, rect.bottom + LINE / 2.0 + 1.0);
        let centres = push_apart_in_order(&wanted, &order, top, bottom);
        for ((label, (wish, height)), centre) in self.labels.iter().zip(&wanted).zip(centres) {
            let (class, shift) = (data.class(label.series), self.shift(*height));
            if (centre - wish).abs() > 4.0 {
                let leader = [(edge + way * 5.0, wish - shift), (x - way * 3.0, centre - shift)];
                sheet.line(&format!("leader {class}"), &leader);
            }
            let top = centre - height / 2.0 + 1.0 + ASCENT;
            let name = format!("name {class}");
            let (across, down) =
                if self.beside { (way * (self.values + GAP), 0.0) } else { (0.0, LINE * label.name.len() as f64) };
            sheet.lines(&name, (x + across, top), self.align, &label.name);
            sheet.lines("value", (x, top + down), self.align, &label.value);
            let below = LINE * self.rows(label) as f64;
            sheet.lines("note", (x, top + below), self.align, &label.note);
        }
    }
}

/// The ends of a series, if both are exact and comparable and it has changed.
fn change(series: &Series) -> Option<(&Rational, &Rational)> {
    let ((first, from), (last, to)) = (series.at(0)?, series.at(1)?);
    let exact = [first, last].iter().all(|point| point.is_exact());
    Some((from, to)).filter(|_| exact && last.status != Status::Break && from != to)
}

fn signed((from, to): (&Rational, &Rational), series: usize, writer: &Writer<'_>) -> String {
    let sign = if to < from { '−' } else { '+' };
    format!("{sign}{}", (writer.distance)(series, from, to))
}
