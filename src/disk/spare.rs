//! The spare tree: where the next state of a site is made ready, beside the target and out of sight.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::folder::{Entry, Folder, Stamp, cannot_link};
use super::walk;

/// The name of the spare tree in the work folder.
pub(super) const TREE: &str = "tree";

/// A spare tree. What it holds at first is what an earlier build left, or anything: nothing in it is trusted.
pub(super) struct Spare {
    tree: Folder,
    path: PathBuf,
    /// What was found in it.
    found_files: Vec<PathBuf>,
    found_folders: Vec<PathBuf>,
    /// The folders it has now.
    folders: Mutex<HashSet<PathBuf>>,
    /// Whether to remove it in the end.
    discarded: AtomicBool,
}

impl Spare {
    /// Opens the spare tree, or makes it. A new one is removed with the value unless it is [kept](Self::keep).
    /// Links and special files in it are removed at once, so that no path below it leads elsewhere.
    pub(super) fn open(work: &Folder, work_path: &Path) -> io::Result<Self> {
        let name = Path::new(TREE);
        let is_new = match work.kind(name)? {
            Some(Entry::Folder) => false,
            Some(_) => {
                work.remove_file(name)?;
                true
            }
            None => true,
        };
        let tree = work.made_folder(name)?;
        let path = work_path.join(name);
        let (mut found_files, mut found_folders) = (Vec::new(), Vec::new());
        if !is_new {
            for (found, kind) in walk::below(&path, |found, kind| Some((found.to_owned(), kind)))? {
                match kind {
                    kind if kind.is_dir() => found_folders.push(found),
                    kind if kind.is_file() => found_files.push(found),
                    _ => tree.remove_file(&found)?,
                }
            }
        }
        let folders = Mutex::new(found_folders.iter().cloned().collect());
        Ok(Self { tree, path, found_files, found_folders, folders, discarded: AtomicBool::new(is_new) })
    }

    /// The stamp of a regular file that was found in it.
    pub(super) fn stamp(&self, path: &Path) -> Option<Stamp> {
        // In a new tree nothing has to be asked for.
        if self.found_files.is_empty() { None } else { self.tree.stamp(path) }
    }

    /// Puts a file, in place of whatever stands there.
    pub(super) fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        self.make_parents(path)?;
        match self.tree.replace(path, bytes) {
            Err(_) if self.is_folder(path) => {
                fs::remove_dir_all(self.path.join(path))?;
                self.tree.replace(path, bytes)
            }
            result => result,
        }
    }

    /// Gives a file of another tree a place here: a second name, or a copy where links cannot be.
    pub(super) fn link(&self, from: &Folder, path: &Path) -> io::Result<Stamp> {
        self.make_parents(path)?;
        let linked = match self.tree.link(from, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if self.is_folder(path) {
                    fs::remove_dir_all(self.path.join(path))?;
                } else {
                    self.tree.remove_file(path)?;
                }
                self.tree.link(from, path)
            }
            result => result,
        };
        match linked {
            Ok(()) => self.tree.stamp(path).ok_or_else(|| io::ErrorKind::NotFound.into()),
            Err(error) if cannot_link(&error) => self.put(path, &from.read(path, u64::MAX)?),
            Err(error) => Err(error),
        }
    }

    /// Removes what was found here and is not wanted, and folders that hold nothing wanted.
    pub(super) fn remove_stale(&self, wanted: &HashSet<&Path>) -> io::Result<()> {
        let gone = |error: &io::Error| {
            use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
            matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
        };
        for file in self.found_files.iter().filter(|file| !wanted.contains(file.as_path())) {
            match self.tree.remove_file(file) {
                Err(error) if !gone(&error) && !self.is_folder(file) => return Err(error),
                _ => {}
            }
        }
        let needed: HashSet<&Path> = wanted.iter().flat_map(|path| path.ancestors()).collect();
        for folder in self.found_folders.iter().rev().filter(|folder| !needed.contains(folder.as_path())) {
            match self.tree.remove_folder(folder) {
                Err(error) if !gone(&error) => return Err(error),
                _ => self.folders().remove(folder),
            };
        }
        Ok(())
    }

    /// Lets the tree stay when the value goes.
    pub(super) fn keep(&self) {
        self.discarded.store(false, Ordering::Relaxed);
    }

    /// Has the tree removed when the value goes, to give back its room on a disk that may be full.
    pub(super) fn discard(&self) {
        self.discarded.store(true, Ordering::Relaxed);
    }

    fn is_folder(&self, path: &Path) -> bool {
        matches!(self.tree.kind(path), Ok(Some(Entry::Folder)))
    }

    fn make_parents(&self, path: &Path) -> io::Result<()> {
        let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
        if self.folders().contains(folder) {
            return Ok(());
        }
        self.make_parents(folder)?;
        let made = self.tree.make_folder(folder);
        let mut folders = self.folders();
        match made {
            // Made by another thread meanwhile, or a file of an earlier build.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if !self.is_folder(folder) {
                    self.tree.remove_file(folder)?;
                    self.tree.make_folder(folder)?;
                }
            }
            result => result?,
        }
        folders.insert(folder.to_owned());
        Ok(())
    }

    fn folders(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        if self.discarded.load(Ordering::Relaxed) {
            // What cannot be removed now is found, and cleared, by the next build.
            fs::remove_dir_all(&self.path).ok();
        }
    }
}
