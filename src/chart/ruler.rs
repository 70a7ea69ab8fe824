//! The value axis of kinds whose values lie to the right: how many ticks there is room for, the grid, the ticks below it,
//! and how much room labels beside the data need.

use super::Writer;
use super::data::ChartData;
use super::label::{ASCENT, Align, LINE, Rect, widest, width};
use super::rows::Rows;
use super::scale::{Base, Scale};
use super::sheet::Sheet;
use crate::lang::Rational;

/// Between the labels of two ticks, at least.
const GAP: f64 = 14.0;
/// The height of the ticks below the data.
pub(super) const HEIGHT: f64 = LINE + 6.0;

/// A value axis from left to right.
pub(super) struct Ruler {
    pub(super) scale: Scale,
    ticks: Vec<String>,
    /// The unit of the ticks, and whether equal distances are equal ratios.
    pub(super) title: String,
}

/// The room that a label beside a place of the axis needs, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// From 0 to 1.
    pub(super) place: f64,
    pub(super) before: f64,
    pub(super) after: f64,
}

impl Ruler {
    /// An axis over the values with as many ticks as so many pixels have room for. `None` if the values have no scale.
    pub(super) fn new<'a>(
        data: &ChartData,
        values: &(impl Iterator<Item = &'a Rational> + Clone),
        (base, room): (Base, f64),
        writer: &Writer<'_>,
    ) -> Option<Self> {
        let mut most = ((room / 60.0) as usize).clamp(3, 7);
        loop {
            let scale = Scale::new(values.clone(), base, most)?;
            let (ticks, unit) = data.write_ticks(writer, &scale.ticks);
            let across = widest(&ticks);
            let apart = room / scale.ticks.len().saturating_sub(1).max(1) as f64;
            if across + GAP <= apart || most <= 3 {
                return Some(Self { scale, ticks, title: data.scale_title(unit) });
            }
            most -= 1;
        }
    }

    /// The room that the ticks need.
    pub(super) fn needs(&self) -> impl Iterator<Item = Need> {
        self.scale.ticks.iter().zip(&self.ticks).map(|(tick, text)| {
            let half = width(text) / 2.0;
            Need { place: self.scale.at(tick), before: half, after: half }
        })
    }

    /// Draws the grid across the rows; `pixel` is how far from the left a place of the axis is.
    pub(super) fn draw_grid(&self, sheet: &mut Sheet<'_>, rows: &Rows<'_>, pixel: impl Fn(f64) -> Vec<f64>) {
        let (zero, others): (Vec<&Rational>, Vec<&Rational>) = self.scale.ticks.iter().partition(|tick| tick.is_zero());
        let pixels = |ticks: Vec<&Rational>| -> Vec<f64> {
            ticks.into_iter().flat_map(|tick| pixel(self.scale.at(tick))).collect()
        };
        rows.upright(sheet, "", &pixels(others), 0.0);
        rows.upright(sheet, "zero", &pixels(zero), 0.0);
    }

    /// Writes the ticks below the rows, as far as they find room.
    pub(super) fn write_ticks(&self, sheet: &mut Sheet<'_>, rect: &Rect, pixel: impl Fn(f64) -> Vec<f64>) {
        sheet.texts("axis x", Align::Middle, |sheet| {
            for (tick, text) in self.scale.ticks.iter().zip(&self.ticks) {
                for x in pixel(self.scale.at(tick)) {
                    let at = (x, rect.bottom + 4.0 + ASCENT);
                    let room = Rect::of_text(at, Align::Middle, width(text));
                    if sheet.is_clear(&room) {
                        sheet.text("", at, Align::Middle, text);
                        sheet.keep_clear(Rect { left: room.left - 6.0, right: room.right + 6.0, ..room });
                    }
                }
            }
        });
    }
}

/// The room left and right of data so that its labels fit into a picture of that width, of which the data takes no less
/// than `least`. `None` if that cannot be.
pub(super) fn margins(needs: &[Need], across: f64, least: f64) -> Option<(f64, f64)> {
    let mut length = least;
    let mut margins = (0.0, 0.0);
    // The longer the data, the less room do labels need beside it: each round is nearer to the greatest length.
    for _ in 0..4 {
        let before = needs.iter().map(|need| need.before - need.place * length).fold(0.0, f64::max);
        let after = needs.iter().map(|need| need.after - (1.0 - need.place) * length).fold(0.0, f64::max);
        if across - before - after < length {
            return (length > least).then_some(margins);
        }
        margins = (before, after);
        length = across - before - after;
    }
    Some(margins)
}

/// How much of each value is written in a picture of that width, and the room left and right of bars for them: all of
/// it, unless that would leave the bars less than a quarter of the width. `needs` are those of values cut to a width.
pub(super) fn value_margins(across: f64, needs: impl Fn(f64) -> Vec<Need>) -> (f64, (f64, f64)) {
    let fit = |part: f64| Some((across * part, margins(&needs(across * part), across, across * 0.25)?));
    [0.6, 0.45, 0.3].into_iter().find_map(fit).unwrap_or((across * 0.25, (across * 0.3, across * 0.3)))
}

#[cfg(test)]
mod tests {
    use super::{Need, margins};

    #[test]
    fn labels_at_the_ends_get_room_and_those_amid_the_data_need_none() {
        let at = |place: f64, room: f64| Need { place, before: room, after: room };
        assert_eq!(margins(&[at(0.5, 40.0)], 300.0, 100.0), Some((0.0, 0.0)));
        assert_eq!(margins(&[at(0.0, 40.0), at(1.0, 60.0)], 300.0, 100.0), Some((40.0, 60.0)));
        assert_eq!(margins(&[at(0.0, 140.0), at(1.0, 160.0)], 300.0, 100.0), None);
    }

    #[test]
    fn labels_stay_in_the_picture() {
        for place in [0.0, 0.1, 0.3, 0.7, 0.9, 1.0] {
            for room in [10.0, 50.0, 100.0, 140.0] {
                let needs = [Need { place, before: room, after: room }, Need { place: 0.5, before: 0.0, after: 30.0 }];
                let Some((before, after)) = margins(&needs, 300.0, 100.0) else { continue };
                let length = 300.0 - before - after;
                for need in needs {
                    let x = before + need.place * length;
                    assert!(length >= 100.0 && x - need.before > -0.01 && x + need.after < 300.01, "{place} {room}");
                }
            }
        }
    }
}
