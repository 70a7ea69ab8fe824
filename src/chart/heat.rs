//! Heat tables: a row for each series, a column for each step, and cells that are the darker the higher their values are.
//! They show where and when something was high among more series than lines could tell apart.
//!
//! Cells have one of at most five classes. Their bounds are round numbers at equal distances, the ticks of a value axis,
//! so that a class means a range of values that a reader can keep in mind; quantiles would show more shades where a few
//! values are far above all others, but bounds like 17.3 and differences that are none. A value on a bound is in the
//! class above it. The key above the table names the bounds.
//!
//! Values are written in the cells if all fit. Where they do not, on phones, or where the names of the steps find no room
//! above their columns, the steps are the rows and the series the columns; if these have no room either, the cells stand
//! below each other, each beside the name of its step. A table of very many cells has none of its values written: those
//! are in the table of the data. A cell without a value is empty and crossed out, which the key
//! says. So is a period between others that has no value at all; one that the chart was made to leave out is an empty
//! column or row.
//!
//! Values below zero have a colour of their own, which is the darker the farther they are from zero.

use super::data::{Axis, ChartData};
use super::frame::HALF;
use super::gaps::{is_blank, opened};
use super::label::{ASCENT, Align, LINE, Rect, cut, longest_piece, widest, wrap};
use super::shade::{Classes, GAP, Key, crossed, is_strong};
use super::sheet::Sheet;
use super::steps::Steps;
use super::time_labels::{StepLabel, time_labels};
use super::{Room, Writer};

/// The height of a cell, and of one without a value in it.
const CELL: f64 = 26.0;
const BARE: f64 = 20.0;
/// The widest a cell becomes.
const WIDEST: f64 = 96.0;
/// The same, and the highest, where there is a room to fill.
const FILLING: (f64, f64) = (180.0, 56.0);
/// The most steps that are rows: more are a picture of columns.
const MOST_ROWS: usize = 40;
/// The most cells that have their values in them. Of more, the colours are the picture, and the table has the values.
const MOST_TEXTS: usize = 100;

/// Where the cells stand, and the names around them.
struct Grid {
    /// The left edge of the first cell, the top of it, and from one cell to the next, for each series and for each step.
    origin: (f64, f64),
    per_series: (f64, f64),
    per_step: (f64, f64),
    cell: (f64, f64),
    with_texts: bool,
    names: Vec<Name>,
    bottom: f64,
}

/// Lines of text.
struct Name {
    at: (f64, f64),
    align: Align,
    lines: Vec<String>,
}

/// Draws a heat table. Returns its height, or `None` if there are no values.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let opened = opened(data);
    let data = &*opened;
    let classes = Classes::new(data, writer, data.axis.len() * data.series.len() <= MOST_TEXTS)?;
    // Panels have one key above them all.
    let key = (!data.is_panel()).then(|| Key::new(data, &classes, room.across));
    let grid = Grid::new(data, room, &classes, key.as_ref().map_or(0.0, |key| key.height));
    let height = (grid.bottom + 2.0).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    if let Some(key) = key {
        key.draw(&mut sheet);
    }
    sheet.group("axis", |sheet| {
        for name in &grid.names {
            sheet.lines("", name.at, name.align, &name.lines);
        }
    });
    sheet.strokes("missing", &grid.missing(data));
    for (index, series) in data.drawing_order() {
        sheet.group(&data.group(index), |sheet| {
            let mut run: (&str, &str, Vec<Rect>) = ("", "", Vec::new());
            for (step, point, value) in series.drawn() {
                // A cell whose value is not firm keeps its colour, which is its value.
                let (class, status) = (classes.of(value), point.status.grade());
                if (class, status) != (run.0, run.1) {
                    draw_run(sheet, std::mem::replace(&mut run, (class, status, Vec::new())));
                }
                run.2.push(grid.cell(index, step));
            }
            draw_run(sheet, run);
        });
    }
    if grid.with_texts {
        sheet.texts("labels", Align::Middle, |sheet| label(data, sheet, &grid, &classes));
    }
    Some(height)
}

