//! What can be taken away. The data of a dataset or chart as a file: tidy CSV after RFC 4180, one observation a row; and
//! beside the CSV of a dataset what programs must know of it.

mod columns;
mod csvw;
mod package;
mod sheet;

pub(super) use csvw::metadata;
pub(super) use package::package;
use sheet::sheet;

use super::Theme;
use super::context::{Context, Ways};
use super::figure::drawn;
use crate::chart::{Drawn, Selection};
use crate::dataset::Dataset;
use crate::lang::Tag;
use crate::site::{PageId, Site};

/// Where the CSV of a dataset lies, below the root of the site.
pub(super) fn address(dataset: &str) -> String {
    format!("statistics/{dataset}/{dataset}.csv")
}

/// Where its columns are described for the web: where the model for tabular data looks for it.
pub(super) fn metadata_address(dataset: &str) -> String {
    format!("{}-metadata.json", address(dataset))
}

/// Where the data package is whose one resource it is. The name is that of the standard.
pub(super) fn package_address(dataset: &str) -> String {
    format!("statistics/{dataset}/datapackage.json")
}

/// Where a file of a chart lies, below the root of the site: the same for all languages.
pub(super) fn chart_address(site: &Site, index: usize, extension: &str) -> String {
    let id = site.charts.get(index).map_or("", |chart| chart.id.as_str());
    format!("{}{id}.{extension}", site.address(PageId::Chart(index)))
}

/// Where the picture of a chart lies in a language, below the root of the site.
pub(super) fn chart_picture_address(site: &Site, index: usize, lang: &Tag, extension: &str) -> String {
    let id = site.charts.get(index).map_or("", |chart| chart.id.as_str());
    format!("{}{id}.{extension}", site.permalink(PageId::Chart(index), lang))
}

/// The observations of a dataset with their titles in every language.
pub(super) fn csv(site: &Site, theme: &Theme, dataset: &Dataset) -> Vec<u8> {
    let languages = languages(site, theme);
    sheet(&columns::of_dataset(&languages, dataset), all(dataset))
}

/// The same as cells, the names of the columns first, and which columns have numbers.
#[cfg(feature = "spreadsheets")]
pub(super) fn table(site: &Site, theme: &Theme, dataset: &Dataset) -> (Vec<Vec<String>>, Vec<bool>) {
    let languages = languages(site, theme);
    let columns = columns::of_dataset(&languages, dataset);
    let head = columns.iter().map(columns::Column::name).collect();
    let cells = |drawn| columns.iter().map(|column| plain(&column.cell(drawn))).collect();
    let rows = std::iter::once(head).chain(all(dataset).map(cells)).collect();
    (rows, columns.iter().map(|column| column.field.is_number()).collect())
}

fn all(dataset: &Dataset) -> impl Iterator<Item = Drawn<'_>> {
    dataset.observations.iter().map(move |observation| Drawn { dataset, observation })
}

/// What a chart draws, series by series, in the columns of its datasets. The dimensions of all datasets have a column;
/// it is empty for a dataset that does not tell them apart.
pub(super) fn chart_csv(site: &Site, theme: &Theme, selection: &Selection<'_>) -> Vec<u8> {
    let languages = languages(site, theme);
    sheet(&columns::of_chart(&languages, &dimensions(drawn(selection))), drawn(selection))
}

/// The dimensions of the datasets of observations, each once.
pub(super) fn dimensions<'s>(observations: impl Iterator<Item = Drawn<'s>>) -> Vec<&'s str> {
    let mut names: Vec<&str> = Vec::new();
    for drawn in observations {
        for dimension in &drawn.dataset.dimensions {
            if !names.contains(&dimension.value.as_str()) {
                names.push(&dimension.value);
            }
        }
    }
    names
}

/// Each language of a site, for files that are read elsewhere.
pub(super) fn languages<'a>(site: &'a Site, theme: &'a Theme) -> Vec<Context<'a>> {
    let languages = site.config.languages.iter().filter_map(|lang| {
        let locale = theme.locale(lang)?;
        Some(Context {
            site,
            theme,
            locale,
            lang,
            page: PageId::Home,
            address: "",
            ways: Ways::Absolute,
            origins: None,
        })
    });
    languages.collect()
}

/// Text without what a terminal or another program would obey.
pub(super) fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    crate::html::retain_allowed(&mut text);
    text
}

/// A text in each language, made plain.
fn in_each<'a>(
    languages: &'a [Context<'a>],
    text: impl Fn(&Context<'_>) -> String,
) -> impl Iterator<Item = (&'a Tag, String)> {
    languages.iter().map(move |context| (context.lang, plain(&text(context))))
}
