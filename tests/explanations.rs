//! The long form of each code, and that its examples are true: the bad one brings the finding about on the site
//! `diagnostics/base`, the good one does not and builds.
//!
//! An example is one or more blocks. The head of a block has a language and a path:
//!
//! | block | is laid over the base site as |
//! |---|---|
//! | Markdown without a front matter | the text below the front matter that is there |
//! | YAML of a file that is there | its keys, and the keys and observations below them, in the place of those of the file |
//! | a list of names, and a path that ends in `/` | what the folder holds, and nothing else; `NAME -> PATH` is a symbolic link |
//! | anything else with a path | a whole file |
//! | `console` | nothing |

use std::fs;

use rayon::prelude::*;
use serde_json::Value;

use crate::scratch::{Run, Scratch, symlink, tests};
use gongbao::diagnostic::{Code, Severity, explain, list};
use gongbao::phrases::Language;
use gongbao::raster::AVAILABLE;

/// Codes whose examples cannot be laid out, and why.
const ON_THE_CONSOLE: &[(Code, &str)] = &[
    (Code::Unreadable, "depends on permissions"),
    (Code::SpecialFile, "a pipe is no text"),
    (Code::FileSize, "a text of megabytes explains nothing"),
    (Code::Encoding, "the explanation itself is UTF-8"),
    (Code::MissingPackage, "what npm installs is no content"),
    (Code::Revision, "about git, not about content"),
    (Code::Publish, "about a branch, not about content"),
    (Code::Hosting, "found by `doctor` in a repository"),
    (Code::Target, "about `--out`, not about content"),
    (Code::Write, "needs a disk that cannot be written"),
    (Code::Shards, "about parts of a built site: `shards.rs` makes them"),
    (Code::Busy, "needs two builds at the same moment"),
    (Code::Internal, "would be a fault of the program"),
];

/// A block of code: its language, the file that it is for, and its lines.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block<'a> {
    pub(crate) language: &'a str,
    pub(crate) path: Option<&'a str>,
    pub(crate) body: String,
}

#[test]
fn every_code_says_why_shows_a_bad_and_a_good_example_and_says_what_to_do() {
    for code in Code::ALL {
        let (name, explanation) = (code.as_str(), code.explanation());
        for (part, text) in [("a beginning", explanation.why), ("`## What to do`", explanation.remedy)] {
            assert!(text.len() > 20, "`explanations/{name}.md` lacks {part}");
            assert!(text.len() <= 1024, "`explanations/{name}.md`: code scanning cuts {part} after 1024 bytes");
            assert!(!text.contains("\n## "), "`explanations/{name}.md` has an unknown heading in {part}");
        }
        for (part, text) in [("Bad", explanation.bad), ("Good", explanation.good)] {
            assert!(!blocks(text).is_empty(), "`explanations/{name}.md` lacks an example under `## {part}`");
        }
        assert_ne!(explanation.bad, explanation.good, "`explanations/{name}.md`");
    }
}

#[test]
fn every_explanation_has_a_code() {
    let folders = ["../src/diagnostic/explanations", "../src/diagnostic/explanations/zh"];
    for entry in folders.iter().flat_map(|folder| fs::read_dir(tests(folder)).unwrap()) {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "zh" || name.strip_suffix(".md").and_then(Code::named).is_some(),
            "no code has the explanation `{name}`"
        );
    }
}

#[test]
fn the_examples_are_true() {
    let faults: Vec<String> = Code::ALL
        .par_iter()
        // Without pictures nothing lacks in them.
        .filter(|code| AVAILABLE || **code != Code::MissingGlyph)
        .filter_map(|code| wrong(*code))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn explain_prints_the_long_form() {
    let scratch = Scratch::new();
    for code in Code::ALL {
        let text = explain(*code, Language::English);
        assert!(text.starts_with(&format!("{}: {}\n\n- level: ", code.as_str(), code.summary())), "{text}");
        assert!(text.lines().all(|line| line.trim_end() == line), "{text}");
    }
    let run = scratch.run(&["explain", "raw-html"]).expect(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), (RAW_HTML, ""));
}

const RAW_HTML: &str = "\
raw-html: HTML in an article, shown as text

- level: warning; under `checks:` in `site.yaml`, `raw-html: deny` makes it an error and `raw-html: allow` switches it off
- exemption: `<!-- allow: raw-html REASON -->` in the block that it is about or directly before it

