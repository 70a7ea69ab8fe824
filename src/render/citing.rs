//! How to cite a page: who, what, where and when, in the form that is usual in its language.

use super::chart_source::Publisher;
use super::context::Context;
use super::figure::MOST_PUBLISHERS;
use crate::dataset::DataSource;
use crate::dataset::Dataset;
use crate::lang::Period;
use crate::site::Article;

/// What kind of data a page shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum DataPage {
    Data,
    Chart,
}

impl Context<'_> {
    /// How to cite an article.
    pub(super) fn cite_article(&self, article: &Article, title: &str) -> String {
        let people = article.authors.iter().filter_map(|&author| self.site.person(author));
        let mut authors: Vec<String> = people.map(|person| self.name(&person.name)).collect();
        if authors.is_empty() {
            authors.push(self.publisher_name());
        }
        let date = article.updated().date;
        self.phrase(
            "citing.article",
            &[
                ("authors", &authors.join(self.word("citing.and"))),
                ("title", title),
                ("site", &self.site_title()),
                ("year", &date.year().to_string()),
                ("iso", &date.to_string()),
                ("date", &self.locale.date(date)),
                ("url", &self.canonical().unwrap_or_default()),
            ],
        )
    }

    /// How to cite what this site made of data of others.
    pub(super) fn cite_data(&self, kind: DataPage, title: &str, sources: &str) -> String {
        let (publisher, site) = (self.publisher_name(), self.site_title());
        let kind = match kind {
            DataPage::Data => "citing.kind_data",
            DataPage::Chart => "citing.kind_chart",
        };
        // A site that publishes itself is named once.
        let key = if publisher == site { "citing.own" } else { "citing.published" };
        let url = self.canonical().unwrap_or_default();
        let date = self.site.updated().map(|moment| moment.date);
        let undated = || self.word("citing.undated").to_owned();
        let mut cite = self.phrase(
            key,
            &[
                ("publisher", &publisher),
                ("title", title),
                ("kind", self.word(kind)),
                ("site", &site),
                ("year", &date.map_or_else(undated, |date| date.year().to_string())),
                ("iso", &date.map_or_else(undated, |date| date.to_string())),
                ("url", &url),
            ],
        );
        if !sources.is_empty() {
            cite.push_str(&self.phrase("citing.from", &[("sources", sources)]));
        }
        cite
    }

    /// Publishers with the dates of what they published: of one date as it is, else of the years.
    pub(super) fn cited_publishers(&self, publishers: Vec<Publisher>) -> String {
        let total = publishers.len();
        let name = |publisher: Publisher| {
            let date = match publisher.dates.as_slice() {
                [first, others @ ..] if others.iter().all(|date| date == first) => {
                    Some(self.locale.period(Period::At(*first)))
                }
                dates => self.release(dates, true),
            };
            self.cited_source(&publisher.name, date.as_deref())
        };
        let named: Vec<String> = publishers.into_iter().take(MOST_PUBLISHERS).map(name).collect();
        self.and_more_sources(named.join(self.word("list.notes")), total)
    }

    /// A document with its publisher. Marks of titles within the marks of a title are single ones (GB/T 15834).
    pub(super) fn document(&self, publisher: &str, title: &str) -> String {
        let is_marked = self.word("citation.source").contains('《');
        let inner = if is_marked { title.replace('《', "〈").replace('》', "〉") } else { title.to_owned() };
        self.phrase("citation.source", &[("publisher", publisher), ("title", &inner)])
    }

    /// A document with its publisher and its date.
    pub(super) fn cited_document(&self, dataset: &Dataset, source: &DataSource) -> String {
        let publisher = self.plain(&dataset.path, &source.publisher);
        let title = self.plain(&dataset.path, &source.title);
        let name = self.document(&publisher, &title);
        let date = source.published.map(|period| self.locale.period(period));
        self.cited_source(&name, date.as_deref())
    }

    fn cited_source(&self, name: &str, date: Option<&str>) -> String {
        let date = date.unwrap_or(self.word("status.undated"));
        self.phrase("citing.source", &[("name", name), ("date", date)])
    }

    fn publisher_name(&self) -> String {
        self.plain(&self.site.config.path, &self.site.config.publisher.name)
    }

    fn site_title(&self) -> String {
        self.plain(&self.site.config.path, &self.site.config.title)
    }
}
