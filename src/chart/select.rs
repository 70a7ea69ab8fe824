//! Which observations a chart draws, and where: the choice of axis, series and panels.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::{Candidate, at, candidates, varying};
use super::order::{Order, sort_by_value};
use super::{Kind, Sort, Spec};
use crate::config::Dimension;
use crate::dataset::{Dataset, Observation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Frequency, Period};
use crate::reference::IndicatorId;
use crate::source::Spanned;
use crate::yaml::Map;

/// The most series that a chart tells apart by colour.
const MOST_SERIES: usize = 12;

/// The most series of which most stand back in grey.
const MOST_FADED: usize = 60;

/// The most steps along an axis.
const MOST_STEPS: usize = 400;

/// The most panels of small multiples.
const MOST_PANELS: usize = 24;

/// The most observations that a chart draws.
pub(super) const MOST_CELLS: usize = 4800;

/// What a chart draws: one cell for each step of the axis in each series of each panel.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// The dimension along the axis.
    pub axis: String,
    /// The steps along the axis.
    pub steps: Vec<Member>,
    /// The dimension told by colour, if there is more than one series.
    pub series_dimension: Option<String>,
    /// The series of each panel; one without a name if nothing is told by colour.
    pub series: Vec<Member>,
    /// The dimension that has a panel for each of its members.
    pub facet_dimension: Option<String>,
    /// The panels; none if there is no such dimension.
    pub panels: Vec<Member>,
    /// For each series, of one panel after another, an observation for each step.
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

/// Chooses what a chart draws.
///
/// # Errors
/// An unknown dataset, indicator or dimension; nothing to draw; two units; a dimension that neither axis nor series nor
/// panels tell apart; a period that has no place on a time axis; more than can be told apart.
pub fn select<'a>(
    spec: &Spec,
    datasets: &'a [Dataset],
    dimensions: &Map<Dimension>,
) -> Result<Selection<'a>, Diagnostic> {
    let candidates = candidates(spec, datasets)?;
    let varying = varying(&candidates);
    let facet = facet(spec, &varying, &candidates)?;
    let own: BTreeSet<String> = varying.iter().filter(|name| Some(*name) != facet.as_ref()).cloned().collect();
    let axis = axis(spec, &own, &candidates)?;
    let series = series(spec, &own, &axis, &candidates)?;
    if let Some(third) = own.iter().find(|name| **name != axis && Some(*name) != series.as_ref()) {
        let message = format!("the data also differ in `{third}`, which neither axis nor series tells apart");
        return Err(at(spec, spec.data_span, Code::ChartData, message)
            .help(format!("give `{third}=` in the references, or name it under `axis:`, `series:` or `facet:`")));
    }
    let order = Order { spec, dimensions };
    let mut steps = order.sorted(&candidates, &axis);
    let lines = series.as_ref().map_or_else(Vec::new, |series| order.sorted(&candidates, series));
    let panels = facet.as_ref().map_or_else(Vec::new, |facet| order.sorted(&candidates, facet));
    check_size(spec, steps.len(), lines.len(), panels.len())?;
    if axis == "period" {
        check_time(spec, &steps)?;
    }
    let places =
        Places { axis: (&axis, &steps), series: (series.as_deref(), &lines), facet: (facet.as_deref(), &panels) };
    let mut cells = places.cells(&candidates);
    if spec.sort == Sort::Value && axis != "period" {
        sort_by_value(&mut steps, &mut cells);
    }
    let first = candidates.first().map(|first| &first.members).into_iter().flatten();
    let fixed = first.filter(|(name, _)| !varying.contains(*name)).map(|(n, m)| (n.clone(), m.clone())).collect();
    let only = || candidates.first().and_then(|first| first.members.get("indicator")).cloned().into_iter().collect();
    Ok(Selection {
        series: if lines.is_empty() { only() } else { lines },
        axis,
        steps,
        series_dimension: series,
        facet_dimension: facet,
        panels,
        cells,
        fixed,
    })
}

impl Member {
    /// Whether a code of a specification means it: a code, a period, or an indicator with or without its dataset.
    pub fn is(&self, code: &str) -> bool {
        match self {
            Self::Period(period) => period.to_string() == code,
            Self::Indicator(id) => id.indicator == code || id.to_string() == code,
            Self::Code(own) => own == code,
        }
    }

    /// The code that means it.
    pub fn code(&self) -> String {
        match self {
            Self::Period(period) => period.to_string(),
            Self::Indicator(id) => id.indicator.clone(),
            Self::Code(code) => code.clone(),
        }
    }
}

