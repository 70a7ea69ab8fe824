//! Column charts: upright columns from zero, side by side or on each other.

use super::data::{Axis, ChartData, Point};
use super::frame::{Demand, Frame, HALF};
use super::kind::Stack;
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, push_apart, widest, width, wrap};
use super::legend::Legend;
use super::mark::{self, TIP, Way};
use super::scale::{Base, Scale};
use super::sheet::Sheet;
use super::stack::{Span, covered, spans};
use super::{Room, Writer};

/// From the data to the names of targets beside it.
const REACH: f64 = 8.0;

/// One column in pixels.
struct Column<'d> {
    point: &'d Point,
    left: f64,
    right: f64,
    /// Where it begins, and where its value ends it.
    from: f64,
    to: f64,
    /// From where to where the true value may lie.
    range: Option<(f64, f64)>,
}

/// Draws a column chart. Returns its height, or `None` if nothing has a place.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let spans = spans(data);
    let scale = Scale::new(covered(data, &spans), Base::Zero, room.most_ticks())?;
    // Columns leave no room for names of targets: they stand right of the data, or on phones in the legend.
    let legend = Legend::new(data, room.across, room.narrow);
    let names = if room.narrow { Vec::new() } else { target_names(data) };
    let right = names.iter().flatten().map(|line| width(line) + REACH + 3.0).fold(4.0, f64::max);
    // Values of negative columns stand below them.
    let below = if spans.iter().flatten().any(|span| span.to.is_negative()) { 10.0 + LINE } else { 10.0 };
    let frame = Frame::new(data, room, writer, Demand { scale, legend, padded: true, right, below });
    if frame.steps.at.iter().all(Option::is_none) {
        return None;
    }
    let mut sheet = Sheet::new(out, frame.size);
    shade_annotations(&frame, &mut sheet);
    frame.draw_below(&mut sheet, false);
    // The lines of annotations end behind the columns that they are about.
    sheet.group("labels", |sheet| frame.annotate(sheet));
    let columns: Vec<Vec<Column<'_>>> =
        spans.into_iter().enumerate().map(|(series, spans)| place(&frame, series, spans)).collect();
    for (index, _) in data.drawing_order() {
        let Some(columns) = columns.get(index) else { continue };
        sheet.group(&data.group(index), |sheet| draw_columns(sheet, columns));
    }
    frame.draw_targets(&mut sheet);
    let mut values = Vec::new();
    sheet.group("labels", |sheet| {
        if data.stack != Stack::None {
            label_inside(sheet, &columns);
        }
        label_targets(&frame, sheet, &names);
        if data.stack == Stack::None || data.series.len() == 1 {
            let levels: Vec<f64> =
                data.levels().map(|(value, ..)| frame.pixel((0.0, frame.scale.at(value))).1).collect();
            // In narrow panels values would stand over the columns beside their own.
            let slot = frame.steps.slot * (frame.rect.right - frame.rect.left) / data.series.len().max(1) as f64;
            let most = if data.is_panel() { slot } else { f64::INFINITY };
            values = label_values(sheet, &columns, levels, (frame.size.0, most));
        }
        label_missing(&frame, sheet);
    });
    draw_breaks(&frame, &sheet, &values);
    Some(frame.finish(&mut sheet, Vec::new()))
}

/// The names of the targets in lines that are short enough to stand beside the data.
fn target_names(data: &ChartData) -> Vec<Vec<String>> {
    data.levels().map(|(_, text, _)| wrap(text, 120.0, 3)).collect()
}

/// Names the targets right of their lines, pushed apart.
fn label_targets(frame: &Frame<'_>, sheet: &mut Sheet<'_>, names: &[Vec<String>]) {
    let ends: Vec<(f64, f64)> =
        frame.data.levels().map(|(value, ..)| frame.pixel((1.0, frame.scale.at(value)))).collect();
    let wanted: Vec<(f64, f64)> =
        ends.iter().zip(names).map(|((_, y), lines)| (*y, LINE * lines.len() as f64 + 2.0)).collect();
    let centres = push_apart(&wanted, frame.rect.top - LINE / 2.0, frame.rect.bottom + LINE / 2.0);
    for ((lines, (right, y)), centre) in names.iter().zip(&ends).zip(centres) {
        if (centre - y).abs() > 5.0 {
            sheet.line("leader", &[(*right, *y), (right + REACH - 2.0, centre)]);
        }
        let top = centre - LINE * lines.len() as f64 / 2.0;
        sheet.lines("target", (right + REACH, top + ASCENT), Align::Start, lines);
    }
}

