//! Classes of values that are shades, from the lightest for the lowest to the darkest for the highest, their key, and the
//! values as they are written on them. Below zero they have another colour and go from the lightest at zero to the darkest
//! for the lowest.
//!
//! There are at most five. Their bounds are round numbers at equal distances, the ticks of a value axis; a value on a bound
//! is in the class above it.

use super::Writer;
use super::data::{ChartData, Point, Series};
use super::frame::HALF;
use super::gaps::is_blank;
use super::label::{ASCENT, Align, LINE, Rect, cut, widest, width, wrap};
use super::scale::{ends, ticks};
use super::sheet::Sheet;
use crate::lang::Rational;

/// Between two cells, and between two classes of the key.
pub(super) const GAP: f64 = 1.0;

/// The classes of values and how they are named.
pub(super) struct Classes {
    /// Ascending; one more than classes.
    bounds: Vec<Rational>,
    /// The class of marks in each.
    shades: Vec<&'static str>,
    /// The bounds as they are written, and their unit if the chart has another one.
    names: (Vec<String>, Option<String>),
    /// The texts of all cells, series by series; empty if cells are too small for any.
    pub(super) texts: Vec<Vec<String>>,
}

/// The key above the table, or above the tables of all panels: the classes with their bounds, and how a missing value
/// looks.
pub(super) struct Key {
    shades: Vec<&'static str>,
    unit: Vec<String>,
    /// The left edge and the width of a class.
    left: f64,
    across: f64,
    names: Vec<String>,
    missing: Option<(f64, f64, String)>,
    /// In pixels, with the space below it.
    pub(super) height: f64,
}

impl Classes {
    /// The classes of the values of a chart, and their texts if these are wanted. `None` if there are no values.
    pub(super) fn new(data: &ChartData, writer: &Writer<'_>, with_texts: bool) -> Option<Self> {
        let bounds = bounds(data)?;
        let shades = shades(&bounds);
        let names = (writer.ticks)(0, &bounds);
        let drawn = || data.series.iter().flat_map(|series| series.drawn().map(|(_, _, value)| value));
        let mut texts = Vec::new();
        if with_texts {
            let all: Vec<Rational> = bounds.iter().chain(drawn()).cloned().collect();
            let (mut short, unit) = (writer.ticks)(0, &all);
            short.drain(..bounds.len().min(short.len()));
            // The key names the unit of the bounds: values in another one are written in full.
            texts = cell_texts(data, short, unit == names.1);
        }
        Some(Self { bounds, shades, names, texts })
    }

    /// The class of a value: the darkest for the highest.
    pub(super) fn of(&self, value: &Rational) -> &'static str {
        let above = self.bounds.iter().skip(1).filter(|bound| value >= *bound).count();
        self.shades.get(above).or(self.shades.last()).copied().unwrap_or("h5")
    }

    /// The width of the widest text in a cell; `None` if there are no texts.
    pub(super) fn widest(&self) -> Option<f64> {
        self.texts.iter().flatten().map(|text| width(text)).reduce(f64::max)
    }
}

/// The classes of marks at equal distances between the lightest and the darkest; those on both sides of zero are alike
/// where they are as far from it.
fn shades(bounds: &[Rational]) -> Vec<&'static str> {
    const ABOVE: [&str; 5] = ["h1", "h2", "h3", "h4", "h5"];
    const BELOW: [&str; 5] = ["h1 low", "h2 low", "h3 low", "h4 low", "h5 low"];
    let count = bounds.len().saturating_sub(1).max(1);
    let below = bounds.iter().skip(1).filter(|bound| !bound.is_positive()).count();
    let below = if bounds.first().is_some_and(Rational::is_negative) { below } else { 0 };
    let spread: &[usize] = match below.max(count.saturating_sub(below)) {
        1 => &[2],
        2 => &[1, 3],
        3 => &[0, 2, 4],
        4 => &[0, 1, 3, 4],
        _ => &[0, 1, 2, 3, 4],
    };
    let shade = |index: usize| {
        let (shades, far) = if index < below { (BELOW, below - 1 - index) } else { (ABOVE, index - below) };
        spread.get(far).and_then(|shade| shades.get(*shade)).copied().unwrap_or("h5")
    };
    (0..count).map(shade).collect()
}

