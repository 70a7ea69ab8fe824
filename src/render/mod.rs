//! From the frozen site to bytes, one output at a time. Rendering is pure: the same site, theme and output give the
//! same bytes, whatever was rendered before and on whichever thread.

mod body;
mod change;
mod chart_data;
mod chart_json;
mod cite;
mod context;
mod download;
mod embed;
mod feed;
mod figure;
mod frame;
mod items;
mod metadata;
mod pages;
mod plan;
mod sitemap;
mod spark;
mod table;
mod theme;
pub mod view;

use std::borrow::Cow;

pub use plan::{Output, Plan};
pub use theme::{Asset, Theme};

use crate::chart::{self, Selection, Spec};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Tag;
use crate::site::{PageId, Site};
use context::{Context, Ways};

/// The bytes of an output.
///
/// # Errors
/// A fault of a template; everything else has been checked before.
pub fn render<'a>(site: &'a Site, theme: &'a Theme, output: &Output) -> Result<Cow<'a, [u8]>, Diagnostic> {
    match output {
        Output::Page(page, lang) => page_bytes(site, theme, *page, lang).map(Cow::Owned),
        Output::Feed(lang) => feed::atom(site, theme, lang).map(Cow::Owned),
        Output::Download(index) => {
            let dataset = site.datasets.get(*index).ok_or_else(|| unplanned(output))?;
            Ok(Cow::Owned(download::csv(site, theme, dataset)))
        }
        Output::ChartCsv(index) => {
            let drawn = chart(site, *index).ok_or_else(|| unplanned(output))?;
            Ok(Cow::Owned(download::chart_csv(site, theme, &drawn.1)))
        }
        Output::ChartJson(index) => {
            let drawn = chart(site, *index).ok_or_else(|| unplanned(output))?;
            Ok(Cow::Owned(chart_json::json(site, theme, *index, drawn.0, &drawn.1)))
        }
        Output::Picture(page, name) => picture(site, *page, name).map(Cow::Borrowed).ok_or_else(|| unplanned(output)),
        Output::Asset(name) => {
            let asset = theme.assets().find(|(known, _)| known == name).map(|(_, asset)| asset);
            asset.map(|asset| Cow::Borrowed(asset.bytes.as_ref())).ok_or_else(|| unplanned(output))
        }
        Output::Sitemap => Ok(Cow::Owned(sitemap::sitemap(site))),
        Output::Robots => Ok(Cow::Owned(sitemap::robots(site))),
        Output::NoJekyll => Ok(Cow::Borrowed(&[])),
    }
}

/// A chart of the site, by position, as a page shows it: its drawings, notes, sources and table. `None` if there is no
/// such chart or language.
pub fn chart_figure(site: &Site, theme: &Theme, chart: usize, lang: &Tag) -> Option<String> {
    let page = PageId::Chart(chart);
    let address = site.permalink(page, lang);
    let context =
        Context { site, theme, locale: theme.locale(lang)?, lang, page, address: &address, ways: Ways::Relative };
    Some(context.chart_figure(site.charts.get(chart)?, None, "chart")?.into_string())
}

fn page_bytes(site: &Site, theme: &Theme, page: PageId, lang: &Tag) -> Result<Vec<u8>, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let address = site.permalink(page, lang);
    let ways = if page == PageId::NotFound { Ways::Rooted } else { Ways::Relative };
    let context = Context { site, theme, locale, lang, page, address: &address, ways };
    pages::render(&context, theme)
}

/// A chart with what it draws.
fn chart(site: &Site, index: usize) -> Option<(&Spec, Selection<'_>)> {
    let spec = site.charts.get(index)?;
    Some((spec, chart::select(spec, &site.datasets, &site.dimensions).ok()?))
}

fn picture<'a>(site: &'a Site, page: PageId, name: &str) -> Option<&'a [u8]> {
    let pictures = match page {
        PageId::Article(index) => &site.articles.get(index)?.pictures,
        PageId::Standalone(index) => &site.pages.get(index)?.pictures,
        _ => return None,
    };
    pictures.get(name).map(|picture| picture.bytes.as_ref())
}

fn no_words(lang: &Tag) -> Diagnostic {
    Diagnostic::new(Code::ThemeString, format!("the theme has no words for the language `{lang}`"))
}

fn unplanned(output: &Output) -> Diagnostic {
    Diagnostic::new(Code::Internal, format!("`{output:?}` was asked for and is not of this site"))
}
