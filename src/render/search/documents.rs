//! What a page says, as far as search looks at it.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::Field;
use crate::article::{ArticleText, Passage, PassageKind};
use crate::chart;
use crate::dataset::Observation;
use crate::html::any;
use crate::lang::Tag;
use crate::render::context::Context;
use crate::render::{Theme, on_page};
use crate::site::{Defaults, PageId, Site};
use crate::text::{Citation, Texts};

/// How many observations of an indicator can be found. Its passages are fetched for every excerpt.
const MOST_OBSERVATIONS: usize = 200;

/// The passages of a page in their order; none is empty.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) passages: Vec<(Field, String)>,
}

impl Document {
    /// Reads a page in a language; a text that is not translated as it stands in for the translation.
    pub(super) fn new(site: &Site, theme: &Theme, page: PageId, lang: &Tag) -> Option<Self> {
        let mut document = Self::default();
        on_page(site, theme, page, lang, |context| match page {
            PageId::Article(index) => document.article(context, index),
            PageId::Standalone(index) => document.standalone(context, index),
            PageId::Dataset(index) => document.dataset(context, index),
            PageId::Indicator(index, indicator) => document.indicator(context, index, indicator),
            PageId::Chart(index) => document.chart(context, index),
            _ => None,
        })
        .ok()??;
        Some(document)
    }

    fn add(&mut self, field: Field, text: String) {
        let text = trimmed(text);
        let text = if !any(&text, may_be_composed) || is_nfc(&text) { text } else { text.nfc().collect() };
        if !text.is_empty() {
            self.passages.push((field, text));
        }
    }

