//! Bar charts: lying bars from zero, for steps with long names. Values stand at the bars, so that there is no value axis.

use num_traits::Zero;

use super::Width;
use super::axis::Scale;
use super::colour;
use super::column::{Span, inside, point_of, spans};
use super::data::{ChartData, Series, Target};
use super::frame::{HALF, room_of, target_values};
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, cut, width, wrap};
use super::legend::Legend;
use super::sheet::{Plot, Sheet};
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
pub(super) fn draw(data: &ChartData, across: Width, out: &mut String) -> Option<f64> {
    let layout = Layout::new(data, across)?;
    let mut sheet = Sheet::new(out, (across.pixels(), layout.height));
    layout.legend.draw(&mut sheet);
    if !data.unit.is_empty() {
        let unit = wrap(&data.unit, across.pixels(), 1).concat();
        sheet.text("unit", (0.0, layout.legend.height + ASCENT), Align::Start, &unit);
    }
    let plot = sheet.plot(layout.rect);
    let zero = layout.scale.origin();
    sheet.group("grid", |_| layout.draw_upright(&plot, "zero", zero, 0.0));
    sheet.group("axis y", |sheet| {
        for row in &layout.rows {
            for (index, line) in row.name.iter().enumerate() {
                sheet.text("", (row.name_at.0, row.name_at.1 + LINE * index as f64), row.align, line);
            }
        }
    });
    let spans = spans(data);
    for (index, (series, spans)) in data.series.iter().zip(&spans).enumerate() {
        sheet.group(&format!("series {}", colour(index)), |sheet| {
            for span in spans {
                layout.draw_bar(sheet, &plot, (index, series), span);
            }
        });
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
    fn new(data: &'d ChartData, across: Width) -> Option<Self> {
        let spans = spans(data);
        let values = spans.iter().flatten().map(|span| &span.to);
        let scale = Scale::bare(values.chain(target_values(data)))?;
        let legend = Legend::new(data, across.pixels(), false);
        let beside = if data.stacked { 1 } else { data.series.len() };
        let bar = match beside {
            1 => 20.0,
            2 | 3 => 17.0,
            // Values beside the bars need a line each.
            _ => LINE,
        };
        let (before, after) = value_room(data, &scale, across.pixels());
        let names = name_room(data, across);
        let unit_height = if data.unit.is_empty() { 0.0 } else { LINE + 6.0 };
        let targets = if data.targets.is_empty() { 0.0 } else { LINE * target_lines(data, across).len() as f64 + 4.0 };
        let top = (legend.height + unit_height + targets).ceil() + 2.0;
        let (rows, bottom) = place_rows(data, names, top, bar * beside as f64);
        let left = (names.map_or(0.0, |room| room + 8.0) + before).ceil();
        let rect = Rect { left, top, right: (across.pixels() - after).floor(), bottom };
        let (bars, names_beside, height) = (bar * beside as f64, names.is_some(), (bottom + 4.0).ceil());
        Some(Self { data, scale, legend, rows, rect, bar, bars, names_beside, across: across.pixels(), height })
    }

    /// The top of a bar in pixels.
    fn top_of(&self, series: usize, step: usize) -> Option<f64> {
        let offset = if self.data.stacked { 0.0 } else { series as f64 * self.bar };
        Some(self.rows.get(step)?.top + offset)
    }

    /// A pixel's place on the upright side of the plot.
    fn place(&self, y: f64) -> f64 {
        (self.rect.bottom - y) / (self.rect.bottom - self.rect.top)
    }

    fn draw_bar(&self, sheet: &Sheet<'_>, plot: &Plot<'_>, (index, series): (usize, &Series), span: &Span<'_>) {
        let Some(top) = self.top_of(index, span.step) else { return };
        let title = self.data.datum(series, span.step, span.point);
        let class = span.point.status.class();
        let (from, to) = (self.scale.at(&span.from), self.scale.at(&span.to));
        let bottom = top + self.bar - if self.data.series.len() > 1 && !self.data.stacked { 1.0 } else { 0.0 };
        if self.data.stacked || !(span.point.lower_bound || span.point.upper_bound) {
            plot.block(class, [(from.min(to), self.place(top)), (from.max(to), self.place(bottom))], &title);
            return;
        }
        let ((base, _), (end, _)) = (plot.pixel((from, 0.0)), plot.pixel((to, 0.0)));
        let out = if end >= base { 1.0 } else { -1.0 };
        let tip = (end + out * point_of(span.point, bottom - top), f64::midpoint(top, bottom));
        let class = format!("open {class}");
        let corners = [(base, top), (end, top), tip, (end, bottom), (base, bottom)];
        sheet.shape(class.trim_end(), &corners, Some(&title));
    }

    /// The value: at the end of the bar, or in its middle if bars are stacked and it fits there.
    fn label_bar(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>, series: usize, span: &Span<'_>) {
        let Some(top) = self.top_of(series, span.step) else { return };
        let base = top + self.bar / 2.0 + HALF;
        let ((from, _), (to, _)) =
            (plot.pixel((self.scale.at(&span.from), 0.0)), plot.pixel((self.scale.at(&span.to), 0.0)));
        let text = &cut(&span.point.text, value_limit(self.across));
        if self.data.stacked && self.data.series.len() > 1 {
            if width(text) + 6.0 <= (to - from).abs() {
                sheet.text(inside(span.point), (f64::midpoint(from, to), base), Align::Middle, text);
            }
            return;
        }
        let tip = if span.point.lower_bound { 7.0 } else { 0.0 };
        if span.to < Rational::zero() {
            sheet.text("value", (to - REACH - tip, base), Align::End, text);
            return;
        }
        let mut left = to + REACH + tip;
        for target in self.targets_from_left(plot) {
            if left < target + 2.0 && target - 2.0 < left + width(text) {
                left = target + REACH;
            }
        }
        sheet.text("value", (left, base), Align::Start, text);
    }

    fn targets_from_left(&self, plot: &Plot<'_>) -> Vec<f64> {
        let pixel = |target: &Target| plot.pixel((self.scale.at(&target.value), 0.0)).0;
        let mut pixels: Vec<f64> = self.data.targets.iter().map(pixel).collect();
        pixels.sort_by(f64::total_cmp);
        pixels
    }

    /// Says of each missing value that it is missing.
    fn label_missing(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>, (index, series): (usize, &Series)) {
        if self.data.stacked && self.data.series.len() > 1 {
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
        if self.data.targets.is_empty() {
            return;
        }
        sheet.group("targets", |_| {
            for target in &self.data.targets {
                self.draw_upright(plot, "target", self.scale.at(&target.value), 3.0);
            }
        });
    }

    /// The names of the targets above their lines, each on lines of its own.
    fn label_targets(&self, sheet: &mut Sheet<'_>, plot: &Plot<'_>) {
        let mut base = self.rect.top - DESCENT - 2.0;
        for target in self.data.targets.iter().rev() {
            let (x, _) = plot.pixel((self.scale.at(&target.value), 1.0));
            let picture = self.across;
            for line in wrap(&target.label, picture, 2).iter().rev() {
                let half = width(line) / 2.0;
                sheet.text("target", (x.min(picture - half).max(half), base), Align::Middle, line);
                base -= LINE;
            }
        }
    }
}

/// All lines of the targets' names.
fn target_lines(data: &ChartData, across: Width) -> Vec<String> {
    data.targets.iter().flat_map(|target| wrap(&target.label, across.pixels(), 2)).collect()
}

/// The room for values left of the lowest and right of the highest bar.
fn value_room(data: &ChartData, scale: &Scale, across: f64) -> (f64, f64) {
    if data.stacked && data.series.len() > 1 {
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
fn name_room(data: &ChartData, across: Width) -> Option<f64> {
    if across == Width::Narrow {
        let widest = (0..data.axis.len()).map(|step| width(data.axis.long(step))).fold(0.0, f64::max);
        return (widest <= 84.0).then_some(widest);
    }
    let room = |name: &str| wrap(name, NAME, 3).iter().map(|line| width(line)).fold(0.0, f64::max);
    Some((0..data.axis.len()).map(|step| room(data.axis.long(step))).fold(0.0, f64::max))
}

/// The rows from the top downwards, and where the last one ends.
fn place_rows(data: &ChartData, names: Option<f64>, top: f64, bars: f64) -> (Vec<Row>, f64) {
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
            let lines = wrap(name, Width::Narrow.pixels(), 3);
            let text = room_of(&lines, (0.0, y + ASCENT), Align::Start).bottom - y;
            rows.push(Row { name: lines, name_at: (0.0, y + ASCENT), align: Align::Start, top: y + text + 2.0 });
            y += text + 2.0 + bars + gap;
        }
    }
    (rows, y - gap)
}
