//! Bullet charts: a row for each step with a bar of its value and an upright mark for each target that applies to it.
//! Whether a target is met is seen by where the bar ends: past its mark, or before it with a line across the rest; and
//! read in how much the value is above or below. A target of all steps is named once above the rows, one of a single step
//! below its bar. The series that is measured is the first that does not stand back; others are thin bars below its own,
//! to compare with.

use std::cmp::Ordering;

use super::data::{ChartData, Series, Target};
use super::frame::HALF;
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, cut, width, wrap};
use super::legend::Legend;
use super::mark::{self, TIP, Way};
use super::rows::{self, Demand, Rows};
use super::ruler::{Need, margins, value_margins};
use super::scale::Scale;
use super::sheet::Sheet;
use super::{Room, Writer};
use crate::lang::Rational;

/// From the end of a bar to its value.
const REACH: f64 = 6.0;
/// The thickness of the bar of the first series, and of the others.
const BAR: f64 = 14.0;
const THIN: f64 = 6.0;
/// How much longer than bars are thick the marks of targets are, on each side.
const MORE: f64 = 4.0;
/// From a value to how far it is from its target.
const APART: f64 = 9.0;

/// Where everything stands.
struct Layout<'d> {
    data: &'d ChartData,
    scale: Scale,
    legend: Legend,
    rows: Rows<'d>,
    thickness: f64,
    /// The series that is measured.
    main: usize,
    /// How far each value is from its target, in words, and whether that stands beside the values.
    differences: Vec<Option<String>>,
    is_beside: bool,
    /// The widest value that is written in full.
    limit: f64,
    across: f64,
}

/// Draws a bullet chart. Returns its height, or `None` if there are no values.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let layout = Layout::new(data, room, writer)?;
    let rect = layout.rows.rect;
    let height = (rect.bottom + 4.0).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    layout.legend.draw(&mut sheet);
    let unit = wrap(&data.scale_title(None), room.across, 1);
    sheet.lines("unit", (0.0, layout.legend.height + ASCENT), Align::Start, &unit);
    sheet.group("grid", |sheet| layout.rows.upright(sheet, "zero", &[layout.place(layout.scale.origin())], 0.0));
    layout.rows.draw(&mut sheet);
    layout.draw_shortfalls(&mut sheet);
    for (index, _) in data.drawing_order() {
        sheet.group(&data.group(index), |sheet| layout.draw_bars(sheet, index));
    }
    layout.draw_targets(&mut sheet);
    sheet.group("labels", |sheet| {
        layout.rows.name_levels(sheet, rect.top - DESCENT - 2.0 - MORE, |value| layout.pixel(value));
        layout.rows.annotate(sheet);
        for step in 0..data.axis.len() {
            layout.name_own_targets(sheet, step);
            layout.label(sheet, step);
        }
    });
    Some(height)
}

impl<'d> Layout<'d> {
    fn new(data: &'d ChartData, room: Room, writer: &Writer<'_>) -> Option<Self> {
        let scale = Scale::bare(data.values())?;
        let legend = Legend::new(data, room.across, false);
        let unit = if data.unit.is_empty() { 0.0 } else { LINE + 6.0 };
        let top = (legend.height + unit + rows::levels_height(data, room.across) + MORE + 2.0).ceil();
        let thickness = BAR + THIN * data.series.len().saturating_sub(1) as f64;
        let main = data.series.iter().position(|series| !series.faded).unwrap_or(0);
        let measured = data.series.get(main)?;
        let mut differences: Vec<Option<String>> =
            (0..data.axis.len()).map(|step| difference(data, measured, writer, step)).collect();
        let across = room.across - rows::left(data, room) - 2.0;
        let with_differences = needs(data, measured, &scale, (across, &differences));
        let beside = margins(&with_differences, across, across * 0.4);
        let is_beside = beside.is_some();
        let make = |limit| needs(data, measured, &scale, (limit, &[]));
        let (limit, (before, after)) = beside.map_or_else(|| value_margins(across, make), |beside| (across, beside));
        let names = if rows::left(data, room) > 0.0 { across - before - 2.0 } else { room.across };
        if !is_beside && differences.iter().flatten().any(|text| width(text) > names) {
            differences.fill(None);
        }
        let lines = |step| {
            let own = own(data, step).map(|target| wrap(&target.label, names, 2).len()).sum::<usize>();
            own + usize::from(!is_beside && differences.get(step).is_some_and(Option::is_some))
        };
        let lines = (0..data.axis.len()).map(lines).max().unwrap_or(0);
        let below = if lines == 0 { 0.0 } else { LINE * lines as f64 + MORE + 2.0 };
        let rows = Rows::new(
            data,
            room,
            &Demand { top, thickness, below, gap: 14.0, before: before + 1.0, after: after + 1.0 },
        );
        Some(Self { data, scale, legend, rows, thickness, main, differences, is_beside, limit, across: room.across })
    }

