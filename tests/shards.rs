//! Builds that several machines share: the parts make the same site as one build, or none.

use std::collections::BTreeSet;
use std::fs;

use crate::golden::{differences, tree};
use crate::scratch::{Run, Scratch, tests};

const DAY: [&str; 2] = ["--today", "2020-12-31"];

fn site() -> Scratch {
    Scratch::with(&tests("sites/topics/in"))
}

fn build(site: &Scratch, arguments: &[&str]) -> Run {
    site.run(&[&["build"][..], &DAY, arguments].concat())
}

#[track_caller]
fn build_parts(site: &Scratch, of: u32) -> Vec<String> {
    let part = |number| {
        let out = format!("parts/{number}");
        build(site, &["--shard", &format!("{number}/{of}"), "--out", &out]).expect(0);
        out
    };
    (1..=of).map(part).collect()
}

fn merge(site: &Scratch, parts: &[&str]) -> Run {
    site.run(&[&["merge"][..], parts].concat())
}

#[test]
fn parts_make_the_site_that_one_build_makes() {
    let site = site();
    build(&site, &["--out", "whole"]).expect(0);
    let whole = tree(&site.join("whole"));
    for of in [1, 3, 5] {
        let parts = build_parts(&site, of);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        // In whatever order; nothing is in two of them.
        let run = merge(&site, &parts.iter().rev().copied().collect::<Vec<_>>()).expect(0);
        assert!(run.out.starts_with(&format!("joined {of} part")), "{}", run.out);
        let found = differences(&whole, &tree(&site.join("public")));
        assert!(found.is_empty(), "{of}: {}", found.join("\n"));
        let largest = parts.iter().map(|part| tree(&site.join(part)).len()).max().unwrap();
        assert!(largest < whole.len() * 2 / usize::try_from(of).unwrap() + 40, "{largest} of {}", whole.len());
    }
}

#[test]
fn the_search_is_made_once() {
    let site = site();
    let parts = build_parts(&site, 3);
    let with_search: BTreeSet<&String> =
        parts.iter().filter(|part| tree(&site.join(part)).keys().any(|path| path.contains("search/"))).collect();
    assert_eq!(with_search.len(), 1);
}

#[test]
fn a_site_without_a_search_is_joined_like_any() {
    let site = Scratch::with(&tests("sites/left-out/in"));
    build(&site, &["--out", "whole"]).expect(0);
    let parts = build_parts(&site, 3);
    merge(&site, &parts.iter().map(String::as_str).collect::<Vec<_>>()).expect(0);
    let found = differences(&tree(&site.join("whole")), &tree(&site.join("public")));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_makes_no_whole_is_not_joined() {
    let site = site();
    build(&site, &[]).expect(0);
    let before = tree(&site.join("public"));
    build_parts(&site, 2);
    build(&site, &["--shard", "2/2", "--out", "parts/again"]).expect(0);
    build(&site, &["--shard", "1/3", "--out", "parts/third"]).expect(0);
    build(&site, &["--shard", "2/2", "--out", "parts/drafts", "--drafts"]).expect(0);
    build(&site, &["--shard", "2/2", "--out", "parts/damaged"]).expect(0);
    let damaged = tree(&site.join("parts/damaged"));
    let page = damaged.keys().find(|path| path.ends_with(".html")).unwrap();
    fs::write(site.join("parts/damaged").join(page), "<p>No page of ours.").unwrap();
    let cases: [(&[&str], String); 7] = [
        (&["parts/1"], "error[shards]: the part 2/2 is missing\n".to_owned()),
        (
            &["parts/1", "parts/2", "parts/again"],
            "error[shards]: `parts/2` and `parts/again` are both the part 2/2\n".to_owned(),
        ),
        (
            &["parts/1", "parts/2", "parts/third"],
            "error[shards]: `parts/1` is the part 1/2 and `parts/third` the part 1/3\n".to_owned(),
        ),
        (
            &["parts/1", "parts/drafts"],
            "error[shards]: `parts/1` and `parts/drafts` are not parts of one site\n |\n = help: build all parts of the same \
             files with the same program and options, and with `--today` if a day may end between them\n"
                .to_owned(),
        ),
        (
            &["parts/1", "public"],
            "error[shards]: `public` is not a part of a site\n |\n = help: make it with `gongbao build --shard`\n".to_owned(),
        ),
        (
            &["parts/1", "parts/damaged"],
            format!("error[unreadable]: `parts/damaged/{page}` is not as it was built\n |\n = help: build the part again\n"),
        ),
        (&["parts/1", "nowhere"], "error[unreadable]: `nowhere` cannot be read: it does not exist\n".to_owned()),
    ];
    for (parts, expected) in cases {
        let run = merge(&site, parts).expect(1);
        let expected = format!("{expected}\n1 error\nnothing was written; `public` is as it was\n");
        assert_eq!(run.err, expected, "{parts:?}");
        assert!(differences(&before, &tree(&site.join("public"))).is_empty(), "{parts:?}");
    }
    let run = build(&site, &["--shard", "4/3"]).expect(2);
    assert!(run.err.contains("expected a part and how many there are, such as `2/3`, found `4/3`"), "{}", run.err);
}
