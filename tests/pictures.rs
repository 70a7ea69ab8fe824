//! Generated pictures: charts as SVG and PNG files, and social cards.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gongbao::raster::RasterJob;
use rayon::prelude::*;
use resvg::usvg::{self, fontdb};

use crate::golden::{Tree, differences, tree};
use crate::scratch::{Scratch, tests};
use crate::sites::published;

const BUILD: [&str; 3] = ["build", "--today", "2020-12-31"];

fn site() -> Scratch {
    Scratch::with(&tests("sites/minimal/in"))
}

#[track_caller]
fn build(site: &Scratch, more: &[&str]) -> Tree {
    let run = site.run(&[&BUILD[..], more].concat()).expect(0);
    assert_eq!(run.err, "");
    published(&site.join("public"))
}

/// The PNG files among what was built, without the theme's own.
fn pictures(built: &Tree) -> Vec<&str> {
    built.keys().map(String::as_str).filter(|path| path.ends_with(".png") && !path.starts_with("assets/")).collect()
}

fn cached(site: &Scratch) -> BTreeSet<PathBuf> {
    let Ok(entries) = fs::read_dir(site.join(".gongbao/public/cache")) else { return BTreeSet::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Width and height as the header of a PNG file has them, and whether the file has its end.
fn header(png: &[u8]) -> (u32, u32, bool) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20), png.ends_with(b"IEND\xaeB`\x82"))
}

#[test]
fn charts_and_articles_have_pictures_in_each_language() {
    let built = build(&site(), &[]);
    let expected = [
        "charts/reimbursement/card.png",
        "charts/reimbursement/reimbursement.png",
        "en/charts/reimbursement/card.png",
        "en/charts/reimbursement/reimbursement.png",
        "en/news/bills/card.png",
        "news/bills/card.png",
    ];
    assert_eq!(pictures(&built), expected);
    for path in expected {
        let (width, height, is_whole) = header(&built[path]);
        assert!(is_whole, "{path}");
        if path.ends_with("card.png") {
            assert_eq!((width, height), (1200, 630), "{path}");
            continue;
        }
        let svg = String::from_utf8(built[&path.replace(".png", ".svg")].clone()).unwrap();
        let twice = format!("width=\"{}\" height=\"{}\"", width / 2, height / 2);
        assert!(svg.contains(&twice) && width == 2 * 768, "{path}: {width} x {height}");
    }
    let page = |path: &str| String::from_utf8(built[path].clone()).unwrap();
    let article = page("en/news/bills/index.html");
    assert!(article.contains("og:image\" content=\"https://example.org/en/news/bills/card.png\""), "{article}");
    let card = "\"height\":630,\"url\":\"https://example.org/en/news/bills/card.png\",\"width\":1200";
    assert!(article.contains(card), "JSON-LD: {article}");
    let feed = page("en/feed.xml");
    assert!(feed.contains("&lt;img src=\"https://example.org/en/charts/reimbursement/reimbursement.png\""), "{feed}");
    let chart = page("charts/reimbursement/index.html");
    assert!(chart.contains("href=\"reimbursement.png\"") && chart.contains("href=\"reimbursement.svg\""), "{chart}");
    assert!(page("index.html").contains("/assets/card."));
}

#[test]
fn the_cache_makes_no_difference_but_in_time() {
    let site = site();
    let first = build(&site, &[]);
    let entries = cached(&site);
    assert_eq!(entries.len(), pictures(&first).len());
    let made = |entries: &BTreeSet<PathBuf>| -> Vec<_> {
        entries.iter().map(|path| path.metadata().unwrap().modified().unwrap()).collect()
    };
    let then = made(&entries);
    let again = site.run(&BUILD).expect(0);
    assert!(again.out.contains(": 0 written, "), "{}", again.out);
    assert_eq!((cached(&site), made(&entries)), (entries.clone(), then), "nothing is drawn twice");

    // Cut off, emptied, another one's, one bit wrong, a folder: whatever stands there, the site is the same.
    let paths: Vec<&PathBuf> = entries.iter().collect();
    let whole = fs::read(paths[0]).unwrap();
    fs::write(paths[0], &whole[..whole.len() / 2]).unwrap();
    fs::write(paths[1], "").unwrap();
    fs::copy(paths[3], paths[2]).unwrap();
    let mut bent = fs::read(paths[3]).unwrap();
    bent[100] ^= 1;
    fs::write(paths[3], bent).unwrap();
    fs::remove_file(paths[4]).unwrap();
    fs::create_dir(paths[4]).unwrap();
    fs::remove_dir_all(site.join("public")).unwrap();
    assert_eq!(differences(&first, &build(&site, &[])), [""; 0]);
    assert_eq!(fs::read(paths[0]).unwrap(), whole);

    fs::remove_dir_all(site.join("public")).unwrap();
    fs::remove_dir_all(site.join(".gongbao")).unwrap();
    assert_eq!(differences(&first, &build(&site, &[])), [""; 0]);
    assert_eq!(differences(&first, &build(&site_elsewhere(), &[])), [""; 0]);
}

/// The same site in a folder where nothing was built yet.
fn site_elsewhere() -> Scratch {
    site()
}

