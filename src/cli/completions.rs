//! `gongbao completions`: what a shell has to know to complete arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Console};

/// What `completions` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Writes the completions to the output.
pub(super) fn run(arguments: &CompletionsArguments, console: &mut Console<'_>) -> bool {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "gongbao", &mut text);
    console.put(&String::from_utf8_lossy(&text));
    true
}