fn place<'d>(frame: &Frame<'_>, series: usize, spans: Vec<Span<'d>>) -> Vec<Column<'d>> {
    let stacked = frame.data.stack != Stack::None;
    let beside = if stacked { 1 } else { frame.data.series.len().max(1) };
    let group = frame.steps.slot * if beside > 1 { 0.8 } else { 0.7 };
    let thickness = group / beside as f64;
    let offset = if stacked { 0.0 } else { series as f64 * thickness };
    let column = |span: Span<'d>| {
        let left = frame.steps.at.get(span.step).copied().flatten()? - group / 2.0 + offset;
        // A hair between neighbours, so that equal colours do not run together.
        let right = left + thickness * if beside > 1 { 0.94 } else { 1.0 };
        let (left, from) = frame.pixel((left, frame.scale.at(&span.from)));
        let (right, to) = frame.pixel((right, frame.scale.at(&span.to)));
        let pixel = |value| frame.pixel((0.0, frame.scale.at(value))).1;
        let range = span.point.range.as_ref().filter(|_| !stacked).map(|(low, high)| (pixel(low), pixel(high)));
        Some(Column { point: span.point, left, right, from, to, range })
    };
    spans.into_iter().filter_map(column).collect()
}

impl Column<'_> {
    fn middle(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    fn rect(&self) -> Rect {
        Rect { left: self.left, top: self.from.min(self.to), right: self.right, bottom: self.from.max(self.to) }
    }

    /// The end of all that is drawn of it, on the side of its value.
    fn tip(&self) -> f64 {
        let (low, high) = self.range.unwrap_or((self.to, self.to));
        let point = if self.point.lower_bound { TIP } else { 0.0 };
        if self.to > self.from { low.max(self.to) + point } else { high.min(self.to) - point }
    }

    /// The base line of its value, beyond its end and the lines of levels, which ascend in pixels, that would lie on it.
    fn base(&self, levels: &[f64]) -> f64 {
        if self.to > self.from {
            let base = self.tip() + ASCENT + 2.0;
            let beyond = |base: f64, level: &f64| {
                if base - ASCENT < level + 2.0 && level - 2.0 < base + DESCENT { level + ASCENT + 2.0 } else { base }
            };
            return levels.iter().fold(base, beyond);
        }
        let base = self.tip() - DESCENT - 2.0;
        let beyond = |base: f64, level: &f64| {
            if base - ASCENT < level + 2.0 && level - 2.0 < base + DESCENT { level - DESCENT - 2.0 } else { base }
        };
        levels.iter().rev().fold(base, beyond)
    }
}

/// Shades the columns of the periods of which something is said, behind everything else.
fn shade_annotations(frame: &Frame<'_>, sheet: &mut Sheet<'_>) {
    let spans = frame.data.annotations.iter().filter_map(|said| frame.steps.of(said.period?));
    for (from, to) in spans.filter(|(from, to)| to - from > frame.steps.slot * 0.5) {
        // The span reaches from the middle of the first column to that of the last.
        let half = frame.steps.slot / 2.0;
        let ((left, _), (right, _)) = (frame.pixel((from - half, 0.0)), frame.pixel((to + half, 0.0)));
        let Rect { left: begin, right: end, .. } = frame.rect;
        sheet.block("annotation", Rect { left: left.max(begin), right: right.min(end), ..frame.rect });
    }
}

/// Draws a line before each period with which a series breaks, but not through values.
fn draw_breaks(frame: &Frame<'_>, sheet: &Sheet<'_>, values: &[Rect]) {
    if !matches!(frame.data.axis, Axis::Time(_)) {
        return;
    }
    let order = frame.steps.in_order();
    for (before, after) in order.iter().zip(order.iter().skip(1)).filter(|(_, after)| frame.data.breaks_at(after.0)) {
        let (x, bottom) = frame.pixel((f64::midpoint(before.1, after.1), 0.0));
        let mut crossed: Vec<&Rect> = values.iter().filter(|room| room.left < x && x < room.right).collect();
        crossed.sort_by(|a, b| a.top.total_cmp(&b.top));
        let mut top = frame.rect.top;
        let mut strokes = Vec::new();
        for room in crossed {
            strokes.push((top, room.top));
            top = top.max(room.bottom);
        }
        strokes.push((top, bottom));
        let strokes = strokes.into_iter().filter(|(top, bottom)| bottom - top > 3.0);
        let strokes: Vec<Vec<(f64, f64)>> = strokes.map(|(top, bottom)| vec![(x, top), (x, bottom)]).collect();
        sheet.strokes("axis-break", &strokes);
    }
}