/// Draws neighbours that look the same as one shape.
fn draw_run(sheet: &Sheet<'_>, (class, status, cells): (&str, &str, Vec<Rect>)) {
    sheet.bars(format!("bars {class} {status}").trim_end(), &cells);
}

/// The values in the cells, in the colour that is legible on their class: the lighter ones take that of all text.
fn label(data: &ChartData, sheet: &mut Sheet<'_>, grid: &Grid, classes: &Classes) {
    for (index, series) in data.series.iter().enumerate() {
        for (step, _, value) in series.drawn() {
            let text = classes.texts.get(index).and_then(|texts| texts.get(step));
            let Some(text) = text else { continue };
            let Rect { left, top, right, bottom } = grid.cell(index, step);
            let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom) + HALF);
            let class = Some(classes.of(value)).filter(|class| is_strong(class));
            sheet.text(class.unwrap_or_default(), middle, Align::Middle, text);
        }
    }
}

impl Grid {
    /// The first arrangement in which all names fit, with values in the cells if there is one.
    fn new(data: &ChartData, room: Room, classes: &Classes, top: f64) -> Self {
        let texts = classes.widest().map(|widest| widest + 8.0);
        let columns = |least| Self::with_columns_of_steps(data, room, top, least);
        let rows = |least| Self::with_rows_of_steps(data, room, top, least);
        texts
            .and_then(|widest| columns(Some(widest)).or_else(|| rows(Some(widest))))
            .or_else(|| columns(None))
            .or_else(|| rows(None))
            .unwrap_or_else(|| Self::list(data, room, top, texts.filter(|widest| *widest <= room.across * 0.6)))
    }

    /// Series are rows. `None` if the names of the steps do not fit, or cells are narrower than that.
    fn with_columns_of_steps(data: &ChartData, room: Room, top: f64, least: Option<f64>) -> Option<Self> {
        let steps = data.axis.len();
        let labels: Vec<&str> = data.series.iter().map(|series| series.label.as_str()).collect();
        let (beside, left) = row_names(&labels, room);
        // Cells at whole pixels have sharp edges, and few digits; very narrow ones would lose too much of the width.
        let left = left.ceil();
        let share = (room.across - left) / steps as f64;
        let across = fitting(if share >= 4.0 { share.floor() } else { share }, least, room)?;
        let rect = Rect { left, top, right: left + across * steps as f64, bottom: top };
        let (mut names, header) = step_names(data, &rect, room.across)?;
        let above = if beside { 0.0 } else { LINE + 4.0 };
        let mut y = top + header;
        let between = if beside { 0.0 } else { above + 6.0 };
        let high = row_share(least, room.fill - y, data.series.len(), between);
        let origin = (left, y + above);
        let row = row_height(&labels, beside, left, high) + above;
        for label in labels {
            names.extend(row_name(label, beside, (left, y), (row - above, above), room.across));
            y += row + if beside { 0.0 } else { 6.0 };
        }
        let per_series = (0.0, row + if beside { 0.0 } else { 6.0 });
        let cell = (across - GAP, row - above - GAP);
        let with_texts = least.is_some();
        Some(Self { origin, per_series, per_step: (across, 0.0), cell, with_texts, names, bottom: y })
    }

    /// Steps are rows. `None` if there are too many, the names of the series do not fit above their columns, or cells are
    /// narrower than that.
    fn with_rows_of_steps(data: &ChartData, room: Room, top: f64, least: Option<f64>) -> Option<Self> {
        let count = data.series.len();
        if data.axis.len() > MOST_ROWS {
            return None;
        }
        let labels: Vec<&str> = (0..data.axis.len()).map(|step| data.axis.long(step)).collect();
        let (beside, left) = row_names(&labels, room);
        let across = fitting((room.across - left) / count as f64, least, room)?;
        let series: Vec<&str> = data.series.iter().map(|series| series.label.as_str()).collect();
        let places = (0..count).map(|index| left + (index as f64 + 0.5) * across).collect::<Vec<_>>();
        let (mut names, header) = column_names(&series, &places, across, top)?;
        let (above, between) = if beside { (0.0, 0.0) } else { (LINE + 4.0, 6.0) };
        let mut y = top + header;
        let high = row_share(least, room.fill - y, data.axis.len(), above + between);
        let row = row_height(&labels, beside, left, high) + above;
        let origin = (left, y + above);
        for label in labels {
            names.extend(row_name(label, beside, (left, y), (row - above, above), room.across));
            y += row + between;
        }
        let cell = (across - GAP, row - above - GAP);
        let with_texts = least.is_some();
        Some(Self {
            origin,
            per_series: (across, 0.0),
            per_step: (0.0, row + between),
            cell,
            with_texts,
            names,
            bottom: y,
        })
    }

