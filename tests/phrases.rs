//! What the program says in Chinese: that nothing it says is missing in the book, and that it is said where it should be.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::scratch::{Run, Scratch, tests};
use gongbao::diagnostic::{Code, explain};
use gongbao::phrases::Language;

/// Sources whose texts are not said to the user: vocabularies of the languages that are read, markup, styles, files.
const SILENT: &[&str] = &[
    "chart/area.rs",
    "chart/mark.rs",
    "chart/data.rs",
    "chart/sheet.rs",
    "check/claims/en.rs",
    "check/points.rs",
    "check/provisional.rs",
    "cli/serve/http.rs",
    "disk/manifest.rs",
    // Words that tables have.
    "import/footnote.rs",
    "import/period.rs",
    "import/sdmx.rs",
    "import/unit.rs",
    "lang/en.rs",
    "lang/en/",
    "lang/measures.rs",
    "lang/zh/",
    "main.rs",
    // The meaning of keys, in both languages.
    "schema/",
    "migrate/assembly.rs",
    "migrate/article.rs",
    "migrate/write.rs",
    "output.rs",
    "parity/agree.rs",
    "parity/excuse.rs",
    "raster/font.rs",
    "render/body.rs",
    // Labels in both languages.
    "render/editor/",
    "render/frame.rs",
    "render/headers.rs",
    "render/metadata.rs",
    "render/origin.rs",
    "render/pages/",
    "render/table.rs",
    "scaffold/",
];

/// Texts that are no sentences of their own in sources that also have some: parts of which sentences are made, each of
/// which is in the book as a whole, words to be recognised, and what is written to files.
const PARTS: &[(&str, &[&str])] = &[
    ("article/translation.rs", &["# Written by ", "{}:\n    original: "]),
    ("check/claims/judge.rs", &["it {}, from {} to {}", "{} is {} than {}"]),
    ("check/mismatches.rs", &["per thousand", "per cent", "poor household", "registered household"]),
    ("check/stale.rs", &["if its words are right too,", "bring the translation up to date, then", "{} run `gongbao "]),
    ("cli/examples.rs", &["gongbao ", "new "]),
    ("cli/man.rs", &[".SH ", "Exit codes:"]),
    ("cli/impact/people.rs", &["changed observation", "to mend", "to look at", "rewritten by", "chart"]),
    ("chart/fit/parts.rs", &["{} of different {}s are", "give it `measure", "draw indicators", "draw shares"]),
    (
        "dataset/file.rs",
        &["is given twice", "has a meaning of its own", "is called like another column", "the dimension `{}` {}"],
    ),
    ("dataset/rows.rs", &["`{}`{}, {} is observed twice", "there is no {} `{}`"]),
    ("diagnostic/explanation.rs", &["## What to do", "## 怎么办"]),
    ("disk/built.rs", &["gongbao part 1"]),
    ("disk/write/publish.rs", &["stands where", "is a link or", "`{}/{}` is not from gongbao and {}"]),
    ("git/branch.rs", &["Published-by: gongbao"]),
    ("git/publish.rs", &["Publish the site of {}", "with changes that were not committed"]),
    ("import/comparison.rs", &["not in this file"]),
    (
        "import/said.rs",
        &["cell empty", "cells empty", "value marked", "values marked", "value bracketed", "values bracketed"],
    ),
    (
        "import/write.rs",
        &[
            "sources:\n  release:",
            "observations: {}.csv",
            "# The observations come",
            "{}:\n    title:",
            "{}{}{}:\n  title:",
        ],
    ),
    ("lang/period.rs", &["half year", "there is no {} `{}`"]),
    ("parity/message.rs", &["{} {} in {} {} of the translation"]),
    ("parity/references.rs", &["cites", "does not", "has this link", "shows this"]),
    ("parity/slip.rs", &[": 1"]),
    ("site/cited.rs", &["there is no {} `{}`", "for this place", "for the period `{}`", "there is no observation of"]),
    ("site/resolve.rs", &["author in", "tag in", "`{}` is not a language of this {}", "there is no {} `{}`"]),
    (
        "yaml/syntax.rs",
        &[
            "recursion limit",
            "unexpected character",
            "after double-quoted",
            "after single-quoted",
            "unclosed quote",
            "escape character",
            "mapping values",
            "simple key",
            "did not find",
        ],
    ),
];

