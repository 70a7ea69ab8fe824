//! A folder for one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::folder::identity;

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A folder of its own, removed with the value.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Self {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("gongbao-disk-{}-{count}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        Self(folder.canonicalize().unwrap())
    }

    pub(super) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.join(path)
    }

    pub(super) fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(super) fn folder(&self, path: impl AsRef<Path>) {
        fs::create_dir_all(self.path(path)).unwrap();
    }

    #[cfg(unix)]
    pub(super) fn link(&self, path: &str, target: &str) {
        std::os::unix::fs::symlink(target, self.path(path)).unwrap();
    }

    #[cfg(unix)]
    pub(super) fn fifo(&self, path: &str) {
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mkfifoat(rustix::fs::CWD, self.path(path), mode).unwrap();
    }

    /// Every file and folder below, with its number, time of its bytes, and bytes.
    pub(super) fn state(&self, path: &str) -> Vec<String> {
        walkdir::WalkDir::new(self.path(path))
            .sort_by_file_name()
            .into_iter()
            .map(Result::unwrap)
            .map(|entry| {
                let data = entry.metadata().unwrap();
                let bytes = if data.is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() };
                // A link in it may lead nowhere.
                let number = identity(entry.path()).ok();
                format!("{:?} {number:?} {:?} {bytes:?}", entry.path(), data.modified().unwrap())
            })
            .collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
