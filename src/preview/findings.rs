//! What an editor is told of a page: what is wrong with the site, and with what the page was made of.

use serde::Serialize;

use super::Preview;
use crate::diagnostic::{Diagnostic, Severity, locate, report};
use crate::lang::Tag;
use crate::output::OutputPath;
use crate::phrases::Language;
use crate::render::Output;
use crate::site::{PageId, Site};

/// How many findings a page is sent at most.
const MOST: usize = 100;

/// Whether readers will get a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// As soon as the site is published.
    Published,
    /// Not before its article is a draft no more.
    Draft,
    /// From the day of its article on.
    Scheduled,
}

/// What the script in a page is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageState {
    /// The digest of the page without the addresses of its style sheets; empty if there is no such page.
    pub version: String,
    /// The addresses of all style sheets below the root of the site.
    pub styles: Vec<String>,
    /// Whether readers will get it.
    pub stage: Stage,
    /// What keeps the site from being built.
    pub errors: Vec<Finding>,
    /// What else there is to say about what the page was made of.
    pub findings: Vec<Finding>,
}

/// A finding as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    severity: &'static str,
    code: &'static str,
    message: String,
    /// File, line and column.
    place: String,
    help: Vec<String>,
    /// The same as on the terminal.
    report: String,
}

impl Preview {
    /// What there is to say about the page at the path of a URL.
    pub fn state(&self, url_path: &str) -> PageState {
        let page = self.page(url_path);
        let site = self.reading.prepared.as_ref().map(|prepared| &prepared.site);
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        let all = &self.reading.diagnostics;
        let language = self.language(url_path);
        let errors = all.iter().filter(is_error).take(MOST).map(|found| self.finding(found, language)).collect();
        let own = all
            .iter()
            .filter(|found| !is_error(found))
            .filter(|found| site.zip(page).is_some_and(|(site, page)| concerns(site, page, found)));
        let (version, styles) = self.version(url_path);
        PageState {
            version,
            styles,
            stage: site.zip(page).map_or(Stage::Published, |(site, page)| stage(site, page)),
            errors,
            findings: own.take(MOST).map(|found| self.finding(found, language)).collect(),
        }
    }

    /// The page that a path leads to.
    fn page(&self, url_path: &str) -> Option<PageId> {
        self.page_and_tag(url_path).map(|(page, _)| page)
    }

    fn page_and_tag(&self, url_path: &str) -> Option<(PageId, &Tag)> {
        let path = OutputPath::from_url(self.below_base(url_path))?;
        match self.reading.prepared.as_ref()?.plan.get(&path)? {
            Output::Page(page, tag) => Some((*page, tag)),
            _ => None,
        }
    }

    /// What is spoken on the page at the path of a URL. Where there is none, the page that says so is in the first language
    /// of the site.
    pub(super) fn language(&self, url_path: &str) -> Language {
        let own = self.page_and_tag(url_path).map(|(_, tag)| tag);
        let first = || self.reading.prepared.as_ref().map(|prepared| prepared.site.config.default_language());
        own.or_else(first).map_or(self.language, |tag| Language::of(tag.as_str()))
    }

    fn finding(&self, diagnostic: &Diagnostic, language: Language) -> Finding {
        let Diagnostic { message, help, .. } = diagnostic.said_in(language);
        let sources = &self.reading.sources;
        let place = diagnostic.place.as_ref().map(|place| match (place.span, sources.text(&place.path)) {
            (Some(span), Some(text)) => {
                let (line, column) = locate(text, span.start);
                format!("{}:{line}:{column}", place.path)
            }
            _ => place.path.to_string(),
        });
        Finding {
            severity: diagnostic.severity.as_str(),
            code: diagnostic.code.as_str(),
            message,
            place: place.unwrap_or_default(),
            help,
            report: report(diagnostic, sources, language, false),
        }
    }
}

/// Whether a finding is about the files that a page is made of.
fn concerns(site: &Site, page: PageId, found: &Diagnostic) -> bool {
    let Some((source, place)) = site.source_of(page).zip(found.place.as_ref()) else { return false };
    match page {
        // The source is the folder itself or a file in it.
        PageId::Article(_) | PageId::Standalone(_) => {
            let folder = if source.extension().is_empty() { source.as_str() } else { source.folder() };
            place.path.folder() == folder
        }
        _ => place.path == *source,
    }
}

fn stage(site: &Site, page: PageId) -> Stage {
    let PageId::Article(index) = page else { return Stage::Published };
    let Some(article) = site.articles.get(index) else { return Stage::Published };
    if article.record.draft {
        Stage::Draft
    } else if article.date().date > site.today {
        Stage::Scheduled
    } else {
        Stage::Published
    }
}
