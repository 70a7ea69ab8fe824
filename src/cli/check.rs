//! `gongbao check`

use std::time::SystemTime;

use clap::Args;

use super::findings::Format;
use super::load::{described, load};
use super::pictures::Pictures;
use super::render::for_each_output;
use super::{Console, SiteArguments, findings};
use crate::Prepared;
use crate::check::{Coverage, Rule, UNCITED, coverage};
use crate::diagnostic::Diagnostics;
use crate::render::{Rendered, render};

/// What `check` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Lists the numbers that no citation covers too
    #[arg(long)]
    uncited: bool,
    /// How the findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Checks a site; true if it can be built. What machines read goes to the output and nothing beside it.
pub(super) fn run(arguments: &CheckArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let CheckArguments { site, uncited, format } = arguments;
    let asked: &[Rule] = if *uncited { &[UNCITED] } else { &[] };
    let loaded = load(site, true, asked, now);
    if *format == Format::Human {
        findings::print(&loaded.diagnostics, &loaded.sources, console);
    }
    let sound = loaded.prepared.is_some() && findings::acceptable(&loaded.diagnostics, site.deny_warnings);
    let mut prepared = loaded.prepared.filter(|_| sound);
    // What is wrong with a template shows only where it is used, and what is wrong with a picture when it is decoded.
    // Drawings can have no fault, and are not drawn.
    let pictures = Pictures::new(None);
    let faults =
        match &mut prepared {
            Some(prepared) => for_each_output(prepared, console, |Prepared { site, theme, plan }, _, output| {
                match render(site, theme, plan, output)? {
                    Rendered::Picture(picture) if picture.is_widest() => pictures.check(&picture),
                    _ => Ok(()),
                }
            }),
            None => Diagnostics::default(),
        };
    let sound = sound && findings::acceptable(&faults, site.deny_warnings);
    if *format == Format::Human {
        findings::print(&faults, &loaded.sources, console);
        if let Some(prepared) = prepared.filter(|_| sound) {
            console.say(&format!("checked {}", described(&prepared.site)));
            say_coverage(&coverage(&prepared.site), console);
        }
    } else {
        let all: Diagnostics = loaded.diagnostics.into_iter().chain(faults).collect();
        findings::print_as(*format, &all.sorted(), &loaded.sources, &findings::prefix(&site.root), console);
    }
    sound
}

/// How many numbers are cited: of each text that has others too, and in all.
fn say_coverage(texts: &[Coverage], console: &mut Console<'_>) {
    for Coverage { path, cited, all } in texts.iter().filter(|text| text.cited < text.all) {
        console.say(&format!("{path}: {cited} of {all} numbers cited"));
    }
    let (cited, all) = texts.iter().fold((0, 0), |sum, text| (sum.0 + text.cited, sum.1 + text.all));
    if all > 0 {
        console.say(&format!("{cited} of {all} numbers cited in all"));
    }
}
