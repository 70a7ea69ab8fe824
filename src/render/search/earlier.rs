//! What a build keeps of its index for the next one: which pages it has read, and what came of them.
//!
//! It is a cache, for one program on one machine: what it is kept in sees to it that it is whole, and whoever cannot read
//! it goes without.

use blake3::Hash;

use super::SearchIndex;
use crate::lang::Tag;

/// The index of a language in an earlier build.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Earlier<'a> {
    /// The inputs of each page.
    pub(super) pages: Vec<Hash>,
    /// The digests of the files of passages.
    pub(super) texts: Vec<Hash>,
    /// The files of terms.
    pub(super) terms: Vec<&'a [u8]>,
}

impl<'a> Earlier<'a> {
    /// The index of a language among those that [`write()`] has written.
    pub(super) fn find(mut bytes: &'a [u8], lang: &Tag) -> Option<Self> {
        loop {
            let own = next(&mut bytes)?;
            let index = Self {
                pages: (0..count(&mut bytes)?).map(|_| digest(&mut bytes)).collect::<Option<_>>()?,
                texts: (0..count(&mut bytes)?).map(|_| digest(&mut bytes)).collect::<Option<_>>()?,
                terms: (0..count(&mut bytes)?).map(|_| next(&mut bytes)).collect::<Option<_>>()?,
            };
            if own == lang.as_str().as_bytes() {
                return Some(index);
            }
        }
    }
}

/// Writes an index for [`Earlier::find`], behind others.
pub(super) fn write(kept: &mut Vec<u8>, lang: &Tag, index: &SearchIndex) {
    push(kept, lang.as_str().as_bytes());
    push_count(kept, index.inputs.len());
    index.inputs.iter().for_each(|inputs| kept.extend(inputs.as_bytes()));
    push_count(kept, index.texts.len());
    index.texts.iter().for_each(|file| kept.extend(file.digest.as_bytes()));
    push_count(kept, index.terms.len());
    index.terms.iter().for_each(|file| push(kept, file.bytes.as_deref().unwrap_or_default()));
}

fn push_count(kept: &mut Vec<u8>, count: usize) {
    kept.extend((count as u64).to_le_bytes());
}

fn push(kept: &mut Vec<u8>, bytes: &[u8]) {
    push_count(kept, bytes.len());
    kept.extend(bytes);
}

fn count(bytes: &mut &[u8]) -> Option<usize> {
    let (count, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    usize::try_from(u64::from_le_bytes(*count)).ok()
}

fn digest(bytes: &mut &[u8]) -> Option<Hash> {
    let (digest, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(Hash::from_bytes(*digest))
}

fn next<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = count(bytes)?;
    let (own, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(own)
}
