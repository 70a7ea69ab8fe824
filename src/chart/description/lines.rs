//! Several series in time: a few of them each with its change, of many those that lead, trail and stand out.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::super::data::{ChartData, Status};
use super::seen::{Seen, comparable, extreme, observed};
use super::teller::Teller;
use super::{called, course, pair};
use crate::lang::{Rational, fill};

/// The most series that are told one by one.
const FEW: usize = 4;

/// A series with its values.
#[derive(Clone, Debug)]
pub(super) struct Line<'d> {
    pub(super) series: usize,
    pub(super) name: Cow<'d, str>,
    pub(super) seen: &'d [Seen<'d>],
    stands_out: bool,
}

impl<'d> Line<'d> {
    /// The series that have values.
    pub(super) fn all(data: &'d ChartData, all: &'d [Vec<Seen<'d>>]) -> Vec<Self> {
        let highlights = data.has_highlight();
        let line = |(series, seen): (usize, &'d Vec<Seen<'d>>)| {
            let own = data.series.get(series).filter(|_| !seen.is_empty())?;
            let name = called::series(data, series);
            Some(Self { series, name, seen, stands_out: highlights && !own.faded })
        };
        all.iter().enumerate().filter_map(line).collect()
    }

    /// The values since the last break, without the forecasts at their end.
    pub(super) fn settled(&self) -> &'d [Seen<'d>] {
        observed(comparable(self.seen)).0
    }
}

pub(super) fn tell<'d>(teller: &mut Teller<'d>, lines: &[Line<'d>]) {
    match lines {
        [] => {}
        [line] if teller.data.series.len() == 1 => course::tell(teller, line.series, line.seen),
        few if few.len() <= FEW => {
            tell_each(teller, few);
            tell_steadiness(teller, few);
            match few {
                [a, b] => {
                    for line in [a, b] {
                        course::tell_extremes(teller, line.series, &line.name, line.settled());
                    }
                    pair::tell(teller, a, b);
                }
                _ => tell_lead(teller, few),
            }
        }
        many => {
            tell_ranks(teller, many);
            tell_directions(teller, many);
            let out: Vec<Line<'_>> = many.iter().filter(|line| line.stands_out).take(FEW).cloned().collect();
            tell_each(teller, &out);
        }
    }
}

/// The parts of a whole: each with its change if they are few, else those that change most.
pub(super) fn tell_parts<'d>(teller: &mut Teller<'d>, lines: &[Line<'d>]) {
    if lines.len() <= FEW { tell_each(teller, lines) } else { tell_directions(teller, lines) }
}

/// Each with its change since its last break.
fn tell_each<'d>(teller: &mut Teller<'d>, lines: &[Line<'d>]) {
    let words = teller.words;
    let break_of = |line: &Line<'_>| {
        let first = comparable(line.seen).first()?;
        (first.point.status == Status::Break && line.seen.len() > comparable(line.seen).len()).then_some(first.step)
    };
    let breaks: Vec<Option<usize>> = lines.iter().map(break_of).collect();
    let common = breaks.first().copied().flatten().filter(|first| breaks.iter().all(|own| *own == Some(*first)));
    if let Some(step) = common {
        teller.say(&words.breaks, &[("at", &teller.at(step))]);
    }
    for (line, own) in lines.iter().zip(breaks) {
        if let Some(step) = own.filter(|_| common.is_none()) {
            // Nothing is compared if only one value follows.
            let follows = comparable(line.seen).len() > 1;
            let pattern = if follows { &words.breaks_of } else { &words.breaks_of_end };
            teller.say(pattern, &[("series", &line.name), ("at", &teller.at(step))]);
        }
        tell_one(teller, line);
    }
}

fn tell_one<'d>(teller: &mut Teller<'d>, line: &Line<'d>) {
    let (stretch, forecast) = observed(comparable(line.seen));
    tell_change(teller, line, stretch);
    if let Some(forecast) = forecast {
        let (value, at) = (teller.written(line.series, forecast), teller.at(forecast.step));
        teller.say(&teller.words.forecast_of, &[("series", &line.name), ("value", &value), ("at", &at)]);
    }
}

