//! Width and height from the headers of pictures, without decoding them.

use super::bytes::{boxes, child, u16_be, u16_le, u32_be, u32_le};

pub(super) fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.get(12..16)? == b"IHDR";
    Some((u32_be(bytes, 16)?, u32_be(bytes, 20)?)).filter(|_| header)
}

pub(super) fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    Some((u16_le(bytes, 6)?, u16_le(bytes, 8)?))
}

/// Walks the segments up to the frame header. An Exif segment before it may say that the picture lies on its side.
pub(super) fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    let mut on_its_side = false;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // A byte of filling, and markers without a segment.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            // The scan or the end: no frame header came.
            0xd9 | 0xda => return None,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let (height, width) = (u16_be(bytes, at + 5)?, u16_be(bytes, at + 7)?);
                return Some(if on_its_side { (height, width) } else { (width, height) });
            }
            _ => {
                let end = at + 2 + usize::try_from(u16_be(bytes, at + 2)?).ok().filter(|length| *length >= 2)?;
                if marker == 0xe1 {
                    let exif = bytes.get(at + 4..end).and_then(|segment| segment.strip_prefix(b"Exif\0\0"));
                    on_its_side |= exif.and_then(exif_orientation).is_some_and(|turn| (5..=8).contains(&turn));
                }
                at = end;
            }
        }
    }
}

/// The value of tag 0x0112 in the first directory of a TIFF structure.
pub(super) fn exif_orientation(tiff: &[u8]) -> Option<u32> {
    let little = tiff.starts_with(b"II");
    let short = |at| if little { u16_le(tiff, at) } else { u16_be(tiff, at) };
    let directory = usize::try_from(if little { u32_le(tiff, 4)? } else { u32_be(tiff, 4)? }).ok()?;
    let entries = usize::try_from(short(directory)?).ok()?;
    let entry = (0..entries)
        .map(|index| directory.saturating_add(2 + 12 * index))
        .find(|&entry| short(entry) == Some(0x0112))?;
    short(entry.checked_add(8)?)
}

pub(super) fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            Some((u16_le(bytes, 26)? & 0x3fff, u16_le(bytes, 28)? & 0x3fff))
        }
        b"VP8L" if *bytes.get(20)? == 0x2f => {
            let bits = u32_le(bytes, 21)?;
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        // Three bytes each; the fourth one read belongs to what follows.
        b"VP8X" => Some(((u32_le(bytes, 24)? & 0xff_ffff) + 1, (u32_le(bytes, 26)? >> 8) + 1)),
        _ => None,
    }
}

pub(super) fn is_avif(bytes: &[u8]) -> bool {
    boxes(bytes).next().is_some_and(|(name, brands)| {
        &name == b"ftyp" && brands.chunks_exact(4).any(|brand| matches!(brand, b"avif" | b"avis"))
    })
}

/// The largest of the extents that the file states: tiles and thumbnails are smaller than the picture.
pub(super) fn avif(bytes: &[u8]) -> Option<(u32, u32)> {
    let meta = child(bytes, *b"meta")?.get(4..)?;
    let properties = child(child(meta, *b"iprp")?, *b"ipco")?;
    let (width, height) = boxes(properties)
        .filter(|(name, _)| name == b"ispe")
        .filter_map(|(_, body)| Some((u32_be(body, 4)?, u32_be(body, 8)?)))
        .max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))?;
    let turned = child(properties, *b"irot").and_then(<[u8]>::first).is_some_and(|quarters| quarters & 1 == 1);
    Some(if turned { (height, width) } else { (width, height) })
}
