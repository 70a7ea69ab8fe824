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

use std::collections::BTreeMap;

use grammar::claims;
use judge::Judge;
use sentence::sentences;

use super::Rule;
use super::passages::{self, Citing};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Localized, Tag};
use crate::site::Site;
use crate::source::{Place, Span};
use crate::text::Text;

pub(super) const RULE: Rule = Rule { codes: &[Code::Claim], check };

fn check(site: &Site) -> Diagnostics {
    let mut names_of: BTreeMap<&Tag, Vec<String>> = BTreeMap::new();
    let mut diagnostics = Diagnostics::default();
    let all = passages::all(site);
    for citing in &all {
        let names = names_of.entry(citing.lang).or_insert_with(|| names(site, citing.lang));
        diagnostics.extend(contradicted(site, citing, names));
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
fn contradicted(site: &Site, citing: &Citing<'_>, names: &[String]) -> Vec<Diagnostic> {
    let Citing { path, lang, passage, .. } = citing;
    let cited = citing.cited(site);
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
