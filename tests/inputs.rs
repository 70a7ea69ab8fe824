//! What outputs are made from: what has the same inputs is the same, and an edited text is the input of few.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gongbao::output::OutputPath;
use gongbao::render::{Output, Rendered, render};
use gongbao::site::{Options, Today};
use gongbao::source::{SourcePath, Sources};
use gongbao::{Prepared, prepare, prepare_for_build};
use jiff::civil::Date;

use crate::scratch::tests;

const DAY: Date = jiff::civil::date(2020, 12, 31);

/// Every output of a site by path: a digest of its inputs, and its bytes.
type Outputs = BTreeMap<String, (String, Vec<u8>)>;

/// The files of a site, by path.
type Files = BTreeMap<String, Vec<u8>>;

fn files() -> Files {
    let (files, found) = gongbao::disk::read(&tests("sites/topics/in"));
    assert!(found.is_empty());
    files.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect()
}

fn outputs(files: &Files, day: Date) -> Outputs {
    let files = files.iter().map(|(path, bytes)| (SourcePath::new(path), bytes.clone())).collect();
    let (sources, _) = Sources::from_bytes(files);
    let options =
        Options { today: Today::On(day), drafts: false, future: false, base_url: None, images: true, shard: None };
    let (prepared, found) = prepare_for_build(&sources, None, &options, &[], &[]);
    let prepared = prepared.unwrap_or_else(|| panic!("{found:?}"));
    let inputs = prepared.plan.inputs().unwrap();
    let outputs = prepared.plan.iter().map(|(path, output)| {
        let made = match render(&prepared.site, &prepared.theme, &prepared.plan, output).unwrap() {
            Rendered::Bytes(bytes) => bytes.into_owned(),
            Rendered::Drawing(drawing) => drawing.digest().as_bytes().to_vec(),
            Rendered::Picture(picture) => picture.digest().as_bytes().to_vec(),
        };
        let inputs = inputs.of(&prepared.site, &prepared.plan, path, output).to_hex().to_string();
        (OutputPath::to_string(path), (inputs, made))
    });
    outputs.collect()
}

/// The pages of a site by path, as whoever it was prepared for gets them.
fn pages(Prepared { site, theme, plan }: &Prepared) -> BTreeMap<String, String> {
    let pages = plan.iter().filter(|(_, output)| matches!(output, Output::Page(..)));
    let pages = pages.map(|(path, output)| {
        let Rendered::Bytes(bytes) = render(site, theme, plan, output).unwrap() else { panic!("{path}") };
        (path.to_string(), String::from_utf8(bytes.into_owned()).unwrap())
    });
    pages.collect()
}

#[test]
fn pages_of_a_folder_share_a_frame_in_a_build_and_are_what_each_is_alone() {
    for root in [tests("sites/topics/in"), tests("sites/subpath/in"), Path::new(env!("CARGO_MANIFEST_DIR")).into()] {
        let (sources, _) = Sources::from_bytes(gongbao::disk::read(&root).0);
        let today = Today::On(jiff::civil::date(2026, 12, 31));
        let options = Options { today, drafts: true, future: true, base_url: None, images: false, shard: None };
        let (shared, found) = prepare_for_build(&sources, None, &options, &[], &[]);
        let (alone, _) = prepare(&sources, None, &options, &[]);
        let (shared, alone) = (shared.unwrap_or_else(|| panic!("{found:?}")), alone.unwrap());
        assert_eq!(pages(&shared), pages(&alone));
    }
}

/// What an edit changes: the outputs whose inputs are others, and those whose bytes are. All others are as they were.
#[track_caller]
fn edited(path: &str, edit: impl FnOnce(&str) -> String) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut files = files();
    let before = outputs(&files, DAY);
    let text = String::from_utf8(files[path].clone()).unwrap();
    files.insert(path.to_owned(), edit(&text).into_bytes());
    changes(&before, &outputs(&files, DAY))
}

