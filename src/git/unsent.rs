//! Large files that a push of the sources would send.

use std::collections::BTreeMap;
use std::path::Path;

use super::repository::answer;

/// The files of `large` bytes or more in commits that a remote does not have, with their sizes, by path.
pub(super) fn files(root: &Path, remote: &str, large: u64) -> Vec<(String, u64)> {
    let not = format!("--remotes={remote}");
    let range = ["HEAD", "--not", &not];
    let filter = format!("--filter=blob:limit={large}");
    // Names are costly in a long history: first whether there is anything to name.
    let left_out = ["rev-list", "--objects", "--no-object-names", "--filter-print-omitted", &filter];
    let large = answer(root, &[&left_out[..], &range].concat()).unwrap_or_default();
    let objects: Vec<&str> = large.lines().filter_map(|line| line.strip_prefix('~')).collect();
    if objects.is_empty() {
        return Vec::new();
    }
    let listed = answer(root, &[&["rev-list", "--objects"][..], &range].concat()).unwrap_or_default();
    let names: BTreeMap<&str, &str> = listed.lines().filter_map(|line| line.split_once(' ')).collect();
    let mut files: Vec<(String, u64)> = objects
        .into_iter()
        .filter_map(|object| {
            let size = answer(root, &["cat-file", "-s", object])?.parse().ok()?;
            Some(((*names.get(object)?).to_owned(), size))
        })
        .collect();
    files.sort();
    files
}
