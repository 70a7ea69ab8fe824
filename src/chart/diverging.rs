//! Diverging bars: two series of a row to both sides of a common line, as in a population pyramid. Both sides have the same
//! scale and positive ticks, so that their shapes can be compared; each is named above its bars. Values stand at the outer
//! ends of the bars or, where these leave no room for them, in the bars; if not all find room, none is written.
//!
//! Periods between others that have no value keep their row.
//!
//! What has not two sides, or values below zero, is drawn as bars.

use super::column::inside;
use super::data::{ChartData, Point, Series};
use super::frame::HALF;
use super::gaps::{is_blank, opened};
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, width, wrap, wrap_bold};
use super::mark::{self, TIP, Way};
use super::rows::{self, Demand, Rows};
use super::ruler::{self, Need, Ruler, margins};
use super::scale::Base;
use super::sheet::Sheet;
use super::{Room, Writer, bar};
use crate::lang::Rational;

/// From the end of a bar to its value.
const REACH: f64 = 5.0;
/// The thickness of a bar: a line of text stands beside it.
const BAR: f64 = LINE;

/// A side of the common line: its series, and which way its bars lead.
struct Side<'d> {
    index: usize,
    series: &'d Series,
    way: Way,
    name: Vec<String>,
}

/// A value in its place.
struct Label<'s> {
    class: &'static str,
    text: &'s str,
    at: (f64, f64),
    align: Align,
}

/// Where everything stands.
struct Layout<'d> {
    data: &'d ChartData,
    ruler: Ruler,
    rows: Rows<'d>,
    sides: [Side<'d>; 2],
    /// Whether all values have room at the ends of their bars.
    is_outside: bool,
}

/// Draws diverging bars. Returns their height, or `None` if there are no values.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let opened = opened(data);
    let data = &*opened;
    let drawn = data.series.iter().flat_map(Series::drawn).map(|(.., value)| value);
    // Panels are all of one kind.
    let is_negative = drawn.chain(data.covers.iter().map(|(_, value)| value)).any(Rational::is_negative);
    let [left, right] = data.series.as_slice() else { return bar::draw(data, room, writer, out) };
    if is_negative {
        return bar::draw(data, room, writer, out);
    }
    let layout = Layout::new(data, [left, right], room, writer)?;
    let rect = layout.rows.rect;
    let height = (rect.bottom + ruler::HEIGHT).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    let title = wrap(&layout.ruler.title, room.across, 1);
    sheet.lines("unit", (0.0, ASCENT), Align::Start, &title);
    let both = |place: f64| layout.both(place);
    sheet.group("grid", |sheet| layout.ruler.draw_grid(sheet, &layout.rows, both));
    layout.rows.draw(&mut sheet);
    layout.ruler.write_ticks(&mut sheet, &rect, both);
    for side in &layout.sides {
        sheet.group(&data.group(side.index), |sheet| layout.draw_side(sheet, side));
    }
    for way in [Way::Left, Way::Right] {
        layout.rows.draw_levels(&mut sheet, |value| layout.pixel(way, layout.ruler.scale.at(value)));
    }
    sheet.group("labels", |sheet| {
        let names = layout.name_sides(sheet, rect.top - DESCENT - 2.0);
        let base = rect.top - DESCENT - 2.0 - names;
        layout.rows.name_levels(sheet, base, |value| layout.pixel(Way::Right, layout.ruler.scale.at(value)));
        layout.rows.annotate(sheet);
        for side in &layout.sides {
            layout.label_missing(sheet, side);
        }
        // Some values without the others would look like a choice. A panel does not know whether those of the others
        // have room in their bars.
        let labels = if data.is_panel() && !layout.is_outside { None } else { layout.labels(sheet) };
        for label in labels.into_iter().flatten() {
            sheet.text(label.class, label.at, label.align, label.text);
        }
    });
    Some(height)
}

