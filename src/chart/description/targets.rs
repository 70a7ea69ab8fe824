//! How the values stand to those they are compared with.

use super::super::brackets::flat;
use super::super::data::{Axis, Target};
use super::super::kind::{Kind, Stack};
use super::called;
use super::seen::{Seen, observed};
use super::teller::Teller;
use crate::lang::{Rational, fill};

/// The most names that are listed with their values and targets.
pub(super) const MOST_NAMED: usize = 4;

/// The most names that reach their target that are listed.
const MOST_REACHED: usize = 8;

/// A value of a series, its target, and how it stands to it.
type Pair<'d> = (usize, Seen<'d>, &'d Target, Option<Side>);

/// On which side of a target a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Below,
    At,
    Above,
}

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    if data.stack != Stack::None || data.kind == Kind::Scatter {
        return;
    }
    if data.kind == Kind::Bullet || data.targets.iter().any(|target| target.step.is_some() && !in_time(teller)) {
        return tell_own(teller, all);
    }
    for target in &data.targets {
        let is_line = in_time(teller) && target.step.is_none() && data.axis.len() > 1;
        match all {
            [seen] if in_time(teller) && target.step.is_none() => tell_course(teller, target, "", seen),
            [first, second] if is_line => {
                for (series, seen) in [first, second].into_iter().enumerate() {
                    tell_course(teller, target, &called::series(data, series), seen);
                }
            }
            _ => tell_count(teller, target, all),
        }
    }
}

fn in_time(teller: &Teller<'_>) -> bool {
    matches!(teller.data.axis, Axis::Time(_))
}

/// The side of a value; `None` if what is known of it leaves both open.
fn side(seen: &Seen<'_>, target: &Rational) -> Option<Side> {
    if seen.is_exact() && seen.value == target {
        return Some(Side::At);
    }
    if seen.low().is_some_and(|low| low > target) {
        return Some(Side::Above);
    }
    if seen.high().is_some_and(|high| high < target) {
        return Some(Side::Below);
    }
    seen.low().is_some_and(|low| low == target).then_some(Side::At)
}

fn word<'d>(teller: &Teller<'d>, sides: &[Side]) -> &'d str {
    let words = teller.words;
    match sides.first() {
        Some(Side::Below) => &words.below,
        _ if sides.contains(&Side::At) => &words.at_or_above,
        _ => &words.above,
    }
}

/// The target in quotation marks, with its value if its label does not have that.
fn name(teller: &Teller<'_>, target: &Target) -> String {
    let words = teller.words;
    let value = teller.number(0, &target.value);
    if target.says(&value) {
        return fill(&words.target_label, &[("label", &target.label)]);
    }
    fill(&words.target, &[("label", &target.label), ("value", &value)])
}

/// From when on a series is above or below; its name is empty if it is the only one. What is forecast is no observation.
fn tell_course<'d>(teller: &mut Teller<'d>, target: &Target, series: &str, seen: &[Seen<'d>]) {
    let words = teller.words;
    let sides: Vec<(usize, Side)> =
        seen.iter().filter_map(|seen| Some((seen.step, side(seen, &target.value)?))).collect();
    let settled = sides.get(..observed(seen).0.len()).unwrap_or_default();
    let same = |a: &(usize, Side), b: &(usize, Side)| (a.1 == Side::Below) == (b.1 == Side::Below);
    let stretches: Vec<&[(usize, Side)]> = settled.chunk_by(same).collect();
    let (Some(last), Some(end)) = (stretches.last(), settled.last()) else { return };
    if sides.len() < seen.len() {
        return;
    }
    let holds = sides.iter().skip(settled.len()).all(|side| same(side, end));
    let of_last: Vec<Side> = if holds { last.iter().map(|(_, side)| *side).collect() } else { vec![end.1] };
    let begin = last.first().filter(|_| holds).map_or(end.0, |(step, _)| *step);
    let of = |own: &'d String, of_series: &'d String| if series.is_empty() { own } else { of_series };
    let pattern = match stretches.len() {
        1 if seen.len() == 1 => of(&words.beside, &words.beside_at_of),
        1 if holds => of(&words.always_beside, &words.always_beside_of),
        _ if !holds => of(&words.beside_at, &words.beside_at_of),
        2 if begin == end.0 => of(&words.beside_at, &words.beside_at_of),
        2 => of(&words.beside_from, &words.beside_from_of),
        _ => of(&words.crosses_target, &words.crosses_target_of),
    };
    let (name, word, times) = (name(teller, target), word(teller, &of_last), teller.times(stretches.len() - 1));
    let (at, from) = (teller.at(begin), teller.step(begin));
    let values =
        [("series", series), ("at", &at), ("from", &from), ("side", word), ("target", &name), ("times", &times)];
    teller.say(pattern, &values);
}

/// How many of several series or names are above or below: in time at one step, the last if the target names none.
fn tell_count<'d>(teller: &mut Teller<'d>, target: &Target, all: &[Vec<Seen<'d>>]) {
    let last = || all.iter().filter_map(|seen| observed(seen).0.last()).map(|seen| seen.step).max();
    let step = target.step.or_else(last).filter(|_| in_time(teller));
    let side_of = |seen: &Seen<'_>| side(seen, &target.value);
    let is_known = all.iter().flatten().all(|seen| side_of(seen).is_some());
    if step.is_none() && is_known && teller.data.axis.len() > 1 && (2..=MOST_NAMED).contains(&all.len()) {
        for (series, seen) in all.iter().enumerate() {
            let sides: Vec<Side> = seen.iter().filter_map(side_of).collect();
            tell_sides(teller, target, &called::series(teller.data, series), None, &sides);
        }
        return;
    }
    let counted = all.iter().flatten().filter(|seen| step.is_none_or(|step| seen.step == step));
    let sides: Vec<Option<Side>> = counted.map(side_of).collect();
    let known: Vec<Side> = sides.iter().copied().flatten().collect();
    if known.len() == sides.len() {
        tell_sides(teller, target, "", step, &known);
    } else if !known.is_empty() {
        let name = name(teller, target);
        tell_open(teller, &name, step, &sides);
    }
}

