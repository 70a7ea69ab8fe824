//! Small multiples: the same chart for each of several panels, side by side, all on one scale.

use super::data::{ChartData, Series};
use super::label::{ASCENT, Align, LINE, wrap};
use super::legend::Legend;
use super::sheet::Sheet;
use super::{Room, Writer, draw_data};

/// Between two panels, in pixels.
const GAP: f64 = 24.0;

/// A panel that has been drawn.
struct Panel {
    title: Vec<String>,
    drawing: String,
    height: f64,
}

/// Draws the panels, as many in a row as there is room for. Returns the height of all.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> f64 {
    let columns = columns(data, room);
    let across = ((room.across + GAP) / columns as f64 - GAP).floor();
    let legend = Legend::new(&of_panel(data, 0), room.across, false);
    let own = Room { across, height: (across * 0.55).clamp(110.0, 150.0), narrow: true };
    let panels: Vec<Panel> = (0..data.panels.len()).map(|panel| draw_panel(data, panel, own, writer)).collect();
    let mut places = Vec::new();
    let mut top = legend.height;
    for row in panels.chunks(columns) {
        let title = LINE * row.iter().map(|panel| panel.title.len()).max().unwrap_or(0) as f64 + 4.0;
        for (index, panel) in row.iter().enumerate() {
            places.push((panel, index as f64 * (across + GAP), top, title));
        }
        top += title + row.iter().map(|panel| panel.height).fold(0.0, f64::max) + GAP * 0.75;
    }
    let height = (top - GAP * 0.75).ceil();
    let mut sheet = Sheet::new(out, (room.across, height));
    legend.draw(&mut sheet);
    for (panel, left, top, title) in places {
        // Titles of one row stand on one line: the last lines of all.
        let base = top + title - 4.0 - LINE * panel.title.len() as f64 + ASCENT;
        sheet.lines("panel-title", (left, base), Align::Start, &panel.title);
        sheet.insert("panel", (left, top + title), &panel.drawing);
    }
    height
}

/// How many panels stand in a row: three where there is room, two on phones; one where the names of steps need it.
fn columns(data: &ChartData, room: Room) -> usize {
    let most = if room.narrow { 2 } else { 3 };
    most.min(data.panels.len()).max(1)
}

fn draw_panel(data: &ChartData, panel: usize, room: Room, writer: &Writer<'_>) -> Panel {
    let own = of_panel(data, panel);
    let title = wrap(data.panels.get(panel).map_or("", String::as_str), room.across, 3);
    let mut drawing = String::with_capacity(2048);
    let (_, height) = draw_data(&own, room, writer, &mut drawing);
    Panel { title, drawing, height }
}

/// The chart of one panel: its series, on the scale of all.
fn of_panel(data: &ChartData, panel: usize) -> ChartData {
    let series: Vec<Series> = data.series.iter().filter(|series| series.panel == panel).cloned().collect();
    let covers = data.values().cloned().collect();
    ChartData { series, panels: Vec::new(), covers, ..data.clone() }
}
