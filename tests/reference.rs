//! The reference of the manual, `docs/manual/content/reference`: made from the program, so that it says what the program
//! does. `UPDATE=1` writes it. Its Chinese words stand in `docs/manual/words.zh.yaml`, by the English ones.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use clap::{Arg, Command};
use gongbao::chart::Kind;
use gongbao::cli::commands;
use gongbao::diagnostic::{Code, Severity};

use crate::golden::compare_file;
use crate::manual::manual;

#[test]
fn the_reference_says_what_the_program_does() {
    let words = Words::read();
    let mut faults = Vec::new();
    for (article, make) in [
        ("commands", commands_page as fn(&Language<'_>) -> String),
        ("checks", checks_page),
        ("chart-kinds", kinds_page),
    ] {
        for (lang, language) in [("en", Language::English), ("zh", Language::Chinese(&words))] {
            let path = manual().join(format!("content/reference/{article}/{lang}.md"));
            faults.extend(compare_file(&path, &make(&language)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let missing = words.missing.borrow();
    assert!(missing.is_empty(), "`words.zh.yaml` lacks\n{}", missing.iter().cloned().collect::<Vec<_>>().join("\n"));
    let used = words.used.borrow();
    let unused: Vec<&String> = words.known.keys().filter(|english| !used.contains(*english)).collect();
    assert!(unused.is_empty(), "`words.zh.yaml` has words that nothing says: {unused:#?}");
}

/// The Chinese words, and which of them were asked for.
struct Words {
    known: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
    missing: RefCell<BTreeSet<String>>,
}

impl Words {
    fn read() -> Self {
        let text = fs::read_to_string(manual().join("words.zh.yaml")).unwrap();
        Self { known: serde_yaml::from_str(&text).unwrap(), used: RefCell::default(), missing: RefCell::default() }
    }
}

enum Language<'a> {
    English,
    Chinese(&'a Words),
}

impl Language<'_> {
    /// Words of the program in this language.
    fn say(&self, english: &str) -> String {
        let Self::Chinese(words) = self else { return english.to_owned() };
        let Some(chinese) = words.known.get(english) else {
            words.missing.borrow_mut().insert(english.to_owned());
            return english.to_owned();
        };
        words.used.borrow_mut().insert(english.to_owned());
        chinese.clone()
    }

    fn of<'w>(&self, english: &'w str, chinese: &'w str) -> &'w str {
        match self {
            Self::English => english,
            Self::Chinese(_) => chinese,
        }
    }

    /// An article to be filled.
    fn page(&self, title: [&str; 2], summary: [&str; 2], beginning: [&str; 2]) -> String {
        let own = |texts: [&str; 2]| self.of(texts[0], texts[1]).to_owned();
        let (title, summary, beginning) = (own(title), own(summary), own(beginning));
        format!("---\ntitle: \"{title}\"\nsummary: \"{summary}\"\n---\n{beginning}\n")
    }

    fn table(&self, page: &mut String, head: &[[&str; 2]], rows: &[Vec<String>]) {
        let head = head.iter().map(|[english, chinese]| self.of(english, chinese).to_owned()).collect();
        let rule = vec!["---".to_owned(); rows.first().map_or(0, Vec::len)];
        page.push('\n');
        for row in [head, rule].iter().chain(rows) {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            writeln!(page, "| {} |", cells.join(" | ")).unwrap();
        }
    }
}

fn commands_page(language: &Language<'_>) -> String {
    let mut page = language.page(
        ["Commands", "命令"],
        ["Every command of gongbao with what it takes.", "gongbao的全部命令，以及各自的参数和选项。"],
        [
            "This page is made from the program itself; `gongbao COMMAND --help` says the same on the terminal. Every command also \
             takes `--quiet` (`-q`), which leaves only what was asked for and what is wrong, and `--help` (`-h`). \
             Messages and help are in Chinese where the environment (`LANG`) is, or with `--lang zh`; `--lang en` has them in English.",
            "本页由程序自身生成，在终端上用`gongbao 命令 --help`看到的是同样的内容。每个命令还接受`--quiet`（`-q`，只说所问的和有错的）和`--help`（`-h`）。信息和帮助在中文环境（`LANG`）里是中文，也可以用`--lang zh`指定，`--lang en`则是英文。",
        ],
    );
    let program = commands();
    let exit = program.get_after_help().unwrap().to_string();
    writeln!(page, "\n{}", language.say(&exit)).unwrap();
    for command in own_commands(&program) {
        describe(&mut page, command, language);
    }
    page
}

/// The commands below a command, but for the help that each has.
fn own_commands(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|command| command.get_name() != "help")
}

fn own_arguments(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version" | "quiet"))
}

fn describe(page: &mut String, command: &Command, language: &Language<'_>) {
    let about = language.say(&command.get_about().unwrap().to_string());
    writeln!(page, "\n## {}\n\n{about}{}", command.get_name(), language.of(".", "。")).unwrap();
    let things: Vec<&Command> = own_commands(command).collect();
    let Some(first) = things.first() else {
        usage(page, command, language);
        return;
    };
    for thing in &things {
        assert_eq!(arguments(thing, language), arguments(first, language), "{} takes something else", thing.get_name());
    }
    let row = |thing: &&Command| {
        let about = thing.get_about().unwrap().to_string();
        vec![format!("`gongbao {} {}`", command.get_name(), thing.get_name()), language.say(&about)]
    };
    let rows: Vec<_> = things.iter().map(row).collect();
    language.table(page, &[["Command", "命令"], ["Makes", "作用"]], &rows);
    writeln!(page, "\n{}", language.of("Each of them takes:", "每一个都接受：")).unwrap();
    language.table(page, ARGUMENTS, &arguments(first, language));
    examples(page, command, language);
}

const ARGUMENTS: &[[&str; 2]] = &[["Written", "写法"], ["Meaning", "含义"], ["If absent", "不写时"]];

fn usage(page: &mut String, command: &Command, language: &Language<'_>) {
    let usage = command.clone().render_usage().to_string();
    writeln!(page, "\n```text\n{}\n```", usage.trim_start_matches("Usage: ")).unwrap();
    let rows = arguments(command, language);
    if !rows.is_empty() {
        language.table(page, ARGUMENTS, &rows);
    }
    examples(page, command, language);
}

/// The examples of a command, which stand at the end of its help in two columns.
fn examples(page: &mut String, command: &Command, language: &Language<'_>) {
    let help = command.get_after_help().unwrap_or_else(|| panic!("{} has no example", command.get_name())).to_string();
    let row = |line: &str| {
        let (typed, does) = line.trim().split_once("  ").unwrap();
        vec![format!("`{typed}`"), language.say(does.trim())]
    };
    let rows: Vec<_> = help.strip_prefix("Examples:\n").unwrap().lines().map(row).collect();
    language.table(page, &[["Example", "例子"], ["What for", "用途"]], &rows);
}

/// A row for each argument: how it is written, what it means, and what holds without it.
fn arguments(command: &Command, language: &Language<'_>) -> Vec<Vec<String>> {
    let row = |argument: &Arg| {
        let mut meaning = language.say(&argument.get_help().unwrap().to_string());
        let takes_value = argument.get_action().takes_values();
        let values: Vec<String> = if takes_value {
            argument.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect()
        } else {
            Vec::new()
        };
        if !values.is_empty() {
            let (colon, comma) = (language.of(": ", "："), language.of(", ", "、"));
            meaning = format!("{meaning}{colon}{}", values.join(comma));
        }
        let defaults = argument.get_default_values().iter().filter(|_| takes_value);
        let defaults: Vec<String> = defaults.map(|value| format!("`{}`", value.to_string_lossy())).collect();
        vec![format!("`{}`", written(argument)), meaning, defaults.join(" ")]
    };
    own_arguments(command).map(row).collect()
}

fn written(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let value = names.iter().map(|name| format!("<{name}>")).collect::<Vec<_>>().join(" ");
    match argument.get_long() {
        Some(long) if argument.get_action().takes_values() => format!("--{long} {value}"),
        Some(long) => format!("--{long}"),
        None if argument.is_required_set() => value,
        None => value.replace('<', "[").replace('>', "]"),
    }
}

fn checks_page(language: &Language<'_>) -> String {
    let mut page = language.page(
        ["Checks", "检查"],
        ["Every finding by its code: how grave it is, and whether a text can be exempted.", "按代码列出每一种问题：有多严重，文中能否豁免。"],
        [
            "`gongbao explain CODE` says more of each: why it matters, a bad and a good example, what to do.\n\n\
             An error keeps the site from being built. A warning does so with `--deny-warnings` only, and a note never. Under `checks:` \
             in `site.yaml` warnings, notes and those errors that can be exempted are given another level: `deny`, `warn` or `allow`. \
             An exemption is a comment with a reason in the block that it is about, or directly before it: `<!-- allow: CODE REASON -->`.",
            "`gongbao explain 代码`有更详细的说明：为什么要紧，反例和正例，该怎么办。\n\n\
             有错误，网站就不生成；警告只在加了`--deny-warnings`时才有这个效果，提示从不妨碍生成。警告、提示和可以豁免的错误，都可以在`site.yaml`的`checks:`下\
             另定级别：`deny`、`warn`或`allow`。豁免是一条写明理由的注释，放在它所说的那一块里，或者紧挨在前面：`<!-- allow: 代码 理由 -->`。",
        ],
    );
    for (group, codes) in Code::GROUPS {
        writeln!(page, "\n## {}", language.say(group)).unwrap();
        let row = |code: &Code| {
            let level = match code.severity() {
                Severity::Error => language.of("error", "错误"),
                Severity::Warning => language.of("warning", "警告"),
                Severity::Note => language.of("note", "提示"),
            };
            let exempt = if code.is_exemptible() { language.of(", exemptible", "，可豁免") } else { "" };
            vec![format!("`{}`", code.as_str()), format!("{level}{exempt}"), language.say(code.summary())]
        };
        let rows: Vec<_> = codes.iter().map(row).collect();
        let head = [["Code", "代码"], ["Level", "级别"], ["Finds", "查出"]];
        language.table(&mut page, &head, &rows);
    }
    page
}

fn kinds_page(language: &Language<'_>) -> String {
    let mut page = language.page(
        ["Kinds of charts", "图表的种类"],
        ["The kinds that the file of a chart can name, and what each of them shows.", "图表文件里可以写的种类，以及各自怎样显示。"],
        [
            "[Make a chart](/how-to/chart/) says which kind answers which question. The gallery, in `docs/gallery` of the repository and \
             published beside this handbook, shows each kind with the specification that makes it.",
            "哪种图回答哪种问题，见[做一张图表](/how-to/chart/)。仓库的`docs/gallery`是图例，与本手册一同发布，每种图都附有画出它的规格。",
        ],
    );
    let documented = documented_kinds();
    let row = |kind: &Kind| {
        let (_, words) = documented.iter().find(|(name, _)| name.to_lowercase() == kind.as_str()).unwrap();
        vec![format!("`{}`", kind.as_str()), language.say(words)]
    };
    let rows: Vec<_> = Kind::ALL.iter().map(row).collect();
    language.table(&mut page, &[["Kind", "种类"], ["Shows", "怎样显示"]], &rows);
    page
}

/// The kinds in the source of the program, by name, with what is said of them there.
fn documented_kinds() -> Vec<(String, String)> {
    let (_, after) = include_str!("../src/chart/kind.rs").split_once("pub enum Kind {\n").unwrap();
    let (body, _) = after.split_once("\n}").unwrap();
    let lines: Vec<&str> = body.lines().map(str::trim).collect();
    let pairs = lines.chunks(2).map(|pair| {
        let words = pair[0].strip_prefix("/// ").unwrap_or_else(|| panic!("{pair:?}: one line on each kind"));
        (pair[1].trim_end_matches(',').to_owned(), words.to_owned())
    });
    pairs.collect()
}
