//! Where a finding is, in the numbers that other programs take: file, lines and columns.

use super::locate;
use crate::source::{Place, Sources};

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

impl Region {
    /// The region of a place. `root` is what stands before the path of every file of the site: empty, or ending in `/`.
    pub(super) fn new(place: &Place, position: Option<(usize, usize)>, sources: &Sources, root: &str) -> Self {
        let file = format!("{root}{}", place.path);
        let Some((text, span)) = sources.text(&place.path).zip(place.span) else {
            return Self { file, start: position, end: None };
        };
        // The end of a line that a block takes in is no part of what is to be seen.
        let shown = text.get(span.start..span.end).unwrap_or_default().trim_end_matches('\n').len();
        let (start, end) = (locate(text, span.start), locate(text, span.start + shown));
        Self { file, start: Some(start), end: Some(end) }
    }
}
