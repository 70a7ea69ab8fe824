//! Every passage of a site that cites: of articles and pages, and of the texts that stand in all languages in one file.

use super::parity::written;
use crate::article::{ArticleText, Passage};
use crate::lang::Tag;
use crate::site::{Cited, Defaults, Site};
use crate::source::SourcePath;
use crate::text::Citation;

/// A passage, and where it stands.
pub(super) struct Citing<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) lang: &'a Tag,
    pub(super) defaults: Defaults<'a>,
    pub(super) passage: Passage<'a>,
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

/// The citing passages of a text of an article or page.
pub(super) fn of_text<'a>(
    site: &Site,
    lang: &'a Tag,
    text: &'a ArticleText,
    defaults: Defaults<'a>,
) -> Vec<Citing<'a>> {
    let write = |citation: &Citation| written(site, &text.path, citation, defaults);
    let all = Passage::of_article(text.inline_texts(), &text.body, &write);
    let citing = all.into_iter().filter(|passage| !passage.citations.is_empty());
    citing.map(|passage| Citing { path: &text.path, lang, defaults, passage }).collect()
}

/// Every citing passage of a site.
pub(super) fn all(site: &Site) -> Vec<Citing<'_>> {
    let of_articles = site.article_texts().flat_map(|(lang, text, defaults)| of_text(site, lang, text, defaults));
    let mut all: Vec<Citing<'_>> = of_articles.collect();
    for at in site.localized_texts() {
        let write = |citation: &Citation| written(site, at.path, citation, at.defaults);
        for (lang, text) in at.texts.iter().filter(|(_, text)| text.citations().next().is_some()) {
            let passage = Passage::of_text(text, &write);
            all.push(Citing { path: at.path, lang, defaults: at.defaults, passage });
        }
    }
    all
}
