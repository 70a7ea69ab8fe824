//! Who belongs to whom, looked up once: the articles of a tag, an author, an indicator.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::texts::chart_texts;
use super::topic::{Topic, topics};
use super::{Article, Site};
use crate::article::{ChartLink, Moment};
use crate::lang::Tag;
use crate::reference::{IndicatorId, Reference};

/// Articles by what they have in common, by position, the newest first.
#[derive(Debug, Default, Hash)]
pub(super) struct Index {
    /// The articles that cite an indicator or show a chart of it.
    pub(super) quoted: BTreeMap<IndicatorId, Vec<usize>>,
    /// The charts that draw an indicator.
    pub(super) drawn: BTreeMap<IndicatorId, Vec<usize>>,
    /// The articles in whose texts each chart stands.
    pub(super) showing: Vec<Vec<usize>>,
    /// The articles of each tag.
    pub(super) tagged: Vec<Vec<usize>>,
    /// What each tag joins beside its articles.
    pub(super) topics: Vec<Topic>,
    /// The tags that an article or a chart has.
    pub(super) shown_tags: Vec<usize>,
    /// The articles of each person.
    pub(super) written: Vec<Vec<usize>>,
    /// The articles that have been corrected.
    pub(super) corrected: Vec<usize>,
    /// When an article was last published or changed.
    pub(super) updated: Option<Moment>,
    /// What indicators of several datasets are called, by language.
    pub(super) shared_titles: BTreeMap<Tag, BTreeSet<String>>,
}

impl Index {
    pub(super) fn new(site: &Site) -> Self {
        let mut index = Self {
            quoted: BTreeMap::new(),
            drawn: drawn(site),
            showing: vec![Vec::new(); site.charts.len()],
            tagged: vec![Vec::new(); site.tags.len()],
            topics: Vec::new(),
            shown_tags: Vec::new(),
            written: vec![Vec::new(); site.people.len()],
            corrected: corrected(site),
            updated: site.articles.iter().map(super::Article::updated).max(),
            shared_titles: site.config.languages.iter().map(|lang| (lang.clone(), shared_titles(site, lang))).collect(),
        };
        let quoted: Vec<BTreeSet<IndicatorId>> =
            site.articles.par_iter().map(|article| quoted(site, article)).collect();
        for (position, (article, quoted)) in site.articles.iter().zip(&quoted).enumerate() {
            for indicator in quoted {
                index.quoted.entry(indicator.clone()).or_default().push(position);
            }
            add(&mut index.showing, &shown(site, article), position);
            add(&mut index.tagged, &article.tags, position);
            add(&mut index.written, &article.authors, position);
        }
        index.topics = topics(site, &index.tagged, &quoted);
        let shown = index.tagged.iter().zip(&index.topics).enumerate();
        let shown = shown.filter(|(_, (articles, topic))| !articles.is_empty() || !topic.charts.is_empty());
        index.shown_tags = shown.map(|(tag, _)| tag).collect();
        index
    }
}

fn corrected(site: &Site) -> Vec<usize> {
    let articles = site.articles.iter().enumerate();
    articles.filter(|(_, article)| !article.record.corrections.is_empty()).map(|(position, _)| position).collect()
}

impl Site {
    /// Hashes who belongs to whom: all that pages know of the texts of others, beside what stands in their front matter
    /// and the ids of their subheads.
    pub fn hash_relations(&self, hasher: &mut impl Hasher) {
        self.index.hash(hasher);
    }
}

/// The charts that draw each indicator.
fn drawn(site: &Site) -> BTreeMap<IndicatorId, Vec<usize>> {
    let mut drawn: BTreeMap<IndicatorId, Vec<usize>> = BTreeMap::new();
    for (position, chart) in site.charts.iter().enumerate() {
        let indicators: BTreeSet<&IndicatorId> =
            chart.data.iter().map(|reference| &reference.indicator.value).collect();
        for indicator in indicators {
            drawn.entry(indicator.clone()).or_default().push(position);
        }
    }
    drawn
}

/// The charts that stand in the texts of an article, each once.
fn shown(site: &Site, article: &Article) -> Vec<usize> {
    let links = article.texts.iter().flat_map(|(_, text)| text.charts());
    let ids = links.filter_map(|link| match link {
        ChartLink::Chart(id) => Some(&id.value),
        ChartLink::Indicator(_) => None,
    });
    let charts: BTreeSet<usize> = ids.filter_map(|id| site.chart(id)).map(|(position, _)| position).collect();
    charts.into_iter().collect()
}

/// The titles that indicators of several datasets have in a language, as they are typed.
fn shared_titles(site: &Site, lang: &Tag) -> BTreeSet<String> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for (position, dataset) in site.datasets.iter().enumerate() {
        for title in dataset.indicators.iter().filter_map(|indicator| indicator.title.get_or_any(lang)) {
            if *first.entry(title.plain()).or_insert(position) != position {
                shared.insert(title.plain());
            }
        }
    }
    shared
}

/// Puts an article into each of some lists.
fn add(lists: &mut [Vec<usize>], chosen: &[usize], article: usize) {
    for &list in chosen {
        if let Some(articles) = lists.get_mut(list) {
            articles.push(article);
        }
    }
}

/// The indicators that an article cites or shows a chart of, in any language: in its texts, in what stands around its
/// pictures and charts, and in its corrections. A derived value cites both that it was computed from.
fn quoted(site: &Site, article: &Article) -> BTreeSet<IndicatorId> {
    let mut quoted = BTreeSet::new();
    let mut add = |references: &mut dyn Iterator<Item = &Reference>| {
        for id in references.flat_map(Reference::indicators) {
            if !quoted.contains(id) {
                quoted.insert(id.clone());
            }
        }
    };
    for at in article.shared_texts() {
        add(&mut at.references());
    }
    for (_, text) in article.texts.iter() {
        add(&mut text.references());
        for chart in text.charts() {
            match chart {
                ChartLink::Chart(id) => {
                    let Some((_, spec)) = site.chart(&id.value) else { continue };
                    add(&mut spec.data.iter());
                    for at in chart_texts(spec) {
                        add(&mut at.references());
                    }
                }
                ChartLink::Indicator(reference) => add(&mut std::iter::once(reference.as_ref())),
            }
        }
    }
    quoted
}
