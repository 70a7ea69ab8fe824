//! Tells what was kept from the rest of a file that was cut off, damaged or renamed.

use blake3::Hash;

/// Bytes with a seal behind them that only who knows `key` can make.
pub(super) fn sealed(key: &Hash, bytes: &[u8]) -> Vec<u8> {
    [bytes, seal(key, bytes).as_bytes()].concat()
}

/// What stands before the seal, if it is whole and was sealed with the same key.
pub(super) fn unsealed(key: &Hash, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let own = bytes.split_off(bytes.len().checked_sub(blake3::OUT_LEN)?);
    (seal(key, &bytes).as_bytes() == own.as_slice()).then_some(bytes)
}

fn seal(key: &Hash, bytes: &[u8]) -> Hash {
    blake3::keyed_hash(key.as_bytes(), bytes)
}
