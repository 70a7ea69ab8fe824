//! What is to be made of a picture of the content, and what that depends on.

use std::sync::Arc;

use blake3::Hash;

use super::{CRATES, VERSION};
use crate::source::SourcePath;

/// The widths that phones and columns of text ask for, at one and two points to the pixel.
const WIDTHS: [u32; 3] = [480, 960, 1440];

/// The widest that a picture is published.
pub const WIDEST: u32 = 1920;

/// The widths in which a picture of a width is published, the smallest first; the last is that of the picture itself, unless
/// it is wider than any page shows it.
///
/// ```
/// use gongbao::raster::widths;
/// assert_eq!(widths(4000), [480, 960, 1440, 1920]);
/// assert_eq!(widths(960), [480, 960]);
/// assert_eq!(widths(300), [300]);
/// ```
pub fn widths(own: u32) -> Vec<u32> {
    let widest = own.min(WIDEST);
    WIDTHS.into_iter().filter(|width| *width < widest).chain([widest]).collect()
}

/// A picture that does not move, as the programs for other sizes can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Still {
    /// How it is kept, also in other sizes.
    pub format: Format,
    /// Which side is up, as Exif has it: 1 to 8.
    pub orientation: u8,
}

/// How pictures of points are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For photographs.
    Jpeg,
    /// For screenshots and drawings.
    Png,
}

impl Format {
    /// What a picture of this kind is called.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Jpeg => "a JPEG picture",
            Self::Png => "a PNG picture",
        }
    }
}

/// A picture that is wanted in a width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResizeJob {
    /// Its file, for findings.
    pub path: SourcePath,
    /// Its bytes, without metadata.
    pub bytes: Arc<[u8]>,
    /// How they are to be read.
    pub still: Still,
    /// Its width and height as shown.
    pub size: (u32, u32),
    /// The width wanted, one of its [`widths`].
    pub width: u32,
}

impl ResizeJob {
    /// What the result depends on: the picture, how it is read, and how wide it shall be.
    pub fn digest(&self) -> Hash {
        self.digest_at(self.width)
    }

    /// The digest of the same job in another width.
    pub fn digest_at(&self, width: u32) -> Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(VERSION.as_bytes()).update(CRATES.as_bytes()).update(&[1, self.still.orientation]);
        hasher.update(&width.to_le_bytes()).update(&self.bytes);
        hasher.finalize()
    }

    /// Whether no wider one is published.
    pub fn is_widest(&self) -> bool {
        self.width == self.size.0.min(WIDEST)
    }

    /// How much there is to be decoded.
    pub fn pixels(&self) -> u64 {
        u64::from(self.size.0) * u64::from(self.size.1)
    }

    /// The picture in each of some widths, upright and without metadata; in its own width no larger a file than it was.
    ///
    /// # Errors
    /// A picture that cannot be decoded; a program that was built without pictures.
    pub fn make(&self, widths: &[u32]) -> Result<Vec<Vec<u8>>, String> {
        #[cfg(feature = "images")]
        return super::pixels::make(self, widths);
        #[cfg(not(feature = "images"))]
        Err(format!("this program was built without pictures in {} widths", widths.len()))
    }
}

/// The height of a picture that is brought to a width.
pub fn height_at((own_width, own_height): (u32, u32), width: u32) -> u32 {
    let (width, own_width, own_height) = (u64::from(width), u64::from(own_width.max(1)), u64::from(own_height));
    let height = (own_height * width + own_width / 2) / own_width;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}
