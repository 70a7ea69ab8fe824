//! Texts and files as the program was given them: a path relative to the site's root, and content.
//!
//! Nothing here touches the file system. `disk` hands over bytes; [`decode`] turns bytes into text or says
//! why they are none.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A path below the root of the site: components joined by `/`, no `.` or `..`, in Unicode NFC.
///
/// ```
/// use gongbao::source::SourcePath;
/// let path = SourcePath::new("content/news/egg-farmer/zh.md");
/// assert_eq!(path.name(), "zh.md");
/// assert_eq!(path.stem(), "zh");
/// assert_eq!(path.extension(), "md");
/// assert_eq!(path.folder(), "content/news/egg-farmer");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a path as it is. The one reader of files has already made sure of its form.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The last component without its extension.
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// What follows the last dot of the name; empty if there is none.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Everything before the last component; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A range of bytes in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The same range, `offset` bytes further on.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }
}

/// A text with some of its bytes replaced; of two replacements that meet, the first is made.
///
/// ```
/// use gongbao::source::replaced;
/// assert_eq!(replaced("a b c", vec![(4..5, "z".into()), (0..1, "x".into())]), "x b z");
/// ```
pub fn replaced(text: &str, mut replacements: Vec<(Range<usize>, String)>) -> String {
    replacements.sort_by_key(|(range, _)| (range.start, range.end));
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for (range, words) in replacements {
        if range.start < done {
            continue;
        }
        written.push_str(text.get(done..range.start).unwrap_or_default());
        written.push_str(&words);
        done = range.end;
    }
    written.push_str(text.get(done..).unwrap_or_default());
    written
}

/// A range of bytes in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// Where in it; `None` means the file as a whole.
    pub span: Option<Span>,
}

impl Place {
    /// A range in a file.
    pub fn new(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span: Some(span) }
    }

    /// A file as a whole.
    pub fn file(path: &SourcePath) -> Self {
        Self { path: path.clone(), span: None }
    }
}

/// A value together with the bytes it was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Ties a value to its bytes.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

impl Spanned<String> {
    /// Where the characters begin: behind the quotation mark if there is one.
    pub fn content_start(&self) -> usize {
        self.span.start + usize::from(self.span.end - self.span.start == self.value.len() + 2)
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// UTF-8 without a byte order mark, lines ended by `\n`.
    Text(Arc<str>),
    /// Anything that is not read as text, such as a picture.
    Bytes(Arc<[u8]>),
}

/// Every file of a site, by path. The order of the map is the order of everything that follows.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<SourcePath, Content>,
    /// Files that are there and could not be read or decoded.
    unread: BTreeSet<SourcePath>,
}

