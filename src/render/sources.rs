//! What an article rests on: the observations that it cites, and the documents that these come from.

use super::context::Context;
use super::view::{Link, Source, UsedSource};
use crate::article::ArticleText;
use crate::dataset::DataSource;
use crate::lang::Calendar;
use crate::site::{Article, Observed, PageId};

impl Context<'_> {
    /// The observations that an article cites in this language, in the order of their citations: text, captions,
    /// corrections; of a derived value both that it was computed from.
    pub(super) fn cited_observations<'s>(&'s self, article: &'s Article, text: &'s ArticleText) -> Vec<Observed<'s>> {
        let own = text.references().map(|reference| (&text.path, reference));
        let shared = article.shared_texts().into_iter().filter_map(|at| Some((at.path, self.own(at.texts)?)));
        let shared = shared.flat_map(|(path, text)| text.citations().map(move |citation| (path, &citation.reference)));
        let cited =
            own.chain(shared).filter_map(|(path, reference)| self.site.cited(path, reference, article.defaults()).ok());
        cited.flat_map(|cited| self.site.observed(&cited).collect::<Vec<_>>()).collect()
    }

    /// The sources of all that an article cites in this language, in the order of their first citation.
    pub(super) fn used_sources(&self, article: &Article, text: &ArticleText) -> Vec<UsedSource> {
        let mut used: Vec<((usize, String), UsedSource)> = Vec::new();
        for observed in self.cited_observations(article, text) {
            self.add_source(observed, &mut used);
        }
        merge_same_titles(used.into_iter().map(|(_, used)| used).collect())
    }

    fn add_source(&self, observed: Observed<'_>, used: &mut Vec<((usize, String), UsedSource)>) {
        let Some(dataset) = self.site.datasets.get(observed.dataset) else { return };
        let Some(indicator) = dataset.indicators.get(observed.indicator) else { return };
        let Some(source) = dataset.source(&observed.observation.source) else { return };
        let page = PageId::Indicator(observed.dataset, observed.indicator);
        let link = self.link(self.plain(&dataset.path, &indicator.title), page);
        let key = (observed.dataset, source.id.to_string());
        if let Some((_, known)) = used.iter_mut().find(|(known, _)| *known == key) {
            if !known.indicators.contains(&link) {
                known.indicators.push(link);
            }
            return;
        }
        // The note of a source stands on the pages of its data.
        let Source { title, publisher, published, url, .. } = self.linking().source(dataset, source);
        used.push((key, UsedSource { title, publisher, published, url, indicators: vec![link] }));
    }
}

/// When the newest of some documents was published, as ISO 8601 has it.
pub(super) fn released<'d>(sources: impl Iterator<Item = &'d DataSource>) -> Option<String> {
    let dates = sources.filter_map(|source| source.published?.calendar());
    dates.max_by_key(|date| (date.last(), date.first())).map(Calendar::iso)
}

/// One document may be a source of several datasets.
fn merge_same_titles(sources: Vec<UsedSource>) -> Vec<UsedSource> {
    let mut merged: Vec<UsedSource> = Vec::new();
    for source in sources {
        let same = merged.iter_mut().find(|known| known.title == source.title && known.publisher == source.publisher);
        match same {
            Some(known) => {
                let new: Vec<Link> =
                    source.indicators.into_iter().filter(|link| !known.indicators.contains(link)).collect();
                known.indicators.extend(new);
            }
            None => merged.push(source),
        }
    }
    merged
}
