//! Pictures of the content: whether a file is nothing but the picture that its name says, and its size.
//!
//! Content is hostile, and a picture reaches every reader. So its first bytes must fit its name, its size is read
//! from the header without decoding, and an SVG may only draw ([`svg`] holds the list of what that is).

mod strip;
mod svg;
mod weight;

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic};
use crate::raster::Still;
use crate::source::{Place, SourcePath};

/// The longest side in pixels. Phones fail on more.
const LONGEST_SIDE: u32 = 20_000;
/// The largest area in pixels: decoded, 400 MB.
const LARGEST_AREA: u64 = 100_000_000;

/// What keeps a picture out of the site; `None` if it may be shown. The first fault found is the one returned.
///
/// # Errors
/// - `unsafe-picture`: an ending that is no picture's, bytes of another kind than the ending says, a header without a
///   size, an SVG that does more than draw (the place names the element or attribute).
/// - `limit`: sides outside 1 to 20,000 pixels, more than 100 megapixels, an SVG of too many elements.
/// - `syntax`, `encoding`, `file-size`, `nesting`: an SVG that is no XML, no UTF-8, too large or too deep.
///
/// ```
/// use gongbao::article::picture_faults;
/// use gongbao::source::SourcePath;
/// let path = SourcePath::new("content/news/orchids/orchid.svg");
/// let draws = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>"#;
/// assert_eq!(picture_faults(&path, draws), None);
/// let runs = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><script/></svg>"#;
/// assert_eq!(picture_faults(&path, runs).unwrap().message, "expected drawing only, found the element `script`");
/// ```
pub fn picture_faults(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let Some(expected) = Kind::of_extension(path.extension()) else {
        return Some(
            unsafe_picture(path, format!("expected a picture, found a file that ends in `{}`", path.extension()))
                .help("save it as svg, png, jpg, jpeg, webp, gif or avif"),
        );
    };
    match (expected, Kind::of_bytes(bytes)) {
        (Kind::Svg, None | Some(Kind::Svg)) if !bytes.is_empty() => svg::faults(path, bytes),
        (_, found) if found == Some(expected) => match expected.header_size(bytes) {
            Some(size) => size_fault(path, size),
            None => Some(
                unsafe_picture(path, format!("expected {} with its size in the header, found none", expected.noun()))
                    .help("save the picture again; the file may have been cut short"),
            ),
        },
        (_, found) => {
            let found = found.map_or(if bytes.is_empty() { "an empty file" } else { "something else" }, Kind::noun);
            Some(
                unsafe_picture(path, format!("expected {}, found {found}", expected.noun()))
                    .help("give the file the ending of what it is, or save the picture again"),
            )
        }
    }
}

/// A picture that is nothing but a picture.
#[derive(Debug)]
pub struct CleanPicture<'a> {
    /// Its bytes: all that draws it, its colour profile, and which side is up.
    pub bytes: Cow<'a, [u8]>,
    /// How it can be had in other sizes; `None` for drawings, and for what moves or is coded in a way that only browsers read.
    pub still: Option<Still>,
}

/// A sound picture without its metadata: no place or time where it was taken, no names, no thumbnails, and nothing behind
/// its end.
///
/// # Errors
/// `unsafe-picture` if the picture is cut short, or if its metadata cannot be taken out.
///
/// ```
/// use gongbao::article::clean_picture;
/// use gongbao::source::SourcePath;
/// let path = SourcePath::new("content/news/orchids/orchid.gif");
/// let gif = b"GIF89a\x01\0\x01\0\0\0\0!\xfe\x06Haikou\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
/// let clean = clean_picture(&path, gif).unwrap();
/// assert!(!clean.bytes.windows(6).any(|window| window == b"Haikou"));
/// assert!(clean_picture(&path, &gif[..20]).is_err());
/// ```
pub fn clean_picture<'a>(path: &SourcePath, bytes: &'a [u8]) -> Result<CleanPicture<'a>, Diagnostic> {
    let kind = Kind::of_bytes(bytes).unwrap_or(Kind::Svg);
    match strip::strip(kind, bytes) {
        Ok(clean) => Ok(clean),
        Err(strip::Fault::Broken) => {
            let message = format!("expected {} that is whole, found one that is cut short or damaged", kind.noun());
            Err(unsafe_picture(path, message).help("save the picture again"))
        }
        Err(strip::Fault::Metadata) => {
            let message = format!(
                "expected {} without Exif, XMP and the like, which may say where and when it was taken, found one with them",
                kind.noun()
            );
            Err(unsafe_picture(path, message)
                .help("save it without metadata, or as a JPEG picture: there they are removed"))
        }
    }
}

