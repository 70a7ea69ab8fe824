//! Rules over the frozen site. Each is one file; [`RULES`] lists them.

mod charts;
mod citations;
mod claims;
mod coverage;
mod exemptions;
mod glyphs;
mod links;
mod mismatches;
mod parity;
mod passages;
mod pictures;
mod points;
mod provisional;
mod releases;
mod repeats;
mod scales;
mod stale;
mod texts;
mod totals;
mod translations;
mod unfinished;
mod values;

pub use coverage::{Coverage, UNCITED, coverage};
pub(crate) use mismatches::compared;
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostics};
use crate::site::Site;

/// A rule: the codes of its findings, and how it finds them.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it can find.
    pub codes: &'static [Code],
    /// Goes through the site.
    pub check: fn(&Site) -> Diagnostics,
}

/// Every rule.
pub const RULES: &[Rule] = &[
    charts::RULE,
    citations::RULE,
    claims::RULE,
    coverage::RULE,
    mismatches::RULE,
    parity::RULE,
    glyphs::RULE,
    links::RULE,
    pictures::RULE,
    points::RULE,
    provisional::RULE,
    releases::RULE,
    scales::RULE,
    stale::RULE,
    texts::RULE,
    totals::RULE,
    translations::RULE,
    unfinished::RULE,
    values::RULE,
];

/// All findings of all rules and of those that are `asked` for beside them, at the levels that the site sets, each fault
/// once, without those that its texts exempt. `earlier` are the findings of the stages before, which can be exempted and
/// set like those of the rules.
pub fn check(site: &Site, earlier: Diagnostics, asked: &[Rule]) -> Diagnostics {
    let found: Vec<Diagnostics> = RULES.par_iter().chain(asked).map(|rule| (rule.check)(site)).collect();
    let all: Diagnostics = earlier.into_iter().chain(found.into_iter().flatten()).collect();
    let is_asked = asked.iter().any(|rule| rule.codes.contains(&Code::UncitedQuantity));
    repeats::folded(exemptions::apply(site, all, is_asked))
}
