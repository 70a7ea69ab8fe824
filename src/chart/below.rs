//! Names of targets and annotations that found no place in a drawing: they stand below it, so that none is lost.

use super::label::{ASCENT, Align, LINE, wrap};
use super::sheet::Sheet;

/// From the drawing to the first line.
const GAP: f64 = 6.0;

/// Writes names on lines of their own below a drawing of that width and height. Returns the height with them.
pub(super) fn write_below(sheet: &mut Sheet<'_>, names: &[String], (across, height): (f64, f64)) -> f64 {
    if names.is_empty() {
        return height;
    }
    let lines: Vec<String> = names.iter().flat_map(|name| wrap(name, across, 3)).collect();
    let top = height + GAP;
    sheet.group("labels", |sheet| sheet.lines("note", (0.0, top + ASCENT), Align::Start, &lines));
    (top + LINE * lines.len() as f64).ceil()
}
