//! What a reader sees: all charts of built sites, measured in a browser. No label stands on another, none leaves its
//! picture, all are legible, on wide screens and on phones, in every language, light and dark.

use std::fmt::Write;
use std::sync::OnceLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::{build, demo};
use crate::chromium::dump;
use crate::golden::Tree;
use crate::scratch::Scratch;

/// The table that labels are laid out with.
#[path = "../../src/chart/glyph.rs"]
#[allow(dead_code, reason = "only the widths of lines are compared")]
mod glyph;

/// Width of the viewport and theme.
const VIEWS: &[&str] = &["1280-light", "1280-dark", "360-light", "320-light"];
/// The smallest text on a screen of at least 360 pixels, in pixels of the screen.
const SMALLEST: f64 = 11.0;
/// The most bytes of a picture, not compressed, and the most of one for each of its texts if these are more: a heat table
/// writes a hundred values.
const LARGEST: usize = 8 * 1024;
const LARGEST_OF_TEXT: usize = 80;
/// How much wider a line may be in the browser than in our table, in ems: browsers round to parts of pixels.
const WIDER: f64 = 0.02;

#[test]
fn labels_of_all_charts_stand_apart_and_inside_and_are_legible() {
    for site in sites() {
        let narrow = |page: &Page| page.content.matches("class=\"chart narrow ").count();
        let expected: usize = site.pages.iter().map(narrow).sum();
        assert!(expected > 0, "{} has no charts", site.name);
        let mut faults = Vec::new();
        for seen in &site.seen {
            assert_eq!(seen.shown, expected, "{} at {}: not all charts are shown", site.name, seen.view);
            faults.extend(seen.faults());
        }
        assert!(faults.is_empty(), "{}: {} faults\n{}", site.name, faults.len(), faults.join("\n"));
    }
}

#[test]
fn lines_are_no_wider_than_the_layout_takes_them_for() {
    for site in sites() {
        let excess = |(text, bold, ems): &(String, bool, f64)| {
            let face = if *bold { &glyph::BOLD } else { &glyph::REGULAR };
            let table = f64::from(face.width(text)) / 1000.0;
            let weight = if *bold { " (bold)" } else { "" };
            (ems - table, format!("`{text}`{weight}: {ems:.3} em, and {table:.3} in the table"))
        };
        let wider: Vec<String> =
            site.seen[0].texts.iter().map(excess).filter(|(by, _)| *by > WIDER).map(|(_, line)| line).collect();
        assert!(
            wider.is_empty(),
            "{}: {} lines are wider than their room\n{}",
            site.name,
            wider.len(),
            wider.join("\n")
        );
    }
}

#[test]
fn pictures_are_small() {
    let mut large = Vec::new();
    for site in sites() {
        for page in &site.pages {
            let most = |svg: &&str| LARGEST.max(LARGEST_OF_TEXT * svg.matches("<text").count());
            for svg in drawings(&page.content).filter(|svg| svg.len() > most(svg)) {
                let class = svg.split_once("class=\"").unwrap().1.split('"').next().unwrap();
                large.push(format!("{} {}: {class} has {} bytes", site.name, page.path, svg.len()));
            }
        }
    }
    assert!(large.is_empty(), "more than {LARGEST} bytes:\n{}", large.join("\n"));
}

#[test]
fn the_measuring_finds_each_kind_of_fault() {
    let svg = |content: &str| {
        format!(
            "<svg class=\"chart narrow\" style=\"display: block\" width=\"360\" viewBox=\"0 0 360 100\">{content}</svg>"
        )
    };
    let page = |path: &str, content: &str| Page { path: path.into(), lang: "en".into(), content: svg(content) };
    let label = |x: f64, y: f64, more: &str, text: &str| format!("<text x=\"{x}\" y=\"{y}\" {more}>{text}</text>");
    let pages = [
        page("well", &(label(10.0, 20.0, "", "one") + &label(10.0, 36.0, "", "two") + &label(60.0, 20.0, "", "三"))),
        page("overlap", &(label(10.0, 20.0, "", "below") + &label(30.0, 26.0, "", "above"))),
        page(
            "turned",
            &(label(100.0, 60.0, "transform=\"rotate(-45 100 60)\"", "turned") + &label(110.0, 50.0, "", "level")),
        ),
        page("outside", &label(340.0, 20.0, "", "too long")),
        page("top", &label(10.0, 5.0, "", "too high")),
        page(
            "faint",
            &(String::from("<rect width=\"90\" height=\"40\" style=\"fill: #555\"/>")
                + &label(10.0, 20.0, "", "on grey")),
        ),
        page("small", &label(10.0, 20.0, "style=\"font-size: 9px\"", "small")),
        page("hidden", "").hidden(),
    ];
    let css = "body { margin: 0; background: #fff; } text { font: 13px sans-serif; }";
    let seen = look(css, &pages, &["360-light"]);
    assert_eq!(seen[0].shown, pages.len() - 1);
    let found: Vec<String> =
        seen[0].faults().iter().map(|fault| fault.replace("360-light ", "").replace(" chart narrow", "")).collect();
    let begins = [
        "overlap: \"below\" is on \"above\"",
        "turned: \"turned\" is on \"level\"",
        "outside: \"too long\" leaves the picture by ",
        "top: \"too high\" leaves the picture by ",
        "faint: \"on grey\" has a contrast of ",
        "small: text of 9.0 pixels",
    ];
    assert_eq!(found.len(), begins.len(), "{}", found.join("\n"));
    for (found, begin) in found.iter().zip(begins) {
        assert!(found.starts_with(begin), "{found}");
    }
}

