//! Trees that builds have made, read again: the parts of a site that `merge` joins.

use std::fmt;
use std::io;
use std::path::Path;

use super::folder::{Folder, reason};
use super::manifest::Manifest;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{OutputPath, Shard};

/// The file in the tree of a part that says which it is.
pub(super) const PART: &str = ".gongbao-part";

/// The first line of that file.
const FORMAT: &str = "gongbao part 1";

/// Which part of which site a tree is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which of how many it is.
    pub shard: Shard,
    /// A digest of all that the whole is made from.
    pub digest: String,
}

/// A tree with the outputs of a part.
pub struct Built {
    /// Which part it is.
    pub part: Part,
    shown: String,
    folder: Folder,
    manifest: Manifest,
}

impl Built {
    /// Opens a tree.
    ///
    /// # Errors
    /// `unreadable` if it cannot be read, `shards` if it is no part of a site.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let shown = path.display().to_string();
        let unread = |error: io::Error| unreadable(&shown, "", &error);
        let folder = Folder::open(path).map_err(unread)?;
        let manifest = Manifest::read(&folder).map_err(unread)?;
        let found = manifest.and_then(|manifest| {
            let path = manifest.paths().find(|path| path.as_str() == PART)?;
            let bytes = checked(&folder, &manifest, path).ok()??;
            Some((Part::parse(std::str::from_utf8(&bytes).ok()?)?, manifest))
        });
        match found {
            Some((part, manifest)) => Ok(Self { part, shown, folder, manifest }),
            None => {
                let message = format!("`{shown}` is not a part of a site");
                Err(Diagnostic::new(Code::Shards, message).help("make it with `gongbao build --shard`"))
            }
        }
    }

    /// The folder, as the person who started the program named it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Its outputs.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.manifest.paths().filter(|path| path.as_str() != PART)
    }

    /// An output as the build left it.
    ///
    /// # Errors
    /// `unreadable` if it is not there or has been changed since.
    pub fn read(&self, path: &OutputPath) -> Result<Vec<u8>, Diagnostic> {
        let bytes = checked(&self.folder, &self.manifest, path);
        bytes.map_err(|error| unreadable(&self.shown, path.as_str(), &error))?.ok_or_else(|| {
            let message = format!("`{}/{path}` is not as it was built", self.shown);
            Diagnostic::new(Code::Unreadable, message).help("build the part again")
        })
    }
}

/// The bytes of an output; `None` if they are others than the manifest says.
fn checked(folder: &Folder, manifest: &Manifest, path: &OutputPath) -> io::Result<Option<Vec<u8>>> {
    let Some((digest, size)) = manifest.get(path) else { return Ok(None) };
    let bytes = folder.read(Path::new(path.as_str()), size)?;
    Ok((blake3::hash(&bytes) == digest).then_some(bytes))
}

fn unreadable(shown: &str, path: &str, error: &io::Error) -> Diagnostic {
    let shown = if path.is_empty() { shown.to_owned() } else { format!("{shown}/{path}") };
    Diagnostic::new(Code::Unreadable, format!("`{shown}` cannot be read: {}", reason(error)))
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let [format, shard, digest] = [lines.next()?, lines.next()?, lines.next()?];
        (format == FORMAT).then_some(())?;
        Some(Self { shard: shard.parse().ok()?, digest: digest.to_owned() })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FORMAT}\n{}\n{}", self.shard, self.digest)
    }
}
