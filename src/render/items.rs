//! Articles, charts and datasets as they stand in lists, and links to them.

use super::context::Context;
use super::frame::html_lang;
use super::sized::Sized;
use super::spark::spark;
use super::view::{
    Amount, ArticleItem, ChartItem, DatasetItem, Date, Html, KeyFigure, LanguageMark, Link, Picture, Source,
};
use crate::article::{Moment, PictureRecord};
use crate::chart::{self, Spec};
use crate::dataset::{DataSource, Dataset, Observation};
use crate::lang::{Calendar, Period};
use crate::site::{Article, Defaults, PageId};
use crate::text::Texts;

/// What separates the two halves of a headline.
const GAP: char = '\u{3000}';

impl Context<'_> {
    /// An article in a list.
    pub(super) fn article_item(&self, index: usize) -> Option<ArticleItem> {
        let article = self.site.articles.get(index)?;
        let text = article.text(self.lang)?;
        let section = self.site.sections.get(article.section)?;
        let shown = article.shown_language(self.lang);
        Some(ArticleItem {
            headline_html: headline_parts(&self.headline(&text.path, &text.title, article.defaults()).into_string()),
            url: self.url(PageId::Article(index)),
            summary: self.plain_text(&text.path, &text.summary, article.defaults()),
            date: self.day(article.date()),
            updated: (article.updated().date > article.date().date).then(|| self.day(article.updated())),
            section: self.link(self.plain(&section.path, &section.title), PageId::Section(article.section, 1)),
            cover: self.linking().cover(index, article),
            mark: (shown != self.lang).then(|| self.language_mark(shown)),
        })
    }

    /// Whether an article is written in the language of the page.
    pub(super) fn is_own(&self, index: usize) -> bool {
        self.site.articles.get(index).is_some_and(|article| article.shown_language(self.lang) == self.lang)
    }

    /// Articles in a list, by position.
    pub(super) fn article_items(&self, articles: impl IntoIterator<Item = usize>) -> Vec<ArticleItem> {
        articles.into_iter().filter_map(|index| self.article_item(index)).collect()
    }

    /// The lead picture of an article.
    pub(super) fn cover(&self, index: usize, article: &Article) -> Option<Picture> {
        let name = &article.record.cover.as_ref()?.value;
        let (picture, record) = self.picture(PageId::Article(index), name)?;
        let plain = |texts: Option<&Texts>| Some(self.plain_text(&article.path, self.own(texts?)?, article.defaults()));
        let rich = |texts: &Texts| {
            let text = self.own(texts)?;
            Some(Html(self.rich_text(&article.path, text, article.defaults())))
        };
        let Sized { src, srcset, width, height } = self.sized(PageId::Article(index), name, picture);
        Some(Picture {
            src,
            srcset,
            width,
            height,
            alt: plain(record.and_then(|record| record.alt.as_ref())).unwrap_or_default(),
            caption_html: record.and_then(|record| record.caption.as_ref()).and_then(rich),
            credit: plain(self.credit(PageId::Article(index), record)),
        })
    }

    /// A picture of the folder of an article or page, and what is said of it.
    pub(super) fn picture(
        &self,
        owner: PageId,
        name: &str,
    ) -> Option<(&crate::documents::Picture, Option<&PictureRecord>)> {
        let record = match owner {
            PageId::Article(index) => self.site.articles.get(index)?.record.pictures.get(name),
            _ => None,
        };
        Some((self.site.picture(owner, name)?, record))
    }

    /// Who made a picture: its own credit, or that of all pictures of the article.
    pub(super) fn credit<'r>(&'r self, owner: PageId, record: Option<&'r PictureRecord>) -> Option<&'r Texts> {
        let own = record.and_then(|record| record.credit.as_ref());
        own.or_else(|| match owner {
            PageId::Article(index) => self.site.articles.get(index)?.record.credit.as_ref(),
            _ => None,
        })
    }

    /// Links to tags, by position.
    pub(super) fn tag_links(&self, tags: &[usize]) -> Vec<Link> {
        let titled = tags.iter().filter_map(|&index| Some((index, self.site.tag(index)?)));
        titled.map(|(index, tag)| self.link(self.name(&tag.title), PageId::Tag(index, 1))).collect()
    }

    /// A moment for machines and readers.
    pub(super) fn moment(&self, moment: Moment) -> Date {
        let text = match moment.time {
            Some(_) => self.locale.date_time(moment.date_time()),
            None => self.locale.date(moment.date),
        };
        let iso = if moment.time.is_some() { self.site.timestamp(moment) } else { moment.date.to_string() };
        Date { iso, text }
    }

    /// The day of a moment, for lists.
    fn day(&self, moment: Moment) -> Date {
        Date { iso: moment.date.to_string(), text: self.locale.date(moment.date) }
    }

    /// A period of the calendar for machines and readers.
    pub(super) fn dated(&self, period: Period) -> Date {
        let iso = period.calendar().map_or_else(|| period.to_string(), Calendar::iso);
        Date { iso, text: self.locale.period(period) }
    }

    /// Says in which language something is shown.
    pub(super) fn language_mark(&self, lang: &crate::lang::Tag) -> LanguageMark {
        let name = self.word(&format!("language.names.{}", lang.as_str()));
        LanguageMark { tag: html_lang(lang), name: if name.is_empty() { lang.to_string() } else { name.to_owned() } }
    }

    /// A chart in a list.
    pub(super) fn chart_item(&self, index: usize) -> Option<ChartItem> {
        let spec = self.site.charts.get(index)?;
        Some(ChartItem {
            title_html: self.chart_title(spec),
            url: self.url(PageId::Chart(index)),
            subtitle: self.subtitle(spec),
            preview_html: Html(self.chart_preview(spec)?),
        })
    }

    /// The headline of a chart without links.
    pub(super) fn chart_title(&self, spec: &Spec) -> Html {
        let title = self.own(&spec.title).map(|text| self.headline(&spec.path, text, Defaults::NONE));
        Html(title.map(crate::html::Html::into_string).unwrap_or_default())
    }

    /// The subtitle of a chart, as written or made.
    pub(super) fn subtitle(&self, spec: &Spec) -> String {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions);
        selection.map(|selection| self.chart_subtitle(spec, &selection)).unwrap_or_default()
    }

    /// A dataset in a list.
    pub(super) fn dataset_item(&self, index: usize) -> Option<DatasetItem> {
        let dataset = self.site.datasets.get(index)?;
        Some(DatasetItem {
            title: self.plain(&dataset.path, &dataset.title),
            url: self.url(PageId::Dataset(index)),
            description: dataset.description.as_ref().map(|text| self.plain(&dataset.path, text)),
            extent: self.extent(dataset),
        })
    }

    /// An observation of an indicator, by dataset and position, that shall be seen.
    pub(super) fn key_figure(
        &self,
        (dataset_index, position): (usize, usize),
        observation: &Observation,
        amount: Amount,
    ) -> Option<KeyFigure> {
        let dataset = self.site.datasets.get(dataset_index)?;
        let indicator = dataset.indicators.get(position)?;
        let source = dataset.source(&observation.source);
        Some(KeyFigure {
            title: self.plain(&dataset.path, &indicator.title),
            url: self.url(PageId::Indicator(dataset_index, position)),
            amount,
            place: self.place(dataset, observation),
            period: self.locale.period(observation.period),
            source: source.map(|source| self.plain(&dataset.path, &source.publisher)).unwrap_or_default(),
            change: self.change(dataset, indicator, observation),
            spark_html: spark(dataset, indicator, observation).map(Html),
        })
    }

    /// How much a dataset holds, in words.
    pub(super) fn extent(&self, dataset: &Dataset) -> String {
        let indicators = self.locale.counted("messages.indicators", dataset.indicators.len());
        let observations = self.locale.counted("messages.observations", dataset.observations.len());
        let mut parts = vec![indicators, observations];
        parts.extend(self.span(&dataset.observations));
        parts.join(self.word("list.facts"))
    }

    /// The years of observations from the first to the last, in words; `None` if none says when it holds.
    pub(super) fn span(&self, observations: &[Observation]) -> Option<String> {
        use crate::lang::Calendar::Year;
        let (first, last) = years(observations)?;
        let span = if first == last { Period::At(Year(first)) } else { Period::Between(Year(first), Year(last)) };
        Some(self.locale.period(span))
    }

    /// A source of data.
    pub(super) fn source(&self, dataset: &Dataset, source: &DataSource) -> Source {
        let path = &dataset.path;
        Source {
            title: self.plain(path, &source.title),
            publisher: self.plain(path, &source.publisher),
            published: source.published.map(|period| self.dated(period)),
            url: source.url.clone(),
            licence: source.licence.as_ref().map(|licence| self.plain(path, licence)),
            next_release: source.next_release.map(|period| self.dated(period.value)),
            note_html: source.note.as_ref().map(|note| self.rich(path, note)),
        }
    }
}

/// The first and the last year of observations.
pub(super) fn years(observations: &[Observation]) -> Option<(i16, i16)> {
    let years = observations.iter().filter_map(|observation| observation.period.calendar()).map(Calendar::year);
    years.clone().min().zip(years.max())
}

/// The parts of a headline, each but the last with the gap behind it.
pub(super) fn headline_parts(title: &str) -> Vec<Html> {
    title.split_inclusive(GAP).map(|part| Html(part.to_owned())).collect()
}
