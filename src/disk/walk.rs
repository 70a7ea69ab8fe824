//! What lies below a folder.

use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

/// How deep folders are listed one after the other; those below are listed at the same time.
const NEAR: usize = 2;

/// Everything below a folder by its path from there, in no order but that folders come before what they hold. Links are not
/// followed, the folder itself no more than others.
pub(super) fn below(folder: &Path) -> io::Result<Vec<(PathBuf, FileType)>> {
    let near = listed(WalkDir::new(folder).max_depth(NEAR))?;
    let deepest = near.par_iter().filter(|entry| entry.depth() == NEAR && entry.file_type().is_dir());
    let far: Vec<Vec<DirEntry>> = deepest.map(|entry| listed(WalkDir::new(entry.path()))).collect::<io::Result<_>>()?;
    let entries = near.into_iter().chain(far.into_iter().flatten());
    Ok(entries
        .map(|entry| (entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned(), entry.file_type()))
        .collect())
}

fn listed(walk: WalkDir) -> io::Result<Vec<DirEntry>> {
    let entries = walk.min_depth(1).follow_root_links(false).into_iter();
    entries
        .map(|entry| entry.map_err(|error| error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::below;
    use crate::disk::scratch::Scratch;

    #[test]
    fn everything_is_found_at_any_depth_and_folders_come_first() {
        let scratch = Scratch::new();
        let files = ["a.txt", "b/c.txt", "b/d/e.txt", "b/d/f/g.txt", "b/d/f/h/i.txt"];
        for file in files {
            scratch.write(file, "");
        }
        let found = below(&scratch.path("")).unwrap();
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
        let found = below(&scratch.path("")).unwrap();
        assert!(found.iter().any(|(path, kind)| path.ends_with("link") && kind.is_symlink()));
        assert!(!found.iter().any(|(path, _)| path.ends_with("link/a.txt")));
        assert!(below(&scratch.path("link")).unwrap().is_empty());
    }
}
