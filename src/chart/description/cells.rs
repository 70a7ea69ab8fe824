//! Many values by name and step, as in a heat table: the highest and the lowest cell, and how the rows go.

use std::cmp::Ordering;

use super::super::data::Axis;
use super::called;
use super::lines::{self, Line};
use super::seen::{Seen, extreme};
use super::teller::Teller;
use crate::lang::fill;

pub(super) fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    let lines: Vec<Line<'_>> = Line::all(data, all);
    let cells: Vec<(&Line<'_>, &Seen<'_>)> =
        lines.iter().flat_map(|line| line.seen.iter().map(move |seen| (line, seen))).collect();
    let words = teller.words;
    if let [(line, only)] = cells.as_slice() {
        let name = called::both(data, line.name.clone(), teller.step(only.step));
        let list = fill(&words.named, &[("name", &name), ("value", &teller.value(line.series, only))]);
        return teller.say(&words.listed, &[("list", &list)]);
    }
    let end = |side| {
        let (line, seen) = extreme(&cells, |(_, seen)| seen, side)?;
        let name = called::both(data, line.name.clone(), teller.step(seen.step));
        Some((name, teller.value(line.series, seen)))
    };
    if let (Some((high, max)), Some((low, min))) = (end(Ordering::Greater), end(Ordering::Less)) {
        teller.say(&words.cell_ends, &[("high", &high), ("max", &max), ("low", &low), ("min", &min)]);
    }
    if matches!(data.axis, Axis::Time(_)) {
        lines::tell_directions(teller, &lines);
    }
}
