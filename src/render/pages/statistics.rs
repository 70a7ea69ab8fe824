//! Datasets and indicators.

use std::cmp::Reverse;

use crate::chart::Spec;
use crate::dataset::{DataSource, Dataset, Indicator, IndicatorMeasure, Observation};
use crate::lang::Period;
use crate::reference::IndicatorId;
use crate::render::citing::DataPage;
use crate::render::context::Context;
use crate::render::download;
use crate::render::frame::Title;
use crate::render::table;
use crate::render::view;
use crate::render::view::{Download, Html, IndicatorRow, Latest, Link};
use crate::site::PageId;

/// How many other indicators the page of one names: those around it. The page of the dataset names all, and where each did,
/// a site would grow with the square of its indicators.
const MOST_SIBLINGS: usize = 40;

/// How many articles the page of an indicator or a dataset names: the newest, and how many there are beside. A site would
/// grow with the square of its articles, where many quote the same.
pub(super) const MOST_ARTICLES: usize = 24;

pub(super) fn dataset_title(context: &Context<'_>, index: usize) -> Title {
    let Some(dataset) = context.site.datasets.get(index) else { return Title::default() };
    let title = context.plain(&dataset.path, &dataset.title);
    let description = context.phrase("messages.dataset_description", &[("title", &title)]);
    Title {
        title,
        description,
        above: vec![above(context)],
        current: Some(context.url(PageId::Statistics)),
        ..Title::default()
    }
}

/// The page above those of datasets.
fn above(context: &Context<'_>) -> (String, PageId) {
    (context.word("statistics.title").to_owned(), PageId::Statistics)
}

pub(super) fn dataset(context: &Context<'_>, index: usize) -> Option<view::Dataset> {
    let dataset = context.site.datasets.get(index)?;
    let path = &dataset.path;
    let rows = dataset.indicators.iter().enumerate().map(|(position, indicator)| IndicatorRow {
        title: context.plain(path, &indicator.title),
        url: context.url(PageId::Indicator(index, position)),
        latest: latest(context, dataset, indicator),
        observations: dataset.observations_of(&indicator.id).len().to_string(),
    });
    let mut articles: Vec<usize> = dataset
        .indicators
        .iter()
        .flat_map(|indicator| context.site.quoted_by(&id_of(dataset, indicator)))
        .copied()
        .collect();
    articles.sort_unstable();
    articles.dedup();
    Some(view::Dataset {
        title: context.plain(path, &dataset.title),
        description: dataset.description.as_ref().map(|text| context.plain(path, text)),
        extent: context.extent(dataset),
        next: context.next_figures(&dataset.sources, dataset.frequency, &dataset.observations),
        indicators: rows.collect(),
        sources: dataset.sources.iter().map(|source| context.source(dataset, source)).collect(),
        cite: cite_dataset(context, dataset),
        downloads: described_downloads(context, dataset, "messages.dataset_download"),
        more_articles: more_articles(context, articles.len()),
        articles: context.article_items(articles.into_iter().take(MOST_ARTICLES)),
    })
}

pub(super) fn indicator_title(context: &Context<'_>, index: usize, position: usize) -> Title {
    let Some(dataset) = context.site.datasets.get(index) else { return Title::default() };
    let Some(indicator) = dataset.indicators.get(position) else { return Title::default() };
    let own = context.plain(&dataset.path, &indicator.title);
    let in_dataset = context.plain(&dataset.path, &dataset.title);
    // Indicators of two datasets may be called the same; a page's title may not.
    let shared = context.site.shares_title(indicator, context.lang);
    let title = if shared { format!("{own} ({in_dataset})") } else { own };
    Title {
        description: context.phrase("messages.indicator_description", &[("title", &title), ("dataset", &in_dataset)]),
        title,
        above: vec![above(context), (in_dataset, PageId::Dataset(index))],
        current: Some(context.url(PageId::Statistics)),
        ..Title::default()
    }
}

