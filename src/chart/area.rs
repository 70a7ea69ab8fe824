//! Area charts: how much there was in time, from zero upwards, and of which parts it was made.
//!
//! One series is a line with the area below it. Stacked series are parts of a whole: values on each other, or shares of
//! the sum. They are named at the right end; if names find no room there, in the areas themselves; if one finds none there
//! either, in a legend. Missing values and breaks leave a gap, as a slope across them would tell what nobody has counted.

use super::course::{PlacedPoint, Run, runs};
use super::data::{ChartData, Point, Status};
use super::ends::{End, Last, choose_ends, label_begin, label_ends, label_last, width_of_ends};
use super::frame::{Demand, Frame, HALF};
use super::kind::Stack;
use super::label::{Align, LINE, Rect, width};
use super::legend::Legend;
use super::line::draw_series;
use super::mark;
use super::scale::{Base, Scale};
use super::sheet::Sheet;
use super::stack::{Span, covered, spans};
use super::{Room, Writer};
use crate::lang::Rational;

/// How many places in an area are tried for its name.
const TRIED: usize = 16;

/// A value in its place, in pixels.
struct Layer<'d> {
    point: &'d Point,
    /// Of the whole stack, if that breaks.
    status: Status,
    x: f64,
    from: f64,
    to: f64,
}

/// The layers of a series in the order of time; `None` where there is no value.
type Layers<'d> = Vec<Option<Layer<'d>>>;

/// The middle of a name in an area.
type Spot = (f64, f64);

/// Draws an area chart. Returns its height, or `None` if nothing has a place in time.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let spans = spans(data);
    let scale = Scale::new(covered(data, &spans), Base::Zero, room.most_ticks())?;
    let (ends, legend) = choose_ends(data, room, |index, _| last(data, &scale, spans.get(index)?));
    let right = width_of_ends(&ends, room);
    let demand = |legend| Demand { scale: scale.clone(), legend, padded: false, right, below: 10.0 };
    let bare = legend.height == 0.0;
    let mut frame = Frame::new(data, room, writer, demand(Legend::none()));
    if frame.steps.at.iter().all(Option::is_none) {
        return None;
    }
    let mut layers = place(&frame, &spans);
    let spots = if bare || data.stack == Stack::None { None } else { spots(data, &layers) };
    if !bare && spots.is_none() {
        frame = Frame::new(data, room, writer, demand(legend));
        layers = place(&frame, &spans);
    }
    Some(draw_frame(&frame, out, &layers, &ends, &spots.unwrap_or_default()))
}

/// Draws everything. Returns its height.
fn draw_frame(frame: &Frame<'_>, out: &mut String, layers: &[Layers<'_>], ends: &[End], spots: &[Spot]) -> f64 {
    let data = frame.data;
    let mut sheet = Sheet::new(out, frame.size);
    frame.shade_annotations(&mut sheet);
    frame.draw_below(&mut sheet, true);
    keep_clear(&mut sheet, frame, layers);
    let mut only = None;
    if data.stack == Stack::None {
        for (index, series) in data.drawing_order() {
            let Some(layers) = layers.get(index) else { continue };
            let points = layers.iter().map(|layer| layer.as_ref().map(Layer::place)).collect::<Vec<_>>();
            sheet.group(&data.group(index), |sheet| {
                draw_areas(frame, sheet, layers, true);
                draw_series(frame, sheet, &points, series.faded);
            });
            only = Some(points).filter(|_| data.series.len() == 1);
        }
    } else {
        let firm = layers.iter().flatten().flatten().all(|layer| layer.point.status.class().is_empty());
        // Each area reaches down to zero, behind those that stand below it.
        for (index, layers) in layers.iter().enumerate().rev() {
            sheet.group(&data.group_of_column(index), |sheet| draw_stacked(frame, sheet, layers, firm));
        }
    }
    frame.draw_breaks(&mut sheet);
    frame.draw_targets(&mut sheet);
    let mut lost = Vec::new();
    sheet.group("labels", |sheet| {
        label_ends(frame, sheet, ends);
        for (index, (series, (x, y))) in data.series.iter().zip(spots).enumerate() {
            let class = if data.class(index) == "faded" { "inside faded" } else { "inside" };
            sheet.text(class, (*x, y + HALF), Align::Middle, &series.label);
        }
        frame.annotate(sheet);
        label_gaps(frame, sheet, layers);
        lost = frame.label_targets(sheet);
        if let Some(points) = only {
            if ends.is_empty() {
                label_last(frame, sheet, &points);
            }
            label_begin(frame, sheet, &points, true);
        }
    });
    frame.finish(&mut sheet, lost)
}

