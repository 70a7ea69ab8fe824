//! Unix: a folder is held open, and what stands below it is opened from there.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, FileType, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::{Entry, Stamp};

/// A folder that is held open.
pub(in crate::disk) struct Folder(OwnedFd);

impl Folder {
    /// Opens a folder that the person who started the program named; links on the way are theirs.
    pub(in crate::disk) fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Opens a folder below this one.
    pub(in crate::disk) fn folder(&self, path: &Path) -> io::Result<Self> {
        self.open_below(path, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).map(Self)
    }

    /// Makes a folder; the one above it must be there.
    pub(in crate::disk) fn make_folder(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::mkdirat(&self.0, path, Mode::from_raw_mode(0o777))?)
    }

    /// Opens a regular file below this folder for reading, with its size. Anything else is an error of the kind
    /// `InvalidInput`; nothing waits for the other end of a pipe.
    pub(super) fn file(&self, path: &Path) -> io::Result<(File, u64)> {
        let file = File::from(self.open_below(path, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty())?);
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok((file, metadata.len()))
    }

    /// Makes a file that is not there yet.
    pub(in crate::disk) fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
        let mut file = self.open_below(path, flags, Mode::from_raw_mode(0o666)).map(File::from)?;
        file.write_all(bytes)?;
        Ok(stamp(&rustix::fs::fstat(&file)?))
    }

    /// Takes the lock of this name, or says that another process holds it. It ends with the descriptor, so a
    /// process that dies leaves none behind. In the file stands the number of the process that took it last.
    pub(in crate::disk) fn lock(&self, name: &Path) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NONBLOCK;
        let lock = self.open_below(name, flags, Mode::from_raw_mode(0o666))?;
        rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive)?;
        let mut file = File::from(lock);
        // The number is for people; without it the lock is as good.
        let _ = file.set_len(0).and_then(|()| write!(file, "{}", rustix::process::getpid().as_raw_nonzero()));
        Ok(file)
    }

    /// The stamp of a regular file; `None` for anything else.
    pub(in crate::disk) fn stamp(&self, path: &Path) -> Option<Stamp> {
        let stat = rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        (FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile).then(|| stamp(&stat))
    }

    /// The names of what stands in this folder, in no order.
    pub(in crate::disk) fn names(&self) -> io::Result<Vec<PathBuf>> {
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.0)? {
            let name = PathBuf::from(OsStr::from_bytes(entry?.file_name().to_bytes()));
            if !matches!(name.to_str(), Some("." | "..")) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// What stands at a path, itself and not what it may link to; `None` if nothing does.
    pub(in crate::disk) fn kind(&self, path: &Path) -> io::Result<Option<Entry>> {
        match rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if FileType::from_raw_mode(stat.st_mode) == FileType::Directory => Ok(Some(Entry::Folder)),
            Ok(_) => Ok(Some(Entry::Other)),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a file or link.
    pub(in crate::disk) fn remove_file(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, path, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub(in crate::disk) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, path, AtFlags::REMOVEDIR)?)
    }

    /// Gives a file of `from` the same name here, without a copy.
    pub(in crate::disk) fn link(&self, from: &Self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::linkat(&from.0, path, &self.0, path, AtFlags::empty())?)
    }

    /// Moves a file or folder.
    pub(in crate::disk) fn rename(&self, name: &OsStr, to: &Self, new: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, name, &to.0, new)?)
    }

    /// Exchanges two folders at one stroke; `Unsupported` where the system cannot.
    pub(in crate::disk) fn exchange(&self, name: &OsStr, other: &Self, other_name: &OsStr) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        match rustix::fs::renameat_with(&self.0, name, &other.0, other_name, rustix::fs::RenameFlags::EXCHANGE) {
            Err(error) if [Errno::NOSYS, Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error) => {}
            result => return Ok(result?),
        }
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Opens what stands at `path` below this folder; a link anywhere on the way is an error.
    fn open_below(&self, path: &Path, flags: OFlags, mode: Mode) -> io::Result<OwnedFd> {
        let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::ResolveFlags;
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
            match rustix::fs::openat2(&self.0, path, flags, mode, resolve) {
                // A kernel before 5.6, or a sandbox that does not know the call.
                Err(Errno::NOSYS | Errno::PERM | Errno::AGAIN) => {}
                result => return Ok(result?),
            }
        }
        self.open_by_component(path, flags, mode)
    }

    fn open_by_component(&self, path: &Path, flags: OFlags, mode: Mode) -> io::Result<OwnedFd> {
        let mut reached: Option<OwnedFd> = None;
        let mut components = path.components().peekable();
        while let Some(component) = components.next() {
            let Component::Normal(name) = component else {
                return Err(io::ErrorKind::InvalidFilename.into());
            };
            let from = reached.as_ref().unwrap_or(&self.0);
            if components.peek().is_none() {
                return Ok(rustix::fs::openat(from, name, flags, mode)?);
            }
            let folder = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            reached = Some(rustix::fs::openat(from, name, folder, Mode::empty())?);
        }
        Err(io::ErrorKind::InvalidFilename.into())
    }
}

