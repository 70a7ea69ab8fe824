//! The manual in `docs/manual`: what its guides tell people to do is done, in each language, and comes out as they say.
//!
//! A block of code whose head names a file is that file, whole; of a `diff`, the lines with a minus stand in the file,
//! once, and those with a plus take their place. In a `console` block a line `$ command` is run, and what follows is what
//! it prints: `…` stands for anything within a line, and a line of its own for any lines. A guide begins in an empty
//! folder, or in a new site if it has the comment `<!-- begins: skeleton -->`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rayon::prelude::*;

use crate::explanations::{Block, blocks};
use crate::scratch::{Run, Scratch};
use crate::serve::free_port;

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// What a command prints that ends with another code than 0.
const FAILURES: [&str; 3] = ["error[", ": MEND ", "warning[hosting]"];

const ELISION: &str = "…";

pub(crate) fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual")
}

/// The guides by their folders.
fn guides() -> Vec<PathBuf> {
    let sections = ["tutorial", "how-to"].map(|section| manual().join("content").join(section));
    let entries = sections.iter().flat_map(|section| fs::read_dir(section).unwrap());
    let mut guides: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    guides.sort();
    guides
}

fn text(guide: &Path, lang: &str) -> String {
    let path = guide.join(format!("{lang}.md"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_manual_is_sound() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(["check", "--deny-warnings", "--future", "--today", "2026-01-01", "--root"]).arg(manual());
    assert_eq!(Run::of(command).expect(0).err, "");
}

#[test]
fn guides_show_the_same_in_both_languages() {
    for guide in guides() {
        let [zh, en] = LANGUAGES.map(|lang| text(&guide, lang));
        let (zh, en) = (blocks(&zh), blocks(&en));
        assert_eq!(zh.len(), en.len(), "{}", guide.display());
        for (zh, en) in zh.iter().zip(&en) {
            assert_eq!(zh, en, "{}", guide.display());
        }
    }
}

#[test]
fn guides_name_the_file_of_each_block() {
    for (guide, lang) in guides().iter().flat_map(|guide| LANGUAGES.map(|lang| (guide, lang))) {
        let text = text(guide, lang);
        for path in blocks(&text).iter().filter_map(|block| block.path) {
            assert!(text.contains(&format!("`{path}`")), "{}/{lang}.md does not name `{path}`", guide.display());
        }
    }
}

/// The data and charts of the manual are those of the guides, so that they look as their readers see them.
#[test]
fn the_manual_shows_what_its_guides_make() {
    for path in ["content/statistics/jobs.yaml", "content/charts/new-jobs.yaml"] {
        let shown = fs::read_to_string(manual().join(path)).unwrap();
        let made: Vec<String> = guides().iter().filter_map(|guide| made(&text(guide, "en"), path)).collect();
        assert!(!made.is_empty() && made.iter().all(|made| *made == shown), "`{path}` is not what the guides make");
    }
}

/// A file as it is at the end of a guide, if that writes it.
fn made(guide: &str, path: &str) -> Option<String> {
    let mut desk = Desk { scratch: Scratch::new(), folder: String::new() };
    let blocks = blocks(guide);
    let own: Vec<&Block<'_>> = blocks.iter().filter(|block| block.path == Some(path)).collect();
    for block in &own {
        desk.follow(block).unwrap();
    }
    own.first().map(|_| desk.scratch.read(path))
}

#[test]
fn guides_do_what_they_say() {
    let all: Vec<_> = guides().into_iter().flat_map(|guide| LANGUAGES.map(|lang| (guide.clone(), lang))).collect();
    let faults: Vec<String> = all
        .par_iter()
        .filter_map(|(guide, lang)| Some(format!("{}/{lang}.md: {}", guide.display(), wrong(&text(guide, lang))?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn what_is_left_out_stands_for_anything_and_nothing_else_does() {
    let same = |expected: &str, found: &str| matches(&lines(expected), &lines(found));
    assert!(same("a\nb", "a\nb\n") && same("…", "") && same("a\n…\nz", "a\nz") && same("a\n…\nz", "a\nb\nz\nz"));
    assert!(same("built … pages in … s", "built 3 pages in 4 files, in 1.2 s"));
    for (expected, found) in [("a", "a\nb"), ("a\nb", "a"), ("a … c", "a b"), ("…b", "b c"), ("a…a", "a")] {
        assert!(!same(expected, found), "{expected:?}: {found:?}");
    }
}

/// What does not come out as a guide says.
fn wrong(guide: &str) -> Option<String> {
    let mut desk = Desk { scratch: Scratch::new(), folder: String::new() };
    if guide.contains("<!-- begins: skeleton -->") {
        desk.scratch.run(&["init"]).expect(0);
    }
    blocks(guide).iter().find_map(|block| desk.follow(block).err())
}

/// Where a guide is followed.
struct Desk {
    scratch: Scratch,
    /// The folder in which commands are run, below the scratch folder.
    folder: String,
}

impl Desk {
    fn follow(&mut self, block: &Block<'_>) -> Result<(), String> {
        match (block.language, block.path) {
            ("diff", Some(path)) => {
                let changed = changed(&self.scratch.read(&self.path(path)), &block.body)
                    .map_err(|line| format!("`{path}` does not have this once: {line}"))?;
                self.scratch.write(&self.path(path), changed);
                Ok(())
            }
            (_, Some(path)) => {
                self.scratch.write(&self.path(path), &block.body);
                Ok(())
            }
            ("console", None) => {
                let body = format!("\n{}", block.body);
                body.split("\n$ ").skip(1).try_for_each(|part| {
                    let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
                    self.run(command, &lines(expected))
                })
            }
            _ => Ok(()),
        }
    }

    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }

    fn run(&mut self, command: &str, expected: &[&str]) -> Result<(), String> {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder = format!("{}{folder}/", self.folder);
            return Ok(());
        }
        let (found, sound) = if command == "gongbao serve" {
            (self.preview(expected.len()), true)
        } else {
            let run = Run::of(self.shell(&format!("exec 2>&1\n{command}")));
            (run.out, run.code == Some(0))
        };
        let fails = FAILURES.iter().any(|words| found.contains(words));
        if sound == fails || !matches(expected, &lines(&found)) {
            return Err(format!(
                "$ {command}\n{}\n… is expected, but found (sound: {sound})\n{found}",
                expected.join("\n")
            ));
        }
        Ok(())
    }

    /// A shell in the folder of the guide, in which the program is found by its name and git knows nothing of this machine.
    fn shell(&self, commands: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_gongbao")).parent().unwrap();
        let mut shell = Command::new("sh");
        // The path is that of the shell itself, before which the program's folder is put.
        shell.args(["-c", &format!("PATH='{}':$PATH\n{commands}", program.display())]);
        shell.current_dir(self.scratch.join(&self.folder));
        shell.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("LC_ALL", "C.UTF-8")]);
        for role in ["AUTHOR", "COMMITTER"] {
            shell.env(format!("GIT_{role}_NAME"), "Reader").env(format!("GIT_{role}_EMAIL"), "reader@example.org");
        }
        shell.env("GIT_CEILING_DIRECTORIES", self.scratch.path());
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            shell.env_remove(name);
        }
        shell
    }

    /// The first lines of a preview, at a port of its own instead of the usual one.
    fn preview(&self, count: usize) -> String {
        let port = free_port();
        let mut command = self.shell(&format!("exec gongbao serve --port {port}"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let found: Vec<String> = out.lines().take(count).map(Result::unwrap).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        found.join("\n").replace(&format!(":{port}/"), ":8420/")
    }
}

/// A text with the changes of a `diff`, or the lines that it does not have, or not once.
fn changed(text: &str, diff: &str) -> Result<String, String> {
    let mut lines: Vec<&str> = text.lines().collect();
    for (old, new) in changes(diff) {
        let places: Vec<usize> = (0..lines.len()).filter(|at| lines[*at..].starts_with(&old)).collect();
        let [at] = places[..] else { return Err(old.join("\n")) };
        lines.splice(at..at + old.len(), new);
    }
    Ok(lines.join("\n") + "\n")
}

/// Lines that go and lines that take their place.
fn changes(diff: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let mut changes: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for line in diff.lines() {
        match (line.strip_prefix('-'), line.strip_prefix('+'), changes.last_mut()) {
            (Some(line), _, Some((old, new))) if new.is_empty() => old.push(line),
            (Some(line), ..) => changes.push((vec![line], Vec::new())),
            (_, Some(line), Some((_, new))) => new.push(line),
            _ => panic!("a line of a diff begins with a minus, and then with a plus: {line}"),
        }
    }
    changes
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

/// Whether lines are as expected.
fn matches(expected: &[&str], found: &[&str]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((&ELISION, rest)) => (0..=found.len()).any(|skipped| matches(rest, &found[skipped..])),
        Some((line, rest)) => {
            found.split_first().is_some_and(|(own, found)| is_like(line, own) && matches(rest, found))
        }
    }
}

/// Whether a line is as expected.
fn is_like(expected: &str, found: &str) -> bool {
    match expected.split_once(ELISION) {
        None => expected == found,
        Some((begin, rest)) => found.strip_prefix(begin).is_some_and(|found| {
            found.char_indices().map(|(at, _)| at).chain([found.len()]).any(|at| is_like(rest, &found[at..]))
        }),
    }
}
