//! Where findings are, in the numbers that other programs take: file, lines and columns.

use std::collections::BTreeMap;

use super::Diagnostics;
use crate::source::{Place, SourcePath, Sources};

/// A place as other programs name it. Lines and columns count from 1; a column counts characters, that is Unicode code
/// points, and an end is one past the last of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The file, from where the program was started.
    pub(super) file: String,
    /// The line and column where it begins; none for a file as a whole.
    pub(super) start: Option<(usize, usize)>,
    /// The line and column where it ends; none if only the beginning is known.
    pub(super) end: Option<(usize, usize)>,
}

/// The regions of all places of findings. Each text is gone through once, however many findings it has.
pub(super) struct Regions<'a> {
    sources: &'a Sources,
    root: &'a str,
    /// Line and column of every byte at which a place begins or ends.
    located: BTreeMap<(&'a SourcePath, usize), (usize, usize)>,
}

impl<'a> Regions<'a> {
    /// Finds them. `root` is what stands before the path of every file of the site: empty, or ending in `/`.
    pub(super) fn of(diagnostics: &'a Diagnostics, sources: &'a Sources, root: &'a str) -> Self {
        let mut bytes: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
        for diagnostic in diagnostics.iter() {
            for place in diagnostic.place.iter().chain(diagnostic.related.iter().map(|(place, _)| place)) {
                bytes.entry(&place.path).or_default().extend(ends(place, sources).into_iter().flatten());
            }
        }
        let located = bytes.into_iter().flat_map(|(path, mut bytes)| {
            bytes.sort_unstable();
            let positions = locate_all(sources.text(path).unwrap_or_default(), &bytes);
            bytes.into_iter().zip(positions).map(move |(byte, position)| ((path, byte), position)).collect::<Vec<_>>()
        });
        Self { sources, root, located: located.collect() }
    }

    /// The region of one of the places. `position` is where in a file whose text cannot be shown.
    pub(super) fn get(&self, place: &Place, position: Option<(usize, usize)>) -> Region {
        let file = format!("{}{}", self.root, place.path);
        let Some(ends) = ends(place, self.sources) else { return Region { file, start: position, end: None } };
        let [start, end] = ends.map(|byte| self.located.get(&(&place.path, byte)).copied());
        Region { file, start, end }
    }
}

/// The bytes at which a place in a text begins and ends. The end of a line that a block takes in is no part of what is
/// to be seen.
fn ends(place: &Place, sources: &Sources) -> Option<[usize; 2]> {
    let (text, span) = sources.text(&place.path).zip(place.span)?;
    let shown = text.get(span.start..span.end).unwrap_or_default().trim_end_matches('\n').len();
    Some([span.start, span.start + shown])
}

/// Lines and columns of bytes in their order, as [`super::locate`] finds one of them.
fn locate_all(text: &str, bytes: &[usize]) -> Vec<(usize, usize)> {
    let (mut line, mut column) = (1, 1);
    let mut characters = text.char_indices().peekable();
    let locate = |byte: &usize| {
        while let Some((_, c)) = characters.next_if(|(at, c)| at + c.len_utf8() <= *byte) {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        (line, column)
    };
    bytes.iter().map(locate).collect()
}
