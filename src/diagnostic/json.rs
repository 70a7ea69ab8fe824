//! Findings as JSON, for programs: one object, whose form is described in `docs/content.md`.

use serde::Serialize;

use super::region::{Region, Regions};
use super::{Diagnostic, Diagnostics, Severity};
use crate::phrases::Language;
use crate::source::Sources;

/// The version of the form. A new key leaves it as it is; a key that goes or changes its meaning makes it a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceFields,
    label: Option<&'a str>,
    help: &'a [String],
    related: Vec<Related<'a>>,
}

/// Where something is; a key is null where nothing is known.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceFields {
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: PlaceFields,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// Findings as one JSON object, told in a language that the program speaks. `root` is what stands before the path of every file of the site: empty, or ending in
/// `/`.
///
/// ```
/// use gongbao::diagnostic::{json, Code, Diagnostic};
/// use gongbao::phrases::Language;
/// use gongbao::source::Sources;
/// let finding = Diagnostic::new(Code::Limit, "expected at most 1000000 files, found more");
/// let report = json(&finding.into(), &Sources::default(), "", Language::English);
/// assert!(report.starts_with("{\n  \"version\": 1,\n  \"findings\": [\n    {\n      \"code\": \"limit\",\n"));
/// ```
pub fn json(diagnostics: &Diagnostics, sources: &Sources, root: &str, language: Language) -> String {
    let regions = Regions::of(diagnostics, sources, root);
    let told: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.said_in(language)).collect();
    let report = Report {
        version: VERSION,
        findings: told.iter().map(|diagnostic| finding(diagnostic, &regions)).collect(),
        summary: Summary {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            notes: diagnostics.count(Severity::Note),
        },
    };
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

fn finding<'a>(diagnostic: &'a Diagnostic, regions: &Regions<'_>) -> Finding<'a> {
    let place = diagnostic.place.as_ref().map(|place| regions.get(place, diagnostic.position));
    let related = diagnostic
        .related
        .iter()
        .map(|(place, message)| Related { message, place: PlaceFields::from(regions.get(place, None)) });
    Finding {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: place.map(PlaceFields::from).unwrap_or_default(),
        label: diagnostic.label.as_deref(),
        help: &diagnostic.help,
        related: related.collect(),
    }
}

impl From<Region> for PlaceFields {
    fn from(Region { file, start, end }: Region) -> Self {
        let (line, column) = start.unzip();
        let (end_line, end_column) = end.unzip();
        Self { file: Some(file), line, column, end_line, end_column }
    }
}
