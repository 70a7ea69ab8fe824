//! What can be taken away. The data of a dataset or chart as a file: tidy CSV after RFC 4180, one observation a row.

use std::borrow::Cow;

use super::Theme;
use super::context::{Context, Ways};
use super::figure::drawn;
use crate::chart::{Drawn, Selection};
use crate::dataset::Dataset;
use crate::lang::{Decimal, Tag};
use crate::site::{PageId, Site};
use crate::text::Texts;

/// Where the CSV of a dataset lies, below the root of the site.
pub(super) fn address(dataset: &str) -> String {
    format!("statistics/{dataset}.csv")
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
    let dimensions = dataset.dimensions.iter().map(|dimension| dimension.value.as_str()).collect();
    let table = Table { languages: languages(site, theme), dimensions, datasets: false };
    table.csv(dataset.observations.iter().map(|observation| Drawn { dataset, observation }))
}

/// What a chart draws, series by series, in the columns of its datasets. The dimensions of all datasets have a column;
/// it is empty for a dataset that does not tell them apart.
pub(super) fn chart_csv(site: &Site, theme: &Theme, selection: &Selection<'_>) -> Vec<u8> {
    let table = Table { languages: languages(site, theme), dimensions: dimensions(selection), datasets: true };
    table.csv(drawn(selection))
}

/// The dimensions of the datasets that a chart draws, each once.
pub(super) fn dimensions<'s>(selection: &'s Selection<'_>) -> Vec<&'s str> {
    let mut names: Vec<&str> = Vec::new();
    for drawn in drawn(selection) {
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
    text.chars().filter(|&c| !crate::html::is_forbidden(c)).collect()
}

/// Which columns a table has.
struct Table<'a> {
    languages: Vec<Context<'a>>,
    dimensions: Vec<&'a str>,
    /// Whether the first column names the dataset.
    datasets: bool,
}

impl Table<'_> {
    fn csv<'o>(&self, observations: impl Iterator<Item = Drawn<'o>>) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(self.header());
        for observation in observations {
            let _ = writer.write_record(self.row(observation).iter().map(|cell| guarded(&plain(cell)).into_owned()));
        }
        writer.into_inner().unwrap_or_default()
    }

    fn header(&self) -> Vec<String> {
        let titled =
            |name: &str| self.languages.iter().map(|context| format!("{name}.{}", context.lang)).collect::<Vec<_>>();
        let mut header: Vec<String> = self.datasets.then(|| "dataset".to_owned()).into_iter().collect();
        for name in std::iter::once(&"indicator").chain(&self.dimensions) {
            header.push((*name).to_owned());
            header.extend(titled(name));
        }
        header.extend(["period", "value", "unit", "qualifier", "low", "high", "status"].map(str::to_owned));
        header.extend(titled("publisher"));
        header.extend(titled("source"));
        header.push("url".to_owned());
        header.extend(titled("note"));
        header.extend(titled("period-note"));
        header
    }

    fn row(&self, Drawn { dataset, observation }: Drawn<'_>) -> Vec<String> {
        let texts = |texts: Option<&Texts>| -> Vec<String> {
            let own = self.languages.iter().map(|context| texts.map(|texts| context.plain(&dataset.path, texts)));
            own.map(Option::unwrap_or_default).collect()
        };
        let indicator = dataset.indicator_of(observation);
        let source = dataset.source(&observation.source);
        let decimal = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
        let mut row: Vec<String> = self.datasets.then(|| dataset.id.to_string()).into_iter().collect();
        row.push(indicator.map(|indicator| indicator.id.to_string()).unwrap_or_default());
        row.extend(texts(indicator.map(|indicator| &indicator.title)));
        for dimension in &self.dimensions {
            let code = dataset.dimension(dimension).and_then(|position| observation.code(position));
            row.push(code.unwrap_or_default().to_owned());
            let title = |context: &Context<'_>| code.map(|code| context.code(dimension, code)).unwrap_or_default();
            row.extend(self.languages.iter().map(title));
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
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers (CWE-1236).
fn guarded(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && crate::lang::parse_decimal(cell).is_err() { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn only_text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for cell in ["=1+1", "+A1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "－A1", "--1", "-1e5"]
        {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["", "-1.5", "-0", "1", "a=b", "2019-12", "‘=’"] {
            assert_eq!(guarded(cell), cell);
        }
    }
}
