//! Blocks and numbers that stand elsewhere in the translation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::align::{Block, Group};
use super::pairing::{LeftOver, left_over};
use super::texts::{Remainder, Spot};
use crate::article::{NamedSpan, PassageKind};
use crate::lang::{Mention, Rational, Sense};

/// A number by its kind and value.
type Key = (Sense, Rational);

/// Of a number that stands in more blocks than this, nothing can be said about where these have moved from.
const COMMON: usize = 30;

/// The cells of a row that belongs to none, brought together: a row is missing or has moved as a whole.
pub(super) fn whole_rows(groups: Vec<Group>, left: &[Block<'_>], right: &[Block<'_>]) -> Vec<Group> {
    let mut whole: Vec<Group> = Vec::new();
    // Where a row of either side stands among those behind the last pair.
    let mut rows: BTreeMap<(NamedSpan, bool), usize> = BTreeMap::new();
    for group in groups {
        if !group.is_lone() {
            rows.clear();
            whole.push(group);
            continue;
        }
        let first = group.ours(left).first().or(group.theirs(right).first());
        let row = first.map(|block| (block.passage.block, group.left.is_empty()));
        if let Some(row) = row.and_then(|row| rows.get(&row)).and_then(|at| whole.get_mut(*at)) {
            row.left.end = row.left.end.max(group.left.end);
            row.right.end = row.right.end.max(group.right.end);
        } else {
            rows.extend(row.map(|row| (row, whole.len())));
            whole.push(group);
        }
    }
    whole
}

/// Brings blocks that have moved together with their counterparts, which most of their numbers tell. What they were
/// taken for the translation of does without them.
pub(super) fn reunite(groups: Vec<Group>, left: &[Block<'_>], right: &[Block<'_>]) -> Vec<Group> {
    let moved = counterparts(&pieces(&groups, left, right));
    let taken: BTreeMap<usize, Range<usize>> = moved.values().map(|(_, to)| (to.start, to.clone())).collect();
    let mut reunited = Vec::new();
    for Group { left, right, is_moved } in groups {
        let gone = moved.range(left.clone()).map(|(_, pair)| pair.clone());
        reunited.extend(gone.map(|(left, right)| Group { left, right, is_moved: true }));
        let rest = Group {
            left: without(&left, moved.range(left.clone()).map(|(_, (from, _))| from)),
            right: without(&right, taken.range(right.clone()).map(|(_, to)| to)),
            is_moved,
        };
        if !rest.left.is_empty() || !rest.right.is_empty() {
            reunited.push(rest);
        }
    }
    settle(&mut reunited);
    reunited
}

/// Of two blocks that changed places one has moved, and the other stands where it stood: what crosses nothing that stands
/// has not moved.
fn settle(groups: &mut [Group]) {
    let at = |group: &Group| (group.left.start, group.right.start);
    let mut standing: Vec<_> = groups.iter().filter(|group| !group.is_moved && !group.is_lone()).map(at).collect();
    for group in groups.iter_mut().filter(|group| group.is_moved) {
        let (left, right) = at(group);
        if standing.iter().all(|(ours, theirs)| (left < *ours) == (right < *theirs)) {
            group.is_moved = false;
            standing.push((left, right));
        }
    }
}

/// A range without pieces at its ends.
fn without<'r>(range: &Range<usize>, gone: impl Iterator<Item = &'r Range<usize>>) -> Range<usize> {
    gone.fold(
        range.clone(),
        |rest, piece| {
            if piece.start == rest.start { piece.end..rest.end } else { rest.start..piece.start }
        },
    )
}

/// What has moved and where to, by the position of its first block.
type Moves = BTreeMap<usize, (Range<usize>, Range<usize>)>;

fn counterparts(pieces: &[Piece]) -> Moves {
    let mut theirs: BTreeMap<&Key, Vec<&Piece>> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| !piece.is_left) {
        for key in &piece.keys {
            theirs.entry(key).or_default().push(piece);
        }
    }
    let mut moves = Moves::new();
    let mut taken = BTreeSet::new();
    for own in pieces.iter().filter(|piece| piece.is_left) {
        let lists = own.keys.iter().filter_map(|key| theirs.get(key)).filter(|list| list.len() <= COMMON);
        let is_free = |other: &&&Piece| !taken.contains(&other.blocks.start) && own.is_moved_to(other);
        let best = lists.flatten().filter(is_free).max_by_key(|other| (own.shared(other), Reverse(other.blocks.start)));
        if let Some(other) = best {
            taken.insert(other.blocks.start);
            moves.insert(own.blocks.start, (own.blocks.clone(), other.blocks.clone()));
        }
    }
    moves
}

