//! Charts for readers who look and for those who cannot: a picture, a table and a description of the same data.
//!
//! All input is resolved for one language and all output is text. The picture is SVG that names what things are and
//! takes its looks from the theme's style sheet (`chart.css`): series are `s1` to `s8`, marks of values that are not
//! firm are `hollow`. A page carries it twice, [`Width::Wide`] and [`Width::Narrow`], and the style sheet shows the one
//! that is legible. Where data and labels do not fit side by side they are arranged otherwise, never on each other.

mod annotation;
mod area;
mod bar;
mod below;
mod between;
mod brackets;
mod bullet;
mod candidate;
mod column;
mod course;
mod data;
mod description;
mod diverging;
mod dot;
mod ends;
mod facet;
mod fit;
mod frame;
mod gaps;
mod glyph;
mod heat;
mod kind;
mod label;
mod legend;
mod line;
mod mark;
mod order;
mod place;
mod rows;
mod ruler;
mod scale;
mod scatter;
mod select;
mod shade;
mod sheet;
mod slope;
mod sparkline;
mod spec;
mod stack;
mod steps;
mod svg;
mod table;
mod time_labels;
mod waffle;
mod words;
mod year_groups;

pub use between::periods_between;
pub use data::{Annotation, Axis, ChartData, Gap, Point, Series, Status, Target, TimeStep};
pub use description::describe;
pub use fit::fit;
pub use kind::{Kind, Stack};
pub use select::{Drawn, Member, Selection, select};
pub use sparkline::spark;
pub use spec::{AnnotationSpec, ScaleKind, Sort, Spec, TargetSpec, read};
pub use table::{cells, table};
pub use words::{ChartWords, KindNames, Sentences};

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
    /// For a picture with a room of that width and height in pixels, of which it fills what it can.
    Card {
        /// The width, to which it keeps.
        across: u16,
        /// The height, which it may exceed.
        down: u16,
    },
}

/// Writes the values at the ticks of an axis, and the unit that they are in.
pub type WriteTicks<'a> = &'a dyn Fn(usize, &[Rational]) -> (Vec<String>, Option<String>);

/// How the numbers of a chart are written in the language of the page. The first argument is the position of the series
/// whose unit counts.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// The values at the ticks of an axis, all with the same number of digits and in the same unit: `2`, `2.5` and
    /// `亿人` instead of `人`. The unit is `None` if it is the chart's own.
    pub ticks: WriteTicks<'a>,
    /// A difference between two values as a sentence has it, without its sign: `4.23 percentage points`, `约212万元`.
    pub difference: &'a dyn Fn(usize, &Rational, &Rational) -> String,
    /// The same as a label has it, which may be rounded without saying so.
    pub distance: &'a dyn Fn(usize, &Rational, &Rational) -> String,
    /// A number as a percentage of one: `0.5` as `50%`.
    pub percent: &'a dyn Fn(&Rational) -> String,
    /// The value at a step of a series as a sentence has it: `90.69 percent`, `95%以上`. `None` if that is its text.
    pub prose: &'a dyn Fn(usize, usize) -> Option<String>,
    /// A number in the unit of a series as a sentence has it: `95 percent`.
    pub number: &'a dyn Fn(usize, &Rational) -> String,
    /// Whether the values of a series are rates, which go up and down, and no amounts, which become more and less.
    pub is_rate: &'a dyn Fn(usize) -> bool,
    /// A part of one as a sentence has it, to one decimal: `0.5` as `50 percent`.
    pub ratio: &'a dyn Fn(&Rational) -> String,
    /// The relative change from one value of a series to another one, without its sign, as a sentence has it; `None`
    /// where it means nothing: of percentages, from zero, or so small that it is written as zero.
    pub growth: &'a dyn Fn(usize, &Rational, &Rational) -> Option<String>,
}

/// A chart as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG element.
    pub svg: String,
    /// Its width and height, in pixels.
    pub size: (f64, f64),
}

/// The room for a drawing: a picture or a panel of it.
#[derive(Clone, Copy, Debug)]
struct Room {
    /// The width in pixels.
    across: f64,
    /// The height of the data where values go upwards, in pixels.
    height: f64,
    /// Whether it is for a phone or a panel: names stand above what they name.
    narrow: bool,
    /// The width of the widest value beside the data of all panels, so that data stands in line; zero if there are none.
    beside: f64,
    /// The height that parts which may be higher than they need share; zero if they need not.
    fill: f64,
}

