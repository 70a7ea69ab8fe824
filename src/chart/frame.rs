//! What charts with an upright value axis share: the legend, the unit, ticks and grid, the labels of the steps,
//! targets.

use super::annotation::Annotations;
use super::below::write_below;
use super::data::{Axis, ChartData};
use super::label::{ASCENT, Align, LINE, Rect, SIZE, cut, longest_piece, widest, width, wrap};
use super::legend::Legend;
use super::scale::Scale;
use super::sheet::Sheet;
use super::steps::Steps;
use super::time_labels::{StepLabel, TimeLabels, time_labels};
use super::{Room, Writer};
use crate::lang::Rational;

/// From the middle of a line of text to its base line.
pub(super) const HALF: f64 = SIZE * 0.35;

/// Everything around the data.
pub(super) struct Frame<'d> {
    pub(super) data: &'d ChartData,
    pub(super) scale: Scale,
    pub(super) steps: Steps,
    /// Where the data stands.
    pub(super) rect: Rect,
    /// Width and height of the picture.
    pub(super) size: (f64, f64),
    legend: Legend,
    unit: Vec<String>,
    ticks: Vec<String>,
    labels: Labels,
    annotations: Annotations,
    /// From the data to the labels of the steps.
    below: f64,
}

/// The labels of the steps: the middle of each, and its lines; the years below them; and where years end, if there are
/// labels of years.
struct Labels {
    lines: Vec<(f64, Vec<String>)>,
    years: Vec<(f64, String)>,
    bounds: Vec<f64>,
}

impl Labels {
    /// The height in pixels.
    fn height(&self) -> f64 {
        let lines = self.lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        LINE * (lines + usize::from(!self.years.is_empty())) as f64
    }

    /// How far below the data a bound begins: below the labels if it would cross one of them.
    fn above_bound(&self, bound: f64, below: f64) -> f64 {
        let crosses =
            |(x, lines): &(f64, Vec<String>)| lines.iter().any(|line| (x - bound).abs() < width(line) / 2.0 + 1.0);
        if !self.years.is_empty() && self.lines.iter().any(crosses) { below + LINE } else { 0.0 }
    }
}

/// What differs between kinds of charts.
pub(super) struct Demand {
    pub(super) scale: Scale,
    pub(super) legend: Legend,
    /// Whether half a step is left free at both ends.
    pub(super) padded: bool,
    /// The room right of the data, in pixels.
    pub(super) right: f64,
    /// The room between the data and the labels of the steps, in pixels.
    pub(super) below: f64,
}

/// Whether the names of categories, broken into at most three lines, fit below columns.
pub(super) fn names_fit(data: &ChartData, room: Room) -> bool {
    let Axis::Categories(names) = &data.axis else { return true };
    // The widest value labels are about as wide as this.
    let room = (room.across - 60.0) / names.len().max(1) as f64 - 8.0;
    names.iter().all(|name| longest_piece(name) <= room && wrap(name, room, 9).len() <= 3)
}

impl<'d> Frame<'d> {
    /// Finds the place of everything.
    pub(super) fn new(data: &'d ChartData, room: Room, writer: &Writer<'_>, demand: Demand) -> Self {
        let Demand { scale, legend, padded, right, below } = demand;
        let (ticks, unit) = data.write_ticks(writer, &scale.ticks);
        let ticks: Vec<String> = ticks.iter().map(|tick| cut(tick, room.across * 0.4)).collect();
        let unit = wrap(&data.scale_title(unit), room.across, 2);
        let left = widest(&ticks) + 11.0;
        let (left, right) = (left.ceil(), (room.across - right).floor());
        let steps = Steps::new(&data.axis, padded);
        let annotations = Annotations::new(data, &steps, &scale, (left, right), room.across);
        let top = (legend.height + LINE * unit.len() as f64 + annotations.height + 11.0).ceil();
        let rect = Rect { left, top, right, bottom: top + room.height };
        let labels = step_labels(data, &steps, &rect, room.across);
        let height = (rect.bottom + below + labels.height()).ceil();
        Self { data, scale, steps, rect, size: (room.across, height), legend, unit, ticks, labels, annotations, below }
    }

