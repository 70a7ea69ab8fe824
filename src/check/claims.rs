//! Comparisons in words beside citations: rose, fell to, doubled, the highest since, for the third year running. What the
//! data contradict is a finding; what is not plain, or what they cannot decide, is none.

mod en;
mod grammar;
mod judge;
mod sentence;
mod series;
#[cfg(test)]
mod tests;
mod word;
mod zh;

use grammar::claims;
use judge::Judge;
use sentence::sentences;

use super::Rule;
use super::parity::written;
use crate::article::Passage;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Localized, Tag};
use crate::site::{Cited, Defaults, Site};
use crate::source::{Place, SourcePath, Span};
use crate::text::{Citation, Text};

pub(super) const RULE: Rule = Rule { codes: &[Code::Claim], check };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (lang, text, defaults) in site.article_texts() {
        let write = |citation: &Citation| written(site, &text.path, citation, defaults);
        let front = text.inline_texts().map(|text| Passage::of_text(text, &write));
        let names = names(site, lang);
        for passage in front.chain(Passage::of_body(&text.body, &write)) {
            diagnostics.extend(contradicted(site, &text.path, lang, defaults, &passage, &names));
        }
    }
    for at in site.localized_texts() {
        let write = |citation: &Citation| written(site, at.path, citation, at.defaults);
        for (lang, text) in at.texts.iter().filter(|(_, text)| text.citations().next().is_some()) {
            let passage = Passage::of_text(text, &write);
            diagnostics.extend(contradicted(site, at.path, lang, at.defaults, &passage, &names(site, lang)));
        }
    }
    diagnostics
}

/// What the codes of the site are called in a language: names that stand between what is compared.
fn names(site: &Site, lang: &Tag) -> Vec<String> {
    let codes = site.dimensions.iter().flat_map(|(_, dimension)| dimension.codes.iter());
    let titles = codes.filter_map(|(_, code)| Localized::get(&code.title, lang)).map(Text::plain);
    titles.filter(|title| !title.trim().is_empty()).collect()
}

/// The claims of a passage that the data contradict.
fn contradicted(
    site: &Site,
    path: &SourcePath,
    lang: &Tag,
    defaults: Defaults<'_>,
    passage: &Passage<'_>,
    names: &[String],
) -> Vec<Diagnostic> {
    if passage.citations.is_empty() {
        return Vec::new();
    }
    let cited: Vec<Option<(&str, Cited<'_>)>> = passage
        .citations
        .iter()
        .map(|(_, citation)| {
            let label = citation.written.as_deref().unwrap_or_default();
            Some((label, site.cited(path, &citation.reference, defaults).ok()?))
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let slots: Vec<Span> = passage.citations.iter().map(|(span, _)| *span).collect();
    let mut diagnostics = Vec::new();
    for sentence in sentences(&passage.words, &slots) {
        let positions = sentence.first..sentence.first + sentence.slots.len();
        let judge = Judge { site, lang, cited: &cited, sentence: positions };
        for claim in claims(&passage.words, &sentence, lang, &names) {
            let Some(against) = judge.contradiction(&claim) else { continue };
            let words = passage.words.get(claim.span.start..claim.span.end).unwrap_or_default();
            let message = format!("`{words}` is not what the data say: {}", against.message);
            let place = Place::new(path, passage.place(claim.span));
            let mut diagnostic = Diagnostic::new(Code::Claim, message).at(place).help(against.help);
            for (place, label) in against.observed {
                diagnostic = diagnostic.related(place, label);
            }
            diagnostics.push(diagnostic);
        }
    }
    diagnostics
}
