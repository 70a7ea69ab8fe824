//! A dataset as it is typed, and how it becomes what is meant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::rows::{self, Header};
use super::{DataSource, Dataset, Indicator};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Counter, Localized, Period};
use crate::reference::is_id;
use crate::source::{Place, SourcePath, Sources, Span, Spanned};
use crate::text::Texts;
use crate::yaml::{self, Map};

/// What sort of measure an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorMeasure {
    /// A number at a point of time.
    Stock,
    /// A number over a stretch of time.
    Flow,
    /// One number over another, of whatever size.
    Rate,
    /// A part of a whole, from 0 to 100 percent.
    Share,
}

/// How often new values come out (DCAT: `accrualPeriodicity`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Periodicity {
    /// Every ten years.
    Decennial,
    /// Every five years.
    Quinquennial,
    /// Every two years.
    Biennial,
    /// Every year.
    Annual,
    /// Twice a year.
    Semiannual,
    /// Every quarter.
    Quarterly,
    /// Every month.
    Monthly,
    /// At no fixed times.
    Irregular,
    /// Not any more: counted once, or given up.
    Never,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DatasetFile {
    title: Texts,
    description: Option<Texts>,
    #[serde(default)]
    dimensions: Vec<Spanned<String>>,
    sources: Map<SourceFile>,
    source: Option<Spanned<String>>,
    frequency: Option<Periodicity>,
    indicators: Map<IndicatorFile>,
    observations: super::cell::Observations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SourceFile {
    title: Texts,
    publisher: Texts,
    published: Option<Period>,
    url: Option<Spanned<String>>,
    licence: Option<Texts>,
    next_release: Option<Spanned<Period>>,
    note: Option<Texts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct IndicatorFile {
    title: Texts,
    label: Option<Texts>,
    definition: Option<Texts>,
    unit: Spanned<String>,
    decimals: Option<Spanned<u32>>,
    measure: Option<IndicatorMeasure>,
    population: Option<Texts>,
    counter: Option<Localized<Counter>>,
    #[serde(default)]
    synonyms: Localized<Vec<String>>,
    source: Option<Spanned<String>>,
    frequency: Option<Periodicity>,
    note: Option<Texts>,
}

/// Reads the dataset at `path`, and the CSV beside it if it names one.
///
/// # Errors
/// Everything that is wrong with the file itself; faulty observations are left out and named.
pub fn read(path: &SourcePath, sources: &Sources) -> (Option<Dataset>, Diagnostics) {
    let text = sources.text(path).unwrap_or_default();
    let (file, mut diagnostics) = yaml::read::<DatasetFile>(path, text);
    let Some(file) = file else { return (None, diagnostics) };
    let DatasetFile { title, description, dimensions, source, frequency, indicators, .. } = file;
    let (documents, observations) = (file.sources, file.observations);

    let mut check = Check { path, diagnostics: &mut diagnostics };
    check.dimensions(&dimensions);
    let documents = check.documents(documents);
    check.source(source.as_ref(), &documents);
    let mut defaults = BTreeMap::new();
    let indicators: Vec<Indicator> = indicators
        .into_iter()
        .filter_map(|(id, indicator)| {
            check.source(indicator.source.as_ref(), &documents);
            let own = indicator.source.as_ref().or(source.as_ref());
            defaults.extend(own.map(|source| (id.value.clone(), source.value.clone())));
            check.indicator(&id, indicator, frequency)
        })
        .collect();

    let indicator_positions = positions(indicators.iter().map(|indicator| &indicator.id));
    let source_positions = positions(documents.iter().map(|document| &document.id));
    let header = Header {
        dimensions: &dimensions,
        indicators: &indicators,
        indicator_positions: &indicator_positions,
        documents: &documents,
        source_positions: &source_positions,
        default_sources: &defaults,
        incomplete: diagnostics.has_errors(),
    };
    let csv = observations.file(path);
    let observations = rows::read(path, sources, observations, &header, &mut diagnostics);
    let end = |indicator| observations.partition_point(|observation| observation.indicator <= indicator);
    let ends = (0..indicators.len()).map(end).collect();
    let dataset = Dataset {
        id: path.stem().into(),
        path: path.clone(),
        title,
        description,
        dimensions,
        sources: documents,
        frequency,
        indicators,
        observations,
        csv,
        incomplete: diagnostics.has_errors(),
        indicator_positions,
        source_positions,
        ends,
    };
    (Some(dataset), diagnostics)
}

fn positions<'a>(keys: impl Iterator<Item = &'a Arc<str>>) -> BTreeMap<Arc<str>, usize> {
    keys.enumerate().map(|(position, key)| (key.clone(), position)).collect()
}

struct Check<'a> {
    path: &'a SourcePath,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn say(&mut self, code: Code, span: Span, message: String) -> &mut Diagnostics {
        self.diagnostics.push(Diagnostic::new(code, message).at(Place::new(self.path, span)));
        self.diagnostics
    }

    fn id(&mut self, id: &Spanned<String>) -> bool {
        let fits = is_id(&id.value);
        if !fits {
            let message = format!("expected an id of small letters, digits and hyphens, found `{}`", id.value);
            self.say(Code::InvalidId, id.span, message);
        }
        fits
    }

    fn dimensions(&mut self, dimensions: &[Spanned<String>]) {
        let mut known = BTreeSet::new();
        for dimension in dimensions {
            if !self.id(dimension) {
                continue;
            }
            let name = &dimension.value;
            let (what, help) = if !known.insert(name) {
                ("is given twice", "leave one of them out")
            } else if let Some(taken) = taken(name) {
                (taken, "give it another name: here, in `dimensions.yaml` and in the observations")
            } else {
                continue;
            };
            let message = format!("the dimension `{name}` {what}");
            let diagnostic = Diagnostic::new(Code::InvalidValue, message).at(Place::new(self.path, dimension.span));
            self.diagnostics.push(diagnostic.help(help));
        }
    }

    fn documents(&mut self, documents: Map<SourceFile>) -> Vec<DataSource> {
        let mut read = Vec::new();
        for (id, document) in documents {
            let SourceFile { title, publisher, published, url, licence, next_release, note } = document;
            self.id(&id);
            let url = url.filter(|url| self.url(url)).map(|url| url.value);
            let id = id.value.into();
            read.push(DataSource { id, title, publisher, published, url, licence, next_release, note });
        }
        read
    }

    fn url(&mut self, url: &Spanned<String>) -> bool {
        let fits = is_web_address(&url.value);
        if !fits {
            let message =
                format!("expected an address that begins with `https://` or `http://`, found `{}`", url.value);
            self.say(Code::InvalidValue, url.span, message);
        }
        fits
    }

    fn source(&mut self, source: Option<&Spanned<String>>, documents: &[DataSource]) {
        let Some(source) = source else { return };
        if documents.iter().all(|document| *document.id != *source.value) {
            self.diagnostics.push(unknown_source(source, Place::new(self.path, source.span), documents));
        }
    }

    /// `frequency` is that of the dataset.
    fn indicator(
        &mut self,
        id: &Spanned<String>,
        file: IndicatorFile,
        frequency: Option<Periodicity>,
    ) -> Option<Indicator> {
        let IndicatorFile {
            title,
            label,
            definition,
            unit,
            decimals,
            measure,
            population,
            counter,
            synonyms,
            frequency: own_frequency,
            note,
            ..
        } = file;
        if let Some(many) = decimals.filter(|decimals| decimals.value > 12) {
            self.say(Code::InvalidValue, many.span, format!("expected at most 12 decimals, found `{}`", many.value));
        }
        if unit.value == "count" && counter.is_none() {
            let message = "the unit `count` needs a `counter`: what is counted, in each language".to_owned();
            self.say(Code::MissingKey, unit.span, message);
        }
        let decimals = decimals.map(|decimals| decimals.value);
        self.id(id).then(|| Indicator {
            id: id.value.as_str().into(),
            span: id.span,
            title,
            label,
            definition,
            unit,
            decimals,
            measure,
            population,
            counter,
            synonyms,
            frequency: own_frequency.or(frequency),
            note,
        })
    }
}

