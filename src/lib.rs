//! gongbao makes a bilingual news site with charts from Markdown articles and YAML statistics, and sees to it that
//! every cited number agrees with the data.
//!
//! # The way through the program
//!
//! 1. `disk::read` takes in the files of a site: the only reader.
//! 2. [`source::Sources`] are their texts, decoded, in the order of their paths.
//! 3. [`documents::parse`] reads each file on its own, in parallel: YAML, CSV, front matter, Markdown.
//! 4. [`site::resolve`] lets everything know of everything else: the frozen [`site::Site`].
//! 5. [`check::check`] goes through the site with rules.
//! 6. [`render::Plan`] is every output of the site, and what makes it; and the index of its search.
//! 7. [`render::render`] makes the bytes of one output, purely; outputs are made in parallel and held nowhere.
//! 8. `disk::Target` brings the published folder up to date, all or nothing: the only writer.
//!
//! Stages 2 to 7 touch neither files nor clock nor environment. Each gives back its value *and* its
//! [`diagnostic::Diagnostics`]; one gate, after the plan, decides whether anything is written.

pub mod article;
pub mod chart;
pub mod check;
pub mod cli;
pub mod config;
pub mod dataset;
pub mod diagnostic;
pub mod disk;
pub mod documents;
pub mod git;
pub mod hosting;
pub mod html;
pub mod impact;
pub mod import;
pub mod lang;
pub mod migrate;
pub mod output;
pub mod parity;
pub mod phrases;
pub mod preview;
pub mod raster;
pub mod reference;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod site;
pub mod source;
pub mod text;
pub mod yaml;

use check::Rule;
use diagnostic::Diagnostics;
use render::{Inputs, Plan, Theme};
use site::{Options, Site};
use source::Sources;

/// A site that can be rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The resolved site.
    pub site: Site,
    /// Its theme.
    pub theme: Theme,
    /// Its outputs.
    pub plan: Plan,
}

/// Takes a site from its texts to its plan. `theme` replaces the theme in the binary; `asked` are rules beside those that
/// every site is checked by.
///
/// Nothing is prepared if there are errors; the diagnostics are all that the stages have found, in the order of files
/// and places.
pub fn prepare(
    sources: &Sources,
    theme: Option<&Sources>,
    options: &Options,
    asked: &[Rule],
) -> (Option<Prepared>, Diagnostics) {
    sound(sketch(sources, theme, options, asked))
}

/// The same for a build, after one whose plan has [`kept`](Plan::kept) something of its search, or nothing: the plan knows what
/// each output is made from, and pages that are as they were are not read again for the search.
pub fn prepare_for_build(
    sources: &Sources,
    theme: Option<&Sources>,
    options: &Options,
    asked: &[Rule],
    kept: &[u8],
) -> (Option<Prepared>, Diagnostics) {
    sound(sketch_with(sources, theme, options, asked, Some(kept)))
}

/// The same for whoever looks at a site while it is written: with errors, it is prepared as far as it can be shown.
pub fn sketch(
    sources: &Sources,
    theme: Option<&Sources>,
    options: &Options,
    asked: &[Rule],
) -> (Option<Prepared>, Diagnostics) {
    sketch_with(sources, theme, options, asked, None)
}

/// Nothing is prepared if there are errors.
fn sound((prepared, diagnostics): (Option<Prepared>, Diagnostics)) -> (Option<Prepared>, Diagnostics) {
    (prepared.filter(|_| !diagnostics.has_errors()), diagnostics)
}

fn sketch_with(
    sources: &Sources,
    theme: Option<&Sources>,
    options: &Options,
    asked: &[Rule],
    kept: Option<&[u8]>,
) -> (Option<Prepared>, Diagnostics) {
    let (documents, parsed) = documents::parse(sources);
    let Some(documents) = documents else { return (None, parsed.sorted()) };
    let (site, resolved) = site::resolve(documents, options);
    let found = parsed.into_iter().chain(resolved).collect();
    let plan = || {
        let kept = kept.map(|kept| (Inputs::new(&site, options, sources, theme), kept));
        let (theme, mut found) = Theme::new(sources, theme, &site.config.languages);
        let planned = theme.map(|theme| {
            let (plan, clashes) = Plan::new(&site, &theme, sources, options.shard, kept);
            found.extend(clashes);
            (theme, plan)
        });
        (planned, found)
    };
    // Neither needs the other, and each has stretches in which it keeps one processor busy.
    let (mut diagnostics, (planned, found)) = rayon::join(|| check::check(&site, found, asked), plan);
    diagnostics.extend(found);
    let prepared = planned.map(|(theme, plan)| Prepared { site, theme, plan });
    (prepared, diagnostics.sorted())
}
