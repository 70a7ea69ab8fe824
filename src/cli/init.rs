//! `gongbao init`: a new site.

use std::path::PathBuf;

use clap::Args;

use super::{Console, findings};
use crate::config::normal_base_url;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Sources};
use crate::{disk, scaffold};

/// What `init` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct InitArguments {
    /// The folder of the new site; it is made if it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Where the site will be published
    #[arg(long, value_name = "URL", default_value = "https://example.org/")]
    pub(super) base_url: String,
}

/// Makes a site; true if it was written. What is in the folder already stays: beside the content that is no matter.
pub(super) fn run(arguments: &InitArguments, console: &mut Console<'_>) -> bool {
    match init(arguments, console) {
        Ok(()) => true,
        Err(diagnostic) => {
            findings::print(&diagnostic.into(), &Sources::default(), console);
            false
        }
    }
}

fn init(arguments: &InitArguments, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let base_url = normal_base_url(&arguments.base_url)
        .map_err(|message| Diagnostic::new(Code::InvalidValue, format!("--base-url: {message}")))?;
    let files = scaffold::site(&base_url);
    let is_beside = |path: &SourcePath| !path.as_str().starts_with("content/");
    let kept = disk::create(&arguments.dir, &files, is_beside)?;
    let dir = arguments.dir.display();
    console.say(&format!("made a site of {} files in `{dir}`", files.len() - kept.len()));
    for path in kept {
        console.say(&format!("kept `{path}`, which was there"));
    }
    let root = if dir.to_string() == "." { String::new() } else { format!(" --root {dir}") };
    console.say(&format!("look at it with `gongbao serve{root} --open`; its README says what is where"));
    Ok(())
}
