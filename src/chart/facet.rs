//! Small multiples: the same chart for each of several panels, in rows, all on one scale.
//!
//! What is the same in all panels is said once above them: the names of series and of targets, unless the kind has them as
//! names of rows or axes. Panels leave the same room for their values, so that plots and value axes of a row and of a
//! column stand in line. As many panels stand in a row as have room for their data.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::data::{ChartData, Point, Series};
use super::ends::is_crowded;
use super::frame::names_fit;
use super::kind::{Kind, Stack};
use super::label::{ASCENT, Align, LINE, width, wrap, wrap_bold};
use super::legend::Legend;
use super::mark::TIP;
use super::scale::ends;
use super::shade::{Classes, Key};
use super::sheet::Sheet;
use super::stack::{covered, spans};
use super::{Room, Writer, draw_data};
use crate::lang::Rational;

/// Between two panels, in pixels.
const GAP: f64 = 24.0;
/// The least width of the data in a panel, and about what a value axis takes.
const PLOT: f64 = 70.0;
const AXIS: f64 = 40.0;

/// A panel that has been drawn.
struct Panel {
    title: Vec<String>,
    drawing: String,
    height: f64,
}

/// Draws the panels, as many in a row as there is room for. Returns the height of all.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> f64 {
    let beside = widest_value(data);
    let columns = columns(data, room, beside);
    let across = across(room, columns);
    let height = (across * 0.55).clamp(110.0, 180.0);
    let own = Room { across, height, narrow: room.narrow || columns > 1, beside, fill: 0.0 };
    let mut panels: Vec<ChartData> = (0..data.panels.len()).map(|panel| of_panel(data, panel)).collect();
    let covers = covers(&panels);
    for panel in &mut panels {
        panel.covers.clone_from(&covers);
    }
    let head = Head::new(data, &mut panels, room.across, writer);
    let unit = RefCell::new(if head.names_unit { data.unit.clone() } else { String::new() });
    let ticks = |series: usize, ticks: &[Rational]| {
        let (texts, own) = (writer.ticks)(series, ticks);
        if !head.names_unit {
            return (texts, own);
        }
        unit.replace(own.unwrap_or_else(|| data.unit.clone()));
        (texts, Some(String::new()))
    };
    let drawn: Vec<Panel> = panels
        .iter()
        .zip(&data.panels)
        .map(|(panel, title)| draw_panel(panel, title, own, &Writer { ticks: &ticks, ..*writer }))
        .collect();
    let unit = wrap(&unit.take(), room.across, 2);
    let mut places = Vec::new();
    let mut top = head.height() + LINE * unit.len() as f64 + if unit.is_empty() { 0.0 } else { 6.0 };
    for row in drawn.chunks(columns) {
        let title = LINE * row.iter().map(|panel| panel.title.len()).max().unwrap_or(0) as f64 + 4.0;
        for (index, panel) in row.iter().enumerate() {
            places.push((panel, index as f64 * (across + GAP), top, title));
        }
        top += title + row.iter().map(|panel| panel.height).fold(0.0, f64::max) + GAP * 0.75;
    }
    let height = (top - GAP * 0.75).ceil().max(1.0);
    let mut sheet = Sheet::new(out, (room.across, height));
    head.draw(&mut sheet);
    sheet.lines("unit", (0.0, head.height() + ASCENT), Align::Start, &unit);
    for (panel, left, top, title) in places {
        // Titles of one row stand on one line: the last lines of all.
        let base = top + title - 4.0 - LINE * panel.title.len() as f64 + ASCENT;
        sheet.lines("panel-title", (left, base), Align::Start, &panel.title);
        sheet.insert("panel", (left, top + title), &panel.drawing);
    }
    height
}

/// What is said once above all panels.
struct Head {
    legend: Legend,
    key: Option<Key>,
    /// Whether the unit of the value axes is.
    names_unit: bool,
}

impl Head {
    /// What is said above, which the panels then do not say.
    fn new(data: &ChartData, panels: &mut [ChartData], across: f64, writer: &Writer<'_>) -> Self {
        let classes = if data.kind == Kind::Heat { Classes::new(data, writer, false) } else { None };
        let key = classes.map(|classes| Key::new(data, &classes, across));
        let mut head = Self { legend: Legend::none(), key, names_unit: false };
        if let Some(panel) = panels.first().filter(|_| names_once(data.kind)) {
            head.legend = Legend::new(panel, across, true);
            panels.iter_mut().for_each(leave_names_out);
        }
        let has_axis = names_once(data.kind) || matches!(data.kind, Kind::Diverging | Kind::Bullet);
        head.names_unit = has_axis && data.kind != Kind::Waffle && !data.log && data.stack != Stack::Shares;
        if head.names_unit {
            for panel in panels.iter_mut() {
                panel.unit.clear();
            }
        }
        head
    }

