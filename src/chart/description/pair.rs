//! Two series in time: which is higher, whether they cross, whether they draw apart.

use std::cmp::Ordering;

use num_traits::Signed;

use super::super::words::fill;
use super::lines::Line;
use super::seen::{Seen, comparable};
use super::teller::Teller;

/// Two values at the same step.
type Both<'d> = (&'d Seen<'d>, &'d Seen<'d>);

pub(super) fn tell<'d>(teller: &mut Teller<'d>, a: &Line<'d>, b: &Line<'d>) {
    let (all, comparable) = (common(a.seen, b.seen), common(comparable(a.seen), comparable(b.seen)));
    tell_order(teller, (a, b), &comparable, &all);
    tell_gap(teller, a.series, &comparable);
}

/// The values of both at the same steps.
fn common<'d>(a: &'d [Seen<'d>], b: &'d [Seen<'d>]) -> Vec<Both<'d>> {
    let other = |seen: &'d Seen<'d>| {
        let position = b.binary_search_by_key(&seen.step, |other| other.step).ok()?;
        Some((seen, b.get(position)?))
    };
    a.iter().filter_map(other).collect()
}

/// Which is higher since the last break of either; that it always was only if it was so before the break as well.
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
    match crossings.as_slice() {
        [] if apart.len() == common.len() && common.len() > 1 => {
            if all.iter().all(|(own, other)| own.compare(other) == Some(*order)) {
                return teller.say(&words.always_above, &[("high", high), ("low", low)]);
            }
            let from = teller.step(common.first().map(|(own, _)| own.step).unwrap_or_default());
            teller.say(&words.overtakes, &[("from", &from), ("high", high), ("low", low)]);
        }
        [] => {}
        [once] if once.0 == *last => {
            let at = teller.at(once.0);
            teller.say(&words.overtakes_at_last, &[("at", &at), ("high", high), ("low", low)]);
        }
        [once] => {
            let from = teller.step(once.0);
            teller.say(&words.overtakes, &[("from", &from), ("high", high), ("low", low)]);
        }
        often => {
            let at = teller.at(*last);
            teller.say(&words.cross, &[("n", &often.len().to_string()), ("at", &at), ("high", high)]);
        }
    }
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
    let pattern = match size(first).cmp(&size(last)) {
        Ordering::Less => &words.gap_widens,
        Ordering::Equal => &words.gap_stays,
        Ordering::Greater => &words.gap_narrows,
    };
    let whole = teller.is_whole(first.0.step, last.0.step);
    let gap = |(a, b): &Both<'_>| {
        let size = teller.difference(series, a.value, b.value);
        if whole {
            return size;
        }
        let at = teller.at(a.step);
        fill(&words.value_at, &[("value", &size), ("at", &at)])
    };
    let (first, last) = (gap(first), gap(last));
    teller.say(pattern, &[("first", &first), ("last", &last)]);
}
