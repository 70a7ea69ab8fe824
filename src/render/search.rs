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
mod earlier;
mod postings;
mod shelves;
mod terms;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;
use rayon::prelude::*;

use super::{Inputs, Theme};
use crate::lang::Tag;
use crate::site::{PageId, Site};
use documents::Document;
use earlier::Earlier;
use postings::{Postings, replaced};
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
/// Beyond one page in so many that has changed, all are read.
const MOST_CHANGED: usize = 4;
/// How many bytes of terms are kept for the next build.
const MOST_KEPT: usize = 64 << 20;

/// The index of a language.
#[derive(Debug)]
pub(super) struct SearchIndex {
    /// Its folder below the root of the site.
    pub(super) folder: String,
    lang: Tag,
    pages: Vec<PageId>,
    /// Digests of what the pages are made from.
    inputs: Vec<Hash>,
    /// The terms, by part.
    pub(super) terms: Vec<IndexPart>,
    /// The passages, of four pages each.
    pub(super) texts: Vec<IndexPart>,
}

/// What one file of the index holds.
#[derive(Debug)]
pub(super) struct IndexPart {
    pub(super) digest: Hash,
    /// None once they are let go of, and of passages, if they are as they were in an earlier build.
    bytes: Option<Box<[u8]>>,
}

impl SearchIndex {
    /// Reads all that can be found in a language; pages are read in parallel. For a build, `kept` is what pages are made from
    /// and what an earlier build has kept of its indexes: of pages with the same inputs, only what came of them is looked at.
    pub(super) fn new(site: &Site, theme: &Theme, lang: &Tag, kept: Option<&(Inputs, &[u8])>) -> Self {
        let pages: Vec<_> = shelves(site).into_iter().flat_map(|shelf| shelf.pages).collect();
        let inputs = kept.into_iter().flat_map(|(inputs, _)| pages.iter().map(|page| inputs.of_page(site, *page)));
        let inputs = inputs.collect();
        let (terms, texts) = (Vec::new(), Vec::new());
        let mut index =
            Self { folder: format!("assets/search/{lang}/"), lang: lang.clone(), pages, inputs, terms, texts };
        let earlier = kept.and_then(|(_, kept)| Earlier::find(kept, lang));
        match earlier.filter(|earlier| index.is_like(earlier)) {
            Some(earlier) => index.read_changed(site, theme, &earlier),
            None => index.read(site, theme),
        }
        index
    }

