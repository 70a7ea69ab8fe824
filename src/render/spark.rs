//! Which observations the line beside a key figure goes through.

use crate::chart;
use crate::dataset::{Dataset, Indicator, Observation, Status};
use crate::lang::{Calendar, Period, Rational, rational};

/// The line through the exact values up to that of the key figure that were observed as often and with the same codes,
/// since the last break; none for fewer than three.
pub(super) fn spark(dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<String> {
    let frequency = |period: Period| period.calendar().map(Calendar::frequency);
    let own = frequency(observation.period)?;
    let observed = || {
        let all = dataset.observations_of(&indicator.id).iter();
        all.filter(|other| other.codes == observation.codes && other.period <= observation.period)
            .filter(move |other| frequency(other.period) == Some(own) && other.status != Some(Status::Forecast))
    };
    let last_break = observed().filter(|other| other.status == Some(Status::Break)).map(|other| other.period).max();
    let values: Vec<(Period, Rational)> = observed()
        .filter(|other| other.qualifier.is_none() && last_break.is_none_or(|last_break| other.period >= last_break))
        .filter_map(|other| Some((other.period, rational(other.value?))))
        .collect();
    chart::spark(&values)
}
