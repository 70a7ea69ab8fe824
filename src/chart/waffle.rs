//! Waffle charts: a hundred squares for each step, of which each series fills as many as its value has percents. A square
//! is one of a hundred, so that a reader may count.
//!
//! The squares fill from below, row by row. Parts are rounded to whole squares so that they add up: what is left of the
//! hundred takes part in the rounding. A part that gets no square, like one of 0.4 %, has a piece of a square, and so has
//! what is left if all squares are taken. Every value is written below or beside its waffle, in the colour of its series
//! where there are several; series whose names do not fit there are in a legend. Waffles stand side by side as far as
//! there is room and go on below.

use super::Room;
use super::data::{ChartData, Point};
use super::label::{ASCENT, Align, LINE, Rect, wrap, wrap_bold};
use super::legend::Legend;
use super::sheet::Sheet;
use crate::lang::{Rational, fill};

/// The least width of a waffle with its values below it.
const LEAST: f64 = 104.0;
/// Between two waffles, in pixels.
const GAP: f64 = 24.0;
/// Between a waffle and values beside it.
const BESIDE: f64 = 14.0;
/// The squares in a row, and the rows.
const ROW: f64 = 10.0;
/// From the gap to the edge of a square that is not firm.
const EDGE: f64 = 1.8;
/// All squares.
const ALL: f64 = 100.0;
/// The least that is drawn of a square.
const PIECE: f64 = 0.25;

/// From which square to which a part reaches, counted from the lowest left; a fraction is a piece of a square.
type Part = (f64, f64);

/// How the waffles are arranged.
struct Layout<'d> {
    data: &'d ChartData,
    legend: Legend,
    waffles: Vec<Waffle<'d>>,
    /// The side of a square with the gap that belongs to it.
    pitch: f64,
    height: f64,
}

/// The waffle of one step.
struct Waffle<'d> {
    name: Vec<String>,
    /// Where the name begins, and where the squares lie.
    top: f64,
    rect: Rect,
    /// One for each series; `None` where it has no value.
    parts: Vec<Option<(&'d Point, Part)>>,
    /// What nothing fills.
    unfilled: Part,
    /// The values with the classes of their texts.
    values: Vec<(String, Vec<String>)>,
    /// Where the first of them stands.
    values_at: (f64, f64),
}

/// Draws a waffle chart. Returns its height, or `None` if there are no steps.
pub(super) fn draw(data: &ChartData, room: Room, out: &mut String) -> Option<f64> {
    let layout = Layout::new(data, room)?;
    let mut sheet = Sheet::new(out, (room.across, layout.height));
    layout.legend.draw(&mut sheet);
    sheet.group("axis", |sheet| {
        for waffle in &layout.waffles {
            sheet.lines("", (waffle.rect.left, waffle.top + ASCENT), Align::Start, &waffle.name);
        }
    });
    let rests = layout.waffles.iter().filter(|waffle| waffle.unfilled.1 > waffle.unfilled.0);
    sheet.strokes("rest", &rests.map(|waffle| layout.outline(waffle, waffle.unfilled)).collect::<Vec<_>>());
    for (index, _) in data.drawing_order() {
        sheet.group(&data.group(index), |sheet| layout.draw_parts(sheet, index));
    }
    layout.draw_gaps(&sheet);
    layout.draw_levels(&sheet);
    sheet.group("labels", |sheet| {
        for waffle in &layout.waffles {
            let (x, mut y) = waffle.values_at;
            for (class, lines) in &waffle.values {
                sheet.lines(class, (x, y), Align::Start, lines);
                y += LINE * lines.len() as f64;
            }
        }
    });
    Some(layout.height)
}

