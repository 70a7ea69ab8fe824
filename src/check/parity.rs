//! The translations of each text state the same numbers, cite the same observations and show the same charts.

use super::Rule;
use super::unfinished::is_unfinished;
use crate::article::{ArticleText, Passage};
use crate::diagnostic::{Code, Diagnostics};
use crate::lang::{Localized, QuantityKind, Tag, round};
use crate::parity::{Translation, compare, compare_references};
use crate::site::{Defaults, Site};
use crate::source::SourcePath;
use crate::text::Citation;

pub(super) const RULE: Rule =
    Rule { codes: &[Code::TranslationParity, Code::CitationParity, Code::LinkParity, Code::ChartParity], check };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for article in &site.articles {
        let defaults = article.defaults();
        diagnostics.extend(texts(site, &article.texts, &article.record.original.value, defaults));
    }
    for page in &site.pages {
        if let Some(original) = site.config.languages.first() {
            diagnostics.extend(texts(site, &page.texts, original, Defaults::NONE));
        }
    }
    for at in site.localized_texts() {
        let write = |citation: &Citation| written(site, at.path, citation, at.defaults);
        let Some(first) = at.original.or(site.config.languages.first()) else { continue };
        let of = |tag, text| {
            let is_original = at.original == Some(tag);
            Translation { path: at.path, tag, is_original, passages: vec![Passage::of_text(text, &write)] }
        };
        let Some(original) = at.texts.get(first).map(|text| of(first, text)) else { continue };
        for (tag, text) in at.texts.iter().filter(|(tag, _)| *tag != first) {
            diagnostics.extend(compare(&original, &of(tag, text)));
        }
    }
    diagnostics
}

/// What is wrong with the translations of an article or page.
fn texts(site: &Site, texts: &Localized<ArticleText>, original: &Tag, defaults: Defaults<'_>) -> Diagnostics {
    let Some(first) = texts.get(original) else { return Diagnostics::default() };
    let passages = |text| translation_passages(site, text, defaults);
    let others = texts.iter().filter(|(tag, _)| *tag != original);
    let mut diagnostics = Diagnostics::default();
    for (tag, text) in others {
        let one = Translation { path: &first.path, tag: original, is_original: true, passages: passages(first) };
        let other = Translation { path: &text.path, tag, is_original: false, passages: passages(text) };
        // What is still to be translated states no number in its language yet.
        let found = if is_unfinished(first) || is_unfinished(text) {
            compare_references(&one, &other)
        } else {
            compare(&one, &other)
        };
        diagnostics.extend(found);
    }
    diagnostics
}

fn translation_passages<'a>(site: &Site, text: &'a ArticleText, defaults: Defaults<'_>) -> Vec<Passage<'a>> {
    let write = |citation: &Citation| written(site, &text.path, citation, defaults);
    Passage::of_article(text.inline_texts(), &text.body, &write)
}

/// The number that the program will write, as far as a comparison needs it.
pub(super) fn written(site: &Site, path: &SourcePath, citation: &Citation, defaults: Defaults<'_>) -> String {
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
