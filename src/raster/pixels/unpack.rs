//! Pictures as files into points. What a file claims was checked against the limits of pictures before.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};
use resvg::tiny_skia::{ColorU8, IntSize, Pixmap};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Colours, Pixels};

/// The longest side, in points: that which pictures of the content may have.
const LONGEST: usize = 20_000;
/// The most memory beside that for the points, in bytes.
const MOST_MEMORY: usize = 64 << 20;

pub(super) fn jpeg(bytes: &[u8]) -> Result<Pixels, String> {
    let options = DecoderOptions::new_safe().set_max_width(LONGEST).set_max_height(LONGEST).set_strict_mode(false);
    let options = options.jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    let points = decoder.decode().map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions().ok_or("no size")?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let colours = if is_grey { Colours::Grey } else { Colours::Full };
    let map = map(points, width, height)?;
    Ok(Pixels { map, profile: decoder.icc_profile(), gamma: None, chromaticities: None, colours })
}

pub(super) fn png(bytes: &[u8]) -> Result<Pixels, String> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let mut samples = vec![0; reader.output_buffer_size().ok_or("no size")?];
    let frame = reader.next_frame(&mut samples).map_err(|error| error.to_string())?;
    samples.truncate(frame.buffer_size());
    let info = reader.info();
    let colours = match (info.color_type, &info.palette) {
        (ColorType::Indexed, Some(palette)) => {
            Colours::Listed(listed(palette, info.trns.as_deref().unwrap_or_default()))
        }
        (ColorType::Grayscale | ColorType::GrayscaleAlpha, _) => Colours::Grey,
        _ => Colours::Full,
    };
    let profile = info.icc_profile.as_deref().map(<[u8]>::to_vec);
    // Without any of these the colours are those of sRGB.
    let is_plain = info.srgb.is_some() || profile.is_some();
    let gamma = info.gama_chunk.filter(|_| !is_plain);
    let chromaticities = info.chrm_chunk.filter(|_| !is_plain);
    let map = map(premultiplied(&samples, frame.color_type), frame.width as usize, frame.height as usize)?;
    Ok(Pixels { map, profile, gamma, chromaticities, colours })
}

fn listed(palette: &[u8], opacities: &[u8]) -> Vec<[u8; 4]> {
    let opacities = opacities.iter().copied().chain(std::iter::repeat(255));
    palette
        .chunks_exact(3)
        .zip(opacities)
        .filter_map(|(rgb, a)| Some([*rgb.first()?, *rgb.get(1)?, *rgb.get(2)?, a]))
        .collect()
}

/// Points of any colour type of eight bits as red, green, blue and opacity, the last multiplied into the others.
fn premultiplied(samples: &[u8], colour: ColorType) -> Vec<u8> {
    let mut points = Vec::with_capacity(samples.len() / colour.samples() * 4);
    for point in samples.chunks_exact(colour.samples()) {
        let (r, g, b, a) = match *point {
            [grey] => (grey, grey, grey, 255),
            [grey, a] => (grey, grey, grey, a),
            [r, g, b] => (r, g, b, 255),
            [r, g, b, a] => (r, g, b, a),
            _ => continue,
        };
        let point = ColorU8::from_rgba(r, g, b, a).premultiply();
        points.extend([point.red(), point.green(), point.blue(), point.alpha()]);
    }
    points
}

fn map(points: Vec<u8>, width: usize, height: usize) -> Result<Pixmap, String> {
    let sides = u32::try_from(width).ok().zip(u32::try_from(height).ok());
    let size = sides.and_then(|(width, height)| IntSize::from_wh(width, height));
    size.and_then(|size| Pixmap::from_vec(points, size)).ok_or_else(|| "fewer points than its size says".to_owned())
}
