//! The source line of a chart: who published what it draws, and when.

use super::context::Context;
use super::figure::{MOST_PUBLISHERS, drawn};
use crate::chart::{Drawn, Selection};
use crate::lang::{Calendar, Period};

/// A publisher with the dates of what it published, as far as they are known.
struct Publisher {
    name: String,
    dates: Vec<Calendar>,
}

impl Context<'_> {
    /// Who published what a chart draws, each publisher once: a single one with the month, several with years.
    pub(super) fn chart_source(&self, selection: &Selection<'_>) -> String {
        let publishers = self.publishers(selection);
        let is_one = publishers.len() == 1;
        let more = publishers.len().saturating_sub(MOST_PUBLISHERS);
        let named: Vec<String> = publishers
            .into_iter()
            .take(MOST_PUBLISHERS)
            .map(|Publisher { name, dates }| match self.release(&dates, is_one) {
                Some(date) => self.phrase("chart.source_dated", &[("publisher", &name), ("date", &date)]),
                None => name,
            })
            .collect();
        let mut list = named.join(self.word("list.facts"));
        if more > 0 {
            list.push_str(&self.phrase("chart.more_sources", &[("n", &more.to_string())]));
        }
        self.phrase("chart.source", &[("sources", &list)])
    }

    /// The publishers in the order of what is drawn.
    fn publishers(&self, selection: &Selection<'_>) -> Vec<Publisher> {
        let mut sources: Vec<(&str, &str)> = Vec::new();
        let mut publishers: Vec<Publisher> = Vec::new();
        for Drawn { dataset, observation } in drawn(selection) {
            // A chart has few sources and many values: each source is put into words once.
            if sources.contains(&(&*dataset.id, &*observation.source)) {
                continue;
            }
            sources.push((&*dataset.id, &*observation.source));
            let Some(source) = dataset.source(&observation.source) else { continue };
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
    fn release(&self, dates: &[Calendar], with_month: bool) -> Option<String> {
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