fn tell_change<'d>(teller: &mut Teller<'d>, line: &Line<'d>, stretch: &[Seen<'d>]) {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
    let (words, series) = (teller.words, line.series);
    if stretch.len() == 1 {
        let (value, at) = (teller.value(series, first), teller.at(first.step));
        return teller.say(&words.single_of, &[("series", &line.name), ("value", &value), ("at", &at)]);
    }
    let change = first.compare(last);
    if change == Some(Ordering::Equal) || course::is_level(stretch) {
        let pattern = if course::is_level(stretch) { &words.stays_of } else { &words.returns_of };
        return teller.say(pattern, &[("series", &line.name), ("first", &teller.value(series, first))]);
    }
    let way =
        |is_up| teller.way(series, is_up, (&words.rises_of, &words.falls_of), (&words.grows_of, &words.shrinks_of));
    let (pattern, by) = match change {
        Some(Ordering::Less) => (way(true), course::by(teller, series, first, last)),
        Some(Ordering::Greater) if teller.is_nothing(series, last) => {
            (&words.falls_of, course::by(teller, series, first, last))
        }
        Some(Ordering::Greater) => (way(false), course::by(teller, series, first, last)),
        _ => (&words.unsure_of, String::new()),
    };
    let whole = teller.is_whole(first.step, last.step);
    let end = |value: Cow<'d, str>, step: usize| if whole { value } else { Cow::Owned(teller.dated(&value, step)) };
    let to = if change == Some(Ordering::Greater) { teller.end(series, last) } else { teller.value(series, last) };
    let (first, last) = (end(teller.value(series, first), first.step), end(to, last.step));
    teller.say(pattern, &[("series", &line.name), ("first", &first), ("last", &last), ("by", &by)]);
}

/// That all rise all the time, or fall.
fn tell_steadiness(teller: &mut Teller<'_>, lines: &[Line<'_>]) {
    let words = teller.words;
    let counts = || lines.iter().map(|line| (line.settled().len(), course::changes(line.settled())));
    if lines.len() < 2 || !counts().all(|(points, _)| points > 2) {
        return;
    }
    let all = |of: fn((usize, usize)) -> usize| {
        counts().all(|(points, changes)| changes.is_some_and(|changes| of(changes) + 1 == points))
    };
    let is_up = all(|(ups, _)| ups);
    if !is_up && !all(|(_, downs)| downs) {
        return;
    }
    let rhythms: Option<Vec<_>> = lines.iter().map(|line| course::rhythm(teller, line.settled())).collect();
    let Some((every, _)) = rhythms.and_then(|rhythms| rhythms.first().copied()) else {
        return teller.say(if is_up { &words.all_each_higher } else { &words.all_each_lower }, &[]);
    };
    let series = lines.first().map_or(0, |line| line.series);
    let rate = (&words.all_always_up, &words.all_always_down);
    let pattern = teller.way(series, is_up, rate, (&words.all_always_more, &words.all_always_less));
    teller.say(pattern, &[("every", every)]);
}

/// Which of a few is highest. It is so throughout if that holds wherever two of them can be compared, and that is at every
/// step.
fn tell_lead<'d>(teller: &mut Teller<'d>, lines: &[Line<'d>]) {
    let words = teller.words;
    let steps: Vec<(usize, Vec<_>)> = (0..teller.data.axis.len()).map(|step| (step, at_step(lines, step))).collect();
    let leaders = |fewest: usize| -> Vec<(usize, Option<usize>)> {
        let several = steps.iter().filter(|(_, at)| at.len() >= fewest);
        let leader = |at: &[(&Line<'d>, &Seen<'d>)]| Some(extreme(at, |(_, seen)| seen, Ordering::Greater)?.0.series);
        several.map(|(step, at)| (*step, leader(at))).collect()
    };
    let name = |series: usize| lines.iter().find(|line| line.series == series).map_or("", |line| &*line.name);
    let (of_any, of_all) = (leaders(2), leaders(lines.len()));
    let is_observed = |step: usize| at_step(lines, step).iter().all(|(_, seen)| seen.point.status != Status::Forecast);
    let mut settled = of_all.iter().copied().filter(|(step, _)| is_observed(*step));
    let begin = settled.next();
    let ends = (begin, settled.next_back().or(begin));
    let (Some((begin, Some(first))), Some((end, Some(last)))) = ends else { return };
    let is_first = |(_, leader): &(usize, Option<usize>)| *leader == Some(first);
    if of_any.len() > 1 && of_any.len() == steps.len() && of_any.iter().all(is_first) {
        teller.say(&words.always_highest, &[("high", name(first))]);
    } else if of_all.len() > 1 && of_all.iter().all(is_first) {
        teller.say(&words.highest_where_all, &[("high", name(first))]);
    } else if first != last {
        let (at_first, at_last) = (teller.at(begin), teller.at(end));
        let values = [("at-first", &*at_first), ("first", name(first)), ("at-last", &at_last), ("last", name(last))];
        teller.say(&words.other_highest, &values);
    }
}

