//! What one build keeps for the next of the same program, whatever it is: files in the work folder, each with a seal that tells
//! whether it is whole and of whom it is. Losing them costs time and nothing else, so nothing here is an error.

use std::path::Path;

use blake3::Hash;

use super::folder::Folder;
use super::seal::{sealed, unsealed};

/// More than is kept, in bytes.
const LARGEST: u64 = 1 << 30;

/// What a program has kept in a work folder.
pub(super) struct Kept<'a> {
    pub(super) work: &'a Folder,
    /// Tells the program from others; nothing is kept without.
    pub(super) program: Option<Hash>,
}

impl Kept<'_> {
    /// What the last build kept under a name; empty if it is not there as this program wrote it.
    pub(super) fn read(&self, name: &str) -> Vec<u8> {
        let bytes = self.work.read(Path::new(name), LARGEST).ok();
        self.program.zip(bytes).and_then(|(program, bytes)| unsealed(&program, bytes)).unwrap_or_default()
    }

    /// Keeps something under a name.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) {
        if let Some(program) = self.program {
            self.work.replace(Path::new(name), &sealed(&program, bytes)).ok();
        }
    }
}

/// Tells a program from others, which may make other outputs of the same inputs: by the state of the file that it is in, as
/// versions stay the same while a program is worked on.
pub(super) fn identity_of(program: &Path) -> Option<Hash> {
    let folder = Folder::open(program.parent()?).ok()?;
    let stamp = folder.stamp(Path::new(program.file_name()?))?;
    Some(blake3::hash(stamp.as_str().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn only_what_is_whole_and_of_the_same_program_comes_back() {
        let scratch = Scratch::new();
        scratch.write("program", "1");
        let work = Folder::open(&scratch.path("")).unwrap();
        let kept = |program| Kept { work: &work, program };
        let program = identity_of(&scratch.path("program"));
        assert!(program.is_some());
        assert_eq!(kept(program).read("a"), b"");
        kept(program).write("a", b"something");
        assert_eq!(kept(program).read("a"), b"something");
        kept(None).write("a", b"nothing");
        assert_eq!(kept(None).read("a"), b"");
        let file = scratch.path("a");
        let whole = std::fs::read(&file).unwrap();
        for broken in [&whole[..0], &whole[..20], &whole[1..], &[&whole[..], b"x"].concat()] {
            std::fs::write(&file, broken).unwrap();
            assert_eq!(kept(program).read("a"), b"");
        }
        std::fs::write(&file, &whole).unwrap();
        scratch.write("program", "22");
        assert_eq!(kept(identity_of(&scratch.path("program"))).read("a"), b"", "kept by a program that was another");
    }
}
