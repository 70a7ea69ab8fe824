//! The front page.

use crate::reference::Reference;
use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::view::{Home, KeyFigure, Strip};
use crate::site::{Defaults, PageId};

const LATEST: usize = 5;
const STRIP: usize = 4;
const CHARTS: usize = 6;

pub(super) fn title(context: &Context<'_>) -> Title {
    let config = &context.site.config;
    Title {
        title: context.plain(&config.path, &config.title),
        description: context.plain(&config.path, &config.description),
        ..Title::default()
    }
}

pub(super) fn view(context: &Context<'_>) -> Home {
    let site = context.site;
    let lead = site.lead;
    let latest: Vec<usize> = (0..site.articles.len()).filter(|index| Some(*index) != lead).take(LATEST).collect();
    // The page has each article once.
    let further = |index: &usize| Some(*index) != lead && !latest.contains(index);
    let strips = site.sections.iter().enumerate().map(|(index, section)| {
        let further = section.articles.iter().copied().filter(further);
        // What the reader can read stands before what has no translation yet.
        let (own, foreign) = (further.clone().filter(|a| context.is_own(*a)), further.filter(|a| !context.is_own(*a)));
        Strip {
            title: context.plain(&section.path, &section.title),
            url: context.url(PageId::Section(index, 1)),
            articles: context.article_items(own.chain(foreign).take(STRIP)),
        }
    });
    let has = |many: usize, page| (many > 0).then(|| context.url(page));
    Home {
        lead: lead.and_then(|lead| context.article_item(lead)),
        featured: site.config.lead.is_some() && lead.is_some_and(|lead| lead > 0),
        key_figures: site.config.key_figures.iter().filter_map(|text| key_figure(context, text)).collect(),
        strips: strips.filter(|strip| !strip.articles.is_empty()).collect(),
        latest: context.article_items(latest.iter().copied()),
        charts: (0..site.charts.len()).filter_map(|index| context.chart_item(index)).take(CHARTS).collect(),
        charts_url: has(site.charts.len(), PageId::Charts(1)),
        datasets: (0..site.datasets.len()).filter_map(|index| context.dataset_item(index)).collect(),
        statistics_url: has(site.datasets.len(), PageId::Statistics),
    }
}

fn key_figure(context: &Context<'_>, text: &crate::source::Spanned<String>) -> Option<KeyFigure> {
    let site = context.site;
    let reference = Reference::parse(&text.value, text.content_start()).ok()?;
    let cited = site.cited(&site.config.path, &reference, Defaults::NONE).ok()?;
    context.key_figure((cited.dataset, cited.indicator), cited.observation, context.cited_amount(&cited))
}
