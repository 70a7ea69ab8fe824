//! Calls in texts become Markdown where they have a counterpart in it; the others are marked TODO.
//!
//! No line is added or taken away, so that what is found later has its line in the old file.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::call::{self, Call};
use super::dialect::new_tag;
use super::index::NOWHERE;
use super::markdown::options;
use super::report::Loss;
use super::settings::Program;
use super::text::Old;
use crate::scaffold;

/// Rewrites the calls in a text. `is_code` says which bytes are code.
pub(super) fn rewrite(text: &str, old: &mut Old<'_>, is_code: impl Fn(usize) -> bool + Copy) -> String {
    if old.program() == Program::Jekyll && !shows_calls(text) {
        // Jekyll makes those in code as well.
        for call in call::find(text, Program::Jekyll, |at| !is_code(at)) {
            let source = text.get(call.range.clone()).unwrap_or_default();
            old.tell(Loss::Sign, call.range.start, source);
        }
    }
    let mut written = String::new();
    let mut done = 0;
    // Of what is taken as it stands, the name of the call that ends it.
    let mut open: Option<String> = None;
    for call in call::find(text, old.program(), is_code) {
        if open.as_ref().is_some_and(|name| !call.is_end || *name != call.name) {
            continue;
        }
        let source = text.get(call.range.clone()).unwrap_or_default();
        written.push_str(text.get(done..call.range.start).unwrap_or_default());
        done = call.range.end;
        let said = if call.is_end { Some(end(&call, open.take().is_some())) } else { markdown(&call, old) };
        match said {
            Some(said) => {
                if matches!(call.name.as_str(), "raw" | "highlight" | "comment") && !call.is_end {
                    open = Some(call.name.clone());
                }
                written.push_str(&kept_lines(said, source));
            }
            None if is_destination(&written) => {
                old.tell(Loss::Link, call.range.start, source);
                written.push_str(&kept_lines(NOWHERE.to_owned(), source));
            }
            None => {
                old.tell(Loss::Shortcode, call.range.start, source);
                written.push_str(&todo(old, source));
            }
        }
    }
    written.push_str(text.get(done..).unwrap_or_default());
    if old.program() == Program::Hugo { shown(&written) } else { written }
}

/// The text of Jekyll, which makes calls before it looks for code: lines of calls alone are none.
pub(super) fn dedented(old: &Old<'_>) -> String {
    let text = old.working();
    if old.program() != Program::Jekyll || shows_calls(&text) {
        return text;
    }
    let is_call = |line: &str| line.trim().starts_with("{%") && line.trim().ends_with("%}");
    let mut written = String::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
            continue;
        }
        let start = text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let lines = text.get(start..range.end).unwrap_or_default();
        if start >= done && lines.lines().all(is_call) {
            written.push_str(text.get(done..start).unwrap_or_default());
            written.extend(lines.split_inclusive('\n').map(str::trim_start));
            done = range.end;
        }
    }
    written.push_str(text.get(done..).unwrap_or_default());
    written
}

/// Whether calls are shown somewhere in a text of Jekyll and not made.
fn shows_calls(text: &str) -> bool {
    text.contains("raw %}") || text.contains("raw -%}")
}

/// Whether what follows is where a link leads.
fn is_destination(written: &str) -> bool {
    let line = written.rsplit('\n').next().unwrap_or_default();
    let behind = line.rfind("](").and_then(|at| line.get(at + 2..));
    let is_link = behind.is_some_and(|behind| !behind.contains(|c: char| c == ')' || c.is_whitespace()));
    is_link || line.ends_with("href=\"") || line.ends_with("href='")
}

/// What a call becomes; `None` if it has no counterpart.
fn markdown(call: &Call, old: &mut Old<'_>) -> Option<String> {
    let name = call.name.as_str();
    match (old.program(), name) {
        (Program::Jekyll, "") => expression(call),
        (Program::Jekyll, "post_url" | "link") => old.address_of(call.first()?, call.range.start),
        (Program::Jekyll, "include") => {
            let file = call.first()?.trim_end_matches(".html");
            is_figure(file.rsplit('/').next()?).then(|| figure(call, None, old)).flatten()
        }
        (Program::Hugo, "ref" | "relref") => {
            let name = call.first().or_else(|| call.named(&["path"]))?;
            let address = old.address_of(name, call.range.start)?;
            if let Some(language) = call.named(&["lang"]).filter(|key| new_tag(key).as_ref() != Some(old.language())) {
                old.tell(Loss::OtherLanguage, call.range.start, format!("{name}: {language}"));
            }
            Some(address)
        }
        (_, "raw") => Some(String::new()),
        (Program::Hugo | Program::Jekyll, "highlight") => Some(format!("```{}", call.first().unwrap_or_default())),
        (_, name) if is_figure(name) => figure(call, call.first(), old),
        _ => None,
    }
}

