//! Which observations the line beside a key figure goes through.

use crate::chart;
use crate::dataset::{Dataset, Indicator, Observation, Status};
use crate::lang::{Period, Rational, rational};

/// The line through the exact values that were observed with the same codes since the last break; none for fewer than
/// three.
pub(super) fn spark(dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<String> {
    let observed = || dataset.observations_of(&indicator.id).iter().filter(|other| other.codes == observation.codes);
    let last_break = observed().filter(|other| other.status == Some(Status::Break)).map(|other| other.period).max();
    let values: Vec<(Period, Rational)> = observed()
        .filter(|other| other.qualifier.is_none() && last_break.is_none_or(|last_break| other.period >= last_break))
        .filter(|other| other.period.calendar().is_some())
        .filter_map(|other| Some((other.period, rational(other.value?))))
        .collect();
    chart::spark(&values)
}