/// The last value of a series: at its height, or in the middle of its part of a stack.
fn last(data: &ChartData, scale: &Scale, spans: &[Span<'_>]) -> Option<Last> {
    let span = spans.last()?;
    let to = scale.at(&span.to);
    if data.stack == Stack::None {
        return Some(Last { step: span.step, text: span.point.label().to_owned(), at: to });
    }
    let at = f64::midpoint(scale.at(&span.from), to);
    Some(Last { step: span.step, text: span.point.part().to_owned(), at })
}

fn place<'d>(frame: &Frame<'_>, spans: &[Vec<Span<'d>>]) -> Vec<Layers<'d>> {
    let order = frame.steps.in_order();
    let stacked = frame.data.stack != Stack::None;
    let up = |x: f64, value: &Rational| frame.pixel((x, frame.scale.at(value))).1;
    let breaks: Vec<bool> = (0..frame.data.axis.len()).map(|step| stacked && frame.data.breaks_at(step)).collect();
    let of_series = |spans: &Vec<Span<'d>>| {
        let mut by_step: Vec<Option<&Span<'d>>> = vec![None; breaks.len()];
        for span in spans {
            if let Some(place) = by_step.get_mut(span.step) {
                *place = Some(span);
            }
        }
        let layer = |&(step, x): &(usize, f64)| {
            let Span { point, from, to, .. } = by_step.get(step).copied().flatten()?;
            let status = if breaks.get(step) == Some(&true) { Status::Break } else { point.status };
            Some(Layer { point, status, x: frame.across(x), from: up(x, from), to: up(x, to) })
        };
        order.iter().map(layer).collect()
    };
    spans.iter().map(of_series).collect()
}

impl<'d> Layer<'d> {
    fn place(&self) -> PlacedPoint<'d> {
        PlacedPoint { point: self.point, at: (self.x, self.to) }
    }
}

fn areas<'l, 'd>(layers: &'l [Option<Layer<'d>>]) -> impl Iterator<Item = (&'static str, Vec<&'l Layer<'d>>)> {
    let runs = runs(layers.iter().map(|layer| layer.as_ref().map(|layer| layer.status)));
    runs.into_iter()
        .map(|Run { class, first, last }| (class, layers.get(first..=last).into_iter().flatten().flatten().collect()))
}

