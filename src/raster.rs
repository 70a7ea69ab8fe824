//! From a drawing to a picture of points, SVG in, PNG out; and from a picture of the content to the same in other sizes. Both
//! are pure functions, and cost milliseconds where all else costs microseconds; so who calls them keeps what they made, by
//! [`RasterJob::digest`] and [`ResizeJob::digest`].
//!
//! The fonts are in the program, and no others are looked for: the same drawing gives the same picture everywhere.

#[cfg(feature = "images")]
mod font;
#[cfg(feature = "images")]
mod pixels;
#[cfg(feature = "images")]
mod png;
mod resize;

use blake3::Hash;

pub use resize::{Format, ResizeJob, Still, WIDEST, height_at, widths};

/// Whether the program was built with what draws pictures.
pub const AVAILABLE: bool = cfg!(feature = "images");

/// The state of this module. To be raised when it draws the same drawing otherwise, so that pictures of before are not
/// taken for pictures of now.
const VERSION: &str = "3";

/// The crates that draw, with their versions, as Cargo locks them: any of them may draw the same drawing otherwise.
const CRATES: &str = include_str!(concat!(env!("OUT_DIR"), "/raster.txt"));

/// Something to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RasterJob {
    /// The whole document. It has a paper of its own: pictures are opaque.
    pub svg: String,
    /// How many points stand for a pixel of the drawing; one in a picture that would be too large otherwise.
    pub scale: u8,
}

impl RasterJob {
    /// What the picture depends on: the drawing, the fonts, and how it is drawn.
    pub fn digest(&self) -> Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(VERSION.as_bytes()).update(CRATES.as_bytes()).update(&[0, self.scale]);
        #[cfg(feature = "images")]
        hasher.update(font::digest().as_bytes());
        hasher.update(self.svg.as_bytes());
        hasher.finalize()
    }

    /// The picture as a PNG file.
    ///
    /// # Errors
    /// A drawing that is no SVG or has no size; a program that was built without pictures.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        #[cfg(feature = "images")]
        return png::draw(self);
        #[cfg(not(feature = "images"))]
        Err("this program was built without pictures".to_owned())
    }
}

/// The characters of a text that no font of pictures has, each once, in order. Spaces and marks that are not drawn are
/// none of them.
pub fn lacking(text: &str) -> Vec<char> {
    let mut lacking: Vec<char> = Vec::new();
    for c in text.chars().filter(|&c| !is_blank(c) && !has(c)) {
        if !lacking.contains(&c) {
            lacking.push(c);
        }
    }
    lacking
}

/// Whether bold text can be drawn in the bold font.
pub fn is_bold(text: &str) -> bool {
    text.chars().all(|c| is_blank(c) || has_bold(c))
}

#[cfg(feature = "images")]
use font::{has, has_bold};

/// Without pictures nothing lacks in them.
#[cfg(not(feature = "images"))]
fn has(_: char) -> bool {
    true
}

/// Without pictures nothing lacks in them.
#[cfg(not(feature = "images"))]
fn has_bold(_: char) -> bool {
    true
}

/// Spaces, controls, and marks that join or vary other characters.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::CRATES;

    #[test]
    fn a_picture_depends_on_all_crates_that_draw_it() {
        let lock = include_str!("../Cargo.lock");
        let draw = [
            "resvg",
            "usvg",
            "tiny-skia",
            "tiny-skia-path",
            "svgtypes",
            "simplecss",
            "roxmltree",
            "kurbo",
            "fontdb",
            "skrifa",
            "harfrust",
            "unicode-bidi",
            "png",
            "fdeflate",
            "miniz_oxide",
            "zune-jpeg",
            "jpeg-encoder",
        ];
        for name in draw {
            let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).expect(name);
            let version = rest.split('"').next().unwrap();
            assert!(CRATES.lines().any(|line| line.starts_with(&format!("{name} {version} "))), "{name} {version}");
        }
        assert!(CRATES.lines().all(|line| line.split(' ').count() == 3), "{CRATES}");
        assert!(!CRATES.contains("axum "), "what serves pages draws no pictures");
    }
}
