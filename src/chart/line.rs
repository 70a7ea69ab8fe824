//! Line charts: points in time joined by lines, named at their ends.

use super::data::{ChartData, Point, Series, Status};
use super::frame::{Demand, Frame, HALF};
use super::label::{ASCENT, Align, LINE, Rect, bold_width, cut, push_apart, width, wrap_bold};
use super::legend::Legend;
use super::mark;
use super::scale::{Base, Scale};
use super::sheet::{Plot, Sheet};
use super::{Room, Writer};

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
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let base = if data.log { Base::Log } else { Base::NearZero };
    let scale = Scale::new(data.values(), base, room.most_ticks())?;
    let (ends, legend) = choose_ends(data, &scale, room);
    let right = ends.iter().map(End::width).fold(0.0, f64::max) + REACH + 3.0;
    let frame = Frame::new(data, room, writer, Demand { scale, legend, padded: false, right, below: 10.0 });
    if frame.steps.at.iter().all(Option::is_none) {
        return None;
    }
    let mut sheet = Sheet::new(out, frame.size);
    frame.shade_annotations(&mut sheet);
    let plot = frame.draw_below(&mut sheet, true);
    frame.draw_targets(&mut sheet, &plot);
    for (index, series) in data.drawing_order() {
        sheet.group(&data.group(index), |sheet| draw_series(&frame, sheet, &plot, series));
    }
    sheet.group("labels", |sheet| {
        label_ends(&frame, sheet, &plot, &ends);
        frame.annotate(sheet, &plot);
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

/// Names and values at the ends of the lines if they fit; else those of the lines that do not stand back; else a legend
/// and values; else the legend alone.
fn choose_ends(data: &ChartData, scale: &Scale, room: Room) -> (Vec<End>, Legend) {
    const MOST: usize = 3;
    let across = if room.narrow { 100.0 } else { 180.0 };
    let of = |faded: bool, name: &dyn Fn(&Series) -> Vec<String>| -> Vec<End> {
        let series = data.series.iter().enumerate().filter(|(_, series)| faded || !series.faded);
        let ends = series.filter_map(|(series, of)| {
            let (step, point, value) = of.drawn().next_back()?;
            Some(End { series, name: name(of), value: cut(&point.text, across), step, at: scale.at(value) })
        });
        ends.collect()
    };
    let fits = |ends: &[End]| {
        ends.iter().map(End::height).sum::<f64>() <= room.height
            && ends.iter().all(|end| end.name.len() <= MOST && end.width() <= across + 1.0)
    };
    if data.series.len() == 1 {
        return (of(true, &|_| Vec::new()), Legend::none());
    }
    let name = |series: &Series| wrap_bold(&series.label, across, MOST + 1);
    let all = of(true, &name);
    if fits(&all) && all.len() == data.series.len() {
        return (all, Legend::none());
    }
    let highlighted = of(false, &name);
    if data.has_highlight() && !highlighted.is_empty() && fits(&highlighted) {
        return (highlighted, Legend::none());
    }
    let legend = Legend::new(data, room.across, false);
    let values = of(!data.has_highlight(), &|_| Vec::new());
    if fits(&values) { (values, legend) } else { (Vec::new(), legend) }
}

fn draw_series(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>, series: &Series) {
    let points = places(frame, plot, series);
    draw_ranges(frame, sheet, plot, &points);
    for (class, strokes) in strokes(&points) {
        for stroke in &strokes {
            for (from, to) in stroke.iter().zip(stroke.iter().skip(1)) {
                sheet.keep_line_clear(*from, *to);
            }
        }
        sheet.strokes(class, &strokes);
    }
    let apart = frame.steps.slot * (frame.rect.right - frame.rect.left);
    let drawn = points.iter().flatten();
    for Place { point, at, .. } in drawn.clone() {
        draw_bound(sheet, point, *at);
    }
    mark::dots(sheet, drawn.map(|place| (place.point, place.at)), apart < 14.0);
    for (before, after) in points.iter().zip(points.iter().skip(1)) {
        if let (Some(before), Some(after)) = (before, after)
            && after.point.status == Status::Break
        {
            draw_break(sheet, (f64::midpoint(before.at.0, after.at.0), f64::midpoint(before.at.1, after.at.1)));
        }
    }
}

/// From where to where true values may lie: a band along neighbours that have it, a line with ends for one alone.
fn draw_ranges(frame: &Frame<'_>, sheet: &Sheet<'_>, plot: &Plot<'_>, points: &[Option<Place<'_>>]) {
    let mut band: Vec<((f64, f64), (f64, f64))> = Vec::new();
    let draw = |band: &mut Vec<((f64, f64), (f64, f64))>| match band.as_slice() {
        [] => {}
        [(low, high)] => mark::whisker(sheet, *low, *high),
        _ => {
            let highs = band.iter().map(|(_, high)| *high);
            sheet.shape("band", &highs.chain(band.iter().rev().map(|(low, _)| *low)).collect::<Vec<_>>());
        }
    };
    for place in points {
        let range = place.as_ref().and_then(|place| Some((place, place.point.range.as_ref()?)));
        let Some((place, (low, high))) = range else {
            draw(&mut band);
            band.clear();
            continue;
        };
        let edge = |value| (place.at.0, plot.pixel((0.0, frame.scale.at(value))).1);
        band.push((edge(low), edge(high)));
    }
    draw(&mut band);
}

/// A point in its place.
pub(super) struct Place<'d> {
    pub(super) point: &'d Point,
    /// In pixels.
    pub(super) at: (f64, f64),
}