impl<'d> Layout<'d> {
    fn new(data: &'d ChartData, room: Room) -> Option<Self> {
        let steps = data.axis.len();
        let least = if room.narrow { 130.0 } else { LEAST };
        let most = ((room.across + GAP) / (least + GAP)).floor().clamp(1.0, 6.0) as usize;
        let columns = steps.div_ceil(steps.div_ceil(most).max(1)).max(1);
        let cell = (room.across + GAP) / columns as f64 - GAP;
        // Values stand beside the squares where these leave more room than they need.
        let beside = cell >= 280.0;
        let side = side(data, (cell, beside), room.fill / steps.div_ceil(columns).max(1) as f64);
        let pitch = (side / ROW).floor().max(4.0);
        let values_room = if beside { cell - pitch * ROW - BESIDE } else { cell };
        let named = names_fit(data, values_room);
        let legend = if named { Legend::with_levels(data, room.across) } else { Legend::new(data, room.across, true) };
        let mut top = legend.height;
        let mut waffles = Vec::new();
        for row in (0..steps).collect::<Vec<_>>().chunks(columns) {
            let titles: Vec<Vec<String>> = row.iter().map(|step| wrap(name(data, *step), cell, 3)).collect();
            let title = LINE * titles.iter().map(Vec::len).max().unwrap_or(0) as f64 + 4.0;
            let mut below = 0.0_f64;
            for (column, (step, name)) in row.iter().zip(titles).enumerate() {
                let left = (column as f64 * (cell + GAP)).round();
                let squares = top + title;
                let rect = Rect { left, top: squares, right: left + pitch * ROW, bottom: squares + pitch * ROW };
                let values = values(data, *step, values_room, named);
                let lines = LINE * values.iter().map(|(_, lines)| lines.len()).sum::<usize>() as f64;
                let values_at =
                    if beside { (rect.right + BESIDE, squares + ASCENT) } else { (left, rect.bottom + 4.0 + ASCENT) };
                below = below.max(if beside { lines.max(pitch * ROW) } else { pitch * ROW + 6.0 + lines });
                let (parts, unfilled) = parts(data, *step);
                let top = squares - 4.0 - LINE * name.len() as f64;
                waffles.push(Waffle { name, top, rect, parts, unfilled, values, values_at });
            }
            top += title + below + GAP * 0.75;
        }
        let height = (top - GAP * 0.75 + 4.0).ceil();
        (!waffles.is_empty()).then_some(Self { data, legend, waffles, pitch, height })
    }

    /// The marks of a series, in the order of the steps.
    fn draw_parts(&self, sheet: &Sheet<'_>, series: usize) {
        for waffle in &self.waffles {
            let Some((point, part)) = waffle.parts.get(series).copied().flatten() else { continue };
            if point.status.class().is_empty() {
                sheet.shape("mark", &self.outline(waffle, part));
            } else {
                sheet.strokes(&format!("mark {}", point.status.class()), &self.squares(waffle, part));
            }
        }
    }

    /// The squares of a part, one by one, as their edges show that they are not firm.
    fn squares(&self, waffle: &Waffle<'_>, (from, to): Part) -> Vec<Vec<(f64, f64)>> {
        let square = |index: usize| {
            let square = index as f64;
            let (row, begin) = ((square / ROW).floor(), square % ROW);
            let left = waffle.rect.left + (begin + (from - square).max(0.0)) * self.pitch + EDGE;
            let right = waffle.rect.left + (begin + (to - square).min(1.0)) * self.pitch - EDGE;
            let bottom = waffle.rect.bottom - row * self.pitch - EDGE;
            let top = bottom - self.pitch + 2.0 * EDGE;
            vec![(left, bottom), (right.max(left), bottom), (right.max(left), top), (left, top), (left, bottom)]
        };
        (from.floor() as usize..(to.ceil() as usize).max(from.floor() as usize + 1)).map(square).collect()
    }

    /// The corners of a part: whole rows, and pieces of rows at both ends.
    fn outline(&self, waffle: &Waffle<'_>, (from, to): Part) -> Vec<(f64, f64)> {
        let (left, right) = (waffle.rect.left, waffle.rect.right);
        let bottom = |row: f64| waffle.rect.bottom - row * self.pitch;
        let x = |squares: f64| left + squares * self.pitch;
        let (first, last) = ((from / ROW).floor().min(ROW - 1.0), ((to / ROW).ceil() - 1.0).max(0.0));
        let (begin, end) = (x(from - first * ROW), if to > from { x(to - last * ROW) } else { x(from - first * ROW) });
        if last <= first {
            return vec![
                (begin, bottom(first)),
                (end, bottom(first)),
                (end, bottom(first + 1.0)),
                (begin, bottom(first + 1.0)),
            ];
        }
        let mut corners = vec![(begin, bottom(first)), (right, bottom(first))];
        if end < right {
            corners.extend([(right, bottom(last)), (end, bottom(last))]);
        }
        corners.extend([(end, bottom(last + 1.0)), (left, bottom(last + 1.0))]);
        if begin > left {
            corners.extend([(left, bottom(first + 1.0)), (begin, bottom(first + 1.0))]);
        }
        corners
    }

