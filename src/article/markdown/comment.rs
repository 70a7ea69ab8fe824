//! HTML in articles: comments are dropped, those that exempt are kept, and anything else is shown as text.

use std::ops::Range;

use super::tree::{Container, Frame, Tree};
use crate::article::block::{BlockKind, Exemption, InlineKind};
use crate::diagnostic::Code;
use crate::source::{Span, Spanned};

/// HTML taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Html<'a> {
    /// The bytes of each comment.
    pub(super) comments: Vec<Range<usize>>,
    /// What stands outside of comments.
    pub(super) rest: Vec<&'a str>,
}

impl<'a> Html<'a> {
    /// Finds the comments. One that is never closed is no comment: dropping it would drop the rest of the article.
    pub(super) fn parse(html: &'a str) -> Self {
        let mut parts = Self::default();
        let mut done = 0;
        while let Some(open) = html.get(done..).and_then(|rest| rest.find("<!--")).map(|at| done + at) {
            // `<!-->` is a comment too.
            let Some(close) = html.get(open + 2..).and_then(|rest| rest.find("-->")).map(|at| open + at + 5) else {
                break;
            };
            parts.rest.push(html.get(done..open).unwrap_or_default());
            parts.comments.push(open..close);
            done = close;
        }
        parts.rest.push(html.get(done..).unwrap_or_default());
        parts
    }

    /// Whether there are comments and blanks alone.
    pub(super) fn is_comment(&self) -> bool {
        self.rest.iter().all(|part| part.trim().is_empty())
    }
}

/// What `allow:` in a comment says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Allow<'a> {
    /// The code; empty if there is none.
    pub(super) code: &'a str,
    /// The byte of the comment at which the code begins.
    pub(super) code_start: usize,
    /// The reason; empty if there is none.
    pub(super) reason: &'a str,
}

impl<'a> Allow<'a> {
    /// Reads a whole comment, from `<!--` to `-->`; `None` if it is an ordinary one.
    pub(super) fn parse(comment: &'a str) -> Option<Self> {
        let words = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
        let words = words.strip_prefix("allow:")?.trim_start();
        let (code, reason) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let code_start = comment.find("allow:")? + "allow:".len();
        let blank = comment.get(code_start..)?;
        let code_start = code_start + blank.len() - blank.trim_start().len();
        Some(Self { code, code_start, reason: reason.trim() })
    }
}

impl Tree<'_> {
    /// Keeps a line of a block of HTML.
    pub(super) fn html_line(&mut self, html: &str, span: Span) {
        if let Container::Html { text, lines } = &mut self.top.container {
            lines.push((text.len(), span.start));
            text.push_str(html);
        }
    }

    /// Drops comments; an exemption among them holds for the next block. Anything else is shown as text.
    pub(super) fn html_block(&mut self, html: &str, lines: &[(usize, usize)], span: Span) {
        let parts = Html::parse(html);
        for comment in &parts.comments {
            let line = lines.partition_point(|(start, _)| *start <= comment.start).saturating_sub(1);
            let (line, file) = lines.get(line).copied().unwrap_or_default();
            let text = html.get(comment.clone()).unwrap_or_default();
            if let Some(index) = self.exempt(text, comment.start - line + file) {
                self.top.waiting.push(index);
            }
        }
        if !parts.is_comment() {
            let help = if parts.comments.is_empty() {
                "use Markdown; HTML is not passed on to the page"
            } else {
                "put the comment in a line of its own, or at the end; a line that begins with one is HTML as a whole"
            };
            let span = self.trimmed(span);
            self.report(Code::RawHtml, span, "expected Markdown, found HTML, which is shown as text", help);
            self.push_block(BlockKind::Html(parts.rest.concat()), span, Vec::new());
        }
    }

    /// Drops a comment; an exemption in it holds for the block around it. Anything else is shown as text.
    pub(super) fn inline_html(&mut self, html: &str, span: Span) {
        if Html::parse(html).is_comment() {
            self.top.comment_end = span.end;
            if let Some(index) = self.exempt(html, span.start) {
                self.enclosing_block().inside.push(index);
            }
            return;
        }
        let help = "use Markdown; HTML is not passed on to the page";
        self.report(Code::RawHtml, span, "expected Markdown, found HTML, which is shown as text", help);
        self.push_inline(InlineKind::Html(html.into()), span);
    }

    fn enclosing_block(&mut self) -> &mut Frame {
        let is_block = |frame: &Frame| {
            matches!(
                frame.container,
                Container::Paragraph | Container::Heading(_) | Container::Item { .. } | Container::Table { .. }
            )
        };
        if is_block(&self.top) {
            return &mut self.top;
        }
        self.below.iter_mut().rev().find(|frame| is_block(frame)).unwrap_or(&mut self.top)
    }

    /// Keeps what a comment exempts, and says where it is kept.
    fn exempt(&mut self, comment: &str, start: usize) -> Option<usize> {
        let allow = Allow::parse(comment)?;
        let span = Span::new(start, start + comment.len());
        if allow.code.is_empty() || allow.reason.is_empty() {
            let found = if allow.code.is_empty() { "no code" } else { "no reason" };
            let message = format!("expected `<!-- allow: CODE reason -->`, found {found}");
            self.report(
                Code::InvalidValue,
                span,
                message,
                "name the code of the finding, and say why it is right here",
            );
            return None;
        }
        let code_start = start + allow.code_start;
        let code = Spanned::new(allow.code.to_owned(), Span::new(code_start, code_start + allow.code.len()));
        self.exemptions.push(Exemption { code, reason: allow.reason.to_owned(), span, covers: span });
        Some(self.exemptions.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Allow, Html};

    #[test]
    fn comments_are_told_from_html() {
        assert!(Html::parse("<!-- a --> \n<!-- b\n\nc -->\n").is_comment());
        assert!(Html::parse("<!-->").is_comment() && Html::parse("<!---->").is_comment());
        assert!(!Html::parse("<!-- a --> b").is_comment());
        assert!(!Html::parse("<!-- never closed").is_comment());
        assert_eq!(Html::parse("x<!-- a -->y").rest, ["x", "y"]);
        assert_eq!(Html::parse("x<!-- a -->y").comments.first(), Some(&(1..11)));
    }

    #[test]
    fn allow_has_a_code_and_a_reason() {
        let read = |comment| Allow::parse(comment).map(|allow| (allow.code, allow.code_start, allow.reason));
        assert_eq!(read("<!-- allow: a-b because\nso -->"), Some(("a-b", 12, "because\nso")));
        assert_eq!(read("<!--allow:a-b-->"), Some(("a-b", 10, "")));
        assert_eq!(read("<!-- allow: -->").map(|(code, _, _)| code), Some(""));
        assert_eq!(read("<!-- allowed -->"), None);
        assert_eq!(read("<!-->"), None);
    }
}
