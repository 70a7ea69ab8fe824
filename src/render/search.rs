//! What a browser needs to find the pages of a language by their words, without a server.
//!
//! # Why the index is our own
//!
//! Pagefind, the best kept of its kind, cuts Chinese into words with a dictionary, and readers look for parts of words and
//! for names that no dictionary has: a name that was cut otherwise in the text than in the query is not found, and
//! `中关村` marks 农村 as well. As a library it brings 133 crates along, and gives the same bytes only if it is given pages one
//! by one, in one order. Figures of both stand in `README.md`.
//!
//! Here a term is a word, a number, or two characters of Chinese that stand side by side, so that every part of a word is
//! found and nothing else; see [`mod@terms`]. That the terms of a phrase follow one another, the script sees in the texts that
//! it fetches for excerpts anyhow, of 40 pages before it asks whether to go on, so that the index need not say where in a page a term stands.
//!
//! # Files
//!
//! Each file has a digest of what it holds in its name, and the search page has all digests: a page that is older than the
//! files finds nothing and says so, instead of taking one page for another, and a changed text changes few files. The
//! number of files grows with that of the pages, so that most terms cost about as much on a large site as on a small one.
//! Terms that begin with the same two letters, or with the same character, share a file, which grows with the site.
//!
//! - `terms-N.….txt`: a term a line, then its pages: `税收 1f,4a`. Each is a number in base 36, sixteen times the distance
//!   from the page before plus the [`Field`]s that have the term. Part N holds the terms whose [`part_of`](postings::part_of) is N.
//! - `texts-N.….json`: the passages of four pages, from page 4N on.
//!
//! A page's number stands in the list of the search page itself, which has the titles, addresses, kinds and dates.
//! `themes/gazette/assets/search.js` reads all this.

mod documents;
mod postings;
mod shelves;
mod terms;

use rayon::prelude::*;

use super::Theme;
use crate::lang::Tag;
use crate::site::Site;
use documents::Document;
use postings::Postings;
pub(super) use shelves::{Shelf, shelves};

/// For how many pages there is a file of terms.
const PAGES_OF_TERMS: usize = 8;
/// How many pages share a file of texts. A result needs one of them.
const PAGES_OF_TEXTS: usize = 4;

/// Where in a page a term stands: a bit each, the weightier the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Field {
    Body = 1,
    Heading = 2,
    Summary = 4,
    Title = 8,
}

/// How many pages are read before their terms are entered: a multiple of [`PAGES_OF_TEXTS`].
const BATCH: usize = 256;

/// The index of a language.
#[derive(Debug)]
pub(super) struct SearchIndex {
    /// Its folder below the root of the site.
    pub(super) folder: String,
    /// The terms, by part.
    pub(super) terms: Vec<IndexPart>,
    /// The passages, of four pages each.
    pub(super) texts: Vec<IndexPart>,
}

/// What one file of the index holds.
#[derive(Debug)]
pub(super) struct IndexPart {
    /// What its name has of its digest.
    pub(super) digest: String,
    bytes: Option<Box<[u8]>>,
}

impl SearchIndex {
    /// Reads all that can be found in a language; pages are read in parallel.
    pub(super) fn new(site: &Site, theme: &Theme, lang: &Tag) -> Self {
        let pages: Vec<_> = shelves(site).into_iter().flat_map(|shelf| shelf.pages).collect();
        let mut postings = Postings::new(pages.len().div_ceil(PAGES_OF_TERMS).max(1));
        let mut texts = Vec::with_capacity(pages.len().div_ceil(PAGES_OF_TEXTS));
        for batch in pages.chunks(BATCH) {
            let read = |page| Document::new(site, theme, page, lang).unwrap_or_default();
            let documents: Vec<Document> = batch.par_iter().copied().map(read).collect();
            postings.enter(&documents);
            texts.par_extend(documents.par_chunks(PAGES_OF_TEXTS).map(|pages| IndexPart::new(&texts_of(pages))));
        }
        let terms = postings.into_files(|file| IndexPart::new(&file));
        Self { folder: format!("assets/search/{lang}/"), terms, texts }
    }

    /// The addresses of its files below the root of the site.
    pub(super) fn addresses(&self) -> impl Iterator<Item = String> {
        let named = |name: &'static str, extension: &'static str, files: &[IndexPart]| -> Vec<String> {
            let name =
                |(part, file): (usize, &IndexPart)| format!("{}{name}-{part}.{}.{extension}", self.folder, file.digest);
            files.iter().enumerate().map(name).collect()
        };
        named("terms", "txt", &self.terms).into_iter().chain(named("texts", "json", &self.texts))
    }

    /// Lets go of what the files hold; their digests stay.
    pub(super) fn forget_files(&mut self) {
        for file in self.terms.iter_mut().chain(&mut self.texts) {
            file.bytes = None;
        }
    }

    /// What a file holds, by position, until it is let go of.
    pub(super) fn file(&self, index: usize) -> Option<&[u8]> {
        self.terms.iter().chain(&self.texts).nth(index)?.bytes.as_deref()
    }
}

impl IndexPart {
    /// Copies the bytes, so that no more room is held than they need.
    fn new(bytes: &[u8]) -> Self {
        let digest = blake3::hash(bytes).to_hex();
        Self { digest: digest.get(..8).unwrap_or_default().to_owned(), bytes: Some(bytes.into()) }
    }
}

/// The passages of pages without the titles, which the search page has.
fn texts_of(pages: &[Document]) -> Vec<u8> {
    let page = |document: &Document| {
        let texts = document.passages.iter().filter(|(field, _)| *field != Field::Title);
        texts.map(|(_, text)| text.as_str()).collect::<serde_json::Value>().to_string()
    };
    let pages: Vec<String> = pages.iter().map(page).collect();
    format!("[{}]\n", pages.join(",\n")).into_bytes()
}
