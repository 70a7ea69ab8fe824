//! What charts with an upright value axis share: the legend, the unit, ticks and grid, the labels of the steps, targets.

use num_traits::Zero;

use super::annotation::Annotations;
use super::data::{Axis, ChartData};
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, SIZE, cut, longest_piece, width, wrap};
use super::legend::Legend;
use super::scale::Scale;
use super::sheet::{Plot, Sheet};
use super::steps::{StepLabel, Steps, TimeLabels, time_labels};
use super::{Room, Writer};

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

/// The labels of the steps: the middle of each, and its lines; and where years end, if the labels are years.
struct Labels {
    lines: Vec<(f64, Vec<String>)>,
    bounds: Vec<f64>,
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
        let left = ticks.iter().map(|tick| width(tick)).fold(0.0, f64::max) + 11.0;
        let (left, right) = (left.ceil(), (room.across - right).floor());
        let steps = Steps::new(&data.axis, padded);
        let annotations = Annotations::new(data, &steps, &scale, (left, right), room.across);
        let top = (legend.height + LINE * unit.len() as f64 + annotations.height + 11.0).ceil();
        let rect = Rect { left, top, right, bottom: top + room.height };
        let labels = step_labels(data, &steps, &rect, room.across);
        let lines = labels.lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let height = (rect.bottom + below + LINE * lines as f64).ceil();
        Self { data, scale, steps, rect, size: (room.across, height), legend, unit, ticks, labels, annotations, below }
    }

    /// Draws what lies below the data. Returns the place for the data.
    pub(super) fn draw_below<'s>(&self, sheet: &mut Sheet<'s>, tick_marks: bool) -> Plot<'s> {
        self.legend.draw(sheet);
        sheet.lines("unit", (0.0, self.legend.height + ASCENT), Align::Start, &self.unit);
        let plot = sheet.plot(self.rect);
        sheet.group("grid", |sheet| {
            let line = |tick| {
                let y = self.scale.at(tick);
                vec![plot.pixel((0.0, y)), plot.pixel((1.0, y))]
            };
            let (zero, others): (Vec<_>, Vec<_>) = self.scale.ticks.iter().partition(|tick| tick.is_zero());
            sheet.strokes("", &others.into_iter().map(line).collect::<Vec<_>>());
            for tick in zero {
                sheet.line("zero", &line(tick));
            }
        });
        sheet.group("axis y", |sheet| {
            for (tick, text) in self.scale.ticks.iter().zip(&self.ticks) {
                let (x, y) = plot.pixel((0.0, self.scale.at(tick)));
                sheet.text("", (x - 8.0, y + HALF), Align::End, text);
            }
        });
        sheet.group("axis x", |sheet| {
            if tick_marks && self.steps.slot * (self.rect.right - self.rect.left) >= 4.0 {
                let mark = |at: &f64| {
                    let (x, y) = plot.pixel((*at, 0.0));
                    vec![(x, y), (x, y + 5.0)]
                };
                sheet.strokes("", &self.steps.at.iter().flatten().map(mark).collect::<Vec<_>>());
            }
            for x in &self.labels.bounds {
                sheet.line("", &[(*x, self.rect.bottom), (*x, self.rect.bottom + self.below + LINE)]);
            }
            for (x, lines) in &self.labels.lines {
                sheet.lines("", (*x, self.rect.bottom + self.below + ASCENT), Align::Middle, lines);
            }
        });
        plot
    }

    /// Shades what annotations are about, behind everything else.
    pub(super) fn shade_annotations(&self, sheet: &mut Sheet<'_>) {
        self.annotations.shade(sheet, &self.rect);
    }

    /// Draws what is said of periods.
    pub(super) fn annotate(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
        self.annotations.draw(sheet, &self.rect, |place| plot.pixel((0.0, place)).1);
    }

    /// Draws the lines of the targets, and of values of which something is said.
    pub(super) fn draw_targets(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
        if self.data.levels().next().is_none() {
            return;
        }
        sheet.group("targets", |_| {
            for (value, _, class) in self.data.levels() {
                let y = self.scale.at(value);
                plot.line(class, vec![(0.0, y), (1.0, y)]);
            }
        });
    }

    /// Names the targets, each near its line and away from other labels and, where possible, from data.
    pub(super) fn label_targets(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
        for (value, text, class) in self.data.levels() {
            let room = self.rect.right - self.rect.left - 8.0;
            let lines = wrap(text, room, 2);
            let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
            let (_, line) = plot.pixel((0.0, self.scale.at(value)));
            let below = LINE * lines.len() as f64;
            let xs = [0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875];
            let xs = xs.map(|part| self.rect.left + 4.0 + part * (room - widest));
            let tops = [3.0, 12.0, 24.0, 40.0, 60.0].map(|gap| [line - below - gap, line + gap]).into_iter().flatten();
            let tops: Vec<f64> = tops.collect();
            let places = tops.iter().flat_map(|top| xs.iter().map(|x| (*x, *top)));
            let room_at = |(x, top): &(f64, f64)| Rect { left: *x, top: *top, right: x + widest, bottom: top + below };
            let clear = places.clone().find(|place| sheet.is_clear(&room_at(place)));
            let place = clear.or_else(|| places.into_iter().find(|place| sheet.is_free(&room_at(place))));
            let Some((x, top)) = place else { continue };
            sheet.lines(class, (x, top + ASCENT), Align::Start, &lines);
        }
    }
}

fn step_labels(data: &ChartData, steps: &Steps, rect: &Rect, picture: f64) -> Labels {
    match &data.axis {
        Axis::Time(periods) => {
            let TimeLabels { labels, bounds } = time_labels(periods, steps, (rect.left, rect.right), picture);
            Labels { lines: labels.into_iter().map(|StepLabel { x, text }| (x, vec![text])).collect(), bounds }
        }
        Axis::Categories(names) => {
            let across = rect.right - rect.left;
            let places = names.iter().zip(&steps.at).filter_map(|(name, at)| Some((name, (*at)?)));
            let room = across * steps.slot - 4.0;
            let lines = places.map(|(name, at)| (rect.left + at * across, wrap(name, room, 3))).collect();
            Labels { lines, bounds: Vec::new() }
        }
    }
}

/// The room that lines of text take, with the first one's anchor on its base line.
pub(super) fn room_of(lines: &[String], at: (f64, f64), align: Align) -> Rect {
    let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
    let first = Rect::of_text(at, align, widest);
    Rect { bottom: at.1 + LINE * lines.len().saturating_sub(1) as f64 + DESCENT, ..first }
}
