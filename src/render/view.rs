//! What the templates see: one plain type for each kind of page, and nothing else of the program.
//!
//! Four variables are in scope in every template:
//!
//! | name | type | the same for |
//! |---|---|---|
//! | `t` | the strings of the page's language | every page of a language |
//! | `site` | [`Site`] | every page of a language at the same depth |
//! | `head` | [`Head`] | this page |
//! | `page` | [`Home`], [`Section`], [`Article`], … | this page |
//!
//! Everything arrives ready to be shown: dates, counts and amounts are written in the page's language, URLs are
//! percent-encoded and relative to the page (on the page for missing addresses they start at the root; the fields
//! of [`Meta`] are absolute). A field that may be empty is an `Option`, which a template sees as a null, or a
//! list; no field is ever left out, because the templates are strict about unknown names.

mod author;
mod frame;
mod search;
mod statistics;
mod story;
mod topic;

use serde::Serialize;

pub use author::{Author, AuthorItem, Authors, Byline};
pub use frame::{
    Alternate, Assets, Card, Contact, Format, Head, Language, Licence, Meta, NavItem, Publisher, Script, Site,
};
pub use search::{Search, SearchEntry, SearchKind, SearchSection, SearchShelf};
pub use statistics::{
    Amount, CatalogueDataset, CatalogueIndicator, Chart, ChartItem, Charts, Choice, Dataset, DatasetItem, Download,
    Embed, Filters, Indicator, IndicatorRow, KeyFigure, Latest, PlaceLatest, Source, Statistics,
};
pub use story::{
    Archive, ArchiveMonth, ArchiveYear, Article, ArticleItem, Correction, CorrectionItem, Corrections, Home,
    LanguageMark, Month, NotFound, NotFoundText, PageNumber, Pagination, Section, Stale, Standalone, Strip,
    Untranslated, UsedSource, Year,
};
pub use topic::{Tag, TagItem, Tags};

/// Finished HTML, escaped by whoever made it. Fields of this type are the only ones a template marks `| safe`;
/// their names end in `_html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A link: its text and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The text of the link, plain.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// A date or a time, for machines and for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Date {
    /// A value of the `datetime` attribute: `2020-10-16`, `2020-10` or `2020-10-16T09:38:00+08:00`.
    pub iso: String,
    /// The date as the page's language writes it.
    pub text: String,
}

/// A picture of the article's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Where the file is.
    pub src: String,
    /// The same picture in several widths, as the attribute `srcset` has them; null if there is one alone. The attribute
    /// `sizes` beside it says how much room the template gives the picture.
    pub srcset: Option<String>,
    /// Width in pixels, so that the page does not jump while it loads.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What the picture shows, for those who cannot see it.
    pub alt: String,
    /// The caption; may contain citations.
    pub caption_html: Option<Html>,
    /// Who made the picture.
    pub credit: Option<String>,
}
