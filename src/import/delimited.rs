//! Text with separators: CSV with commas, semicolons or tabs.

use super::sheet::{Cell, MOST_CELLS, Sheet};
use crate::source::SourcePath;

/// The one sheet of a text.
pub(super) fn read(path: &SourcePath, text: &str) -> Sheet {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut record, mut cells) = (csv::StringRecord::new(), 0);
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // The text is in memory and valid UTF-8; any such text is a flexible CSV.
        if !reader.read_record(&mut record).unwrap_or(false) || cells > MOST_CELLS {
            break;
        }
        cells += record.len();
        rows.extend(blank_lines(text.get(start..).unwrap_or_default()));
        rows.push(record.iter().map(Cell::new).collect());
    }
    Sheet::new(path.stem(), rows)
}

/// An empty row for each blank line at the head of a text: the reader passes over them, and spreadsheets count them.
fn blank_lines(text: &str) -> impl Iterator<Item = Vec<Cell>> {
    let blank = text.chars().take_while(|c| matches!(c, '\n' | '\r')).filter(|c| *c == '\n').count();
    std::iter::repeat_n(Vec::new(), blank)
}

/// The separator that the first lines have most of; a comma if none has any.
fn delimiter(text: &str) -> u8 {
    let count = |separator: char| text.lines().take(20).map(|line| line.matches(separator).count()).sum::<usize>();
    let most = [(',', count(',')), ('\t', count('\t')), (';', count(';'))];
    // Commas also group digits, so that a tab or semicolon needs only half as many.
    let (separator, _) = most.into_iter().rev().max_by_key(|(c, n)| if *c == ',' { *n } else { n * 2 }).unwrap_or((',', 0));
    if count(separator) == 0 { b',' } else { separator as u8 }
}
