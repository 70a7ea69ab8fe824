//! Many values by name and step, as in a heat table: the highest and the lowest cell, and how the rows go.

use std::cmp::Ordering;

use super::super::data::Axis;
use super::super::words::fill;
use super::lines::{self, Line};
use super::seen::{Seen, extreme};
use super::teller::Teller;

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    let lines: Vec<Line<'_>> = Line::all(data, all);
    let cells: Vec<(&Line<'_>, &Seen<'_>)> =
        lines.iter().flat_map(|line| line.seen.iter().map(move |seen| (line, seen))).collect();
    let words = teller.words;
    let end = |side| {
        let (line, seen) = extreme(&cells, |(_, seen)| seen, side)?;
        let step = teller.step(seen.step);
        let name = fill(&words.cell, &[("series", &line.name), ("step", &step)]);
        let name = if line.name.is_empty() { step.into_owned() } else { name };
        Some((name, teller.value(line.series, seen)))
    };
    if let (Some((high, max)), Some((low, min))) = (end(Ordering::Greater), end(Ordering::Less)) {
        teller.say(&words.cell_ends, &[("high", &high), ("max", &max), ("low", &low), ("min", &min)]);
    }
    if matches!(data.axis, Axis::Time(_)) {
        lines::tell_directions(teller, &lines);
    }
}