Articles are Markdown. HTML in them is not passed on, because it could carry scripts, break the page, or hide text from \
those who cannot see; readers see it as it was typed.

## Bad

```markdown content/news/bills/en.md
The rate has <b>risen</b>.
```

## Good

```markdown content/news/bills/en.md
The rate has **risen**.
```

## What to do

Write it in Markdown. To show a tag on purpose, put it in backticks. Comments (`<!-- … -->`) are dropped and need no care.
";

#[test]
fn explain_says_what_a_site_can_make_of_a_code() {
    let line = |code, word: &str| {
        explain(code, Language::English).lines().find(|line| line.contains(word)).unwrap().to_owned()
    };
    assert_eq!(line(Code::Syntax, "level:"), "- level: error, on every site");
    assert_eq!(line(Code::Syntax, "exemption:"), "- exemption: none; an error cannot be exempted");
    assert!(line(Code::Scheduled, "level:").starts_with("- level: note, which never fails a build; "));
    assert_eq!(
        line(Code::Scheduled, "exemption:"),
        "- exemption: none; it is not about a place in the text of an article"
    );
}

#[test]
fn explain_lists_all_codes_by_group() {
    let run = Scratch::new().run(&["explain"]).expect(0);
    assert_eq!(run.err, "");
    assert!(run.out.starts_with(&list()), "{}", run.out);
    for code in Code::ALL {
        let (name, level, summary) = (code.as_str(), code.severity().as_str(), code.summary());
        let found = run.out.lines().any(|line| {
            let mut words = line.split_whitespace();
            line.starts_with("  ")
                && words.next() == Some(name)
                && words.next() == Some(level)
                && line.ends_with(summary)
        });
        assert!(found, "`{name}` is not in\n{}", run.out);
    }
    let group = |name: &str| run.out.lines().position(|line| line == name).unwrap();
    assert!(group("Files") < group("Statistics") && group("Statistics") < group("Theme and output"));
}

#[test]
fn explain_proposes_the_nearest_code() {
    let run = Scratch::new().run(&["explain", "raw-htm"]).expect(2);
    assert_eq!(
        (run.out.as_str(), run.err.as_str()),
        (
            "",
            "error: there is no code `raw-htm`\n\n  help: did you mean `raw-html`?\n  help: `gongbao explain` lists all codes\n"
        )
    );
    let run = Scratch::new().run(&["explain", "something-else\u{1b}[31m"]).expect(2);
    assert_eq!(
        run.err,
        "error: there is no code `something-else\\u{1b}[31m`\n\n  help: `gongbao explain` lists all codes\n"
    );
}

/// What is wrong with the examples of a code.
fn wrong(code: Code) -> Option<String> {
    let (name, explanation) = (code.as_str(), code.explanation());
    let on_the_console = ON_THE_CONSOLE.iter().any(|(known, _)| *known == code);
    let has_files = |text| blocks(text).iter().any(|block| block.path.is_some());
    if has_files(explanation.bad) == on_the_console || has_files(explanation.good) == on_the_console {
        return Some(format!("`{name}`: examples with paths, or a reason why not"));
    }
    if on_the_console {
        return None;
    }
    let (bad, shown) = findings(code, explanation.bad);
    if !bad.iter().any(|(found, _)| found == name) {
        return Some(format!("`{name}`: the bad example does not bring it about\n{shown}"));
    }
    let (good, shown) = findings(code, explanation.good);
    let fault = good.iter().any(|(found, severity)| found == name || *severity == Severity::Error.as_str());
    fault.then(|| format!("`{name}`: the good example has it still, or an error\n{shown}"))
}

/// The codes and severities that `check` finds in an example, and what it says to people.
fn findings(code: Code, example: &str) -> (Vec<(String, String)>, String) {
    let scratch = laid(code, example);
    let check = |format| scratch.run(&["check", "--today", "2020-12-31", "--format", format]);
    let Run { out, .. } = check("json");
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}\n{out}"));
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let found = report["findings"].as_array().unwrap();
    (found.iter().map(|finding| (word(finding, "code"), word(finding, "severity"))).collect(), check("human").err)
}

