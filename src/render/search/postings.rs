//! The terms of a language and the pages that have them, as they are written.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::slice;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::documents::Document;
use super::terms::{fold, is_ideograph};

/// Into how many stretches of parts the terms are shared out, each on one processor at a time.
const STRETCHES: usize = 32;
/// How many pages are taken apart at a time.
const BUNDLE: usize = 16;

/// The terms of a language with the pages that have them.
pub(super) struct Postings {
    stretches: Vec<Stretch>,
    parts: usize,
    /// How many pages have been entered.
    pages: usize,
}

/// The terms of some parts, in no order. Most are so short that they are looked up as a number.
#[derive(Default)]
struct Stretch {
    short: HashMap<u64, Posting, RandomState>,
    long: HashMap<Box<str>, Posting, RandomState>,
}

/// The pages that have a term: as they are written, but for the last one, of which more may be found.
#[derive(Default)]
struct Posting {
    written: Vec<u8>,
    /// The page before the last.
    before: u32,
    last: u32,
    /// Where in the last page the term stands; 0 if there is no page yet.
    fields: u8,
}

/// Some pages taken apart.
struct Bundle {
    folded: String,
    /// What was found of each stretch.
    found: Vec<Vec<Found>>,
}

/// A term where it was found.
struct Found {
    /// Where it begins in the folded text.
    start: u32,
    length: u16,
    fields: u8,
    /// The position of its page in the bundle.
    page: u8,
}

impl Postings {
    /// None yet, in so many parts.
    pub(super) fn new(parts: usize) -> Self {
        let stretches = parts.div_ceil(parts.div_ceil(STRETCHES).max(1));
        Self { stretches: (0..stretches).map(|_| Stretch::default()).collect(), parts, pages: 0 }
    }

    /// How many parts a stretch has.
    fn stretch(&self) -> usize {
        self.parts.div_ceil(STRETCHES).max(1)
    }

    /// Enters the next pages.
    pub(super) fn enter(&mut self, documents: &[Document]) {
        let (parts, stretch, stretches) = (self.parts, self.stretch(), self.stretches.len());
        let stretch_of = |term: &str| part_of(term, parts) / stretch;
        let bundle = |pages: &[Document]| Bundle::new(pages, stretches, stretch_of);
        let bundles: Vec<Bundle> = documents.par_chunks(BUNDLE).map(bundle).collect();
        let first = self.pages;
        self.stretches.par_iter_mut().enumerate().for_each(|(index, own)| {
            for (page, bundle) in (first..).step_by(BUNDLE).zip(&bundles) {
                for found in bundle.found.get(index).into_iter().flatten() {
                    let page = page as u32 + u32::from(found.page);
                    own.push(bundle.term(found), page, found.fields);
                }
            }
        });
        self.pages += documents.len();
    }

    /// What the file of each part holds, as `keep` keeps it.
    pub(super) fn into_files<T: Send>(self, keep: impl Fn(Vec<u8>) -> T + Sync) -> Vec<T> {
        let (parts, stretch) = (self.parts, self.stretch());
        let firsts = (0..parts).into_par_iter().step_by(stretch);
        let files = self.stretches.into_par_iter().zip(firsts).flat_map_iter(|(own, first)| {
            let files = own.into_files(first..parts.min(first + stretch), parts);
            files.into_iter().map(&keep)
        });
        files.collect()
    }
}

impl Bundle {
    fn new(pages: &[Document], stretches: usize, stretch_of: impl Fn(&str) -> usize) -> Self {
        let (mut folded, mut found) = (String::new(), Vec::new());
        found.resize_with(stretches, Vec::new);
        for (page, document) in (0..).zip(pages) {
            for (field, text) in &document.passages {
                fold(&mut folded, text, |start, term| {
                    // Longer texts than four gigabytes are not read.
                    let (Ok(start), Ok(length)) = (u32::try_from(start), u16::try_from(term.len())) else { return };
                    if let Some(found) = found.get_mut(stretch_of(term)) {
                        found.push(Found { start, length, fields: *field as u8, page });
                    }
                });
            }
        }
        Self { folded, found }
    }

    fn term(&self, found: &Found) -> &str {
        let start = found.start as usize;
        self.folded.get(start..start + usize::from(found.length)).unwrap_or_default()
    }
}

impl Stretch {
    fn push(&mut self, term: &str, page: u32, fields: u8) {
        let posting = if term.len() <= size_of::<u64>() {
            self.short.entry(beginning(term)).or_default()
        } else {
            match self.long.get_mut(term) {
                Some(posting) => posting,
                None => self.long.entry(term.into()).or_default(),
            }
        };
        posting.push(page, fields);
    }

