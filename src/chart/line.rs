//! Line charts: points in time joined by lines, named at their ends.

use super::axis::Scale;
use super::data::{ChartData, Point, Series, Status};
use super::frame::{Demand, Frame, HALF, most_ticks, plot_height, target_values};
use super::label::{ASCENT, Align, LINE, Rect, bold_width, cut, push_apart, width, wrap_bold};
use super::legend::Legend;
use super::sheet::{Plot, Sheet};
use super::{Width, WriteTicks, colour};

/// From the last point to its label.
const REACH: f64 = 12.0;

/// The label at the end of a line.
struct End {
    series: usize,
    name: Vec<String>,
    value: String,
    /// The last point: its step and where it stands on the value axis.
    step: usize,
    at: f64,
}

/// Draws a line chart. Returns its height, or `None` if nothing has a place in time.
pub(super) fn draw(data: &ChartData, across: Width, ticks: WriteTicks<'_>, out: &mut String) -> Option<f64> {
    let values = data.series.iter().flat_map(|series| series.drawn().map(|(_, _, value)| value));
    let scale = Scale::new(values.chain(target_values(data)), false, most_ticks(across))?;
    let (ends, legend) = choose_ends(data, &scale, across);
    let right = ends.iter().map(End::width).fold(0.0, f64::max) + REACH + 3.0;
    let frame = Frame::new(data, across, ticks, Demand { scale, legend, padded: false, right, below: 10.0 });
    if frame.steps.at.iter().all(Option::is_none) {
        return None;
    }
    let mut sheet = Sheet::new(out, frame.size);
    let plot = frame.draw_below(&mut sheet, true);
    frame.draw_targets(&mut sheet, &plot);
    for (index, series) in data.series.iter().enumerate() {
        sheet.group(&format!("series {}", colour(index)), |sheet| draw_series(&frame, sheet, &plot, series));
    }
    sheet.group("labels", |sheet| {
        label_ends(&frame, sheet, &plot, &ends);
        frame.label_targets(sheet, &plot);
        label_begin(&frame, sheet, &plot);
    });
    Some(frame.size.1)
}

impl End {
    fn height(&self) -> f64 {
        LINE * (self.name.len() + 1) as f64 + 2.0
    }

    fn width(&self) -> f64 {
        self.name.iter().map(|line| bold_width(line)).fold(width(&self.value), f64::max)
    }
}

/// Names and values at the ends of the lines if they fit; else a legend and values; else the legend alone.
fn choose_ends(data: &ChartData, scale: &Scale, across: Width) -> (Vec<End>, Legend) {
    let (room, most) = match across {
        Width::Wide => (180.0, 3),
        Width::Narrow => (100.0, 3),
    };
    let height = plot_height(across);
    let of = |name: &dyn Fn(&Series) -> Vec<String>| -> Vec<End> {
        let ends = data.series.iter().enumerate().filter_map(|(series, of)| {
            let (step, point, value) = of.drawn().next_back()?;
            Some(End { series, name: name(of), value: cut(&point.text, room), step, at: scale.at(value) })
        });
        ends.collect()
    };
    let fits = |ends: &[End]| ends.iter().map(End::height).sum::<f64>() <= height;
    if data.series.len() == 1 {
        return (of(&|_| Vec::new()), Legend::none());
    }
    let named = of(&|series| wrap_bold(&series.label, room, most + 1));
    let named_fit = named.iter().all(|end| end.name.len() <= most && end.width() <= room + 1.0);
    if named_fit && named.len() == data.series.len() && fits(&named) {
        return (named, Legend::none());
    }
    let legend = Legend::new(data, across.pixels(), false);
    let values = of(&|_| Vec::new());
    if fits(&values) { (values, legend) } else { (Vec::new(), legend) }
}

fn draw_series(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>, series: &Series) {
    let points = places(frame, series);
    for (class, stroke) in strokes(&points) {
        for (from, to) in stroke.iter().zip(stroke.iter().skip(1)) {
            keep_clear(sheet, plot.pixel(*from), plot.pixel(*to));
        }
        plot.line(class, stroke);
    }
    let apart = frame.steps.slot * (frame.rect.right - frame.rect.left);
    let radius = (apart / 5.0).clamp(1.5, 3.5);
    for place in &points {
        let Some((step, point, at)) = place else { continue };
        let title = frame.data.datum(series, *step, point);
        draw_bound(sheet, plot, point, *at);
        plot.dot(point.status.class(), *at, radius, &title);
    }
    for (before, after) in points.iter().zip(points.iter().skip(1)) {
        if let (Some((_, _, from)), Some((_, point, to))) = (before, after)
            && point.status == Status::Break
        {
            draw_break(sheet, plot.pixel((f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1))));
        }
    }
}

