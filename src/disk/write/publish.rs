//! Brings the spare up to date with what was put, and exchanges it with the target.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::{OLD, Output, Outputs, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::folder::Stamp;
use crate::disk::manifest::{MANIFEST, Manifest, Stamps};
use crate::disk::path::{shown, slashed};
use crate::disk::spare::{Spare, TREE, walk_error};
use crate::output::OutputPath;

impl Target {
    /// Brings the spare up to date and exchanges it with the target.
    pub(super) fn publish(&self, spare: &Spare, outputs: &Outputs, manifest: &Manifest) -> Result<Stamps, Diagnostic> {
        let foreign = self.foreign(outputs)?;
        let own = outputs.keys().map(|path| Path::new(path.as_str()));
        let wanted: HashSet<&Path> = own.chain(foreign.iter().map(PathBuf::as_path)).collect();
        spare.remove_stale(&wanted).map_err(|error| self.failed("", &error))?;
        let mut stamps = Stamps::default();
        for held in outputs.par_iter().map(|(path, output)| self.carry(spare, path, output)).collect::<Vec<_>>() {
            stamps.extend(held?);
        }
        if let Some(current) = &self.current {
            for path in &foreign {
                spare.link(current, path).map_err(|error| self.failed(shown(path).as_str(), &error))?;
            }
        }
        spare.put(Path::new(MANIFEST), manifest.text().as_bytes()).map_err(|error| self.failed(MANIFEST, &error))?;
        self.exchange().map_err(|error| self.failed("", &error))?;
        Ok(stamps)
    }

    /// Makes sure that the spare has an output; what is known of the files that held it or hold it now.
    fn carry(&self, spare: &Spare, path: &OutputPath, output: &Output) -> Result<Vec<(Stamp, Hash)>, Diagnostic> {
        let held = (output.stamp.clone(), output.digest);
        let Some(current) = self.current.as_ref().filter(|_| output.is_kept) else {
            return Ok(std::iter::once(held).chain(output.replaced.clone()).collect());
        };
        let file = Path::new(path.as_str());
        match spare.stamp(file) {
            Some(stamp) if stamp == output.stamp => Ok(vec![held]),
            Some(stamp) if self.stamps.digest(&stamp) == Some(output.digest) => Ok(vec![held, (stamp, output.digest)]),
            _ => {
                let stamp = spare.link(current, file).map_err(|error| self.failed(path.as_str(), &error))?;
                Ok(vec![(stamp, output.digest)])
            }
        }
    }

    /// The files in the target that no build of ours made.
    fn foreign(&self, outputs: &Outputs) -> Result<Vec<PathBuf>, Diagnostic> {
        let mut foreign = Vec::new();
        if self.current.is_none() {
            return Ok(foreign);
        }
        for entry in WalkDir::new(&self.path).min_depth(1).follow_root_links(false).sort_by_file_name() {
            let entry = entry.map_err(|error| self.failed("", &walk_error(error)))?;
            let path = entry.path().strip_prefix(&self.path).unwrap_or(entry.path());
            let text = slashed(path).unwrap_or_default();
            let is_ours = text == MANIFEST
                || self.manifest.contains(&text)
                || outputs.get(text.as_str()).is_some_and(|output| output.is_kept);
            if entry.file_type().is_dir() || is_ours {
                continue;
            }
            if !entry.file_type().is_file() || stands_in_the_way(path, outputs) {
                return Err(self.cannot_stay(path, entry.file_type().is_file()));
            }
            foreign.push(path.to_owned());
        }
        Ok(foreign)
    }

    fn cannot_stay(&self, path: &Path, is_file: bool) -> Diagnostic {
        let path = shown(path);
        let what = if is_file { "stands where an output belongs" } else { "is a link or special file" };
        let message = format!("`{}/{path}` is not from gongbao and {what}", self.shown);
        Diagnostic::new(Code::Target, message).help("move it elsewhere, and build again")
    }

    fn exchange(&self) -> io::Result<()> {
        let tree = OsStr::new(TREE);
        if self.current.is_none() {
            return self.work.rename(tree, &self.parent, &self.name);
        }
        match self.work.exchange(tree, &self.parent, &self.name) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.move_twice(),
            result => result,
        }
    }

    /// The exchange for systems that have none.
    pub(super) fn move_twice(&self) -> io::Result<()> {
        let (tree, old) = (OsStr::new(TREE), OsStr::new(OLD));
        self.parent.rename(&self.name, &self.work, old)?;
        if let Err(error) = self.work.rename(tree, &self.parent, &self.name) {
            self.work.rename(old, &self.parent, &self.name)?;
            return Err(error);
        }
        self.work.rename(old, &self.work, tree)
    }
}

/// Whether a foreign file bears the name of an output, of a folder of outputs, or stands below an output.
fn stands_in_the_way(path: &Path, outputs: &Outputs) -> bool {
    let Some(text) = slashed(path) else { return false };
    let below = format!("{text}/");
    let from = (Bound::Included(below.as_str()), Bound::Unbounded);
    outputs.range::<str, _>(from).next().is_some_and(|(output, _)| output.as_str().starts_with(&below))
        || Path::new(&text).ancestors().filter_map(Path::to_str).any(|above| outputs.contains_key(above))
}
