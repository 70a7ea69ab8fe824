//! Puts the parsed files of a folder together again.

use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleDocument, PageDocument, Parsed, Picture, Role, bad_name, role};
use crate::article::{ArticleText, MadeFrom, PageRecord, Record, SectionRecord};
use crate::chart;
use crate::dataset::Dataset;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Localized;
use crate::source::{Place, SourcePath};

/// What has been parsed, by the folder it belongs to.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) sections: BTreeMap<String, (SourcePath, SectionRecord)>,
    pub(super) datasets: Vec<Dataset>,
    pub(super) charts: Vec<chart::Spec>,
    pub(super) unread: BTreeSet<SourcePath>,
    folders: BTreeMap<SourcePath, Folder>,
}

#[derive(Default)]
struct Folder {
    files: Vec<SourcePath>,
    record: Option<Record>,
    page_record: Option<PageRecord>,
    texts: Localized<ArticleText>,
    translations: Localized<MadeFrom>,
    pictures: BTreeMap<String, Picture>,
}

impl Gathered {
    /// Nothing yet but the files that could not be read.
    pub(super) fn new(unread: BTreeSet<SourcePath>) -> Self {
        Self { unread, ..Self::default() }
    }

    pub(super) fn add(&mut self, path: &SourcePath, parsed: Parsed) {
        if matches!(role(path), Role::Article | Role::Page) {
            let folder = self.folders.entry(SourcePath::new(path.folder())).or_default();
            folder.files.push(path.clone());
        }
        let folder = || SourcePath::new(path.folder());
        match parsed {
            Parsed::Dataset(dataset) => self.datasets.push(dataset),
            Parsed::Chart(chart) => self.charts.push(chart),
            Parsed::Section(name, path, record) => {
                self.sections.insert(name, (path, record));
            }
            Parsed::Record(record) => self.folders.entry(folder()).or_default().record = Some(record),
            Parsed::PageRecord(record) => self.folders.entry(folder()).or_default().page_record = Some(record),
            Parsed::Text(tag, text) => {
                self.folders.entry(folder()).or_default().texts.insert(tag, *text);
            }
            Parsed::Translations(translations) => {
                self.folders.entry(folder()).or_default().translations = translations;
            }
            Parsed::Picture(picture) => {
                let name = picture.path.name().to_owned();
                self.folders.entry(folder()).or_default().pictures.insert(name, picture);
            }
            Parsed::Nothing => {
                if matches!(role(path), Role::Dataset | Role::Chart | Role::Article | Role::Page | Role::Section(_)) {
                    self.unread.insert(path.clone());
                }
            }
        }
    }

    pub(super) fn folders(&mut self, diagnostics: &mut Diagnostics) -> (Vec<ArticleDocument>, Vec<PageDocument>) {
        let (mut articles, mut pages) = (Vec::new(), Vec::new());
        for (folder, contents) in std::mem::take(&mut self.folders) {
            let parts: Vec<&str> = folder.as_str().split('/').collect();
            let Some(first) = contents.files.first().cloned() else { continue };
            match *parts.as_slice() {
                ["content", "pages", slug] => {
                    diagnostics.extend(bad_name(&first, slug));
                    pages.push(page(slug, &first, contents));
                }
                ["content", section, slug] => {
                    self.needs_section(section, &first, diagnostics);
                    articles.extend(article(section, slug, &folder, contents, &self.unread, diagnostics));
                }
                _ => {}
            }
        }
        (articles, pages)
    }

    fn needs_section(&self, section: &str, file: &SourcePath, diagnostics: &mut Diagnostics) {
        let path = SourcePath::new(&format!("content/{section}/section.yaml"));
        if !self.sections.contains_key(section) && !self.unread.contains(&path) {
            let message = format!("the folder `content/{section}` has no readable `section.yaml`");
            let help = format!("add `content/{section}/section.yaml` with a `title` in each language");
            diagnostics.push(Diagnostic::new(Code::MissingKey, message).at(Place::file(file)).help(help));
        }
    }
}

fn page(slug: &str, first: &SourcePath, contents: Folder) -> PageDocument {
    PageDocument {
        slug: slug.to_owned(),
        path: first.clone(),
        record: contents.page_record.unwrap_or_default(),
        texts: contents.texts,
        pictures: contents.pictures,
    }
}

fn article(
    section: &str,
    slug: &str,
    folder: &SourcePath,
    contents: Folder,
    unread: &BTreeSet<SourcePath>,
    diagnostics: &mut Diagnostics,
) -> Option<ArticleDocument> {
    let path = SourcePath::new(&format!("{folder}/article.yaml"));
    let Some(record) = contents.record else {
        // A record that is there and faulty has its own diagnostics.
        if !contents.files.contains(&path) && !unread.contains(&path) {
            let message = format!("the article `{slug}` has no `article.yaml`");
            let first = contents.files.first().unwrap_or(&path);
            diagnostics.push(
                Diagnostic::new(Code::MissingKey, message)
                    .at(Place::file(first))
                    .help("add it with at least `original: zh` and `date: 2020-10-16`"),
            );
        }
        return None;
    };
    let (section, slug) = (section.to_owned(), slug.to_owned());
    let Folder { texts, translations, pictures, .. } = contents;
    Some(ArticleDocument { section, slug, path, record, texts, translations, pictures })
}
