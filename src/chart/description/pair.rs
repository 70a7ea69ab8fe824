//! Two series in time: which is higher, whether they cross, whether they draw apart.

use std::cmp::Ordering;

use super::lines::Line;
use super::seen::Seen;
use super::teller::Teller;
use crate::lang::fill;

/// Two values at the same step.
type Both<'d> = (&'d Seen<'d>, &'d Seen<'d>);

pub(super) fn tell<'d>(teller: &mut Teller<'d>, a: &Line<'d>, b: &Line<'d>) {
    let (all, settled) = (common(a.seen, b.seen), common(a.settled(), b.settled()));
    tell_order(teller, (a, b), &settled, &all);
    tell_gap(teller, a.series, &settled);
}

/// The values of both at the same steps.
fn common<'d>(a: &'d [Seen<'d>], b: &'d [Seen<'d>]) -> Vec<Both<'d>> {
    let other = |seen: &'d Seen<'d>| {
        let position = b.binary_search_by_key(&seen.step, |other| other.step).ok()?;
        Some((seen, b.get(position)?))
    };
    a.iter().filter_map(other).collect()
}

/// Which is higher since the last break of either, without forecasts; that it always is only if none of all differs.
fn tell_order(teller: &mut Teller<'_>, (a, b): (&Line<'_>, &Line<'_>), common: &[Both<'_>], all: &[Both<'_>]) {
    let words = teller.words;
    let known: Vec<(usize, Ordering)> =
        common.iter().filter_map(|(own, other)| Some((own.step, own.compare(other)?))).collect();
    let apart: Vec<(usize, Ordering)> = known.iter().copied().filter(|(_, order)| order.is_ne()).collect();
    let crossings: Vec<&(usize, Ordering)> = apart
        .iter()
        .zip(apart.iter().skip(1))
        .filter(|(before, after)| before.1 != after.1)
        .map(|(_, after)| after)
        .collect();
    let Some((last, order)) = apart.last() else { return };
    let (high, low) = if order.is_gt() { (&a.name, &b.name) } else { (&b.name, &a.name) };
    let is = |(own, other): &Both<'_>, order| own.compare(other) == Some(order);
    let is_from = |step: usize| all.iter().filter(|(own, _)| own.step >= step).all(|both| is(both, *order));
    let was_before = |step: usize| all.iter().filter(|(own, _)| own.step < step).all(|both| is(both, order.reverse()));
    match crossings.as_slice() {
        [] if all.len() == 1 && apart.len() == 1 => tell_above(teller, (high, low), all),
        [] if apart.len() == common.len() && common.len() > 1 => {
            let begin = common.first().map(|(own, _)| own.step).unwrap_or_default();
            if all.iter().all(|both| is(both, *order)) {
                tell_above(teller, (high, low), all);
            } else if is_from(begin) {
                let from = teller.step(begin);
                teller.say(&words.overtakes, &[("from", &from), ("high", high), ("low", low)]);
            }
        }
        [once] if once.0 == *last && was_before(once.0) => {
            let (at, before) = (teller.at(once.0), apart.first().map_or(once.0, |(step, _)| *step));
            let pattern = if all.len() == 2 { &words.overtakes_of_two } else { &words.overtakes_at_last };
            let at_first = teller.at(before);
            teller.say(pattern, &[("at", &at), ("at-first", &at_first), ("high", high), ("low", low)]);
        }
        [once] if is_from(once.0) => {
            let from = teller.step(once.0);
            teller.say(&words.overtakes, &[("from", &from), ("high", high), ("low", low)]);
        }
        [] | [_] => {}
        often => {
            let at = teller.at(*last);
            teller.say(&words.cross, &[("times", &teller.times(often.len())), ("at", &at), ("high", high)]);
        }
    }
}

/// That one is higher wherever both have values: throughout only if that is everywhere.
fn tell_above(teller: &mut Teller<'_>, (high, low): (&str, &str), all: &[Both<'_>]) {
    let words = teller.words;
    let pattern = match all.len() {
        everywhere if everywhere == teller.data.axis.len() => &words.always_above,
        1 => &words.above_at_one,
        2 => &words.above_at,
        _ => &words.above_where_both,
    };
    let steps: Vec<usize> = all.iter().map(|(own, _)| own.step).collect();
    let at = teller.at_each(&steps);
    teller.say(pattern, &[("at", &at), ("high", high), ("low", low)]);
}

/// How far apart they are at first and at last, if the same one is higher.
fn tell_gap(teller: &mut Teller<'_>, series: usize, common: &[Both<'_>]) {
    let words = teller.words;
    let (Some(first), Some(last)) = (common.first(), common.last()) else { return };
    let exact = |(a, b): &Both<'_>| a.is_exact() && b.is_exact() && a.key != b.key;
    let same_side = (first.0.key > first.1.key) == (last.0.key > last.1.key);
    if common.len() < 2 || !exact(first) || !exact(last) || !same_side {
        return;
    }
    let size = |(a, b): &Both<'_>| (a.value - b.value).abs();
    let written = |(a, b): &Both<'_>| teller.difference(series, a.value, b.value);
    let is_alike = written(first) == written(last);
    let pattern = match size(first).cmp(&size(last)) {
        _ if is_alike => &words.gap_stays,
        Ordering::Less => &words.gap_widens,
        Ordering::Equal => &words.gap_stays,
        Ordering::Greater => &words.gap_narrows,
    };
    let whole = teller.is_whole(first.0.step, last.0.step);
    let gap = |both: &Both<'_>| {
        let size = written(both);
        if whole || is_alike {
            return size;
        }
        let at = teller.at(both.0.step);
        fill(&words.value_at, &[("value", &size), ("at", &at)])
    };
    let (first, last) = (gap(first), gap(last));
    teller.say(pattern, &[("first", &first), ("last", &last)]);
}
