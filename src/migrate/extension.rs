//! What other programs make of signs that Markdown does not have: here they would be text. What has a counterpart becomes
//! that, and the rest is told.
//!
//! No line is added or taken away, so that what is found later has its line in the old file.

use std::ops::Range;

use super::code::Code;
use super::report::Loss;
use super::settings::Program;
use super::sign::{self, Sign};
use super::text::Old;
use crate::source::replaced;

/// Rewrites the signs of the working text outside of code.
pub(super) fn rewrite(old: &mut Old<'_>) -> String {
    let text = old.working();
    let code = Code::of(&text);
    let mut pass = Pass { old, edits: Vec::new(), before: 0..0, has_definitions: false, is_formula: false };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        if code.contains(start) {
            pass.before = at..at;
        } else {
            pass.line(&text, at..at + line.trim_end().len(), &code);
        }
        at += line.len();
    }
    replaced(&text, pass.edits)
}

/// One way through the lines of a text.
struct Pass<'o, 'a> {
    old: &'o mut Old<'a>,
    edits: Vec<(Range<usize>, String)>,
    /// The line before; empty if it was one of code.
    before: Range<usize>,
    /// Whether the lines before are definitions.
    has_definitions: bool,
    /// Whether a formula of several lines is open.
    is_formula: bool,
}

impl Pass<'_, '_> {
    fn line(&mut self, text: &str, range: Range<usize>, code: &Code) {
        let line = text.get(range.clone()).unwrap_or_default();
        self.is_formula &= !line.trim().is_empty();
        if !self.formula(line, range.start) {
            self.attributes(text, line, range.start, code);
            self.alert(line, range.start);
            self.definition(text, line, range.start);
            self.signs(line, range.start, code);
        }
        self.before = range;
    }

    /// Whether a line is one of a formula between lines, of which the first is told.
    fn formula(&mut self, line: &str, at: usize) -> bool {
        let was_open = self.is_formula;
        let is_edge = line.matches("$$").count() % 2 == 1;
        self.is_formula ^= is_edge;
        if is_edge && !was_open {
            self.old.tell(Loss::Sign, at, line);
        }
        is_edge || was_open
    }

    /// Attributes of kramdown below or beside something: `{: .wide}`. Those of subheads are read with them.
    fn attributes(&mut self, text: &str, line: &str, at: usize, code: &Code) {
        if self.old.program() != Program::Jekyll || line.starts_with('#') {
            return;
        }
        for (found, _) in line.match_indices("{:") {
            let Some(length) = line.get(found..).and_then(|rest| rest.find('}')) else { return };
            if code.contains(at + found) {
                continue;
            }
            let source = line.get(found..=found + length).unwrap_or_default();
            self.old.tell(Loss::Looks, at + found, source);
            self.edits.push((at + found..at + found + source.len(), String::new()));
            // The list that the table of contents would take the place of.
            let before = text.get(self.before.clone()).unwrap_or_default();
            if source == "{:toc}" && before.starts_with(['*', '-', '+', '1']) {
                self.edits.push((self.before.clone(), String::new()));
            }
        }
    }

    /// A quotation that says what it is at its head: `> [!NOTE]`.
    fn alert(&mut self, line: &str, at: usize) {
        let inner = line.trim_start_matches([' ', '>']);
        let begin = line.len() - inner.len();
        let is_quotation = line.get(..begin).is_some_and(|marks| marks.contains('>'));
        let Some((name, title)) = inner.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
        if !is_quotation || name.is_empty() || !name.chars().all(char::is_alphanumeric) || title.starts_with(['(', '['])
        {
            return;
        }
        let is_chinese = self.old.language().primary() == "zh";
        let title = title.trim_start_matches(['+', '-']).trim();
        let said = if title.is_empty() { alert_name(name, is_chinese) } else { title.to_owned() };
        self.edits.push((at + begin..at + line.len(), format!("**{said}**")));
    }

    /// A term with definitions below it, which becomes an item with others in it.
    fn definition(&mut self, text: &str, line: &str, at: usize) {
        let before = text.get(self.before.clone()).unwrap_or_default();
        let words = line.strip_prefix(':').filter(|rest| rest.starts_with([' ', '\t'])).map(str::trim_start);
        let Some(words) = words.filter(|words| !words.is_empty()) else {
            self.has_definitions &= line.is_empty() || line.starts_with([' ', '\t']) || !before.is_empty();
            return;
        };
        if !self.has_definitions && !before.starts_with(char::is_alphabetic) {
            return self.old.tell(Loss::Sign, at, line);
        }
        if !self.has_definitions {
            let term = if before.contains('*') { before.to_owned() } else { format!("**{before}**") };
            self.edits.push((self.before.clone(), format!("- {term}")));
        }
        self.has_definitions = true;
        self.edits.push((at..at + line.len() - words.len(), "  - ".to_owned()));
    }

    fn signs(&mut self, line: &str, at: usize, code: &Code) {
        for Sign { range, becomes } in sign::find(line, |found| code.contains(at + found)) {
            let source = line.get(range.clone()).unwrap_or_default();
            let is_told = becomes.as_deref().is_none_or(|said| said.starts_with('\\'));
            if is_told {
                self.old.tell(Loss::Sign, at + range.start, source);
            }
            self.edits.extend(becomes.map(|said| (at + range.start..at + range.end, said)));
        }
    }
}

/// What the kinds of alerts are called.
fn alert_name(name: &str, is_chinese: bool) -> String {
    let names = [("note", "注"), ("tip", "提示"), ("important", "重要"), ("warning", "警告"), ("caution", "当心")];
    let name = name.to_lowercase();
    match names.iter().find(|(own, _)| *own == name).filter(|_| is_chinese) {
        Some((_, chinese)) => format!("{chinese}："),
        None => {
            let mut chars = name.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{first}{}{}", chars.as_str(), if is_chinese { "：" } else { ":" })
        }
    }
}
