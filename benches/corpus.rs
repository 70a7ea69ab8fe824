//! Makes a site of a corpus of news in a neutral form, to build it beside other generators.
//!
//! `cargo bench --bench corpus -- IN OUT [lean]`, where `IN` has `articles.jsonl`, an object for each article and language
//! in pairs (`lang`, `slug`, `date`, `section`, `tags`, `authors`, `title`, `summary`, `markdown`, `charts`), and `static/img/*.svg`.
//!
//! The charts become datasets, one for a hundred articles; each chart is the standard chart of its indicator, and below it
//! its last value is cited. The two languages of the corpus are not translations of each other, so that what compares them
//! does all of its work and is told to keep quiet. Templates are those of `corpus/`, which show what the others' do. With
//! `lean` the site has neither search nor Markdown, which the others do not make of the same articles either.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool at the hand of a developer"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Articles whose charts share a dataset.
const ARTICLES: usize = 100;

const SITE: &str = "format: 1
title: {zh: 语料, en: Corpus}
description: {zh: 语料, en: Corpus}
languages: [zh, en]
base_url: https://example.org/
publisher: {name: {zh: 编辑部, en: Desk}}
page-size: 20
cards: none
checks: {translation-parity: allow, citation-parity: allow, chart-parity: allow, link-parity: allow}
";

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (from, out) = (PathBuf::from(arguments.next().unwrap()), PathBuf::from(arguments.next().unwrap()));
    let lean = arguments.next();
    assert!(lean.as_ref().is_none_or(|word| word == "lean"), "expected `lean`, found {lean:?}");
    let left_out = if lean.is_some() { "search: false\nmarkdown: false\n" } else { "" };
    let lines = BufReader::new(fs::File::open(from.join("articles.jsonl")).unwrap()).lines();
    let versions: Vec<Value> = lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    put(&out, "content/site.yaml", format!("{SITE}{left_out}"));
    put(
        &out,
        "content/dimensions.yaml",
        "place: {title: {zh: 地区, en: Place}, codes: {all: {title: {zh: 全国, en: China}}}}\n",
    );
    sections(&out, &versions);
    named(&out, "tags", "title", words(&versions, "tags"));
    named(&out, "people", "name", words(&versions, "authors"));
    let mut data: BTreeMap<usize, Vec<(usize, Value)>> = BTreeMap::new();
    for (number, pair) in versions.chunks(2).enumerate() {
        article(&from, &out, number, pair);
        data.entry(number / ARTICLES).or_default().push((number, pair[0]["charts"].clone()));
    }
    for (dataset, charts) in data {
        if charts.iter().any(|(_, charts)| charts.is_array()) {
            put(&out, &format!("content/statistics/data-{dataset}.yaml"), dataset_of(dataset, &charts));
            put(&out, &format!("content/statistics/data-{dataset}.csv"), observations(&charts));
        }
    }
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/corpus");
    for template in fs::read_dir(theme).unwrap() {
        let path = template.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        put(&out, &format!("themes/gazette/templates/{name}"), fs::read_to_string(path).unwrap());
    }
}

fn sections(out: &Path, versions: &[Value]) {
    let sections: BTreeSet<&str> = versions.iter().map(|version| text(version, "section")).collect();
    for (order, section) in sections.into_iter().enumerate() {
        let yaml = format!(
            "title: {{zh: {section}, en: {section}}}\ndescription: {{zh: {section}, en: {section}}}\norder: {}\n",
            order + 1
        );
        put(out, &format!("content/{section}/section.yaml"), yaml);
    }
}

/// Everything that articles name under a key, with an id.
fn words<'v>(versions: &'v [Value], key: &str) -> BTreeSet<&'v str> {
    versions.iter().flat_map(|version| version[key].as_array().unwrap()).map(|word| word.as_str().unwrap()).collect()
}

fn id(word: &str) -> String {
    word.bytes().fold(String::from("w"), |mut id, byte| {
        if byte.is_ascii_lowercase() {
            id.push(char::from(byte));
        } else {
            write!(id, "{byte:x}").unwrap();
        }
        id
    })
}