    /// The pixel of a place in the plot.
    pub(super) fn pixel(&self, place: (f64, f64)) -> (f64, f64) {
        self.rect.pixel(place)
    }

    /// Whether steps stand so close that their dots would touch.
    pub(super) fn is_dense(&self) -> bool {
        self.steps.slot * (self.rect.right - self.rect.left) < 14.0
    }

    /// How far from the left a step is drawn: at a whole pixel where steps are many. Half a pixel is not seen there,
    /// and its digits would be half of the drawing.
    pub(super) fn across(&self, x: f64) -> f64 {
        let (pixel, _) = self.pixel((x, 0.0));
        if self.is_dense() { pixel.round() } else { pixel }
    }

    /// Draws what lies below the data.
    pub(super) fn draw_below(&self, sheet: &mut Sheet<'_>, tick_marks: bool) {
        self.legend.draw(sheet);
        sheet.lines("unit", (0.0, self.legend.height + ASCENT), Align::Start, &self.unit);
        sheet.group("grid", |sheet| {
            let line = |tick| {
                let y = self.scale.at(tick);
                [self.pixel((0.0, y)), self.pixel((1.0, y))]
            };
            let ticks = || self.scale.ticks.iter();
            sheet.straight("", &ticks().filter(|tick| !tick.is_zero()).map(line).collect::<Vec<_>>());
            for tick in ticks().filter(|tick| tick.is_zero()) {
                sheet.line("zero", &line(tick));
            }
        });
        sheet.texts("axis y", Align::End, |sheet| {
            for (tick, text) in self.scale.ticks.iter().zip(&self.ticks) {
                let (x, y) = self.pixel((0.0, self.scale.at(tick)));
                sheet.text("", (x - 8.0, y + HALF), Align::End, text);
            }
        });
        sheet.texts("axis x", Align::Middle, |sheet| {
            if tick_marks {
                let marks = self.steps.at.iter().flatten().map(|at| self.pixel((*at, 0.0)));
                let marks = marks.filter(|(x, _)| self.has_mark(*x)).map(|(x, y)| [(x, y), (x, y + 5.0)]);
                sheet.straight("", &marks.collect::<Vec<_>>());
            }
            for x in &self.labels.bounds {
                let end = self.rect.bottom + self.below + self.labels.height();
                sheet.line("", &[(*x, self.rect.bottom + self.labels.above_bound(*x, self.below)), (*x, end)]);
            }
            for (x, lines) in &self.labels.lines {
                sheet.lines("", (*x, self.rect.bottom + self.below + ASCENT), Align::Middle, lines);
            }
            for (x, text) in &self.labels.years {
                sheet.text("", (*x, self.rect.bottom + self.below + LINE + ASCENT), Align::Middle, text);
            }
        });
    }

    /// Shades what annotations are about, behind everything else.
    pub(super) fn shade_annotations(&self, sheet: &mut Sheet<'_>) {
        self.annotations.shade(sheet, &self.rect);
    }

    /// Draws what is said of periods.
    pub(super) fn annotate(&self, sheet: &mut Sheet<'_>) {
        self.annotations.draw(sheet, &self.rect, |place| self.pixel((0.0, place)).1);
    }

    /// Whether a step at that pixel has a mark at the axis: all have, or those with a label if that would be too many.
    fn has_mark(&self, x: f64) -> bool {
        let is_labelled = || self.labels.lines.iter().any(|(label, _)| (label - x).abs() < 0.5);
        // Labels of years alone are not those of steps.
        let are_steps = self.labels.bounds.is_empty() || !self.labels.years.is_empty();
        self.steps.slot * (self.rect.right - self.rect.left) >= 10.0 || are_steps && is_labelled()
    }

    /// Draws a line before each period with which a series breaks.
    pub(super) fn draw_breaks(&self, sheet: &mut Sheet<'_>) {
        if !matches!(self.data.axis, Axis::Time(_)) {
            return;
        }
        let order = self.steps.in_order();
        for (before, after) in order.iter().zip(order.iter().skip(1)) {
            if self.data.breaks_at(after.0) {
                let (x, bottom) = self.pixel((f64::midpoint(before.1, after.1), 0.0));
                sheet.line("axis-break", &[(x, self.rect.top), (x, bottom)]);
            }
        }
    }

