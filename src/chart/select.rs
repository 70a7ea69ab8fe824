//! Which observations a chart draws, and where: the choice of axis, series and panels.

use std::collections::{BTreeMap, BTreeSet};

use super::between::periods_between;
use super::candidate::{Candidates, MemberOf, at, candidates};
use super::order::{Order, sort_by_value};
use super::{Kind, Sort, Spec};
use crate::config::Dimension;
use crate::dataset::{Dataset, Observation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Calendar, Frequency, Period};
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

/// The most steps that are rows below each other, each with its name.
const MOST_ROWS: usize = 120;

/// The most periods of a heat table: as many cells as can be told from each other side by side on a phone.
const MOST_COLUMNS: usize = 120;

/// The most observations that a chart draws, and the most places for them.
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
    spec: &'a Spec,
    datasets: &'a [Dataset],
    dimensions: &Map<Dimension>,
) -> Result<Selection<'a>, Diagnostic> {
    let candidates = candidates(spec, datasets)?;
    let varying = candidates.varying();
    let facet = facet(spec, &varying, &candidates)?;
    let own: Vec<&str> = varying.iter().copied().filter(|name| Some(*name) != facet).collect();
    let axis = axis(spec, &own, &candidates)?;
    let series = series(spec, &own, axis, &candidates)?;
    if let Some(third) = own.iter().find(|name| **name != axis && Some(**name) != series) {
        let message = format!("the data also differ in `{third}`, which neither axis nor series tells apart");
        return Err(at(spec, spec.data_span, Code::ChartData, message)
            .help(format!("give `{third}=` in the references, or name it under `axis:`, `series:` or `facet:`")));
    }
    check_members(spec, &candidates, [Some(axis), series, facet])?;
    let order = Order { spec, dimensions };
    let members = |dimension: Option<&str>| dimension.map_or_else(Vec::new, |name| order.sorted(&candidates, name));
    let (steps, lines, panels) = (members(Some(axis)), members(series), members(facet));
    check_size(spec, steps.len(), lines.len(), panels.len())?;
    check_rows(spec, axis, steps.len())?;
    if axis == "period" {
        check_time(spec, &steps)?;
        check_columns(spec, &steps)?;
    }
    let places = [(Some(axis), &steps), (series, &lines), (facet, &panels)]
        .map(|(name, members)| Places::new(&candidates, name, members));
    let mut cells = cells(&candidates, &places, lines.len().max(1));
    let mut steps: Vec<Member> = steps.into_iter().map(Member::from).collect();
    if spec.sort.value == Sort::Value && axis != "period" {
        sort_by_value(&mut steps, &mut cells);
    }
    let only = || candidates.members("indicator").flatten().next();
    let lines = if lines.is_empty() { only().into_iter().collect() } else { lines };
    Ok(Selection {
        axis: axis.to_owned(),
        steps,
        series_dimension: series.map(str::to_owned),
        series: lines.into_iter().map(Member::from).collect(),
        facet_dimension: facet.map(str::to_owned),
        panels: panels.into_iter().map(Member::from).collect(),
        cells,
        fixed: fixed(&candidates, &varying),
    })
}

/// What is the same in all candidates.
fn fixed(candidates: &Candidates<'_>, varying: &[&str]) -> BTreeMap<String, Member> {
    let same = candidates.dimensions.iter().filter(|name| !varying.contains(name));
    same.filter_map(|name| Some(((*name).to_owned(), candidates.members(name).next()??.into()))).collect()
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
    let cells = steps * lines.max(1) * panels.max(1);
    if cells > MOST_CELLS {
        return fault(
            format!("{cells} places for values, one for each step of each series, are more than a chart can show"),
            format!("draw at most {MOST_CELLS}: fewer steps with `periods:`, fewer series, or several charts"),
        );
    }
    Ok(())
}

