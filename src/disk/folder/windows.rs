//! Windows: each folder on the way to a file is opened and kept until the file is reached, and cannot be renamed,
//! removed or exchanged for a link meanwhile. It is not kept longer, since a folder in which anything is open could not
//! be published.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::windows::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use winapi_util::Handle;
use winapi_util::file::information;

use super::{Entry, Stamp};

/// How often, and after what time, something is tried again that another program has open: scanners look at each file
/// that is new.
const ATTEMPTS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// For opening: a folder, and a link itself.
const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
const ITSELF: u32 = FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT;
/// For opening: others may read and write, but neither rename nor remove.
const FILE_SHARE_READ: u32 = 1;
const FILE_SHARE_WRITE: u32 = 2;

const ERROR_INVALID_FUNCTION: i32 = 1;
const ERROR_SHARING_VIOLATION: i32 = 32;
const ERROR_LOCK_VIOLATION: i32 = 33;
const ERROR_NOT_SUPPORTED: i32 = 50;
const ERROR_STOPPED_ON_SYMLINK: i32 = 681;

/// A folder.
pub(in crate::disk) struct Folder {
    /// The folder that the person who started the program named, and its path without links.
    root: Arc<(File, PathBuf)>,
    /// The path from there.
    below: PathBuf,
}

/// A path whose folders are kept from being exchanged.
struct Way {
    path: PathBuf,
    folders: Vec<File>,
}

impl Folder {
    /// Opens a folder that the person who started the program named; links on the way are theirs.
    pub(in crate::disk) fn open(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        Ok(Self { root: Arc::new((open_folder(&path)?, path)), below: PathBuf::new() })
    }

    /// A folder below this one.
    pub(in crate::disk) fn folder(&self, path: &Path) -> io::Result<Self> {
        let way = self.way(path)?;
        open_folder(&way.path)?;
        Ok(Self { root: Arc::clone(&self.root), below: self.below.join(path) })
    }

