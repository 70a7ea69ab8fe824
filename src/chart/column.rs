//! Column charts: upright columns from zero, side by side or on each other.

use num_traits::{Signed, Zero};

use super::axis::Scale;
use super::data::{ChartData, Point, Series};
use super::frame::{Demand, Frame, HALF, most_ticks, target_values};
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, push_apart, width, wrap};
use super::legend::Legend;
use super::sheet::{Plot, Sheet};
use super::{Width, WriteTicks, colour};
use crate::lang::Rational;

/// From the data to the names of targets beside it.
const REACH: f64 = 8.0;

/// A value that stands from one number to another: from zero, or on what is stacked below it.
pub(super) struct Span<'d> {
    pub(super) step: usize,
    pub(super) point: &'d Point,
    pub(super) from: Rational,
    pub(super) to: Rational,
}

/// One column in places of the plot.
struct Column<'d> {
    step: usize,
    point: &'d Point,
    left: f64,
    right: f64,
    from: f64,
    to: f64,
}

/// Draws a column chart. Returns its height, or `None` if nothing has a place.
pub(super) fn draw(data: &ChartData, across: Width, ticks: WriteTicks<'_>, out: &mut String) -> Option<f64> {
    let spans = spans(data);
    let values = spans.iter().flatten().map(|span| &span.to);
    let scale = Scale::new(values.chain(target_values(data)), true, most_ticks(across))?;
    // Columns leave no room for names of targets: they stand right of the data, or on phones in the legend.
    let legend = Legend::new(data, across.pixels(), across == Width::Narrow);
    let names = if across == Width::Wide { target_names(data) } else { Vec::new() };
    let right = names.iter().flatten().map(|line| width(line) + REACH + 3.0).fold(4.0, f64::max);
    // Values of negative columns stand below them.
    let below = if spans.iter().flatten().any(|span| span.to.is_negative()) { 10.0 + LINE } else { 10.0 };
    let frame = Frame::new(data, across, ticks, Demand { scale, legend, padded: true, right, below });
    if frame.steps.at.iter().all(Option::is_none) {
        return None;
    }
    let mut sheet = Sheet::new(out, frame.size);
    let plot = frame.draw_below(&mut sheet, false);
    let columns: Vec<Vec<Column<'_>>> =
        spans.into_iter().enumerate().map(|(series, spans)| place(&frame, series, spans)).collect();
    for (index, (series, columns)) in data.series.iter().zip(&columns).enumerate() {
        sheet.group(&format!("series {}", colour(index)), |sheet| {
            for column in columns {
                draw_column(&frame, sheet, &plot, series, column);
            }
        });
    }
    frame.draw_targets(&mut sheet, &plot);
    sheet.group("labels", |sheet| {
        if data.stacked {
            label_inside(sheet, &plot, &columns);
        }
        label_targets(&frame, sheet, &plot, &names);
        if !data.stacked || data.series.len() == 1 {
            label_values(sheet, &plot, &columns);
        }
    });
    Some(frame.size.1)
}

/// The names of the targets in lines that are short enough to stand beside the data.
fn target_names(data: &ChartData) -> Vec<Vec<String>> {
    data.targets.iter().map(|target| wrap(&target.label, 120.0, 3)).collect()
}

/// Names the targets right of their lines, pushed apart.
fn label_targets(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>, names: &[Vec<String>]) {
    let ends: Vec<(f64, f64)> =
        frame.data.targets.iter().map(|target| plot.pixel((1.0, frame.scale.at(&target.value)))).collect();
    let wanted: Vec<(f64, f64)> =
        ends.iter().zip(names).map(|((_, y), lines)| (*y, LINE * lines.len() as f64 + 2.0)).collect();
    let centres = push_apart(&wanted, frame.rect.top - LINE / 2.0, frame.rect.bottom + LINE / 2.0);
    for ((lines, (right, y)), centre) in names.iter().zip(&ends).zip(centres) {
        if (centre - y).abs() > 5.0 {
            sheet.line("leader", &[(*right, *y), (right + REACH - 2.0, centre)]);
        }
        let top = centre - LINE * lines.len() as f64 / 2.0;
        for (row, line) in lines.iter().enumerate() {
            sheet.text("target", (right + REACH, top + ASCENT + LINE * row as f64), Align::Start, line);
        }
    }
}

/// From where to where the values of each series stand. Stacked, positive and negative values pile up apart.
pub(super) fn spans(data: &ChartData) -> Vec<Vec<Span<'_>>> {
    let mut piles = vec![(Rational::zero(), Rational::zero()); data.axis.len()];
    let mut span = |step: usize, value: &Rational| -> Option<(Rational, Rational)> {
        let (up, down) = piles.get_mut(step)?;
        if !data.stacked {
            return Some((Rational::zero(), value.clone()));
        }
        let pile = if value.is_negative() { down } else { up };
        let from = pile.clone();
        *pile += value;
        Some((from, pile.clone()))
    };
    let mut all = Vec::new();
    for series in &data.series {
        let spans = series.drawn().filter_map(|(step, point, value)| {
            let (from, to) = span(step, value)?;
            Some(Span { step, point, from, to })
        });
        all.push(spans.collect());
    }
    all
}

