//! What one build keeps for the next, whatever it is, with a seal that tells whether it is whole.

use std::path::Path;

use super::folder::Folder;

/// The name of the file.
const KEPT: &str = "kept";

/// More than is kept, in bytes.
const LARGEST: u64 = 1 << 30;

/// What the last build kept; empty if it is not there as it was.
pub(super) fn read(work: &Folder) -> Vec<u8> {
    let kept = work.read(Path::new(KEPT), LARGEST).ok().and_then(|mut bytes| {
        let seal = bytes.split_off(bytes.len().checked_sub(blake3::OUT_LEN)?);
        (blake3::hash(&bytes).as_bytes() == seal.as_slice()).then_some(bytes)
    });
    kept.unwrap_or_default()
}

/// Keeps something. Losing it costs time and nothing else.
pub(super) fn write(work: &Folder, bytes: &[u8]) {
    let seal = blake3::hash(bytes);
    work.replace(Path::new(KEPT), &[bytes, seal.as_bytes()].concat()).ok();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn only_what_is_whole_comes_back() {
        let scratch = Scratch::new();
        let work = Folder::open(&scratch.path("")).unwrap();
        assert_eq!(read(&work), b"");
        write(&work, b"something");
        assert_eq!(read(&work), b"something");
        let file = scratch.path(KEPT);
        let whole = std::fs::read(&file).unwrap();
        for broken in [&whole[..0], &whole[..20], &whole[1..], &[&whole[..], b"x"].concat()] {
            std::fs::write(&file, broken).unwrap();
            assert_eq!(read(&work), b"");
        }
    }
}
