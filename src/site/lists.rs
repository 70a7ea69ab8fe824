//! What stands in the lists of a site, and on how many pages.

use std::ops::{Range, RangeInclusive};

use super::Site;

/// How many articles of a year stand on a page.
pub const ARTICLES_OF_YEAR: usize = 100;

/// How many charts stand on a page of their list.
pub const CHARTS: usize = 48;

impl Site {
    /// The years in which articles were published, the latest first.
    pub fn years(&self) -> Vec<i16> {
        let year_at = |index: usize| self.articles.get(index).map(|article| article.date().date.year());
        // From the first article of a year to the first of the one before it: every page of a year asks for this.
        std::iter::successors(year_at(0), |year| year_at(self.of_year(*year).end)).collect()
    }

    /// The articles of a year, the latest first: they lie side by side.
    pub fn of_year(&self, year: i16) -> Range<usize> {
        let after = |limit: i16| self.articles.partition_point(|article| article.date().date.year() > limit);
        after(year)..after(year - 1)
    }

    /// The numbers of the pages of a list of so many articles.
    pub fn list_pages(&self, articles: usize) -> RangeInclusive<usize> {
        1..=articles.div_ceil(self.config.page_size).max(1)
    }

    /// The numbers of the pages of the list of charts; none if there are no charts.
    pub fn chart_pages(&self) -> RangeInclusive<usize> {
        1..=self.charts.len().div_ceil(CHARTS)
    }

    /// The numbers of the pages of a year.
    pub fn year_pages(&self, year: i16) -> RangeInclusive<usize> {
        1..=self.of_year(year).len().div_ceil(ARTICLES_OF_YEAR).max(1)
    }
}
