//! What each command is used for: the examples at the end of its help.

use clap::Command;

/// The examples of each command: what is typed, and what that does.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "build",
        &[
            ("gongbao build --drafts --out draft", "with drafts, into another folder"),
            ("gongbao build --base-url https://example.org/report/", "for another address"),
            ("gongbao build --shard 1/4 --out parts/1", "the first of four parts"),
        ],
    ),
    (
        "check",
        &[
            ("gongbao check --deny-warnings", "before publishing: warnings count too"),
            ("gongbao check --uncited", "also lists the numbers without a citation"),
        ],
    ),
    ("compare", &[("gongbao compare report.zh.md report.en.md", "a text and its translation")]),
    ("completions", &[("gongbao completions fish > ~/.config/fish/completions/gongbao.fish", "for one user")]),
    ("doctor", &[("gongbao doctor", "before the first publication")]),
    (
        "explain",
        &[("gongbao explain citation-mismatch", "what a finding means"), ("gongbao explain", "all codes of findings")],
    ),
    (
        "export",
        &[
            ("gongbao export education --format xlsx --out tables", "one dataset as a spreadsheet"),
            ("gongbao export --format sdmx-csv --out sdmx", "all datasets, for other agencies"),
        ],
    ),
    (
        "impact",
        &[
            ("gongbao impact", "what changed since the last commit"),
            ("gongbao impact main", "what changed since a branch was made or a tag set"),
        ],
    ),
    (
        "import",
        &[
            ("gongbao import yearbook.xlsx --place xiuying", "a new dataset; what is unclear is asked"),
            ("gongbao import 2025.csv --dataset yearbook --dry-run", "what a newer release would change"),
        ],
    ),
    (
        "import-site",
        &[
            ("gongbao import-site ../old-site my-site", "a site of Hugo, Zola or Jekyll"),
            ("gongbao import-site ../old-site my-site > report.txt", "and keeps the report"),
        ],
    ),
    ("init", &[("gongbao init my-site --base-url https://example.org/report/", "for this address")]),
    ("merge", &[("gongbao merge parts/1 parts/2 parts/3 parts/4", "the whole site out of four parts")]),
    ("man", &[("gongbao man ~/.local/share/man/man1", "for one user")]),
    (
        "new",
        &[
            ("gongbao new article news/三季度就业", "an article in the section `news`"),
            ("gongbao new dataset prices", "a dataset with one indicator"),
        ],
    ),
    (
        "new article",
        &[
            ("gongbao new article news/三季度就业", "an article in the section `news`"),
            ("gongbao new article 三季度就业 --slug jobs", "with a name that is not its pinyin"),
        ],
    ),
    ("new dataset", &[("gongbao new dataset prices", "a dataset with one indicator")]),
    ("new chart", &[("gongbao new chart prices-since-2020", "a chart of the indicator with the most observations")]),
    ("new page", &[("gongbao new page methods", "at `/methods/`, beside the sections")]),
    ("new section", &[("gongbao new section analysis", "a section of the news, and its place in the navigation")]),
    (
        "publish",
        &[
            ("gongbao publish", "on the branch `gh-pages` of `origin`"),
            ("gongbao publish --remote backup --branch site", "on another branch elsewhere"),
        ],
    ),
    ("schema", &[("gongbao schema", "after an update of the program")]),
    ("serve", &[("gongbao serve --open", "and opens the browser")]),
    ("theme", &[("gongbao theme assets/style.css", "one file, to be changed")]),
    ("translate", &[("gongbao translate content/news/story/zh.md en", "an English skeleton of a Chinese text")]),
    ("translated", &[("gongbao translated content/news/story/en.md", "when a translation is finished")]),
];

/// Puts the examples of each command at the end of its help.
pub(super) fn with_examples(program: Command) -> Command {
    let with = |program: Command, (name, examples): &(&str, &[(&str, &str)])| {
        let add = |command: Command| command.after_help(written(examples));
        match name.split_once(' ') {
            Some((outer, name)) => program.mut_subcommand(outer, |command| command.mut_subcommand(name, add)),
            None => program.mut_subcommand(name, add),
        }
    };
    EXAMPLES.iter().fold(program, with)
}

/// The examples in two columns.
fn written(examples: &[(&str, &str)]) -> String {
    // As `phrases` counts columns, a Chinese character takes two.
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let widest = examples.iter().map(|(typed, _)| width(typed)).max().unwrap_or_default();
    let line = |(typed, does): &(&str, &str)| format!("\n  {typed}{}  {does}", " ".repeat(widest - width(typed)));
    format!("Examples:{}", examples.iter().map(line).collect::<String>())
}
