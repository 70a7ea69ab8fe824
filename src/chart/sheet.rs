//! The sheet that a chart is drawn on: shapes and text in pixels of the picture, a plot whose places are parts of its
//! sides, and the record of where text stands already.

use std::convert::Infallible;

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{BLACK, FontFamily, TextStyle};

use super::label::{Align, Rect, SIZE, width};
use super::svg::{FINE, Svg, Tag};

/// A drawing in the making.
pub(super) struct Sheet<'a> {
    area: DrawingArea<Svg<'a>, Shift>,
    picture: Rect,
    taken: Vec<Rect>,
    data: Vec<Rect>,
}

/// The part of a sheet where data stands. Its places are pairs from (0, 0), lower left, to (1, 1), upper right.
pub(super) struct Plot<'a> {
    area: DrawingArea<Svg<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl<'a> Sheet<'a> {
    /// A sheet of so many pixels whose drawing is appended to `out`.
    pub(super) fn new(out: &'a mut String, (width, height): (f64, f64)) -> Self {
        let size = ((width * FINE).ceil() as u32, (height * FINE).ceil() as u32);
        let picture = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        Self { area: Svg::new(out, size).into_drawing_area(), picture, taken: Vec::new(), data: Vec::new() }
    }

    /// A plot at the given place of the sheet.
    pub(super) fn plot(&self, frame: Rect) -> Plot<'a> {
        let ((left, top), (right, bottom)) = (units((frame.left, frame.top)), units((frame.right, frame.bottom)));
        let places = Cartesian2d::new(0.0..1.0, 0.0..1.0, (left..right, bottom..top));
        Plot { area: self.area.apply_coord_spec(places) }
    }

    /// Draws what `content` draws in a group of these classes.
    pub(super) fn group(&mut self, class: &str, content: impl FnOnce(&mut Self)) {
        tag(&self.area, &Tag::Open(class));
        content(self);
        tag(&self.area, &Tag::Close);
    }

    /// One line of text with its anchor on the base line.
    pub(super) fn text(&mut self, class: &str, at: (f64, f64), align: Align, text: &str) {
        let position = match align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let style = TextStyle::from((FontFamily::SansSerif, SIZE * FINE)).pos(Pos::new(position, VPos::Bottom));
        self.taken.push(Rect::of_text(at, align, width(text)));
        put(&self.area, &Text::new(text.to_owned(), units(at), style), class, None);
    }

    /// Whether text may stand there: inside the picture and away from other text.
    pub(super) fn is_free(&self, place: &Rect) -> bool {
        place.within(&self.picture) && !self.taken.iter().any(|taken| taken.meets(place))
    }

    /// Whether text may stand there without covering data.
    pub(super) fn is_clear(&self, place: &Rect) -> bool {
        self.is_free(place) && !self.data.iter().any(|data| data.meets(place))
    }

    /// Remembers that data is drawn there.
    pub(super) fn keep_clear(&mut self, place: Rect) {
        self.data.push(place);
    }

    /// A line through the points.
    pub(super) fn line(&self, class: &str, points: &[(f64, f64)]) {
        put(&self.area, &PathElement::new(points.iter().copied().map(units).collect::<Vec<_>>(), BLACK), class, None);
    }

    /// A filled shape with the given corners.
    pub(super) fn shape(&self, class: &str, corners: &[(f64, f64)], title: Option<&str>) {
        put(&self.area, &Polygon::new(corners.iter().copied().map(units).collect::<Vec<_>>(), BLACK), class, title);
    }

    /// A filled rectangle.
    pub(super) fn block(&self, class: &str, block: Rect, title: Option<&str>) {
        let corners = [units((block.left, block.top)), units((block.right, block.bottom))];
        put(&self.area, &Rectangle::new(corners, BLACK), class, title);
    }
}

impl Plot<'_> {
    /// A line through the places.
    pub(super) fn line(&self, class: &str, places: Vec<(f64, f64)>) {
        put(&self.area, &PathElement::new(places, BLACK), class, None);
    }

    /// A dot of the given radius in pixels.
    pub(super) fn dot(&self, class: &str, place: (f64, f64), radius: f64, title: &str) {
        put(&self.area, &Circle::new(place, radius * FINE, BLACK), class, Some(title));
    }

    /// A rectangle between two opposite corners.
    pub(super) fn block(&self, class: &str, corners: [(f64, f64); 2], title: &str) {
        put(&self.area, &Rectangle::new(corners, BLACK), class, Some(title));
    }

    /// The pixel of a place.
    pub(super) fn pixel(&self, place: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.area.map_coordinate(&place);
        (f64::from(x) / FINE, f64::from(y) / FINE)
    }
}

fn put<'s, E, C>(area: &DrawingArea<Svg<'s>, C>, element: &E, class: &str, title: Option<&str>)
where
    C: CoordTranslate,
    E: Drawable<Svg<'s>>,
    for<'b> &'b E: PointCollection<'b, C::From>,
{
    tag(area, &Tag::Next { class, title });
    drawn(&area.draw(element));
}

fn tag<C: CoordTranslate>(area: &DrawingArea<Svg<'_>, C>, tag: &Tag<'_>) {
    drawn(&area.draw(tag));
}

/// The backend cannot fail, and the other error, two borrows of it at once, would need a drawing within a drawing.
fn drawn(result: &Result<(), DrawingAreaErrorKind<Infallible>>) {
    debug_assert!(result.is_ok(), "a shape is drawn while another one is");
}

fn units((x, y): (f64, f64)) -> (i32, i32) {
    ((x * FINE).round() as i32, (y * FINE).round() as i32)
}
