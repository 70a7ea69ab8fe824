//! How the numbers of a chart are written beside each other: all of a unit in one scale.

use std::sync::Arc;

use super::context::Context;
use super::figure::drawn;
use crate::chart::{Drawn, Selection};
use crate::dataset::Indicator;
use crate::lang::difference;
use crate::lang::{Counter, Difference, Localized, Qualifier, Quantity, QuantityKind, Rational, Style, Together, Unit};

/// The scales of the units of a chart; it has one or two.
#[derive(Default)]
pub(super) struct Scales(Vec<(Arc<Unit>, Together)>);

impl Scales {
    /// How numbers of a unit are written.
    pub(super) fn of(&self, unit: &Unit) -> Together {
        self.0.iter().find(|(own, _)| own.id == unit.id).map(|(_, together)| *together).unwrap_or_default()
    }

    /// The unit of an indicator, if the chart draws it.
    pub(super) fn unit(&self, indicator: &Indicator) -> Option<&Unit> {
        self.0.iter().find(|(own, _)| *own.id == *indicator.unit.value).map(|(unit, _)| &**unit)
    }

    /// Whether labels may differ from the exact numbers.
    pub(super) fn round(&self) -> bool {
        self.0.iter().any(|(_, together)| together.rounds())
    }
}

/// A number with more digits than this is rounded in a sentence; the table has all of them.
const MOST_DIGITS: usize = 8;

impl Context<'_> {
    /// How far two numbers of a unit are apart, whose decimals their indicator may say. A sentence says that it is rounded,
    /// a label does not.
    pub(super) fn written_difference(
        &self,
        (a, b): (&Rational, &Rational),
        decimals: Option<u32>,
        (unit, counter): (&Arc<Unit>, Option<&Localized<Counter>>),
        scales: &Scales,
        is_sentence: bool,
    ) -> String {
        let Difference { size, decimals, is_rounded } = difference(a, b, decimals, unit.large);
        let qualifier = (is_rounded && is_sentence).then_some(Qualifier::About);
        let own = self.unit_of_difference(unit);
        let quantity = Quantity { value: &size, decimals, qualifier, bounds: None, unit: &own, counter };
        self.in_sentence(&quantity, scales)
    }

    /// A number as a sentence has it: rounded if it would have more digits than are read in one.
    pub(super) fn in_sentence(&self, quantity: &Quantity<'_>, scales: &Scales) -> String {
        let together = scales.of(quantity.unit);
        let exact = self.locale.beside(quantity, Style::Prose, &together);
        let is_long = exact.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS;
        if is_long { self.locale.rounded(quantity, Style::Prose, &together) } else { exact }
    }

    /// Percentages differ by points, ratios and indices by bare numbers.
    fn unit_of_difference(&self, unit: &Arc<Unit>) -> Arc<Unit> {
        let id = match unit.kind {
            QuantityKind::Percent if &*unit.id == "percent" => "percentage-point",
            QuantityKind::Ratio | QuantityKind::Index => "index",
            _ => return Arc::clone(unit),
        };
        self.site.units.get(id).unwrap_or(unit).clone()
    }

    /// The scales that suit what a chart draws.
    pub(super) fn chart_scales(&self, selection: &Selection<'_>) -> Scales {
        let mut scales: Vec<(Arc<Unit>, Together)> = Vec::new();
        for Drawn { dataset, observation } in drawn(selection) {
            let Some(indicator) = dataset.indicator_of(observation) else { continue };
            if scales.iter().any(|(unit, _)| *unit.id == *indicator.unit.value) {
                continue;
            }
            let unit = self.site.unit(indicator);
            let of_unit = drawn(selection).filter(|other| {
                other
                    .dataset
                    .indicator_of(other.observation)
                    .is_some_and(|other| other.unit.value == indicator.unit.value)
            });
            let values = of_unit.flat_map(|Drawn { observation, .. }| {
                let ends = [observation.low, observation.high].map(|end| end.filter(|_| observation.value.is_none()));
                ends.into_iter().chain([observation.value]).flatten()
            });
            let together = self.locale.together(values, &unit);
            scales.push((unit, together));
        }
        Scales(scales)
    }
}
