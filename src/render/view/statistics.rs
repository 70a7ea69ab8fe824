//! The data: datasets, indicators and charts.

use serde::Serialize;

use super::{ArticleItem, Date, Html, Link, Pagination};

/// A value written in parts, so that the number can stand out. The parts contain the spaces between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// What stands before the number: "over ", or nothing.
    pub before: String,
    /// The number: 5,000, 9.29.
    pub number: String,
    /// What stands after it: 万余元, "%", " yuan a month", or nothing.
    pub after: String,
    /// The exact value for machines: a plain decimal.
    pub value: String,
}

/// An observation that shall be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// The indicator's title.
    pub title: String,
    /// The indicator's page.
    pub url: String,
    /// The value.
    pub amount: Amount,
    /// Where it holds.
    pub place: Option<String>,
    /// When it holds.
    pub period: String,
    /// Who says so.
    pub source: String,
    /// How it has changed, in words.
    pub change: Option<String>,
    /// A line without axes and ids, hidden from screen readers: `<svg class="spark" aria-hidden="true">`.
    pub spark_html: Option<Html>,
}

/// The catalogue of all indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// "79 indicators, 295 values" in words.
    pub extent: String,
    /// All datasets with their indicators, in the order of their ids.
    pub datasets: Vec<CatalogueDataset>,
    /// What a script can filter the list by.
    pub filters: Filters,
}

/// A dataset in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueDataset {
    /// Its id, by which it is chosen.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it is.
    pub description: Option<String>,
    /// "17 indicators, 128 observations, 2012 to 2023" in words.
    pub extent: String,
    /// Its indicators.
    pub indicators: Vec<CatalogueIndicator>,
    /// The data as files.
    pub downloads: Vec<Download>,
}

/// An indicator in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueIndicator {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The places it is known of: their names, or how many there are. Empty if its dataset does not tell places apart.
    pub places: String,
    /// The years it is known of, from the first to the last.
    pub period: Option<String>,
    /// The latest value, and behind it those of the other places unless there are very many. Empty when no value is known.
    pub latest: Vec<PlaceLatest>,
    /// Who published the latest value, and how many others published others.
    pub source: String,
    /// The codes of its places, separated by spaces: values of [`Filters::places`].
    pub place_codes: String,
    /// Those who published it, separated by spaces: values of [`Filters::publishers`].
    pub publisher_ids: String,
    /// The first year it is known of.
    pub from: Option<String>,
    /// The last one.
    pub to: Option<String>,
    /// Its other names, separated by spaces.
    pub synonyms: String,
}

/// What the catalogue can be filtered by, beside names and datasets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filters {
    /// The places that there are data of.
    pub places: Vec<Choice>,
    /// The years that there are data of, the first one first.
    pub years: Vec<String>,
    /// Those who published the data.
    pub publishers: Vec<Choice>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the address of the filtered list says; the same in every language, without spaces.
    pub value: String,
    /// What the reader sees.
    pub title: String,
}

/// A dataset in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DatasetItem {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it is.
    pub description: Option<String>,
    /// "17 indicators, 128 observations, 2012 to 2023" in words.
    pub extent: String,
}

/// A dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dataset {
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// "17 indicators, 128 observations, 2012 to 2023" in words.
    pub extent: String,
    /// When the next figures are to be expected, in words.
    pub next: String,
    /// Its indicators with their latest values.
    pub indicators: Vec<IndicatorRow>,
    /// Where the data come from.
    pub sources: Vec<Source>,
    /// How to cite it, one line.
    pub cite: String,
    /// The data as files.
    pub downloads: Vec<Download>,
    /// The articles that quote it, newest first.
    pub articles: Vec<ArticleItem>,
    /// How many older ones there are beside, in words.
    pub more_articles: Option<String>,
}

/// An indicator in the table of its dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Absent when no value is known.
    pub latest: Option<Latest>,
    /// The number of observations, written.
    pub observations: String,
}

/// The latest value of an indicator in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceLatest {
    /// The code of the place: a value of [`Filters::places`]. Empty if the dataset does not tell places apart.
    pub code: String,
    /// The value.
    pub latest: Latest,
}

/// The latest value of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Latest {
    /// The value.
    pub amount: Amount,
    /// Where it holds.
    pub place: Option<String>,
    /// When it holds.
    pub period: String,
}

/// Where data come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Title of the source.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as precisely as it is known.
    pub published: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Under which terms.
    pub licence: Option<String>,
    /// When new data are expected.
    pub next_release: Option<Date>,
    /// What one must know about it, with citations.
    pub note_html: Option<Html>,
}

/// A file to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Download {
    /// What it is: "All data of this indicator".
    pub title: String,
    /// Its format: CSV.
    pub format: String,
    /// Where it is.
    pub url: String,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its title.
    pub title: String,
    /// Its dataset.
    pub dataset: Link,
    /// What it measures.
    pub definition: Option<String>,
    /// The latest value: the large figure.
    pub latest: Option<Latest>,
    /// Where that is from.
    pub latest_source: Option<Source>,
    /// "8 values, 2012 to 2023" in words.
    pub extent: String,
    /// How it has changed, in words.
    pub change: Option<String>,
    /// When the next figures are to be expected, in words.
    pub next: String,
    /// The standard chart, when there are several observations.
    pub figure_html: Option<Html>,
    /// All observations: `<table>`.
    pub table_html: Html,
    /// Its unit in words.
    pub unit: String,
    /// Stock, flow, rate or share, in words.
    pub measure: Option<String>,
    /// The denominator.
    pub population: Option<String>,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Where the data come from.
    pub sources: Vec<Source>,
    /// What one must know to use it, with citations: its own note.
    pub notes_html: Vec<Html>,
    /// How to cite it, one line.
    pub cite: String,
    /// The data as files.
    pub downloads: Vec<Download>,
    /// The articles that quote it, newest first.
    pub articles: Vec<ArticleItem>,
    /// How many older ones there are beside, in words.
    pub more_articles: Option<String>,
    /// The charts that draw it.
    pub charts: Vec<Link>,
    /// The other indicators of the dataset.
    pub siblings: Vec<Link>,
}

/// The gallery of charts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Charts {
    /// All charts.
    pub charts: Vec<ChartItem>,
    /// Absent when all fit on one page.
    pub pagination: Option<Pagination>,
}

/// A chart in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartItem {
    /// Its headline, without links.
    pub title_html: Html,
    /// Its page.
    pub url: String,
    /// Indicator, unit, place and period.
    pub subtitle: String,
    /// The narrow drawing without ids, hidden from screen readers.
    pub preview_html: Html,
}

/// The page of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Its headline, without links: the heading of the page.
    pub title_html: Html,
    /// The chart. Its own headline is hidden here, because it is the heading of the page.
    pub figure_html: Html,
    /// What it shows, in sentences: the description that the picture has for those who do not see it.
    pub description: String,
    /// What one must know of the indicators it draws, with citations.
    pub notes_html: Vec<Html>,
    /// How to cite it, one line.
    pub cite: String,
    /// The HTML that shows it on another site: text to be copied.
    pub embed_code: String,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Where the data come from.
    pub sources: Vec<Source>,
    /// The indicators it draws.
    pub indicators: Vec<Link>,
    /// What it draws as files, then its datasets.
    pub downloads: Vec<Download>,
    /// The articles it stands in, newest first.
    pub articles: Vec<ArticleItem>,
}

/// A chart alone, to be shown in a frame on another site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Embed {
    /// The chart, its headline an `<h1>`.
    pub figure_html: Html,
    /// The page of the chart, named by its site.
    pub chart: Link,
}
