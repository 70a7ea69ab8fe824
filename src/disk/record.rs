//! The files of the content that the program writes: records of translations, and datasets that are imported.

use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::folder::{Folder, reason};
use super::path::slashed;
use super::read::missing_site;
use crate::article::TRANSLATIONS;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath};

/// The path below the site at `root` of a file that a person named, from where they are or from the root of the site.
///
/// # Errors
/// `unreadable` if it is not there, or not in the site.
pub fn source_path(root: &Path, file: &Path) -> Result<SourcePath, Diagnostic> {
    let own = fs::canonicalize(root).map_err(|_| missing_site(root))?;
    let found = [file.to_owned(), root.join(file)].into_iter().find_map(|path| {
        let path = fs::canonicalize(path).ok()?;
        let below = path.strip_prefix(&own).ok()?;
        Some(SourcePath::new(&slashed(below)?.nfc().collect::<String>()))
    });
    found.ok_or_else(|| {
        let message = format!("expected a file of the site `{}`, found no `{}` there", root.display(), file.display());
        Diagnostic::new(Code::Unreadable, message).help("name it as `content/news/story/en.md`")
    })
}

/// Writes the record of the article in `folder`, a path below the site at `root`; whether that changed anything. Whoever
/// reads it meanwhile finds the old one or the new one.
///
/// # Errors
/// `write` if it cannot be written; the old one is then as it was.
pub fn write_translations(root: &Path, folder: &SourcePath, text: &str) -> Result<bool, Diagnostic> {
    write_content(root, &SourcePath::new(&format!("{folder}/{TRANSLATIONS}")), text)
}

/// Writes a text of the content, at a path below the site at `root`; whether that changed anything. Whoever reads it
/// meanwhile finds the old one or the new one. A folder that is missing is made, if the one above it is there.
///
/// # Errors
/// `write` if it cannot be written; the old one is then as it was.
pub fn write_content(root: &Path, path: &SourcePath, text: &str) -> Result<bool, Diagnostic> {
    write(root, path, text.as_bytes()).map_err(|error| {
        let message = format!("`{path}` cannot be written: {}", reason(&error));
        Diagnostic::new(Code::Write, message).at(Place::file(path))
    })
}

fn write(root: &Path, path: &SourcePath, bytes: &[u8]) -> io::Result<bool> {
    let root = Folder::open(root)?;
    let folder = Path::new(path.folder());
    let folder = match root.folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            root.make_folder(folder)?;
            root.folder(folder)?
        }
        found => found?,
    };
    folder.renew(path.name(), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn only_a_new_text_is_written_and_nothing_else_is_touched() {
        let site = Scratch::new();
        site.write("content/news/a/en.md", "x");
        let folder = SourcePath::new("content/news/a");
        assert_eq!(write_translations(&site.path(""), &folder, "one"), Ok(true));
        let before = site.state("");
        assert_eq!(write_translations(&site.path(""), &folder, "one"), Ok(false));
        assert_eq!(site.state(""), before);
        assert_eq!(write_translations(&site.path(""), &folder, "two, longer"), Ok(true));
        assert_eq!(site.read("content/news/a/translations.yaml"), "two, longer");
        assert!(!site.path("content/news/a").join(".translations.yaml.new").exists());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_replaced_and_never_followed() {
        let site = Scratch::new();
        site.write("secret/x", "secret");
        site.folder("content/news/a");
        site.link("content/news/a/translations.yaml", "../../../secret/x");
        site.link("content/news/b", "../../secret");
        let write = |folder: &str| write_translations(&site.path(""), &SourcePath::new(folder), "new");
        assert_eq!(write("content/news/a"), Ok(true));
        assert_eq!(write("content/news/b").unwrap_err().code, Code::Write);
        assert_eq!(site.read("secret/x"), "secret");
        assert_eq!(site.read("content/news/a/translations.yaml"), "new");
        assert!(!site.path("secret/translations.yaml").exists());
    }

    #[test]
    fn a_folder_in_the_place_of_the_record_stays() {
        let site = Scratch::new();
        site.folder("content/news/a/translations.yaml");
        let error = write_translations(&site.path(""), &SourcePath::new("content/news/a"), "new").unwrap_err();
        assert_eq!(error.message, "`content/news/a/translations.yaml` cannot be written: it is a folder");
        assert!(!site.path("content/news/a").join(".translations.yaml.new").exists());
    }

    #[test]
    fn files_are_found_from_here_and_from_the_root() {
        let site = Scratch::new();
        site.write("site/content/news/a/en.md", "x");
        site.write("other/en.md", "x");
        let root = site.path("site");
        let path = |file: &Path| source_path(&root, file).map(|path| path.to_string()).map_err(|d| d.code);
        assert_eq!(path(Path::new("content/news/a/en.md")), Ok("content/news/a/en.md".into()));
        assert_eq!(path(&site.path("site/content/../content/news/a/en.md")), Ok("content/news/a/en.md".into()));
        assert_eq!(path(&site.path("other/en.md")), Err(Code::Unreadable));
        assert_eq!(path(Path::new("../other/en.md")), Err(Code::Unreadable));
        assert_eq!(path(Path::new("content/news/a/fr.md")), Err(Code::Unreadable));
    }
}
