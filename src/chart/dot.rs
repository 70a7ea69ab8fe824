//! To be written.

use super::data::ChartData;
use super::{Room, Writer};

/// Draws the chart. Returns its height, or `None` if nothing has a place.
pub(super) fn draw(_data: &ChartData, _room: Room, _writer: &Writer<'_>, _out: &mut String) -> Option<f64> {
    None
}
