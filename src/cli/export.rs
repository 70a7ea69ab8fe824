//! `gongbao export`: datasets for other programs.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, ValueEnum};

use super::load::{options, sketch};
use super::{Console, SiteArguments, findings};
use crate::Prepared;
use crate::config::DIMENSIONS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::disk;
use crate::preview::Reading;
use crate::render::{Export, export};
use crate::source::{SourcePath, Sources};

/// Where datasets are.
const FOLDER: &str = "content/statistics";

/// What every dataset depends on.
const SHARED: [&str; 3] = ["content/site.yaml", DIMENSIONS, "content/units.yaml"];

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
    pub(super) site: SiteArguments,
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

/// Exports datasets, each without errors; whether all was written. Other files of the site may have some.
pub(super) fn run(arguments: &ExportArguments, now: SystemTime, console: &mut Console<'_>) -> bool {
    let alone = |fault: Diagnostic| (Diagnostics::from(fault), Sources::default());
    let written = sound(arguments, now).and_then(|(prepared, ids)| {
        let chosen = ids.into_iter().map(|id| chosen(id, &prepared)).collect::<Result<Vec<_>, _>>();
        chosen.and_then(|chosen| write(arguments, &chosen, &prepared, console)).map_err(alone)
    });
    if let Err((faults, sources)) = &written {
        findings::print(faults, sources, console);
    }
    written.is_ok()
}

/// The site, and the ids of the datasets that are wanted of it.
///
/// # Errors
/// A dataset that is not there, and what is wrong with one or with what it depends on.
fn sound(arguments: &ExportArguments, now: SystemTime) -> Result<(Prepared, Vec<String>), (Diagnostics, Sources)> {
    let options = options(&arguments.site, false, now).map_err(|fault| (fault.into(), Sources::default()))?;
    let Reading { sources, prepared, diagnostics, .. } = sketch(&arguments.site, &options);
    let ids = match wanted(arguments, &sources) {
        Ok(ids) => ids,
        Err(fault) => return Err((fault.into(), sources)),
    };
    let files = files_of(&ids, prepared.as_ref());
    let is_in_the_way = |finding: &Diagnostic| {
        let concerns = finding.place.as_ref().is_none_or(|place| files.contains(&place.path));
        finding.severity == Severity::Error && (concerns || prepared.is_none())
    };
    let faults: Diagnostics = diagnostics.into_iter().filter(is_in_the_way).collect();
    match prepared {
        Some(prepared) if !faults.has_errors() => Ok((prepared, ids)),
        _ => Err((faults, sources)),
    }
}

/// The ids of the datasets that are asked for, by the files that are there.
fn wanted(arguments: &ExportArguments, sources: &Sources) -> Result<Vec<String>, Diagnostic> {
    let is_dataset = |path: &&SourcePath| path.folder() == FOLDER && path.extension() == "yaml";
    let ids: Vec<&str> = sources.iter().map(|(path, _)| path).filter(is_dataset).map(SourcePath::stem).collect();
    if let Some(id) = arguments.datasets.iter().find(|id| !ids.contains(&id.as_str())) {
        return Err(missing(id, ids.into_iter()));
    }
    let asked = arguments.datasets.clone();
    Ok(if asked.is_empty() { ids.into_iter().map(str::to_owned).collect() } else { asked })
}

fn missing<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::UnknownReference, format!("there is no dataset `{id}`")).candidates(id, ids)
}

/// The files that datasets stand in, and those that they depend on.
fn files_of(ids: &[String], prepared: Option<&Prepared>) -> BTreeSet<SourcePath> {
    let mut files: BTreeSet<SourcePath> = SHARED.into_iter().map(SourcePath::new).collect();
    for id in ids {
        files.insert(SourcePath::new(&format!("{FOLDER}/{id}.yaml")));
        let csv = prepared.and_then(|prepared| prepared.site.dataset(id)).and_then(|(_, dataset)| dataset.csv.clone());
        files.insert(csv.unwrap_or_else(|| SourcePath::new(&format!("{FOLDER}/{id}.csv"))));
    }
    files
}

fn write(
    arguments: &ExportArguments,
    chosen: &[(usize, String)],
    prepared: &Prepared,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let Prepared { site, theme, .. } = prepared;
    let form = arguments.format.form();
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
        console.say(&format!("wrote `{}`", disk::typed(&folder.join(&name).to_string_lossy())));
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

/// A dataset by position and id.
fn chosen(id: String, prepared: &Prepared) -> Result<(usize, String), Diagnostic> {
    let site = &prepared.site;
    match site.dataset(&id) {
        Some((index, _)) => Ok((index, id)),
        None => Err(missing(&id, site.datasets.iter().map(|dataset| &*dataset.id))),
    }
}