/// The base site with an example of a code laid over it. Examples are in one language: that the other one says something
/// else is not what they are about.
pub(crate) fn laid(code: Code, example: &str) -> Scratch {
    const PARITY: [Code; 5] =
        [Code::TranslationParity, Code::CitationParity, Code::LinkParity, Code::ChartParity, Code::StaleTranslation];
    let scratch = Scratch::with(&tests("diagnostics/base"));
    let site = scratch.read("content/site.yaml");
    let others = PARITY.iter().filter(|other| **other != code).map(|other| format!("{}: allow", other.as_str()));
    let checks = others.collect::<Vec<_>>().join(", ");
    scratch.write("content/site.yaml", format!("{site}checks: {{{checks}}}\n"));
    let blocks = blocks(example);
    // What a folder holds comes first, and its files then get their content.
    let (folders, files): (Vec<_>, Vec<_>) = blocks.iter().partition(|block| block.path.is_some_and(is_folder));
    for block in folders.into_iter().chain(files) {
        lay(&scratch, block);
    }
    scratch
}

fn is_folder(path: &str) -> bool {
    path.ends_with('/')
}

/// The blocks of code of a text.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("```") else { continue };
        let (language, path) = head.split_once(' ').map_or((head, None), |(language, path)| (language, Some(path)));
        let body = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push(Block { language, path, body });
    }
    blocks
}

fn lay(scratch: &Scratch, block: &Block<'_>) {
    let Some(path) = block.path else { return };
    let old = fs::read_to_string(scratch.join(path)).ok();
    match (block.language, old) {
        ("text", _) if is_folder(path) => fill(scratch, path, &block.body),
        ("markdown", Some(old)) if !block.body.is_empty() && !block.body.starts_with("---\n") => {
            let end = old.find("\n---\n").unwrap() + "\n---\n".len();
            scratch.write(path, format!("{}{}", &old[..end], block.body));
        }
        ("yaml", Some(old)) => scratch.write(path, merged(&old, &block.body)),
        _ => scratch.write(path, &block.body),
    }
}

/// Makes a folder hold the names that are listed and nothing else.
fn fill(scratch: &Scratch, folder: &str, list: &str) {
    let names: Vec<&str> = list.lines().collect();
    for entry in fs::read_dir(scratch.join(folder)).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            assert!(names.contains(&format!("{name}/").as_str()), "{folder} should list `{name}/`");
        } else if !names.contains(&name.as_str()) {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    for name in names.into_iter().filter(|name| !is_folder(name)) {
        let path = format!("{folder}{name}");
        match name.split_once(" -> ") {
            Some((name, target)) => symlink(target, scratch.join(&format!("{folder}{name}"))).unwrap(),
            None if scratch.join(&path).exists() => {}
            None if name.ends_with(".md") => scratch.write(&path, "---\ntitle: \"x\"\nsummary: \"x\"\n---\nx\n"),
            None if name.ends_with(".svg") => {
                scratch.write(&path, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>\n");
            }
            None => scratch.write(&path, "title: {zh: \"甲\", en: \"x\"}\n"),
        }
    }
}

/// A YAML file with the keys of a fragment in the place of its own. Below a key, keys are replaced one by one, and so
/// are observations of the same thing.
fn merged(old: &str, new: &str) -> String {
    let mut sections = parts(old, "");
    for (key, lines) in parts(new, "") {
        match sections.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = merged_below(known, &lines),
            None => sections.push((key, lines)),
        }
    }
    sections.into_iter().map(|(_, lines)| lines).collect()
}

fn merged_below(old: &str, new: &str) -> String {
    let (head, old) = old.split_once('\n').unwrap();
    let (_, below) = new.split_once('\n').unwrap();
    if below.is_empty() {
        // The whole value stands on the line of its key.
        return new.to_owned();
    }
    let below = parts(below, "  ");
    let mut all = parts(old, "  ");
    all.retain(|(key, _)| !below.iter().any(|(known, _)| known == key));
    all.extend(below);
    format!("{head}\n{}", all.into_iter().map(|(_, lines)| lines).collect::<String>())
}

/// The entries of a text at an indent, by key; that of an observation is what stands before its value.
fn parts(text: &str, indent: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let own = line.strip_prefix(indent).filter(|rest| !rest.starts_with([' ', '\t']));
        match (own, parts.last_mut()) {
            (None, Some((_, lines))) => *lines += &format!("{line}\n"),
            (own, _) => {
                let own = own.unwrap_or(line);
                let end = if own.starts_with("- ") { own.find(", value") } else { own.find(':') };
                parts.push((own[..end.unwrap_or(own.len())].to_owned(), format!("{line}\n")));
            }
        }
    }
    parts
}
