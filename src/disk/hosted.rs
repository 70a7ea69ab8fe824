//! What stands beside a site and decides how it is published.

use std::path::Path;

use super::folder::Folder;
use super::manifest::Manifest;
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

/// The files of a built site with their sizes, as its manifest lists them; `None` if it has none.
pub fn built_files(target: &Path) -> Option<Vec<(String, u64)>> {
    let manifest = Manifest::read(&Folder::open(target).ok()?).ok()??;
    Some(manifest.sizes().map(|(path, size)| (path.to_string(), size)).collect())
}
