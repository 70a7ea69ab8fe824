//! What is wrong with a file or its name.

use std::path::Path;

use super::{MIB, shown};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath};

pub(super) const SPECIAL: &str = "expected a regular file, found a pipe, socket or device";

pub(super) fn link(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::SymbolicLink, format!("expected a file or folder, found the symbolic link `{path}`"))
        .at(Place::file(path))
        .help("put the file itself there")
}

pub(super) fn misnamed(message: String, raw: &Path) -> Diagnostic {
    Diagnostic::new(Code::FileName, message).at(Place::file(&shown(raw))).help("rename it")
}

pub(super) fn clash(path: &SourcePath, other: &SourcePath) -> Diagnostic {
    let message = if path == other {
        format!("`{}` stands here twice, with its characters composed in two ways", path.name())
    } else {
        format!("`{}` and `{}` are the same name on some systems", other.name(), path.name())
    };
    Diagnostic::new(Code::NameClash, message)
        .at(Place::file(path))
        .related(Place::file(other), "the other")
        .help("rename one of them")
}

pub(super) fn too_large(path: &SourcePath, limit: u64) -> Diagnostic {
    let most = if limit.is_multiple_of(MIB) { format!("{} MiB", limit / MIB) } else { format!("{limit} bytes") };
    Diagnostic::new(Code::FileSize, format!("expected at most {most}, found more"))
        .at(Place::file(path))
        .help("make the file smaller, or split it")
}

pub(super) fn unreadable(path: &SourcePath, why: &str) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, format!("`{path}` cannot be read: {why}")).at(Place::file(path))
}
