//! The translations of each text state the same numbers, cite the same observations and show the same charts.

use super::reading::Reading;
use super::unfinished::is_unfinished;
use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostics};
use crate::parity::{Translation, compare, compare_references};
use crate::site::Site;

pub(super) const RULE: Rule = Rule {
    codes: &[Code::TranslationParity, Code::CitationParity, Code::LinkParity, Code::ChartParity],
    check: Check::Text(check),
};

fn check(_: &Site, reading: &Reading<'_>) -> Diagnostics {
    let is_first = |tag| Some(tag) == reading.original;
    let Some(first) = reading.translations.iter().find(|text| is_first(text.tag)) else {
        return Diagnostics::default();
    };
    let others = reading.translations.iter().filter(|text| !is_first(text.tag));
    // What is still to be translated states no number in its language yet.
    let is_begun = |text: &Translation<'_>| !(reading.is_body && is_unfinished(text));
    let of = |other| {
        if is_begun(first) && is_begun(other) { compare(first, other) } else { compare_references(first, other) }
    };
    others.flat_map(of).collect()
}
