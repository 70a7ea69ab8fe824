//! A newer release beside an older one.

use std::collections::BTreeMap;

use super::number::scaled;
use super::row::{Key, Row};
use super::said::{Said, grouped};
use crate::lang::{Decimal, parse_decimal};

/// What a newer release changes.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Observations that were not there.
    pub added: Vec<Row>,
    /// Observations with another value or status, as they were and as they are.
    pub changed: Vec<(Row, Row)>,
    /// Observations that the newer release does not have.
    pub gone: Vec<Row>,
    /// How many are as they were.
    pub same: usize,
}

impl Comparison {
    /// Compares observation by observation: the same indicator, codes and period.
    pub(super) fn of(old: &[Row], new: &[Row]) -> Self {
        let known: BTreeMap<Key<'_>, &Row> = old.iter().map(|row| (row.key(), row)).collect();
        let mut comparison = Self::default();
        for row in new {
            match known.get(&row.key()) {
                None => comparison.added.push(row.clone()),
                Some(old) if old.agrees(row) => comparison.same += 1,
                Some(old) => comparison.changed.push(((*old).clone(), row.clone())),
            }
        }
        let now: BTreeMap<Key<'_>, &Row> = new.iter().map(|row| (row.key(), row)).collect();
        comparison.gone = old.iter().filter(|row| !now.contains_key(&row.key())).cloned().collect();
        comparison
    }

    /// Ten to which power all values differ by, up or down: then it is the unit that has changed.
    fn power(&self) -> Option<u32> {
        let mut powers = self.changed.iter().filter_map(|(old, new)| {
            let (old, new) = (parse_decimal(old.value()).ok()?.abs(), parse_decimal(new.value()).ok()?.abs());
            let (small, large) = (old.min(new), old.max(new));
            let near = |power: &u32| {
                let ratio = large.checked_div(scaled(small, *power)?)?;
                Some(ratio > Decimal::new(8, 1) && ratio < Decimal::new(12, 1))
            };
            Some((2..=12).find(|power| near(power).unwrap_or(false)))
        });
        let first = powers.next()??;
        (self.same == 0 && powers.all(|power| power == Some(first))).then_some(first)
    }

    /// The differences, one a line.
    pub(super) fn said(&self, removes: bool) -> Said {
        let kept = if removes { "removed" } else { "not in this file, kept" };
        let (added, changed, gone) = (self.added.len(), self.changed.len(), self.gone.len());
        let mut said = Said::default();
        said.say(format!("{added} added, {changed} changed, {gone} {kept}, {} as they were", self.same));
        if let Some(power) = self.power() {
            let factor = grouped(power);
            said.say(format!(
                "warning: all values differ by a factor of {factor}; compare the units of the two releases"
            ));
        }
        let named = |row: &Row| {
            let codes: String = row.codes.iter().map(|code| format!(", {code}")).collect();
            format!("{}{codes}, {}", row.indicator, row.period)
        };
        let says = |row: &Row| match row.cells.get("status") {
            Some(status) => format!("{} ({status})", row.value()),
            None => row.value().to_owned(),
        };
        self.added.iter().for_each(|row| said.keep(format!("  + {}: {}", named(row), says(row))));
        for (old, new) in &self.changed {
            said.keep(format!("  ~ {}: {} -> {}", named(new), says(old), says(new)));
        }
        self.gone.iter().for_each(|row| said.keep(format!("  - {}: {}", named(row), says(row))));
        said
    }
}