/// Words of `impact` that are no content.
const IMPACT: &[&str] = &[
    "holds",
    "MEND",
    "rewritten",
    "drawn",
    "change",
    "there is",
    " in ",
    " point ",
    "figure",
    "since",
    "removed",
    "cited",
    "right",
    "social",
];

/// What other programs and libraries say, in part or as a whole.
const FOREIGN: &[&str] = &["error[syntax]", "error[template]"];

fn book() -> Vec<(String, String)> {
    let text = fs::read_to_string(tests("../src/phrases/zh.txt")).unwrap();
    let blocks = text.split("\n\n").filter(|block| !block.starts_with('#'));
    blocks
        .map(|block| {
            let (own, other) = block.trim_end().split_once('\n').unwrap_or_else(|| panic!("one line: {block}"));
            assert!(!other.contains('\n'), "more than two lines: {block}");
            (own.to_owned(), other.to_owned())
        })
        .collect()
}

/// The holes of a pattern by their numbers, which those without one get in their order.
fn holes(pattern: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut next = 1;
    for part in pattern.split('{').skip(1) {
        let Some((inner, _)) = part.split_once('}') else { continue };
        if inner.is_empty() || inner == "*" || inner.chars().all(|c| c.is_ascii_digit()) {
            found.insert(inner.parse().unwrap_or(next));
            next += 1;
        }
    }
    found
}

#[test]
fn each_phrase_has_its_holes_in_both_languages_and_stands_once() {
    let mut seen = BTreeSet::new();
    for (english, chinese) in book() {
        assert!(holes(&english) == holes(&chinese), "{english}\n{chinese}");
        let prose: String = chinese.split('`').step_by(2).collect();
        assert!([", ", ". ", "; "].iter().all(|mark| !prose.contains(mark)), "English punctuation: {chinese}");
        assert!(seen.insert(english.clone()), "twice: {english}");
    }
    assert!(seen.len() > 800);
}

#[test]
fn everything_that_the_code_says_is_in_the_book() {
    let patterns: BTreeSet<String> = book().into_iter().map(|(english, _)| plain(&english)).collect();
    let mut said = 0;
    let mut faults = Vec::new();
    for (path, text) in sources(&tests("../src"), "") {
        if SILENT.iter().any(|silent| path.starts_with(silent)) {
            continue;
        }
        let parts = PARTS.iter().filter(|(of, _)| *of == path).flat_map(|(_, parts)| *parts);
        for literal in literals(&text) {
            let pattern = pattern(&literal);
            let is_part = parts.clone().any(|part| pattern.starts_with(part));
            if !is_sentence(&pattern) || is_part {
                continue;
            }
            said += 1;
            let is_known = |line: &str| {
                let bare = ["error: ", "help: "].iter().find_map(|severity| line.strip_prefix(severity));
                line == "{}" || patterns.contains(bare.unwrap_or(line))
            };
            if !pattern.lines().all(is_known) {
                faults.push(format!("{path}: {pattern}"));
            }
        }
    }
    assert!(said > 600, "{said} sentences found");
    assert!(faults.is_empty(), "not in `src/phrases/zh.txt`:\n{}", faults.join("\n"));
}

/// Whether a text has two English words, and is no markup.
fn is_sentence(text: &str) -> bool {
    words(text).count() > 1 && !text.starts_with('<') && !text.starts_with("User-agent")
}

/// The words of a text in Latin letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '\'')))
}

/// A literal as it stands in the book: without blanks round it, and with every hole as `{}`.
fn pattern(literal: &str) -> String {
    let (open, close) = ("\u{1}", "\u{2}");
    let kept = literal.replace("{{", open).replace("}}", close);
    plain(&kept).replace(open, "{").replace(close, "}").trim().to_owned()
}

