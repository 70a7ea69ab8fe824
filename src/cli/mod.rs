//! The command line: one file for each command.

mod build;
mod check;
mod compare;
mod completions;
mod doctor;
mod epoch;
mod examples;
mod explain;
mod export;
mod findings;
mod impact;
mod import;
mod import_site;
mod init;
mod language;
mod load;
mod man;
mod merge;
mod new;
mod pictures;
mod publish;
mod render;
mod schema;
mod serve;
mod terminal;
mod theme;
mod translate;
mod translated;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::config::normal_base_url;
use crate::diagnostic::{Code, Diagnostic};
use crate::phrases::Language;

/// Makes a bilingual news site with charts from Markdown articles and YAML statistics.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Says only what was asked for and what is wrong
    #[arg(long, short, global = true)]
    quiet: bool,
    /// The language of messages and of the help; without, that of the environment
    #[arg(long = "lang", global = true, value_name = "LANG", value_parser = ["en", "zh"])]
    language: Option<String>,
}

/// What stands at the end of the help.
const EXIT_CODES: &str = "Exit codes: 0 all is well; 1 the site has errors or could not be written; 2 wrong arguments, or a \
question that has no answer; 70 a fault of this program.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the site into a folder; an old one there stays whole if anything is wrong
    Build(build::BuildCommand),
    /// Looks for everything that is wrong with the site and writes nothing
    Check(check::CheckArguments),
    /// Writes the completions of a shell
    Completions(completions::CompletionsArguments),
    /// Compares the numbers of a Markdown text and its translation, without a site
    Compare(compare::CompareArguments),
    /// Looks for what usually goes wrong on GitHub Pages: addresses, domain, branches, sizes
    Doctor(doctor::DoctorArguments),
    /// Says what a finding means: why it matters, a bad and a good example, what to do
    Explain(explain::ExplainArguments),
    /// Writes datasets as CSV, XLSX, JSON or SDMX-CSV
    Export(export::ExportArguments),
    /// Lists what a change of the data does to texts, charts and cards, and which texts must be mended
    Impact(impact::ImpactArguments),
    /// Makes a dataset of a table in CSV, SDMX-CSV, XLSX, ODS or JSON-stat, or brings one up to date
    Import(import::ImportArguments),
    /// Makes a new site of one of Hugo, Zola or Jekyll, and says what could not be carried over
    ImportSite(import_site::ImportSiteArguments),
    /// Makes a new site: two languages, an article, a dataset, a chart, and what publishes it
    Init(init::InitArguments),
    /// Joins the parts that `build --shard` made
    Merge(merge::MergeArguments),
    /// Makes an article, dataset, chart, page or section to begin with
    New(new::NewArguments),
    /// Writes the manual as pages for `man`
    Man(man::ManArguments),
    /// Builds the site and puts it on a branch, for GitHub Pages or any other host that takes it from there
    Publish(publish::PublishArguments),
    /// Writes JSON Schemas of all YAML files, by which editors complete keys and say what they mean
    Schema(schema::SchemaArguments),
    /// Shows the site while it is written, at an address of this machine
    Serve(serve::ServeArguments),
    /// Writes files of the built-in theme into the site, to be changed
    Theme(theme::ThemeArguments),
    /// Makes the skeleton of a translation: numbers written, words to be translated
    Translate(translate::TranslateArguments),
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
    /// Whether errors are read on a terminal, where somebody may be asked.
    terminal: bool,
    /// Whether errors have colours, and long work a line that counts.
    styled: bool,
    /// Whether nothing is said of what went well.
    quiet: bool,
    /// In which language it is written.
    language: Language,
}

impl Console<'_> {
    /// A line about what was done. A closed pipe is no reason to stop.
    fn say(&mut self, line: &str) {
        if !self.quiet {
            self.answer(line);
        }
    }

    /// A line that was asked for.
    fn answer(&mut self, line: &str) {
        let _ = writeln!(self.out, "{}", self.language.say_lines(line));
    }

    /// Text that brings its own ends of lines and stays as it is: what machines read, and content.
    fn put(&mut self, text: &str) {
        let _ = write!(self.out, "{text}");
    }

    /// A line about something that is wrong.
    fn warn(&mut self, line: &str) {
        let _ = writeln!(self.err, "{}", self.language.say_lines(line));
    }

    /// A report of something that is wrong, in the language of the user already.
    fn show(&mut self, report: &str) {
        let _ = writeln!(self.err, "{report}");
    }
}

