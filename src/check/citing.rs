//! The passages of a text that cite.

use super::reading::Reading;
use crate::article::Passage;
use crate::lang::Tag;
use crate::parity::Translation;
use crate::site::{Cited, Defaults, Site};
use crate::source::SourcePath;
use crate::text::Citation;

/// A passage that cites, and where it stands.
pub(super) struct Citing<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) lang: &'a Tag,
    pub(super) defaults: Defaults<'a>,
    pub(super) passage: &'a Passage<'a>,
}

impl<'a> Citing<'a> {
    /// What each of its citations stands for, with its words; none for those that are at fault themselves.
    pub(super) fn cited(&self, site: &'a Site) -> Vec<Option<(&'a str, Cited<'a>)>> {
        let of = |citation: &'a Citation| {
            let cited = site.cited(self.path, &citation.reference, self.defaults).ok()?;
            Some((citation.written.as_deref().unwrap_or_default(), cited))
        };
        self.passage.citations.iter().map(|(_, citation)| of(citation)).collect()
    }
}

impl Reading<'_> {
    /// Every passage that cites.
    pub(super) fn citing(&self) -> impl Iterator<Item = Citing<'_>> {
        self.translations.iter().flat_map(|text| self.citing_in(text))
    }

    /// Those of one language.
    pub(super) fn citing_in<'t>(&'t self, text: &'t Translation<'_>) -> impl Iterator<Item = Citing<'t>> {
        let citing = text.passages.iter().filter(|passage| !passage.citations.is_empty());
        citing.map(|passage| Citing { path: text.path, lang: text.tag, defaults: self.defaults, passage })
    }
}
