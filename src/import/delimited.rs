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
        rows.extend(blank_lines(text, start));
        rows.push(record.iter().map(Cell::new).collect());
    }
    let mut sheet = Sheet::new(path.stem(), rows);
    sheet.has_semicolons = delimiter(text) == b';';
    sheet
}

/// An empty row for each blank line before a record: the reader passes over them, and spreadsheets count them.
fn blank_lines(text: &str, start: usize) -> impl Iterator<Item = Vec<Cell>> {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    // The reader leaves the second half of an end of line to the next record.
    let rest = rest.strip_prefix('\n').filter(|_| before.ends_with('\r')).unwrap_or(rest);
    let blank = rest.chars().take_while(|c| matches!(c, '\n' | '\r')).filter(|c| *c == '\n').count();
    std::iter::repeat_n(Vec::new(), blank)
}

/// The separator that the first lines have most of; a comma if none has any.
fn delimiter(text: &str) -> u8 {
    let count = |separator: char| text.lines().take(20).map(|line| line.matches(separator).count()).sum::<usize>();
    let most = [(',', count(',')), ('\t', count('\t')), (';', count(';'))];
    // Commas also group digits, so that a tab or semicolon needs only half as many.
    let (separator, _) =
        most.into_iter().rev().max_by_key(|(c, n)| if *c == ',' { *n } else { n * 2 }).unwrap_or((',', 0));
    if count(separator) == 0 { b',' } else { separator as u8 }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::SourcePath;

    #[test]
    fn rows_are_counted_as_spreadsheets_count_them() {
        for text in ["a,b\n\n1,2\n3,4\n", "a;b\r\n\r\n1;2\r\n3;4\r\n", "a\tb\n\n1\t2\n3\t4"] {
            let sheet = read(&SourcePath::new("x.csv"), text);
            assert_eq!((sheet.height(), sheet.text(2, 1), sheet.text(3, 0)), (4, "2", "3"), "{text:?}");
        }
        assert_eq!(read(&SourcePath::new("x.csv"), "\"a\nb\",c\n1,2\n").text(1, 1), "2");
    }
}
