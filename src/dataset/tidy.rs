//! Observations in a tidy CSV beside the dataset: a header row with the keys, then one observation a row.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cell::Cell;
use super::rows::{Key, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Tag;
use crate::source::{Place, SourcePath, Sources, Span, Spanned};
use crate::text::Text;

/// The head of a column.
struct Heading {
    key: Spanned<String>,
    /// The key without its language, and the language, if the column is one of texts.
    own: Option<(String, String)>,
    /// Whether the key has a meaning.
    is_known: bool,
}

impl Reader<'_> {
    pub(super) fn csv(&mut self, dataset: &SourcePath, name: &Spanned<String>, sources: &Sources) {
        let path = SourcePath::new(&format!("{}/{}", dataset.folder(), name.value));
        let Some(text) = sources.text(&path).filter(|_| path.extension() == "csv" && !name.value.contains('/')) else {
            let message = format!("there is no CSV file `{}` beside this dataset", name.value);
            self.diagnostics.push(Diagnostic::new(Code::UnknownReference, message).at(Place::new(dataset, name.span)));
            return;
        };
        let mut records = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut header: Option<Vec<Heading>> = None;
        loop {
            let start = usize::try_from(records.position().byte()).unwrap_or(usize::MAX);
            match records.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => {
                    let span = Span::new(start, start);
                    let message = format!("the CSV cannot be read: {error}");
                    self.diagnostics.push(Diagnostic::new(Code::Syntax, message).at(Place::new(&path, span)));
                    return;
                }
            }
            let end = usize::try_from(records.position().byte()).unwrap_or(usize::MAX);
            let cells = spanned_cells(text, start, end, &record);
            match &header {
                None => {
                    self.check_header(&path, &cells);
                    header = Some(cells.into_iter().map(|key| self.heading(key)).collect());
                }
                Some(header) => self.csv_row(&path, header, cells),
            }
        }
        if header.is_none() {
            let message = format!("`{path}` is empty; expected a header row");
            self.diagnostics.push(Diagnostic::new(Code::Empty, message).at(Place::file(&path)));
        }
    }

    /// An unknown column is named once, not in each of its rows.
    fn check_header(&mut self, path: &SourcePath, header: &[Spanned<String>]) {
        for key in header {
            let name = key.value.split_once('.').map_or(key.value.as_str(), |(name, _)| name);
            if !self.knows(name) {
                let diagnostic = self.unknown_key(Place::new(path, key.span), &key.value);
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn heading(&self, key: Spanned<String>) -> Heading {
        let own = key.value.split_once('.').map(|(name, lang)| (name.to_owned(), lang.to_owned()));
        let is_known = self.knows(own.as_ref().map_or(key.value.as_str(), |(name, _)| name));
        Heading { key, own, is_known }
    }

    fn csv_row<'h>(&mut self, path: &SourcePath, header: &'h [Heading], cells: Vec<Spanned<String>>) {
        let span =
            Span::new(cells.first().map_or(0, |cell| cell.span.start), cells.last().map_or(0, |cell| cell.span.end));
        if cells.len() != header.len() {
            let message = format!("expected {} cells as in the header, found {}", header.len(), cells.len());
            self.diagnostics.push(Diagnostic::new(Code::Syntax, message).at(Place::new(path, span)));
            return;
        }
        let mut row: Vec<(Key<'_>, Cell)> = Vec::with_capacity(cells.len());
        let mut texts: BTreeMap<String, BTreeMap<Tag, Text>> = BTreeMap::new();
        let of = |key: &'h Spanned<String>| Spanned::new(Cow::Borrowed(key.value.as_str()), key.span);
        let known = header.iter().zip(cells).filter(|(heading, cell)| heading.is_known && !cell.value.is_empty());
        for (Heading { key, own, .. }, cell) in known {
            let Some((name, lang)) = own else {
                row.push((of(key), Cell::Plain(cell.map(Some))));
                continue;
            };
            match (Tag::new(lang), Text::parse(&cell.value, cell.span.start)) {
                (Some(lang), Ok(text)) => {
                    texts.entry(name.clone()).or_default().insert(lang, text);
                }
                (None, _) => row.push((of(key), Cell::Plain(cell.map(Some)))),
                (_, Err(error)) => {
                    let diagnostic = Diagnostic::new(Code::InvalidReference, error.message);
                    self.diagnostics.push(diagnostic.at(Place::new(path, error.span)));
                }
            }
        }
        let texts = texts.into_iter().map(|(name, texts)| (name, texts.into_iter().collect()));
        row.extend(texts.map(|(name, texts)| (Spanned::new(Cow::Owned(name), span), Cell::Texts(texts))));
        self.row(path, span, row);
    }
}

/// The cells of a record with their places; the record lies in the bytes from `start` to `end` of the text.
fn spanned_cells(text: &str, start: usize, end: usize, record: &csv::StringRecord) -> Vec<Spanned<String>> {
    let raw = text.get(start..end.min(text.len())).unwrap_or_default();
    let blank = raw.len() - raw.trim_start_matches('\n').len();
    let mut cells = Vec::with_capacity(record.len());
    let (mut at, mut quoted, mut cell_start) = (start + blank, false, start + blank);
    let mut close = |at: usize, cell_start: usize| {
        let value = record.get(cells.len()).unwrap_or_default().trim().to_owned();
        cells.push(Spanned::new(value, Span::new(cell_start, at)));
    };
    for byte in raw.bytes().skip(blank) {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                close(at, cell_start);
                cell_start = at + 1;
            }
            b'\n' if !quoted => break,
            _ => {}
        }
        at += 1;
    }
    close(at, cell_start);
    cells
}
