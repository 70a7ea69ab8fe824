//! Units of measure: what a number is a number of.
//!
//! A unit has an id and a quantity kind here; its words and plurals are in the theme's `strings/<lang>.yaml` under
//! `units`, or, for a site's own unit, in `units.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::Localized;

/// What is measured. Two quantities can agree only if their kinds do (QUDT: quantity kind).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// Things, people, households: a whole number of something.
    Count,
    /// A plain ratio: times.
    Ratio,
    /// A part of a hundred.
    Percent,
    /// A difference of two percentages.
    PercentagePoint,
    /// Money.
    Currency,
    /// Money per month or year.
    MoneyPerTime,
    /// Land.
    Area,
    /// Length.
    Length,
    /// Mass.
    Mass,
    /// A duration.
    Time,
    /// A number on a scale of its own.
    Index,
}

impl QuantityKind {
    /// Every kind with the name it has in `units.yaml`.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("count", Self::Count),
        ("ratio", Self::Ratio),
        ("percent", Self::Percent),
        ("percentage-point", Self::PercentagePoint),
        ("currency", Self::Currency),
        ("money-per-time", Self::MoneyPerTime),
        ("area", Self::Area),
        ("length", Self::Length),
        ("mass", Self::Mass),
        ("time", Self::Time),
        ("index", Self::Index),
    ];

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// The noun after a number: `one` for exactly one where a language tells it apart, else `other`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// `team`
    pub one: Option<String>,
    /// `teams`
    pub other: String,
    /// A sign for charts and tables, such as `%`.
    pub short: Option<String>,
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id in datasets.
    pub id: Arc<str>,
    /// What it measures.
    pub kind: QuantityKind,
    /// Whether large numbers of it are written with 万 and 亿, million and billion.
    pub large: bool,
    /// Its words, for a unit of the site's own; built-in units have theirs in the theme's strings.
    pub words: Localized<Counter>,
}

/// The built-in units: id, kind, whether 万/亿 and million/billion apply.
pub const BUILT_IN: &[(&str, QuantityKind, bool)] = &[
    ("count", QuantityKind::Count, true),
    ("persons", QuantityKind::Count, true),
    ("households", QuantityKind::Count, true),
    ("count-per-year", QuantityKind::Count, true),
    ("persons-per-household", QuantityKind::Ratio, false),
    ("percent", QuantityKind::Percent, false),
    ("per-mille", QuantityKind::Percent, false),
    ("percentage-point", QuantityKind::PercentagePoint, false),
    ("times", QuantityKind::Ratio, false),
    ("index", QuantityKind::Index, false),
    ("yuan", QuantityKind::Currency, true),
    ("us-dollar", QuantityKind::Currency, true),
    ("yuan-per-person-per-year", QuantityKind::MoneyPerTime, true),
    ("yuan-per-month", QuantityKind::MoneyPerTime, true),
    ("yuan-per-year", QuantityKind::MoneyPerTime, true),
    ("years", QuantityKind::Time, false),
    ("months", QuantityKind::Time, false),
    ("days", QuantityKind::Time, false),
    ("hectares", QuantityKind::Area, true),
    ("square-kilometres", QuantityKind::Area, true),
    ("kilograms", QuantityKind::Mass, true),
    ("tonnes", QuantityKind::Mass, true),
];

impl Unit {
    /// A plain count.
    pub fn plain() -> Self {
        Self { id: "count".into(), kind: QuantityKind::Count, large: true, words: Localized::default() }
    }

    /// The built-in units by id.
    pub fn built_in() -> BTreeMap<Arc<str>, Arc<Self>> {
        BUILT_IN
            .iter()
            .map(|&(id, kind, large)| {
                let id: Arc<str> = id.into();
                (id.clone(), Arc::new(Self { id, kind, large, words: Localized::default() }))
            })
            .collect()
    }
}

impl<'de> Deserialize<'de> for Counter {
    /// Reads one word, or `{one: team, other: teams, short: t}`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Forms {
            one: Option<String>,
            other: String,
            short: Option<String>,
        }
        struct WordOrForms;
        impl<'de> Visitor<'de> for WordOrForms {
            type Value = Counter;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a word, or its forms such as `{one: team, other: teams}`")
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Counter, E> {
                Ok(Counter { other: word.to_owned(), ..Counter::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Counter, A::Error> {
                let Forms { one, other, short } = Forms::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Counter { one, other, short })
            }
        }
        deserializer.deserialize_any(WordOrForms)
    }
}
