//! Where a site may be written: decided before anything is read, made or removed.

use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::folder::{Folder, identity, reason};
use super::manifest::{MANIFEST, Manifest};
use super::path::typed;
use super::read::missing_site;
use crate::diagnostic::{Code, Diagnostic};

/// The folder beside a target that holds what the writer works with.
pub(super) const WORK: &str = ".gongbao";

/// A target that may be written.
pub(super) struct Location {
    /// The path as it was typed.
    pub(super) shown: String,
    /// The folder it stands in, without links and `..`; it may be missing.
    pub(super) parent: PathBuf,
    /// Its name there.
    pub(super) name: OsString,
}

impl Location {
    /// Finds the target of the site at `root`.
    ///
    /// # Errors
    /// `target` for a path that is empty, a link or no folder; that is the file system's root, a home folder, the
    /// site, a folder above the site, its content or its themes, or within these; a mount point; within `.git` or
    /// the writer's own folder; or a folder that holds `.git`, or files without a manifest of ours.
    pub(super) fn find(root: &Path, out: &Path) -> Result<Self, Diagnostic> {
        let shown = typed(&out.to_string_lossy());
        let refuse = |why: &str| Err(refused(&shown, why));
        if out.as_os_str().is_empty() {
            return refuse("its path is empty");
        }
        let root = fs::canonicalize(root).map_err(|_| missing_site(root))?;
        let Some((parent, name)) = resolve(out).map_err(|error| refused(&shown, &reason(&error)))? else {
            return refuse("it is the root of the file system");
        };
        let path = parent.join(&name);
        if is_home(&path) {
            return refuse("it is a home folder");
        }
        let own = [OsStr::new(".git"), OsStr::new(WORK)];
        if path.components().any(|component| own.contains(&component.as_os_str())) {
            return refuse("it is within a folder that git or gongbao keeps for itself");
        }
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return refuse(&reason(&error)),
        };
        if metadata.as_ref().is_some_and(Metadata::is_symlink) {
            return refuse("it is a symbolic link");
        }
        if let Some(why) = overlap(&root, &path) {
            return refuse(why);
        }
        if let Some(metadata) = metadata {
            inspect(&parent, &path, &metadata).map_err(|why| refused(&shown, &why))?;
        }
        Ok(Self { shown, parent, name })
    }
}

fn refused(shown: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::Target, format!("the site cannot be written to `{shown}`: {why}"))
        .help("choose a folder that is new or empty, or one that gongbao built")
}

