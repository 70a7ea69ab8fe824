//! Aligning the passages of two translations.
//!
//! Monotone dynamic programming over their order: a passage belongs to one of the other language, to two, or to none.
//! Subheads, charts and pictures belong to their like alone and so hold the rest in place.

use std::ops::Range;

use crate::article::{Passage, PassageKind};
use crate::lang::Mention;

/// A passage with its numbers.
pub(super) struct Block<'a> {
    pub(super) passage: &'a Passage<'a>,
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
    /// Whether they stand at different places of the two texts.
    pub(super) is_moved: bool,
}

/// The cost of a passage that belongs to none, of one that is two, and of each number that is on one side only.
const ALONE: f64 = 3.0;
const SPLIT: f64 = 1.5;
const NUMBER: f64 = 1.0;
/// How many English characters a Chinese one is, about.
const CHARACTERS: f64 = 3.2;
/// Beyond so many passages, only those at about the same place are compared.
const BAND: usize = 30;

impl<'a> Block<'a> {
    pub(super) fn new(passage: &'a Passage<'a>, mentions: Vec<Mention>, is_chinese: bool) -> Self {
        let sure = mentions.iter().filter(|mention| mention.must_be_said());
        let mut signature: Vec<u64> = sure.map(|mention| mention.number.to_f64().to_bits()).collect();
        signature.sort_unstable();
        let characters = passage.words.chars().count() as f64;
        let length = if is_chinese { characters * CHARACTERS } else { characters };
        Self { passage, mentions, signature, length }
    }
}

/// The steps of an alignment: how many passages of each side belong together.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)];

/// Aligns the blocks of two translations.
pub(super) fn align(left: &[Block<'_>], right: &[Block<'_>]) -> Vec<Group> {
    let band = Band::new(left.len(), right.len());
    // Of the costs, three rows are enough; of the steps, all are kept to find the way back.
    let mut costs = [band.row(), band.row(), band.row()];
    let mut steps = vec![None; (left.len() + 1) * band.width];
    if let Some(first) = costs.first_mut().and_then(|row| row.first_mut()) {
        *first = 0.0;
    }
    for row in 0..=left.len() {
        for column in band.columns(row) {
            let [here, ..] = &costs;
            let Some(cost) = band.at(row, column).and_then(|at| here.get(at)).copied().filter(|cost| cost.is_finite())
            else {
                continue;
            };
            for (step, (down, across)) in (0_u8..).zip(STEPS) {
                let ours = left.get(row..row + down);
                let theirs = right.get(column..column + across);
                let (Some(ours), Some(theirs), Some(at)) = (ours, theirs, band.at(row + down, column + across)) else {
                    continue;
                };
                let Some(known) = costs.get_mut(down).and_then(|row| row.get_mut(at)) else { continue };
                // What cannot be less need not be counted.
                let least = cost + if down + across == 2 { 0.0 } else { SPLIT };
                let total = if least < *known { cost + price(ours, theirs) } else { f64::INFINITY };
                if total < *known {
                    *known = total;
                    if let Some(own) = steps.get_mut((row + down) * band.width + at) {
                        *own = Some(step);
                    }
                }
            }
        }
        costs.rotate_left(1);
        costs[2] = band.row();
    }
    way_back(&band, &steps, (left.len(), right.len()))
}

fn way_back(band: &Band, steps: &[Option<u8>], (mut row, mut column): (usize, usize)) -> Vec<Group> {
    let mut groups = Vec::new();
    let step = |row: usize, column: usize| *steps.get(row * band.width + band.at(row, column)?)?;
    while let Some((down, across)) = step(row, column).and_then(|step| STEPS.get(usize::from(step)).copied()) {
        groups.push(Group { left: row - down..row, right: column - across..column, is_moved: false });
        (row, column) = (row - down, column - across);
    }
    groups.reverse();
    groups
}

/// The pairs of places in two long texts that are worth a look: those at about the same part of both.
struct Band {
    rows: usize,
    columns: usize,
    /// How far from the diagonal it reaches.
    reach: usize,
    /// How many columns a row has at most.
    width: usize,
}

