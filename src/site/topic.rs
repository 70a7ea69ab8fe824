//! What a tag joins beside its articles: the indicators that they quote, and charts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::article::ChartLink;
use crate::chart::Spec;
use crate::reference::IndicatorId;

/// The data of a tag.
#[derive(Debug, Default)]
pub struct Topic {
    /// The indicators that its articles quote and its charts draw, by dataset and position: what most of them use first.
    /// Not those that belong to other tags rather.
    pub indicators: Vec<(usize, usize)>,
    /// The charts that have the tag or stand in its articles, by position.
    pub charts: Vec<usize>,
}

/// The topics of all tags. `tagged` has the articles of each, `quoted` the indicators of each article.
pub(super) fn topics(site: &Site, tagged: &[Vec<usize>], quoted: &[BTreeSet<IndicatorId>]) -> Vec<Topic> {
    let charted: Vec<Vec<usize>> = site.tags.keys().map(|tag| charts_with(site, tag)).collect();
    let mut uses: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (tag, (articles, charts)) in tagged.iter().zip(&charted).enumerate() {
        let cited = articles.iter().filter_map(|article| quoted.get(*article)).flatten();
        let drawn = charts.iter().filter_map(|chart| site.charts.get(*chart)).flat_map(indicators);
        for indicator in cited.chain(drawn).filter_map(|id| site.locate(id)) {
            let of_tags = uses.entry(indicator).or_insert_with(|| vec![0; tagged.len()]);
            if let Some(uses) = of_tags.get_mut(tag) {
                *uses += 1;
            }
        }
    }
    let most: BTreeMap<(usize, usize), usize> = uses
        .iter()
        .map(|(indicator, of_tags)| (*indicator, of_tags.iter().copied().max().unwrap_or_default()))
        .collect();
    let topics = tagged.iter().zip(charted).enumerate();
    topics
        .map(|(tag, (articles, charts))| Topic {
            indicators: belonging(tag, articles.len() + charts.len(), &uses, &most),
            charts: charts.into_iter().chain(shown(site, articles)).collect::<BTreeSet<_>>().into_iter().collect(),
        })
        .collect()
}

/// The indicators of a tag, what most of its articles and charts use first. An article on many things has many tags and
/// quotes indicators of each, so an indicator belongs only to tags that have more than half as many uses of it as the tag
/// with the most, and to those of which at least half of all articles and charts use it.
fn belonging(
    tag: usize,
    size: usize,
    uses: &BTreeMap<(usize, usize), Vec<usize>>,
    most: &BTreeMap<(usize, usize), usize>,
) -> Vec<(usize, usize)> {
    let own = uses.iter().filter_map(|(indicator, of_tags)| {
        let (own, most) = (*of_tags.get(tag)?, *most.get(indicator)?);
        (own > 0 && (own * 2 > most || own * 2 >= size)).then_some((Reverse(own), *indicator))
    });
    let mut own: Vec<_> = own.collect();
    own.sort_unstable();
    own.into_iter().map(|(_, indicator)| indicator).collect()
}

fn charts_with(site: &Site, tag: &str) -> Vec<usize> {
    let charts = site.charts.iter().enumerate();
    charts.filter(|(_, chart)| chart.tags.iter().any(|own| own.value == tag)).map(|(position, _)| position).collect()
}

/// The indicators that a chart draws, each once.
fn indicators(chart: &Spec) -> BTreeSet<&IndicatorId> {
    chart.data.iter().map(|data| &data.indicator.value).collect()
}

/// The charts that stand in articles, in any language.
fn shown(site: &Site, articles: &[usize]) -> impl Iterator<Item = usize> {
    let articles = articles.iter().filter_map(|article| site.articles.get(*article));
    let links = articles.flat_map(|article| article.texts.iter()).flat_map(|(_, text)| text.charts());
    links.filter_map(|link| match link {
        ChartLink::Chart(id) => site.chart(&id.value).map(|(position, _)| position),
        ChartLink::Indicator(_) => None,
    })
}
