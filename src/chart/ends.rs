//! The labels of courses: names and last values right of the data, and the first value of the only series.

use super::Room;
use super::course::PlacedPoint;
use super::data::{ChartData, Series};
use super::frame::{Frame, HALF};
use super::label::{
    ASCENT, Align, LINE, Rect, bold_width, longest_bold_piece, push_apart, widest_bold, width, wrap_bold,
};
use super::legend::Legend;
use super::sheet::Sheet;

/// From the last point to its label.
const REACH: f64 = 12.0;
/// The most lines of a name.
const MOST_LINES: usize = 3;
/// Between a name and a value on its line.
const SPACE: f64 = 6.0;
/// How many series have a colour of their own.
const COLOURS: usize = 8;

/// Where the course of a series ends.
pub(super) struct Last {
    pub(super) step: usize,
    /// The last value as it is written.
    pub(super) text: String,
    /// On the value axis.
    pub(super) at: f64,
}

/// The label at the end of a course.
pub(super) struct End {
    series: usize,
    name: Vec<String>,
    value: Vec<String>,
    /// Whether name and value share a line.
    is_abreast: bool,
    step: usize,
    at: f64,
}

impl End {
    fn height(&self) -> f64 {
        if self.is_abreast { LINE } else { LINE * (self.name.len() + self.value.len()) as f64 + 2.0 }
    }

    /// How far right of its name the value begins.
    fn indent(&self) -> f64 {
        let name = self.name.first().filter(|_| self.is_abreast);
        name.map_or(0.0, |name| bold_width(name) + SPACE)
    }

    fn width(&self) -> f64 {
        if self.is_abreast && !self.value.is_empty() {
            return self.indent() + self.value.first().map_or(0.0, |value| width(value));
        }
        widest_bold(self.name.iter().chain(&self.value))
    }
}

/// Names and values at the ends if they fit, below each other or else on one line; or else those of the series that do
/// not stand back; else a legend and values; else the legend alone. Where series share a colour, a legend would not tell
/// them apart: their names stay at the ends as long as they have a line each.
pub(super) fn choose_ends(
    data: &ChartData,
    room: Room,
    last: impl Fn(usize, &Series) -> Option<Last>,
) -> (Vec<End>, Legend) {
    let across = if room.narrow { 100.0_f64.min(room.across * 0.4) } else { 180.0 };
    // A number is never broken.
    let texts = || data.series.iter().enumerate().filter_map(|(series, of)| Some(last(series, of)?.text));
    let across =
        texts().map(|text| longest_bold_piece(&text)).fold(across, f64::max).min(across.max(room.across / 2.0));
    let of = |faded: bool, name: &dyn Fn(&Series) -> Vec<String>| -> Vec<End> {
        let series = data.series.iter().enumerate().filter(|(_, series)| faded || !series.faded);
        let ends = series.filter_map(|(series, of)| {
            let Last { step, text, at } = last(series, of)?;
            let value = wrap_bold(&text, across, MOST_LINES);
            Some(End { series, name: name(of), value, is_abreast: false, step, at })
        });
        ends.collect()
    };
    let fits = |ends: &[End]| {
        ends.iter().map(End::height).sum::<f64>() <= room.height
            && ends.iter().all(|end| end.name.len() <= MOST_LINES && end.width() <= across + 1.0)
    };
    let is_crowded = is_crowded(room.across, room.beside);
    if data.series.len() == 1 {
        let ends = of(true, &|_| Vec::new());
        return (if is_crowded { Vec::new() } else { ends }, Legend::none());
    }
    let name = |series: &Series| wrap_bold(&series.label, across, MOST_LINES + 1);
    let all = of(true, &name);
    if fits(&all) && all.len() == data.series.len() && !is_crowded {
        return (all, Legend::none());
    }
    let highlighted = of(false, &name);
    if data.has_highlight() && !highlighted.is_empty() && fits(&highlighted) && !is_crowded {
        return (highlighted, Legend::none());
    }
    if data.series.iter().all(|series| !series.label.is_empty()) {
        let told = data.series.iter().filter(|series| !data.has_highlight() || !series.faded).count();
        let ends = of(!data.has_highlight(), &|series| vec![series.label.clone()]);
        if let Some(found) = choose_abreast(data, room, ends).filter(|(ends, _)| ends.len() == told) {
            return found;
        }
    }
    let legend = Legend::new(data, room.across, false);
    let values = of(!data.has_highlight(), &|_| Vec::new());
    if fits(&values) && !is_crowded { (values, legend) } else { (Vec::new(), legend) }
}

/// Whether values of that width, the widest of all panels, would leave the data of a panel little room beside them.
pub(super) fn is_crowded(across: f64, widest: f64) -> bool {
    widest > across * 0.24
}

/// Names and values on one line each if they fit; else, where series share a colour, the names alone, and in a legend too
/// if one is cut.
fn choose_abreast(data: &ChartData, room: Room, mut ends: Vec<End>) -> Option<(Vec<End>, Legend)> {
    let across = room.across * if room.narrow { 0.36 } else { 0.32 };
    for end in &mut ends {
        end.is_abreast = true;
    }
    if ends.iter().map(End::height).sum::<f64>() > room.height {
        return None;
    }
    if ends.iter().all(|end| end.value.len() <= 1 && end.width() <= across) {
        return Some((ends, Legend::none()));
    }
    if ends.len() <= COLOURS {
        return None;
    }
    let mut is_cut = false;
    for end in &mut ends {
        end.value.clear();
        let name = end.name.iter().flat_map(|name| wrap_bold(name, across, 1)).collect();
        is_cut |= name != end.name;
        end.name = name;
    }
    Some((ends, if is_cut { Legend::new(data, room.across, false) } else { Legend::none() }))
}

