//! What git says of the repository that a site stands in.

use std::path::Path;
use std::process::Stdio;

use super::{command, without_keys};

/// What is known of a repository without asking the network.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// The address of the remote `origin`, without keys.
    pub remote: Option<String>,
    /// Whether `origin` had a branch `gh-pages` when it was last asked; `None` if it never was.
    pub has_branch: Option<bool>,
    /// Whether that branch has a `.nojekyll`; `None` without the branch.
    pub has_nojekyll: Option<bool>,
    /// What stands in `CNAME` on that branch.
    pub domain: Option<String>,
}

/// Looks at the repository of the site at `root`; nothing is known of a folder in none.
pub fn repository(root: &Path) -> Repository {
    let was_asked =
        answer(root, &["for-each-ref", "--count=1", "refs/remotes/origin"]).is_some_and(|refs| !refs.is_empty());
    let branch = answer(root, &["rev-parse", "--verify", "--quiet", "refs/remotes/origin/gh-pages"]);
    Repository {
        remote: answer(root, &["remote", "get-url", "origin"]).map(|address| without_keys(&address)),
        has_branch: was_asked.then_some(branch.is_some()),
        has_nojekyll: branch
            .as_ref()
            .map(|branch| answer(root, &["cat-file", "-e", &format!("{branch}:.nojekyll")]).is_some()),
        domain: branch.and_then(|branch| answer(root, &["cat-file", "blob", &format!("{branch}:CNAME")])),
    }
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

fn answer(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = command(root, arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
