//! A dataset in the forms in which other programs take it.

mod sdmx;
#[cfg(feature = "spreadsheets")]
mod xlsx;

pub use sdmx::sdmx_csv;

use super::{Theme, data_json, download};
use crate::site::Site;

/// A form of exported data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The CSV that the site offers: an observation a row, with titles in every language.
    Csv,
    /// The same as a spreadsheet.
    #[cfg(feature = "spreadsheets")]
    Xlsx,
    /// An object with titles, sources and observations.
    Json,
    /// SDMX-CSV 2.0, which `import` reads.
    SdmxCsv,
}

impl Export {
    /// How names of files of this form end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::SdmxCsv => "csv",
            #[cfg(feature = "spreadsheets")]
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }
}

/// The dataset of this position in a form; `None` if there is no such dataset.
pub fn export(site: &Site, theme: &Theme, index: usize, form: Export) -> Option<Vec<u8>> {
    let dataset = site.datasets.get(index)?;
    Some(match form {
        Export::Csv => download::csv(site, theme, dataset),
        #[cfg(feature = "spreadsheets")]
        Export::Xlsx => {
            let (rows, numbers) = download::table(site, theme, dataset);
            xlsx::workbook(&dataset.id, &rows, &numbers)
        }
        Export::Json => data_json::dataset(site, theme, index, dataset),
        Export::SdmxCsv => sdmx_csv(dataset).into_bytes(),
    })
}
