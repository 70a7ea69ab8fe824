//! Scatter charts: a dot for each step, as far to the right as its value in the first series and as high as its value
//! in the second. They show whether two indicators go together, and what stands apart from the rest.
//!
//! Each axis has its own scale, its indicator and unit for a title, and may be logarithmic. A step that lacks one of
//! the values has no dot. Dots are named where there is room, those that are farthest from the others first: beside the
//! dot on any side, or a little away with a line to it. Which names find none is said below the chart, and the table of
//! the data has them.

use super::below::write_below;
use super::brackets::flat;
use super::data::{ChartData, Point, Series};
use super::frame::{HALF, draw_levels};
use super::label::{ASCENT, Align, LINE, Rect, cut, longest_piece, widest, width, wrap};
use super::mark::{self, DOT, Way, reach};
use super::place::{Fields, NamePlace};
use super::scale::{Base, Scale};
use super::sheet::Sheet;
use super::{Room, Writer};
use crate::lang::{Rational, fill};

/// How many dots without a name are named below the chart.
const MOST_UNNAMED: usize = 6;

/// The dot of a step: its values to the right and upwards.
struct Dot<'d> {
    step: usize,
    points: [&'d Point; 2],
    /// In pixels.
    at: (f64, f64),
}

/// An axis: its scale, and what is written at it.
struct Side {
    scale: Scale,
    ticks: Vec<String>,
    title: Vec<String>,
}

/// Draws a scatter chart. Returns its height, or `None` if there is nothing that has both values.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let [across, up, ..] = data.series.as_slice() else { return None };
    complete(across, up).next()?;
    let upright = Side::new(data, (1, room.most_ticks() + 1), room.across, writer)?;
    let left = (widest(&upright.ticks) + 11.0).ceil();
    let lying = Side::across(data, room.across - left - 8.0, writer)?;
    let top = (LINE * upright.title.len() as f64 + 11.0).ceil();
    let right = (room.across - lying.ticks.last().map_or(0.0, |tick| width(tick) / 2.0).max(DOT + 2.0)).floor();
    let rect = Rect { left, top, right, bottom: top + (room.height * 1.2).round() };
    let below = 10.0 + LINE;
    let height = (rect.bottom + below + LINE * lying.title.len() as f64 + 4.0).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    draw_axes(&mut sheet, &rect, &lying, &upright, room.across);
    draw_levels(data, &rect, &mut sheet, |value| rect.pixel((0.0, upright.scale.at(value))).1);
    let dots: Vec<Dot<'_>> = complete(across, up)
        .map(|(step, points, [x, y])| Dot { step, points, at: rect.pixel((lying.scale.at(x), upright.scale.at(y))) })
        .collect();
    sheet.group("series s1", |sheet| {
        draw_spread(sheet, &rect, &dots, [&lying.scale, &upright.scale]);
        mark::dots(sheet, dots.iter().map(|dot| (dot.less_firm(), dot.at)), dots.len() > 150);
    });
    let mut lost = Vec::new();
    sheet.group("labels", |sheet| {
        // Names may stand a little beyond the data, but not on what is written at the axes.
        let around = Rect { top: rect.top - 8.0, right: room.across, bottom: rect.bottom + 8.0, ..rect };
        let mut fields = Fields::new(around);
        lost = name_levels(data, sheet, (&rect, &upright.scale), &mut fields, &dots);
        lost.extend(name_dots(data, sheet, &dots, &mut fields, room.narrow));
    });
    Some(write_below(&mut sheet, &lost, (room.across, height)))
}

/// The steps that have both values.
fn complete<'d>(
    across: &'d Series,
    up: &'d Series,
) -> impl Iterator<Item = (usize, [&'d Point; 2], [&'d Rational; 2])> {
    across.drawn().filter_map(|(step, point, x)| {
        let (other, y) = up.at(step)?;
        Some((step, [point, other], [x, y]))
    })
}

impl Side {
    /// The axis of one of the two series, with no more ticks than that.
    fn new(data: &ChartData, (index, most): (usize, usize), across: f64, writer: &Writer<'_>) -> Option<Self> {
        let [first, second, ..] = data.series.as_slice() else { return None };
        let base = if data.log { Base::Log } else { Base::NearZero };
        let pairs: Vec<_> = complete(first, second).collect();
        let values = pairs.iter().filter_map(|(_, points, values)| {
            let range = points.get(index)?.range.as_ref();
            let ends = range.into_iter().flat_map(|(low, high)| [low, high]);
            Some(values.get(index).copied().into_iter().chain(ends))
        });
        // Targets and other levels are values of the second.
        let levels = data.levels().filter(|_| index == 1).map(|(value, ..)| value);
        let covers = data.covers.iter().filter(|(series, _)| *series == index).map(|(_, value)| value);
        let all = values.flatten().chain(levels).chain(covers).filter(|value| !data.log || value.is_positive());
        let scale = Scale::new(all, base, most)?;
        let (ticks, unit) = (writer.ticks)(index, &scale.ticks);
        let ticks = ticks.iter().map(|tick| cut(tick, across * 0.3)).collect();
        let series = data.series.get(index)?;
        let unit = unit.or_else(|| series.unit.clone()).unwrap_or_else(|| data.unit.clone());
        Some(Self { scale, ticks, title: title(data, &series.label, &unit, across) })
    }

