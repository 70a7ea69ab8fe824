//! The levels of `site.yaml` and exemptions, for every code that is less than an error: its bad example is laid out, and
//! must be found or not as the site says.

use std::fs;

use rayon::prelude::*;
use serde_json::Value;

use crate::explanations::laid;
use crate::scratch::Scratch;
use gongbao::diagnostic::{Code, Severity};
use gongbao::raster::AVAILABLE;

/// The codes whose findings a site can set to another level.
fn codes() -> impl ParallelIterator<Item = Code> {
    let codes = Code::ALL.par_iter().copied().filter(|code| code.severity() != Severity::Error);
    // Without pictures nothing lacks in them, and `check` does not look at the repository.
    codes.filter(|code| (AVAILABLE || *code != Code::MissingGlyph) && *code != Code::Hosting)
}

/// The severity with which a code is found, and the exit code.
fn checked(scratch: &Scratch, code: Code, more: &[&str]) -> (Option<String>, i32) {
    let run = scratch.run(&[&["check", "--today", "2020-12-31", "--format", "json"], more].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let found = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == code.as_str());
    (found.map(|finding| finding["severity"].as_str().unwrap().to_owned()), run.code.unwrap())
}

#[test]
fn a_site_denies_warns_and_allows() {
    let faults: Vec<String> = codes()
        .flat_map_iter(|code| {
            let own = code.severity().as_str();
            let levels = [
                (None, Some(own)),
                (Some("deny"), Some("error")),
                (Some("warn"), Some("warning")),
                (Some("allow"), None),
            ];
            levels.into_iter().filter_map(move |(level, expected)| {
                let scratch = laid(code, code.explanation().bad);
                if let Some(level) = level {
                    let site = scratch.read("content/site.yaml");
                    let own = format!("checks: {{{}: {level}, ", code.as_str());
                    scratch.write("content/site.yaml", site.replace("checks: {", &own));
                }
                let (found, exit) = checked(&scratch, code, &[]);
                let (_, denied) = checked(&scratch, code, &["--deny-warnings"]);
                let is_right = found.as_deref() == expected
                    && exit == i32::from(expected == Some("error"))
                    && (denied == 1 || matches!(expected, None | Some("note")));
                (!is_right).then(|| format!("`{}`, {level:?}: {found:?}, exit {exit}, {denied}", code.as_str()))
            })
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn notes_never_fail_a_build() {
    for code in codes().filter(|code| code.severity() == Severity::Note).collect::<Vec<_>>() {
        let scratch = laid(code, code.explanation().bad);
        assert_eq!(checked(&scratch, code, &["--deny-warnings"]), (Some("note".to_owned()), 0), "{}", code.as_str());
        scratch.run(&["build", "--today", "2020-12-31", "--deny-warnings", "--no-images"]).expect(0);
    }
}

#[test]
fn a_text_exempts_itself_from_what_is_exemptible() {
    for code in Code::ALL.iter().copied().filter(|code| code.is_exemptible()) {
        let scratch = laid(code, code.explanation().bad);
        assert!(checked(&scratch, code, &[]).0.is_some());
        for entry in fs::read_dir(scratch.join("content/news/bills")).unwrap() {
            let path = format!("content/news/bills/{}", entry.unwrap().file_name().to_str().unwrap());
            if path.ends_with(".md") {
                let text = scratch.read(&path);
                let comment = format!("\n---\n<!-- allow: {} it is right here -->\n", code.as_str());
                scratch.write(&path, text.replacen("\n---\n", &comment, 1));
            }
        }
        assert_eq!(checked(&scratch, code, &[]).0, None, "`{}` is not exempted", code.as_str());
    }
}
