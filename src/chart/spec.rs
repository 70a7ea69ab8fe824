//! A chart as it is specified in `content/charts`.

use serde::Deserialize;

use super::{Kind, Stack};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Decimal, Frequency, Period, parse_decimal};
use crate::reference::Reference;
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::text::Texts;
use crate::yaml;

/// The most targets, and the most annotations.
const MOST_NAMED: usize = 24;

/// A chart as it is specified: what it draws, and what it says of it.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The name of its file without the ending.
    pub id: String,
    /// Its file.
    pub path: SourcePath,
    /// How it draws.
    pub kind: Spanned<Kind>,
    /// Whether the series stand on one another.
    pub stack: Spanned<Stack>,
    /// The scale of the value axis.
    pub scale: Spanned<ScaleKind>,
    /// The headline: what the chart finds.
    pub title: Texts,
    /// What the chart shows; made from its data if not given.
    pub subtitle: Option<Texts>,
    /// What it draws; dimensions that a reference leaves out are free.
    pub data: Vec<Reference>,
    /// Where `data` stands.
    pub data_span: Span,
    /// The periods that it draws, if not all.
    pub periods: Option<Spanned<Period>>,
    /// The length of the periods that it draws, where others are left out.
    pub frequency: Option<Frequency>,
    /// The dimension along the axis, if not the natural one.
    pub axis: Option<Spanned<String>>,
    /// The dimension told by colour, if not the natural one.
    pub series: Option<Spanned<String>>,
    /// The dimension that has a panel for each of its values.
    pub facet: Option<Spanned<String>>,
    /// The series that stand out, by their codes; all others are grey.
    pub highlight: Vec<Spanned<String>>,
    /// The order along the axis.
    pub sort: Spanned<Sort>,
    /// Lines to compare with.
    pub targets: Vec<TargetSpec>,
    /// What is said of places in the chart.
    pub annotations: Vec<AnnotationSpec>,
    /// What a reader must know.
    pub notes: Option<Texts>,
    /// What the chart shows, in the words of its author; made from its data if not given.
    pub description: Option<Texts>,
    /// Its subjects, by their keys in `tags.yaml`.
    pub tags: Vec<Spanned<String>>,
}

impl Spec {
    /// Whether its references name periods, so that there may be others that it leaves out.
    pub fn chooses_periods(&self) -> bool {
        self.data.iter().any(|reference| reference.period.is_some())
    }
}

/// The order of categories along the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// As the references and code lists have them.
    #[default]
    Given,
    /// The largest value first.
    Value,
}

/// The scale of a value axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScaleKind {
    /// Equal distances are equal differences.
    #[default]
    Linear,
    /// Equal distances are equal ratios.
    Log,
}

/// A value to compare with.
#[derive(Clone, Debug)]
pub struct TargetSpec {
    /// The value, in the unit of the chart.
    pub value: Spanned<Decimal>,
    /// What it means.
    pub label: Texts,
    /// The code of the step to which it applies, if not to all.
    pub at: Option<Spanned<String>>,
}

