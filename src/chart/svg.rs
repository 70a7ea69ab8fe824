//! Our backend for plotters: it writes compact SVG that says what things are (groups, classes, text as text) and leaves
//! how they look to style sheets. Colours and pens that plotters passes are ignored.
//!
//! In a group of the class `series` stand the marks of a series in the order of its steps, missing values left out: a
//! `circle`, a `rect`, a `path` of the class `mark` or `open`, or one subpath of a `path` of the class `dots` or `bars`.
//! Such a subpath begins so far from the begin of the one before it.
//! The script of the theme finds the values by that order.

use std::convert::Infallible;

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
    /// Where texts of the group stand that do not say so themselves.
    anchor: HPos,
}

/// What the shapes of plotters do not say.
pub(super) enum Tag<'t> {
    /// A group of these classes begins.
    Open(&'t str),
    /// A group of these classes begins whose origin is moved.
    Move(&'t str, BackendCoord),
    /// A group of these classes begins of which most texts stand like that at their anchors.
    Anchored(&'t str, HPos),
    /// The innermost group ends.
    Close,
    /// The next shape or text has these classes.
    Next(&'t str),
    /// Dots at these pixels, in one path.
    Dots(&'t [(f64, f64)]),
    /// Rectangles, in one path.
    Bars(&'t [label::Rect]),
    /// Lines of which each goes through some pixels, in one path.
    Strokes(&'t [Vec<(f64, f64)>]),
    /// Lines from one pixel to another, in one path.
    Straight(&'t [[(f64, f64); 2]]),
    /// A text with its anchor at a place.
    Text(BackendCoord, HPos, &'t str),
    /// What another canvas has drawn.
    Drawn(&'t str),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Svg<'a> {
    /// A canvas of so many units that appends to `out`.
    pub(super) fn new(out: &'a mut String, size: (u32, u32)) -> Self {
        Self { out, size, class: String::new(), anchor: HPos::Left }
    }

    fn write_class(&mut self) {
        if !self.class.is_empty() {
            self.out.push_str(" class=\"");
            html::push_attribute(self.out, &self.class);
            self.out.push('"');
            self.class.clear();
        }
    }

    /// Ends an open tag `<name …` with the current classes.
    fn finish(&mut self) {
        self.write_class();
        self.out.push_str("/>");
    }

    fn number(&mut self, name: &str, units: i32) {
        self.out.push_str(name);
        push_units(self.out, units);
    }

    fn begin_path(&mut self) {
        self.out.push_str("<path d=\"");
    }

    fn end_path(&mut self) {
        self.out.push('"');
        self.finish();
    }

    /// Two numbers; a sign keeps a number from the one before it.
    fn pair(&mut self, (x, y): BackendCoord) {
        push_units(self.out, x);
        if y >= 0 {
            self.out.push(' ');
        }
        push_units(self.out, y);
    }

    /// A line through the points, each as far as possible as its distance from the one before it.
    fn subpath(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut before: Option<BackendCoord> = None;
        let mut letter = 'M';
        for (x, y) in points {
            let Some((from, above)) = before.replace((x, y)) else {
                self.out.push('M');
                self.pair((x, y));
                continue;
            };
            match (x - from, y - above) {
                (across, 0) => {
                    letter = 'h';
                    self.out.push('h');
                    push_units(self.out, across);
                }
                (0, down) => {
                    letter = 'v';
                    self.out.push('v');
                    push_units(self.out, down);
                }
                (across, down) => {
                    if letter != 'l' {
                        letter = 'l';
                        self.out.push('l');
                    } else if across >= 0 {
                        self.out.push(' ');
                    }
                    self.pair((across, down));
                }
            }
        }
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>, close: &str) {
        self.begin_path();
        self.subpath(points);
        self.out.push_str(close);
        self.end_path();
    }

    /// Begins a part of a path, as far as possible by its distance from the begin of the one before it.
    fn part(&mut self, before: &mut Option<BackendCoord>, (x, y): BackendCoord) {
        let (letter, from) = before.map_or(('M', (0, 0)), |before| ('m', before));
        self.out.push(letter);
        self.pair((x - from.0, y - from.1));
        *before = Some((x, y));
    }

    fn dots(&mut self, dots: &[(f64, f64)]) {
        self.begin_path();
        let mut before = None;
        for dot in dots {
            self.part(&mut before, units(*dot));
            self.out.push_str("h0");
        }
        self.end_path();
    }

    fn bars(&mut self, bars: &[label::Rect]) {
        self.begin_path();
        let mut before = None;
        for bar in bars {
            let ((left, top), (right, bottom)) = (units((bar.left, bar.top)), units((bar.right, bar.bottom)));
            self.part(&mut before, (left, top));
            self.number("h", right - left);
            // Columns stand on a line that is named in fewer digits than their heights.
            let (letter, to) = if length(bottom) < length(bottom - top) { ("V", bottom) } else { ("v", bottom - top) };
            self.number(letter, to);
            // So do bars that lie, on the left.
            let (letter, to) = if length(left) < length(left - right) { ("H", left) } else { ("h", left - right) };
            self.number(letter, to);
            self.out.push('z');
        }
        self.end_path();
    }

    fn text(&mut self, (x, y): BackendCoord, anchor: HPos, text: &str) {
        self.number("<text x=\"", x);
        self.number("\" y=\"", y);
        self.out.push('"');
        if anchor as u8 != self.anchor as u8 {
            self.write_anchor(anchor);
        }
        self.write_class();
        self.out.push('>');
        html::push_text(self.out, text);
        self.out.push_str("</text>");
    }

    fn write_anchor(&mut self, anchor: HPos) {
        self.out.push_str(match anchor {
            HPos::Left => " text-anchor=\"start\"",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
    }

    fn open(&mut self, class: &str, origin: Option<BackendCoord>) {
        class.clone_into(&mut self.class);
        self.out.push_str("<g");
        if let Some((x, y)) = origin {
            self.number(" transform=\"translate(", x);
            self.number(" ", y);
            self.out.push_str(")\"");
        }
        self.write_class();
        self.out.push('>');
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
        self.points(corners, "z");
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
        self.finish();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.number("<circle cx=\"", center.0);
        self.number("\" cy=\"", center.1);
        self.number("\" r=\"", i32::try_from(radius).unwrap_or(i32::MAX));
        self.out.push('"');
        self.finish();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.text((x, y), style.anchor().h_pos, text);
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
        match self {
            Self::Open(class) => svg.open(class, None),
            Self::Move(class, origin) => svg.open(class, Some(*origin)),
            Self::Anchored(class, anchor) => {
                (*class).clone_into(&mut svg.class);
                svg.out.push_str("<g");
                if !matches!(anchor, HPos::Left) {
                    svg.write_anchor(*anchor);
                }
                svg.write_class();
                svg.out.push('>');
                svg.anchor = *anchor;
            }
            Self::Close => {
                svg.out.push_str("</g>");
                svg.anchor = HPos::Left;
            }
            Self::Next(class) => (*class).clone_into(&mut svg.class),
            Self::Dots(dots) => svg.dots(dots),
            Self::Bars(bars) => svg.bars(bars),
            Self::Strokes(strokes) => {
                svg.begin_path();
                for stroke in *strokes {
                    svg.subpath(stroke.iter().copied().map(units));
                }
                svg.end_path();
            }
            Self::Straight(lines) => {
                svg.begin_path();
                for line in *lines {
                    svg.subpath(line.iter().copied().map(units));
                }
                svg.end_path();
            }
            Self::Text(at, anchor, text) => svg.text(*at, *anchor, text),
            Self::Drawn(drawing) => svg.out.push_str(drawing),
        }
        Ok(())
    }
}

/// Pixels in units of the canvas.
pub(super) fn units((x, y): (f64, f64)) -> BackendCoord {
    // The same as `round`, which costs a call of a library.
    let nearest = |pixels: f64| (pixels * FINE + 0.5_f64.copysign(pixels)) as i32;
    (nearest(x), nearest(y))
}

/// How many characters it takes to write units of the canvas.
fn length(units: i32) -> u32 {
    let digits = |number: u32| number.checked_ilog10().map_or(1, |last| last + 1);
    digits(units.unsigned_abs() / 10) + if units % 10 == 0 { 0 } else { 2 } + u32::from(units < 0)
}

/// Writes units of the canvas as pixels: `3605` as `360.5`, `3600` as `360`, `5` as `.5`.
fn push_units(out: &mut String, units: i32) {
    let (whole, tenth) = (units.unsigned_abs() / 10, units.unsigned_abs() % 10);
    if units < 0 {
        out.push('-');
    }
    let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
    if whole >= 1000 {
        out.push_str(itoa::Buffer::new().format(whole));
    } else if whole > 0 || tenth == 0 {
        // Nearly all: digit by digit takes half of the time.
        if whole >= 100 {
            out.push(digit(whole / 100));
        }
        if whole >= 10 {
            out.push(digit(whole / 10));
        }
        out.push(digit(whole));
    }
    if tenth > 0 {
        out.push('.');
        out.push(digit(tenth));
    }
}

#[cfg(test)]
mod tests {
    use plotters::prelude::{BLACK, Circle, IntoDrawingArea, PathElement, Rectangle};

    use super::super::label::Rect;
    use super::{Svg, Tag, push_units};

    #[test]
    fn shapes_have_classes_and_no_looks() {
        let mut out = String::new();
        let area = Svg::new(&mut out, (7200, 4000)).into_drawing_area();
        area.draw(&Tag::Open("series s1")).unwrap();
        area.draw(&Tag::Next("hollow")).unwrap();
        area.draw(&Circle::new((105, 200), 35, BLACK)).unwrap();
        area.draw(&Rectangle::new([(0, 0), (100, 55)], BLACK)).unwrap();
        area.draw(&PathElement::new(vec![(0, 0), (100, 0), (100, 50), (95, 49), (99, 60)], BLACK)).unwrap();
        area.draw(&Tag::Dots(&[(1.0, 2.5), (1.5, -0.5)])).unwrap();
        area.draw(&Tag::Bars(&[Rect { left: 1.0, top: 2.0, right: 4.0, bottom: 10.0 }])).unwrap();
        area.draw(&Tag::Close).unwrap();
        drop(area);
        assert_eq!(
            out,
            "<g class=\"series s1\"><circle cx=\"10.5\" cy=\"20\" r=\"3.5\" class=\"hollow\"/>\
             <rect x=\"0\" y=\"0\" width=\"10\" height=\"5.5\"/>\
             <path d=\"M0 0h10v5l-.5-.1 .4 1.1\"/><path d=\"M1 2.5h0m.5-3h0\"/><path d=\"M1 2h3v8H1z\"/></g>"
        );
    }

    #[test]
    fn units_are_written_in_few_characters() {
        let written = |units: i32| {
            let mut out = String::new();
            push_units(&mut out, units);
            out
        };
        let all: Vec<String> = [0, 5, -5, 10, 3605, -3600, i32::MIN].into_iter().map(written).collect();
        assert_eq!(all, ["0", ".5", "-.5", "1", "360.5", "-360", "-214748364.8"]);
    }
}
