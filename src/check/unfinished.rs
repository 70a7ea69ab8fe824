//! A text in which something is still to be written is not published unnoticed.

use super::reading::Reading;
use super::{Check, Rule};
use crate::article::{Passage, PassageKind};
use crate::config::DIMENSIONS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::scaffold::TODO;
use crate::site::Site;
use crate::source::{Place, SourcePath, Span};
use crate::text::Texts;

pub(super) const RULE: Rule = Rule { codes: &[Code::UnfinishedText], check: Check::Text(check) };

/// The same for names of dimensions and their codes.
pub(super) const NAMES: Rule = Rule { codes: &[Code::UnfinishedText], check: Check::Site(check_names) };

fn check(_: &Site, reading: &Reading<'_>) -> Diagnostics {
    let texts = reading.translations.iter();
    texts.flat_map(|text| text.passages.iter().filter_map(|passage| marked(text.path, passage))).collect()
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

/// The finding for a passage with the mark of its own, as a word.
fn marked(path: &SourcePath, passage: &Passage<'_>) -> Option<Diagnostic> {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let start = passage.words.match_indices(TODO).map(|(start, _)| start).find(|start| {
        let (before, rest) = passage.words.split_at(*start);
        !before.ends_with(is_part) && !rest[TODO.len()..].starts_with(is_part)
    })?;
    let name = if passage.kind == PassageKind::Front { passage.block.name } else { "text" };
    let place = Place::new(path, passage.place(Span::new(start, start + TODO.len())));
    let finding = Diagnostic::new(Code::UnfinishedText, format!("this {name} is still to be written")).at(place);
    Some(finding.help(format!("write it, and take `{TODO}` away")))
}
