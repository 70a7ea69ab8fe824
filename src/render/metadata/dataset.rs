//! Data: `Dataset` for datasets and indicators, `DataCatalog` for all of them, `ImageObject` for charts.

use jiff::civil::Date;

use super::json::Json;
use super::{licence, page_url, publisher, publisher_id, shortened, thing};
use crate::chart::{self, Drawn};
use crate::dataset::{DataSource, Dataset, Indicator, Observation};
use crate::lang::Period;
use crate::render::context::Context;
use crate::render::download;
use crate::render::figure::drawn;
use crate::render::frame::html_lang;
use crate::render::sources::released;
use crate::site::PageId;

/// How long the description of a dataset must be for search engines, and may be, in characters.
const DESCRIPTION: (usize, usize) = (50, 5000);

/// A place of which there is a longer list is better named by the wider places around it.
const MOST_PLACES: usize = 100;

/// Some observations of a dataset, and what they are called.
struct Data<'a> {
    dataset: &'a Dataset,
    name: String,
    /// What else it is called.
    synonyms: Vec<String>,
    description: String,
    indicators: Vec<&'a Indicator>,
    observations: &'a [Observation],
    /// The documents that they come from.
    sources: Vec<&'a DataSource>,
}

pub(super) fn dataset(context: &Context<'_>, index: usize) -> Option<Json> {
    let dataset = context.site.datasets.get(index)?;
    let indicators: Vec<&Indicator> = dataset.indicators.iter().collect();
    let parts: Vec<String> = (0..indicators.len()).map(|at| page_url(context, PageId::Indicator(index, at))).collect();
    let data = Data {
        dataset,
        name: context.plain(&dataset.path, &dataset.title),
        synonyms: Vec::new(),
        description: context.plain(&dataset.path, dataset.description.as_ref().unwrap_or(&dataset.title)),
        indicators,
        observations: &dataset.observations,
        sources: dataset.sources.iter().collect(),
    };
    Some(data.described(context, ("hasPart", parts.into())))
}

pub(super) fn indicator(context: &Context<'_>, index: usize, position: usize) -> Option<Json> {
    let dataset = context.site.datasets.get(index)?;
    let indicator = dataset.indicators.get(position)?;
    let name = context.plain(&dataset.path, &indicator.title);
    let in_dataset = context.plain(&dataset.path, &dataset.title);
    let definition = indicator.definition.as_ref().map(|definition| context.plain(&dataset.path, definition));
    let description = definition.unwrap_or_else(|| {
        context.phrase("messages.indicator_description", &[("title", &name), ("dataset", &in_dataset)])
    });
    let observations = dataset.observations_of(&indicator.id);
    let sources = dataset.sources_of(observations);
    let synonyms = indicator.synonyms.get(context.lang).cloned().unwrap_or_default();
    let data = Data { dataset, name, synonyms, description, indicators: vec![indicator], observations, sources };
    Some(data.described(context, ("isPartOf", page_url(context, PageId::Dataset(index)).into())))
}

/// The list of all datasets.
pub(super) fn catalogue(context: &Context<'_>) -> Json {
    thing(
        "DataCatalog",
        [
            ("name", context.word("statistics.title").into()),
            ("description", context.word("statistics.description").into()),
            ("url", context.canonical().into()),
            ("inLanguage", html_lang(context.lang).into()),
            ("publisher", publisher(context)),
            ("license", licence(context)),
        ],
    )
}

/// A chart as a picture, with the data that it shows.
pub(super) fn chart(context: &Context<'_>, index: usize) -> Option<Json> {
    let spec = context.site.charts.get(index)?;
    let selection = chart::select(spec, &context.site.datasets, &context.site.dimensions).ok()?;
    let (extension, media_type) = if context.site.images { ("png", "image/png") } else { ("svg", "image/svg+xml") };
    let picture = download::chart_picture_address(context.site, index, context.lang, extension);
    let mut datasets: Vec<String> = Vec::new();
    for Drawn { dataset, .. } in drawn(&selection) {
        let Some((index, _)) = context.site.dataset(&dataset.id) else { continue };
        let url = page_url(context, PageId::Dataset(index));
        if !datasets.contains(&url) {
            datasets.push(url);
        }
    }
    Some(thing(
        "ImageObject",
        [
            ("name", context.plain(&spec.path, &spec.title).into()),
            ("caption", context.chart_subtitle(spec, &selection).into()),
            ("description", context.chart_description(spec, &selection).into()),
            ("contentUrl", context.absolute(&picture).into()),
            ("encodingFormat", media_type.into()),
            ("url", context.canonical().into()),
            ("mainEntityOfPage", context.canonical().into()),
            ("inLanguage", html_lang(context.lang).into()),
            ("creator", publisher(context)),
            ("creditText", context.chart_source(&selection).into()),
            ("license", licence(context)),
            ("acquireLicensePage", context.canonical().into()),
            ("isBasedOn", datasets.into()),
        ],
    ))
}

