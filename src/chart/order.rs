//! The order of steps, series and panels.

use super::Spec;
use super::candidate::{Candidates, MemberOf};
use super::select::{Drawn, Member};
use crate::config::Dimension;
use crate::yaml::Map;

/// The natural order of the members of a dimension: time, the order of the references, the order of the code list.
pub(super) struct Order<'a> {
    pub(super) spec: &'a Spec,
    pub(super) dimensions: &'a Map<Dimension>,
}

impl Order<'_> {
    /// The members of a dimension that occur, in order.
    pub(super) fn sorted<'a>(&self, candidates: &Candidates<'a>, name: &str) -> Vec<MemberOf<'a>> {
        let mut members: Vec<MemberOf<'a>> = Vec::new();
        for member in candidates.members(name).flatten() {
            if members.last() != Some(&member) {
                members.push(member);
            }
        }
        // Observations are in order, so that most are.
        if !members.is_sorted() {
            members.sort_unstable();
            members.dedup();
        }
        if let [MemberOf::Period(_), ..] | [] | [_] = *members {
            return members;
        }
        members.sort_by_cached_key(|member| self.position(name, *member));
        members
    }

    fn position(&self, name: &str, member: MemberOf<'_>) -> usize {
        let position = match member {
            MemberOf::Period(_) => Some(0),
            MemberOf::Indicator(id) => self.spec.data.iter().position(|reference| reference.indicator.value == *id),
            MemberOf::Code(code) => self.code_position(name, code),
        };
        position.unwrap_or(usize::MAX)
    }

    /// References that name codes say the order; else the code list does.
    fn code_position(&self, name: &str, code: &str) -> Option<usize> {
        let named = self.spec.data.iter().position(|reference| {
            reference.codes.iter().any(|(dimension, own)| dimension.value == name && own.value == code)
        });
        let listed = || self.dimensions.get(name)?.codes.position(code);
        named.or_else(listed)
    }
}

/// Sorts the steps by the values of the first series, the largest first.
pub(super) fn sort_by_value(steps: &mut Vec<Member>, cells: &mut [Vec<Option<Drawn<'_>>>]) {
    let mut order: Vec<usize> = (0..steps.len()).collect();
    let first = cells.first().cloned().unwrap_or_default();
    let value = |index: usize| {
        first.get(index).copied().flatten().and_then(|drawn| drawn.observation.value()).map(|value| value.number)
    };
    order.sort_by(|&a, &b| value(b).cmp(&value(a)).then(a.cmp(&b)));
    *steps = order.iter().filter_map(|&index| steps.get(index).cloned()).collect();
    for row in cells {
        *row = order.iter().map(|&index| row.get(index).copied().flatten()).collect();
    }
}
