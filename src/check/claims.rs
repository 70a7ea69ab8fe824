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

use super::citing::Citing;
use super::reading::Reading;
use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::Site;
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule { codes: &[Code::Claim], check: Check::Text(check) };

fn check(site: &Site, reading: &Reading<'_>) -> Diagnostics {
    reading.citing().flat_map(|citing| contradicted(site, &citing, reading)).collect()
}

/// The claims of a passage that the data contradict.
fn contradicted(site: &Site, citing: &Citing<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let Citing { path, lang, passage, .. } = citing;
    let cited = citing.cited(site);
    // Names stand between what is compared.
    let names: Vec<&str> = reading.names.of(lang).iter().map(String::as_str).collect();
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