    /// Makes a folder; the one above it must be there.
    pub(in crate::disk) fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(&self.way(path)?.path)
    }

    /// Opens a regular file below this folder for reading, with its size. Anything else is an error of the kind
    /// `InvalidInput`.
    pub(super) fn file(&self, path: &Path) -> io::Result<(File, u64)> {
        let file = open_itself(OpenOptions::new().read(true), &self.way(path)?.path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok((file, metadata.len()))
    }

    /// Makes a file that is not there yet.
    pub(in crate::disk) fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        let way = self.way(path)?;
        // Its time is that of closing.
        patiently(|| OpenOptions::new().write(true).create_new(true).open(&way.path))?.write_all(bytes)?;
        stamp(&way.path)
    }

    /// Takes the lock of this name, or says that another process holds it. It ends with the file, so a process that dies
    /// leaves none behind.
    pub(in crate::disk) fn lock(&self, name: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let lock = open_itself(options.read(true).write(true).create(true).truncate(false), &self.way(name)?.path)?;
        lock.try_lock()?;
        Ok(lock)
    }

    /// The stamp of a regular file; `None` for anything else.
    pub(in crate::disk) fn stamp(&self, path: &Path) -> Option<Stamp> {
        stamp(&self.way(path).ok()?.path).ok()
    }

    /// The names of what stands in this folder, in no order.
    pub(in crate::disk) fn names(&self) -> io::Result<Vec<PathBuf>> {
        let way = self.own_way()?;
        let _held = open_folder(&way.path)?;
        fs::read_dir(&way.path)?.map(|entry| Ok(entry?.file_name().into())).collect()
    }

    /// What stands at a path, itself and not what it may link to; `None` if nothing does.
    pub(in crate::disk) fn kind(&self, path: &Path) -> io::Result<Option<Entry>> {
        match self.way(path).and_then(|way| fs::symlink_metadata(&way.path)) {
            Ok(metadata) if metadata.is_dir() => Ok(Some(Entry::Folder)),
            Ok(_) => Ok(Some(Entry::Other)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes a file or link.
    pub(in crate::disk) fn remove_file(&self, path: &Path) -> io::Result<()> {
        let way = self.way(path)?;
        let kind = fs::symlink_metadata(&way.path)?.file_type();
        if kind.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if kind.is_symlink_dir() {
            return patiently(|| fs::remove_dir(&way.path));
        }
        patiently(|| fs::remove_file(&way.path))
    }

    /// Removes an empty folder.
    pub(in crate::disk) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let way = self.way(path)?;
        patiently(|| fs::remove_dir(&way.path))
    }

    /// Gives a file of `from` the same name here, without a copy.
    pub(in crate::disk) fn link(&self, from: &Self, path: &Path) -> io::Result<()> {
        fs::hard_link(&from.way(path)?.path, &self.way(path)?.path)
    }

    /// Moves a file or folder.
    pub(in crate::disk) fn rename(&self, name: &OsStr, to: &Self, new: &OsStr) -> io::Result<()> {
        let (from, to) = (self.way(Path::new(name))?, to.way(Path::new(new))?);
        if to.path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        patiently(|| fs::rename(&from.path, &to.path))
    }

    /// Windows cannot exchange two folders; other systems can.
    #[allow(clippy::unused_self)]
    pub(in crate::disk) fn exchange(&self, _: &OsStr, _: &Self, _: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The way to a path below this folder; a link among the folders on it is an error.
    fn way(&self, path: &Path) -> io::Result<Way> {
        let mut way = self.own_way()?;
        let mut components = path.components().peekable();
        while let Some(component) = components.next() {
            let Component::Normal(name) = component else { break };
            // With a colon it would be a stream of a file.
            if name.as_encoded_bytes().contains(&b':') {
                break;
            }
            self.enter(&mut way, name)?;
            if components.peek().is_none() {
                return Ok(way);
            }
        }
        Err(io::ErrorKind::InvalidFilename.into())
    }

    /// The way to this folder, itself not opened.
    fn own_way(&self) -> io::Result<Way> {
        let mut way = Way { path: self.root.1.clone(), folders: Vec::new() };
        for name in &self.below {
            self.enter(&mut way, name)?;
        }
        Ok(way)
    }

    fn enter(&self, way: &mut Way, name: &OsStr) -> io::Result<()> {
        // The root is open already.
        if way.path != self.root.1 {
            way.folders.push(open_folder(&way.path)?);
        }
        way.path.push(name);
        Ok(())
    }
}

/// The disk that a path leads to and the number there: what two names of one folder have in common.
pub(in crate::disk) fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let found = information(Handle::from_path_any(path)?)?;
    Ok((found.volume_serial_number(), found.file_index()))
}

/// Whether something failed because a link stands in the path.
pub(in crate::disk) fn is_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(ERROR_STOPPED_ON_SYMLINK)
}

/// Whether a file cannot have a second name there, but may be copied.
pub(in crate::disk) fn cannot_link(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), CrossesDevices | PermissionDenied | TooManyLinks | Unsupported)
        || matches!(error.raw_os_error(), Some(ERROR_INVALID_FUNCTION | ERROR_NOT_SUPPORTED))
}

/// Why something failed, in words that are the same on every system.
pub(in crate::disk) fn reason(error: &io::Error) -> String {
    if let Some(ERROR_SHARING_VIOLATION | ERROR_LOCK_VIOLATION) = error.raw_os_error() {
        return "another program has it open".into();
    }
    match error.kind() {
        _ if is_link(error) => "a symbolic link stands in its path".into(),
        io::ErrorKind::StorageFull => "no space is left on the disk".into(),
        io::ErrorKind::QuotaExceeded => "the disk quota is used up".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        io::ErrorKind::PermissionDenied => "permission denied, or another program has it open".into(),
        io::ErrorKind::NotFound => "it does not exist".into(),
        io::ErrorKind::NotADirectory => "something that is no folder stands in its path".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::InvalidFilename => "its path is too long, or is not valid on this system".into(),
        kind => kind.to_string(),
    }
}

