//! The files within a spreadsheet, which is a ZIP archive of XML.

use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

/// The most bytes that one of the files unpacks to, and the most nodes of its XML.
const MOST: u64 = 64 << 20;
const MOST_NODES: u32 = 8_000_000;

/// An archive that is held in memory.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|error| format!("it is no spreadsheet: {error}"))
    }

    /// The text of a file; `None` if there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Ok(file) = self.0.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        file.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| format!("`{name}` in it is broken: {error}"))?;
        if bytes.len() as u64 > MOST {
            return Err(format!("`{name}` in it is larger than {} MiB", MOST >> 20));
        }
        String::from_utf8(bytes).map(Some).map_err(|_| format!("`{name}` in it is not UTF-8"))
    }
}

/// Reads XML; without entities, and with an end to it.
pub(super) fn parse(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| format!("its XML is broken: {error}"))
}