/// Why no dimension can have a name, if none can.
fn taken(name: &str) -> Option<&'static str> {
    if rows::OWN.contains(&name) {
        return Some("has a meaning of its own in observations");
    }
    if FURTHER_COLUMNS.contains(&name) {
        return Some("is called like another column of the CSV file");
    }
    let in_references = matches!(name, "per" | "share-of") || name.starts_with("of-") || name.ends_with("-since");
    in_references.then_some("has a meaning of its own in references")
}

/// The columns of the CSV files that readers take away, beside dimensions and keys of observations.
const FURTHER_COLUMNS: [&str; 4] = ["dataset", "unit", "publisher", "url"];

/// Whether a text is an address on the web without blanks or control characters.
pub(crate) fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
        && !text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'))
}

pub(super) fn unknown_source(source: &Spanned<String>, place: Place, documents: &[DataSource]) -> Diagnostic {
    Diagnostic::new(Code::UnknownSource, format!("there is no source `{}` in this dataset", source.value))
        .at(place)
        .candidates(&source.value, documents.iter().map(|document| &*document.id))
}

/// An owned key shared by many observations.
pub(super) fn shared(text: &str, known: &mut BTreeMap<String, Arc<str>>) -> Arc<str> {
    if let Some(known) = known.get(text) {
        return known.clone();
    }
    let new: Arc<str> = text.into();
    known.insert(text.to_owned(), new.clone());
    new
}
