//! What a reader sees and meets: the pages of the demonstration site, one of each kind, in a browser.

mod accessible;
mod editor;
mod labels;
mod media;
mod quiet;
#[cfg(feature = "images")]
mod screenshots;
mod served;
mod weight;

use std::sync::OnceLock;

pub(crate) use served::Served;

use crate::golden::{Tree, tree};
use crate::scratch::{Scratch, tests};

/// Widths of a desktop and of a phone, with a height.
const WIDE: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (360, 740);

/// A page of each kind, below the root of a language. The English page of `reading-net-income` is a stand-in, since the
/// text is there in Chinese only.
const KINDS: [&str; 19] = [
    "",
    "news/",
    ARTICLE,
    "news/reading-net-income/",
    INDICATOR,
    "statistics/income/",
    CATALOGUE,
    CHART,
    "charts/",
    "tags/",
    "tags/education/",
    "archive/",
    "archive/2020/",
    "authors/",
    "authors/data-desk/",
    SEARCH,
    "corrections/",
    "about/",
    EMBED,
];
const ARTICLE: &str = "analysis/incomes-and-the-gap/";
const INDICATOR: &str = "statistics/income/disposable/";
const CATALOGUE: &str = "statistics/";
const CHART: &str = "charts/income-gap/";
const EMBED: &str = "charts/income-gap/embed/";
/// Finds something in every language.
const SEARCH: &str = "search/?q=2020";
/// One page for all languages.
const NOT_FOUND: &str = "404.html";

/// Where the pages of a language lie.
const LANGUAGES: [&str; 2] = ["", "en/"];

/// The pages of a language, one of each kind.
fn pages(language: &str) -> impl Iterator<Item = String> {
    let not_found = language.is_empty().then(|| NOT_FOUND.to_owned());
    KINDS.iter().map(move |kind| format!("{language}{kind}")).chain(not_found)
}

/// The demonstration site, built once for all tests.
fn demo() -> &'static Served {
    static BUILT: OnceLock<Served> = OnceLock::new();
    BUILT.get_or_init(|| Served::new("https://example.org/report/", build("..")))
}

/// What is built from a site, named from the folder of the tests; but for PNG files, which no page shows.
fn build(name: &str) -> Tree {
    let root = tests(name);
    assert!(root.join("content").is_dir(), "{} is no site", root.display());
    let scratch = Scratch::new();
    let out = scratch.join("public");
    let [root, out] = [&root, &out].map(|path| path.to_str().unwrap());
    scratch.run(&["build", "--root", root, "--out", out, "--today", "2026-01-01", "--no-images"]).expect(0);
    tree(&scratch.join("public"))
}
