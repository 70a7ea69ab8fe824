//! The writer: outputs come one by one from any thread, and are published all at once or not at all.
//!
//! Two trees alternate: the target, and a spare in `.gongbao/` beside it. A build brings the spare up to date and
//! exchanges the two, so that a reader sees the old site or the new one. Files that did not change are not written
//! again; the trees share them by hard links, and a file in a tree is never written to, only replaced. The spare
//! belongs to the writer alone. A file that somebody else adds to the target goes along from build to build, unless
//! it comes in the moment between the look at the target and the exchange.
//!
//! Where the system cannot exchange two folders, the target is moved away and the spare into its place; a reader
//! finds no site in between, and a build killed there is set right by the next one.

mod publish;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use blake3::Hash;

use super::built::{PART, Part};
use super::cache::Cache;
use super::folder::{Folder, Stamp, reason};
use super::kept::{self, Kept};
use super::location::{Location, WORK};
use super::made::Made;
use super::manifest::{MANIFEST, Manifest, Stamps};
use super::spare::{Spare, TREE};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::OutputPath;

/// Where the target is moved to while there is no exchange.
const OLD: &str = "old";
/// The file in the work folder that one build at a time holds.
const LOCK: &str = "lock";
/// What one build keeps for the next.
const KEPT: &str = "kept";

/// A folder that a site is being written to. Without [`Target::finish`] it stays as it was, byte for byte.
pub struct Target {
    shown: String,
    parent: Folder,
    name: OsString,
    path: PathBuf,
    work: Folder,
    work_path: PathBuf,
    /// The tree that is published now.
    current: Option<Folder>,
    manifest: Manifest,
    stamps: Stamps,
    /// Tells the program that is running from others.
    program: Option<Hash>,
    made: Made,
    /// Opened with the first output that differs.
    spare: OnceLock<Result<Spare, Diagnostic>>,
    /// What was put; `None` while it is on its way, and for good if that failed.
    outputs: Mutex<BTreeMap<OutputPath, Option<Output>>>,
    /// Last, so that everything else is gone when another build gets it.
    _lock: File,
}

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Outputs that are new or changed.
    pub written: usize,
    /// Outputs that were there already.
    pub unchanged: usize,
    /// Files of the last build that are no outputs any more.
    pub removed: usize,
    /// The size of all outputs, in bytes.
    pub bytes: u64,
}

/// One output as it was put.
struct Output {
    /// A digest of what it was made from, if that is known.
    inputs: Option<Hash>,
    digest: Hash,
    size: u64,
    /// The file that holds it: in the target if it was there already, else in the spare.
    stamp: Stamp,
    is_kept: bool,
    /// The other file of that name in the target.
    replaced: Option<(Stamp, Hash)>,
}

type Outputs = BTreeMap<OutputPath, Output>;

