//! The texts that say what changed.

use std::borrow::Cow;

use super::observations::key;
use super::sentence::Words;
use super::{CardMap, DatasetImpact, Datasets, TextUse, Verdict, add_card};
use crate::article::{ArticleText, Block, BlockKind};
use crate::check::compared;
use crate::dataset::{Dataset, Observation};
use crate::lang::{Locale, Quantity, Style, Tag, round};
use crate::reference::Reference;
use crate::site::{Cited, Defaults, PageId, Site};
use crate::source::{Place, SourcePath, Span};
use crate::text::Text;

/// A citation and what its text is.
struct Spot<'a> {
    path: &'a SourcePath,
    span: Span,
    lang: &'a Tag,
    kind: &'static str,
    page: Option<PageId>,
    reference: Cow<'a, Reference>,
    written: Option<&'a str>,
    defaults: Defaults<'a>,
    sentence: String,
}

/// Adds every text whose value is another to the observation that it says.
pub(super) fn add<'a>(
    old: &Site,
    new: &Site,
    locale: &dyn Fn(&Tag) -> Option<&'a Locale>,
    datasets: &mut Datasets,
    cards: &mut CardMap,
) {
    for spot in spots(new) {
        let Ok(before) = old.cited(spot.path, &spot.reference, spot.defaults) else { continue };
        let after = new.cited(spot.path, &spot.reference, spot.defaults).map_err(|fault| fault.message);
        if after.as_ref().is_ok_and(|after| (&after.value, &after.unit.id) == (&before.value, &before.unit.id)) {
            continue;
        }
        let locale = locale(spot.lang);
        let (was, is) = (written(&before, locale), after.as_ref().ok().map(|after| written(after, locale)));
        let verdict = match (&after, spot.written) {
            (Err(fault), _) => Verdict::Broken(fault.clone()),
            (Ok(_), None) if is.as_ref() == Some(&was) => Verdict::Holds,
            (Ok(_), None) => Verdict::Rewritten,
            (Ok(after), Some(label)) => match compared(label, spot.lang, after) {
                None => Verdict::Look,
                Some(Ok(())) => Verdict::Holds,
                Some(Err(fault)) => Verdict::Wrong(fault),
            },
        };
        let is_seen = verdict.is_fault() || verdict == Verdict::Rewritten;
        if let (Some(page), "title" | "summary", true) = (spot.page, spot.kind, is_seen) {
            add_card(new, page, spot.lang, spot.kind, cards);
        }
        let own = after.as_ref().ok().and_then(|after| owner(new, after, datasets));
        let (id, change) = own.or_else(|| owner(old, &before, datasets)).unwrap_or_else(|| {
            // Another observation has come beside it.
            let id = spot.reference.indicator.value.dataset.clone();
            let indicator = &spot.reference.indicator.value.indicator;
            let of_indicator = datasets
                .get(&id)
                .and_then(|dataset| dataset.changes.iter().position(|change| change.key.indicator == *indicator));
            (id, of_indicator)
        });
        let text = TextUse {
            place: Place::new(spot.path, spot.span),
            lang: spot.lang.clone(),
            kind: spot.kind,
            page: spot.page,
            reference: spot.reference.to_string(),
            written: spot.written.map(str::to_owned),
            old: was,
            new: is,
            sentence: spot.sentence,
            verdict,
        };
        put(new, datasets, &id, change, text);
    }
}

fn put(site: &Site, datasets: &mut Datasets, id: &str, change: Option<usize>, text: TextUse) {
    let path = || match site.dataset(id) {
        Some((_, dataset)) => dataset.path.clone(),
        None => SourcePath::new(&format!("content/statistics/{id}.yaml")),
    };
    let dataset = datasets.entry(id.to_owned()).or_insert_with(|| DatasetImpact {
        path: path(),
        id: id.to_owned(),
        changes: Vec::new(),
        texts: Vec::new(),
        charts: Vec::new(),
    });
    match change.and_then(|change| dataset.changes.get_mut(change)) {
        Some(change) => change.texts.push(text),
        None => dataset.texts.push(text),
    }
}