pub(super) fn indicator(context: &Context<'_>, index: usize, position: usize) -> Option<view::Indicator> {
    let dataset = context.site.datasets.get(index)?;
    let indicator = dataset.indicators.get(position)?;
    let path = &dataset.path;
    let plain = |texts: &crate::text::Texts| context.plain(path, texts);
    let unit = context.site.unit(indicator);
    let id = id_of(dataset, indicator);
    let quoting = context.site.quoted_by(&id);
    let observations = dataset.observations_of(&indicator.id);
    let newest = newest(context, dataset, indicator);
    let newest_source = newest.and_then(|observation| dataset.source(&observation.source));
    let sources = dataset.sources_of(observations);
    // The note of the indicator has a place of its own on its page.
    let chart = context.site.chart_of(dataset, indicator).map(|spec| Spec { notes: None, ..spec });
    Some(view::Indicator {
        title: plain(&indicator.title),
        dataset: context.link(plain(&dataset.title), PageId::Dataset(index)),
        definition: indicator.definition.as_ref().map(plain),
        latest: newest.and_then(|observation| told(context, dataset, observation)),
        latest_source: newest_source.map(|source| context.source(dataset, source)),
        extent: extent(context, observations),
        change: newest.and_then(|observation| context.change(dataset, indicator, observation)),
        next: context.next_figures(sources.iter().copied(), indicator.frequency, observations),
        figure_html: chart
            .and_then(|spec| context.chart_figure(&spec, None, "chart", None))
            .map(|figure| Html(figure.html.into_string())),
        table_html: Html(table::observations(context, dataset, indicator)),
        unit: context.locale.unit(&unit, indicator.counter.as_ref()),
        measure: indicator.measure.map(|measure| context.word(measure_key(measure)).to_owned()),
        population: indicator.population.as_ref().map(plain),
        synonyms: indicator.synonyms.get(context.lang).cloned().unwrap_or_default(),
        sources: sources.iter().map(|source| context.source(dataset, source)).collect(),
        notes_html: notes(context, dataset, indicator),
        cite: cite(context, dataset, indicator, newest_source, sources.len()),
        downloads: described_downloads(context, dataset, "messages.indicator_download"),
        articles: context.article_items(quoting.iter().copied().take(MOST_ARTICLES)),
        more_articles: more_articles(context, quoting.len()),
        charts: charts(context, &id),
        siblings: siblings(context, dataset, (index, position)),
    })
}

/// How many articles there are beside those that are named, in words.
fn more_articles(context: &Context<'_>, articles: usize) -> Option<String> {
    let more = articles.checked_sub(MOST_ARTICLES).filter(|more| *more > 0)?;
    Some(context.locale.counted("statistics.more_articles", more))
}

/// How many values there are, and since when.
fn extent(context: &Context<'_>, observations: &[Observation]) -> String {
    let mut parts = vec![context.locale.counted("messages.observations", observations.len())];
    parts.extend(context.span(observations));
    parts.join(context.word("list.facts"))
}

/// Links to the other indicators of a dataset.
fn siblings(context: &Context<'_>, dataset: &Dataset, (index, position): (usize, usize)) -> Vec<Link> {
    let last = dataset.indicators.len().saturating_sub(MOST_SIBLINGS + 1);
    let first = position.saturating_sub(MOST_SIBLINGS / 2).min(last);
    let around = dataset.indicators.iter().enumerate().skip(first).take(MOST_SIBLINGS + 1);
    let title = |sibling: &Indicator| context.plain(&dataset.path, &sibling.title);
    around
        .filter(|(other, _)| *other != position)
        .map(|(other, sibling)| context.link(title(sibling), PageId::Indicator(index, other)))
        .collect()
}

fn measure_key(measure: IndicatorMeasure) -> &'static str {
    match measure {
        IndicatorMeasure::Stock => "statistics.measures.stock",
        IndicatorMeasure::Flow => "statistics.measures.flow",
        IndicatorMeasure::Rate => "statistics.measures.rate",
        IndicatorMeasure::Share => "statistics.measures.share",
    }
}

/// The latest observation that has a value, of the widest place if there are several. One whose period is not stated is
/// the latest only if there is no other.
pub(super) fn newest<'a>(
    context: &Context<'_>,
    dataset: &'a Dataset,
    indicator: &Indicator,
) -> Option<&'a Observation> {
    let observed = dataset.observations_of(&indicator.id).iter().filter(|observation| observation.has_value());
    let dimension = dataset.dimension("place");
    // The observations of a place follow each other.
    let mut known: Option<(&str, usize)> = None;
    let mut order = |observation: &'a Observation| {
        let Some(place) = dimension.and_then(|dimension| observation.code(dimension)) else { return 0 };
        let same = known.filter(|(before, _)| *before == place);
        let (_, order) = *known.insert(same.unwrap_or_else(|| (place, context.site.code_order("place", place))));
        order
    };
    observed.max_by_key(|observation| (Reverse(order(observation)), recency(observation)))
}

