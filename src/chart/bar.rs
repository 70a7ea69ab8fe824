//! Bar charts: lying bars from zero, for steps with long names. Values stand at the bars, so that there is no value axis.

use num_traits::Zero;

use super::Room;
use super::column::inside;
use super::data::{ChartData, Series};
use super::frame::{HALF, room_of};
use super::kind::Stack;
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, cut, width, wrap};
use super::legend::Legend;
use super::mark::{self, Way};
use super::scale::Scale;
use super::sheet::{Plot, Sheet};
use super::stack::{Span, covered, spans};
use crate::lang::Rational;

/// From the end of a bar to its value.
const REACH: f64 = 6.0;
/// The widest names beside bars.
const NAME: f64 = 220.0;

/// Where everything stands.
struct Layout<'d> {
    data: &'d ChartData,
    scale: Scale,
    legend: Legend,
    rows: Vec<Row>,
    /// Where the bars stand.
    rect: Rect,
    /// The thickness of a bar, and of all bars of a row.
    bar: f64,
    bars: f64,
    /// Whether the names of the steps stand left of the bars, and not above them.
    names_beside: bool,
    across: f64,
    height: f64,
}

/// One step: its name, and the top of its bars.
struct Row {
    name: Vec<String>,
    name_at: (f64, f64),
    align: Align,
    top: f64,
}

/// Draws a bar chart. Returns its height, or `None` if there are no values.
pub(super) fn draw(data: &ChartData, room: Room, out: &mut String) -> Option<f64> {
    let spans = spans(data);
    let layout = Layout::new(data, &spans, room)?;
    let mut sheet = Sheet::new(out, (room.across, layout.height));
    layout.legend.draw(&mut sheet);
    let unit = wrap(&data.scale_title(None), room.across, 1);
    sheet.lines("unit", (0.0, layout.legend.height + ASCENT), Align::Start, &unit);
    let plot = sheet.plot(layout.rect);
    let zero = layout.scale.origin();
    sheet.group("grid", |_| layout.draw_upright(&plot, "zero", zero, 0.0));
    sheet.group("axis y", |sheet| {
        for row in &layout.rows {
            sheet.lines("", row.name_at, row.align, &row.name);
        }
    });
    for (index, _) in data.drawing_order() {
        let Some(spans) = spans.get(index) else { continue };
        sheet.group(&data.group(index), |sheet| layout.draw_bars(sheet, &plot, index, spans));
    }
    layout.draw_targets(&mut sheet, &plot);
    sheet.group("labels", |sheet| {
        for (index, (series, spans)) in data.series.iter().zip(&spans).enumerate() {
            for span in spans {
                layout.label_bar(sheet, &plot, index, span);
            }
            layout.label_missing(sheet, &plot, (index, series));
        }
        layout.label_targets(sheet, &plot);
    });
    Some(layout.height)
}