    /// The lying axis, with as many ticks as have room beside each other in that width.
    fn across(data: &ChartData, across: f64, writer: &Writer<'_>) -> Option<Self> {
        let mut most = ((across / 70.0) as usize).clamp(3, 8);
        loop {
            let mut side = Self::new(data, (0, most), across, writer)?;
            let needed = widest(&side.ticks) + 10.0;
            let places: Vec<f64> = side.scale.ticks.iter().map(|tick| side.scale.at(tick) * across * 0.85).collect();
            if places.iter().zip(places.iter().skip(1)).all(|(a, b)| b - a >= needed) {
                return Some(side);
            }
            if most <= 3 {
                // The ends say enough; what is between them keeps its line.
                let last = side.ticks.len().saturating_sub(1);
                for tick in side.ticks.iter_mut().take(last).skip(1) {
                    tick.clear();
                }
                return Some(side);
            }
            most -= 1;
        }
    }
}

/// The title of an axis: what it shows, in which unit, and that it is logarithmic.
fn title(data: &ChartData, name: &str, unit: &str, across: f64) -> Vec<String> {
    let title = match (name, unit) {
        ("", unit) => unit.to_owned(),
        (name, "") => name.to_owned(),
        (name, unit) => {
            flat(fill(&data.words.with_unit, &[("name", name), ("unit", unit)]), &data.words.clause_separator)
        }
    };
    let mut lines = wrap(&title, across, 3);
    if data.log {
        lines.extend(wrap(&data.words.log_scale, across, 1));
    }
    lines
}

fn draw_axes(sheet: &mut Sheet<'_>, rect: &Rect, lying: &Side, upright: &Side, across: f64) {
    sheet.lines("unit", (0.0, ASCENT), Align::Start, &upright.title);
    sheet.group("grid", |sheet| {
        for (side, is_upright) in [(lying, false), (upright, true)] {
            let line = |tick| {
                let place = side.scale.at(tick);
                let ends = if is_upright { [(0.0, place), (1.0, place)] } else { [(place, 0.0), (place, 1.0)] };
                ends.map(|end| rect.pixel(end)).to_vec()
            };
            let (zero, others): (Vec<_>, Vec<_>) = side.scale.ticks.iter().partition(|tick| tick.is_zero());
            sheet.strokes("", &others.into_iter().map(line).collect::<Vec<_>>());
            sheet.strokes("zero", &zero.into_iter().map(line).collect::<Vec<_>>());
        }
    });
    sheet.texts("axis y", Align::End, |sheet| {
        for (tick, text) in upright.scale.ticks.iter().zip(&upright.ticks) {
            let (x, y) = rect.pixel((0.0, upright.scale.at(tick)));
            sheet.text("", (x - 8.0, y + HALF), Align::End, text);
        }
    });
    sheet.texts("axis x", Align::Middle, |sheet| {
        for (tick, text) in lying.scale.ticks.iter().zip(&lying.ticks).filter(|(_, text)| !text.is_empty()) {
            let (x, y) = rect.pixel((lying.scale.at(tick), 0.0));
            let half = width(text) / 2.0;
            sheet.text("", (x.min(across - half).max(half), y + 10.0 + ASCENT), Align::Middle, text);
        }
        let base = rect.bottom + 10.0 + LINE + 2.0 + ASCENT;
        sheet.lines("unit", (across, base), Align::End, &lying.title);
    });
}

impl<'d> Dot<'d> {
    /// The room of the dot and of its arrows.
    fn room(&self) -> Rect {
        let (x, y) = self.at;
        let [across, up] = self.points;
        Rect {
            left: x - reach(across.upper_bound),
            top: y - reach(up.lower_bound),
            right: x + reach(across.lower_bound),
            bottom: y + reach(up.upper_bound),
        }
    }

    /// The point whose status the dot has.
    fn less_firm(&self) -> &'d Point {
        let [x, y] = self.points;
        if x.status > y.status { x } else { y }
    }
}

/// From where to where true values may lie, and arrows where they may be beyond.
fn draw_spread(sheet: &Sheet<'_>, rect: &Rect, dots: &[Dot<'_>], scales: [&Scale; 2]) {
    let mut arrows = Vec::new();
    for Dot { points, at: (x, y), .. } in dots {
        for ((point, scale), is_upright) in points.iter().zip(scales).zip([false, true]) {
            let pixel = |value| {
                let place = scale.at(value);
                let (across, up) = rect.pixel((place, place));
                if is_upright { (*x, up) } else { (across, *y) }
            };
            if let Some((low, high)) = &point.range {
                mark::whisker(sheet, pixel(low), pixel(high));
            }
            let [more, less] = if is_upright { [Way::Up, Way::Down] } else { [Way::Right, Way::Left] };
            for (is_bound, way) in [(point.lower_bound, more), (point.upper_bound, less)] {
                if is_bound {
                    arrows.extend(mark::arrow((*x, *y), way));
                }
            }
        }
    }
    if !arrows.is_empty() {
        sheet.strokes("bound", &arrows);
    }
}

