//! Pictures of the main pages: kept in `target/screenshots` for people to look at, and compared with those in
//! `tests/browser/screenshots`, which are coarse: one grey pixel for each cell of 20 by 20 pixels.

use std::fs;
use std::path::Path;

use png::{BitDepth, ColorType, Decoder, Encoder};

use super::{ARTICLE, CATALOGUE, CHART, INDICATOR, LANGUAGES, SEARCH, demo};
use crate::golden::updating;
use crate::scratch::tests;
use crate::tab::Tab;

const PAGES: [(&str, &str); 6] = [
    ("home", ""),
    ("article", ARTICLE),
    ("indicator", INDICATOR),
    ("chart", CHART),
    ("search", SEARCH),
    ("catalogue", CATALOGUE),
];
/// Widths of a desktop and of a phone, and how much of a page is seen.
const WIDTHS: [u32; 2] = [1280, 360];
const HEIGHT: u32 = 1280;

/// The side of a cell.
const CELL: usize = 20;
/// What pictures of one page on two machines may differ by. Fonts are named below, so that lines break alike; what is
/// left is how letters are smoothed. Measured with other smoothing, spacing and kerning: a cell in a thousand differs by
/// more than 24 of 255, and where a line breaks elsewhere, 58 of them, and 5 levels on average. Measured of faults: no
/// navigation 80 and more of a thousand, text a tenth larger 90, no style sheet 150; another ground of the page changes no
/// cell by much, and all by 4 at the least.
const FAR: f64 = 24.0;
const MOST_FAR: f64 = 0.07;
const MOST: f64 = 6.0;

/// The fonts that `tests/run` installs, whatever else a machine has.
const FONTS: &str = "document.head.insertAdjacentHTML('beforeend', `<style>:root, [lang], svg text {
    --serif: 'Liberation Serif', 'Noto Sans CJK SC' !important;
    --sans: 'Liberation Sans', 'Noto Sans CJK SC' !important; }</style>`)";

/// A picture in grey levels.
#[derive(Clone)]
struct Grey {
    width: usize,
    levels: Vec<u8>,
}

#[test]
fn main_pages_look_as_they_did() {
    let (kept, expected) = (tests("../target/screenshots"), tests("browser/screenshots"));
    let _ = fs::remove_dir_all(&kept);
    fs::create_dir_all(&kept).unwrap();
    let mut tab = Tab::on(demo(), (WIDTHS[0], HEIGHT));
    let mut faults = Vec::new();
    for (name, path) in PAGES {
        for (language, width, scheme) in views() {
            tab.resize((width, HEIGHT));
            tab.show("screen", scheme);
            show(&mut tab, &format!("{language}{path}"));
            let tag = if language.is_empty() { "zh" } else { "en" };
            let file = format!("{name}-{tag}-{width}-{scheme}.png");
            let picture = tab.picture();
            fs::write(kept.join(&file), &picture).unwrap();
            let cells = decoded(&picture).coarse();
            if updating() {
                fs::create_dir_all(&expected).unwrap();
                fs::write(expected.join(&file), cells.encoded()).unwrap();
            }
            faults.extend(difference(&expected.join(&file), &cells).map(|fault| format!("{file}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "look at target/screenshots; `UPDATE=1` accepts what is there\n{}", faults.join("\n"));
}

#[test]
fn what_a_reader_would_notice_is_noticed() {
    let mut tab = Tab::on(demo(), (WIDTHS[0], HEIGHT));
    tab.show("screen", "light");
    let expected = tests("browser/screenshots/home-en-1280-light.png");
    for (css, noticed) in [
        ("a { text-underline-offset: .3em; }", false),
        (".sections { display: none; }", true),
        ("html { font-size: 110%; }", true),
        ("img { visibility: hidden; }", true),
        (".cards, .grid, main > * { display: block !important; }", true),
        (":root { --paper: #e4e0d8 !important; }", true),
    ] {
        show(&mut tab, "en/");
        tab.told(&format!("document.head.insertAdjacentHTML('beforeend', '<style>{css}</style>')"));
        let cells = decoded(&tab.picture()).coarse();
        assert_eq!(difference(&expected, &cells).is_some(), noticed, "{css} {:?}", difference(&expected, &cells));
    }
}

fn views() -> impl Iterator<Item = (&'static str, u32, &'static str)> {
    let sizes = LANGUAGES.into_iter().flat_map(|language| WIDTHS.map(|width| (language, width)));
    sizes.flat_map(|(language, width)| ["light", "dark"].map(|scheme| (language, width, scheme)))
}

/// Opens a page, in the fonts of the test, and waits until all is there.
fn show(tab: &mut Tab, path: &str) {
    tab.go(&demo().url(path));
    tab.told(FONTS);
    if path.ends_with(SEARCH) {
        tab.until("String(document.querySelectorAll('.results li').length > 1)", "true");
    }
    tab.told("Promise.all([...document.images].filter(e => e.loading !== 'lazy').map(e => e.decode()))");
}

/// What is to be seen of the difference between the expected picture and another, if it is too much.
fn difference(expected: &Path, cells: &Grey) -> Option<String> {
    let Ok(file) = fs::read(expected) else { return Some("there is no picture to compare with".to_owned()) };
    let expected = decoded(&file);
    if (expected.width, expected.levels.len()) != (cells.width, cells.levels.len()) {
        return Some("another size".to_owned());
    }
    let count = cells.levels.len() as f64;
    let apart = || expected.levels.iter().zip(&cells.levels).map(|(one, other)| f64::from(one.abs_diff(*other)));
    let (mean, far) = (apart().sum::<f64>() / count, apart().filter(|apart| *apart > FAR).count() as f64 / count);
    (mean > MOST || far > MOST_FAR)
        .then(|| format!("cells differ by {mean:.1} on average, {:.1} percent by more than {FAR}", far * 100.0))
}

impl Grey {
    /// The mean of each cell; what is left over at the edges is not seen.
    fn coarse(&self) -> Self {
        let (width, height) = (self.width / CELL, self.levels.len() / self.width / CELL);
        let mean = |cell: usize| {
            let (left, top) = (cell % width * CELL, cell / width * CELL);
            let rows = (top..top + CELL).map(|row| &self.levels[row * self.width + left..][..CELL]);
            let sum: usize = rows.flatten().map(|level| usize::from(*level)).sum();
            (sum / (CELL * CELL)) as u8
        };
        Self { width, levels: (0..width * height).map(mean).collect() }
    }

    fn encoded(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width as u32, (self.levels.len() / self.width) as u32);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().unwrap().write_image_data(&self.levels).unwrap();
        file
    }
}

/// The grey levels of a PNG file.
fn decoded(file: &[u8]) -> Grey {
    let mut reader = Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let grey = |pixel: &[u8]| match pixel {
        [red, green, blue, ..] => {
            ((u32::from(*red) * 299 + u32::from(*green) * 587 + u32::from(*blue) * 114) / 1000) as u8
        }
        pixel => pixel[0],
    };
    Grey { width: info.width as usize, levels: pixels.chunks(info.color_type.samples()).map(grey).collect() }
}