impl<'d> Layout<'d> {
    fn new(data: &'d ChartData, spans: &[Vec<Span<'_>>], room: Room) -> Option<Self> {
        let scale = Scale::bare(covered(data, spans))?;
        let legend = Legend::new(data, room.across, false);
        let beside = if data.stack == Stack::None { data.series.len() } else { 1 };
        let bar = match beside {
            1 => 20.0,
            2 | 3 => 17.0,
            // Values beside the bars need a line each.
            _ => LINE,
        };
        let (before, after) = value_room(data, &scale, room.across);
        let names = name_room(data, room);
        let unit_height = if data.unit.is_empty() { 0.0 } else { LINE + 6.0 };
        let lines = target_lines(data, room).len();
        let targets = if lines == 0 { 0.0 } else { LINE * lines as f64 + 4.0 };
        let top = (legend.height + unit_height + targets).ceil() + 2.0;
        let (rows, bottom) = place_rows(data, (names, room.across), top, bar * beside as f64);
        let left = (names.map_or(0.0, |room| room + 8.0) + before).ceil();
        let rect = Rect { left, top, right: (room.across - after).floor(), bottom };
        let (bars, names_beside, height) = (bar * beside as f64, names.is_some(), (bottom + 4.0).ceil());
        Some(Self { data, scale, legend, rows, rect, bar, bars, names_beside, across: room.across, height })
    }

    /// The top of a bar in pixels.
    fn top_of(&self, series: usize, step: usize) -> Option<f64> {
        let offset = if self.is_stacked() { 0.0 } else { series as f64 * self.bar };
        Some(self.rows.get(step)?.top + offset)
    }

    /// A pixel's place on the upright side of the plot.
    fn place(&self, y: f64) -> f64 {
        (self.rect.bottom - y) / (self.rect.bottom - self.rect.top)
    }

    fn is_stacked(&self) -> bool {
        self.data.stack != Stack::None
    }

    fn draw_bars(&self, sheet: &Sheet<'_>, plot: &Plot<'_>, index: usize, spans: &[Span<'_>]) {
        let gap = if self.data.series.len() > 1 && !self.is_stacked() { 1.0 } else { 0.0 };
        let bar = |span: &Span<'_>| {
            let top = self.top_of(index, span.step)?;
            let (from, to) = (self.pixel(plot, &span.from), self.pixel(plot, &span.to));
            let way = if to < from { Way::Left } else { Way::Right };
            Some((Rect { left: from.min(to), top, right: from.max(to), bottom: top + self.bar - gap }, way))
        };
        mark::bars(sheet, spans.iter().filter_map(|span| bar(span).map(|(rect, way)| (span.point, rect, way))));
        for span in spans.iter().filter(|_| !self.is_stacked()) {
            let range = span.point.range.as_ref().zip(self.top_of(index, span.step));
            if let Some(((low, high), top)) = range {
                let y = top + self.bar / 2.0;
                mark::whisker(sheet, (self.pixel(plot, low), y), (self.pixel(plot, high), y));
            }
        }
    }

    /// The pixel of a value from the left.
    fn pixel(&self, plot: &Plot<'_>, value: &Rational) -> f64 {
        plot.pixel((self.scale.at(value), 0.0)).0
    }

    /// The value: at the end of the bar, or in its middle if bars are stacked and it fits there.
    fn label_bar(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>, series: usize, span: &Span<'_>) {
        let Some(top) = self.top_of(series, span.step) else { return };
        let base = top + self.bar / 2.0 + HALF;
        let (from, to) = (self.pixel(plot, &span.from), self.pixel(plot, &span.to));
        if self.is_stacked() && self.data.series.len() > 1 {
            let text = span.point.part();
            if width(text) + 6.0 <= (to - from).abs() {
                sheet.text(inside(span.point), (f64::midpoint(from, to), base), Align::Middle, text);
            }
            return;
        }
        let text = &cut(&span.point.text, value_limit(self.across));
        let tip = if span.point.lower_bound { 7.0 } else { 0.0 };
        let (low, high) =
            span.point.range.as_ref().map_or((to, to), |(low, high)| (self.pixel(plot, low), self.pixel(plot, high)));
        if span.to < Rational::zero() {
            sheet.text("value", (low.min(to - tip) - REACH, base), Align::End, text);
            return;
        }
        let mut left = high.max(to + tip) + REACH;
        for target in self.targets_from_left(plot) {
            if left < target + 2.0 && target - 2.0 < left + width(text) {
                left = target + REACH;
            }
        }
        sheet.text("value", (left, base), Align::Start, text);
    }

    fn targets_from_left(&self, plot: &Plot<'_>) -> Vec<f64> {
        let mut pixels: Vec<f64> = self.data.levels().map(|(value, ..)| self.pixel(plot, value)).collect();
        pixels.sort_by(f64::total_cmp);
        pixels
    }

    /// Says of each missing value that it is missing.
    fn label_missing(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>, (index, series): (usize, &Series)) {
        if self.is_stacked() && self.data.series.len() > 1 {
            return;
        }
        for step in (0..self.rows.len()).filter(|step| series.at(*step).is_none()) {
            let Some(top) = self.top_of(index, step) else { continue };
            let (x, _) = plot.pixel((self.scale.origin(), 0.0));
            let text = &self.data.words.no_data;
            sheet.text("note", (x + REACH, top + self.bar / 2.0 + HALF), Align::Start, text);
        }
    }

    /// A line across all bars; where names stand between them, across each row's bars and a little more.
    fn draw_upright(&self, plot: &Plot<'_>, class: &str, x: f64, more: f64) {
        if self.names_beside {
            plot.line(class, vec![(x, 0.0), (x, 1.0)]);
            return;
        }
        for row in &self.rows {
            let bottom = row.top + self.bars;
            plot.line(class, vec![(x, self.place(bottom + more)), (x, self.place(row.top - more))]);
        }
    }

    fn draw_targets(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
        if self.data.levels().next().is_none() {
            return;
        }
        sheet.group("targets", |_| {
            for (value, _, class) in self.data.levels() {
                self.draw_upright(plot, class, self.scale.at(value), 3.0);
            }
        });
    }

    /// The names of the targets above their lines, each on lines of its own.
    fn label_targets(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
        let mut base = self.rect.top - DESCENT - 2.0;
        let levels: Vec<_> = self.data.levels().collect();
        for (value, text, class) in levels.into_iter().rev() {
            let x = self.pixel(plot, value);
            for line in wrap(text, self.across, 2).iter().rev() {
                let half = width(line) / 2.0;
                sheet.text(class, (x.min(self.across - half).max(half), base), Align::Middle, line);
                base -= LINE;
            }
        }
    }
}