/// A pattern whose holes have no names.
fn plain(text: &str) -> String {
    let mut parts = text.split('{');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}').filter(|(hole, _)| !hole.contains(char::is_whitespace)) {
            Some((_, rest)) => plain.extend(["{}", rest]),
            None => plain.extend(["{", part]),
        }
    }
    plain
}

/// The sources without tests.
fn sources(folder: &Path, prefix: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            found.extend(sources(&entry.path(), &format!("{path}/")));
        } else if path.ends_with(".rs") && !path.ends_with("tests.rs") && !path.contains("/tests/") {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.push((path, text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned()));
        }
    }
    found
}

/// The string literals of a source.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let from = &rest[at..];
        if from.starts_with("//") {
            rest = from.split_once('\n').map_or("", |(_, after)| after);
        } else if from.starts_with("'\"'") || from.starts_with("'\\\"'") {
            rest = from[1..].split_once('\'').unwrap().1;
        } else if let Some(behind) = from.strip_prefix('"') {
            let (literal, after) = literal(behind);
            found.push(literal);
            rest = after;
        } else {
            rest = &from[1..];
        }
    }
    found
}

/// A literal from behind its quotation mark, and what follows it.
fn literal(text: &str) -> (String, &str) {
    let mut said = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (said, &text[at + 1..]),
            '\\' => match chars.next().unwrap().1 {
                'n' => said.push('\n'),
                '\n' => {
                    let rest = chars.as_str();
                    chars = text.char_indices();
                    let skipped = text.len() - rest.trim_start().len();
                    while chars.as_str().len() > text.len() - skipped {
                        chars.next();
                    }
                }
                other => said.push(other),
            },
            c => said.push(c),
        }
    }
    panic!("a literal without end: {text}")
}

#[test]
fn literals_are_found_whole() {
    let source = "a(\"one \\\"two\\\"\"); // \"no\"\nlet c = '\"'; b(\"three \\\n     four\")";
    assert_eq!(literals(source), ["one \"two\"", "three four"]);
}