/// Kinds whose steps are rows grow with them. Names without room below columns stand beside bars.
fn check_rows(spec: &Spec, axis: &str, steps: usize) -> Result<(), Diagnostic> {
    let kind = spec.kind;
    let has_rows = match kind.value {
        Kind::Bar | Kind::Dot | Kind::Bullet | Kind::Diverging | Kind::Waffle => true,
        Kind::Column | Kind::Heat => axis != "period",
        Kind::Line | Kind::Area | Kind::Slope | Kind::Scatter | Kind::Sparkline => false,
    };
    if !has_rows || steps <= MOST_ROWS {
        return Ok(());
    }
    let message = format!(
        "`{}` has a row for each step, and {steps} rows are more than a reader goes through",
        kind.value.as_str()
    );
    let other = if axis == "period" {
        "choose `kind: line` or `column`"
    } else {
        "name the codes that matter in the references"
    };
    Err(at(spec, kind.span, Code::ChartData, message).help(format!("draw at most {MOST_ROWS}, or {other}")))
}

/// The periods of a heat table are columns side by side, and so is what lies between them.
fn check_columns(spec: &Spec, steps: &[MemberOf<'_>]) -> Result<(), Diagnostic> {
    if spec.kind.value != Kind::Heat {
        return Ok(());
    }
    let periods: Vec<Calendar> = steps.iter().filter_map(MemberOf::calendar).collect();
    let columns = steps.len() + periods_between(spec, &periods).len();
    if columns <= MOST_COLUMNS {
        return Ok(());
    }
    let message = format!(
        "`heat` has a column for each period and each gap between two, and {columns} columns have no room on phones"
    );
    let help = format!("draw at most {MOST_COLUMNS}: choose fewer with `periods:`, or choose `kind: line`");
    Err(at(spec, spec.kind.span, Code::ChartData, message).help(help))
}

fn facet<'s>(spec: &'s Spec, varying: &[&str], candidates: &Candidates<'_>) -> Result<Option<&'s str>, Diagnostic> {
    let Some(facet) = &spec.facet else { return Ok(None) };
    check_dimension(spec, facet, candidates)?;
    if let Some(other) = [&spec.axis, &spec.series].into_iter().flatten().find(|other| other.value == facet.value) {
        let message = format!("`{}` is along the axis or told by colour already", other.value);
        return Err(at(spec, facet.span, Code::ChartData, message).help("name another dimension under `facet:`"));
    }
    Ok(Some(facet.value.as_str()).filter(|facet| varying.contains(facet)))
}

fn axis<'s>(spec: &'s Spec, varying: &[&'s str], candidates: &Candidates<'_>) -> Result<&'s str, Diagnostic> {
    if let Some(axis) = &spec.axis {
        check_dimension(spec, axis, candidates)?;
        return Ok(&axis.value);
    }
    let told_apart = |names: &[&'s str]| names.iter().find(|name| varying.contains(name)).copied();
    let other = |than: &str| varying.iter().find(|name| **name != than).copied();
    let axis = match spec.kind.value {
        Kind::Line | Kind::Area | Kind::Slope | Kind::Heat | Kind::Sparkline => None,
        Kind::Column | Kind::Bar if varying.contains(&"period") => None,
        Kind::Scatter => told_apart(&["place"]).or_else(|| other("indicator")),
        _ => told_apart(&["indicator", "place"]).or_else(|| other("period")),
    };
    Ok(axis.unwrap_or("period"))
}

fn check_dimension(spec: &Spec, name: &Spanned<String>, candidates: &Candidates<'_>) -> Result<(), Diagnostic> {
    if candidates.position(&name.value).is_some() {
        return Ok(());
    }
    let message = format!("the data have no dimension `{}`", name.value);
    let known = candidates.dimensions.iter().copied();
    Err(at(spec, name.span, Code::ChartData, message).candidates(&name.value, known))
}

fn series<'s>(
    spec: &'s Spec,
    varying: &[&'s str],
    axis: &str,
    candidates: &Candidates<'_>,
) -> Result<Option<&'s str>, Diagnostic> {
    if let Some(series) = &spec.series {
        check_dimension(spec, series, candidates)?;
        if series.value == axis {
            let message = format!("`{}` is along the axis already", series.value);
            return Err(at(spec, series.span, Code::ChartData, message));
        }
        return Ok(Some(series.value.as_str()).filter(|series| varying.contains(series)));
    }
    let natural = ["indicator", "place"].into_iter().find(|name| varying.contains(name) && *name != axis);
    Ok(natural.or_else(|| varying.iter().copied().find(|name| *name != axis)))
}

