//! Pictures within a text: each stands alone in its paragraph here, and its file in the folder of the article.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html::{self, HtmlTag};
use super::markdown::{BEGINNINGS, Pass, options};
use super::pictures::Found;
use super::report::Loss;
use super::shortcode::{escaped, picture, todo};

/// The paragraphs in which pictures stand and no words.
pub(super) fn pictured(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut has_words, mut images) = (false, 0);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) => has_words = false,
            Event::End(TagEnd::Paragraph) if !has_words => found.push(range),
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(words) => has_words |= images == 0 && !words.trim().is_empty(),
            Event::Code(_) | Event::FootnoteReference(_) => has_words |= images == 0,
            Event::InlineHtml(source) => {
                let is_bare = html::tag(&source).is_some_and(|tag| tag.is_looks() || tag.name == "img");
                has_words |= !is_bare && !source.starts_with("<!--");
            }
            _ => {}
        }
    }
    found
}

impl Pass<'_, '_, '_> {
    /// A picture of Markdown.
    pub(super) fn image(&mut self, destination: &str, title: &str, range: &Range<usize>) {
        let source = self.source(range).to_owned();
        let alt = source.strip_prefix("![").and_then(|rest| rest.split(']').next()).unwrap_or_default().to_owned();
        let link = self.open.last().filter(|(_, is_link)| *is_link).map(|(link, _)| link.clone());
        let whole = link.clone().unwrap_or_else(|| range.clone());
        let is_own = self.source(&whole).ends_with(&format!("]({destination})"));
        let is_in_text = !self.is_alone(&whole) && !self.is_among_pictures(range.start);
        if is_in_text && link.is_some() && !is_own {
            // The words that stand for the picture are the link now.
            return self.image_in_text(&alt, &alt, (destination, title), range.clone());
        }
        if link.is_some() {
            if !is_own {
                let source = self.source(&whole).to_owned();
                self.old.tell(Loss::Link, whole.start, source);
            }
            while self.edits.last().is_some_and(|(edit, _)| edit.start >= whole.start && edit.end <= whole.end) {
                self.edits.pop();
            }
        }
        if is_in_text {
            return self.image_in_text(&alt, &alt, (destination, title), whole);
        }
        let said = self.picture(&alt, destination, title, range.start);
        if self.is_alone(&whole) || !said.starts_with('!') {
            self.edits.push((whole, said));
        } else {
            self.edits.push((whole, String::new()));
            self.edits.push((self.block.end..self.block.end, format!("\n\n{said}\n\n")));
        }
    }

    /// A picture of HTML in a paragraph.
    pub(super) fn inline_picture(&mut self, tag: &HtmlTag, range: Range<usize>) {
        let words = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
        let (alt, file, title) = (words("alt"), words("src"), words("title"));
        if self.is_among_pictures(range.start) {
            let said = self.picture(&alt, &file, &title, range.start);
            if !said.starts_with('!') {
                return self.edits.push((range, said));
            }
            self.edits.push((range, String::new()));
            self.edits.push((self.block.end..self.block.end, format!("\n\n{said}\n\n")));
        } else {
            self.image_in_text(&alt, &escaped(&alt), (&file, &title), range);
        }
    }

    /// A picture among words moves below them. Words stay where it stood, so that its sentence or cell is whole.
    fn image_in_text(&mut self, alt: &str, words: &str, (file, title): (&str, &str), range: Range<usize>) {
        let said = self.picture(alt, file, title, range.start);
        if !said.starts_with('!') {
            return self.edits.push((range, said));
        }
        self.old.tell(Loss::Moved, range.start, file);
        let name = file.rsplit('/').next().unwrap_or_default();
        let words = if words.trim().is_empty() { escaped(name) } else { words.to_owned() };
        let before = self.text.get(..range.start).unwrap_or_default();
        let is_first = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
        let mark = if is_first && BEGINNINGS.iter().any(|mark| words.starts_with(mark)) { "\\" } else { "" };
        self.edits.push((range, format!("{mark}{words}")));
        self.edits.push((self.block.end..self.block.end, format!("\n\n{said}\n\n")));
    }

    /// Whether a byte lies in a paragraph of pictures alone.
    fn is_among_pictures(&self, at: usize) -> bool {
        self.pictured.iter().any(|paragraph| paragraph.contains(&at))
    }

    /// Whether nothing stands beside a picture in its paragraph or item.
    fn is_alone(&self, picture: &Range<usize>) -> bool {
        let picture = self.source(picture);
        let is_marker = |c: char| c.is_ascii_digit() || "-*+.) ".contains(c);
        match (&self.paragraph, &self.item) {
            (Some(own), _) => self.source(own).trim() == picture,
            (None, Some(own)) => {
                self.source(own).trim().strip_suffix(picture).is_some_and(|rest| rest.chars().all(is_marker))
            }
            (None, None) => false,
        }
    }

    /// A picture in Markdown, or what stands for one that is not here.
    pub(super) fn picture(&mut self, alt: &str, destination: &str, title: &str, at: usize) -> String {
        match self.old.find_picture(destination) {
            Found::Named(name) => {
                if alt.trim().is_empty() {
                    self.old.tell(Loss::Alt, at, &name);
                }
                let is_below = !title.is_empty() && self.old.take_caption(&name, title);
                if !title.is_empty() && !is_below {
                    self.old.tell(Loss::Caption, at, title);
                }
                picture(alt, &name, if is_below { "" } else { title })
            }
            Found::Elsewhere => {
                self.old.tell(Loss::Remote, at, destination);
                let words = if alt.trim().is_empty() { destination } else { alt };
                format!("[{words}]({destination})")
            }
            Found::Lost(why) => {
                self.old.tell_why(Loss::Picture, at, destination, &why);
                todo(self.old, &format!("![{alt}]({destination})"))
            }
        }
    }
}
