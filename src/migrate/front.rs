//! The front matter of a text of the old site, and where the text begins.

use super::value::{Table, read_toml, read_yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span};

/// A text of the old site in two parts.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) front: Table,
    /// The byte at which the text begins.
    pub(super) body: usize,
}

/// Reads the front matter: YAML between lines of `---`, or TOML between lines of `+++`. Without one there are no keys.
///
/// # Errors
/// A front matter that has no end or cannot be read, and one in JSON.
pub(super) fn read(path: &SourcePath, text: &str) -> (Option<Parts>, Diagnostics) {
    let first = text.lines().next().unwrap_or_default();
    let fence = match first.trim_end() {
        fence @ ("---" | "+++") => fence,
        "{" => {
            let message = "expected a front matter in TOML or YAML, found one in JSON";
            let place = Place::new(path, Span::new(0, 1));
            let fault =
                Diagnostic::new(Code::FrontMatter, message).at(place).help("write it in YAML, and import again");
            return (None, fault.into());
        }
        _ => return (Some(Parts { front: Table::default(), body: 0 }), Diagnostics::default()),
    };
    let start = first.len() + 1;
    let Some((end, body)) = end(text, start, fence) else {
        let fault = Diagnostic::new(Code::FrontMatter, "the front matter that begins here has no end");
        let fault =
            fault.at(Place::new(path, Span::new(0, first.len()))).help(format!("close it with a line of `{fence}`"));
        return (None, fault.into());
    };
    let (front, faults) = match fence {
        "+++" => read_toml(path, text.get(start..end).unwrap_or_default(), start),
        // With its fence, so that places in it are places in the file.
        _ => read_yaml(path, text.get(..end).unwrap_or_default()),
    };
    (front.map(|front| Parts { front, body }), faults)
}

/// Where the line of the closing fence begins and ends.
fn end(text: &str, start: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}