/// The latest value of one place.
pub(super) fn latest_of(
    context: &Context<'_>,
    dataset: &Dataset,
    indicator: &Indicator,
    place: &str,
) -> Option<Latest> {
    let observed = dataset.observations_of(&indicator.id).iter().filter(|observation| observation.has_value());
    let of_place = observed.filter(|observation| place_code(dataset, observation) == Some(place));
    told(context, dataset, of_place.max_by_key(|observation| recency(observation))?)
}

fn place_code<'a>(dataset: &Dataset, observation: &'a Observation) -> Option<&'a str> {
    observation.code(dataset.dimension("place")?)
}

/// The greater, the later.
fn recency(observation: &Observation) -> (bool, Period) {
    (observation.period != Period::Unstated, observation.period)
}

pub(super) fn latest(context: &Context<'_>, dataset: &Dataset, indicator: &Indicator) -> Option<Latest> {
    told(context, dataset, newest(context, dataset, indicator)?)
}

fn told(context: &Context<'_>, dataset: &Dataset, observation: &Observation) -> Option<Latest> {
    Some(Latest {
        amount: context.amount(dataset, observation)?,
        place: context.place(dataset, observation),
        period: context.locale.period(observation.period),
    })
}

fn notes(context: &Context<'_>, dataset: &Dataset, indicator: &Indicator) -> Vec<Html> {
    let own = indicator.note.iter().map(|note| context.rich(&dataset.path, note));
    own.filter(|note| !note.0.is_empty()).collect()
}

/// How to cite an indicator: with the document that its latest value is from, and how many others there are.
fn cite(
    context: &Context<'_>,
    dataset: &Dataset,
    indicator: &Indicator,
    newest: Option<&DataSource>,
    total: usize,
) -> String {
    let newest = newest.map(|source| context.cited_document(dataset, source)).unwrap_or_default();
    let sources = if total > 1 { newest + &context.more("chart.more_sources", total, 1) } else { newest };
    context.cite_data(DataPage::Data, &context.plain(&dataset.path, &indicator.title), &sources)
}

fn cite_dataset(context: &Context<'_>, dataset: &Dataset) -> String {
    let publishers = context.publishers_of(dataset.sources.iter().map(|source| (dataset, source)));
    let sources = context.cited_publishers(publishers);
    context.cite_data(DataPage::Data, &context.plain(&dataset.path, &dataset.title), &sources)
}

/// The files in which the data of a dataset can be taken away.
pub(super) fn downloads(context: &Context<'_>, dataset: &Dataset, key: &str) -> Vec<Download> {
    let url = context.href(&download::address(&dataset.id));
    vec![Download { title: context.word(key).to_owned(), format: "CSV".into(), url }]
}

/// The same with what describes them to programs.
fn described_downloads(context: &Context<'_>, dataset: &Dataset, key: &str) -> Vec<Download> {
    let described = [
        ("messages.dataset_metadata", "CSVW", download::metadata_address(&dataset.id)),
        ("messages.dataset_package", "Data Package", download::package_address(&dataset.id)),
    ];
    let described = described.map(|(key, format, address)| Download {
        title: context.word(key).to_owned(),
        format: format.to_owned(),
        url: context.href(&address),
    });
    downloads(context, dataset, key).into_iter().chain(described).collect()
}

fn charts(context: &Context<'_>, id: &IndicatorId) -> Vec<Link> {
    let charts = context.site.drawn_by(id).iter();
    let charts = charts.filter_map(|&index| Some((index, context.site.charts.get(index)?)));
    charts.map(|(index, chart)| context.link(context.plain(&chart.path, &chart.title), PageId::Chart(index))).collect()
}

fn id_of(dataset: &Dataset, indicator: &Indicator) -> IndicatorId {
    IndicatorId { dataset: dataset.id.to_string(), indicator: indicator.id.to_string() }
}