/// An observation of a dataset that lacks a dimension has no place along it.
fn check_members(spec: &Spec, candidates: &Candidates<'_>, told: [Option<&str>; 3]) -> Result<(), Diagnostic> {
    for name in told.into_iter().flatten() {
        let lacking = candidates.all.iter().zip(candidates.members(name)).find(|(_, member)| member.is_none());
        let Some((drawn, _)) = lacking else { continue };
        let message = format!(
            "the chart tells its data apart by `{name}`, a dimension that the dataset `{}` does not have",
            drawn.dataset.id
        );
        let help = format!("give the dataset the dimension `{name}`, or make a chart of each dataset");
        return Err(at(spec, spec.data_span, Code::ChartData, message).help(help));
    }
    Ok(())
}

fn check_time(spec: &Spec, steps: &[MemberOf<'_>]) -> Result<(), Diagnostic> {
    let mut frequencies: BTreeSet<Frequency> = BTreeSet::new();
    for step in steps {
        let MemberOf::Period(period) = step else { continue };
        let Some(calendar) = step.calendar() else {
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

/// The members of a dimension with their positions, sorted to be found.
struct Places<'a> {
    dimension: Option<usize>,
    found: Vec<(MemberOf<'a>, usize)>,
}

impl<'a> Places<'a> {
    fn new(candidates: &Candidates<'a>, dimension: Option<&str>, members: &[MemberOf<'a>]) -> Self {
        let mut found: Vec<(MemberOf<'a>, usize)> =
            members.iter().copied().enumerate().map(|(position, member)| (member, position)).collect();
        found.sort_unstable();
        Self { dimension: dimension.and_then(|name| candidates.position(name)), found }
    }

    /// The position of a candidate; the first if the dimension tells nothing apart. `near` is where the one before was
    /// found: it is here or the next, as observations are in order.
    fn of(&self, members: &[Option<MemberOf<'a>>], near: &mut usize) -> Option<usize> {
        let Some(dimension) = self.dimension else { return Some(0) };
        let own = members.get(dimension).copied().flatten()?;
        let is_own = |index: &usize| self.found.get(*index).is_some_and(|(member, _)| *member == own);
        let index = [*near, *near + 1].into_iter().find(is_own);
        *near = index.or_else(|| self.found.binary_search_by(|(member, _)| member.cmp(&own)).ok())?;
        self.found.get(*near).map(|(_, position)| *position)
    }
}

/// The rows of cells, of one panel after another, from the places of steps, lines and panels.
fn cells<'a>(
    candidates: &Candidates<'a>,
    [steps, series, panels]: &[Places<'a>; 3],
    lines: usize,
) -> Vec<Vec<Option<Drawn<'a>>>> {
    let mut cells = vec![vec![None; steps.found.len()]; lines * panels.found.len().max(1)];
    let mut near = [0; 3];
    for (drawn, members) in candidates.rows() {
        let [near_step, near_line, near_panel] = &mut near;
        let row = series.of(members, near_line).zip(panels.of(members, near_panel));
        let row = row.and_then(|(line, panel)| cells.get_mut(panel * lines + line));
        if let Some(cell) = row.zip(steps.of(members, near_step)).and_then(|(row, step)| row.get_mut(step)) {
            *cell = Some(drawn);
        }
    }
    cells
}
