//! Draws SVG and packs what was drawn.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::{RasterJob, font, is_blank};

/// The most points of a picture across or down.
const LARGEST: u32 = 16_000;

/// What stands for a character that no font has: the mark by which printers say so in Chinese text.
const GETA: char = '〓';

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
    let tree = Tree::from_str(&in_characters_of_fonts(&drawing.svg), &options).map_err(|error| error.to_string())?;
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

fn in_characters_of_fonts(svg: &str) -> String {
    svg.chars().map(|c| if c.is_ascii() || is_blank(c) || font::has(c) { c } else { GETA }).collect()
}

#[cfg(test)]
mod tests {
    use super::in_characters_of_fonts;

    #[test]
    fn a_character_that_no_font_has_is_said_to_lack() {
        assert_eq!(in_characters_of_fonts("<text>硚口區，𠮷\u{200b}A</text>"), "<text>硚口〓，〓\u{200b}A</text>");
    }
}