fn at_step<'l, 'd>(lines: &'l [Line<'d>], step: usize) -> Vec<(&'l Line<'d>, &'d Seen<'d>)> {
    let at = |line: &'l Line<'d>| {
        let position = line.seen.binary_search_by_key(&step, |seen| seen.step).ok()?;
        Some((line, line.seen.get(position)?))
    };
    lines.iter().filter_map(at).collect()
}

/// Which of many is highest and which lowest at the last step at which most of them have been observed.
fn tell_ranks<'d>(teller: &mut Teller<'d>, lines: &[Line<'d>]) {
    let words = teller.words;
    let observed_of =
        |at: &[(&Line<'d>, &Seen<'d>)]| at.iter().filter(|(_, seen)| seen.point.status != Status::Forecast).count();
    let last = (0..teller.data.axis.len()).rev().map(|step| (step, at_step(lines, step)));
    let Some((step, at)) = last.into_iter().find(|(_, at)| observed_of(at) * 2 > lines.len()) else { return };
    let high = extreme(&at, |(_, seen)| seen, Ordering::Greater);
    let low = extreme(&at, |(_, seen)| seen, Ordering::Less);
    let (Some((high, max)), Some((low, min))) = (high, low) else { return };
    let (max, min) = (teller.value(high.series, max), teller.value(low.series, min));
    let at = teller.at(step);
    let values = [("at", &*at), ("high", &high.name), ("max", &max), ("low", &low.name), ("min", &min)];
    teller.say(&words.ranks, &values);
}

/// How many rise and how many fall, and which the most.
pub(super) fn tell_directions<'d>(teller: &mut Teller<'d>, lines: &[Line<'d>]) {
    let words = teller.words;
    let ends = lines.iter().filter_map(|line| {
        let stretch = line.settled();
        let (first, last) = (stretch.first()?, stretch.last()?);
        let change = first.compare(last).filter(|_| stretch.len() > 1)?;
        Some((line, first, last, change))
    });
    let ends: Vec<_> = ends.collect();
    let count = |side| ends.iter().filter(|(.., change)| *change == side).count();
    let (up, down, total) = (count(Ordering::Less), count(Ordering::Greater), ends.len());
    let of = total.to_string();
    match total {
        0 | 1 => return,
        _ if up == total && total == lines.len() => teller.say(&words.all_up, &[("total", &of)]),
        _ if down == total && total == lines.len() => teller.say(&words.all_down, &[("total", &of)]),
        _ if up == total => teller.say(&words.known_up, &[("total", &of)]),
        _ if down == total => teller.say(&words.known_down, &[("total", &of)]),
        _ => {
            let counts = [(up, &words.ups), (down, &words.downs), (total - up - down, &words.unchanged)];
            let counts = counts.iter().filter(|(n, _)| *n > 0);
            let counts: Vec<String> = counts.map(|(n, pattern)| fill(pattern, &[("n", &n.to_string())])).collect();
            let changes = counts.join(&teller.data.words.clause_separator);
            teller.say(&words.ups_and_downs, &[("total", &of), ("changes", &changes)]);
        }
    }
    for side in [Ordering::Less, Ordering::Greater] {
        let exact =
            ends.iter().filter(|(_, first, last, change)| *change == side && first.is_exact() && last.is_exact());
        let mut sizes: Vec<(Rational, usize, &str, &Rational, &Rational)> = exact
            .map(|(line, first, last, _)| {
                let size = if side == Ordering::Less { last.value - first.value } else { first.value - last.value };
                (size, line.series, &*line.name, first.value, last.value)
            })
            .collect();
        sizes.sort_by(|a, b| b.0.cmp(&a.0));
        let Some((size, series, name, first, last)) = sizes.first() else { continue };
        if sizes.get(1).is_some_and(|second| second.0 != *size) {
            let difference = teller.difference(*series, first, last);
            let (rate, amount) = ((&words.most_up, &words.most_down), (&words.most_more, &words.most_less));
            teller.say(
                teller.way(*series, side == Ordering::Less, rate, amount),
                &[("series", name), ("difference", &difference)],
            );
        }
    }
}
