//! A site while it is written: what it is now, page by page, with what is wrong with each.
//!
//! A change is taken in twice. A document that stands for itself, as the text of an article does, is put in the place of the
//! old one at once, so that its page can be shown. Then the whole site is read anew, as a build reads it, for all that
//! follows from the change: lists, links, who quotes whom, and every finding. So the preview cannot differ from a build for
//! longer than that takes.

mod answer;
mod findings;

use crate::Prepared;
use crate::diagnostic::Diagnostics;
use crate::documents::parse_document;
use crate::phrases::Language;
use crate::render::Theme;
use crate::source::{SourcePath, Sources};

pub use answer::{Answer, EVENTS};
pub use findings::{PageState, Stage};

/// The texts of a site, what became of them, and what is wrong with them.
#[derive(Debug)]
pub struct Reading {
    /// The files of the site.
    pub sources: Sources,
    /// The files of the theme that replaces the one in the binary, if there is one.
    pub theme: Option<Sources>,
    /// The site, with its errors as far as it can be shown with them.
    pub prepared: Option<Prepared>,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
}

/// A site while it is written.
#[derive(Debug)]
pub struct Preview {
    reading: Reading,
    /// What was changed since the files were last read as a whole.
    changed: Vec<(SourcePath, Sources)>,
    /// What is spoken where no page says it.
    language: Language,
}

impl Preview {
    /// Begins with what was read. Faults are told in the language of the page that they stand over; in `language` as long
    /// as there is no page.
    pub fn new(reading: Reading, language: Language) -> Self {
        Self { reading, changed: Vec::new(), language }
    }

    /// Takes a changed file in, if what it says can be put in the place of what it said; false if the site has to be
    /// read as a whole for that.
    pub fn change(&mut self, path: SourcePath, bytes: Vec<u8>) -> bool {
        let (file, _) = Sources::from_bytes(vec![(path.clone(), bytes)]);
        self.reading.sources.merge(file.clone());
        let amended = self.amend(&path);
        self.changed.push((path, file));
        amended
    }

    /// Says that the site is read as a whole from now on: what was changed before is in it.
    pub fn begin(&mut self) {
        self.changed.clear();
    }

    /// Takes in the site as it was read as a whole, and what was changed meanwhile. While a file cannot be read, the pages
    /// stay what they were; the findings are the new ones.
    pub fn finish(&mut self, mut reading: Reading) {
        let is_whole = reading.prepared.as_ref().is_some_and(|prepared| !prepared.site.has_unread());
        if !is_whole {
            reading.prepared = self.reading.prepared.take().or(reading.prepared);
        }
        self.reading = reading;
        let changed = std::mem::take(&mut self.changed);
        for (path, file) in &changed {
            self.reading.sources.merge(file.clone());
            self.amend(path);
        }
        self.changed = changed;
    }

    /// What was last read as a whole.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Puts what a file says now in the place of what it said.
    fn amend(&mut self, path: &SourcePath) -> bool {
        let Reading { sources, theme, prepared, .. } = &mut self.reading;
        let Some(prepared) = prepared else { return false };
        if path.as_str().starts_with("themes/") {
            let (changed, _) = Theme::new(sources, theme.as_ref(), &prepared.site.config.languages);
            return changed.map(|changed| prepared.theme = changed).is_some();
        }
        parse_document(path, sources).is_some_and(|document| prepared.site.amend(document))
    }
}
