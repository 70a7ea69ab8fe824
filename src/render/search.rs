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
//! All of a language lies in one folder that is called by a digest of it: a page that is older than the folder finds
//! nothing there and says so, instead of taking one page for another. The number of files grows with that of the pages, so
//! that most terms cost about as much on a large site as on a small one. Terms that begin with the same two letters, or with
//! the same character, share a file, which grows with the site.
//!
//! - `terms-N.txt`: a term a line, then its pages: `税收 1f,4a`. Each is a number in base 36, sixteen times the distance
//!   from the page before plus the [`Field`]s that have the term. Part N holds the terms whose [`part_of`] is N.
//! - `texts-N.json`: the passages of four pages, from page 4N on.
//!
//! A page's number stands in the list of the search page itself, which has the titles, addresses, kinds and dates.
//! `themes/gazette/assets/search.js` reads all this.

mod documents;
mod shelves;
mod terms;

use rayon::prelude::*;

use super::Theme;
use crate::lang::Tag;
use crate::site::Site;
use documents::Document;
pub(super) use shelves::{Shelf, shelves};
use terms::{fold, is_ideograph, terms};

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

/// The index of a language.
#[derive(Debug)]
pub(super) struct SearchIndex {
    /// Its folder below the root of the site.
    pub(super) folder: String,
    /// How many files of terms there are.
    pub(super) parts: usize,
    files: Vec<(String, Vec<u8>)>,
}

impl SearchIndex {
    /// Reads all that can be found in a language; pages are read in parallel.
    pub(super) fn new(site: &Site, theme: &Theme, lang: &Tag) -> Self {
        let pages: Vec<_> = shelves(site).into_iter().flat_map(|shelf| shelf.pages).collect();
        let documents: Vec<Document> =
            pages.into_par_iter().map(|page| Document::new(site, theme, page, lang).unwrap_or_default()).collect();
        let parts = documents.len().div_ceil(PAGES_OF_TERMS).max(1);
        let named = |name: &str, extension: &str, files: Vec<Vec<u8>>| -> Vec<_> {
            let numbered = files.into_iter().enumerate();
            numbered.map(|(part, bytes)| (format!("{name}-{part}.{extension}"), bytes)).collect()
        };
        let mut files = named("terms", "txt", term_files(&documents, parts));
        files.extend(named("texts", "json", text_files(&documents)));
        let mut digest = blake3::Hasher::new();
        for (_, bytes) in &files {
            digest.update(blake3::hash(bytes).as_bytes());
        }
        let digest = digest.finalize().to_hex();
        let folder = format!("assets/search/{lang}.{}/", digest.get(..10).unwrap_or_default());
        Self { folder, parts, files }
    }

    /// The addresses of its files below the root of the site.
    pub(super) fn addresses(&self) -> impl Iterator<Item = String> {
        self.files.iter().map(|(name, _)| format!("{}{name}", self.folder))
    }

    /// What a file holds, by position.
    pub(super) fn file(&self, index: usize) -> Option<&[u8]> {
        self.files.get(index).map(|(_, bytes)| bytes.as_slice())
    }
}

/// The part that holds a term: terms that begin alike are together, so that one file has all that a beginning may become.
fn part_of(term: &str, parts: usize) -> usize {
    let mut letters = term.chars();
    let first = letters.next().unwrap_or_default();
    let second = letters.next().filter(|_| !is_ideograph(first)).unwrap_or_default();
    (first as usize * 31 + second as usize) % parts
}

fn term_files(documents: &[Document], parts: usize) -> Vec<Vec<u8>> {
    let folded: Vec<Vec<(Field, String)>> = documents
        .par_iter()
        .map(|document| document.passages.iter().map(|(field, text)| (*field, fold(text))).collect())
        .collect();
    let mut found: Vec<(usize, &str, usize, u8)> = folded
        .par_iter()
        .enumerate()
        .flat_map_iter(|(page, passages)| {
            let terms = passages.iter().flat_map(|(field, text)| terms(text).map(|term| (term, *field as u8)));
            let mut terms: Vec<(&str, u8)> = terms.collect();
            terms.sort_unstable();
            let once = terms.chunk_by(|a, b| a.0 == b.0).filter_map(|same| {
                let (term, _) = same.first()?;
                Some((part_of(term, parts), *term, page, same.iter().fold(0, |all, (_, field)| all | field)))
            });
            once.collect::<Vec<_>>()
        })
        .collect();
    found.par_sort_unstable();
    let mut files = vec![Vec::new(); parts];
    for same in found.chunk_by(|a, b| a.1 == b.1) {
        if let Some((file, (_, term, ..))) = same.first().and_then(|first| Some((files.get_mut(first.0)?, first))) {
            file.extend_from_slice(term.as_bytes());
            let mut before = 0;
            for (index, (_, _, page, fields)) in same.iter().enumerate() {
                file.push(if index == 0 { b' ' } else { b',' });
                push_base_36(file, (page - before) * 16 + usize::from(*fields));
                before = *page;
            }
            file.push(b'\n');
        }
    }
    files
}

fn push_base_36(out: &mut Vec<u8>, number: usize) {
    if number >= 36 {
        push_base_36(out, number / 36);
    }
    let digit = (number % 36) as u8;
    out.push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
}

/// The passages without the titles, which the search page has.
fn text_files(documents: &[Document]) -> Vec<Vec<u8>> {
    let page = |document: &Document| {
        let texts = document.passages.iter().filter(|(field, _)| *field != Field::Title);
        texts.map(|(_, text)| text.as_str()).collect::<serde_json::Value>().to_string()
    };
    let files = documents.chunks(PAGES_OF_TEXTS).map(|pages| {
        let pages: Vec<String> = pages.iter().map(page).collect();
        format!("[{}]\n", pages.join(",\n")).into_bytes()
    });
    files.collect()
}
