//! Bar charts: lying bars from zero, for steps with long names. Values stand at the bars, so that there is no value axis; of
//! so many bars that nobody reads them one by one, the axis is shown instead, and the table has the values.

use super::column::inside;
use super::data::{ChartData, Series};
use super::frame::HALF;
use super::kind::Stack;
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, cut, width, wrap};
use super::legend::Legend;
use super::mark::{self, TIP, Way};
use super::rows::{self, Demand, Rows};
use super::ruler::{self, Need, Ruler, value_margins};
use super::scale::{Base, Scale};
use super::sheet::Sheet;
use super::stack::{Span, covered, spans};
use super::{Room, Writer};
use crate::lang::Rational;

/// From the end of a bar to its value.
const REACH: f64 = 6.0;
/// The most texts beside each other, values and names of rows, of a picture in which values are written.
const MOST_TEXTS: usize = 110;

/// Where everything stands.
struct Layout<'d> {
    data: &'d ChartData,
    scale: Scale,
    /// The value axis of bars without values.
    ruler: Option<Ruler>,
    legend: Legend,
    rows: Rows<'d>,
    /// The thickness of a bar.
    bar: f64,
    /// The widest value that is written in full.
    limit: f64,
}

/// Draws a bar chart. Returns its height, or `None` if there are no values.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let spans = spans(data);
    let layout = Layout::new(data, &spans, room, writer)?;
    let rect = layout.rows.rect;
    let height = (rect.bottom + layout.ruler.as_ref().map_or(4.0, |_| ruler::HEIGHT)).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    layout.legend.draw(&mut sheet);
    let title = layout.ruler.as_ref().map_or_else(|| data.scale_title(None), |ruler| ruler.title.clone());
    let unit = wrap(&title, room.across, 1);
    sheet.lines("unit", (0.0, layout.legend.height + ASCENT), Align::Start, &unit);
    let zero = rect.pixel((layout.scale.origin(), 0.0)).0;
    let place = |place: f64| vec![rect.pixel((place, 0.0)).0];
    sheet.group("grid", |sheet| match &layout.ruler {
        Some(ruler) => ruler.draw_grid(sheet, &layout.rows, place),
        None => layout.rows.upright(sheet, "zero", &[zero], 0.0),
    });
    layout.rows.draw(&mut sheet);
    if let Some(ruler) = &layout.ruler {
        ruler.write_ticks(&mut sheet, &rect, place);
    }
    for (index, _) in data.drawing_order() {
        let Some(spans) = spans.get(index) else { continue };
        sheet.group(&data.group(index), |sheet| layout.draw_bars(sheet, index, spans));
    }
    layout.rows.draw_levels(&mut sheet, |value| layout.pixel(value));
    sheet.group("labels", |sheet| {
        layout.rows.annotate(sheet);
        let levels = layout.levels_from_left();
        for (index, (series, spans)) in data.series.iter().zip(&spans).enumerate() {
            for span in spans.iter().filter(|_| layout.ruler.is_none()) {
                layout.label_bar(sheet, index, span, &levels);
            }
            layout.label_missing(sheet, (index, series));
        }
        layout.rows.name_levels(sheet, rect.top - DESCENT - 2.0, |value| layout.pixel(value));
    });
    Some(height)
}

