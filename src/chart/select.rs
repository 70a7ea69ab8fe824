//! Which observations a chart draws, and where: the choice of axis and series.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Sort, Spec};
use crate::config::Dimension;
use crate::dataset::{Dataset, Observation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Calendar, Frequency, Period, rational};
use crate::reference::{IndicatorId, Reference};
use crate::source::{Place, Span, Spanned};
use crate::yaml::Map;

/// The most series that a chart tells apart.
const MOST_SERIES: usize = 12;

/// The most steps along an axis.
const MOST_STEPS: usize = 400;

/// What a chart draws: one cell for each step of the axis in each series.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// The dimension along the axis.
    pub axis: String,
    /// The steps along the axis.
    pub steps: Vec<Member>,
    /// The dimension told by colour, if there is more than one series.
    pub series_dimension: Option<String>,
    /// The series; one without a name if nothing is told by colour.
    pub series: Vec<Member>,
    /// For each series, an observation for each step.
    pub cells: Vec<Vec<Option<Drawn<'a>>>>,
    /// What is the same in all cells, by dimension.
    pub fixed: BTreeMap<String, Member>,
}

/// A value of a dimension, of the period or of the indicator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// A period.
    Period(Period),
    /// An indicator.
    Indicator(IndicatorId),
    /// A code.
    Code(String),
}

/// An observation with its dataset.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// What was observed.
    pub observation: &'a Observation,
}

struct Candidate<'a> {
    drawn: Drawn<'a>,
    members: BTreeMap<String, Member>,
}

/// Chooses what a chart draws.
///
/// # Errors
/// An unknown dataset, indicator or dimension; nothing to draw; two units; a dimension that neither axis nor series
/// tells apart; a period that has no place on a time axis.
pub fn select<'a>(
    spec: &Spec,
    datasets: &'a [Dataset],
    dimensions: &Map<Dimension>,
) -> Result<Selection<'a>, Diagnostic> {
    let candidates = candidates(spec, datasets)?;
    let varying = varying(&candidates);
    let axis = axis(spec, &varying, &candidates)?;
    let series = series(spec, &varying, &axis, &candidates)?;
    if let Some(third) = varying.keys().find(|name| **name != axis && Some(*name) != series.as_ref()) {
        let message = format!("the data also differ in `{third}`, which neither axis nor series tells apart");
        return Err(fault(spec, Code::ChartData, message)
            .help(format!("give `{third}=` in the references, or name it under `axis:` or `series:`")));
    }
    let order = Order { spec, dimensions };
    let steps = order.sorted(&candidates, &axis);
    let lines = series.as_ref().map_or_else(Vec::new, |series| order.sorted(&candidates, series));
    if lines.len() > MOST_SERIES || steps.len() > MOST_STEPS {
        let message = format!("{} series of {} steps are more than a reader can tell apart", lines.len(), steps.len());
        return Err(fault(spec, Code::ChartData, message)
            .help(format!("draw at most {MOST_SERIES} series of {MOST_STEPS} steps, or make several charts")));
    }
    if axis == "period" {
        check_time(spec, &steps)?;
    }
    let mut cells = place_cells(&candidates, &axis, &steps, series.as_deref(), &lines);
    let mut steps = steps;
    if spec.sort == Sort::Value && axis != "period" {
        sort_by_value(&mut steps, &mut cells);
    }
    let fixed = candidates.first().map(|first| {
        first
            .members
            .iter()
            .filter(|(name, _)| !varying.contains_key(*name))
            .map(|(n, m)| (n.clone(), m.clone()))
            .collect()
    });
    let first_line =
        || candidates.first().and_then(|first| first.members.get("indicator")).cloned().into_iter().collect();
    Ok(Selection {
        axis,
        steps,
        series: if lines.is_empty() { first_line() } else { lines },
        series_dimension: series,
        cells,
        fixed: fixed.unwrap_or_default(),
    })
}

fn fault(spec: &Spec, code: Code, message: String) -> Diagnostic {
    Diagnostic::new(code, message).at(Place::new(&spec.path, spec.data_span))
}

