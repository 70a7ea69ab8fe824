//! The catalogue of all indicators by dataset, and by what it can be filtered.

use std::collections::BTreeSet;

use super::statistics::{downloads, latest, latest_of, newest};
use crate::dataset::{Dataset, Indicator, Observation};
use crate::lang::Calendar;
use crate::render::context::Context;
use crate::render::items::years;
use crate::render::view::{CatalogueDataset, CatalogueIndicator, Choice, Filters, Latest, PlaceLatest, Statistics};
use crate::site::PageId;

/// The most places that are named one by one.
const MOST_PLACES: usize = 3;

/// The most places of which an indicator has the latest value each, for whoever asks for one of them: what the page
/// weighs must not grow with all places of a country.
const MOST_LATEST: usize = 40;

pub(super) fn catalogue(context: &Context<'_>) -> Statistics {
    let publishers = Publishers::new(context);
    let datasets = context.site.datasets.iter().enumerate();
    let indicators = context.site.datasets.iter().map(|dataset| dataset.indicators.len()).sum();
    Statistics {
        extent: context.locale.counted("messages.indicators", indicators),
        datasets: datasets.map(|(index, dataset)| group(context, &publishers, index, dataset)).collect(),
        filters: Filters { places: places(context), years: all_years(context), publishers: publishers.choices },
    }
}

fn group(context: &Context<'_>, publishers: &Publishers, index: usize, dataset: &Dataset) -> CatalogueDataset {
    let rows = dataset.indicators.iter().enumerate();
    CatalogueDataset {
        id: dataset.id.to_string(),
        title: context.plain(&dataset.path, &dataset.title),
        url: context.url(PageId::Dataset(index)),
        description: dataset.description.as_ref().map(|text| context.plain(&dataset.path, text)),
        extent: context.extent(dataset),
        indicators: rows
            .map(|(position, indicator)| row(context, publishers, (index, position), dataset, indicator))
            .collect(),
        downloads: downloads(context, dataset, "messages.dataset_download"),
    }
}

fn row(
    context: &Context<'_>,
    publishers: &Publishers,
    (index, position): (usize, usize),
    dataset: &Dataset,
    indicator: &Indicator,
) -> CatalogueIndicator {
    let observed = dataset.observations_of(&indicator.id);
    let span = years(observed);
    let codes = place_codes(context, dataset, observed);
    let used = publishers.of(context, dataset, observed);
    CatalogueIndicator {
        title: context.plain(&dataset.path, &indicator.title),
        url: context.url(PageId::Indicator(index, position)),
        places: named_places(context, &codes),
        period: context.span(observed).or_else(|| undated(context, observed)),
        latest: latest_values(context, dataset, indicator, &codes),
        source: source(context, dataset, indicator, used.len()),
        place_codes: codes.join(" "),
        publisher_ids: used.join(" "),
        from: span.map(|(first, _)| first.to_string()),
        to: span.map(|(_, last)| last.to_string()),
        synonyms: indicator.synonyms.get(context.lang).cloned().unwrap_or_default().join(" "),
    }
}

/// The latest value of each place; of very many places, or if they are not told apart, the latest of all.
fn latest_values(context: &Context<'_>, dataset: &Dataset, indicator: &Indicator, codes: &[&str]) -> Vec<PlaceLatest> {
    let told = |code: &str, latest: Latest| PlaceLatest { code: code.to_owned(), latest };
    if !(1..=MOST_LATEST).contains(&codes.len()) {
        return latest(context, dataset, indicator).map(|latest| told("", latest)).into_iter().collect();
    }
    let of = |code: &&str| Some(told(code, latest_of(context, dataset, indicator, code)?));
    codes.iter().filter_map(of).collect()
}

/// What stands where no observation says when it holds.
fn undated(context: &Context<'_>, observed: &[Observation]) -> Option<String> {
    observed.first().map(|observation| context.locale.period(observation.period))
}

/// The places that observations are of, in the order of their list.
fn place_codes<'d>(context: &Context<'_>, dataset: &'d Dataset, observed: &'d [Observation]) -> Vec<&'d str> {
    let Some(position) = dataset.dimension("place") else { return Vec::new() };
    let codes: BTreeSet<&str> = observed.iter().filter_map(|observation| observation.code(position)).collect();
    let mut codes: Vec<&str> = codes.into_iter().collect();
    codes.sort_by_key(|code| context.site.code_order("place", code));
    codes
}

fn named_places(context: &Context<'_>, codes: &[&str]) -> String {
    if codes.len() > MOST_PLACES {
        return context.locale.counted("messages.places", codes.len());
    }
    let names: Vec<String> = codes.iter().map(|code| context.code("place", code)).collect();
    names.join(context.word("chart.list_separator"))
}

/// Who published the latest value, and of how many.
fn source(context: &Context<'_>, dataset: &Dataset, indicator: &Indicator, publishers: usize) -> String {
    let newest = newest(context, dataset, indicator).and_then(|observation| dataset.source(&observation.source));
    let name = newest.map(|source| context.plain(&dataset.path, &source.publisher)).unwrap_or_default();
    if publishers < 2 {
        return name;
    }
    name + &context.more("chart.more_publishers", publishers, 1)
}

/// Those who published the data, each once: known by the source in which they come first, which is the same in every
/// language.
struct Publishers {
    choices: Vec<Choice>,
}

impl Publishers {
    fn new(context: &Context<'_>) -> Self {
        let mut choices: Vec<Choice> = Vec::new();
        for dataset in &context.site.datasets {
            for source in &dataset.sources {
                let title = context.plain(&dataset.path, &source.publisher);
                if !choices.iter().any(|known| known.title == title) {
                    choices.push(Choice { value: format!("{}/{}", dataset.id, source.id), title });
                }
            }
        }
        Self { choices }
    }

    /// Those of some observations.
    fn of(&self, context: &Context<'_>, dataset: &Dataset, observed: &[Observation]) -> Vec<&str> {
        let sources = dataset.sources_of(observed).into_iter();
        let names: BTreeSet<String> = sources.map(|source| context.plain(&dataset.path, &source.publisher)).collect();
        let known = self.choices.iter().filter(|choice| names.contains(&choice.title));
        known.map(|choice| choice.value.as_str()).collect()
    }
}

fn places(context: &Context<'_>) -> Vec<Choice> {
    let datasets = context.site.datasets.iter();
    let codes: BTreeSet<&str> =
        datasets.flat_map(|dataset| place_codes(context, dataset, &dataset.observations)).collect();
    let mut codes: Vec<&str> = codes.into_iter().collect();
    codes.sort_by_key(|code| context.site.code_order("place", code));
    codes.into_iter().map(|code| Choice { value: code.to_owned(), title: context.code("place", code) }).collect()
}

/// Every year that there is a value of.
fn all_years(context: &Context<'_>) -> Vec<String> {
    let observed = context.site.datasets.iter().flat_map(|dataset| &dataset.observations);
    let years: BTreeSet<i16> =
        observed.filter_map(|observation| observation.period.calendar()).map(Calendar::year).collect();
    years.iter().map(ToString::to_string).collect()
}
