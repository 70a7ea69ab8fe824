//! The parts of a dimension add up to its total: the code `total`, which has the other codes as its parts.
//!
//! Only amounts add up, and only those that say so (`measure: stock` or `flow`). Where places lie within others, nobody has
//! said that all parts are listed; so nothing is said of them.

use std::collections::BTreeMap;

use super::mismatches::shown;
use super::{Check, Rule};
use crate::config::Dimension;
use crate::dataset::{Dataset, Indicator, IndicatorMeasure, Observation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Decimal, Period, QuantityKind, Rational, rational};
use crate::site::Site;

pub(super) const RULE: Rule = Rule { codes: &[Code::PartsAndTotal], check: Check::Site(check) };

/// The code that stands for all.
const TOTAL: &str = "total";

/// How many parts the finding points at.
const NAMED: usize = 6;

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    // What lacks may have been left out as faulty itself.
    for dataset in site.datasets.iter().filter(|dataset| !dataset.incomplete) {
        for (position, name) in dataset.dimensions.iter().enumerate() {
            let Some(dimension) = site.dimensions.get(&name.value) else { continue };
            let parts = parts_of(dimension);
            if parts.len() < 2 {
                continue;
            }
            for indicator in dataset.indicators.iter().filter(|indicator| adds_up(site, indicator)) {
                diagnostics.extend(unequal(dataset, indicator, position, &parts));
            }
        }
    }
    diagnostics
}

/// The parts of the total: what lies directly within it, or else all that lies within nothing.
fn parts_of(dimension: &Dimension) -> Vec<&str> {
    if dimension.codes.get(TOTAL).is_none() {
        return Vec::new();
    }
    let outer = |outer: Option<&str>| -> Vec<&str> {
        let codes = dimension.codes.iter().filter(|(id, code)| {
            id.value != TOTAL && code.within.as_ref().map(|within| within.value.as_str()) == outer
        });
        codes.map(|(id, _)| id.value.as_str()).collect()
    };
    let within = outer(Some(TOTAL));
    if within.is_empty() { outer(None) } else { within }
}

/// Whether the values of an indicator are amounts that add up.
fn adds_up(site: &Site, indicator: &Indicator) -> bool {
    use QuantityKind::{Area, Count, Currency, Mass};
    matches!(indicator.measure, Some(IndicatorMeasure::Stock | IndicatorMeasure::Flow))
        && matches!(site.unit(indicator).kind, Count | Currency | Area | Mass)
}

/// A total with its parts by what they have in common: their other codes and the period.
type Groups<'a> = BTreeMap<(Vec<&'a str>, Period), BTreeMap<&'a str, &'a Observation>>;

fn unequal(dataset: &Dataset, indicator: &Indicator, position: usize, parts: &[&str]) -> Vec<Diagnostic> {
    let mut groups: Groups<'_> = BTreeMap::new();
    for observation in dataset.observations_of(&indicator.id) {
        let Some(code) = observation.code(position) else { continue };
        let others = observation.codes.iter().enumerate().filter(|(other, _)| *other != position);
        let key = (others.map(|(_, code)| &**code).collect(), observation.period);
        groups.entry(key).or_default().insert(code, observation);
    }
    groups.values().filter_map(|group| difference(indicator, group, parts)).collect()
}

fn difference(indicator: &Indicator, group: &BTreeMap<&str, &Observation>, parts: &[&str]) -> Option<Diagnostic> {
    let total = *group.get(TOTAL)?;
    let parts: Vec<&Observation> = parts.iter().map(|part| group.get(part).copied()).collect::<Option<_>>()?;
    let all = || std::iter::once(total).chain(parts.iter().copied());
    // Who has written a note has explained it.
    if all().any(|observation| observation.note.is_some()) {
        return None;
    }
    let whole = exact(total)?;
    let values: Vec<Decimal> = parts.iter().map(|part| exact(part)).collect::<Option<_>>()?;
    let sum = values.iter().fold(Rational::ZERO, |sum, value| sum + rational(*value));
    let apart = (&sum - &rational(whole)).abs();
    if apart <= slack(&values, whole) {
        return None;
    }
    let (sum, whole, period) = (shown(&sum), shown(&rational(whole)), total.period);
    let message = format!("the parts of `{}` add up to {sum} in {period}, and the total is {whole}", indicator.id);
    let mut diagnostic = Diagnostic::new(Code::PartsAndTotal, message).at(total.value_place.clone());
    for part in parts.iter().take(NAMED) {
        diagnostic = diagnostic.related(part.value_place.clone(), "a part");
    }
    let help = "mend the value that is wrong; if the difference has a reason, such as rounding at the source, give the total a `note`";
    Some(diagnostic.help(help))
}

fn exact(observation: &Observation) -> Option<Decimal> {
    let is_exact = observation.qualifier.is_none() && observation.low.is_none();
    observation.value.filter(|_| is_exact)
}

/// By how much a total may differ because each value was rounded: by half of one in the last written place each. All are
/// written to the same place; whole numbers that end in other digits than nought were counted, and nothing was rounded.
fn slack(parts: &[Decimal], total: Decimal) -> Rational {
    let all = || parts.iter().copied().chain([total]);
    let exponent = all().filter(|value| !value.is_zero()).map(last_place).min().unwrap_or(0);
    if exponent == 0 {
        return Rational::ZERO;
    }
    Rational::power_of_ten(exponent) * Rational::new(parts.len() as i128 + 1, 2)
}

/// The power of ten of the last written digit that counts: -2 of 1.50, 4 of 120000.
fn last_place(value: Decimal) -> i32 {
    if value.scale() > 0 {
        return i32::try_from(value.scale()).map_or(0, |scale| -scale);
    }
    let digits = value.mantissa().unsigned_abs().to_string();
    let noughts = digits.len() - digits.trim_end_matches('0').len();
    i32::try_from(noughts).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Rational, slack};
    use crate::lang::parse_decimal;

    fn of(parts: &[&str], total: &str) -> Rational {
        let parts: Vec<Decimal> = parts.iter().map(|part| parse_decimal(part).unwrap()).collect();
        slack(&parts, parse_decimal(total).unwrap())
    }

    #[test]
    fn what_was_counted_was_not_rounded_and_what_was_rounded_differs_by_halves() {
        assert_eq!(of(&["700", "499"], "1200"), Rational::ZERO);
        assert_eq!(of(&["1.5", "2.25"], "3.8"), Rational::new(3, 200));
        assert_eq!(of(&["50000", "39000"], "90000"), Rational::from(1500));
        assert_eq!(of(&["0", "90000"], "90000"), Rational::from(15000));
    }
}