/// Names the targets at the right end of their lines, where there is room above or below. Returns the names that found
/// no place.
fn name_levels(
    data: &ChartData,
    sheet: &mut Sheet<'_>,
    (rect, scale): (&Rect, &Scale),
    fields: &mut Fields,
    dots: &[Dot<'_>],
) -> Vec<String> {
    let mut lost = Vec::new();
    let mut names: Vec<(Vec<String>, NamePlace, &str)> = Vec::new();
    let mut with_dots = Fields::new(*rect);
    for dot in dots {
        with_dots.take(&dot.room());
    }
    for (value, text, class) in data.levels() {
        let lines = wrap(text, rect.right - rect.left - 8.0, 2);
        let y = rect.pixel((0.0, scale.at(value))).1;
        let place = with_dots.along((rect.left + 4.0, rect.right - 4.0), y, &lines);
        let place = place.or_else(|| fields.along((rect.left + 4.0, rect.right - 4.0), y, &lines));
        let Some(place) = place else {
            lost.push(text.to_owned());
            continue;
        };
        with_dots.take_place((rect.left, y), &place, &lines);
        fields.take_place((rect.left, y), &place, &lines);
        names.push((lines, place, class));
    }
    for dot in dots {
        fields.take(&dot.room());
    }
    for (value, ..) in data.levels() {
        let y = rect.pixel((0.0, scale.at(value))).1;
        fields.take(&Rect { top: y - 1.0, bottom: y + 1.0, ..*rect });
    }
    for (lines, place, class) in names {
        sheet.lines(class, (place.at.0, place.at.1 + ASCENT), place.align, &lines);
    }
    lost
}

/// Names the dots as far as there is room, those farthest from the middle of all first. Returns what is to be said of
/// those that have no name.
fn name_dots(
    data: &ChartData,
    sheet: &mut Sheet<'_>,
    dots: &[Dot<'_>],
    fields: &mut Fields,
    narrow: bool,
) -> Option<String> {
    let room = if narrow { 96.0 } else { 150.0 };
    let count = dots.len().max(1) as f64;
    let sum = dots.iter().fold((0.0, 0.0), |(x, y), dot| (x + dot.at.0, y + dot.at.1));
    let far = |dot: &Dot<'_>| (dot.at.0 - sum.0 / count).hypot(dot.at.1 - sum.1 / count);
    let mut order: Vec<&Dot<'_>> = dots.iter().collect();
    order.sort_by(|a, b| far(b).total_cmp(&far(a)).then(a.step.cmp(&b.step)));
    let mut crowded = Vec::new();
    for dot in order {
        let name = data.axis.long(dot.step);
        // Words are broken only if they are very long.
        let lines = wrap(name, longest_piece(name).clamp(room, 150.0), 3);
        match fields.beside(dot.at, &lines) {
            Some(place) => name_dot(sheet, fields, dot, &lines, &place),
            None => crowded.push((dot, lines)),
        }
    }
    let mut unnamed = Vec::new();
    for (dot, lines) in crowded {
        match fields.away(dot.at, &lines) {
            Some(place) => name_dot(sheet, fields, dot, &lines, &place),
            None => unnamed.push(dot.step),
        }
    }
    unnamed.sort_unstable();
    say_unnamed(data, &unnamed)
}

/// Which dots have no name, or how many if these are more than one would read below a chart.
fn say_unnamed(data: &ChartData, steps: &[usize]) -> Option<String> {
    let words = &data.words;
    match steps.len() {
        0 => None,
        1..=MOST_UNNAMED => {
            let names: Vec<&str> = steps.iter().map(|step| data.axis.long(*step)).collect();
            Some(fill(&words.unnamed, &[("names", &names.join(&words.list_separator))]))
        }
        many => Some(fill(&words.unnamed_many, &[("n", &many.to_string())])),
    }
}

fn name_dot(sheet: &mut Sheet<'_>, fields: &mut Fields, dot: &Dot<'_>, lines: &[String], place: &NamePlace) {
    fields.take_place(dot.at, place, lines);
    if let Some(end) = place.leader {
        let long = (end.0 - dot.at.0).hypot(end.1 - dot.at.1);
        let part = (DOT + 2.0) / long;
        let begin = (dot.at.0 + part * (end.0 - dot.at.0), dot.at.1 + part * (end.1 - dot.at.1));
        sheet.line("leader", &[begin, end]);
    }
    sheet.lines("", (place.at.0, place.at.1 + ASCENT), place.align, lines);
}
