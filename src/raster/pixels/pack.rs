//! Points into files of the format that they came in.
//!
//! # Why no WebP
//!
//! Measured with `image-webp` 0.2.4, the encoder in Rust under a licence like ours, which is lossless: nine screenshots of
//! 768 to 1600 points in full colour took 4.24 MB instead of the 4.45 MB of their PNG files, four of them 12 to 24 percent
//! less, three up to 4 percent more; one with a palette took 497 kB instead of 219 kB. Photographs, where most would be saved, need a
//! lossy encoder: those in Rust have other licences (AGPL) or are bindings to C. Beside a second file for each width of
//! each picture that is too little.

use std::collections::HashMap;

use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder, SamplingFactor};
use png::{BitDepth, ColorType, Compression, Encoder, Filter, Info};
use resvg::tiny_skia::{ColorU8, Pixmap};

use super::{Colours, Pixels};

/// Of 100. Photographs look like themselves from here on; more costs readers much and shows little.
const QUALITY: u8 = 80;

pub(super) fn jpeg(map: &Pixmap, pixels: &Pixels) -> Result<Vec<u8>, String> {
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new(&mut file, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    let failed = |error: jpeg_encoder::EncodingError| error.to_string();
    if let Some(profile) = &pixels.profile {
        encoder.add_icc_profile(profile).map_err(failed)?;
    }
    let side = |side: u32| u16::try_from(side).map_err(|_| "a side longer than a JPEG picture has".to_owned());
    let (width, height) = (side(map.width())?, side(map.height())?);
    match pixels.colours {
        Colours::Grey => {
            let greys: Vec<u8> = map.data().iter().copied().step_by(4).collect();
            encoder.encode(&greys, width, height, JpegColour::Luma)
        }
        Colours::Full | Colours::Listed(_) => encoder.encode(map.data(), width, height, JpegColour::Rgba),
    }
    .map_err(failed)?;
    Ok(file)
}

pub(super) fn png(map: &Pixmap, pixels: &Pixels) -> Result<Vec<u8>, String> {
    let points: Vec<[u8; 4]> = map.pixels().iter().map(|point| rgba(point.demultiply())).collect();
    let is_opaque = points.iter().all(|point| point[3] == 255);
    let mut info = Info::with_size(map.width(), map.height());
    info.bit_depth = BitDepth::Eight;
    info.icc_profile = pixels.profile.as_deref().map(Into::into);
    info.source_gamma = pixels.gamma;
    info.source_chromaticities = pixels.chromaticities;
    let data: Vec<u8> = match &pixels.colours {
        Colours::Listed(colours) => {
            info.color_type = ColorType::Indexed;
            info.palette = Some(colours.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect::<Vec<u8>>().into());
            info.trns = (!is_opaque).then(|| colours.iter().map(|colour| colour[3]).collect::<Vec<u8>>().into());
            nearest(&points, colours)
        }
        Colours::Grey if is_opaque => {
            info.color_type = ColorType::Grayscale;
            points.iter().map(|point| point[0]).collect()
        }
        Colours::Grey => {
            info.color_type = ColorType::GrayscaleAlpha;
            points.iter().flat_map(|&[grey, _, _, a]| [grey, a]).collect()
        }
        Colours::Full if is_opaque => {
            info.color_type = ColorType::Rgb;
            points.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect()
        }
        Colours::Full => {
            info.color_type = ColorType::Rgba;
            points.concat()
        }
    };
    written(info, &data).map_err(|error| error.to_string())
}

fn written(info: Info<'_>, data: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let filter = if info.color_type == ColorType::Indexed { Filter::NoFilter } else { Filter::Adaptive };
    let mut encoder = Encoder::with_info(&mut file, info)?;
    encoder.set_compression(Compression::High);
    encoder.set_filter(filter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(data)?;
    writer.finish()?;
    Ok(file)
}

fn rgba(point: ColorU8) -> [u8; 4] {
    [point.red(), point.green(), point.blue(), point.alpha()]
}

/// For each point the position of the nearest colour of a list. A drawing with few colours has all shades in its list that
/// its edges need, and stays as small a file as it was.
fn nearest(points: &[[u8; 4]], colours: &[[u8; 4]]) -> Vec<u8> {
    let mut known: HashMap<[u8; 4], u8> = HashMap::new();
    points.iter().map(|point| *known.entry(*point).or_insert_with(|| position(*point, colours))).collect()
}

fn position(point: [u8; 4], colours: &[[u8; 4]]) -> u8 {
    let weighed = |[r, g, b, a]: [u8; 4]| {
        [r, g, b].map(|part| i32::from(part) * i32::from(a) / 255).into_iter().chain([a.into()])
    };
    let distance =
        |colour: [u8; 4]| -> i32 { weighed(point).zip(weighed(colour)).map(|(own, other)| (own - other).pow(2)).sum() };
    let nearest = colours.iter().enumerate().min_by_key(|(_, colour)| distance(**colour));
    nearest.and_then(|(position, _)| u8::try_from(position).ok()).unwrap_or(0)
}
