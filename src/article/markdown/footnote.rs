//! Footnotes: their numbers, and those that are missing, defined twice or never referred to.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Events;
use super::tree::Tree;
use crate::article::block::{Block, Footnote, Inline, InlineKind};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Place, SourcePath, Span};

/// Labels of footnotes are compared without regard to case.
pub(super) fn key(label: &str) -> String {
    label.to_lowercase()
}

/// Numbers the footnotes that can be reached from the body: in the order of their first references there, then in the
/// order of those within footnotes.
pub(super) fn number(events: &Events<'_>) -> BTreeMap<String, usize> {
    let mut order = Vec::new();
    let mut within: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open: Vec<String> = Vec::new();
    for (event, _) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push(key(label)),
            Event::End(TagEnd::FootnoteDefinition) => drop(open.pop()),
            Event::FootnoteReference(label) => match open.last() {
                Some(footnote) => within.entry(footnote.clone()).or_default().push(key(label)),
                None => order.push(key(label)),
            },
            _ => {}
        }
    }
    let mut numbers = BTreeMap::new();
    let mut waiting = VecDeque::from(order);
    while let Some(key) = waiting.pop_front() {
        let next = numbers.len() + 1;
        if let Entry::Vacant(entry) = numbers.entry(key) {
            waiting.extend(within.remove(entry.key()).unwrap_or_default());
            entry.insert(next);
        }
    }
    numbers
}

/// What to say of a footnote that nothing refers to.
pub(super) fn unused(path: &SourcePath, footnote: &Footnote) -> Diagnostic {
    let label = &footnote.label;
    let mut diagnostic = Diagnostic::new(
        Code::UnknownReference,
        format!("expected a reference `[^{label}]` to this footnote, found none"),
    )
    .at(Place::new(path, footnote.span))
    .help(format!("put `[^{label}]` where it belongs, or remove the footnote; it is not shown"));
    diagnostic.severity = Severity::Warning;
    diagnostic
}

impl Tree<'_> {
    /// Keeps a footnote; of several with one label the first.
    pub(super) fn footnote(&mut self, label: String, blocks: Vec<Block>, span: Span) {
        let key = key(&label);
        let span = self.trimmed(span);
        if let Some(first) = self.footnotes.get(&key) {
            let first = Place::new(self.path, first.span);
            let diagnostic = Diagnostic::new(Code::DuplicateKey, format!("footnote `{label}` is defined twice"))
                .at(Place::new(self.path, span))
                .related(first, "first defined here")
                .help("give it another label, or remove it; only the first is shown");
            self.diagnostics.push(diagnostic);
            return;
        }
        let number = self.numbers.get(&key).copied().unwrap_or_default();
        self.footnotes.insert(key, Footnote { label, number, blocks, reference: Span::default(), span });
    }

    /// The parser leaves `[^label]` in the text if there is no such footnote. Each label is reported once.
    pub(super) fn find_undefined_footnotes(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let InlineKind::Text(text) = &inline.kind else { continue };
            if !text.contains('[') || self.source(inline.span) != &**text {
                continue;
            }
            for (at, _) in text.match_indices("[^") {
                let Some(label) = text.get(at + 2..).and_then(label) else { continue };
                let start = inline.span.start + at;
                let escaped = self.text.get(..start).is_some_and(|before| before.ends_with('\\'));
                if !escaped && self.undefined.insert(key(label)) {
                    let message = format!("expected a footnote `[^{label}]: …` for this reference, found none");
                    let span = Span::new(start, start + label.len() + 3);
                    let help = "add the footnote, or write `\\[^` for a bracket";
                    self.report(Code::UnknownReference, span, message, help);
                }
            }
        }
    }
}

/// The label of a reference, from after `[^`.
fn label(rest: &str) -> Option<&str> {
    let end = rest.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
    let (label, rest) = rest.split_at_checked(end)?;
    (!label.is_empty() && rest.starts_with(']')).then_some(label)
}
