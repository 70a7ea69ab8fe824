//! The resolved site: everything knows of everything else, nothing changes any more.

mod amend;
mod cited;
mod corrections;
mod index;
mod lists;
mod options;
mod permalink;
mod resolve;
mod stale;
mod standard_chart;
mod texts;
mod topic;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use index::Index;
use jiff::civil::Date;

pub use cited::{Cited, Defaults, Observed};
pub use corrections::NumberedCorrection;
pub use lists::{ARTICLES_OF_YEAR, CHARTS};
pub use options::{Options, Today};
pub use permalink::{PageId, is_reserved, relative};
pub use resolve::resolve;
pub use stale::{StaleChange, StalePart};
pub use texts::TextsAt;
pub use topic::Topic;

use crate::article::{ArticleText, MadeFrom, Moment, PageRecord, Record};
use crate::chart::Spec;
use crate::config::{Cards, Config, Dimension, Person, Subject};
use crate::dataset::{Dataset, Indicator};
use crate::documents::Picture;
use crate::lang::{Localized, Period, Tag, Unit};
use crate::reference::{IndicatorId, Reference};
use crate::source::SourcePath;
use crate::text::{Text, Texts};
use crate::yaml::Map;

/// A site, resolved and frozen.
#[derive(Debug)]
pub struct Site {
    /// `site.yaml`.
    pub config: Config,
    /// Reporters and correspondents.
    pub people: Map<Person>,
    /// The subjects of articles and charts.
    pub tags: Map<Subject>,
    /// The code lists of the datasets.
    pub dimensions: Map<Dimension>,
    /// All units by id.
    pub units: BTreeMap<Arc<str>, Arc<Unit>>,
    /// The sections in their order.
    pub sections: Vec<Section>,
    /// The articles, the newest first.
    pub articles: Vec<Article>,
    /// The article that the home page leads with, by position.
    pub lead: Option<usize>,
    /// The pages outside the sections, in their order.
    pub pages: Vec<Standalone>,
    /// The datasets by id.
    pub datasets: Vec<Dataset>,
    /// The charts by id.
    pub charts: Vec<Spec>,
    /// Whether pictures are drawn: PNG files of charts, and social cards.
    pub images: bool,
    /// The day on which the site is built.
    pub today: Date,
    /// Files that are there and could not be read; what refers to them is not at fault.
    unread: BTreeSet<SourcePath>,
    /// The addresses of drafts and of articles of later days, which are not published.
    left_out: BTreeSet<String>,
    /// Who belongs to whom.
    index: Index,
    /// The page at each address, without the language.
    addresses: BTreeMap<String, PageId>,
}

/// A section of the news.
#[derive(Debug)]
pub struct Section {
    /// The name of its folder.
    pub id: String,
    /// Its file.
    pub path: SourcePath,
    /// What it is called.
    pub title: Texts,
    /// What it is about.
    pub description: Option<Texts>,
    /// Its articles by position, the newest first.
    pub articles: Vec<usize>,
}

/// An article in all its languages.
#[derive(Debug)]
pub struct Article {
    /// Its section by position.
    pub section: usize,
    /// The name of its folder.
    pub slug: String,
    /// `article.yaml`.
    pub path: SourcePath,
    /// What its translations share.
    pub record: Record,
    /// Its text in each language that it exists in.
    pub texts: Localized<ArticleText>,
    /// What each translation was made from, as far as that was recorded.
    pub translations: Localized<MadeFrom>,
    /// Its pictures by file name.
    pub pictures: BTreeMap<String, Picture>,
    /// Its authors by position among the people.
    pub authors: Vec<usize>,
    /// Its tags by position.
    pub tags: Vec<usize>,
}

/// A page outside the sections, in all its languages.
#[derive(Debug)]
pub struct Standalone {
    /// The name of its folder.
    pub slug: String,
    /// Its folder, or a file in it.
    pub path: SourcePath,
    /// What its translations share.
    pub record: PageRecord,
    /// Its text in each language that it exists in.
    pub texts: Localized<ArticleText>,
    /// Its pictures by file name.
    pub pictures: BTreeMap<String, Picture>,
}

impl Article {
    /// When it was published.
    pub fn date(&self) -> Moment {
        self.record.date.value
    }

    /// When it was last changed for its readers, else when it was published; never before that, as a day without a time is
    /// from its midnight on.
    pub fn updated(&self) -> Moment {
        self.record.updated.as_ref().map_or(self.date(), |updated| updated.value.max(self.date()))
    }

    /// The text in a language, or the original if there is no translation.
    pub fn text(&self, lang: &Tag) -> Option<&ArticleText> {
        self.texts.get(lang).or_else(|| self.texts.get(&self.record.original.value))
    }

    /// The language of what [`Article::text`] gives.
    pub fn shown_language<'a>(&'a self, lang: &'a Tag) -> &'a Tag {
        if self.texts.get(lang).is_some() { lang } else { &self.record.original.value }
    }

