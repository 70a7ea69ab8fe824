//! Lists that are too long for a page: nothing is lost, and no page names everything.

use std::collections::BTreeMap;

use crate::golden::tree;
use crate::pure;
use crate::scratch::tests;

/// Of articles beside the one of the site, and of charts beside its one.
const NOVEMBER: usize = 105;
const MARCH: usize = 25;
const CHARTS: usize = 50;

/// A site whose one article and one chart are there many times.
fn site() -> BTreeMap<String, String> {
    let mut files = tree(&tests("sites/minimal/in"));
    let article: Vec<(String, Vec<u8>)> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("content/news/bills/")?.to_owned(), bytes.clone())))
        .collect();
    for number in 0..NOVEMBER + MARCH {
        let day = if number < NOVEMBER { "2020-11-16" } else { "2020-03-16" };
        for (name, bytes) in &article {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let text = text.replace("date: 2020-10-16T09:38\nupdated: 2020-10-19", &format!("date: {day}"));
            let text = text
                .lines()
                .filter(|line| !line.contains("2020-10-18") && !line.starts_with("corrections"))
                .collect::<Vec<_>>()
                .join("\n");
            files.insert(format!("content/news/copy-{number}/{name}"), text.into_bytes());
        }
    }
    let chart = files["content/charts/reimbursement.yaml"].clone();
    for number in 0..CHARTS {
        files.insert(format!("content/charts/copy-{number}.yaml"), chart.clone());
    }
    pure::build(files)
}

fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

#[test]
fn long_lists_stand_on_several_pages() {
    let site = site();
    let articles = 1 + NOVEMBER + MARCH;
    let card = "<article class=\"card";
    // A year has a hundred on a page, and a month is found where it begins.
    assert_eq!(count(&site["en/archive/2020/index.html"], card), 100);
    assert_eq!(count(&site["en/archive/2020/page/2/index.html"], card), articles - 100);
    assert!(site["en/archive/index.html"].contains("href=\"2020/#m2020-11\""));
    assert!(site["en/archive/index.html"].contains("href=\"2020/page/2/#m2020-03\""));
    assert!(site["en/archive/2020/page/2/index.html"].contains("id=\"m2020-03\""));
    // Tags and authors have as many as sections, and what a tag joins stands on the first of its pages.
    for list in ["tags/health", "authors/reporter"] {
        let pages = articles.div_ceil(10);
        let on = |page: &str| {
            count(&site[&format!("en/{list}/{page}index.html")], "<h3 class=\"card-title\"><a href=\"../../")
        };
        assert!(on("") >= 10, "{list}");
        assert!(site.contains_key(&format!("en/{list}/page/{pages}/index.html")));
        assert!(!site.contains_key(&format!("en/{list}/page/{}/index.html", pages + 1)));
    }
    assert!(site["en/tags/health/index.html"].contains("id=\"indicators\""));
    assert!(!site["en/tags/health/page/2/index.html"].contains("id=\"indicators\""));
    assert_eq!(count(&site["en/charts/index.html"], "chart-card\""), 48);
    assert_eq!(count(&site["en/charts/page/2/index.html"], "chart-card\""), 1 + CHARTS - 48);
}

#[test]
fn pages_name_the_newest_of_many_articles() {
    let site = site();
    let older = 1 + NOVEMBER + MARCH - 24;
    for page in ["statistics/insurance/reimbursement-rate/index.html", "statistics/insurance/index.html"] {
        assert!(site[page].contains(&format!("另有{older}篇更早的文章")), "{page}");
        assert!(site[&format!("en/{page}")].contains(&format!("and {older} older articles")), "{page}");
        assert_eq!(count(&site[page], "<article class=\"card"), 24, "{page}");
    }
}

#[test]
fn related_articles_of_many_are_those_next_in_time() {
    let site = site();
    let page = &site["news/copy-129/index.html"];
    let (_, related) = page.split_once("id=\"related\"").unwrap();
    assert_eq!(count(related, "<article class=\"card"), 4);
    // The newest of the site are more than a hundred articles away.
    assert!(!related.contains("../copy-0/"), "{related}");
}
