//! Courses in time: the points of a series, the lines that join them, and what both say about how firm the values are.

use super::data::{Point, Series, Status};
use super::mark::{self, Way};
use super::sheet::Sheet;
use crate::lang::Rational;

/// A point in its place.
pub(super) struct PlacedPoint<'d> {
    pub(super) point: &'d Point,
    /// In pixels.
    pub(super) at: (f64, f64),
}

/// Neighbours that are joined: from which position to which, counted in the order of time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The class of the less firm end of each piece.
    pub(super) class: &'static str,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// The lower and the upper end of a range, in pixels.
type Ends = ((f64, f64), (f64, f64));

/// Strokes of the same class.
type Strokes = (&'static str, Vec<Vec<(f64, f64)>>);

/// The points of a series at the steps in the order of time; `None` for one that is missing. `pixel` is where a value
/// at a place along the axis stands.
pub(super) fn places<'d>(
    order: &[(usize, f64)],
    series: &'d Series,
    pixel: impl Fn(f64, &Rational) -> (f64, f64),
) -> Vec<Option<PlacedPoint<'d>>> {
    let place = |&(step, x): &(usize, f64)| {
        let (point, value) = series.at(step)?;
        Some(PlacedPoint { point, at: pixel(x, value) })
    };
    order.iter().map(place).collect()
}

/// What is joined of points of that status. Missing values and breaks in the series interrupt it.
pub(super) fn runs(points: impl Iterator<Item = Option<Status>>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<Status> = None;
    for (position, status) in points.enumerate() {
        if let (Some(from), Some(to)) = (before, status)
            && to != Status::Break
        {
            let class = from.max(to).grade();
            // Nearly all have none; comparing that takes a call.
            let is_own = |own: &str| own.len() == class.len() && (own.is_empty() || own == class);
            match runs.last_mut().filter(|run| run.last + 1 == position && is_own(run.class)) {
                Some(run) => run.last = position,
                None => runs.push(Run { class, first: position - 1, last: position }),
            }
        }
        before = status;
    }
    runs
}

fn statuses<'p>(points: &'p [Option<PlacedPoint<'_>>]) -> impl Iterator<Item = Option<Status>> + 'p {
    points.iter().map(|place| place.as_ref().map(|place| place.point.status))
}

/// The lines between the points, by class.
fn strokes(points: &[Option<PlacedPoint<'_>>]) -> Vec<Strokes> {
    let mut all: Vec<Strokes> = Vec::new();
    for Run { class, first, last } in runs(statuses(points)) {
        let stroke: Vec<(f64, f64)> =
            points.get(first..=last).into_iter().flatten().flatten().map(|place| place.at).collect();
        match all.iter_mut().find(|(known, _)| *known == class) {
            Some((_, strokes)) => strokes.push(stroke),
            None => all.push((class, vec![stroke])),
        }
    }
    all
}

/// Draws the lines between the points, and keeps labels away from them.
pub(super) fn draw_lines(sheet: &mut Sheet<'_>, points: &[Option<PlacedPoint<'_>>]) {
    for (class, strokes) in strokes(points) {
        sheet.strokes(class, &strokes);
        for stroke in strokes {
            sheet.keep_line_clear(stroke);
        }
    }
}

/// Draws the points: dots, small ones if they stand close, and arrows to where the true values of bounds may lie.
pub(super) fn draw_points(sheet: &Sheet<'_>, points: &[Option<PlacedPoint<'_>>], small: bool) {
    let drawn = points.iter().flatten();
    for PlacedPoint { point, at } in drawn.clone() {
        draw_bound(sheet, point, *at);
    }
    mark::dots(sheet, drawn.map(|place| (place.point, place.at)), small);
}

/// Draws a mark wherever the series breaks.
pub(super) fn draw_breaks(sheet: &Sheet<'_>, points: &[Option<PlacedPoint<'_>>]) {
    for (before, after) in points.iter().zip(points.iter().skip(1)) {
        if let (Some(before), Some(after)) = (before, after)
            && after.point.status == Status::Break
        {
            draw_break(sheet, (f64::midpoint(before.at.0, after.at.0), f64::midpoint(before.at.1, after.at.1)));
        }
    }
}

/// Draws from where to where true values may lie: a band along neighbours that have it, a line with ends for one alone.
/// The band of forecasts begins at the value from which they set out. `pixel` is how far from the top a value stands.
pub(super) fn draw_ranges(sheet: &Sheet<'_>, points: &[Option<PlacedPoint<'_>>], pixel: impl Fn(&Rational) -> f64) {
    let mut band: Vec<Ends> = Vec::new();
    let mut before: Option<&PlacedPoint<'_>> = None;
    for place in points {
        let range = place.as_ref().and_then(|place| Some((place, place.point.range.as_ref()?)));
        if range.is_none_or(|(place, _)| place.point.status == Status::Break) {
            draw_band(sheet, &std::mem::take(&mut band));
        }
        if let Some((PlacedPoint { point, at }, (low, high))) = range {
            if let Some(firm) = before.filter(|_| band.is_empty() && point.status == Status::Forecast) {
                band.push((firm.at, firm.at));
            }
            band.push(((at.0, pixel(low)), (at.0, pixel(high))));
        }
        before = place.as_ref();
    }
    draw_band(sheet, &band);
}

fn draw_band(sheet: &Sheet<'_>, band: &[Ends]) {
    match band {
        [] => {}
        [(low, high)] => mark::whisker(sheet, *low, *high),
        _ => {
            let highs = band.iter().map(|(_, high)| *high);
            sheet.shape("band", &highs.chain(band.iter().rev().map(|(low, _)| *low)).collect::<Vec<_>>());
        }
    }
}

/// An arrow to where the true value may lie.
fn draw_bound(sheet: &Sheet<'_>, point: &Point, at: (f64, f64)) {
    for (is_bound, way) in [(point.lower_bound, Way::Up), (point.upper_bound, Way::Down)] {
        if is_bound {
            mark::bound(sheet, at, way);
        }
    }
}

/// Two short strokes across the place where a series breaks.
pub(super) fn draw_break(sheet: &Sheet<'_>, (x, y): (f64, f64)) {
    let stroke = |shift| vec![(x + shift - 2.0, y + 6.0), (x + shift + 2.0, y - 6.0)];
    sheet.strokes("break", &[stroke(-2.5), stroke(2.5)]);
}

#[cfg(test)]
mod tests {
    use super::super::Status::{Break, Forecast, Normal, Provisional};
    use super::{Run, runs};

    #[test]
    fn gaps_and_breaks_interrupt_and_the_less_firm_end_counts() {
        let points = [
            Some(Normal),
            Some(Normal),
            None,
            Some(Normal),
            None,
            Some(Normal),
            Some(Break),
            Some(Normal),
            Some(Provisional),
            Some(Forecast),
            Some(Forecast),
        ];
        let run = |class, first, last| Run { class, first, last };
        let expected = [run("", 0, 1), run("", 6, 7), run("provisional", 7, 8), run("forecast", 8, 10)];
        assert_eq!(runs(points.into_iter()), expected);
    }
}
