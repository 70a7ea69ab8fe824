//! Values of names beside each other: which is highest, which lowest, by how much.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::seen::{Seen, extreme};
use super::teller::Teller;
use super::{called, cells};
use crate::lang::fill;

/// The most names that are all told.
const FEW: usize = 3;

/// The most that are listed where no order can be told.
const MOST_LISTED: usize = 8;

/// The most series that are told one by one.
const MOST_SERIES: usize = 4;

/// A value and what it is called.
#[derive(Clone, Debug)]
pub(super) struct Named<'d> {
    pub(super) name: Cow<'d, str>,
    pub(super) series: usize,
    pub(super) seen: Seen<'d>,
}

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    if data.series.len() == 1 || data.axis.len() == 1 {
        return tell_named(teller, &named(teller, all));
    }
    if data.series.len() > MOST_SERIES {
        return cells::tell(teller, all);
    }
    for (series, seen) in all.iter().enumerate() {
        tell_ends(teller, series, seen);
    }
}

/// Parts of a hundred, those of each whole together.
pub(super) fn tell_shares<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let (data, words) = (teller.data, teller.words);
    let named = named(teller, all);
    if let [only] = named.as_slice() {
        return teller.say(&words.of_whole, &[("parts", &teller.value(only.series, &only.seen))]);
    }
    let mut wholes: BTreeMap<(usize, usize), Vec<&Named<'d>>> = BTreeMap::new();
    for named in &named {
        let panel = data.series.get(named.series).map_or(0, |series| series.panel);
        wholes.entry((panel, named.seen.step)).or_default().push(named);
    }
    if wholes.len() > MOST_LISTED {
        return tell(teller, all);
    }
    if wholes.len() == 1 || wholes.values().all(|parts| parts.len() == 1) {
        return teller.say(&words.listed, &[("list", &list(teller, &named))]);
    }
    let part = |named: &&Named<'d>| {
        let (name, value) = (called::label(data, named.series), teller.value(named.series, &named.seen));
        fill(&words.with_value, &[("name", &name), ("value", &value)])
    };
    let whole = |((panel, step), parts): (&(usize, usize), &Vec<&Named<'d>>)| {
        let step = Cow::Borrowed(if data.axis.len() > 1 { called::step(data, *step) } else { "" });
        let panel = data.panels.get(*panel).map_or("", String::as_str);
        let name = called::both(data, Cow::Borrowed(called::in_sentence(data, panel)), step);
        let parts = parts.iter().map(part).collect::<Vec<_>>().join(&data.words.list_separator);
        fill(&words.whole, &[("name", &name), ("parts", &parts)])
    };
    let list = wholes.iter().map(whole).collect::<Vec<_>>().join(&words.named_separator);
    teller.say(&words.listed, &[("list", &list)]);
}

/// The values with the names of their steps, of their series, or of both, whichever tell them apart.
fn named<'d>(teller: &Teller<'d>, all: &'d [Vec<Seen<'d>>]) -> Vec<Named<'d>> {
    let data = teller.data;
    let name = |series: usize, seen: &Seen<'d>| {
        let label = called::series(data, series);
        match (data.axis.len(), data.series.len()) {
            // The opening has the name of the only step.
            (1, 0 | 1) => Cow::Borrowed(""),
            (1, 2..) => label,
            (_, 2..) => called::both(data, label, Cow::Borrowed(called::step(data, seen.step))),
            _ => Cow::Borrowed(called::step(data, seen.step)),
        }
    };
    let of = |(series, seen): (usize, &Vec<Seen<'d>>)| -> Vec<Named<'d>> {
        seen.iter().map(|seen| Named { name: name(series, seen), series, seen: *seen }).collect()
    };
    all.iter().enumerate().flat_map(of).collect()
}

