//! Sparklines: a row for each series with its name, its course without axes, and its first and last value.
//!
//! Each row has a scale of its own: what is compared is the course, not the height, and the values are written. Large dots
//! mark the lowest, the highest and the last value. All rows have the same periods at the same places. On phones names
//! stand above their rows unless all are short. A value of another period than the first or last of the chart says of which
//! it is. [`spark`] is the course alone, for places beside text.

use super::Room;
use super::annotation::Annotations;
use super::below::write_below;
use super::course::{PlacedPoint, draw_breaks, draw_lines, draw_ranges, places};
use super::data::{Axis, ChartData, Point, Series, Status};
use super::frame::HALF;
use super::label::{ASCENT, Align, LINE, Rect, widest, wrap, wrapping_width};
use super::legend::Legend;
use super::mark;
use super::scale::Scale;
use super::sheet::Sheet;
use super::steps::Steps;
use crate::lang::{Period, Rational, fill};

/// The height of a course, and the most where there is more room than rows need.
const COURSE: f64 = 26.0;
const HIGHEST: f64 = 80.0;
/// The widest that a course is drawn, and the least width beside a name.
const WIDEST: f64 = 360.0;
const LEAST: f64 = 60.0;
/// Between rows, and between columns.
const GAP: f64 = 10.0;

/// What is written in the row of a series.
struct Row<'d> {
    series: &'d Series,
    name: Vec<String>,
    first: Vec<String>,
    last: Vec<String>,
}

/// The columns of the rows.
struct Columns {
    /// Whether names stand left of the rows, and not above them.
    beside: bool,
    /// From where to where courses are drawn.
    left: f64,
    right: f64,
    /// The periods above the first and the last values.
    heads: [Vec<String>; 2],
}

/// Where a row stands.
struct Spot {
    top: f64,
    bottom: f64,
    /// The room of the course.
    rect: Rect,
}

/// Draws the rows. Returns the height of all, or `None` if nothing has a place in time.
pub(super) fn draw(data: &ChartData, room: Room, out: &mut String) -> Option<f64> {
    let scale = Scale::tight(data.values())?;
    let steps = Steps::new(&data.axis, false);
    let order = steps.in_order();
    let (rows, columns) = lay_out(data, room, (order.first()?.0, order.last()?.0));
    let (left, right) = (columns.left, columns.right);
    let legend = Legend::with_levels(data, room.across);
    let annotations = Annotations::new(data, &steps, &scale, (left, right), room.across);
    let head = LINE * columns.heads.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let top = (legend.height + head + annotations.height + 4.0).ceil();
    let names: f64 = rows.iter().map(|row| if columns.beside { 0.0 } else { LINE * row.name.len() as f64 + 4.0 }).sum();
    let share = (room.fill - top - names) / rows.len().max(1) as f64 - GAP;
    let spots = place_rows(&rows, &columns, top, share.floor().clamp(COURSE, HIGHEST));
    let height = (spots.last().map_or(top, |spot| spot.bottom) + 4.0).ceil();

    let mut sheet = Sheet::new(out, (room.across, height));
    legend.draw(&mut sheet);
    for spot in &spots {
        annotations.shade(&mut sheet, &spot.rect);
    }
    let rule = |spot: &Spot| vec![(0.0, spot.top - GAP / 2.0), (room.across, spot.top - GAP / 2.0)];
    sheet.group("grid", |sheet| sheet.strokes("", &spots.iter().map(rule).collect::<Vec<_>>()));
    sheet.group("axis x", |sheet| columns.draw_heads(sheet, legend.height + ASCENT));
    sheet.group("axis y", |sheet| {
        for (row, spot) in rows.iter().zip(&spots) {
            let lines = LINE * row.name.len() as f64;
            let top = if columns.beside { f64::midpoint(spot.top, spot.bottom) - lines / 2.0 } else { spot.top };
            sheet.lines("", (0.0, top + ASCENT), Align::Start, &row.name);
        }
    });
    for (index, (row, spot)) in rows.iter().zip(&spots).enumerate() {
        draw_row(data, &mut sheet, (index, row), spot, &order);
    }
    sheet.group("labels", |sheet| {
        for (row, spot) in rows.iter().zip(&spots) {
            label_row(data, sheet, row, &spot.rect);
        }
        // What is said of a period is said of all rows, and names may stand between these.
        for (x, Spot { rect, .. }) in annotations.lines().flat_map(|x| spots.iter().map(move |spot| (x, spot))) {
            sheet.line("annotation", &[(x, rect.top - 3.0), (x, rect.bottom + 3.0)]);
        }
        annotations.draw(sheet, &Rect { left, top, right, bottom: top }, |_| top);
    });
    Some(write_below(&mut sheet, &annotations.lost, (room.across, height)))
}