impl Target {
    /// Takes hold of the target `out` for the site at `root`. Its folder is made by [`Target::finish`] only. `program` is the
    /// file of the program that is running: what it has kept is not for another. Without it nothing is kept.
    ///
    /// # Errors
    /// `target` if the site must not be written there: before anything is made or removed. `busy` if another build
    /// holds it. `write` if the work folder beside it cannot be made.
    pub fn open(root: &Path, out: &Path, program: Option<&Path>) -> Result<Self, Diagnostic> {
        let Location { shown, parent: parent_path, name } = Location::find(root, out)?;
        let failed = |error: io::Error| unready(&shown, &error);
        fs::create_dir_all(&parent_path).map_err(failed)?;
        let parent = Folder::open(&parent_path).map_err(failed)?;
        let all_work = parent.made_folder(Path::new(WORK)).map_err(failed)?;
        let work = all_work.made_folder(Path::new(&name)).map_err(failed)?;
        let lock = work.lock(Path::new(LOCK)).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => busy(&work, &shown),
            _ => failed(error),
        })?;
        recover(&parent, &name, &work).map_err(failed)?;
        let current = match parent.folder(Path::new(&name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            result => Some(result.map_err(failed)?),
        };
        let manifest = || current.as_ref().map_or(Ok(None), Manifest::read);
        let program = program.and_then(kept::identity_of);
        let remembered = || rayon::join(|| Stamps::read(&work), || Made::read(&Kept { work: &work, program }));
        let (manifest, (stamps, made)) = rayon::join(manifest, remembered);
        let manifest = manifest.map_err(failed)?.unwrap_or_default();
        let path = parent_path.join(&name);
        let work_path = parent_path.join(WORK).join(&name);
        let (spare, outputs) = (OnceLock::new(), Mutex::default());
        let target = Self {
            shown,
            parent,
            name,
            path,
            work,
            work_path,
            current,
            manifest,
            stamps,
            program,
            made,
            spare,
            outputs,
            _lock: lock,
        };
        Ok(target)
    }

    /// The cache of this target.
    pub fn cache(&self) -> Option<Cache> {
        Cache::open(&self.work)
    }

    /// What the last build [kept](Self::keep_for_next); empty if it is not there as it was.
    pub fn kept(&self) -> Vec<u8> {
        self.of_program().read(KEPT)
    }

    /// Keeps something that makes the next build quicker.
    pub fn keep_for_next(&self, bytes: &[u8]) {
        self.of_program().write(KEPT, bytes);
    }

    /// Takes an output, from any thread. Bytes that the target holds already are not written.
    ///
    /// # Errors
    /// `output-clash` for a path that was put before, `write` if it cannot be written. After either, nothing of
    /// this build can be published.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.put_made(path, bytes, None)
    }

    /// The same, of an output whose inputs may be known, so that the next build can [`keep`](Self::keep) it.
    ///
    /// # Errors
    /// Those of [`Target::put`].
    pub fn put_made(&self, path: &OutputPath, bytes: &[u8], inputs: Option<Hash>) -> Result<(), Diagnostic> {
        let first = self.outputs().insert(path.clone(), None).is_none();
        if !first || path.as_str() == MANIFEST {
            return Err(Diagnostic::new(Code::OutputClash, format!("expected one output `{path}`, found a second")));
        }
        let output = Output { inputs, ..self.hold(path, bytes)? };
        self.outputs().insert(path.clone(), Some(output));
        Ok(())
    }

    /// Takes an output as the target holds it, if it is what came of the same inputs; else it has to be made, and put.
    pub fn keep(&self, path: &OutputPath, inputs: Hash) -> bool {
        let Some((digest, size)) =
            self.made.output(&inputs).and_then(|made| self.manifest.get(path).filter(|(digest, _)| *digest == made))
        else {
            return false;
        };
        let stamp = self.current.as_ref().and_then(|current| current.stamp(Path::new(path.as_str())));
        let Some(stamp) = stamp.filter(|stamp| self.stamps.digest(stamp) == Some(digest)) else { return false };
        let kept = Output { inputs: Some(inputs), digest, size, stamp, is_kept: true, replaced: None };
        let mut outputs = self.outputs();
        // A second output of one path is for `put` to refuse.
        let is_first = !outputs.contains_key(path);
        if is_first {
            outputs.insert(path.clone(), Some(kept));
        }
        is_first
    }

    /// Says of which part of a site this is the tree.
    ///
    /// # Errors
    /// Those of [`Target::put`].
    pub fn put_part(&self, part: &Part) -> Result<(), Diagnostic> {
        let path = OutputPath::new(PART).map_err(|message| Diagnostic::new(Code::Internal, message))?;
        self.put(&path, part.to_string().as_bytes())
    }

    /// Publishes what was put, and nothing else of ours; foreign files in the target stay. If the target is like
    /// that already, it is not touched.
    ///
    /// # Errors
    /// `write` if the site could not be made ready or exchanged, `target` for a foreign file that cannot stay, and
    /// `internal` after a failed [`Target::put`]. The site that was there is whole.
    pub fn finish(self) -> Result<Summary, Diagnostic> {
        let outputs = self.complete()?;
        let manifest: Manifest =
            outputs.iter().map(|(path, output)| (path.clone(), (output.digest, output.size))).collect();
        let unchanged = outputs.values().filter(|output| output.is_kept).count();
        let summary = Summary {
            written: outputs.len() - unchanged,
            unchanged,
            removed: self.manifest.paths().filter(|path| !outputs.contains_key(*path)).count(),
            bytes: outputs.values().map(|output| output.size).sum(),
        };
        let made: Made = outputs.values().filter_map(|output| Some((output.inputs?, output.digest))).collect();
        if made != self.made {
            made.write(&self.of_program());
        }
        if summary.written == 0 && self.current.is_some() && manifest == self.manifest {
            self.remember(outputs);
            return Ok(summary);
        }
        let spare = self.spare()?;
        match self.publish(spare, &outputs, &manifest) {
            Ok(stamps) => {
                spare.keep();
                // Losing the stamps makes the next build slower and nothing else.
                stamps.write(&self.work).ok();
                Ok(summary)
            }
            Err(diagnostic) => {
                spare.discard();
                Err(diagnostic)
            }
        }
    }

    /// Finds an output in the target, or puts it into the spare.
    fn hold(&self, path: &OutputPath, bytes: &[u8]) -> Result<Output, Diagnostic> {
        let digest = blake3::hash(bytes);
        let size = bytes.len() as u64;
        let file = Path::new(path.as_str());
        let found = self.current.as_ref().and_then(|current| {
            let stamp = current.stamp(file)?;
            let known = self.stamps.digest(&stamp);
            Some((known.or_else(|| current.read(file, size).ok().map(|bytes| blake3::hash(&bytes))), stamp))
        });
        let replaced = match found {
            Some((Some(known), stamp)) if known == digest => {
                return Ok(Output { inputs: None, digest, size, stamp, is_kept: true, replaced: None });
            }
            Some((known, stamp)) => known.map(|known| (stamp, known)),
            None => None,
        };
        let spare = self.spare()?;
        let ready = spare.stamp(file).filter(|stamp| self.stamps.digest(stamp) == Some(digest));
        let stamp = ready.map_or_else(|| spare.put(file, bytes), Ok).map_err(|error| {
            spare.discard();
            self.failed(path.as_str(), &error)
        })?;
        Ok(Output { inputs: None, digest, size, stamp, is_kept: false, replaced })
    }

    /// The outputs, if each of them arrived and none is a folder of another.
    fn complete(&self) -> Result<Outputs, Diagnostic> {
        let outputs: Outputs = std::mem::take(&mut *self.outputs())
            .into_iter()
            .map(|(path, output)| match output {
                Some(output) => Ok((path, output)),
                None => Err(Diagnostic::new(Code::Internal, format!("`{path}` was to be published without its bytes"))),
            })
            .collect::<Result<_, _>>()?;
        let folders: BTreeSet<&str> = outputs.keys().map(OutputPath::folder).collect();
        for folder in folders.into_iter().flat_map(|folder| Path::new(folder).ancestors()).filter_map(Path::to_str) {
            if outputs.contains_key(folder) {
                let message = format!("`{folder}` cannot be an output and a folder of outputs");
                return Err(Diagnostic::new(Code::OutputClash, message));
            }
        }
        Ok(outputs)
    }

    /// Keeps the stamps of files that had to be read again.
    fn remember(mut self, outputs: Outputs) {
        let new: Vec<(Stamp, Hash)> = outputs
            .into_values()
            .filter(|output| self.stamps.digest(&output.stamp) != Some(output.digest))
            .map(|output| (output.stamp, output.digest))
            .collect();
        if !new.is_empty() {
            self.stamps.extend(new);
            self.stamps.write(&self.work).ok();
        }
    }

    fn of_program(&self) -> Kept<'_> {
        Kept { work: &self.work, program: self.program }
    }

    fn spare(&self) -> Result<&Spare, Diagnostic> {
        self.spare
            .get_or_init(|| Spare::open(&self.work, &self.work_path).map_err(|error| unready(&self.shown, &error)))
            .as_ref()
            .map_err(Clone::clone)
    }

    fn outputs(&self) -> std::sync::MutexGuard<'_, BTreeMap<OutputPath, Option<Output>>> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self, path: &str, error: &io::Error) -> Diagnostic {
        unwritten(&self.shown, path, error)
    }
}

