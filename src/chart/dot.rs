//! Dot plots: a row for each step and a dot for each series on a common axis, which need not begin at zero, as places and
//! not lengths are compared. A line joins the dots of a row: two of them are a dumbbell, before and after, one group and
//! another. The lowest and the highest value of a row stand outside its dots as long as rows are few enough to be read
//! one by one. Series are named above the dots of the first row or, where names would not stand by their dots, in a legend.

use super::course::draw_break;
use super::data::{ChartData, Point, Series, Status};
use super::frame::HALF;
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, bold_width, push_apart, width, wrap};
use super::legend::Legend;
use super::mark::{self, DOT, Way, reach};
use super::rows::{self, Demand, Rows};
use super::ruler::{self, Need, Ruler, margins};
use super::scale::Base;
use super::sheet::Sheet;
use super::{Room, Writer};
use crate::lang::{Rational, fill};

/// From a dot to its value.
const REACH: f64 = 5.0;
/// From the highest to the lowest of the dots of a row that would hide each other on one line.
const SPREAD: f64 = 8.0;
/// The most rows whose values are written beside their dots.
const MOST_LABELLED: usize = 30;

/// Where everything stands.
struct Layout<'d> {
    data: &'d ChartData,
    ruler: Ruler,
    legend: Legend,
    /// The names of the series above the first row, if they are not in the legend.
    names: Vec<Name>,
    rows: Rows<'d>,
    /// The values that are written beside the dots of each row; none if there is no room for them.
    written: Vec<Ends<'d>>,
    across: f64,
}

/// The name of a series above its first dot.
struct Name {
    series: usize,
    text: String,
    middle: f64,
}

/// What is written beside the dots of a row, with its width: the lowest value left of them, the highest right of them.
#[derive(Clone, Copy, Default)]
struct Ends<'d> {
    lowest: Option<(&'d str, f64)>,
    highest: Option<(&'d str, f64)>,
}

/// A dot in its place.
#[derive(Clone, Copy)]
struct Dot<'d> {
    series: usize,
    point: &'d Point,
    x: f64,
    y: f64,
    /// From where to where all that is drawn of it reaches.
    from: f64,
    to: f64,
}

/// Draws a dot plot. Returns its height, or `None` if there are no values, or some that have no logarithm.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let layout = Layout::new(data, room, writer)?;
    let rect = layout.rows.rect;
    let height = (rect.bottom + ruler::HEIGHT).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    layout.legend.draw(&mut sheet);
    let title = wrap(&layout.ruler.title, room.across, 1);
    sheet.lines("unit", (0.0, layout.legend.height + ASCENT), Align::Start, &title);
    let pixel = |place: f64| vec![layout.pixel(place)];
    sheet.group("grid", |sheet| {
        layout.ruler.draw_grid(sheet, &layout.rows, pixel);
        if !layout.is_dense() {
            layout.guide(sheet);
        }
    });
    layout.rows.draw(&mut sheet);
    layout.ruler.write_ticks(&mut sheet, &rect, pixel);
    let rows: Vec<Vec<Dot<'_>>> = (0..data.axis.len()).map(|step| layout.dots(step)).collect();
    if !layout.is_dense() || data.series.len() == 2 {
        draw_links(&mut sheet, &rows);
    }
    layout.rows.draw_levels(&mut sheet, |value| layout.pixel(layout.ruler.scale.at(value)));
    for (index, _) in data.drawing_order() {
        let own = rows.iter().flatten().filter(|dot| dot.series == index);
        sheet.group(&data.group(index), |sheet| layout.draw_series(sheet, own));
    }
    sheet.group("labels", |sheet| {
        let names = if layout.names.is_empty() { 0.0 } else { LINE };
        let base = rect.top - DESCENT - 2.0;
        for name in &layout.names {
            let class = format!("name {}", data.class(name.series));
            sheet.text(&class, (name.middle, base), Align::Middle, &name.text);
        }
        layout.rows.name_levels(sheet, base - names, |value| layout.pixel(layout.ruler.scale.at(value)));
        layout.rows.annotate(sheet);
        for (step, dots) in rows.iter().enumerate() {
            layout.label(sheet, step, dots);
        }
    });
    Some(height)
}

