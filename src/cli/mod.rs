//! The command line: one file for each command.

mod build;
mod check;
mod compare;
mod explain;
mod export;
mod findings;
mod impact;
mod import;
mod load;
mod pictures;
mod render;
mod serve;
mod translated;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Args, Parser, Subcommand};

/// Makes a bilingual news site with charts from Markdown articles and YAML statistics.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the site into a folder; an old one there stays whole if anything is wrong
    Build(build::BuildArguments),
    /// Looks for everything that is wrong with the site and writes nothing
    Check(check::CheckArguments),
    /// Compares the numbers of a Markdown text and its translation, without a site
    Compare(compare::CompareArguments),
    /// Says what a finding means: why it matters, a bad and a good example, what to do
    Explain(explain::ExplainArguments),
    /// Writes datasets as CSV, XLSX, JSON or SDMX-CSV
    Export(export::ExportArguments),
    /// Lists what a change of the data does to texts, charts and cards, and which texts must be mended
    Impact(impact::ImpactArguments),
    /// Makes a dataset of a table in CSV, XLSX, ODS or JSON-stat, or brings one up to date
    Import(import::ImportArguments),
    /// Shows the site while it is written, at an address of this machine
    Serve(serve::ServeArguments),
    /// Records that translations say what their originals say now
    Translated(translated::TranslatedArguments),
}

/// What every command that reads a site takes.
#[derive(Clone, Debug, Args)]
struct SiteArguments {
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// A theme instead of the built-in one
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Where the site is published, instead of `base_url` in `site.yaml`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day of the build: later articles are left out [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Publishes drafts too
    #[arg(long)]
    drafts: bool,
    /// Publishes articles of later days too
    #[arg(long)]
    future: bool,
    /// Takes warnings for errors
    #[arg(long)]
    deny_warnings: bool,
}

/// Where the program writes to its user.
struct Console<'a> {
    out: &'a mut (dyn Write + Send),
    err: &'a mut (dyn Write + Send),
    /// Whether errors are read on a terminal: colours, and progress of long work.
    terminal: bool,
}

impl Console<'_> {
    /// A line for the user. A closed pipe is no reason to stop.
    fn say(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Text for the user that brings its own ends of lines.
    fn put(&mut self, text: &str) {
        let _ = write!(self.out, "{text}");
    }

    /// A line about something that is wrong.
    fn warn(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }
}

/// Runs the program with its arguments (the first is its own name) at a time. It can be called again.
///
/// The exit code is 0 if all is well, 1 if the site has errors or could not be written, 2 for wrong arguments and for a
/// question that has no answer.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    now: SystemTime,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
) -> ExitCode {
    let mut console = Console { out, err, terminal: std::io::stderr().is_terminal() };
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let text = if console.terminal { error.render().ansi().to_string() } else { error.to_string() };
            let stream = if error.use_stderr() { &mut console.err } else { &mut console.out };
            let _ = write!(stream, "{text}");
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let sound = match arguments.command {
        Command::Build(arguments) => build::run(&arguments, now, &mut console),
        Command::Check(arguments) => check::run(&arguments, now, &mut console),
        Command::Compare(arguments) => return compare::run(&arguments, &mut console),
        Command::Explain(arguments) => return explain::run(&arguments, &mut console),
        Command::Export(arguments) => export::run(&arguments, now, &mut console),
        Command::Impact(arguments) => return impact::run(&arguments, &mut console),
        Command::Import(arguments) => import::run(&arguments, &mut console),
        Command::Serve(arguments) => serve::run(&arguments, now, &mut console),
        Command::Translated(arguments) => translated::run(&arguments, &mut console),
    };
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
