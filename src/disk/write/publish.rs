//! Brings the spare up to date with what was put, and exchanges it with the target.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;

use super::{OLD, Output, Outputs, Target};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::folder::Stamp;
use crate::disk::manifest::{MANIFEST, Manifest, Stamps};
use crate::disk::path::{shown, slashed};
use crate::disk::spare::{Spare, TREE};
use crate::disk::walk;
use crate::output::OutputPath;

impl Target {
    /// Brings the spare up to date and exchanges it with the target.
    pub(super) fn publish(&self, spare: &Spare, outputs: &Outputs, manifest: &Manifest) -> Result<Stamps, Diagnostic> {
        // Each looks at one of the trees. What is foreign gets its second names in the spare last, after all that is not wanted
        // there is gone: few sites have any.
        let (stamps, foreign) = rayon::join(|| self.carry_all(spare, outputs), || self.foreign(outputs));
        let (foreign, stamps) = (foreign?, stamps?);
        if let Some(current) = &self.current {
            for path in &foreign {
                spare.link(current, path).map_err(|error| self.failed(shown(path).as_str(), &error))?;
            }
        }
        spare.put(Path::new(MANIFEST), manifest.text().as_bytes()).map_err(|error| self.failed(MANIFEST, &error))?;
        self.exchange().map_err(|error| self.failed("", &error))?;
        Ok(stamps)
    }

    /// Makes sure that the spare has the outputs and nothing else; what is known of the files that hold them.
    fn carry_all(&self, spare: &Spare, outputs: &Outputs) -> Result<Stamps, Diagnostic> {
        let wanted: HashSet<&Path> = outputs.keys().map(|path| Path::new(path.as_str())).collect();
        spare.remove_stale(&wanted).map_err(|error| self.failed("", &error))?;
        let mut stamps = Stamps::default();
        for held in outputs.par_iter().map(|(path, output)| self.carry(spare, path, output)).collect::<Vec<_>>() {
            stamps.extend(held?);
        }
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
        if self.current.is_none() {
            return Ok(Vec::new());
        }
        let foreign = walk::below(&self.path, |path, kind| {
            let text = slashed(path).unwrap_or_default();
            let is_ours = text == MANIFEST
                || self.manifest.contains(&text)
                || outputs.get(text.as_str()).is_some_and(|output| output.is_kept);
            (!kind.is_dir() && !is_ours).then(|| (path.to_owned(), kind))
        });
        let mut foreign = foreign.map_err(|error| self.failed("", &error))?;
        foreign.sort_by(|(a, _), (b, _)| a.cmp(b));
        let in_the_way = foreign.iter().find(|(path, kind)| !kind.is_file() || stands_in_the_way(path, outputs));
        match in_the_way {
            Some((path, kind)) => Err(self.cannot_stay(path, kind.is_file())),
            None => Ok(foreign.into_iter().map(|(path, _)| path).collect()),
        }
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
