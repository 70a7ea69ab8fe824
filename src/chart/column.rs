//! Column charts: upright columns from zero, side by side or on each other.

use num_traits::Signed;

use super::data::{ChartData, Point};
use super::frame::{Demand, Frame, HALF};
use super::kind::Stack;
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, longest_piece, push_apart, width, wrap};
use super::legend::Legend;
use super::mark::{self, Way};
use super::scale::{Base, Scale};
use super::sheet::{Plot, Sheet};
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
    frame.shade_annotations(&mut sheet);
    let plot = frame.draw_below(&mut sheet, false);
    // The lines of annotations end behind the columns that they are about.
    sheet.group("labels", |sheet| frame.annotate(sheet, &plot));
    let columns: Vec<Vec<Column<'_>>> =
        spans.into_iter().enumerate().map(|(series, spans)| place(&frame, &plot, series, spans)).collect();
    for (index, _) in data.drawing_order() {
        let Some(columns) = columns.get(index) else { continue };
        sheet.group(&data.group(index), |sheet| draw_columns(sheet, columns));
    }
    frame.draw_breaks(&mut sheet);
    frame.draw_targets(&mut sheet, &plot);
    sheet.group("labels", |sheet| {
        if data.stack != Stack::None {
            label_inside(sheet, &columns);
        }
        label_targets(&frame, sheet, &plot, &names);
        if data.stack == Stack::None || data.series.len() == 1 {
            label_values(sheet, &columns);
        }
        label_missing(&frame, sheet, &plot);
    });
    Some(frame.finish(&mut sheet, Vec::new()))
}

/// The names of the targets in lines that are short enough to stand beside the data.
fn target_names(data: &ChartData) -> Vec<Vec<String>> {
    data.levels().map(|(_, text, _)| wrap(text, 120.0, 3)).collect()
}

/// Names the targets right of their lines, pushed apart.
fn label_targets(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>, names: &[Vec<String>]) {
    let ends: Vec<(f64, f64)> =
        frame.data.levels().map(|(value, ..)| plot.pixel((1.0, frame.scale.at(value)))).collect();
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

fn place<'d>(frame: &Frame<'_>, plot: &Plot<'_>, series: usize, spans: Vec<Span<'d>>) -> Vec<Column<'d>> {
    let stacked = frame.data.stack != Stack::None;
    let beside = if stacked { 1 } else { frame.data.series.len().max(1) };
    let group = frame.steps.slot * if beside > 1 { 0.8 } else { 0.7 };
    let thickness = group / beside as f64;
    let offset = if stacked { 0.0 } else { series as f64 * thickness };
    let column = |span: Span<'d>| {
        let left = frame.steps.at.get(span.step).copied().flatten()? - group / 2.0 + offset;
        // A hair between neighbours, so that equal colours do not run together.
        let right = left + thickness * if beside > 1 { 0.94 } else { 1.0 };
        let (left, from) = plot.pixel((left, frame.scale.at(&span.from)));
        let (right, to) = plot.pixel((right, frame.scale.at(&span.to)));
        let pixel = |value| plot.pixel((0.0, frame.scale.at(value))).1;
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
        let point = if self.point.lower_bound { 7.0 } else { 0.0 };
        if self.to > self.from { low.max(self.to) + point } else { high.min(self.to) - point }
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
fn label_values(sheet: &mut Sheet<'_>, columns: &[Vec<Column<'_>>]) {
    let label = |column: &Column<'_>| {
        let base = if column.to > column.from { column.tip() + ASCENT + 2.0 } else { column.tip() - DESCENT - 2.0 };
        (column.middle(), base)
    };
    let room = |column: &Column<'_>| Rect::of_text(label(column), Align::Middle, width(&column.point.text) + 3.0);
    for column in columns.iter().flatten() {
        sheet.keep_clear(column.rect());
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
        // Pixels grow downwards.
        let by_value = |a: &&Column<'_>, b: &&Column<'_>| b.to.total_cmp(&a.to);
        let marks = [columns.last(), columns.first(), columns.iter().max_by(by_value), columns.iter().min_by(by_value)];
        chosen.extend(marks.into_iter().flatten());
    }
    for column in chosen {
        if sheet.is_clear(&room(column)) {
            sheet.text("value", label(column), Align::Middle, &column.point.text);
        }
    }
}

/// Says of each step that has no column at all that it is missing, and not zero, where there is room for it.
fn label_missing(frame: &Frame<'_>, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
    let room = frame.steps.slot * (frame.rect.right - frame.rect.left) - 4.0;
    let text = &frame.data.words.no_data;
    if longest_piece(text) > room {
        return;
    }
    let lines = wrap(text, room, 2);
    let above = LINE * lines.len().saturating_sub(1) as f64;
    let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
    for (step, x) in frame.steps.in_order() {
        if frame.data.series.iter().any(|series| series.at(step).is_some()) {
            continue;
        }
        let (x, y) = plot.pixel((x, frame.scale.origin()));
        let last = Rect::of_text((x, y - DESCENT - 2.0), Align::Middle, widest);
        if sheet.is_clear(&Rect { top: last.top - above, ..last }) {
            sheet.lines("note", (x, y - DESCENT - 2.0 - above), Align::Middle, &lines);
        }
    }
}
