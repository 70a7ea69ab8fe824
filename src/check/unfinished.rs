//! A text in which something is still to be written is not published unnoticed.

use super::reading::Reading;
use super::{Check, Rule};
use crate::article::{Passage, PassageKind};
use crate::config::DIMENSIONS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parity::Translation;
use crate::scaffold::TODO;
use crate::site::Site;
use crate::source::{Place, SourcePath, Span};
use crate::text::Texts;

pub(super) const RULE: Rule = Rule { codes: &[Code::UnfinishedText], check: Check::Text(check) };

/// The same for names of dimensions and their codes.
pub(super) const NAMES: Rule = Rule { codes: &[Code::UnfinishedText], check: Check::Site(check_names) };

fn check(_: &Site, reading: &Reading<'_>) -> Diagnostics {
    let of = |text| if reading.is_body { of_body(text) } else { marks(text) };
    reading.translations.iter().flat_map(of).collect()
}

/// Whether something of a text is still to be written.
pub(super) fn is_unfinished(text: &Translation<'_>) -> bool {
    text.passages.iter().any(|passage| mark(passage).is_some())
}

/// Whether a text is as `translate` made it: even its title is still to be written.
pub(super) fn is_skeleton(title: &Passage<'_>) -> bool {
    mark(title).is_some()
}

/// The findings of the text of an article or page; a skeleton has one that says how much is to be done.
fn of_body(text: &Translation<'_>) -> Vec<Diagnostic> {
    let marks = marks(text);
    let Some(first) = marks.first().filter(|_| marks.len() > 1 && text.passages.first().is_some_and(is_skeleton))
    else {
        return marks;
    };
    let message = format!("`{}` is still to be written: {} of its parts are marked", text.path.name(), marks.len());
    let finding = Diagnostic { message, help: Vec::new(), ..first.clone() };
    vec![finding.help(format!("write each, and take its `{TODO}` away"))]
}

fn marks(text: &Translation<'_>) -> Vec<Diagnostic> {
    text.passages.iter().filter_map(|passage| marked(text.path, passage)).collect()
}

fn check_names(site: &Site) -> Diagnostics {
    let of = |(path, texts): (SourcePath, &Texts)| {
        let passages = texts.iter().map(|(_, text)| Passage::of_text(text, &|_| String::new()));
        passages.filter_map(|passage| marked(&path, &passage)).collect::<Vec<_>>()
    };
    names(site).flat_map(of).collect()
}

/// The names of dimensions and their codes, which are no texts of the site but stand in all its tables.
fn names(site: &Site) -> impl Iterator<Item = (SourcePath, &Texts)> {
    let all = site.dimensions.iter().flat_map(|(_, dimension)| {
        [&dimension.title].into_iter().chain(dimension.codes.iter().map(|(_, code)| &code.title))
    });
    all.map(|texts| (SourcePath::new(DIMENSIONS), texts))
}

/// The finding for a passage with the mark.
fn marked(path: &SourcePath, passage: &Passage<'_>) -> Option<Diagnostic> {
    let name = if passage.kind == PassageKind::Front { passage.block.name } else { "text" };
    let place = Place::new(path, passage.place(mark(passage)?));
    let finding = Diagnostic::new(Code::UnfinishedText, format!("this {name} is still to be written")).at(place);
    Some(finding.help(format!("write it, and take `{TODO}` away")))
}

/// The mark in the words of a passage, where it is a word of its own.
fn mark(passage: &Passage<'_>) -> Option<Span> {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let start = passage.words.match_indices(TODO).map(|(start, _)| start).find(|start| {
        let before = passage.words.get(..*start).unwrap_or_default();
        let after = passage.words.get(start + TODO.len()..).unwrap_or_default();
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })?;
    Some(Span::new(start, start + TODO.len()))
}