    /// Writes what the next build can use of some indexes; nothing if they are so large that it would take too much memory.
    pub(super) fn keep<'a>(indexes: impl Iterator<Item = &'a Self> + Clone) -> Vec<u8> {
        let mut kept = Vec::new();
        let terms = indexes.clone().flat_map(|index| &index.terms);
        if terms.filter_map(|file| file.bytes.as_ref()).map(|bytes| bytes.len()).sum::<usize>() <= MOST_KEPT {
            indexes.for_each(|index| earlier::write(&mut kept, &index.lang, index));
        }
        kept
    }

    /// The addresses of its files below the root of the site.
    pub(super) fn addresses(&self) -> impl Iterator<Item = String> {
        let named = |name: &'static str, extension: &'static str, files: &[IndexPart]| -> Vec<String> {
            let name = |(part, file): (usize, &IndexPart)| {
                format!("{}{name}-{part}.{}.{extension}", self.folder, file.short_digest())
            };
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

    /// A digest of what a file holds, by position.
    pub(super) fn digest(&self, index: usize) -> Option<Hash> {
        self.terms.get(index).or_else(|| self.texts.get(index - self.terms.len())).map(|file| file.digest)
    }

    /// What a file holds, by position; of terms, nothing once they are let go of.
    pub(super) fn file(&self, site: &Site, theme: &Theme, index: usize) -> Option<Cow<'_, [u8]>> {
        if let Some(file) = self.terms.get(index) {
            return file.bytes.as_deref().map(Cow::Borrowed);
        }
        let index = index - self.terms.len();
        if let Some(bytes) = &self.texts.get(index)?.bytes {
            return Some(Cow::Borrowed(bytes));
        }
        let pages = self.pages.chunks(PAGES_OF_TEXTS).nth(index)?;
        Some(Cow::Owned(texts_of(&self.documents(site, theme, pages))))
    }

    fn documents(&self, site: &Site, theme: &Theme, pages: &[PageId]) -> Vec<Document> {
        let read = |page| Document::new(site, theme, page, &self.lang).unwrap_or_default();
        pages.par_iter().copied().map(read).collect()
    }

    fn read(&mut self, site: &Site, theme: &Theme) {
        let mut postings = Postings::new(parts_for(&self.pages));
        let mut texts = Vec::with_capacity(self.pages.len().div_ceil(PAGES_OF_TEXTS));
        for batch in self.pages.chunks(BATCH) {
            let documents = self.documents(site, theme, batch);
            postings.enter(&documents);
            texts.par_extend(documents.par_chunks(PAGES_OF_TEXTS).map(|pages| IndexPart::new(&texts_of(pages))));
        }
        self.terms = postings.into_files(|file| IndexPart::new(&file));
        self.texts = texts;
    }

    /// Whether an earlier index numbers its pages in the same way, and most of them have not changed.
    fn is_like(&self, earlier: &Earlier<'_>) -> bool {
        let counts = (earlier.pages.len(), earlier.terms.len(), earlier.texts.len());
        let own = (self.pages.len(), parts_for(&self.pages), self.pages.len().div_ceil(PAGES_OF_TEXTS));
        counts == own && self.changed(earlier).count() <= self.pages.len() / MOST_CHANGED
    }

    /// The pages by number that are not as in an earlier index.
    fn changed(&self, earlier: &Earlier<'_>) -> impl Iterator<Item = usize> {
        let both = self.inputs.iter().zip(&earlier.pages).enumerate();
        both.filter(|(_, (own, known))| own != known).map(|(page, _)| page)
    }

    /// Reads the pages whose inputs have changed, and those whose passages share a file with theirs. Pages have the numbers that
    /// they had: the list of pages is a part of the inputs of each.
    fn read_changed(&mut self, site: &Site, theme: &Theme, earlier: &Earlier<'_>) {
        let changed: BTreeSet<usize> = self.changed(earlier).collect();
        let groups: BTreeSet<usize> = changed.iter().map(|page| page / PAGES_OF_TEXTS).collect();
        let mut texts: Vec<IndexPart> =
            earlier.texts.iter().map(|digest| IndexPart { digest: *digest, bytes: None }).collect();
        let mut documents = BTreeMap::new();
        for (group, pages) in self.pages.chunks(PAGES_OF_TEXTS).enumerate().filter(|(group, _)| groups.contains(group))
        {
            let own = self.documents(site, theme, pages);
            if let Some(file) = texts.get_mut(group) {
                *file = IndexPart::new(&texts_of(&own));
            }
            documents.extend((group * PAGES_OF_TEXTS..).zip(own).filter(|(page, _)| changed.contains(page)));
        }
        self.terms = replaced(&earlier.terms, &documents, |file| IndexPart::new(&file));
        self.texts = texts;
    }
}

impl IndexPart {
    /// Copies the bytes, so that no more room is held than they need.
    fn new(bytes: &[u8]) -> Self {
        Self { digest: blake3::hash(bytes), bytes: Some(bytes.into()) }
    }

    /// What its name has of its digest.
    pub(super) fn short_digest(&self) -> String {
        self.digest.to_hex().chars().take(8).collect()
    }
}

/// How many files hold the terms of some pages.
fn parts_for(pages: &[PageId]) -> usize {
    pages.len().div_ceil(PAGES_OF_TERMS).max(1)
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
