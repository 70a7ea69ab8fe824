//! Pairing the numbers of two texts.

use std::collections::{BTreeMap, BTreeSet};

use super::agree::{Agreement, Valued, agreement};
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
    /// Small numbers in words on either side: they may be missing, but not be others.
    pub(super) small: (Vec<usize>, Vec<usize>),
    /// The same number, which one text calls a lower bound and the other an upper one.
    pub(super) opposed: Vec<(usize, usize)>,
}

/// The positions of the sure numbers of each side that find no counterpart on the other.
pub(super) fn left_over(one: &[Mention], other: &[Mention]) -> LeftOver {
    let LeftOver { mut left, mut right, opposed, .. } = unpaired(one, other);
    let small = (small(one, &left), small(other, &right));
    let (ours, theirs) = (told(one), told(other));
    // What is said once more is not missing.
    let matters = |mention: &Mention, others: &BTreeSet<Key>| mention.must_be_said() && !others.contains(&key(mention));
    left.retain(|at| one.get(*at).is_some_and(|mention| matters(mention, &theirs)));
    right.retain(|at| other.get(*at).is_some_and(|mention| matters(mention, &ours)));
    left.truncate(MOST);
    right.truncate(MOST);
    LeftOver { left, right, small, opposed }
}

fn small(mentions: &[Mention], list: &[usize]) -> Vec<usize> {
    let is_small = |mention: &Mention| mention.strength == Strength::Optional;
    list.iter().copied().filter(|at| mentions.get(*at).is_some_and(is_small)).take(MOST).collect()
}

/// The number and its kind.
type Key = (Sense, Rational);

fn key(mention: &Mention) -> Key {
    (mention.sense, mention.value())
}

fn told(mentions: &[Mention]) -> BTreeSet<Key> {
    let others = mentions.iter().filter_map(|mention| mention.otherwise.clone());
    let others = others.filter(|(_, sense)| *sense != Sense::Times).map(|(number, sense)| (sense, number));
    mentions.iter().map(key).chain(others).collect()
}

/// What the numbers that are left over mean.
pub(super) fn judged(one: &Side<'_>, other: &Side<'_>, left_over: LeftOver) -> Vec<Difference> {
    let LeftOver { mut left, mut right, small, opposed } = left_over;
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
    replaced_by_small(one, other, (&mut left, &small.0), (&mut right, &small.1), &mut differences);
    for at in left {
        let certainty = one.mentions.get(at).and_then(|mention| alone(mention, one, other));
        differences.extend(certainty.map(|certainty| Difference { one: Some(at), other: None, certainty }));
    }
    for at in right {
        let certainty = other.mentions.get(at).and_then(|mention| alone(mention, other, one));
        differences.extend(certainty.map(|certainty| Difference { one: None, other: Some(at), certainty }));
    }
    differences
}

/// Small numbers in words that have another one in their place: three people for 两人, the fifth for 首次.
fn replaced_by_small(
    one: &Side<'_>,
    other: &Side<'_>,
    (left, left_small): (&mut Vec<usize>, &[usize]),
    (right, right_small): (&mut Vec<usize>, &[usize]),
    differences: &mut Vec<Difference>,
) {
    let certain = |one, other| Difference { one: Some(one), other: Some(other), certainty: Certainty::Certain };
    let may_replace = |one: Option<&Mention>, other: Option<&Mention>| {
        one.zip(other).is_some_and(|(one, other)| {
            let is_small = |mention: &Mention| mention.number <= Rational::from(20) || mention.sense == Sense::Months;
            let is_like = one.sense == other.sense || family(one.sense) > 0 && family(one.sense) == family(other.sense);
            // From one year to the next are two.
            let is_one = one.number == Rational::ONE || other.number == Rational::ONE;
            let is_other_unit = one.number == other.number;
            is_like && is_small(one) && is_small(other) && (!is_one || is_other_unit || one.sense == Sense::Ordinal)
        })
    };
    let mut theirs: Vec<usize> = right_small.to_vec();
    left.retain(|&at| {
        let is_like = |small: &usize| may_replace(one.mentions.get(at), other.mentions.get(*small));
        let Some(found) = theirs.iter().position(is_like) else { return true };
        differences.push(certain(at, theirs.remove(found)));
        false
    });
    let mut ours: Vec<usize> = left_small.to_vec();
    right.retain(|&at| {
        let is_like = |small: &usize| may_replace(one.mentions.get(*small), other.mentions.get(at));
        let Some(found) = ours.iter().position(is_like) else { return true };
        differences.push(certain(ours.remove(found), at));
        false
    });
    for at in ours {
        let is_like = |small: &usize| may_replace(one.mentions.get(at), other.mentions.get(*small));
        if let Some(found) = theirs.iter().position(is_like) {
            differences.push(certain(at, theirs.remove(found)));
        }
    }
}

