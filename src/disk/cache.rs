//! What takes long to make and can be made anew: files under digests of all that they depend on. It belongs to the writer,
//! whose lock keeps other builds away. Losing any of it, or all, costs time and nothing else; so nothing here is an error.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;

use super::folder::Folder;
use super::seal::{sealed, unsealed};

/// More than a picture has, in bytes.
const LARGEST: u64 = 64 << 20;

/// A cache that is held open.
pub struct Cache {
    folder: Folder,
    used: Mutex<HashSet<PathBuf>>,
}

impl Cache {
    /// The cache in a folder; made if it is missing, none if that cannot be.
    pub(super) fn open(work: &Folder) -> Option<Self> {
        let folder = work.made_folder(Path::new("cache")).ok()?;
        Some(Self { folder, used: Mutex::default() })
    }

    /// What was put under a digest, if it is whole.
    pub fn get(&self, digest: &Hash) -> Option<Vec<u8>> {
        let name = name(digest);
        let bytes = unsealed(digest, self.folder.read(&name, LARGEST).ok()?)?;
        self.use_up(name);
        Some(bytes)
    }

    /// Keeps something under a digest.
    pub fn put(&self, digest: &Hash, bytes: &[u8]) {
        let name = name(digest);
        self.folder.replace(&name, &sealed(digest, bytes)).ok();
        self.use_up(name);
    }

    /// Removes everything that was neither got nor put.
    pub fn clear_unused(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for name in self.folder.names().unwrap_or_default() {
            if !used.contains(&name) {
                self.folder.remove_file(&name).ok();
            }
        }
    }

    fn use_up(&self, name: PathBuf) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
    }
}

fn name(digest: &Hash) -> PathBuf {
    digest.to_hex().as_str().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn only_what_is_whole_comes_back() {
        let scratch = Scratch::new();
        let work = Folder::open(&scratch.path("")).unwrap();
        let cache = Cache::open(&work).unwrap();
        let (one, two) = (blake3::hash(b"one"), blake3::hash(b"two"));
        assert_eq!(cache.get(&one), None);
        cache.put(&one, b"picture");
        assert_eq!(cache.get(&one).as_deref(), Some(&b"picture"[..]));
        let file = scratch.path("cache").join(name(&one));
        let whole = std::fs::read(&file).unwrap();
        for broken in [&whole[..0], &whole[..20], &whole[..whole.len() - 1], &[&whole[..], b"x"].concat()] {
            std::fs::write(&file, broken).unwrap();
            assert_eq!(cache.get(&one), None);
        }
        std::fs::write(scratch.path("cache").join(name(&two)), &whole).unwrap();
        assert_eq!(cache.get(&two), None, "what was kept under another digest");
        cache.put(&one, b"picture");
        assert_eq!(cache.get(&one).as_deref(), Some(&b"picture"[..]));
    }

    #[test]
    fn what_was_not_used_is_removed() {
        let scratch = Scratch::new();
        let work = Folder::open(&scratch.path("")).unwrap();
        let digests = [b"a", b"b", b"c"].map(|text| blake3::hash(text));
        let first = Cache::open(&work).unwrap();
        for digest in &digests {
            first.put(digest, b"picture");
        }
        let second = Cache::open(&work).unwrap();
        assert!(second.get(&digests[1]).is_some());
        second.clear_unused();
        let left = digests.map(|digest| second.get(&digest).is_some());
        assert_eq!(left, [false, true, false]);
    }
}
