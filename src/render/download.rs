//! What can be taken away. The data of a dataset as a file: tidy CSV after RFC 4180, one observation a row.

use crate::dataset::{Dataset, Observation};
use crate::lang::Tag;
use crate::site::{PageId, Site};
use crate::text::Texts;

use super::Theme;
use super::context::{Context, Ways};

/// Where the CSV of a dataset lies, below the root of the site.
pub(super) fn address(dataset: &str) -> String {
    format!("statistics/{dataset}.csv")
}

/// Where a chart lies as a file of its own in a language, below the root of the site.
pub(super) fn chart_address(site: &Site, chart: usize, lang: &Tag, ending: &str) -> String {
    let id = site.charts.get(chart).map_or("", |chart| chart.id.as_str());
    format!("{}{id}.{ending}", site.permalink(PageId::Chart(chart), lang))
}

/// The observations of a dataset with their titles in every language.
pub(super) fn csv(site: &Site, theme: &Theme, dataset: &Dataset) -> Vec<u8> {
    let languages = site.config.languages.iter().filter_map(|lang| {
        let locale = theme.locale(lang)?;
        Some(Context { site, theme, locale, lang, page: PageId::Home, address: "", ways: Ways::Absolute })
    });
    let languages: Vec<Context<'_>> = languages.collect();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(header(site, dataset));
    for observation in &dataset.observations {
        let _ = writer.write_record(row(&languages, dataset, observation).iter().map(|cell| neutral(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

fn header(site: &Site, dataset: &Dataset) -> Vec<String> {
    let languages = &site.config.languages;
    let titled = |name: &str| languages.iter().map(|lang| format!("{name}.{lang}")).collect::<Vec<_>>();
    let mut header = vec!["indicator".to_owned()];
    header.extend(titled("indicator"));
    for dimension in &dataset.dimensions {
        header.push(dimension.value.clone());
        header.extend(titled(&dimension.value));
    }
    header.extend(["period", "value", "unit", "qualifier", "low", "high", "status"].map(str::to_owned));
    header.extend(titled("publisher"));
    header.extend(titled("source"));
    header.push("url".to_owned());
    header.extend(titled("note"));
    header.extend(titled("period-note"));
    header
}

fn row(languages: &[Context<'_>], dataset: &Dataset, observation: &Observation) -> Vec<String> {
    let path = &dataset.path;
    let texts = |texts: Option<&Texts>| -> Vec<String> {
        languages.iter().map(|context| texts.map(|texts| context.plain(path, texts)).unwrap_or_default()).collect()
    };
    let indicator = dataset.indicator_of(observation);
    let source = dataset.source(&observation.source);
    let decimal = |value: Option<crate::lang::Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut row = vec![indicator.map(|indicator| indicator.id.to_string()).unwrap_or_default()];
    row.extend(texts(indicator.map(|indicator| &indicator.title)));
    for (dimension, code) in dataset.dimensions.iter().zip(&observation.codes) {
        row.push(code.to_string());
        row.extend(languages.iter().map(|context| context.code(&dimension.value, code)));
    }
    row.push(observation.period.to_string());
    row.push(decimal(observation.value));
    row.push(indicator.map(|indicator| indicator.unit.value.clone()).unwrap_or_default());
    row.push(observation.qualifier.map(|qualifier| qualifier.as_str().to_owned()).unwrap_or_default());
    row.extend([decimal(observation.low), decimal(observation.high)]);
    row.push(observation.status.map(|status| status.as_str().to_owned()).unwrap_or_default());
    row.extend(texts(source.map(|source| &source.publisher)));
    row.extend(texts(source.map(|source| &source.title)));
    row.push(source.and_then(|source| source.url.clone()).unwrap_or_default());
    row.extend(texts(observation.note.as_ref()));
    row.extend(texts(observation.period_note.as_ref()));
    row
}

/// Text without what a spreadsheet would run or a terminal obey.
fn neutral(cell: &str) -> String {
    let plain: String = cell.chars().filter(|&c| !crate::html::is_forbidden(c)).collect();
    guarded(&plain)
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers (CWE-1236).
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula && crate::lang::parse_decimal(cell).is_err() { format!("'{cell}") } else { cell.to_owned() }
}
