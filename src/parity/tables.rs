//! The units at the head of tables: `绝对额（亿元）` over 120327 says what `Value (billion yuan)` over 12,032.7 does.

use crate::article::{Passage, PassageKind};
use crate::lang::{Mention, Rational, Sense, Strength};

/// Gives the numbers of the cells of each table the unit at the head of their column, which is no number of its own then.
pub(super) fn give_units(passages: &[Passage<'_>], mentions: &mut [Vec<Mention>]) {
    let mut heads: Vec<(usize, usize, Mention)> = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let PassageKind::Cell(column) = passage.kind else {
            heads.clear();
            continue;
        };
        if let Some(unit) = mentions.get(at).and_then(|own| unit(&passage.words, own)) {
            heads.retain(|(known, ..)| *known != column);
            heads.push((column, at, unit));
        } else if let Some((_, head, unit)) = heads.iter().find(|(known, ..)| *known == column) {
            let cell = mentions.get_mut(at).and_then(|own| only(&passage.words, own));
            let Some(cell) = cell else { continue };
            give(unit, cell);
            if let Some(own) = mentions.get_mut(*head) {
                own.retain(|mention| mention.span != unit.span);
            }
        }
    }
}

/// The unit in brackets that a cell ends with.
fn unit(words: &str, mentions: &[Mention]) -> Option<Mention> {
    let mention = mentions.last()?;
    let (before, after) = (words.get(..mention.span.start)?, words.get(mention.span.end..)?);
    let is_bracketed = before.ends_with(['(', '（']) && after.trim_end().trim_end_matches([')', '）']).is_empty();
    let is_round = [10, 100, 1000, 10_000, 100_000, 1_000_000, 100_000_000, 1_000_000_000];
    let is_scale = is_round.iter().any(|round| mention.number == Rational::from(*round));
    (is_bracketed && is_scale).then(|| mention.clone())
}

/// The bare number that is all of a cell.
fn only<'m>(words: &str, mentions: &'m mut [Mention]) -> Option<&'m mut Mention> {
    let [mention] = mentions else { return None };
    let is_bare = matches!(mention.sense, Sense::Count | Sense::Year) && mention.factor == Rational::ONE;
    let is_all = words.trim().len() == mention.span.end - mention.span.start;
    (is_bare && is_all && mention.strength == Strength::Sure).then_some(mention)
}

fn give(unit: &Mention, cell: &mut Mention) {
    cell.number = &cell.number * &unit.number;
    cell.step = &cell.step * &unit.number;
    cell.factor = unit.factor.clone();
    cell.sense = unit.sense;
    cell.otherwise = None;
}
