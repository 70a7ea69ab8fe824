//! From the frozen site to bytes, one output at a time. Rendering is pure: the same site, theme and output give the
//! same bytes, whatever was rendered before and on whichever thread.

mod body;
mod card;
mod change;
mod chart_breaks;
mod chart_data;
mod chart_gaps;
mod chart_notes;
mod chart_numbers;
mod chart_source;
mod chart_subject;
mod cite;
mod citing;
mod context;
mod data_json;
mod download;
mod editor;
mod embed;
mod emblem;
mod export;
mod feed;
mod figure;
mod formats;
mod frame;
mod frames;
mod headers;
mod inputs;
mod items;
mod lean;
mod llms;
mod markdown;
mod metadata;
mod next;
mod origin;
mod outline;
mod pages;
mod palette;
mod picture;
mod plan;
mod search;
mod sitemap;
mod sized;
mod sources;
mod spark;
mod standalone_chart;
mod table;
mod theme;
mod twin;
mod typeset;
pub mod view;

use std::borrow::Cow;

pub use export::{Export, export, sdmx_csv};
pub use feed::Form;
pub use inputs::Inputs;
pub use plan::{Output, Plan};
pub use theme::{Asset, Theme};

use crate::chart::{ChartData, Selection, Spec, Writer, select};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Tag;
use crate::raster::{RasterJob, ResizeJob};
use crate::site::{PageId, Site};
use context::{Context, Ways};
use origin::Origins;

/// What came of an output.
#[derive(Clone, Debug)]
pub enum Rendered<'a> {
    /// Its bytes.
    Bytes(Cow<'a, [u8]>),
    /// A drawing, of which the output is the picture. Drawing takes long, and who has the picture already need not.
    Drawing(RasterJob),
    /// A picture, of which the output is the same in a width. That takes long, too.
    Picture(ResizeJob),
}

/// Makes an output of a plan.
///
/// # Errors
/// A fault of a template; everything else has been checked before.
pub fn render<'a>(
    site: &'a Site,
    theme: &'a Theme,
    plan: &'a Plan,
    output: &Output,
) -> Result<Rendered<'a>, Diagnostic> {
    let owned = |bytes: Vec<u8>| Rendered::Bytes(Cow::Owned(bytes));
    let drawing = |svg: String, scale| Rendered::Drawing(RasterJob { svg, scale });
    let planned = |made: Option<Rendered<'a>>| made.ok_or_else(|| unplanned(output));
    match output {
        Output::Page(page, lang) => {
            on_page(site, theme, *page, lang, |context| pages::render(context, theme, plan))?.map(owned)
        }
        Output::Feed(page, form, lang) => planned(feed::feed(site, theme, *page, *form, lang)?.map(owned)),
        Output::Twin(page, lang) => planned(twin::twin(site, theme, *page, lang)?.map(owned)),
        Output::Llms(lang) => llms::llms(site, theme, lang).map(owned),
        Output::Download(index) => {
            let dataset = site.datasets.get(*index);
            planned(dataset.map(|dataset| owned(download::csv(site, theme, dataset))))
        }
        Output::Metadata(index) => {
            let dataset = site.datasets.get(*index);
            planned(dataset.map(|dataset| owned(download::metadata(site, theme, *index, dataset))))
        }
        Output::Package(index) => {
            let dataset = site.datasets.get(*index);
            planned(dataset.and_then(|dataset| download::package(site, theme, *index, dataset)).map(owned))
        }
        Output::ChartSvg(index, lang) => planned(chart(site, theme, *index, lang)?.map(|svg| owned(svg.into_bytes()))),
        Output::ChartPng(index, lang) => planned(chart(site, theme, *index, lang)?.map(|svg| drawing(svg, 2))),
        Output::Card(page, lang) => planned(on_page(site, theme, *page, lang, card::card)?.map(|svg| drawing(svg, 1))),
        Output::Picture(page, name) => planned(sized::picture(site, *page, name)),
        Output::SmallerPicture(page, name, width) => {
            planned(sized::job(site, *page, name, *width).map(Rendered::Picture))
        }
        Output::ChartCsv(index) => {
            planned(drawn(site, *index).map(|(_, drawn)| owned(download::chart_csv(site, theme, &drawn))))
        }
        Output::ChartJson(index) => {
            planned(drawn(site, *index).map(|(spec, drawn)| owned(data_json::chart(site, theme, *index, spec, &drawn))))
        }
        Output::SearchFile(lang, index) => {
            let file = plan.search(lang).and_then(|search| search.file(site, theme, *index));
            planned(file.map(Rendered::Bytes))
        }
        Output::Asset(name) => {
            let asset = theme.assets().find(|(known, _)| known == name).map(|(_, asset)| asset);
            planned(asset.map(|asset| Rendered::Bytes(Cow::Borrowed(asset.bytes.as_ref()))))
        }
        Output::Editor(address) => {
            let file = plan.editor().and_then(|editor| editor.file(address));
            planned(file.map(|bytes| Rendered::Bytes(Cow::Borrowed(bytes))))
        }
        Output::SitemapIndex => Ok(owned(sitemap::index(site))),
        Output::Sitemap(lang, number) => Ok(owned(sitemap::sitemap(site, lang, *number))),
        Output::NewsSitemap => Ok(owned(sitemap::news(site, theme))),
        Output::Robots => Ok(owned(sitemap::robots(site))),
        Output::Headers => Ok(owned(headers::headers(site, plan))),
        Output::NoJekyll => Ok(owned(Vec::new())),
    }
}

