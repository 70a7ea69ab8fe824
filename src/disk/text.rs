//! One file that is no part of a site.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::folder::reason;
use super::path::typed;
use super::read::{LIMITS, MIB};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath, is_text};

/// Reads one text that the person who started the program named; its path is as it was typed.
///
/// # Errors
/// A file that is not there, is no regular file, cannot be read or is larger than an article may be.
pub fn read_text(path: &Path) -> Result<(SourcePath, Vec<u8>), Diagnostic> {
    let bytes = read(path, LIMITS.article)?;
    let shown = typed(&path.to_string_lossy());
    // Every text is read as one, whatever its name ends with.
    let name = if is_text(&SourcePath::new(&shown)) { shown } else { format!("{shown}.txt") };
    Ok((SourcePath::new(&name), bytes))
}

/// Reads one table that the person who started the program named, likewise.
///
/// # Errors
/// The same, of the size of data.
pub fn read_table(path: &Path) -> Result<(SourcePath, Vec<u8>), Diagnostic> {
    Ok((SourcePath::new(&typed(&path.to_string_lossy())), read(path, LIMITS.data)?))
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let shown = typed(&path.to_string_lossy());
    let fail = |why: String| {
        let place = Place::file(&SourcePath::new(&shown));
        Diagnostic::new(Code::Unreadable, format!("`{shown}` cannot be read: {why}")).at(place)
    };
    // A pipe is not opened: that would wait for somebody to write into it.
    if !path.metadata().map_err(|error| fail(reason(&error)))?.is_file() {
        return Err(fail("it is not a regular file".into()));
    }
    let file = File::open(path).map_err(|error| fail(reason(&error)))?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| fail(reason(&error)))?;
    if bytes.len() as u64 > limit {
        return Err(fail(format!("it is larger than {} MiB", limit / MIB)));
    }
    Ok(bytes)
}
