//! Series that stand on each other: how much they are together, which part is largest, how the shares go.

use std::cmp::Ordering;

use super::super::data::{Axis, Status};
use super::super::kind::Stack;
use super::called;
use super::lines::{self, Line};
use super::names::tell_ends;
use super::seen::Seen;
use super::teller::Teller;
use crate::lang::{Rational, fill};

/// The most parts that are told one by one.
const FEW: usize = 6;

/// A step of which no part is missing.
struct Whole<'d> {
    step: usize,
    parts: Vec<(usize, Seen<'d>)>,
    /// What the parts make up, if all are known exactly.
    total: Option<Rational>,
}

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    let wholes: Vec<Whole<'d>> = (0..data.axis.len()).filter_map(|step| whole(all, step)).collect();
    match wholes.as_slice() {
        [] => {}
        [one] => tell_one(teller, one),
        [first, .., last] if matches!(data.axis, Axis::Time(_)) => {
            let settled = wholes.iter().rfind(|whole| !whole.is_forecast()).unwrap_or(last);
            tell_totals_in_time(teller, first, settled);
            tell_total_to_come(teller, settled, last);
            if data.stack == Stack::Shares {
                tell_shares_in_time(teller, first, settled);
            } else {
                lines::tell_parts(teller, &Line::all(data, all));
            }
            tell_largest(teller, settled);
        }
        several => tell_names(teller, several, all),
    }
}

fn whole<'d>(all: &[Vec<Seen<'d>>], step: usize) -> Option<Whole<'d>> {
    let at = |seen: &Vec<Seen<'d>>| seen.iter().find(|seen| seen.step == step).copied();
    let parts: Vec<(usize, Seen<'d>)> =
        all.iter().enumerate().filter_map(|(series, seen)| Some((series, at(seen)?))).collect();
    let exact = parts.iter().all(|(_, seen)| seen.is_exact() && !seen.value.is_negative());
    let total = exact.then(|| parts.iter().map(|(_, seen)| seen.value).sum());
    (parts.len() == all.len()).then_some(Whole { step, parts, total })
}

impl Whole<'_> {
    fn is_forecast(&self) -> bool {
        self.parts.iter().any(|(_, seen)| seen.point.status == Status::Forecast)
    }

    fn share(&self, value: &Rational) -> Option<Rational> {
        self.total.as_ref().filter(|total| !total.is_zero()).map(|total| value / total)
    }
}

/// All parts of the only step.
fn tell_one<'d>(teller: &mut Teller<'d>, whole: &Whole<'d>) {
    let words = teller.words;
    if whole.parts.len() > FEW {
        return tell_largest(teller, whole);
    }
    let part = |(series, seen): &(usize, Seen<'d>)| {
        let (name, value) = (called::series(teller.data, *series), teller.value(*series, seen));
        match whole.share(seen.value) {
            Some(share) => {
                fill(&words.part, &[("series", &*name), ("value", &value), ("share", &teller.ratio(&share))])
            }
            None => fill(&words.named, &[("name", &name), ("value", &value)]),
        }
    };
    let parts = whole.parts.iter().map(part).collect::<Vec<_>>().join(&words.named_separator);
    match &whole.total {
        Some(total) => {
            let total = teller.number(0, total);
            teller.say(&words.parts, &[("parts", &parts), ("total", &total)]);
        }
        None => teller.say(&words.listed, &[("list", &parts)]),
    }
}

fn tell_totals_in_time<'d>(teller: &mut Teller<'d>, first: &Whole<'d>, last: &Whole<'d>) {
    let words = teller.words;
    let (Some(a), Some(b)) = (&first.total, &last.total) else { return };
    let data = teller.data;
    if data.stack == Stack::Shares || first.step == last.step || data.breaks_after(first.step, last.step) {
        return;
    }
    if teller.number(0, a) == teller.number(0, b) {
        let total = teller.number(0, a);
        return teller.say(&words.returns_of, &[("series", &words.total), ("first", &total)]);
    }
    let (rate, amount) = ((&words.rises_of, &words.falls_of), (&words.grows_of, &words.shrinks_of));
    let pattern = teller.way(0, a < b, rate, amount);
    let number = |whole: &Whole<'_>, total: &Rational| {
        let (value, at) = (teller.number(0, total), teller.at(whole.step));
        if teller.is_whole(first.step, last.step) {
            return value;
        }
        fill(&words.value_at, &[("value", &value), ("at", &at)])
    };
    let (from, to, by) = (number(first, a), number(last, b), teller.by(0, a, b));
    teller.say(pattern, &[("series", &words.total), ("first", &from), ("last", &to), ("by", &by)]);
}

