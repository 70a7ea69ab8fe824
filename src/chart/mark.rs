//! The marks of values: dots, and bars from one place to another. Marks that are firm go together into one shape.

use super::data::Point;
use super::label::Rect;
use super::sheet::Sheet;

/// The radius of a dot in pixels.
pub(super) const DOT: f64 = 3.5;
/// From the middle of a dot to the tip of the arrow of a bound.
const ARROW: f64 = 13.0;
/// How far the end of a bar whose value is a bound points, at most.
pub(super) const TIP: f64 = 7.0;
/// The radius of a small dot in pixels.
const SMALL: f64 = 1.5;

/// The way from where a bar begins to where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// Draws dots, in order; small ones where they stand close to each other.
pub(super) fn dots<'d>(sheet: &Sheet<'_>, dots: impl Iterator<Item = (&'d Point, (f64, f64))>, small: bool) {
    let (class, radius) = if small { ("dots small", SMALL) } else { ("dots", DOT) };
    let mut firm = Vec::new();
    for (point, at) in dots {
        if point.status.class().is_empty() {
            firm.push(at);
            continue;
        }
        sheet.dots(class, &std::mem::take(&mut firm));
        sheet.dot(point.status.class(), at, radius.max(2.0));
    }
    sheet.dots(class, &firm);
}

/// Draws bars, in order. The end of a bar whose value is a bound is a point.
pub(super) fn bars<'d>(sheet: &Sheet<'_>, bars: impl Iterator<Item = (&'d Point, Rect, Way)>) {
    let mut firm = Vec::new();
    for (point, bar, way) in bars {
        let bound = point.lower_bound || point.upper_bound;
        if point.status.class().is_empty() && !bound {
            firm.push(bar);
            continue;
        }
        sheet.bars("bars", &std::mem::take(&mut firm));
        if bound {
            let class = format!("open {}", point.status.class());
            sheet.shape(class.trim_end(), &open(point, &bar, way));
        } else {
            sheet.block(point.status.class(), bar);
        }
    }
    sheet.bars("bars", &firm);
}

/// The corners of a bar whose end points outwards (at least) or inwards (at most).
fn open(point: &Point, bar: &Rect, way: Way) -> [(f64, f64); 5] {
    let Rect { left, top, right, bottom } = *bar;
    let (across, up) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let reach = |thickness| tip(point, thickness);
    match way {
        Way::Up => {
            let tip = top - reach(right - left);
            [(left, bottom), (left, top), (across, tip), (right, top), (right, bottom)]
        }
        Way::Down => {
            let tip = bottom + reach(right - left);
            [(left, top), (left, bottom), (across, tip), (right, bottom), (right, top)]
        }
        Way::Right => {
            let tip = right + reach(bottom - top);
            [(left, top), (right, top), (tip, up), (right, bottom), (left, bottom)]
        }
        Way::Left => {
            let tip = left - reach(bottom - top);
            [(right, top), (left, top), (tip, up), (left, bottom), (right, bottom)]
        }
    }
}

/// How far the end of a bar of that thickness points outwards; inwards if negative.
fn tip(point: &Point, thickness: f64) -> f64 {
    let reach = (thickness / 2.0).min(TIP);
    if point.lower_bound { reach } else { -reach }
}

/// Draws from where to where a true value may lie, as a line with ends.
pub(super) fn whisker(sheet: &Sheet<'_>, from: (f64, f64), to: (f64, f64)) {
    let upright = (to.1 - from.1).abs() > (to.0 - from.0).abs();
    let end = |(x, y): (f64, f64)| {
        if upright { vec![(x - 3.0, y), (x + 3.0, y)] } else { vec![(x, y - 3.0), (x, y + 3.0)] }
    };
    sheet.strokes("whisker", &[vec![from, to], end(from), end(to)]);
}

/// Draws an arrow from a dot to where the true value may lie, for a value that is a bound.
pub(super) fn bound(sheet: &Sheet<'_>, at: (f64, f64), way: Way) {
    sheet.strokes("bound", &arrow(at, way));
}

/// How far a dot reaches from its middle; with an arrow if it is a bound.
pub(super) fn reach(is_bound: bool) -> f64 {
    if is_bound { ARROW + 1.0 } else { DOT + 1.0 }
}

/// The strokes of an arrow from a dot to where the true value may lie.
pub(super) fn arrow((x, y): (f64, f64), way: Way) -> [Vec<(f64, f64)>; 2] {
    let (across, down) = match way {
        Way::Up => (0.0, -1.0),
        Way::Down => (0.0, 1.0),
        Way::Left => (-1.0, 0.0),
        Way::Right => (1.0, 0.0),
    };
    let tip = (x + ARROW * across, y + ARROW * down);
    // The ends of the head lie behind the tip, on both sides.
    let end = |side: f64| {
        let back = (tip.0 - 4.0 * across, tip.1 - 4.0 * down);
        (back.0 + side * 3.0 * down.abs(), back.1 + side * 3.0 * across.abs())
    };
    [vec![(x + 4.0 * across, y + 4.0 * down), tip], vec![end(-1.0), tip, end(1.0)]]
}
