//! Sites of any size, the same each time: bilingual articles that cite statistics and show charts.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Datasets, and in each so many indicators, places and years.
const DATASETS: usize = 10;
const INDICATORS: usize = 10;
const PLACES: usize = 5;
const YEARS: std::ops::RangeInclusive<usize> = 2010..=2023;

/// Words that are no numbers.
const ZH: [&str; 24] = [
    "收入",
    "就业",
    "教育",
    "医疗",
    "养老",
    "住房",
    "饮水",
    "产业",
    "村民",
    "学校",
    "医院",
    "工厂",
    "道路",
    "市场",
    "合作社",
    "县城",
    "提高",
    "改善",
    "扩大",
    "稳定",
    "投入",
    "服务",
    "覆盖",
    "保障",
];
const EN: [&str; 24] = [
    "income",
    "jobs",
    "schools",
    "clinics",
    "pensions",
    "housing",
    "water",
    "farming",
    "villagers",
    "teachers",
    "hospitals",
    "factories",
    "roads",
    "markets",
    "cooperatives",
    "towns",
    "improve",
    "expand",
    "steady",
    "invest",
    "service",
    "cover",
    "support",
    "rural",
];

/// Numbers that look like chance and are none.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn sentence(&mut self, words: &[&str], gap: &str, stop: &str) -> String {
        let words: Vec<&str> = (0..12).map(|_| words[self.below(words.len())]).collect();
        format!("{}{stop}", words.join(gap))
    }
}

/// Writes a site of so many articles, each in two languages, in a section for every thousand, with two charts each.
pub(crate) fn write(root: &Path, articles: usize) {
    for (path, bytes) in gongbao::scaffold::site("https://example.org/") {
        if !path.as_str().contains("/news/") {
            put(root, path.as_str(), &bytes);
        }
    }
    let places: String =
        (0..PLACES).map(|p| format!("    p{p}: {{title: {{zh: 第{p}区, en: District {p}}}}}\n")).collect();
    let example = "    example: {title: {zh: 示例县, en: Example County}}\n";
    let dimensions = format!("place:\n  title: {{zh: 地区, en: Place}}\n  codes:\n{example}{places}");
    put(root, "content/dimensions.yaml", dimensions.as_bytes());
    for dataset in 0..DATASETS {
        put(root, &format!("content/statistics/data-{dataset}.yaml"), data(dataset).as_bytes());
    }
    for chart in 0..DATASETS * INDICATORS {
        put(root, &format!("content/charts/chart-{chart}.yaml"), self::chart(chart).as_bytes());
    }
    for number in 0..articles {
        article(root, number);
    }
}

fn value(dataset: usize, indicator: usize, place: usize, year: usize) -> String {
    let tenths = 100 + (dataset * 31 + indicator * 17 + place * 13 + (year - 2000) * 9) % 800;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn letter(position: usize) -> char {
    char::from(b'A' + u8::try_from(position % 26).unwrap())
}

fn data(dataset: usize) -> String {
    let mut text = format!(
        "title: {{zh: 数据{dataset}, en: Data {dataset}}}\ndimensions: [place]\nsources:\n  office: {{title: {{zh: 公报, en: Bulletin}}, publisher: {{zh: 统计局, en: Office}}, published: 2024-02-01}}\nsource: office\nindicators:\n"
    );
    for indicator in 0..INDICATORS {
        // Letters: what looks like a number would be checked as one.
        let name = format!("{}{}", letter(dataset), letter(indicator));
        writeln!(
            text,
            "  rate-{indicator}: {{title: {{zh: 比率{name}, en: Rate {name}}}, definition: {{zh: 所占的比重, en: A share}}, unit: percent, measure: rate}}"
        )
        .unwrap();
    }
    text.push_str("observations:\n");
    for indicator in 0..INDICATORS {
        for place in 0..PLACES {
            for year in YEARS {
                let value = value(dataset, indicator, place, year);
                writeln!(text, "  - {{indicator: rate-{indicator}, place: p{place}, period: {year}, value: {value}}}")
                    .unwrap();
            }
        }
    }
    text
}

fn chart(number: usize) -> String {
    let (dataset, indicator) = (number / INDICATORS, number % INDICATORS);
    let kind = ["line", "column"][number % 2];
    format!(
        "kind: {kind}\ntitle: {{zh: 比率的变化, en: How the rate has moved}}\ndata:\n  - data-{dataset}/rate-{indicator}?place=p{}\n",
        number % PLACES
    )
}

fn article(root: &Path, number: usize) {
    let section = format!("news-{}", number / 1000);
    let folder = format!("content/{section}/story-{number}");
    if number.is_multiple_of(1000) {
        let text = format!(
            "title: {{zh: 新闻, en: News}}\ndescription: {{zh: 新闻, en: News}}\norder: {}\n",
            number / 1000 + 1
        );
        put(root, &format!("content/{section}/section.yaml"), text.as_bytes());
    }
    let (year, month, day) = (2010 + number % 14, 1 + number % 12, 1 + number % 28);
    let record = format!(
        "original: zh\ndate: {year}-{month:02}-{day:02}\nauthors: [data-desk]\ntags: [education]\nplace: p{}\nperiod: 2023\n",
        number % PLACES
    );
    put(root, &format!("{folder}/article.yaml"), record.as_bytes());
    for (lang, words, gap, stop) in [("zh", &ZH, "", "。"), ("en", &EN, " ", ". ")] {
        let mut chance = Chance(number as u64);
        let title = chance.sentence(words, gap, "");
        let mut text = format!("---\ntitle: \"{title}\"\nsummary: \"{title}{}\"\n---\n", stop.trim());
        for part in 0..8 {
            let dataset = (number + part) % DATASETS;
            let indicator = (number / 7 + part) % INDICATORS;
            let cited = value(dataset, indicator, number % PLACES, 2023);
            for _ in 0..4 {
                text.push_str(&chance.sentence(words, gap, stop));
            }
            writeln!(text, "[{cited}%](stat:data-{dataset}/rate-{indicator}){stop}\n").unwrap();
            if part % 4 == 1 {
                writeln!(text, "![](chart:chart-{})\n", (number + part) % (DATASETS * INDICATORS)).unwrap();
            }
        }
        put(root, &format!("{folder}/{lang}.md"), text.as_bytes());
    }
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
