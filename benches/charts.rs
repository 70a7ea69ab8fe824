//! How long a chart takes: both drawings, description and table.
//!
//! `cargo bench --bench charts`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a site of the benchmark's own making")]

use divan::Bencher;
use gongbao::Prepared;
use gongbao::chart::{self, ChartData, Drawing, Width, Writer, describe, table};
use gongbao::render::with_chart;
use gongbao::site::{Options, Today};
use gongbao::source::{SourcePath, Sources};

fn main() {
    divan::main();
}

/// A site with one dataset and a chart of each kind that draws it.
fn site(kind: &str, series: usize, steps: usize) -> Prepared {
    let codes = |index: usize| format!("p{index}: {{title: {{zh: 地区第{index}, en: Place number {index}}}}}");
    let codes: Vec<String> = (0..series).map(codes).collect();
    let mut observations = String::new();
    for (line, step) in (0..series).flat_map(|line| (0..steps).map(move |step| (line, step))) {
        let value = 12_000 + line * 1700 + step * 431 + (step * step * (line + 3)) % 977;
        observations += &format!(
            "  - {{indicator: income, place: p{line}, period: {}, value: {}.{}}}\n",
            1950 + step,
            value,
            step % 10
        );
    }
    let stack = if kind.ends_with("-stacked") { "stack: values\n" } else { "" };
    let kind = kind.trim_end_matches("-stacked");
    let axis = if kind == "dot" { "axis: period\n" } else { "" };
    let files = [
        (
            "content/site.yaml",
            "format: 1\ntitle: {zh: 站, en: Site}\ndescription: {zh: 述, en: About}\nlicence: {title: {zh: 许可, en: Licence}}\nlanguages: [zh, en]\nbase_url: https://example.org/\n\
             publisher: {name: {zh: 报, en: Paper}}\n"
                .to_owned(),
        ),
        (
            "content/dimensions.yaml",
            format!("place:\n  title: {{zh: 地区, en: Place}}\n  codes:\n    {}\n", codes.join("\n    ")),
        ),
        (
            "content/statistics/data.yaml",
            format!(
                "title: {{zh: 收入, en: Income}}\nsources:\n  nbs: {{title: {{zh: 年鉴, en: Yearbook}}, \
                 publisher: {{zh: 统计局, en: Bureau}}}}\nsource: nbs\ndimensions: [place]\nindicators:\n  income:\n    \
                 title: {{zh: 人均可支配收入, en: Disposable income per person}}\n    unit: yuan\n\
                 observations:\n{observations}"
            ),
        ),
        (
            "content/charts/chart.yaml",
            format!("kind: {kind}\n{stack}title: {{zh: 标题, en: Title}}\ndata: [data/income]\n{axis}"),
        ),
    ];
    let files = files.into_iter().map(|(path, text)| (SourcePath::new(path), text.into()));
    let (sources, _) = Sources::from_bytes(files.collect());
    let today = Today::On(jiff::civil::date(2026, 1, 1));
    let options = Options { today, drafts: false, future: false, base_url: None, images: false, shard: None };
    let (prepared, found) = gongbao::prepare(&sources, None, &options, &[]);
    prepared.ok_or(found).unwrap()
}

const KINDS: [&str; 8] = ["line", "area-stacked", "column", "column-stacked", "bar", "dot", "heat", "sparkline"];

/// All that a page has of a chart.
fn all_of(data: &ChartData, writer: &Writer<'_>) -> (Drawing, Drawing, String) {
    let description = describe(data, writer);
    let wide = chart::draw(data, Width::Wide, "chart", &description, writer);
    let narrow = chart::draw(data, Width::Narrow, "chart", &description, writer);
    (wide, narrow, table(data, "Title"))
}

/// Both drawings, description and table: of data that are in words already, or else from the frozen site on, with the
/// choice of observations and their words.
fn draw(bencher: Bencher<'_, '_>, kind: &str, (series, steps): (usize, usize), from_the_site: bool) {
    let Prepared { site, theme, .. } = &site(kind, series, steps);
    let lang = &site.config.languages[1];
    if from_the_site {
        return bencher.bench_local(|| with_chart(site, theme, 0, lang, all_of));
    }
    let drawn = with_chart(site, theme, 0, lang, |data, writer| bencher.bench_local(|| all_of(data, writer)));
    drawn.unwrap();
}

/// The bar: 60 microseconds.
#[divan::bench(args = KINDS)]
fn two_series_of_twelve(bencher: Bencher<'_, '_>, kind: &str) {
    draw(bencher, kind, (2, 12), false);
}

/// The bar: 250 microseconds.
#[divan::bench(args = KINDS)]
fn four_series_of_sixty(bencher: Bencher<'_, '_>, kind: &str) {
    draw(bencher, kind, (4, 60), false);
}

#[divan::bench(args = KINDS)]
fn two_series_of_twelve_from_the_site(bencher: Bencher<'_, '_>, kind: &str) {
    draw(bencher, kind, (2, 12), true);
}

#[divan::bench(args = KINDS)]
fn four_series_of_sixty_from_the_site(bencher: Bencher<'_, '_>, kind: &str) {
    draw(bencher, kind, (4, 60), true);
}
