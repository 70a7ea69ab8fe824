//! Charts for readers who look and for those who cannot: a picture, a table and a description of the same data.
//!
//! All input is resolved for one language and all output is text. The picture is SVG that names what things are and
//! takes its looks from the theme's style sheet (`chart.css`): series are `s1` to `s8`, marks of values that are not
//! firm are `hollow`. A page carries it twice, [`Width::Wide`] and [`Width::Narrow`], and the style sheet shows the one
//! that is legible. Where data and labels do not fit side by side they are arranged otherwise, never on each other.

mod axis;
mod bar;
mod column;
mod data;
mod description;
mod frame;
mod glyph;
mod label;
mod legend;
mod line;
mod select;
mod sheet;
mod spec;
mod svg;
mod table;

use std::fmt::Write;

pub use data::{Axis, ChartData, ChartWords, Kind, Point, Series, Status, Target, TimeStep};
pub use description::describe;
pub use select::{Drawn, Member, Selection, select};
pub use spec::{Sort, Spec, TargetSpec, read};
pub use table::table;

use crate::html;
use crate::lang::Rational;
use label::Align;
use sheet::Sheet;

/// For which screens a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 720 pixels wide.
    Wide,
    /// 360 pixels wide, for phones.
    Narrow,
}

/// Writes the values at the ticks of an axis, all with the same number of digits and in the same unit: `2`, `2.5` and
/// `亿人` instead of `人`. The unit is `None` if it is the chart's own.
pub type WriteTicks<'a> = &'a dyn Fn(&[Rational]) -> (Vec<String>, Option<String>);

/// The chart as an SVG element. `ids` begins the ids in it and is the chart's alone on the page.
///
/// The wide picture has the accessible name and description. The narrow one is the same again, so that it is hidden from
/// assistive technology, and the style sheet must not hide the wide one from it where it shows the narrow one.
pub fn draw(data: &ChartData, width: Width, ids: &str, ticks: WriteTicks<'_>) -> String {
    let mut body = String::with_capacity(8192);
    let (kind, height) = if data.series.iter().all(|series| series.drawn().next().is_none()) {
        ("empty", draw_nothing(data, width, &mut body))
    } else {
        draw_data(data, width, ticks, &mut body)
    };
    let mut out = String::with_capacity(body.len() + 1024);
    let across = width.pixels();
    let variant = match width {
        Width::Wide => "wide",
        Width::Narrow => "narrow",
    };
    let stacked = if data.stacked && kind != "line" { " stacked" } else { "" };
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {variant} {kind}{stacked}\" width=\"{across}\" \
         height=\"{height}\" viewBox=\"0 0 {across} {height}\""
    );
    match width {
        Width::Wide => name(&mut out, data, ids),
        Width::Narrow => out.push_str(" aria-hidden=\"true\">"),
    }
    out.push_str(&body);
    out.push_str("</svg>");
    out
}

impl Width {
    fn pixels(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 360.0,
        }
    }
}

/// The role, the name and the description, and the end of the tag.
fn name(out: &mut String, data: &ChartData, ids: &str) {
    let mut id = |before: &str, part: &str| {
        out.push_str(before);
        html::push_attribute(out, ids);
        out.push_str(part);
    };
    id(" role=\"img\" aria-labelledby=\"", "-title\"");
    id(" aria-describedby=\"", "-description\">");
    id("<title id=\"", "-title\">");
    html::push_text(out, &data.title);
    out.push_str("</title><desc id=\"");
    html::push_attribute(out, ids);
    out.push_str("-description\">");
    html::push_text(out, &describe(data));
    out.push_str("</desc>");
}

/// Draws the data in the way that fits: names that find no room below their columns stand beside bars. Returns the class
/// of the kind that was drawn, and the height.
fn draw_data(data: &ChartData, width: Width, ticks: WriteTicks<'_>, out: &mut String) -> (&'static str, f64) {
    let upright = data.kind != Kind::Bar && frame::names_fit(data, width);
    match data.kind {
        Kind::Line if upright => line::draw(data, width, ticks, out).map(|height| ("line", height)),
        Kind::Column if upright => column::draw(data, width, ticks, out).map(|height| ("column", height)),
        Kind::Line | Kind::Column | Kind::Bar => bar::draw(data, width, out).map(|height| ("bar", height)),
    }
    .unwrap_or_else(|| ("empty", draw_nothing(data, width, out)))
}

/// A calm panel that says that there is no data. Returns its height.
fn draw_nothing(data: &ChartData, width: Width, out: &mut String) -> f64 {
    let (across, height) = (width.pixels(), 96.0);
    let mut sheet = Sheet::new(out, (across, height));
    let panel = label::Rect { left: 0.0, top: 0.0, right: across, bottom: height };
    sheet.block("panel", panel, None);
    sheet.text("note", (across / 2.0, height / 2.0 + label::SIZE * 0.35), Align::Middle, &data.words.no_data);
    height
}

/// The class of a series' colour; the ninth has that of the first.
fn colour(series: usize) -> String {
    format!("s{}", series % 8 + 1)
}

#[cfg(test)]
mod tests;