/// The course of values as a bare drawing with a dot at its end, hidden from assistive technology, for places beside the
/// text that says what it is. `None` for fewer than three values.
pub fn spark(values: &[(Period, Rational)]) -> Option<String> {
    const SIZE: (f64, f64) = (96.0, 32.0);
    if values.len() < 3 {
        return None;
    }
    let point = |(_, value): &(Period, Rational)| Point {
        value: Some(value.clone()),
        status: Status::Normal,
        ..Point::missing()
    };
    let series = Series { points: values.iter().map(point).collect(), ..Series::default() };
    let order = Steps::in_time(values.iter().map(|(period, _)| *period), false).in_order();
    let rect = Rect { left: 3.0, top: 3.0, right: SIZE.0 - 3.0, bottom: SIZE.1 - 3.0 };
    let points = course(&series, &order, &rect, &Scale::tight(values.iter().map(|(_, value)| value))?);
    let line: Vec<(f64, f64)> = points.iter().flatten().map(|place| place.at).collect();
    let last = line.last().copied()?;
    let (across, down) = SIZE;
    let mut out = format!("<svg class=\"spark\" viewBox=\"0 0 {across} {down}\" aria-hidden=\"true\">");
    let sheet = Sheet::new(&mut out, SIZE);
    sheet.line("", &line);
    sheet.dot("", last, 2.5);
    drop(sheet);
    out.push_str("</svg>");
    Some(out)
}

/// The points of a series at their places in a room.
fn course<'d>(series: &'d Series, order: &[(usize, f64)], rect: &Rect, scale: &Scale) -> Vec<Option<PlacedPoint<'d>>> {
    places(order, series, |x, value| (rect.left + x * (rect.right - rect.left), pixel(rect, scale, value)))
}

fn pixel(rect: &Rect, scale: &Scale, value: &Rational) -> f64 {
    rect.bottom - scale.at(value) * (rect.bottom - rect.top)
}

/// The texts of the rows, and the columns that they need. The ends are the first and the last step.
fn lay_out(data: &ChartData, room: Room, ends: (usize, usize)) -> (Vec<Row<'_>>, Columns) {
    let (name, value) = if room.narrow { (room.across * 0.28, room.across * 0.3) } else { (200.0, 120.0) };
    let texts = data.series.iter().flat_map(Series::drawn).map(|(_, point, _)| point.label());
    let value = wrapping_width(texts, value, room.across * 0.36);
    let head = |step| wrap(step_label(&data.axis, step), value, 3);
    let heads = [if ends.0 == ends.1 { Vec::new() } else { head(ends.0) }, head(ends.1)];
    let row = |series| {
        let mut drawn = Series::drawn(series);
        let last = drawn.next_back().map(|(step, point, _)| written(data, point, step, ends.1));
        let first = drawn.next().map(|(step, point, _)| written(data, point, step, ends.0));
        let [first, last] = [first, last].map(|text| text.map(|text| wrap(&text, value, 3)).unwrap_or_default());
        Row { series, name: wrap(&series.label, name, 3), first, last }
    };
    let mut rows: Vec<Row<'_>> = data.series.iter().map(row).collect();
    let [first, last] = &heads;
    let firsts = widest(rows.iter().flat_map(|row| &row.first).chain(first)) + GAP;
    let lasts = widest(rows.iter().flat_map(|row| &row.last).chain(last)) + GAP;
    let mut names = widest(rows.iter().flat_map(|row| &row.name)) + 2.0 * GAP;
    let short = rows.iter().all(|row| row.name.len() < 2) && room.across - names - firsts - lasts >= LEAST;
    let beside = !room.narrow || short;
    if !beside {
        names = 0.0;
        for row in &mut rows {
            row.name = wrap(&row.series.label, room.across, 3);
        }
    }
    let left = (names + firsts).ceil();
    let right = (room.across - lasts).min(left + WIDEST).floor();
    (rows, Columns { beside, left, right, heads })
}