    /// What its citations leave out.
    pub fn defaults(&self) -> Defaults<'_> {
        Defaults {
            place: self.record.place.as_ref().map(|place| place.value.as_str()),
            period: self.record.period.map(|period| period.value),
        }
    }
}

impl Standalone {
    /// The text in a language, or in any if there is no translation, with its language.
    pub fn text<'a>(&'a self, lang: &'a Tag) -> Option<(&'a Tag, &'a ArticleText)> {
        self.texts.get(lang).map(|text| (lang, text)).or_else(|| self.texts.iter().next())
    }
}

impl Site {
    /// A dataset by id, with its position.
    pub fn dataset(&self, id: &str) -> Option<(usize, &Dataset)> {
        let index = self.datasets.binary_search_by(|dataset| (*dataset.id).cmp(id)).ok()?;
        self.datasets.get(index).map(|dataset| (index, dataset))
    }

    /// A chart by id, with its position.
    pub fn chart(&self, id: &str) -> Option<(usize, &Spec)> {
        let index = self.charts.binary_search_by(|chart| chart.id.as_str().cmp(id)).ok()?;
        self.charts.get(index).map(|chart| (index, chart))
    }

    /// The unit of an indicator.
    pub fn unit(&self, indicator: &Indicator) -> Arc<Unit> {
        // Resolving has made sure that the unit exists; `count` is built in.
        let known = self.units.get(indicator.unit.value.as_str()).or_else(|| self.units.get("count"));
        known.cloned().unwrap_or_else(|| Arc::new(Unit::plain()))
    }

    /// The articles that cite an indicator, the newest first, by position.
    pub fn quoted_by(&self, indicator: &IndicatorId) -> &[usize] {
        self.index.quoted.get(indicator).map_or(&[], Vec::as_slice)
    }

    /// The charts that draw an indicator, by position.
    pub fn drawn_by(&self, indicator: &IndicatorId) -> &[usize] {
        self.index.drawn.get(indicator).map_or(&[], Vec::as_slice)
    }

    /// The articles in whose texts a chart stands, by position, the newest first.
    pub fn showing(&self, chart: usize) -> &[usize] {
        self.index.showing.get(chart).map_or(&[], Vec::as_slice)
    }

    /// Whether indicators of several datasets are called as this one is in a language.
    pub fn shares_title(&self, indicator: &Indicator, lang: &Tag) -> bool {
        let title = indicator.title.get_or_any(lang).map(Text::plain);
        let shared = self.index.shared_titles.get(lang);
        title.is_some_and(|title| shared.is_some_and(|shared| shared.contains(&title)))
    }

    /// The page at an address such as `/news/egg-farmers/`, the same in every language.
    pub fn page_at(&self, address: &str) -> Option<PageId> {
        self.addresses.get(address).copied()
    }

    /// Whether a page has a social card of its own, in the languages that it exists in.
    pub fn has_card(&self, page: PageId) -> bool {
        let wanted = match page {
            PageId::Chart(_) => matches!(self.config.cards, Cards::All | Cards::Charts),
            PageId::Article(_) => return self.has_article_cards(),
            _ => false,
        };
        self.images && wanted
    }

    /// Whether articles have social cards of their own.
    pub fn has_article_cards(&self) -> bool {
        self.images && matches!(self.config.cards, Cards::All | Cards::Articles)
    }

    /// The file that a page is made from, if it is one.
    pub fn source_of(&self, page: PageId) -> Option<&SourcePath> {
        match page {
            PageId::Section(index, _) => self.sections.get(index).map(|section| &section.path),
            PageId::Article(index) => self.articles.get(index).map(|article| &article.path),
            PageId::Standalone(index) => self.pages.get(index).map(|page| &page.path),
            PageId::Dataset(index) | PageId::Indicator(index, _) => {
                self.datasets.get(index).map(|dataset| &dataset.path)
            }
            PageId::Chart(index) | PageId::Embed(index) => self.charts.get(index).map(|chart| &chart.path),
            _ => None,
        }
    }

