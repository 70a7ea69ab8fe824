//! From a reference to the value it stands for.

use std::sync::Arc;

use super::Site;
use crate::dataset::{Dataset, DerivedUnit, Indicator, Observation, Value, derive};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Counter, Localized, Period, Unit};
use crate::reference::{Derivation, IndicatorId, Reference};
use crate::source::{Place, SourcePath, Span, Spanned};

/// What a reference may leave out, because the article says it for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults<'a> {
    /// The code of the place.
    pub place: Option<&'a str>,
    /// The reference period.
    pub period: Option<Period>,
}

/// The value that a reference stands for, and where it comes from.
#[derive(Clone, Debug)]
pub struct Cited<'a> {
    /// The position of the dataset.
    pub dataset: usize,
    /// The position of the indicator in it.
    pub indicator: usize,
    /// What was observed.
    pub observation: &'a Observation,
    /// The other observation of a derived value.
    pub other: Option<&'a Observation>,
    /// How it was derived.
    pub derivation: Option<&'a Derivation>,
    /// The indicator of the other observation.
    pub other_indicator: Option<&'a IndicatorId>,
    /// The value.
    pub value: Value,
    /// Its unit.
    pub unit: Arc<Unit>,
    /// What is counted, if the unit does not say it.
    pub counter: Option<&'a Localized<Counter>>,
    /// How many digits after the point it is written with; all that it has if not given.
    pub decimals: Option<u32>,
}

/// An observation that a value comes from, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// The position of the dataset.
    pub dataset: usize,
    /// The position of the indicator in it.
    pub indicator: usize,
    /// What was observed.
    pub observation: &'a Observation,
}

/// An indicator and where it stands.
#[derive(Clone, Copy)]
struct Found<'a> {
    dataset_index: usize,
    dataset: &'a Dataset,
    indicator_index: usize,
    indicator: &'a Indicator,
}

/// What is asked of an indicator.
struct Question<'a> {
    path: &'a SourcePath,
    span: Span,
    found: Found<'a>,
    codes: Vec<(&'a str, &'a str, Span)>,
    period: Option<Period>,
    default_place: Option<&'a str>,
}

