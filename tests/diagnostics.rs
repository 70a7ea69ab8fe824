//! Findings with their whole text: each file `diagnostics/<code>.txt` is a site with a fault and the report of it.
//!
//! A file begins with a sentence and goes on with sections, each headed by a line `-- … --`:
//!
//! | heading | body |
//! |---|---|
//! | `PATH` | a file of the site, in the place of the one of `diagnostics/base` |
//! | `change PATH` | lines `old => new`: what is replaced in the file of the base site, or of the program's own theme; `\n` is the end of a line |
//! | `bytes PATH` | a file in which `\xNN` stands for a byte |
//! | `repeat N PATH` | a text whose body is this line N times |
//! | `repeat-inline N PATH` | the same on one line |
//! | `link PATH` | a symbolic link to the path in the body |
//! | `remove PATH` | nothing: the file of the base site is left out |
//! | `report` | what `check` says, and its exit code |

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::golden::compare_file;
use crate::scratch::{Scratch, symlink, tests};
use gongbao::diagnostic::Code;
use gongbao::raster::AVAILABLE;

/// Codes that no content brings about, and why.
const WITHOUT_FIXTURE: &[(Code, &str)] = &[
    (
        Code::Unreadable,
        "depends on permissions, for which root is not asked; `cli.rs` and `serve.rs` name folders that are not there",
    ),
    (Code::SpecialFile, "a FIFO is no text; `cli.rs` makes one"),
    (Code::Revision, "about git, not about content: `impact.rs`"),
    (Code::Shards, "about parts of a built site, not about content: `shards.rs`"),
    (Code::Publish, "about git, not about content: `publish.rs`"),
    (Code::Hosting, "about a repository, not about content: `publish.rs`"),
    (Code::Target, "about `--out`, not about content: `cli.rs`"),
    (Code::Write, "needs a disk that takes no more: `cli.rs` lets files grow no further"),
    (Code::Busy, "needs two builds at the same moment: `disk` tests the lock"),
    (Code::Internal, "would be a fault of the program"),
];

#[test]
fn reports() {
    let faults: Vec<String> = cases().par_iter().filter_map(check).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_code_has_a_fixture() {
    let names: BTreeSet<String> =
        cases().iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    for code in Code::ALL {
        let exempt =
            WITHOUT_FIXTURE.iter().any(|(known, _)| known == code) || (!AVAILABLE && *code == Code::MissingGlyph);
        let name = code.as_str();
        assert_ne!(names.contains(name), exempt, "`{name}`: a fixture or a reason, not both");
        if !exempt {
            let text = fs::read_to_string(tests("diagnostics").join(format!("{name}.txt"))).unwrap();
            assert!(text.contains(&format!("[{name}]: ")), "`{name}.txt` does not show `{name}`");
        }
    }
}

/// The files that describe a site with a fault.
pub(crate) fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(tests("diagnostics")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    // Without pictures nothing lacks in them.
    cases.retain(|path| AVAILABLE || !path.ends_with("missing-glyph.txt"));
    cases.sort();
    cases
}

/// The site that a file describes.
pub(crate) fn site(path: &Path) -> Scratch {
    laid(given(&fs::read_to_string(path).unwrap()))
}

/// A file without its report.
fn given(text: &str) -> &str {
    text.split_once("\n-- report --\n").map_or(text.trim_end(), |(given, _)| given)
}

fn laid(given: &str) -> Scratch {
    let scratch = Scratch::with(&tests("diagnostics/base"));
    for section in given.split("\n-- ").skip(1) {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        lay(&scratch, heading.strip_suffix(" --").expect("a heading ends with ` --`"), body);
    }
    scratch
}

/// Checks and builds the site of a file; says what differs from its report.
fn check(path: &PathBuf) -> Option<String> {
    let text = fs::read_to_string(path).unwrap();
    let given = given(&text);
    let scratch = laid(given);
    if !given.contains("translations.yaml") {
        // Nothing but what the file says is wrong. Where that keeps this from being recorded, nobody asks for it.
        scratch.run(&["translated", "content/news/bills/en.md"]);
    }
    let run = scratch.run(&["check", "--today", "2020-12-31"]);
    assert!(!scratch.join("public").exists(), "{}: `check` wrote something", path.display());
    let build = scratch.run(&["build", "--today", "2020-12-31"]);
    assert_eq!(run.code, build.code, "{}: `check` and `build` differ\n{}", path.display(), build.err);
    assert!(build.err.starts_with(&run.err), "{}: `check` and `build` differ\n{}", path.display(), build.err);
    assert_eq!(scratch.join("public").exists(), build.code == Some(0), "{}", path.display());

    let report = format!("{given}\n-- report --\n{}exit {}\n", run.err, run.code.unwrap());
    compare_file(path, &report)
}

/// Lays a section over the base site.
fn lay(scratch: &Scratch, heading: &str, body: &str) {
    let words: Vec<&str> = heading.split(' ').collect();
    match *words.as_slice() {
        ["change", path] => {
            let own = scratch.join(path);
            let old = if own.exists() { own } else { tests("..").join(path) };
            scratch.write(path, changed(fs::read_to_string(old).unwrap(), body));
        }
        ["bytes", path] => scratch.write(path, unescaped(body)),
        ["repeat", times, path] => scratch.write(path, repeated(&format!("{body}\n"), times)),
        ["repeat-inline", times, path] => scratch.write(path, repeated(body, times)),
        ["link", path] => symlink(body.trim_end(), scratch.join(path)).unwrap(),
        ["remove", path] => fs::remove_file(scratch.join(path)).unwrap(),
        [path] => scratch.write(path, if body.is_empty() { String::new() } else { format!("{body}\n") }),
        _ => panic!("no such section: {heading}"),
    }
}

fn changed(mut text: String, changes: &str) -> String {
    for change in changes.lines() {
        let (old, new) = change.split_once(" =>").expect("a change is `old => new`");
        let new = new.strip_prefix(' ').unwrap_or(new);
        let (old, new) = (old.replace("\\n", "\n"), new.replace("\\n", "\n"));
        assert_eq!(text.matches(&old).count(), 1, "expected `{old}` once in\n{text}");
        text = text.replace(&old, &new);
    }
    text
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    bytes.push(b'\n');
    bytes
}

fn repeated(body: &str, times: &str) -> String {
    format!("---\ntitle: \"x\"\nsummary: \"x\"\n---\n{}\n", body.repeat(times.parse().unwrap()))
}
