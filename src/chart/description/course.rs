//! How one series goes in time: its ends, how steadily it went, its extremes.

use std::cmp::Ordering;

use super::super::data::Status;
use super::seen::{Seen, extreme, observed};
use super::teller::Teller;
use crate::lang::Frequency;

/// The most stretches between breaks that are told, the last ones.
const MOST_STRETCHES: usize = 3;

/// The most steps with the same extreme that are named.
const MOST_ALIKE: usize = 3;

/// The fewest changes of which it is said how steady they are.
const FEWEST_CHANGES: usize = 3;

pub(super) fn tell<'d>(teller: &mut Teller<'d>, series: usize, seen: &[Seen<'d>]) {
    let stretches: Vec<&[Seen<'_>]> = seen.chunk_by(|_, next| next.point.status != Status::Break).collect();
    let left_out = stretches.len().saturating_sub(MOST_STRETCHES);
    for (index, stretch) in stretches.iter().enumerate().skip(left_out) {
        if let Some(first) = stretch.first().filter(|_| index > 0) {
            let at = teller.at(first.step);
            let words = teller.words;
            teller.say(&words.breaks, &[("at", &at)]);
        }
        if index + 1 < stretches.len() {
            tell_ends(teller, series, stretch);
        }
    }
    let Some(stretch) = stretches.last() else { return };
    let (stretch, forecast) = observed(stretch);
    let (stretch, last) = without_bound(stretch);
    tell_ends(teller, series, stretch);
    tell_steadiness(teller, series, stretch);
    tell_extremes(teller, series, "", stretch);
    if let Some(last) = last {
        let (words, value, at) = (teller.words, teller.value(series, last), teller.at(last.step));
        teller.say(&words.then, &[("value", &value), ("at", &at)]);
    }
    if let Some(forecast) = forecast {
        let (words, value, at) = (teller.words, teller.written(series, forecast), teller.at(forecast.step));
        teller.say(&words.forecast, &[("value", &value), ("at", &at)]);
    }
}

/// Leaves out the last value and returns it apart, if it is a bound that would hide how exact values before it went.
fn without_bound<'s, 'd>(stretch: &'s [Seen<'d>]) -> (&'s [Seen<'d>], Option<&'s Seen<'d>>) {
    if let [before @ .., last] = stretch
        && let [first, .., end] = before
        && first.compare(last).is_none()
        && first.is_exact()
        && end.is_exact()
    {
        return (before, Some(last));
    }
    (stretch, None)
}

fn tell_ends<'d>(teller: &mut Teller<'d>, series: usize, stretch: &[Seen<'d>]) {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
    let words = teller.words;
    let (value, at) = (teller.value(series, first), teller.at(first.step));
    if stretch.len() == 1 {
        return teller.say(&words.single, &[("value", &value), ("at", &at)]);
    }
    let change = first.compare(last);
    if let Some(Ordering::Less | Ordering::Greater) = change {
        let pattern = if teller.is_nothing(series, last) {
            &words.falls
        } else {
            let is_up = change == Some(Ordering::Less);
            teller.way(series, is_up, (&words.rises, &words.falls), (&words.grows, &words.shrinks))
        };
        let (from, to) = (teller.value_at(series, first), teller.dated(&teller.end(series, last), last.step));
        let by = by(teller, series, first, last);
        return teller.say(pattern, &[("first", &from), ("last", &to), ("by", &by)]);
    }
    let pattern = match change {
        Some(_) if is_level(stretch) => &words.level,
        Some(_) => &words.returns,
        None if is_level(stretch) => &words.bounded,
        None if first.point.range.is_some() && last.point.range.is_some() => &words.overlaps,
        None => &words.unsure,
    };
    let (from, to) = (teller.step(first.step), teller.step(last.step));
    let (end, at_last) = (teller.value(series, last), teller.at(last.step));
    let values = [("first", &*value), ("at-first", &*at), ("last", &*end), ("at-last", &*at_last)];
    teller.say(pattern, &[&values[..], &[("from", &*from), ("to", &*to)]].concat());
}

/// Whether all values say the same.
pub(super) fn is_level(stretch: &[Seen<'_>]) -> bool {
    let mut pairs = stretch.iter().zip(stretch.iter().skip(1));
    let same = |(a, b): (&Seen<'_>, &Seen<'_>)| a.key == b.key && a.point.text == b.point.text;
    pairs.all(|pair| same(pair) || pair.0.compare(pair.1) == Some(Ordering::Equal))
}

/// By how much the last value is above or below the first, if both are known exactly.
pub(super) fn by<'d>(teller: &Teller<'d>, series: usize, first: &Seen<'d>, last: &Seen<'d>) -> String {
    if !(first.is_exact() && last.is_exact()) {
        return String::new();
    }
    teller.by(series, first.value, last.value)
}