/// What `make` makes of a chart of the site, by position, in a language: of its data, and of the way in which its numbers
/// are written. `None` if there is no such chart or language.
pub fn with_chart<T>(
    site: &Site,
    theme: &Theme,
    chart: usize,
    lang: &Tag,
    make: impl FnOnce(&ChartData, &Writer<'_>) -> T,
) -> Option<T> {
    let (spec, selection) = drawn(site, chart)?;
    on_page(site, theme, PageId::Chart(chart), lang, |context| {
        let data = context.chart_data(spec, &selection)?;
        Some(context.with_writer(&selection, |writer| make(&data, writer)))
    })
    .ok()?
}

/// What `make` makes on a page.
fn on_page<T>(
    site: &Site,
    theme: &Theme,
    page: PageId,
    lang: &Tag,
    make: impl FnOnce(&Context<'_>) -> T,
) -> Result<T, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let address = site.permalink(page, lang);
    let ways = if page == PageId::NotFound { Ways::Rooted } else { Ways::Relative };
    // A chart in the frame of another site has no room for more than the chart.
    let origins = Origins::default();
    let origins = if matches!(page, PageId::Embed(_)) { None } else { Some(&origins) };
    Ok(make(&Context { site, theme, locale, lang, page, address: &address, ways, origins }))
}

/// The picture of a chart as SVG.
fn chart(site: &Site, theme: &Theme, index: usize, lang: &Tag) -> Result<Option<String>, Diagnostic> {
    let spec = site.charts.get(index);
    on_page(site, theme, PageId::Chart(index), lang, |context| context.chart_picture(spec?))
}

/// A chart with what it draws.
fn drawn(site: &Site, index: usize) -> Option<(&Spec, Selection<'_>)> {
    let spec = site.charts.get(index)?;
    Some((spec, select(spec, &site.datasets, &site.dimensions).ok()?))
}

/// A value as a file of JSON.
fn json_file(value: &impl serde::Serialize) -> Vec<u8> {
    // Writing to memory does not fail, and every key is text.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn no_words(lang: &Tag) -> Diagnostic {
    Diagnostic::new(Code::ThemeString, format!("the theme has no words for the language `{lang}`"))
}

fn unplanned(output: &Output) -> Diagnostic {
    Diagnostic::new(Code::Internal, format!("`{output:?}` was asked for and is not of this site"))
}
