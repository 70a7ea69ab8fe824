//! Values that can be compared, as far as they are known.

use std::cmp::Ordering;

use super::super::data::{ChartData, Point, Series, Status};
use crate::lang::Rational;

/// A value of a series.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'d> {
    /// Where it stands.
    pub(super) step: usize,
    pub(super) point: &'d Point,
    pub(super) value: &'d Rational,
    /// Orders the values of the chart among each other, which a fraction would do slowly.
    pub(super) key: i128,
}

impl Seen<'_> {
    /// Whether it is known exactly.
    pub(super) fn is_exact(&self) -> bool {
        self.point.is_exact()
    }

    /// Which of two is greater, if that is known whatever they are exactly.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.is_exact() && other.is_exact() {
            // What is written alike is not told apart.
            let is_alike = self.point.text == other.point.text && !self.point.text.is_empty();
            return Some(if is_alike { Ordering::Equal } else { self.key.cmp(&other.key) });
        }
        if self.is_below(other) {
            return Some(Ordering::Less);
        }
        other.is_below(self).then_some(Ordering::Greater)
    }

    fn is_below(&self, other: &Self) -> bool {
        self.high().zip(other.low()).is_some_and(|(high, low)| high < low)
    }

    /// The least that it may be, if that is known.
    pub(super) fn low(&self) -> Option<&Rational> {
        let exact = || Some(self.value).filter(|_| !self.point.upper_bound);
        self.point.range.as_ref().map(|(low, _)| low).or_else(exact)
    }

    /// The most that it may be, if that is known.
    pub(super) fn high(&self) -> Option<&Rational> {
        let exact = || Some(self.value).filter(|_| !self.point.lower_bound);
        self.point.range.as_ref().map(|(_, high)| high).or_else(exact)
    }
}

/// What is drawn of each series.
pub(super) fn all(data: &ChartData) -> Vec<Vec<Seen<'_>>> {
    let key = keys(data);
    data.series.iter().map(|series| of(series, data.axis.len(), &key)).collect()
}

fn of<'d>(series: &'d Series, steps: usize, key: &dyn Fn(&Rational) -> i128) -> Vec<Seen<'d>> {
    let drawn = series.drawn().filter(|(step, ..)| *step < steps);
    drawn.map(|(step, point, value)| Seen { step, point, value, key: key(value) }).collect()
}

/// The values since the last break, which can be compared with each other.
pub(super) fn comparable<'s, 'd>(seen: &'s [Seen<'d>]) -> &'s [Seen<'d>] {
    let begin = seen.iter().rposition(|seen| seen.point.status == Status::Break).unwrap_or(0);
    seen.get(begin..).unwrap_or_default()
}

/// The values up to the last that is not a forecast, and the last forecast after it, if there is any.
pub(super) fn observed<'s, 'd>(stretch: &'s [Seen<'d>]) -> (&'s [Seen<'d>], Option<&'s Seen<'d>>) {
    let end = stretch.iter().rposition(|seen| seen.point.status != Status::Forecast).map_or(0, |last| last + 1);
    match stretch.split_at_checked(end) {
        Some((observed @ [_, ..], [.., last])) => (observed, Some(last)),
        _ => (stretch, None),
    }
}

/// The one that is greater than all others, or less than all, if that is known.
pub(super) fn extreme<'s, 'd, T>(among: &'s [T], seen: impl Fn(&T) -> &Seen<'d>, side: Ordering) -> Option<&'s T> {
    let further = |a: &&T, b: &&T| {
        let order = seen(a).key.cmp(&seen(b).key);
        if side == Ordering::Greater { order } else { order.reverse() }
    };
    let found = among.iter().max_by(further)?;
    let others = among.iter().filter(|other| !std::ptr::eq(*other, found));
    others.into_iter().all(|other| seen(found).compare(seen(other)) == Some(side)).then_some(found)
}

/// Whole numbers in the order of the values: multiples of one fraction, or places if these would be too large.
fn keys(data: &ChartData) -> Box<dyn Fn(&Rational) -> i128> {
    let values = || data.series.iter().flat_map(Series::drawn).map(|(.., value)| value);
    let common = values().try_fold(1, |common, value| common_multiple(common, value.small()?.1));
    if let Some(common) = common.filter(|common| values().all(|value| multiple(value, *common).is_some())) {
        return Box::new(move |value| multiple(value, common).unwrap_or_default());
    }
    let mut sorted: Vec<Rational> = values().cloned().collect();
    sorted.sort();
    Box::new(move |value| sorted.partition_point(|other| other < value) as i128)
}

fn multiple(value: &Rational, common: i128) -> Option<i128> {
    let (over, under) = value.small()?;
    // Divisions of machine integers take a fraction of the time.
    let factor = match i64::try_from(common) {
        Ok(common) => common.checked_div(under)?.into(),
        Err(_) => common.checked_div(under.into())?,
    };
    i128::from(over).checked_mul(factor)
}

fn common_multiple(a: i128, b: i64) -> Option<i128> {
    if i64::try_from(a).ok().and_then(|a| a.checked_rem(b)) == Some(0) {
        return Some(a);
    }
    let b = i128::from(b);
    if a.checked_rem(b)? == 0 {
        return Some(a);
    }
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor.checked_rem(rest)?);
    }
    a.checked_div(divisor)?.checked_mul(b)
}
