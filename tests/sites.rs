//! Golden sites: each folder `sites/<case>` holds a site, `in`, and all that is built from it with the plain theme of
//! the tests, `out`. Beside them may stand `args` (arguments of the build), `theme` (files laid over the plain theme)
//! and `findings` (what the build says).

use std::fs;
use std::path::Path;

use crate::golden::{Tree, compare, compare_file, tree};
use crate::scratch::{Scratch, copy, tests};
use crate::sound::assert_sound;

/// The day of the builds, unless the case says otherwise.
const TODAY: &str = "2020-12-31";

#[test]
fn minimal() {
    check("minimal");
}

#[test]
fn editor() {
    check("editor");
}

#[test]
fn markdown() {
    check("markdown");
}

#[test]
fn untranslated() {
    check("untranslated");
}

#[test]
fn pagination() {
    check("pagination");
}

#[test]
fn subpath() {
    check("subpath");
}

#[test]
fn scheduled_and_drafts() {
    check("scheduled-and-drafts");
}

#[test]
fn statistics() {
    check("statistics");
}

#[test]
fn corrections() {
    check("corrections");
}

#[test]
fn quoted() {
    check("quoted");
}

#[test]
fn topics() {
    check("topics");
}

#[test]
fn one_page() {
    check("one-page");
}

#[test]
fn own_language() {
    check("own-language");
}

#[test]
fn a_language_may_run_from_right_to_left() {
    let case = tests("sites/own-language");
    let scratch = Scratch::with(&case.join("in"));
    plain_theme(&case, &scratch);
    let words = scratch.read("theme/strings/fr.yaml").replace("direction: ltr", "direction: rtl");
    scratch.write("theme/strings/fr.yaml", words);
    scratch.run(&["build", "--theme", "theme", "--no-images", "--today", TODAY]).expect(0);
    assert!(scratch.read("public/fr/index.html").contains("<html lang=\"fr\" dir=\"rtl\">"));
    assert!(scratch.read("public/index.html").contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn pictures() {
    check("pictures");
}

#[test]
fn left_out() {
    check("left-out");
}

#[test]
fn what_a_site_leaves_out_is_all_that_is_missing_and_named_nowhere() {
    let base = "https://built.example/";
    let site = Scratch::with(&tests("sites/left-out/in"));
    let config = site.read("content/site.yaml");
    let build = |search: bool, markdown: bool| {
        let config = config.replace("search: false", &format!("search: {search}"));
        site.write("content/site.yaml", config.replace("markdown: false", &format!("markdown: {markdown}")));
        site.run(&["build", "--no-images", "--today", TODAY, "--base-url", base]).expect(0);
        let made = published(&site.join("public"));
        assert_sound(&made, base);
        made
    };
    let of_search: fn(&str) -> bool = |path| path.contains("search");
    let of_markdown: fn(&str) -> bool = |path| path.ends_with(".md") || path.ends_with("llms.txt");
    let names_search: &[&str] = &["search/", "assets/search.", "role=\"search\"", "SearchAction"];
    let names_markdown: &[&str] = &[".md", "markdown", "llms.txt"];
    let whole = build(true, true);
    for (made, is_left_out, names) in
        [(build(false, true), of_search, names_search), (build(true, false), of_markdown, names_markdown)]
    {
        let expected: Vec<&String> = whole.keys().filter(|path| !is_left_out(path)).collect();
        assert!(expected.len() < whole.len() && names.iter().all(|name| naming(&whole, name).is_some()));
        assert_eq!(made.keys().collect::<Vec<_>>(), expected);
        for name in names {
            assert_eq!(naming(&made, name), None, "{name}");
        }
    }
}

/// A file that names something; the style sheets and scripts of the theme are the same for all sites.
fn naming<'a>(site: &'a Tree, name: &str) -> Option<&'a str> {
    let mut files = site.iter().filter(|(path, _)| !path.ends_with(".css") && !path.ends_with(".js"));
    files.find(|(_, bytes)| String::from_utf8_lossy(bytes).contains(name)).map(|(path, _)| path.as_str())
}

#[test]
fn the_theme_of_the_program_makes_sound_pages_of_the_cases() {
    for case in [
        "minimal",
        "markdown",
        "untranslated",
        "pagination",
        "statistics",
        "corrections",
        "quoted",
        "topics",
        "one-page",
        "left-out",
    ] {
        let scratch = Scratch::with(&tests("sites").join(case).join("in"));
        let base = "https://built.example/";
        scratch.run(&["build", "--today", TODAY, "--base-url", base]).expect(0);
        assert_sound(&published(&scratch.join("public")), base);
    }
}

#[test]
fn the_site_of_this_repository_is_sound() {
    let scratch = Scratch::new();
    let (root, out) = (tests(".."), scratch.join("site"));
    let site = ["--root", root.to_str().unwrap(), "--future", "--deny-warnings"];
    scratch.run(&[&["check"], &site[..]].concat()).expect(0);
    let base = "https://built.example/report/";
    let out_and_base = ["--out", out.to_str().unwrap(), "--base-url", base];
    let run = scratch.run(&[&["build"], &site[..], &out_and_base[..]].concat()).expect(0);
    assert_eq!(run.err, "");
    let made = published(&out);
    assert!(made.len() > 200, "{}", made.len());
    assert_sound(&made, base);
}

#[test]
fn every_folder_is_a_test() {
    let source = fs::read_to_string(tests("sites.rs")).unwrap();
    for entry in fs::read_dir(tests("sites")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(source.contains(&format!("check(\"{name}\")")), "no test for `sites/{name}`");
    }
}

/// Builds the site of a case with the plain theme and compares every file.
fn check(case: &str) {
    let case = tests("sites").join(case);
    let scratch = Scratch::with(&case.join("in"));
    plain_theme(&case, &scratch);
    let own = fs::read_to_string(case.join("args")).unwrap_or_default();
    // What is drawn is tested elsewhere; bytes of pictures are nothing to read.
    let mut arguments = vec!["build", "--theme", "theme", "--no-images"];
    arguments.extend(own.split_whitespace());
    if !own.contains("--today") {
        arguments.extend(["--today", TODAY]);
    }
    let run = scratch.run(&arguments).expect(0);
    let mut faults = compare(&case.join("out"), &published(&scratch.join("public")));
    faults.extend(compare_file(&case.join("findings"), &run.err));
    assert!(faults.is_empty(), "{}\n{}", case.display(), faults.join("\n"));
}

/// The theme of the tests with the words of the program's own theme, which are part of what is tested.
fn plain_theme(case: &Path, scratch: &Scratch) {
    let theme = scratch.join("theme");
    copy(&tests("../themes/gazette/strings"), &theme.join("strings"));
    copy(&tests("theme"), &theme);
    if case.join("theme").exists() {
        copy(&case.join("theme"), &theme);
    }
}

/// A built site without the mark and manifest of the program.
pub(crate) fn published(folder: &Path) -> Tree {
    let mut files = tree(folder);
    files.retain(|path, _| !path.starts_with(".gongbao"));
    files
}
