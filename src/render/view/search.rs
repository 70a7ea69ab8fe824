//! The search, and the list of all that it finds.

use serde::Serialize;

use super::{Date, Html, LanguageMark};

/// The search page. The script reads the list from it: what is found goes by its place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Search {
    /// Where the files of the index are: a folder, with its slash.
    pub index: String,
    /// What the names of the files of terms have of their digests, with spaces between.
    pub terms: String,
    /// The same for the files of texts.
    pub texts: String,
    /// All that can be found, by kind; a kind of which there is nothing is left out.
    pub kinds: Vec<SearchKind>,
    /// The sections that have articles.
    pub sections: Vec<SearchSection>,
}

/// A section to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchSection {
    /// Its name for addresses.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// The pages of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchKind {
    /// `article`, `indicator`, `dataset`, `chart` or `page`: a name for addresses.
    pub id: String,
    /// What the kind is called.
    pub title: String,
    /// What one page of it is called.
    pub name: String,
    /// Its pages.
    pub shelves: Vec<SearchShelf>,
}

/// Pages of a kind that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchShelf {
    /// A name for addresses, of sections.
    pub id: Option<String>,
    /// The section or dataset; none where all pages of the kind stand together.
    pub title: Option<String>,
    /// The pages.
    pub entries: Vec<SearchEntry>,
}

/// A page that can be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchEntry {
    /// Its number in the files of the index.
    pub page: usize,
    /// Its title in one part or two, without links; every part but the last ends with the gap as it was written.
    pub headline_html: Vec<Html>,
    /// The page.
    pub url: String,
    /// When it was published, of articles.
    pub date: Option<Date>,
    /// Set when it is not in this page's language.
    pub mark: Option<LanguageMark>,
}
