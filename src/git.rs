//! Earlier states of a site, as git keeps them, and the branch that a site is published on: the one module that runs a
//! program.
//!
//! Nothing is checked out and no shell is asked: names of objects come from git itself, the one name that a person gives
//! cannot be taken for an option, and git is kept from the network. Links and submodules are passed over.

mod branch;
mod publish;
mod repository;
mod run;
mod unsent;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

pub use branch::{Branch, Destination};
pub use publish::{Published, Source};
pub use repository::{Repository, address, is_ignored, repository};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{LIMITS, Limits};
use crate::source::{Place, SourcePath};

/// What another git, such as the one that runs a hook, says of its own repository. Ours is the one that holds the site.
const OF_OTHERS: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Messages that are known here, no locks, no questions, and no network for what a clone has left out.
const QUIET: [(&str, &str); 6] = [
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// Files of a site as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The full name of the commit.
    pub commit: String,
    /// The files with their paths relative to the site's root.
    pub files: Vec<(SourcePath, Vec<u8>)>,
}

/// Reads those files below `content/` of the site at `root` that are `wanted`, as they were at a revision: whatever git
/// takes for the name of a commit.
///
/// # Errors
/// `revision` if git is missing, the site stands in no repository, there is no such commit, it has no `content`, or a
/// file of it cannot be read; `file-size` and `limit` as for files on the disk.
pub fn read(root: &Path, revision: &str, wanted: fn(&SourcePath) -> bool) -> Result<Past, Diagnostic> {
    let git = Git { root, revision, limits: &LIMITS };
    let prefix = git.prefix()?;
    let commit = git.commit()?;
    let entries = git.entries(&git.content(&commit, &prefix)?, wanted)?;
    Ok(Past { files: git.contents(entries)?, commit })
}

/// A file in the tree of a commit.
struct Entry {
    path: SourcePath,
    object: String,
    size: u64,
}

struct Git<'a> {
    root: &'a Path,
    /// As it was typed.
    revision: &'a str,
    limits: &'a Limits,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<Output, Diagnostic> {
        command(self.root, arguments).output().map_err(|error| cannot_run(&error))
    }

    /// The name of an object; `None` if git knows none by this expression.
    fn object(&self, expression: &str) -> Result<Option<String>, Diagnostic> {
        let output = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", expression])?;
        let name = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
        let is_name = name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok((output.status.success() && is_name).then_some(name))
    }

    /// Where the site stands in its repository: empty at the top, else with `/` at the end.
    fn prefix(&self) -> Result<String, Diagnostic> {
        let output = self.run(&["rev-parse", "--is-inside-work-tree", "--show-prefix"])?;
        let words = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() && !words.contains("not a git repository") {
            return Err(fault(format!("git cannot read the repository: {}", first_line(&words))));
        }
        let answer = String::from_utf8(output.stdout).unwrap_or_default();
        match answer.split_once('\n') {
            Some(("true", prefix)) if output.status.success() => {
                Ok(prefix.strip_suffix('\n').unwrap_or(prefix).to_owned())
            }
            _ => Err(fault(format!("expected the site `{}` in a git repository, found none", self.root.display()))
                .help("the old data are those of an earlier commit: put the site under git, and commit before data change")),
        }
    }

    /// The commit that the revision means.
    fn commit(&self) -> Result<String, Diagnostic> {
        let revision = self.revision;
        let is_name = !revision.is_empty() && !revision.starts_with('-') && !revision.contains(char::is_control);
        let found = if is_name { self.object(&format!("{revision}^{{commit}}"))? } else { None };
        if let Some(commit) = found {
            return Ok(commit);
        }
        if self.object("HEAD^{commit}")?.is_none() {
            return Err(fault("the repository has no commit yet").help("commit the site before its data change"));
        }
        let unknown = fault(format!("there is no revision `{revision}` in this repository"));
        let shallow = self.run(&["rev-parse", "--is-shallow-repository"])?;
        Err(if shallow.stdout.starts_with(b"true") {
            unknown.help("only the latest commits are here: run `git fetch --unshallow` first, or set `fetch-depth: 0`")
        } else {
            unknown.help("name a commit, a branch or a tag; `git log --oneline` lists commits")
        })
    }

    /// The tree of the site's content in a commit.
    fn content(&self, commit: &str, prefix: &str) -> Result<String, Diagnostic> {
        let found = self.object(&format!("{commit}:{prefix}content"))?;
        found.ok_or_else(|| fault(format!("there is no `content` of this site at `{}`", self.revision)))
    }

    /// The regular files of a tree that are wanted.
    fn entries(&self, tree: &str, wanted: fn(&SourcePath) -> bool) -> Result<Vec<Entry>, Diagnostic> {
        let output = self.run(&["ls-tree", "-r", "-z", "-l", "--full-tree", tree])?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            return Err(fault(format!("git cannot list `content` at `{}`: {}", self.revision, first_line(&words))));
        }
        let lines = output.stdout.split(|byte| *byte == 0);
        let entries: Vec<Entry> = lines.filter_map(entry).filter(|entry| wanted(&entry.path)).collect();
        if entries.len() > self.limits.files {
            let message = format!("expected at most {} files, found more at `{}`", self.limits.files, self.revision);
            return Err(Diagnostic::new(Code::Limit, message));
        }
        match entries.iter().find(|entry| entry.size > self.limits.data) {
            Some(entry) => {
                let most = self.limits.data >> 20;
                let message = format!("expected at most {most} MiB, found more at `{}`", self.revision);
                Err(Diagnostic::new(Code::FileSize, message).at(Place::file(&entry.path)))
            }
            None => Ok(entries),
        }
    }

    /// Reads the files one after the other from one git.
    fn contents(&self, entries: Vec<Entry>) -> Result<Vec<(SourcePath, Vec<u8>)>, Diagnostic> {
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = command(self.root, &["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut batch = Batch(command.spawn().map_err(|error| cannot_run(&error))?);
        let (Some(mut questions), Some(answers)) = (batch.0.stdin.take(), batch.0.stdout.take()) else {
            return Err(cannot_run(&io::ErrorKind::BrokenPipe.into()));
        };
        let mut answers = BufReader::new(answers);
        let mut files = Vec::with_capacity(entries.len());
        for entry in entries {
            let bytes = ask(&mut questions, &mut answers, &entry).map_err(|_| {
                let message = format!("git cannot read `{}` at `{}`", entry.path, self.revision);
                fault(message).help("`git fsck` says what is wrong; a partial clone needs `git fetch --refetch`")
            })?;
            files.push((entry.path, bytes));
        }
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(files)
    }
}

/// A git that only looks, in a folder.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("--no-pager").arg("-C").arg(folder).args(arguments).stdin(Stdio::null());
    for name in OF_OTHERS {
        command.env_remove(name);
    }
    command.envs(QUIET);
    command
}

