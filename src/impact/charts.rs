//! The charts that draw what changed.

use std::collections::{BTreeMap, BTreeSet};

use super::observations::key;
use super::{CardMap, ChartUse, Datasets, Key, add_card};
use crate::article::{ArticleText, ChartLink};
use crate::chart::{Drawn, Spec, select};
use crate::lang::Tag;
use crate::site::{PageId, Site};
use crate::source::Place;

/// A text with its page and language.
type Shown<'a> = (PageId, &'a Tag, &'a ArticleText);

/// Changes by dataset.
type Touched = BTreeMap<String, BTreeSet<Key>>;

/// Adds every chart that draws an observation that changed, and the cards that show it.
pub(super) fn add(old: &Site, new: &Site, datasets: &mut Datasets, cards: &mut CardMap) {
    let texts = texts(new);
    for (index, spec) in new.charts.iter().enumerate() {
        let Some((touched, broken)) = touched(old, new, Some(spec), Some(spec), datasets) else { continue };
        let page = PageId::Chart(index);
        let mut pages = Vec::new();
        for lang in &new.config.languages {
            pages.push(new.permalink(page, lang));
            add_card(new, page, lang, "chart", cards);
        }
        let shows = |link: &ChartLink| matches!(link, ChartLink::Chart(id) if id.value == spec.id);
        for (page, lang, text) in &texts {
            if text.charts().any(shows) {
                pages.push(new.permalink(*page, lang));
            }
            if text.charts().next().is_some_and(shows) {
                add_card(new, *page, lang, "chart", cards);
            }
        }
        let place = Place::new(&spec.path, spec.data_span);
        put(
            datasets,
            touched,
            &ChartUse { id: spec.id.clone(), place, lang: None, changes: Vec::new(), pages, broken },
        );
    }
    for (page, lang, text) in &texts {
        for (position, link) in text.charts().enumerate() {
            let ChartLink::Indicator(reference) = link else { continue };
            let standard = |site: &Site| site.standard_chart(&text.path, reference);
            let (before, after) = (standard(old).ok(), standard(new));
            let Some((touched, mut broken)) = touched(old, new, before.as_ref(), after.as_ref().ok(), datasets) else {
                continue;
            };
            if let Err(fault) = after {
                broken = Some(fault.message);
            }
            if position == 0 {
                add_card(new, *page, lang, "chart", cards);
            }
            let (id, place) = (reference.to_string(), Place::new(&text.path, reference.span));
            let (lang, pages) = (Some((*lang).clone()), vec![new.permalink(*page, lang)]);
            put(datasets, touched, &ChartUse { id, place, lang, changes: Vec::new(), pages, broken });
        }
    }
}

fn texts(site: &Site) -> Vec<Shown<'_>> {
    let articles = site.articles.iter().enumerate().map(|(index, article)| (PageId::Article(index), &article.texts));
    let pages = site.pages.iter().enumerate().map(|(index, page)| (PageId::Standalone(index), &page.texts));
    articles.chain(pages).flat_map(|(page, texts)| texts.iter().map(move |(lang, text)| (page, lang, text))).collect()
}

/// A chart stands with each dataset of which it draws a change.
fn put(datasets: &mut Datasets, touched: Touched, chart: &ChartUse) {
    for (id, keys) in touched {
        if let Some(dataset) = datasets.get_mut(&id) {
            dataset.charts.push(ChartUse { changes: keys.into_iter().collect(), ..chart.clone() });
        }
    }
}

/// The changes that a chart draws or drew, by dataset, and why it cannot be drawn any more. `None` if they are none of
/// its business.
fn touched(
    old: &Site,
    new: &Site,
    before: Option<&Spec>,
    after: Option<&Spec>,
    datasets: &Datasets,
) -> Option<(Touched, Option<String>)> {
    let mut touched = Touched::new();
    let mut add = |drawn: &[(String, Key)]| {
        for (id, key) in drawn {
            let changes = datasets.get(id).map_or(&[][..], |dataset| &dataset.changes);
            if changes.binary_search_by(|change| change.key.cmp(key)).is_ok() {
                touched.entry(id.clone()).or_default().insert(key.clone());
            }
        }
    };
    let could = before.and_then(|spec| drawn(old, spec).ok());
    let can = after.map_or(Ok(Vec::new()), |spec| drawn(new, spec));
    add(could.as_deref().unwrap_or_default());
    add(can.as_deref().unwrap_or_default());
    // A chart that never could be drawn is the business of `check`.
    let broken = can.err().filter(|_| could.is_some());
    (!touched.is_empty()).then_some((touched, broken))
}

/// Every observation that a chart draws, or why it cannot be drawn.
fn drawn(site: &Site, spec: &Spec) -> Result<Vec<(String, Key)>, String> {
    let selection = select(spec, &site.datasets, &site.dimensions).map_err(|fault| fault.message)?;
    let cells = selection.cells.iter().flatten().flatten();
    Ok(cells.map(|Drawn { dataset, observation }| (dataset.id.to_string(), key(dataset, observation))).collect())
}