/// A value as it is written, with its step unless the head of its column says that.
fn written(data: &ChartData, point: &Point, step: usize, head: usize) -> String {
    if step == head {
        return point.label().to_owned();
    }
    fill(&data.words.with_status, &[("value", point.label()), ("status", step_label(&data.axis, step))])
}

fn step_label(axis: &Axis, step: usize) -> &str {
    match axis {
        Axis::Time(steps) => steps.get(step).map_or("", |step| step.label.as_str()),
        Axis::Categories(_) => axis.long(step),
    }
}

impl Columns {
    fn draw_heads(&self, sheet: &mut Sheet<'_>, base: f64) {
        let [first, last] = &self.heads;
        sheet.lines("", (self.left - GAP, base), Align::End, first);
        sheet.lines("", (self.right + GAP, base), Align::Start, last);
    }
}

/// The places of the rows from the top downwards, with courses of that height.
fn place_rows(rows: &[Row<'_>], columns: &Columns, top: f64, course: f64) -> Vec<Spot> {
    let mut y = top;
    let place = |row: &Row<'_>| {
        let top = y + GAP / 2.0;
        let [name, first, last] = [&row.name, &row.first, &row.last].map(|lines| LINE * lines.len() as f64);
        let (above, beside) = if columns.beside { (0.0, name) } else { (name + 4.0, 0.0) };
        let height = course.max(beside).max(first).max(last);
        let middle = top + above + height / 2.0;
        y = top + above + height + GAP / 2.0;
        let (left, right) = (columns.left, columns.right);
        let rect = Rect { left, top: middle - course / 2.0, right, bottom: middle + course / 2.0 };
        Spot { top, bottom: top + above + height, rect }
    };
    rows.iter().map(place).collect()
}

fn draw_row(
    data: &ChartData,
    sheet: &mut Sheet<'_>,
    (index, row): (usize, &Row<'_>),
    spot: &Spot,
    order: &[(usize, f64)],
) {
    let own = row.series.drawn().flat_map(|(_, point, value)| {
        let range = point.range.as_ref().map(|(low, high)| [low, high]);
        std::iter::once(value).chain(range.into_iter().flatten())
    });
    let scale = Scale::tight(own.chain(data.levels().map(|(value, ..)| value)));
    // Names say which row is whose, so that all have one colour.
    let class = if row.series.faded { data.group(index) } else { "series s1".to_owned() };
    let Some(scale) = scale else { return sheet.group(&class, |_| {}) };
    let rect = &spot.rect;
    for (value, _, class) in data.levels() {
        let y = pixel(rect, &scale, value);
        sheet.line(class, &[(rect.left, y), (rect.right, y)]);
    }
    let points = course(row.series, order, rect, &scale);
    sheet.group(&class, |sheet| {
        draw_ranges(sheet, &points, |value| pixel(rect, &scale, value));
        draw_lines(sheet, &points);
        let large = large(&points);
        let mut from = 0;
        for alike in large.chunk_by(|a, b| a == b) {
            let points = points.get(from..from + alike.len()).unwrap_or_default();
            let dots = points.iter().flatten().map(|place| (place.point, place.at));
            mark::dots(sheet, dots, alike.first() == Some(&false));
            from += alike.len();
        }
        draw_breaks(sheet, &points);
    });
}

/// Which points have large dots: the lowest, the highest and the last.
fn large(points: &[Option<PlacedPoint<'_>>]) -> Vec<bool> {
    let drawn = || points.iter().enumerate().filter_map(|(position, place)| Some((position, place.as_ref()?.at.1)));
    let by_height = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
    let chosen = [drawn().next_back(), drawn().min_by(by_height), drawn().max_by(by_height)];
    (0..points.len()).map(|position| chosen.iter().flatten().any(|(chosen, _)| *chosen == position)).collect()
}

fn label_row(data: &ChartData, sheet: &mut Sheet<'_>, row: &Row<'_>, rect: &Rect) {
    let middle = f64::midpoint(rect.top, rect.bottom);
    let base = |lines: usize| middle - LINE * lines.saturating_sub(1) as f64 / 2.0 + HALF;
    sheet.lines("value", (rect.left - GAP, base(row.first.len())), Align::End, &row.first);
    sheet.lines("value", (rect.right + GAP, base(row.last.len())), Align::Start, &row.last);
    if row.last.is_empty() {
        let lines = wrap(&data.words.no_data, rect.right - rect.left, 2);
        sheet.lines("note", (rect.left, base(lines.len())), Align::Start, &lines);
    }
}