    fn measured(&self) -> Option<&'d Series> {
        self.data.series.get(self.main)
    }

    /// The pixel of a place of the axis from the left.
    fn place(&self, place: f64) -> f64 {
        let rect = self.rows.rect;
        rect.left + place * (rect.right - rect.left)
    }

    /// The pixel of a value from the left.
    fn pixel(&self, value: &Rational) -> f64 {
        self.place(self.scale.at(value))
    }

    fn draw_bars(&self, sheet: &Sheet<'_>, index: usize) {
        let Some(series) = self.data.series.get(index) else { return };
        // The place among the thin bars.
        let below = if index < self.main { index } else { index.saturating_sub(1) };
        let is_main = index == self.main;
        let (offset, thickness) = if is_main { (0.0, BAR) } else { (BAR + THIN * below as f64 + 1.0, THIN - 1.0) };
        let zero = self.place(self.scale.origin());
        let bar = |(step, point, value): (usize, _, &Rational)| {
            let (top, end) = (self.rows.top(step)? + offset, self.pixel(value));
            let way = if end < zero { Way::Left } else { Way::Right };
            Some((point, Rect { left: zero.min(end), top, right: zero.max(end), bottom: top + thickness }, way))
        };
        mark::bars(sheet, series.drawn().filter_map(bar));
        for (step, point, _) in series.drawn() {
            if let Some(((low, high), top)) = point.range.as_ref().zip(self.rows.top(step)) {
                let y = top + offset + thickness / 2.0;
                mark::whisker(sheet, (self.pixel(low), y), (self.pixel(high), y));
            }
        }
    }

    /// Lines from the ends of bars to the targets beyond them.
    fn draw_shortfalls(&self, sheet: &mut Sheet<'_>) {
        let mut links = Vec::new();
        for (step, _, value) in self.measured().into_iter().flat_map(Series::drawn) {
            let Some(top) = self.rows.top(step) else { continue };
            let furthest = targets(self.data, step).map(|target| &target.value).max();
            if let Some(target) = furthest.filter(|target| *target > value) {
                links.push(vec![(self.pixel(value), top + BAR / 2.0), (self.pixel(target), top + BAR / 2.0)]);
            }
        }
        if !links.is_empty() {
            sheet.group("links", |sheet| sheet.strokes("link", &links));
        }
    }

    /// The marks of the targets, over the bars, and the lines of values of which something is said.
    fn draw_targets(&self, sheet: &mut Sheet<'_>) {
        sheet.group("targets", |sheet| {
            for (value, _, class) in self.data.levels().filter(|(_, _, class)| *class != "target") {
                self.rows.upright(sheet, class, &[self.pixel(value)], MORE);
            }
            let mut marks = Vec::new();
            for step in 0..self.data.axis.len() {
                let Some(top) = self.rows.top(step) else { continue };
                let mark = |target: &Target| {
                    let x = self.pixel(&target.value);
                    Rect { left: x - 1.5, top: top - MORE, right: x + 1.5, bottom: top + self.thickness + MORE }
                };
                marks.extend(targets(self.data, step).map(mark));
            }
            sheet.bars("goal", &marks);
        });
    }

    /// The names of the targets of one step below its bar, each on lines of its own.
    fn name_own_targets(&self, sheet: &mut Sheet<'_>, step: usize) {
        let Some(top) = self.rows.top(step) else { return };
        let left = self.left();
        let has_difference = self.differences.get(step).is_some_and(Option::is_some);
        let mut base = self.below(top) + if has_difference && !self.is_beside { LINE } else { 0.0 };
        for target in own(self.data, step) {
            for line in wrap(&target.label, self.across - left, 2) {
                let half = width(&line) / 2.0;
                let x = self.pixel(&target.value).min(self.across - half).max(left + half);
                sheet.text("target", (x, base), Align::Middle, &line);
                base += LINE;
            }
        }
    }

    /// The value of a row right of its bar and of the marks beyond it, and how far it is from its target.
    fn label(&self, sheet: &mut Sheet<'_>, step: usize) {
        let Some(top) = self.rows.top(step) else { return };
        let base = top + BAR / 2.0 + HALF;
        let Some((point, value)) = self.measured().and_then(|series| series.at(step)) else {
            let at = (self.place(self.scale.origin()) + REACH, base);
            if sheet.is_free(&Rect::of_text(at, Align::Start, width(&self.data.words.no_data))) {
                sheet.text("note", at, Align::Start, &self.data.words.no_data);
            }
            return;
        };
        let text = cut(point.label(), self.limit);
        let ends = point.range.iter().flat_map(|(low, high)| [low, high]).chain([value]).map(|end| self.pixel(end));
        let tip = if point.lower_bound { TIP } else { 0.0 };
        // A value stands beyond the marks that its bar does not reach: in the line across the rest it would hide it.
        let marks = targets(self.data, step).map(|target| self.pixel(&target.value) + REACH);
        let mut x = marks.fold(0.0, f64::max);
        if value.is_negative() {
            x = x.max(self.place(self.scale.origin()) + REACH);
            let left = ends.fold(f64::INFINITY, f64::min) - tip - REACH;
            sheet.text("value", (left, base), Align::End, &text);
        } else {
            x = ends.map(|end| end + tip + REACH).fold(x, f64::max);
            sheet.text("value", (x, base), Align::Start, &text);
            x += width(&text) + APART;
        }
        let Some(difference) = self.differences.get(step).and_then(Option::as_ref) else { return };
        let at = if self.is_beside { (x, base) } else { (self.left(), self.below(top)) };
        sheet.text("note", at, Align::Start, difference);
    }

    /// The base line of the first line below the bars of a row whose top is given.
    fn below(&self, top: f64) -> f64 {
        top + self.thickness + MORE + 1.0 + ASCENT
    }

    /// Where words below bars may begin.
    fn left(&self) -> f64 {
        if self.rows.names_beside() { self.rows.rect.left } else { 0.0 }
    }
}

