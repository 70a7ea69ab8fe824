//! The gallery in `docs/gallery`: a working chart for every kind and every key, and the specification that makes it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gongbao::chart::Kind;

use crate::golden::tree;
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
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(["check", "--deny-warnings", "--today", "2026-01-01", "--root"]).arg(gallery());
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
    for (file, prefixes) in [
        ("SpecFile", ["", ""]),
        ("TargetFile", ["  - {", ", "]),
        ("AnnotationFile", ["  - {", ", "]),
    ] {
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
    for (name, spec) in charts() {
        let (kind, _) = name.split_once('-').unwrap();
        for lang in ["zh", "en"] {
            let page = fs::read_to_string(gallery().join(format!("content/pages/{kind}/{lang}.md"))).unwrap();
            assert!(page.contains(&format!("![](chart:{name})\n")), "{kind}/{lang}.md does not show {name}");
            assert!(page.contains(&format!("```yaml\n{spec}```\n")), "{kind}/{lang}.md has another text of {name}");
        }
    }
}