    /// Draws the lines of the targets, and of values of which something is said.
    pub(super) fn draw_targets(&self, sheet: &mut Sheet<'_>) {
        draw_levels(self.data, &self.rect, sheet, |value| self.pixel((0.0, self.scale.at(value))).1);
    }

    /// Names the targets. Returns the names that found no place.
    pub(super) fn label_targets(&self, sheet: &mut Sheet<'_>) -> Vec<String> {
        label_levels(self.data, &self.rect, sheet, |value| self.pixel((0.0, self.scale.at(value))).1)
    }

    /// Writes what found no place below everything: such names of targets, and what is said of periods. Returns the
    /// height of the whole.
    pub(super) fn finish(&self, sheet: &mut Sheet<'_>, mut lost: Vec<String>) -> f64 {
        lost.extend(self.annotations.lost.iter().cloned());
        write_below(sheet, &lost, self.size)
    }
}

/// Draws the lines of the targets, and of values of which something is said. `pixel` is how far from the top a value
/// stands.
pub(super) fn draw_levels(data: &ChartData, rect: &Rect, sheet: &mut Sheet<'_>, pixel: impl Fn(&Rational) -> f64) {
    if data.levels().next().is_none() {
        return;
    }
    sheet.group("targets", |sheet| {
        for (value, _, class) in data.levels() {
            sheet.line(class, &[(rect.left, pixel(value)), (rect.right, pixel(value))]);
        }
    });
}

/// Names the targets, each near its line and away from other labels and, where possible, from data. `pixel` is how far
/// from the top a value stands. Returns the names that found no place.
pub(super) fn label_levels(
    data: &ChartData,
    rect: &Rect,
    sheet: &mut Sheet<'_>,
    pixel: impl Fn(&Rational) -> f64,
) -> Vec<String> {
    let mut lost = Vec::new();
    for (value, text, class) in data.levels() {
        let room = rect.right - rect.left - 8.0;
        let lines = wrap(text, room, 2);
        let across = widest(&lines);
        let line = pixel(value);
        let below = LINE * lines.len() as f64;
        let xs = [0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875];
        let xs = xs.map(|part| rect.left + 4.0 + part * (room - across));
        let tops = [3.0, 12.0, 24.0, 40.0, 60.0].map(|gap| [line - below - gap, line + gap]).into_iter().flatten();
        let tops: Vec<f64> = tops.collect();
        let places = tops.iter().flat_map(|top| xs.iter().map(|x| (*x, *top)));
        let room_at = |(x, top): &(f64, f64)| Rect { left: *x, top: *top, right: x + across, bottom: top + below };
        let clear = places.clone().find(|place| sheet.is_clear(&room_at(place)));
        let place = clear.or_else(|| places.into_iter().find(|place| sheet.is_free(&room_at(place))));
        match place {
            Some((x, top)) => sheet.lines(class, (x, top + ASCENT), Align::Start, &lines),
            None => lost.push(text.to_owned()),
        }
    }
    lost
}

fn step_labels(data: &ChartData, steps: &Steps, rect: &Rect, picture: f64) -> Labels {
    match &data.axis {
        Axis::Time(periods) => {
            let TimeLabels { labels, years, bounds } = time_labels(periods, steps, (rect.left, rect.right), picture, 2);
            let lines = labels.into_iter().map(|StepLabel { x, text, .. }| (x, vec![text.into_owned()])).collect();
            let years = years.into_iter().map(|StepLabel { x, text, .. }| (x, text.into_owned())).collect();
            Labels { lines, years, bounds }
        }
        Axis::Categories(names) => {
            let across = rect.right - rect.left;
            let places = names.iter().zip(&steps.at).filter_map(|(name, at)| Some((name, (*at)?)));
            let room = across * steps.slot - 4.0;
            let lines = places.map(|(name, at)| (rect.left + at * across, wrap(name, room, 3))).collect();
            Labels { lines, years: Vec::new(), bounds: Vec::new() }
        }
    }
}
