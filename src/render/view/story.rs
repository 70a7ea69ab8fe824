//! The news: home, sections, articles, tags, archive, and the pages beside them.

use serde::Serialize;

use super::{Byline, ChartItem, Contact, DatasetItem, Date, Html, KeyFigure, Link, Picture};

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleItem {
    /// The headline in one part or two, without links; every part but the last ends with the gap as it was written.
    pub headline_html: Vec<Html>,
    /// The article.
    pub url: String,
    /// The summary, plain.
    pub summary: String,
    /// When it was published.
    pub date: Date,
    /// When it was last changed, if that was on a later day.
    pub updated: Option<Date>,
    /// Title and address of its section.
    pub section: Link,
    /// The lead picture. Caption and credit are not shown in lists.
    pub cover: Option<Picture>,
    /// Set when headline and summary are not in the page's language.
    pub mark: Option<LanguageMark>,
}

/// Says that something is shown in its original language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageMark {
    /// The tag of the language, for the `lang` attribute.
    pub tag: String,
    /// The name of the language in the page's language: 英文, Chinese.
    pub name: String,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Home {
    /// The first story; absent on a site without articles.
    pub lead: Option<ArticleItem>,
    /// Whether the editors chose it before newer ones.
    pub featured: bool,
    /// The next stories, newest first.
    pub latest: Vec<ArticleItem>,
    /// Numbers the site wants to be seen.
    pub key_figures: Vec<KeyFigure>,
    /// One strip for each section.
    pub strips: Vec<Strip>,
    /// Some charts.
    pub charts: Vec<ChartItem>,
    /// The gallery of all charts; absent when there is none.
    pub charts_url: Option<String>,
    /// Some datasets.
    pub datasets: Vec<DatasetItem>,
    /// The catalogue of all datasets; absent when there is none.
    pub statistics_url: Option<String>,
}

/// A section on the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// Title of the section.
    pub title: String,
    /// The section.
    pub url: String,
    /// Its newest stories.
    pub articles: Vec<ArticleItem>,
}

/// One page of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Title of the section.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The stories of this page.
    pub articles: Vec<ArticleItem>,
    /// Absent when all stories fit on one page.
    pub pagination: Option<Pagination>,
}

/// Where one is in a list of several pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pagination {
    /// "Page 2 of 5" in words.
    pub position: String,
    /// The page with newer stories.
    pub previous: Option<String>,
    /// The page with older stories.
    pub next: Option<String>,
    /// All pages.
    pub pages: Vec<PageNumber>,
}

/// One page of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// Its number, written.
    pub number: String,
    /// Where it is.
    pub url: String,
    /// True for the page one is on.
    pub current: bool,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    /// The section: the kicker above the headline.
    pub section: Link,
    /// The headline in one part or two, with citations; every part but the last ends with the gap as it was written.
    pub headline_html: Vec<Html>,
    /// The summary, with citations.
    pub summary_html: Html,
    /// Who wrote it.
    pub byline: Vec<Byline>,
    /// When it was published.
    pub published: Date,
    /// When it was last changed, if it was.
    pub updated: Option<Date>,
    /// "8 minutes" in words.
    pub reading_time: String,
    /// The lead picture.
    pub cover: Option<Picture>,
    /// The main points, with citations.
    pub points_html: Vec<Html>,
    /// Set on a page that stands in for a missing translation: headline, summary, points and body are in another language.
    pub untranslated: Option<Untranslated>,
    /// Set on a translation whose original is newer.
    pub stale: Option<Stale>,
    /// Its chapters, if it is long: links to their subheads. In the language of the text.
    pub contents: Vec<Link>,
    /// The body, footnotes included.
    pub body_html: Html,
    /// Whether the text shows a chart, so that the page needs what charts need.
    pub charts: bool,
    /// When it was last corrected, if it was.
    pub corrected: Option<Date>,
    /// What was wrong and is right now, oldest first.
    pub corrections: Vec<Correction>,
    /// The corrections of all articles.
    pub corrections_url: String,
    /// Where the cited numbers come from.
    pub sources: Vec<UsedSource>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// How to cite it, one line.
    pub cite: String,
    /// Articles about the same.
    pub related: Vec<ArticleItem>,
    /// The article before this one in time.
    pub previous: Option<ArticleItem>,
    /// The article after this one in time.
    pub next: Option<ArticleItem>,
}

