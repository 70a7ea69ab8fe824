//! Datasets: indicators and their observations, with source, unit and reference period (the words are SDMX's).
//!
//! A dataset is one file of `content/statistics`, with its observations inline or in a tidy CSV beside it. Reading one
//! checks all that can be seen in the file alone; units and codes are looked up when the site is resolved.

mod cell;
mod derived;
mod file;
mod observation;
mod rows;
mod tidy;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use derived::{DerivedUnit, derive, growth};
pub use file::{IndicatorMeasure, Periodicity, read};
pub use observation::{Observation, Status};
pub use value::Value;

use crate::lang::{Counter, Decimal, Localized, Period};
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::text::Texts;

/// Indicators that belong together, with what was observed of them.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The name of its file without the ending.
    pub id: Arc<str>,
    /// Its file.
    pub path: SourcePath,
    /// What it is called.
    pub title: Texts,
    /// What it is about.
    pub description: Option<Texts>,
    /// The dimensions of its observations besides indicator and period, in order.
    pub dimensions: Vec<Spanned<String>>,
    /// Where its data come from, in the order of the file.
    pub sources: Vec<DataSource>,
    /// How often new values come out, unless an indicator has its own frequency.
    pub frequency: Option<Periodicity>,
    /// What was measured, in the order of the file.
    pub indicators: Vec<Indicator>,
    /// What was observed, ordered by indicator, codes and period.
    pub observations: Vec<Observation>,
    /// The CSV that holds its observations, if they are not in its own file.
    pub csv: Option<SourcePath>,
    /// Whether faulty parts of it were left out, so that what refers to them may not be at fault.
    pub incomplete: bool,
    /// The positions of the indicators by their keys.
    indicator_positions: BTreeMap<Arc<str>, usize>,
    /// Those of the sources.
    source_positions: BTreeMap<Arc<str>, usize>,
    /// Where the observations of each indicator end.
    ends: Vec<usize>,
}

/// A document from which data come.
#[derive(Clone, Debug)]
pub struct DataSource {
    /// Its key in the dataset.
    pub id: Arc<str>,
    /// The title of the document.
    pub title: Texts,
    /// Who published it.
    pub publisher: Texts,
    /// When, as exactly as is known.
    pub published: Option<Period>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Under which licence.
    pub licence: Option<Texts>,
    /// When the next release is due.
    pub next_release: Option<Spanned<Period>>,
    /// What a reader must know about it.
    pub note: Option<Texts>,
}

/// What was measured.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its key in the dataset.
    pub id: Arc<str>,
    /// Where its key stands.
    pub span: Span,
    /// What it is called.
    pub title: Texts,
    /// A short form of the title for charts.
    pub label: Option<Texts>,
    /// What it means.
    pub definition: Option<Texts>,
    /// The id of its unit.
    pub unit: Spanned<String>,
    /// How many digits after the point the program writes; as many as the value has if not given.
    pub decimals: Option<u32>,
    /// What sort of measure it is.
    pub measure: Option<IndicatorMeasure>,
    /// The population that a rate or count refers to.
    pub population: Option<Texts>,
    /// The noun that is counted, for the unit `count`.
    pub counter: Option<Localized<Counter>>,
    /// Other names, for search.
    pub synonyms: Localized<Vec<String>>,
    /// How often new values come out: its own frequency or else that of its dataset.
    pub frequency: Option<Periodicity>,
    /// What a reader must know about it.
    pub note: Option<Texts>,
}

impl Dataset {
    /// An indicator by its key.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.get(self.indicator_position(id)?)
    }

    /// Where an indicator stands among all, by its key.
    pub fn indicator_position(&self, id: &str) -> Option<usize> {
        self.indicator_positions.get(id).copied()
    }

    /// The observations of an indicator, ordered by codes and period.
    pub fn observations_of(&self, indicator: &str) -> &[Observation] {
        let Some(index) = self.indicator_position(indicator) else { return &[] };
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or_default();
        self.observations.get(start..end).unwrap_or_default()
    }

    /// The indicator of an observation.
    pub fn indicator_of(&self, observation: &Observation) -> Option<&Indicator> {
        self.indicators.get(observation.indicator)
    }

    /// A source by its key.
    pub fn source(&self, id: &str) -> Option<&DataSource> {
        self.sources.get(*self.source_positions.get(id)?)
    }

    /// The sources of some of its observations, in the order of the file.
    pub fn sources_of(&self, observations: &[Observation]) -> Vec<&DataSource> {
        let alike = observations.chunk_by(|a, b| a.source == b.source).filter_map(<[Observation]>::first);
        let positions = alike.filter_map(|observation| self.source_positions.get(&observation.source));
        let used: BTreeSet<usize> = positions.copied().collect();
        used.into_iter().filter_map(|position| self.sources.get(position)).collect()
    }

    /// The position of a dimension among the codes of an observation.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.value == name)
    }

    /// A place in the dataset's own file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.path, span)
    }
}

impl Indicator {
    /// The short form of the title if there is one, else the title.
    pub fn label(&self) -> &Texts {
        self.label.as_ref().unwrap_or(&self.title)
    }

    /// How many digits after the point a value of this indicator is written with.
    pub fn written_decimals(&self, value: Decimal) -> u32 {
        self.decimals.unwrap_or(value.scale())
    }
}
