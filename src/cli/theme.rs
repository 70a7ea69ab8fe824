//! `gongbao theme`: files of the built-in theme, to be changed.

use std::convert::Infallible;
use std::path::PathBuf;

use clap::Args;

use super::{Console, findings};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk;
use crate::render::Theme;
use crate::source::{SourcePath, Sources};

/// What `theme` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ThemeArguments {
    /// Files of the theme, such as `assets/style.css`; without names all of them
    #[arg(value_name = "FILE", value_parser = |name: &str| Ok::<_, Infallible>(disk::typed(name)))]
    files: Vec<String>,
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Writes files of the theme into the site; true if they were written.
pub(super) fn run(arguments: &ThemeArguments, console: &mut Console<'_>) -> bool {
    match write(arguments, console) {
        Ok(()) => true,
        Err(fault) => {
            findings::print(&fault.into(), &Sources::default(), console);
            false
        }
    }
}

fn write(arguments: &ThemeArguments, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let files = named(&arguments.files)?;
    let (_, found) = disk::read(&arguments.root);
    if let Some(fault) = found.into_iter().find(|fault| fault.code == Code::MissingSite) {
        return Err(fault);
    }
    disk::create(&arguments.root, &files, |_| false)?;
    for (path, _) in &files {
        console.say(&format!("made `{path}`"));
    }
    console.say("the site takes these files instead of those of the built-in theme; remove what you have not changed");
    Ok(())
}

/// The files of these names, at their places in a site; all files if none is named.
fn named(names: &[String]) -> Result<Vec<(SourcePath, Vec<u8>)>, Diagnostic> {
    let known: Vec<&str> = Theme::built_in().map(|(name, _)| name).collect();
    if let Some(wrong) = names.iter().find(|name| !known.contains(&name.as_str())) {
        let fault = Diagnostic::new(Code::UnknownReference, format!("the theme has no file `{wrong}`"));
        return Err(fault.candidates(wrong, known));
    }
    let wanted = Theme::built_in().filter(|(name, _)| names.is_empty() || names.iter().any(|known| known == name));
    Ok(wanted.map(|(name, bytes)| (Theme::place(name), bytes.to_vec())).collect())
}
