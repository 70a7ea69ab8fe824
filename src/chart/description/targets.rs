//! How the values stand to those they are compared with.

use super::super::data::{Axis, Target};
use super::super::kind::{Kind, Stack};
use super::super::words::fill;
use super::seen::Seen;
use super::teller::Teller;
use crate::lang::Rational;

/// The most names that are listed with their values and targets.
pub(super) const MOST_NAMED: usize = 4;

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
        match all {
            [seen] if in_time(teller) && target.step.is_none() => tell_course(teller, target, seen),
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
    let digits = value.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).find(|part| !part.is_empty());
    if digits.is_some_and(|digits| target.label.contains(digits)) {
        return fill(&words.target_label, &[("label", &target.label)]);
    }
    fill(&words.target, &[("label", &target.label), ("value", &value)])
}

/// From when on one series is above or below.
fn tell_course(teller: &mut Teller<'_>, target: &Target, seen: &[Seen<'_>]) {
    let words = teller.words;
    let sides: Vec<(usize, Side)> =
        seen.iter().filter_map(|seen| Some((seen.step, side(seen, &target.value)?))).collect();
    if sides.len() < seen.len() {
        return;
    }
    let stretches: Vec<&[(usize, Side)]> =
        sides.chunk_by(|a, b| (a.1 == Side::Below) == (b.1 == Side::Below)).collect();
    let Some(last) = stretches.last() else { return };
    let of_last: Vec<Side> = last.iter().map(|(_, side)| *side).collect();
    let (name, word) = (name(teller, target), word(teller, &of_last));
    let begin = last.first().map(|(step, _)| *step).unwrap_or_default();
    match stretches.len() {
        1 if seen.len() == 1 => teller.say(&words.beside, &[("side", word), ("target", &name)]),
        1 => teller.say(&words.always_beside, &[("side", word), ("target", &name)]),
        2 if last.len() == 1 => {
            let at = teller.at(begin);
            teller.say(&words.beside_at, &[("at", &at), ("side", word), ("target", &name)]);
        }
        2 => {
            let from = teller.step(begin);
            teller.say(&words.beside_from, &[("from", &from), ("side", word), ("target", &name)]);
        }
        n => {
            let n = (n - 1).to_string();
            teller.say(&words.crosses_target, &[("target", &name), ("n", &n), ("side", word)]);
        }
    }
}

/// How many of several series or names are above or below: in time at one step, the last if the target names none.
fn tell_count<'d>(teller: &mut Teller<'d>, target: &Target, all: &[Vec<Seen<'d>>]) {
    let words = teller.words;
    let step = target.step.or_else(|| teller.data.axis.len().checked_sub(1)).filter(|_| in_time(teller));
    let counted: Vec<&Seen<'_>> =
        all.iter().flatten().filter(|seen| step.is_none_or(|step| seen.step == step)).collect();
    let sides: Vec<Side> = counted.iter().filter_map(|seen| side(seen, &target.value)).collect();
    if sides.is_empty() || sides.len() < counted.len() {
        return;
    }
    let above: Vec<Side> = sides.iter().copied().filter(|side| *side != Side::Below).collect();
    let (n, shown) = if above.is_empty() { (sides.len(), vec![Side::Below]) } else { (above.len(), above) };
    let (name, side) = (name(teller, target), word(teller, &shown));
    let (n, total) = (n.to_string(), sides.len().to_string());
    let at = step.map(|step| teller.at(step));
    let pattern = match &at {
        _ if total == "1" && at.is_none() => &words.beside,
        Some(_) if total == "1" => &words.beside_at,
        Some(_) => &words.some_beside_at,
        None => &words.some_beside,
    };
    let at = at.unwrap_or_default();
    teller.say(pattern, &[("n", &n), ("total", &total), ("side", side), ("target", &name), ("at", &at)]);
}

/// Names with targets of their own.
fn tell_own<'d>(teller: &mut Teller<'d>, all: &[Vec<Seen<'d>>]) {
    let (data, words) = (teller.data, teller.words);
    let own = |step: usize| {
        let named = data.targets.iter().find(|target| target.step == Some(step));
        named.or_else(|| data.targets.iter().find(|target| target.step.is_none()))
    };
    let Some(seen) = all.first() else { return };
    let pairs: Vec<(&Seen<'_>, &Target, Option<Side>)> =
        seen.iter().filter_map(|seen| own(seen.step).map(|target| (seen, target, side(seen, &target.value)))).collect();
    let reached: Vec<_> = pairs.iter().filter(|(.., side)| matches!(side, Some(Side::At | Side::Above))).collect();
    let (n, total) = (reached.len().to_string(), pairs.len().to_string());
    if pairs.len() > 1 && pairs.iter().all(|(.., side)| side.is_some()) {
        match reached.len() {
            0 => teller.say(&words.no_own_target, &[("total", &total)]),
            all if all == pairs.len() => teller.say(&words.all_own_targets, &[("total", &total)]),
            _ => {
                let names: Vec<_> = reached.iter().map(|(seen, ..)| teller.step(seen.step)).collect();
                let names = teller.list(&names);
                teller.say(&words.own_targets, &[("n", &n), ("total", &total), ("names", &names)]);
            }
        }
    }
    let against = |(seen, target, _): &(&Seen<'d>, &Target, _)| {
        let (value, step, name) = (teller.value(0, seen), teller.step(seen.step), name(teller, target));
        fill(&words.against, &[("name", &step), ("value", &value), ("target", &name)])
    };
    if pairs.len() <= MOST_NAMED && !pairs.is_empty() {
        let list = pairs.iter().map(against).collect::<Vec<_>>().join(&words.named_separator);
        teller.say(&words.listed, &[("list", &list)]);
    }
}