    /// Texts that have no sentence of their own, as one passage.
    fn add_list(&mut self, context: &Context<'_>, field: Field, texts: impl IntoIterator<Item = String>) {
        let mut list = String::new();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            if list.is_empty() {
                list = text;
            } else {
                list.push_str(context.word("list.facts"));
                list.push_str(&text);
            }
        }
        self.add(field, list);
    }

    fn article(&mut self, context: &Context<'_>, index: usize) -> Option<()> {
        let article = context.site.articles.get(index)?;
        let text = article.text(context.lang)?;
        let shown = article.shown_language(context.lang);
        self.text(context, PageId::Article(index), text, shown, article.defaults());
        let tags: Vec<String> = context.tag_links(&article.tags).into_iter().map(|tag| tag.title).collect();
        self.add_list(context, Field::Heading, tags);
        Some(())
    }

    fn standalone(&mut self, context: &Context<'_>, index: usize) -> Option<()> {
        let (shown, text) = context.site.pages.get(index)?.text(context.lang)?;
        self.text(context, PageId::Standalone(index), text, shown, Defaults::NONE);
        Some(())
    }

    fn text(&mut self, context: &Context<'_>, owner: PageId, text: &ArticleText, shown: &Tag, defaults: Defaults<'_>) {
        let words = context.in_words_of(shown);
        self.add(Field::Title, words.plain_text(&text.path, &text.title, defaults));
        self.add(Field::Summary, words.plain_text(&text.path, &text.summary, defaults));
        for point in &text.points {
            self.add(Field::Summary, words.plain_text(&text.path, point, defaults));
        }
        let write = |citation: &Citation| {
            let cited = context.site.cited(&text.path, &citation.reference, defaults);
            cited.map(|cited| words.written(&cited)).unwrap_or_default()
        };
        let is_cell = |passage: &Passage<'_>| matches!(passage.kind, PassageKind::Cell(_));
        let mut passages = Passage::of_body(&text.body, &write);
        for passages in passages.chunk_by_mut(|a, b| is_cell(a) && is_cell(b)) {
            match passages {
                [Passage { kind: PassageKind::Heading(_), words, .. }] => {
                    self.add(Field::Heading, std::mem::take(words));
                }
                [Passage { kind: PassageKind::Picture(name), .. }] => {
                    let record = context.picture(owner, name).and_then(|(_, record)| record);
                    for texts in record.into_iter().flat_map(|record| [&record.alt, &record.caption]).flatten() {
                        let text_of = |own| words.plain_text(&text.path, own, defaults);
                        self.add(Field::Body, texts.get(shown).map(text_of).unwrap_or_default());
                    }
                }
                cells => {
                    let words = cells.iter_mut().map(|cell| trimmed(std::mem::take(&mut cell.words)));
                    self.add_list(context, Field::Body, words);
                }
            }
        }
    }

    fn dataset(&mut self, context: &Context<'_>, index: usize) -> Option<()> {
        let dataset = context.site.datasets.get(index)?;
        let plain = |texts: &Texts| context.plain(&dataset.path, texts);
        self.add(Field::Title, plain(&dataset.title));
        self.add(Field::Summary, dataset.description.as_ref().map(plain).unwrap_or_default());
        for source in &dataset.sources {
            self.add_list(context, Field::Body, [plain(&source.title), plain(&source.publisher)]);
        }
        Some(())
    }

    fn indicator(&mut self, context: &Context<'_>, index: usize, position: usize) -> Option<()> {
        let dataset = context.site.datasets.get(index)?;
        let indicator = dataset.indicators.get(position)?;
        let plain = |texts: &Texts| context.plain(&dataset.path, texts);
        self.add(Field::Title, plain(&indicator.title));
        for texts in [&indicator.definition, &indicator.population].into_iter().flatten() {
            self.add(Field::Summary, plain(texts));
        }
        let unit = context.site.unit(indicator);
        let mut names = indicator.synonyms.get(context.lang).cloned().unwrap_or_default();
        names.push(context.locale.unit(&unit, indicator.counter.as_ref()));
        names.push(context.locale.unit_word(&unit).other.clone());
        names.dedup();
        self.add_list(context, Field::Summary, names);
        let write = |observation: &Observation| {
            let place = context.place(dataset, observation).unwrap_or_default();
            let period = context.locale.period(observation.period);
            Some([period, place, context.short(dataset, observation)?].join(" "))
        };
        let series = dataset.observations_of(&indicator.id).chunk_by(|a, b| a.codes == b.codes);
        let newest = series.filter_map(|series| series.iter().rev().find_map(write)).take(MOST_OBSERVATIONS);
        self.add_list(context, Field::Body, newest);
        Some(())
    }

    fn chart(&mut self, context: &Context<'_>, index: usize) -> Option<()> {
        let spec = context.site.charts.get(index)?;
        let selection = chart::select(spec, &context.site.datasets, &context.site.dimensions).ok()?;
        self.add(Field::Title, context.plain(&spec.path, &spec.title));
        self.add(Field::Summary, context.chart_subtitle(spec, &selection));
        self.add(Field::Body, context.chart_description(spec, &selection).unwrap_or_default());
        Some(())
    }
}

/// Whether the first of three bytes begins a character that may have another form in NFC, alone or beside others. Nearly
/// all of Chinese and English cannot, which is seen sooner so than by looking each character up.
fn may_be_composed([a, b, c]: [u8; 3]) -> bool {
    // Up to U+02FF, and U+4000 to U+9FFF; of spaces and punctuation what is common.
    let is_common = (a < 0xcc) | (0xe4..=0xe9).contains(&a);
    let is_general = (a == 0xe2) & (b == 0x80) & (c >= 0x82);
    let is_chinese = (a == 0xe3) & (b == 0x80) & (c < 0xaa);
    let is_wide = (a == 0xef) & ((b == 0xbc) | (b == 0xbd));
    !(is_common | is_general | is_chinese | is_wide)
}

fn trimmed(text: String) -> String {
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::{any, may_be_composed};

    #[test]
    fn what_is_taken_as_it_stands_is_the_same_in_nfc() {
        let plain = ('\0'..=char::MAX).filter(|c| !any(&c.to_string(), may_be_composed));
        for c in plain {
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
        }
        assert!(!any("全区2.5%，“增长”。 It’s", may_be_composed));
        assert!(any("e\u{301}", may_be_composed) && any("か\u{3099}", may_be_composed));
    }
}