/// The disk that a path leads to and the number there: what two names of one folder have in common.
pub(in crate::disk) fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let metadata = std::fs::metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// Whether something failed because a link stands in the path.
pub(in crate::disk) fn is_link(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::LOOP)
}

/// Whether a file cannot have a second name there, but may be copied.
pub(in crate::disk) fn cannot_link(error: &io::Error) -> bool {
    let reasons =
        [Errno::PERM, Errno::ACCESS, Errno::MLINK, Errno::XDEV, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS];
    Errno::from_io_error(error).is_some_and(|error| reasons.contains(&error))
}

/// Why something failed, in words that are the same on every system.
pub(in crate::disk) fn reason(error: &io::Error) -> String {
    match Errno::from_io_error(error) {
        Some(Errno::NOSPC) => "no space is left on the disk".into(),
        Some(Errno::DQUOT) => "the disk quota is used up".into(),
        Some(Errno::ROFS) => "the disk is read-only".into(),
        Some(Errno::ACCESS | Errno::PERM) => "permission denied".into(),
        Some(Errno::MFILE | Errno::NFILE) => "too many files are open".into(),
        Some(Errno::NOENT) => "it does not exist".into(),
        Some(Errno::NOTDIR) => "something that is no folder stands in its path".into(),
        Some(Errno::ISDIR) => "it is a folder".into(),
        Some(Errno::LOOP) => "a symbolic link stands in its path".into(),
        Some(Errno::BUSY) => "it is in use, or a mount point".into(),
        Some(Errno::IO) => "the disk reports a fault".into(),
        Some(Errno::NAMETOOLONG) => "its path is too long".into(),
        _ => error.kind().to_string(),
    }
}

fn stamp(stat: &rustix::fs::Stat) -> Stamp {
    Stamp::of(&format_args!(
        "{} {} {}.{} {}.{}",
        stat.st_ino, stat.st_size, stat.st_mtime, stat.st_mtime_nsec, stat.st_ctime, stat.st_ctime_nsec
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;

    #[test]
    fn opening_by_component_refuses_what_the_kernel_refuses() {
        let scratch = Scratch::new();
        scratch.write("in/a/b.txt", "b");
        scratch.write("secret.txt", "secret");
        scratch.link("in/link.txt", "../secret.txt");
        scratch.link("in/up", "..");
        let folder = Folder::open(&scratch.path("in")).unwrap();
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        for path in ["link.txt", "up/secret.txt", "../secret.txt", "/etc/passwd", "a/../../secret.txt", ""] {
            let path = Path::new(path);
            assert!(folder.open_by_component(path, flags, Mode::empty()).is_err(), "{path:?}");
            assert!(folder.open_below(path, flags, Mode::empty()).is_err(), "{path:?}");
        }
        assert!(folder.open_by_component(Path::new("a/b.txt"), flags, Mode::empty()).is_ok());
    }
}
