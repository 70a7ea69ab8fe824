//! Pictures without what is said of them: where and when they were taken, by whom and with what, thumbnails, and whatever
//! stands behind their end. A list of what draws stays; all else goes, known or not.

use super::bytes::{boxes, child, u16_be, u32_be, u32_le};
use super::size::exif_orientation;
use super::svg::comments;
use super::{CleanPicture, Kind};
use crate::raster::{Format, Still};

/// Why a picture cannot be stripped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It ends before it should, or its parts do not follow on each other.
    Broken,
    /// It has metadata of a kind that cannot be cut out.
    Metadata,
}

/// Takes the metadata out of a picture, without decoding it. The colour profile stays, and of Exif the one number that says
/// which side is up.
pub(super) fn strip(kind: Kind, bytes: &[u8]) -> Result<CleanPicture<'_>, Fault> {
    let kept = |bytes: Vec<u8>| CleanPicture { bytes: bytes.into(), still: None };
    match kind {
        Kind::Jpeg => jpeg(bytes).ok_or(Fault::Broken),
        Kind::Png => png(bytes).ok_or(Fault::Broken),
        Kind::WebP => webp(bytes).map(kept).ok_or(Fault::Broken),
        Kind::Gif => gif(bytes).map(kept).ok_or(Fault::Broken),
        Kind::Avif => avif(bytes).map(kept),
        Kind::Svg => svg(bytes).map(kept).ok_or(Fault::Broken),
    }
}

fn jpeg(bytes: &[u8]) -> Option<CleanPicture<'_>> {
    let mut kept = b"\xff\xd8".to_vec();
    let mut orientation = None;
    let mut frame = None;
    let mut scans = 0;
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // A byte of filling, and markers without a segment.
            0xff => {
                at += 1;
                continue;
            }
            0x01 | 0xd0..=0xd8 => {
                at += 2;
                continue;
            }
            0xd9 => break,
            _ => {}
        }
        let end = at + 2 + usize::try_from(u16_be(bytes, at + 2)?).ok().filter(|length| *length >= 2)?;
        let (segment, body) = (bytes.get(at..end)?, bytes.get(at + 4..end)?);
        if marker == 0xe1 && frame.is_none() && orientation.is_none() {
            let turn = body.strip_prefix(b"Exif\0\0").and_then(exif_orientation);
            orientation = turn.and_then(|turn| u8::try_from(turn).ok()).filter(|turn| (1..=8).contains(turn));
            kept.extend(orientation.filter(|turn| *turn > 1).map(exif).unwrap_or_default());
        }
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            frame = Some((marker, *body.first()?, *body.get(5)?));
        }
        kept.extend(drawing(marker, segment, body));
        at = end;
        if marker == 0xda {
            scans += 1;
            let scan = bytes.get(at..)?;
            let length = scan.windows(2).position(|pair| matches!(pair, [0xff, 1..=0xcf | 0xd8..=0xfe]));
            kept.extend(scan.get(..length?)?);
            at += length?;
        }
    }
    kept.extend(b"\xff\xd9");
    let orientation = orientation.unwrap_or(1);
    // Eight bits, grey or in three colours. The decoder takes the colours of a picture for others whose three are each in a
    // scan of their own without being progressive, and inks are not ours to mix: browsers know both.
    let is_known = matches!((frame?, scans), ((0xc0 | 0xc1, 8, 1 | 3), 1) | ((0xc2, 8, 1 | 3), _));
    let still = is_known.then_some(Still { format: Format::Jpeg, orientation });
    Some(CleanPicture { bytes: kept.into(), still })
}

/// What is left of a segment of a JPEG file: its tables, frames and scans, and what tells its colours.
fn drawing(marker: u8, segment: &[u8], body: &[u8]) -> Vec<u8> {
    let first = |length: usize| body.get(..length).unwrap_or_default();
    match marker {
        // Up to the density, and then a thumbnail of no points.
        0xe0 if body.starts_with(b"JFIF\0") && body.len() >= 14 => [b"\xff\xe0\0\x10", first(12), &[0, 0]].concat(),
        0xe2 if body.starts_with(b"ICC_PROFILE\0") => segment.to_vec(),
        0xee if body.starts_with(b"Adobe") && body.len() >= 12 => [b"\xff\xee\0\x0e", first(12)].concat(),
        0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdd => segment.to_vec(),
        _ => Vec::new(),
    }
}

/// A segment of Exif with nothing in it but which side is up.
fn exif(orientation: u8) -> Vec<u8> {
    let head = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice();
    [head, &[orientation], &[0; 6]].concat()
}

