//! The reader: every file of a site or a theme, by its path, and a finding for each that cannot be taken.

mod faults;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use faults::{SPECIAL, clash, link, misnamed, too_large, unreadable};

use super::folder::{Entry, Folder, is_link, reason};
use super::packages;
use super::path::{shown, slashed};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::output::{check_name, folded};
use crate::source::{Place, SourcePath};

pub(super) const MIB: u64 = 1 << 20;

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of an article.
    pub article: u64,
    /// Bytes of a YAML or CSV file.
    pub data: u64,
    /// Bytes of a picture or any other file of the content.
    pub picture: u64,
    /// Bytes of a file of a theme.
    pub theme: u64,
    /// Files in all.
    pub files: usize,
    /// Folders within folders, counted from the root of the site or theme.
    pub depth: usize,
}

/// The limits of this program.
pub const LIMITS: Limits =
    Limits { article: 2 * MIB, data: 64 * MIB, picture: 32 * MIB, theme: 2 * MIB, files: 1_000_000, depth: 32 };

/// Files with their paths relative to what was read, in the order of the paths.
type Files = Vec<(SourcePath, Vec<u8>)>;

/// Reads everything below `content/` and `themes/` of the site at `root`, and of the packages of npm in it what the editor
/// in the browser is made of.
///
/// Hidden files and what editors leave behind are passed over. Links, special files, files that are too large or
/// cannot be read, and names that not every system can hold or tell apart are errors; the rest is still read, so
/// that one run finds all. Names are brought into NFC. Without `content/site.yaml` there is no site.
pub fn read(root: &Path) -> (Files, Diagnostics) {
    read_within(root, &LIMITS)
}

/// Reads everything below the folder of a theme, by the same rules; paths are relative to `dir`.
pub fn read_theme(dir: &Path) -> (Files, Diagnostics) {
    match Folder::open(dir) {
        Ok(folder) => {
            let mut reader = Reader::new(dir, folder, &LIMITS, Kind::Theme);
            reader.walk("");
            reader.finish()
        }
        Err(error) => {
            let message = format!("theme `{}` cannot be read: {}", dir.display(), reason(&error));
            (Vec::new(), Diagnostic::new(Code::Unreadable, message).help("give the folder of a theme").into())
        }
    }
}

/// Folders of other programs that hold what they have built or installed.
const BUILT: [&str; 6] = ["node_modules", "public", "resources", "_site", "themes", "vendor"];

/// The files of a site that another program builds: those that `is_wanted`, and of the others their paths alone.
///
/// What such programs have built or installed is passed over; all else is as in [`read()`].
pub fn read_other(dir: &Path, is_wanted: impl Fn(&SourcePath) -> bool) -> (Files, Vec<SourcePath>, Diagnostics) {
    match Folder::open(dir) {
        Ok(folder) => {
            let mut reader = Reader::new(dir, folder, &LIMITS, Kind::Other);
            reader.walk("");
            let (wanted, others) = reader.found.into_iter().partition(|(_, path)| is_wanted(path));
            reader.found = wanted;
            let mut others: Vec<SourcePath> = others.into_iter().map(|(_, path): (PathBuf, _)| path).collect();
            others.sort();
            let (files, diagnostics) = reader.finish();
            (files, others, diagnostics)
        }
        Err(error) => {
            let message = format!("`{}` cannot be read: {}", dir.display(), reason(&error));
            (Vec::new(), Vec::new(), Diagnostic::new(Code::Unreadable, message).into())
        }
    }
}

/// The finding that there is no site at `root`, a path as it was typed.
pub(super) fn missing_site(root: &Path) -> Diagnostic {
    Diagnostic::new(Code::MissingSite, format!("expected a site in `{}`, found no `content/site.yaml`", root.display()))
        .help("name the folder of a site with `--root`")
}

fn read_within(root: &Path, limits: &Limits) -> (Files, Diagnostics) {
    let folder = match Folder::open(root) {
        Ok(folder) => folder,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return (Vec::new(), missing_site(root).into());
        }
        Err(error) => {
            let message = format!("site `{}` cannot be read: {}", root.display(), reason(&error));
            return (Vec::new(), Diagnostic::new(Code::Unreadable, message).into());
        }
    };
    let site_file = folder.kind(Path::new("content/site.yaml"));
    let mut reader = Reader::new(root, folder, limits, Kind::Site);
    if !matches!(site_file, Ok(Some(Entry::Other))) {
        reader.diagnostics.push(missing_site(root));
    }
    for top in ["content", "themes"].into_iter().chain(packages::FOLDERS) {
        if !matches!(reader.folder.kind(Path::new(top)), Ok(None)) {
            reader.walk(top);
        }
    }
    reader.finish()
}

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Site,
    Theme,
    /// A site of another program.
    Other,
}

/// One reading of a tree.
struct Reader<'a> {
    root: &'a Path,
    folder: Folder,
    limits: &'a Limits,
    kind: Kind,
    found: Vec<(PathBuf, SourcePath)>,
    /// Every entry by its folder as it is and its name folded.
    names: BTreeMap<String, SourcePath>,
    diagnostics: Diagnostics,
}

impl<'a> Reader<'a> {
    fn new(root: &'a Path, folder: Folder, limits: &'a Limits, kind: Kind) -> Self {
        let (found, names, diagnostics) = (Vec::new(), BTreeMap::new(), Diagnostics::default());
        Self { root, folder, limits, kind, found, names, diagnostics }
    }