/// An article shown in its original language, because it has no translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untranslated {
    /// The tag of the language it is in.
    pub tag: String,
    /// "This article is available in Chinese only" in the page's language.
    pub notice: String,
    /// The original.
    pub url: String,
}

/// A translation of an older original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// The tag of the original's language.
    pub tag: String,
    /// "The Chinese original has been revised since" in the page's language.
    pub notice: String,
    /// The original.
    pub url: String,
}

/// An error that was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// Its id on the page of the article: `correction-1`.
    pub id: String,
    /// When.
    pub date: Date,
    /// The tag of the language of the text, if it is not that of the page.
    pub tag: Option<String>,
    /// What was wrong and is right now, with citations.
    pub text_html: Html,
}

/// The corrections of all articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Corrections {
    /// The newest first.
    pub corrections: Vec<CorrectionItem>,
    /// Their feed, once there is one.
    pub feed: Option<Link>,
}

/// A correction in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionItem {
    /// What was corrected.
    pub article: ArticleItem,
    /// The correction in the article.
    pub url: String,
    /// What was wrong and is right now.
    pub correction: Correction,
}

/// A source of statistics and what an article took from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsedSource {
    /// Title of the source.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as precisely as it is known.
    pub published: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The indicators cited from it.
    pub indicators: Vec<Link>,
}

/// The years of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Archive {
    /// Newest first.
    pub years: Vec<ArchiveYear>,
}

/// A year in the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveYear {
    /// 2020年, 2020.
    pub title: String,
    /// Its page.
    pub url: String,
    /// "12 articles" in words.
    pub count: String,
    /// Its months that have articles, newest first.
    pub months: Vec<ArchiveMonth>,
}

/// A month in the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveMonth {
    /// 10月, October.
    pub title: String,
    /// Its place on the page of its year.
    pub url: String,
    /// "12 articles" in words.
    pub count: String,
}

/// The articles of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// 2020年, 2020.
    pub title: String,
    /// Newest first.
    pub months: Vec<Month>,
    /// Absent when all articles fit on one page.
    pub pagination: Option<Pagination>,
    /// The year before that has articles.
    pub previous: Option<Link>,
    /// The year after that has articles.
    pub next: Option<Link>,
}

/// The articles of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// 10月, October.
    pub title: String,
    /// The `id` of its heading, which the archive links to: `m2020-10`.
    pub id: String,
    /// Newest first.
    pub articles: Vec<ArticleItem>,
}

/// A page outside the news: about, method, contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standalone {
    /// Its title.
    pub title: String,
    /// Its summary, with citations.
    pub summary_html: Html,
    /// Set on a page that stands in for a missing translation.
    pub untranslated: Option<Untranslated>,
    /// Its chapters, if it is long: links to their subheads. In the language of the text.
    pub contents: Vec<Link>,
    /// Its text.
    pub body_html: Html,
    /// Whether the text shows a chart, so that the page needs what charts need.
    pub charts: bool,
    /// The ways to reach the newsroom, on the contact page.
    pub contact: Option<Contact>,
}

/// The page for missing addresses. Its URLs start at the root, here and in the frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFound {
    /// The message in every language of the site, because one file serves all of them; the page's own language first.
    pub texts: Vec<NotFoundText>,
}

/// The message in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundText {
    /// The language's tag.
    pub tag: String,
    /// The heading.
    pub title: String,
    /// What may have happened.
    pub text: String,
    /// Where to go from here: home, sections, statistics.
    pub links: Vec<Link>,
}
