//! Pairing the numbers of two texts.

use std::collections::{BTreeMap, BTreeSet};

use super::agree::{Agreement, agreement};
use super::excuse::is_excused;
use super::slip::resembles;
use crate::lang::{Mention, Qualifier, Rational, Sense, Strength, Tag};

/// How many numbers of a paragraph are compared one with another. Of more that differ, nobody would read the findings.
const MOST: usize = 1000;

/// A text with its numbers.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub tag: &'a Tag,
    /// Its numbers in their order.
    pub mentions: &'a [Mention],
}

/// How sure it is that something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The texts may say the same in other words.
    Doubtful,
    /// They do not say the same.
    Certain,
}

/// A number that the other text does not have, or has another in place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The position of the mention in the first text.
    pub one: Option<usize>,
    /// And in the second one.
    pub other: Option<usize>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// Where two texts that translate each other differ in their numbers.
pub fn differences(one: &Side<'_>, other: &Side<'_>) -> Vec<Difference> {
    judged(one, other, left_over(one.mentions, other.mentions))
}

/// The numbers that two texts do not share, by their positions.
#[derive(Debug, Default)]
pub(super) struct LeftOver {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
    /// The same number, which one text calls a lower bound and the other an upper one.
    pub(super) opposed: Vec<(usize, usize)>,
}

/// The positions of the sure numbers of each side that find no counterpart on the other.
pub(super) fn left_over(one: &[Mention], other: &[Mention]) -> LeftOver {
    let LeftOver { mut left, mut right, opposed } = unpaired(one, other);
    let (ours, theirs) = (told(one), told(other));
    // What is said once more is not missing.
    let matters = |mention: &Mention, others: &BTreeSet<Key>| {
        mention.strength > Strength::Hint && !others.contains(&key(mention))
    };
    left.retain(|at| one.get(*at).is_some_and(|mention| matters(mention, &theirs)));
    right.retain(|at| other.get(*at).is_some_and(|mention| matters(mention, &ours)));
    left.truncate(MOST);
    right.truncate(MOST);
    LeftOver { left, right, opposed }
}

/// The number and its kind.
type Key = (Sense, Rational);

fn key(mention: &Mention) -> Key {
    (mention.sense, mention.value())
}

fn told(mentions: &[Mention]) -> BTreeSet<Key> {
    mentions.iter().map(key).collect()
}

/// What the numbers that are left over mean.
pub(super) fn judged(one: &Side<'_>, other: &Side<'_>, left_over: LeftOver) -> Vec<Difference> {
    let LeftOver { mut left, mut right, opposed } = left_over;
    let doubtful = |(at, position)| Difference { one: Some(at), other: Some(position), certainty: Certainty::Doubtful };
    let mut differences: Vec<Difference> = opposed.into_iter().map(doubtful).collect();
    // What stands in place of a number, as it is of its kind.
    let likenesses: [fn(&Mention, &Mention) -> bool; 3] = [
        |one, other| may_replace(one, other) && resembles(one, other),
        |one, other| one.sense == other.sense,
        may_replace,
    ];
    for is_like in likenesses {
        left.retain(|&at| {
            let Some(mention) = one.mentions.get(at) else { return false };
            let replaces =
                |&&position: &&usize| other.mentions.get(position).is_some_and(|other| is_like(mention, other));
            let Some(&position) = right.iter().find(replaces) else { return true };
            right.retain(|other| *other != position);
            differences.push(Difference { one: Some(at), other: Some(position), certainty: Certainty::Certain });
            false
        });
    }
    let alone = |mention: &Mention, far: &Side<'_>| {
        let is_sure = mention.strength == Strength::Digits && mention.sense != Sense::Hour;
        let certainty = if is_sure { Certainty::Certain } else { Certainty::Doubtful };
        (!is_excused(mention, far.text, far.tag)).then_some(certainty)
    };
    for at in left {
        let certainty = one.mentions.get(at).and_then(|mention| alone(mention, other));
        differences.extend(certainty.map(|certainty| Difference { one: Some(at), other: None, certainty }));
    }
    for at in right {
        let certainty = other.mentions.get(at).and_then(|mention| alone(mention, one));
        differences.extend(certainty.map(|certainty| Difference { one: None, other: Some(at), certainty }));
    }
    differences
}

/// Whether a number may stand in place of another: what one of is said to be is not known, or they are of like kinds.
fn may_replace(one: &Mention, other: &Mention) -> bool {
    let family = |sense| match sense {
        Sense::Share | Sense::PercentagePoint | Sense::Times => 1,
        Sense::Money(_) => 2,
        Sense::Seconds | Sense::Months => 3,
        Sense::Year | Sense::Month | Sense::Day | Sense::Decade => 4,
        Sense::Area | Sense::Length | Sense::Mass | Sense::Volume | Sense::Other(_) | Sense::Temperature => 5,
        Sense::Hour | Sense::Ordinal | Sense::Count => 0,
    };
    let (one, other) = (family(one.sense), family(other.sense));
    one == other || one == 0 || other == 0
}

/// The mentions on both sides that find none that agrees, the best agreements first.
fn unpaired(one: &[Mention], other: &[Mention]) -> LeftOver {
    let mut same: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, mention) in other.iter().enumerate().rev() {
        same.entry(key(mention)).or_default().push(at);
    }
    let mut is_taken = vec![false; other.len()];
    let mut left: Vec<usize> = Vec::new();
    let mut opposed = Vec::new();
    for (at, mention) in one.iter().enumerate() {
        match same.get_mut(&key(mention)).and_then(Vec::pop) {
            Some(position) => {
                is_taken.get_mut(position).into_iter().for_each(|taken| *taken = true);
                let is_opposed = other.get(position).is_some_and(|other| are_opposed(mention, other));
                opposed.extend(is_opposed.then_some((at, position)));
            }
            None => left.push(at),
        }
    }
    let mut right: Vec<usize> = is_taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| at).collect();
    if left.len().saturating_mul(right.len()) > MOST * MOST {
        return LeftOver { left, right, opposed };
    }
    for grade in [Agreement::Compatible, Agreement::Rounded] {
        left.retain(|&at| {
            let agrees = |&&position: &&usize| {
                one.get(at).zip(other.get(position)).and_then(|(one, other)| agreement(one, other)) == Some(grade)
            };
            let Some(&found) = right.iter().find(agrees) else { return true };
            right.retain(|position| *position != found);
            false
        });
    }
    LeftOver { left, right, opposed }
}

/// Whether one is said to be more than the number and the other less.
fn are_opposed(one: &Mention, other: &Mention) -> bool {
    let is_more = |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Over | Qualifier::AtLeast));
    let is_less =
        |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Under | Qualifier::AtMost | Qualifier::Nearly));
    is_more(one) && is_less(other) || is_less(one) && is_more(other)
}
