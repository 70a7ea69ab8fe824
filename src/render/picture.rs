//! A picture that stands on its own, from a typed writer of SVG: shapes, lines of text and drawings of charts on a paper,
//! with all of its looks in it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use super::context::Context;
use super::frame::html_lang;
use super::palette::Palette;
use super::typeset::Face;
use crate::html;

/// The looks of all pictures.
const SHEET: &str = include_str!("picture.css");

/// The classes of series, each with the colour of its name.
const SERIES: [&str; 9] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "faded"];
/// The classes of heat, and the colours that they have below zero.
const HEAT: [(&str, &str); 5] = [("h1", "n1"), ("h2", "n2"), ("h3", "n3"), ("h4", "n4"), ("h5", "n5")];

/// A picture in the making.
pub(super) struct Picture<'a> {
    palette: &'a Palette,
    lang: String,
    is_chinese: bool,
    body: String,
}

/// A column of text that grows downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Where it begins, in pixels from the left.
    pub(super) left: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// Where the next line has its upper edge.
    pub(super) y: f64,
}

impl Column {
    /// Puts lines, each `lead` pixels high.
    pub(super) fn lines(&mut self, picture: &mut Picture<'_>, class: &str, face: Face, lead: f64, lines: &[String]) {
        // The middle of a line of text is a good third of its size above the base line.
        let base = self.y + lead / 2.0 + face.size * 0.37;
        picture.text(class, face, (self.left, base), lead, lines);
        self.y += lead * lines.len() as f64;
    }

    /// Puts a text in as many lines as it needs, but no more than `most`.
    pub(super) fn text(&mut self, picture: &mut Picture<'_>, class: &str, face: Face, most: usize, text: &str) {
        let lines = face.wrap(text, self.width, most);
        self.lines(picture, class, face, face.size * 1.5, &lines);
    }
}

impl<'a> Picture<'a> {
    /// An empty picture in the language of a page and the colours of its theme.
    pub(super) fn new(context: &Context<'a>) -> Self {
        let lang = html_lang(context.lang);
        let is_chinese = lang.split('-').next() == Some("zh");
        Self { palette: context.theme.palette(), lang, is_chinese, body: String::with_capacity(8192) }
    }

    /// How text is set in it.
    pub(super) fn face(&self, size: f64, bold: bool) -> Face {
        Face { size, bold, chinese: self.is_chinese }
    }

    /// A rectangle at (x, y) of width and height.
    pub(super) fn block(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        // Writing to a string cannot fail.
        let _ =
            write!(self.body, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\"/>");
    }

    /// Lines of text, the first with its base line at (x, y), and `lead` pixels from each to the next. Bold text with a
    /// character that the bold font of pictures lacks is not bold: better light than mixed.
    pub(super) fn text(&mut self, class: &str, face: Face, (x, y): (f64, f64), lead: f64, lines: &[String]) {
        let bold = if face.bold && lines.iter().all(|line| crate::raster::is_bold(line)) { " bold" } else { "" };
        for (row, line) in lines.iter().enumerate() {
            let (x, y, size) = (number(x), number(y + lead * row as f64), number(face.size));
            let _ = write!(self.body, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" class=\"{class}{bold}\">");
            html::push_text(&mut self.body, line);
            self.body.push_str("</text>");
        }
    }

    /// A drawing with its upper left corner at (x, y).
    pub(super) fn drawing(&mut self, drawing: &str, (x, y): (f64, f64), scale: f64) {
        let (x, y, scale) = (number(x), number(y), number(scale));
        let _ = write!(self.body, "<g transform=\"translate({x} {y}) scale({scale})\">{drawing}</g>");
    }

    /// The whole document, on paper of that width and height.
    pub(super) fn finish(self, title: &str, (width, height): (f64, f64)) -> String {
        let (width, height) = (number(width), number(height));
        let script = if self.is_chinese { "zh" } else { "latin" };
        let mut out = String::with_capacity(self.body.len() + 4096);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" class=\"{script}\" lang=\"{}\"><title>",
            html::escape_attribute(&self.lang)
        );
        html::push_text(&mut out, title);
        out.push_str("</title><style>");
        out.push_str(&style(self.palette, script, &self.body));
        let _ = write!(out, "</style><rect width=\"{width}\" height=\"{height}\" class=\"paper\"/>");
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

/// The rules of the style sheet for what is drawn, in the colours of a theme.
fn style(palette: &Palette, script: &str, body: &str) -> String {
    let drawn = drawn_classes(script, body);
    let is_drawn = |selector: &str| classes(selector).all(|class| drawn.contains(class));
    let mut out = String::with_capacity(SHEET.len());
    for rule in rules().flat_map(repeated) {
        if rule.split('{').next().is_some_and(|selectors| selectors.split(',').any(is_drawn)) {
            out.push_str(&rule);
        }
    }
    palette.fill(&out)
}

/// The rules of the style sheet: its other lines are comments.
fn rules() -> impl Iterator<Item = &'static str> {
    SHEET.lines().filter(|line| line.starts_with('.'))
}