#[track_caller]
fn changes(before: &Outputs, after: &Outputs) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut inputs, mut bytes) = (BTreeSet::new(), BTreeSet::new());
    for (path, (own, made)) in after {
        let Some((old, was)) = before.get(path) else { continue };
        if own != old {
            inputs.insert(path.clone());
        }
        if made != was {
            bytes.insert(path.clone());
        }
    }
    assert_eq!(bytes.difference(&inputs).collect::<Vec<_>>(), Vec::<&String>::new(), "changed from the same inputs");
    (inputs, bytes)
}

const JOBS: &str = "content/news/jobs/zh.md";

#[test]
fn a_paragraph_is_an_input_of_its_article_of_feeds_and_of_the_search() {
    let (inputs, bytes) = edited(JOBS, |text| format!("{text}\n又有一段。\n"));
    // The picture for social media has nothing of the text but its first chart.
    let own = ["en/news/jobs/index.html", "en/news/jobs/index.md", "news/jobs/index.html", "news/jobs/index.md"];
    let feeds = ["feed.json", "feed.xml", "news/feed.json", "news/feed.xml"];
    for path in own.iter().chain(&feeds) {
        assert!(inputs.contains(*path), "{path}");
    }
    assert!(bytes.contains("news/jobs/index.html") && bytes.contains("news/feed.xml"), "{bytes:?}");
    let others: Vec<&String> = inputs
        .iter()
        .filter(|path| !path.contains("news/jobs/") && !path.contains("search/") && !path.contains("feed."))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn the_day_is_an_input_of_news_and_of_what_is_expected() {
    let mut files = files();
    let path = "content/statistics/wells.yaml";
    let text = String::from_utf8(files[path].clone()).unwrap();
    files.insert(path.to_owned(), text.replacen("census: {", "census: {next-release: '2021', ", 1).into_bytes());
    let (inputs, bytes) = changes(&outputs(&files, DAY), &outputs(&files, jiff::civil::date(2022, 1, 1)));
    assert!(bytes.contains("statistics/wells/index.html"), "{bytes:?}");
    assert!(inputs.contains("sitemap-news.xml"), "{inputs:?}");
    assert!(!inputs.contains("news/jobs/index.html"), "{inputs:?}");
}

#[test]
fn what_was_translated_is_an_input_of_its_article() {
    let (inputs, _) = edited("content/news/jobs/translations.yaml", |text| format!("# A remark.\n{text}"));
    assert!(inputs.contains("en/news/jobs/index.html"));
    assert!(!inputs.contains("news/everything/index.html"));
}

#[test]
fn what_others_know_of_a_text_is_an_input_of_theirs() {
    // This article has no translation that would have to follow.
    const SCHOOLS: &str = "content/news/schools/zh.md";
    let edits: [(&str, &str, &str, &str); 5] = [
        // A headline stands in lists.
        (SCHOOLS, "title: \"上学\"", "title: \"去上学\"", "index.html"),
        // Whoever cites an indicator stands on its page, and so does whoever shows a chart.
        (
            SCHOOLS,
            "秀英",
            "有[=](stat:wells/wells?place=xiuying&period=2022)井。\n\n秀英",
            "statistics/wells/wells/index.html",
        ),
        (SCHOOLS, "秀英", "![](chart:labour)\n\n秀英", "charts/labour/index.html"),
        // The id of a subhead is where others link to.
        (SCHOOLS, "秀英", "## 秀英\n\n秀英", "news/everything/index.html"),
        // Everything is made of the data.
        ("content/statistics/wells.yaml", "title:", "title: ", "news/everything/index.html"),
    ];
    for (path, from, to, changed) in edits {
        let (inputs, _) = edited(path, |text| text.replacen(from, to, 1));
        assert!(inputs.contains(changed), "{to}: {changed}\n{inputs:?}");
    }
}