impl<'d> Layout<'d> {
    fn new(data: &'d ChartData, [left, right]: [&'d Series; 2], room: Room, writer: &Writer<'_>) -> Option<Self> {
        let zero = Rational::ZERO;
        let half = (room.across - rows::left(data, room) - 2.0) / 2.0;
        // A level below zero is on neither side.
        let values: Vec<&Rational> =
            data.values().filter(|value| !value.is_negative()).chain(std::iter::once(&zero)).collect();
        let ruler = Ruler::new(data, &values.iter().copied(), (Base::Zero, half * 0.8), writer)?;
        let ticks: Vec<Need> = ruler.needs().collect();
        let labels = needs(data, &ruler, room);
        // What the ticks need left of the common line is there on the other side.
        let needs: Vec<Need> = ticks.iter().copied().chain(labels).map(|need| Need { before: 0.0, ..need }).collect();
        let outside = margins(&needs, half, half * 0.5);
        let bare =
            || ticks.iter().map(|need| (need.after - (1.0 - need.place) * half * 0.5).max(TIP)).fold(TIP, f64::max);
        let margin = outside.map_or_else(bare, |(_, after)| after) + 1.0;
        let side =
            |index, series: &'d Series, way| Side { index, series, way, name: wrap_bold(&series.label, half - 8.0, 3) };
        let sides = [side(0, left, Way::Left), side(1, right, Way::Right)];
        let lines = sides.iter().map(|side| side.name.len()).max().unwrap_or(0);
        let unit = if ruler.title.is_empty() { 0.0 } else { LINE + 6.0 };
        let top = unit + rows::levels_height(data, room.across) + LINE * lines as f64 + 6.0;
        let gap = if rows::left(data, room) > 0.0 { 4.0 } else { 8.0 };
        let demand = Demand { top: top.ceil(), thickness: BAR, below: 0.0, gap, before: margin, after: margin };
        let rows = Rows::new(data, room, &demand);
        Some(Self { data, ruler, rows, sides, is_outside: outside.is_some() })
    }

    /// The pixel of a place of the axis from the left, on one of the sides.
    fn pixel(&self, way: Way, place: f64) -> f64 {
        let Rect { left, right, .. } = self.rows.rect;
        let length = place * (right - left) / 2.0;
        f64::midpoint(left, right) + if way == Way::Left { -length } else { length }
    }

    /// The pixels of a place on both sides.
    fn both(&self, place: f64) -> Vec<f64> {
        let right = self.pixel(Way::Right, place);
        if place > 0.0 { vec![self.pixel(Way::Left, place), right] } else { vec![right] }
    }

    fn draw_side(&self, sheet: &Sheet<'_>, side: &Side<'_>) {
        let place = |value: &Rational| self.pixel(side.way, self.ruler.scale.at(value));
        let middle = self.pixel(side.way, 0.0);
        let bar = |(step, point, value): (usize, &'d Point, &Rational)| {
            let (top, end) = (self.rows.top(step)?, place(value));
            let rect = Rect { left: middle.min(end), top, right: middle.max(end), bottom: top + BAR };
            Some((point, rect, side.way))
        };
        let series = self.data.series.get(side.index).into_iter();
        mark::bars(sheet, series.flat_map(Series::drawn).filter_map(bar));
        for (step, point, _) in side.series.drawn() {
            if let Some(((low, high), y)) = point.range.as_ref().zip(self.rows.middle(step)) {
                mark::whisker(sheet, (place(low), y), (place(high), y));
            }
        }
    }

    /// Names the sides above their bars. Returns the height of the names.
    fn name_sides(&self, sheet: &mut Sheet<'_>, base: f64) -> f64 {
        let lines = self.sides.iter().map(|side| side.name.len()).max().unwrap_or(0);
        for side in &self.sides {
            let (align, shift) = if side.way == Way::Left { (Align::End, -4.0) } else { (Align::Start, 4.0) };
            let first = base - LINE * side.name.len().saturating_sub(1) as f64;
            let class = format!("name {}", self.data.class(side.index));
            sheet.lines(&class, (self.pixel(side.way, 0.0) + shift, first), align, &side.name);
        }
        LINE * lines as f64
    }

    /// Says which values of a side are missing.
    fn label_missing(&self, sheet: &mut Sheet<'_>, side: &Side<'_>) {
        let (align, shift) = if side.way == Way::Left { (Align::End, -REACH) } else { (Align::Start, REACH) };
        let text = &self.data.words.no_data;
        let is_missing = |step: &usize| side.series.at(*step).is_none() && !is_blank(self.data, *step);
        for step in (0..self.data.axis.len()).filter(is_missing) {
            let Some(middle) = self.rows.middle(step) else { continue };
            let at = (self.pixel(side.way, 0.0) + shift, middle + HALF);
            if sheet.is_free(&Rect::of_text(at, align, width(text))) {
                sheet.text("note", at, align, text);
            }
        }
    }

    /// The values, each at the end of its bar or in it; `None` if one has no room.
    fn labels(&self, sheet: &Sheet<'_>) -> Option<Vec<Label<'d>>> {
        let labels = self.sides.iter().flat_map(|side| {
            let series = self.data.series.get(side.index).into_iter().flat_map(Series::drawn);
            series.map(|(step, point, value)| self.label(sheet, side, (step, point, value)))
        });
        labels.collect()
    }

    fn label(
        &self,
        sheet: &Sheet<'_>,
        side: &Side<'_>,
        (step, point, value): (usize, &'d Point, &Rational),
    ) -> Option<Label<'d>> {
        let (outwards, inwards, sign) =
            if side.way == Way::Left { (Align::End, Align::Start, -1.0) } else { (Align::Start, Align::End, 1.0) };
        let middle = self.pixel(side.way, 0.0);
        let base = self.rows.middle(step)? + HALF;
        let length = |value| (self.pixel(side.way, self.ruler.scale.at(value)) - middle).abs();
        let tip = if point.lower_bound { TIP } else { 0.0 };
        let own = length(value);
        let end = point.range.as_ref().map_or(own, |(_, high)| length(high).max(own)).max(own + tip);
        let (text, at) = (point.label(), (middle + sign * (end + REACH), base));
        if self.is_outside || sheet.is_free(&Rect::of_text(at, outwards, width(text) + 2.0)) {
            return Some(Label { class: "value", text, at, align: outwards });
        }
        let at = (middle + sign * (own - REACH - TIP / 2.0), base);
        let fits = width(text) + REACH + TIP < own && point.range.is_none();
        fits.then(|| Label { class: inside(point), text, at, align: inwards })
    }
}

/// The room that values need beyond the ends of their bars. Panels leave it for the widest value at the longest bar of
/// all, so that equal values have equal bars in all of them.
fn needs(data: &ChartData, ruler: &Ruler, room: Room) -> Vec<Need> {
    if data.is_panel() {
        let longest = data.covers.iter().map(|(_, value)| ruler.scale.at(value)).fold(0.0, f64::max);
        return vec![Need { place: longest, before: 0.0, after: room.beside + REACH + TIP }];
    }
    let drawn = data.series.iter().flat_map(Series::drawn);
    let needs = drawn.flat_map(|(_, point, value)| {
        let end = point.range.as_ref().map_or(value, |(_, high)| high.max(value));
        let label = Need { place: ruler.scale.at(end), before: 0.0, after: width(point.label()) + REACH };
        let tip = Need { place: ruler.scale.at(value), before: 0.0, after: label.after + TIP };
        [label, if point.lower_bound { tip } else { label }]
    });
    needs.collect()
}
