//! The periods between those that a chart draws.

use super::Spec;
use crate::lang::{Calendar, Period};

/// What lies between periods of one length in their order: periods without a value, each by itself, or if these were more
/// than those that have one, all between two as one span. Each with the position of the period that it follows.
pub fn periods_between(spec: &Spec, steps: &[Calendar]) -> Vec<(usize, Period)> {
    let pairs = || steps.iter().zip(steps.iter().skip(1)).map(|(first, last)| (*first, *last));
    // As often as the data are at their most frequent.
    let stride = pairs().map(|pair| between(pair).count() + 1).min().unwrap_or(1);
    let missing = |pair| between(pair).skip(stride - 1).step_by(stride);
    let is_each = !spec.chooses_periods() && pairs().flat_map(missing).count() <= steps.len();
    let mut found = Vec::new();
    for (after, pair) in pairs().enumerate() {
        let mut periods = missing(pair);
        match (periods.next(), periods.last()) {
            (Some(first), Some(last)) if !is_each => found.push((after, Period::Between(first, last))),
            _ => found.extend(missing(pair).map(|period| (after, Period::At(period)))),
        }
    }
    found
}

/// The periods of the same length between two.
fn between((first, last): (Calendar, Calendar)) -> impl Iterator<Item = Calendar> {
    let end = last.first();
    std::iter::successors(Some(first.next()), |period| Some(period.next())).take_while(move |period| period.first() < end)
}
