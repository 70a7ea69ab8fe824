//! What all translations of an article share: `article.yaml`; and `page.yaml`, `section.yaml`.

use serde::Deserialize;

use super::Moment;
use crate::diagnostic::Diagnostics;
use crate::lang::{Period, Tag};
use crate::source::{SourcePath, Spanned};
use crate::text::Texts;
use crate::yaml::{self, Map};

/// `article.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The language of the original.
    pub original: Spanned<Tag>,
    /// When it was published.
    pub date: Spanned<Moment>,
    /// When it was last changed for its readers.
    pub updated: Option<Spanned<Moment>>,
    /// Left out unless asked for.
    #[serde(default)]
    pub draft: bool,
    /// The languages it is meant to exist in, if not in all of the site.
    pub languages: Option<Vec<Spanned<Tag>>>,
    /// Who wrote it, by their keys in `people.yaml`.
    #[serde(default)]
    pub authors: Vec<Spanned<String>>,
    /// Its subjects, by their keys in `tags.yaml`.
    #[serde(default)]
    pub tags: Vec<Spanned<String>>,
    /// The place of citations that name none.
    pub place: Option<Spanned<String>>,
    /// The period of citations that name none.
    pub period: Option<Spanned<Period>>,
    /// The picture shown first and in lists.
    pub cover: Option<Spanned<String>>,
    /// Whether every number must be cited.
    pub figures: Option<Figures>,
    /// Its pictures by file name.
    #[serde(default)]
    pub pictures: Map<PictureRecord>,
    /// The credit of pictures that have none of their own.
    pub credit: Option<Texts>,
    /// What was wrong and has been corrected.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// Which numbers of an article must be cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// All but dates, ages and places in an order.
    All,
}

/// What is said of a picture.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureRecord {
    /// What it shows, for those who cannot see it.
    pub alt: Option<Texts>,
    /// The words below it.
    pub caption: Option<Texts>,
    /// Whose it is.
    pub credit: Option<Texts>,
}

/// A correction of an article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When it was made.
    pub date: Moment,
    /// What was wrong and what is right.
    pub text: Texts,
}

/// `page.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRecord {
    /// Its position among the pages.
    #[serde(default)]
    pub order: u32,
    /// Where it is linked from every page.
    #[serde(default)]
    pub menu: Menu,
}

/// Where a page is linked from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Menu {
    /// The head of every page.
    Header,
    /// The foot of every page.
    #[default]
    Footer,
    /// Nowhere.
    None,
}

/// `section.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionRecord {
    /// What it is called.
    pub title: Texts,
    /// What it is about.
    pub description: Option<Texts>,
    /// Its position among the sections.
    #[serde(default)]
    pub order: u32,
}

/// Reads `article.yaml`.
pub fn read_record(path: &SourcePath, text: &str) -> (Option<Record>, Diagnostics) {
    yaml::read(path, text)
}

/// Reads `page.yaml`.
pub fn read_page_record(path: &SourcePath, text: &str) -> (Option<PageRecord>, Diagnostics) {
    yaml::read(path, text)
}

/// Reads `section.yaml`.
pub fn read_section_record(path: &SourcePath, text: &str) -> (Option<SectionRecord>, Diagnostics) {
    yaml::read(path, text)
}
