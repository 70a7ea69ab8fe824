//! The periods between those that a chart draws, for kinds that set periods side by side.

use super::context::Context;
use crate::chart::{Gap, Kind, Member, Selection, Spec, TimeStep, periods_between};
use crate::lang::{Calendar, Period};

impl Context<'_> {
    /// What lies between the periods of a chart, if the kind does not place these to scale. If the specification chose its
    /// periods, others may have values: of these nothing is said.
    pub(super) fn chart_gaps(&self, spec: &Spec, selection: &Selection<'_>) -> Vec<Gap> {
        if !matches!(spec.kind.value, Kind::Heat | Kind::Diverging) || selection.axis != "period" {
            return Vec::new();
        }
        let steps: Option<Vec<Calendar>> = selection.steps.iter().map(calendar).collect();
        let is_chosen = spec.chooses_periods();
        let gaps = periods_between(spec, &steps.unwrap_or_default()).into_iter();
        gaps.map(|(after, period)| Gap { after, step: self.gap_step(period, is_chosen) }).collect()
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
