//! Puts a built site on a branch of its own, by git's own objects: no file of the work tree, no branch and no index of the
//! repository is touched, so that a push which fails leaves everything as it was.

use std::path::Path;

use super::branch::{Branch, DOMAIN, MARK, own};
use super::repository::answer;
use super::run::{Git, fault, line};
use super::without_keys;
use crate::diagnostic::Diagnostic;
use crate::disk::MANIFEST;
use crate::phrases::counted;

/// Follows the name of the commit that a site was built from, if not from that alone.
const DIRTY: &str = " with changes that were not committed";

/// How much of what a remote says is told.
const MOST_LINES: usize = 40;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// The branch holds this site already.
    Unchanged,
    /// This commit was pushed.
    Pushed(String),
}

/// What the site is built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the commit.
    commit: String,
    /// Whether the site had changes that were not committed.
    is_dirty: bool,
}

impl Source {
    /// Looks at the site in a folder.
    ///
    /// # Errors
    /// `publish` if the site stands in no repository, if nothing is committed, or if something is not and may not stay so.
    pub fn find(root: &Path, allow_dirty: bool) -> Result<Self, Diagnostic> {
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
            let files = counted(changes.lines().count(), "file", "files");
            let first = changes.lines().next().unwrap_or_default().trim_start();
            let message = format!("expected a site that is committed, found changes in {files}: {first}");
            return Err(fault(message).help("commit them, or publish them uncommitted with `--allow-dirty`"));
        }
        Ok(Self { commit: line(&head), is_dirty: !changes.is_empty() })
    }

    /// What a commit that is made from it says.
    fn message(&self) -> String {
        let Self { commit, is_dirty } = self;
        let dirty = if *is_dirty { DIRTY } else { "" };
        format!("Publish the site of {}\n\nSource: {commit}{dirty}\n{MARK}\n", commit.get(..10).unwrap_or(commit))
    }
}

impl Branch<'_> {
    /// Commits the site that was built in a folder on top of the branch as it was found, and pushes it. `index` is a file
    /// that can be written and is removed by whoever gave it.
    ///
    /// # Errors
    /// `publish` if git is missing or refuses.
    pub fn publish(&self, site: &Path, index: &Path, source: &Source) -> Result<Published, Diagnostic> {
        let root = Git { folder: self.to.root, git_dir: None, index: None };
        let tree = self.tree(&root, site, index)?;
        if let Some(last) = &self.last
            && root.ask(&["rev-parse", &format!("{last}^{{tree}}")])? == tree
            && (source.is_dirty || !is_dirty(&root, last)?)
        {
            return Ok(Published::Unchanged);
        }
        let message = source.message();
        let mut commit = vec!["commit-tree", &tree, "-m", &message];
        if let Some(last) = &self.last {
            commit.extend(["-p", last]);
        }
        let commit = root.ask(&commit)?;
        self.push(&root, &commit)?;
        Ok(Published::Pushed(commit))
    }

    /// What stands in `CNAME` of the branch as it was found.
    pub fn domain(&self) -> Option<String> {
        answer(self.to.root, &["cat-file", "blob", &format!("{}:{DOMAIN}", self.last.as_ref()?)])
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
        let (said, own): (Vec<&str>, Vec<&str>) = words.lines().partition(|line| line.starts_with("remote:"));
        let why = own.iter().find(|line| line.contains("rejected") || line.contains("error")).or(own.first());
        let why = why.copied().unwrap_or_default().trim();
        let said = said.iter().map(|line| line.trim_start_matches("remote:").trim()).filter(|line| !line.is_empty());
        let refused = fault(format!("`{remote}` did not take the site: {why}"));
        let told = said
            .take(MOST_LINES)
            .fold(refused, |refused, line| refused.help(without_keys(&format!("the remote says: {line}"))));
        Err(told.help("no branch has changed here; run `gongbao publish` again when the cause is gone"))
    }
}

/// Whether the last site of this program on a branch was built from more than a commit.
fn is_dirty(git: &Git<'_>, last: &str) -> Result<bool, Diagnostic> {
    let Some(own) = own(git, last)? else { return Ok(false) };
    let message = git.ask(&["log", "-1", "--format=%B", &own])?;
    Ok(message.lines().any(|line| line.starts_with("Source: ") && line.ends_with(DIRTY)))
}

/// GitHub Pages keeps the domain of a site in a file of the branch, which a build does not know.
fn keep_domain(git: &Git<'_>, last: &str) -> Result<(), Diagnostic> {
    let own = git.ask(&["ls-files", "--", DOMAIN])?;
    let listed = git.ask(&["ls-tree", last, "--", DOMAIN])?;
    let mut facts = listed.split_ascii_whitespace();
    if let (true, Some(mode), Some("blob"), Some(object)) = (own.is_empty(), facts.next(), facts.next(), facts.next()) {
        git.ask(&["update-index", "--add", "--cacheinfo", &format!("{mode},{object},{DOMAIN}")])?;
    }
    Ok(())
}
