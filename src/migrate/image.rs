//! Pictures within a text: each stands alone in its paragraph here, and its file in the folder of the article.

use std::ops::Range;

use super::markdown::Pass;
use super::pictures::Found;
use super::report::Loss;
use super::shortcode::{picture, todo};

impl Pass<'_, '_, '_> {
    /// A picture of Markdown.
    pub(super) fn image(&mut self, destination: &str, title: &str, range: &Range<usize>) {
        let source = self.source(range).to_owned();
        let alt = source.strip_prefix("![").and_then(|rest| rest.split(']').next()).unwrap_or_default().to_owned();
        let mut whole = range.clone();
        // A picture that is a link loses it.
        if let Some((link, true)) = self.open.last() {
            whole = link.clone();
            let source = self.source(&whole).to_owned();
            if !source.ends_with(&format!("]({destination})")) {
                self.old.tell(Loss::Link, whole.start, source);
            }
            while self.edits.last().is_some_and(|(edit, _)| edit.start >= whole.start && edit.end <= whole.end) {
                self.edits.pop();
            }
        }
        let said = self.picture(&alt, destination, title, range.start);
        if self.is_alone(&whole) || !said.starts_with('!') {
            self.edits.push((whole, said));
        } else {
            self.edits.push((whole, String::new()));
            self.edits.push((self.block.end..self.block.end, format!("\n\n{said}\n\n")));
        }
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
