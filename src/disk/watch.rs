//! Waits for changes of the files of a site.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use unicode_normalization::UnicodeNormalization;

use super::folder::Folder;
use super::path::slashed;
use super::read::{LIMITS, is_leftover, limit};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;

/// Changes that follow one another within this time are one change: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(8);

/// But after so many events what has changed is told, even if changes go on.
const PATIENCE: usize = 10_000;

/// How long an emptied file is waited for: who saves it may have to fill it still.
const HALF_SAVED: Duration = Duration::from_millis(60);

/// How often files are looked at where the system does not tell of changes.
const POLLING: Duration = Duration::from_millis(500);

/// The folders of a site in which files matter.
const TOPS: [&str; 2] = ["content", "themes"];

/// What has changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are there, with their bytes.
    pub files: Vec<(SourcePath, Vec<u8>)>,
    /// Whether anything else has happened: a file or folder that came, went, or was renamed.
    pub others: bool,
}

/// A site that is watched.
pub struct Watch {
    root: PathBuf,
    theme: Option<PathBuf>,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Watches the site at `root`, and the folder of its theme if that lies elsewhere.
    ///
    /// # Errors
    /// A folder that is not there.
    pub fn new(root: &Path, theme: Option<&Path>) -> Result<Self, Diagnostic> {
        let whole = |path: &Path| std::fs::canonicalize(path).map_err(|_| unwatched(path));
        let (root, theme) = (whole(root)?, theme.map(whole).transpose()?);
        let (sender, events) = channel();
        let again = sender.clone();
        let watcher: Box<dyn Watcher + Send> = match RecommendedWatcher::new(sender, Config::default()) {
            Ok(watcher) => Box::new(watcher),
            Err(_) => Box::new(polling(again.clone(), &root)?),
        };
        let mut watch = Self { root, theme, watcher, events };
        if watch.watch().is_err() {
            // The system watches only so many folders.
            watch.watcher = Box::new(polling(again, &watch.root)?);
            watch.watch().map_err(|_| unwatched(&watch.root))?;
        }
        Ok(watch)
    }

    fn watch(&mut self) -> notify::Result<()> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        let tops = TOPS.iter().map(|top| self.root.join(top)).filter(|top| top.is_dir());
        for folder in tops.chain(self.theme.clone()) {
            self.watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Waits until something has changed that matters to the site.
    pub fn wait(&mut self) -> Changes {
        loop {
            let Ok(first) = self.events.recv() else { return Changes { others: true, ..Changes::default() } };
            let mut events = vec![first];
            while events.len() < PATIENCE
                && let Ok(event) = self.events.recv_timeout(QUIET)
            {
                events.push(event);
            }
            let changes = self.changes(events);
            if changes.others || !changes.files.is_empty() {
                return changes;
            }
        }
    }

    fn changes(&mut self, events: Vec<notify::Result<Event>>) -> Changes {
        let mut changes = Changes::default();
        let mut paths = Vec::new();
        for event in events {
            match event {
                Ok(event) if is_reading(event.kind) => {}
                Ok(event) => paths.extend(event.paths),
                // Something was missed.
                Err(_) => changes.others = true,
            }
        }
        paths.sort();
        paths.dedup();
        for path in paths {
            let Some(below) = path.strip_prefix(&self.root).ok().map(Path::to_owned) else {
                changes.others |= self.theme.as_ref().is_some_and(|theme| path.starts_with(theme));
                continue;
            };
            if is_top(&below) {
                // A folder that is new has to be watched, too.
                let _ = self.watch();
                changes.others = true;
            } else if matters(&below) {
                match self.read(&below) {
                    Some(file) => changes.files.push(file),
                    None => changes.others = true,
                }
            }
        }
        changes
    }

    /// A file below the root, unless it is none that can be read alone.
    fn read(&self, below: &Path) -> Option<(SourcePath, Vec<u8>)> {
        let path = SourcePath::new(&slashed(below)?.nfc().collect::<String>());
        let folder = Folder::open(&self.root).ok()?;
        let read = || folder.read(below, limit(&path, &LIMITS)).ok();
        let mut bytes = read()?;
        if bytes.is_empty() {
            std::thread::sleep(HALF_SAVED);
            bytes = read()?;
        }
        Some((path, bytes))
    }
}

fn polling(sender: Sender<notify::Result<Event>>, root: &Path) -> Result<PollWatcher, Diagnostic> {
    PollWatcher::new(sender, Config::default().with_poll_interval(POLLING)).map_err(|_| unwatched(root))
}

fn is_reading(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => true,
        _ => false,
    }
}

fn is_top(below: &Path) -> bool {
    TOPS.iter().any(|top| below == Path::new(top))
}

fn matters(below: &Path) -> bool {
    TOPS.iter().any(|top| below.starts_with(top)) && !below.iter().any(is_leftover)
}

fn unwatched(path: &Path) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, format!("`{}` cannot be watched for changes", path.display()))
        .help("name the folder of a site with `--root`")
}