    /// A row for each cell, with the name of its step right of it, below the name of its series.
    fn list(data: &ChartData, room: Room, top: f64, widest: Option<f64>) -> Self {
        let across = widest.unwrap_or(40.0).max(40.0);
        let steps = data.axis.len();
        let mut names = Vec::new();
        let block = LINE + 4.0 + CELL * steps as f64 + 10.0;
        for (index, series) in data.series.iter().enumerate() {
            let y = top + block * index as f64;
            names.push(Name::new((0.0, y + ASCENT), Align::Start, vec![cut(&series.label, room.across)]));
            for step in 0..steps {
                let middle = y + LINE + 4.0 + CELL * (step as f64 + 0.5) + HALF;
                let name = cut(data.axis.long(step), room.across - across - 8.0);
                names.push(Name::new((across + 8.0, middle), Align::Start, vec![name]));
            }
        }
        Self {
            origin: (0.0, top + LINE + 4.0),
            per_series: (0.0, block),
            per_step: (0.0, CELL),
            cell: (across - GAP, CELL - GAP),
            with_texts: widest.is_some(),
            names,
            bottom: top + block * data.series.len() as f64 - 10.0,
        }
    }

    fn cell(&self, series: usize, step: usize) -> Rect {
        let (series, step) = (series as f64, step as f64);
        let left = self.origin.0 + self.per_series.0 * series + self.per_step.0 * step;
        let top = self.origin.1 + self.per_series.1 * series + self.per_step.1 * step;
        Rect { left, top, right: left + self.cell.0, bottom: top + self.cell.1 }
    }

    /// The edges and diagonals of each cell without a value.
    fn missing(&self, data: &ChartData) -> Vec<Vec<(f64, f64)>> {
        let series = data.series.iter().enumerate();
        let cells = series.flat_map(|(index, series)| (0..data.axis.len()).map(move |step| (index, series, step)));
        cells
            .filter(|(_, series, step)| series.at(*step).is_none() && !is_blank(data, *step))
            .map(|(index, _, step)| crossed(self.cell(index, step)))
            .collect()
    }
}

impl Name {
    fn new(at: (f64, f64), align: Align, lines: Vec<String>) -> Self {
        Self { at, align, lines }
    }
}

/// The width of a cell, if it is not less than it must be.
fn fitting(across: f64, least: Option<f64>, room: Room) -> Option<f64> {
    let widest = if room.fill > 0.0 { FILLING.0 } else { WIDEST };
    let across = across.min(widest.max(least.unwrap_or(0.0)));
    // Whole pixels are sharp; narrow cells need their parts.
    let across = if across > 12.0 { across.floor() } else { (across * 10.0).floor() / 10.0 };
    (across >= least.unwrap_or(2.0)).then_some(across)
}

/// The height of the cells of so many rows that share a height, with so much between two.
fn row_share(least: Option<f64>, height: f64, rows: usize, between: f64) -> f64 {
    let share = (height / rows.max(1) as f64 - between).floor().min(FILLING.1);
    share.max(if least.is_some() { CELL } else { BARE })
}

/// Whether the names of the rows stand beside them, and where the cells begin.
fn row_names(labels: &[&str], room: Room) -> (bool, f64) {
    let most = if room.narrow { room.across * 0.3 } else { 190.0 };
    let across =
        if room.narrow { widest(labels) } else { widest(labels.iter().flat_map(|label| wrap(label, most, 3))) };
    let beside = !room.narrow || across <= most;
    (beside, if beside && across > 0.0 { (across + 8.0).ceil() } else { 0.0 })
}

