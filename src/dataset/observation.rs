//! One observed value.

use std::sync::Arc;

use super::Value;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Decimal, Period, Qualifier, rational};
use crate::source::Place;
use crate::text::Texts;

/// A value that was observed, or the statement that it is missing.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The position of its indicator in the dataset.
    pub indicator: usize,
    /// Its codes, in the order of the dataset's dimensions.
    pub codes: Vec<Arc<str>>,
    /// When it holds.
    pub period: Period,
    /// The value; `None` is a gap, never a zero.
    pub value: Option<Decimal>,
    /// How the value is meant.
    pub qualifier: Option<Qualifier>,
    /// The least that it may be.
    pub low: Option<Decimal>,
    /// The most that it may be.
    pub high: Option<Decimal>,
    /// Its standing with its publisher.
    pub status: Option<Status>,
    /// The key of its source.
    pub source: Arc<str>,
    /// What a reader must know about it.
    pub note: Option<Texts>,
    /// What is known of the period, where it is not stated.
    pub period_note: Option<Texts>,
    /// Where it is written.
    pub place: Place,
    /// Where its value is written; the whole of it if that is a range.
    pub value_place: Place,
}

/// The standing of an observation (SDMX: observation status).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Published, to be revised.
    Provisional,
    /// Revised, perhaps again.
    Revised,
    /// Not to be revised any more.
    Final,
    /// Estimated or derived by the publisher or by this site; its note says how.
    Estimated,
    /// Expected, not observed.
    Forecast,
    /// Not available.
    Missing,
    /// Not comparable with what stands before it.
    Break,
}

impl Status {
    /// Every status with its name in datasets.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("provisional", Self::Provisional),
        ("revised", Self::Revised),
        ("final", Self::Final),
        ("estimated", Self::Estimated),
        ("forecast", Self::Forecast),
        ("missing", Self::Missing),
        ("break", Self::Break),
    ];

    /// The status of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, status)| *status)
    }

    /// Its name in datasets.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, status)| *status == self).map_or("", |(name, _)| name)
    }
}

impl Observation {
    /// Whether it has a value, or a range that stands for one.
    pub fn has_value(&self) -> bool {
        self.value.is_some() || self.low.is_some() && self.high.is_some()
    }

    /// The value with how it is meant; `None` if it is missing.
    pub fn value(&self) -> Option<Value> {
        let bounds = self.low.zip(self.high).map(|(low, high)| (rational(low), rational(high)));
        let number = match (self.value, &bounds) {
            (Some(value), _) => rational(value),
            (None, Some((low, high))) => (low + high) / rational(Decimal::TWO),
            (None, None) => return None,
        };
        Some(Value { number, qualifier: self.qualifier, bounds })
    }

    /// Its code in a dimension of the dataset, by position.
    pub fn code(&self, dimension: usize) -> Option<&str> {
        self.codes.get(dimension).map(AsRef::as_ref)
    }
}

/// Whether value, range and status go together.
pub(super) fn check_values(
    value: Option<Decimal>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    status: Option<Status>,
    place: &Place,
) -> Result<(), Diagnostic> {
    let wrong = |message: &str| Err(Diagnostic::new(Code::InvalidValue, message).at(place.clone()));
    if low.is_some() != high.is_some() {
        return wrong("expected both `low` and `high`, found one of them");
    }
    if let Some((low, high)) = low.zip(high)
        && (low > high || value.is_some_and(|value| value < low || value > high))
    {
        return wrong("expected a value from `low` to `high`");
    }
    if status == Some(Status::Missing) && (value.is_some() || low.is_some()) {
        return wrong("expected no value for the status `missing`, found one");
    }
    Ok(())
}
