//! The branch that a site is published on: whether it may be written.

use std::path::Path;

use super::first_line;
use super::run::{Git, fault, line};
use crate::diagnostic::Diagnostic;

/// Says of a commit that this program made it.
pub(super) const MARK: &str = "Published-by: gongbao";

/// In what GitHub writes on the branch when a domain is set.
pub(super) const DOMAIN: &str = "CNAME";

/// How many commits of others are looked at for the last one of this program.
const DEPTH: &str = "--depth=20";

/// Where a site is published.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// The folder of the site, in a repository.
    pub root: &'a Path,
    /// The remote by name or address.
    pub remote: &'a str,
    /// The name of the branch.
    pub name: &'a str,
    /// Whether a branch whose last commit this program did not make may be gone on with.
    pub take_over: bool,
}

/// A branch that may be written.
#[derive(Clone, Debug)]
pub struct Branch<'a> {
    pub(super) to: Destination<'a>,
    /// Its last commit at the remote.
    pub(super) last: Option<String>,
}

impl<'a> Branch<'a> {
    /// Looks at a branch here and at the remote.
    ///
    /// # Errors
    /// `publish` if git is missing, the remote cannot be reached, or the branch is somebody else's.
    pub fn find(to: Destination<'a>) -> Result<Self, Diagnostic> {
        let git = Git { folder: to.root, git_dir: None, index: None };
        let name = format!("refs/heads/{}", to.name);
        if !git.output(&["check-ref-format", &name])?.status.success() {
            return Err(fault(format!("`{}` is no name for a branch", to.name)).help("choose another with `--branch`"));
        }
        let last = at_remote(&git, &to, &name)?;
        match &last {
            Some(last) => refuse_of_others(&git, &to, last)?,
            None => refuse_local(&git, &to, &name)?,
        }
        Ok(Self { to, last })
    }
}

/// The last commit of the branch at the remote, if it has any; it is fetched with those before it.
fn at_remote(git: &Git<'_>, to: &Destination<'_>, name: &str) -> Result<Option<String>, Diagnostic> {
    let listed = git.output(&["ls-remote", "--quiet", to.remote, name])?;
    if !listed.status.success() {
        let words = String::from_utf8_lossy(&listed.stderr);
        let message = format!("the remote `{}` cannot be reached: {}", to.remote, first_line(&words));
        return Err(fault(message).help("`git remote -v` lists remotes; name another with `--remote`"));
    }
    let listed = line(&listed);
    let Some(commit) = listed.split_ascii_whitespace().next().map(str::to_owned) else { return Ok(None) };
    // Nothing is written to a branch here: only objects come.
    let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];
    git.ask(&[&fetch[..], &[DEPTH, to.remote, &commit]].concat())
        .or_else(|_| git.ask(&[&fetch[..], &[to.remote, name]].concat()))?;
    Ok(Some(commit))
}

/// Refuses a branch at the remote that others have changed. Where GitHub set a domain is no such change.
fn refuse_of_others(git: &Git<'_>, to: &Destination<'_>, last: &str) -> Result<(), Diagnostic> {
    let own = own(git, last)?;
    if own.as_deref() == Some(last) {
        return Ok(());
    }
    let changed = match &own {
        Some(own) => git.ask(&["diff-tree", "-r", "--name-only", own, last])?,
        None => String::new(),
    };
    if own.is_some() && changed.lines().all(|path| path == DOMAIN) {
        return Ok(());
    }
    if is_checked_out(git, to.name)? {
        return Err(source(to));
    }
    if to.take_over {
        return Ok(());
    }
    let message = if own.is_some() {
        format!("others have changed `{}` at `{}` since gongbao wrote it: {}", to.name, to.remote, listed(&changed))
    } else {
        format!("the last commit of `{}` at `{}` was not made by gongbao", to.name, to.remote)
    };
    Err(fault(message).help("choose another with `--branch`, or go on with this one: `--take-over`"))
}

/// Refuses to begin a branch at the remote that is another here: it could not be pushed there any more.
fn refuse_local(git: &Git<'_>, to: &Destination<'_>, name: &str) -> Result<(), Diagnostic> {
    if is_checked_out(git, to.name)? {
        return Err(source(to));
    }
    let local = git.output(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])?;
    if !local.status.success() || own(git, &line(&local))?.is_some() {
        return Ok(());
    }
    let message = format!("there is a branch `{}` here already, which was not made by gongbao", to.name);
    Err(fault(message).help("choose another with `--branch`: the built site has a history of its own"))
}

/// That the branch is the one that the site is built from.
fn source(to: &Destination<'_>) -> Diagnostic {
    fault(format!("`{}` is checked out here: the built site would take the place of its source", to.name))
        .help("publish on a branch of its own, such as `gh-pages`: `--branch gh-pages`")
}

fn is_checked_out(git: &Git<'_>, name: &str) -> Result<bool, Diagnostic> {
    let head = git.output(&["symbolic-ref", "--quiet", "HEAD"])?;
    Ok(line(&head) == format!("refs/heads/{name}"))
}

/// The last of this program's commits in the history of one.
pub(super) fn own(git: &Git<'_>, commit: &str) -> Result<Option<String>, Diagnostic> {
    let grep = format!("--grep=^{MARK}$");
    let found = git.ask(&["rev-list", "--first-parent", "--max-count=1", "--basic-regexp", &grep, commit])?;
    Ok((!found.is_empty()).then_some(found))
}

/// The first of several paths, one on each line.
fn listed(paths: &str) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = paths.lines().take(SHOWN).map(|path| format!("`{path}`")).collect();
    let more = if paths.lines().nth(SHOWN).is_some() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
