//! A chart as it is specified in `content/charts`.

use serde::Deserialize;

use super::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Decimal, Frequency, Period, parse_decimal};
use crate::reference::Reference;
use crate::source::{Place, SourcePath, Span, Spanned};
use crate::text::Texts;
use crate::yaml;

/// A chart as it is specified: what it draws, and what it says of it.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The name of its file without the ending.
    pub id: String,
    /// Its file.
    pub path: SourcePath,
    /// How it draws.
    pub kind: Kind,
    /// Whether the series stand on one another.
    pub stacked: bool,
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
    /// The order along the axis.
    pub sort: Sort,
    /// Lines to compare with.
    pub targets: Vec<TargetSpec>,
    /// What a reader must know.
    pub notes: Option<Texts>,
    /// Its subjects, by their keys in `tags.yaml`.
    pub tags: Vec<Spanned<String>>,
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

/// A line to compare with.
#[derive(Clone, Debug)]
pub struct TargetSpec {
    /// Where the line lies, in the unit of the chart.
    pub value: Decimal,
    /// What it means.
    pub label: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetFile {
    value: Spanned<String>,
    label: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpecFile {
    kind: Kind,
    #[serde(default)]
    stacked: Spanned<bool>,
    title: Texts,
    subtitle: Option<Texts>,
    data: Spanned<Vec<Spanned<String>>>,
    periods: Option<Spanned<Period>>,
    axis: Option<Spanned<String>>,
    series: Option<Spanned<String>>,
    #[serde(default)]
    sort: Sort,
    #[serde(default)]
    targets: Vec<TargetFile>,
    notes: Option<Texts>,
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
    let SpecFile { kind, stacked, title, subtitle, data, periods, axis, series, sort, targets, notes, tags } = file;
    if stacked.value && kind == Kind::Line {
        let message = "lines cannot be stacked; expected `column` or `bar` with `stacked`";
        diagnostics.push(Diagnostic::new(Code::ChartData, message).at(Place::new(path, stacked.span)));
    }
    if data.value.is_empty() {
        let message = "expected at least one reference to draw, found none";
        diagnostics.push(Diagnostic::new(Code::ChartData, message).at(Place::new(path, data.span)));
    }
    let data_span = data.span;
    let targets = targets.into_iter().filter_map(|target| read_target(path, target, &mut diagnostics)).collect();
    let mut references = Vec::new();
    for text in data.value {
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
    let spec = Spec {
        id: path.stem().to_owned(),
        path: path.clone(),
        kind,
        stacked: stacked.value,
        title,
        subtitle,
        data: references,
        data_span,
        periods,
        frequency: None,
        axis,
        series,
        sort,
        targets,
        notes,
        tags,
    };
    (Some(spec), diagnostics)
}

fn read_target(path: &SourcePath, target: TargetFile, diagnostics: &mut Diagnostics) -> Option<TargetSpec> {
    match parse_decimal(&target.value.value) {
        Ok(value) => Some(TargetSpec { value, label: target.label }),
        Err(message) => {
            let place = Place::new(path, target.value.span);
            diagnostics.push(Diagnostic::new(Code::InvalidNumber, message).at(place));
            None
        }
    }
}
