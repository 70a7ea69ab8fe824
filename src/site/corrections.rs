//! The corrections of articles. A revision of data is none: it is the status of an observation, and its note.

use std::cmp::Reverse;

use super::Site;
use crate::article::Correction;

/// A correction and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct NumberedCorrection<'a> {
    /// The article by position.
    pub article: usize,
    /// Its number among those of the article, from 1, the oldest first; so later ones leave it as it is.
    pub number: usize,
    /// What was wrong and is right now.
    pub correction: &'a Correction,
}

impl NumberedCorrection<'_> {
    /// Its id on the page of the article.
    pub fn anchor(&self) -> String {
        format!("correction-{}", self.number)
    }
}

impl Site {
    /// The corrections of an article by position, the oldest first.
    pub fn corrections_of(&self, article: usize) -> Vec<NumberedCorrection<'_>> {
        let own = self.articles.get(article).map(|article| article.record.corrections.as_slice());
        let mut corrections: Vec<_> = own.unwrap_or_default().iter().collect();
        corrections.sort_by_key(|correction| correction.date);
        let numbered = corrections.into_iter().zip(1..);
        numbered.map(|(correction, number)| NumberedCorrection { article, number, correction }).collect()
    }

    /// The articles that have been corrected, by position, the newest first.
    pub fn corrected(&self) -> &[usize] {
        &self.index.corrected
    }

    /// All corrections, the newest first.
    pub fn corrections(&self) -> Vec<NumberedCorrection<'_>> {
        let corrected = self.corrected().iter();
        let mut corrections: Vec<_> = corrected.flat_map(|&article| self.corrections_of(article)).collect();
        corrections.sort_by_key(|found| (Reverse(found.correction.date), found.article, Reverse(found.number)));
        corrections
    }

    /// Whether there is a page of corrections. It stands before the first error does, so that its address
    /// lasts, and says that there are none; a site without articles has nothing to correct.
    pub fn has_corrections_page(&self) -> bool {
        !self.articles.is_empty()
    }
}