/// Draws a chart. `ids` begins the ids in it and is the chart's alone on the page; `description` is the
/// one of [`describe`], or what an author has written instead.
///
/// The wide picture has the accessible name and description. The narrow one is the same again, so that it is hidden from
/// assistive technology, and the style sheet must not hide the wide one from it where it shows the narrow one.
pub fn draw(data: &ChartData, width: Width, ids: &str, description: &str, writer: &Writer<'_>) -> Drawing {
    let mut body = String::with_capacity(8192);
    let room = Room::of(width);
    let (kind, height) = if data.is_blank() {
        ("empty", draw_nothing(data, room, &mut body))
    } else if data.panels.is_empty() {
        draw_data(data, room, writer, &mut body)
    } else {
        ("panels", facet::draw(data, room, writer, &mut body))
    };
    let mut out = String::with_capacity(body.len() + 1024);
    let across = room.across;
    let variant = match width {
        Width::Wide => "wide",
        Width::Narrow | Width::Card { .. } => "narrow",
    };
    let stacked = if data.stack == Stack::None || kind == "line" { "" } else { " stacked" };
    let (wide, high) = (pixels(across), pixels(height));
    for part in ["<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart ", variant, " ", kind, stacked] {
        out.push_str(part);
    }
    for part in ["\" width=\"", &wide, "\" height=\"", &high, "\" viewBox=\"0 0 ", &wide, " ", &high, "\""] {
        out.push_str(part);
    }
    match width {
        Width::Wide => name(&mut out, data, ids, description),
        Width::Narrow | Width::Card { .. } => out.push_str(" aria-hidden=\"true\">"),
    }
    out.push_str(&body);
    out.push_str("</svg>");
    Drawing { svg: out, size: (across, height) }
}

/// A length, which is nearly always of whole pixels.
fn pixels(length: f64) -> String {
    let is_whole = length.fract() == 0.0 && (0.0..1e9).contains(&length);
    if is_whole { (length as u32).to_string() } else { length.to_string() }
}

impl Room {
    fn of(width: Width) -> Self {
        match width {
            Width::Wide => Self { across: 720.0, height: 300.0, narrow: false, beside: 0.0, fill: 0.0 },
            Width::Narrow => Self { across: 360.0, height: 220.0, narrow: true, beside: 0.0, fill: 0.0 },
            Width::Card { across, down } => {
                let (across, fill) = (f64::from(across), f64::from(down));
                Self { across, height: (across * 0.6).min(300.0), narrow: across < 480.0, beside: 0.0, fill }
            }
        }
    }

    /// How many ticks an upright axis has at most.
    fn most_ticks(self) -> usize {
        ((self.height / 44.0) as usize).clamp(4, 6)
    }
}

/// The role, the name and the description, and the end of the tag.
fn name(out: &mut String, data: &ChartData, ids: &str, description: &str) {
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
    html::push_text(out, description);
    out.push_str("</desc>");
}

/// Draws one panel in the way that fits: names that find no room below their columns stand beside bars, and so do those
/// that leave no room for a slope. Returns the class of the kind that was drawn, and the height.
fn draw_data(data: &ChartData, room: Room, writer: &Writer<'_>, out: &mut String) -> (&'static str, f64) {
    let kind = match data.kind {
        // A slope has two ends.
        Kind::Slope if data.axis.len() != 2 => Kind::Line,
        kind => kind,
    };
    let kind = match kind {
        Kind::Line | Kind::Area | Kind::Column if !frame::names_fit(data, room) => Kind::Bar,
        kind => kind,
    };
    let slope = if kind == Kind::Slope { slope::draw(data, room, writer, out) } else { None };
    let kind = if kind == Kind::Slope && slope.is_none() { Kind::Bar } else { kind };
    let height = match kind {
        Kind::Line => line::draw(data, room, writer, out),
        Kind::Area => area::draw(data, room, writer, out),
        Kind::Column => column::draw(data, room, writer, out),
        Kind::Bar => bar::draw(data, room, writer, out),
        Kind::Dot => dot::draw(data, room, writer, out),
        Kind::Slope => slope,
        Kind::Bullet => bullet::draw(data, room, writer, out),
        Kind::Waffle => waffle::draw(data, room, out),
        Kind::Scatter => scatter::draw(data, room, writer, out),
        Kind::Diverging => diverging::draw(data, room, writer, out),
        Kind::Heat => heat::draw(data, room, writer, out),
        Kind::Sparkline => sparkline::draw(data, room, out),
    };
    height.map_or_else(|| ("empty", draw_nothing(data, room, out)), |height| (kind.as_str(), height))
}

/// A calm panel that says that there is no data. Returns its height.
fn draw_nothing(data: &ChartData, room: Room, out: &mut String) -> f64 {
    let (across, height) = (room.across, 96.0);
    let mut sheet = Sheet::new(out, (across, height));
    sheet.block("panel", label::Rect { left: 0.0, top: 0.0, right: across, bottom: height });
    sheet.text("note", (across / 2.0, height / 2.0 + label::SIZE * 0.35), Align::Middle, &data.words.no_data);
    height
}

#[cfg(test)]
mod tests;
