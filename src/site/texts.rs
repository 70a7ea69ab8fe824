//! Every text of a site, for the checks that go through all of them.

use super::{Article, Defaults, Site};
use crate::article::{ArticleText, ChartLink};
use crate::chart::Spec;
use crate::dataset::{DataSource, Dataset, Indicator};
use crate::lang::Tag;
use crate::reference::Reference;
use crate::source::SourcePath;
use crate::text::{Text, Texts};

/// A text in all its languages, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct TextsAt<'a> {
    /// Its file.
    pub path: &'a SourcePath,
    /// The key that it stands under.
    pub key: &'static str,
    /// The text.
    pub texts: &'a Texts,
    /// What its citations leave out.
    pub defaults: Defaults<'a>,
    /// The language that the others are translated from, if anything says it.
    pub original: Option<&'a Tag>,
}

impl Site {
    /// Every text that stands in all languages in one YAML file.
    pub fn localized_texts(&self) -> Vec<TextsAt<'_>> {
        let mut list = List { texts: Vec::new(), path: &self.config.path, defaults: Defaults::NONE, original: None };
        for (key, texts) in self.config.texts() {
            list.add(key, texts);
        }
        for section in &self.sections {
            list.path = &section.path;
            list.add("title", &section.title);
            list.add_some("description", section.description.as_ref());
        }
        for dataset in &self.datasets {
            list.dataset(dataset);
        }
        for chart in &self.charts {
            list.chart(chart);
        }
        for article in &self.articles {
            list.article(article);
        }
        list.texts
    }

    /// Every text of articles and pages with its language, and what its citations leave out.
    pub fn article_texts(&self) -> impl Iterator<Item = (&Tag, &ArticleText, Defaults<'_>)> {
        let articles = self
            .articles
            .iter()
            .flat_map(|article| article.texts.iter().map(|(lang, text)| (lang, text, article.defaults())));
        let pages =
            self.pages.iter().flat_map(|page| page.texts.iter().map(|(lang, text)| (lang, text, Defaults::NONE)));
        articles.chain(pages)
    }
}

impl Article {
    /// Its texts that stand in all languages in one file: captions and credits of its pictures, corrections.
    pub fn shared_texts(&self) -> Vec<TextsAt<'_>> {
        let mut list = List { texts: Vec::new(), path: &self.path, defaults: Defaults::NONE, original: None };
        list.article(self);
        list.texts
    }
}

/// The texts of a chart: headline, subtitle, notes, labels of targets and annotations.
pub(super) fn chart_texts(chart: &Spec) -> Vec<TextsAt<'_>> {
    let mut list = List { texts: Vec::new(), path: &chart.path, defaults: Defaults::NONE, original: None };
    list.chart(chart);
    list.texts
}

impl TextsAt<'_> {
    /// Every reference of its citations, in each language.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.texts.iter().flat_map(|(_, text)| text.citations()).map(|citation| &citation.reference)
    }
}

impl ArticleText {
    /// Its inline texts: title, summary, main points.
    pub fn inline_texts(&self) -> impl Iterator<Item = &Text> {
        [&self.title, &self.summary].into_iter().chain(&self.points)
    }

    /// Every reference of its citations, in order.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let inline = self.inline_texts().flat_map(Text::citations);
        inline.chain(self.body.citations()).map(|citation| &citation.reference)
    }

    /// Every chart that it shows, in order.
    pub fn charts(&self) -> impl Iterator<Item = &ChartLink> {
        self.body.all_blocks().filter_map(|block| match &block.kind {
            crate::article::BlockKind::Chart(chart) => Some(chart),
            _ => None,
        })
    }
}

struct List<'a> {
    texts: Vec<TextsAt<'a>>,
    path: &'a SourcePath,
    defaults: Defaults<'a>,
    original: Option<&'a Tag>,
}

impl<'a> List<'a> {
    fn add(&mut self, key: &'static str, texts: &'a Texts) {
        let Self { path, defaults, original, .. } = *self;
        self.texts.push(TextsAt { path, key, texts, defaults, original });
    }

    fn add_some(&mut self, key: &'static str, texts: Option<&'a Texts>) {
        if let Some(texts) = texts {
            self.add(key, texts);
        }
    }

    fn dataset(&mut self, dataset: &'a Dataset) {
        self.path = &dataset.path;
        self.defaults = Defaults::NONE;
        self.add("title", &dataset.title);
        self.add_some("description", dataset.description.as_ref());
        for DataSource { title, publisher, licence, note, .. } in &dataset.sources {
            self.add("title", title);
            self.add("publisher", publisher);
            self.add_some("licence", licence.as_ref());
            self.add_some("note", note.as_ref());
        }
        for Indicator { title, label, definition, population, note, .. } in &dataset.indicators {
            self.add("title", title);
            self.add_some("label", label.as_ref());
            self.add_some("definition", definition.as_ref());
            self.add_some("population", population.as_ref());
            self.add_some("note", note.as_ref());
        }
        for observation in &dataset.observations {
            self.path = &observation.place.path;
            self.add_some("note", observation.note.as_ref());
            self.add_some("period-note", observation.period_note.as_ref());
        }
    }

    fn chart(&mut self, chart: &'a Spec) {
        self.path = &chart.path;
        self.defaults = Defaults::NONE;
        self.add("title", &chart.title);
        self.add_some("subtitle", chart.subtitle.as_ref());
        self.add_some("notes", chart.notes.as_ref());
        self.add_some("description", chart.description.as_ref());
        for target in &chart.targets {
            self.add("label", &target.label);
        }
        for annotation in &chart.annotations {
            self.add("text", &annotation.text);
        }
    }

    fn article(&mut self, article: &'a Article) {
        self.path = &article.path;
        self.defaults = article.defaults();
        self.original = Some(&article.record.original.value);
        self.add_some("credit", article.record.credit.as_ref());
        for (_, picture) in &article.record.pictures {
            self.add_some("alt", picture.alt.as_ref());
            self.add_some("caption", picture.caption.as_ref());
            self.add_some("credit", picture.credit.as_ref());
        }
        for correction in &article.record.corrections {
            self.add("text", &correction.text);
        }
    }
}
