//! Scale words outside of the brackets of a citation: `[21,691](stat:…) million yuan` is another number than the one that
//! is compared with the data.

use super::citing::Citing;
use super::reading::Reading;
use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::read;
use crate::site::Site;
use crate::source::{Place, Span};
use crate::text::Citation;

pub(super) const RULE: Rule = Rule { codes: &[Code::CitationMismatch], check: Check::Text(check) };

const CHINESE: &[&str] = &["十", "百", "千", "万", "亿"];
const ENGLISH: &[&str] = &["hundred", "thousand", "million", "billion", "trillion"];

fn check(_: &Site, reading: &Reading<'_>) -> Diagnostics {
    reading.citing().flat_map(|citing| scaled(&citing)).collect()
}

fn scaled(citing: &Citing<'_>) -> Vec<Diagnostic> {
    let of = |(slot, citation): &(Span, &Citation)| {
        // Of words such as "all" nothing is a multiple.
        if let Some(label) = &citation.written {
            read(label, citing.lang)?;
        }
        let scale = scale(citing.passage.words.get(slot.end..)?)?;
        let span = Span::new(slot.end + scale.start, slot.end + scale.end);
        let words = citing.passage.words.get(span.start..span.end)?;
        let number = citing.passage.words.get(slot.start..slot.end)?;
        let message = format!("`{words}` behind `{number}` makes another number of it");
        let place = Place::new(citing.path, citing.passage.place(span));
        Some(
            Diagnostic::new(Code::CitationMismatch, message)
                .at(place)
                .help("write the whole number within the brackets, with what multiplies it"),
        )
    };
    citing.passage.citations.iter().filter_map(of).collect()
}

/// The scale word at the begin of a text.
fn scale(behind: &str) -> Option<Span> {
    if let Some(word) = CHINESE.iter().find(|word| behind.starts_with(**word)) {
        return Some(Span::new(0, word.len()));
    }
    let rest = behind.strip_prefix([' ', '-', '\u{a0}'])?;
    let word = ENGLISH.iter().find(|word| rest.starts_with(**word))?;
    let goes_on = rest.get(word.len()..)?.starts_with(|c: char| c.is_alphanumeric());
    let start = behind.len() - rest.len();
    (!goes_on).then(|| Span::new(start, start + word.len()))
}