    fn height(&self) -> f64 {
        self.key.as_ref().map_or(self.legend.height, |key| key.height)
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        self.legend.draw(sheet);
        if let Some(key) = &self.key {
            key.draw(sheet);
        }
    }
}

/// How many panels stand in a row: three, of scatter charts two, and on phones one less; fewer where values beside the
/// data would leave it too little room, or cells would be too small for values.
fn columns(data: &ChartData, room: Room, beside: f64) -> usize {
    let most = if data.kind == Kind::Scatter { 2 } else { 3 };
    let most: usize = if room.narrow { most - 1 } else { most };
    let fits = |columns: &usize| {
        let across = across(room, *columns);
        match data.kind {
            Kind::Line | Kind::Area => across >= PLOT + AXIS + if is_crowded(across, beside) { 0.0 } else { beside },
            Kind::Heat => across >= PLOT + 44.0 * (data.axis.len() + data.gaps.len()) as f64,
            Kind::Bar | Kind::Dot => beside <= across * 0.34,
            Kind::Column => names_fit(data, Room { across, ..room }) || beside <= across * 0.34,
            _ => true,
        }
    };
    // Two rows of two, not one panel below three.
    let most = if data.panels.len() == 4 { most.min(2) } else { most.min(data.panels.len()) };
    (1..=most).rev().find(fits).unwrap_or(1)
}

/// The width of a panel if so many stand in a row.
fn across(room: Room, columns: usize) -> f64 {
    ((room.across + GAP) / columns as f64 - GAP).floor()
}

/// The width of the widest value that may stand beside the data: at the end of a line, or of a bar.
fn widest_value(data: &ChartData) -> f64 {
    let at_ends = matches!(data.kind, Kind::Line | Kind::Area);
    let of = |(_, point, _): (usize, &Point, &Rational)| {
        width(point.label()) + if point.lower_bound && !at_ends { TIP } else { 0.0 }
    };
    let widest = |series: &Series| {
        let mut drawn = series.drawn();
        if at_ends { drawn.next_back().map_or(0.0, of) } else { drawn.map(of).fold(0.0, f64::max) }
    };
    data.series.iter().map(widest).fold(0.0, f64::max)
}

/// The chart of one panel.
fn of_panel(data: &ChartData, panel: usize) -> ChartData {
    let series: Vec<Series> = data.series.iter().filter(|series| series.panel == panel).cloned().collect();
    ChartData {
        series,
        panels: Vec::new(),
        covers: Vec::new(),
        title: String::new(),
        subject: Vec::new(),
        axis: data.axis.clone(),
        gaps: data.gaps.clone(),
        targets: data.targets.clone(),
        annotations: data.annotations.clone(),
        unit: data.unit.clone(),
        in_sentences: BTreeMap::new(),
        words: data.words.clone(),
        ..*data
    }
}

/// The lowest and the highest value of all panels: of all stacks, or of the series of each position.
fn covers(panels: &[ChartData]) -> Vec<(usize, Rational)> {
    if panels.iter().any(|panel| panel.stack != Stack::None) {
        let spans: Vec<_> = panels.iter().map(spans).collect();
        let all = panels.iter().zip(&spans).flat_map(|(panel, spans)| covered(panel, spans));
        return ends(all).into_iter().flat_map(|(low, high)| [(0, low.clone()), (0, high.clone())]).collect();
    }
    let most = panels.iter().map(|panel| panel.series.len()).max().unwrap_or(0);
    let of = |index: usize| {
        let series = panels.iter().filter_map(move |panel| panel.series.get(index));
        let values = series.flat_map(Series::drawn).flat_map(|(_, point, value)| {
            let range = point.range.iter().flat_map(|(low, high)| [low, high]);
            std::iter::once(value).chain(range)
        });
        ends(values).into_iter().flat_map(move |(low, high)| [(index, low.clone()), (index, high.clone())])
    };
    (0..most).flat_map(of).collect()
}

/// Whether a kind names series and targets in a legend or beside its data, and not as rows or axes.
fn names_once(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Area | Kind::Column | Kind::Bar | Kind::Dot | Kind::Waffle)
}

/// Takes out what the legend above all panels says.
fn leave_names_out(panel: &mut ChartData) {
    panel.series.iter_mut().for_each(|series| series.label.clear());
    panel.targets.iter_mut().filter(|target| target.step.is_none()).for_each(|target| target.label.clear());
    let levels = panel.annotations.iter_mut().filter(|said| said.period.is_none() && said.value.is_some());
    levels.for_each(|said| said.text.clear());
}

fn draw_panel(panel: &ChartData, title: &str, room: Room, writer: &Writer<'_>) -> Panel {
    let title = wrap_bold(title, room.across, 3);
    let mut drawing = String::with_capacity(2048);
    let (_, height) = draw_data(panel, room, writer, &mut drawing);
    Panel { title, drawing, height }
}
