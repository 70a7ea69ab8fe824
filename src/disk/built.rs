//! A built site, given out file by file.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::folder::{Folder, Stamp, reason};
use super::manifest::{MANIFEST, Manifest};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::OutputPath;

/// A site that was built before. It gives out the outputs that its manifest lists and nothing else, and follows
/// when it is built again meanwhile.
pub struct BuiltSite {
    path: PathBuf,
    listed: Mutex<Listed>,
}

/// A manifest, and the stamp it was read under.
struct Listed {
    stamp: Option<Stamp>,
    manifest: Manifest,
}

/// Opens the built site in `dir`, for a server that shows it as it is.
///
/// # Errors
/// `unreadable` if the folder is none, or holds no manifest of ours.
pub fn open_site(dir: &Path) -> Result<BuiltSite, Diagnostic> {
    let unreadable = |why: &str| {
        let message = format!("expected a built site in `{}`, found none: {why}", dir.display());
        Diagnostic::new(Code::Unreadable, message).help("build it first with `gongbao build`")
    };
    let folder = Folder::open(dir).map_err(|error| unreadable(&reason(&error)))?;
    let listed = Listed::read(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unreadable(&format!("it has no `{MANIFEST}`")),
        _ => unreadable(&format!("its `{MANIFEST}` cannot be read")),
    })?;
    Ok(BuiltSite { path: dir.to_owned(), listed: Mutex::new(listed) })
}

impl BuiltSite {
    /// The bytes and the media type that the path of a URL asks for; the query has to be cut off before. `None` is
    /// an answer of 404, whose page is at `/404.html`.
    pub fn read(&self, url_path: &str) -> Option<(Vec<u8>, &'static str)> {
        let path = OutputPath::from_url(url_path)?;
        let folder = Folder::open(&self.path).ok()?;
        if !self.lists(&folder, &path) {
            return None;
        }
        let bytes = folder.read(Path::new(path.as_str()), u64::MAX).ok()?;
        Some((bytes, path.content_type()))
    }

    fn lists(&self, folder: &Folder, path: &OutputPath) -> bool {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        if folder.stamp(Path::new(MANIFEST)) != listed.stamp {
            match Listed::read(folder) {
                Ok(new) => *listed = new,
                Err(_) => return false,
            }
        }
        listed.manifest.contains(path.as_str())
    }
}

impl Listed {
    fn read(folder: &Folder) -> io::Result<Self> {
        let stamp = folder.stamp(Path::new(MANIFEST));
        let manifest = Manifest::read(folder)?.ok_or(io::ErrorKind::NotFound)?;
        Ok(Self { stamp, manifest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Target;
    use crate::disk::scratch::Scratch;

    fn build(scratch: &Scratch, outputs: &[(&str, &str)]) {
        scratch.folder("site/content");
        let target = Target::open(&scratch.path("site"), &scratch.path("public")).unwrap();
        for (path, bytes) in outputs {
            target.put(&OutputPath::new(path).unwrap(), bytes.as_bytes()).unwrap();
        }
        target.finish().unwrap();
    }

    #[test]
    fn listed_outputs_are_given_out_and_nothing_else() {
        let scratch = Scratch::new();
        let outputs =
            [("zh/index.html", "home"), ("404.html", "none"), ("图 50%.svg", "<svg/>"), ("secret.txt", "ours")];
        build(&scratch, &outputs);
        scratch.write("public/foreign.txt", "foreign");
        scratch.write("secret.txt", "secret");
        std::fs::remove_file(scratch.path("public/secret.txt")).unwrap();
        scratch.link("public/secret.txt", "../secret.txt");
        let site = open_site(&scratch.path("public")).unwrap();
        assert_eq!(site.read("/zh/"), Some((b"home".to_vec(), "text/html; charset=utf-8")));
        assert_eq!(site.read("/404.html").unwrap().0, b"none");
        assert_eq!(site.read("/%E5%9B%BE%2050%25.svg").unwrap(), (b"<svg/>".to_vec(), "image/svg+xml"));
        for url in [
            "/foreign.txt",
            "/secret.txt",
            "/.gongbao-manifest",
            "/zh",
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/zh/%2e%2e/404.html",
            "/%252e%252e/secret.txt",
            "//404.html",
            "/404.html%00",
            "/.gongbao/public/stamps",
        ] {
            assert_eq!(site.read(url), None, "{url}");
        }
    }

    #[test]
    fn a_new_build_is_seen() {
        let scratch = Scratch::new();
        build(&scratch, &[("a.html", "one")]);
        let site = open_site(&scratch.path("public")).unwrap();
        build(&scratch, &[("a.html", "two, and longer"), ("b.html", "new")]);
        assert_eq!(site.read("/a.html").unwrap().0, b"two, and longer");
        assert_eq!(site.read("/b.html").unwrap().0, b"new");
    }

    #[test]
    fn a_folder_that_was_not_built_is_no_site() {
        let scratch = Scratch::new();
        scratch.write("index.html", "x");
        assert_eq!(open_site(&scratch.path("")).err().map(|d| d.code), Some(Code::Unreadable));
        assert_eq!(open_site(&scratch.path("none")).err().map(|d| d.code), Some(Code::Unreadable));
    }
}
