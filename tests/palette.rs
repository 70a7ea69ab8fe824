//! The colours of charts, measured: legible on the paper, told apart by readers who see colours otherwise, and in grey.
//!
//! Two colours are as far apart as CIEDE2000 says. How colours look to readers who lack one kind of cones is simulated
//! with the matrices of Machado, Oliveira and Fernandes (2009) at full severity.

use std::collections::BTreeMap;
use std::fs;

use crate::scratch::tests;

/// Contrast of text: series are named in their colour, and values stand on marks (WCAG 1.4.3).
const LEGIBLE: f64 = 4.5;
/// Contrast of marks (WCAG 1.4.11).
const VISIBLE: f64 = 3.0;
/// Distance between any two series. A difference of 2 to 3 is just seen between large patches side by side. Thin lines
/// and small marks far from each other need several times as much.
const APART: f64 = 9.0;
/// Distance between any two of the first four series: most charts have no more.
const WELL_APART: f64 = 11.0;
/// Difference of lightness (CIE L*, black 0, white 100) between the greys of the first four series, and of neighbours:
/// of two blocks that touch, one is plainly darker.
const GREY: f64 = 7.0;
/// The same between classes of heat.
const HEAT: f64 = 10.0;
/// The most bytes of the style sheet, with what the script adds to charts: it is sent with each page.
const LARGEST: usize = 10 * 1024;

/// Normal sight, and without the cones for long, middle and short waves.
const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanope",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranope",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanope",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// A colour in linear light: red, green, blue.
type Light = [f64; 3];
/// A colour in CIELAB.
type Lab = [f64; 3];

/// The colours of a theme by the names of their properties.
struct Palette {
    name: &'static str,
    colours: BTreeMap<String, Light>,
}