fn at(spec: &Spec, span: Span, code: Code, message: String) -> Diagnostic {
    Diagnostic::new(code, message).at(Place::new(&spec.path, span))
}

fn candidates<'a>(spec: &Spec, datasets: &'a [Dataset]) -> Result<Vec<Candidate<'a>>, Diagnostic> {
    let mut candidates = Vec::new();
    let mut unit: Option<(&str, &Reference)> = None;
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
        if let Some((other, _)) = unit.filter(|(other, _)| *other != own) {
            let message = format!("one axis cannot show both `{other}` and `{own}`");
            return Err(at(spec, reference.span, Code::MixedUnits, message).help("make two charts, or derive an index"));
        }
        unit = unit.or(Some((own, reference)));
        let before = candidates.len();
        let matching = matching(spec, reference, dataset)?;
        if candidates.len() + matching.len() > MOST_SERIES * MOST_STEPS {
            let message = format!("`{reference}` selects more than a chart can show");
            return Err(at(spec, reference.span, Code::ChartData, message)
                .help(format!("draw at most {MOST_SERIES} series of {MOST_STEPS} steps; give codes or `periods:`")));
        }
        for observation in matching {
            candidates
                .push(Candidate { drawn: Drawn { dataset, observation }, members: members(dataset, observation, id) });
        }
        if candidates.len() == before {
            let message = format!("nothing is observed of `{reference}` in the periods drawn");
            return Err(at(spec, reference.span, Code::ChartData, message));
        }
    }
    if candidates.is_empty() {
        return Err(fault(spec, Code::ChartData, "the chart has nothing to draw".into()));
    }
    Ok(candidates)
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

