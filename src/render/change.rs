//! How a value has changed since the one before it, in words.

use super::context::{Context, quantity};
use crate::dataset::{Dataset, Indicator, Observation, Status, Value, growth};
use crate::lang::{Rational, Style, Unit};
use crate::site::Figure;

use super::view::Amount;

impl Context<'_> {
    /// "+1.4 percentage points since 2022": the change from the observation before, if both are exact and comparable.
    pub(super) fn change(&self, dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<String> {
        let before = earlier(dataset, indicator, observation)?;
        let (value, old) = (observation.value()?, before.value()?);
        let exact = |value: &Value| value.qualifier.is_none() && value.bounds.is_none();
        if !exact(&value) || !exact(&old) || observation.status == Some(Status::Break) {
            return None;
        }
        let unit = self.site.unit(indicator);
        let is_rate = &*unit.id == "percent";
        let (change, unit, decimals) = self.difference(&value, &old, &unit, observation)?;
        let zero = Rational::from(0);
        let key = match change.number.cmp(&zero) {
            std::cmp::Ordering::Greater if is_rate => "change.up",
            std::cmp::Ordering::Greater => "change.growth",
            std::cmp::Ordering::Less => "change.down",
            std::cmp::Ordering::Equal => "change.same",
        };
        let size = if change.number < zero { Value::exact(-change.number) } else { change };
        let written = self.locale.quantity(&quantity(&size, decimals, &unit, None), Style::Prose);
        let period = self.locale.period(before.period);
        Some(self.phrase(key, &[("change", &written), ("period", &period)]))
    }

    /// A figure in parts, so that its number can stand out.
    pub(super) fn figure_amount(&self, figure: &Figure<'_>) -> Amount {
        let written = quantity(&figure.value, figure.decimals, &figure.unit, figure.counter);
        let value = super::cite::machine_value(figure);
        super::context::split_amount(&self.locale.quantity(&written, Style::Short), value)
    }

    /// Percentages change by points; everything else in percent of what it was.
    fn difference(
        &self,
        value: &Value,
        old: &Value,
        unit: &Unit,
        observation: &Observation,
    ) -> Option<(Value, std::sync::Arc<Unit>, Option<u32>)> {
        let built_in = |id: &str| self.site.units.get(id).cloned();
        if &*unit.id == "percent" {
            let decimals = observation.value.map(|value| value.scale());
            return Some((value.less(old).ok()?, built_in("percentage-point")?, decimals));
        }
        let growth = growth(value, old).ok()?;
        Some((growth, built_in("percent")?, Some(1)))
    }
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