/// Width and height in CSS pixels, as a browser shows the picture: a photograph that lies on its side is turned, an SVG
/// without a width and height in pixels has those of its `viewBox`. `None` if the bytes state no size.
///
/// ```
/// use gongbao::article::picture_size;
/// let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="100%"/>"#;
/// assert_eq!(picture_size(svg), Some((40, 30)));
/// ```
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    Kind::of_bytes(bytes).unwrap_or(Kind::Svg).header_size(bytes)
}

/// The kinds of picture that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
}

impl Kind {
    fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "svg" => Self::Svg,
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "avif" => Self::Avif,
            _ => return None,
        })
    }

    /// By the first bytes. An SVG may begin with so much else that `None` can also be one.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            return Some(Self::Gif);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::WebP);
        }
        if is_avif(bytes) {
            return Some(Self::Avif);
        }
        let start = bytes.get(..bytes.len().min(4096))?;
        let markup = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start().starts_with(b"<");
        (markup && start.windows(4).any(|window| window == b"<svg")).then_some(Self::Svg)
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Svg => "an SVG picture",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::WebP => "a WebP picture",
            Self::Avif => "an AVIF picture",
        }
    }

    fn header_size(self, bytes: &[u8]) -> Option<(u32, u32)> {
        match self {
            Self::Svg => svg::size(bytes),
            Self::Png => png_size(bytes),
            Self::Jpeg => jpeg_size(bytes),
            Self::Gif => Some((u16_le(bytes, 6)?, u16_le(bytes, 8)?)),
            Self::WebP => webp_size(bytes),
            Self::Avif => avif_size(bytes),
        }
    }
}

fn unsafe_picture(path: &SourcePath, message: String) -> Diagnostic {
    Diagnostic::new(Code::UnsafePicture, message).at(Place::file(path))
}

fn size_fault(path: &SourcePath, (width, height): (u32, u32)) -> Option<Diagnostic> {
    let sides = 1..=LONGEST_SIDE;
    let expected = if !sides.contains(&width) || !sides.contains(&height) {
        format!("sides of 1 to {LONGEST_SIDE} pixels")
    } else if u64::from(width) * u64::from(height) > LARGEST_AREA {
        format!("at most {} megapixels", LARGEST_AREA / 1_000_000)
    } else {
        return None;
    };
    let message = format!("expected a picture with {expected}, found {width} × {height}");
    Some(Diagnostic::new(Code::Limit, message).at(Place::file(path)).help("save the picture in another size"))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.get(12..16)? == b"IHDR";
    Some((u32_be(bytes, 16)?, u32_be(bytes, 20)?)).filter(|_| header)
}

/// Walks the segments up to the frame header. An Exif segment before it may say that the picture lies on its side.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
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
fn exif_orientation(tiff: &[u8]) -> Option<u32> {
    let little = tiff.starts_with(b"II");
    let short = |at| if little { u16_le(tiff, at) } else { u16_be(tiff, at) };
    let directory = usize::try_from(if little { u32_le(tiff, 4)? } else { u32_be(tiff, 4)? }).ok()?;
    let entries = usize::try_from(short(directory)?).ok()?;
    let entry = (0..entries)
        .map(|index| directory.saturating_add(2 + 12 * index))
        .find(|&entry| short(entry) == Some(0x0112))?;
    short(entry.checked_add(8)?)
}

fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
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

fn is_avif(bytes: &[u8]) -> bool {
    boxes(bytes).next().is_some_and(|(name, brands)| {
        &name == b"ftyp" && brands.chunks_exact(4).any(|brand| matches!(brand, b"avif" | b"avis"))
    })
}