/// How many of the changes between neighbours go up, and how many down; `None` if one of them is not known.
pub(super) fn changes(stretch: &[Seen<'_>]) -> Option<(usize, usize)> {
    let mut counts = (0, 0);
    for (a, b) in stretch.iter().zip(stretch.iter().skip(1)) {
        match a.compare(b)? {
            Ordering::Less => counts.0 += 1,
            Ordering::Greater => counts.1 += 1,
            Ordering::Equal => {}
        }
    }
    Some(counts)
}

/// What the changes of a stretch are called: `every year` and `years`; the second is empty if there is no word for it.
/// `None` if periods are left out.
pub(super) fn rhythm<'d>(teller: &Teller<'d>, stretch: &[Seen<'_>]) -> Option<(&'d str, &'d str)> {
    let words = teller.words;
    let consecutive = stretch.iter().zip(stretch.iter().skip(1)).all(|(a, b)| teller.follows(a.step, b.step));
    let frequency = stretch.first().and_then(|first| teller.frequency(first.step)).filter(|_| consecutive)?;
    Some(match frequency {
        Frequency::Annual => (&words.every_year, &words.years),
        Frequency::HalfYearly => (&words.every_half, &words.halves),
        Frequency::Quarterly => (&words.every_quarter, &words.quarters),
        Frequency::Monthly => (&words.every_month, &words.months),
        Frequency::Daily => (&words.every_step, ""),
    })
}

fn tell_steadiness(teller: &mut Teller<'_>, series: usize, stretch: &[Seen<'_>]) {
    let total = stretch.len().saturating_sub(1);
    let Some((ups, downs)) = changes(stretch).filter(|_| total >= FEWEST_CHANGES) else { return };
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
    let words = teller.words;
    let rhythm = rhythm(teller, stretch);
    if ups == total || downs == total {
        let is_up = ups == total;
        let Some((every, _)) = rhythm else {
            return teller.say(if is_up { &words.each_higher } else { &words.each_lower }, &[]);
        };
        let (rate, amount) = ((&words.always_up, &words.always_down), (&words.always_more, &words.always_less));
        return teller.say(teller.way(series, is_up, rate, amount), &[("every", every)]);
    }
    let (is_up, n) = match first.compare(last) {
        Some(Ordering::Less) => (false, downs),
        Some(Ordering::Greater) => (true, ups),
        _ => return,
    };
    let (rate, amount) = ((&words.sometimes_up, &words.sometimes_down), (&words.sometimes_more, &words.sometimes_less));
    let pattern = teller.way(series, is_up, rate, amount);
    let periods = rhythm.map_or("", |(_, periods)| periods);
    if n > 0 && !periods.is_empty() {
        teller.say(pattern, &[("n", &n.to_string()), ("total", &total.to_string()), ("periods", periods)]);
    }
}

/// The highest and the lowest value, if they are not at the ends. The name is empty if the series is the only one.
pub(super) fn tell_extremes<'d>(teller: &mut Teller<'d>, series: usize, name: &str, stretch: &[Seen<'d>]) {
    let words = teller.words;
    let of = |own: &'d String, of_series: &'d String| if name.is_empty() { own } else { of_series };
    let found = |side| {
        let (seen, steps) = inner_extreme(stretch, side)?;
        Some((teller.value(series, seen), teller.at_each(&steps)))
    };
    match (found(Ordering::Greater), found(Ordering::Less)) {
        (Some((max, at_max)), Some((min, at_min))) => {
            let values = [("series", name), ("max", &*max), ("at-max", &*at_max), ("min", &*min), ("at-min", &*at_min)];
            teller.say(of(&words.extremes, &words.extremes_of), &values);
        }
        (Some((value, at)), None) => {
            let values = [("series", name), ("value", &*value), ("at", &at)];
            teller.say(of(&words.highest, &words.highest_of), &values);
        }
        (None, Some((value, at))) => {
            let values = [("series", name), ("value", &*value), ("at", &at)];
            teller.say(of(&words.lowest, &words.lowest_of), &values);
        }
        (None, None) => {}
    }
}

/// The extreme of a stretch with its steps, unless it is at one of the ends as well.
fn inner_extreme<'s, 'd>(stretch: &'s [Seen<'d>], side: Ordering) -> Option<(&'s Seen<'d>, Vec<usize>)> {
    let mut rest: Vec<&Seen<'d>> = Vec::with_capacity(stretch.len());
    let mut best: Option<&Seen<'d>> = None;
    for seen in stretch.iter().filter(|seen| seen.is_exact()) {
        if best.is_none_or(|best| seen.key.cmp(&best.key) == side) {
            best = Some(seen);
        }
    }
    let best = best?;
    let alike = |seen: &&Seen<'_>| seen.compare(best) == Some(Ordering::Equal);
    let steps: Vec<usize> = stretch.iter().filter(alike).map(|seen| seen.step).collect();
    let at_end = |end: Option<&Seen<'_>>| end.is_some_and(|end| steps.contains(&end.step));
    if at_end(stretch.first()) || at_end(stretch.last()) || steps.len() > MOST_ALIKE {
        return None;
    }
    // A bound must not be able to be further out.
    rest.push(best);
    rest.extend(stretch.iter().filter(|seen| !seen.is_exact()));
    extreme(&rest, |seen| seen, side).filter(|found| std::ptr::eq(**found, best)).map(|_| (best, steps))
}
