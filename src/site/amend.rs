//! A site while it is edited: one document changes, and everything that it does not decide stays as it is.

use super::Site;
use crate::article::ArticleText;
use crate::chart::Spec;
use crate::dataset::Dataset;
use crate::documents::Document;
use crate::lang::{Localized, Tag};

impl Site {
    /// Puts a document in the place of the one that was read from the same file; false if there is none, or if lists and
    /// addresses of the site depend on what has changed. Then the site has to be resolved anew.
    ///
    /// What follows from the text for other pages, such as who quotes an indicator, is not looked for.
    pub fn amend(&mut self, document: Document) -> bool {
        match document {
            Document::Text(lang, text) => self.amend_text(&lang, *text),
            Document::Chart(chart) => self.amend_chart(*chart),
            Document::Dataset(dataset) => self.amend_dataset(*dataset),
        }
    }

    fn amend_text(&mut self, lang: &Tag, text: ArticleText) -> bool {
        let articles = self.articles.iter_mut().map(|article| &mut article.texts);
        let pages = self.pages.iter_mut().map(|page| &mut page.texts);
        let same = |texts: &&mut Localized<ArticleText>| texts.get(lang).is_some_and(|old| old.path == text.path);
        let Some(texts) = articles.chain(pages).find(same) else { return false };
        texts.insert(lang.clone(), text);
        true
    }

    fn amend_chart(&mut self, chart: Spec) -> bool {
        let Some(old) = self.charts.iter_mut().find(|old| old.path == chart.path) else { return false };
        let shown = |chart: &Spec| chart.tags.iter().map(|tag| tag.value.clone()).collect::<Vec<_>>();
        let same = old.id == chart.id && shown(old) == shown(&chart);
        if same {
            *old = chart;
        }
        same
    }

    fn amend_dataset(&mut self, dataset: Dataset) -> bool {
        let Some(old) = self.datasets.iter_mut().find(|old| old.path == dataset.path) else { return false };
        let same =
            old.id == dataset.id && old.indicators.iter().map(|i| &i.id).eq(dataset.indicators.iter().map(|i| &i.id));
        if same {
            *old = dataset;
        }
        same
    }
}