    /// Lists what is below `top`, a folder of the root; empty for the root itself.
    fn walk(&mut self, top: &str) {
        let start = self.root.join(top);
        let mut walk = WalkDir::new(start).follow_root_links(top.is_empty()).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) => {
                    if !self.visit(&entry) && entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                Err(error) => self.unlisted(&error),
            }
            if self.found.len() > self.limits.files {
                let message = format!("expected at most {} files, found more", self.limits.files);
                self.diagnostics.push(Diagnostic::new(Code::Limit, message));
                self.found.clear();
                break;
            }
        }
    }

    /// Takes an entry in or says why not; whether to go into it, if it is a folder.
    fn visit(&mut self, entry: &DirEntry) -> bool {
        let raw = entry.path().strip_prefix(self.root).unwrap_or(entry.path());
        let Some(name) = raw.file_name() else { return true };
        let is_built = || self.kind == Kind::Other && entry.depth() == 1 && BUILT.iter().any(|built| name == *built);
        if is_leftover(name) || packages::is_unused(raw) || is_built() {
            return false;
        }
        let kind = entry.file_type();
        if kind.is_symlink() {
            self.diagnostics.push(link(&shown(raw)));
            return false;
        }
        let Some(path) = self.named(raw, name) else { return false };
        if kind.is_dir() {
            return self.is_shallow(&path);
        }
        if !kind.is_file() || raw.parent() == Some(Path::new("")) && self.kind == Kind::Site {
            let found = if kind.is_file() { "expected a folder, found a file" } else { SPECIAL };
            self.diagnostics.push(Diagnostic::new(Code::SpecialFile, found).at(Place::file(&path)));
            return false;
        }
        self.found.push((raw.to_owned(), path));
        false
    }

    /// The path in NFC, if its last name can stand on every system beside its neighbours.
    fn named(&mut self, raw: &Path, name: &OsStr) -> Option<SourcePath> {
        let (Some(text), Some(name)) = (slashed(raw), name.to_str()) else {
            let message = format!("expected a name in UTF-8, found `{}`", shown(Path::new(name)).name());
            self.diagnostics.push(misnamed(message, raw));
            return None;
        };
        if let Err(message) = check_name(name) {
            self.diagnostics.push(misnamed(message, raw));
            return None;
        }
        let path =
            if text.is_ascii() { SourcePath::new(&text) } else { SourcePath::new(&text.nfc().collect::<String>()) };
        let folder = text.strip_suffix(name).unwrap_or_default();
        let key = format!("{folder}{}", folded(name));
        if let Some(other) = self.names.get(&key) {
            self.diagnostics.push(clash(&path, other));
        } else {
            self.names.insert(key, path.clone());
        }
        Some(path)
    }

    fn is_shallow(&mut self, path: &SourcePath) -> bool {
        let depth = path.as_str().split('/').count();
        if depth > self.limits.depth {
            let message = format!("expected folders at most {} levels deep, found more", self.limits.depth);
            self.diagnostics.push(Diagnostic::new(Code::Limit, message).at(Place::file(path)));
        }
        depth <= self.limits.depth
    }

    fn unlisted(&mut self, error: &walkdir::Error) {
        let raw = error.path().and_then(|path| path.strip_prefix(self.root).ok()).unwrap_or(Path::new(""));
        let why = error.io_error().map_or_else(|| "it cannot be listed".into(), reason);
        self.diagnostics.push(unreadable(&shown(raw), &why));
    }

    /// Reads what was listed.
    fn finish(mut self) -> (Files, Diagnostics) {
        let found = std::mem::take(&mut self.found);
        let results: Vec<Result<(SourcePath, Vec<u8>), Diagnostic>> =
            found.into_par_iter().map(|(raw, path)| self.contents(&raw, path)).collect();
        let mut files = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok(file) => files.push(file),
                Err(diagnostic) => self.diagnostics.push(diagnostic),
            }
        }
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        (files, self.diagnostics)
    }

    fn contents(&self, raw: &Path, path: SourcePath) -> Result<(SourcePath, Vec<u8>), Diagnostic> {
        let limit = self.limit(&path);
        match self.folder.read(raw, limit) {
            Ok(bytes) => Ok((path, bytes)),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(too_large(&path, limit)),
            // What was listed as a file may have been replaced since.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput && error.raw_os_error().is_none() => {
                Err(Diagnostic::new(Code::SpecialFile, SPECIAL).at(Place::file(&path)))
            }
            Err(error) if is_link(&error) => Err(link(&path)),
            Err(error) => Err(unreadable(&path, &reason(&error))),
        }
    }

    fn limit(&self, path: &SourcePath) -> u64 {
        if self.kind == Kind::Theme { self.limits.theme } else { limit(path, self.limits) }
    }
}

/// How much is read of a file of a site.
pub(super) fn limit(path: &SourcePath, limits: &Limits) -> u64 {
    if path.as_str().starts_with("themes/") {
        return limits.theme;
    }
    match path.extension() {
        "md" => limits.article,
        "yaml" | "yml" | "csv" => limits.data,
        _ => limits.picture,
    }
}

/// Hidden files and what editors and file managers leave behind.
pub(super) fn is_leftover(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".")
        || name.ends_with(b"~")
        || name.starts_with(b"#") && name.ends_with(b"#")
        || name.ends_with(b".swp")
        || name.ends_with(b".bak")
        || name == b"Thumbs.db"
}

#[cfg(test)]
mod tests;
