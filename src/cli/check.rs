//! `gongbao check`

use std::time::SystemTime;

use clap::{Args, ValueEnum};

use super::load::{described, load};
use super::render::render_all;
use super::{Console, SiteArguments, findings};
use crate::diagnostic::{Diagnostics, github, json, sarif};

/// What `check` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    site: SiteArguments,
    /// How the findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: with the line of the text, on the error stream
    Human,
    /// One JSON object
    Json,
    /// Commands to GitHub Actions, which shows findings on the lines of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// Checks a site; true if it can be built. What machines read goes to the output and nothing beside it.
pub(super) fn run(arguments: &CheckArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let CheckArguments { site, format } = arguments;
    let loaded = load(site, true, now);
    if *format == Format::Human {
        findings::print(&loaded.diagnostics, &loaded.sources, console);
    }
    let sound = loaded.prepared.is_some() && findings::acceptable(&loaded.diagnostics, site.deny_warnings);
    let prepared = loaded.prepared.filter(|_| sound);
    // What is wrong with a template shows only where it is used. Pictures can have no fault, and are not drawn.
    let faults = match &prepared {
        Some(prepared) => render_all(prepared, console, |_, _| Ok(())),
        None => Diagnostics::default(),
    };
    let sound = sound && findings::acceptable(&faults, site.deny_warnings);
    let root = findings::prefix(&site.root);
    let all = || loaded.diagnostics.iter().chain(faults.iter()).cloned().collect::<Diagnostics>().sorted();
    match format {
        Format::Human => {
            findings::print(&faults, &loaded.sources, console);
            if let Some(prepared) = prepared.filter(|_| sound) {
                console.say(&format!("checked {}", described(&prepared.site)));
            }
        }
        Format::Json => console.say(&json(&all(), &loaded.sources, &root)),
        Format::Github => console.put(&github(&all(), &loaded.sources, &root)),
        Format::Sarif => console.say(&sarif(&all(), &loaded.sources, &root)),
    }
    sound
}
