//! Folders, and what stands below them, reached without following a link: in one way on Unix, in another on Windows.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{self, Read};
use std::path::Path;

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub(super) use system::{Folder, cannot_link, identity, is_link, reason};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A folder, and no link to one.
    Folder,
    /// A file, a link, or anything else.
    Other,
}

/// What tells one state of a file from another without reading it: number, size and times. Text, because that is how
/// it is kept between two builds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stamp(String);

impl Stamp {
    /// A stamp as it was kept.
    pub(super) fn kept(text: &str) -> Self {
        Self(text.into())
    }

    /// The text to keep.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn of(facts: &impl Display) -> Self {
        Self(facts.to_string())
    }
}

impl Folder {
    /// Opens a folder of this one, and makes it if it is missing.
    pub(super) fn made_folder(&self, name: &Path) -> io::Result<Self> {
        match self.make_folder(name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => self.folder(name),
        }
    }

    /// Reads a regular file of at most `limit` bytes; a larger one is an error of the kind `FileTooLarge`.
    pub(super) fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let (file, size) = self.file(path)?;
        if size > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        // The file may grow while it is read.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    /// Makes a file with these bytes, and removes another of this name first: its inode may stand elsewhere under a
    /// second name, so it is never written to.
    pub(super) fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        match self.create(path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.remove_file(path)?;
                self.create(path, bytes)
            }
            result => result,
        }
    }

    /// Makes a file with these bytes, or puts it in the place of another; whether that changed anything. Whoever reads it
    /// meanwhile finds the old one or the new one. Until it is whole it is a hidden file, which the reader passes over.
    pub(super) fn renew(&self, name: &str, bytes: &[u8]) -> io::Result<bool> {
        if self.read(Path::new(name), bytes.len() as u64).is_ok_and(|known| known == bytes) {
            return Ok(false);
        }
        let new = format!(".{name}.new");
        let written =
            self.replace(Path::new(&new), bytes).and_then(|_| self.rename(OsStr::new(&new), self, OsStr::new(name)));
        if written.is_err() {
            // What is half done must not stay; that it failed is said in any case.
            self.remove_file(Path::new(&new)).ok();
        }
        written.map(|()| true)
    }

    /// The size of a regular file; `None` for anything else.
    pub(super) fn size(&self, path: &Path) -> Option<u64> {
        self.file(path).ok().map(|(_, size)| size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn nothing_outside_is_reached() {
        let scratch = Scratch::new();
        scratch.write("in/a/b.txt", "b");
        scratch.write("secret.txt", "secret");
        let folder = Folder::open(&scratch.path("in")).unwrap();
        for path in ["../secret.txt", "a/../../secret.txt", ""] {
            let path = Path::new(path);
            assert!(folder.read(path, 9).is_err(), "{path:?}");
            assert!(folder.create(path, b"new").is_err(), "{path:?}");
        }
        assert!(folder.read(&scratch.path("secret.txt"), 9).is_err());
        assert_eq!(folder.read(Path::new("a/b.txt"), 1).unwrap(), b"b");
        assert_eq!(folder.read(Path::new("a/b.txt"), 0).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(scratch.read("secret.txt"), "secret");
    }

    #[test]
    fn a_stamp_changes_with_the_file_and_is_the_same_under_a_second_name() {
        let scratch = Scratch::new();
        scratch.folder("one");
        scratch.folder("two");
        let folders = ["one", "two"].map(|name| Folder::open(&scratch.path(name)).unwrap());
        let path = Path::new("a.txt");
        let made = folders[0].create(path, b"a").unwrap();
        assert_eq!(folders[0].stamp(path), Some(made.clone()));
        folders[1].link(&folders[0], path).unwrap();
        let linked = folders[1].stamp(path).unwrap();
        let other = folders[0].replace(path, b"b").unwrap();
        assert_eq!(folders[1].stamp(path).unwrap().as_str().split(' ').next(), linked.as_str().split(' ').next());
        assert_ne!(other, linked);
        assert_eq!(scratch.read("two/a.txt"), "a");
    }

    #[test]
    fn a_lock_is_held_by_one() {
        let scratch = Scratch::new();
        let folder = Folder::open(&scratch.path("")).unwrap();
        let lock = folder.lock(Path::new("lock")).unwrap();
        assert_eq!(folder.lock(Path::new("lock")).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(lock);
        assert!(folder.lock(Path::new("lock")).is_ok());
    }
}
