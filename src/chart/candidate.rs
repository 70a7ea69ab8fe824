//! The observations that a chart's references mean, before they have a place in it.

use std::collections::{BTreeMap, BTreeSet};

use super::select::{Drawn, MOST_CELLS, Member};
use super::{Kind, Spec};
use crate::dataset::{Dataset, Observation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Calendar, Frequency};
use crate::reference::{IndicatorId, Reference};
use crate::source::{Place, Span};

/// An observation, and what it is in each dimension, with indicator and period.
pub(super) struct Candidate<'a> {
    pub(super) drawn: Drawn<'a>,
    pub(super) members: BTreeMap<String, Member>,
}

/// All observations that the references mean, in the order of the references.
pub(super) fn candidates<'a>(spec: &Spec, datasets: &'a [Dataset]) -> Result<Vec<Candidate<'a>>, Diagnostic> {
    let mut candidates: Vec<Candidate<'a>> = Vec::new();
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
        if candidates.len() + matching.len() > MOST_CELLS {
            let message = format!("`{reference}` selects more than a chart can show");
            return Err(at(spec, reference.span, Code::ChartData, message)
                .help(format!("draw at most {MOST_CELLS} observations; give codes or `periods:`")));
        }
        if matching.is_empty() {
            let message = format!("nothing is observed of `{reference}` in the periods drawn");
            return Err(at(spec, reference.span, Code::ChartData, message)
                .help("change the reference or `periods:` so that they mean something that was observed"));
        }
        candidates.extend(matching.into_iter().map(|observation| Candidate {
            drawn: Drawn { dataset, observation },
            members: members(dataset, observation, id),
        }));
    }
    if candidates.is_empty() {
        return Err(at(spec, spec.data_span, Code::ChartData, "the chart has nothing to draw".into()));
    }
    Ok(candidates)
}

/// The dimensions in which the candidates differ.
pub(super) fn varying(candidates: &[Candidate<'_>]) -> BTreeSet<String> {
    let names: BTreeSet<&str> =
        candidates.iter().flat_map(|candidate| candidate.members.keys().map(String::as_str)).collect();
    let differ = |name: &&str| {
        let mut members = candidates.iter().map(|candidate| candidate.members.get(*name));
        let first = members.next().flatten();
        members.any(|member| member != first)
    };
    names.into_iter().filter(differ).map(str::to_owned).collect()
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
    for (name, code) in &reference.codes {
        let Some(position) = dataset.dimension(&name.value) else {
            let message = format!("the dataset `{}` has no dimension `{}`", dataset.id, name.value);
            let names = dataset.dimensions.iter().map(|dimension| dimension.value.as_str());
            return Err(at(spec, name.span, Code::UnknownCode, message).candidates(&name.value, names));
        };
        wanted.push((position, code.value.as_str()));
    }
    let period = reference.period.map(|period| period.value);
    let range = spec.periods.map(|periods| periods.value);
    let all = dataset.observations_of(&reference.indicator.value.indicator).iter();
    Ok(all
        .filter(|observation| wanted.iter().all(|(position, code)| observation.code(*position) == Some(*code)))
        .filter(|observation| period.is_none_or(|period| observation.period == period))
        .filter(|observation| range.is_none_or(|range| observation.period.within(range)))
        .filter(|observation| spec.frequency.is_none_or(|wanted| frequency(observation) == Some(wanted)))
        .collect())
}

fn frequency(observation: &Observation) -> Option<Frequency> {
    observation.period.calendar().map(Calendar::frequency)
}

fn members(dataset: &Dataset, observation: &Observation, id: &IndicatorId) -> BTreeMap<String, Member> {
    let codes = dataset.dimensions.iter().zip(&observation.codes);
    let mut members: BTreeMap<String, Member> =
        codes.map(|(dimension, code)| (dimension.value.clone(), Member::Code(code.to_string()))).collect();
    members.insert("indicator".into(), Member::Indicator(id.clone()));
    members.insert("period".into(), Member::Period(observation.period));
    members
}