impl<'d> Layout<'d> {
    fn new(data: &'d ChartData, spans: &[Vec<Span<'_>>], room: Room, writer: &Writer<'_>) -> Option<Self> {
        let across = room.across - rows::left(data, room) - 2.0;
        let texts = data.axis.len() * (data.series.len() + 1);
        let values: Vec<&Rational> = covered(data, spans).collect();
        let ruler = if texts > MOST_TEXTS {
            Some(Ruler::new(data, &values.iter().copied(), (Base::Zero, across * 0.8), writer)?)
        } else {
            None
        };
        let scale = match &ruler {
            Some(ruler) => ruler.scale.clone(),
            None => Scale::bare(values.into_iter())?,
        };
        let legend = Legend::new(data, room.across, false);
        let beside = if data.stack == Stack::None { data.series.len() } else { 1 };
        let bar = match beside {
            // Without values, bars need no more room than is seen.
            _ if ruler.is_some() => 10.0,
            1 => 20.0,
            2 | 3 => 17.0,
            // Values beside the bars need a line each.
            _ => LINE,
        };
        let (limit, (before, after)) = value_margins(across, |limit| match &ruler {
            Some(ruler) => ruler.needs().collect(),
            None => needs(data, &scale, (limit, room.beside)),
        });
        let unit = if data.unit.is_empty() { 0.0 } else { LINE + 6.0 };
        let top = (legend.height + unit + rows::levels_height(data, room.across)).ceil() + 2.0;
        let thickness = bar * beside as f64;
        let gap = if thickness > 30.0 { 14.0 } else { 10.0 };
        let rows = Rows::new(
            data,
            room,
            &Demand { top, thickness, below: 0.0, gap, before: before + 1.0, after: after + 1.0 },
        );
        Some(Self { data, scale, ruler, legend, rows, bar, limit })
    }

    /// The top of a bar in pixels.
    fn top_of(&self, series: usize, step: usize) -> Option<f64> {
        let offset = if self.is_stacked() { 0.0 } else { series as f64 * self.bar };
        Some(self.rows.top(step)? + offset)
    }

    fn is_stacked(&self) -> bool {
        self.data.stack != Stack::None
    }

    fn draw_bars(&self, sheet: &Sheet<'_>, index: usize, spans: &[Span<'_>]) {
        let gap = if self.data.series.len() > 1 && !self.is_stacked() { 1.0 } else { 0.0 };
        let bar = |span: &Span<'_>| {
            let top = self.top_of(index, span.step)?;
            let (from, to) = (self.pixel(&span.from), self.pixel(&span.to));
            let way = if to < from { Way::Left } else { Way::Right };
            Some((Rect { left: from.min(to), top, right: from.max(to), bottom: top + self.bar - gap }, way))
        };
        mark::bars(sheet, spans.iter().filter_map(|span| bar(span).map(|(rect, way)| (span.point, rect, way))));
        for span in spans.iter().filter(|_| !self.is_stacked()) {
            let range = span.point.range.as_ref().zip(self.top_of(index, span.step));
            if let Some(((low, high), top)) = range {
                let y = top + self.bar / 2.0;
                mark::whisker(sheet, (self.pixel(low), y), (self.pixel(high), y));
            }
        }
    }

    /// The pixel of a value from the left.
    fn pixel(&self, value: &Rational) -> f64 {
        self.rows.rect.pixel((self.scale.at(value), 0.0)).0
    }

    /// The value: at the end of the bar, or in its middle if bars are stacked and it fits there.
    fn label_bar(&self, sheet: &mut Sheet<'_>, series: usize, span: &Span<'_>, levels: &[f64]) {
        let Some(top) = self.top_of(series, span.step) else { return };
        let base = top + self.bar / 2.0 + HALF;
        let (from, to) = (self.pixel(&span.from), self.pixel(&span.to));
        if self.is_stacked() && self.data.series.len() > 1 {
            let text = span.point.part();
            if width(text) + 6.0 <= (to - from).abs() {
                sheet.text(inside(span.point), (f64::midpoint(from, to), base), Align::Middle, text);
            }
            return;
        }
        let text = &cut(span.point.label(), self.limit);
        let tip = if span.point.lower_bound { TIP } else { 0.0 };
        let (low, high) = span.point.range.as_ref().map_or((to, to), |(low, high)| (self.pixel(low), self.pixel(high)));
        if span.to < Rational::ZERO {
            sheet.text("value", (low.min(to - tip) - REACH, base), Align::End, text);
            return;
        }
        let mut left = high.max(to + tip) + REACH;
        for target in levels {
            if left < target + 2.0 && target - 2.0 < left + width(text) {
                left = target + REACH;
            }
        }
        sheet.text("value", (left, base), Align::Start, text);
    }

    fn levels_from_left(&self) -> Vec<f64> {
        let mut pixels: Vec<f64> = self.data.levels().map(|(value, ..)| self.pixel(value)).collect();
        pixels.sort_by(f64::total_cmp);
        pixels
    }

    /// Says of each missing value that it is missing.
    fn label_missing(&self, sheet: &mut Sheet<'_>, (index, series): (usize, &Series)) {
        let is_stack = self.is_stacked() && self.data.series.len() > 1;
        if is_stack && index > 0 {
            return;
        }
        let is_missing = |series: &Series, step: usize| series.at(step).is_none();
        for step in 0..self.data.axis.len() {
            let none = if is_stack {
                self.data.series.iter().all(|part| is_missing(part, step))
            } else {
                is_missing(series, step)
            };
            if !none {
                continue;
            }
            let Some(top) = self.top_of(index, step) else { continue };
            let (x, _) = self.rows.rect.pixel((self.scale.origin(), 0.0));
            let text = &self.data.words.no_data;
            sheet.text("note", (x + REACH, top + self.bar / 2.0 + HALF), Align::Start, text);
        }
    }
}