impl Site {
    /// The value that a reference in the file `path` stands for.
    ///
    /// # Errors
    /// An unknown dataset, indicator, dimension or code; a period that nobody gives; no or several observations; a
    /// derived value that cannot be computed. The help lists the candidates.
    pub fn cited<'a>(
        &'a self,
        path: &'a SourcePath,
        reference: &'a Reference,
        defaults: Defaults<'a>,
    ) -> Result<Cited<'a>, Diagnostic> {
        let found = self.find(path, &reference.indicator)?;
        let question = Question {
            path,
            span: reference.span,
            found,
            codes: codes(&reference.codes),
            period: reference.period.map(|period| period.value).or(defaults.period),
            default_place: defaults.place,
        };
        let observation = self.observation(&question)?;
        let value = observation.value().ok_or_else(|| missing_value(&question, observation))?;
        let indicator = found.indicator;
        let plain = Cited {
            dataset: found.dataset_index,
            indicator: found.indicator_index,
            observation,
            other: None,
            derivation: None,
            other_indicator: None,
            value,
            unit: self.unit(indicator),
            counter: indicator.counter.as_ref(),
            decimals: indicator.decimals.or(observation.value.map(|value| value.scale())),
        };
        match &reference.derivation {
            None => Ok(plain),
            Some(derivation) => self.derived(path, reference, derivation, defaults, &plain),
        }
    }

    /// The observations that a value comes from: one, or the two of a derived value in the order of its reference.
    pub fn observed<'a>(&self, cited: &Cited<'a>) -> impl Iterator<Item = Observed<'a>> {
        let own = Observed { dataset: cited.dataset, indicator: cited.indicator, observation: cited.observation };
        let other = cited.other.zip(cited.other_indicator).and_then(|(observation, id)| {
            let (dataset, indicator) = self.locate(id)?;
            Some(Observed { dataset, indicator, observation })
        });
        std::iter::once(own).chain(other)
    }

    /// The positions of an indicator's dataset and of the indicator in it.
    pub fn locate(&self, id: &IndicatorId) -> Option<(usize, usize)> {
        let (dataset_index, dataset) = self.dataset(&id.dataset)?;
        let indicator = dataset.indicator_position(&id.indicator)?;
        Some((dataset_index, indicator))
    }

    fn find<'a>(&'a self, path: &SourcePath, id: &Spanned<IndicatorId>) -> Result<Found<'a>, Diagnostic> {
        let unknown = |what: &str, name: &str| {
            let message = format!("there is no {what} `{name}`");
            Diagnostic::new(Code::UnknownReference, message).at(Place::new(path, id.span))
        };
        let Some((dataset_index, dataset)) = self.dataset(&id.value.dataset) else {
            let ids = self.datasets.iter().map(|dataset| &*dataset.id);
            return Err(unknown("dataset", &id.value.dataset).candidates(&id.value.dataset, ids));
        };
        let position = dataset.indicator_position(&id.value.indicator);
        let Some((indicator_index, indicator)) =
            position.and_then(|i| dataset.indicators.get(i).map(|found| (i, found)))
        else {
            let ids = dataset.indicators.iter().map(|indicator| &*indicator.id);
            let message = format!("there is no indicator `{}` in the dataset `{}`", id.value.indicator, dataset.id);
            let diagnostic = Diagnostic::new(Code::UnknownReference, message).at(Place::new(path, id.span));
            return Err(diagnostic.candidates(&id.value.indicator, ids));
        };
        Ok(Found { dataset_index, dataset, indicator_index, indicator })
    }

    fn observation<'a>(&self, question: &Question<'a>) -> Result<&'a Observation, Diagnostic> {
        let Found { dataset, indicator, .. } = question.found;
        let observed = dataset.observations_of(&indicator.id);
        let mut wanted: Vec<(usize, &str)> = Vec::new();
        for &(name, code, span) in &question.codes {
            let Some(position) = dataset.dimension(name) else {
                let message = format!("the dataset `{}` has no dimension `{name}`", dataset.id);
                let names = dataset.dimensions.iter().map(|dimension| dimension.value.as_str());
                let diagnostic = Diagnostic::new(Code::UnknownCode, message).at(Place::new(question.path, span));
                return Err(diagnostic.candidates(name, names.chain(["period"])));
            };
            self.check_code(question.path, name, code, span)?;
            wanted.push((position, code));
        }
        let place_given = question.codes.iter().any(|(name, ..)| *name == "place");
        if let (Some(place), Some(position), false) = (question.default_place, dataset.dimension("place"), place_given)
        {
            wanted.push((position, place));
        }
        let is_wanted = |observation: &&Observation| {
            wanted.iter().all(|(position, code)| observation.code(*position) == Some(*code))
        };
        let candidates: Vec<&Observation> = narrowed(observed, &wanted).iter().filter(is_wanted).collect();
        if candidates.is_empty() {
            return Err(nothing(question, "for this place or these codes", observed));
        }
        at_period(question, &candidates)
    }

    fn check_code(&self, path: &SourcePath, dimension: &str, code: &str, span: Span) -> Result<(), Diagnostic> {
        let Some(list) = self.dimensions.get(dimension) else { return Ok(()) };
        if list.codes.get(code).is_some() {
            return Ok(());
        }
        let message = format!("the dimension `{dimension}` has no code `{code}`");
        let diagnostic = Diagnostic::new(Code::UnknownCode, message).at(Place::new(path, span));
        Err(diagnostic.candidates(code, list.codes.keys()))
    }

    fn derived<'a>(
        &'a self,
        path: &'a SourcePath,
        reference: &'a Reference,
        derivation: &'a Spanned<Derivation>,
        defaults: Defaults<'a>,
        plain: &Cited<'a>,
    ) -> Result<Cited<'a>, Diagnostic> {
        let (other_id, other_period) = match &derivation.value {
            Derivation::ShareOf(other) | Derivation::Per(other) => (other, Some(plain.observation.period)),
            Derivation::ChangeSince(period) | Derivation::GrowthSince(period) => {
                (&reference.indicator.value, Some(*period))
            }
        };
        let found = self.find(path, &Spanned::new(other_id.clone(), derivation.span))?;
        let mut other_codes = codes(&reference.other_codes);
        let own = self.datasets.get(plain.dataset).into_iter().flat_map(|dataset| &dataset.dimensions);
        for (dimension, code) in own.zip(&plain.observation.codes) {
            let name = dimension.value.as_str();
            if found.dataset.dimension(name).is_some() && other_codes.iter().all(|(other, ..)| *other != name) {
                other_codes.push((name, code, derivation.span));
            }
        }
        let question = Question {
            path,
            span: derivation.span,
            found,
            codes: other_codes,
            period: reference.other_period.map(|period| period.value).or(other_period),
            default_place: defaults.place,
        };
        let other = self.observation(&question)?;
        let other_value = other.value().ok_or_else(|| missing_value(&question, other))?;
        let other_unit = self.unit(found.indicator);
        let (value, unit) = derive(&derivation.value, &plain.value, &plain.unit, &other_value, &other_unit)
            .map_err(|message| Diagnostic::new(Code::DerivedValue, message).at(Place::new(path, derivation.span)))?;
        let finer = plain.decimals.max(other.value.map(|value| value.scale()));
        let decimals = written_decimals(&derivation.value, &value, finer);
        let unit = match unit {
            DerivedUnit::Same => plain.unit.clone(),
            DerivedUnit::Percent => self.built_in("percent", plain.unit.clone()),
            DerivedUnit::PercentagePoint => self.built_in("percentage-point", plain.unit.clone()),
        };
        Ok(Cited {
            other: Some(other),
            derivation: Some(&derivation.value),
            other_indicator: Some(other_id),
            value,
            unit,
            decimals,
            ..plain.clone()
        })
    }

    fn built_in(&self, id: &str, otherwise: Arc<Unit>) -> Arc<Unit> {
        self.units.get(id).cloned().unwrap_or(otherwise)
    }
}

