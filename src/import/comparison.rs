//! A newer release beside an older one.

use std::collections::BTreeMap;

use super::row::{Key, Row};
use super::said::Said;

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

    /// The differences, one a line.
    pub(super) fn said(&self, removes: bool) -> Said {
        let kept = if removes { "removed" } else { "not in this file, kept" };
        let (added, changed, gone) = (self.added.len(), self.changed.len(), self.gone.len());
        let mut said = Said::default();
        said.say(format!("{added} added, {changed} changed, {gone} {kept}, {} as they were", self.same));
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
