//! Line charts: points in time joined by lines, named at their ends. Where names find no room there, those of lines that
//! stand out are written; else a legend names the colours.

use super::course::{PlacedPoint, draw_breaks, draw_lines, draw_points, draw_ranges, places};
use super::data::ChartData;
use super::ends::{Last, choose_ends, label_begin, label_ends, label_last, width_of_ends};
use super::frame::{Demand, Frame};
use super::scale::{Base, Scale};
use super::sheet::Sheet;
use super::{Room, Writer};

/// Draws a line chart. Returns its height, or `None` if nothing has a place in time.
pub(super) fn draw(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> Option<f64> {
    let base = if data.log { Base::Log } else { Base::NearZero };
    let scale = Scale::new(data.values(), base, room.most_ticks())?;
    let (ends, legend) = choose_ends(data, room, |_, series| {
        let (step, point, value) = series.drawn().next_back()?;
        Some(Last { step, text: point.label().to_owned(), at: scale.at(value) })
    });
    let right = width_of_ends(&ends, room);
    let frame = Frame::new(data, room, writer, Demand { scale, legend, padded: false, right, below: 10.0 });
    let order = frame.steps.in_order();
    if order.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new(out, frame.size);
    frame.shade_annotations(&mut sheet);
    frame.draw_below(&mut sheet, true);
    frame.draw_targets(&mut sheet);
    let mut only = None;
    for (index, series) in data.drawing_order() {
        let points = places(&order, series, |x, value| (frame.across(x), frame.pixel((x, frame.scale.at(value))).1));
        sheet.group(&data.group(index), |sheet| draw_series(&frame, sheet, &points, series.faded));
        only = Some(points).filter(|_| data.series.len() == 1);
    }
    let mut lost = Vec::new();
    sheet.group("labels", |sheet| {
        label_ends(&frame, sheet, &ends);
        frame.annotate(sheet);
        lost = frame.label_targets(sheet);
        if let Some(points) = only {
            if ends.is_empty() {
                label_last(&frame, sheet, &points);
            }
            label_begin(&frame, sheet, &points, false);
        }
    });
    Some(frame.finish(&mut sheet, lost))
}

/// Draws a course on the scale of the chart.
pub(super) fn draw_series(frame: &Frame<'_>, sheet: &mut Sheet<'_>, points: &[Option<PlacedPoint<'_>>], faded: bool) {
    draw_ranges(sheet, points, |value| frame.pixel((0.0, frame.scale.at(value))).1);
    draw_lines(sheet, points);
    draw_points(sheet, points, faded || frame.is_dense());
    draw_breaks(sheet, points);
}
