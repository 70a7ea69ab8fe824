//! The sheet that a chart is drawn on: shapes and text in pixels of the picture, and the record of where text stands
//! already.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::BLACK;
use plotters::style::text_anchor::HPos;

use super::label::{Align, LINE, Rect, width};
use super::svg::{FINE, Svg, Tag, units};

/// A drawing in the making.
pub(super) struct Sheet<'a> {
    area: DrawingArea<Svg<'a>, Shift>,
    picture: Rect,
    taken: Vec<Rect>,
    data: Vec<Rect>,
    /// The corners of lines of data.
    lines: Vec<Vec<(f64, f64)>>,
}

impl<'a> Sheet<'a> {
    /// A sheet of so many pixels whose drawing is appended to `out`.
    pub(super) fn new(out: &'a mut String, (width, height): (f64, f64)) -> Self {
        let size = ((width * FINE).ceil() as u32, (height * FINE).ceil() as u32);
        let picture = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        Self {
            area: Svg::new(out, size).into_drawing_area(),
            picture,
            taken: Vec::new(),
            data: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Draws what `content` draws in a group of these classes.
    pub(super) fn group(&mut self, class: &str, content: impl FnOnce(&mut Self)) {
        self.tag(&Tag::Open(class));
        content(self);
        self.tag(&Tag::Close);
    }

    /// The same of a group without groups in it of which most texts stand like that at their anchors.
    pub(super) fn texts(&mut self, class: &str, align: Align, content: impl FnOnce(&mut Self)) {
        self.tag(&Tag::Anchored(class, position(align)));
        content(self);
        self.tag(&Tag::Close);
    }

    /// Puts a drawing of another sheet at a place, in a group of these classes.
    pub(super) fn insert(&mut self, class: &str, at: (f64, f64), drawing: &str) {
        self.tag(&Tag::Move(class, units(at)));
        self.tag(&Tag::Drawn(drawing));
        self.tag(&Tag::Close);
    }

    /// One line of text with its anchor on the base line.
    pub(super) fn text(&mut self, class: &str, at: (f64, f64), align: Align, text: &str) {
        self.taken.push(Rect::of_text(at, align, width(text)));
        // The text of plotters would be a copy with a style that nobody reads.
        self.tag(&Tag::Next(class));
        self.tag(&Tag::Text(units(at), position(align), text));
    }

    /// Lines of text, the first with its anchor on the base line.
    pub(super) fn lines(&mut self, class: &str, (x, y): (f64, f64), align: Align, lines: &[String]) {
        for (row, line) in lines.iter().enumerate() {
            self.text(class, (x, y + LINE * row as f64), align, line);
        }
    }

    /// Whether text may stand there: inside the picture and away from other text.
    pub(super) fn is_free(&self, place: &Rect) -> bool {
        place.within(&self.picture) && !self.taken.iter().any(|taken| taken.meets(place))
    }

    /// Whether text may stand there without covering data.
    pub(super) fn is_clear(&self, place: &Rect) -> bool {
        self.is_free(place)
            && !self.data.iter().any(|data| data.meets(place))
            && !self.lines.iter().any(|line| passes(line, place))
    }

    /// Remembers that data is drawn there.
    pub(super) fn keep_clear(&mut self, place: Rect) {
        self.data.push(place);
    }

    /// Remembers that a line is drawn through these points.
    pub(super) fn keep_line_clear(&mut self, line: Vec<(f64, f64)>) {
        // Few labels look for a place, so that the room of a line is worked out when one does.
        self.lines.push(line);
    }

    /// A line through the points.
    pub(super) fn line(&self, class: &str, points: &[(f64, f64)]) {
        self.put(&PathElement::new(points.iter().copied().map(units).collect::<Vec<_>>(), BLACK), class);
    }

    /// Lines of which each goes through some points, as one shape.
    pub(super) fn strokes(&self, class: &str, strokes: &[Vec<(f64, f64)>]) {
        if strokes.is_empty() {
            return;
        }
        self.tag(&Tag::Next(class));
        self.tag(&Tag::Strokes(strokes));
    }

    /// Straight lines from one point to another, as one shape.
    pub(super) fn straight(&self, class: &str, lines: &[[(f64, f64); 2]]) {
        if lines.is_empty() {
            return;
        }
        self.tag(&Tag::Next(class));
        self.tag(&Tag::Straight(lines));
    }

    /// A filled shape with the given corners.
    pub(super) fn shape(&self, class: &str, corners: &[(f64, f64)]) {
        self.put(&Polygon::new(corners.iter().copied().map(units).collect::<Vec<_>>(), BLACK), class);
    }

    /// A filled rectangle.
    pub(super) fn block(&self, class: &str, block: Rect) {
        let corners = [units((block.left, block.top)), units((block.right, block.bottom))];
        self.put(&Rectangle::new(corners, BLACK), class);
    }

    /// Filled rectangles as one shape of the class `bars`, which may be followed by others.
    pub(super) fn bars(&self, class: &str, bars: &[Rect]) {
        if !bars.is_empty() {
            self.tag(&Tag::Next(class));
            self.tag(&Tag::Bars(bars));
        }
    }

    /// A dot of the given radius.
    pub(super) fn dot(&self, class: &str, at: (f64, f64), radius: f64) {
        self.put(&Circle::new(units(at), radius * FINE, BLACK), class);
    }

    /// Dots as one shape of the class `dots`, which may be followed by others; the style sheet has their size.
    pub(super) fn dots(&self, class: &str, dots: &[(f64, f64)]) {
        if !dots.is_empty() {
            self.tag(&Tag::Next(class));
            self.tag(&Tag::Dots(dots));
        }
    }

    fn put<E>(&self, element: &E, class: &str)
    where
        E: Drawable<Svg<'a>>,
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
    {
        self.tag(&Tag::Next(class));
        expect_drawn(&self.area.draw(element));
    }

    fn tag(&self, tag: &Tag<'_>) {
        expect_drawn(&self.area.draw(tag));
    }
}

/// Whether a line passes through a place.
fn passes(line: &[(f64, f64)], place: &Rect) -> bool {
    line.iter().zip(line.iter().skip(1)).any(|(from, to)| {
        // Most pieces are far away.
        let around = Rect {
            left: from.0.min(to.0) - 5.0,
            top: from.1.min(to.1) - 5.0,
            right: from.0.max(to.0) + 5.0,
            bottom: from.1.max(to.1) + 5.0,
        };
        around.meets(place) && along(*from, *to).any(|room| room.meets(place))
    })
}

/// The room of a straight line, in pieces.
fn along(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Rect> {
    let pieces = ((to.0 - from.0).hypot(to.1 - from.1) / 8.0).ceil().clamp(1.0, 100.0);
    (0..=pieces as usize).map(move |piece| {
        let part = piece as f64 / pieces;
        let (x, y) = (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
        Rect { left: x - 4.0, top: y - 4.0, right: x + 4.0, bottom: y + 4.0 }
    })
}

fn position(align: Align) -> HPos {
    match align {
        Align::Start => HPos::Left,
        Align::Middle => HPos::Center,
        Align::End => HPos::Right,
    }
}

/// The backend cannot fail, and the other error, two borrows of it at once, would need a drawing within a drawing.
fn expect_drawn(result: &Result<(), DrawingAreaErrorKind<Infallible>>) {
    debug_assert!(result.is_ok(), "a shape is drawn while another one is");
}