/// The finding that another process holds the target, with its number.
fn busy(work: &Folder, shown: &str) -> Diagnostic {
    let owner = work.read(Path::new(LOCK), 32).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let message = match owner.filter(|owner| !owner.is_empty() && owner.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(owner) => format!("another build, process {owner}, is at work on `{shown}`"),
        None => format!("another build is at work on `{shown}`"),
    };
    Diagnostic::new(Code::Busy, message).help("wait until it is done")
}

/// Sets right what a build left that was killed between two moves.
fn recover(parent: &Folder, name: &OsStr, work: &Folder) -> io::Result<()> {
    let old = OsStr::new(OLD);
    if work.kind(Path::new(old))?.is_none() {
        return Ok(());
    }
    if parent.kind(Path::new(name))?.is_none() {
        return work.rename(old, parent, name);
    }
    work.rename(old, work, OsStr::new(TREE))
}

fn unwritten(shown: &str, path: &str, error: &io::Error) -> Diagnostic {
    let what = if path.is_empty() { shown.to_owned() } else { format!("{shown}/{path}") };
    let why = reason(error);
    Diagnostic::new(Code::Write, format!("`{what}` could not be written: {why}; `{shown}` is as it was"))
        .help("put this right, and build again")
}

/// The finding that the writer's own folder cannot be used.
fn unready(shown: &str, error: &io::Error) -> Diagnostic {
    let why = reason(error);
    let message = format!("`{WORK}`, the work folder beside `{shown}`, cannot be used: {why}; `{shown}` is as it was");
    Diagnostic::new(Code::Write, message).help("put this right, and build again")
}

#[cfg(test)]
mod tests;