impl Band {
    fn new(rows: usize, columns: usize) -> Self {
        let steepness = columns.checked_div(rows).unwrap_or(columns);
        let is_short = rows.max(columns) <= 8 * BAND;
        let reach = if is_short { columns } else { BAND.max(2 * steepness + 2) };
        Self { rows, columns, reach, width: (2 * reach + 1).min(columns + 1) }
    }

    fn row(&self) -> Vec<f64> {
        vec![f64::INFINITY; self.width]
    }

    fn first(&self, row: usize) -> usize {
        let middle = (row * self.columns).checked_div(self.rows).unwrap_or(0);
        middle.saturating_sub(self.reach).min(self.columns + 1 - self.width)
    }

    fn columns(&self, row: usize) -> Range<usize> {
        let first = self.first(row);
        first..first + self.width
    }

    /// The position of a column in its row.
    fn at(&self, row: usize, column: usize) -> Option<usize> {
        let at = column.checked_sub(self.first(row))?;
        (row <= self.rows && at < self.width).then_some(at)
    }
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

#[cfg(test)]
mod tests {
    use super::{Block, Group, align};
    use crate::article::{Body, Passage, markdown};
    use crate::lang::{Tag, scan};
    use crate::source::SourcePath;

    fn body(text: &str) -> Body {
        markdown::parse(&SourcePath::new("x.md"), text, 0).0
    }

    fn passages(body: &Body) -> Vec<Passage<'_>> {
        Passage::of_article([], body, &|_| String::new())
    }

    fn blocks<'a>(passages: &'a [Passage<'_>], tag: &str) -> Vec<Block<'a>> {
        let tag = Tag::new(tag).unwrap();
        let block = |passage: &'a Passage<'_>| {
            let mentions = scan(&passage.words, &tag);
            Block::new(passage, mentions, tag.primary() == "zh")
        };
        passages.iter().map(block).collect()
    }

    fn aligned(zh: &str, en: &str) -> Vec<(usize, usize)> {
        let (zh, en) = (body(zh), body(en));
        align(&blocks(&passages(&zh), "zh"), &blocks(&passages(&en), "en"))
            .into_iter()
            .map(|Group { left, right, .. }| (left.len(), right.len()))
            .collect()
    }

    #[test]
    fn paragraphs_are_joined_split_and_left_out() {
        let same = "一段没有数字的话在这里。\n\n有40人。\n\n有50人。";
        assert_eq!(
            aligned(same, "A paragraph without any number in it.\n\n40 people.\n\n50 people."),
            [(1, 1), (1, 1), (1, 1)]
        );
        assert_eq!(aligned(same, "A paragraph without any number in it.\n\n40 people. 50 people."), [(1, 1), (2, 1)]);
        assert_eq!(aligned("有40人，后来有50人。", "40 people.\n\nThen 50 people."), [(1, 2)]);
        assert_eq!(
            aligned("甲段有41人。\n\n## 题\n\n乙段有52人。", "## Title\n\n52 people in this one."),
            [(1, 0), (1, 1), (1, 1)]
        );
    }

    #[test]
    fn long_texts_are_aligned_along_their_diagonal() {
        let text = |word: &str, left_out: usize| -> String {
            (0..3000).filter(|n| *n != left_out).map(|n| format!("{word} {}\n\n", 1000 + n * 7)).collect()
        };
        let groups = aligned(&text("数", 5000), &text("number", 1500));
        // The one that is left out is alone, or goes with its neighbour.
        assert!(groups.iter().filter(|group| **group == (1, 1)).count() >= 2998, "{groups:?}");
        assert_eq!(groups.iter().map(|group| group.0).sum::<usize>(), 3000);
        assert_eq!(groups.iter().map(|group| group.1).sum::<usize>(), 2999);
        assert_eq!(aligned(&text("数", 0), "one paragraph").iter().map(|group| group.0).sum::<usize>(), 2999);
    }
}