fn named(out: &Path, file: &str, key: &str, words: BTreeSet<&str>) {
    let lines = words.into_iter().map(|word| format!("{}: {{{key}: {{zh: {word}, en: {word}}}}}\n", id(word)));
    put(out, &format!("content/{file}.yaml"), lines.collect::<String>());
}

fn article(from: &Path, out: &Path, number: usize, pair: &[Value]) {
    let first = &pair[0];
    let folder = format!("content/{}/{}", text(first, "section"), text(first, "slug"));
    let list = |key: &str| {
        first[key].as_array().unwrap().iter().map(|word| id(word.as_str().unwrap())).collect::<Vec<_>>().join(", ")
    };
    let record = format!(
        "original: zh\ndate: {}\nauthors: [{}]\ntags: [{}]\nplace: all\n",
        text(first, "date").trim_end_matches(":00Z"),
        list("authors"),
        list("tags")
    );
    put(out, &format!("{folder}/article.yaml"), record);
    let mut pictures = BTreeSet::new();
    for version in pair {
        let lang = text(version, "lang");
        let mut markdown = text(version, "markdown").replace("](/en/", "](/");
        for (position, chart) in first["charts"].as_array().into_iter().flatten().enumerate() {
            let (period, value) = point(chart["points"].as_array().unwrap().last().unwrap());
            let stat = format!("data-{}/c{number}-{position}", number / ARTICLES);
            let cited = format!("[{value}](stat:{stat}?period={period})");
            let sentence =
                if lang == "zh" { format!("最新为{cited}。") } else { format!("The latest is {cited}.") };
            markdown = markdown
                .replace(&format!("@@chart {position}@@"), &format!("![](chart:{stat}?place=all)\n\n{sentence}"));
        }
        while let Some(at) = markdown.find("](/img/") {
            let end = at + markdown[at..].find(')').unwrap();
            let name = markdown[at + 7..end].to_owned();
            markdown.replace_range(at + 2..end, &name);
            pictures.insert(name);
        }
        let quoted = |key: &str| serde_json::to_string(text(version, key)).unwrap();
        let matter = format!("---\ntitle: {}\nsummary: {}\n---\n{markdown}", quoted("title"), quoted("summary"));
        put(out, &format!("{folder}/{lang}.md"), matter);
    }
    for name in pictures {
        fs::copy(from.join("static/img").join(&name), out.join(&folder).join(&name)).unwrap();
    }
}

fn dataset_of(dataset: usize, charts: &[(usize, Value)]) -> String {
    let mut yaml = format!(
        "title: {{zh: 指数, en: Indices}}\ndimensions: [place]\nsources:\n  office: {{title: {{zh: 公报, en: Bulletin}}, publisher: {{zh: 统计局, en: Office}}, published: 2026-07-01}}\nsource: office\nobservations: data-{dataset}.csv\nindicators:\n",
    );
    for (number, charts) in charts {
        for (position, chart) in charts.as_array().unwrap().iter().enumerate() {
            let (zh, en) = (text(chart, "zh"), text(chart, "en"));
            writeln!(yaml, "  c{number}-{position}: {{title: {{zh: {zh}, en: {en}}}, unit: index, decimals: 1}}")
                .unwrap();
        }
    }
    yaml
}

fn observations(charts: &[(usize, Value)]) -> String {
    let mut csv = String::from("indicator,place,period,value\n");
    for (number, charts) in charts {
        for (position, chart) in charts.as_array().unwrap().iter().enumerate() {
            for (period, value) in chart["points"].as_array().unwrap().iter().map(point) {
                writeln!(csv, "c{number}-{position},all,{period},{value}").unwrap();
            }
        }
    }
    csv
}

fn point(point: &Value) -> (&str, String) {
    (point[0].as_str().unwrap(), point[1].to_string())
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap()
}

fn put(out: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = out.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