    /// Whether any file is there and could not be read.
    pub fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Every address of the site without its language, in order.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, PageId)> {
        self.addresses.iter().map(|(address, page)| (address.as_str(), *page))
    }

    /// A tag by position.
    pub fn tag(&self, index: usize) -> Option<&Subject> {
        self.tags.at(index)
    }

    /// A person by position.
    pub fn person(&self, index: usize) -> Option<&Person> {
        self.people.at(index)
    }

    /// The tags that an article or a chart has, by position.
    pub fn shown_tags(&self) -> impl Iterator<Item = usize> {
        self.index.shown_tags.iter().copied()
    }

    /// The articles of a tag, the newest first, by position.
    pub fn tagged(&self, tag: usize) -> &[usize] {
        self.index.tagged.get(tag).map_or(&[], Vec::as_slice)
    }

    /// What a tag joins beside its articles, if there is such a tag.
    pub fn topic(&self, tag: usize) -> Option<&Topic> {
        self.index.topics.get(tag)
    }

    /// The people who wrote an article, by position.
    pub fn shown_authors(&self) -> impl Iterator<Item = usize> {
        self.index.written.iter().enumerate().filter(|(_, articles)| !articles.is_empty()).map(|(person, _)| person)
    }

    /// The articles of a person, the newest first, by position.
    pub fn written_by(&self, person: usize) -> &[usize] {
        self.index.written.get(person).map_or(&[], Vec::as_slice)
    }

    /// When an article was last published or changed.
    pub fn updated(&self) -> Option<Moment> {
        self.index.updated
    }

    /// Whether the text of a page exists in a language; lists and data exist in all.
    pub fn is_translated(&self, page: PageId, lang: &Tag) -> bool {
        match page {
            PageId::Article(index) => self.articles.get(index).is_some_and(|article| article.texts.get(lang).is_some()),
            PageId::Standalone(index) => self.pages.get(index).is_some_and(|page| page.texts.get(lang).is_some()),
            _ => true,
        }
    }

    /// A moment as RFC 3339 has it, with the offset of the site.
    pub fn timestamp(&self, moment: Moment) -> String {
        let at = moment.date_time();
        let offset = self.config.time_offset.seconds();
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
        format!(
            "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            at.date(),
            at.hour(),
            at.minute(),
            at.second(),
            minutes / 60,
            minutes % 60
        )
    }

    /// Where a picture of a page's folder lies, below the root of the site; the same for all languages.
    pub fn picture_address(&self, page: PageId, name: &str) -> String {
        format!("{}{name}", self.address(page))
    }

    /// Where the same picture lies in a smaller width.
    pub fn smaller_picture_address(&self, page: PageId, name: &str, width: u32) -> String {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        format!("{}{stem}-{width}.{extension}", self.address(page))
    }

    /// A picture of the folder of an article or page.
    pub fn picture(&self, page: PageId, name: &str) -> Option<&Picture> {
        match page {
            PageId::Article(index) => self.articles.get(index)?.pictures.get(name),
            PageId::Standalone(index) => self.pages.get(index)?.pictures.get(name),
            _ => None,
        }
    }

    /// Whether a reference names a dataset that is there and could not be read.
    pub fn is_unread(&self, reference: &Reference) -> bool {
        let path = |id: &IndicatorId| SourcePath::new(&format!("content/statistics/{}.yaml", id.dataset));
        reference.indicators().any(|id| self.unread.contains(&path(id)))
    }

    /// Whether a reference names a dataset of which faulty parts were left out.
    pub fn is_incomplete(&self, reference: &Reference) -> bool {
        reference.indicators().any(|id| self.dataset(&id.dataset).is_some_and(|(_, dataset)| dataset.incomplete))
    }

    /// Whether an address is that of a draft or of an article of a later day.
    pub fn is_left_out(&self, address: &str) -> bool {
        self.left_out.contains(address) || self.left_out.contains(&format!("{address}/"))
    }

    /// Whether a file is there and could not be read.
    pub fn is_unread_file(&self, folder: &str, name: &str) -> bool {
        self.unread.contains(&SourcePath::new(&format!("{folder}/{name}")))
    }

    /// Whether an address is that of an article or page of which files could not be read.
    pub fn is_unread_page(&self, address: &str) -> bool {
        let name = address.trim_matches('/');
        let section = name.split('/').next().unwrap_or_default();
        let folders = [format!("content/{name}"), format!("content/pages/{name}")];
        self.is_unread_file(&format!("content/{section}"), "section.yaml")
            || self.unread.iter().any(|path| folders.iter().any(|folder| path.folder() == folder))
    }

    /// Whether a chart is there and could not be read.
    pub fn is_unread_chart(&self, id: &str) -> bool {
        self.is_unread_file("content/charts", &format!("{id}.yaml"))
    }

    /// The words for a code of a dimension.
    pub fn code_title(&self, dimension: &str, code: &str) -> Option<&Texts> {
        self.dimensions.get(dimension)?.codes.get(code).map(|code| &code.title)
    }

    /// The position of a code in its code list.
    pub fn code_order(&self, dimension: &str, code: &str) -> usize {
        let codes = self.dimensions.get(dimension).map(|dimension| &dimension.codes);
        codes.and_then(|codes| codes.position(code)).unwrap_or(usize::MAX)
    }
}

impl Defaults<'_> {
    /// Nothing is filled in.
    pub const NONE: Defaults<'static> = Defaults { place: None, period: None };
}

/// The last period of a list, for "as of".
pub fn latest<'a>(periods: impl Iterator<Item = &'a Period>) -> Option<Period> {
    periods.copied().filter(|period| *period != Period::Unstated).max()
}
