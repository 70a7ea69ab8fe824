//! `gongbao schema`

use std::path::PathBuf;

use clap::Args;

use super::{Console, findings};
use crate::disk;
use crate::schema::FILES;
use crate::source::Sources;

/// What `schema` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct SchemaArguments {
    /// The folder to write them into
    #[arg(value_name = "DIR", default_value = "schemas")]
    folder: PathBuf,
}

/// Writes the schema of every kind of file.
pub(super) fn run(arguments: &SchemaArguments, console: &mut Console<'_>) -> bool {
    let schemas: Vec<(String, String)> = FILES.iter().map(|file| (file.file_name(), file.schema())).collect();
    match disk::write_files(&arguments.folder, &schemas) {
        Ok(written) => {
            let (all, folder) = (schemas.len(), arguments.folder.display());
            console.say(&format!("{all} schemas in `{folder}`: {written} written, {} unchanged", all - written));
            true
        }
        Err(fault) => {
            findings::print(&fault.into(), &Sources::default(), console);
            false
        }
    }
}
