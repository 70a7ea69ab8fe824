//! Puts a built site on a branch of its own, by git's own objects: no file of the work tree, no branch and no index of the
//! repository is touched, so that a push which fails leaves everything as it was.

use std::path::Path;

use super::branch::{Branch, MARK};
use super::run::{Git, fault, line};
use crate::diagnostic::Diagnostic;
use crate::disk::MANIFEST;

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

impl Branch<'_> {
    /// Commits the site that was built in a folder on top of the branch as it was found, and pushes it. `index` is a file
    /// that can be written and is removed by whoever gave it, `source` the commit that the site was built from.
    ///
    /// # Errors
    /// `publish` if git is missing or refuses.
    pub fn publish(&self, site: &Path, index: &Path, source: &str) -> Result<Published, Diagnostic> {
        let root = Git { folder: self.to.root, git_dir: None, index: None };
        let tree = self.tree(&root, site, index)?;
        if let Some(last) = &self.last
            && root.ask(&["rev-parse", &format!("{last}^{{tree}}")])? == tree
        {
            return Ok(Published::Unchanged);
        }
        let message =
            format!("Publish the site of {}\n\nSource: {source}\n{MARK}\n", source.get(..10).unwrap_or(source));
        let mut commit = vec!["commit-tree", &tree, "-m", &message];
        if let Some(last) = &self.last {
            commit.extend(["-p", last]);
        }
        let commit = root.ask(&commit)?;
        self.push(&root, &commit)?;
        Ok(Published::Pushed(commit))
    }

    /// The tree of the built site.
    fn tree(&self, root: &Git<'_>, site: &Path, index: &Path) -> Result<String, Diagnostic> {
        let git_dir = root.ask(&["rev-parse", "--absolute-git-dir"])?;
        let git = Git { folder: site, git_dir: Some(&git_dir), index: Some(index) };
        let manifest = format!(":(exclude){MANIFEST}");
        git.ask(&["add", "--all", "--force", "--", ".", &manifest])?;
        if let Some(last) = &self.last {
            keep_domain(&git, last)?;
        }
        git.ask(&["write-tree"])
    }

    fn push(&self, root: &Git<'_>, commit: &str) -> Result<(), Diagnostic> {
        let remote = self.to.remote;
        let push = root.output(&["push", "--quiet", remote, &format!("{commit}:refs/heads/{}", self.to.name)])?;
        if push.status.success() {
            return Ok(());
        }
        let words = String::from_utf8_lossy(&push.stderr);
        let why = words.lines().find(|line| line.contains("rejected") || line.contains("error")).unwrap_or(&words);
        let message = format!("`{remote}` did not take the site: {}", why.trim());
        Err(fault(message).help("nothing has changed here; run `gongbao publish` again when the cause is gone"))
    }
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