/// The chunks of a PNG file that draw, tell its colours, and move it.
const PNG: [&[u8; 4]; 13] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"acTL", b"fcTL", b"fdAT",
];

fn png(bytes: &[u8]) -> Option<CleanPicture<'_>> {
    let mut at = 8;
    let mut kept = bytes.get(..at)?.to_vec();
    // It does not move, and its colours are not those of films.
    let mut is_plain = true;
    loop {
        let length = usize::try_from(u32_be(bytes, at)?).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let (chunk, name) = (bytes.get(at..end)?, bytes.get(at + 4..at + 8)?);
        if PNG.iter().any(|known| *known == name) {
            kept.extend(chunk);
        }
        is_plain &= !matches!(name, b"acTL" | b"cICP");
        at = end;
        if name == b"IEND" {
            let still = is_plain.then_some(Still { format: Format::Png, orientation: 1 });
            return Some(CleanPicture { bytes: kept.into(), still });
        }
    }
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let end = usize::try_from(u32_le(bytes, 4)?).ok()?.checked_add(8)?;
    let bytes = bytes.get(..end)?;
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut at = 12;
    while at < end {
        let length = usize::try_from(u32_le(bytes, at + 4)?).ok()?;
        let next = at.checked_add(8)?.checked_add(length)?.checked_next_multiple_of(2)?;
        let chunk = bytes.get(at..next)?;
        let begin = kept.len();
        if matches!(chunk.get(..4)?, b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP") {
            kept.extend(chunk);
        }
        if chunk.starts_with(b"VP8X") {
            // The flags for Exif and XMP.
            *kept.get_mut(begin + 8)? &= !0b1100;
        }
        at = next;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let (data, draws) = match *bytes.get(at)? {
            // A picture: its place, its colours, a byte of its coding, and its data.
            0x2c => (at + 10 + colours(*bytes.get(at + 9)?) + 1, true),
            0x21 => {
                let application = bytes.get(at + 3..at + 14);
                let repeats = matches!(application, Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0"));
                let label = *bytes.get(at + 1)?;
                (at + 2, label == 0xf9 || label == 0xff && repeats)
            }
            0x3b => {
                kept.push(0x3b);
                return Some(kept);
            }
            _ => return None,
        };
        let mut end = data;
        while let length @ 1.. = *bytes.get(end)? {
            end += 1 + usize::from(length);
        }
        end += 1;
        if draws {
            kept.extend(bytes.get(at..end)?);
        }
        at = end;
    }
}

/// Boxes are told by their places in the file, so that none can be cut out; what is free is overwritten.
fn avif(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut kept = bytes.to_vec();
    let mut end = 0;
    for (name, body) in boxes(bytes) {
        let is_first = end == 0;
        let begin = end + if u32_be(bytes, end) == Some(1) { 16 } else { 8 };
        end = begin + body.len();
        match &name {
            b"ftyp" if is_first => {}
            b"meta" if !has_items_of_metadata(body) => {}
            b"moov" if !body.windows(4).any(|name| matches!(name, b"udta" | b"meta" | b"uuid")) => {}
            b"mdat" => {}
            b"free" | b"skip" => kept.get_mut(begin..end).ok_or(Fault::Broken)?.fill(0),
            _ => return Err(Fault::Metadata),
        }
    }
    if matches!(bytes.get(end + 4..end + 8), Some(b"meta" | b"moov" | b"mdat")) {
        return Err(Fault::Broken);
    }
    kept.truncate(end);
    Ok(kept)
}

/// Whether the `meta` box of an AVIF file lists Exif or XMP among its parts.
fn has_items_of_metadata(meta: &[u8]) -> bool {
    let list = meta.get(4..).and_then(|meta| child(meta, *b"iinf"));
    let entries = list.and_then(|list| list.get(if *list.first()? == 0 { 6 } else { 8 }..)).unwrap_or_default();
    boxes(entries).any(|(_, item)| item.windows(4).any(|name| matches!(name, b"Exif" | b"mime")))
}

/// An SVG that was let in only draws, but for its comments.
fn svg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut at = 0;
    for comment in comments(bytes)? {
        kept.extend(bytes.get(at..comment.start)?);
        // Without anything between them, `]]` and `>` would be no text.
        kept.extend(kept.ends_with(b"]").then_some(b"<!---->").into_iter().flatten());
        at = comment.end;
    }
    kept.extend(bytes.get(at..)?);
    Some(kept)
}

#[cfg(test)]
mod tests;
