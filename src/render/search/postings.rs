//! The terms of a language and the pages that have them, as they are written.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::documents::Document;
use super::terms::{fold, is_ideograph, terms};

/// Into how many stretches of parts the entries are shared out, each on one processor at a time.
const STRETCHES: usize = 32;

/// The terms by part.
pub(super) struct Postings {
    parts: Vec<BTreeMap<Box<str>, Posting>>,
    /// How many pages have been entered.
    pages: usize,
}

/// The pages that have a term.
#[derive(Default)]
struct Posting {
    written: Vec<u8>,
    last: usize,
}

/// A term of a page: its part, how it begins, and the fields that have it.
type Entry<'a> = (usize, u64, &'a str, u8);

impl Postings {
    /// None yet, in so many parts.
    pub(super) fn new(parts: usize) -> Self {
        Self { parts: (0..parts).map(|_| BTreeMap::new()).collect(), pages: 0 }
    }

    /// Enters the next pages.
    pub(super) fn enter(&mut self, documents: &[Document]) {
        let parts = self.parts.len();
        let folded: Vec<Vec<(u8, String)>> = documents
            .par_iter()
            .map(|document| document.passages.iter().map(|(field, text)| (*field as u8, fold(text))).collect())
            .collect();
        let entries: Vec<Vec<Entry<'_>>> = folded.par_iter().map(|passages| entries(passages, parts)).collect();
        let stretch = parts.div_ceil(STRETCHES);
        let first = self.pages;
        self.parts.par_chunks_mut(stretch).enumerate().for_each(|(index, own)| {
            let (start, end) = (index * stretch, index * stretch + own.len());
            for (page, entries) in (first..).zip(&entries) {
                let from = entries.partition_point(|(part, ..)| *part < start);
                let of_stretch = entries.get(from..).unwrap_or_default().iter();
                for (part, _, term, fields) in of_stretch.take_while(|(part, ..)| *part < end) {
                    if let Some(terms) = own.get_mut(part - start) {
                        add(terms, term, page, *fields);
                    }
                }
            }
        });
        self.pages += documents.len();
    }

    /// What the file of each part holds, as `keep` keeps it.
    pub(super) fn into_files<T: Send>(self, keep: impl Fn(Vec<u8>) -> T + Sync) -> Vec<T> {
        self.parts.into_par_iter().map(|terms| keep(file(terms))).collect()
    }
}

fn add(terms: &mut BTreeMap<Box<str>, Posting>, term: &str, page: usize, fields: u8) {
    let posting = match terms.get_mut(term) {
        Some(posting) => posting,
        None => terms.entry(term.into()).or_default(),
    };
    posting.written.push(if posting.written.is_empty() { b' ' } else { b',' });
    push_base_36(&mut posting.written, (page - posting.last) * 16 + usize::from(fields));
    posting.last = page;
}

/// Each term of a page once, in the order of their parts.
fn entries(passages: &[(u8, String)], parts: usize) -> Vec<Entry<'_>> {
    let terms = passages.iter().flat_map(|(field, text)| terms(text).map(|term| (term, *field)));
    let mut entries: Vec<Entry<'_>> =
        terms.map(|(term, field)| (part_of(term, parts), beginning(term), term, field)).collect();
    entries.sort_unstable();
    entries.dedup_by(|next, first| {
        let is_same = (next.1, next.2) == (first.1, first.2);
        first.3 |= if is_same { next.3 } else { 0 };
        is_same
    });
    entries
}

/// The first bytes of a term as a number, which is compared sooner than they are.
fn beginning(term: &str) -> u64 {
    let mut bytes = [0; 8];
    for (own, byte) in bytes.iter_mut().zip(term.bytes()) {
        *own = byte;
    }
    u64::from_be_bytes(bytes)
}

/// The part that holds a term: terms that begin alike are together, so that one file has all that a beginning may become.
pub(super) fn part_of(term: &str, parts: usize) -> usize {
    let mut letters = term.chars();
    let first = letters.next().unwrap_or_default();
    let second = letters.next().filter(|_| !is_ideograph(first)).unwrap_or_default();
    (first as usize * 31 + second as usize) % parts
}

fn file(terms: BTreeMap<Box<str>, Posting>) -> Vec<u8> {
    let mut file = Vec::with_capacity(terms.iter().map(|(term, own)| term.len() + own.written.len() + 1).sum());
    for (term, posting) in terms {
        file.extend_from_slice(term.as_bytes());
        file.extend_from_slice(&posting.written);
        file.push(b'\n');
    }
    file
}

fn push_base_36(out: &mut Vec<u8>, number: usize) {
    if number >= 36 {
        push_base_36(out, number / 36);
    }
    let digit = (number % 36) as u8;
    out.push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
}