/// What the parts make up in the end if that is a forecast.
fn tell_total_to_come(teller: &mut Teller<'_>, settled: &Whole<'_>, last: &Whole<'_>) {
    let words = teller.words;
    let Some(total) = last.total.as_ref().filter(|_| settled.step != last.step) else { return };
    if teller.data.stack == Stack::Values {
        let (value, at) = (teller.number(0, total), teller.at(last.step));
        teller.say(&words.forecast_of, &[("series", &words.total), ("value", &value), ("at", &at)]);
    }
}

fn tell_shares_in_time<'d>(teller: &mut Teller<'d>, first: &Whole<'d>, last: &Whole<'d>) {
    let words = teller.words;
    if first.step == last.step || teller.data.breaks_after(first.step, last.step) {
        return;
    }
    for ((series, a), (_, b)) in first.parts.iter().zip(&last.parts).take(FEW) {
        let (Some((a, _)), Some((b, _))) = (&a.point.share, &b.point.share) else { continue };
        let (from, to) = (teller.ratio(a), teller.ratio(b));
        let pattern = match a.cmp(b) {
            _ if from == to => &words.share_stays,
            Ordering::Less => &words.share_rises,
            Ordering::Equal => &words.share_stays,
            Ordering::Greater => &words.share_falls,
        };
        teller.say(pattern, &[("series", &called::series(teller.data, *series)), ("first", &from), ("last", &to)]);
    }
}

/// The largest part of a step, if there is one.
fn tell_largest<'d>(teller: &mut Teller<'d>, whole: &Whole<'d>) {
    let words = teller.words;
    let largest = super::seen::extreme(&whole.parts, |(_, seen)| seen, Ordering::Greater);
    let Some((series, seen)) = largest else { return };
    let Some(share) = whole.share(seen.value) else { return };
    let (at, value, share) = (teller.at(whole.step), teller.value(*series, seen), teller.ratio(&share));
    let values =
        [("at", &*at), ("series", &called::series(teller.data, *series)), ("value", &value), ("share", &share)];
    teller.say(&words.largest_part, &values);
}

fn tell_names<'d>(teller: &mut Teller<'d>, wholes: &[Whole<'d>], all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    if data.stack == Stack::Shares {
        for (series, seen) in all.iter().enumerate().take(FEW / 2) {
            tell_share_ends(teller, series, seen);
        }
        return;
    }
    tell_total_ends(teller, wholes);
    for (series, seen) in all.iter().enumerate().take(FEW / 2) {
        tell_ends(teller, series, seen);
    }
}

fn tell_total_ends(teller: &mut Teller<'_>, wholes: &[Whole<'_>]) {
    let words = teller.words;
    let mut totals: Vec<(&Rational, usize)> =
        wholes.iter().filter_map(|whole| Some((whole.total.as_ref()?, whole.step))).collect();
    totals.sort_by(|a, b| b.0.cmp(a.0));
    let ([high, next, ..], [.., before, low]) = (totals.as_slice(), totals.as_slice()) else { return };
    if totals.len() < wholes.len() || high.0 == next.0 || low.0 == before.0 {
        return;
    }
    let (max, min) = (teller.number(0, high.0), teller.number(0, low.0));
    let (high, low) = (teller.step(high.1), teller.step(low.1));
    teller.say(&words.totals, &[("high", &*high), ("max", &max), ("low", &low), ("min", &min)]);
}

/// Where the share of a series is largest and where smallest.
fn tell_share_ends<'d>(teller: &mut Teller<'d>, series: usize, seen: &'d [Seen<'d>]) {
    let words = teller.words;
    let mut shares: Vec<(&Rational, usize)> =
        seen.iter().filter_map(|seen| Some((&seen.point.share.as_ref()?.0, seen.step))).collect();
    shares.sort_by(|a, b| b.0.cmp(a.0));
    let ([high, next, ..], [.., before, low]) = (shares.as_slice(), shares.as_slice()) else { return };
    if high.0 == next.0 || low.0 == before.0 {
        return;
    }
    let (max, min) = (teller.ratio(high.0), teller.ratio(low.0));
    let (high, low) = (teller.step(high.1), teller.step(low.1));
    let values = [
        ("series", &*called::series(teller.data, series)),
        ("high", &high),
        ("max", &max),
        ("low", &low),
        ("min", &min),
    ];
    teller.say(&words.share_ends, &values);
}
