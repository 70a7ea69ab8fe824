//! Sites that have little: no articles yet, one language only, a title of one letter. What machines and readers find of
//! them is as sound as of any other.

use std::collections::BTreeMap;

use crate::golden::tree;
use crate::pure;
use crate::scratch::{Scratch, tests};
use crate::sites::published;
use crate::sound::assert_sound;

/// A site with one article, two indicators and a chart, with some files left out and their texts changed.
fn site(without: Option<&str>, change: impl Fn(String) -> String) -> BTreeMap<String, String> {
    let scratch = Scratch::new();
    for (path, bytes) in tree(&tests("diagnostics/base")) {
        if without.is_none_or(|name| !path.contains(name)) {
            let text = String::from_utf8(bytes).unwrap();
            scratch.write(&path, change(text));
        }
    }
    scratch.run(&["build", "--no-images", "--today", "2020-12-31"]).expect(0);
    let site = published(&scratch.join("public"));
    assert_sound(&site, "https://example.org/");
    site.into_iter().filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

#[test]
fn a_site_without_articles_lists_what_it_has() {
    let site = site(Some("news/bills/"), |text| text);
    for lang in ["", "en/"] {
        // A feed that never has an entry is none.
        assert!(!site.contains_key(&format!("{lang}feed.json")) && !site.contains_key(&format!("{lang}feed.xml")));
        let llms = &site[&format!("{lang}llms.txt")];
        assert!(llms.contains("statistics/care/") && !llms.contains("/bills/"), "{llms}");
        let search = &site[&format!("{lang}search/index.html")];
        assert!(search.contains("data-page=\"0\"") && search.contains("/care/"), "{search}");
        let home = &site[&format!("{lang}index.html")];
        assert!(!home.contains("/news/bills/"), "{home}");
    }
    assert!(!site.keys().any(|path| path.contains("archive/") || path.contains("authors/")), "{:?}", site.keys());
    assert!(site.keys().any(|path| path.starts_with("assets/search/en/")));
}

#[test]
fn a_site_in_one_language_speaks_of_no_other() {
    let site = site(Some("/en.md"), |text| {
        let text = text.replace("languages: [zh, en]", "languages: [zh]");
        let mut parts = text.split(", en: \"");
        let chinese = parts.next().unwrap().to_owned();
        parts.fold(chinese, |chinese, english| chinese + english.split_once('"').unwrap().1)
    });
    assert!(site["feed.xml"].contains("/news/bills/") && site["llms.txt"].contains("/news/bills/index.md"));
    assert!(site.keys().any(|path| path.starts_with("assets/search/zh/")));
    for (path, text) in &site {
        assert!(!path.starts_with("en/") && !path.contains("sitemap-en"), "{path}");
        assert!(!text.contains("example.org/en/") && !text.contains("hreflang=\"en\""), "{path}: {text}");
    }
    let translations = site["news/bills/index.md"].lines().find(|line| line.starts_with("translations:"));
    assert_eq!(translations, None);
}

/// A dataset of one indicator is still something else than that.
#[test]
fn a_dataset_has_no_other_names_than_its_own() {
    let mut files = tree(&tests("diagnostics/base"));
    let dataset = "title: {zh: 水, en: Water}\nsources: {a: {title: {zh: 表, en: Table}, publisher: {zh: 局, en: Bureau}}}\n\
                   source: a\nindicators:\n  supply: {title: {zh: 供水, en: Supply}, unit: percent, synonyms: {zh: [自来水], en: [tap water]}}\n\
                   observations:\n  - {indicator: supply, period: 2020, value: 3}\n";
    files.insert("content/statistics/water.yaml".to_owned(), dataset.into());
    let site = pure::build(files);
    let named = |page: &str| site[page].contains("\"alternateName\":[\"tap water\"]");
    assert!(named("en/statistics/water/supply/index.html") && !named("en/statistics/water/index.html"));
}

/// Search engines take descriptions of datasets from 50 characters on.
#[test]
fn a_dataset_of_which_little_is_said_is_described_at_length() {
    let short = [("\"医疗\"", "\"医\""), ("\"年报\"", "\"年\""), ("\"统计局\"", "\"局\""), ("\"数闻\"", "\"数\"")];
    let names = [("\"报销比例\"", "\"报\""), ("\"病人\"", "\"病\""), ("\"一个测试网站。\"", "\"站\"")];
    // What machines read is looked at by `assert_sound`.
    let site = site(None, |text| short.iter().chain(&names).fold(text, |text, (from, to)| text.replace(from, to)));
    for page in ["statistics/care/index.html", "statistics/care/rate/index.html"] {
        let (_, rest) = site[page].split_once("\"@type\":\"Dataset\"").unwrap();
        let (_, rest) = rest.split_once("\"description\":\"").unwrap();
        let (description, _) = rest.split_once('"').unwrap();
        assert!((50..=5000).contains(&description.chars().count()), "{page}: {description}");
    }
}