fn draw_columns(sheet: &Sheet<'_>, columns: &[Column<'_>]) {
    let bar = |column: &Column<'_>| if column.to > column.from { Way::Down } else { Way::Up };
    mark::bars(sheet, columns.iter().map(|column| (column.point, column.rect(), bar(column))));
    for column in columns {
        if let Some((low, high)) = column.range {
            mark::whisker(sheet, (column.middle(), low), (column.middle(), high));
        }
    }
}

/// Values in the parts of stacks that have room for them.
fn label_inside(sheet: &mut Sheet<'_>, columns: &[Vec<Column<'_>>]) {
    for column in columns.iter().flatten() {
        let middle = (column.middle(), f64::midpoint(column.from, column.to) + HALF);
        let text = column.point.part();
        let room = Rect::of_text(middle, Align::Middle, width(text));
        let fits = room.left >= column.left + 2.0
            && room.right <= column.right - 2.0
            && (column.from - column.to).abs() >= LINE + 2.0;
        if fits && sheet.is_free(&room) {
            sheet.text(inside(column.point), middle, Align::Middle, text);
        }
    }
}

/// The class of a label on a mark: hollow marks show the paper.
pub(super) fn inside(point: &Point) -> &'static str {
    if point.status.class().is_empty() { "inside" } else { "value" }
}

/// Values at the ends of columns: all, or if they do not fit the last, the first and the extremes, as far as they do.
/// One on which the line of a level would lie stands beyond it; `levels` are these lines in pixels from the top. Returns
/// where values stand in the picture, which is so many pixels wide, as is `most` for each value.
fn label_values(
    sheet: &mut Sheet<'_>,
    columns: &[Vec<Column<'_>>],
    mut levels: Vec<f64>,
    (across, most): (f64, f64),
) -> Vec<Rect> {
    levels.sort_by(f64::total_cmp);
    let label = |column: &Column<'_>| {
        let half = width(column.point.label()) / 2.0 + 2.0;
        (column.middle().min(across - half), column.base(&levels))
    };
    let room = |column: &Column<'_>| Rect::of_text(label(column), Align::Middle, width(column.point.label()) + 3.0);
    for column in columns.iter().flatten() {
        sheet.keep_clear(column.rect());
    }
    let rooms: Vec<Rect> = columns.iter().flatten().map(room).collect();
    let is_narrow = |column: &Column<'_>| width(column.point.label()) <= most;
    let fit = columns.iter().flatten().all(is_narrow);
    let apart = rooms
        .iter()
        .enumerate()
        .all(|(index, room)| sheet.is_clear(room) && !rooms.iter().skip(index + 1).any(|other| other.meets(room)));
    let mut chosen: Vec<&Column<'_>> = Vec::new();
    if apart && fit {
        chosen.extend(columns.iter().flatten());
    } else if let [columns] = columns {
        // Pixels grow downwards.
        let by_value = |a: &&Column<'_>, b: &&Column<'_>| b.to.total_cmp(&a.to);
        let marks = [columns.last(), columns.first(), columns.iter().max_by(by_value), columns.iter().min_by(by_value)];
        chosen.extend(marks.into_iter().flatten());
    }
    let mut taken = Vec::new();
    for column in chosen.into_iter().filter(|column| is_narrow(column)) {
        let room = room(column);
        if sheet.is_clear(&room) {
            sheet.text("value", label(column), Align::Middle, column.point.label());
            taken.push(room);
        }
    }
    taken
}

/// Says of each step that has no column at all that it is missing, and not zero, where there is room for it.
fn label_missing(frame: &Frame<'_>, sheet: &mut Sheet<'_>) {
    let room = frame.steps.slot * (frame.rect.right - frame.rect.left) - 4.0;
    let text = &frame.data.words.no_data;
    // Words may stand below each other, but a word is not broken, as Chinese would be, and nothing is cut.
    let lines: Vec<String> =
        if width(text) <= room { vec![text.clone()] } else { text.split_whitespace().map(ToOwned::to_owned).collect() };
    if lines.len() > 3 || lines.iter().any(|line| width(line) > room) {
        return;
    }
    let above = LINE * lines.len().saturating_sub(1) as f64;
    let across = widest(&lines);
    for (step, x) in frame.steps.in_order() {
        if frame.data.series.iter().any(|series| series.at(step).is_some()) {
            continue;
        }
        let (x, y) = frame.pixel((x, frame.scale.origin()));
        let last = Rect::of_text((x, y - DESCENT - 2.0), Align::Middle, across);
        if sheet.is_clear(&Rect { top: last.top - above, ..last }) {
            sheet.lines("note", (x, y - DESCENT - 2.0 - above), Align::Middle, &lines);
        }
    }
}