/// Opens a folder, and keeps it from being renamed, removed or exchanged as long as it is open.
fn open_folder(path: &Path) -> io::Result<File> {
    let folder = open_itself(OpenOptions::new().read(true).share_mode(FILE_SHARE_READ | FILE_SHARE_WRITE), path)?;
    if folder.metadata()?.is_dir() { Ok(folder) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// Opens what stands at a path; a link there is an error.
fn open_itself(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let file = options.custom_flags(ITSELF).open(path)?;
    if file.metadata()?.is_symlink() {
        return Err(io::Error::from_raw_os_error(ERROR_STOPPED_ON_SYMLINK));
    }
    Ok(file)
}

fn stamp(path: &Path) -> io::Result<Stamp> {
    let file = patiently(|| open_itself(OpenOptions::new().read(true), path))?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let facts = information(Handle::from_file(file))?;
    let times = (facts.last_write_time().unwrap_or_default(), facts.creation_time().unwrap_or_default());
    Ok(Stamp::of(&format_args!("{} {} {} {}", facts.file_index(), facts.file_size(), times.0, times.1)))
}

/// Tries something again that fails because another program has a file open for the moment.
fn patiently<T>(attempt: impl Fn() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..ATTEMPTS {
        match attempt() {
            Err(error)
                if error.kind() == io::ErrorKind::PermissionDenied
                    || error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) =>
            {
                sleep(PAUSE);
            }
            result => return result,
        }
    }
    attempt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn junctions_are_refused() {
        let scratch = Scratch::new();
        scratch.write("secret/a.txt", "secret");
        scratch.folder("in/b");
        let (link, target) = (scratch.path("in/up"), scratch.path("secret"));
        let plain = |path: &Path| path.to_string_lossy().replace(r"\\?\", "");
        let made = std::process::Command::new("cmd")
            .args(["/c", "mklink", "/J", &plain(&link), &plain(&target)])
            .status()
            .unwrap();
        assert!(made.success() && link.is_symlink());
        let folder = Folder::open(&scratch.path("in")).unwrap();
        for path in ["up", "up/a.txt"] {
            assert!(is_link(&folder.read(Path::new(path), 9).unwrap_err()), "{path}");
        }
        assert!(folder.folder(Path::new("up")).is_err());
        assert!(folder.create(Path::new("up/new.txt"), b"new").is_err());
        assert!(folder.stamp(Path::new("up/a.txt")).is_none());
        assert_eq!(folder.kind(Path::new("up")).unwrap(), Some(Entry::Other));
        folder.remove_file(Path::new("up")).unwrap();
        assert_eq!(scratch.read("secret/a.txt"), "secret");
    }

    #[test]
    fn streams_and_drives_are_no_names() {
        let scratch = Scratch::new();
        scratch.write("in/a.txt", "a");
        let folder = Folder::open(&scratch.path("in")).unwrap();
        for path in ["a.txt:stream", "C:a.txt", "C:\\a.txt", "\\a.txt", ".."] {
            assert!(folder.create(Path::new(path), b"new").is_err(), "{path}");
        }
    }

    #[test]
    fn a_folder_on_the_way_cannot_be_exchanged() {
        let scratch = Scratch::new();
        scratch.write("in/a/b.txt", "b");
        let folder = Folder::open(&scratch.path("in")).unwrap();
        let way = folder.way(Path::new("a/b.txt")).unwrap();
        assert!(fs::rename(scratch.path("in/a"), scratch.path("in/c")).is_err());
        drop(way);
        fs::rename(scratch.path("in/a"), scratch.path("in/c")).unwrap();
    }
}