/// The height of a row whose names stand beside it, or of its cells if they stand above.
fn row_height(labels: &[&str], beside: bool, left: f64, high: f64) -> f64 {
    if !beside {
        return high;
    }
    let lines = labels.iter().map(|label| wrap(label, left - 8.0, 3).len()).max().unwrap_or(0);
    high.max(LINE * lines as f64 + 4.0)
}

/// The name of a row whose top is at that place.
fn row_name(
    label: &str,
    beside: bool,
    (left, top): (f64, f64),
    (high, above): (f64, f64),
    across: f64,
) -> Option<Name> {
    if label.is_empty() {
        return None;
    }
    if !beside {
        return Some(Name::new((0.0, top + above - 4.0 - LINE + ASCENT), Align::Start, vec![cut(label, across)]));
    }
    let lines = wrap(label, left - 8.0, 3);
    let first = top + (high - LINE * lines.len() as f64) / 2.0 + ASCENT;
    Some(Name::new((left - 8.0, first), Align::End, lines))
}

/// The names of columns at these places, above the cells, and their height. `None` if they do not fit.
fn column_names(labels: &[&str], places: &[f64], across: f64, top: f64) -> Option<(Vec<Name>, f64)> {
    let room = across - 6.0;
    let lines: Vec<Vec<String>> = labels.iter().map(|label| wrap(label, room, 9)).collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    if most > 3 || labels.iter().any(|label| longest_piece(label) > room) {
        return None;
    }
    let height = if most == 0 { 0.0 } else { LINE * most as f64 + 4.0 };
    let name = |(lines, x): (Vec<String>, &f64)| {
        let first = top + height - 4.0 - LINE * lines.len() as f64 + ASCENT;
        Name::new((*x, first), Align::Middle, lines)
    };
    Some((lines.into_iter().zip(places).map(name).collect(), height))
}

/// The names of the steps above their columns and their height: periods thinned as on any axis, other names all or, if
/// they do not fit, none.
fn step_names(data: &ChartData, rect: &Rect, picture: f64) -> Option<(Vec<Name>, f64)> {
    let places = Steps::even(data.axis.len());
    match &data.axis {
        Axis::Time(steps) => {
            let labels = time_labels(steps, &places, (rect.left, rect.right), picture, 1).labels;
            let name = |label: StepLabel<'_>| {
                Name::new((label.x, rect.top + ASCENT), Align::Middle, vec![label.text.into_owned()])
            };
            (!labels.is_empty()).then(|| (labels.into_iter().map(name).collect(), LINE + 4.0))
        }
        Axis::Categories(names) => {
            let labels: Vec<&str> = names.iter().map(String::as_str).collect();
            let across = rect.right - rect.left;
            let places: Vec<f64> = places.at.iter().flatten().map(|at| rect.left + at * across).collect();
            column_names(&labels, &places, across / names.len().max(1) as f64, rect.top)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Width;
    use super::super::kind::Kind;
    use super::super::tests::{WRITER, chart, series, years};
    use super::super::{Room, Writer};
    use super::{Classes, Grid};

    #[test]
    fn cells_stay_in_the_picture() {
        let writer: &Writer<'_> = &WRITER;
        for steps in 1..=200_u16 {
            for width in [Width::Wide, Width::Narrow, Width::Card { across: 300, down: 200 }] {
                let values = vec!["1234"; usize::from(steps)];
                let rows = ["A row", "Another row with a name"].map(|name| series(name, &values)).to_vec();
                let data = chart(Kind::Heat, years(1800..1800 + steps, false), rows, "", false);
                let (room, classes) = (Room::of(width), Classes::new(&data, writer, false).unwrap());
                let grid = Grid::new(&data, room, &classes, 0.0);
                let last = grid.cell(1, usize::from(steps) - 1);
                assert!(last.right <= room.across && last.right > last.left, "{steps} in {width:?}: {last:?}");
                if steps <= 120 && width != (Width::Card { across: 300, down: 200 }) {
                    assert!(grid.per_step.0 > 0.0 || steps <= 40, "{steps} in {width:?} have no columns");
                }
            }
        }
    }
}
