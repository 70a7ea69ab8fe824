//! What stands beside a site and decides how it is published.

use std::path::{Path, PathBuf};

use super::folder::{Entry, Folder};
use super::manifest::{MANIFEST, Manifest};
use super::path::slashed;
use super::read::MIB;

/// The workflows below the top of a repository.
const WORKFLOWS: &str = ".github/workflows";

/// The longest name of a domain, with its line end and some room.
const DOMAIN: u64 = 1024;

/// The texts of the workflows in a folder that may be the top of a repository; none if there are none or they cannot be read.
pub fn workflows(root: &Path) -> Vec<String> {
    let Ok(folder) = Folder::open(root).and_then(|root| root.folder(Path::new(WORKFLOWS))) else { return Vec::new() };
    let mut names = folder.names().unwrap_or_default();
    names.sort();
    let texts = names.iter().filter_map(|name| folder.read(name, MIB).ok());
    texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

/// What stands in `CNAME` of a built site.
pub fn built_domain(target: &Path) -> Option<String> {
    let bytes = Folder::open(target).and_then(|target| target.read(Path::new("CNAME"), DOMAIN)).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The files in the folder of a built site with their sizes, as they would be published; `None` if it was not built.
pub fn built_files(target: &Path) -> Option<Vec<(String, u64)>> {
    let target = Folder::open(target).ok()?;
    Manifest::read(&target).ok()??;
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(path) = folders.pop() {
        let names =
            if path.as_os_str().is_empty() { target.names() } else { target.folder(&path).and_then(|it| it.names()) };
        for path in names.unwrap_or_default().into_iter().map(|name| path.join(name)) {
            match target.kind(&path) {
                Ok(Some(Entry::Folder)) => folders.push(path),
                _ => files.extend(slashed(&path).zip(target.size(&path))),
            }
        }
    }
    files.retain(|(path, _)| path != MANIFEST);
    files.sort();
    Some(files)
}
