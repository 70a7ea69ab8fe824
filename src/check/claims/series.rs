//! The observations that a cited one belongs to: one indicator, the same codes, one after the other.

use crate::check::mismatches::shown;
use crate::dataset::{Observation, Status, Value};
use crate::site::{Cited, Site};

/// Words of titles that tell of a change: what such an indicator measures is a difference itself.
const CHANGES: &[&str] = &[
    "增", "减", "升", "降", "涨", "跌", "变", "新", "脱", "growth", "increase", "decrease", "rise", "fall", "drop",
    "decline", "change", "gain", "loss", "new", "added", "lifted", "reduc",
];

/// Whether two citations ask for the same of the same indicator, whatever place or period they name.
pub(super) fn is_same_question(a: &Cited<'_>, b: &Cited<'_>) -> bool {
    (a.dataset, a.indicator) == (b.dataset, b.indicator)
        && a.derivation == b.derivation
        && a.other_indicator == b.other_indicator
}

/// Whether two citations are of one series: they differ in their period alone.
pub(super) fn is_same(a: &Cited<'_>, b: &Cited<'_>) -> bool {
    let other = |cited: &Cited<'_>| cited.other.map(|other| other.codes.clone());
    is_same_question(a, b) && a.observation.codes == b.observation.codes && other(a) == other(b)
}

/// Whether a title tells of a change.
pub(super) fn tells_of_change(title: &str) -> bool {
    let title = title.to_lowercase();
    CHANGES.iter().any(|word| title.contains(word))
}

/// The observations of the same series and frequency before a cited one, the earliest first.
pub(super) fn before<'a>(site: &'a Site, cited: &Cited<'a>) -> Vec<&'a Observation> {
    let own = cited.observation;
    let (Some(dataset), Some(period)) = (site.datasets.get(cited.dataset), own.period.calendar()) else {
        return Vec::new();
    };
    let Some(indicator) = dataset.indicators.get(cited.indicator) else { return Vec::new() };
    let is_before = |observation: &&Observation| {
        let other = observation.period.calendar().filter(|other| other.frequency() == period.frequency());
        observation.codes == own.codes && other.is_some_and(|other| other.first() < period.first())
    };
    let mut before: Vec<&Observation> = dataset.observations_of(&indicator.id).iter().filter(is_before).collect();
    before.sort_by_key(|observation| observation.period);
    before
}

/// Whether every period from the first of some observations to a last one was observed, and nothing on the way is not
/// comparable with what stands before it.
pub(super) fn is_unbroken(before: &[&Observation], last: &Observation) -> bool {
    let mut all = before.to_vec();
    all.push(last);
    let follows = |pair: &[&Observation]| {
        let [a, b] = pair else { return false };
        let next = a.period.calendar().map(crate::lang::Calendar::next);
        next == b.period.calendar() && a.value().is_some() && b.status != Some(Status::Break)
    };
    !before.is_empty() && all.windows(2).all(follows)
}

/// A cited value with its period, and with its codes if they matter.
pub(super) fn told(cited: &Cited<'_>, with_codes: bool) -> String {
    let own = cited.observation;
    let codes = own.codes.iter().filter(|_| with_codes).map(ToString::to_string);
    let names: Vec<String> = codes.chain([own.period.to_string()]).collect();
    format!("{} ({})", worth(&cited.value), names.join(", "))
}

/// An observed value with its period.
pub(super) fn said(observation: &Observation) -> Option<String> {
    Some(format!("{} ({})", worth(&observation.value()?), observation.period))
}

fn worth(value: &Value) -> String {
    if let Some((low, high)) = &value.bounds {
        return format!("{} to {}", shown(low), shown(high));
    }
    let number = shown(&value.number);
    value.qualifier.map_or(number.clone(), |qualifier| format!("“{} {number}”", qualifier.as_str().replace('-', " ")))
}
