//! Rows for kinds whose values lie to the right: one for each step, its name left of the data or, where that leaves too
//! little room, above it. Levels cross all rows and are named above the first one; what is said of a period stands below
//! the data of its row.

use super::Room;
use super::data::{Axis, ChartData};
use super::label::{ASCENT, Align, DESCENT, LINE, Rect, widest, width, wrap};
use super::sheet::Sheet;
use crate::lang::{Period, Rational};

/// The widest names beside data.
const NAME: f64 = 220.0;
/// From names to data.
const GAP: f64 = 8.0;

/// The rows of a chart in their places.
pub(super) struct Rows<'d> {
    data: &'d ChartData,
    list: Vec<Row>,
    /// Where the rows stand, without their names if these are beside them.
    pub(super) rect: Rect,
    thickness: f64,
    gap: f64,
    /// The right end of the names, if they stand beside the data.
    beside: Option<f64>,
    across: f64,
}

/// What differs between kinds.
pub(super) struct Demand {
    /// Where the first row begins, in pixels from the top.
    pub(super) top: f64,
    /// How high the data of a row is.
    pub(super) thickness: f64,
    /// The room for words of the kind's own below the data of a row.
    pub(super) below: f64,
    /// Between two rows.
    pub(super) gap: f64,
    /// The room for labels left and right of the data.
    pub(super) before: f64,
    pub(super) after: f64,
}

struct Row {
    name: Vec<String>,
    name_at: (f64, f64),
    /// From where to where the row reaches, name and notes included.
    begin: f64,
    end: f64,
    /// The top of its data.
    top: f64,
    /// What is said of its period, and where.
    notes: Vec<String>,
    notes_at: (f64, f64),
}

/// How far from the left the data of rows can begin; zero if names stand above it.
pub(super) fn left(data: &ChartData, room: Room) -> f64 {
    beside(data, room).map_or(0.0, |names| names + GAP)
}

/// The height of the names of levels above the rows.
pub(super) fn levels_height(data: &ChartData, across: f64) -> f64 {
    let lines: usize = data.levels().map(|(_, text, _)| wrap(text, across, 2).len()).sum();
    if lines == 0 { 0.0 } else { LINE * lines as f64 + 4.0 }
}

impl<'d> Rows<'d> {
    /// Finds the place of each row.
    pub(super) fn new(data: &'d ChartData, room: Room, demand: &Demand) -> Self {
        let beside = beside(data, room);
        let left = (beside.map_or(0.0, |names| names + GAP) + demand.before).ceil();
        let right = (room.across - demand.after).floor();
        let (thickness, gap) = (demand.thickness, demand.gap);
        let rect = Rect { left, top: demand.top, right, bottom: demand.top };
        let mut rows = Self { data, list: Vec::new(), rect, thickness, gap, beside, across: room.across };
        rows.place(demand.below);
        rows
    }

    fn place(&mut self, below: f64) {
        let notes_left = self.beside.map_or(0.0, |names| names + GAP);
        let mut notes = self.notes(self.across - notes_left);
        let mut begin = self.rect.top;
        for (step, notes) in (0..self.data.axis.len()).zip(&mut notes) {
            let name = wrap(self.data.axis.long(step), self.beside.map_or(self.across, |_| NAME), 3);
            let text = LINE * name.len() as f64;
            let (first, top) = if self.beside.is_some() {
                let height = self.thickness.max(text);
                (begin + (height - text) / 2.0, begin + (height - self.thickness) / 2.0)
            } else {
                (begin, begin + text + DESCENT - 1.0)
            };
            let words = (top + self.thickness + below).max(first + if self.beside.is_some() { text } else { 0.0 });
            let end = words + if notes.is_empty() { 0.0 } else { LINE * notes.len() as f64 + 4.0 };
            let name_at = (self.beside.unwrap_or(0.0), first + ASCENT);
            let notes_at = (notes_left, words + 2.0 + ASCENT);
            self.list.push(Row { name, name_at, begin, end, top, notes: std::mem::take(notes), notes_at });
            begin = end + self.gap;
        }
        self.rect.bottom = self.list.last().map_or(self.rect.top, |row| row.end);
    }

    /// What is said of the periods of each row.
    fn notes(&self, room: f64) -> Vec<Vec<String>> {
        let mut notes = vec![Vec::new(); self.data.axis.len()];
        for annotation in &self.data.annotations {
            let covered = annotation.period.and_then(|period| self.covered(period));
            if let Some(notes) = covered.and_then(|(_, last)| notes.get_mut(last)) {
                notes.extend(wrap(&annotation.text, room, 4));
            }
        }
        notes
    }

    /// The first and the last row of a period.
    fn covered(&self, period: Period) -> Option<(usize, usize)> {
        let Axis::Time(steps) = &self.data.axis else { return None };
        let (begin, end) = (period.first()?, period.last()?);
        let meets = |of: Period| of.first().zip(of.last()).is_some_and(|(first, last)| first <= end && begin <= last);
        let mut met = steps.iter().enumerate().filter(|(_, step)| meets(step.period)).map(|(index, _)| index);
        let first = met.next()?;
        Some((first, met.next_back().unwrap_or(first)))
    }

