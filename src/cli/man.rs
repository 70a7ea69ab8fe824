//! `gongbao man`: the manual, a page for each command.

use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{Args, Command};
use clap_mangen::Man;

use super::{Console, commands, findings};
use crate::disk;
use crate::phrases::Language;
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
    let pages = pages(console.language);
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
fn pages(language: Language) -> Vec<(SourcePath, Vec<u8>)> {
    let mut pages = Vec::new();
    add(commands(), language, &mut pages);
    pages
}

/// Adds the page of a command and those of the commands below it.
fn add(command: Command, language: Language, pages: &mut Vec<(SourcePath, Vec<u8>)>) {
    let below: Vec<Command> = command.get_subcommands().cloned().collect();
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    pages.push((SourcePath::new(&format!("{name}.1")), page(command.display_name(name), language)));
    for command in below {
        add(command, language, pages);
    }
}

fn page(command: Command, language: Language) -> Vec<u8> {
    let end = command.get_after_help().map(ToString::to_string);
    let mut text = Vec::new();
    // Writing to memory does not fail.
    Man::new(command.after_help(Resettable::Reset)).render(&mut text).ok();
    let text =
        String::from_utf8_lossy(&text).into_owned() + &end.map(|end| section(&end, language)).unwrap_or_default();
    match language {
        Language::English => text,
        Language::Chinese => in_chinese(&text),
    }
    .into_bytes()
}

/// A page in Chinese: its lines without markup are those of the help.
fn in_chinese(page: &str) -> String {
    let line = |line: &str| {
        if let Some(heading) = line.strip_prefix(".SH ") {
            return format!(".SH {}", Language::Chinese.say(heading.trim_matches('"')));
        }
        if line.starts_with('.') || line.contains("\\f") {
            return marked_in_chinese(line);
        }
        help_in_chinese(&line.replace("\\-", "-").replace("\\*(Aq", "'")).replace('-', "\\-")
    };
    page.lines().map(|own| line(own) + "\n").collect()
}

/// A line with markup: what stands in one font is looked up by itself, but for what is typed, in bold, and what it stands
/// for, in capitals.
fn marked_in_chinese(line: &str) -> String {
    let say = |words: &str| {
        let own = words.trim();
        let is_typed = !own.bytes().any(|byte| byte.is_ascii_lowercase());
        if is_typed { words.to_owned() } else { words.replacen(own, &Language::Chinese.say(own), 1) }
    };
    let mut pieces = line.split("\\f");
    let mut said = say(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (font, words) = piece.split_at_checked(1).unwrap_or_default();
        said += "\\f";
        said += font;
        said += &if font == "B" { words.to_owned() } else { say(words) };
    }
    said
}

/// A line of the help, perhaps behind the name of what it is about.
fn help_in_chinese(line: &str) -> String {
    let said = Language::Chinese.say_lines(line);
    let behind = |sign: &str| {
        let (name, help) = line.split_once(sign)?;
        Some(format!("{name}{sign}{}", Language::Chinese.say(help)))
    };
    if said == line {
        behind(" - ").or_else(|| behind(": ")).unwrap_or_else(|| line.to_owned())
    } else {
        said.into_owned()
    }
}

/// What stands at the end of the help as a section of its own: examples with their lines as they are, or exit codes.
fn section(end: &str, language: Language) -> String {
    let escape = |text: &str| text.replace('\\', "\\e").replace('-', "\\-");
    match end.strip_prefix("Examples:\n") {
        Some(examples) => format!(".SH EXAMPLES\n.nf\n{}\n.fi\n", escape(examples)),
        None => {
            let said = language.say(end);
            let codes = said.trim_start_matches("Exit codes: ").trim_start_matches("退出码：");
            format!(".SH \"EXIT STATUS\"\n{}\n", escape(codes))
        }
    }
}
