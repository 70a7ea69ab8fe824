//! The translations of each text state the same numbers, cite the same observations and show the same charts.

use super::reading::Reading;
use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostics};
use crate::parity::compare;
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
    others.flat_map(|other| compare(first, other)).collect()
}