#[test]
fn what_a_build_did_not_need_leaves_the_cache() {
    let site = site();
    build(&site, &[]);
    let before = cached(&site);
    let path = "content/charts/reimbursement.yaml";
    site.write(path, site.read(path).replace("title: {zh: \"", "title: {zh: \"新"));
    build(&site, &[]);
    let after = cached(&site);
    assert_eq!(after.len(), before.len());
    assert!(after != before && after.intersection(&before).count() > 0);
    // A build that draws nothing does not know what is needed.
    build(&site, &["--no-images"]);
    assert_eq!(cached(&site), after);
}

#[test]
fn without_pictures_pages_show_the_card_of_the_theme() {
    let site = site();
    let built = build(&site, &["--no-images"]);
    assert_eq!(pictures(&built), [""; 0]);
    assert!(built.contains_key("charts/reimbursement/reimbursement.svg"));
    assert!(cached(&site).is_empty());
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        // Pages for the frames of other sites are not shared themselves.
        assert!(page.contains("/assets/card.") || path.contains("/embed/"), "{path}");
        assert!(!page.contains("reimbursement.png"), "{path}");
    }
}

#[test]
fn a_site_says_which_pages_have_cards() {
    for (cards, expected) in [("charts", ["charts"].as_slice()), ("articles", &["news"]), ("none", &[])] {
        let site = site();
        site.write("content/site.yaml", site.read("content/site.yaml") + &format!("cards: {cards}\n"));
        let built = build(&site, &[]);
        let cards: Vec<&str> = pictures(&built).into_iter().filter(|path| path.ends_with("card.png")).collect();
        let folders: Vec<&str> =
            cards.iter().filter(|card| !card.starts_with("en/")).map(|card| card.split_once('/').unwrap().0).collect();
        assert_eq!(folders, expected);
        assert_eq!(pictures(&built).len() - cards.len(), 2, "charts have their PNG files all the same");
    }
}

#[test]
fn a_page_without_a_translation_shows_the_card_of_the_original() {
    let site = Scratch::with(&tests("sites/untranslated/in"));
    site.run(&BUILD).expect(0);
    let built = published(&site.join("public"));
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = String::from_utf8_lossy(bytes);
        let card = page.split_once("og:image\" content=\"").unwrap().1.split_once('"').unwrap().0;
        let host = card.find("//").unwrap() + 2;
        let below = card[host..].split_once('/').unwrap().1;
        assert!(built.keys().any(|known| below.ends_with(known.as_str())), "{path}: {card}");
    }
}

/// Every text of every picture lies on its paper, by the glyphs that are drawn.
#[test]
fn no_text_leaves_its_picture() {
    let mut fonts = fontdb::Database::new();
    for (_, bytes) in tree(&tests("../fonts")).into_iter().filter(|(path, _)| path.ends_with(".otf")) {
        fonts.load_font_data(bytes);
    }
    let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
    let mut files = Tree::new();
    for (path, bytes) in tree(&tests("../content")) {
        files.insert(format!("content/{path}"), bytes);
    }
    let drawn: Vec<(String, String)> = crate::pure::build_on(files, jiff::civil::date(2026, 1, 1))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".png"))
        .collect();
    assert!(drawn.len() > 100, "{}", drawn.len());
    let faults: Vec<String> = drawn.par_iter().flat_map_iter(|(path, svg)| text_faults(path, svg, &options)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn text_faults(path: &str, svg: &str, options: &usvg::Options<'_>) -> Vec<String> {
    let tree = usvg::Tree::from_str(svg, options).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut texts = Vec::new();
    gather(tree.root(), &mut texts);
    assert!(texts.len() > 3, "{path}: no text was drawn");
    let size = tree.size();
    let outside = texts.into_iter().filter(|(_, bounds)| {
        bounds.left() < 0.0 || bounds.top() < 0.0 || bounds.right() > size.width() || bounds.bottom() > size.height()
    });
    outside.map(|(text, bounds)| format!("{path}: `{text}` leaves the picture: {bounds:?}")).collect()
}

fn gather(group: &usvg::Group, texts: &mut Vec<(String, usvg::Rect)>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => gather(group, texts),
            usvg::Node::Text(text) => {
                let words = text.chunks().iter().map(usvg::TextChunk::text).collect();
                texts.push((words, text.abs_bounding_box()));
            }
            _ => {}
        }
    }
}

#[test]
fn what_is_no_drawing_is_an_error() {
    let png = |svg: &str| RasterJob { svg: svg.to_owned(), scale: 2 }.png();
    for svg in ["", "<svg", "<p/>", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16001\" height=\"1\"/>"] {
        assert!(png(svg).is_err(), "{svg}");
    }
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"5\"><rect width=\"10\" height=\"5\"/></svg>";
    assert_eq!(header(&png(svg).unwrap()), (20, 10, true));
}

#[test]
fn a_picture_that_would_be_too_large_is_drawn_coarser() {
    let png = |height: u32| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"{height}\"/>");
        RasterJob { svg, scale: 2 }.png()
    };
    assert_eq!(header(&png(8000).unwrap()), (20, 16_000, true));
    assert_eq!(header(&png(8001).unwrap()), (10, 8001, true));
    assert!(png(16_001).is_err());
}

#[test]
fn the_words_of_the_theme_can_be_drawn() {
    for lang in ["zh", "en"] {
        let words =
            fs::read_to_string(Path::new(&tests("../themes/gazette/strings")).join(format!("{lang}.yaml"))).unwrap();
        assert_eq!(gongbao::raster::lacking(&words), [], "{lang}");
    }
}
