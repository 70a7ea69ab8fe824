//! Topics: what a tag joins.

use super::lists::above;
use super::pagination::{numbered, of_page, pagination};
use super::statistics::newest;
use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::view::{KeyFigure, Link, Tag, TagItem, Tags};
use crate::site::PageId;

/// How many indicators a topic shows with their values; the others are a list.
const SHOWN: usize = 9;

pub(super) fn index(context: &Context<'_>) -> Tags {
    let tags = context.site.shown_tags().filter_map(|index| {
        let tag = context.site.tag(index)?;
        Some(TagItem {
            title: context.name(&tag.title),
            url: context.url(PageId::Tag(index, 1)),
            description: tag.description.as_ref().map(|text| context.name(text)),
            count: count(context, index),
        })
    });
    Tags { tags: tags.collect() }
}

/// How much there is of each kind, in words; of what there is nothing nothing is said.
fn count(context: &Context<'_>, tag: usize) -> String {
    let topic = context.site.topic(tag);
    let counts = [
        ("messages.articles", context.site.tagged(tag).len()),
        ("messages.indicators", topic.map_or(0, |topic| topic.indicators.len())),
        ("messages.charts", topic.map_or(0, |topic| topic.charts.len())),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(key, count)| context.locale.counted(key, *count)).collect();
    counts.join(context.word("list.facts"))
}

pub(super) fn title(context: &Context<'_>, index: usize, number: usize) -> Title {
    let title = context.site.tag(index).map(|tag| context.name(&tag.title)).unwrap_or_default();
    let description = context.phrase("messages.tag_description", &[("title", &title)]);
    // A tag may be called like a dataset.
    let long = Some(context.phrase("titles.tag", &[("title", &title)]));
    let above = vec![above(context, "tags.title", PageId::Tags)];
    numbered(context, Title { title, long, description, above, ..Title::default() }, PageId::Tag(index, 1), number)
}

pub(super) fn topic(context: &Context<'_>, index: usize, number: usize) -> Tag {
    let found = context.site.tag(index);
    let tagged = context.site.tagged(index);
    let topic = context.site.topic(index).filter(|_| number == 1);
    let indicators = topic.map_or(&[][..], |topic| &topic.indicators);
    let (shown, more) = indicators.split_at(indicators.len().min(SHOWN));
    let charts = topic.into_iter().flat_map(|topic| &topic.charts);
    Tag {
        title: found.map(|tag| context.name(&tag.title)).unwrap_or_default(),
        description: found.and_then(|tag| tag.description.as_ref()).map(|text| context.name(text)),
        articles: context.article_items(of_page(context, tagged, number)),
        pagination: pagination(context, context.site.list_pages(tagged.len()), number, |n| PageId::Tag(index, n)),
        indicators: shown.iter().filter_map(|&indicator| figure(context, indicator)).collect(),
        more_indicators: more.iter().filter_map(|&indicator| link(context, indicator)).collect(),
        more_title: context.locale.counted("tags.more_indicators", more.len()),
        charts: charts.filter_map(|&chart| context.chart_item(chart)).collect(),
    }
}

/// The latest value of an indicator; `None` if no value is known.
fn figure(context: &Context<'_>, (dataset_index, position): (usize, usize)) -> Option<KeyFigure> {
    let dataset = context.site.datasets.get(dataset_index)?;
    let observation = newest(context, dataset, dataset.indicators.get(position)?)?;
    context.key_figure((dataset_index, position), observation, context.amount(dataset, observation)?)
}

fn link(context: &Context<'_>, (dataset_index, position): (usize, usize)) -> Option<Link> {
    let dataset = context.site.datasets.get(dataset_index)?;
    let title = context.plain(&dataset.path, &dataset.indicators.get(position)?.title);
    Some(context.link(title, PageId::Indicator(dataset_index, position)))
}
