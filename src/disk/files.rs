//! Files that the program makes for people, in a folder that they name.

use std::fs;
use std::io;
use std::path::Path;

use super::folder::{Folder, reason};
use crate::diagnostic::{Code, Diagnostic};

/// Writes files by their names into a folder, which is made if it is missing; how many of them are new or changed.
/// Whatever else stands there stays.
///
/// # Errors
/// `write` if one of them cannot be written.
pub fn write_files(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<usize, Diagnostic> {
    let failed = |shown: &Path, error: &io::Error| {
        Diagnostic::new(Code::Write, format!("`{}` cannot be written: {}", shown.display(), reason(error)))
    };
    let opened = fs::create_dir_all(folder).and_then(|()| Folder::open(folder)).map_err(|e| failed(folder, &e))?;
    let mut changed = 0;
    for (name, bytes) in files {
        let is_new = opened.renew(name, bytes.as_ref()).map_err(|error| failed(&folder.join(name), &error))?;
        changed += usize::from(is_new);
    }
    Ok(changed)
}