/// Draws the areas of a series: down to zero, or down to where its values begin.
fn draw_areas(frame: &Frame<'_>, sheet: &Sheet<'_>, layers: &[Option<Layer<'_>>], to_zero: bool) {
    let zero = frame.pixel((0.0, frame.scale.at(&Rational::ZERO))).1;
    for (class, layers) in areas(layers) {
        let mut corners: Vec<(f64, f64)> = layers.iter().map(|layer| (layer.x, layer.to)).collect();
        if to_zero {
            corners.extend([layers.last(), layers.first()].into_iter().flatten().map(|layer| (layer.x, zero)));
        } else {
            corners.extend(layers.iter().rev().map(|layer| (layer.x, layer.from)));
        }
        sheet.shape(format!("area {class}").trim_end(), &corners);
    }
    for position in alone(layers) {
        if let Some(Some(layer)) = layers.get(position) {
            sheet.line("", &[(layer.x, layer.from), (layer.x, layer.to)]);
        }
    }
}

fn draw_stacked(frame: &Frame<'_>, sheet: &Sheet<'_>, layers: &[Option<Layer<'_>>], firm: bool) {
    // What is not firm is drawn so lightly that nothing may be behind it.
    draw_areas(frame, sheet, layers, firm);
    let points = layers.iter().flatten();
    mark::dots(sheet, points.map(|layer| (layer.point, (layer.x, layer.to))), true);
}

/// The positions of values that are joined to no other.
fn alone(layers: &[Option<Layer<'_>>]) -> Vec<usize> {
    let mut joined = vec![false; layers.len()];
    for Run { first, last, .. } in runs(layers.iter().map(|layer| layer.as_ref().map(|layer| layer.status))) {
        joined.iter_mut().take(last + 1).skip(first).for_each(|joined| *joined = true);
    }
    joined.iter().enumerate().filter(|(_, joined)| !**joined).map(|(position, _)| position).collect()
}

/// Keeps labels out of all areas.
fn keep_clear(sheet: &mut Sheet<'_>, frame: &Frame<'_>, layers: &[Layers<'_>]) {
    let bottom = frame.rect.bottom;
    for layers in layers {
        for (before, after) in layers.iter().zip(layers.iter().skip(1)) {
            if let (Some(before), Some(after)) = (before, after) {
                sheet.keep_clear(Rect {
                    left: before.x,
                    top: before.to.min(after.to),
                    right: after.x,
                    bottom: before.from.max(after.from).min(bottom),
                });
            }
        }
    }
}

/// Says of gaps in all series that there is no data, where there is room for it.
fn label_gaps(frame: &Frame<'_>, sheet: &mut Sheet<'_>, layers: &[Layers<'_>]) {
    let text = &frame.data.words.no_data;
    let order = frame.steps.in_order();
    let has_data = |position: usize| {
        let step = order.get(position).map(|(step, _)| *step);
        frame.data.series.iter().any(|series| step.is_some_and(|step| series.at(step).is_some()))
    };
    let mut before: Option<(usize, f64)> = None;
    for position in 0..frame.data.axis.len() {
        let mut here = layers.iter().filter_map(|layers| layers.get(position)?.as_ref());
        let Some(x) = here.next().map(|layer| layer.x) else { continue };
        if let Some((last, from)) = before.replace((position, x))
            && last + 1 < position
            && !(last + 1..position).any(has_data)
        {
            let at = (f64::midpoint(from, x), frame.rect.bottom - 6.0);
            let room = Rect::of_text(at, Align::Middle, width(text) + 4.0);
            if room.left >= from && room.right <= x && sheet.is_clear(&room) {
                sheet.text("note", at, Align::Middle, text);
            }
        }
    }
}

/// A place for the name of each series in its area; `None` if one finds none.
fn spots(data: &ChartData, layers: &[Layers<'_>]) -> Option<Vec<Spot>> {
    data.series.iter().zip(layers).map(|(series, layers)| spot(&series.label, layers)).collect()
}

/// The place in the middle of the highest part of an area that is as wide as the name.
fn spot(name: &str, layers: &[Option<Layer<'_>>]) -> Option<Spot> {
    let half = width(name) / 2.0 + 6.0;
    let mut best: Option<(f64, Spot)> = None;
    for (_, layers) in areas(layers).filter(|(class, _)| class.is_empty()) {
        let (Some(first), Some(last)) = (layers.first(), layers.last()) else { continue };
        let (begin, end) = (first.x + half, last.x - half);
        if begin > end {
            continue;
        }
        for tried in 0..=TRIED {
            let x = begin + (end - begin) * tried as f64 / TRIED as f64;
            let (top, bottom) = clearance(&layers, x - half, x + half);
            let room = bottom - top;
            if room >= LINE + 2.0 && best.is_none_or(|(most, _)| room > most) {
                best = Some((room, (x, f64::midpoint(top, bottom))));
            }
        }
    }
    best.map(|(_, spot)| spot)
}

/// The lowest upper and the highest lower edge of an area between two places.
fn clearance(layers: &[&Layer<'_>], left: f64, right: f64) -> (f64, f64) {
    let (mut top, mut bottom) = (f64::NEG_INFINITY, f64::INFINITY);
    for (before, after) in layers.iter().zip(layers.iter().skip(1)) {
        let (begin, end) = (before.x.max(left), after.x.min(right));
        if begin > end {
            continue;
        }
        for x in [begin, end] {
            let part = (x - before.x) / (after.x - before.x).max(0.1);
            let between = |from: f64, to: f64| from + part * (to - from);
            top = top.max(between(before.to, after.to).min(between(before.from, after.from)));
            bottom = bottom.min(between(before.from, after.from).max(between(before.to, after.to)));
        }
    }
    (top, bottom)
}
