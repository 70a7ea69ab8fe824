//! What stands beside a site and decides how it is published.

use std::path::{Path, PathBuf};

use super::folder::{Entry, Folder};
use super::manifest::{MANIFEST, Manifest};
use super::path::slashed;
use super::read::MIB;

/// The workflows of a repository at whose top the site stands.
const WORKFLOWS: &str = ".github/workflows";

/// The texts of the workflows beside the site at `root`; none if there are none or they cannot be read.
pub fn workflows(root: &Path) -> Vec<String> {
    let Ok(folder) = Folder::open(root).and_then(|root| root.folder(Path::new(WORKFLOWS))) else { return Vec::new() };
    let mut names = folder.names().unwrap_or_default();
    names.sort();
    let texts = names.iter().filter_map(|name| folder.read(name, MIB).ok());
    texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
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
