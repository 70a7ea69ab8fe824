//! What came of which inputs in the last build, so that what has the same inputs need not be made again.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use blake3::Hash;

use super::folder::Folder;

/// The name of the file that keeps it between two builds.
const MADE: &str = "made";

/// More than that of a million outputs has, in bytes.
const LARGEST: u64 = 1 << 30;

/// The digests of outputs by the digests of their inputs. Rendering is pure, so that this stays true whatever becomes of
/// the files; losing it costs time and nothing else.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Made(HashMap<Hash, Hash>);

impl Made {
    /// What the last build made; nothing if it cannot be read.
    pub(super) fn read(work: &Folder) -> Self {
        let bytes = work.read(Path::new(MADE), LARGEST).unwrap_or_default();
        let (pairs, _) = bytes.as_chunks::<{ 2 * blake3::OUT_LEN }>();
        let pair = |pair: &[u8; 2 * blake3::OUT_LEN]| {
            let (inputs, output) = pair.split_at(blake3::OUT_LEN);
            Some((Hash::from_slice(inputs).ok()?, Hash::from_slice(output).ok()?))
        };
        Self(pairs.iter().filter_map(pair).collect())
    }

    /// The digest of what came of inputs.
    pub(super) fn output(&self, inputs: &Hash) -> Option<Hash> {
        self.0.get(inputs).copied()
    }

    /// Keeps it for the next build.
    pub(super) fn write(&self, work: &Folder) -> io::Result<()> {
        let mut pairs: Vec<[&[u8]; 2]> =
            self.0.iter().map(|(inputs, output)| [inputs.as_slice(), output.as_slice()]).collect();
        pairs.sort_unstable();
        work.replace(Path::new(MADE), &pairs.concat().concat()).map(drop)
    }
}

impl FromIterator<(Hash, Hash)> for Made {
    fn from_iter<I: IntoIterator<Item = (Hash, Hash)>>(made: I) -> Self {
        Self(made.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn what_was_made_is_read_as_it_was_written_and_what_is_cut_off_is_not_there() {
        let scratch = Scratch::new();
        let work = Folder::open(&scratch.path("")).unwrap();
        assert_eq!(Made::read(&work), Made::default());
        let digest = |text: &str| blake3::hash(text.as_bytes());
        let made = Made::from_iter([(digest("a"), digest("b")), (digest("c"), digest("d"))]);
        made.write(&work).unwrap();
        assert_eq!(Made::read(&work), made);
        assert_eq!(made.output(&digest("c")), Some(digest("d")));
        let file = scratch.path(MADE);
        let whole = std::fs::read(&file).unwrap();
        std::fs::write(&file, &whole[..100]).unwrap();
        assert_eq!(Made::read(&work).0.len(), 1);
    }
}
