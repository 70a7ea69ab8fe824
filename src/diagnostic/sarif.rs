//! Findings as SARIF 2.1.0, the form in which code scanning takes them.
//!
//! A result without a place is not taken by all readers, nor is one without a line. So what is said of the whole site
//! stands at `content/site.yaml`, and what is said of a whole file at its first line.

use std::fmt::Write;

use serde::Serialize;

use super::region::{Region, Regions};
use super::{Code, Diagnostic, Diagnostics, explain, with_help};
use crate::phrases::Language;
use crate::source::{Place, SourcePath, Sources};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: RegionFields,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionFields {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

/// Findings as a SARIF log, with every code as a rule, told in a language that the program speaks. `root` is what stands before the path of every file of the site:
/// empty, or ending in `/`.
pub fn sarif(diagnostics: &Diagnostics, sources: &Sources, root: &str, language: Language) -> String {
    let rules = Code::GROUPS.iter().flat_map(|(group, codes)| codes.iter().map(|code| rule(*code, group, language)));
    let regions = Regions::of(diagnostics, sources, root);
    let driver =
        Driver { name: env!("CARGO_PKG_NAME"), semantic_version: env!("CARGO_PKG_VERSION"), rules: rules.collect() };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: diagnostics
            .iter()
            .map(|diagnostic| finding(&diagnostic.said_in(language), &regions, language))
            .collect(),
    };
    serde_json::to_string_pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }).unwrap_or_default()
}

fn rule(code: Code, group: &'static str, language: Language) -> Rule {
    let explanation = code.explained_in(language);
    Rule {
        id: code.as_str(),
        short_description: (&*language.say(code.summary())).into(),
        full_description: explanation.why.into(),
        help: Help { text: explanation.remedy, markdown: explain(code, language) },
        default_configuration: Configuration { level: code.severity().as_str() },
        properties: Properties { tags: [group] },
    }
}

fn finding(diagnostic: &Diagnostic, regions: &Regions<'_>, language: Language) -> Finding {
    let whole = Place::file(&SourcePath::new("content/site.yaml"));
    let place = diagnostic.place.as_ref().unwrap_or(&whole);
    let own = location(regions.get(place, diagnostic.position), None, diagnostic.label.as_deref());
    let related = diagnostic
        .related
        .iter()
        .enumerate()
        .map(|(index, (place, words))| location(regions.get(place, None), Some(index), Some(words.as_str())));
    let help = diagnostic.help.iter().map(|help| format!("\n{}", with_help(help, language)));
    Finding {
        rule_id: diagnostic.code.as_str(),
        rule_index: Code::ALL.iter().position(|code| *code == diagnostic.code).unwrap_or_default(),
        level: diagnostic.severity.as_str(),
        message: Message { text: format!("{}{}", diagnostic.message, help.collect::<String>()) },
        locations: [own],
        related_locations: related.collect(),
    }
}

fn location(Region { file, start, end }: Region, id: Option<usize>, words: Option<&str>) -> Location {
    let (start_line, start_column) = start.unzip();
    let (end_line, end_column) = end.unzip();
    let region = RegionFields { start_line: start_line.unwrap_or(1), start_column, end_line, end_column };
    let physical_location = PhysicalLocation { artifact_location: ArtifactLocation { uri: uri(&file) }, region };
    Location { id, physical_location, message: words.map(Message::from) }
}

/// The reference of a file: percent-encoded, absolute if the path is.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}