fn tell_named<'d>(teller: &mut Teller<'d>, named: &[Named<'d>]) {
    let words = teller.words;
    if named.len() > FEW && tell_order(teller, named) {
        return;
    }
    if named.len() <= MOST_LISTED {
        let list = list(teller, named);
        teller.say(&words.listed, &[("list", &list)]);
    }
    let [a, b] = named else { return };
    if a.seen.is_exact() && b.seen.is_exact() && a.seen.compare(&b.seen) != Some(Ordering::Equal) {
        let difference = teller.difference(a.series, a.seen.value, b.seen.value);
        teller.say(&words.differ_by, &[("difference", &difference)]);
    }
}

/// The highest three and the lowest, as far as the order is known. Returns whether it is.
fn tell_order<'d>(teller: &mut Teller<'d>, named: &[Named<'d>]) -> bool {
    let words = teller.words;
    if !named.iter().all(|named| named.seen.is_exact()) {
        let high = extreme(named, |named| &named.seen, Ordering::Greater);
        let low = extreme(named, |named| &named.seen, Ordering::Less);
        let (Some(high), Some(low)) = (high, low) else { return false };
        let (max, min) = (teller.value(high.series, &high.seen), teller.value(low.series, &low.seen));
        teller.say(&words.cell_ends, &[("high", &high.name), ("max", &max), ("low", &low.name), ("min", &min)]);
        return true;
    }
    let mut sorted: Vec<&Named<'d>> = named.iter().collect();
    sorted.sort_by_key(|named| std::cmp::Reverse(named.seen.key));
    let groups: Vec<&[&Named<'_>]> = sorted.chunk_by(|a, b| a.seen.compare(&b.seen) == Some(Ordering::Equal)).collect();
    let of = |group: &[&Named<'d>]| {
        let alike: Vec<&str> = group.iter().map(|named| &*named.name).collect();
        let value = group.first().map(|first| teller.value(first.series, &first.seen)).unwrap_or_default();
        fill(&words.with_value, &[("name", &alike.join(&teller.data.words.list_separator)), ("value", &value)])
    };
    match groups.as_slice() {
        [] => {}
        [all] => {
            let value = all.first().map(|first| teller.value(first.series, &first.seen)).unwrap_or_default();
            teller.say(&words.all_same, &[("n", &named.len().to_string()), ("value", &value)]);
        }
        [high, low] => {
            let ends = [of(high), of(low)];
            teller.say(&words.listed, &[("list", &ends.join(&words.named_separator))]);
        }
        [first, between @ .., last] => {
            let next: Vec<String> = between.iter().take(2).map(|group| of(group)).collect();
            let (first, next, last) = (of(first), teller.list(&next), of(last));
            teller.say(&words.ordered, &[("first", &first), ("next", &next), ("last", &last)]);
        }
    }
    true
}

fn list<'d>(teller: &Teller<'d>, named: &[Named<'d>]) -> String {
    let words = teller.words;
    let items: Vec<String> = named
        .iter()
        .map(|named| {
            let value = teller.value(named.series, &named.seen);
            if named.name.is_empty() {
                return value.into_owned();
            }
            fill(&words.named, &[("name", &named.name), ("value", &value)])
        })
        .collect();
    items.join(&words.named_separator)
}

/// Where one of several series is highest and where lowest.
pub(super) fn tell_ends<'d>(teller: &mut Teller<'d>, series: usize, seen: &[Seen<'d>]) {
    let words = teller.words;
    let label = called::series(teller.data, series);
    if let [only] = seen {
        let name = called::both(teller.data, label, teller.step(only.step));
        let list = fill(&words.named, &[("name", &name), ("value", &teller.value(series, only))]);
        return teller.say(&words.listed, &[("list", &list)]);
    }
    let ends = [Ordering::Greater, Ordering::Less].map(|side| extreme(seen, |seen| seen, side));
    let [Some(high), Some(low)] = ends else { return };
    let (max, min) = (teller.value(series, high), teller.value(series, low));
    let (high, low) = (teller.step(high.step), teller.step(low.step));
    let values = [("series", &*label), ("high", &high), ("max", &max), ("low", &low), ("min", &min)];
    teller.say(&words.ends_of, &values);
}