#[test]
fn every_message_of_the_reports_is_told_in_chinese() {
    let mut count = 0;
    let mut faults = BTreeSet::new();
    for entry in fs::read_dir(tests("diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let (_, report) = text.split_once("\n-- report --\n").unwrap();
        for line in report.lines().filter(|line| FOREIGN.iter().all(|foreign| !line.starts_with(foreign))) {
            let Some(sentence) = sentence(line) else { continue };
            count += 1;
            let told = Language::Chinese.say(sentence);
            if told == sentence || !is_chinese(&told) {
                faults.insert(format!("{}: {sentence}\n    {told}", path.file_name().unwrap().display()));
            }
        }
    }
    assert!(count > 300, "{count} sentences found");
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_a_change_of_the_data_does_is_told_in_chinese() {
    let mut count = 0;
    for name in ["below-precision", "removed", "revised"] {
        let text = fs::read_to_string(tests("impact").join(format!("{name}.txt"))).unwrap();
        // Sentences of articles stand further in.
        let lines = text.lines().filter(|line| line.contains(' ') && !line.starts_with("      "));
        for line in lines {
            count += 1;
            let told = Language::Chinese.say_lines(line);
            let mut english = IMPACT.iter();
            assert!(english.all(|word| !told.contains(*word)), "{line}\n{told}");
        }
    }
    assert!(count > 50, "{count} lines found");
}

/// The message, help or words of a related file in a line of a report.
fn sentence(line: &str) -> Option<&str> {
    let bare = line.trim_start();
    ["error[", "warning[", "note["]
        .iter()
        .find_map(|severity| Some(bare.strip_prefix(severity)?.split_once("]: ")?.1))
        .or_else(|| bare.strip_prefix("= help: "))
        .or_else(|| {
            // Words beside a mark: `^^^^ observed here`.
            let behind = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').strip_prefix('|')?;
            let behind = behind.trim_start();
            let words = behind.trim_start_matches(['^', '-']);
            (words.len() + 2 < behind.len()).then(|| words.trim()).filter(|words| words.contains(char::is_alphabetic))
        })
}

/// Whether no English is left outside of backticks but names and single words, such as a unit of the site's own.
fn is_chinese(text: &str) -> bool {
    text.split('`').step_by(2).all(|part| words(part).filter(|word| word.starts_with(char::is_lowercase)).count() < 2)
}

/// A site with a fault, checked in a language that the environment or the arguments ask for.
fn check(arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let scratch = Scratch::with(&tests("diagnostics/base"));
    let text = scratch.read("content/news/bills/zh.md");
    scratch.write("content/news/bills/zh.md", text.replacen("title:", "titel:", 1));
    let mut command = scratch.command(&[&["check", "--today", "2020-12-31"], arguments].concat());
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
    command.envs(environment.iter().copied());
    Run::of(command)
}

#[test]
fn arguments_and_environment_choose_the_language() {
    let chinese = "错误[unknown-key]: 键 `titel` 不认识";
    for (arguments, environment, is_chinese) in [
        (&["--lang", "zh"][..], &[][..], true),
        (&["--lang=zh"], &[("LC_ALL", "en_US.UTF-8")], true),
        (&["--lang", "en"], &[("LANG", "zh_CN.UTF-8")], false),
        (&[], &[("LANG", "zh_CN.UTF-8")], true),
        (&[], &[("LC_MESSAGES", "zh_SG"), ("LANG", "de_DE")], true),
        (&[], &[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], false),
        (&[], &[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")], true),
        (&[], &[], false),
    ] {
        let run = check(arguments, environment).expect(1);
        assert_eq!(run.err.contains(chinese), is_chinese, "{arguments:?} {environment:?}\n{}", run.err);
        assert_eq!(run.err.contains("error[unknown-key]: unknown key `titel`"), !is_chinese, "{}", run.err);
    }
    let report = check(&["--lang", "zh"], &[]).err;
    assert!(report.contains("= 帮助: 是不是想写 `title`？"), "{report}");
    assert!(report.trim_end().ends_with("1个错误"), "{report}");
}

#[test]
fn help_and_wrong_arguments_are_told_in_chinese() {
    let scratch = Scratch::new();
    let help = scratch.run(&["--help", "--lang", "zh"]).expect(0).out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "命令：")
        .skip(1)
        .map_while(|line| line.strip_prefix("  ")?.split(' ').next())
        .collect();
    assert!(commands.contains(&"check") && commands.contains(&"serve"), "{help}");
    let wrong = scratch.run(&["check", "--formt", "json", "--lang", "zh"]).expect(2).err;
    assert!(wrong.contains("错误：没有参数 `--formt`") && wrong.contains("提示：有相近的参数 `--format`"), "{wrong}");
    for (given, said) in [("abc", "应为整数，实为 `abc`"), ("99999", "99999不在0到65535之间")] {
        let wrong = scratch.run(&["serve", "--port", given, "--lang", "zh"]).expect(2).err;
        assert!(wrong.contains(said), "{wrong}");
    }
    for arguments in [&["help", "serve", "--lang", "zh"][..], &["help", "--lang=zh", "serve"]] {
        assert_eq!(scratch.run(arguments).expect(0).out, scratch.run(&["--lang", "zh", "help", "serve"]).expect(0).out);
    }
    let made = ["article", "dataset", "chart", "page", "section"].map(|thing| vec!["new", thing]);
    let all = commands.into_iter().filter(|command| *command != "help").map(|command| vec![command]).chain(made);
    let helps = all.map(|command| scratch.run(&[&command[..], &["--help", "--lang", "zh"]].concat()).expect(0).out);
    for text in helps.chain([help.clone()]) {
        for piece in text.lines().flat_map(|line| line.split("  ")).filter(|piece| !piece.starts_with(['-', '<'])) {
            // What may be typed stands in brackets, or is an example.
            let words = piece.split('[').next().unwrap();
            assert!(
                is_chinese(words) || words.starts_with("用法：") || words.starts_with("gongbao "),
                "{piece}\nin\n{text}"
            );
        }
    }
}

#[test]
fn what_was_done_is_told_in_chinese() {
    let scratch = Scratch::with(&tests("diagnostics/base"));
    let check = scratch.run(&["check", "--lang", "zh", "--today", "2020-12-31"]).expect(0);
    assert!(check.out.starts_with("检查了") && check.out.contains("篇文章"), "{}", check.out);
    let build = scratch.run(&["build", "--lang", "zh", "--no-images", "--today", "2020-12-31"]).expect(0);
    assert!(build.out.contains("个页面") && build.out.contains("放在 `public`：写入"), "{}", build.out);
    let unknown = scratch.run(&["explain", "unknown-kye", "--lang", "zh"]).expect(2);
    assert!(unknown.err.contains("错误：没有代码 `unknown-kye`"), "{}", unknown.err);
    let list = scratch.run(&["explain", "--lang", "zh"]).expect(0).out;
    for line in list.lines() {
        let summary = line.rsplit("  ").next().unwrap();
        assert!(is_chinese(summary) && !summary.is_ascii() || line.is_empty(), "{line}");
    }
}

#[test]
fn every_code_is_explained_in_chinese_with_the_same_examples() {
    for code in Code::ALL {
        let (english, chinese) = (explain(*code, Language::English), explain(*code, Language::Chinese));
        let blocks = |text: &str| text.split("```").skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(blocks(&english), blocks(&chinese), "{}", code.as_str());
        for prose in chinese.split("```").step_by(2).flat_map(str::lines) {
            assert!(prose.is_empty() || !prose.is_ascii(), "{}: {prose}", code.as_str());
        }
    }
}

#[test]
fn what_the_reader_of_yaml_says_is_told_in_chinese() {
    let scratch = Scratch::with(&tests("diagnostics/base"));
    for written in [
        "a: [1, 2",
        "a: \"x",
        "a: b: c",
        "a:\n\t- b",
        "a: {b",
        "a: 1\n b: 2",
        "- a\nb: 1",
        "a: \"\\q\"",
        "@x: 1",
        "a: ]",
        "a: `x`",
        "a: \"x\" y",
        "a: 'x' y",
        "a: {a: 1 b: 2}",
        "a: - b",
        "a: &",
        "!<x: 1",
        "a: |x\n b",
        "key",
        "%YAML x",
        "a: \"\\xZZ\"",
        "a: \"a\n---\nb\"",
        "a:\n  - b\n c: 1",
        "%TAG x",
        "a: [\nb: 1",
    ] {
        scratch.write("content/tags.yaml", format!("{written}\n"));
        let json = scratch.run(&["check", "--lang", "zh", "--format", "json"]).out;
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        let found = report["findings"].as_array().unwrap().iter();
        let found: Vec<_> = found.filter(|finding| finding["file"] == "content/tags.yaml").collect();
        assert!(!found.is_empty(), "{written:?}");
        for finding in found {
            let message = finding["message"].as_str().unwrap();
            assert!(message.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{written:?}: {message}");
        }
    }
}

#[test]
fn the_manual_is_written_in_chinese() {
    let scratch = Scratch::new();
    scratch.run(&["man", "pages", "--lang", "zh"]).expect(0);
    let mut pages: Vec<_> = fs::read_dir(scratch.join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() > 20);
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        assert!(text.contains("\n.SH 名称\n") && text.contains("\n.SH 选项\n"), "{text}");
        let is_words = |line: &&str| !line.starts_with('.') && !line.contains("\\f") && line.contains(' ');
        let english = text
            .lines()
            .filter(is_words)
            .find(|line| line.is_ascii() && line.contains(char::is_lowercase) && !line.contains("SDMX"));
        assert_eq!(english, None, "{}", page.display());
    }
    let english = scratch.run(&["man"]).expect(0).out;
    assert!(english.contains("\n.SH NAME\n"), "{english}");
}

#[test]
fn a_language_that_there_is_not_is_told_in_that_of_the_environment() {
    let scratch = Scratch::new();
    let mut command = scratch.command(&["check", "--lang", "fr"]);
    command.env("LC_ALL", "zh_CN.UTF-8");
    let run = Run::of(command);
    assert!(run.expect(2).err.starts_with("错误：`--lang <LANG>` 的值不能是 `fr`"));
}