/// The observations of one indicator among which those with some codes are: they are ordered by their codes, so that what
/// the first dimensions say needs no search through all.
fn narrowed<'a>(observed: &'a [Observation], wanted: &[(usize, &str)]) -> &'a [Observation] {
    let mut narrowed = observed;
    for position in 0.. {
        let Some((_, code)) = wanted.iter().find(|(of, _)| *of == position) else { break };
        let start = narrowed.partition_point(|observation| observation.code(position) < Some(code));
        let end = narrowed.partition_point(|observation| observation.code(position) <= Some(code));
        narrowed = narrowed.get(start..end).unwrap_or_default();
    }
    narrowed
}

fn at_period<'a>(question: &Question<'a>, candidates: &[&'a Observation]) -> Result<&'a Observation, Diagnostic> {
    let Some(period) = question.period else {
        let message = "the reference names no period, and neither does `article.yaml`";
        let diagnostic = Diagnostic::new(Code::AmbiguousReference, message).at(question.place());
        return Err(diagnostic.help(format!("add one of {}", periods(candidates.iter().copied()))));
    };
    let matching: Vec<&'a Observation> =
        candidates.iter().copied().filter(|observation| observation.period == period).collect();
    match matching.as_slice() {
        [] => Err(nothing(question, &format!("for the period `{period}`"), candidates.iter().copied())),
        [one] => Ok(one),
        several => Err(ambiguous(question, several)),
    }
}

/// A difference keeps the digits of the finer of its terms, so that 4.23% to 0% is a fall of 4.23 points; what is divided
/// is written to three or four significant digits.
fn written_decimals(derivation: &Derivation, value: &Value, finer: Option<u32>) -> Option<u32> {
    match derivation {
        Derivation::ChangeSince(_) => finer,
        Derivation::ShareOf(_) => Some(2),
        Derivation::GrowthSince(_) => Some(1),
        Derivation::Per(_) => {
            let whole = value.number.abs().trunc().to_string().len();
            Some(if whole >= 4 {
                0
            } else if whole == 3 {
                1
            } else {
                2
            })
        }
    }
}

fn codes(codes: &[(Spanned<String>, Spanned<String>)]) -> Vec<(&str, &str, Span)> {
    codes.iter().map(|(name, code)| (name.value.as_str(), code.value.as_str(), code.span)).collect()
}

impl Question<'_> {
    fn place(&self) -> Place {
        Place::new(self.path, self.span)
    }
}

fn nothing<'a>(question: &Question<'_>, what: &str, others: impl IntoIterator<Item = &'a Observation>) -> Diagnostic {
    let Found { dataset, indicator, .. } = question.found;
    let message = format!("there is no observation of `{}/{}` {what}", dataset.id, indicator.id);
    let list: Vec<String> = others.into_iter().map(|other| described(dataset, other)).collect();
    let diagnostic = Diagnostic::new(Code::MissingObservation, message).at(question.place());
    if list.is_empty() { diagnostic } else { diagnostic.help(format!("observed are {}", shortened(&list))) }
}

fn ambiguous(question: &Question<'_>, several: &[&Observation]) -> Diagnostic {
    let Found { dataset, indicator, .. } = question.found;
    let message = format!("several observations of `{}/{}` answer to this reference", dataset.id, indicator.id);
    let list: Vec<String> = several.iter().map(|other| described(dataset, other)).collect();
    let diagnostic = Diagnostic::new(Code::AmbiguousReference, message).at(question.place());
    diagnostic.help(format!("choose one of {}", shortened(&list)))
}

fn missing_value(question: &Question<'_>, observation: &Observation) -> Diagnostic {
    Diagnostic::new(Code::MissingObservation, "the value of this observation is missing")
        .at(question.place())
        .related(observation.place.clone(), "observed as missing here")
}

fn described(dataset: &Dataset, observation: &Observation) -> String {
    let mut parts: Vec<String> = dataset
        .dimensions
        .iter()
        .zip(&observation.codes)
        .map(|(dimension, code)| format!("{}={code}", dimension.value))
        .collect();
    parts.push(format!("period={}", observation.period));
    format!("`{}`", parts.join("&"))
}

fn periods<'a>(observations: impl Iterator<Item = &'a Observation>) -> String {
    let mut periods: Vec<Period> = observations.map(|observation| observation.period).collect();
    periods.sort_unstable();
    periods.dedup();
    shortened(&periods.iter().map(|period| format!("`period={period}`")).collect::<Vec<_>>())
}

/// The first dozen of a list.
fn shortened(list: &[String]) -> String {
    const MOST: usize = 12;
    match list.get(..MOST) {
        Some(first) if list.len() > MOST => format!("{} and {} more", first.join(", "), list.len() - MOST),
        _ => list.join(", "),
    }
}