/// The dimensions in which the candidates differ, with how many values each has.
fn varying(candidates: &[Candidate<'_>]) -> BTreeMap<String, usize> {
    let mut values: BTreeMap<&str, BTreeSet<Option<&Member>>> = BTreeMap::new();
    let names: BTreeSet<&str> =
        candidates.iter().flat_map(|candidate| candidate.members.keys().map(String::as_str)).collect();
    for candidate in candidates {
        for name in &names {
            values.entry(name).or_default().insert(candidate.members.get(*name));
        }
    }
    values
        .into_iter()
        .filter(|(_, values)| values.len() > 1)
        .map(|(name, values)| (name.to_owned(), values.len()))
        .collect()
}

fn axis(spec: &Spec, varying: &BTreeMap<String, usize>, candidates: &[Candidate<'_>]) -> Result<String, Diagnostic> {
    if let Some(axis) = &spec.axis {
        check_dimension(spec, axis, candidates)?;
        return Ok(axis.value.clone());
    }
    if spec.kind == Kind::Line || varying.contains_key("period") {
        return Ok("period".into());
    }
    let natural = ["indicator", "place"].into_iter().find(|name| varying.contains_key(*name));
    let other = || varying.keys().next().map(String::as_str);
    Ok(natural.or_else(other).unwrap_or("period").to_owned())
}

fn check_dimension(spec: &Spec, name: &Spanned<String>, candidates: &[Candidate<'_>]) -> Result<(), Diagnostic> {
    if candidates.iter().any(|candidate| candidate.members.contains_key(&name.value)) {
        return Ok(());
    }
    let names = candidates.first().into_iter().flat_map(|candidate| candidate.members.keys().map(String::as_str));
    let message = format!("the data have no dimension `{}`", name.value);
    Err(at(spec, name.span, Code::ChartData, message).candidates(&name.value, names))
}

fn series(
    spec: &Spec,
    varying: &BTreeMap<String, usize>,
    axis: &str,
    candidates: &[Candidate<'_>],
) -> Result<Option<String>, Diagnostic> {
    if let Some(series) = &spec.series {
        check_dimension(spec, series, candidates)?;
        if series.value == axis {
            let message = format!("`{}` is along the axis already", series.value);
            return Err(at(spec, series.span, Code::ChartData, message));
        }
        return Ok(varying.contains_key(&series.value).then(|| series.value.clone()));
    }
    let natural = ["indicator", "place"].into_iter().find(|name| varying.contains_key(*name) && *name != axis);
    let other = || varying.keys().map(String::as_str).find(|name| *name != axis);
    Ok(natural.or_else(other).map(str::to_owned))
}

fn check_time(spec: &Spec, steps: &[Member]) -> Result<(), Diagnostic> {
    let mut frequencies: BTreeSet<Frequency> = BTreeSet::new();
    for step in steps {
        let Member::Period(period) = step else { continue };
        let Some(calendar) = period.calendar() else {
            let message = format!("the period `{period}` has no place on a time axis");
            return Err(
                fault(spec, Code::ChartData, message).help("limit the chart with `periods:`, or choose another axis")
            );
        };
        frequencies.insert(calendar.frequency());
    }
    if frequencies.len() > 1 {
        let message = "years, quarters, months or days are mixed on one time axis".to_owned();
        return Err(fault(spec, Code::ChartData, message).help("limit the references to periods of one length"));
    }
    Ok(())
}

/// The natural order of the members of a dimension: time, the order of the references, the order of the code list.
struct Order<'a> {
    spec: &'a Spec,
    dimensions: &'a Map<Dimension>,
}

impl Order<'_> {
    fn sorted(&self, candidates: &[Candidate<'_>], name: &str) -> Vec<Member> {
        let members: BTreeSet<&Member> =
            candidates.iter().filter_map(|candidate| candidate.members.get(name)).collect();
        let mut members: Vec<Member> = members.into_iter().cloned().collect();
        members.sort_by_cached_key(|member| (self.position(name, member), member.clone()));
        members
    }

    fn position(&self, name: &str, member: &Member) -> usize {
        let position = match member {
            Member::Period(_) => Some(0),
            Member::Indicator(id) => self.spec.data.iter().position(|reference| reference.indicator.value == *id),
            Member::Code(code) => self.code_position(name, code),
        };
        position.unwrap_or(usize::MAX)
    }

    /// References that name codes say the order; else the code list does.
    fn code_position(&self, name: &str, code: &str) -> Option<usize> {
        let named = self.spec.data.iter().position(|reference| {
            reference.codes.iter().any(|(dimension, own)| dimension.value == name && own.value == code)
        });
        let listed = || self.dimensions.get(name)?.codes.keys().position(|known| known == code);
        named.or_else(listed)
    }
}

fn place_cells<'a>(
    candidates: &[Candidate<'a>],
    axis: &str,
    steps: &[Member],
    series: Option<&str>,
    lines: &[Member],
) -> Vec<Vec<Option<Drawn<'a>>>> {
    let mut cells = vec![vec![None; steps.len()]; lines.len().max(1)];
    for candidate in candidates {
        let step = candidate.members.get(axis).and_then(|member| steps.iter().position(|step| step == member));
        let line = series.and_then(|series| candidate.members.get(series));
        let line = line.map_or(Some(0), |member| lines.iter().position(|line| line == member));
        let cell = step.zip(line).and_then(|(step, line)| cells.get_mut(line)?.get_mut(step));
        if let Some(cell) = cell {
            *cell = Some(candidate.drawn);
        }
    }
    cells
}

fn sort_by_value(steps: &mut Vec<Member>, cells: &mut [Vec<Option<Drawn<'_>>>]) {
    let mut order: Vec<usize> = (0..steps.len()).collect();
    let first = cells.first().cloned().unwrap_or_default();
    let value =
        |index: usize| first.get(index).copied().flatten().and_then(|drawn| drawn.observation.value).map(rational);
    order.sort_by(|&a, &b| value(b).cmp(&value(a)).then(a.cmp(&b)));
    *steps = order.iter().filter_map(|&index| steps.get(index).cloned()).collect();
    for row in cells {
        *row = order.iter().map(|&index| row.get(index).copied().flatten()).collect();
    }
}
