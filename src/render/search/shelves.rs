//! All that can be found, in the order in which the search page lists it.

use crate::site::{PageId, Site};

/// What sort of page something is, for readers who look for one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Kind {
    Article,
    Indicator,
    Dataset,
    Chart,
    Standalone,
}

impl Kind {
    /// Its name in addresses and in the theme's strings.
    pub(in crate::render) fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Indicator => "indicator",
            Self::Dataset => "dataset",
            Self::Chart => "chart",
            Self::Standalone => "page",
        }
    }
}

/// Pages of one kind that belong together.
#[derive(Debug)]
pub(in crate::render) struct Shelf {
    pub(in crate::render) kind: Kind,
    /// The page of what they belong to: a section or a dataset.
    pub(in crate::render) of: Option<PageId>,
    pub(in crate::render) pages: Vec<PageId>,
}

/// Every shelf that has something on it; those of one kind stand together.
pub(in crate::render) fn shelves(site: &Site) -> Vec<Shelf> {
    let sections = site.sections.iter().enumerate().map(|(index, section)| Shelf {
        kind: Kind::Article,
        of: Some(PageId::Section(index, 1)),
        pages: section.articles.iter().copied().map(PageId::Article).collect(),
    });
    let datasets = site.datasets.iter().enumerate().map(|(index, dataset)| Shelf {
        kind: Kind::Indicator,
        of: Some(PageId::Dataset(index)),
        pages: (0..dataset.indicators.len()).map(|indicator| PageId::Indicator(index, indicator)).collect(),
    });
    let plain = |kind, pages| Shelf { kind, of: None, pages };
    let others = [
        plain(Kind::Dataset, (0..site.datasets.len()).map(PageId::Dataset).collect()),
        plain(Kind::Chart, (0..site.charts.len()).map(PageId::Chart).collect()),
        plain(Kind::Standalone, (0..site.pages.len()).map(PageId::Standalone).collect()),
    ];
    sections.chain(datasets).chain(others).filter(|shelf| !shelf.pages.is_empty()).collect()
}
