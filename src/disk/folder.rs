//! Folders that are held open, and what stands below them, reached without following a link.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, FileType, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

/// A folder that is held open.
pub(super) struct Folder(OwnedFd);

/// What tells one state of a file from another without reading it: inode, size, times of its bytes and of its
/// inode. Text, because that is how it is kept between two builds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stamp(String);

impl Stamp {
    /// A stamp as it was kept.
    pub(super) fn kept(text: &str) -> Self {
        Self(text.into())
    }

    /// The text to keep.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn of(stat: &rustix::fs::Stat) -> Self {
        Self(format!(
            "{} {} {}.{} {}.{}",
            stat.st_ino, stat.st_size, stat.st_mtime, stat.st_mtime_nsec, stat.st_ctime, stat.st_ctime_nsec
        ))
    }
}

impl Folder {
    /// Opens a folder that the person who started the program named; links on the way are theirs.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Opens a folder below this one.
    pub(super) fn folder(&self, path: &Path) -> io::Result<Self> {
        self.open_below(path, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).map(Self)
    }

    /// Opens a folder of this one, and makes it if it is missing.
    pub(super) fn made_folder(&self, name: &Path) -> io::Result<Self> {
        match self.make_folder(name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => self.folder(name),
        }
    }

    /// Makes a folder; the one above it must be there.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::mkdirat(&self.0, path, Mode::from_raw_mode(0o777))?)
    }

    /// Opens a regular file below this folder for reading, with its size. Anything else is an error of the kind
    /// `InvalidInput`; nothing waits for the other end of a pipe.
    fn file(&self, path: &Path) -> io::Result<(File, u64)> {
        let file = File::from(self.open_below(path, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty())?);
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok((file, metadata.len()))
    }

    /// Reads a regular file of at most `limit` bytes; a larger one is an error of the kind `FileTooLarge`.
    pub(super) fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let (file, size) = self.file(path)?;
        if size > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        // The file may grow while it is read.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    /// Makes a file that is not there yet.
    pub(super) fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
        let mut file = self.open_below(path, flags, Mode::from_raw_mode(0o666)).map(File::from)?;
        file.write_all(bytes)?;
        Ok(Stamp::of(&rustix::fs::fstat(&file)?))
    }

    /// Makes a file with these bytes, and removes another of this name first: its inode may stand elsewhere under a
    /// second name, so it is never written to.
    pub(super) fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
        match self.create(path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.remove_file(path)?;
                self.create(path, bytes)
            }
            result => result,
        }
    }

    /// Makes a file with these bytes, or puts it in the place of another; whether that changed anything. Whoever reads it
    /// meanwhile finds the old one or the new one. Until it is whole it is a hidden file, which the reader passes over.
    pub(super) fn renew(&self, name: &str, bytes: &[u8]) -> io::Result<bool> {
        if self.read(Path::new(name), bytes.len() as u64).is_ok_and(|known| known == bytes) {
            return Ok(false);
        }
        let new = format!(".{name}.new");
        let written =
            self.replace(Path::new(&new), bytes).and_then(|_| self.rename(OsStr::new(&new), self, OsStr::new(name)));
        if written.is_err() {
            // What is half done must not stay; that it failed is said in any case.
            self.remove_file(Path::new(&new)).ok();
        }
        written.map(|()| true)
    }

    /// Takes the lock of this name, or says that another process holds it. It ends with the descriptor, so a
    /// process that dies leaves none behind. In the file stands the number of the process that took it last.
    pub(super) fn lock(&self, name: &Path) -> io::Result<OwnedFd> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NONBLOCK;
        let lock = self.open_below(name, flags, Mode::from_raw_mode(0o666))?;
        rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive)?;
        let mut file = File::from(lock);
        // The number is for people; without it the lock is as good.
        let _ = file.set_len(0).and_then(|()| write!(file, "{}", rustix::process::getpid().as_raw_nonzero()));
        Ok(file.into())
    }

    /// The stamp of a regular file; `None` for anything else.
    pub(super) fn stamp(&self, path: &Path) -> Option<Stamp> {
        let stat = rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        (FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile).then(|| Stamp::of(&stat))
    }

    /// The size of a regular file; `None` for anything else.
    pub(super) fn size(&self, path: &Path) -> Option<u64> {
        self.file(path).ok().map(|(_, size)| size)
    }

    /// The names of what stands in this folder, in no order.
    pub(super) fn names(&self) -> io::Result<Vec<PathBuf>> {
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
    pub(super) fn kind(&self, path: &Path) -> io::Result<Option<FileType>> {
        match rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(FileType::from_raw_mode(stat.st_mode))),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a file or link.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, path, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, path, AtFlags::REMOVEDIR)?)
    }

    /// Gives a file of `from` the same name here, without a copy.
    pub(super) fn link(&self, from: &Self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::linkat(&from.0, path, &self.0, path, AtFlags::empty())?)
    }

    /// Moves a file or folder.
    pub(super) fn rename(&self, name: &OsStr, to: &Self, new: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, name, &to.0, new)?)
    }

    /// Exchanges two folders at one stroke; `Unsupported` where the system cannot.
    pub(super) fn exchange(&self, name: &OsStr, other: &Self, other_name: &OsStr) -> io::Result<()> {
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

/// Why something failed, in words that are the same on every system.
pub(super) fn reason(error: &io::Error) -> String {
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
        assert_eq!(folder.read(Path::new("a/b.txt"), 1).unwrap(), b"b");
        assert_eq!(folder.read(Path::new("a/b.txt"), 0).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}
