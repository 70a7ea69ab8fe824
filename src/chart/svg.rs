//! Our backend for plotters: it writes compact SVG that says what things are (groups, classes, titles, text as text)
//! and leaves how they look to style sheets. Colours and pens that plotters passes are ignored.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::element::{Drawable, PointCollection};
use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::label;
use crate::html;

/// Units of the canvas in a pixel of the picture: plotters draws on whole units, and a tenth of a pixel is not seen.
pub(super) const FINE: f64 = 10.0;

/// The canvas.
pub(super) struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
    class: String,
    title: Option<String>,
}

/// What the shapes of plotters do not say.
pub(super) enum Tag<'t> {
    /// A group of these classes begins.
    Open(&'t str),
    /// The innermost group ends.
    Close,
    /// The next shape or text has these classes, and the shape this title.
    Next { class: &'t str, title: Option<&'t str> },
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Svg<'a> {
    /// A canvas of so many units that appends to `out`.
    pub(super) fn new(out: &'a mut String, size: (u32, u32)) -> Self {
        Self { out, size, class: String::new(), title: None }
    }

    /// Ends an open tag `<name …` with the current classes and title.
    fn finish(&mut self, name: &str) {
        self.write_class();
        let Some(title) = self.title.take() else {
            self.out.push_str("/>");
            return;
        };
        self.out.push_str("><title>");
        html::push_text(self.out, &title);
        self.out.push_str("</title></");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn write_class(&mut self) {
        if !self.class.is_empty() {
            self.out.push_str(" class=\"");
            html::push_attribute(self.out, &self.class);
            self.out.push('"');
            self.class.clear();
        }
    }

    fn number(&mut self, name: &str, units: i32) {
        self.out.push_str(name);
        push_units(self.out, units);
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>, close: &str) {
        self.out.push_str("<path d=\"");
        let mut before = None;
        for (x, y) in points {
            match before {
                None => self.out.push('M'),
                Some((_, above)) if above == y => self.out.push('H'),
                Some((beside, _)) if beside == x => self.out.push('V'),
                Some(_) => self.out.push('L'),
            }
            if before.is_none_or(|(_, above)| above != y) && before.is_some_and(|(beside, _)| beside == x) {
                push_units(self.out, y);
            } else {
                push_units(self.out, x);
                if before.is_none_or(|(_, above)| above != y) {
                    self.out.push(' ');
                    push_units(self.out, y);
                }
            }
            before = Some((x, y));
        }
        self.out.push_str(close);
        self.out.push('"');
        self.finish("path");
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S) -> Drawn {
        self.points([from, to], "");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        self.points(path, "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, _: &S) -> Drawn {
        self.points(corners, "Z");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn {
        self.number("<rect x=\"", upper_left.0);
        self.number("\" y=\"", upper_left.1);
        self.number("\" width=\"", bottom_right.0 - upper_left.0);
        self.number("\" height=\"", bottom_right.1 - upper_left.1);
        self.out.push('"');
        self.finish("rect");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.number("<circle cx=\"", center.0);
        self.number("\" cy=\"", center.1);
        self.number("\" r=\"", i32::try_from(radius).unwrap_or(i32::MAX));
        self.out.push('"');
        self.finish("circle");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.number("<text x=\"", x);
        self.number("\" y=\"", y);
        self.out.push_str(match style.anchor().h_pos {
            HPos::Left => "\"",
            HPos::Center => "\" text-anchor=\"middle\"",
            HPos::Right => "\" text-anchor=\"end\"",
        });
        self.write_class();
        self.out.push('>');
        html::push_text(self.out, text);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(((label::width(text) * FINE).ceil() as u32, (label::LINE * FINE).ceil() as u32))
    }
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Tag<'_> {
    type Point = C;
    type IntoIter = std::iter::Empty<C>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for Tag<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, svg: &mut Svg<'s>, _: (u32, u32)) -> Drawn {
        match *self {
            Self::Open(class) => {
                class.clone_into(&mut svg.class);
                svg.out.push_str("<g");
                svg.write_class();
                svg.out.push('>');
            }
            Self::Close => svg.out.push_str("</g>"),
            Self::Next { class, title } => {
                class.clone_into(&mut svg.class);
                svg.title = title.map(str::to_owned);
            }
        }
        Ok(())
    }
}

/// Writes units of the canvas as pixels: `3605` as `360.5`, `3600` as `360`.
fn push_units(out: &mut String, units: i32) {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, tenth) = (units.unsigned_abs() / 10, units.unsigned_abs() % 10);
    // Writing to a string cannot fail.
    let _ = if tenth == 0 { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{tenth}") };
}

#[cfg(test)]
mod tests {
    use plotters::prelude::{BLACK, Circle, IntoDrawingArea, PathElement, Rectangle};

    use super::{Svg, Tag};

    #[test]
    fn shapes_have_classes_and_titles_and_no_looks() {
        let mut out = String::new();
        let area = Svg::new(&mut out, (7200, 4000)).into_drawing_area();
        area.draw(&Tag::Open("series s1")).unwrap();
        area.draw(&Tag::Next { class: "hollow", title: Some("2020: <5 & \"6\"") }).unwrap();
        area.draw(&Circle::new((105, 200), 35, BLACK)).unwrap();
        area.draw(&Rectangle::new([(0, 0), (100, 55)], BLACK)).unwrap();
        area.draw(&PathElement::new(vec![(0, 0), (100, 0), (100, 50), (95, 49)], BLACK)).unwrap();
        area.draw(&Tag::Close).unwrap();
        drop(area);
        assert_eq!(
            out,
            "<g class=\"series s1\"><circle cx=\"10.5\" cy=\"20\" r=\"3.5\" class=\"hollow\"><title>2020: &lt;5 &amp; \
             \"6\"</title></circle><rect x=\"0\" y=\"0\" width=\"10\" height=\"5.5\"/>\
             <path d=\"M0 0H10V5L9.5 4.9\"/></g>"
        );
    }
}