/// The room that values of at most that width need beside bars and marks, with those differences.
fn needs(
    data: &ChartData,
    measured: &Series,
    scale: &Scale,
    (limit, differences): (f64, &[Option<String>]),
) -> Vec<Need> {
    let mut needs = Vec::new();
    for (step, point, value) in measured.drawn() {
        let own = width(point.label()).min(limit) + REACH + TIP;
        let difference = differences.get(step).and_then(Option::as_ref).map_or(0.0, |text| width(text) + APART);
        let ends = point.range.iter().flat_map(|(low, high)| [low, high]).chain([value]);
        let ends: Vec<f64> = ends.map(|end| scale.at(end)).collect();
        let marks = targets(data, step).map(|target| scale.at(&target.value)).fold(scale.origin(), f64::max);
        if value.is_negative() {
            needs.push(Need { place: ends.into_iter().fold(1.0, f64::min), before: own, after: 0.0 });
            needs.push(Need { place: marks, before: 0.0, after: difference + REACH });
        } else {
            needs.push(Need { place: ends.into_iter().fold(marks, f64::max), before: 0.0, after: own + difference });
        }
    }
    needs
}

/// The targets that apply to a step.
fn targets(data: &ChartData, step: usize) -> impl Iterator<Item = &Target> {
    data.targets.iter().filter(move |target| target.step.is_none_or(|own| own == step))
}

/// The targets that apply to that step alone.
fn own(data: &ChartData, step: usize) -> impl Iterator<Item = &Target> {
    data.targets.iter().filter(move |target| target.step == Some(step))
}

/// How far the value of a step is above or below its target, if it has one and both are exact.
fn difference(data: &ChartData, measured: &Series, writer: &Writer<'_>, step: usize) -> Option<String> {
    let (point, value) = measured.at(step)?;
    let mut all = targets(data, step);
    let (Some(target), None) = (all.next(), all.next()) else { return None };
    if point.lower_bound || point.upper_bound {
        return None;
    }
    let sign = match value.cmp(&target.value) {
        Ordering::Equal => "±",
        Ordering::Less => "−",
        Ordering::Greater => "+",
    };
    Some(format!("{sign}{}", (writer.distance)(0, &target.value, value)))
}
