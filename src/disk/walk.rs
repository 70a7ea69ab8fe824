//! What lies below a folder.

use std::fs::FileType;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

/// How deep folders are listed one after the other; those below are listed at the same time.
const NEAR: usize = 2;

/// What is wanted of everything below a folder, each by its path from there; in no order, but that folders come before what
/// they hold. Links are not followed, the folder itself no more than others.
pub(super) fn below<T: Send>(
    folder: &Path,
    wanted: impl Fn(&Path, FileType) -> Option<T> + Sync,
) -> io::Result<Vec<T>> {
    let wanted =
        |entry: &DirEntry| wanted(entry.path().strip_prefix(folder).unwrap_or(entry.path()), entry.file_type());
    let entries = |walk: WalkDir| walk.min_depth(1).follow_root_links(false).into_iter();
    let near: Vec<DirEntry> =
        entries(WalkDir::new(folder).max_depth(NEAR)).collect::<Result<_, _>>().map_err(without_path)?;
    let deepest = near.par_iter().filter(|entry| entry.depth() == NEAR && entry.file_type().is_dir());
    // Results in their order, so that of several faults the same one is told each time.
    let far: Vec<io::Result<Vec<T>>> = deepest
        .map(|entry| {
            let entries = entries(WalkDir::new(entry.path()));
            let entries = entries.map(|entry| entry.map(|entry| wanted(&entry)).map_err(without_path));
            entries.filter_map(io::Result::transpose).collect()
        })
        .collect();
    let mut found: Vec<T> = near.iter().filter_map(wanted).collect();
    for far in far {
        found.extend(far?);
    }
    Ok(found)
}

fn without_path(error: walkdir::Error) -> io::Error {
    error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into())
}

#[cfg(test)]
mod tests {
    use std::fs::FileType;
    use std::path::{Path, PathBuf};

    use crate::disk::scratch::Scratch;

    fn below(folder: &Path) -> Vec<(PathBuf, FileType)> {
        super::below(folder, |path, kind| Some((path.to_owned(), kind))).unwrap()
    }

    #[test]
    fn everything_is_found_at_any_depth_and_folders_come_first() {
        let scratch = Scratch::new();
        let files = ["a.txt", "b/c.txt", "b/d/e.txt", "b/d/f/g.txt", "b/d/f/h/i.txt"];
        for file in files {
            scratch.write(file, "");
        }
        let found = below(&scratch.path(""));
        let names: Vec<String> = found.iter().map(|(path, _)| path.display().to_string()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        assert_eq!(
            sorted,
            ["a.txt", "b", "b/c.txt", "b/d", "b/d/e.txt", "b/d/f", "b/d/f/g.txt", "b/d/f/h", "b/d/f/h/i.txt"]
        );
        let at = |name: &str| names.iter().position(|found| found == name);
        for folder in ["b", "b/d", "b/d/f", "b/d/f/h"] {
            assert!(
                names.iter().filter(|name| name.starts_with(&format!("{folder}/"))).all(|name| at(name) > at(folder))
            );
        }
        assert!(found.iter().all(|(path, kind)| kind.is_dir() == (path.extension().is_none())));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_found_and_not_followed() {
        let scratch = Scratch::new();
        scratch.write("real/a.txt", "");
        std::os::unix::fs::symlink(scratch.path("real"), scratch.path("link")).unwrap();
        let found = below(&scratch.path(""));
        assert!(found.iter().any(|(path, kind)| path.ends_with("link") && kind.is_symlink()));
        assert!(!found.iter().any(|(path, _)| path.ends_with("link/a.txt")));
        assert!(below(&scratch.path("link")).is_empty());
    }
}
