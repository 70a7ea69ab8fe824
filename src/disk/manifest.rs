//! What is remembered of a build: in the tree itself its outputs, beside it the states of their files.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use blake3::Hash;

use super::folder::{Folder, Stamp};
use crate::output::OutputPath;

/// The name of the manifest in a built tree; also the mark that the tree is ours.
pub const MANIFEST: &str = ".gongbao-manifest";

/// The first line of a manifest.
const FORMAT: &str = "gongbao manifest 1";

/// The name of the file that keeps the stamps between two builds.
const STAMPS: &str = "stamps";

/// More than a manifest of a million outputs has, in bytes.
const LARGEST: u64 = 1 << 30;

/// The outputs of a build with digest and size: text, a line for each, sorted by path. Its bytes depend on the
/// outputs alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<OutputPath, (Hash, u64)>);

impl Manifest {
    /// Reads the manifest of a tree; `None` if it has none. One that is not as it was written is an error of the
    /// kind `InvalidData`.
    pub(super) fn read(tree: &Folder) -> io::Result<Option<Self>> {
        match tree.read(Path::new(MANIFEST), LARGEST) {
            Ok(bytes) => {
                let text = std::str::from_utf8(&bytes).map_err(|_| io::ErrorKind::InvalidData)?;
                Self::parse(text).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FORMAT) {
            return None;
        }
        lines
            .map(|line| {
                let (digest, rest) = line.split_once(' ')?;
                let (size, path) = rest.split_once(' ')?;
                Some((OutputPath::new(path).ok()?, (Hash::from_hex(digest).ok()?, size.parse().ok()?)))
            })
            .collect::<Option<_>>()
            .map(Self)
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{FORMAT}\n");
        for (path, (digest, size)) in &self.0 {
            // Writing to a string cannot fail.
            writeln!(text, "{} {size} {path}", digest.to_hex()).ok();
        }
        text
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The digest and the size of an output.
    pub(super) fn get(&self, path: &OutputPath) -> Option<(Hash, u64)> {
        self.0.get(path).copied()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.0.keys()
    }
}

impl FromIterator<(OutputPath, (Hash, u64))> for Manifest {
    fn from_iter<I: IntoIterator<Item = (OutputPath, (Hash, u64))>>(outputs: I) -> Self {
        Self(outputs.into_iter().collect())
    }
}

/// The digests of files by their stamps, so that a file that nobody touched need not be read again. Losing them
/// costs time and nothing else, and they hold for both trees, whichever stands where.
#[derive(Debug, Default)]
pub(super) struct Stamps(HashMap<Stamp, Hash>);

impl Stamps {
    /// The stamps of the last build; none if they cannot be read.
    pub(super) fn read(work: &Folder) -> Self {
        let bytes = work.read(Path::new(STAMPS), LARGEST).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let line = |line: &str| {
            let (digest, stamp) = line.split_once(' ')?;
            Some((Stamp::kept(stamp), Hash::from_hex(digest).ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }

    pub(super) fn digest(&self, stamp: &Stamp) -> Option<Hash> {
        self.0.get(stamp).copied()
    }

    pub(super) fn extend(&mut self, stamps: impl IntoIterator<Item = (Stamp, Hash)>) {
        self.0.extend(stamps);
    }

    /// Keeps the stamps for the next build.
    pub(super) fn write(&self, work: &Folder) -> io::Result<()> {
        let mut lines: Vec<String> =
            self.0.iter().map(|(stamp, digest)| format!("{} {}\n", digest.to_hex(), stamp.as_str())).collect();
        lines.sort_unstable();
        work.replace(Path::new(STAMPS), lines.concat().as_bytes()).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let digest = blake3::hash(b"x");
        let outputs = ["zh/a b.html", "a.html"].map(|path| (OutputPath::new(path).unwrap(), (digest, 1)));
        let manifest: Manifest = outputs.into_iter().collect();
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest));
        assert!(text.find("a.html") < text.find("zh/a b.html"));
    }

    #[test]
    fn a_manifest_cannot_name_what_is_outside() {
        let digest = blake3::hash(b"x").to_hex();
        for line in ["1 ../a", "1 /a", "x a", "a"] {
            assert_eq!(Manifest::parse(&format!("{FORMAT}\n{digest} {line}\n")), None, "{line}");
        }
        assert_eq!(Manifest::parse("something else\n"), None);
    }
}