impl<'d> Layout<'d> {
    fn new(data: &'d ChartData, room: Room, writer: &Writer<'_>) -> Option<Self> {
        let base = if data.log { Base::Log } else { Base::NearZero };
        let left = rows::left(data, room);
        let across = room.across - left - 2.0;
        let values: Vec<&Rational> = data.values().collect();
        let ruler = Ruler::new(data, &values.iter().copied(), (base, across * 0.8), writer)?;
        let fit = |written: &[Ends<'_>]| {
            let needs: Vec<Need> = needs(data, &ruler, written).into_iter().chain(ruler.needs()).collect();
            margins(&needs, across, across * 0.4)
        };
        let mut written: Vec<Ends<'_>> = Vec::new();
        if data.axis.len() <= MOST_LABELLED {
            written.extend((0..data.axis.len()).map(|step| Ends::new(data, step)));
        }
        let found = fit(&written).or_else(|| {
            written.clear();
            fit(&written)
        });
        let (before, after) = found.unwrap_or((20.0, 20.0));
        let demand =
            |top| Demand { top, thickness: LINE, below: 0.0, gap: 10.0, before: before + 1.0, after: after + 1.0 };
        let unit = if ruler.title.is_empty() { 0.0 } else { LINE + 6.0 };
        let top = (unit + rows::levels_height(data, room.across) + 2.0).ceil();
        let rows = Rows::new(data, room, &demand(top));
        let (legend, names) = (Legend::none(), Vec::new());
        let mut layout = Self { data, ruler, legend, names, rows, written, across: room.across };
        layout.names = layout.direct_names();
        if layout.names.is_empty() {
            layout.legend = Legend::new(data, room.across, false);
            layout.rows.lower(layout.legend.height.ceil());
        } else {
            layout.rows.lower(LINE);
        }
        Some(layout)
    }

    /// The names of the series by their dots in the first row; none if they would not stand there.
    fn direct_names(&self) -> Vec<Name> {
        let dots: Vec<Dot<'_>> = self.dots(0).into_iter().filter(|dot| !self.is_faded(dot.series)).collect();
        let wanted: Vec<(f64, f64)> = dots
            .iter()
            .filter_map(|dot| {
                let label = &self.data.series.get(dot.series)?.label;
                Some((dot.x, bold_width(label) + 12.0))
            })
            .collect();
        let count = self.data.series.iter().filter(|series| !series.faded).count();
        let total: f64 = wanted.iter().map(|(_, width)| width).sum();
        if !self.rows.names_beside() || dots.len() != count || self.data.series.len() < 2 || total > self.across {
            return Vec::new();
        }
        let middles = push_apart(&wanted, 0.0, self.across);
        let by_their_dots = wanted.iter().zip(&middles).all(|((x, width), middle)| (x - middle).abs() <= width / 2.0);
        if !by_their_dots {
            return Vec::new();
        }
        let name = |(dot, middle): (&Dot<'_>, f64)| {
            let text = self.data.series.get(dot.series)?.label.clone();
            Some(Name { series: dot.series, text, middle })
        };
        dots.iter().zip(middles).filter_map(name).collect()
    }

    /// Whether the rows are too many to be read one by one.
    fn is_dense(&self) -> bool {
        self.data.axis.len() > MOST_LABELLED
    }

    fn is_faded(&self, series: usize) -> bool {
        self.data.series.get(series).is_some_and(|series| series.faded)
    }

    /// The pixel of a place of the axis from the left.
    fn pixel(&self, place: f64) -> f64 {
        let rect = self.rows.rect;
        rect.left + place * (rect.right - rect.left)
    }