/// The commands and what each of them takes, for a manual.
pub fn commands() -> clap::Command {
    let mut program = examples::with_examples(Arguments::command()).disable_help_subcommand(true);
    program.build();
    program
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
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = language::of_user(&arguments);
    let terminal = std::io::stderr().is_terminal();
    let mut console = Console { out, err, terminal, styled: terminal::is_styled(terminal), quiet: false, language };
    let arguments = match parse(language::taken_from_help(arguments), language) {
        Ok(arguments) => arguments,
        Err(error) => {
            let text = match language {
                Language::English if console.styled => error.render().ansi().to_string(),
                _ => language.say_lines(&error.to_string()).into_owned(),
            };
            let stream = if error.use_stderr() { &mut console.err } else { &mut console.out };
            let _ = write!(stream, "{text}");
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    console.quiet = arguments.quiet;
    console.language = arguments.language.as_deref().map_or(language, Language::of);
    let now = match epoch::time(now) {
        Ok(now) => now,
        Err(diagnostic) => {
            findings::print(&diagnostic.into(), &crate::source::Sources::default(), &mut console);
            return ExitCode::from(2);
        }
    };
    if let Err(wrong) = arguments.command.checked(now) {
        findings::print(&wrong.into(), &crate::source::Sources::default(), &mut console);
        return ExitCode::from(2);
    }
    let sound = match arguments.command {
        Command::Build(arguments) => build::run(&arguments, now, &mut console),
        Command::Check(arguments) => check::run(&arguments, now, &mut console),
        Command::Completions(arguments) => completions::run(&arguments, &mut console),
        Command::Compare(arguments) => return compare::run(&arguments, &mut console),
        Command::Doctor(arguments) => doctor::run(&arguments, &mut console),
        Command::Explain(arguments) => return explain::run(&arguments, &mut console),
        Command::Export(arguments) => export::run(&arguments, now, &mut console),
        Command::Impact(arguments) => return impact::run(&arguments, &mut console),
        Command::Import(arguments) => return import::run(&arguments, &mut console),
        Command::ImportSite(arguments) => import_site::run(&arguments, now, &mut console),
        Command::Init(arguments) => init::run(&arguments, &mut console),
        Command::New(arguments) => return new::run(&arguments, now, &mut console),
        Command::Man(arguments) => man::run(&arguments, &mut console),
        Command::Merge(arguments) => merge::run(&arguments, &mut console),
        Command::Publish(arguments) => publish::run(&arguments, now, &mut console),
        Command::Schema(arguments) => schema::run(&arguments, &mut console),
        Command::Serve(arguments) => serve::run(&arguments, now, &mut console),
        Command::Theme(arguments) => theme::run(&arguments, &mut console),
        Command::Translate(arguments) => translate::run(&arguments, &mut console),
        Command::Translated(arguments) => translated::run(&arguments, &mut console),
    };
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Command {
    /// What the arguments say by themselves of a day and an address.
    ///
    /// # Errors
    /// One that is none: no site is to blame for it.
    fn checked(&self, now: SystemTime) -> Result<(), Diagnostic> {
        let site = match self {
            Self::Build(arguments) => Some(&arguments.build.site),
            Self::Check(arguments) => Some(&arguments.site),
            Self::Export(arguments) => Some(&arguments.site),
            Self::Publish(arguments) => Some(&arguments.build.site),
            _ => None,
        };
        let of_site = site.map(|site| (site.today.as_deref(), site.base_url.as_deref()));
        let (today, base_url) = of_site.unwrap_or(match self {
            Self::Serve(arguments) => (arguments.today.as_deref(), None),
            Self::New(arguments) => (arguments.today(), None),
            Self::Init(arguments) => (None, Some(arguments.base_url.as_str())),
            _ => (None, None),
        });
        load::today(today, now)?;
        let wrong = |message| Diagnostic::new(Code::InvalidValue, format!("--base-url: {message}"));
        base_url.map_or(Ok(()), |base_url| normal_base_url(base_url).map(drop).map_err(wrong))
    }
}

/// Reads the arguments. Lines of the help are wrapped only in English: a phrase is found as a whole.
fn parse(arguments: Vec<OsString>, language: Language) -> Result<Arguments, clap::Error> {
    let command = examples::with_examples(Arguments::command());
    let command = match language {
        Language::English => command,
        Language::Chinese => command.term_width(0),
    };
    let matches = command.try_get_matches_from(arguments)?;
    Arguments::from_arg_matches(&matches)
}
