//! What is meant to harm: texts that would keep a build busy for hours, and the table of all hazards in `docs/`.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::scratch::{Scratch, tests};

/// A file that begins with a front matter.
fn text(body: &str) -> String {
    format!("---\ntitle: \"x\"\nsummary: \"x\"\n---\n{body}\n")
}

/// Checks the base site with other files and says how long that took and what was said.
fn checked(files: &[(&str, String)], arguments: &[&str]) -> (Duration, String) {
    let site = Scratch::with(&tests("diagnostics/base"));
    for (path, content) in files {
        site.write(path, content);
    }
    let start = Instant::now();
    let run = site.run(&[&["check", "--today", "2020-12-31"], arguments].concat());
    assert!(matches!(run.code, Some(0 | 1)), "{}", run.err);
    (start.elapsed(), run.out + &run.err)
}

#[test]
fn texts_that_are_meant_to_harm_end_soon() {
    let pieces = [
        ("[a]()", 8000),
        ("<div>\n\n", 4000),
        ("## a\n\n[a](#b)\n\n", 1500),
        ("- a\n\n", 6000),
        ("3 people, ", 6000),
        ("~a", 400_000),
        ("[90.69%](stat:care/rate) ", 1500),
        ("<!-- allow: translation-parity x -->\n\n3人\n\n", 1500),
    ];
    let slow: Vec<_> = pieces
        .par_iter()
        .flat_map(|case| [&[] as &[&str], &["--uncited", "--format", "json"]].map(|arguments| (case, arguments)))
        .filter_map(|((piece, times), arguments)| {
            let body = text(&piece.repeat(*times));
            let files = [("content/news/bills/en.md", body.clone()), ("content/news/bills/zh.md", body)];
            let (time, said) = checked(&files, arguments);
            if arguments.is_empty() {
                assert!(said.matches("\n --> ").count() <= 1000, "{piece}");
            }
            (time > Duration::from_secs(60)).then(|| format!("{piece:?} {arguments:?}: {time:?}"))
        })
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn lists_and_trees_that_are_meant_to_harm_end_soon() {
    let tags: Vec<String> = (0..1000).map(|n| format!("t{n}")).collect();
    let subjects = tags.iter().map(|tag| format!("{tag}: {{title: {{zh: \"{tag}\", en: \"{tag}\"}}}}\n"));
    let record = format!("original: zh\ndate: 2020-10-16\nauthors: [reporter]\ntags: [{}]\n", tags.join(", "));
    let codes = (0..2000).map(|n| format!("c{n}: {{within: c{}, title: {{zh: \"x\", en: \"x\"}}}}, ", n + 1));
    let place = format!("place: {{title: {{zh: \"x\", en: \"x\"}}, codes: {{{}}}}}\n", codes.collect::<String>());
    let cases = [
        [("content/tags.yaml", subjects.collect::<String>()), ("content/news/bills/article.yaml", record)].to_vec(),
        [("content/dimensions.yaml", place)].to_vec(),
    ];
    cases.par_iter().for_each(|files| {
        let (time, said) = checked(files, &[]);
        assert!(time < Duration::from_secs(60), "{}: {time:?}", files[0].0);
        assert!(said.contains("error[limit]: expected at most "), "{said}");
    });
}

/// The rows of a page's tables, each with the tests in its last cell.
fn rows(page: &str) -> Vec<Vec<String>> {
    let heads = ["| --- ", "| hazard |", "| 情形 |"];
    let rows = page.lines().filter(|line| line.starts_with("| ") && !heads.iter().any(|head| line.starts_with(head)));
    let last = rows.filter_map(|row| row.trim_end_matches(" |").rsplit(" | ").next());
    last.map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()).collect()
}

/// What is wrong with the name of a test: a golden file, or `FILE::FUNCTION`.
fn fault(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (path, function) = name.split_once("::").unwrap_or((name, ""));
    let Ok(source) = fs::read_to_string(root.join(path)) else { return Some(format!("there is no `{path}`")) };
    let is_golden = path.starts_with("tests/diagnostics/") && function.is_empty();
    let is_there = source.contains(&format!("    fn {function}(")) || source.contains(&format!("\nfn {function}("));
    (!is_golden && !is_there).then(|| format!("`{path}` has no `{function}`"))
}

#[test]
fn every_hazard_has_its_test() {
    let read = |name: &str| fs::read_to_string(tests("../docs").join(name)).unwrap();
    let rows_in_english = rows(&read("hazards.md"));
    assert!(rows_in_english.len() > 80, "{}", rows_in_english.len());
    assert!(rows_in_english.iter().all(|row| !row.is_empty()), "a row without a test");
    let faults: Vec<String> = rows_in_english.iter().flatten().filter_map(|name| fault(name)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(rows_in_english, rows(&read("hazards.zh.md")), "the same tests in both languages");
}
