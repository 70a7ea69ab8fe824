//! Blocks that have no counterpart, though the alignment may have taken something for it.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Group;
use super::pairing::Difference;
use super::texts::Numbers;
use crate::article::NamedSpan;

/// So many numbers of a block are not all slips: beside another one that shares none of them, it is not its translation.
const MANY: usize = 3;

/// Parts the differences of a group into those of blocks without a counterpart and those of single numbers. A group is
/// alone that has nothing on one side, and no number that stands elsewhere.
pub(super) fn apart(
    differences: Vec<Difference>,
    group: &Group,
    is_alone: bool,
    one: &Numbers,
    other: &Numbers,
) -> (Vec<Difference>, Vec<Difference>) {
    let (ours, theirs) =
        (Side::new(&differences, one, |found| found.one), Side::new(&differences, other, |found| found.other));
    let are_whole = ours.are_whole() && theirs.are_whole();
    let all = is_alone || are_whole && ours.most().max(theirs.most()) >= MANY;
    let is_apart = |found: &Difference| {
        all || match (found.one, found.other) {
            (Some(at), None) => group.left.len() > 1 && ours.is_missing(one, at),
            (None, Some(at)) => group.right.len() > 1 && theirs.is_missing(other, at),
            _ => false,
        }
    };
    differences.into_iter().partition(is_apart)
}

/// The blocks of one side that have numbers.
struct Side {
    /// How many sure numbers each has, and how many of them differ.
    counts: BTreeMap<NamedSpan, (usize, usize)>,
    /// Those of which a number has another in its place, or that cite what the other side cites.
    paired: BTreeSet<NamedSpan>,
}

impl Side {
    fn new(differences: &[Difference], numbers: &Numbers, at: fn(&Difference) -> Option<usize>) -> Self {
        let mut counts: BTreeMap<NamedSpan, (usize, usize)> = BTreeMap::new();
        let mut paired = numbers.cited.clone();
        for (mention, spot) in numbers.mentions.iter().zip(&numbers.spots) {
            counts.entry(spot.block).or_default().0 += usize::from(mention.must_be_said());
        }
        for found in differences {
            let Some(spot) = at(found).and_then(|at| numbers.spots.get(at)) else { continue };
            counts.entry(spot.block).or_default().1 += 1;
            if found.one.is_some() && found.other.is_some() {
                paired.insert(spot.block);
            }
        }
        counts.extend(numbers.cited.iter().map(|block| (*block, (1, 0))));
        Self { counts, paired }
    }

    /// Whether every number differs.
    fn are_whole(&self) -> bool {
        self.counts.values().all(|(all, differing)| all == differing)
    }

    /// The most numbers of a block that differ.
    fn most(&self) -> usize {
        self.counts.values().map(|(_, differing)| *differing).max().unwrap_or_default()
    }

    /// Whether the other side has nothing of the block that a number stands in.
    fn is_missing(&self, numbers: &Numbers, at: usize) -> bool {
        numbers.spots.get(at).is_some_and(|spot| {
            let is_whole = self.counts.get(&spot.block).is_some_and(|(all, differing)| all == differing);
            is_whole && !self.paired.contains(&spot.block)
        })
    }
}
