//! Observations as JSON, for programs: a chart with all that it says, or a dataset, with the words of every language.
//!
//! Values are JSON numbers with the digits of the publisher: `12.50` stays `12.50`. RFC 8259 sets no limit to digits;
//! whoever needs more of them than a binary float holds reads the number as text.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::context::Context;
use super::download::{dimensions, languages, plain};
use super::figure::drawn;
use super::{Theme, json_file};
use crate::chart::{Drawn, Selection, Spec};
use crate::dataset::{DataSource, Dataset, Indicator, Status};
use crate::lang::{Decimal, Period, Qualifier};
use crate::site::{PageId, Site};
use crate::source::SourcePath;
use crate::text::Texts;

/// A text by language.
type Words<T = String> = BTreeMap<String, T>;

#[derive(Serialize)]
struct ChartFile<'a> {
    id: &'a str,
    kind: &'static str,
    title: Words,
    subtitle: Words,
    description: Words,
    notes: Words<Vec<String>>,
    page: Words,
    licence: Option<LicenceFile<'a>>,
    dimensions: BTreeMap<&'a str, DimensionFile>,
    indicators: Vec<IndicatorFile<'a>>,
    sources: Vec<SourceFile<'a>>,
    observations: Vec<ObservationFile<'a>>,
}

#[derive(Serialize)]
struct DatasetFile<'a> {
    id: &'a str,
    title: Words,
    description: Option<Words>,
    page: Words,
    dimensions: BTreeMap<&'a str, DimensionFile>,
    indicators: Vec<IndicatorFile<'a>>,
    sources: Vec<SourceFile<'a>>,
    observations: Vec<ObservationFile<'a>>,
}

#[derive(Serialize)]
struct LicenceFile<'a> {
    title: Words,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct DimensionFile {
    title: Words,
    codes: BTreeMap<String, Words>,
}

#[derive(Serialize)]
struct IndicatorFile<'a> {
    dataset: &'a str,
    id: &'a str,
    title: Words,
    definition: Option<Words>,
    unit: &'a str,
    unit_title: Words,
}

#[derive(Serialize)]
struct SourceFile<'a> {
    dataset: &'a str,
    id: &'a str,
    publisher: Words,
    title: Words,
    published: Option<String>,
    next_release: Option<String>,
    url: Option<&'a str>,
    licence: Option<Words>,
    note: Option<Words>,
}

#[derive(Serialize)]
struct ObservationFile<'a> {
    dataset: &'a str,
    indicator: &'a str,
    codes: BTreeMap<&'a str, &'a str>,
    period: String,
    value: Option<Box<RawValue>>,
    qualifier: Option<&'static str>,
    low: Option<Box<RawValue>>,
    high: Option<Box<RawValue>>,
    status: Option<&'static str>,
    source: &'a str,
    note: Option<Words>,
    period_note: Option<Words>,
}

/// The JSON of a chart; its observations stand in the order in which they are drawn, series by series.
pub(super) fn chart(site: &Site, theme: &Theme, index: usize, spec: &Spec, selection: &Selection<'_>) -> Vec<u8> {
    let languages = Languages(languages(site, theme));
    let config = &site.config;
    let drawn: Vec<Drawn<'_>> = drawn(selection).collect();
    let told = languages.each(|context| context.chart_told(spec, selection));
    let notes = |notes: &[String]| notes.iter().map(|note| plain(note)).collect();
    let file = ChartFile {
        id: &spec.id,
        kind: spec.kind.value.as_str(),
        title: languages.words(&spec.path, &spec.title),
        subtitle: languages.each(|context| plain(&context.chart_subtitle(spec, selection))),
        description: told.iter().map(|(lang, (description, _))| (lang.clone(), plain(description))).collect(),
        notes: told.iter().map(|(lang, (_, own))| (lang.clone(), notes(own))).collect(),
        page: languages.each(|context| context.absolute(&site.permalink(PageId::Chart(index), context.lang))),
        licence: config.licence.as_ref().map(|licence| LicenceFile {
            title: languages.words(&config.path, &licence.title),
            url: licence.url.as_deref(),
        }),
        dimensions: languages.dimensions(site, &drawn),
        indicators: languages.indicators(site, &drawn),
        sources: languages.sources(&drawn),
        observations: drawn.iter().map(|drawn| languages.observation(*drawn)).collect(),
    };
    json_file(&file)
}

/// The JSON of a dataset.
pub(super) fn dataset(site: &Site, theme: &Theme, index: usize, dataset: &Dataset) -> Vec<u8> {
    let languages = Languages(languages(site, theme));
    let all: Vec<Drawn<'_>> = dataset.observations.iter().map(|observation| Drawn { dataset, observation }).collect();
    let file = DatasetFile {
        id: &dataset.id,
        title: languages.words(&dataset.path, &dataset.title),
        description: dataset.description.as_ref().map(|texts| languages.words(&dataset.path, texts)),
        page: languages.each(|context| context.absolute(&site.permalink(PageId::Dataset(index), context.lang))),
        dimensions: languages.dimensions(site, &all),
        indicators: languages.indicators(site, &all),
        sources: languages.sources(&all),
        observations: all.iter().map(|drawn| languages.observation(*drawn)).collect(),
    };
    json_file(&file)
}

