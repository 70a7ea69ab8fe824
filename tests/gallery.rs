//! The gallery in `docs/gallery`: a working chart for every kind and every key, and the specification that makes it.
//! `UPDATE=1` writes changed specifications into the code blocks of the pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongbao::chart::Kind;

use crate::golden::{compare_file, tree};
use crate::scratch::Run;

const CHARTS: &str = "content/charts/";

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery")
}

/// Its charts, by name.
fn charts() -> Vec<(String, String)> {
    let name = |path: &str| Some(path.strip_prefix(CHARTS)?.strip_suffix(".yaml")?.to_owned());
    tree(&gallery()).into_iter().filter_map(|(path, bytes)| Some((name(&path)?, text(bytes)))).collect()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_gallery_is_sound() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command
        .env("LC_ALL", "C.UTF-8")
        .args(["check", "--deny-warnings", "--today", "2026-01-01", "--root"])
        .arg(gallery());
    let run = Run::of(command).expect(0);
    assert_eq!(run.err, "");
}

#[test]
fn every_kind_has_a_page_and_charts() {
    let charts = charts();
    for kind in Kind::ALL.map(Kind::as_str) {
        let own: Vec<_> = charts.iter().filter(|(name, _)| name.starts_with(&format!("{kind}-"))).collect();
        assert!(own.len() >= 2, "{kind} has {} charts", own.len());
        for (name, text) in own {
            assert!(text.starts_with(&format!("kind: {kind}\n")), "{name}");
        }
        for lang in ["zh", "en"] {
            assert!(gallery().join(format!("content/pages/{kind}/{lang}.md")).is_file(), "{kind} has no {lang}.md");
            let overview = fs::read_to_string(gallery().join(format!("content/pages/kinds/{lang}.md"))).unwrap();
            assert!(overview.contains(&format!("](/{kind}/)")), "{lang}: {kind}");
        }
    }
}

#[test]
fn every_key_of_a_specification_is_shown_and_explained() {
    let charts = charts();
    for (file, prefixes) in
        [("SpecFile", ["", ""]), ("TargetFile", ["  - {", ", "]), ("AnnotationFile", ["  - {", ", "])]
    {
        for key in keys(file) {
            let shows = |(_, text): &&(String, String)| {
                text.lines().any(|line| prefixes.iter().any(|before| holds(line, before, &key)))
            };
            assert!(charts.iter().any(|chart| shows(&chart)), "no chart has `{key}`");
            for lang in ["zh", "en"] {
                let page = fs::read_to_string(gallery().join(format!("content/pages/options/{lang}.md"))).unwrap();
                assert!(page.contains(&format!("`{key}`")), "{lang}: `{key}` is not explained");
            }
        }
    }
}

/// Whether a line of YAML has a key after that text: at its begin if there is none.
fn holds(line: &str, before: &str, key: &str) -> bool {
    let key = format!("{before}{key}:");
    if before.is_empty() { line.starts_with(&key) } else { line.contains(&key) }
}

/// The keys of a mapping in `src/chart/spec.rs`.
fn keys(mapping: &str) -> BTreeSet<String> {
    let source = include_str!("../src/chart/spec.rs");
    let (_, after) = source.split_once(&format!("struct {mapping} {{\n")).unwrap();
    let (body, _) = after.split_once('}').unwrap();
    let fields = body.lines().filter(|line| !line.contains("#[")).filter_map(|line| line.split_once(':'));
    fields.map(|(name, _)| name.trim().to_owned()).collect()
}

#[test]
fn pages_show_the_specifications_of_their_charts() {
    let mut faults = Vec::new();
    for (name, spec) in charts() {
        let (kind, _) = name.split_once('-').unwrap();
        for lang in ["zh", "en"] {
            let path = gallery().join(format!("content/pages/{kind}/{lang}.md"));
            let page = fs::read_to_string(&path).unwrap();
            assert!(page.contains(&format!("![](chart:{name})\n")), "{kind}/{lang}.md does not show {name}");
            let expected = with_specification(&page, &name, &spec);
            let expected = expected.unwrap_or_else(|| panic!("{kind}/{lang}.md has no code block of {name}"));
            faults.extend(compare_file(&path, &expected));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The page with that specification in the code block that follows the name of its file.
fn with_specification(page: &str, name: &str, spec: &str) -> Option<String> {
    let file = format!("`charts/{name}.yaml`");
    let (before, after) = page.split_once(&file)?;
    let (between, after) = after.split_once("```yaml\n")?;
    let (_, after) = after.split_once("\n```\n")?;
    Some(format!("{before}{file}{between}```yaml\n{spec}```\n{after}"))
}
