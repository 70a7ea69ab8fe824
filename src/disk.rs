//! The file system: the one module that reads and writes files.
//!
//! [`read()`] takes in a site, [`Watch`] tells what changes in it, [`Target`] publishes one. None of them follows a
//! link found in a site or a target: a file is opened below a folder that is held open, must turn out to be a regular
//! file, and is read through that descriptor; on Windows the folders on the way to it are held open. What content says never decides where is written.
//! [`write_content`] writes the files of the content that are the program's own, [`write_files`] what people ask for in a
//! folder of theirs.
//!
//! Messages name files relative to the site, or as the person who started the program typed them; nothing about
//! the machine is in them.

mod built;
mod cache;
mod create;
mod files;
mod folder;
mod hosted;
mod kept;
mod location;
mod made;
mod manifest;
mod packages;
mod path;
mod read;
mod record;
#[cfg(test)]
mod scratch;
mod seal;
mod spare;
mod temporary;
mod text;
mod walk;
mod watch;
mod write;

pub use built::{Built, Part};
pub use cache::Cache;
pub use create::{create, create_alone};
pub use files::write_files;
pub use hosted::{built_domain, built_files, workflows};
pub use manifest::MANIFEST;
pub use path::typed;
pub use read::{LIMITS, Limits, read, read_other, read_theme};
pub use record::{source_path, write_content, write_translations};
pub use temporary::Temporary;
pub use text::{read_table, read_text};
pub use watch::{Changes, Watch};
pub use write::{Summary, Target};