/// What is said of a period, of a value, or of a value in a period.
#[derive(Clone, Debug)]
pub struct AnnotationSpec {
    /// The words.
    pub text: Texts,
    /// The period.
    pub period: Option<Spanned<Period>>,
    /// The value, in the unit of the chart.
    pub value: Option<Spanned<Decimal>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetFile {
    value: Spanned<String>,
    label: Texts,
    at: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnotationFile {
    text: Texts,
    period: Option<Spanned<Period>>,
    value: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecFile {
    kind: Spanned<Kind>,
    #[serde(default)]
    stack: Spanned<Stack>,
    #[serde(default)]
    scale: Spanned<ScaleKind>,
    title: Texts,
    subtitle: Option<Texts>,
    data: Spanned<Vec<Spanned<String>>>,
    periods: Option<Spanned<Period>>,
    axis: Option<Spanned<String>>,
    series: Option<Spanned<String>>,
    facet: Option<Spanned<String>>,
    #[serde(default)]
    highlight: Vec<Spanned<String>>,
    #[serde(default)]
    sort: Spanned<Sort>,
    #[serde(default)]
    targets: Spanned<Vec<TargetFile>>,
    #[serde(default)]
    annotations: Spanned<Vec<Spanned<AnnotationFile>>>,
    notes: Option<Texts>,
    description: Option<Texts>,
    #[serde(default)]
    tags: Vec<Spanned<String>>,
}

/// Reads a chart.
///
/// # Errors
/// What is wrong with the specification itself; whether its data exist is known when the site is resolved.
pub fn read(path: &SourcePath, text: &str) -> (Option<Spec>, Diagnostics) {
    let (file, mut diagnostics) = yaml::read::<SpecFile>(path, text);
    let Some(file) = file else { return (None, diagnostics) };
    let SpecFile {
        kind,
        stack,
        scale,
        title,
        subtitle,
        data,
        periods,
        axis,
        series,
        facet,
        highlight,
        sort,
        targets,
        annotations,
        notes,
        description,
        tags,
    } = file;
    if data.value.is_empty() {
        let message = "expected at least one reference to draw, found none";
        diagnostics.push(Diagnostic::new(Code::ChartData, message).at(Place::new(path, data.span)));
    }
    let data_span = data.span;
    let targets = few(path, "targets", targets, &mut diagnostics);
    let targets = targets.into_iter().filter_map(|target| read_target(path, target, &mut diagnostics)).collect();
    let annotations = few(path, "annotations", annotations, &mut diagnostics);
    let annotations =
        annotations.into_iter().filter_map(|annotation| read_annotation(path, annotation, &mut diagnostics)).collect();
    let data = read_references(path, data.value, &mut diagnostics);
    let spec = Spec {
        id: path.stem().to_owned(),
        path: path.clone(),
        kind,
        stack,
        scale,
        title,
        subtitle,
        data,
        data_span,
        periods,
        frequency: None,
        axis,
        series,
        facet,
        highlight,
        sort,
        targets,
        annotations,
        notes,
        description,
        tags,
    };
    (Some(spec), diagnostics)
}

/// A list of what is named in a chart; nothing of one that is too long to be read in it.
fn few<T>(path: &SourcePath, name: &str, list: Spanned<Vec<T>>, diagnostics: &mut Diagnostics) -> Vec<T> {
    if list.value.len() <= MOST_NAMED {
        return list.value;
    }
    let message = format!("{} {name} are more than a chart has room for", list.value.len());
    let help = format!("name at most the {MOST_NAMED} that matter most, or make several charts");
    diagnostics.push(Diagnostic::new(Code::ChartData, message).at(Place::new(path, list.span)).help(help));
    Vec::new()
}

fn read_references(path: &SourcePath, texts: Vec<Spanned<String>>, diagnostics: &mut Diagnostics) -> Vec<Reference> {
    let mut references = Vec::new();
    for text in texts {
        match Reference::parse(&text.value, text.content_start()) {
            Ok(reference) if reference.derivation.is_some() => {
                let message = "derived values are for sentences; a chart draws what was observed";
                diagnostics.push(Diagnostic::new(Code::InvalidReference, message).at(Place::new(path, text.span)));
            }
            Ok(reference) => references.push(reference),
            Err(error) => {
                let place = Place::new(path, error.span);
                diagnostics.push(Diagnostic::new(Code::InvalidReference, error.message).at(place));
            }
        }
    }
    references
}

fn read_target(path: &SourcePath, target: TargetFile, diagnostics: &mut Diagnostics) -> Option<TargetSpec> {
    let TargetFile { value, label, at } = target;
    read_number(path, &value, diagnostics).map(|value| TargetSpec { value, label, at })
}

fn read_annotation(
    path: &SourcePath,
    annotation: Spanned<AnnotationFile>,
    diagnostics: &mut Diagnostics,
) -> Option<AnnotationSpec> {
    let AnnotationFile { text, period, value } = annotation.value;
    if period.is_none() && value.is_none() {
        let message = "expected `period`, `value` or both, found neither";
        let diagnostic = Diagnostic::new(Code::MissingKey, message).at(Place::new(path, annotation.span));
        diagnostics.push(diagnostic.help("say which period or value the text is about"));
        return None;
    }
    let value = match &value {
        Some(value) => Some(read_number(path, value, diagnostics)?),
        None => None,
    };
    Some(AnnotationSpec { text, period, value })
}

fn read_number(path: &SourcePath, text: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<Spanned<Decimal>> {
    match parse_decimal(&text.value) {
        Ok(value) => Some(Spanned::new(value, text.span)),
        Err(message) => {
            diagnostics.push(Diagnostic::new(Code::InvalidNumber, message).at(Place::new(path, text.span)));
            None
        }
    }
}