impl Sources {
    /// Makes sources from raw files, as `disk` reads them: decodes texts and leaves pictures as they are.
    ///
    /// # Errors
    /// A text that cannot be decoded is left out, and a diagnostic says why (see [`decode`]).
    pub fn from_bytes(files: Vec<(SourcePath, Vec<u8>)>) -> (Self, Diagnostics) {
        let mut sources = Self::default();
        let mut diagnostics = Diagnostics::default();
        for (path, bytes) in files {
            if !is_text(&path) {
                sources.files.insert(path, Content::Bytes(bytes.into()));
                continue;
            }
            match decode(&path, bytes) {
                Ok(text) => {
                    sources.files.insert(path, Content::Text(text.into()));
                }
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    sources.unread.insert(path);
                }
            }
        }
        (sources, diagnostics)
    }

    /// Remembers files that are there and could not be read, as the findings of the reader say, so that nothing else is
    /// blamed for their absence.
    pub fn mark_unread<'a>(&mut self, findings: impl IntoIterator<Item = &'a Diagnostic>) {
        self.unread
            .extend(findings.into_iter().filter_map(|finding| finding.place.as_ref()).map(|place| place.path.clone()));
    }

    /// The files that are there and could not be read or decoded.
    pub fn unread(&self) -> &BTreeSet<SourcePath> {
        &self.unread
    }

    /// Takes in other files, in the place of those with the same paths.
    pub fn merge(&mut self, other: Self) {
        for path in other.files.keys() {
            self.unread.remove(path);
        }
        self.files.extend(other.files);
        self.unread.extend(other.unread);
    }

    /// The file at `path`, if there is one.
    pub fn get(&self, path: &SourcePath) -> Option<&Content> {
        self.files.get(path)
    }

    /// The text at `path`, if there is one.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        match self.files.get(path) {
            Some(Content::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &Content)> {
        self.files.iter()
    }

    /// A digest of all paths and what stands there.
    pub fn digest(&self) -> blake3::Hash {
        let mut digest = blake3::Hasher::new();
        for (path, of_file) in self.digests() {
            digest.update(path.as_str().as_bytes()).update(&[0]).update(of_file.as_bytes());
        }
        digest.finalize()
    }

    /// Every path with a digest of what stands there.
    pub fn digests(&self) -> Vec<(&SourcePath, blake3::Hash)> {
        let files: Vec<(&SourcePath, &Content)> = self.iter().collect();
        let digest = |(path, content): (_, &Content)| match content {
            Content::Text(text) => (path, blake3::hash(text.as_bytes())),
            Content::Bytes(bytes) => (path, blake3::hash(bytes)),
        };
        files.into_par_iter().map(digest).collect()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Where npm puts packages, below the root of a site.
pub const PACKAGES: &str = "node_modules/";

/// Whether a file is read as text, by the ending of its name. What comes out of packages is passed on as it is.
pub fn is_text(path: &SourcePath) -> bool {
    !path.as_str().starts_with(PACKAGES)
        && matches!(
            path.extension(),
            "md" | "markdown" | "yaml" | "yml" | "toml" | "csv" | "html" | "xml" | "css" | "js" | "svg" | "txt"
        )
}

/// Turns the bytes of a file into text: UTF-8, without byte order mark, `\r\n` and `\r` as `\n`.
///
/// # Errors
/// Bytes that are not UTF-8 (a likely encoding is named) and NUL bytes are errors with the line they stand on.
///
/// ```
/// use gongbao::source::{decode, SourcePath};
/// let path = SourcePath::new("content/site.yaml");
/// assert_eq!(decode(&path, b"\xef\xbb\xbfa\r\nb".to_vec()).unwrap(), "a\nb");
/// let gb18030 = decode(&path, b"\xb9\xab\xb1\xa8".to_vec()).unwrap_err();
/// assert!(gb18030.message.contains("GB18030"));
/// ```
pub fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            return Err(not_utf8(path, error.as_bytes(), at));
        }
    };
    if let Some(at) = text.find('\0') {
        return Err(if looks_like_utf16(text.as_bytes()) {
            not_utf8(path, text.as_bytes(), 0)
        } else {
            encoding_error(path, text.as_bytes(), at, "found a NUL byte".into())
                .help("remove it; the file may not be a text at all")
        });
    }
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.contains('\r') { Ok(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Ok(text) }
}

fn not_utf8(path: &SourcePath, bytes: &[u8], at: usize) -> Diagnostic {
    let name = if looks_like_utf16(bytes) {
        Some("UTF-16")
    } else if !encoding_rs::GB18030.decode_without_bom_handling(bytes).1 {
        Some("GB18030")
    } else {
        None
    };
    match name {
        Some(name) => encoding_error(path, bytes, at, format!("text is not UTF-8; it looks like {name}"))
            .help("save the file as UTF-8"),
        None => encoding_error(path, bytes, at, "text is not valid UTF-8".into())
            .help("save the file as UTF-8; the bytes here belong to no character"),
    }
}

/// The text itself cannot be shown, so the line is named in the message.
fn encoding_error(path: &SourcePath, bytes: &[u8], at: usize, message: String) -> Diagnostic {
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
    Diagnostic::new(Code::Encoding, message).at(Place::file(path)).line_and_column(line, column)
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let sample = bytes.get(..bytes.len().min(512)).unwrap_or(bytes);
    let zeros = sample.iter().filter(|&&byte| byte == 0).count();
    sample.len() >= 4 && zeros * 4 >= sample.len()
}
