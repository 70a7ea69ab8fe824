//! The periods between those that a chart draws, for kinds that set periods side by side.

use super::context::Context;
use crate::chart::{Gap, Kind, Member, Selection, Spec, TimeStep};
use crate::lang::{Calendar, Period};

/// The most periods between two that are looked at.
const MOST_PERIODS: usize = 1000;

impl Context<'_> {
    /// What lies between the periods of a chart, if the kind does not place these to scale. Periods without a value are each
    /// named, or if they were more than those that have one, named together. If the specification chose its periods,
    /// others may have values: of these nothing is said.
    pub(super) fn chart_gaps(&self, spec: &Spec, selection: &Selection<'_>) -> Vec<Gap> {
        if !matches!(spec.kind.value, Kind::Heat | Kind::Diverging) || selection.axis != "period" {
            return Vec::new();
        }
        let steps: Option<Vec<Calendar>> = selection.steps.iter().map(calendar).collect();
        let between: Vec<Vec<Calendar>> = steps.unwrap_or_default().windows(2).map(between).collect();
        // As often as the data are at their most frequent.
        let stride = between.iter().map(|periods| periods.len() + 1).min().unwrap_or(1);
        let missing: Vec<Vec<Calendar>> =
            between.into_iter().map(|periods| periods.into_iter().skip(stride - 1).step_by(stride).collect()).collect();
        let is_chosen = spec.data.iter().any(|reference| reference.period.is_some());
        let is_each_named = !is_chosen && missing.iter().map(Vec::len).sum::<usize>() <= selection.steps.len();
        let mut gaps = Vec::new();
        for (after, periods) in missing.iter().enumerate() {
            let each: Vec<Period> = match periods.as_slice() {
                [first, .., last] if !is_each_named => vec![Period::Between(*first, *last)],
                all => all.iter().copied().map(Period::At).collect(),
            };
            gaps.extend(each.into_iter().map(|period| Gap { after, step: self.gap_step(period, is_chosen) }));
        }
        gaps
    }

    fn gap_step(&self, period: Period, is_chosen: bool) -> TimeStep {
        if is_chosen {
            return TimeStep { period, label: String::new(), short: String::new(), long: String::new() };
        }
        self.written_step(period)
    }
}

fn calendar(step: &Member) -> Option<Calendar> {
    match step {
        Member::Period(period) => period.calendar(),
        _ => None,
    }
}

/// The periods of the same length between two.
fn between(pair: &[Calendar]) -> Vec<Calendar> {
    let [first, last] = pair else { return Vec::new() };
    let end = last.first();
    let following = std::iter::successors(Some(first.next()), |period| Some(period.next()));
    following.take_while(|period| period.first() < end).take(MOST_PERIODS).collect()
}