fn tell_sides(teller: &mut Teller<'_>, target: &Target, series: &str, step: Option<usize>, sides: &[Side]) {
    let words = teller.words;
    if sides.is_empty() {
        return;
    }
    let above: Vec<Side> = sides.iter().copied().filter(|side| *side != Side::Below).collect();
    let (n, shown) = if above.is_empty() { (sides.len(), vec![Side::Below]) } else { (above.len(), above) };
    let (name, side) = (name(teller, target), word(teller, &shown));
    let (n, total) = (n.to_string(), sides.len().to_string());
    let at = step.map(|step| teller.at(step));
    let pattern = match &at {
        None if !series.is_empty() => &words.some_beside_of,
        None if total == "1" => &words.beside,
        Some(_) if total == "1" => &words.beside_at,
        Some(_) => &words.some_beside_at,
        None => &words.some_beside,
    };
    let at = at.unwrap_or_default();
    let values = [("series", series), ("n", &*n), ("total", &total), ("side", side), ("target", &name), ("at", &at)];
    teller.say(pattern, &values);
}

/// How many are at or above what they are compared with, how many below, and of how many that is open.
fn tell_open(teller: &mut Teller<'_>, target: &str, step: Option<usize>, sides: &[Option<Side>]) {
    let words = teller.words;
    let count = |of: fn(&Option<Side>) -> bool| sides.iter().filter(|side| of(side)).count();
    let (open, below) = (count(Option::is_none), count(|side| *side == Some(Side::Below)));
    let counts = [(sides.len() - open - below, &words.at_or_above), (below, &words.below), (open, &words.open_side)];
    let counted = counts.iter().filter(|(n, _)| *n > 0);
    let counted = counted.map(|(n, side)| fill(&words.counted, &[("n", &n.to_string()), ("side", side)]));
    let counts = counted.collect::<Vec<_>>().join(&teller.data.words.clause_separator);
    let pattern = if step.is_some() { &words.target_counts_at } else { &words.target_counts };
    let at = step.map(|step| teller.at(step)).unwrap_or_default();
    teller.say(pattern, &[("target", target), ("at", &at), ("counts", &counts)]);
}

/// Names with targets of their own.
fn tell_own<'d>(teller: &mut Teller<'d>, all: &[Vec<Seen<'d>>]) {
    let (data, words) = (teller.data, teller.words);
    let own = |step: usize| {
        let named = data.targets.iter().find(|target| target.step == Some(step));
        named.or_else(|| data.targets.iter().find(|target| target.step.is_none()))
    };
    let of = |(series, seen): (usize, &Seen<'d>)| {
        let target = own(seen.step)?;
        Some((series, *seen, target, side(seen, &target.value)))
    };
    let each = all.iter().enumerate().flat_map(|(series, seen)| seen.iter().map(move |seen| (series, seen)));
    let pairs: Vec<Pair<'d>> = each.filter_map(of).collect();
    let called = |(series, seen, ..): &Pair<'d>| {
        called::both(data, called::series(data, *series), teller.step(seen.step)).into_owned()
    };
    let against = |pair: &Pair<'d>| {
        let (value, target) = (teller.value(pair.0, &pair.1), pair.2);
        let level = teller.number(0, &target.value);
        let pattern = if target.says(&level) { &words.against_label } else { &words.against };
        let values = [("name", &*called(pair)), ("value", &value), ("label", &target.label), ("target", &level)];
        flat(fill(pattern, &values), &data.words.clause_separator)
    };
    let reached: Vec<String> =
        pairs.iter().filter(|(.., side)| matches!(side, Some(Side::At | Side::Above))).map(called).collect();
    let list = pairs.iter().take(MOST_NAMED).map(against).collect::<Vec<_>>().join(&words.named_separator);
    tell_reached(teller, &pairs, &reached);
    if pairs.len() <= MOST_NAMED && !pairs.is_empty() {
        teller.say(&words.listed, &[("list", &list)]);
    }
}

/// How many reach their own target, with their names if these are not many.
fn tell_reached(teller: &mut Teller<'_>, pairs: &[Pair<'_>], reached: &[String]) {
    let words = teller.words;
    let sides: Vec<Option<Side>> = pairs.iter().map(|(.., side)| *side).collect();
    let is_known = sides.iter().all(Option::is_some);
    let total = pairs.len().to_string();
    match reached.len() {
        _ if pairs.len() < 2 || !is_known && pairs.len() <= MOST_NAMED => {}
        _ if !is_known => tell_open(teller, &words.their_targets, None, &sides),
        0 => teller.say(&words.no_own_target, &[("total", &total)]),
        all if all == pairs.len() => teller.say(&words.all_own_targets, &[("total", &total)]),
        many if many > MOST_REACHED => tell_open(teller, &words.their_targets, None, &sides),
        n => {
            let names = teller.list(reached);
            teller.say(&words.own_targets, &[("n", &n.to_string()), ("total", &total), ("names", &names)]);
        }
    }
}