/// The change that a value comes from: that of its observation, or of the one it is compared with.
fn owner(site: &Site, cited: &Cited<'_>, datasets: &Datasets) -> Option<(String, Option<usize>)> {
    let own = site.datasets.get(cited.dataset).and_then(|dataset| position(dataset, cited.observation, datasets));
    own.or_else(|| {
        let (_, dataset) = site.dataset(&cited.other_indicator?.dataset)?;
        position(dataset, cited.other?, datasets)
    })
}

fn position(dataset: &Dataset, observation: &Observation, datasets: &Datasets) -> Option<(String, Option<usize>)> {
    let changed = datasets.get(&*dataset.id)?;
    let key = key(dataset, observation);
    let position = changed.changes.binary_search_by(|change| change.key.cmp(&key)).ok()?;
    Some((dataset.id.to_string(), Some(position)))
}

/// A value as the program writes it in a sentence.
fn written(cited: &Cited<'_>, locale: Option<&Locale>) -> String {
    let Cited { value, unit, counter, decimals, .. } = cited;
    let quantity = Quantity {
        value: &value.number,
        decimals: *decimals,
        qualifier: value.qualifier,
        bounds: value.bounds.clone(),
        unit,
        counter: *counter,
    };
    match locale {
        Some(locale) => locale.quantity(&quantity, Style::Prose),
        None => round(&value.number, decimals.unwrap_or(0)),
    }
}

/// Every citation of the site.
fn spots(site: &Site) -> Vec<Spot<'_>> {
    let mut spots = Vec::new();
    for at in site.localized_texts() {
        for (lang, text) in at.texts.iter() {
            let about = About { path: at.path, lang, page: None, defaults: at.defaults };
            about.inline(at.key, text, &mut spots);
        }
    }
    for (index, article) in site.articles.iter().enumerate() {
        for (lang, text) in article.texts.iter() {
            let page = Some(PageId::Article(index));
            About { path: &text.path, lang, page, defaults: article.defaults() }.text(text, &mut spots);
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for (lang, text) in page.texts.iter() {
            let page = Some(PageId::Standalone(index));
            About { path: &text.path, lang, page, defaults: Defaults::NONE }.text(text, &mut spots);
        }
    }
    key_figures(site, &mut spots);
    spots
}

/// The numbers of the home page, which the program writes in each language.
fn key_figures<'a>(site: &'a Site, spots: &mut Vec<Spot<'a>>) {
    for figure in &site.config.key_figures {
        let Ok(reference) = Reference::parse(&figure.value, figure.content_start()) else { continue };
        spots.extend(site.config.languages.iter().map(|lang| Spot {
            path: &site.config.path,
            span: reference.span,
            lang,
            kind: "key figure",
            page: Some(PageId::Home),
            reference: Cow::Owned(reference.clone()),
            written: None,
            defaults: Defaults::NONE,
            sentence: String::new(),
        }));
    }
}

/// What the citations of a text have in common.
#[derive(Clone, Copy)]
struct About<'a> {
    path: &'a SourcePath,
    lang: &'a Tag,
    page: Option<PageId>,
    defaults: Defaults<'a>,
}

impl<'a> About<'a> {
    fn text(self, text: &'a ArticleText, spots: &mut Vec<Spot<'a>>) {
        self.inline("title", &text.title, spots);
        self.inline("summary", &text.summary, spots);
        for point in &text.points {
            self.inline("main point", point, spots);
        }
        for block in text.body.all_blocks() {
            for content in block.texts() {
                self.words(kind(block), &Words::of_inlines(content), spots);
            }
        }
    }

    fn inline(self, kind: &'static str, text: &'a Text, spots: &mut Vec<Spot<'a>>) {
        self.words(kind, &Words::of_text(text), spots);
    }

    fn words(self, kind: &'static str, words: &Words<'a>, spots: &mut Vec<Spot<'a>>) {
        let Self { path, lang, page, defaults } = self;
        spots.extend(words.sentences().map(|(citation, sentence)| Spot {
            path,
            span: citation.span,
            lang,
            kind,
            page,
            reference: Cow::Borrowed(&citation.reference),
            written: citation.written.as_deref(),
            defaults,
            sentence,
        }));
    }
}

fn kind(block: &Block) -> &'static str {
    match &block.kind {
        BlockKind::Heading { .. } => "heading",
        BlockKind::Table(_) => "table",
        _ => "text",
    }
}
