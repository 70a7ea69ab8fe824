//! Bytes of a table to text. Everything else in the program is UTF-8; tables come as they come.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath};

/// The text of a file in UTF-8, UTF-16 or GB18030, without byte order mark.
///
/// # Errors
/// Bytes that are none of these.
pub(super) fn decode(path: &SourcePath, bytes: &[u8]) -> Result<String, Diagnostic> {
    let candidates = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => vec![encoding],
        None => [UTF_8].into_iter().chain(utf16(bytes)).chain([GB18030]).collect(),
    };
    let text = candidates.into_iter().find_map(|encoding| {
        let (text, _, has_faults) = encoding.decode(bytes);
        (!has_faults && !text.contains('\0')).then(|| text.into_owned())
    });
    text.ok_or_else(|| {
        let message = format!("`{path}` is neither UTF-8 nor UTF-16 nor GB18030");
        let fault = Diagnostic::new(Code::Encoding, message).at(Place::file(path));
        fault.help("save the table as UTF-8")
    })
}

/// UTF-16 without a byte order mark has a zero in every other byte of its digits and separators.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(512)).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 8 < sample.len() {
        return None;
    }
    Some(if odd > even { UTF_16LE } else { UTF_16BE })
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::source::SourcePath;

    #[test]
    fn encodings_are_told_apart() {
        let text = "年份,人口\n2020,1.2\n";
        let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let gb18030 = encoding_rs::GB18030.encode(text).0.into_owned();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let little = [vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat();
        let forms =
            [text.as_bytes().to_vec(), marked, little, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), gb18030];
        for bytes in forms {
            assert_eq!(decode(&SourcePath::new("a.csv"), &bytes).unwrap(), text, "{bytes:?}");
        }
        assert!(decode(&SourcePath::new("a.csv"), b"a,\xff\xff\n").is_err());
    }
}
