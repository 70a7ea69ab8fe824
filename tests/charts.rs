//! Golden charts: each `charts/<kind>-<case>.yaml` is a chart over the data in `charts/site`, and the four files beside
//! it are what is drawn of it, in Chinese and English, wide and narrow, an element a line.

use std::fs;
use std::path::{Path, PathBuf};

use crate::golden::{compare_file, tree};
use crate::pure;
use crate::scratch::tests;

#[test]
fn drawings() {
    let mut files = tree(&tests("charts/site"));
    let cases: Vec<PathBuf> = specs();
    for path in &cases {
        files.insert(format!("content/charts/{}.yaml", stem(path)), fs::read(path).unwrap());
    }
    let site = pure::build(files);
    let mut faults = Vec::new();
    for path in &cases {
        for (lang, prefix) in [("zh", ""), ("en", "en/")] {
            let page = &site[&format!("{prefix}charts/{}/index.html", stem(path))];
            for width in ["wide", "narrow"] {
                let drawing = drawing(page, width);
                faults.extend(sound(&drawing).map(|fault| format!("{}, {lang}, {width}: {fault}", stem(path))));
                let golden = tests("charts").join(format!("{}.{lang}-{width}.svg", stem(path)));
                faults.extend(compare_file(&golden, &drawing.replace("><", ">\n<")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_golden_drawing_has_its_chart() {
    let charts: Vec<String> = specs().iter().map(|path| stem(path).to_owned()).collect();
    assert!(charts.len() >= 12);
    for entry in fs::read_dir(tests("charts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "svg") {
            let case = stem(&path).split('.').next().unwrap();
            assert!(charts.iter().any(|chart| chart == case), "{}", path.display());
        }
    }
}

fn specs() -> Vec<PathBuf> {
    let mut specs: Vec<PathBuf> = fs::read_dir(tests("charts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    specs.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    specs.sort();
    specs
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// The drawing of a width on a page.
fn drawing(page: &str, width: &str) -> String {
    let class = format!("class=\"chart {width} ");
    let at = page.find(&class).unwrap_or_else(|| panic!("no {width} chart in\n{page}"));
    let start = page[..at].rfind("<svg").unwrap();
    let end = start + page[start..].find("</svg>").unwrap() + "</svg>".len();
    format!("{}\n", &page[start..end])
}

/// What is wrong with a drawing, whatever it shows: XML that does not parse, numbers that are none or far outside.
fn sound(drawing: &str) -> Option<String> {
    let document = match roxmltree::Document::parse(drawing) {
        Ok(document) => document,
        Err(error) => return Some(error.to_string()),
    };
    let view: Vec<f64> =
        document.root_element().attribute("viewBox")?.split(' ').map(|number| number.parse().unwrap()).collect();
    for node in document.descendants() {
        for (name, most) in
            [("x", view[2]), ("width", view[2]), ("cx", view[2]), ("y", view[3]), ("height", view[3]), ("cy", view[3])]
        {
            let Some(text) = node.attribute(name) else { continue };
            let inside = text.parse::<f64>().is_ok_and(|number| (0.0..=most).contains(&number));
            if !inside {
                return Some(format!("{name}=\"{text}\" in {:?}", node.tag_name()));
            }
        }
    }
    None
}
