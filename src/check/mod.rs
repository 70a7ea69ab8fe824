//! Rules over the frozen site. Each is one file; [`RULES`] lists them.

mod charts;
mod citations;
mod citing;
mod claims;
mod coverage;
mod exemptions;
mod glyphs;
mod links;
mod mismatches;
mod parity;
mod pictures;
mod points;
mod provisional;
mod reading;
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
use reading::{Names, Reading, Unread};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::Site;

/// A rule: the codes of its findings, and how it finds them.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    codes: &'static [Code],
    check: Check,
}

/// What a rule goes through.
#[derive(Clone, Copy, Debug)]
enum Check {
    /// The site as a whole.
    Site(fn(&Site) -> Diagnostics),
    /// One text after the other, each in all its languages.
    Text(fn(&Site, &Reading<'_>) -> Diagnostics),
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
    unfinished::NAMES,
    values::RULE,
];

/// All findings of all rules and of those that are `asked` for beside them, at the levels that the site sets, each fault
/// once, without those that its texts exempt. `earlier` are the findings of the stages before, which can be exempted and
/// set like those of the rules.
pub fn check(site: &Site, earlier: Diagnostics, asked: &[Rule]) -> Diagnostics {
    let is_off = |code: &Code| site.config.checks.get(code) == Some(&None);
    let (off, on): (Vec<&Rule>, Vec<&Rule>) = RULES.iter().chain(asked).partition(|rule| rule.codes.iter().all(is_off));
    let all: Diagnostics = earlier.into_iter().chain(found(site, &on)).collect();
    let mut unjudged: Vec<Code> = off.into_iter().flat_map(|rule| rule.codes).copied().collect();
    if !asked.iter().any(|rule| rule.codes.contains(&Code::UncitedQuantity)) {
        unjudged.push(Code::UncitedQuantity);
    }
    repeats::folded(exemptions::apply(site, all, &unjudged))
}

/// What rules find. Each text is taken apart once, for all of them.
fn found(site: &Site, rules: &[&Rule]) -> Vec<Diagnostic> {
    let of_site = |rule: &&Rule| match rule.check {
        Check::Site(check) => check(site),
        Check::Text(_) => Diagnostics::default(),
    };
    let names = Names::new(site);
    let of_text = |unread: Unread<'_>| {
        let reading = unread.read(site, &names);
        let of = |rule: &&Rule| match rule.check {
            Check::Site(_) => Diagnostics::default(),
            Check::Text(check) => check(site, &reading),
        };
        rules.iter().flat_map(of).collect::<Vec<_>>()
    };
    let (mut found, of_texts): (Vec<_>, Vec<_>) = rayon::join(
        || rules.par_iter().flat_map_iter(of_site).collect(),
        || reading::unread(site).into_par_iter().flat_map_iter(of_text).collect(),
    );
    found.extend(of_texts);
    found
}
