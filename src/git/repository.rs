//! What git says of the repository that a site stands in.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::{command, unsent, without_keys};

/// What is known of a repository without asking the network.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// The way from the site to the top of the repository; empty for a site that stands there.
    pub top: PathBuf,
    /// The address of the remote, without keys.
    pub remote: Option<String>,
    /// The branch that the remote shows first, as far as that is known; else the only one here.
    pub default_branch: Option<String>,
    /// Whether the remote had the branch of the built site when it was last asked; `None` if it never was.
    pub has_branch: Option<bool>,
    /// Whether that branch has a `.nojekyll`; `None` without the branch.
    pub has_nojekyll: Option<bool>,
    /// What stands in `CNAME` on that branch.
    pub domain: Option<String>,
    /// The committed files that the remote did not have when it was last asked, those of this size or more.
    pub unsent: Vec<(String, u64)>,
}

/// Looks at the repository of the site at `root`, at a remote by name or address and at the branch of the built site there.
/// Of the files that a push would send, those of `large` bytes or more are listed. `None` without a repository.
pub fn repository(root: &Path, remote: &str, branch: &str, large: u64) -> Option<Repository> {
    let top = answer(root, &["rev-parse", "--show-cdup"])?;
    let refs = format!("refs/remotes/{remote}");
    let was_asked = answer(root, &["for-each-ref", "--count=1", &refs]).is_some_and(|refs| !refs.is_empty());
    let branch = commit(root, &format!("{refs}/{branch}"));
    Some(Repository {
        top: top.into(),
        remote: address(root, remote),
        default_branch: default_branch(root, &refs),
        has_branch: was_asked.then_some(branch.is_some()),
        has_nojekyll: branch
            .as_ref()
            .map(|branch| answer(root, &["cat-file", "-e", &format!("{branch}:.nojekyll")]).is_some()),
        domain: branch.and_then(|branch| answer(root, &["cat-file", "blob", &format!("{branch}:CNAME")])),
        unsent: unsent::files(root, remote, large),
    })
}

/// The address of a remote by name or address, without keys.
pub fn address(root: &Path, remote: &str) -> Option<String> {
    let known = answer(root, &["remote", "get-url", "--", remote]);
    known.or_else(|| remote.contains(['/', ':']).then(|| remote.to_owned())).map(|address| without_keys(&address))
}

/// Whether git ignores a path of the site; `None` outside of a repository.
pub fn is_ignored(root: &Path, path: &str) -> Option<bool> {
    let status = command(root, &["check-ignore", "--quiet", "--", path]).stderr(Stdio::null()).status().ok()?;
    match status.code() {
        Some(0) => Some(true),
        Some(1) => Some(false),
        _ => None,
    }
}

fn default_branch(root: &Path, refs: &str) -> Option<String> {
    let head = answer(root, &["symbolic-ref", "--quiet", &format!("{refs}/HEAD")]);
    let of_remote = head.and_then(|head| head.strip_prefix(&format!("{refs}/")).map(str::to_owned));
    of_remote.or_else(|| {
        let all = answer(root, &["for-each-ref", "--count=2", "--format=x", "refs/heads"])?;
        let current = answer(root, &["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        (all.lines().count() < 2).then_some(current)
    })
}

fn commit(root: &Path, name: &str) -> Option<String> {
    answer(root, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])
}

pub(super) fn answer(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = command(root, arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