fn check_size(spec: &Spec, steps: usize, lines: usize, panels: usize) -> Result<(), Diagnostic> {
    let fault = |message: String, help: String| Err(at(spec, spec.data_span, Code::ChartData, message).help(help));
    let told = matches!(spec.kind.value, Kind::Heat | Kind::Sparkline);
    if lines > MOST_SERIES && spec.highlight.is_empty() && !told {
        return fault(
            format!("{lines} series are more than a reader can tell apart"),
            format!(
                "draw at most {MOST_SERIES}, name those that matter under `highlight:`, or give each a panel with `facet:`"
            ),
        );
    }
    if lines > MOST_FADED || steps > MOST_STEPS {
        return fault(
            format!("{lines} series of {steps} steps are more than a chart can show"),
            format!("draw at most {MOST_FADED} series of {MOST_STEPS} steps, or make several charts"),
        );
    }
    if panels > MOST_PANELS {
        return fault(
            format!("{panels} panels are more than a reader compares"),
            format!("draw at most {MOST_PANELS}, or make several charts"),
        );
    }
    Ok(())
}

fn facet(spec: &Spec, varying: &BTreeSet<String>, candidates: &[Candidate<'_>]) -> Result<Option<String>, Diagnostic> {
    let Some(facet) = &spec.facet else { return Ok(None) };
    check_dimension(spec, facet, candidates)?;
    if let Some(other) = [&spec.axis, &spec.series].into_iter().flatten().find(|other| other.value == facet.value) {
        let message = format!("`{}` is along the axis or told by colour already", other.value);
        return Err(at(spec, facet.span, Code::ChartData, message).help("name another dimension under `facet:`"));
    }
    Ok(varying.contains(&facet.value).then(|| facet.value.clone()))
}

fn axis(spec: &Spec, varying: &BTreeSet<String>, candidates: &[Candidate<'_>]) -> Result<String, Diagnostic> {
    if let Some(axis) = &spec.axis {
        check_dimension(spec, axis, candidates)?;
        return Ok(axis.value.clone());
    }
    let told_apart = |names: &[&str]| names.iter().find(|name| varying.contains(**name)).map(|name| (*name).to_owned());
    let other = || varying.iter().find(|name| *name != "period").cloned();
    let axis = match spec.kind.value {
        Kind::Line | Kind::Area | Kind::Slope | Kind::Heat | Kind::Sparkline => None,
        Kind::Column | Kind::Bar if varying.contains("period") => None,
        Kind::Scatter => told_apart(&["place"]).or_else(|| varying.iter().find(|name| *name != "indicator").cloned()),
        _ => told_apart(&["indicator", "place"]).or_else(other),
    };
    Ok(axis.unwrap_or_else(|| "period".to_owned()))
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
    varying: &BTreeSet<String>,
    axis: &str,
    candidates: &[Candidate<'_>],
) -> Result<Option<String>, Diagnostic> {
    if let Some(series) = &spec.series {
        check_dimension(spec, series, candidates)?;
        if series.value == axis {
            let message = format!("`{}` is along the axis already", series.value);
            return Err(at(spec, series.span, Code::ChartData, message));
        }
        return Ok(varying.contains(&series.value).then(|| series.value.clone()));
    }
    let natural = ["indicator", "place"].into_iter().find(|name| varying.contains(*name) && *name != axis);
    let other = || varying.iter().map(String::as_str).find(|name| *name != axis);
    Ok(natural.or_else(other).map(str::to_owned))
}

fn check_time(spec: &Spec, steps: &[Member]) -> Result<(), Diagnostic> {
    let mut frequencies: BTreeSet<Frequency> = BTreeSet::new();
    for step in steps {
        let Member::Period(period) = step else { continue };
        let Some(calendar) = period.calendar() else {
            let message = format!("the period `{period}` has no place on a time axis");
            return Err(at(spec, spec.data_span, Code::ChartData, message)
                .help("limit the chart with `periods:`, or choose another axis"));
        };
        frequencies.insert(calendar.frequency());
    }
    if frequencies.len() > 1 {
        let message = "years, quarters, months or days are mixed on one time axis".to_owned();
        return Err(
            at(spec, spec.data_span, Code::ChartData, message).help("limit the references to periods of one length")
        );
    }
    Ok(())
}

/// Which dimension is where, with its members in order.
struct Places<'p> {
    axis: (&'p str, &'p [Member]),
    series: (Option<&'p str>, &'p [Member]),
    facet: (Option<&'p str>, &'p [Member]),
}

impl Places<'_> {
    fn cells<'a>(&self, candidates: &[Candidate<'a>]) -> Vec<Vec<Option<Drawn<'a>>>> {
        let lines = self.series.1.len().max(1);
        let mut cells = vec![vec![None; self.axis.1.len()]; lines * self.facet.1.len().max(1)];
        for candidate in candidates {
            let place = |dimension: Option<&str>, members: &[Member]| match dimension {
                Some(dimension) => {
                    let own = candidate.members.get(dimension)?;
                    members.iter().position(|member| member == own)
                }
                None => Some(0),
            };
            let step = place(Some(self.axis.0), self.axis.1);
            let line = place(self.series.0, self.series.1);
            let panel = place(self.facet.0, self.facet.1);
            let row = line.zip(panel).map(|(line, panel)| panel * lines + line);
            if let Some(cell) = row.zip(step).and_then(|(row, step)| cells.get_mut(row)?.get_mut(step)) {
                *cell = Some(candidate.drawn);
            }
        }
        cells
    }
}