impl Data<'_> {
    /// All that is known of the data, and how they lie in others or others in them.
    fn described(&self, context: &Context<'_>, relation: (&'static str, Json)) -> Json {
        let Self { dataset, indicators, observations, sources, .. } = self;
        let csv = context.absolute(&download::address(&dataset.id));
        let documents: Vec<Json> = sources.iter().map(|source| document(context, dataset, source)).collect();
        let variables: Vec<Json> = indicators.iter().map(|own| variable(context, dataset, own)).collect();
        let file = thing("DataDownload", [("encodingFormat", "text/csv".into()), ("contentUrl", csv.into())]);
        let known = [
            ("@id", context.canonical().into()),
            ("url", context.canonical().into()),
            ("name", self.name.as_str().into()),
            ("alternateName", self.synonyms.clone().into()),
            ("description", self.long_description(context).into()),
            ("inLanguage", html_lang(context.lang).into()),
            ("license", licence(context)),
            ("creator", publisher(context)),
            ("publisher", Json::map([("@id", publisher_id(context).into())])),
            ("isBasedOn", documents.into()),
            ("dateModified", released(sources.iter().copied()).into()),
            ("variableMeasured", variables.into()),
            ("temporalCoverage", coverage(observations).into()),
            ("spatialCoverage", places(context, dataset, observations).into()),
            ("isAccessibleForFree", true.into()),
            ("includedInDataCatalog", catalogue_of(context)),
            ("distribution", vec![file].into()),
            relation,
        ];
        thing("Dataset", known)
    }

    /// A description that search engines take: what is known of the data is added until it is long enough.
    fn long_description(&self, context: &Context<'_>) -> String {
        let Self { dataset, indicators, sources, .. } = self;
        let (path, config) = (&dataset.path, &context.site.config);
        let is_whole = indicators.len() == dataset.indicators.len();
        let titles: Vec<String> = indicators.iter().map(|indicator| context.plain(path, &indicator.title)).collect();
        let documents = sources.iter().map(|source| {
            let (publisher, title) = (context.plain(path, &source.publisher), context.plain(path, &source.title));
            context.document(&publisher, &title)
        });
        let more = is_whole
            .then(|| context.extent(dataset))
            .into_iter()
            .chain([titles.join(context.word("chart.list_separator"))])
            .chain(documents)
            .chain([context.plain(&config.path, &config.title), context.plain(&config.path, &config.description)])
            .chain([context.phrase("messages.dataset_description", &[("title", &self.name)])])
            .chain(context.canonical());
        let mut long = self.description.clone();
        for part in more {
            if long.chars().count() >= DESCRIPTION.0 {
                break;
            }
            long.push_str(context.word("list.facts"));
            long.push_str(&part);
        }
        shortened(&long, DESCRIPTION.1)
    }
}

/// The catalogue that a dataset is in.
fn catalogue_of(context: &Context<'_>) -> Json {
    let config = &context.site.config;
    let url = page_url(context, PageId::Statistics);
    thing("DataCatalog", [("name", context.plain(&config.path, &config.title).into()), ("url", url.into())])
}

/// A document from which the data come.
fn document(context: &Context<'_>, dataset: &Dataset, source: &DataSource) -> Json {
    let plain = |texts| context.plain(&dataset.path, texts);
    let licence = source.licence.as_ref().map(|licence| thing("CreativeWork", [("name", plain(licence).into())]));
    thing(
        "CreativeWork",
        [
            ("name", plain(&source.title).into()),
            ("publisher", thing("Organization", [("name", plain(&source.publisher).into())])),
            ("datePublished", released(std::iter::once(source)).into()),
            ("url", source.url.clone().into()),
            ("license", licence.into()),
        ],
    )
}

fn variable(context: &Context<'_>, dataset: &Dataset, indicator: &Indicator) -> Json {
    let unit = context.site.unit(indicator);
    let definition = indicator.definition.as_ref().map(|text| context.plain(&dataset.path, text));
    thing(
        "PropertyValue",
        [
            ("name", context.plain(&dataset.path, &indicator.title).into()),
            ("description", definition.into()),
            ("unitText", context.locale.unit(&unit, indicator.counter.as_ref()).into()),
        ],
    )
}

/// From the first day to the last, as an interval of ISO 8601: without an end where a period has none, and without a begin
/// where none is known.
fn coverage(observations: &[Observation]) -> Option<String> {
    let periods = || observations.iter().map(|observation| observation.period);
    let is_open = periods().any(|period| matches!(period, Period::From(_)));
    let first = periods().filter_map(Period::first).min();
    let last = periods().filter_map(Period::last).max().filter(|_| !is_open);
    let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    (first.is_some() || last.is_some()).then(|| format!("{}/{}", end(first), end(last)))
}

/// The places of some observations, without those that lie within another of them.
fn places(context: &Context<'_>, dataset: &Dataset, observations: &[Observation]) -> Vec<Json> {
    let Some(position) = dataset.dimension("place") else { return Vec::new() };
    let known = context.site.dimensions.get("place").map(|dimension| &dimension.codes);
    let mut codes: Vec<&str> = observations.iter().filter_map(|observation| observation.code(position)).collect();
    // The observations of a place follow each other.
    codes.dedup();
    codes.sort_by_cached_key(|code| (context.site.code_order("place", code), (*code).to_owned()));
    codes.dedup();
    let around = |code: &str| known?.get(code)?.within.as_ref().map(|within| within.value.as_str());
    let is_widest = |code: &&&str| around(code).is_none_or(|around| !codes.contains(&around));
    let place =
        |code: &str, keys| thing("Place", std::iter::once(("name", context.code("place", code).into())).chain(keys));
    let widest = codes.iter().filter(is_widest).take(MOST_PLACES);
    let named = widest.map(|code| {
        let around = around(code).map(|around| ("containedInPlace", place(around, None)));
        place(code, around)
    });
    named.collect()
}
