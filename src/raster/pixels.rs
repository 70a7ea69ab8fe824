//! Decodes pictures, brings them to other sizes, and packs them again. Everything is computed without code for particular
//! processors, so that the same picture gives the same bytes everywhere.

mod pack;
mod unpack;

use png::{ScaledFloat, SourceChromaticities};
use resvg::tiny_skia::{
    BlendMode, FilterQuality, Paint, Pattern, Pixmap, PixmapRef, Rect, SpreadMode, Transform as Matrix,
};

use super::resize::height_at;
use super::{Format, ResizeJob};

/// A decoded picture: points with their opacity multiplied in, and how they are to be packed.
struct Pixels {
    map: Pixmap,
    /// The colour profile.
    profile: Option<Vec<u8>>,
    /// What a PNG file has in the place of a profile.
    gamma: Option<ScaledFloat>,
    chromaticities: Option<SourceChromaticities>,
    colours: Colours,
}

/// What a file says of its colours.
enum Colours {
    /// Shades of grey.
    Grey,
    /// Any.
    Full,
    /// Those of a list, with red, green, blue and opacity each.
    Listed(Vec<[u8; 4]>),
}

/// Makes a job in each of some widths.
pub(super) fn make(job: &ResizeJob, widths: &[u32]) -> Result<Vec<Vec<u8>>, String> {
    let pixels = match job.still.format {
        Format::Jpeg => unpack::jpeg(&job.bytes),
        Format::Png => unpack::png(&job.bytes),
    }?;
    widths.iter().map(|&width| at_width(job, &pixels, width)).collect()
}

fn at_width(job: &ResizeJob, pixels: &Pixels, width: u32) -> Result<Vec<u8>, String> {
    let size = (width, height_at(job.size, width));
    let map = scaled(&pixels.map, job.still.orientation, size).ok_or("a picture without size")?;
    let packed = match job.still.format {
        Format::Jpeg => pack::jpeg(&map, pixels),
        Format::Png => pack::png(&map, pixels),
    }?;
    // Where nothing is gained, nothing is lost either. What is left of its metadata says which side is up.
    let gains = size != job.size || packed.len() < job.bytes.len();
    Ok(if gains { packed } else { job.bytes.to_vec() })
}

/// A picture turned upright and brought to a size: by halves while it is far larger, then in one step.
fn scaled(map: &Pixmap, orientation: u8, (width, height): (u32, u32)) -> Option<Pixmap> {
    let lies = orientation >= 5;
    let (across, down) = if lies { (height, width) } else { (width, height) };
    let mut halved: Option<Pixmap> = None;
    loop {
        let from = halved.as_ref().unwrap_or(map);
        let half = (from.width().div_ceil(2), from.height().div_ceil(2));
        // The half of a side of one point is that point.
        let is_smallest = half == (from.width(), from.height());
        if half.0 < across || half.1 < down || is_smallest {
            let is_as_large = (from.width(), from.height()) == (across, down);
            let quality = if is_as_large { FilterQuality::Nearest } else { FilterQuality::Bicubic };
            return painted(from.as_ref(), turned(orientation, from, (width, height)), quality, (width, height));
        }
        let smaller = stretched(from, half);
        halved = Some(painted(from.as_ref(), smaller, FilterQuality::Bilinear, half)?);
    }
}

fn painted(from: PixmapRef<'_>, matrix: Matrix, quality: FilterQuality, (width, height): (u32, u32)) -> Option<Pixmap> {
    let mut map = Pixmap::new(width, height)?;
    let paint = Paint {
        shader: Pattern::new(from, SpreadMode::Pad, quality, 1.0, matrix),
        blend_mode: BlendMode::Source,
        anti_alias: false,
        ..Paint::default()
    };
    let all = Rect::from_xywh(0.0, 0.0, width as f32, height as f32)?;
    map.fill_rect(all, &paint, Matrix::identity(), None);
    Some(map)
}

fn stretched(from: &Pixmap, (width, height): (u32, u32)) -> Matrix {
    Matrix::from_scale(width as f32 / from.width() as f32, height as f32 / from.height() as f32)
}

/// Brings a picture upright and to a size. The orientations of Exif are the eight ways in which a rectangle lies.
fn turned(orientation: u8, from: &Pixmap, (width, height): (u32, u32)) -> Matrix {
    let (w, h) = (width as f32, height as f32);
    let lying = stretched(from, (height, width));
    let upright = stretched(from, (width, height));
    let (stretched, turn) = match orientation {
        2 => (upright, Matrix::from_row(-1.0, 0.0, 0.0, 1.0, w, 0.0)),
        3 => (upright, Matrix::from_row(-1.0, 0.0, 0.0, -1.0, w, h)),
        4 => (upright, Matrix::from_row(1.0, 0.0, 0.0, -1.0, 0.0, h)),
        5 => (lying, Matrix::from_row(0.0, 1.0, 1.0, 0.0, 0.0, 0.0)),
        6 => (lying, Matrix::from_row(0.0, 1.0, -1.0, 0.0, w, 0.0)),
        7 => (lying, Matrix::from_row(0.0, -1.0, -1.0, 0.0, w, h)),
        8 => (lying, Matrix::from_row(0.0, -1.0, 1.0, 0.0, 0.0, h)),
        _ => (upright, Matrix::identity()),
    };
    stretched.post_concat(turn)
}
