//! The observations that a chart's references mean, before they have a place in it.

use std::collections::BTreeSet;

use super::select::{Drawn, MOST_CELLS, Member};
use super::{Kind, Spec};
use crate::dataset::{Dataset, Observation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Calendar, Frequency, Period};
use crate::reference::{IndicatorId, Reference};
use crate::source::{Place, Span};

/// What an observation is in a dimension.
#[derive(Clone, Copy, Debug, Eq, PartialOrd, Ord)]
pub(super) enum MemberOf<'a> {
    Period(Period),
    Indicator(&'a IndicatorId),
    Code(&'a str),
}

/// The observations that the references mean, in their order.
pub(super) struct Candidates<'a> {
    /// The names of the dimensions, with `indicator` and `period`, in order.
    pub(super) dimensions: Vec<&'a str>,
    pub(super) all: Vec<Drawn<'a>>,
    /// What each is in each of the dimensions, in their order; `None` in one that its dataset does not have.
    members: Vec<Option<MemberOf<'a>>>,
}

impl<'a> Candidates<'a> {
    /// Where a dimension stands in the members.
    pub(super) fn position(&self, dimension: &str) -> Option<usize> {
        self.dimensions.binary_search(&dimension).ok()
    }

    /// What each candidate is in a dimension.
    pub(super) fn members(&self, dimension: &str) -> impl Iterator<Item = Option<MemberOf<'a>>> {
        let position = self.position(dimension);
        self.rows().map(move |(_, members)| members.get(position?).copied().flatten())
    }

    /// Each candidate with what it is in each of the dimensions.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Drawn<'a>, &[Option<MemberOf<'a>>])> {
        self.all.iter().copied().zip(self.members.chunks(self.dimensions.len().max(1)))
    }

    /// The dimensions in which the candidates differ.
    pub(super) fn varying(&self) -> Vec<&'a str> {
        let differ = |dimension: &&&str| {
            let mut members = self.members(dimension);
            let first = members.next();
            members.any(|member| Some(member) != first)
        };
        self.dimensions.iter().filter(differ).copied().collect()
    }
}

/// Most that are equal are the same piece of memory, which is seen at once.
impl PartialEq for MemberOf<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Period(own), Self::Period(other)) => own == other,
            (Self::Indicator(own), Self::Indicator(other)) => std::ptr::eq(*own, *other) || own == other,
            (Self::Code(own), Self::Code(other)) => std::ptr::eq(*own, *other) || own == other,
            _ => false,
        }
    }
}

impl MemberOf<'_> {
    /// The one stretch of the calendar that it is, if it is one.
    pub(super) fn calendar(&self) -> Option<Calendar> {
        if let Self::Period(period) = self { period.calendar() } else { None }
    }
}

impl From<MemberOf<'_>> for Member {
    fn from(member: MemberOf<'_>) -> Self {
        match member {
            MemberOf::Period(period) => Self::Period(period),
            MemberOf::Indicator(id) => Self::Indicator(id.clone()),
            MemberOf::Code(code) => Self::Code(code.to_owned()),
        }
    }
}

