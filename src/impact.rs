//! What a change of the data does to what is published: the texts, charts and social cards of today, read once with the
//! data of today and once with those of an earlier day.
//!
//! Only data are compared. A text that was rewritten in between, with the data as they were, is no part of it.

mod charts;
mod observations;
mod sentence;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::Status;
use crate::lang::{Decimal, Locale, Period, Qualifier, Tag};
use crate::site::{PageId, Site};
use crate::source::{Place, SourcePath};

/// What became of the data, and of all that uses them.
#[derive(Clone, Debug, Default)]
pub struct Impact {
    /// The datasets that changed, by id.
    pub datasets: Vec<DatasetImpact>,
    /// The social cards that look different, or will when their texts are mended, by address.
    pub cards: Vec<Card>,
}

/// A dataset that changed.
#[derive(Clone, Debug)]
pub struct DatasetImpact {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: SourcePath,
    /// What changed in it, by indicator, codes and period.
    pub changes: Vec<Change>,
    /// Texts that changed with it by no single observation: a reference that several now answer to.
    pub texts: Vec<TextUse>,
    /// The charts that draw what changed, by place.
    pub charts: Vec<ChartUse>,
}

/// An observation that is not what it was.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub key: Key,
    /// What it was; `None` if it has been added.
    pub old: Option<State>,
    /// What it is; `None` if it has been removed.
    pub new: Option<State>,
    /// Both values for people, in English if the site is in English too, else in its first language.
    pub written: [Option<String>; 2],
    /// Where it is written now.
    pub place: Option<Place>,
    /// The texts that say it, by place.
    pub texts: Vec<TextUse>,
}

/// What tells an observation from others of its dataset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The key of its indicator.
    pub indicator: String,
    /// Its codes by dimension, in the order of the dimensions' names.
    pub codes: Vec<(String, String)>,
    /// Its period.
    pub period: Period,
}

/// What was observed, as far as readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The value.
    pub value: Option<Decimal>,
    /// How it is meant.
    pub qualifier: Option<Qualifier>,
    /// The least that it may be.
    pub low: Option<Decimal>,
    /// The most that it may be.
    pub high: Option<Decimal>,
    /// Its standing with its publisher.
    pub status: Option<Status>,
    /// The id of its unit.
    pub unit: String,
}

/// A number in a text whose value is another now.
#[derive(Clone, Debug)]
pub struct TextUse {
    /// The citation.
    pub place: Place,
    /// The language of the text.
    pub lang: Tag,
    /// What the text is: `title`, `summary`, `main point`, `text`, or the key of a YAML file that it stands under.
    pub kind: &'static str,
    /// The article or page whose text it is.
    pub page: Option<PageId>,
    /// What is cited.
    pub reference: String,
    /// The number as the author wrote it; `None` if the program writes it.
    pub written: Option<String>,
    /// What the program would have written, in the language of the text.
    pub old: String,
    /// What it writes now; `None` if there is no value any more.
    pub new: Option<String>,
    /// The sentence around it.
    pub sentence: String,
    /// Whether the text still holds.
    pub verdict: Verdict,
}

/// Whether a text still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The written number is right at its precision.
    Holds,
    /// The program writes the new number.
    Rewritten,
    /// Words without a number: a person has to look.
    Look,
    /// The written number is wrong now; why.
    Wrong(String),
    /// There is no value any more; why.
    Broken(String),
}

/// A chart that draws what changed.
#[derive(Clone, Debug)]
pub struct ChartUse {
    /// The id of the chart, or the reference of a standard chart.
    pub id: String,
    /// Its data in its file, or the link in the text that shows a standard chart.
    pub place: Place,
    /// The language of that text.
    pub lang: Option<Tag>,
    /// The observations of the dataset that it draws, or drew, and that are not what they were.
    pub changes: Vec<Key>,
    /// The pages that show it, by their addresses below the root of the site.
    pub pages: Vec<String>,
    /// Why it cannot be drawn any more.
    pub broken: Option<String>,
}

/// A social card that looks different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its address below the root of the site.
    pub address: String,
    /// Its language.
    pub lang: Tag,
    /// What is different on it: `title`, `summary`, `chart`.
    pub parts: BTreeSet<&'static str>,
}

impl Verdict {
    /// Whether somebody has to mend the text.
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Wrong(_) | Self::Broken(_))
    }

    /// Its name in reports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Rewritten => "rewritten",
            Self::Look => "look",
            Self::Wrong(_) => "wrong",
            Self::Broken(_) => "broken",
        }
    }

    /// Why it does not hold.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Wrong(reason) | Self::Broken(reason) => Some(reason),
            _ => None,
        }
    }
}

impl Impact {
    /// Every text that says something else, or should.
    pub fn texts(&self) -> impl Iterator<Item = &TextUse> {
        self.datasets
            .iter()
            .flat_map(|dataset| dataset.changes.iter().flat_map(|change| &change.texts).chain(&dataset.texts))
    }

    /// How many texts and charts somebody has to mend.
    pub fn faults(&self) -> usize {
        let texts = self.texts().filter(|text| text.verdict.is_fault()).count();
        let charts = self.datasets.iter().flat_map(|dataset| &dataset.charts).filter(|chart| chart.broken.is_some());
        texts + charts.map(|chart| (&chart.id, &chart.place)).collect::<BTreeSet<_>>().len()
    }
}

impl DatasetImpact {
    /// Whether a text or a chart uses what changed.
    pub fn is_used(&self) -> bool {
        !self.texts.is_empty() || !self.charts.is_empty() || self.changes.iter().any(|change| !change.texts.is_empty())
    }
}

/// Compares the data of `old` with those of `new`, and finds what in `new` uses them. `locale` has the words of each
/// language, for numbers.
pub fn compare<'a>(old: &Site, new: &Site, locale: &dyn Fn(&Tag) -> Option<&'a Locale>) -> Impact {
    let languages = &new.config.languages;
    let people = languages.iter().find(|lang| lang.primary() == "en").or(languages.first()).and_then(locale);
    let mut datasets = observations::changed(old, new, people);
    let mut cards = BTreeMap::new();
    texts::add(old, new, locale, &mut datasets, &mut cards);
    charts::add(old, new, &mut datasets, &mut cards);
    for dataset in datasets.values_mut() {
        let lists = dataset.changes.iter_mut().map(|change| &mut change.texts);
        for texts in lists.chain([&mut dataset.texts]) {
            texts.sort_by(|a, b| (&a.place, &a.lang).cmp(&(&b.place, &b.lang)));
        }
        dataset.charts.sort_by(|a, b| a.place.cmp(&b.place));
    }
    Impact {
        datasets: datasets.into_values().filter(|dataset| !dataset.changes.is_empty() || dataset.is_used()).collect(),
        cards: cards.into_values().collect(),
    }
}

/// The datasets by id; those that did not change are among them only if a text did.
type Datasets = BTreeMap<String, DatasetImpact>;

/// The cards by address.
type CardMap = BTreeMap<String, Card>;

/// Notes that a part of the card of a page is different, if it has one.
fn add_card(site: &Site, page: PageId, lang: &Tag, part: &'static str, cards: &mut CardMap) {
    if site.has_card(page) {
        let address = format!("{}card.png", site.permalink(page, lang));
        let card = Card { address: address.clone(), lang: lang.clone(), parts: BTreeSet::new() };
        cards.entry(address).or_insert(card).parts.insert(part);
    }
}