    /// The lines that make squares of the parts.
    fn draw_gaps(&self, sheet: &Sheet<'_>) {
        let mut strokes = Vec::new();
        for Waffle { rect, .. } in &self.waffles {
            for line in 1..ROW as usize {
                let (x, y) = (rect.left + line as f64 * self.pitch, rect.top + line as f64 * self.pitch);
                strokes.push(vec![(x, rect.top), (x, rect.bottom)]);
                strokes.push(vec![(rect.left, y), (rect.right, y)]);
            }
        }
        sheet.strokes("gaps", &strokes);
    }

    /// Where the squares of a target end.
    fn draw_levels(&self, sheet: &Sheet<'_>) {
        for (value, _, class) in self.data.levels() {
            let squares = squares(value).round();
            let (row, over) = ((squares / ROW).floor(), squares % ROW);
            let strokes = self.waffles.iter().map(|Waffle { rect, .. }| {
                let (y, x) = (rect.bottom - row * self.pitch, rect.left + over * self.pitch);
                let end = (rect.right, y);
                if over < 1.0 {
                    vec![(rect.left, y), end]
                } else {
                    vec![(rect.left, y - self.pitch), (x, y - self.pitch), (x, y), end]
                }
            });
            sheet.strokes(class, &strokes.collect::<Vec<_>>());
        }
    }
}

/// The length of a waffle's sides in a cell of that width, with its values beside or below it. It is as much as is read at
/// a glance, or what a higher cell has room for.
fn side(data: &ChartData, (cell, beside): (f64, bool), height: f64) -> f64 {
    let values = if beside { 0.0 } else { LINE * data.series.len() as f64 + 6.0 };
    let free = height - LINE - 4.0 - values - GAP;
    let plain: f64 = if height > 0.0 { LEAST } else { 180.0 };
    if beside { (cell * 0.5).min(200.0).max(free.min(cell * 0.65)) } else { cell.min(plain.max(free)) }
}

/// The name of a step; none if it is the only one of a panel, as it is that of all.
fn name(data: &ChartData, step: usize) -> &str {
    if data.is_panel() && data.axis.len() == 1 { "" } else { data.axis.long(step) }
}

/// How many of the squares a value fills.
fn squares(value: &Rational) -> f64 {
    value.to_f64().clamp(0.0, ALL)
}

/// Where the parts of a step lie, and what they leave.
fn parts(data: &ChartData, step: usize) -> (Vec<Option<(&Point, Part)>>, Part) {
    let points: Vec<Option<(&Point, &Rational)>> = data.series.iter().map(|series| series.at(step)).collect();
    let values: Vec<Rational> = points
        .iter()
        .map(|point| point.map(|(_, value)| value.max(&Rational::ZERO).clone()).unwrap_or_default())
        .collect();
    let mut ends = divide(&values).into_iter();
    let parts = points.into_iter().zip(ends.by_ref()).map(|(point, part)| Some((point?.0, part))).collect();
    (parts, ends.next().unwrap_or((0.0, ALL)))
}

/// The hundred squares divided among the parts, and last what they leave of them.
fn divide(parts: &[Rational]) -> Vec<Part> {
    let hundred = Rational::from(100);
    let sum: Rational = parts.iter().sum();
    let mut all: Vec<Rational> = parts.to_vec();
    // Parts that are rounded need not add up; what they then leave is nothing.
    let noise = Rational::new(parts.len() as i128, 20);
    let rest = (&hundred - &sum).max(Rational::ZERO);
    all.push(if parts.len() > 1 && rest <= noise { Rational::ZERO } else { rest });
    let mut counts: Vec<f64> = all.iter().map(|part| squares(&part.floor())).collect();
    let mut order: Vec<usize> = (0..all.len()).collect();
    let remainder = |index: &usize| all.get(*index).map(Rational::fract).unwrap_or_default();
    // Of equal remainders the one of the larger part, which it changes less.
    order.sort_by(|a, b| remainder(b).cmp(&remainder(a)).then_with(|| all.get(*b).cmp(&all.get(*a))).then(a.cmp(b)));
    let mut left = ALL - counts.iter().sum::<f64>();
    for index in order {
        if let Some(count) = counts.get_mut(index).filter(|_| left >= 1.0) {
            *count += 1.0;
            left -= 1.0;
        }
    }
    place(&all, &counts)
}

