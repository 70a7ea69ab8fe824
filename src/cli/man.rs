//! `gongbao man`: the manual, a page for each command.

use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{Args, Command};
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

/// The page of the program, and those of all commands.
fn pages() -> Vec<(SourcePath, Vec<u8>)> {
    let mut pages = Vec::new();
    add(commands(), &mut pages);
    pages
}

/// Adds the page of a command and those of the commands below it.
fn add(command: Command, pages: &mut Vec<(SourcePath, Vec<u8>)>) {
    let below: Vec<Command> = command.get_subcommands().cloned().collect();
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    pages.push((SourcePath::new(&format!("{name}.1")), page(command.display_name(name))));
    for command in below {
        add(command, pages);
    }
}

fn page(command: Command) -> Vec<u8> {
    let end = command.get_after_help().map(ToString::to_string);
    let mut text = Vec::new();
    // Writing to memory does not fail.
    Man::new(command.after_help(Resettable::Reset)).render(&mut text).ok();
    text.extend(end.iter().flat_map(|end| section(end).into_bytes()));
    text
}

/// What stands at the end of the help as a section of its own: examples with their lines as they are, or exit codes.
fn section(end: &str) -> String {
    let end = end.replace('\\', "\\e").replace('-', "\\-");
    match end.strip_prefix("Examples:\n") {
        Some(examples) => format!(".SH EXAMPLES\n.nf\n{examples}\n.fi\n"),
        None => format!(".SH \"EXIT STATUS\"\n{}\n", end.trim_start_matches("Exit codes: ")),
    }
}
