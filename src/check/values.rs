//! Shares lie from 0 to 100; other percentages outside of that are declared rates.

use super::{Check, Rule};
use crate::dataset::{Indicator, IndicatorMeasure, Observation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Decimal;
use crate::site::Site;

pub(super) const RULE: Rule = Rule { codes: &[Code::ShareRange, Code::RateRange], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for dataset in &site.datasets {
        for indicator in &dataset.indicators {
            if &*site.unit(indicator).id == "percent" {
                let observations = dataset.observations_of(&indicator.id).iter();
                diagnostics.extend(observations.filter_map(|observation| out_of_range(indicator, observation)));
            }
        }
    }
    diagnostics
}

fn out_of_range(indicator: &Indicator, observation: &Observation) -> Option<Diagnostic> {
    let value = observation.value?;
    if value >= Decimal::ZERO && value <= Decimal::ONE_HUNDRED {
        return None;
    }
    let (code, help) = match indicator.measure {
        Some(IndicatorMeasure::Rate) => return None,
        Some(IndicatorMeasure::Share) => {
            (Code::ShareRange, "a share is a part of a whole; a rate may exceed it: `measure: rate`")
        }
        _ => (Code::RateRange, "if the indicator may do that, say so: `measure: rate`"),
    };
    let message = format!("expected 0 to 100 percent for `{}`, found {value}", indicator.id);
    Some(Diagnostic::new(code, message).at(observation.place.clone()).help(help))
}