/// Whether two sides have numbers, and none in common.
fn are_strangers(ours: &[Block<'_>], theirs: &[Block<'_>]) -> bool {
    let all =
        |blocks: &[Block<'_>]| -> Vec<Mention> { blocks.iter().flat_map(|b| b.mentions.iter().cloned()).collect() };
    let (ours, theirs) = (all(ours), all(theirs));
    let sure = |mentions: &[Mention]| mentions.iter().filter(|own| own.must_be_said()).count();
    let LeftOver { left, right, .. } = left_over(&ours, &theirs);
    left.len() + right.len() > 0 && left.len() == sure(&ours) && right.len() == sure(&theirs)
}

/// The numbers that are left over in one group of a section and in another one on the other side, which they have moved
/// to: taken out, with where they stand.
pub(super) fn take_numbers(remainders: &mut [Remainder]) -> Vec<(Spot, Spot)> {
    let mut moved = Vec::new();
    let mut theirs: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    for (group, remainder) in remainders.iter().enumerate().rev() {
        for &at in remainder.left_over.right.iter().rev() {
            if let Some(mention) = remainder.other.mentions.get(at) {
                theirs.entry((mention.sense, mention.value())).or_default().push((group, at));
            }
        }
    }
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (group, remainder) in remainders.iter_mut().enumerate() {
        let Remainder { one, left_over, .. } = remainder;
        left_over.left.retain(|at| {
            let Some((mention, spot)) = one.mentions.get(*at).zip(one.spots.get(*at)) else { return true };
            let list = theirs.get_mut(&(mention.sense, mention.value()));
            let other = list.and_then(|list| {
                let elsewhere = list.iter().rposition(|(other, _)| *other != group)?;
                Some(list.remove(elsewhere))
            });
            let Some(other) = other else { return true };
            taken.push(other);
            moved.push(spot.clone());
            false
        });
    }
    let mut to = Vec::new();
    for (group, position) in taken {
        if let Some(remainder) = remainders.get_mut(group) {
            remainder.left_over.right.retain(|at| *at != position);
            to.extend(remainder.other.spots.get(position).cloned());
        }
    }
    moved.into_iter().zip(to).collect()
}

/// What may belong elsewhere: it stands alone, or beside strangers.
struct Piece {
    blocks: Range<usize>,
    section: usize,
    is_left: bool,
    is_lone: bool,
    name: Option<&'static str>,
    keys: BTreeSet<Key>,
}

fn pieces(groups: &[Group], left: &[Block<'_>], right: &[Block<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut section = 0;
    for group in groups {
        section += usize::from(group.begins_section(left));
        let is_lone = group.is_lone();
        for (side, range, others, is_left) in
            [(left, &group.left, group.theirs(right), true), (right, &group.right, group.ours(left), false)]
        {
            // Of two that were taken for one, either may belong elsewhere; a row is one.
            let all = if is_lone { vec![range.clone()] } else { range.clone().map(|at| at..at + 1).collect() };
            for blocks in all {
                let own = side.get(blocks.clone()).unwrap_or_default();
                if !are_strangers(own, others) {
                    continue;
                }
                let sure = own.iter().flat_map(|block| &block.mentions).filter(|own| own.must_be_said());
                let keys = sure.map(|mention| (mention.sense, mention.value())).collect();
                let name = own.first().map(|block| block.passage.block.name);
                pieces.push(Piece { blocks, section, is_left, is_lone, name, keys });
            }
        }
    }
    pieces
}

impl Piece {
    fn shared(&self, other: &Self) -> usize {
        self.keys.intersection(&other.keys).count()
    }

    /// Within a section a single number is enough to follow a block that stands alone.
    fn is_moved_to(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        let is_near = self.section == other.section && self.is_lone && other.is_lone;
        (is_near || shared > 1) && self.name == other.name && 2 * shared > self.keys.len().max(other.keys.len())
    }
}

impl Group {
    /// Whether it has nothing on one side.
    pub(super) fn is_lone(&self) -> bool {
        self.left.is_empty() || self.right.is_empty()
    }

    /// Whether it is a subhead of the original.
    pub(super) fn begins_section(&self, left: &[Block<'_>]) -> bool {
        self.ours(left).first().is_some_and(|block| matches!(block.passage.kind, PassageKind::Heading(_)))
    }

    /// Its blocks of one side.
    pub(super) fn ours<'b, 'a>(&self, left: &'b [Block<'a>]) -> &'b [Block<'a>] {
        left.get(self.left.clone()).unwrap_or_default()
    }

    /// And of the other one.
    pub(super) fn theirs<'b, 'a>(&self, right: &'b [Block<'a>]) -> &'b [Block<'a>] {
        right.get(self.right.clone()).unwrap_or_default()
    }
}