    /// The dots of a row.
    fn dots(&self, step: usize) -> Vec<Dot<'d>> {
        let Some(middle) = self.rows.middle(step) else { return Vec::new() };
        let dot = |(series, of): (usize, &'d Series)| {
            let (point, value) = of.at(step)?;
            let x = self.pixel(self.ruler.scale.at(value));
            let (mut from, mut to) = (x - reach(point.upper_bound), x + reach(point.lower_bound));
            if let Some((low, high)) = &point.range {
                from = from.min(self.pixel(self.ruler.scale.at(low)));
                to = to.max(self.pixel(self.ruler.scale.at(high)));
            }
            Some(Dot { series, point, x, y: middle, from, to })
        };
        let mut dots: Vec<Dot<'_>> = self.data.series.iter().enumerate().filter_map(dot).collect();
        if hide_each_other(&dots) {
            let between = SPREAD / dots.len().saturating_sub(1).max(1) as f64;
            for (index, dot) in dots.iter_mut().enumerate() {
                dot.y += index as f64 * between - SPREAD / 2.0;
            }
        }
        dots
    }

    /// A light line along each row, which leads from its name to its dots.
    fn guide(&self, sheet: &Sheet<'_>) {
        let rect = self.rows.rect;
        let guide = |y| vec![(rect.left, y), (rect.right, y)];
        let guides: Vec<Vec<(f64, f64)>> =
            (0..self.data.axis.len()).filter_map(|step| self.rows.middle(step)).map(guide).collect();
        sheet.strokes("", &guides);
    }

    fn draw_series<'a>(&self, sheet: &Sheet<'_>, dots: impl Iterator<Item = &'a Dot<'a>> + Clone) {
        for dot in dots.clone() {
            if let Some((low, high)) = &dot.point.range {
                let edge = |value| (self.pixel(self.ruler.scale.at(value)), dot.y);
                mark::whisker(sheet, edge(low), edge(high));
            }
            for (is_bound, way) in [(dot.point.lower_bound, Way::Right), (dot.point.upper_bound, Way::Left)] {
                if is_bound {
                    mark::bound(sheet, (dot.x, dot.y), way);
                }
            }
        }
        mark::dots(sheet, dots.map(|dot| (dot.point, (dot.x, dot.y))), false);
    }

    /// The lowest value of a row left of its dots, the highest right of them; and which of two is missing.
    fn label(&self, sheet: &mut Sheet<'_>, step: usize, dots: &[Dot<'_>]) {
        let Some(middle) = self.rows.middle(step) else { return };
        let base = middle + HALF;
        for dot in dots {
            sheet.keep_clear(Rect { left: dot.from, top: dot.y - DOT, right: dot.to, bottom: dot.y + DOT });
        }
        let Ends { lowest, highest } = self.written.get(step).copied().unwrap_or_default();
        let levels = self.levels();
        let write = |sheet: &mut Sheet<'_>, (text, across): (&str, f64), x: f64, align: Align| {
            let x = beyond_levels(&levels, (x, across), align);
            let room = Rect::of_text((x, base), align, across);
            if sheet.is_clear(&room) {
                sheet.text("value", (x, base), align, text);
                return Some(room);
            }
            None
        };
        let is_beside = |across: f64, x: f64, align| (beyond_levels(&levels, (x, across), align) - x).abs() < 0.1;
        let told = || dots.iter().filter(|dot| !self.is_faded(dot.series));
        let mut left = told().map(|dot| dot.from).fold(self.rows.rect.right, f64::min) - REACH;
        let mut right = told().map(|dot| dot.to).fold(self.rows.rect.left - REACH, f64::max) + REACH;
        if let Some(room) = lowest.and_then(|lowest| write(sheet, lowest, left, Align::End)) {
            left = room.left - 2.0 * REACH;
        }
        // A single value beyond a level would seem to be there: it stands on the other side of its dot if that is free.
        let swaps = |(_, across): &(&str, f64)| {
            lowest.is_none() && !is_beside(*across, right, Align::Start) && is_beside(*across, left, Align::End)
        };
        let swapped = highest.filter(swaps).and_then(|highest| write(sheet, highest, left, Align::End));
        if let Some(room) = swapped {
            left = room.left - 2.0 * REACH;
        } else if let Some(room) = highest.and_then(|highest| write(sheet, highest, right, Align::Start)) {
            right = room.right + 2.0 * REACH;
        }
        let Some(text) = self.missing(step, dots.len()) else { return };
        let places = [((right, base), Align::Start), ((left, base), Align::End)];
        let is_clear = |(at, align): &((f64, f64), Align)| sheet.is_clear(&Rect::of_text(*at, *align, width(&text)));
        if let Some((at, align)) = places.into_iter().find(is_clear) {
            sheet.text("note", at, align, &text);
        }
    }

    /// The pixels of the lines of the levels from the left, ascending.
    fn levels(&self) -> Vec<f64> {
        let mut pixels: Vec<f64> =
            self.data.levels().map(|(value, ..)| self.pixel(self.ruler.scale.at(value))).collect();
        pixels.sort_by(f64::total_cmp);
        pixels
    }

    /// What is said of a row of which all is missing, or one of two.
    fn missing(&self, step: usize, drawn: usize) -> Option<String> {
        let words = &self.data.words;
        let missing = self.data.series.iter().find(|series| series.at(step).is_none())?;
        if drawn == 0 {
            return Some(words.no_data.clone());
        }
        (self.data.series.len() == 2)
            .then(|| fill(&words.datum, &[("step", &missing.label), ("value", &words.no_data)]))
    }
}

