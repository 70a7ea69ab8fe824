//! Places for the names of points: beside them, or a little away with a line to them, where nothing else stands.

use super::label::{Align, LINE, Rect, widest};

/// The side of a field in pixels.
const FIELD: f64 = 4.0;
/// From a point to its name.
const REACH: f64 = 6.0;

/// An area in fields of which some are taken. A rectangle takes all fields that it touches, so that what finds free fields
/// meets nothing.
pub(super) struct Fields {
    area: Rect,
    columns: usize,
    rows: usize,
    taken: Vec<bool>,
}

/// The place of a name.
pub(super) struct NamePlace {
    /// The anchor of the first line: its left edge, middle or right edge, and its top.
    pub(super) at: (f64, f64),
    pub(super) align: Align,
    /// The end of a line from the point, if the name is not beside it.
    pub(super) leader: Option<(f64, f64)>,
}

impl Fields {
    /// All fields of an area, free.
    pub(super) fn new(area: Rect) -> Self {
        let count = |length: f64| (length / FIELD).floor().max(0.0) as usize;
        let (columns, rows) = (count(area.right - area.left), count(area.bottom - area.top));
        Self { area, columns, rows, taken: vec![false; columns * rows] }
    }

    /// Takes all fields that a rectangle touches.
    pub(super) fn take(&mut self, rect: &Rect) {
        let (columns, rows) = self.span(rect);
        for row in rows {
            let fields = self.taken.get_mut(row * self.columns..(row + 1) * self.columns);
            if let Some(fields) = fields.and_then(|fields| fields.get_mut(columns.clone())) {
                fields.fill(true);
            }
        }
    }

    /// Takes a name's room and its line.
    pub(super) fn take_place(&mut self, from: (f64, f64), place: &NamePlace, lines: &[String]) {
        self.take(&place.room(lines));
        let Some(end) = place.leader else { return };
        for part in 0..=8 {
            let part = f64::from(part) / 8.0;
            let (x, y) = (from.0 + part * (end.0 - from.0), from.1 + part * (end.1 - from.1));
            self.take(&Rect { left: x - 1.0, top: y - 1.0, right: x + 1.0, bottom: y + 1.0 });
        }
    }

    /// Beside a point, on the first side where there is room.
    pub(super) fn beside(&self, (x, y): (f64, f64), lines: &[String]) -> Option<NamePlace> {
        let high = LINE * lines.len() as f64;
        let (above, below, middle) = (y - REACH - high, y + REACH, y - high / 2.0);
        let sides = [
            (x + REACH, middle, Align::Start),
            (x - REACH, middle, Align::End),
            (x, above, Align::Middle),
            (x, below, Align::Middle),
            (x + 3.0, above + 2.0, Align::Start),
            (x + 3.0, below - 2.0, Align::Start),
            (x - 3.0, above + 2.0, Align::End),
            (x - 3.0, below - 2.0, Align::End),
        ];
        let places = sides.map(|(x, y, align)| NamePlace { at: (x, y), align, leader: None });
        places.into_iter().find(|place| self.is_free(&place.room(lines)))
    }

    /// Above or below a line that lies at a height from one end to another, at its right end first.
    pub(super) fn along(&self, (left, right): (f64, f64), y: f64, lines: &[String]) -> Option<NamePlace> {
        let high = LINE * lines.len() as f64;
        let ends = [(right, Align::End), (left, Align::Start), (f64::midpoint(left, right), Align::Middle)];
        let tops = [y - high - 3.0, y + 3.0];
        let places = ends.into_iter().flat_map(|(x, align)| tops.map(|top| (x, align, top)));
        let mut places = places.map(|(x, align, top)| NamePlace { at: (x, top), align, leader: None });
        places.find(|place| self.is_free(&place.room(lines)))
    }

