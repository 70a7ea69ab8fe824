//! Golden charts: each `charts/<kind>-<case>.yaml` is a chart over the data in `charts/site`, and the four files beside
//! it are what is drawn of it, in Chinese and English, wide and narrow, an element a line.

use std::fs;
use std::path::{Path, PathBuf};

use crate::golden::{compare_file, tree};
use crate::pure;
use crate::scratch::tests;
use gongbao::chart::Kind;

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
    for kind in Kind::ALL {
        let start = format!("{}-", kind.as_str());
        assert!(
            charts.iter().any(|chart| chart.starts_with(&start)),
            "no golden chart of the kind `{}`",
            kind.as_str()
        );
    }
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

/// What is wrong with a drawing, whatever it shows: XML that does not parse, numbers that are none, marks outside.
fn sound(drawing: &str) -> Option<String> {
    match roxmltree::Document::parse(drawing) {
        Ok(document) => outside(&document),
        Err(error) => Some(error.to_string()),
    }
}

/// The first element that leaves the picture.
fn outside(document: &roxmltree::Document<'_>) -> Option<String> {
    let Some(view) = document.root_element().attribute("viewBox") else { return Some("no viewBox".into()) };
    let size: Vec<f64> = view.split(' ').map(|number| number.parse().unwrap()).collect();
    let is_inside = |(x, y): (f64, f64)| (0.0..=size[2]).contains(&x) && (0.0..=size[3]).contains(&y);
    for node in
        document.root_element().descendants().filter(|node| node.is_element() && node.tag_name().name() != "svg")
    {
        let origin = node.ancestors().filter_map(|group| group.attribute("transform")).map(moved);
        let origin = origin.fold((0.0, 0.0), |sum, by| (sum.0 + by.0, sum.1 + by.1));
        let number = |name: &str| node.attribute(name).map_or(Some(0.0), |text| text.parse::<f64>().ok());
        let points = match node.tag_name().name() {
            "path" => corners(node.attribute("d").unwrap_or_default()),
            "circle" => number("cx").zip(number("cy")).map(|at| vec![at]),
            "rect" => number("x")
                .zip(number("y"))
                .zip(number("width").zip(number("height")))
                .map(|((x, y), (across, down))| vec![(x, y), (x + across, y + down)]),
            "text" => number("x").zip(number("y")).map(|at| vec![at]),
            _ => continue,
        };
        let points = points.map(|points| points.into_iter().map(|(x, y)| (origin.0 + x, origin.1 + y)));
        if !points.is_some_and(|mut points| points.all(is_inside)) {
            let source = &document.input_text()[node.range()];
            return Some(format!("outside of {view}, moved by {origin:?}: {source}"));
        }
    }
    None
}

/// By how much a group is moved.
fn moved(transform: &str) -> (f64, f64) {
    let by = transform.strip_prefix("translate(").and_then(|rest| rest.strip_suffix(')')?.split_once(' '));
    let (x, y) = by.unwrap_or_else(|| panic!("{transform} does not only move"));
    (x.parse().unwrap(), y.parse().unwrap())
}

/// The points that a path goes through; `None` if it is not one of straight lines.
fn corners(path: &str) -> Option<Vec<(f64, f64)>> {
    let (mut at, mut start, mut points) = ((0.0, 0.0), (0.0, 0.0), Vec::new());
    let mut rest = path;
    while let Some(letter) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| end + 1);
        let numbers = numbers(&rest[1..end])?;
        rest = &rest[end..];
        let (x, y) = if letter.is_ascii_lowercase() { at } else { (0.0, 0.0) };
        let each: Vec<(f64, f64)> = match letter.to_ascii_lowercase() {
            'h' => numbers.iter().map(|across| (x + across, at.1)).collect(),
            'v' => numbers.iter().map(|down| (at.0, y + down)).collect(),
            'm' | 'l' if numbers.len().is_multiple_of(2) => {
                let mut last = (x, y);
                let next = |pair: &[f64]| {
                    let from = if letter.is_ascii_lowercase() { last } else { (0.0, 0.0) };
                    last = (from.0 + pair[0], from.1 + pair[1]);
                    last
                };
                numbers.chunks(2).map(next).collect()
            }
            'z' if numbers.is_empty() => vec![start],
            _ => return None,
        };
        at = *each.last()?;
        if letter.eq_ignore_ascii_case(&'m') {
            start = each[0];
        }
        points.extend(each);
    }
    // Sums of tenths are tenths.
    Some(points.into_iter().map(|(x, y)| ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0)).collect())
}

/// Numbers between which stands a space, a comma or the sign of the next.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let apart = text.replace('-', " -").replace(',', " ");
    apart.split_whitespace().map(|number| number.parse().ok()).collect()
}

#[test]
fn marks_outside_of_a_drawing_are_found() {
    let drawing = |body: &str| format!("<svg viewBox=\"0 0 10 10\">{body}</svg>");
    for body in ["M0 0h10v10h-10z", "M9.9 9.9l-9.9-9.9 5 5", "M1 1H9V9L2 3Z", "M2 2m1 1h0"] {
        assert_eq!(sound(&drawing(&format!("<path d=\"{body}\"/>"))), None, "{body}");
    }
    for body in ["M0 0h10.1", "M0 0l5 5 6 0", "M1 1v-1.1", "M0 0zm5-1h0", "M0 0q1 1 2 2", "Mx", "M1"] {
        assert!(sound(&drawing(&format!("<path d=\"{body}\"/>"))).is_some(), "{body}");
    }
    let moved = "<g transform=\"translate(6 0)\"><rect x=\"3\" y=\"0\" width=\"2\" height=\"1\"/></g>";
    assert!(sound(&drawing(moved)).is_some());
    assert!(sound("<svg/>").is_some());
}