/// The folder that a path stands in, without links and `..`, and its name there. What does not exist yet has no
/// links in it. `None` for the root of the file system.
fn resolve(path: &Path) -> io::Result<Option<(PathBuf, OsString)>> {
    let Some(name) = path.file_name() else {
        let path = fs::canonicalize(path)?;
        return Ok(path.parent().zip(path.file_name()).map(|(parent, name)| (parent.to_owned(), name.to_owned())));
    };
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut head = path.parent().unwrap_or(Path::new(""));
    loop {
        let here = if head.as_os_str().is_empty() { Path::new(".") } else { head };
        match fs::canonicalize(here) {
            Ok(mut parent) => {
                parent.extend(missing.iter().rev());
                return Ok(Some((parent, name.to_owned())));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => match (head.file_name(), head.parent()) {
                (Some(above), Some(rest)) => {
                    missing.push(above);
                    head = rest;
                }
                _ => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
}

/// Whether a path has the form of a home folder, or of the folder of all homes. The environment is not asked.
fn is_home(path: &Path) -> bool {
    let names: Vec<&OsStr> = path
        .components()
        .filter_map(|component| match component {
            Component::Normal(name) => Some(name),
            _ => None,
        })
        .collect();
    match names.as_slice() {
        [top] => ["root", "home", "Users"].iter().any(|home| top.eq_ignore_ascii_case(home)),
        [top, _] => ["home", "Users"].iter().any(|home| top.eq_ignore_ascii_case(home)),
        _ => false,
    }
}

/// Whether writing to the path would touch the site itself. Folders are compared by what they are, not only by
/// name: a system may take two names for one folder.
fn overlap(root: &Path, path: &Path) -> Option<&'static str> {
    let is = |other: &Path, found: (u64, u64)| identity(other).is_ok_and(|other| other == found);
    let found = identity(path).ok();
    if path == root || found.is_some_and(|found| is(root, found)) {
        return Some("it is the folder of the site");
    }
    if root.starts_with(path) || found.is_some_and(|found| root.ancestors().any(|above| is(above, found))) {
        return Some("the site stands in it");
    }
    for source in ["content", "themes"].map(|source| root.join(source)) {
        let found = identity(&source).ok();
        let within = |above: &Path| above == source || found.is_some_and(|found| is(above, found));
        if path.ancestors().any(within) {
            return Some("it is within the sources of the site");
        }
    }
    None
}

/// Whether something that stands at the target may be replaced; why not otherwise.
fn inspect(parent: &Path, path: &Path, metadata: &Metadata) -> Result<(), String> {
    if !metadata.is_dir() {
        return Err("it is no folder".into());
    }
    let disk = |path: &Path| identity(path).ok().map(|(disk, _)| disk);
    if disk(parent).is_some_and(|above| Some(above) != disk(path)) {
        return Err("it is a mount point, which cannot be exchanged; a folder within it can".into());
    }
    let folder = Folder::open(path).map_err(|error| reason(&error))?;
    if !matches!(folder.kind(Path::new(".git")), Ok(None)) {
        return Err("it holds a git repository".into());
    }
    if fs::read_dir(path).map_err(|error| reason(&error))?.next().is_none() {
        return Ok(());
    }
    match Manifest::read(&folder) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("it holds files that gongbao did not make".into()),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(format!("its `{MANIFEST}` is damaged; remove the folder yourself if it is a built site"))
        }
        Err(error) => Err(format!("its `{MANIFEST}` cannot be read: {}", reason(&error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    fn why(root: &Path, out: &Path) -> String {
        Location::find(root, out).err().map(|d| format!("{}: {}", d.code.as_str(), d.message)).unwrap_or_default()
    }

    #[test]
    #[cfg(unix)]
    fn targets_that_would_harm_are_refused_by_whatever_name() {
        let scratch = Scratch::new();
        scratch.write("site/content/site.yaml", "a");
        scratch.folder("site/themes");
        scratch.write("foreign/file", "mine");
        scratch.folder("repository/.git");
        scratch.folder("empty");
        scratch.write("file", "mine");
        scratch.link("link", "empty");
        scratch.link("to-site", "site");
        let root = scratch.path("site");
        let before = scratch.state("");
        for (out, words) in [
            ("site", "is the folder of the site"),
            ("site/", "is the folder of the site"),
            ("site/x/..", "does not exist"),
            ("site/content/..", "is the folder of the site"),
            ("foreign/../site", "is the folder of the site"),
            ("to-site", "symbolic link"),
            ("to-site/.", "symbolic link"),
            ("to-site/content", "sources"),
            ("", "the site stands in it"),
            ("site/..", "the site stands in it"),
            ("site/../..", "the site stands in it"),
            ("site/content", "sources"),
            ("site/content/new/public", "sources"),
            ("site/themes/", "sources"),
            ("site/.gongbao/x", "keeps for itself"),
            ("new/.git/x", "keeps for itself"),
            ("foreign", "did not make"),
            ("repository", "git repository"),
            ("file", "no folder"),
            ("file/x", "no folder"),
            ("link", "symbolic link"),
        ] {
            let found = why(&root, &scratch.path(out));
            assert!(found.contains(words) && found.starts_with("target: "), "{out}: {found}");
        }
        for (out, words) in [("", "empty"), ("/", "root of the file system"), ("/home/somebody", "home folder")] {
            assert!(why(&root, Path::new(out)).contains(words), "{out}");
        }
        assert_eq!(scratch.state(""), before);
    }

    #[test]
    #[cfg(windows)]
    fn targets_that_would_harm_are_refused_in_any_case_of_letters() {
        let scratch = Scratch::new();
        scratch.write("site/content/site.yaml", "a");
        scratch.write("foreign/file", "mine");
        scratch.folder("empty");
        let root = scratch.path("site");
        for (out, words) in [
            (r"SITE", "is the folder of the site"),
            (r"site\..\Site", "is the folder of the site"),
            (r"site\..", "the site stands in it"),
            (r"site\CONTENT\new", "sources"),
            (r"foreign", "did not make"),
            (r"foreign\file", "no folder"),
        ] {
            let found = why(&root, &scratch.path(out));
            assert!(found.contains(words) && found.starts_with("target: "), "{out}: {found}");
        }
        for (out, words) in [("", "empty"), (r"C:\", "root of the file system"), (r"C:\Users\somebody", "home folder")]
        {
            assert!(why(&root, Path::new(out)).contains(words), "{out}");
        }
        for out in [r"site\public", "site/new/public", "empty"] {
            assert_eq!(why(&root, &scratch.path(out)), "", "{out}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn new_and_empty_targets_are_taken() {
        let scratch = Scratch::new();
        scratch.write("site/content/site.yaml", "a");
        scratch.folder("empty");
        scratch.folder("elsewhere");
        scratch.link("parent", "elsewhere");
        for out in ["site/public", "site/new/public", "empty", "parent/public", "site/../public"] {
            assert_eq!(why(&scratch.path("site"), &scratch.path(out)), "", "{out}");
        }
        let location = Location::find(&scratch.path("site"), &scratch.path("parent/new/public")).ok().unwrap();
        assert_eq!(location.parent, scratch.path("elsewhere/new"));
    }
}
