//! What came of which inputs in the last build, so that what has the same inputs need not be made again.

use std::collections::HashMap;

use blake3::Hash;

use super::kept::Kept;

/// The name under which it is kept between two builds.
const MADE: &str = "made";

/// The digests of outputs by the digests of their inputs. Rendering is pure, so that this stays true for one program, whatever
/// becomes of the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Made(HashMap<Hash, Hash>);

impl Made {
    /// What the last build made, if it is known.
    pub(super) fn read(kept: &Kept<'_>) -> Self {
        let bytes = kept.read(MADE);
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
    pub(super) fn write(&self, kept: &Kept<'_>) {
        let mut pairs: Vec<[&[u8]; 2]> =
            self.0.iter().map(|(inputs, output)| [inputs.as_slice(), output.as_slice()]).collect();
        pairs.sort_unstable();
        kept.write(MADE, &pairs.concat().concat());
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
    use crate::disk::folder::Folder;
    use crate::disk::scratch::Scratch;

    #[test]
    fn what_was_made_is_read_as_it_was_written() {
        let scratch = Scratch::new();
        let work = Folder::open(&scratch.path("")).unwrap();
        let kept = Kept { work: &work, program: Some(blake3::hash(b"program")) };
        assert_eq!(Made::read(&kept), Made::default());
        let digest = |text: &str| blake3::hash(text.as_bytes());
        let made = Made::from_iter([(digest("a"), digest("b")), (digest("c"), digest("d"))]);
        made.write(&kept);
        assert_eq!(Made::read(&kept), made);
        assert_eq!(made.output(&digest("c")), Some(digest("d")));
    }
}
