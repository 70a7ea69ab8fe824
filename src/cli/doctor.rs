//! `gongbao doctor`: whether a repository can be published on GitHub Pages.

use std::path::PathBuf;

use clap::Args;

use super::{Console, findings};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostics;
use crate::hosting::{Hosting, LARGEST_FILE, examine};
use crate::source::{SourcePath, Sources};
use crate::{disk, git};

/// What `doctor` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct DoctorArguments {
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The folder that was built, below the folder of the site unless it is absolute
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// The remote, by name or address
    #[arg(long, default_value = "origin")]
    remote: String,
    /// The branch that holds the built site
    #[arg(long, default_value = "gh-pages")]
    branch: String,
}

/// Examines a repository; true if nothing has to be mended.
pub(super) fn run(arguments: &DoctorArguments, console: &mut Console<'_>) -> bool {
    let (files, found) = disk::read(&arguments.root);
    let (sources, decoded) = Sources::from_bytes(files);
    let path = SourcePath::new("content/site.yaml");
    let (config, of_config) = match sources.text(&path) {
        Some(text) => config::read_site(&path, text),
        None => (None, Diagnostics::default()),
    };
    let mut diagnostics: Diagnostics = found.into_iter().chain(decoded).chain(of_config).collect();
    if let Some(config) = &config {
        diagnostics.extend(examine(&hosting(arguments, config)));
    }
    findings::print(&diagnostics, &sources, console);
    let sound = findings::acceptable(&diagnostics, true);
    if sound {
        console.say("the site can be published on GitHub Pages");
    }
    sound
}

fn hosting(arguments: &DoctorArguments, config: &Config) -> Hosting {
    let root = &arguments.root;
    let target = root.join(&arguments.out);
    let found = git::repository(root, &arguments.remote, &arguments.branch, LARGEST_FILE + 1);
    let in_repository = found.is_some();
    let repository = found.unwrap_or_default();
    let is_at_top = repository.top.as_os_str().is_empty();
    let out = arguments.out.display().to_string();
    let made = [out.as_str(), ".gongbao"].into_iter().filter(|folder| git::is_ignored(root, folder) == Some(false));
    Hosting {
        base_url: config.base_url.clone(),
        in_repository,
        remote_name: git::without_keys(&arguments.remote),
        remote: repository.remote,
        branch: arguments.branch.clone(),
        default_branch: repository.default_branch,
        workflows: disk::workflows(&root.join(&repository.top)),
        passed_over: if is_at_top { Vec::new() } else { disk::workflows(root) },
        has_branch: repository.has_branch,
        has_nojekyll: repository.has_nojekyll,
        domain: repository.domain,
        unsent: repository.unsent,
        tracked: made.map(str::to_owned).collect(),
        built_domain: disk::built_domain(&target),
        built: disk::built_files(&target),
        out,
    }
}
