//! What a browser needs to find the pages of a language by their words, without a server.
//!
//! # Why the index is our own
//!
//! Pagefind, the best kept of its kind, cuts Chinese into words with a dictionary. Readers look for parts of words, and
//! for names that no dictionary has: `中关村` then also marks 农村, and a name that was cut otherwise in the text than in the
//! query is not found. As a library it takes longer to compile than all the rest of this program. `docs/search.md` has both
//! measured on the same pages.
//!
//! Here a term is a word, a number, or two Han characters that stand side by side, so that every part of a Chinese word of
//! two characters or more is found and nothing else; see [`terms`]. What a term does not tell, whether the terms of a
//! phrase follow one another, the script reads from the texts that it fetches for its excerpts anyhow.
//!
//! # Files
//!
//! All of a language lies in one folder that is called by a digest of it: a page that is older than the folder finds
//! nothing there and says so, instead of taking one page for another. There are as many parts of either kind as it takes
//! for [`PAGES_OF_PART`] pages each, so a query fetches about as much from a large site as from a small one.
//!
//! - `terms-N.txt`: a term a line, then its pages: `税收 1f,4a`. Each is a number in base 36, sixteen times the distance
//!   from the page before plus the [`Field`]s that have the term. Part N holds the terms whose [`part_of`] is N.
//! - `texts-N.json`: the passages of pages N·8 to N·8+7.
//!
//! A page's number is its place in the list of the search page itself, which has the titles, addresses, kinds and dates.
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

/// How many pages share a file of texts; and for how many there is one of terms.
const PAGES_OF_PART: usize = 8;

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
    /// How many files of either kind there are.
    pub(super) parts: usize,
    files: Vec<(String, Vec<u8>)>,
}

impl SearchIndex {
    /// Reads all that can be found in a language; pages are read in parallel.
    pub(super) fn new(site: &Site, theme: &Theme, lang: &Tag) -> Self {
        let pages: Vec<_> = shelves(site).into_iter().flat_map(|shelf| shelf.pages).collect();
        let documents: Vec<Document> =
            pages.into_par_iter().map(|page| Document::new(site, theme, page, lang).unwrap_or_default()).collect();
        let parts = documents.len().div_ceil(PAGES_OF_PART).max(1);
        let named = |name: &str, extension: &str, files: Vec<Vec<u8>>| -> Vec<_> {
            let numbered = files.into_iter().enumerate();
            numbered.map(|(part, bytes)| (format!("{name}-{part}.{extension}"), bytes)).collect()
        };
        let mut files = named("terms", "txt", term_files(&documents, parts));
        files.extend(named("texts", "json", text_files(&documents, parts)));
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
fn text_files(documents: &[Document], parts: usize) -> Vec<Vec<u8>> {
    let pages = documents.iter().map(|document| {
        let texts = document.passages.iter().filter(|(field, _)| *field != Field::Title);
        texts.map(|(_, text)| text.as_str()).collect::<Vec<_>>()
    });
    let pages: Vec<Vec<&str>> = pages.collect();
    let file = |part: usize| {
        let from = (part * PAGES_OF_PART).min(pages.len());
        let pages = pages.get(from..(from + PAGES_OF_PART).min(pages.len())).unwrap_or_default();
        let lines: Vec<String> = pages.iter().map(|page| serde_json::Value::from(page.clone()).to_string()).collect();
        format!("[{}]\n", lines.join(",\n")).into_bytes()
    };
    (0..parts).map(file).collect()
}
