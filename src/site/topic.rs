//! What a tag joins beside its articles: the indicators that they quote, and charts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::article::ChartLink;
use crate::chart::Spec;
use crate::reference::IndicatorId;

/// The data of a tag.
#[derive(Debug, Default, Hash)]
pub struct Topic {
    /// The indicators that its articles quote and its charts draw, by dataset and position: what most of them use first.
    /// Not those that belong to other tags rather.
    pub indicators: Vec<(usize, usize)>,
    /// The charts that have the tag or stand in its articles, by position.
    pub charts: Vec<usize>,
}

/// How often each indicator is used, by dataset and position.
type Uses = BTreeMap<(usize, usize), usize>;

/// The topics of all tags. `tagged` has the articles of each, `quoted` the indicators of each article.
pub(super) fn topics(site: &Site, tagged: &[Vec<usize>], quoted: &[BTreeSet<IndicatorId>]) -> Vec<Topic> {
    let charted = charts_by_tag(site);
    let uses: Vec<Uses> = tagged
        .iter()
        .zip(&charted)
        .map(|(articles, charts)| {
            let cited = articles.iter().filter_map(|article| quoted.get(*article)).flatten();
            let drawn = charts.iter().filter_map(|chart| site.charts.get(*chart)).flat_map(indicators);
            let mut uses = Uses::new();
            for indicator in cited.chain(drawn).filter_map(|id| site.locate(id)) {
                *uses.entry(indicator).or_default() += 1;
            }
            uses
        })
        .collect();
    let mut most = Uses::new();
    for (indicator, uses) in uses.iter().flatten() {
        let most = most.entry(*indicator).or_default();
        *most = (*most).max(*uses);
    }
    let topics = tagged.iter().zip(charted).zip(&uses);
    topics
        .map(|((articles, charts), uses)| Topic {
            indicators: belonging(articles.len() + charts.len(), uses, &most),
            charts: charts.into_iter().chain(shown(site, articles)).collect::<BTreeSet<_>>().into_iter().collect(),
        })
        .collect()
}

/// The indicators of a tag, what most of its articles and charts use first. An article on many things has many tags and
/// quotes indicators of each, so an indicator belongs only to tags that have more than half as many uses of it as the tag
/// with the most, and to those of which at least half of all articles and charts use it.
fn belonging(size: usize, uses: &Uses, most: &Uses) -> Vec<(usize, usize)> {
    let own = uses.iter().filter_map(|(indicator, uses)| {
        let most = most.get(indicator)?;
        (uses * 2 > *most || uses * 2 >= size).then_some((Reverse(uses), *indicator))
    });
    let mut own: Vec<_> = own.collect();
    own.sort_unstable();
    own.into_iter().map(|(_, indicator)| indicator).collect()
}

/// The charts that have each tag, by position.
fn charts_by_tag(site: &Site) -> Vec<Vec<usize>> {
    let mut charts = vec![Vec::new(); site.tags.len()];
    for (position, chart) in site.charts.iter().enumerate() {
        let tags: BTreeSet<usize> = chart.tags.iter().filter_map(|tag| site.tags.position(&tag.value)).collect();
        for tag in tags {
            if let Some(charts) = charts.get_mut(tag) {
                charts.push(position);
            }
        }
    }
    charts
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