    /// Away from a point, with a line to it, as near as there is room.
    pub(super) fn away(&self, (x, y): (f64, f64), lines: &[String]) -> Option<NamePlace> {
        let high = LINE * lines.len() as f64;
        [16.0, 26.0, 38.0].into_iter().find_map(|far| {
            let near = far * 0.7;
            let ways = [
                ((x + near, y - near), Align::Start),
                ((x + near, y + near), Align::Start),
                ((x - near, y - near), Align::End),
                ((x - near, y + near), Align::End),
                ((x + far, y), Align::Start),
                ((x - far, y), Align::End),
                ((x, y - far), Align::Middle),
                ((x, y + far), Align::Middle),
            ];
            let places = ways.map(|(end, align)| {
                let at = match align {
                    Align::Start => (end.0 + 2.0, end.1 - high / 2.0),
                    Align::End => (end.0 - 2.0, end.1 - high / 2.0),
                    Align::Middle if end.1 < y => (end.0, end.1 - high),
                    Align::Middle => end,
                };
                NamePlace { at, align, leader: Some(end) }
            });
            let is_free = |place: &NamePlace| {
                self.is_free(&place.room(lines)) && place.leader.is_some_and(|end| self.is_line_free((x, y), end))
            };
            places.into_iter().find(is_free)
        })
    }

    fn is_free(&self, rect: &Rect) -> bool {
        if !rect.within(&self.area) {
            return false;
        }
        let (columns, mut rows) = self.span(rect);
        rows.all(|row| {
            let fields = self.taken.get(row * self.columns..(row + 1) * self.columns);
            fields.and_then(|fields| fields.get(columns.clone())).is_some_and(|fields| !fields.contains(&true))
        })
    }

    /// Whether a line from a point crosses nothing once it has left it.
    fn is_line_free(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        (4..=8).all(|part| {
            let part = f64::from(part) / 8.0;
            let (x, y) = (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
            self.is_free(&Rect { left: x, top: y, right: x + 0.1, bottom: y + 0.1 })
        })
    }

    /// The columns and rows of the fields that a rectangle touches.
    fn span(&self, rect: &Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let from = |length: f64, most: usize| ((length / FIELD).floor().max(0.0) as usize).min(most);
        let to = |length: f64, most: usize| ((length / FIELD).ceil().max(0.0) as usize).min(most);
        let columns = from(rect.left - self.area.left, self.columns)..to(rect.right - self.area.left, self.columns);
        let rows = from(rect.top - self.area.top, self.rows)..to(rect.bottom - self.area.top, self.rows);
        (columns, rows)
    }
}

impl NamePlace {
    /// The room of the name.
    fn room(&self, lines: &[String]) -> Rect {
        let across = widest(lines) + 2.0;
        let top = self.at.1;
        Rect { top, bottom: top + LINE * lines.len() as f64, ..Rect::of_text(self.at, self.align, across) }
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;
    use crate::chart::label::Rect;

    #[test]
    fn names_stand_on_the_first_free_side_and_inside() {
        let mut fields = Fields::new(Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 });
        let name = ["Name".to_owned()];
        let right = fields.beside((100.0, 50.0), &name).unwrap();
        assert!(right.at.0 > 100.0 && right.leader.is_none());
        fields.take_place((100.0, 50.0), &right, &name);
        assert!(fields.beside((100.0, 50.0), &name).unwrap().at.0 < 100.0);
        assert!(fields.beside((195.0, 50.0), &name).unwrap().at.0 < 195.0);
    }

    #[test]
    fn names_without_room_beside_their_points_have_a_line() {
        let mut fields = Fields::new(Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 });
        let name = ["Name".to_owned()];
        fields.take(&Rect { left: 86.0, top: 40.0, right: 114.0, bottom: 60.0 });
        assert!(fields.beside((100.0, 50.0), &name).is_none());
        assert!(fields.away((100.0, 50.0), &name).unwrap().leader.is_some());
        fields.take(&Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 });
        assert!(fields.away((100.0, 50.0), &name).is_none());
    }
}