/// A site and what was measured of it.
struct Site {
    name: &'static str,
    pages: Vec<Page>,
    seen: Vec<Seen>,
}

/// A page of a site: where it is, its language, and what stands in its `main`.
struct Page {
    path: String,
    lang: String,
    content: String,
}

/// What was measured in a view.
struct Seen {
    view: String,
    /// How many pictures are shown.
    shown: usize,
    /// Those that differ from each other.
    charts: Vec<Chart>,
    /// Each line of text, whether it is bold, and how wide it is in ems.
    texts: Vec<(String, bool, f64)>,
}

struct Chart {
    place: String,
    faults: Vec<String>,
    smallest: Option<f64>,
}

impl Page {
    fn hidden(mut self) -> Self {
        self.content = self.content.replace("display: block", "display: none");
        self
    }
}

impl Seen {
    fn of(result: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let view = text(&result["view"]);
        assert_eq!(result["width"].as_u64().unwrap().to_string(), view.split('-').next().unwrap(), "the frame's width");
        let charts = result["charts"].as_array().unwrap().iter().map(|chart| Chart {
            place: text(&chart["place"]),
            faults: chart["faults"].as_array().unwrap().iter().map(text).collect(),
            smallest: chart["smallest"].as_f64(),
        });
        let texts = result["texts"].as_array().unwrap().iter();
        let texts = texts.map(|line| (text(&line["text"]), line["bold"] == true, line["ems"].as_f64().unwrap()));
        let shown = result["shown"].as_u64().unwrap() as usize;
        Self { shown, charts: charts.collect(), texts: texts.collect(), view }
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for chart in &self.charts {
            let at = format!("{} {}", self.view, chart.place);
            faults.extend(chart.faults.iter().map(|fault| format!("{at}: {fault}")));
            // Phones that are narrower still show the same picture a little smaller.
            if let Some(smallest) = chart.smallest.filter(|size| *size < SMALLEST && !self.view.starts_with("320")) {
                faults.push(format!("{at}: text of {smallest:.1} pixels"));
            }
        }
        faults
    }
}

/// All sites, built and measured once for all tests.
fn sites() -> &'static [Site] {
    static MEASURED: OnceLock<Vec<Site>> = OnceLock::new();
    MEASURED.get_or_init(|| {
        let measure = |name, built: &Tree| {
            let pages = pages(built);
            let seen = look(&styles(built), &pages, VIEWS);
            Site { name, pages, seen }
        };
        vec![measure("the site", &demo().files), measure("the gallery", &build("../docs/gallery"))]
    })
}

/// The pages that have charts.
fn pages(built: &Tree) -> Vec<Page> {
    let page = |(path, bytes): (&String, &Vec<u8>)| {
        let html = std::str::from_utf8(bytes).ok().filter(|html| path.ends_with(".html") && html.contains("<svg"))?;
        let lang = html.split_once("<html lang=\"")?.1.split('"').next()?.to_owned();
        let main = html.get(html.find("<main")?..html.find("</main>")?)?;
        main.contains("class=\"chart ").then(|| Page { path: path.clone(), lang, content: format!("{main}</main>") })
    };
    built.iter().filter_map(page).collect()
}

/// The style sheets of the theme, in the order in which pages have them.
fn styles(built: &Tree) -> String {
    let sheet = |name: &str| {
        let (_, bytes) = built
            .iter()
            .find(|(path, _)| path.starts_with(&format!("assets/{name}.")) && path.ends_with(".css"))
            .unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    sheet("style") + "\n" + &sheet("chart")
}

fn drawings(html: &str) -> impl Iterator<Item = &str> {
    let drawings = html.split("<svg ").skip(1).filter_map(|rest| rest.split_once("</svg>").map(|(svg, _)| svg));
    drawings.filter(|svg| svg.contains("class=\"chart "))
}

/// What a browser measures in the views of the pages, all in one document.
fn look(css: &str, pages: &[Page], views: &[&str]) -> Vec<Seen> {
    let mut page = format!("<!doctype html><html><meta charset=\"utf-8\"><style>{css}</style><body>");
    for Page { path, lang, content } in pages {
        let _ = write!(page, "<div lang=\"{lang}\" data-page=\"{path}\">{content}</div>");
    }
    let _ = write!(page, "<script>{}</script>", include_str!("measure.js"));
    let page = page.replace('&', "&amp;").replace('<', "&lt;");
    let scratch = Scratch::new();
    let harness = include_str!("harness.html").replace("{views}", &views.join(" ")).replace("{page}", &page);
    scratch.write("harness.html", harness);
    let answer = dump(&format!("file://{}", scratch.join("harness.html").display()), 1400);
    let encoded = answer.split_once("<body>[").and_then(|(_, rest)| rest.split_once(']'));
    let (encoded, _) = encoded.unwrap_or_else(|| panic!("the browser has measured nothing: {answer:.2000}"));
    let results: Vec<Value> = serde_json::from_slice(&BASE64_STANDARD.decode(encoded).unwrap()).unwrap();
    let mut seen: Vec<Seen> = results.iter().map(Seen::of).collect();
    seen.sort_by_key(|seen| views.iter().position(|view| *view == seen.view));
    assert_eq!(seen.iter().map(|seen| seen.view.as_str()).collect::<Vec<_>>(), views);
    seen
}
