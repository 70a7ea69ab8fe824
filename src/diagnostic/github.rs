//! Findings as commands to GitHub Actions, which shows them on the lines of a pull request.

use super::region::{Region, Regions};
use super::report::shown_path;
use super::{Diagnostic, Diagnostics, Severity, with_help};
use crate::phrases::Language;
use crate::source::Sources;

/// Findings as workflow commands, one a line, told in a language that the program speaks. `root` is what stands before the path of every file of the site: empty,
/// or ending in `/`.
///
/// ```
/// use gongbao::diagnostic::{github, Code, Diagnostic};
/// use gongbao::phrases::Language;
/// use gongbao::source::{Place, SourcePath, Sources, Span};
/// let path = SourcePath::new("content/tags.yaml");
/// let (sources, _) = Sources::from_bytes(vec![(path.clone(), "扶贫: titel".into())]);
/// let finding = Diagnostic::new(Code::UnknownKey, "100% unknown")
///     .at(Place::new(&path, Span::new(8, 13)))
///     .help("remove it");
/// assert_eq!(
///     github(&finding.into(), &sources, "site/", Language::English),
///     "::error file=site/content/tags.yaml,line=1,col=5,title=unknown-key::100%25 unknown%0Ahelp: remove it\n"
/// );
/// ```
pub fn github(diagnostics: &Diagnostics, sources: &Sources, root: &str, language: Language) -> String {
    let regions = Regions::of(diagnostics, sources, root);
    diagnostics.iter().map(|diagnostic| command(&diagnostic.said_in(language), &regions, language)).collect()
}

fn command(diagnostic: &Diagnostic, regions: &Regions<'_>, language: Language) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        let Region { file, start, .. } = regions.get(place, diagnostic.position);
        properties.push(("file", shown_path(&file)));
        if let Some((line, column)) = start {
            properties.extend([("line", line.to_string()), ("col", column.to_string())]);
        }
    }
    properties.push(("title", diagnostic.code.as_str().to_owned()));
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), data(&message(diagnostic, regions, language)))
}

/// The message, and below it what else there is to say: an annotation has no other place for it.
fn message(diagnostic: &Diagnostic, regions: &Regions<'_>, language: Language) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    lines.extend(diagnostic.label.clone());
    for (place, words) in &diagnostic.related {
        let Region { file, start, .. } = regions.get(place, None);
        let position = start.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        lines.push(format!("{words}: {}{position}", shown_path(&file)));
    }
    lines.extend(diagnostic.help.iter().map(|help| with_help(help, language)));
    lines.join("\n")
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value among the properties of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
