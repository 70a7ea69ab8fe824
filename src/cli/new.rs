//! `gongbao new`: an article, dataset, chart, page or section to begin with.

use std::convert::Infallible;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Args, Subcommand};

use super::load::day;
use super::{Console, findings};
use crate::article::cjk;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk;
use crate::documents::{self, Documents};
use crate::lang::Tag;
use crate::output::check_name;
use crate::reference::is_id;
use crate::scaffold::{self, Kind, New};
use crate::source::Sources;

/// What `new` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct NewArguments {
    #[command(subcommand)]
    thing: Thing,
}

/// What can be made.
#[derive(Clone, Debug, Subcommand)]
enum Thing {
    /// An article, as a draft: a record, and a text in each language
    Article(Wanted),
    /// A dataset with one indicator
    Dataset(Wanted),
    /// A chart of the indicator with the most observations
    Chart(Wanted),
    /// A page outside the sections
    Page(Wanted),
    /// A section of the news
    Section(Wanted),
}

#[derive(Clone, Debug, Args)]
struct Wanted {
    /// Its name or its title; a Chinese title is named by its pinyin. An article may have its section before it:
    /// `news/三季度就业`
    #[arg(value_parser = |name: &str| Ok::<_, Infallible>(disk::typed(name)))]
    name: String,
    /// The name of its folder or file, if not that of the title
    #[arg(long)]
    slug: Option<String>,
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The day on which it is made [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

impl NewArguments {
    /// The day on which it is made, if one is named.
    pub(super) fn today(&self) -> Option<&str> {
        self.thing.wanted().1.today.as_deref()
    }
}

impl Thing {
    fn wanted(&self) -> (Kind, &Wanted) {
        match self {
            Self::Article(wanted) => (Kind::Article, wanted),
            Self::Dataset(wanted) => (Kind::Dataset, wanted),
            Self::Chart(wanted) => (Kind::Chart, wanted),
            Self::Page(wanted) => (Kind::Page, wanted),
            Self::Section(wanted) => (Kind::Section, wanted),
        }
    }
}

/// Makes something new. A name of which none can be made is a wrong argument.
pub(super) fn run(arguments: &NewArguments, now: SystemTime, console: &mut Console<'_>) -> ExitCode {
    let (kind, wanted) = arguments.thing.wanted();
    let (files, found) = disk::read(&wanted.root);
    let (sources, decoded) = Sources::from_bytes(files);
    let (site, parsed) = documents::parse(&sources);
    let made = match &site {
        Some(site) => match named(kind, wanted, site) {
            Ok(named) => make(&named, wanted, site, now, console).map_err(|fault| (fault.into(), 1)),
            Err(fault) => Err((fault.into(), 2)),
        },
        None => Err((found.into_iter().chain(decoded).chain(parsed).collect(), 1)),
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err((faults, code)) => {
            findings::print(&faults, &sources, console);
            ExitCode::from(code)
        }
    }
}

/// What is to be made, by its names.
struct Named<'a> {
    kind: Kind,
    section: &'a str,
    /// What is left of the name beside the section.
    name: &'a str,
    slug: String,
}

fn named<'a>(kind: Kind, wanted: &'a Wanted, site: &'a Documents) -> Result<Named<'a>, Diagnostic> {
    let (section, name) = section(kind, &wanted.name, site)?;
    let slug = slug(wanted.slug.as_deref(), name)?;
    check_name(&slug)
        .map_err(|message| Diagnostic::new(Code::FileName, message).help("give another one with `--slug`"))?;
    Ok(Named { kind, section, name, slug })
}

fn make(
    named: &Named<'_>,
    wanted: &Wanted,
    site: &Documents,
    now: SystemTime,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let Named { kind, section, name, slug } = named;
    let title = (!is_id(name)).then(|| (language(name, site), *name));
    let today = day(wanted.today.as_deref(), now, site.config.time_offset)?;
    let files = scaffold::new(&New { kind: *kind, slug, title, section, today }, site)
        .map_err(|message| Diagnostic::new(Code::InvalidValue, message))?;
    disk::create(&wanted.root, &files, |_| false)?;
    for (path, _) in &files {
        console.say(&format!("made `{path}`"));
    }
    console.say(&format!("write what is marked {}; `gongbao serve` shows it", scaffold::TODO));
    Ok(())
}

/// The section of an article and what is left of its name.
fn section<'a>(kind: Kind, name: &'a str, site: &'a Documents) -> Result<(&'a str, &'a str), Diagnostic> {
    if kind != Kind::Article {
        return Ok(("", name));
    }
    if let Some((section, name)) = name.split_once('/') {
        if site.sections.contains_key(section) {
            return Ok((section, name));
        }
        let fault = Diagnostic::new(Code::UnknownReference, format!("there is no section `{section}`"));
        return Err(fault.candidates(section, site.sections.keys().map(String::as_str)));
    }
    let mut sections = site.sections.keys();
    match (sections.next(), sections.next()) {
        (Some(only), None) => Ok((only, name)),
        (None, _) => {
            let fault = Diagnostic::new(Code::UnknownReference, "the site has no section for an article");
            Err(fault.help("make one first: `gongbao new section news`"))
        }
        _ => {
            let names: Vec<&str> = site.sections.keys().map(String::as_str).collect();
            let fault = Diagnostic::new(Code::UnknownReference, format!("no section is named before `{name}`"));
            Err(fault.help(format!("write `SECTION/{name}`; the sections are {}", names.join(", "))))
        }
    }
}

fn slug(given: Option<&str>, name: &str) -> Result<String, Diagnostic> {
    if let Some(given) = given {
        let message = || format!("--slug: expected small letters, digits and hyphens, found `{given}`");
        return is_id(given).then(|| given.to_owned()).ok_or_else(|| Diagnostic::new(Code::InvalidId, message()));
    }
    if is_id(name) {
        return Ok(name.to_owned());
    }
    scaffold::slug(name).filter(|slug| is_id(slug)).ok_or_else(|| {
        let message = format!("no name for a folder can be made of `{name}`");
        Diagnostic::new(Code::InvalidId, message).help("give one with `--slug`")
    })
}

/// The language of the site in which a title is written: Chinese if it has Chinese characters.
fn language(title: &str, site: &Documents) -> Tag {
    let is_chinese = title.chars().any(cjk::is_han);
    let languages = &site.config.languages;
    let found = languages.iter().find(|lang| (lang.primary() == "zh") == is_chinese);
    found.unwrap_or(site.config.default_language()).clone()
}
