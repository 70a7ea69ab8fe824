//! The gallery of charts, and the page of each.

use std::collections::BTreeSet;

use super::lists::named;
use super::pagination::{numbered, pagination};
use super::statistics::{self, MOST_ARTICLES};
use crate::chart::{self, Selection, Spec};
use crate::dataset::{DataSource, Dataset};
use crate::render::citing::DataPage;
use crate::render::context::Context;
use crate::render::figure::drawn;
use crate::render::frame::Title;
use crate::render::view::{self, Download, Html, Link};
use crate::render::{download, embed};
use crate::site::{CHARTS, PageId};

pub(super) fn gallery_title(context: &Context<'_>, number: usize) -> Title {
    let list = Title { current: Some(context.url(PageId::Charts(1))), ..named(context, "charts") };
    numbered(context, list, PageId::Charts(1), number)
}

pub(super) fn gallery(context: &Context<'_>, number: usize) -> view::Charts {
    let charts = (0..context.site.charts.len()).skip((number - 1) * CHARTS).take(CHARTS);
    view::Charts {
        charts: charts.filter_map(|index| context.chart_item(index)).collect(),
        pagination: pagination(context, context.site.chart_pages(), number, PageId::Charts),
    }
}

pub(super) fn title(context: &Context<'_>, index: usize) -> Title {
    let Some(spec) = context.site.charts.get(index) else { return Title::default() };
    let title = context.plain(&spec.path, &spec.title);
    let description =
        context.phrase("chart.page_description", &[("title", &title), ("subtitle", &context.subtitle(spec))]);
    let above = vec![(context.word("charts.title").to_owned(), PageId::Charts(1))];
    Title { title, description, above, current: Some(context.url(PageId::Charts(1))), ..Title::default() }
}

pub(super) fn chart(context: &Context<'_>, index: usize) -> Option<view::Chart> {
    let spec = context.site.charts.get(index)?;
    let selection = chart::select(spec, &context.site.datasets, &context.site.dimensions).ok()?;
    let tags: Vec<usize> = spec.tags.iter().filter_map(|tag| context.site.tags.position(&tag.value)).collect();
    let figure = context.chart_figure(spec, None, "chart", None)?;
    Some(view::Chart {
        title_html: context.chart_title(spec),
        description: figure.description,
        notes_html: notes(context, &selection),
        cite: cite(context, spec, &selection),
        embed_code: embed::code(context, index, spec, &selection, figure.heights),
        figure_html: Html(figure.html.into_string()),
        tags: context.tag_links(&tags),
        sources: sources(&selection).map(|(dataset, source)| context.source(dataset, source)).collect(),
        indicators: indicators(context, spec),
        downloads: downloads(context, index, spec),
        articles: context.article_items(context.site.showing(index).iter().copied().take(MOST_ARTICLES)),
    })
}

/// What the page for the frames of other sites shows.
pub(super) fn embed(context: &Context<'_>, index: usize) -> Option<view::Embed> {
    let spec = context.site.charts.get(index)?;
    let config = &context.site.config;
    let site = context.plain(&config.path, &config.title);
    Some(view::Embed {
        figure_html: Html(context.chart_figure(spec, Some("h1"), "chart", None)?.html.into_string()),
        chart: context.link(context.phrase("charts.embedded", &[("site", &site)]), PageId::Chart(index)),
    })
}

/// The sources of what is drawn, each once, in the order of drawing.
fn sources<'s>(selection: &'s Selection<'_>) -> impl Iterator<Item = (&'s Dataset, &'s DataSource)> {
    let mut seen = BTreeSet::new();
    drawn(selection).filter_map(move |found| {
        let source = found.dataset.source(&found.observation.source)?;
        seen.insert((found.dataset.id.clone(), source.id.clone())).then_some((found.dataset, source))
    })
}

/// What one must know of the indicators that are drawn.
fn notes(context: &Context<'_>, selection: &Selection<'_>) -> Vec<Html> {
    let mut notes: Vec<Html> = Vec::new();
    for found in drawn(selection) {
        let indicator = found.dataset.indicator_of(found.observation);
        let note = indicator.and_then(|i| i.note.as_ref()).map(|note| context.rich(&found.dataset.path, note));
        notes.extend(note.filter(|note| !note.0.is_empty() && !notes.contains(note)));
    }
    notes
}

fn cite(context: &Context<'_>, spec: &Spec, selection: &Selection<'_>) -> String {
    let sources = context.cited_publishers(context.publishers(selection));
    context.cite_data(DataPage::Chart, &context.plain(&spec.path, &spec.title), &sources)
}

/// What the chart draws as files, then the whole of its datasets.
fn downloads(context: &Context<'_>, index: usize, spec: &Spec) -> Vec<Download> {
    let own = [("csv", "CSV", "messages.chart_csv"), ("json", "JSON", "messages.chart_json")];
    let own = own.map(|(extension, format, key)| Download {
        title: context.word(key).to_owned(),
        format: format.to_owned(),
        url: context.href(&download::chart_address(context.site, index, extension)),
    });
    let datasets: BTreeSet<&str> =
        spec.data.iter().map(|reference| reference.indicator.value.dataset.as_str()).collect();
    let several = datasets.len() > 1;
    let datasets = datasets.into_iter().filter_map(|id| context.site.dataset(id));
    let whole = datasets.flat_map(|(_, dataset)| {
        let mut files = statistics::downloads(context, dataset, "messages.chart_download");
        if several {
            let title = context.plain(&dataset.path, &dataset.title);
            for file in &mut files {
                file.title.clone_from(&title);
            }
        }
        files
    });
    own.into_iter().chain(pictures(context, index)).chain(whole).collect()
}

/// The chart as files of its own.
fn pictures(context: &Context<'_>, index: usize) -> Vec<Download> {
    let file = |format: &str| Download {
        title: context.word(&format!("messages.chart_{format}")).to_owned(),
        format: format.to_uppercase(),
        url: context.href(&download::chart_picture_address(context.site, index, context.lang, format)),
    };
    let formats: &[&str] = if context.site.images { &["svg", "png"] } else { &["svg"] };
    formats.iter().map(|format| file(format)).collect()
}

fn indicators(context: &Context<'_>, spec: &Spec) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for reference in &spec.data {
        let Some((dataset_index, position)) = context.site.locate(&reference.indicator.value) else { continue };
        let Some(dataset) = context.site.datasets.get(dataset_index) else { continue };
        let Some(indicator) = dataset.indicators.get(position) else { continue };
        let title = context.plain(&dataset.path, &indicator.title);
        let link = context.link(title, PageId::Indicator(dataset_index, position));
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}
