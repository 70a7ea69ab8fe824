//! What axe-core finds on pages of every kind, in both languages, on desktops and phones, light and dark. `tests/run`
//! installs it.

use std::fs;

use serde_json::Value;

use super::{EMBED, LANGUAGES, PHONE, WIDE, demo, pages};
use crate::scratch::tests;
use crate::tab::Tab;

/// What axe-core reports and is not so: the end of the address, the scheme, the rule. The page of a chart in a frame has
/// no ground, so that the page around it shows; axe-core takes that for white, and in the dark it is dark.
const MISTAKEN: [(&str, &str, &str); 1] = [(EMBED, "dark", "color-contrast")];

/// All that axe-core has rules for; those for the size of targets it leaves out unless they are asked for.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(node =>
      `${node.target}: ${node.failureSummary.replaceAll(/\\s+/g, ' ')}`) })))";

#[test]
fn axe_finds_nothing_on_chinese_pages() {
    assert_accessible(LANGUAGES[0]);
}

#[test]
fn axe_finds_nothing_on_english_pages() {
    assert_accessible(LANGUAGES[1]);
}

#[test]
fn axe_finds_what_is_wrong() {
    let mut tab = Tab::on(demo(), PHONE);
    tab.go(&demo().url("about/"));
    tab.told(&axe());
    tab.told(
        "document.documentElement.lang = '', document.querySelector('h1').style.color = '#ddd',
         document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"x\"><button></button>')",
    );
    let found = tab.told(RUN);
    let rules: Vec<&str> = found.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(rules, ["button-name", "color-contrast", "html-has-lang", "image-alt"]);
}

#[track_caller]
fn assert_accessible(language: &str) {
    let axe = axe();
    let mut tab = Tab::on(demo(), WIDE);
    let mut faults = Vec::new();
    for page in pages(language) {
        tab.go(&demo().url(&page));
        tab.told(&axe);
        for (size, scheme) in [(WIDE, "light"), (WIDE, "dark"), (PHONE, "dark"), (PHONE, "light")] {
            tab.resize(size);
            tab.show("screen", scheme);
            let found = tab.told(RUN);
            for rule in found.as_array().unwrap() {
                let id = rule["id"].as_str().unwrap();
                if !MISTAKEN.iter().any(|(end, when, what)| page.ends_with(end) && scheme == *when && id == *what) {
                    let nodes = rule["nodes"].as_array().unwrap().iter().filter_map(Value::as_str);
                    let nodes: String = nodes.map(|node| format!("\n  {node}")).collect();
                    faults.push(format!("{page} at {} pixels, {scheme}: {id}{nodes}", size.0));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The script, without a value that would be sent back.
fn axe() -> String {
    let path = tests("../target/axe/node_modules/axe-core/axe.min.js");
    let script = fs::read_to_string(&path);
    let script = script.unwrap_or_else(|error| panic!("{}: {error}; `tests/run` installs axe-core", path.display()));
    script + "\n;void 0"
}