fn place<'d>(frame: &Frame<'_>, series: usize, spans: Vec<Span<'d>>) -> Vec<Column<'d>> {
    let beside = if frame.data.stacked { 1 } else { frame.data.series.len().max(1) };
    let group = frame.steps.slot * if beside > 1 { 0.8 } else { 0.7 };
    let thickness = group / beside as f64;
    let offset = if frame.data.stacked { 0.0 } else { series as f64 * thickness };
    let column = |span: Span<'d>| {
        let left = frame.steps.at.get(span.step).copied().flatten()? - group / 2.0 + offset;
        // A hair between neighbours, so that equal colours do not run together.
        let right = left + thickness * if beside > 1 { 0.94 } else { 1.0 };
        let (from, to) = (frame.scale.at(&span.from), frame.scale.at(&span.to));
        Some(Column { step: span.step, point: span.point, left, right, from, to })
    };
    spans.into_iter().filter_map(column).collect()
}

fn draw_column(frame: &Frame<'_>, sheet: &Sheet<'_>, plot: &Plot<'_>, series: &Series, column: &Column<'_>) {
    let title = frame.data.datum(series, column.step, column.point);
    let class = column.point.status.class();
    let bound = column.point.lower_bound || column.point.upper_bound;
    if !bound || frame.data.stacked {
        plot.block(
            class,
            [(column.left, column.from.max(column.to)), (column.right, column.from.min(column.to))],
            &title,
        );
        return;
    }
    let ((left, base), (right, end)) = (plot.pixel((column.left, column.from)), plot.pixel((column.right, column.to)));
    let out = if end <= base { -1.0 } else { 1.0 };
    let tip = end + out * point_of(column.point, right - left);
    let middle = f64::midpoint(left, right);
    let class = format!("open {class}");
    sheet.shape(
        class.trim_end(),
        &[(left, base), (left, end), (middle, tip), (right, end), (right, base)],
        Some(&title),
    );
}

/// How far the end of a mark of that thickness points outwards (at least) or inwards (at most).
pub(super) fn point_of(point: &Point, thickness: f64) -> f64 {
    let reach = (thickness / 2.0).min(7.0);
    if point.lower_bound { reach } else { -reach }
}

/// Values in the parts of stacks that have room for them.
fn label_inside(sheet: &mut Sheet<'_>, plot: &Plot<'_>, columns: &[Vec<Column<'_>>]) {
    for column in columns.iter().flatten() {
        let ((left, from), (right, to)) =
            (plot.pixel((column.left, column.from)), plot.pixel((column.right, column.to)));
        let middle = (f64::midpoint(left, right), f64::midpoint(from, to) + HALF);
        let room = Rect::of_text(middle, Align::Middle, width(&column.point.text));
        let fits = room.left >= left + 2.0 && room.right <= right - 2.0 && (from - to).abs() >= LINE + 2.0;
        if fits && sheet.is_free(&room) {
            sheet.text(inside(column.point), middle, Align::Middle, &column.point.text);
        }
    }
}

/// The class of a label on a mark: hollow marks show the paper.
pub(super) fn inside(point: &Point) -> &'static str {
    if point.status.class().is_empty() { "inside" } else { "value" }
}

/// Values at the ends of columns: all, or if they do not fit the last, the first and the extremes, as far as they do.
fn label_values(sheet: &mut Sheet<'_>, plot: &Plot<'_>, columns: &[Vec<Column<'_>>]) {
    let label = |column: &Column<'_>| {
        let (x, y) = plot.pixel((f64::midpoint(column.left, column.right), column.to));
        let down = column.to < column.from;
        let tip = if column.point.lower_bound { 7.0 } else { 0.0 };
        let base = if down { y + ASCENT + 2.0 + tip } else { y - DESCENT - 2.0 - tip };
        (x, base)
    };
    let room = |column: &Column<'_>| Rect::of_text(label(column), Align::Middle, width(&column.point.text) + 3.0);
    for column in columns.iter().flatten() {
        let ((left, from), (right, to)) =
            (plot.pixel((column.left, column.from)), plot.pixel((column.right, column.to)));
        sheet.keep_clear(Rect { left, top: from.min(to), right, bottom: from.max(to) });
    }
    let rooms: Vec<Rect> = columns.iter().flatten().map(room).collect();
    let apart = rooms
        .iter()
        .enumerate()
        .all(|(index, room)| sheet.is_clear(room) && !rooms.iter().skip(index + 1).any(|other| other.meets(room)));
    let mut chosen: Vec<&Column<'_>> = Vec::new();
    if apart {
        chosen.extend(columns.iter().flatten());
    } else if let [columns] = columns {
        let by_value = |a: &&Column<'_>, b: &&Column<'_>| a.to.total_cmp(&b.to);
        let marks = [columns.last(), columns.first(), columns.iter().max_by(by_value), columns.iter().min_by(by_value)];
        chosen.extend(marks.into_iter().flatten());
    }
    for column in chosen {
        if sheet.is_clear(&room(column)) {
            sheet.text("value", label(column), Align::Middle, &column.point.text);
        }
    }
}