/// What the end of a call becomes. That its beginning has no counterpart was told there.
fn end(call: &Call, is_taken: bool) -> String {
    if is_taken && call.name == "highlight" { "```".to_owned() } else { String::new() }
}

fn is_figure(name: &str) -> bool {
    ["figure", "image", "img", "picture", "imgproc", "responsive-image", "fig"].contains(&name)
}

/// A figure as a picture of Markdown, its caption as the title.
fn figure(call: &Call, first: Option<&str>, old: &mut Old<'_>) -> Option<String> {
    const SOURCES: [&str; 6] = ["src", "path", "url", "file", "image_path", "link_to"];
    const TOLD: [&str; 6] = ["alt", "caption", "title", "attr", "description", "credit"];
    let file = call.named(&SOURCES).or(first)?;
    let words = |name: &str| call.named(&[name]).map(str::trim).filter(|words| !words.is_empty());
    let caption: Vec<&str> = ["title", "caption", "attr", "credit"].into_iter().filter_map(words).collect();
    let looks = call.arguments.iter().filter_map(|(key, value)| Some((key.as_deref()?, value)));
    let looks: Vec<String> = looks
        .filter(|(key, _)| !SOURCES.contains(key) && !TOLD.contains(key))
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    if !looks.is_empty() {
        old.tell(Loss::Looks, call.range.start, format!("{file}: {}", looks.join(", ")));
    }
    Some(picture(words("alt").or_else(|| words("description")).unwrap_or_default(), file, &caption.join(" ")))
}

/// A picture in Markdown.
pub(super) fn picture(alt: &str, file: &str, caption: &str) -> String {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let alt = plain(alt).replace('[', "\\[").replace(']', "\\]");
    let file = if file.contains([' ', '(', ')']) { format!("<{file}>") } else { file.to_owned() };
    match plain(caption).replace('"', "\\\"") {
        caption if caption.is_empty() => format!("![{alt}]({file})"),
        caption => format!("![{alt}]({file} \"{caption}\")"),
    }
}

/// What Liquid writes where only an address is put together.
fn expression(call: &Call) -> Option<String> {
    let words: Vec<&str> = call.arguments.iter().map(|(_, value)| value.as_str()).collect();
    match *words.as_slice() {
        ["site.baseurl" | "site.url"] => Some(String::new()),
        [path, "|", "relative_url" | "absolute_url"] | [path, "|", "prepend:", "site.baseurl"] => Some(path.to_owned()),
        _ => None,
    }
}

/// As many lines as there were.
fn kept_lines(mut said: String, source: &str) -> String {
    let count = |text: &str| text.matches('\n').count();
    said.extend(std::iter::repeat_n('\n', count(source).saturating_sub(count(&said))));
    said
}

/// What marks a place that somebody has to write.
pub(super) fn todo(old: &Old<'_>, source: &str) -> String {
    let colon = if old.language().primary() == "zh" { "：" } else { ": " };
    if old.is_quotable && !source.contains('`') {
        return format!("{}{colon}`{source}`", scaffold::TODO);
    }
    format!("{}{colon}{}", scaffold::TODO, escaped(source))
}

/// Words in which Markdown finds no marks.
pub(super) fn escaped(words: &str) -> String {
    let is_mark = |c: char| "\\`*_[]<>!~|&".contains(c);
    words.chars().map(|c| if is_mark(c) { format!("\\{c}") } else { c.to_string() }).collect()
}

/// Calls that were shown and not made stand without their marks.
fn shown(text: &str) -> String {
    text.replace("{{</*", "{{<").replace("*/>}}", ">}}").replace("{{%/*", "{{%").replace("*/%}}", "%}}")
}
