//! Two groups of the same names: which is higher, and where they are far apart.

use super::called;
use super::names::tell_ends;
use super::seen::Seen;
use super::teller::Teller;
use crate::lang::Rational;

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let [a, b] = all else { return };
    let (first, second) = (called::series(teller.data, 0), called::series(teller.data, 1));
    let other = |seen: &Seen<'d>| b.iter().find(|other| other.step == seen.step).copied();
    let both: Vec<(Seen<'d>, Seen<'d>)> = a.iter().filter_map(|seen| Some((*seen, other(seen)?))).collect();
    tell_order(teller, (&first, &second), &both);
    tell_gaps(teller, &both);
    for (series, seen) in [a, b].into_iter().enumerate() {
        tell_ends(teller, series, seen);
    }
}

fn tell_order(teller: &mut Teller<'_>, (a, b): (&str, &str), both: &[(Seen<'_>, Seen<'_>)]) {
    let words = teller.words;
    let orders: Vec<_> = both.iter().filter_map(|(a, b)| a.compare(b)).collect();
    let above = orders.iter().filter(|order| order.is_gt()).count();
    let below = orders.iter().filter(|order| order.is_lt()).count();
    let total = both.len().to_string();
    if both.len() < 2 || orders.len() < both.len() {
        return;
    }
    let (high, low, n) = if above >= below { (a, b, above) } else { (b, a, below) };
    if n == teller.data.axis.len() {
        teller.say(&words.all_above, &[("high", high), ("low", low), ("n", &total)]);
    } else if n > 0 {
        let n = n.to_string();
        teller.say(&words.mostly_above, &[("high", high), ("low", low), ("n", &n), ("total", &total)]);
    }
}

fn tell_gaps(teller: &mut Teller<'_>, both: &[(Seen<'_>, Seen<'_>)]) {
    let words = teller.words;
    let exact = both.iter().filter(|(a, b)| a.is_exact() && b.is_exact());
    let mut gaps: Vec<(Rational, &(Seen<'_>, Seen<'_>))> =
        exact.map(|both| ((both.0.value - both.1.value).abs(), both)).collect();
    gaps.sort_by(|a, b| b.0.cmp(&a.0));
    let ([wide, next, ..], [.., before, narrow]) = (gaps.as_slice(), gaps.as_slice()) else { return };
    // The ends must be alone to be named.
    if wide.0 == next.0 || before.0 == narrow.0 || gaps.len() < both.len() {
        return;
    }
    let size = |gap: &(Rational, &(Seen<'_>, Seen<'_>))| teller.difference(0, gap.1.0.value, gap.1.1.value);
    let (widest, narrowest) = (size(wide), size(narrow));
    let (wide, narrow) = (teller.step(wide.1.0.step), teller.step(narrow.1.0.step));
    let values = [("wide", &*wide), ("widest", &widest), ("narrow", &narrow), ("narrowest", &narrowest)];
    teller.say(&words.gaps, &values);
}