/// Remembers where a line runs, in short pieces.
fn keep_clear(sheet: &mut Sheet<'_>, from: (f64, f64), to: (f64, f64)) {
    let pieces = ((to.0 - from.0).hypot(to.1 - from.1) / 8.0).ceil().clamp(1.0, 100.0);
    for piece in 0..=pieces as usize {
        let part = piece as f64 / pieces;
        let (x, y) = (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
        sheet.keep_clear(Rect { left: x - 4.0, top: y - 4.0, right: x + 4.0, bottom: y + 4.0 });
    }
}

/// A point in its place; `None` for one that is missing.
type Place<'d> = Option<(usize, &'d Point, (f64, f64))>;

/// The points of a series in the order of time, with gaps.
fn places<'d>(frame: &Frame<'_>, series: &'d Series) -> Vec<Place<'d>> {
    let place = |(step, x): (usize, f64)| {
        let (point, value) = series.at(step)?;
        Some((step, point, (x, frame.scale.at(value))))
    };
    frame.steps.in_order().into_iter().map(place).collect()
}

/// The lines between the points, each with the class of the less firm one of its ends. Missing values and breaks in the
/// series interrupt them.
fn strokes(points: &[Place<'_>]) -> Vec<(&'static str, Vec<(f64, f64)>)> {
    let mut strokes: Vec<(&'static str, Vec<(f64, f64)>)> = Vec::new();
    let mut joined = false;
    for (before, after) in points.iter().zip(points.iter().skip(1)) {
        let (Some((_, from, start)), Some((_, to, end))) = (before, after) else {
            joined = false;
            continue;
        };
        if to.status == Status::Break {
            joined = false;
            continue;
        }
        let class = match from.status.max(to.status) {
            Status::Provisional => "provisional",
            Status::Estimated => "estimated",
            Status::Forecast => "forecast",
            Status::Normal | Status::Break | Status::Missing => "",
        };
        match strokes.last_mut().filter(|(same, _)| joined && *same == class) {
            Some((_, stroke)) => stroke.push(*end),
            None => strokes.push((class, vec![*start, *end])),
        }
        joined = true;
    }
    strokes
}

/// An arrow to where the true value may lie.
fn draw_bound(sheet: &Sheet<'_>, plot: &Plot<'_>, point: &Point, at: (f64, f64)) {
    let (x, y) = plot.pixel(at);
    for (is_bound, up) in [(point.lower_bound, -1.0), (point.upper_bound, 1.0)] {
        if is_bound {
            let tip = y + 13.0 * up;
            sheet.line("bound", &[(x, y + 4.0 * up), (x, tip)]);
            sheet.line("bound", &[(x - 3.0, tip - 4.0 * up), (x, tip), (x + 3.0, tip - 4.0 * up)]);
        }
    }
}

/// Two short strokes across the place where the series breaks.
fn draw_break(sheet: &Sheet<'_>, (x, y): (f64, f64)) {
    for shift in [-2.5, 2.5] {
        sheet.line("break", &[(x + shift - 2.0, y + 6.0), (x + shift + 2.0, y - 6.0)]);
    }
}

/// Names and last values right of the data, pushed apart, with a leader where a label is not beside its point.
fn label_ends(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>, ends: &[End]) {
    let points: Vec<(f64, f64)> = ends
        .iter()
        .map(|end| plot.pixel((frame.steps.at.get(end.step).copied().flatten().unwrap_or(1.0), end.at)))
        .collect();
    let wanted: Vec<(f64, f64)> = points.iter().zip(ends).map(|((_, y), end)| (*y, end.height())).collect();
    let centres = push_apart(&wanted, frame.rect.top - LINE / 2.0, frame.rect.bottom + LINE / 2.0);
    for ((end, (x, y)), centre) in ends.iter().zip(&points).zip(centres) {
        let left = frame.rect.right + REACH;
        if (centre - y).abs() > 5.0 || frame.rect.right - x > 1.0 {
            sheet.line("leader", &[(x + 5.0, *y), (left - 7.0, *y), (left - 3.0, centre)]);
        }
        let top = centre - end.height() / 2.0 + 1.0;
        let name = format!("name {}", colour(end.series));
        for (row, line) in end.name.iter().enumerate() {
            sheet.text(&name, (left, top + ASCENT + LINE * row as f64), Align::Start, line);
        }
        sheet.text("value", (left, top + ASCENT + LINE * end.name.len() as f64), Align::Start, &end.value);
    }
}

/// The first value of the only series, if there is room for it.
fn label_begin(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
    let [series] = frame.data.series.as_slice() else { return };
    let mut points = places(frame, series).into_iter().flatten();
    let (Some((_, first, at)), Some((_, _, next))) = (points.next(), points.next()) else { return };
    let (x, y) = plot.pixel(at);
    let base = if next.1 <= at.1 { y - 8.0 } else { y + 8.0 + 2.0 * HALF };
    let x = (x - 4.0).max(frame.rect.left + 2.0);
    let room = Rect::of_text((x, base), Align::Start, width(&first.text));
    if room.bottom <= frame.rect.bottom && sheet.is_free(&room) {
        sheet.text("value", (x, base), Align::Start, &first.text);
    }
}