    fn into_files(self, parts: Range<usize>, all: usize) -> Vec<Vec<u8>> {
        let short = self.short.into_iter().map(|(begins, posting)| (begins, Box::default(), posting));
        let long = self.long.into_iter().map(|(term, posting)| (beginning(&term), term, posting));
        let mut terms: Vec<(u64, Box<str>, Posting)> = short.chain(long).collect();
        terms.sort_unstable_by(|(a, long_a, _), (b, long_b, _)| (a, long_a).cmp(&(b, long_b)));
        let mut files = vec![Vec::new(); parts.len()];
        for (begins, long, posting) in terms {
            let short = begins.to_be_bytes();
            let short = short.split(|byte| *byte == 0).next().unwrap_or_default();
            let term = if long.is_empty() { std::str::from_utf8(short).unwrap_or_default() } else { &long };
            if let Some(file) = part_of(term, all).checked_sub(parts.start).and_then(|part| files.get_mut(part)) {
                posting.write(file, term);
            }
        }
        files
    }
}

/// The files of an earlier index, with other terms for some of its pages, as `keep` keeps them.
pub(super) fn replaced<T: Send>(
    files: &[&[u8]],
    changed: &BTreeMap<usize, Document>,
    keep: impl Fn(Vec<u8>) -> T + Sync,
) -> Vec<T> {
    let bundles = changed.iter().map(|(page, document)| (*page, Bundle::new(slice::from_ref(document), 1, |_| 0)));
    let bundles: Vec<(usize, Bundle)> = bundles.collect();
    let mut new: Vec<BTreeMap<&str, BTreeMap<usize, u8>>> = vec![BTreeMap::new(); files.len()];
    for (page, bundle) in &bundles {
        for found in bundle.found.iter().flatten() {
            let term = bundle.term(found);
            if let Some(terms) = new.get_mut(part_of(term, files.len())) {
                *terms.entry(term).or_default().entry(*page).or_default() |= found.fields;
            }
        }
    }
    let pairs: Vec<_> = files.iter().zip(new).collect();
    let is_changed = |page| changed.contains_key(&page);
    pairs.into_par_iter().map(|(file, new)| keep(replaced_in(file, new, &is_changed))).collect()
}

/// A file without the changed pages, and with what is new.
fn replaced_in(
    file: &[u8],
    mut new: BTreeMap<&str, BTreeMap<usize, u8>>,
    is_changed: &impl Fn(usize) -> bool,
) -> Vec<u8> {
    let mut written = Vec::with_capacity(file.len());
    for line in std::str::from_utf8(file).unwrap_or_default().lines() {
        let Some((term, list)) = line.split_once(' ') else { continue };
        while let Some(before) = new.first_entry().filter(|entry| *entry.key() < term) {
            let (term, pages) = before.remove_entry();
            push_line(&mut written, term, pages);
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
        push_line(&mut written, term, pages);
    }
    for (term, pages) in new {
        push_line(&mut written, term, pages);
    }
    written
}

impl Posting {
    /// Says where in a page the term stands: the last page or one behind it.
    fn push(&mut self, page: u32, fields: u8) {
        if page != self.last || self.fields == 0 {
            self.write_last();
            self.last = page;
        }
        self.fields |= fields;
    }

    fn write_last(&mut self) {
        if self.fields == 0 {
            return;
        }
        self.written.push(if self.written.is_empty() { b' ' } else { b',' });
        push_base_36(&mut self.written, u64::from(self.last - self.before) * 16 + u64::from(self.fields));
        (self.before, self.fields) = (self.last, 0);
    }

    /// Writes the line of the term; none if no page has it.
    fn write(mut self, file: &mut Vec<u8>, term: &str) {
        self.write_last();
        if !self.written.is_empty() {
            file.extend_from_slice(term.as_bytes());
            file.extend_from_slice(&self.written);
            file.push(b'\n');
        }
    }
}

/// Writes the line of a term; none if no page has it.
fn push_line(file: &mut Vec<u8>, term: &str, pages: impl IntoIterator<Item = (usize, u8)>) {
    let mut posting = Posting::default();
    for (page, fields) in pages {
        posting.push(page as u32, fields);
    }
    posting.write(file, term);
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

/// The first bytes of a term as a number, which is compared sooner than they are.
fn beginning(term: &str) -> u64 {
    let mut bytes = [0; size_of::<u64>()];
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
    // Of half as many bits, as it is asked for each word of a site.
    ((first as u32 * 31 + second as u32) % parts as u32) as usize
}

fn push_base_36(out: &mut Vec<u8>, number: u64) {
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
