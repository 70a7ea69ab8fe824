//! Compares what the program makes with files in the repository, and accepts the difference if asked to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The files of a folder by path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Whether differences are to be written into the golden files.
#[allow(clippy::disallowed_methods, reason = "how a developer accepts golden files; no part of a build")]
pub(crate) fn updating() -> bool {
    let is_set = |name| std::env::var(name).is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    is_set("UPDATE") && !is_set("CI")
}

/// Reads a folder; an absent one is empty.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    gather(folder, "", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut Tree) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        let kind = entry.file_type().unwrap();
        if kind.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            files.insert(path, format!("-> {}", target.display()).into_bytes());
        } else if kind.is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// What differs between a folder of the repository and what was made: a line for each file. Accepts it if asked to.
pub(crate) fn compare(expected: &Path, made: &Tree) -> Vec<String> {
    if updating() {
        if expected.exists() {
            fs::remove_dir_all(expected).unwrap();
        }
        for (path, bytes) in made {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    differences(&tree(expected), made)
}

/// What differs between a file of the repository and what was made. Accepts it if asked to.
pub(crate) fn compare_file(expected: &Path, made: &str) -> Option<String> {
    if updating() {
        fs::write(expected, made).unwrap();
    }
    match fs::read(expected) {
        Ok(bytes) => difference(&bytes, made.as_bytes()).map(|found| format!("{}: {found}", expected.display())),
        Err(error) => Some(format!("{}: {error}; `UPDATE=1` makes it", expected.display())),
    }
}

/// What differs between two trees.
pub(crate) fn differences(expected: &Tree, made: &Tree) -> Vec<String> {
    let paths: BTreeSet<&String> = expected.keys().chain(made.keys()).collect();
    let found = paths.into_iter().filter_map(|path| match (expected.get(path), made.get(path)) {
        (Some(_), None) => Some(format!("{path}: missing")),
        (None, Some(_)) => Some(format!("{path}: unexpected")),
        (Some(expected), Some(made)) => difference(expected, made).map(|found| format!("{path}: {found}")),
        (None, None) => None,
    });
    found.collect()
}

/// The first line that differs.
fn difference(expected: &[u8], made: &[u8]) -> Option<String> {
    if expected == made {
        return None;
    }
    let (expected, made) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(made));
    let (mut wanted, mut found) = (expected.lines(), made.lines());
    for number in 1.. {
        let (wanted, found) = (wanted.next(), found.next());
        if wanted != found {
            let shown = |line: Option<&str>| line.map_or("(the end)".to_owned(), |line| format!("`{line}`"));
            return Some(format!("line {number}\n  expected {}\n  found    {}", shown(wanted), shown(found)));
        }
        if wanted.is_none() {
            break;
        }
    }
    Some("the ends of lines differ".to_owned())
}

#[test]
fn every_kind_of_difference_is_named() {
    let tree = |files: &[(&str, &str)]| -> Tree {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let expected = tree(&[("a", "1\n2\n"), ("b", ""), ("d", "x\n"), ("e", "same")]);
    let made = tree(&[("a", "1\n3\n"), ("c", ""), ("d", "x\r\n"), ("e", "same")]);
    let found = differences(&expected, &made);
    assert_eq!(
        found,
        ["a: line 2\n  expected `2`\n  found    `3`", "b: missing", "c: unexpected", "d: the ends of lines differ",]
    );
}