/// The largest of the extents that the file states: tiles and thumbnails are smaller than the picture.
fn avif_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let meta = child(bytes, *b"meta")?.get(4..)?;
    let properties = child(child(meta, *b"iprp")?, *b"ipco")?;
    let (width, height) = boxes(properties)
        .filter(|(name, _)| name == b"ispe")
        .filter_map(|(_, body)| Some((u32_be(body, 4)?, u32_be(body, 8)?)))
        .max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))?;
    let turned = child(properties, *b"irot").and_then(<[u8]>::first).is_some_and(|quarters| quarters & 1 == 1);
    Some(if turned { (height, width) } else { (width, height) })
}

fn child(bytes: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    boxes(bytes).find(|(found, _)| *found == name).map(|(_, body)| body)
}

/// The boxes of an ISO base media file, one after the other: name and body. Stops at the first that does not fit.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let name = array(rest, 4)?;
        let (head, size) = match u32_be(rest, 0)? {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(u64::from_be_bytes(array(rest, 8)?)).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        let body = rest.get(head..size)?;
        rest = rest.get(size..)?;
        Some((name, body))
    })
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn u16_be(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u16::from_be_bytes).map(u32::from)
}

fn u16_le(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u16::from_le_bytes).map(u32::from)
}

fn u32_be(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

fn u32_le(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(name: &str, bytes: &[u8]) -> Option<(Code, String)> {
        picture_faults(&SourcePath::new(name), bytes).map(|found| (found.code, found.message))
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x06\0\0\0"]
            .concat()
    }

    /// A JPEG up to its frame header, behind an APP0 segment and `before`.
    fn jpeg(before: &[u8], width: u16, height: u16) -> Vec<u8> {
        let frame = b"\xff\xc2\0\x0b\x08".as_slice();
        let app0 = b"\xff\xe0\0\x04ab".as_slice();
        [b"\xff\xd8", app0, before, b"\xff", frame, &height.to_be_bytes(), &width.to_be_bytes(), b"\x01\x01\x11\0"]
            .concat()
    }

    fn webp(chunk: &[u8], body: &[u8]) -> Vec<u8> {
        [b"RIFF\x40\0\0\0WEBP", chunk, &(body.len() as u32).to_le_bytes(), body].concat()
    }

    fn container(name: &[u8], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes(), name, body].concat()
    }

    fn avif(properties: &[u8]) -> Vec<u8> {
        let iprp = container(b"iprp", &container(b"ipco", properties));
        let meta = container(b"meta", &[b"\0\0\0\0".as_slice(), &iprp].concat());
        [container(b"ftyp", b"mif1\0\0\0\0avifmiaf"), container(b"free", b""), meta].concat()
    }

    fn extent(width: u32, height: u32) -> Vec<u8> {
        container(b"ispe", &[[0; 4], width.to_be_bytes(), height.to_be_bytes()].concat())
    }

    #[test]
    fn sizes_come_from_the_headers() {
        assert_eq!(picture_size(&png(300, 200)), Some((300, 200)));
        assert_eq!(picture_size(&jpeg(b"", 640, 480)), Some((640, 480)));
        assert_eq!(picture_size(b"GIF89a\x03\x01\x02\0\x80\0\0"), Some((259, 2)));
        assert_eq!(picture_size(&webp(b"VP8 ", b"\x30\x01\0\x9d\x01\x2a\x20\x43\x10\x80")), Some((800, 16)));
        // 14 bits each: 5 - 1 and 3 - 1.
        assert_eq!(picture_size(&webp(b"VP8L", b"\x2f\x04\x80\0\0\0")), Some((5, 3)));
        assert_eq!(picture_size(&webp(b"VP8X", b"\x10\0\0\0\xff\x03\0\xff\x01\x01")), Some((1024, 66_048)));
        let long =
            format!("<!--{}--><s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>", " ".repeat(5000));
        assert_eq!(picture_size(long.as_bytes()), Some((4, 3)));
        assert_eq!(picture_size(b"<html width='4' height='3'/>"), None);
        assert_eq!(picture_size(b"no picture at all"), None);
    }

    #[test]
    fn a_photograph_on_its_side_is_measured_as_shown() {
        let little = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(picture_size(&jpeg(little, 640, 480)), Some((480, 640)));
        let big = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0";
        assert_eq!(picture_size(&jpeg(big, 640, 480)), Some((640, 480)));
    }

    #[test]
    fn an_avif_is_as_large_as_its_largest_extent() {
        let with_thumbnail = [extent(160, 120), extent(1600, 1200)].concat();
        assert_eq!(picture_size(&avif(&with_thumbnail)), Some((1600, 1200)));
        let turned = [extent(1600, 1200), container(b"irot", b"\x03")].concat();
        assert_eq!(picture_size(&avif(&turned)), Some((1200, 1600)));
        let message = "expected an AVIF picture with its size in the header, found none".to_owned();
        assert_eq!(fault("a.avif", &avif(b"")), Some((Code::UnsafePicture, message)));
    }

    #[test]
    fn the_ending_must_fit_the_bytes() {
        let expected = |name, bytes: &[u8], message: &str| {
            assert_eq!(fault(name, bytes), Some((Code::UnsafePicture, message.into())));
        };
        expected("a.png", &jpeg(b"", 1, 1), "expected a PNG picture, found a JPEG picture");
        expected("a.jpg", b"<html><script>", "expected a JPEG picture, found something else");
        expected("a.jpeg", b"<svg/>", "expected a JPEG picture, found an SVG picture");
        expected("a.svg", &png(1, 1), "expected an SVG picture, found a PNG picture");
        expected("a.svg", b"", "expected an SVG picture, found an empty file");
        expected("a.webp", &png(1, 1), "expected a WebP picture, found a PNG picture");
        expected("a.gif", b"GIF88a", "expected a GIF picture, found something else");
        expected("a.avif", &container(b"ftyp", b"heic\0\0\0\0heic"), "expected an AVIF picture, found something else");
        expected("a.bmp", b"BM", "expected a picture, found a file that ends in `bmp`");
        assert_eq!(fault("a.PNG", &png(1, 1)), None);
        assert_eq!(fault("a.jpeg", &jpeg(b"", 1, 1)), None);
    }

    #[test]
    fn a_header_cut_short_has_no_size() {
        let message = |noun: &str| {
            Some((Code::UnsafePicture, format!("expected {noun} with its size in the header, found none")))
        };
        let whole = png(1, 1);
        assert_eq!(fault("a.png", &whole[..20]), message("a PNG picture"));
        let whole = jpeg(b"", 1, 1);
        assert_eq!(fault("a.jpg", &whole[..whole.len() - 6]), message("a JPEG picture"));
        assert_eq!(fault("a.jpg", b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0"), message("a JPEG picture"));
        assert_eq!(fault("a.gif", b"GIF89a\x01"), message("a GIF picture"));
        assert_eq!(fault("a.webp", &webp(b"VP8 ", b"\0\0\0nothing")), message("a WebP picture"));
        let endless = [container(b"ftyp", b"avif\0\0\0\0"), b"\0\0\0\x01meta\xff\xff\xff\xff\xff\xff\xff\xff".to_vec()];
        assert_eq!(fault("a.avif", &endless.concat()), message("an AVIF picture"));
    }

    #[test]
    fn pictures_have_a_bounded_size() {
        let limit = |message: &str| Some((Code::Limit, message.to_owned()));
        let sides = "expected a picture with sides of 1 to 20000 pixels, found";
        assert_eq!(fault("a.png", &png(65_535, 65_535)), limit(&format!("{sides} 65535 × 65535")));
        assert_eq!(fault("a.png", &png(u32::MAX, 1)), limit(&format!("{sides} 4294967295 × 1")));
        assert_eq!(fault("a.jpg", &jpeg(b"", 4, 0)), limit(&format!("{sides} 4 × 0")));
        let area = "expected a picture with at most 100 megapixels, found 20000 × 5001";
        assert_eq!(fault("a.png", &png(20_000, 5001)), limit(area));
        assert_eq!(fault("a.png", &png(20_000, 5000)), None);
    }
}