impl<'d> Ends<'d> {
    /// The lowest and the highest value of a row that does not stand back; only the highest if they are written alike.
    fn new(data: &'d ChartData, step: usize) -> Self {
        let points = || data.series.iter().filter(|series| !series.faded).filter_map(|series| series.at(step));
        let measured = |(point, _): (&'d Point, _)| (point.label(), width(point.label()));
        let highest = points().max_by(|a, b| a.1.cmp(b.1)).map(measured);
        let lowest = points().min_by(|a, b| a.1.cmp(b.1)).map(measured);
        Self { lowest: lowest.filter(|lowest| highest.is_some_and(|highest| highest.0 != lowest.0)), highest }
    }
}

/// Where a text of that width at a pixel stands if no line of a level goes through it: there, or beyond the line.
fn beyond_levels(levels: &[f64], (mut x, across): (f64, f64), align: Align) -> f64 {
    if align == Align::End {
        for level in levels.iter().rev() {
            if x - across - 2.0 < *level && *level < x + 2.0 {
                x = level - REACH;
            }
        }
        return x;
    }
    for level in levels {
        if x - 2.0 < *level && *level < x + across + 2.0 {
            x = level + REACH;
        }
    }
    x
}

/// Whether dots of a row, their ranges and arrows lie on each other for more than half a dot.
fn hide_each_other(dots: &[Dot<'_>]) -> bool {
    let mut ends: Vec<(f64, f64)> = dots.iter().map(|dot| (dot.from, dot.to)).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reached = f64::NEG_INFINITY;
    ends.into_iter().any(|(from, to)| {
        let hides = reached - from > DOT;
        reached = reached.max(to);
        hides
    })
}

/// The room that dots need, and the values that are written beside them.
fn needs(data: &ChartData, ruler: &Ruler, written: &[Ends<'_>]) -> Vec<Need> {
    let across = |end: Option<(&str, f64)>| end.map_or(0.0, |(_, across)| across + REACH);
    let at = |value: &Rational| ruler.scale.at(value);
    let mut needs = Vec::new();
    let mut widest = (0.0_f64, 0.0_f64);
    for step in 0..data.axis.len() {
        let ends = written.get(step).copied().unwrap_or_default();
        let (left, right) = (across(ends.lowest), across(ends.highest));
        widest = (widest.0.max(left), widest.1.max(right));
        for (point, value) in data.series.iter().filter_map(|series| series.at(step)) {
            let (before, after) = (left + reach(point.upper_bound), right + reach(point.lower_bound));
            needs.push(Need { place: at(value), before, after });
            if let Some((low, high)) = &point.range {
                needs.push(Need { place: at(low), before: left, after: 0.0 });
                needs.push(Need { place: at(high), before: 0.0, after: right });
            }
        }
    }
    // Values that would stand on the line of a level stand beyond it.
    if !written.is_empty() {
        needs.extend(data.levels().map(|(level, ..)| Need { place: at(level), before: widest.0, after: widest.1 }));
    }
    needs
}

/// Lines between the dots of each row that do not stand back; broken where only the later one of two comes after a break
/// in the series.
fn draw_links(sheet: &mut Sheet<'_>, rows: &[Vec<Dot<'_>>]) {
    let mut links = Vec::new();
    let mut breaks = Vec::new();
    for dots in rows {
        let ends = dots.iter().min_by(|a, b| a.x.total_cmp(&b.x)).zip(dots.iter().max_by(|a, b| a.x.total_cmp(&b.x)));
        // Dots that hide each other stand on lines of their own and are near enough without one.
        let is_link = |(from, to): &(&Dot<'_>, &Dot<'_>)| to.x - from.x > 2.0 * DOT && (to.y - from.y).abs() < 0.1;
        let Some((from, to)) = ends.filter(is_link) else { continue };
        links.push(vec![(from.x, from.y), (to.x, to.y)]);
        let is_break = |dot: &Dot<'_>| dot.point.status == Status::Break;
        if let [before, after] = dots.as_slice()
            && !is_break(before)
            && is_break(after)
        {
            breaks.push((f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y)));
        }
    }
    if links.is_empty() {
        return;
    }
    sheet.group("links", |sheet| {
        sheet.strokes("link", &links);
        for at in breaks {
            draw_break(sheet, at);
        }
    });
}
