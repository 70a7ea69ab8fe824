//! Every file on its own: what the texts of a site say before any of them knows of the others.

mod gathered;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gathered::Gathered;
use rayon::prelude::*;

use crate::article::{self, ArticleText, CleanPicture, MadeFrom, PageRecord, Record, SectionRecord};
use crate::chart;
use crate::config::{self, Config, Dimension, Person, Subject};
use crate::dataset::{self, Dataset};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::{Localized, Tag, Unit};
use crate::raster::Still;
use crate::reference::is_id;
use crate::source::{Content, Place, SourcePath, Sources};
use crate::yaml::Map;

/// The parsed files of a site.
#[derive(Debug)]
pub struct Documents {
    /// `site.yaml`.
    pub config: Config,
    /// `people.yaml`.
    pub people: Map<Person>,
    /// `tags.yaml`.
    pub tags: Map<Subject>,
    /// `dimensions.yaml`.
    pub dimensions: Map<Dimension>,
    /// The built-in units and those of `units.yaml`.
    pub units: BTreeMap<Arc<str>, Arc<Unit>>,
    /// The sections by the name of their folder.
    pub sections: BTreeMap<String, (SourcePath, SectionRecord)>,
    /// The articles in the order of their paths.
    pub articles: Vec<ArticleDocument>,
    /// The pages outside the sections, in the order of their paths.
    pub pages: Vec<PageDocument>,
    /// The datasets in the order of their paths.
    pub datasets: Vec<Dataset>,
    /// The charts in the order of their paths.
    pub charts: Vec<chart::Spec>,
    /// Files that are there and could not be read as a whole.
    pub unread: BTreeSet<SourcePath>,
}

/// The files of an article's folder.
#[derive(Debug)]
pub struct ArticleDocument {
    /// The name of its section's folder.
    pub section: String,
    /// The name of its own folder.
    pub slug: String,
    /// `article.yaml`.
    pub path: SourcePath,
    /// What it says for all languages.
    pub record: Record,
    /// The text in each language that has one.
    pub texts: Localized<ArticleText>,
    /// What each translation was made from, as far as that was recorded.
    pub translations: Localized<MadeFrom>,
    /// The pictures by file name.
    pub pictures: BTreeMap<String, Picture>,
}

/// The files of a page's folder.
#[derive(Debug)]
pub struct PageDocument {
    /// The name of its folder.
    pub slug: String,
    /// Its folder, or `page.yaml` in it.
    pub path: SourcePath,
    /// What it says for all languages.
    pub record: PageRecord,
    /// The text in each language that has one.
    pub texts: Localized<ArticleText>,
    /// The pictures by file name.
    pub pictures: BTreeMap<String, Picture>,
}

/// A picture as it lies in the folder of an article.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its file.
    pub path: SourcePath,
    /// Its bytes, without metadata.
    pub bytes: Arc<[u8]>,
    /// Its width and height in CSS pixels.
    pub size: (u32, u32),
    /// How it can be had in other sizes, if it can.
    pub still: Option<Still>,
}

/// A document that one file decides.
#[derive(Debug)]
pub enum Document {
    /// The text of an article or page.
    Text(Tag, Box<ArticleText>),
    /// A chart.
    Chart(Box<chart::Spec>),
    /// A dataset, with the CSV file beside it if it has one.
    Dataset(Box<Dataset>),
}

/// What the path of a file says that it is.
enum Role<'a> {
    Site,
    People,
    Tags,
    Dimensions,
    Units,
    Dataset,
    Observations,
    Chart,
    Section(&'a str),
    /// A file of the folder of an article.
    Article,
    /// A file of the folder of a page.
    Page,
    /// A file of the site's own themes, or of a package.
    Theme,
    Unexpected,
}

/// What became of a file.
enum Parsed {
    Dataset(Dataset),
    Chart(chart::Spec),
    Section(String, SourcePath, SectionRecord),
    Record(Record),
    PageRecord(PageRecord),
    Text(Tag, Box<ArticleText>),
    Translations(Localized<MadeFrom>),
    Picture(Picture),
    Nothing,
}