impl Key {
    /// The key to classes, in a picture of that width.
    pub(super) fn new(data: &ChartData, classes: &Classes, room: f64) -> Self {
        let (names, unit) = &classes.names;
        // A sign that each bound has needs no line.
        let unit = unit.clone().unwrap_or_else(|| data.unit.clone());
        let is_said = names.iter().all(|name| name.ends_with(&unit));
        let unit = if is_said { Vec::new() } else { wrap(&unit, room, 2) };
        let count = classes.shades.len() as f64;
        let across = (widest(names) + 10.0).max(36.0).min((room / (count + 1.0)).floor());
        let names: Vec<String> = names.iter().map(|name| cut(name, across - 4.0)).collect();
        let left = names.first().map_or(0.0, |name| (width(name) / 2.0).ceil());
        let top = LINE * unit.len() as f64 + 2.0;
        let mut height = top + 12.0 + LINE + 12.0;
        let is_gap = |step: usize, series: &Series| series.at(step).is_none() && !is_blank(data, step);
        let is_missing = data.series.iter().any(|series| (0..data.axis.len()).any(|step| is_gap(step, series)))
            || data.gaps.iter().any(|gap| !gap.step.long.is_empty());
        let missing = is_missing.then(|| {
            let text = cut(&data.words.no_data, room - 24.0);
            let end = left + count * across + names.last().map_or(0.0, |name| width(name) / 2.0) + 14.0;
            if end + 24.0 + width(&text) <= room {
                return (end, top, text);
            }
            let below = height - 6.0;
            height += LINE + 2.0;
            (0.0, below, text)
        });
        Self { shades: classes.shades.clone(), unit, left, across, names, missing, height }
    }

    /// Draws it at the top of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>) {
        sheet.lines("unit", (0.0, ASCENT), Align::Start, &self.unit);
        let top = LINE * self.unit.len() as f64 + 2.0;
        sheet.group("legend", |sheet| {
            for (index, shade) in self.shades.iter().enumerate() {
                let left = self.left + index as f64 * self.across;
                let right = left + self.across - GAP;
                sheet.block(shade, Rect { left, top, right, bottom: top + 12.0 });
            }
            if let Some((left, top, text)) = &self.missing {
                let swatch = Rect { left: *left, top: *top, right: left + 18.0, bottom: top + 12.0 };
                sheet.strokes("missing", &[crossed(swatch)]);
                sheet.text("", (left + 24.0, top + 6.0 + HALF), Align::Start, text);
            }
        });
        sheet.texts("axis", Align::Middle, |sheet| {
            for (index, name) in self.names.iter().enumerate() {
                let x = self.left + index as f64 * self.across;
                sheet.text("", (x, top + 12.0 + 2.0 + ASCENT), Align::Middle, name);
            }
        });
    }
}

/// Whether a class is so strong that text on it has the colour of the paper.
pub(super) fn is_strong(class: &str) -> bool {
    class.starts_with("h4") || class.starts_with("h5")
}

/// The edges of a cell and its diagonals, in one stroke.
pub(super) fn crossed(Rect { left, top, right, bottom }: Rect) -> Vec<(f64, f64)> {
    let (left, top, right, bottom) = (left + 0.5, top + 0.5, right - 0.5, bottom - 0.5);
    vec![
        (left, bottom),
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (right, top),
        (right, bottom),
        (left, top),
    ]
}

/// The bounds of the classes: round numbers around all values, the same for all panels.
fn bounds(data: &ChartData) -> Option<Vec<Rational>> {
    let drawn = data.series.iter().flat_map(|series| series.drawn().map(|(_, _, value)| value));
    let (low, high) = ends(drawn.chain(data.covers.iter().map(|(_, value)| value)))?;
    let mut bounds = ticks(low, high, 6);
    if bounds.len() < 2 {
        bounds.push(low.clone());
    }
    // No class is on both sides of zero.
    let zero = Rational::ZERO;
    if let Some(at) = bounds.iter().position(|bound| *bound > zero).filter(|at| *at > 0)
        && !bounds.contains(&zero)
    {
        bounds.insert(at, zero);
    }
    Some(bounds)
}

/// The texts of all cells: short ones in the unit of the key, unless the values as they are written are shorter, or say
/// more because they are bounds.
fn cell_texts(data: &ChartData, short: Vec<String>, may_be_short: bool) -> Vec<Vec<String>> {
    let points = || data.series.iter().flat_map(|series| series.drawn().map(|(_, point, _)| point));
    let full = !may_be_short || widest(&short) > widest(points().map(Point::label));
    let mut short = short.into_iter();
    let of = |series: &Series| {
        let mut texts = vec![String::new(); series.points.len()];
        for (step, point, _) in series.drawn() {
            let own = short.next().filter(|_| !(full || point.lower_bound || point.upper_bound));
            if let Some(text) = texts.get_mut(step) {
                *text = own.unwrap_or_else(|| point.label().to_owned());
            }
        }
        texts
    };
    data.series.iter().map(of).collect()
}
