//! Puts a built site on a branch of its own, by git's own objects: no file of the work tree, no branch and no index of the
//! repository is touched, so that a push which fails leaves everything as it was.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{OF_OTHERS, first_line, without_keys};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::MANIFEST;

/// Says of a commit that this program made it.
const MARK: &str = "Published-by: gongbao";

/// Where a site is published.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// The folder of the site, in a repository.
    pub root: &'a Path,
    /// The folder that was built.
    pub site: &'a Path,
    /// A file that can be written and is removed by whoever gave it.
    pub index: &'a Path,
    /// The remote by name or address.
    pub remote: &'a str,
    /// The branch.
    pub branch: &'a str,
    /// Whether a branch whose last commit this program did not make may be gone on with.
    pub take_over: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// The branch holds this site already.
    Unchanged,
    /// This commit was pushed.
    Pushed(String),
}

/// The commit that the site is built from.
///
/// # Errors
/// `publish` if the site stands in no repository, if nothing is committed, or if something is not and may not stay so.
pub fn source_commit(root: &Path, allow_dirty: bool) -> Result<String, Diagnostic> {
    let git = Git { folder: root, git_dir: None, index: None };
    if !git.output(&["rev-parse", "--is-inside-work-tree"])?.status.success() {
        let message = format!("expected the site `{}` in a git repository, found none", root.display());
        return Err(fault(message).help("make one with `git init`, commit the site, and add a remote"));
    }
    let head = git.output(&["rev-parse", "--verify", "--quiet", "HEAD"])?;
    if !head.status.success() {
        return Err(fault("the repository has no commit yet").help("commit the site first"));
    }
    let changes = git.ask(&["status", "--porcelain", "--", "."])?;
    if !allow_dirty && !changes.is_empty() {
        let count = changes.lines().count();
        let first = changes.lines().next().unwrap_or_default().trim_start();
        let message = format!("expected a site that is committed, found changes in {count} files: {first}");
        return Err(fault(message).help("commit them, or publish them uncommitted with `--allow-dirty`"));
    }
    Ok(line(&head))
}

/// Commits the built site on top of the branch as it is at the remote, and pushes it.
///
/// # Errors
/// `publish` if git is missing or refuses, or if the branch is somebody else's.
pub fn publish(to: &Publication<'_>, source: &str) -> Result<Published, Diagnostic> {
    let root = Git { folder: to.root, git_dir: None, index: None };
    let git_dir = root.ask(&["rev-parse", "--absolute-git-dir"])?;
    let last = last_commit(&root, to)?;
    let git = Git { folder: to.site, git_dir: Some(&git_dir), index: Some(to.index) };
    let manifest = format!(":(exclude){MANIFEST}");
    git.ask(&["add", "--all", "--force", "--", ".", &manifest])?;
    if let Some(last) = &last {
        keep_domain(&git, last)?;
    }
    let tree = git.ask(&["write-tree"])?;
    if let Some(last) = &last
        && root.ask(&["rev-parse", &format!("{last}^{{tree}}")])? == tree
    {
        return Ok(Published::Unchanged);
    }
    let message = format!("Publish the site of {}\n\nSource: {source}\n{MARK}\n", source.get(..10).unwrap_or(source));
    let mut commit = vec!["commit-tree", &tree, "-m", &message];
    if let Some(last) = &last {
        commit.extend(["-p", last]);
    }
    let commit = root.ask(&commit)?;
    let target = format!("{commit}:refs/heads/{}", to.branch);
    let push = root.output(&["push", "--quiet", to.remote, &target])?;
    if !push.status.success() {
        let words = String::from_utf8_lossy(&push.stderr);
        let why = words.lines().find(|line| line.contains("rejected") || line.contains("error")).unwrap_or(&words);
        let message = format!("`{}` did not take the site: {}", to.remote, why.trim());
        return Err(fault(message).help("nothing has changed here; run `gongbao publish` again when the cause is gone"));
    }
    Ok(Published::Pushed(commit))
}

/// The last commit of the branch at the remote, if it has any.
fn last_commit(git: &Git<'_>, to: &Publication<'_>) -> Result<Option<String>, Diagnostic> {
    let name = format!("refs/heads/{}", to.branch);
    let listed = git.output(&["ls-remote", "--quiet", to.remote, &name])?;
    if !listed.status.success() {
        let words = String::from_utf8_lossy(&listed.stderr);
        let message = format!("the remote `{}` cannot be reached: {}", to.remote, first_line(&words));
        return Err(fault(message).help("`git remote -v` lists remotes; name another with `--remote`"));
    }
    let listed = line(&listed);
    let Some(commit) = listed.split_ascii_whitespace().next().map(str::to_owned) else { return Ok(None) };
    // Nothing is written to a branch here: only objects come.
    git.ask(&["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", to.remote, &commit])
        .or_else(|_| git.ask(&["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", to.remote, &name]))?;
    let message = git.ask(&["log", "-1", "--format=%B", &commit])?;
    if !to.take_over && !message.lines().any(|line| line == MARK) {
        let message = format!("the last commit of `{}` at `{}` was not made by gongbao", to.branch, to.remote);
        return Err(fault(message).help("choose another with `--branch`, or go on with this one: `--take-over`"));
    }
    Ok(Some(commit))
}

/// GitHub Pages keeps the domain of a site in a file of the branch, which a build does not know.
fn keep_domain(git: &Git<'_>, last: &str) -> Result<(), Diagnostic> {
    let own = git.ask(&["ls-files", "--", "CNAME"])?;
    let listed = git.ask(&["ls-tree", last, "--", "CNAME"])?;
    let mut facts = listed.split_ascii_whitespace();
    if let (true, Some(mode), Some("blob"), Some(object)) = (own.is_empty(), facts.next(), facts.next(), facts.next()) {
        git.ask(&["update-index", "--add", "--cacheinfo", &format!("{mode},{object},CNAME")])?;
    }
    Ok(())
}

struct Git<'a> {
    folder: &'a Path,
    /// With a folder outside of the repository's own work tree.
    git_dir: Option<&'a str>,
    index: Option<&'a Path>,
}

impl Git<'_> {
    fn output(&self, arguments: &[&str]) -> Result<Output, Diagnostic> {
        let mut command = Command::new("git");
        command.arg("--no-pager").arg("-C").arg(self.folder);
        if let Some(git_dir) = self.git_dir {
            // The bytes of the site are published as they are.
            command.arg(format!("--git-dir={git_dir}")).args(["--work-tree=.", "-c", "core.autocrlf=false"]);
            command.args(["-c", "core.safecrlf=false", "-c", "core.attributesFile=", "-c", "core.fileMode=false"]);
        }
        command.args(arguments).stdin(Stdio::null());
        for name in OF_OTHERS {
            command.env_remove(name);
        }
        if let Some(index) = self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command.env("LC_ALL", "C").output().map_err(|error| cannot_run(&error))
    }

    /// What git answers, without its last line end; an answer of failure is an error.
    fn ask(&self, arguments: &[&str]) -> Result<String, Diagnostic> {
        let output = self.output(arguments)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let verb = arguments.first().copied().unwrap_or_default();
        Err(fault(format!("`git {verb}` failed: {}", first_line(&words))))
    }
}

fn line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

fn cannot_run(error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return fault("git is not installed, and publishes the site").help("install git");
    }
    fault(format!("git cannot be run: {error}"))
}

fn fault(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Publish, without_keys(&message.into()))
}
