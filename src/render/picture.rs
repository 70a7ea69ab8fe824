//! A picture that stands on its own, from a typed writer of SVG: shapes, lines of text and drawings of charts on a paper,
//! with all of its looks in it.

use std::fmt::Write;

use super::context::Context;
use super::frame::html_lang;
use super::palette::Palette;
use super::typeset::Face;
use crate::html;

/// The looks of all pictures.
const SHEET: &str = include_str!("picture.css");

/// How many colours series have.
const SERIES: usize = 8;

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
        out.push_str(&style(self.palette, &self.body));
        let _ = write!(out, "</style><rect width=\"{width}\" height=\"{height}\" class=\"paper\"/>");
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

/// The width and height that a drawing says it has.
pub(super) fn size(drawing: &str) -> Option<(f64, f64)> {
    let tag = drawing.get(..drawing.find('>')?)?;
    let number = |name: &str| tag.split_once(name)?.1.split_once('"')?.0.parse::<f64>().ok();
    Some((number(" width=\"")?, number(" height=\"")?))
}

/// The rules of the style sheet in the colours of a theme, and for the series that are drawn.
fn style(palette: &Palette, body: &str) -> String {
    let is_used = |series: usize| body.contains(&format!("s{series}\"")) || body.contains(&format!("s{series} "));
    let used: Vec<usize> = (1..=SERIES).filter(|series| is_used(*series)).collect();
    let has_chart = body.contains("class=\"chart ");
    let mut out = String::with_capacity(SHEET.len());
    for rule in SHEET.lines().filter(|line| line.starts_with('.')) {
        if rule.starts_with(".chart") && !has_chart {
            continue;
        }
        if rule.contains("sN") {
            out.extend(used.iter().map(|series| rule.replace("sN", &format!("s{series}"))));
        } else {
            out.push_str(rule);
        }
    }
    palette.fill(&out)
}

/// A coordinate to a hundredth of a pixel.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SHEET, size};
    use crate::render::palette::Palette;

    const CHART: &str = include_str!("../../themes/gazette/assets/chart.css");
    const STYLE: &str = include_str!("../../themes/gazette/assets/style.css");

    /// The classes that the selectors of a sheet name, those of series as one.
    fn classes(sheet: &str) -> BTreeSet<String> {
        let selectors =
            sheet.split('}').filter_map(|rule| rule.rsplit_once('{').map_or(Some(rule), |(before, _)| Some(before)));
        let names = selectors.flat_map(|selector| selector.split('.').skip(1));
        let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
        let is_series = |name: &str| name.strip_prefix('s').is_some_and(|rest| rest.len() == 1);
        names
            .map(name)
            .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
            .map(|name| if is_series(&name) { "sN".to_owned() } else { name })
            .collect()
    }

    #[test]
    fn pictures_style_all_that_pages_style() {
        let own = classes(SHEET);
        // Which of the two drawings is seen is for pages to say, and a series has its number.
        let missing: Vec<String> = classes(CHART)
            .into_iter()
            .filter(|class| !own.contains(class) && !["wide", "narrow", "series"].contains(&class.as_str()))
            .collect();
        assert!(missing.is_empty(), "picture.css says nothing of {missing:?}, which chart.css does");
    }

    #[test]
    fn every_colour_is_one_of_the_theme() {
        let mut palette = Palette::default();
        palette.read(CHART);
        palette.read(STYLE);
        let rules: Vec<&str> = SHEET.lines().filter(|line| line.starts_with('.')).collect();
        assert!(rules.len() > 20);
        for series in 1..=super::SERIES {
            let filled = palette.fill(&rules.concat().replace("sN", &format!("s{series}")));
            assert!(!filled.contains("currentColor"), "{filled}");
        }
    }

    #[test]
    fn a_drawing_says_how_large_it_is() {
        assert_eq!(
            size("<svg class=\"chart\" width=\"720\" height=\"300.5\" viewBox=\"0 0 1 1\">"),
            Some((720.0, 300.5))
        );
        assert_eq!(size("<svg width=\"720\">"), None);
    }
}