/// A rule for each series, or for each class of heat, if it is about them.
fn repeated(rule: &'static str) -> Vec<Cow<'static, str>> {
    if rule.contains("sN") {
        SERIES.iter().map(|class| rule.replace("sN", class).into()).collect()
    } else if rule.contains("hN") {
        HEAT.iter().map(|(class, below)| rule.replace("hN", class).replace("nN", below).into()).collect()
    } else {
        vec![rule.into()]
    }
}

/// The classes that a picture has: those of what is in it, and of what every one has.
fn drawn_classes<'b>(script: &'b str, body: &'b str) -> BTreeSet<&'b str> {
    let attributes = body.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    attributes.flat_map(str::split_ascii_whitespace).chain(["paper", script]).collect()
}

/// The classes that a selector names.
fn classes(selector: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    selector.split('.').skip(1).filter_map(move |rest| rest.split(|c| !is_part(c)).next())
}

/// A coordinate to a hundredth of a pixel.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeSet;

    use super::{classes, repeated, rules, style};
    use crate::render::palette::{Palette, without_comments};

    const CHART: &str = include_str!("../../themes/gazette/assets/chart.css");
    const STYLE: &str = include_str!("../../themes/gazette/assets/style.css");

    /// The classes that the selectors of a sheet name.
    fn named(sheet: &str) -> BTreeSet<&str> {
        let selectors = sheet.split('}').filter_map(|rule| rule.rsplit_once('{'));
        // A rule within a rule has its selector after the brace of that.
        let selectors = selectors.map(|(before, _)| before.rsplit('{').next().unwrap());
        selectors.flat_map(classes).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
    }

    #[test]
    fn pictures_style_all_that_pages_style() {
        let own: String = rules().flat_map(repeated).collect();
        let sheet = without_comments(CHART);
        let (own, pages) = (named(&own), named(&sheet));
        assert!(pages.len() > 50, "{pages:?}");
        // Which of the two drawings is seen is for pages to say, and what a script adds.
        let of_pages = ["wide", "narrow", "chart-stage", "chart-stop", "chart-tip", "chart-said", "chart-ring"];
        let missing: Vec<&&str> = pages.difference(&own).filter(|class| !of_pages.contains(class)).collect();
        assert!(missing.is_empty(), "picture.css says nothing of {missing:?}, which chart.css does");
    }

    #[test]
    fn a_picture_has_the_rules_of_what_it_shows_and_no_others() {
        let mut palette = Palette::default();
        palette.read(":root { --s2: #222222; --faded: #999999; --paper: #ffffff; --h3: #333333; --muted: #666666 }");
        let body = "<svg class=\"chart wide\"><g class=\"series s2\"><path/></g><g class=\"series faded k1\"/>\
                    <path class=\"bars h3\"/></svg>";
        let style = style(&palette, "latin", body);
        for rule in [
            ".paper { fill: #ffffff; }",
            ".latin text {",
            ".chart .s2 path { stroke: #222222; }",
            ".chart .faded path { stroke: #999999; }",
            ".chart .series .bars.h3 { fill: #333333; }",
        ] {
            assert!(style.contains(rule), "{rule} is not in {style}");
        }
        for rule in [".zh", ".s1 path", ".h2 {", ".goal", ".seal", "sN", "hN", "var("] {
            assert!(!style.contains(rule), "{rule} is in {style}");
        }
    }

    #[test]
    fn every_colour_is_one_of_the_theme() {
        let mut palette = Palette::default();
        palette.read(CHART);
        palette.read(STYLE);
        let rules: Vec<Cow<'_, str>> = rules().flat_map(repeated).collect();
        assert!(rules.len() > 100);
        let filled = palette.fill(&rules.concat());
        assert!(!filled.contains("currentColor"), "{filled}");
    }
}
