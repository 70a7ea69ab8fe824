//! An article in one language: front matter between two fences, then Markdown.

use std::sync::Arc;

use serde::Deserialize;

use super::{Body, markdown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span};
use crate::text::Text;
use crate::yaml;

/// An article or page in one language.
#[derive(Clone, Debug)]
pub struct ArticleText {
    /// Its file.
    pub path: SourcePath,
    /// The headline.
    pub title: Text,
    /// What it says, in a sentence or two.
    pub summary: Text,
    /// The main points.
    pub points: Vec<Text>,
    /// The text.
    pub body: Body,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Text,
    summary: Text,
    #[serde(default)]
    points: Vec<Text>,
}

/// Reads an article in one language.
///
/// # Errors
/// A front matter that is missing, not closed or faulty, and what is wrong in the text; all of it in one run.
pub fn read_text(path: &SourcePath, text: impl Into<Arc<str>>) -> (Option<ArticleText>, Diagnostics) {
    let text: Arc<str> = text.into();
    let (front, body_start) = match split(path, &text) {
        Ok(parts) => parts,
        Err(diagnostic) => return (None, diagnostic.into()),
    };
    let (front, mut diagnostics) = yaml::read::<FrontMatter>(path, front);
    let (body, of_body) = markdown::parse(path, text.clone(), body_start);
    diagnostics.extend(of_body);
    let Some(FrontMatter { title, summary, points }) = front else { return (None, diagnostics) };
    for (key, text) in [("title", &title), ("summary", &summary)] {
        if text.is_blank() {
            let message = format!("expected a {key}, found nothing to read");
            diagnostics.push(Diagnostic::new(Code::MissingKey, message).at(Place::new(path, text.span)));
        }
    }
    (Some(ArticleText { path: path.clone(), title, summary, points, body }), diagnostics)
}

/// The front matter of a text, or all of it if it has none.
pub fn front_matter<'a>(path: &SourcePath, text: &'a str) -> &'a str {
    split(path, text).map_or(text, |(front, _)| front)
}

/// The front matter with its opening fence, so that places in it are places in the file, and where the body begins.
fn split<'a>(path: &SourcePath, text: &'a str) -> Result<(&'a str, usize), Diagnostic> {
    const FENCE: &str = "---";
    let help = "begin the file with `---`, then `title:` and `summary:`, then `---` on a line of its own";
    if text.trim().is_empty() {
        return Err(Diagnostic::new(Code::Empty, "the file is empty").at(Place::file(path)).help(help));
    }
    let first = text.lines().next().unwrap_or_default();
    if first.trim_end() != FENCE {
        let message = "expected a front matter between two lines of `---`, found none";
        let place = Place::new(path, Span::new(0, first.len()));
        return Err(Diagnostic::new(Code::FrontMatter, message).at(place).help(help));
    }
    let mut at = first.len() + 1;
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Ok((text.get(..at).unwrap_or_default(), at + line.len()));
        }
        at += line.len();
    }
    let message = "the front matter that begins here has no end";
    let place = Place::new(path, Span::new(0, first.len()));
    Err(Diagnostic::new(Code::FrontMatter, message).at(place).help("close it with a line of `---`"))
}
