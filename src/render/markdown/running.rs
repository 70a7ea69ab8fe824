//! Running text as Markdown. CommonMark decides by the characters on both sides of `*` and `~~` whether they are emphasis,
//! and expects words with spaces between them: where it would show the signs, punctuation moves out of the emphasis, and
//! if that is not enough, the words stand without it.

use super::syntax::{code, link, push_escaped};
use crate::article::{Inline, InlineKind};
use crate::render::body::TextContext;

/// A line that is being written.
pub(super) struct Running<'t> {
    text: &'t TextContext<'t>,
    out: String,
    /// The signs of the emphasis that is open, the inner last.
    open: Vec<&'static str>,
    /// Where the text of the innermost emphasis begins.
    begun: usize,
}

impl<'t> Running<'t> {
    pub(super) fn new(text: &'t TextContext<'t>) -> Self {
        Self { text, out: String::new(), open: Vec::new(), begun: 0 }
    }

    pub(super) fn written(mut self, content: &[Inline]) -> String {
        self.all(content, None);
        self.out
    }

    /// Writes a text; `after` is the character that follows it.
    fn all(&mut self, content: &[Inline], after: Option<char>) {
        // Code beside code is one piece of code: of the backticks between them a reader would see some.
        let groups = content.chunk_by(|a, b| code_of(&a.kind).is_some() && code_of(&b.kind).is_some());
        let mut rest = content;
        for group in groups {
            rest = rest.get(group.len()..).unwrap_or_default();
            let after = rest.first().map_or(after, |next| Some(first(&next.kind)));
            let joined: String = group.iter().filter_map(|inline| code_of(&inline.kind)).collect();
            match group {
                [inline] if joined.is_empty() => self.one(&inline.kind, after),
                _ => self.out.push_str(&code(&joined)),
            }
        }
    }

    fn one(&mut self, kind: &InlineKind, after: Option<char>) {
        match kind {
            InlineKind::Text(text) => self.text(text),
            InlineKind::Emphasis(content) => self.emphasis("*", content, after),
            InlineKind::Strong(content) => self.emphasis("**", content, after),
            InlineKind::Strikethrough(content) => self.emphasis("~~", content, after),
            InlineKind::Code(_) | InlineKind::Html(_) => {}
            InlineKind::Link(own) => match self.text.target(&own.target) {
                Some(url) => self.out.push_str(&link(&Self::new(self.text).within_link(&own.content), &url)),
                None => self.all(&own.content, after),
            },
            InlineKind::Citation(citation) => self.out.push_str(&self.text.markdown_citation(citation)),
            InlineKind::FootnoteReference { number, .. } => self.out.push_str(&format!("[^{number}]")),
            InlineKind::SoftBreak => self.out.push(' '),
            InlineKind::LineBreak => self.out.push_str("\\\n"),
        }
    }

    fn within_link(mut self, content: &[Inline]) -> String {
        self.all(content, Some(']'));
        self.out
    }

    fn text(&mut self, text: &str) {
        // Behind the mark of a footnote that begins a block it would begin the footnote itself.
        if text.starts_with(':') && self.out.starts_with("[^") && self.out.ends_with(']') {
            self.out.push('\\');
        }
        push_escaped(&mut self.out, text);
    }

    fn emphasis(&mut self, signs: &'static str, content: &[Inline], after: Option<char>) {
        let mut content = content.to_vec();
        let (head, tail) = (self.cut_head(&mut content), cut_tail(&mut content, after));
        self.text(&head);
        let after_signs = tail.chars().next().or(after);
        if self.can_open(signs, &content) && can_close(&content, after_signs, signs) {
            self.out.push_str(signs);
            self.open.push(signs);
            self.begun = self.out.len();
            self.all(&content, signs.chars().next());
            self.open.pop();
            self.out.push_str(signs);
        } else {
            self.all(&content, after_signs);
        }
        self.text(&tail);
    }

    /// Takes from the beginning what cannot stand behind the signs.
    fn cut_head(&self, content: &mut [Inline]) -> String {
        let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first_mut() else { return String::new() };
        let mut before = self.before();
        let cut = text.find(|c: char| {
            let fits = !c.is_whitespace() && (c.is_alphanumeric() || is_edge(before));
            before = Some(c);
            fits
        });
        let rest = text.split_off(cut.unwrap_or(text.len()));
        std::mem::replace(text, rest).to_string()
    }

    /// The character before what is written next.
    fn before(&self) -> Option<char> {
        self.out.chars().next_back()
    }

    fn can_open(&self, signs: &'static str, content: &[Inline]) -> bool {
        let sign = signs.chars().next();
        // The signs of one emphasis beside those of another are read as one.
        let beside = self.before() == sign && (sign == Some('~') || self.begun != self.out.len());
        let Some(begin) = content.first() else { return false };
        let fits = match &begin.kind {
            InlineKind::Text(text) => text.starts_with(char::is_alphanumeric) || is_edge(self.before()),
            InlineKind::SoftBreak | InlineKind::LineBreak => false,
            _ => is_edge(self.before()),
        };
        fits && !beside && !self.open.contains(&signs)
    }
}

fn code_of(kind: &InlineKind) -> Option<&str> {
    match kind {
        InlineKind::Code(text) | InlineKind::Html(text) => Some(text),
        _ => None,
    }
}

/// The character with which something begins; a letter, with which the least is possible, where that is not known.
fn first(kind: &InlineKind) -> char {
    match kind {
        InlineKind::Text(text) => text.chars().next().unwrap_or('x'),
        InlineKind::Code(_) | InlineKind::Html(_) => '`',
        InlineKind::Citation(_) | InlineKind::FootnoteReference { .. } => '[',
        InlineKind::SoftBreak => ' ',
        InlineKind::LineBreak => '\\',
        InlineKind::Emphasis(_) | InlineKind::Strong(_) | InlineKind::Strikethrough(_) | InlineKind::Link(_) => 'x',
    }
}

/// Whether words end at a character, or at the end of a line, in the eyes of CommonMark.
fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

/// Takes from the end what cannot stand before the signs.
fn cut_tail(content: &mut [Inline], after: Option<char>) -> String {
    let Some(Inline { kind: InlineKind::Text(text), .. }) = content.last_mut() else { return String::new() };
    let mut after = after;
    let mut cut = text.len();
    for (at, c) in text.char_indices().rev() {
        if !c.is_whitespace() && (c.is_alphanumeric() || is_edge(after)) {
            break;
        }
        (cut, after) = (at, Some(c));
    }
    text.split_off(cut).to_string()
}

fn can_close(content: &[Inline], after: Option<char>, signs: &str) -> bool {
    let fits = match content.last().map(|last| &last.kind) {
        Some(InlineKind::Text(text)) => text.ends_with(char::is_alphanumeric) || (is_edge(after) && !text.is_empty()),
        Some(InlineKind::SoftBreak | InlineKind::LineBreak) | None => false,
        Some(_) => is_edge(after),
    };
    fits && !(signs == "~~" && after == Some('~'))
}