/// A running git, which ends with its last question in any case.
struct Batch(Child);

impl Drop for Batch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks for one object and reads it whole, so that neither side waits for the other.
fn ask(questions: &mut impl Write, answers: &mut impl BufRead, entry: &Entry) -> io::Result<Vec<u8>> {
    const LONGEST_HEADER: u64 = 200;
    writeln!(questions, "{}", entry.object)?;
    questions.flush()?;
    let mut header = String::new();
    answers.by_ref().take(LONGEST_HEADER).read_line(&mut header)?;
    if header.trim_end() != format!("{} blob {}", entry.object, entry.size) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    // A line end closes the answer.
    answers.by_ref().take(entry.size + 1).read_to_end(&mut bytes)?;
    match bytes.pop() {
        Some(b'\n') if bytes.len() as u64 == entry.size => Ok(bytes),
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// A line of `git ls-tree -l`, if it is a regular file with a name in UTF-8.
fn entry(line: &[u8]) -> Option<Entry> {
    let line = std::str::from_utf8(line).ok()?;
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split_ascii_whitespace();
    let (mode, kind, object, size) = (facts.next()?, facts.next()?, facts.next()?, facts.next()?);
    if !mode.starts_with("100") || kind != "blob" {
        return None;
    }
    let path: String = format!("content/{path}").nfc().collect();
    Some(Entry { path: SourcePath::new(&path), object: object.to_owned(), size: size.parse().ok()? })
}

/// A text without what stands before the `@` of its web addresses, which may be a key to the repository.
pub fn without_keys(text: &str) -> String {
    let mut shown = String::new();
    for part in text.split_inclusive("://") {
        let is_web = shown.ends_with("http://") || shown.ends_with("https://");
        let end = part.find(|c: char| matches!(c, '/' | '`' | '\'') || c.is_whitespace()).unwrap_or(part.len());
        let key = part.get(..end).and_then(|authority| authority.rfind('@')).filter(|_| is_web);
        shown.push_str(part.get(key.map_or(0, |at| at + 1)..).unwrap_or_default());
    }
    shown
}

fn fault(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Revision, message)
}

fn cannot_run(error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return fault("git is not installed, and it alone knows earlier data").help("install git");
    }
    fault(format!("git cannot be run: {error}"))
}

fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or_default().trim_start_matches("fatal: ")
}

#[cfg(test)]
mod tests {
    use super::{Entry, ask, entry};
    use crate::source::SourcePath;

    #[test]
    fn links_submodules_and_names_without_utf8_are_passed_over() {
        let path = |line: &[u8]| entry(line).map(|entry| (entry.path.to_string(), entry.size));
        assert_eq!(path(b"100644 blob 1234      7\tunits.yaml"), Some(("content/units.yaml".into(), 7)));
        assert_eq!(path(b"100755 blob 1234      7\ta\tb\nc"), Some(("content/a\tb\nc".into(), 7)));
        assert_eq!(path("100644 blob 1234 7\te\u{301}.csv".as_bytes()), Some(("content/\u{e9}.csv".into(), 7)));
        for line in [
            b"120000 blob 1234      7\tunits.yaml".as_slice(),
            b"160000 commit 1234      -\tunits.yaml",
            b"100644 blob 1234      7\t\xff.yaml",
            b"100644 blob 1234 BAD\tunits.yaml",
            b"",
        ] {
            assert_eq!(path(line), None, "{}", String::from_utf8_lossy(line));
        }
    }

    #[test]
    fn an_answer_about_anything_else_is_refused() {
        let entry = Entry { path: SourcePath::new("content/a"), object: "12ab".into(), size: 3 };
        let answer = |text: &str| ask(&mut Vec::new(), &mut text.as_bytes(), &entry).ok();
        assert_eq!(answer("12ab blob 3\nabc\n12ab"), Some(b"abc".to_vec()));
        for text in
            ["12ab missing\n", "12ab blob 4\nabcd\n", "12ab tree 3\nabc\n", "12ab blob 3\nab", "12ab blob 3\nabcd"]
        {
            assert_eq!(answer(text), None, "{text}");
        }
    }
}