/// The room right of the data that the labels need, in pixels; in a panel at least what the widest of all panels needs.
pub(super) fn width_of_ends(ends: &[End], room: Room) -> f64 {
    let shared = if ends.is_empty() { 0.0 } else { room.beside.min(100.0) };
    ends.iter().map(End::width).fold(shared, f64::max) + REACH + 3.0
}

/// Draws the labels right of the data, pushed apart, with a leader where one is not beside its point.
pub(super) fn label_ends(frame: &Frame<'_>, sheet: &mut Sheet<'_>, ends: &[End]) {
    let points: Vec<(f64, f64)> = ends
        .iter()
        .map(|end| frame.pixel((frame.steps.at.get(end.step).copied().flatten().unwrap_or(1.0), end.at)))
        .collect();
    let wanted: Vec<(f64, f64)> = points.iter().zip(ends).map(|((_, y), end)| (*y, end.height())).collect();
    let centres = push_apart(&wanted, frame.rect.top - LINE / 2.0, frame.rect.bottom + LINE / 2.0);
    for ((end, (x, y)), centre) in ends.iter().zip(&points).zip(centres) {
        let left = frame.rect.right + REACH;
        if (centre - y).abs() > 5.0 || frame.rect.right - x > 1.0 {
            // Among many lines the colour says which one it leads to.
            let class =
                if end.is_abreast { format!("leader {}", frame.data.class(end.series)) } else { "leader".into() };
            sheet.line(&class, &[(x + 5.0, *y), (left - 7.0, *y), (left - 3.0, centre)]);
        }
        let top = centre - end.height() / 2.0 + if end.is_abreast { 0.0 } else { 1.0 };
        let name = format!("name {}", frame.data.class(end.series));
        sheet.lines(&name, (left, top + ASCENT), Align::Start, &end.name);
        // Without the name the colour says whose value it is.
        let class = if end.name.is_empty() && ends.len() > 1 { &name } else { "value" };
        let below = if end.is_abreast { 0.0 } else { LINE * end.name.len() as f64 };
        sheet.lines(class, (left + end.indent(), top + ASCENT + below), Align::Start, &end.value);
    }
}

/// The last value of the only series above or below its point, where there was no room for it right of the data.
pub(super) fn label_last(frame: &Frame<'_>, sheet: &mut Sheet<'_>, points: &[Option<PlacedPoint<'_>>]) {
    let Some(last) = points.iter().flatten().next_back() else { return };
    let (x, y) = last.at;
    let (text, right) = (last.point.label(), (x + 4.0).min(frame.size.0));
    let room = |base: f64| Rect::of_text((right, base), Align::End, width(text));
    let fits = |base: &f64| room(*base).bottom <= frame.rect.bottom && sheet.is_clear(&room(*base));
    if let Some(base) = [y - 8.0, y + 8.0 + 2.0 * HALF].into_iter().find(fits) {
        sheet.text("value", (right, base), Align::End, text);
    }
}

/// The first value of the only series, on the side of the line that is free, or above it; if there is room for it.
pub(super) fn label_begin(frame: &Frame<'_>, sheet: &mut Sheet<'_>, points: &[Option<PlacedPoint<'_>>], above: bool) {
    let places = || points.iter().flatten();
    let (Some(first), Some(next)) = (places().next(), places().nth(1)) else { return };
    let (x, y) = first.at;
    let (text, across) = (first.point.label(), width(first.point.label()));
    let x = (x - 4.0).max(frame.rect.left + 2.0);
    let (over, under) = (y - 8.0, y + 8.0 + 2.0 * HALF);
    let bases = match above {
        true => [top_until(points, x + across) - 8.0].to_vec(),
        false if next.at.1 >= y => [over, under].to_vec(),
        false => [under, over].to_vec(),
    };
    let fits = |base: &f64| {
        let room = Rect::of_text((x, *base), Align::Start, across);
        let is_near = *base > y - 2.0 * LINE && room.bottom <= frame.rect.bottom && room.right <= frame.rect.right;
        // What is above an area stands clear of its line already, but not of the rectangles around its pieces.
        is_near && if above { sheet.is_free(&room) } else { sheet.is_clear(&room) }
    };
    if let Some(base) = bases.into_iter().find(fits) {
        sheet.text("value", (x, base), Align::Start, text);
    }
}

/// The highest pixel of a line left of a place.
fn top_until(points: &[Option<PlacedPoint<'_>>], right: f64) -> f64 {
    let mut top = f64::INFINITY;
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in points.iter().flatten().map(|place| place.at) {
        if x <= right {
            top = top.min(y);
            before = Some((x, y));
            continue;
        }
        let end = before.map(|(from, above)| above + (y - above) * (right - from) / (x - from));
        return end.map_or(top, |end| top.min(end));
    }
    top
}
