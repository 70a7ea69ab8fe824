//! The passages of a text that cite.

use super::reading::Reading;
use crate::article::Passage;
use crate::lang::Tag;
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
    /// The citing passages in each language.
    pub(super) fn citing(&self) -> impl Iterator<Item = impl Iterator<Item = Citing<'_>>> {
        self.translations.iter().map(|translation| {
            let citing = translation.passages.iter().filter(|passage| !passage.citations.is_empty());
            let (path, lang, defaults) = (translation.path, translation.tag, self.defaults);
            citing.map(move |passage| Citing { path, lang, defaults, passage })
        })
    }
}
