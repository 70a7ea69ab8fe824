//! `gongbao impact`: what a change of the data does to what is published.

mod json;
mod people;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;

use super::{Console, findings};
use crate::config::DIMENSIONS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, locate};
use crate::disk;
use crate::documents;
use crate::git::{self, Past};
use crate::impact::{Impact, compare};
use crate::render::Theme;
use crate::site::{Options, Site, Today, resolve};
use crate::source::{Place, SourcePath, Sources};

const SITE: &str = "content/site.yaml";

/// What `impact` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct ImpactArguments {
    /// The commit, branch or tag that has the old data
    #[arg(value_name = "REV", default_value = "HEAD")]
    revision: String,
    /// The folder of the site: it holds `content`, and may lie anywhere in a git repository
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// A theme instead of the built-in one; its words write the numbers
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines to read
    Human,
    /// One JSON object
    Json,
}

/// What is to be told.
struct Answer<'a> {
    impact: &'a Impact,
    /// The site of today.
    site: &'a Site,
    /// Its texts.
    sources: &'a Sources,
    /// The revision as it was typed.
    revision: &'a str,
    /// The full name of its commit.
    commit: &'a str,
}

/// Faults that leave the question without an answer, and the texts that they are in.
type Unanswered = (Diagnostics, Sources);

/// Compares the data; the exit code is 0 if every text still holds, 1 if one does not, 2 if nothing can be compared.
pub(super) fn run(arguments: &ImpactArguments, console: &mut Console<'_>) -> ExitCode {
    match answer(arguments, console) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err((faults, sources)) => {
            findings::print(&faults.sorted(), &sources, console);
            ExitCode::from(2)
        }
    }
}

/// How many texts and charts have to be mended.
fn answer(arguments: &ImpactArguments, console: &mut Console<'_>) -> Result<usize, Unanswered> {
    let (sources, site, theme) = today(arguments)?;
    let past =
        git::read(&arguments.root, &arguments.revision, is_data).map_err(|fault| (fault.into(), Sources::default()))?;
    let commit = past.commit.clone();
    let old = earlier(past, &sources, &arguments.revision)?;
    let impact = compare(&old, &site, &|lang| theme.locale(lang));
    let answer =
        Answer { impact: &impact, site: &site, sources: &sources, revision: &arguments.revision, commit: &commit };
    match arguments.format {
        Format::Human => people::tell(&answer, console),
        Format::Json => console.put(&format!("{}\n", json::text(&answer))),
    }
    Ok(impact.faults())
}

/// The files that say what was observed, and in which words and units.
fn is_data(path: &SourcePath) -> bool {
    matches!(path.as_str(), DIMENSIONS | "content/units.yaml")
        || path.folder() == "content/statistics" && matches!(path.extension(), "yaml" | "csv")
}

/// The site as it is on the disk, drafts and later articles included: they cite the same data.
fn today(arguments: &ImpactArguments) -> Result<(Sources, Site, Theme), Unanswered> {
    let (files, found) = disk::read(&arguments.root);
    let (mut sources, decoded) = Sources::from_bytes(files);
    sources.mark_unread(found.iter());
    let mut faults: Diagnostics = found.into_iter().chain(decoded).collect();
    let replacement = arguments.theme.as_ref().map(|folder| {
        let (files, found) = disk::read_theme(folder);
        let (theme, decoded) = Sources::from_bytes(files);
        faults.extend(found.into_iter().chain(decoded));
        theme
    });
    let (site, found) = resolved(&sources);
    faults.extend(found);
    let Some(site) = site else { return Err((errors(faults), sources)) };
    let (theme, found) = Theme::new(&sources, replacement.as_ref(), &site.config.languages);
    faults.extend(found);
    match theme {
        Some(theme) if !faults.has_errors() => Ok((sources, site, theme)),
        _ => Err((errors(faults), sources)),
    }
}

/// A site of the data of an earlier day. What the site is called and in which languages it is comes from today.
fn earlier(past: Past, today: &Sources, revision: &str) -> Result<Site, Unanswered> {
    let site_path = SourcePath::new(SITE);
    let config = today.text(&site_path).unwrap_or_default().as_bytes().to_vec();
    let mut files = past.files;
    files.push((site_path.clone(), config));
    let (sources, decoded) = Sources::from_bytes(files);
    let (site, found) = resolved(&sources);
    let of_data = |fault: &Diagnostic| fault.place.as_ref().is_none_or(|place| place.path != site_path);
    let mut faults = errors(decoded.into_iter().chain(found).filter(of_data).collect());
    match site {
        Some(site) if faults.is_empty() => Ok(site),
        _ => {
            let message = format!("the data at `{revision}` have faults, so that nothing can be compared with them");
            faults.push(
                Diagnostic::new(Code::Revision, message)
                    .help("name a revision at which `gongbao check` found no errors"),
            );
            Err((faults, sources))
        }
    }
}

fn resolved(sources: &Sources) -> (Option<Site>, Diagnostics) {
    let options = Options {
        // Whatever the day, nothing is left out.
        today: Today::At(Timestamp::UNIX_EPOCH),
        drafts: true,
        future: true,
        base_url: None,
        images: true,
        shard: None,
    };
    let (documents, parsed) = documents::parse(sources);
    let Some(documents) = documents else { return (None, parsed) };
    let (site, found) = resolve(documents, &options);
    (Some(site), parsed.into_iter().chain(found).collect())
}

fn errors(faults: Diagnostics) -> Diagnostics {
    faults.into_iter().filter(|fault| fault.severity == Severity::Error).collect()
}

impl Answer<'_> {
    /// Line and column of a place, from 1.
    fn position(&self, place: &Place) -> (usize, usize) {
        let start = place.span.map_or(0, |span| span.start);
        self.sources.text(&place.path).map_or((1, 1), |text| locate(text, start))
    }
}
