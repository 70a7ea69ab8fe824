//! `gongbao publish`: builds the site and puts it on a branch.

use std::time::SystemTime;

use clap::Args;

use super::build::{self, BuildArguments};
use super::{Console, findings};
use crate::diagnostic::Diagnostic;
use crate::disk::{Temporary, built_domain};
use crate::git::{Branch, Destination, Published, Source, address, without_keys};
use crate::hosting;
use crate::source::Sources;

/// What `publish` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct PublishArguments {
    #[command(flatten)]
    pub(super) build: BuildArguments,
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
    let (source, branch) = match destination(arguments) {
        Ok(found) => found,
        Err(diagnostic) => return fail(diagnostic, console),
    };
    if !build::whole(&arguments.build, now, console) {
        return false;
    }
    if let Some(elsewhere) = elsewhere(arguments, &branch) {
        findings::print(&elsewhere.into(), &Sources::default(), console);
    }
    let remote = without_keys(&arguments.remote);
    match push(arguments, &branch, &source) {
        Ok(Published::Unchanged) => {
            console.say(&format!("`{}` at `{remote}` holds this site already", arguments.branch));
            true
        }
        Ok(Published::Pushed(commit)) => {
            let commit = commit.get(..10).unwrap_or(&commit);
            console.say(&format!("published as {commit} on `{}` at `{remote}`", arguments.branch));
            true
        }
        Err(diagnostic) => {
            let built = format!("the site that was built stays in `{}`", arguments.build.out.display());
            fail(diagnostic.help(built), console)
        }
    }
}

/// What the site is built from, and where it goes: all that can be refused before a long build.
fn destination(arguments: &PublishArguments) -> Result<(Source, Branch<'_>), Diagnostic> {
    let root = arguments.build.root();
    let source = Source::find(root, arguments.allow_dirty)?;
    let remote = address(root, &arguments.remote);
    // What is wrong with `site.yaml` is for the build to say.
    let nowhere = arguments.build.base_url().and_then(|base_url| hosting::nowhere(&base_url, remote.as_deref()));
    if let Some(nowhere) = nowhere {
        return Err(nowhere.help("or give the address for this time: `--base-url`"));
    }
    let to = Destination { root, remote: &arguments.remote, name: &arguments.branch, take_over: arguments.take_over };
    Ok((source, Branch::find(to)?))
}

/// That the domain which the branch will have is not that of the base URL.
fn elsewhere(arguments: &PublishArguments, branch: &Branch<'_>) -> Option<Diagnostic> {
    let base_url = arguments.build.base_url()?;
    match built_domain(&arguments.build.target()) {
        Some(domain) => hosting::elsewhere(&base_url, &domain, &arguments.build.out.display().to_string()),
        None => hosting::elsewhere(&base_url, &branch.domain()?, &arguments.branch),
    }
}

fn push(arguments: &PublishArguments, branch: &Branch<'_>, source: &Source) -> Result<Published, Diagnostic> {
    let index = Temporary::new(arguments.build.root(), "publish-index")?;
    branch.publish(&arguments.build.target(), index.path(), source)
}

fn fail(diagnostic: Diagnostic, console: &mut Console<'_>) -> bool {
    findings::print(&diagnostic.into(), &Sources::default(), console);
    false
}