#[test]
fn names_and_values_are_legible_and_marks_visible() {
    let mut faults = Vec::new();
    for palette in palettes() {
        let mut at_least = |least: f64, one: &str, other: &str| {
            let found = contrast(palette.get(one), palette.get(other));
            if found < least {
                faults.push(format!("{}: {one} on {other} has a contrast of {found:.2}", palette.name));
            }
        };
        for series in series() {
            at_least(LEGIBLE, &series, "paper");
        }
        for text in ["ink", "muted"] {
            at_least(LEGIBLE, text, "paper");
        }
        at_least(VISIBLE, "faded", "paper");
        at_least(LEGIBLE, "ink", "faded");
        for heat in ["h", "n"] {
            for (text, shade) in [("ink", 1), ("ink", 2), ("ink", 3), ("paper", 4), ("paper", 5)] {
                at_least(LEGIBLE, text, &format!("{heat}{shade}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn series_are_told_apart_by_readers_who_see_colours_otherwise() {
    let mut faults = Vec::new();
    for palette in palettes() {
        for (sight, matrix) in SIGHTS {
            let seen = |name: &str| lab(times(&matrix, palette.get(name)).map(|part| part.clamp(0.0, 1.0)));
            for (first, second) in pairs(8) {
                let least = if second <= 4 { WELL_APART } else { APART };
                let found = distance(seen(&format!("s{first}")), seen(&format!("s{second}")));
                if found < least {
                    faults.push(format!("{}, {sight}: s{first} and s{second} are {found:.1} apart", palette.name));
                }
            }
            for series in series() {
                let found = distance(seen(&series), seen("faded"));
                if found < APART {
                    faults.push(format!("{}, {sight}: {series} and faded are {found:.1} apart", palette.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn series_differ_in_grey() {
    for palette in palettes() {
        let grey = |series: usize| lightness(palette.get(&format!("s{series}")));
        for (first, second) in pairs(8).filter(|(first, second)| *second <= 4 || second - first == 1) {
            let found = (grey(first) - grey(second)).abs();
            assert!(found >= GREY, "{}: the greys of s{first} and s{second} differ by {found:.1}", palette.name);
        }
    }
}

#[test]
fn eight_blocks_differ_in_grey_print() {
    let css = style_sheet();
    let paper = [1.0; 3];
    let light = &palettes()[0];
    let printed = |series: usize| {
        let tint = css
            .split_once(&format!(".chart .s{series} {{ --tint: "))
            .map_or(1.0, |(_, rest)| rest.split(';').next().unwrap().parse::<f64>().unwrap());
        // Opacity mixes encoded colours, not light.
        let mixed = |part: f64, white: f64| linear(encoded(part) * tint + encoded(white) * (1.0 - tint));
        let colour = light.get(&format!("s{series}"));
        lightness([0, 1, 2].map(|part| mixed(colour[part], paper[part])))
    };
    for (first, second) in pairs(8) {
        let found = (printed(first) - printed(second)).abs();
        assert!(found >= GREY, "printed greys of s{first} and s{second} differ by {found:.1}");
    }
}

#[test]
fn more_heat_stands_out_more() {
    for palette in palettes() {
        for heat in ["h", "n"] {
            let shades = (1..=5).map(|shade| lightness(palette.get(&format!("{heat}{shade}"))));
            let steps: Vec<f64> = std::iter::once(lightness(palette.get("paper"))).chain(shades).collect();
            let direction = if steps[0] > 50.0 { -1.0 } else { 1.0 };
            let away: Vec<f64> = steps.windows(2).map(|pair| (pair[1] - pair[0]) * direction).collect();
            assert!(away[0] >= GREY, "{}: {heat}1 is {:.1} from the paper", palette.name, away[0]);
            assert!(away[1..].iter().all(|step| *step >= HEAT), "{}: {heat} {away:.1?}", palette.name);
        }
    }
}

/// In grey it is not told by colour: there what is below zero has edges.
#[test]
fn heat_above_and_below_zero_are_told_apart_by_readers_who_see_colours_otherwise() {
    for palette in palettes() {
        for (sight, matrix) in SIGHTS {
            let seen = |name: &str| lab(times(&matrix, palette.get(name)).map(|part| part.clamp(0.0, 1.0)));
            for (above, below) in (1..=5).flat_map(|above| (1..=5).map(move |below| (above, below))) {
                let found = distance(seen(&format!("h{above}")), seen(&format!("n{below}")));
                assert!(found >= WELL_APART, "{}, {sight}: h{above} and n{below} are {found:.1} apart", palette.name);
            }
            for shade in 1..5 {
                let found = distance(seen(&format!("n{shade}")), seen(&format!("n{}", shade + 1)));
                assert!(found >= APART, "{}, {sight}: n{shade} is {found:.1} from the next", palette.name);
            }
        }
    }
    let print = style_sheet();
    let print = print.split_once("@media print, (forced-colors: active)").unwrap().1;
    assert!(print.contains(".low.low) { --edge: var(--ink); }"));
}

#[test]
fn both_ways_to_the_dark_theme_are_the_same_and_the_sheet_is_small() {
    let css = style_sheet();
    let blocks = blocks(&css);
    let of = |selector: &str| blocks.iter().find(|(found, _)| found == selector).unwrap().1.clone();
    assert_eq!(of(":root:not([data-theme=\"light\"])"), of("[data-theme=\"dark\"]"));
    let bytes = fs::read(tests("../themes/gazette/assets/chart.css")).unwrap().len();
    assert!(bytes <= LARGEST, "chart.css has {bytes} bytes, and {LARGEST} are the most");
}

#[test]
fn distances_are_those_of_the_published_examples() {
    // Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005), table 1.
    for (one, other, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, -1.0, 2.0], [50.0, 0.0, 0.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
    ] {
        let found = distance(one, other);
        assert!((found - expected).abs() < 1e-3, "{found} {expected}");
    }
    assert!((contrast(colour("#000"), colour("#ffffff")) - 21.0).abs() < 1e-9);
}

impl Palette {
    fn get(&self, name: &str) -> Light {
        *self.colours.get(name).unwrap_or_else(|| panic!("`--{name}` is missing in the {} theme", self.name))
    }
}

/// On a light screen, on a dark one, and in print.
fn palettes() -> [Palette; 3] {
    let css = style_sheet();
    let blocks = blocks(&css);
    let of = |selectors: &[&str]| -> BTreeMap<String, Light> {
        let chosen = blocks.iter().filter(|(selector, _)| selectors.contains(&selector.as_str()));
        chosen
            .flat_map(|(_, properties)| properties.iter().map(|(name, value)| (name.clone(), colour(value))))
            .collect()
    };
    let print = ":root, :root:not([data-theme=\"light\"]), [data-theme=\"dark\"]";
    [
        Palette { name: "light", colours: of(&[":root"]) },
        Palette { name: "dark", colours: of(&["[data-theme=\"dark\"]"]) },
        Palette { name: "print", colours: of(&[":root", print]) },
    ]
}

/// The style sheet without comments.
fn style_sheet() -> String {
    let css = fs::read_to_string(tests("../themes/gazette/assets/chart.css")).unwrap();
    let mut parts = css.split("/*");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |css, part| css + part.split_once("*/").unwrap().1)
}

/// The innermost blocks: each selector with its colours by name.
fn blocks(css: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let block = |part: &str| {
        let (before, inside) = part.rsplit_once('{')?;
        let selector = before.rsplit(['{', ';']).next()?.trim().to_owned();
        let colour = |property: &str| {
            let (name, value) = property.split_once(':')?;
            Some((name.trim().strip_prefix("--")?.to_owned(), value.trim().to_owned()))
        };
        let properties = inside.split(';').filter_map(colour).filter(|(_, value)| value.starts_with('#'));
        Some((selector, properties.collect()))
    };
    css.split('}').filter_map(block).collect()
}

fn series() -> impl Iterator<Item = String> {
    (1..=8).map(|number| format!("s{number}"))
}

fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (1..=count).flat_map(move |first| (first + 1..=count).map(move |second| (first, second)))
}

/// A colour from how style sheets write it: `#rgb` or `#rrggbb`.
fn colour(text: &str) -> Light {
    let digits = text.strip_prefix('#').unwrap();
    let width = digits.len() / 3;
    [0, 1, 2].map(|part| {
        let of = &digits[part * width..(part + 1) * width];
        let of = if width == 1 { of.repeat(2) } else { of.to_owned() };
        linear(f64::from(u8::from_str_radix(&of, 16).unwrap()) / 255.0)
    })
}

fn linear(part: f64) -> f64 {
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn encoded(part: f64) -> f64 {
    if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
}

fn times(matrix: &[[f64; 3]; 3], light: Light) -> Light {
    matrix.map(|row| row.iter().zip(light).map(|(factor, part)| factor * part).sum())
}

fn luminance(light: Light) -> f64 {
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

/// The contrast of WCAG, from 1 to 21.
fn contrast(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The lightness of its grey, from 0 to 100.
fn lightness(light: Light) -> f64 {
    116.0 * compressed(luminance(light)) - 16.0
}

fn compressed(part: f64) -> f64 {
    if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 }
}

fn lab(light: Light) -> Lab {
    let xyz = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let [x, y, z] = times(&xyz, light);
    let [x, y, z] = [x / 0.95047, y, z / 1.08883].map(compressed);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000.
fn distance(one: Lab, other: Lab) -> f64 {
    let curve = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let stretch = 1.5 - 0.5 * curve(f64::midpoint(one[1].hypot(one[2]), other[1].hypot(other[2])));
    let polar = |[_, a, b]: Lab| ((a * stretch).hypot(b), b.atan2(a * stretch).to_degrees().rem_euclid(360.0));
    let ((chroma, hue), (other_chroma, other_hue)) = (polar(one), polar(other));
    let turn = if chroma * other_chroma == 0.0 { 0.0 } else { (other_hue - hue + 180.0).rem_euclid(360.0) - 180.0 };
    let mean_lightness = f64::midpoint(one[0], other[0]) - 50.0;
    let mean_chroma = f64::midpoint(chroma, other_chroma);
    let mean_hue = if chroma * other_chroma == 0.0 { hue + other_hue } else { hue + turn / 2.0 };
    let wave = |times: f64, shift: f64| (times * mean_hue + shift).to_radians().cos();
    let weight = 1.0 - 0.17 * wave(1.0, -30.0) + 0.24 * wave(2.0, 0.0) + 0.32 * wave(3.0, 6.0) - 0.2 * wave(4.0, -63.0);
    let lightness =
        (other[0] - one[0]) / (1.0 + 0.015 * mean_lightness.powi(2) / (20.0 + mean_lightness.powi(2)).sqrt());
    let saturation = (other_chroma - chroma) / (1.0 + 0.045 * mean_chroma);
    let around = 2.0 * (chroma * other_chroma).sqrt() * (turn / 2.0).to_radians().sin();
    let around = around / (1.0 + 0.015 * mean_chroma * weight);
    let blue = ((mean_hue.rem_euclid(360.0) - 275.0) / 25.0).powi(2);
    let rotation = -2.0 * curve(mean_chroma) * (60.0 * (-blue).exp()).to_radians().sin();
    (lightness.powi(2) + saturation.powi(2) + around.powi(2) + rotation * saturation * around).sqrt()
}
