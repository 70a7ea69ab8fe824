//! What is wrong with a site, as values: a stable code, a severity, a place, what was expected and found, what to do.
//!
//! Every stage returns its value *and* its diagnostics; nothing is printed here. [`report()`] makes the text that a
//! person reads, with the source line and the place underlined; [`json()`], [`github()`] and [`sarif()`] are for
//! programs. [`explain()`] is the long form of a code.
//!
//! Wording: lower case, no full stop, backticks round names, "expected X, found Y"; the help says what to do.

mod code;
mod explanation;
mod github;
mod json;
mod region;
mod report;
mod sarif;

pub use code::Code;
pub use explanation::{Explanation, explain, list};
pub use github::github;
pub use json::json;
pub use report::{locate, report};
pub use sarif::sarif;

use crate::phrases::Language;
use crate::source::Place;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site does not build.
    Error,
    /// The site builds; `--deny-warnings` makes it an error.
    Warning,
    /// Something worth knowing that never fails a build.
    Note,
}

impl Severity {
    /// The word printed before the code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of this kind of finding.
    pub code: Code,
    /// How grave it is; by default what its code says.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where. A finding about the whole site has no place.
    pub place: Option<Place>,
    /// A line and a column, both from 1, for a file whose text cannot be shown.
    pub position: Option<(usize, usize)>,
    /// Words beside the underlined place.
    pub label: Option<String>,
    /// Other places that matter, with words to each.
    pub related: Vec<(Place, String)>,
    /// What to do, one action each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A finding with the severity of its code and without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: tame(&message.into()),
            place: None,
            position: None,
            label: None,
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says where in a file whose text cannot be shown; both count from 1.
    #[must_use]
    pub fn line_and_column(mut self, line: usize, column: usize) -> Self {
        self.position = Some((line, column));
        self
    }

    /// Puts words beside the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(tame(&label.into()));
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, tame(&words.into())));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(tame(&help.into()));
        self
    }

    /// The same in a language that the program speaks.
    #[must_use]
    pub fn said_in(&self, language: Language) -> Self {
        let say = |words: &String| language.say(words).into_owned();
        Self {
            message: say(&self.message),
            label: self.label.as_ref().map(say),
            related: self.related.iter().map(|(place, words)| (place.clone(), say(words))).collect(),
            help: self.help.iter().map(say).collect(),
            place: self.place.clone(),
            ..*self
        }
    }

    /// Proposes the nearest of the `candidates`, and lists them if they are few.
    #[must_use]
    pub fn candidates<'a>(self, wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<&str> = candidates.into_iter().collect();
        let suggested = match nearest(wrong, &all) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        };
        match all.len() {
            0 => suggested,
            1..=12 => suggested.help(format!("known here: {}", quoted(&all))),
            more => suggested.help(format!(
                "known here: {} and {} more",
                quoted(all.get(..12).unwrap_or_default()),
                more - 12
            )),
        }
    }
}

/// Findings in the order they were made; [`Diagnostics::sorted`] brings them into the order of files and places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another stage.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// Whether any of them keeps the site from being built.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// In the order of path and place; findings without a place come first, repeated ones once.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0.sort_by(|a, b| {
            (&a.place, a.position, a.severity, a.code.as_str(), &a.message).cmp(&(
                &b.place,
                b.position,
                b.severity,
                b.code.as_str(),
                &b.message,
            ))
        });
        self.0.dedup_by(|b, a| (&a.place, a.code, &a.message) == (&b.place, b.code, &b.message));
        self
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}

/// The candidate nearest to `wrong`, if one is near enough to be a slip of the keyboard.
///
/// ```
/// use gongbao::diagnostic::nearest;
/// assert_eq!(nearest("titel", &["title", "date"]), Some("title"));
/// assert_eq!(nearest("colour", &["title", "date"]), None);
/// ```
pub fn nearest<'a>(wrong: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    candidates
        .iter()
        .map(|candidate| (distance(wrong, candidate), *candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The names in backticks, joined by commas.
pub fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What is to be done, with the word that says so.
fn with_help(help: &str, language: Language) -> String {
    language.say(&format!("help: {help}")).into_owned()
}

/// Edits between two words, a swap of neighbours counting once (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j + 1) + 1).min(at(&row, j) + 1).min(at(&last, j) + usize::from(x != y));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before_last, j - 1) + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

/// Keeps text of the content from driving a terminal or a log reader: one line, no control or direction
/// characters, a bounded length.
pub(crate) fn tame(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut out = String::with_capacity(text.len());
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}
