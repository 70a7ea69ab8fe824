//! New files, none of which may be there yet.

use std::io;
use std::path::{Path, PathBuf};

use super::folder::{Folder, reason};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath};

/// Writes new files below `root`, which is made if it is missing: all of them or none. A file that is there already and
/// `may_stay` is kept as it is; these are given back.
///
/// # Errors
/// Any other file that is there already, and one that cannot be written; what was written before is removed.
pub fn create<'a>(
    root: &Path,
    files: &'a [(SourcePath, Vec<u8>)],
    may_stay: impl Fn(&SourcePath) -> bool,
) -> Result<Vec<&'a SourcePath>, Diagnostic> {
    std::fs::create_dir_all(root).map_err(|error| {
        Diagnostic::new(Code::Write, format!("`{}` cannot be made: {}", root.display(), reason(&error)))
    })?;
    let folder = Folder::open(root).map_err(|error| {
        Diagnostic::new(Code::Write, format!("`{}` cannot be opened: {}", root.display(), reason(&error)))
    })?;
    let is_there = |path: &SourcePath| !matches!(folder.kind(Path::new(path.as_str())), Ok(None) | Err(_));
    let (there, new): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| is_there(path));
    for (path, _) in &there {
        if !may_stay(path) {
            let message = format!("`{path}` is there already, and nothing was written");
            return Err(Diagnostic::new(Code::Write, message)
                .at(Place::file(path))
                .help("choose another name or folder"));
        }
    }
    let mut made = Vec::new();
    for (path, bytes) in new {
        if let Err(error) = write(&folder, path, bytes, &mut made) {
            for path in made.iter().rev() {
                // What is half done must not stay; that it failed is said in any case.
                folder.remove_file(path).or_else(|_| folder.remove_folder(path)).ok();
            }
            let message = format!("`{path}` cannot be written: {}", reason(&error));
            return Err(Diagnostic::new(Code::Write, message).at(Place::file(path)));
        }
    }
    Ok(there.into_iter().map(|(path, _)| path).collect())
}

/// Writes new files into a folder that has nothing in it, or is made: all of them or none. A folder `.git` is no matter.
///
/// # Errors
/// A folder in which something is, and what [`create`] says.
pub fn create_alone(root: &Path, files: &[(SourcePath, Vec<u8>)]) -> Result<(), Diagnostic> {
    let is_own = |entry: io::Result<std::fs::DirEntry>| entry.is_ok_and(|entry| entry.file_name() == ".git");
    let is_free = match std::fs::read_dir(root) {
        Ok(mut entries) => entries.all(is_own),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !is_free {
        let message = format!("expected a new or empty folder, found `{}` with something in it", root.display());
        return Err(Diagnostic::new(Code::Write, message).help("choose another folder; nothing was written"));
    }
    create(root, files, |_| false).map(|_| ())
}

/// Writes a file and the folders above it, and notes what it has made.
fn write(folder: &Folder, path: &SourcePath, bytes: &[u8], made: &mut Vec<PathBuf>) -> io::Result<()> {
    let path = Path::new(path.as_str());
    let above: Vec<&Path> = path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()).collect();
    for above in above.into_iter().rev() {
        match folder.make_folder(above) {
            Ok(()) => made.push(above.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    folder.create(path, bytes)?;
    made.push(path.to_owned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    fn files(paths: &[&str]) -> Vec<(SourcePath, Vec<u8>)> {
        paths.iter().map(|path| (SourcePath::new(path), b"new".to_vec())).collect()
    }

    #[test]
    fn all_are_written_or_none() {
        let scratch = Scratch::new();
        let root = scratch.path("site");
        let create = |files: &[(SourcePath, Vec<u8>)]| {
            create(&root, files, |path| path.name() == "README.md").map(|kept| kept.len())
        };
        assert_eq!(create(&files(&["a/b/c.md", "a/d.md", "README.md"])), Ok(0));
        assert_eq!(scratch.read("site/a/b/c.md"), "new");
        scratch.write("site/README.md", "own");
        assert_eq!(create(&files(&["README.md", "e.md"])), Ok(1));
        assert_eq!(scratch.read("site/README.md"), "own");
        let error = create(&files(&["x/y.md", "a/d.md"])).unwrap_err();
        assert_eq!(error.message, "`a/d.md` is there already, and nothing was written");
        assert!(!root.join("x").exists());
        // A file in the place of a folder.
        assert_eq!(create(&files(&["z/y.md", "a/d.md/e.md"])).map_err(|error| error.code), Err(Code::Write));
        assert!(!root.join("z").exists());
    }

    #[test]
    #[cfg(unix)]
    fn links_are_not_followed() {
        let scratch = Scratch::new();
        scratch.folder("site");
        scratch.folder("elsewhere");
        scratch.link("site/content", "../elsewhere");
        assert!(create(&scratch.path("site"), &files(&["content/a.md"]), |_| false).is_err());
        assert!(!scratch.path("elsewhere/a.md").exists());
    }
}
