//! Draws SVG and packs what was drawn.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::{RasterJob, font};

/// The most points of a picture across or down.
const LARGEST: u32 = 16_000;

/// Draws a drawing on a paper of its own.
pub(super) fn draw(drawing: &RasterJob) -> Result<Vec<u8>, String> {
    let options = Options {
        fontdb: font::database(),
        font_resolver: font::resolver(),
        // A drawing has no pictures in it, and what it names is not looked for.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(&drawing.svg, &options).map_err(|error| error.to_string())?;
    let points =
        |scale: u8| [tree.size().width(), tree.size().height()].map(|pixels| (pixels * f32::from(scale)).ceil() as u32);
    // A long chart is better coarse than not there.
    let scale = if points(drawing.scale).iter().all(|side| *side <= LARGEST) { drawing.scale } else { 1 };
    let [width, height] = points(scale);
    if width > LARGEST || height > LARGEST {
        return Err(format!("{width} x {height} points are more than a picture has"));
    }
    let scale = f32::from(scale);
    let mut pixmap = Pixmap::new(width, height).ok_or("a drawing without size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| error.to_string())
}
