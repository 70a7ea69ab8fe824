//! `gongbao export`: datasets for other programs.

use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, ValueEnum};

use super::load::{Loaded, load};
use super::{Console, SiteArguments, findings};
use crate::Prepared;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::disk;
use crate::render::{Export, export};
use crate::source::Sources;

/// What `export` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ExportArguments {
    /// The ids of datasets [default: all]
    #[arg(value_name = "DATASET")]
    datasets: Vec<String>,
    /// The form of the files
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    /// The folder for the files; one dataset goes to the standard output without it, unless it is a spreadsheet
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An observation a row, with titles in every language
    Csv,
    /// The same as a spreadsheet
    #[cfg(feature = "spreadsheets")]
    Xlsx,
    /// One object with titles, sources and observations
    Json,
    /// SDMX-CSV 2.0
    SdmxCsv,
}

impl Format {
    fn form(self) -> Export {
        match self {
            Self::Csv => Export::Csv,
            #[cfg(feature = "spreadsheets")]
            Self::Xlsx => Export::Xlsx,
            Self::Json => Export::Json,
            Self::SdmxCsv => Export::SdmxCsv,
        }
    }
}

/// Exports datasets of a site without errors; whether all was written.
pub(super) fn run(arguments: &ExportArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let Loaded { sources, prepared, diagnostics } = load(&arguments.site, false, &[], now);
    let Some(prepared) = prepared else {
        findings::print(&diagnostics, &sources, console);
        return false;
    };
    match write(arguments, &prepared, console) {
        Ok(()) => true,
        Err(fault) => {
            findings::print(&Diagnostics::from(fault), &Sources::default(), console);
            false
        }
    }
}

fn write(arguments: &ExportArguments, prepared: &Prepared, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let Prepared { site, theme, .. } = prepared;
    let form = arguments.format.form();
    let chosen = chosen(arguments, prepared)?;
    let made = chosen.iter().filter_map(|(index, id)| Some((id, export(site, theme, *index, form)?)));
    let Some(folder) = &arguments.out else {
        return match made.collect::<Vec<_>>().as_slice() {
            [(_, bytes)] if !is_binary(form) => {
                console.put(&String::from_utf8_lossy(bytes));
                Ok(())
            }
            _ => {
                let message = "several datasets and spreadsheets need a folder to be written to";
                Err(Diagnostic::new(Code::Target, message).help("name it with `--out DIR`"))
            }
        };
    };
    let files: Vec<(String, Vec<u8>)> = made.map(|(id, bytes)| (format!("{id}.{}", form.extension()), bytes)).collect();
    disk::write_files(folder, &files)?;
    for (name, _) in files {
        console.say(&format!("wrote `{}`", folder.join(&name).display()));
    }
    Ok(())
}

#[cfg(feature = "spreadsheets")]
fn is_binary(form: Export) -> bool {
    form == Export::Xlsx
}

#[cfg(not(feature = "spreadsheets"))]
fn is_binary(_: Export) -> bool {
    false
}

/// The datasets by position and id.
fn chosen(arguments: &ExportArguments, prepared: &Prepared) -> Result<Vec<(usize, String)>, Diagnostic> {
    let site = &prepared.site;
    let ids = || site.datasets.iter().map(|dataset| &*dataset.id);
    if arguments.datasets.is_empty() {
        return Ok(ids().map(str::to_owned).enumerate().collect());
    }
    let find = |id: &String| {
        site.dataset(id).map(|(index, _)| (index, id.clone())).ok_or_else(|| {
            Diagnostic::new(Code::UnknownReference, format!("there is no dataset `{id}`")).candidates(id, ids())
        })
    };
    arguments.datasets.iter().map(find).collect()
}
