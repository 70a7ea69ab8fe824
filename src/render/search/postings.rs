//! The terms of a language and the pages that have them, as they are written.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::documents::Document;
use super::terms::{fold, is_ideograph, terms};

/// Into how many stretches of parts the entries are shared out, each on one processor at a time.
const STRETCHES: usize = 32;

/// The terms by part.
pub(super) struct Postings {
    parts: Vec<Part>,
    /// How many pages have been entered.
    pages: usize,
}

/// The terms of a part, in no order: each is looked up once for every page that has it.
type Part = HashMap<Box<str>, Posting, RandomState>;

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
        Self { parts: (0..parts).map(|_| Part::default()).collect(), pages: 0 }
    }

    /// Enters the next pages.
    pub(super) fn enter(&mut self, documents: &[Document]) {
        let parts = self.parts.len();
        let folded: Vec<Vec<(u8, String)>> = documents.par_iter().map(folded).collect();
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

/// The files of an earlier index, with other terms for some of its pages, as `keep` keeps them.
pub(super) fn replaced<T: Send>(
    files: &[&[u8]],
    changed: &BTreeMap<usize, Document>,
    keep: impl Fn(Vec<u8>) -> T + Sync,
) -> Vec<T> {
    let folded: BTreeMap<usize, Vec<(u8, String)>> =
        changed.iter().map(|(page, document)| (*page, folded(document))).collect();
    let mut new: Vec<BTreeMap<&str, Vec<(usize, u8)>>> = vec![BTreeMap::new(); files.len()];
    for (page, passages) in &folded {
        for (part, _, term, fields) in entries(passages, files.len()) {
            if let Some(terms) = new.get_mut(part) {
                terms.entry(term).or_default().push((*page, fields));
            }
        }
    }
    let pairs: Vec<_> = files.iter().zip(new).collect();
    let is_changed = |page| changed.contains_key(&page);
    pairs.into_par_iter().map(|(file, new)| keep(replaced_in(file, new, &is_changed))).collect()
}

/// A file without the changed pages, and with what is new.
fn replaced_in(file: &[u8], mut new: BTreeMap<&str, Vec<(usize, u8)>>, is_changed: &impl Fn(usize) -> bool) -> Vec<u8> {
    let mut written = Vec::with_capacity(file.len());
    for line in std::str::from_utf8(file).unwrap_or_default().lines() {
        let Some((term, list)) = line.split_once(' ') else { continue };
        while let Some(before) = new.first_entry().filter(|entry| *entry.key() < term) {
            let (term, pages) = before.remove_entry();
            push_line(&mut written, term, &pages);
        }
        let added = new.remove(term);
        let mut pages = pages_of(list);
        let count = pages.len();
        pages.retain(|(page, _)| !is_changed(*page));
        if pages.len() == count && added.is_none() {
            written.extend_from_slice(line.as_bytes());
            written.push(b'\n');
            continue;
        }
        pages.extend(added.unwrap_or_default());
        pages.sort_unstable();
        push_line(&mut written, term, &pages);
    }
    for (term, pages) in new {
        push_line(&mut written, term, &pages);
    }
    written
}

fn add(terms: &mut Part, term: &str, page: usize, fields: u8) {
    let posting = match terms.get_mut(term) {
        Some(posting) => posting,
        None => terms.entry(term.into()).or_default(),
    };
    posting.push(page, fields);
}

impl Posting {
    fn push(&mut self, page: usize, fields: u8) {
        self.written.push(if self.written.is_empty() { b' ' } else { b',' });
        push_base_36(&mut self.written, (page - self.last) * 16 + usize::from(fields));
        self.last = page;
    }
}

/// Writes the line of a term; none if no page has it.
fn push_line(file: &mut Vec<u8>, term: &str, pages: &[(usize, u8)]) {
    let mut posting = Posting::default();
    for (page, fields) in pages {
        posting.push(*page, *fields);
    }
    if !posting.written.is_empty() {
        file.extend_from_slice(term.as_bytes());
        file.extend_from_slice(&posting.written);
        file.push(b'\n');
    }
}

/// Reads the pages of a line.
fn pages_of(list: &str) -> Vec<(usize, u8)> {
    let numbers = list.split(',').filter_map(|number| usize::from_str_radix(number, 36).ok());
    let pages = numbers.scan(0, |page, number| {
        *page += number / 16;
        Some((*page, (number % 16) as u8))
    });
    pages.collect()
}

/// The passages of a page as they are compared, each with its field.
fn folded(document: &Document) -> Vec<(u8, String)> {
    document.passages.iter().map(|(field, text)| (*field as u8, fold(text))).collect()
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

fn file(terms: Part) -> Vec<u8> {
    let mut terms: Vec<(Box<str>, Posting)> = terms.into_iter().collect();
    terms.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::Field;

    const PARTS: usize = 3;

    /// A page with some of the words that there are, others for each seed.
    fn document(seed: usize) -> Document {
        let words = ["税收", "GDP", "增长 3.2%", "中关村", "rose", "学校", "3,194 people", "村", "wells"];
        let own = |field: Field, step: usize| {
            let chosen = words.iter().enumerate().filter(|(at, _)| (seed * step + at * at) % 4 < 2);
            (field, chosen.map(|(_, word)| *word).collect::<Vec<_>>().join(", "))
        };
        Document { passages: vec![own(Field::Title, 3), own(Field::Body, 7), own(Field::Summary, 5)] }
    }

    fn files(seeds: &[usize]) -> Vec<Vec<u8>> {
        let documents: Vec<Document> = seeds.iter().copied().map(document).collect();
        let mut postings = Postings::new(PARTS);
        documents.chunks(4).for_each(|batch| postings.enter(batch));
        postings.into_files(|file| file)
    }

    #[test]
    fn replacing_pages_gives_what_entering_all_of_them_gives() {
        let old: Vec<usize> = (0..20).collect();
        let edits: [&[(usize, usize)]; 5] =
            [&[], &[(0, 1)], &[(19, 2), (3, 30)], &[(7, 7)], &[(4, 1000), (5, 1001), (6, 1002), (18, 1003)]];
        for edit in edits {
            let mut new = old.clone();
            for (page, seed) in edit {
                new[*page] = *seed;
            }
            let earlier = files(&old);
            let earlier: Vec<&[u8]> = earlier.iter().map(Vec::as_slice).collect();
            let changed = edit.iter().map(|(page, seed)| (*page, document(*seed))).collect();
            assert_eq!(replaced(&earlier, &changed, |file| file), files(&new), "{edit:?}");
        }
        assert_ne!(files(&old), files(&[1; 20]));
    }

    #[test]
    fn a_term_that_no_page_has_any_more_is_gone_and_a_new_one_is_there() {
        let own = |text: &str| Document { passages: vec![(Field::Body, text.to_owned())] };
        let mut postings = Postings::new(1);
        postings.enter(&[own("b d"), own("d")]);
        let file = postings.into_files(|file| file).remove(0);
        assert_eq!(String::from_utf8_lossy(&file), "b 1\nd 1,h\n");
        let replaced = replaced(&[&file], &BTreeMap::from([(0, own("a c e"))]), |file| file).remove(0);
        assert_eq!(String::from_utf8_lossy(&replaced), "a 1\nc 1\nd h\ne 1\n");
    }
}
