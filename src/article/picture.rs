//! Pictures of the content: whether a file is nothing but the picture that its name says, and its size.
//!
//! Content is hostile, and a picture reaches every reader. So its first bytes must fit its name, its size is read
//! from the header without decoding, and an SVG may only draw ([`svg`] holds the list of what that is).

mod bytes;
mod kind;
mod size;
mod strip;
mod svg;
#[cfg(test)]
mod tests;
mod weight;

use std::borrow::Cow;

use kind::Kind;

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
