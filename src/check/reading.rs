//! A text in all its languages, taken apart once for every rule that reads sentences.

use std::collections::BTreeMap;

use crate::article::{ArticleText, Passage};
use crate::lang::{Localized, QuantityKind, Tag, round};
use crate::parity::Translation;
use crate::site::{Article, Defaults, Site, TextsAt};
use crate::source::SourcePath;
use crate::text::{Citation, Text};

/// A text that is still to be taken apart.
pub(super) enum Unread<'a> {
    /// Of an article or a page: a file in each language.
    Document { article: Option<&'a Article>, texts: &'a Localized<ArticleText>, original: Option<&'a Tag> },
    /// In a file that all languages share.
    Shared(TextsAt<'a>),
}

/// A text in all its languages.
pub(super) struct Reading<'a> {
    /// The article whose body it is, if it is one.
    pub(super) article: Option<&'a Article>,
    /// Whether it is the body of an article or page.
    pub(super) is_body: bool,
    /// What its citations leave out.
    pub(super) defaults: Defaults<'a>,
    /// The language that the others are compared with.
    pub(super) original: Option<&'a Tag>,
    /// What the codes of the site are called.
    pub(super) names: &'a Names,
    /// The text in each language.
    pub(super) translations: Vec<Translation<'a>>,
}

/// What the codes of a site are called in each of its languages.
pub(super) struct Names(BTreeMap<Tag, Vec<String>>);

impl Names {
    /// Collects them.
    pub(super) fn new(site: &Site) -> Self {
        let codes = || site.dimensions.iter().flat_map(|(_, dimension)| dimension.codes.iter());
        let names = |lang: &Tag| -> Vec<String> {
            let titles = codes().filter_map(|(_, code)| Localized::get(&code.title, lang)).map(Text::plain);
            titles.filter(|title| !title.trim().is_empty()).collect()
        };
        Self(site.config.languages.iter().map(|lang| (lang.clone(), names(lang))).collect())
    }

    /// The names in a language.
    pub(super) fn of(&self, lang: &Tag) -> &[String] {
        self.0.get(lang).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Every text of a site.
pub(super) fn unread(site: &Site) -> Vec<Unread<'_>> {
    let articles = site.articles.iter().map(|article| Unread::Document {
        article: Some(article),
        texts: &article.texts,
        original: Some(&article.record.original.value),
    });
    let first = site.config.languages.first();
    let pages = site.pages.iter().map(|page| Unread::Document { article: None, texts: &page.texts, original: first });
    articles.chain(pages).chain(site.localized_texts().into_iter().map(Unread::Shared)).collect()
}

impl<'a> Unread<'a> {
    /// Takes it apart.
    pub(super) fn read(&self, site: &'a Site, names: &'a Names) -> Reading<'a> {
        match self {
            Self::Document { article, texts, original } => {
                let defaults = article.map_or(Defaults::NONE, Article::defaults);
                let of = |(tag, text): (&'a Tag, &'a ArticleText)| {
                    let passages = of_document(site, text, defaults);
                    Translation { path: &text.path, tag, is_original: Some(tag) == *original, passages }
                };
                let translations = texts.iter().map(of).collect();
                Reading { article: *article, is_body: true, defaults, original: *original, names, translations }
            }
            Self::Shared(at) => {
                let write = |citation: &Citation| written(site, at.path, citation, at.defaults);
                let translations = at.texts.iter().map(|(tag, text)| Translation {
                    path: at.path,
                    tag,
                    is_original: at.original == Some(tag),
                    passages: vec![Passage::of_text(text, &write)],
                });
                let original = at.original.or(site.config.languages.first());
                let translations = translations.collect();
                Reading { article: None, is_body: false, defaults: at.defaults, original, names, translations }
            }
        }
    }
}

/// The passages of a text of an article or page.
pub(super) fn of_document<'a>(site: &Site, text: &'a ArticleText, defaults: Defaults<'_>) -> Vec<Passage<'a>> {
    let write = |citation: &Citation| written(site, &text.path, citation, defaults);
    Passage::of_article(text.inline_texts(), &text.body, &write)
}

/// The number that the program will write, as far as a comparison needs it.
fn written(site: &Site, path: &SourcePath, citation: &Citation, defaults: Defaults<'_>) -> String {
    let Ok(cited) = site.cited(path, &citation.reference, defaults) else { return String::new() };
    let digits = round(&cited.value.number.abs(), cited.decimals.unwrap_or(6));
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    let sign = match cited.unit.kind {
        QuantityKind::Percent => "%",
        QuantityKind::PercentagePoint => "pp",
        _ => "",
    };
    format!("{digits}{sign} ")
}
