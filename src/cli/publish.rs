//! `gongbao publish`: builds the site and puts it on a branch.

use std::path::Path;
use std::time::SystemTime;

use clap::Args;

use super::build::{self, BuildArguments};
use super::{Console, findings};
use crate::diagnostic::Diagnostic;
use crate::disk::Temporary;
use crate::git::{Publication, Published, publish, source_commit, without_keys};
use crate::source::Sources;

/// What `publish` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct PublishArguments {
    #[command(flatten)]
    build: BuildArguments,
    /// The remote, by name or address
    #[arg(long, default_value = "origin")]
    remote: String,
    /// The branch that holds the built site
    #[arg(long, default_value = "gh-pages")]
    branch: String,
    /// Publishes changes that are not committed, too
    #[arg(long)]
    allow_dirty: bool,
    /// Goes on with a branch whose last commit this program did not make
    #[arg(long)]
    take_over: bool,
}

/// Builds and publishes a site; true if the branch holds it.
pub(super) fn run(arguments: &PublishArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let root = arguments.build.root().to_owned();
    let source = match source_commit(&root, arguments.allow_dirty) {
        Ok(source) => source,
        Err(diagnostic) => return fail(diagnostic, console),
    };
    if !build::run(&arguments.build, now, console) {
        return false;
    }
    match push(arguments, &root, &source) {
        Ok(Published::Unchanged) => {
            console.say(&format!(
                "`{}` at `{}` holds this site already",
                arguments.branch,
                without_keys(&arguments.remote)
            ));
            true
        }
        Ok(Published::Pushed(commit)) => {
            let commit = commit.get(..10).unwrap_or(&commit);
            console.say(&format!(
                "published as {commit} on `{}` at `{}`",
                arguments.branch,
                without_keys(&arguments.remote)
            ));
            true
        }
        Err(diagnostic) => fail(diagnostic, console),
    }
}

fn push(arguments: &PublishArguments, root: &Path, source: &str) -> Result<Published, Diagnostic> {
    let index = Temporary::new(root, "publish-index")?;
    let to = Publication {
        root,
        site: &arguments.build.target(),
        index: index.path(),
        remote: &arguments.remote,
        branch: &arguments.branch,
        take_over: arguments.take_over,
    };
    publish(&to, source)
}

fn fail(diagnostic: Diagnostic, console: &mut Console<'_>) -> bool {
    findings::print(&diagnostic.into(), &Sources::default(), console);
    false
}
