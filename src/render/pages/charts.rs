//! The gallery of charts, and the page of each.

use std::collections::BTreeSet;

use super::statistics::downloads;
use crate::article::ChartLink;
use crate::chart::{self, Spec};
use crate::render::context::Context;
use crate::render::download;
use crate::render::figure::drawn;
use crate::render::frame::Title;
use crate::render::view::{self, Download, Html, Link};
use crate::site::PageId;

pub(super) fn gallery(context: &Context<'_>) -> view::Charts {
    view::Charts { charts: (0..context.site.charts.len()).filter_map(|index| context.chart_item(index)).collect() }
}

pub(super) fn title(context: &Context<'_>, index: usize) -> Title {
    let Some(spec) = context.site.charts.get(index) else { return Title::default() };
    let title = context.plain(&spec.path, &spec.title);
    let description =
        context.phrase("chart.page_description", &[("title", &title), ("subtitle", &context.subtitle(spec))]);
    let above = vec![context.link(context.word("charts.title").to_owned(), PageId::Charts)];
    Title { title, description, above, current: Some(context.url(PageId::Charts)), ..Title::default() }
}

pub(super) fn chart(context: &Context<'_>, index: usize) -> Option<view::Chart> {
    let spec = context.site.charts.get(index)?;
    let selection = chart::select(spec, &context.site.datasets, &context.site.dimensions).ok()?;
    let mut seen = BTreeSet::new();
    let mut sources = Vec::new();
    for found in drawn(&selection) {
        let source = found.dataset.source(&found.observation.source);
        if let Some(source) = source.filter(|source| seen.insert((found.dataset.id.clone(), source.id.clone()))) {
            sources.push(context.source(found.dataset, source));
        }
    }
    let tags: Vec<usize> =
        spec.tags.iter().filter_map(|tag| context.site.tags.keys().position(|known| known == tag.value)).collect();
    let datasets: BTreeSet<&str> =
        spec.data.iter().map(|reference| reference.indicator.value.dataset.as_str()).collect();
    let datasets = datasets.into_iter().filter_map(|id| context.site.dataset(id));
    Some(view::Chart {
        title: context.plain(&spec.path, &spec.title),
        figure_html: Html(context.chart_figure(spec, None, "chart")?.into_string()),
        tags: context.tag_links(&tags),
        sources,
        indicators: indicators(context, spec),
        downloads: datasets
            .flat_map(|(_, dataset)| downloads(context, dataset, "messages.chart_download"))
            .chain(pictures(context, index))
            .collect(),
        articles: context.article_items(showing(context, spec)),
    })
}

/// The chart as files of its own.
fn pictures(context: &Context<'_>, index: usize) -> Vec<Download> {
    let file = |format: &str| Download {
        title: context.word(&format!("messages.chart_{format}")).to_owned(),
        format: format.to_uppercase(),
        url: context.href(&download::chart_address(context.site, index, context.lang, format)),
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

/// The articles in which a chart stands.
fn showing(context: &Context<'_>, spec: &Spec) -> Vec<usize> {
    let articles = context.site.articles.iter().enumerate();
    let shown = articles.filter(|(_, article)| {
        article.texts.iter().flat_map(|(_, text)| text.charts()).any(|link| match link {
            ChartLink::Chart(id) => id.value == spec.id,
            ChartLink::Indicator(_) => false,
        })
    });
    shown.map(|(index, _)| index).collect()
}
