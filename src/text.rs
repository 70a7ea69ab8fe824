//! Inline text: words with citations and no other Markdown. Titles, summaries, main points, captions and every
//! `{zh, en}` text have it, so that no headline is an unchecked number.

use serde::{Deserialize, Deserializer};

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Localized;
use crate::reference::{Reference, ReferenceError};
use crate::source::{Span, Spanned};
use crate::yaml;

/// A text in each language.
pub type Texts = Localized<Text>;

/// Words with citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The parts in their order.
    pub segments: Vec<Segment>,
    /// Where the text stands in its file.
    pub span: Span,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Words as they are.
    Words(String),
    /// A number tied to an observation.
    Citation(Box<Citation>),
}

/// A number in prose that is tied to an observation: `[90.69%](stat:insurance/reimbursement-rate)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The number as the author wrote it; `None` for `[=](stat:…)`, which the program writes.
    pub written: Option<String>,
    /// What it refers to.
    pub reference: Reference,
    /// The whole link.
    pub span: Span,
}

impl Text {
    /// Reads a text that begins at byte `start` of its file.
    ///
    /// # Errors
    /// A citation whose reference is of a wrong form.
    ///
    /// ```
    /// use gongbao::text::{Segment, Text};
    /// let text = Text::parse("Every [7,270](stat:poverty/registered-persons) counts", 0).unwrap();
    /// assert_eq!(text.segments.len(), 3);
    /// assert_eq!(text.plain(), "Every 7,270 counts");
    /// ```
    pub fn parse(text: &str, start: usize) -> Result<Self, ReferenceError> {
        let mut segments = Vec::new();
        let mut done = 0;
        while let Some(link) = text.get(done..).and_then(|rest| find_citation(rest, done)) {
            if link.open > done {
                segments.push(Segment::Words(text.get(done..link.open).unwrap_or_default().to_owned()));
            }
            segments.push(Segment::Citation(Box::new(Citation {
                written: (link.label != "=").then(|| link.label.to_owned()),
                reference: Reference::parse(link.reference, start + link.reference_start)?,
                span: Span::new(start + link.open, start + link.close),
            })));
            done = link.close;
        }
        if done < text.len() {
            segments.push(Segment::Words(text.get(done..).unwrap_or_default().to_owned()));
        }
        Ok(Self { segments, span: Span::new(start, start + text.len()) })
    }

    /// The citations in their order.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Citation(citation) => Some(citation.as_ref()),
            Segment::Words(_) => None,
        })
    }

    /// Where each segment begins in the file.
    pub fn starts(&self) -> impl Iterator<Item = usize> {
        let length = |segment: &Segment| match segment {
            Segment::Words(words) => words.len(),
            Segment::Citation(citation) => citation.span.end - citation.span.start,
        };
        let all: usize = self.segments.iter().map(length).sum();
        let mut next = self.span.start + usize::from(self.span.end - self.span.start == all + 2);
        self.segments.iter().map(move |segment| {
            let start = if let Segment::Citation(citation) = segment { citation.span.start } else { next };
            next = start + length(segment);
            start
        })
    }

    /// The text as it was written, with `=` where the program is to write the number.
    pub fn plain(&self) -> String {
        if let [Segment::Words(words)] = self.segments.as_slice() {
            return words.clone();
        }
        self.segments
            .iter()
            .map(|segment| match segment {
                Segment::Words(words) => words.as_str(),
                Segment::Citation(citation) => citation.written.as_deref().unwrap_or("="),
            })
            .collect()
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.segments.iter().all(|segment| matches!(segment, Segment::Words(words) if words.trim().is_empty()))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Spanned::<String>::deserialize(deserializer)?;
        let read = Self::parse(&text.value, text.content_start());
        read.map(|read| Self { span: text.span, ..read })
            .map_err(|error| yaml::error(&Diagnostic::new(Code::InvalidReference, error.message)))
    }
}

/// The bytes of one `[label](stat:reference)`.
struct Link<'a> {
    open: usize,
    close: usize,
    label: &'a str,
    reference: &'a str,
    reference_start: usize,
}

fn find_citation(rest: &str, offset: usize) -> Option<Link<'_>> {
    const MIDDLE: &str = "](stat:";
    let middle = rest.find(MIDDLE)?;
    let open = rest.get(..middle)?.rfind('[')?;
    let reference_start = middle + MIDDLE.len();
    let length = rest.get(reference_start..)?.find(')')?;
    Some(Link {
        open: offset + open,
        close: offset + reference_start + length + 1,
        label: rest.get(open + 1..middle)?,
        reference: rest.get(reference_start..reference_start + length)?,
        reference_start: offset + reference_start,
    })
}
