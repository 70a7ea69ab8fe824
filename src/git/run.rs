//! Runs git where a site is published.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{OF_OTHERS, first_line, without_keys};
use crate::diagnostic::{Code, Diagnostic};

/// A git that may write.
pub(super) struct Git<'a> {
    pub(super) folder: &'a Path,
    /// With a folder outside of the repository's own work tree.
    pub(super) git_dir: Option<&'a str>,
    pub(super) index: Option<&'a Path>,
}

impl Git<'_> {
    pub(super) fn output(&self, arguments: &[&str]) -> Result<Output, Diagnostic> {
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
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<String, Diagnostic> {
        let output = self.output(arguments)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let verb = arguments.first().copied().unwrap_or_default();
        Err(fault(format!("`git {verb}` failed: {}", first_line(&words))))
    }
}

/// What git answers, without its last line end.
pub(super) fn line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

fn cannot_run(error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return fault("git is not installed, and publishes the site").help("install git");
    }
    fault(format!("git cannot be run: {error}"))
}

/// A finding about publishing, without keys.
pub(super) fn fault(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Publish, without_keys(&message.into()))
}