/// All lines of the targets' names.
fn target_lines(data: &ChartData, room: Room) -> Vec<String> {
    data.levels().flat_map(|(_, text, _)| wrap(text, room.across, 2)).collect()
}

/// The room for values left of the lowest and right of the highest bar.
fn value_room(data: &ChartData, scale: &Scale, across: f64) -> (f64, f64) {
    if data.stack != Stack::None && data.series.len() > 1 {
        return (0.0, 1.0);
    }
    let tip = |bound: bool| if bound { 7.0 } else { 0.0 };
    let zero = Rational::zero();
    let (mut before, mut after) = (0.0_f64, 1.0_f64);
    for series in &data.series {
        for (_, point, value) in series.drawn() {
            let room = width(&point.text).min(value_limit(across)) + REACH + tip(point.lower_bound) + 2.0;
            if *value < zero {
                before = before.max(room);
            } else {
                after = after.max(room);
            }
        }
    }
    let missing = data.series.iter().any(|series| (0..data.axis.len()).any(|step| series.at(step).is_none()));
    if missing && scale.origin() > 0.5 {
        after = after.max(width(&data.words.no_data) + REACH);
    }
    (before, after)
}

/// The widest value that is written in full in a picture of that width.
fn value_limit(across: f64) -> f64 {
    (across * 0.36).min(200.0)
}

/// The room for names beside the bars; `None` if names stand above them, as on phones.
fn name_room(data: &ChartData, room: Room) -> Option<f64> {
    if room.narrow {
        let widest = (0..data.axis.len()).map(|step| width(data.axis.long(step))).fold(0.0, f64::max);
        return (widest <= room.across * 0.24).then_some(widest);
    }
    let room = |name: &str| wrap(name, NAME, 3).iter().map(|line| width(line)).fold(0.0, f64::max);
    Some((0..data.axis.len()).map(|step| room(data.axis.long(step))).fold(0.0, f64::max))
}

/// The rows from the top downwards, and where the last one ends.
fn place_rows(data: &ChartData, (names, across): (Option<f64>, f64), top: f64, bars: f64) -> (Vec<Row>, f64) {
    let gap = if bars > 30.0 { 14.0 } else { 10.0 };
    let mut y = top;
    let mut rows = Vec::new();
    for step in 0..data.axis.len() {
        let name = data.axis.long(step);
        if let Some(room) = names {
            let lines = wrap(name, NAME, 3);
            let text = LINE * lines.len() as f64;
            let height = bars.max(text);
            let first = y + (height - text) / 2.0 + ASCENT;
            rows.push(Row { name: lines, name_at: (room, first), align: Align::End, top: y + (height - bars) / 2.0 });
            y += height + gap;
        } else {
            let lines = wrap(name, across, 3);
            let text = room_of(&lines, (0.0, y + ASCENT), Align::Start).bottom - y;
            rows.push(Row { name: lines, name_at: (0.0, y + ASCENT), align: Align::Start, top: y + text + 2.0 });
            y += text + 2.0 + bars + gap;
        }
    }
    (rows, y - gap)
}