/// One part after the other. Parts without a square of their own share one with the part after them, or if there is none
/// with the part before them.
fn place(parts: &[Rational], counts: &[f64]) -> Vec<Part> {
    let is_piece = |index: usize| {
        parts.get(index).is_some_and(Rational::is_positive) && counts.get(index).is_some_and(|count| *count < 1.0)
    };
    let pieces = (0..parts.len()).filter(|index| is_piece(*index)).count();
    let most = if pieces > 2 { 0.8 / pieces as f64 } else { 0.4 };
    let piece = |index: usize| parts.get(index).map_or(0.0, Rational::to_f64).clamp(PIECE.min(most), most);
    let mut places: Vec<Part> = Vec::new();
    let (mut at, mut whole) = (0.0_f64, 0.0_f64);
    for (index, count) in counts.iter().enumerate() {
        let begin = at;
        if is_piece(index) {
            at += piece(index);
        } else if *count >= 1.0 {
            whole = (whole + count).min(ALL);
            at = whole.max(begin);
        }
        places.push((begin, at));
    }
    // Pieces beyond the last square move into it.
    let beyond = (at - ALL).max(0.0);
    for (begin, end) in places.iter_mut().rev() {
        *end = (*end - beyond).min(ALL);
        if *begin < ALL {
            break;
        }
        *begin -= beyond;
    }
    places
}

/// Whether the names of the series fit beside their values.
fn names_fit(data: &ChartData, room: f64) -> bool {
    data.series.len() > 1
        && data.series.iter().all(|series| !series.label.is_empty())
        && (0..data.axis.len()).all(|step| {
            (0..data.series.len()).all(|series| wrap_bold(&value(data, series, step, true), room, 3).len() <= 2)
        })
}

/// The values of a step, each in the colour of its series.
fn values(data: &ChartData, step: usize, room: f64, named: bool) -> Vec<(String, Vec<String>)> {
    let several = data.series.len() > 1;
    let of = |series: usize| {
        let text = value(data, series, step, named);
        if several {
            return (format!("name {}", data.class(series)), wrap_bold(&text, room, 2));
        }
        ("value".to_owned(), wrap(&text, room, 2))
    };
    (0..data.series.len()).map(of).collect()
}

fn value(data: &ChartData, series: usize, step: usize, named: bool) -> String {
    let Some(series) = data.series.get(series) else { return String::new() };
    let text = series.at(step).map_or(data.words.no_data.as_str(), |(point, _)| point.label());
    if !named {
        return text.to_owned();
    }
    fill(&data.words.datum, &[("step", &series.label), ("value", text)])
}

#[cfg(test)]
mod tests {
    use super::{Part, divide};
    use crate::lang::{parse_decimal, rational};

    fn places(parts: &[&str]) -> Vec<Part> {
        divide(&parts.iter().map(|part| rational(parse_decimal(part).unwrap())).collect::<Vec<_>>())
    }

    #[test]
    fn parts_add_up_to_a_hundred_whole_squares() {
        assert_eq!(places(&["33.3", "33.3", "33.4"]), [(0.0, 33.0), (33.0, 66.0), (66.0, 100.0), (100.0, 100.0)]);
        assert_eq!(places(&["94.6"]), [(0.0, 95.0), (95.0, 100.0)]);
        assert_eq!(places(&["12.4", "20.4", "7.1"]), [(0.0, 12.0), (12.0, 33.0), (33.0, 40.0), (40.0, 100.0)]);
    }

    #[test]
    fn small_parts_and_small_rests_have_a_piece() {
        assert_eq!(places(&["0.3"]), [(0.0, 0.3), (0.3, 100.0)]);
        assert_eq!(places(&["0.01", "50"]), [(0.0, 0.25), (0.25, 50.0), (50.0, 100.0)]);
        assert_eq!(places(&["99.7"]), [(0.0, 99.7), (99.7, 100.0)].map(|(a, b)| (f64::round(a * 10.0) / 10.0, b)));
        assert_eq!(places(&["0"]), [(0.0, 0.0), (0.0, 100.0)]);
        assert_eq!(places(&["100"]), [(0.0, 100.0), (100.0, 100.0)]);
    }

    #[test]
    fn parts_of_more_than_a_whole_stay_inside() {
        for parts in [&["130"][..], &["70", "70"], &["100", "0.1"], &["60", "40", "0.05"]] {
            let places = places(parts);
            assert!(
                places.iter().all(|(from, to)| (0.0..=100.0).contains(from) && from <= to && *to <= 100.0),
                "{places:?}"
            );
        }
    }
}
