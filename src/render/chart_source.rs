//! The source line of a chart: who published what it draws, and when.

use std::cmp::Reverse;

use super::context::Context;
use super::figure::{MOST_PUBLISHERS, drawn};
use crate::chart::{Drawn, Selection};
use crate::dataset::{DataSource, Dataset};
use crate::lang::{Calendar, Period};

/// A publisher with the dates of what it published, as far as they are known.
pub(super) struct Publisher {
    pub(super) name: String,
    pub(super) dates: Vec<Calendar>,
}

impl Context<'_> {
    /// Who published what a chart draws, each publisher once: a single one with the month, several with years.
    pub(super) fn chart_source(&self, selection: &Selection<'_>) -> String {
        let mut publishers = self.publishers(selection);
        let is_one = publishers.len() == 1;
        let total = publishers.len();
        // Where not all are named, those who published last are: the newest values are theirs.
        if total > MOST_PUBLISHERS {
            publishers.sort_by_key(|publisher| Reverse(publisher.dates.iter().map(|date| date.last()).max()));
        }
        let named: Vec<String> = publishers
            .into_iter()
            .take(MOST_PUBLISHERS)
            .map(|Publisher { name, dates }| match self.release(&dates, is_one) {
                Some(date) => self.dated_publisher(&name, &date),
                None => name,
            })
            .collect();
        let list = self.and_more_sources(named.join(self.word("list.facts")), total);
        self.phrase("chart.source", &[("sources", &list)])
    }

    /// The list of the publishers that are named with how many there are beside.
    pub(super) fn and_more_sources(&self, list: String, total: usize) -> String {
        if total <= MOST_PUBLISHERS { list } else { list + &self.more("chart.more_publishers", total, MOST_PUBLISHERS) }
    }

    /// How many publishers or sources there are beside those that are named.
    pub(super) fn more(&self, key: &str, total: usize, named: usize) -> String {
        self.locale.counted(key, total - named).replace("{total}", &total.to_string())
    }

    /// A publisher with a date in brackets, in those that its name may end with.
    fn dated_publisher(&self, name: &str, date: &str) -> String {
        for close in [')', '）'] {
            if let Some(open) = name.strip_suffix(close) {
                return format!("{open}{}{date}{close}", self.word("chart.clause_separator"));
            }
        }
        self.phrase("chart.source_dated", &[("publisher", name), ("date", date)])
    }

    /// The publishers in the order of what is drawn.
    pub(super) fn publishers(&self, selection: &Selection<'_>) -> Vec<Publisher> {
        let mut sources: Vec<(&str, &str)> = Vec::new();
        // A chart has few sources and many values: each source is put into words once.
        let sources = drawn(selection).filter_map(|Drawn { dataset, observation }| {
            let known = (&*dataset.id, &*observation.source);
            let is_new = !sources.contains(&known);
            if is_new {
                sources.push(known);
            }
            is_new.then(|| dataset.source(&observation.source)).flatten().map(|source| (dataset, source))
        });
        self.publishers_of(sources)
    }

    /// The publishers of sources, each once.
    pub(super) fn publishers_of<'s>(
        &self,
        sources: impl Iterator<Item = (&'s Dataset, &'s DataSource)>,
    ) -> Vec<Publisher> {
        let mut publishers: Vec<Publisher> = Vec::new();
        for (dataset, source) in sources {
            let name = self.plain(&dataset.path, &source.publisher);
            let date = source.published.and_then(Period::calendar);
            match publishers.iter_mut().find(|known| known.name == name) {
                Some(known) => known.dates.extend(date),
                None => publishers.push(Publisher { name, dates: date.into_iter().collect() }),
            }
        }
        publishers
    }

    /// When something was released: the month if that is one and wanted, else the year, or from which year to which.
    pub(super) fn release(&self, dates: &[Calendar], with_month: bool) -> Option<String> {
        let month = |date: &Calendar| match *date {
            Calendar::Day(day) => Calendar::Month(day.year(), day.month()),
            other => other,
        };
        let first = dates.iter().min_by_key(|date| date.first())?;
        let last = dates.iter().max_by_key(|date| date.last())?;
        let (from, until) = (Calendar::Year(first.year()), Calendar::Year(last.year()));
        Some(self.locale.period(if with_month && month(first) == month(last) {
            Period::At(month(first))
        } else if from == until {
            Period::At(from)
        } else {
            Period::Between(from, until)
        }))
    }
}