/// Parses every file, in parallel; each on its own.
///
/// # Errors
/// All that is wrong with any file. Without a readable `site.yaml` there are no documents.
pub fn parse(sources: &Sources) -> (Option<Documents>, Diagnostics) {
    let site = SourcePath::new("content/site.yaml");
    if let Some(later) = sources.text(&site).and_then(|text| config::later_format(&site, text)) {
        return (None, later.into());
    }
    let files: Vec<(&SourcePath, &Content)> = sources.iter().collect();
    let parsed: Vec<(&SourcePath, Parsed, Diagnostics)> = files
        .par_iter()
        .map(|(path, content)| {
            let (parsed, diagnostics) = parse_file(path, content, sources);
            (*path, parsed, diagnostics)
        })
        .collect();

    let mut diagnostics = Diagnostics::default();
    let mut gathered = Gathered::new(sources.unread().clone());
    for (path, parsed, of_file) in parsed {
        diagnostics.extend(of_file);
        gathered.add(path, parsed);
    }
    diagnostics.extend(unnamed_csvs(sources, &gathered));
    let config = read_config(sources, &mut diagnostics);
    let mut shared = Shared { sources, unread: &mut gathered.unread, diagnostics: &mut diagnostics };
    let people = shared.read("content/people.yaml", config::read_people);
    let tags = shared.read("content/tags.yaml", config::read_tags);
    let dimensions = shared.read(config::DIMENSIONS, config::read_dimensions);
    let units_path = SourcePath::new("content/units.yaml");
    let (units, of_units) = config::read_units(&units_path, sources.text(&units_path));
    if of_units.has_errors() {
        gathered.unread.insert(units_path);
    }
    diagnostics.extend(of_units);

    let (articles, pages) = gathered.folders(&mut diagnostics);
    let documents = config.map(|config| Documents {
        config,
        people,
        tags,
        dimensions,
        units,
        sections: gathered.sections,
        articles,
        pages,
        datasets: gathered.datasets,
        charts: gathered.charts,
        unread: gathered.unread,
    });
    (documents, diagnostics)
}

/// Parses one file. `None` if it is missing or faulty, or decides no document alone.
pub fn parse_document(path: &SourcePath, sources: &Sources) -> Option<Document> {
    let (parsed, diagnostics) = parse_file(path, sources.get(path)?, sources);
    if diagnostics.has_errors() {
        return None;
    }
    match parsed {
        Parsed::Text(lang, text) => Some(Document::Text(lang, text)),
        Parsed::Chart(chart) => Some(Document::Chart(Box::new(chart))),
        Parsed::Dataset(dataset) => Some(Document::Dataset(Box::new(dataset))),
        _ => None,
    }
}

/// CSV files whose observations nobody would see, because no dataset names them.
fn unnamed_csvs(sources: &Sources, gathered: &Gathered) -> Vec<Diagnostic> {
    let named = |path: &SourcePath| gathered.datasets.iter().any(|dataset| dataset.csv.as_ref() == Some(path));
    let unread = gathered.unread.iter().any(|path| matches!(role(path), Role::Dataset));
    let files = sources.iter().map(|(path, _)| path).filter(|path| matches!(role(path), Role::Observations));
    let unnamed = files.filter(|path| !unread && !named(path));
    unnamed
        .map(|path| {
            Diagnostic::new(Code::UnexpectedFile, format!("no dataset names `{}`", path.name()))
                .at(Place::file(path))
                .help(format!("write `observations: {}` in a dataset beside it, or remove it", path.name()))
        })
        .collect()
}

fn read_config(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Config> {
    let path = SourcePath::new("content/site.yaml");
    let text = sources.text(&path)?;
    let (config, of_config) = config::read_site(&path, text);
    diagnostics.extend(of_config);
    config
}

/// Reads the lists that all of a site shares.
struct Shared<'a> {
    sources: &'a Sources,
    unread: &'a mut BTreeSet<SourcePath>,
    diagnostics: &'a mut Diagnostics,
}

impl Shared<'_> {
    fn read<T>(&mut self, path: &str, read: fn(&SourcePath, &str) -> (Map<T>, Diagnostics)) -> Map<T> {
        let path = SourcePath::new(path);
        let Some(text) = self.sources.text(&path) else { return Map::default() };
        let (map, found) = read(&path, text);
        if found.has_errors() {
            self.unread.insert(path);
        }
        self.diagnostics.extend(found);
        map
    }
}

fn role(path: &SourcePath) -> Role<'_> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    match *parts.as_slice() {
        ["themes" | "node_modules", ..] => Role::Theme,
        ["content", "site.yaml"] => Role::Site,
        ["content", "people.yaml"] => Role::People,
        ["content", "tags.yaml"] => Role::Tags,
        ["content", "dimensions.yaml"] => Role::Dimensions,
        ["content", "units.yaml"] => Role::Units,
        ["content", "statistics", name] if has_extension(name, "yaml") => Role::Dataset,
        ["content", "statistics", name] if has_extension(name, "csv") => Role::Observations,
        ["content", "charts", name] if has_extension(name, "yaml") => Role::Chart,
        ["content", "pages", _, _] => Role::Page,
        ["content", "statistics" | "charts" | "pages", ..] => Role::Unexpected,
        ["content", section, "section.yaml"] => Role::Section(section),
        ["content", _, _, _] => Role::Article,
        _ => Role::Unexpected,
    }
}

fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own == extension)
}

fn parse_file(path: &SourcePath, content: &Content, sources: &Sources) -> (Parsed, Diagnostics) {
    let text = match content {
        Content::Text(text) => text.as_ref(),
        Content::Bytes(_) => "",
    };
    match role(path) {
        Role::Site | Role::People | Role::Tags | Role::Dimensions | Role::Units | Role::Observations | Role::Theme => {
            (Parsed::Nothing, Diagnostics::default())
        }
        Role::Dataset => named(path, dataset::read(path, sources), Parsed::Dataset),
        Role::Chart => named(path, chart::read(path, text), Parsed::Chart),
        Role::Section(section) => {
            let (record, mut diagnostics) = article::read_section_record(path, text);
            diagnostics.extend(bad_name(path, section));
            let section = section.to_owned();
            (record.map_or(Parsed::Nothing, |record| Parsed::Section(section, path.clone(), record)), diagnostics)
        }
        Role::Article | Role::Page => parse_member(path, content, text),
        Role::Unexpected => (Parsed::Nothing, unexpected(path).into()),
    }
}

/// A document that is called by the name of its file.
fn named<T>(
    path: &SourcePath,
    (document, mut diagnostics): (Option<T>, Diagnostics),
    parsed: fn(T) -> Parsed,
) -> (Parsed, Diagnostics) {
    diagnostics.extend(bad_name(path, path.stem()));
    (document.map_or(Parsed::Nothing, parsed), diagnostics)
}

fn bad_name(path: &SourcePath, name: &str) -> Option<Diagnostic> {
    (!is_id(name)).then(|| {
        let message = format!("expected a name of small letters, digits and hyphens, found `{name}`");
        Diagnostic::new(Code::InvalidId, message).at(Place::file(path))
    })
}

/// A file of the folder of an article or page.
fn parse_member(path: &SourcePath, content: &Content, text: &str) -> (Parsed, Diagnostics) {
    let folder = path.folder().rsplit('/').next().unwrap_or_default();
    let of_page = matches!(role(path), Role::Page);
    match (path.name(), path.extension()) {
        ("article.yaml", _) if !of_page => {
            let (record, mut diagnostics) = article::read_record(path, text);
            diagnostics.extend(bad_name(path, folder));
            (record.map_or(Parsed::Nothing, Parsed::Record), diagnostics)
        }
        ("page.yaml", _) if of_page => {
            let (record, diagnostics) = article::read_page_record(path, text);
            (record.map_or(Parsed::Nothing, Parsed::PageRecord), diagnostics)
        }
        (article::TRANSLATIONS, _) if !of_page => {
            let (translations, diagnostics) = article::read_translations(path, text);
            (translations.map_or(Parsed::Nothing, Parsed::Translations), diagnostics)
        }
        (_, "md") => match Tag::new(path.stem()) {
            Some(tag) => {
                // The words of the article are parts of the text that the sources hold.
                let text = if let Content::Text(text) = content { text.clone() } else { text.into() };
                let (text, diagnostics) = article::read_text(path, text);
                (text.map_or(Parsed::Nothing, |text| Parsed::Text(tag, Box::new(text))), diagnostics)
            }
            None => {
                (Parsed::Nothing, unexpected(path).help("a text is named by its language: `zh.md`, `en.md`").into())
            }
        },
        (_, "svg" | "png" | "jpg" | "jpeg" | "webp" | "gif" | "avif") => match picture(path, content) {
            Ok(picture) => (Parsed::Picture(picture), Diagnostics::default()),
            Err(diagnostic) => (Parsed::Nothing, diagnostic.into()),
        },
        _ => (Parsed::Nothing, unexpected(path).into()),
    }
}

/// A sound picture, without its metadata from here on.
fn picture(path: &SourcePath, content: &Content) -> Result<Picture, Diagnostic> {
    let all = match content {
        Content::Bytes(bytes) => bytes.as_ref(),
        Content::Text(text) => text.as_bytes(),
    };
    if let Some(diagnostic) = article::picture_faults(path, all) {
        return Err(diagnostic);
    }
    let CleanPicture { bytes, still } = article::clean_picture(path, all)?;
    // A sound picture has a size.
    let size = article::picture_size(&bytes).unwrap_or((1, 1));
    Ok(Picture { path: path.clone(), bytes: bytes.into(), size, still })
}

fn unexpected(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedFile, format!("`{}` has no meaning here", path.name()))
        .at(Place::file(path))
        .help("remove it; `docs/content.md` of gongbao says what goes where")
}
