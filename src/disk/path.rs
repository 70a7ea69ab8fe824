//! Paths as they are written in a site, with `/` on every system.

use std::ffi::OsStr;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::source::SourcePath;

/// A path below a folder with `/` between its names; `None` if one of them is no UTF-8.
pub(super) fn slashed(below: &Path) -> Option<String> {
    below.iter().map(OsStr::to_str).collect::<Option<Vec<_>>>().map(|names| names.join("/"))
}

/// A path as a person typed it, with `/`, which Windows takes as well.
pub fn typed(text: &str) -> String {
    if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() }
}

/// A path to show: what is no UTF-8 in it is escaped.
pub(super) fn shown(raw: &Path) -> SourcePath {
    let names: Vec<String> = raw.iter().map(shown_name).collect();
    SourcePath::new(&names.join("/"))
}

fn shown_name(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.extend(chunk.valid().nfc());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}