/// The room that values of at most that width need beside their bars, and beyond the levels that they would stand on.
fn needs(data: &ChartData, scale: &Scale, (limit, beside): (f64, f64)) -> Vec<Need> {
    if data.stack != Stack::None && data.series.len() > 1 {
        return Vec::new();
    }
    let mut needs = Vec::new();
    // Panels leave room for the widest value of all, so that equal values have equal bars.
    let mut widest = 0.0_f64;
    if beside > 0.0 {
        // A bar that ends in a point has its value, cut or not, beyond that.
        let own = beside.min(limit + TIP) + REACH;
        if scale.origin() > 0.0 {
            needs.push(Need { place: 0.0, before: own, after: 0.0 });
        }
        needs.push(Need { place: 1.0, before: 0.0, after: own });
        widest = own;
    }
    for (_, point, value) in data.series.iter().flat_map(Series::drawn) {
        let tip = if point.lower_bound { TIP } else { 0.0 };
        let own = width(point.label()).min(limit) + REACH;
        let (low, high) = point.range.as_ref().map_or((value, value), |(low, high)| (low.min(value), high.max(value)));
        if *value < Rational::ZERO {
            needs.push(Need { place: scale.at(low), before: own, after: 0.0 });
            needs.push(Need { place: scale.at(value), before: own + tip, after: 0.0 });
        } else {
            widest = widest.max(own);
            needs.push(Need { place: scale.at(high), before: 0.0, after: own });
            needs.push(Need { place: scale.at(value), before: 0.0, after: own + tip });
        }
    }
    needs.extend(data.levels().map(|(value, ..)| Need { place: scale.at(value), before: 0.0, after: widest }));
    let is_missing = |series: &Series| (0..data.axis.len()).any(|step| series.at(step).is_none());
    // So do they for the words in place of a value, of which a panel does not know whether another one has them.
    if beside > 0.0 || data.series.iter().any(is_missing) {
        let after = width(&data.words.no_data) + REACH;
        needs.push(Need { place: scale.origin(), before: 0.0, after });
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::super::tests::{WRITER, chart, number, series};
    use super::super::{Axis, Room, Target};
    use super::{Layout, REACH, spans};

    /// The ends of the bars' room in panels with these values.
    fn plots(panels: &[&[&str]], covers: [&str; 2], beside: f64) -> Vec<(f64, f64)> {
        let room = Room { across: 220.0, height: 150.0, narrow: true, beside, fill: 0.0 };
        let plot = |values: &&[&str]| {
            let names = Axis::Categories(vec!["A".into(), "B".into()]);
            let mut data = chart(Kind::Bar, names, vec![series("", values)], "", false);
            data.covers = covers.map(|value| (0, number(value))).to_vec();
            data.targets = vec![Target { value: number("90"), label: String::new(), text: String::new(), step: None }];
            let layout = Layout::new(&data, &spans(&data), room, &WRITER).unwrap();
            (layout.rows.rect.left, layout.rows.rect.right)
        };
        panels.iter().map(plot).collect()
    }

    #[test]
    fn equal_values_have_equal_bars_in_all_panels() {
        let positive: &[&[&str]] = &[&["3", "4"], &["100", "≥ 95"], &["7", ""]];
        let signed: &[&[&str]] = &[&["3", "4"], &["100", "-40"], &["-7", ""], &["-40", "≥ 95"]];
        for (panels, covers) in [(positive, ["3", "100"]), (signed, ["-40", "100"])] {
            for beside in [45.0, 60.0, 90.0] {
                let plots = plots(panels, covers, beside);
                assert!(plots.windows(2).all(|pair| pair[0] == pair[1]), "{beside}: {plots:?}");
            }
        }
    }

    #[test]
    fn positive_bars_in_panels_begin_at_their_names() {
        let (alone, beside) = (plots(&[&["3", "100"]], ["3", "100"], 0.0), plots(&[&["3", "100"]], ["3", "100"], 45.0));
        assert!((alone[0].0 - beside[0].0).abs() < 0.01);
        assert!(beside[0].1 <= 220.0 - 45.0 - REACH);
    }
}
