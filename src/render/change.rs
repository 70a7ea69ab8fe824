//! How a value has changed since the one before it, in words.

use std::cmp::Ordering;

use super::chart_numbers::Scales;
use super::context::{Context, quantity};
use crate::dataset::{Dataset, Indicator, Observation, Status, Value, growth};
use crate::lang::{QuantityKind, Style};
use crate::site::Cited;

use super::view::Amount;

impl Context<'_> {
    /// "up 1.4 percentage points from 2022": the change from the observation before, if both are exact and comparable.
    pub(super) fn change(&self, dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<String> {
        let before = earlier(dataset, indicator, observation)?;
        let (value, old) = (observation.value()?, before.value()?);
        let exact = |value: &Value| value.qualifier.is_none() && value.bounds.is_none();
        if !exact(&value) || !exact(&old) || observation.status == Some(Status::Break) {
            return None;
        }
        let is_rate = is_rate(self.site.unit(indicator).kind);
        let order = value.number.cmp(&old.number);
        // Of an amount that has gone to nothing the percentage says nothing.
        let is_gone = value.number.is_zero() && old.number.is_positive();
        let written = if is_rate || is_gone {
            self.difference(indicator, (before, &old), (observation, &value))
        } else {
            let growth = growth(&value, &old).ok()?.number.abs();
            self.locale.quantity(
                &quantity(&Value::exact(growth), Some(1), self.site.units.get("percent")?, None),
                Style::Prose,
            )
        };
        let key = match order {
            Ordering::Greater if is_rate => "change.up",
            Ordering::Greater => "change.growth",
            Ordering::Less if is_gone && !is_rate => "change.less",
            Ordering::Less => "change.down",
            Ordering::Equal => "change.same",
        };
        let period = self.locale.period(before.period);
        Some(self.phrase(key, &[("change", &written), ("period", &period)]))
    }

    /// A figure in parts, so that its number can stand out.
    pub(super) fn cited_amount(&self, cited: &Cited<'_>) -> Amount {
        let written = quantity(&cited.value, cited.decimals, &cited.unit, cited.counter);
        let value = super::cite::machine_value(cited);
        super::context::split_amount(&self.locale.quantity(&written, Style::Short), value)
    }

    /// How far two observations are apart: to the decimals of the indicator, or else those that both have.
    fn difference(
        &self,
        indicator: &Indicator,
        (before, old): (&Observation, &Value),
        (observation, value): (&Observation, &Value),
    ) -> String {
        let unit = self.site.unit(indicator);
        let scales = [before, observation].map(|own| own.value.map_or(0, |value| value.scale()));
        let [least, most] = [scales.iter().min(), scales.iter().max()].map(|scale| scale.copied().unwrap_or_default());
        let decimals = indicator.decimals.or((least > 0 || most == 0).then_some(least));
        let counter = indicator.counter.as_ref().filter(|_| !is_rate(unit.kind));
        self.written_difference((&old.number, &value.number), decimals, (&unit, counter), &Scales::default(), true)
    }
}

/// Whether values go up and down rather than become more and less, so that growth in percent would be no measure of them.
pub(super) fn is_rate(kind: QuantityKind) -> bool {
    use QuantityKind::{Index, Percent, PercentagePoint, Ratio};
    matches!(kind, Percent | PercentagePoint | Index | Ratio)
}

/// The observation of the same codes before this one, of the same frequency.
fn earlier<'a>(dataset: &'a Dataset, indicator: &Indicator, observation: &Observation) -> Option<&'a Observation> {
    let frequency = observation.period.calendar()?.frequency();
    dataset
        .observations_of(&indicator.id)
        .iter()
        .filter(|other| other.codes == observation.codes && other.period < observation.period)
        .filter(|other| other.period.calendar().is_some_and(|calendar| calendar.frequency() == frequency))
        .max_by_key(|other| other.period)
}
