//! One text of the old site while it is rewritten.

use super::index::{Index, Link, NEW};
use super::meta::Meta;
use super::moment::When;
use super::pictures::{Found, Pictures};
use super::place::OldPlace;
use super::report::{Loss, Report};
use super::settings::Program;
use crate::lang::Tag;
use crate::source::SourcePath;

/// A text of the old site.
#[derive(Clone, Debug)]
pub(super) struct OldText {
    pub(super) path: SourcePath,
    pub(super) place: OldPlace,
    pub(super) meta: Meta,
    pub(super) when: Option<When>,
    /// The position of its language among those of the old site, and what that is here.
    pub(super) language: usize,
    pub(super) tag: Tag,
    /// What follows the front matter, and on which line that begins.
    pub(super) body: String,
    pub(super) first_line: usize,
}

/// What is needed to rewrite a text.
pub(super) struct Old<'a> {
    pub(super) text: &'a OldText,
    pub(super) index: &'a Index<'a>,
    pub(super) pictures: &'a mut Pictures,
    pub(super) report: &'a mut Report,
    /// The text as far as it is rewritten; it has the lines of the old one.
    working: String,
    /// Where its lines begin.
    lines: Vec<usize>,
    /// Whether what is set as code in the text stays so: no other quotation mark of code stands alone.
    pub(super) is_quotable: bool,
}

impl<'a> Old<'a> {
    /// A text that nothing has been done to.
    pub(super) fn new(
        text: &'a OldText,
        index: &'a Index<'a>,
        pictures: &'a mut Pictures,
        report: &'a mut Report,
    ) -> Self {
        let mut old =
            Self { text, index, pictures, report, working: String::new(), lines: Vec::new(), is_quotable: true };
        old.set_working(text.body.replace(NEW, ""));
        old
    }

    /// The text as far as it is rewritten.
    pub(super) fn working(&self) -> String {
        self.working.clone()
    }

    /// Takes the text with more of it rewritten.
    pub(super) fn set_working(&mut self, text: String) {
        self.lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.working = text;
    }

    pub(super) fn program(&self) -> Program {
        self.index.program
    }

    /// The language of the text.
    pub(super) fn language(&self) -> &Tag {
        &self.text.tag
    }

    /// Tells of something at a byte of the working text.
    pub(super) fn tell(&mut self, loss: Loss, at: usize, what: impl Into<String>) {
        self.tell_why(loss, at, what, "");
    }

    /// The same with a reason.
    pub(super) fn tell_why(&mut self, loss: Loss, at: usize, what: impl Into<String>, why: &str) {
        let line = self.text.first_line + self.lines.partition_point(|start| *start <= at).saturating_sub(1);
        self.report.tell_why(loss, &self.text.path, line, what.into().replace(NEW, ""), why);
    }

    /// The address here of a text that is named by its file, perhaps with a subhead behind `#`; of one that is not there is
    /// told as of something at a byte of the working text.
    pub(super) fn address_of(&mut self, name: &str, at: usize) -> Option<String> {
        if let Some(fragment) = name.strip_prefix('#') {
            return self.index.own_anchor(fragment, self.text).map(|anchor| format!("{NEW}{anchor}"));
        }
        let Link::To(address) = self.index.file(name, self.text)? else { return None };
        if name.contains('#') && !address.contains('#') {
            self.tell(Loss::Anchor, at, name);
        }
        Some(format!("{NEW}{address}"))
    }

    /// The picture that is meant.
    pub(super) fn find_picture(&mut self, destination: &str) -> Found {
        let Index { sources, base_url, .. } = self.index;
        self.pictures.find(destination, &self.text.path, sources, base_url.as_deref())
    }

    /// Takes the words below a picture; false if they find no place.
    pub(super) fn take_caption(&mut self, name: &str, words: &str) -> bool {
        self.pictures.take_caption(name, &self.text.tag, words)
    }

    /// Where a link leads here.
    pub(super) fn link(&mut self, destination: &str, at: usize) -> Link {
        let (link, loss) = self.index.resolve(destination, self.text);
        if let Some(loss) = loss {
            self.tell(loss, at, destination);
        }
        link
    }
}
