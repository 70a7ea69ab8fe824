//! `gongbao check`

use std::time::SystemTime;

use super::load::{described, load};
use super::render::render_all;
use super::{Console, SiteArguments, findings};
use crate::check::{Coverage, coverage};

/// Checks a site; true if it can be built.
pub(super) fn run(arguments: &SiteArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let loaded = load(arguments, true, now);
    findings::print(&loaded.diagnostics, &loaded.sources, console);
    let sound = loaded.prepared.is_some() && findings::acceptable(&loaded.diagnostics, arguments.deny_warnings);
    let Some(prepared) = loaded.prepared.filter(|_| sound) else { return false };
    // What is wrong with a template shows only where it is used. Pictures can have no fault, and are not drawn.
    let faults = render_all(&prepared, console, |_, _| Ok(()));
    findings::print(&faults, &loaded.sources, console);
    if faults.is_empty() {
        console.say(&format!("checked {}", described(&prepared.site)));
        say_coverage(&coverage(&prepared.site), console);
    }
    faults.is_empty()
}

/// How many numbers are cited: of each text that has others too, and in all.
fn say_coverage(texts: &[Coverage], console: &mut Console<'_>) {
    for Coverage { path, cited, all } in texts.iter().filter(|text| text.cited < text.all) {
        console.say(&format!("{path}: {cited} of {all} numbers cited"));
    }
    let (cited, all) = texts.iter().fold((0, 0), |sum, text| (sum.0 + text.cited, sum.1 + text.all));
    console.say(&format!("{cited} of {all} numbers cited in all"));
}
