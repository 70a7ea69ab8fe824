//! `gongbao completions`: what a shell has to know to complete arguments.

use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Console};
use crate::phrases::Language;

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
    let mut program = told(Arguments::command(), console.language);
    clap_complete::generate(arguments.shell, &mut program, "gongbao", &mut text);
    console.put(&String::from_utf8_lossy(&text));
    true
}

/// The commands with what they do and take, in a language.
fn told(command: Command, language: Language) -> Command {
    let say = |text: &clap::builder::StyledStr| language.say(&text.to_string()).into_owned();
    let about = command.get_about().map(say);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = command.mut_args(|argument| match argument.get_help().map(say) {
        Some(help) => argument.help(help),
        None => argument,
    });
    let command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    names.iter().fold(command, |command, name| command.mut_subcommand(name, |inner| told(inner, language)))
}
