//! The chart that an indicator has of itself, without a specification.

use std::collections::BTreeMap;

use super::Site;
use crate::chart::{Kind, Spec};
use crate::dataset::{Dataset, Indicator, Observation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Frequency, Qualifier};
use crate::reference::{IndicatorId, Reference};
use crate::source::{Place, SourcePath, Span, Spanned};

/// The most observations that a chart without a specification draws.
const MOST: usize = 4000;

impl Site {
    /// The standard chart of an indicator, as a reference in the file `path` asks for it.
    ///
    /// # Errors
    /// An unknown indicator, and one with too few observations to compare: a single number is better cited.
    pub fn standard_chart(&self, path: &SourcePath, reference: &Reference) -> Result<Spec, Diagnostic> {
        let (dataset, indicator) = self.drawn_indicator(path, reference)?;
        standard(dataset, indicator, reference).ok_or_else(|| {
            let message = format!("`{reference}` has too few observations for a chart");
            let diagnostic = Diagnostic::new(Code::ChartData, message).at(Place::new(path, reference.span));
            diagnostic.help("cite the number in a sentence, or draw it beside others in `content/charts`")
        })
    }

    /// The standard chart of all that is observed of an indicator, if that is enough for a chart.
    pub fn chart_of(&self, dataset: &Dataset, indicator: &Indicator) -> Option<Spec> {
        let id = IndicatorId { dataset: dataset.id.to_string(), indicator: indicator.id.to_string() };
        let reference = Reference {
            indicator: Spanned::new(id, indicator.span),
            codes: Vec::new(),
            period: None,
            derivation: None,
            other_codes: Vec::new(),
            other_period: None,
            span: indicator.span,
        };
        standard(dataset, indicator, &reference)
    }

    fn drawn_indicator(&self, path: &SourcePath, reference: &Reference) -> Result<(&Dataset, &Indicator), Diagnostic> {
        let id = &reference.indicator.value;
        let unknown = |message: String| {
            Diagnostic::new(Code::UnknownReference, message).at(Place::new(path, reference.indicator.span))
        };
        let Some((_, dataset)) = self.dataset(&id.dataset) else {
            let ids = self.datasets.iter().map(|dataset| &*dataset.id);
            return Err(unknown(format!("there is no dataset `{}`", id.dataset)).candidates(&id.dataset, ids));
        };
        let Some(indicator) = dataset.indicator(&id.indicator) else {
            let ids = dataset.indicators.iter().map(|indicator| &*indicator.id);
            let message = format!("there is no indicator `{}` in the dataset `{}`", id.indicator, id.dataset);
            return Err(unknown(message).candidates(&id.indicator, ids));
        };
        Ok((dataset, indicator))
    }
}

fn standard(dataset: &Dataset, indicator: &Indicator, reference: &Reference) -> Option<Spec> {
    let wanted: Vec<(usize, &str)> = reference
        .codes
        .iter()
        .filter_map(|(name, code)| Some((dataset.dimension(&name.value)?, code.value.as_str())))
        .collect();
    let observations: Vec<&Observation> = dataset
        .observations_of(&indicator.id)
        .iter()
        .filter(|observation| wanted.iter().all(|(position, code)| observation.code(*position) == Some(*code)))
        .filter(|observation| observation.value.is_some())
        .collect();
    if observations.len() > MOST {
        return None;
    }
    let frequency = main_frequency(&observations)?;
    let drawn: Vec<&&Observation> =
        observations.iter().filter(|o| o.period.calendar().is_some_and(|c| c.frequency() == frequency)).collect();
    let kind = kind(&drawn)?;
    Some(Spec {
        id: format!("{}-{}", dataset.id, indicator.id),
        path: dataset.path.clone(),
        kind: Spanned::new(kind, Span::default()),
        stack: Spanned::default(),
        scale: Spanned::default(),
        title: indicator.title.clone(),
        subtitle: None,
        data: vec![reference.clone()],
        data_span: Span::default(),
        periods: None,
        frequency: Some(frequency),
        axis: None,
        series: None,
        facet: None,
        highlight: Vec::new(),
        sort: Spanned::default(),
        targets: Vec::new(),
        annotations: Vec::new(),
        notes: indicator.note.clone(),
        description: None,
        tags: Vec::new(),
    })
}

/// The frequency that most observations have.
fn main_frequency(observations: &[&Observation]) -> Option<Frequency> {
    let mut all = observations.iter().filter_map(|observation| Some(observation.period.calendar()?.frequency()));
    let first = all.next()?;
    if all.all(|other| other == first) {
        return Some(first);
    }
    let mut counts: BTreeMap<Frequency, usize> = BTreeMap::new();
    for calendar in observations.iter().filter_map(|observation| observation.period.calendar()) {
        *counts.entry(calendar.frequency()).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(frequency, count)| (*count, std::cmp::Reverse(*frequency)))
        .map(|(frequency, _)| frequency)
}

/// A line for four periods or more, unless bounds are among them, which a line would join as if they were values.
fn kind(drawn: &[&&Observation]) -> Option<Kind> {
    // More than four of them make no difference.
    let mut periods = Vec::with_capacity(4);
    for observation in drawn {
        if periods.len() < 4 && !periods.contains(&observation.period) {
            periods.push(observation.period);
        }
    }
    let bounded = drawn.iter().any(|observation| {
        matches!(
            observation.qualifier,
            Some(Qualifier::Over | Qualifier::AtLeast | Qualifier::Under | Qualifier::AtMost)
        )
    });
    match (periods.len(), drawn.len()) {
        (_, 0 | 1) => None,
        (1, _) => Some(Kind::Bar),
        (2 | 3, _) => Some(Kind::Column),
        _ if bounded => Some(Kind::Column),
        _ => Some(Kind::Line),
    }
}
