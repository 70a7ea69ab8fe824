//! Prints diagnostics.

use std::path::{Component, Path};

use clap::ValueEnum;

use super::Console;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, github, json, report, sarif};
use crate::phrases::counted;
use crate::source::Sources;

/// How many findings a terminal is shown.
const SHOWN: usize = 50;

/// How many are shown elsewhere, as in the log of a build server. A text that is meant to harm has hundreds of thousands.
const LOGGED: usize = 1000;

/// The forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: with the line of the text, on the error stream
    Human,
    /// One JSON object
    Json,
    /// Commands to GitHub Actions, which shows findings on the lines of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// Prints all findings in a form; what machines read goes to the output. `root` is what stands before the path of every
/// file.
pub(super) fn print_as(
    format: Format,
    diagnostics: &Diagnostics,
    sources: &Sources,
    root: &str,
    console: &mut Console<'_>,
) {
    let language = console.language;
    match format {
        Format::Human => print(diagnostics, sources, console),
        Format::Json => console.put(&format!("{}\n", json(diagnostics, sources, root, language))),
        Format::Github => console.put(&github(diagnostics, sources, root, language)),
        Format::Sarif => console.put(&format!("{}\n", sarif(diagnostics, sources, root, language))),
    }
}

/// Prints the findings, and how many there are; of very many, the first errors.
pub(super) fn print(diagnostics: &Diagnostics, sources: &Sources, console: &mut Console<'_>) {
    let limit = if console.terminal { SHOWN } else { LOGGED };
    let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
    let all = shown.len();
    if all > limit {
        shown.sort_by_key(|diagnostic| diagnostic.severity);
        shown.truncate(limit);
    }
    for diagnostic in shown {
        let text = report(diagnostic, sources, console.language, console.styled);
        console.show(&format!("{text}\n"));
    }
    if all > limit {
        console.warn(&format!("… and {} more", all - limit));
    }
    if all > 0 {
        console.warn(&summary(diagnostics));
    }
}

fn summary(diagnostics: &Diagnostics) -> String {
    let names = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Note, "note", "notes"),
    ];
    let counts = names.into_iter().map(|(severity, one, other)| (diagnostics.count(severity), one, other));
    let parts: Vec<String> =
        counts.filter(|(count, ..)| *count > 0).map(|(count, one, other)| counted(count, one, other)).collect();
    parts.join(", ")
}

/// Whether the findings let a site be built.
pub(super) fn acceptable(diagnostics: &Diagnostics, deny_warnings: bool) -> bool {
    let denied = deny_warnings && diagnostics.count(Severity::Warning) > 0;
    !diagnostics.has_errors() && !denied
}

/// What stands before the path of every file of a site at `root` as it was typed: nothing, or a path that ends in `/`.
pub(super) fn prefix(root: &Path) -> String {
    let mut prefix = String::new();
    for component in root.components() {
        match component {
            Component::CurDir => {}
            // The root of a drive.
            Component::RootDir if prefix.ends_with('/') => {}
            Component::RootDir => prefix.push('/'),
            name => {
                prefix.push_str(&name.as_os_str().to_string_lossy());
                prefix.push('/');
            }
        }
    }
    prefix
}
