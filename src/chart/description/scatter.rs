//! Two measures of each name: whether they go together, and who stands at the ends.

use super::called;
use super::names::tell_ends;
use super::seen::Seen;
use super::teller::Teller;

/// The fewest points in which a relation can be seen.
const FEWEST: usize = 6;

/// The most measures, two of each panel, whose ends are told.
const MOST_SERIES: usize = 8;

/// The fewest of which it is said who is far from the others.
const FEWEST_FOR_APART: usize = 10;

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let [x, y, ..] = all else { return };
    let data = teller.data;
    let label =
        |series: usize| data.series.get(series).map_or("", |series| called::in_sentence(data, series.label.as_str()));
    let other = |seen: &Seen<'d>| y.iter().find(|other| other.step == seen.step).copied();
    let both: Vec<(Seen<'d>, Seen<'d>)> = x.iter().filter_map(|seen| Some((*seen, other(seen)?))).collect();
    let exact = both.iter().all(|(x, y)| x.is_exact() && y.is_exact());
    // Panels have relations of their own.
    if exact && data.panels.is_empty() && both.len() >= FEWEST {
        tell_relation(teller, (label(0), label(1)), &both);
    }
    for (series, seen) in all.iter().enumerate().take(MOST_SERIES) {
        tell_ends(teller, series, seen);
    }
}

/// Whether the two go the same way: the rank correlation, in whole numbers.
fn tell_relation<'d>(teller: &mut Teller<'d>, (x, y): (&str, &str), both: &[(Seen<'d>, Seen<'d>)]) {
    let words = teller.words;
    let of_x = ranks(both.iter().map(|(x, _)| x.key));
    let of_y = ranks(both.iter().map(|(_, y)| y.key));
    let middle = both.len() as i128 - 1;
    let sum = |a: &[i128], b: &[i128]| -> i128 { a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum() };
    let (together, square) = (sum(&of_x, &of_y), sum(&of_x, &of_x) * sum(&of_y, &of_y));
    // The correlation is at least a half if four times its square is at least one.
    let pattern = match together {
        _ if together * together * 4 < square || square == 0 => return teller.say(&words.unrelated, &[]),
        1.. => &words.together,
        _ => &words.opposite,
    };
    teller.say(pattern, &[("x", x), ("y", y)]);
    let off = |rank: &(&i128, &i128)| {
        let (x, y) = (rank.0 - middle, rank.1 - middle);
        if together > 0 { (x - y).abs() } else { (x + y).abs() }
    };
    let mut far: Vec<(i128, &(Seen<'d>, Seen<'d>))> = of_x.iter().zip(&of_y).map(|rank| off(&rank)).zip(both).collect();
    far.sort_by_key(|(off, _)| -off);
    let ([first, second, ..], true) = (far.as_slice(), both.len() >= FEWEST_FOR_APART) else { return };
    if first.0 > second.0 && first.0 > middle {
        let (name, pair) = (teller.step(first.1.0.step), first.1);
        let (x, y) = (teller.value(0, &pair.0), teller.value(1, &pair.1));
        teller.say(&words.apart, &[("name", &name), ("x", &x), ("y", &y)]);
    }
}

/// Twice the rank of each value; equal values share the middle of their ranks.
fn ranks(keys: impl Iterator<Item = i128> + Clone) -> Vec<i128> {
    let mut sorted: Vec<i128> = keys.clone().collect();
    sorted.sort_unstable();
    let rank = |key: i128| {
        let below = sorted.partition_point(|other| *other < key);
        let up_to = sorted.partition_point(|other| *other <= key);
        (below + up_to) as i128 - 1
    };
    keys.map(rank).collect()
}
