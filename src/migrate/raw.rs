//! Raw HTML in a text: what Markdown has a counterpart for becomes that.

use std::ops::Range;

use super::html;
use super::index::Link;
use super::markdown::Pass;
use super::report::Loss;

impl Pass<'_, '_, '_> {
    /// A tag in running text.
    pub(super) fn inline_html(&mut self, source: &str, range: Range<usize>) {
        if source.starts_with("<!--") {
            if source.contains("more") {
                self.edits.push((range, String::new()));
            }
            return;
        }
        let Some(tag) = html::tag(source) else { return self.lost_html(source, range.start) };
        let said = match tag.name.as_str() {
            "img" => return self.inline_picture(&tag, range),
            "br" if self.paragraph.is_some() => {
                if self.text.get(range.end..).is_some_and(|rest| rest.starts_with('\n')) {
                    "\\".into()
                } else {
                    "\\\n".into()
                }
            }
            "a" if tag.is_end && !self.anchors.is_empty() => match self.anchors.pop() {
                Some((Link::To(address), _)) => format!("]({address})"),
                _ => String::new(),
            },
            "a" if tag.attribute("href").is_some() => {
                let destination = tag.attribute("href").unwrap_or_default();
                let link = match self.old.link(destination, range.start) {
                    Link::Same => Link::To(destination.to_owned()),
                    other => other,
                };
                let is_kept = link != Link::Words;
                self.anchors.push((link, self.edits.len()));
                if is_kept { "[".to_owned() } else { String::new() }
            }
            "b" | "strong" => "**".to_owned(),
            "i" | "em" => "*".to_owned(),
            "del" | "s" => "~~".to_owned(),
            _ if tag.is_looks() => {
                self.old.tell(Loss::Looks, range.start, source);
                String::new()
            }
            _ => return self.lost_html(source, range.start),
        };
        self.edits.push((range, said));
    }

    /// Links of HTML that have no end in their block are none.
    pub(super) fn close_anchors(&mut self) {
        for (_, at) in self.anchors.drain(..) {
            if let Some((_, said)) = self.edits.get_mut(at) {
                said.clear();
            }
        }
    }

    /// What parts a block from the words right above it, which HTML ends and a picture would not.
    fn gap(&self, at: usize) -> String {
        let before = self.text.get(..at).unwrap_or_default();
        let Some((above, own)) = before.rsplit_once('\n') else { return String::new() };
        let is_mark = |c: char| c == '>' || c.is_whitespace();
        let is_apart = above.rsplit('\n').next().is_none_or(|line| line.chars().all(is_mark));
        if is_apart || !own.chars().all(is_mark) { String::new() } else { format!("\n{own}") }
    }

    fn lost_html(&mut self, source: &str, at: usize) {
        self.old.tell(Loss::Html, at, source);
    }

    /// A block of HTML.
    pub(super) fn block_html(&mut self, range: &Range<usize>) {
        let source = self.source(range).to_owned();
        let pieces = html::pieces(&source);
        let is_looks = |piece: &html::Piece<'_>| match piece {
            html::Piece::Tag(tag) => tag.is_looks() || tag.name == "br",
            html::Piece::Comment => true,
            html::Piece::Words(_) => false,
        };
        if let Some(figures) = html::figures(&source) {
            let said: Vec<String> = figures
                .into_iter()
                .map(|(file, alt, caption)| self.picture(&alt, &file, &caption, range.start))
                .collect();
            let gap = self.gap(range.start);
            self.edits.push((range.clone(), format!("{gap}{}\n", said.join("\n\n"))));
        } else if pieces.iter().all(|piece| *piece == html::Piece::Comment) {
            if source.contains("more") {
                self.edits.push((range.clone(), "\n".to_owned()));
            }
        } else if pieces.iter().all(is_looks) {
            self.old.tell(Loss::Looks, range.start, &source);
            self.edits.push((range.clone(), "\n".to_owned()));
        } else {
            self.lost_html(source.lines().next().unwrap_or_default(), range.start);
        }
    }
}