/// How sure it is that something is wrong with a number that the far side does not have; `None` if it is not.
fn alone(mention: &Mention, near: &Side<'_>, far: &Side<'_>) -> Option<Certainty> {
    let is_told_by_months =
        mention.sense == Sense::Quarter && far.mentions.iter().any(|other| other.sense == Sense::Month);
    if is_excused(mention, far.text, far.tag) || is_told_by_day(mention, near, far) || is_told_by_months {
        return None;
    }
    let is_clock = matches!(mention.sense, Sense::Hour | Sense::Minute);
    let is_sure = mention.strength == Strength::Sure && !is_clock && !is_gloss(mention, near.text);
    Some(if is_sure { Certainty::Certain } else { Certainty::Doubtful })
}

/// Whether a month stands beside a day that the other text has without its month: 8日 in the news of 8 November.
fn is_told_by_day(mention: &Mention, near: &Side<'_>, far: &Side<'_>) -> bool {
    let is_day = |day: &Mention| day.sense == Sense::Day || matches!(day.otherwise, Some((_, Sense::Day)));
    let beside =
        near.mentions.iter().filter(|day| is_day(day)).find(|day| {
            day.span.start.abs_diff(mention.span.end) <= 4 || mention.span.start.abs_diff(day.span.end) <= 4
        });
    mention.sense == Sense::Month
        && beside.is_some_and(|beside| far.mentions.iter().any(|day| is_day(day) && day.number == beside.number))
}

/// Whether a measure stands in brackets, where a translator may have converted another.
fn is_gloss(mention: &Mention, text: &str) -> bool {
    let before = text.get(..mention.span.start).unwrap_or_default();
    let open = before.rfind(['(', '（', ')', '）']);
    let is_measure = matches!(
        mention.sense,
        Sense::Money(_)
            | Sense::Area
            | Sense::Length
            | Sense::Mass
            | Sense::Volume
            | Sense::Temperature
            | Sense::Other(_)
    );
    is_measure && open.is_some_and(|at| before.get(at..).is_some_and(|rest| rest.starts_with(['(', '（'])))
}

/// Whether a number may stand in place of another: what one of is said to be is not known, or they are of like kinds.
fn may_replace(one: &Mention, other: &Mention) -> bool {
    let (one, other) = (family(one.sense), family(other.sense));
    one == other || one == 0 && other < 6 || other == 0 && one < 6
}

/// The kinds of numbers that are taken for each other.
fn family(sense: Sense) -> u8 {
    match sense {
        Sense::Share | Sense::PercentagePoint | Sense::Times => 1,
        Sense::Money(_) => 2,
        Sense::Seconds | Sense::Months => 3,
        Sense::Year | Sense::Month | Sense::Day | Sense::Decade => 4,
        Sense::Area | Sense::Length | Sense::Mass | Sense::Volume | Sense::Other(_) | Sense::Temperature => 5,
        Sense::Hour | Sense::Minute | Sense::Ordinal | Sense::Count => 0,
        Sense::Quarter => 6,
        Sense::Half => 7,
        Sense::Magnitude => 8,
    }
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
        return LeftOver { left, right, opposed, ..LeftOver::default() };
    }
    let (one, other): (Vec<_>, Vec<_>) =
        (one.iter().map(Valued::new).collect(), other.iter().map(Valued::new).collect());
    // A word that may be no number takes none from one that is.
    let rounds = [
        (Agreement::Compatible, Strength::Optional),
        (Agreement::Compatible, Strength::Hint),
        (Agreement::Rounded, Strength::Hint),
    ];
    for (grade, least) in rounds {
        left.retain(|&at| {
            let agrees = |&&position: &&usize| {
                one.get(at).zip(other.get(position)).is_some_and(|(one, other)| {
                    let is_enough = |valued: &Valued<'_>| valued.mention.strength >= least;
                    is_enough(one) && is_enough(other) && agreement(one, other) == Some(grade)
                })
            };
            let Some(&found) = right.iter().find(agrees) else { return true };
            right.retain(|position| *position != found);
            false
        });
    }
    LeftOver { left, right, opposed, ..LeftOver::default() }
}

/// Whether one is said to be more than the number and the other less, or one to rise and the other to fall.
fn are_opposed(one: &Mention, other: &Mention) -> bool {
    let is_more = |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Over | Qualifier::AtLeast));
    let is_less =
        |mention: &Mention| matches!(mention.qualifier, Some(Qualifier::Under | Qualifier::AtMost | Qualifier::Nearly));
    let moved_apart = one.trend.zip(other.trend).is_some_and(|(one, other)| one != other);
    is_more(one) && is_less(other) || is_less(one) && is_more(other) || moved_apart
}
