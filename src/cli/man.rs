//! `gongbao man`: the manual, a page for each command.

use std::path::PathBuf;

use clap::Args;
use clap_mangen::Man;

use super::{Console, commands, findings};
use crate::disk;
use crate::source::{SourcePath, Sources};

/// What `man` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ManArguments {
    /// The folder for the pages; without, the first page goes to the output
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Writes the manual; true if it was written.
pub(super) fn run(arguments: &ManArguments, console: &mut Console<'_>) -> bool {
    let pages = pages();
    let Some(dir) = &arguments.dir else {
        let first = pages.first().map(|(_, text)| String::from_utf8_lossy(text).into_owned());
        console.put(&first.unwrap_or_default());
        return true;
    };
    match disk::create(dir, &pages, |_| false) {
        Ok(_) => {
            console.say(&format!("made {} pages in `{}`", pages.len(), dir.display()));
            true
        }
        Err(fault) => {
            findings::print(&fault.into(), &Sources::default(), console);
            false
        }
    }
}

/// The page of the program, and that of each command.
fn pages() -> Vec<(SourcePath, Vec<u8>)> {
    let program = commands();
    let own = std::iter::once(program.clone());
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    own.chain(commands)
        .map(|command| {
            let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
            let mut text = Vec::new();
            // Writing to memory does not fail.
            Man::new(command.display_name(name.clone())).render(&mut text).ok();
            (SourcePath::new(&format!("{name}.1")), text)
        })
        .collect()
}
