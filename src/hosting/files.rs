//! Files that GitHub or the systems of others do not take.

use std::collections::{BTreeMap, BTreeSet};

use super::warning;
use crate::diagnostic::Diagnostic;
use crate::output::folded;

/// The most bytes of a file that GitHub takes.
pub const LARGEST_FILE: u64 = 100 << 20;

/// The most bytes of a published site.
pub const LARGEST_SITE: u64 = 1 << 30;

/// What is wrong with the files of the built site.
pub(super) fn built(built: &[(String, u64)], found: &mut Vec<Diagnostic>) {
    if !built.iter().any(|(path, _)| path == ".nojekyll") {
        let message = "the built site has no `.nojekyll`, so GitHub leaves out files that begin with `_`";
        found.push(warning(message).help("build it anew with `gongbao build`"));
    }
    for (path, size) in built.iter().filter(|(_, size)| *size > LARGEST_FILE) {
        found.push(large(path, *size).help("make it smaller, or split it"));
    }
    let all: u64 = built.iter().map(|(_, size)| size).sum();
    if all > LARGEST_SITE {
        let message = format!("the site has {} MB; GitHub Pages takes at most 1 GB", all / 1_000_000);
        let help = "leave out pictures with `--no-images`, or the search and the Markdown with `search: false` and \
                    `markdown: false` in `site.yaml`, or choose another host";
        found.push(warning(message).help(help));
    }
    for (one, other) in clashes(built.iter().map(|(path, _)| path.as_str())) {
        let message = format!("`{one}` and `{other}` differ by case alone; Windows and macOS take them for one");
        found.push(warning(message).help("take away the one that the build does not make, or rename one"));
    }
}

/// What is wrong with the files that a push of the sources would send.
pub(super) fn committed(unsent: &[(String, u64)], found: &mut Vec<Diagnostic>) {
    for (path, size) in unsent.iter().filter(|(_, size)| *size > LARGEST_FILE) {
        let help = "take it out of all commits that are not pushed: out of the last one by `git rm --cached` and `git commit --amend`";
        found.push(large(path, *size).help("the push of these commits will be refused").help(help));
    }
}

fn large(path: &str, size: u64) -> Diagnostic {
    warning(format!("`{path}` has {} MB; GitHub takes files of at most 100 MiB", size / 1_000_000))
}

/// Files, or folders, whose paths differ by case alone.
fn clashes<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<(&'a str, &'a str)> {
    let mut known = BTreeMap::new();
    let mut found = BTreeSet::new();
    for path in paths {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        for part in folders.chain([path]) {
            let other = *known.entry(folded(part)).or_insert(part);
            let (above, other_above) = (part.rsplit_once('/'), other.rsplit_once('/'));
            // What lies in folders that clash clashes for no reason of its own.
            if other != part && above.map(|(above, _)| above) == other_above.map(|(above, _)| above) {
                found.insert((other, part));
            }
        }
    }
    found
}
