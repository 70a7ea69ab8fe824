//! What holds the program together and no compiler checks: who may use whom, who may touch the world, how long a file
//! may be, and that the map in `ARCHITECTURE.md` is right.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::scratch::tests;

/// The modules from top to bottom: each uses only what stands below it. Those on one line know each other: a finding
/// has a place in a text, and a text that cannot be decoded is a finding.
const ORDER: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["git"],
    &["disk"],
    &["preview"],
    &["lib"],
    &["render"],
    &["impact"],
    &["import"],
    &["migrate"],
    &["check"],
    &["site"],
    &["scaffold"],
    &["schema"],
    &["documents"],
    &["parity"],
    &["article"],
    &["chart"],
    &["dataset"],
    &["config"],
    &["text"],
    &["reference"],
    &["lang"],
    &["hosting"],
    &["yaml"],
    &["output"],
    &["raster"],
    &["html"],
    &["diagnostic", "source"],
    &["phrases"],
];

/// What only some modules may name, and which.
const WORLD: &[(&[&str], &[&str])] = &[
    (&["std::fs", "File::", "rustix", "walkdir", "std::os::"], &["disk"]),
    (&["std::net", "tokio", "axum"], &["cli"]),
    (&["std::env", "SystemTime", "Instant", "println!", "print!("], &["main", "cli"]),
    // git answers through pipes of these names.
    (&["std::process", "stdout", "stderr"], &["main", "cli", "git"]),
    (&["Command::new"], &["git"]),
    (&["Zoned::now", "Timestamp::now", "thread_rng", "rand::"], &[]),
];

/// The most lines of a file, tests at its end not counted.
const LONGEST: usize = 400;

/// A file of the program without its tests and comments.
struct Source {
    path: String,
    module: String,
    code: String,
    lines: usize,
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let rank = |module: &str| ORDER.iter().position(|layer| layer.contains(&module));
    let mut faults = Vec::new();
    for source in sources() {
        let Some(own) = rank(&source.module) else {
            faults.push(format!("{}: `{}` has no place in the order", source.path, source.module));
            continue;
        };
        for used in used(&source.code) {
            // What is capitalised belongs to `lib.rs` itself.
            let used = if used.starts_with(char::is_uppercase)
                || matches!(used.as_str(), "prepare" | "prepare_for_build" | "sketch")
            {
                "lib".to_owned()
            } else {
                used
            };
            match rank(&used) {
                None => faults.push(format!("{}: `{used}` has no place in the order", source.path)),
                Some(theirs) if theirs < own => {
                    faults.push(format!("{}: `{}` stands below `{used}` and uses it", source.path, source.module));
                }
                Some(_) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn uses_are_found_in_every_form() {
    let code =
        "use crate::source::{Place, Span};\nuse crate::{lang, yaml::{self, Map}};\nlet a = crate::html::escape(x);";
    assert_eq!(used(code), ["html", "lang", "source", "yaml"].map(str::to_owned).into());
}

#[test]
fn every_module_of_the_library_has_its_place_in_the_order() {
    let lib = fs::read_to_string(tests("../src/lib.rs")).unwrap();
    let modules =
        lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    let mut declared: Vec<&str> = modules.chain(["lib", "main"]).collect();
    let mut ordered: Vec<&str> = ORDER.concat();
    declared.sort_unstable();
    ordered.sort_unstable();
    assert_eq!(declared, ordered);
}

#[test]
fn only_the_reader_and_the_writer_touch_files_and_only_the_command_line_and_git_the_rest_of_the_world() {
    let mut faults = Vec::new();
    for source in sources() {
        for (words, modules) in WORLD {
            if modules.contains(&source.module.as_str()) {
                continue;
            }
            for (number, line) in source.code.lines().enumerate() {
                if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                    faults.push(format!("{}:{}: `{word}` belongs to {modules:?}", source.path, number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_clock_is_read_in_one_place() {
    let readers: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.code.contains("SystemTime::now"))
        .map(|source| source.path)
        .collect();
    assert_eq!(readers, ["main.rs"]);
}

#[test]
fn files_are_short_enough_to_read() {
    for source in sources() {
        assert!(source.lines <= LONGEST, "{}: {} lines, and {LONGEST} are the most", source.path, source.lines);
    }
    let main = fs::read_to_string(tests("../src/main.rs")).unwrap();
    assert!(main.lines().count() <= 40, "`main.rs` hands over and does nothing itself");
}

#[test]
fn the_map_names_what_is_there() {
    let root = tests("..");
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("`ARCHITECTURE.md`");
    assert!(map.lines().count() <= 120, "`ARCHITECTURE.md` has more than 120 lines");
    let named = paths(&map);
    assert!(named.iter().any(|path| path.starts_with("src/")), "`ARCHITECTURE.md` names no file of the program");
    let missing: Vec<&String> =
        named.iter().filter(|path| !root.join(path).exists() && !root.join("src").join(path).exists()).collect();
    assert!(missing.is_empty(), "`ARCHITECTURE.md` names what is not there: {missing:?}");
    for module in ORDER.concat() {
        assert!(map.contains(module), "`ARCHITECTURE.md` does not name `{module}`");
    }
}

/// The paths that a text names in backticks or at the beginning of a line of code.
fn paths(text: &str) -> BTreeSet<String> {
    let ours = ["src/", "tests/", "themes/", "content/"];
    let quoted = text.split('`').skip(1).step_by(2);
    let first = text.lines().filter_map(|line| line.split_whitespace().next());
    quoted
        .chain(first)
        .filter(|word| ours.iter().any(|folder| word.starts_with(folder)))
        .filter(|word| !word.contains(['<', '*', '{', '…', ' ', '\n']))
        .map(|word| word.trim_end_matches(['/', ':', ',']).to_owned())
        .collect()
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    gather(&tests("../src"), "", &mut sources);
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

fn gather(folder: &Path, prefix: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{path}/"), sources);
        } else if path.ends_with(".rs") && !is_for_tests(&path) {
            sources.push(source(path, &fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// Files that only tests compile.
fn is_for_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path == "disk/scratch.rs"
}

fn source(path: String, text: &str) -> Source {
    let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let own = text.split("#[cfg(test)]").next().unwrap();
    let code = own.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    Source { module, lines: own.lines().count(), code: code.collect::<Vec<_>>().join("\n"), path }
}

/// The names that follow `crate::` and, in `main.rs`, the name of the library.
fn used(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for root in ["crate::", "gongbao::"] {
        for rest in code.split(root).skip(1) {
            match rest.strip_prefix('{') {
                Some(group) => names.extend(members(group)),
                None => {
                    names.insert(name(rest));
                }
            }
        }
    }
    names
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each member of a group, up to its closing brace.
fn members(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}
