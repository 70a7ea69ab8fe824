//! Aligning the passages of two translations.
//!
//! Monotone dynamic programming over their order: a passage belongs to one of the other language, to two, or to none.
//! Subheads, charts and pictures belong to their like alone and so hold the rest in place.

use std::ops::Range;

use crate::article::{Passage, PassageKind};
use crate::lang::{Mention, Strength};

/// A passage with its numbers.
pub(super) struct Block<'a> {
    pub(super) passage: Passage<'a>,
    pub(super) mentions: Vec<Mention>,
    /// What its sure numbers are, for a quick comparison.
    signature: Vec<u64>,
    length: f64,
}

/// Passages of both translations that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
}

/// The cost of a passage that belongs to none, of one that is two, and of each number that is on one side only.
const ALONE: f64 = 3.0;
const SPLIT: f64 = 1.5;
const NUMBER: f64 = 1.0;
/// How many English characters a Chinese one is, about.
const CHARACTERS: f64 = 3.2;
/// Beyond so many passages, only those at about the same place are compared.
const BAND: usize = 60;

impl<'a> Block<'a> {
    pub(super) fn new(passage: Passage<'a>, mentions: Vec<Mention>, is_chinese: bool) -> Self {
        let sure = mentions.iter().filter(|mention| mention.strength > Strength::Hint);
        let mut signature: Vec<u64> = sure.map(|mention| mention.number.to_f64().to_bits()).collect();
        signature.sort_unstable();
        let characters = passage.words.chars().count() as f64;
        let length = if is_chinese { characters * CHARACTERS } else { characters };
        Self { passage, mentions, signature, length }
    }
}

/// Aligns the blocks of two translations.
pub(super) fn align(left: &[Block<'_>], right: &[Block<'_>]) -> Vec<Group> {
    let (rows, columns) = (left.len(), right.len());
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    let mut costs = vec![f64::INFINITY; (rows + 1) * (columns + 1)];
    let mut steps = vec![(0_usize, 0_usize); costs.len()];
    if let Some(first) = costs.first_mut() {
        *first = 0.0;
    }
    for row in 0..=rows {
        let middle = (row * columns).checked_div(rows).unwrap_or(0);
        let near = if rows.max(columns) > 4 * BAND {
            middle.saturating_sub(BAND)..=(middle + BAND).min(columns)
        } else {
            0..=columns
        };
        for column in near {
            let Some(cost) = costs.get(at(row, column)).copied().filter(|cost| cost.is_finite()) else { continue };
            for (down, across) in [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)] {
                let (Some(ours), Some(theirs)) = (left.get(row..row + down), right.get(column..column + across)) else {
                    continue;
                };
                let next = at(row + down, column + across);
                let total = cost + price(ours, theirs);
                if let Some(known) = costs.get_mut(next).filter(|known| total < **known) {
                    *known = total;
                    if let Some(step) = steps.get_mut(next) {
                        *step = (down, across);
                    }
                }
            }
        }
    }
    let mut groups = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while let Some(&(down, across)) = steps.get(at(row, column)).filter(|step| **step != (0, 0)) {
        groups.push(Group { left: row - down..row, right: column - across..column });
        (row, column) = (row - down, column - across);
    }
    groups.reverse();
    groups
}

/// What it costs to take passages for each other.
fn price(ours: &[Block<'_>], theirs: &[Block<'_>]) -> f64 {
    let numbers = |blocks: &[Block<'_>]| blocks.iter().map(|block| block.signature.len()).sum::<usize>() as f64;
    let (Some(one), Some(other)) = (ours.first(), theirs.first()) else {
        return ALONE + NUMBER * numbers(ours) + NUMBER * numbers(theirs);
    };
    let all = || ours.iter().chain(theirs);
    if all().any(|block| !is_like(block.passage.kind, one.passage.kind)) {
        return f64::INFINITY;
    }
    let is_text = matches!(one.passage.kind, PassageKind::Text);
    let is_split = ours.len() + theirs.len() > 2;
    if is_split && !is_text {
        return f64::INFINITY;
    }
    let differing = if is_split {
        let merged = |blocks: &[Block<'_>]| {
            let mut all: Vec<u64> = blocks.iter().flat_map(|block| block.signature.iter().copied()).collect();
            all.sort_unstable();
            all
        };
        difference(&merged(ours), &merged(theirs))
    } else {
        difference(&one.signature, &other.signature)
    };
    let length = |blocks: &[Block<'_>]| blocks.iter().map(|block| block.length).sum::<f64>() + 10.0;
    let ratio = (length(ours) / length(theirs)).ln().abs();
    NUMBER * differing as f64 + ratio.min(2.0) + if is_split { SPLIT } else { 0.0 }
}

/// Whether two passages may be translations of each other.
fn is_like(one: PassageKind<'_>, other: PassageKind<'_>) -> bool {
    match (one, other) {
        (PassageKind::Chart(one), PassageKind::Chart(other)) => super::references::is_same_chart(one, other),
        _ => one == other,
    }
}

/// How many elements of two sorted lists are in one of them only.
fn difference(one: &[u64], other: &[u64]) -> usize {
    let (mut ours, mut theirs, mut count) = (0, 0, 0);
    loop {
        match (one.get(ours), other.get(theirs)) {
            (Some(a), Some(b)) if a == b => (ours, theirs) = (ours + 1, theirs + 1),
            (Some(a), Some(b)) if a < b => (ours, count) = (ours + 1, count + 1),
            (Some(_), Some(_)) => (theirs, count) = (theirs + 1, count + 1),
            (rest, others) => {
                let left = rest.map_or(0, |_| one.len() - ours) + others.map_or(0, |_| other.len() - theirs);
                return count + left;
            }
        }
    }
}