    /// Moves all rows down.
    pub(super) fn lower(&mut self, by: f64) {
        self.rect.top += by;
        self.rect.bottom += by;
        for row in &mut self.list {
            for y in [&mut row.name_at.1, &mut row.begin, &mut row.end, &mut row.top, &mut row.notes_at.1] {
                *y += by;
            }
        }
    }

    /// The top of the data of a row.
    pub(super) fn top(&self, step: usize) -> Option<f64> {
        self.list.get(step).map(|row| row.top)
    }

    /// The middle of the data of a row.
    pub(super) fn middle(&self, step: usize) -> Option<f64> {
        Some(self.top(step)? + self.thickness / 2.0)
    }

    /// Whether names stand left of the data.
    pub(super) fn names_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Draws the names, which rows something is said of together, and where the series breaks.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>) {
        let align = if self.beside.is_some() { Align::End } else { Align::Start };
        sheet.texts("axis y", align, |sheet| {
            for row in &self.list {
                sheet.lines("", row.name_at, align, &row.name);
            }
        });
        self.draw_breaks(sheet);
        for annotation in &self.data.annotations {
            let covered = annotation.period.and_then(|period| self.covered(period));
            let Some((first, last)) = covered.filter(|(first, last)| first < last) else { continue };
            let ends = self.list.get(first).zip(self.list.get(last));
            // The words stand below the last of the rows that they are about.
            if let (Some((first, last)), Some(x)) = (ends, self.beside) {
                sheet.line("annotation", &[(x + GAP / 2.0, first.begin), (x + GAP / 2.0, last.end)]);
            }
        }
    }

    /// Writes what is said of periods, each below the data of its row.
    pub(super) fn annotate(&self, sheet: &mut Sheet<'_>) {
        for row in self.list.iter().filter(|row| !row.notes.is_empty()) {
            sheet.lines("annotation", row.notes_at, Align::Start, &row.notes);
        }
    }

    /// A line above each period that cannot be compared with those before it.
    fn draw_breaks(&self, sheet: &Sheet<'_>) {
        if !matches!(self.data.axis, Axis::Time(_)) {
            return;
        }
        for (step, row) in self.list.iter().enumerate().skip(1) {
            if self.data.breaks_at(step) {
                let y = row.begin - self.gap / 2.0;
                sheet.line("axis-break", &[(self.beside.map_or(0.0, |names| names + GAP), y), (self.across, y)]);
            }
        }
    }

    /// Upright lines at pixels from the left: across all rows or, where names stand between them, across the data of each
    /// and so much more.
    pub(super) fn upright(&self, sheet: &Sheet<'_>, class: &str, xs: &[f64], more: f64) {
        let mut strokes = Vec::new();
        for x in xs {
            if self.beside.is_some() {
                strokes.push(vec![(*x, self.rect.bottom), (*x, self.rect.top)]);
                continue;
            }
            let part = |row: &Row| vec![(*x, row.top + self.thickness + more), (*x, row.top - more)];
            strokes.extend(self.list.iter().map(part));
        }
        if !strokes.is_empty() {
            sheet.strokes(class, &strokes);
        }
    }

    /// Draws the lines of the levels; `pixel` is how far from the left a value stands.
    pub(super) fn draw_levels(&self, sheet: &mut Sheet<'_>, pixel: impl Fn(&Rational) -> f64) {
        if self.data.levels().next().is_none() {
            return;
        }
        sheet.group("targets", |sheet| {
            for (value, _, class) in self.data.levels() {
                self.upright(sheet, class, &[pixel(value)], 3.0);
            }
        });
    }

    /// The names of the levels above their lines, each on lines of its own, the last one with its base line there.
    pub(super) fn name_levels(&self, sheet: &mut Sheet<'_>, mut base: f64, pixel: impl Fn(&Rational) -> f64) {
        let levels: Vec<_> = self.data.levels().collect();
        for (value, text, class) in levels.into_iter().rev() {
            let x = pixel(value);
            for line in wrap(text, self.across, 2).iter().rev() {
                let half = width(line) / 2.0;
                sheet.text(class, (x.min(self.across - half).max(half), base), Align::Middle, line);
                base -= LINE;
            }
        }
    }
}

/// The room for names beside the data; `None` if names stand above it, as on phones.
fn beside(data: &ChartData, room: Room) -> Option<f64> {
    let names = (0..data.axis.len()).map(|step| data.axis.long(step));
    if room.narrow {
        return Some(widest(names).ceil()).filter(|across| *across <= room.across * 0.24);
    }
    // A whole pixel has fewer digits in each name's place.
    Some(widest(names.flat_map(|name| wrap(name, NAME, 3))).ceil())
}
