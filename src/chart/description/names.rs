//! Values of names beside each other: which is highest, which lowest, by how much.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::super::words::fill;
use super::cells;
use super::seen::{Seen, extreme};
use super::teller::Teller;

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
        let label = data.series.get(series).map_or("", |series| series.label.as_str());
        tell_ends(teller, series, label, seen);
    }
}

/// Parts of a hundred.
pub(super) fn tell_shares<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let words = teller.words;
    let parts = list(teller, &named(teller, all));
    teller.say(&words.of_whole, &[("parts", &parts)]);
}

/// The values with the names of their steps, of their series, or of both, whichever tell them apart.
fn named<'d>(teller: &Teller<'d>, all: &'d [Vec<Seen<'d>>]) -> Vec<Named<'d>> {
    let data = teller.data;
    let name = |series: usize, seen: &Seen<'d>| {
        let label = data.series.get(series).map_or("", |series| series.label.as_str());
        match (data.axis.len(), data.series.len()) {
            // The opening has the name of the only step.
            (1, 0 | 1) => Cow::Borrowed(""),
            (1, 2..) => Cow::Borrowed(label),
            (_, 2..) => Cow::Owned(fill(&teller.words.cell, &[("series", label), ("step", data.axis.long(seen.step))])),
            _ => Cow::Borrowed(data.axis.long(seen.step)),
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
    if a.seen.is_exact() && b.seen.is_exact() && a.seen.key != b.seen.key {
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
    let groups: Vec<&[&Named<'_>]> = sorted.chunk_by(|a, b| a.seen.key == b.seen.key).collect();
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
pub(super) fn tell_ends<'d>(teller: &mut Teller<'d>, series: usize, label: &str, seen: &[Seen<'d>]) {
    let words = teller.words;
    let ends = [Ordering::Greater, Ordering::Less].map(|side| extreme(seen, |seen| seen, side));
    let [Some(high), Some(low)] = ends else { return };
    let (max, min) = (teller.value(series, high), teller.value(series, low));
    let (high, low) = (teller.step(high.step), teller.step(low.step));
    let values = [("series", label), ("high", &high), ("max", &max), ("low", &low), ("min", &min)];
    teller.say(&words.ends_of, &values);
}
