//! A file for another program to write, gone when its work is done.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::reason;
use super::location::WORK;
use crate::diagnostic::{Code, Diagnostic};

/// The place of a file in the work folder of a site; what is there is removed at the beginning and at the end.
#[derive(Debug)]
pub struct Temporary(PathBuf);

impl Temporary {
    /// A place for the site at `root`.
    ///
    /// # Errors
    /// `write` if there can be none.
    pub fn new(root: &Path, name: &str) -> Result<Self, Diagnostic> {
        let made = std::path::absolute(root).and_then(|root| {
            // A root that is not there is not made.
            fs::metadata(&root)?;
            let folder = root.join(WORK);
            fs::create_dir_all(&folder)?;
            Ok(folder.join(name))
        });
        let path = made.map_err(|error| {
            Diagnostic::new(
                Code::Write,
                format!("the work folder of `{}` cannot be made: {}", root.display(), reason(&error)),
            )
        })?;
        let temporary = Self(path);
        temporary.remove();
        Ok(temporary)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    fn remove(&self) {
        fs::remove_file(&self.0).ok();
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        self.remove();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn no_site_is_made_for_it() {
        let scratch = Scratch::new();
        assert!(Temporary::new(&scratch.path("none"), "index").is_err());
        assert!(!scratch.path("none").exists());
        scratch.folder("site");
        let temporary = Temporary::new(&scratch.path("site"), "index").unwrap();
        assert!(temporary.path().starts_with(scratch.path("site")));
    }
}