/// All observations that the references mean, in the order of the references.
pub(super) fn candidates<'a>(spec: &'a Spec, datasets: &'a [Dataset]) -> Result<Candidates<'a>, Diagnostic> {
    let mut found: Vec<(&'a Dataset, &'a IndicatorId, Vec<&'a Observation>)> = Vec::new();
    let mut count = 0;
    let mut unit: Option<&str> = None;
    for reference in &spec.data {
        let dataset = find_dataset(spec, reference, datasets)?;
        let id = &reference.indicator.value;
        let Some(indicator) = dataset.indicator(&id.indicator) else {
            let message = format!("there is no indicator `{}` in the dataset `{}`", id.indicator, id.dataset);
            let ids = dataset.indicators.iter().map(|indicator| &*indicator.id);
            return Err(
                at(spec, reference.indicator.span, Code::UnknownReference, message).candidates(&id.indicator, ids)
            );
        };
        let own = indicator.unit.value.as_str();
        if let Some(other) = unit.filter(|other| *other != own && spec.kind.value != Kind::Scatter) {
            let message = format!("one axis cannot show both `{other}` and `{own}`");
            return Err(at(spec, reference.span, Code::MixedUnits, message)
                .help("make two charts, derive an index, or set one against the other with `kind: scatter`"));
        }
        unit = unit.or(Some(own));
        let matching = matching(spec, reference, dataset)?;
        count += matching.len();
        if count > MOST_CELLS {
            let message = format!("`{reference}` selects more than a chart can show");
            return Err(at(spec, reference.span, Code::ChartData, message)
                .help(format!("draw at most {MOST_CELLS} observations; give codes or `periods:`")));
        }
        if matching.is_empty() {
            let message = format!("`{reference}` has no observations in the periods drawn");
            return Err(at(spec, reference.span, Code::ChartData, message)
                .help("change the reference or `periods:` so that they select something that was observed"));
        }
        found.push((dataset, id, matching));
    }
    if found.is_empty() {
        return Err(at(spec, spec.data_span, Code::ChartData, "the chart has nothing to draw".into()));
    }
    Ok(gathered(found))
}

fn gathered<'a>(found: Vec<(&'a Dataset, &'a IndicatorId, Vec<&'a Observation>)>) -> Candidates<'a> {
    let own = found.iter().flat_map(|(dataset, ..)| &dataset.dimensions).map(|dimension| dimension.value.as_str());
    let mut dimensions: Vec<&str> = own.chain(["indicator", "period"]).collect();
    dimensions.sort_unstable();
    dimensions.dedup();
    let count = found.iter().map(|(.., observations)| observations.len()).sum();
    let (mut all, mut members) = (Vec::with_capacity(count), Vec::with_capacity(count * dimensions.len()));
    for (dataset, id, observations) in found {
        let positions: Vec<Option<usize>> = dimensions.iter().map(|name| dataset.dimension(name)).collect();
        for observation in observations {
            let member = |(name, position): (&&str, &Option<usize>)| match *name {
                "indicator" => Some(MemberOf::Indicator(id)),
                "period" => Some(MemberOf::Period(observation.period)),
                _ => observation.code((*position)?).map(MemberOf::Code),
            };
            members.extend(dimensions.iter().zip(&positions).map(member));
            all.push(Drawn { dataset, observation });
        }
    }
    Candidates { dimensions, all, members }
}

/// A finding at a place of the specification.
pub(super) fn at(spec: &Spec, span: Span, code: Code, message: String) -> Diagnostic {
    Diagnostic::new(code, message).at(Place::new(&spec.path, span))
}

fn find_dataset<'a>(spec: &Spec, reference: &Reference, datasets: &'a [Dataset]) -> Result<&'a Dataset, Diagnostic> {
    let name = &reference.indicator.value.dataset;
    datasets.iter().find(|dataset| *dataset.id == **name).ok_or_else(|| {
        let ids = datasets.iter().map(|dataset| &*dataset.id);
        at(spec, reference.indicator.span, Code::UnknownReference, format!("there is no dataset `{name}`"))
            .candidates(name, ids)
    })
}

fn matching<'a>(spec: &Spec, reference: &Reference, dataset: &'a Dataset) -> Result<Vec<&'a Observation>, Diagnostic> {
    let mut wanted = Vec::new();
    let own = dataset.observations_of(&reference.indicator.value.indicator);
    for (name, code) in &reference.codes {
        let Some(position) = dataset.dimension(&name.value) else {
            let message = format!("the dataset `{}` has no dimension `{}`", dataset.id, name.value);
            let names = dataset.dimensions.iter().map(|dimension| dimension.value.as_str());
            return Err(at(spec, name.span, Code::UnknownCode, message).candidates(&name.value, names));
        };
        let known = || own.iter().filter_map(|observation| observation.code(position));
        if !known().any(|known| known == code.value) {
            let indicator = &reference.indicator.value;
            let message = format!("`{indicator}` has no observation of the {} `{}`", name.value, code.value);
            let codes: BTreeSet<&str> = known().collect();
            return Err(at(spec, code.span, Code::ChartData, message).candidates(&code.value, codes));
        }
        wanted.push((position, code.value.as_str()));
    }
    let period = reference.period.map(|period| period.value);
    let range = spec.periods.map(|periods| periods.value);
    let matching = own
        .iter()
        .filter(|observation| wanted.iter().all(|(position, code)| observation.code(*position) == Some(*code)))
        .filter(|observation| period.is_none_or(|period| observation.period == period))
        .filter(|observation| range.is_none_or(|range| observation.period.within(range)))
        .filter(|observation| spec.frequency.is_none_or(|wanted| frequency(observation) == Some(wanted)));
    Ok(matching.collect())
}

fn frequency(observation: &Observation) -> Option<Frequency> {
    observation.period.calendar().map(Calendar::frequency)
}
