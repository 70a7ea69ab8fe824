//! What the rendering of a page knows: the site, the theme, the language, and where the page lies.

use std::borrow::Cow;

use crate::dataset::{Dataset, Indicator, Observation, Value};
use crate::html::{encode_path, retain_allowed};
use crate::lang::{Counter, Locale, Localized, Quantity, Style, Tag, Unit};
use crate::site::{Cited, Defaults, PageId, Site, relative};
use crate::source::SourcePath;
use crate::text::{Segment, Text, Texts};

use super::Theme;
use super::origin::Origins;
use super::view::{Amount, Html, Link};

/// One page in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) locale: &'a Locale,
    pub(super) lang: &'a Tag,
    pub(super) page: PageId,
    /// Where the page lies below the root of the site.
    pub(super) address: &'a str,
    /// How addresses are written.
    pub(super) ways: Ways,
    /// Where the page says what its cited numbers are; `None` where citations are links alone.
    pub(super) origins: Option<&'a Origins>,
}

/// How the addresses of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ways {
    /// From the page itself, so that the site works under any path.
    Relative,
    /// From the root of the host, for the page that is shown at any address.
    Rooted,
    /// In full, for texts that are read elsewhere.
    Absolute,
}

impl Context<'_> {
    /// The same page in the words of another language, for texts that are in it.
    pub(super) fn in_words_of(&self, lang: &Tag) -> Self {
        Self { locale: self.theme.locale(lang).unwrap_or(self.locale), ..*self }
    }

    /// The same page where citations are links alone: in headings, and in what is said of other pages.
    pub(super) fn linking(&self) -> Self {
        Self { origins: None, ..*self }
    }

    /// The way to an address below the root of the site, percent-encoded.
    pub(super) fn href(&self, address: &str) -> String {
        match self.ways {
            Ways::Relative => {
                let way = relative(self.address, address);
                if let Cow::Owned(encoded) = encode_path(&way) { encoded } else { way }
            }
            Ways::Rooted => format!("{}{}", base_path(&self.site.config.base_url), encode_path(address)),
            Ways::Absolute => self.absolute(address),
        }
    }

    /// The way to a place on this page.
    pub(super) fn fragment(&self, id: &str) -> String {
        let page = if self.ways == Ways::Absolute { self.absolute(self.address) } else { String::new() };
        format!("{page}#{}", encode_path(id))
    }

    /// The way to a page in this page's language.
    pub(super) fn url(&self, page: PageId) -> String {
        self.href(&self.site.permalink(page, self.lang))
    }

    /// The absolute address of something below the root of the site.
    pub(super) fn absolute(&self, address: &str) -> String {
        [&self.site.config.base_url, &*encode_path(address)].concat()
    }

    /// The same page state for another page, for what must not know where it stands.
    pub(super) fn link(&self, title: String, page: PageId) -> Link {
        Link { title, url: self.url(page) }
    }

    /// The text of a key of the theme's strings.
    pub(super) fn word(&self, key: &str) -> &str {
        self.locale.word(key)
    }

    /// The text of a key with the names in braces filled in.
    pub(super) fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.locale.phrase(key, values)
    }

    /// The text in this page's language, or in any.
    pub(super) fn own<'t>(&self, texts: &'t Texts) -> Option<&'t Text> {
        texts.get_or_any(self.lang)
    }

    /// A text of a YAML file without markup; its citations name all that they need.
    pub(super) fn plain(&self, path: &SourcePath, texts: &Texts) -> String {
        self.own(texts).map(|text| self.plain_text(path, text, Defaults::NONE)).unwrap_or_default()
    }

    /// The same with its citations.
    pub(super) fn rich(&self, path: &SourcePath, texts: &Texts) -> Html {
        Html(self.own(texts).map(|text| self.rich_text(path, text, Defaults::NONE)).unwrap_or_default())
    }

    /// The name of a person, tag or code, which has no file of its own to cite from.
    pub(super) fn name(&self, texts: &Texts) -> String {
        let mut name = self.own(texts).map(Text::plain).unwrap_or_default();
        retain_allowed(&mut name);
        name
    }

    /// A text without markup, its numbers as written or, where the author left them to the program, as we write them.
    pub(super) fn plain_text(&self, path: &SourcePath, text: &Text, defaults: Defaults<'_>) -> String {
        let mut plain = match text.segments.first() {
            Some(Segment::Words(words)) => String::with_capacity(words.len()),
            _ => String::new(),
        };
        for segment in &text.segments {
            match segment {
                Segment::Words(words) => plain.push_str(words),
                Segment::Citation(citation) => match &citation.written {
                    Some(written) => plain.push_str(written),
                    None => {
                        let cited = self.site.cited(path, &citation.reference, defaults);
                        plain.push_str(&cited.map(|cited| self.written(&cited)).unwrap_or_default());
                    }
                },
            }
        }
        retain_allowed(&mut plain);
        plain
    }

    /// A text as HTML, with its citations.
    pub(super) fn rich_text(&self, path: &SourcePath, text: &Text, defaults: Defaults<'_>) -> String {
        let mut html = crate::html::Html::default();
        for segment in &text.segments {
            match segment {
                Segment::Words(words) => html.text(words),
                Segment::Citation(citation) => {
                    self.cite(&mut html, path, &citation.reference, citation.written.as_deref(), defaults);
                }
            }
        }
        html.into_string()
    }

    /// A figure as a sentence has it.
    pub(super) fn written(&self, cited: &Cited<'_>) -> String {
        self.locale.quantity(&quantity(&cited.value, cited.decimals, &cited.unit, cited.counter), Style::Prose)
    }

    /// An observation as a table or a chart has it; `None` if it is missing.
    pub(super) fn short(&self, dataset: &Dataset, observation: &Observation) -> Option<String> {
        let indicator = dataset.indicator_of(observation)?;
        self.short_in(&self.site.unit(indicator), indicator, observation)
    }

    /// The same where the unit of the indicator is at hand.
    pub(super) fn short_in(&self, unit: &Unit, indicator: &Indicator, observation: &Observation) -> Option<String> {
        let value = observation.value()?;
        let decimals = observation.value.map(|value| indicator.written_decimals(value));
        Some(self.locale.quantity(&quantity(&value, decimals, unit, indicator.counter.as_ref()), Style::Short))
    }

    /// An observation in parts, so that its number can stand out.
    pub(super) fn amount(&self, dataset: &Dataset, observation: &Observation) -> Option<Amount> {
        let written = self.short(dataset, observation)?;
        let value = observation.value.map(|value| value.to_string()).unwrap_or_default();
        Some(split_amount(&written, value))
    }

    /// The words for a code of a dimension.
    pub(super) fn code(&self, dimension: &str, code: &str) -> String {
        self.site.code_title(dimension, code).map_or_else(|| code.to_owned(), |texts| self.name(texts))
    }

    /// Where an observation holds, if its dataset tells places apart.
    pub(super) fn place(&self, dataset: &Dataset, observation: &Observation) -> Option<String> {
        let position = dataset.dimension("place")?;
        Some(self.code("place", observation.code(position)?))
    }
}

/// A value ready to be written.
pub(super) fn quantity<'a>(
    value: &'a Value,
    decimals: Option<u32>,
    unit: &'a Unit,
    counter: Option<&'a Localized<Counter>>,
) -> Quantity<'a> {
    Quantity { value: &value.number, decimals, qualifier: value.qualifier, bounds: value.bounds.clone(), unit, counter }
}

/// The path of the base URL: `/report/`.
pub(super) fn base_path(base_url: &str) -> &str {
    let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    host.find('/').and_then(|slash| host.get(slash..)).unwrap_or("/")
}

/// Splits a written value around its first number.
pub(super) fn split_amount(written: &str, value: String) -> Amount {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{2212}' | '-');
    let start = written.find(|c: char| c.is_ascii_digit() || c == '\u{2212}').unwrap_or(0);
    let rest = written.get(start..).unwrap_or_default();
    let length = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
    Amount {
        before: written.get(..start).unwrap_or_default().to_owned(),
        number: rest.get(..length).unwrap_or_default().to_owned(),
        after: rest.get(length..).unwrap_or_default().to_owned(),
        value,
    }
}
