//! What schema and reader say of a file.

use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use gongbao::diagnostic::{Code, Diagnostic, Severity};
use gongbao::schema::{FILES, File, file_at};
use gongbao::source::{SourcePath, Sources};
use gongbao::{disk, documents};

/// What the readers refuse and no schema can see: the code, a part of the message if others of that code are seen, and why.
const UNSEEN: &[(Code, &str, &str)] = &[
    (Code::UnknownReference, "there is no CSV file", "another file"),
    (Code::UnknownReference, "there is no indicator", "another place of the file"),
    (Code::UnknownSource, "", "another place of the file"),
    (Code::MissingSource, "", "another place of the file"),
    (Code::UnknownCode, "", "another place of the file"),
    (Code::InvalidValue, "lies within itself", "another place of the file"),
    (Code::Limit, "codes one within another", "other places of the file"),
    (Code::InvalidValue, "has a meaning of its own in", "words that are taken"),
    (Code::InvalidValue, "is called like another column", "words that are taken"),
    (Code::DuplicateObservation, "", "another place of the file"),
    (Code::InvalidValue, "is given twice", "another place of the file"),
    (Code::InvalidValue, "expected a value from `low` to `high`", "arithmetic"),
    (Code::ChartData, "are more than a chart has room for", "a matter of room, not of form"),
    (Code::InvalidReference, "", "a text within a text"),
    (Code::MissingKey, "found nothing to read", "blank texts"),
    (Code::Syntax, "", "anchors, tags and further documents are YAML to others"),
];

/// What both say of one file.
pub(super) struct Verdict {
    pub(super) path: String,
    /// Why the schema refuses it, if it does.
    pub(super) schema: Option<String>,
    /// Why the reader refuses it, if it does.
    pub(super) reader: Vec<Diagnostic>,
}

impl Verdict {
    /// How the two differ, if they do.
    pub(super) fn fault(&self) -> Option<String> {
        self.strictness().or_else(|| self.laxity())
    }

    /// What the schema refuses and the reader does not.
    pub(super) fn strictness(&self) -> Option<String> {
        let why = self.schema.as_ref().filter(|_| self.reader.is_empty())?;
        Some(format!("{}: only the schema refuses it: {why}", self.path))
    }

    /// What the reader refuses and the schema does not, though it could see it.
    fn laxity(&self) -> Option<String> {
        let seen = self.reader.iter().find(|finding| self.schema.is_none() && !is_unseen(finding))?;
        Some(format!("{}: the schema accepts it: {}: {}", self.path, seen.code.as_str(), seen.message))
    }
}

fn is_unseen(finding: &Diagnostic) -> bool {
    UNSEEN.iter().any(|(code, part, _)| *code == finding.code && finding.message.contains(part))
}

/// The kind of file that stands at a path.
pub(super) fn kind(path: &str) -> Option<&'static File> {
    file_at(path).or_else(|| FILES.iter().find(|file| file.place.is_none() && path.ends_with(".md")))
}

/// Why the schema of a file refuses a text, if it does. An editor marks by itself what is no YAML.
fn refusal(file: &File, text: &str) -> Option<String> {
    static VALIDATORS: LazyLock<Vec<Validator>> = LazyLock::new(|| {
        let validator = |file: &File| jsonschema::draft7::new(&serde_json::from_str(&file.schema()).unwrap()).unwrap();
        FILES.iter().map(validator).collect()
    });
    let index = FILES.iter().position(|known| known.name == file.name).unwrap();
    let value = match value(text) {
        Ok(value) => value,
        Err(error) => return Some(error),
    };
    VALIDATORS[index].iter_errors(&value).next().map(|error| format!("{error} at `{}`", error.instance_path()))
}

/// What a text is to an editor.
pub(super) fn value(text: &str) -> Result<Value, String> {
    let options = serde_yaml::options! { strict_booleans: true, with_snippet: false };
    serde_yaml::from_str_with_options(text, options).map_err(|error| error.to_string())
}

/// What the readers of a site's files refuse, each reader of its own file; files that cannot be read at all are left out.
pub(super) fn of_site(root: &Path) -> Vec<Verdict> {
    let (files, _) = disk::read(root);
    let (sources, _) = Sources::from_bytes(files);
    of_sources(&sources)
}

/// The same of one file; of an article without what follows the front matter.
pub(super) fn of_text(path: &str, text: &str) -> Verdict {
    let text = if path.ends_with(".md") { format!("---\n{text}\n---\nx\n") } else { text.to_owned() };
    let (sources, _) = Sources::from_bytes(vec![(SourcePath::new(path), text.into_bytes())]);
    of_sources(&sources).remove(0)
}

fn of_sources(sources: &Sources) -> Vec<Verdict> {
    let (_, findings) = documents::parse(sources);
    let mut verdicts = Vec::new();
    for (path, _) in sources.iter() {
        let Some((file, text)) = kind(path.as_str()).zip(sources.text(path)) else { continue };
        let own = if path.extension() == "md" { front_matter(text) } else { Some(text) };
        let Some(text) = own else { continue };
        // What has no place in the file is about its name or its neighbours, unless there is nothing in it.
        let within = |finding: &&Diagnostic| {
            let place = finding.place.as_ref().filter(|place| place.path == *path);
            place.is_some_and(|place| match place.span {
                Some(span) => span.start < "---\n".len() + text.len(),
                None => matches!(finding.code, Code::Empty | Code::FormatVersion),
            })
        };
        let reader = findings.iter().filter(|finding| finding.severity == Severity::Error).filter(within);
        verdicts.push(Verdict {
            path: path.to_string(),
            schema: refusal(file, text),
            reader: reader.cloned().collect(),
        });
    }
    verdicts
}

/// What stands between the fences.
fn front_matter(text: &str) -> Option<&str> {
    text.strip_prefix("---\n")?.split_once("\n---\n").map(|(front, _)| front)
}
