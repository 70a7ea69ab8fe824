//! Whether two translations cite the same observations, link to the same addresses and show the same charts and pictures.

use std::collections::BTreeSet;

use crate::article::{ChartLink, PassageKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::reference::Reference;
use crate::source::{Place, Span};

use super::message::name;
use super::texts::Translation;

/// Whether two links show the same chart.
pub(super) fn is_same_chart(one: &ChartLink, other: &ChartLink) -> bool {
    match (one, other) {
        (ChartLink::Chart(one), ChartLink::Chart(other)) => one.value == other.value,
        (ChartLink::Indicator(one), ChartLink::Indicator(other)) => one.is_same(other),
        _ => false,
    }
}

/// What one of the translations cites or shows and the other does not.
pub fn compare(original: &Translation<'_>, translation: &Translation<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    for (one, other) in [(original, translation), (translation, original)] {
        let cited: Vec<(&Reference, Span)> = citations(one);
        let all: Vec<&Reference> = citations(other).into_iter().map(|(reference, _)| reference).collect();
        let mut theirs = all.clone();
        for (reference, span) in cited {
            match theirs.iter().position(|their| their.is_same(reference)) {
                Some(at) => drop(theirs.swap_remove(at)),
                None => {
                    let is_cited = all.iter().any(|their| their.is_same(reference));
                    let does_not = if is_cited { "cites it less often" } else { "does not" };
                    found.push(missing(Code::CitationParity, one, other, span, "cites this number, and", does_not));
                }
            }
        }
        let theirs: BTreeSet<String> = links(other).map(|(_, page)| page).collect();
        let mut told = BTreeSet::new();
        for (span, page) in links(one) {
            if !theirs.contains(&page) && told.insert(page) {
                found.push(missing(Code::LinkParity, one, other, span, "has this link, and", "does not"));
            }
        }
        let mut theirs: Vec<PassageKind<'_>> = shown(other).map(|(kind, _)| kind).collect();
        for (kind, span) in shown(one) {
            let is_same = |their: &PassageKind<'_>| match (kind, their) {
                (PassageKind::Chart(one), PassageKind::Chart(other)) => is_same_chart(one, other),
                (own, their) => own == *their,
            };
            match theirs.iter().position(is_same) {
                Some(at) => drop(theirs.swap_remove(at)),
                None => {
                    let what = if matches!(kind, PassageKind::Chart(_)) {
                        "shows this chart, and"
                    } else {
                        "shows this picture, and"
                    };
                    found.push(missing(Code::ChartParity, one, other, span, what, "does not"));
                }
            }
        }
    }
    found
}

fn citations<'a>(translation: &Translation<'a>) -> Vec<(&'a Reference, Span)> {
    let all = translation.passages.iter().flat_map(|passage| &passage.citations);
    all.map(|(_, citation)| (&citation.reference, citation.span)).collect()
}

/// The links to pages of the site, each with the page's address from the root of the language.
fn links(translation: &Translation<'_>) -> impl Iterator<Item = (Span, String)> {
    let folder = translation.path.folder();
    let folder = folder.strip_prefix("content").unwrap_or(folder);
    let all = translation.passages.iter().flat_map(|passage| &passage.links);
    all.map(move |(span, link)| (*span, address(folder, link)))
}

/// The address that a link leads to from a page of that folder.
fn address(folder: &str, link: &str) -> String {
    let from = if link.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(link.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn shown<'t, 'a>(translation: &'t Translation<'a>) -> impl Iterator<Item = (PassageKind<'a>, Span)> + use<'t, 'a> {
    let is_shown = |kind: &PassageKind<'_>| matches!(kind, PassageKind::Chart(_) | PassageKind::Picture(_));
    translation.passages.iter().map(|passage| (passage.kind, passage.span)).filter(move |(kind, _)| is_shown(kind))
}

fn missing(
    code: Code,
    one: &Translation<'_>,
    other: &Translation<'_>,
    span: Span,
    does: &str,
    does_not: &str,
) -> Diagnostic {
    let (own, theirs) = (name(one, other), name(other, one));
    let message = format!("{own} {does} {theirs} {does_not}");
    Diagnostic::new(code, message)
        .at(Place::new(one.path, span))
        .help(format!("add it to {theirs}, or take it out here"))
}