/// The points of a series in the order of time; `None` for one that is missing.
pub(super) fn places<'d>(frame: &Frame<'_>, plot: &Plot<'_>, series: &'d Series) -> Vec<Option<Place<'d>>> {
    let place = |(step, x): (usize, f64)| {
        let (point, value) = series.at(step)?;
        Some(Place { point, at: plot.pixel((x, frame.scale.at(value))) })
    };
    frame.steps.in_order().into_iter().map(place).collect()
}

/// Strokes of the same class.
type Strokes = (&'static str, Vec<Vec<(f64, f64)>>);

/// The lines between the points, each with the class of the less firm one of its ends. Missing values and breaks in the
/// series interrupt them.
pub(super) fn strokes(points: &[Option<Place<'_>>]) -> Vec<Strokes> {
    let mut all: Vec<Strokes> = Vec::new();
    let mut current: Option<&'static str> = None;
    for (before, after) in points.iter().zip(points.iter().skip(1)) {
        let (Some(before), Some(after)) = (before, after) else {
            current = None;
            continue;
        };
        if after.point.status == Status::Break {
            current = None;
            continue;
        }
        let class = match before.point.status.max(after.point.status) {
            Status::Provisional => "provisional",
            Status::Estimated => "estimated",
            Status::Forecast => "forecast",
            Status::Normal | Status::Break | Status::Missing => "",
        };
        let index = all.iter().position(|(known, _)| *known == class).unwrap_or_else(|| {
            all.push((class, Vec::new()));
            all.len() - 1
        });
        let Some((_, strokes)) = all.get_mut(index) else { continue };
        match strokes.last_mut().filter(|_| current == Some(class)) {
            Some(stroke) => stroke.push(after.at),
            None => strokes.push(vec![before.at, after.at]),
        }
        current = Some(class);
    }
    all
}

/// An arrow to where the true value may lie.
fn draw_bound(sheet: &Sheet<'_>, point: &Point, (x, y): (f64, f64)) {
    for (is_bound, up) in [(point.lower_bound, -1.0), (point.upper_bound, 1.0)] {
        if is_bound {
            let tip = y + 13.0 * up;
            let head = vec![(x - 3.0, tip - 4.0 * up), (x, tip), (x + 3.0, tip - 4.0 * up)];
            sheet.strokes("bound", &[vec![(x, y + 4.0 * up), (x, tip)], head]);
        }
    }
}

/// Two short strokes across the place where the series breaks.
pub(super) fn draw_break(sheet: &Sheet<'_>, (x, y): (f64, f64)) {
    let stroke = |shift| vec![(x + shift - 2.0, y + 6.0), (x + shift + 2.0, y - 6.0)];
    sheet.strokes("break", &[stroke(-2.5), stroke(2.5)]);
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
        let name = format!("name {}", frame.data.class(end.series));
        sheet.lines(&name, (left, top + ASCENT), Align::Start, &end.name);
        sheet.text("value", (left, top + ASCENT + LINE * end.name.len() as f64), Align::Start, &end.value);
    }
}

/// The first value of the only series, if there is room for it.
fn label_begin(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
    let [series] = frame.data.series.as_slice() else { return };
    let mut points = places(frame, plot, series).into_iter().flatten();
    let (Some(first), Some(next)) = (points.next(), points.next()) else { return };
    let (x, y) = first.at;
    let base = if next.at.1 >= y { y - 8.0 } else { y + 8.0 + 2.0 * HALF };
    let x = (x - 4.0).max(frame.rect.left + 2.0);
    let room = Rect::of_text((x, base), Align::Start, width(&first.point.text));
    if room.bottom <= frame.rect.bottom && sheet.is_free(&room) {
        sheet.text("value", (x, base), Align::Start, &first.point.text);
    }
}