/// All languages of the site.
struct Languages<'a>(Vec<Context<'a>>);

impl Languages<'_> {
    fn each<T>(&self, text: impl Fn(&Context<'_>) -> T) -> Words<T> {
        self.0.iter().map(|context| (context.lang.to_string(), text(context))).collect()
    }

    fn words(&self, path: &SourcePath, texts: &Texts) -> Words {
        self.each(|context| plain(&context.plain(path, texts)))
    }

    fn dimensions<'s>(&self, site: &Site, drawn: &[Drawn<'s>]) -> BTreeMap<&'s str, DimensionFile> {
        let file = |name: &'s str| {
            let codes = drawn.iter().filter_map(|Drawn { dataset, observation }| {
                observation.code(dataset.dimension(name)?).map(str::to_owned)
            });
            let titled = |code: String| (code.clone(), self.each(|context| plain(&context.code(name, &code))));
            let title = site.dimensions.get(name).map(|dimension| self.each(|c| plain(&c.name(&dimension.title))));
            (name, DimensionFile { title: title.unwrap_or_default(), codes: codes.map(titled).collect() })
        };
        dimensions(drawn.iter().copied()).into_iter().map(file).collect()
    }

    fn indicators<'s>(&self, site: &Site, drawn: &[Drawn<'s>]) -> Vec<IndicatorFile<'s>> {
        let mut files: Vec<IndicatorFile<'s>> = Vec::new();
        for Drawn { dataset, observation } in drawn {
            let Some(indicator) = dataset.indicator_of(observation) else { continue };
            if !files.iter().any(|known| *known.dataset == *dataset.id && *known.id == *indicator.id) {
                files.push(self.indicator(site, dataset, indicator));
            }
        }
        files
    }

    fn indicator<'s>(&self, site: &Site, dataset: &'s Dataset, indicator: &'s Indicator) -> IndicatorFile<'s> {
        let unit = site.unit(indicator);
        IndicatorFile {
            dataset: &dataset.id,
            id: &indicator.id,
            title: self.words(&dataset.path, &indicator.title),
            definition: indicator.definition.as_ref().map(|text| self.words(&dataset.path, text)),
            unit: &indicator.unit.value,
            unit_title: self.each(|context| plain(&context.locale.unit(&unit, indicator.counter.as_ref()))),
        }
    }

    fn sources<'s>(&self, drawn: &[Drawn<'s>]) -> Vec<SourceFile<'s>> {
        let mut files: Vec<SourceFile<'s>> = Vec::new();
        for Drawn { dataset, observation } in drawn {
            let Some(source) = dataset.source(&observation.source) else { continue };
            if !files.iter().any(|known| *known.dataset == *dataset.id && *known.id == *source.id) {
                files.push(self.source(dataset, source));
            }
        }
        files
    }

    fn source<'s>(&self, dataset: &'s Dataset, source: &'s DataSource) -> SourceFile<'s> {
        let words = |texts: &Texts| self.words(&dataset.path, texts);
        SourceFile {
            dataset: &dataset.id,
            id: &source.id,
            publisher: words(&source.publisher),
            title: words(&source.title),
            published: source.published.map(|period: Period| period.to_string()),
            next_release: source.next_release.map(|period| period.value.to_string()),
            url: source.url.as_deref(),
            licence: source.licence.as_ref().map(words),
            note: source.note.as_ref().map(words),
        }
    }

    fn observation<'s>(&self, Drawn { dataset, observation }: Drawn<'s>) -> ObservationFile<'s> {
        let names = dataset.dimensions.iter().map(|dimension| dimension.value.as_str());
        let words = |texts: &Texts| self.words(&observation.place.path, texts);
        ObservationFile {
            dataset: &dataset.id,
            indicator: dataset.indicator_of(observation).map_or("", |indicator| &*indicator.id),
            codes: names.zip(observation.codes.iter().map(|code| &**code)).collect(),
            period: observation.period.to_string(),
            value: observation.value.and_then(number),
            qualifier: observation.qualifier.map(Qualifier::as_str),
            low: observation.low.and_then(number),
            high: observation.high.and_then(number),
            status: observation.status.map(Status::as_str),
            source: &observation.source,
            note: observation.note.as_ref().map(words),
            period_note: observation.period_note.as_ref().map(words),
        }
    }
}

/// A decimal as a JSON number, digit for digit.
fn number(value: Decimal) -> Option<Box<RawValue>> {
    RawValue::from_string(value.to_string()).ok()
}
