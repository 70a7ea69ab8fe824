//! What search engines read first: `sitemap.xml`, which is an index, a sitemap for each language with the other languages
//! of each page, one of the news, and `robots.txt`.
//!
//! When a page changed is known from the content alone: from the dates of articles, and of the documents that data come
//! from. Where the content does not say it, neither does the sitemap.

use jiff::ToSpan;

use super::Theme;
use super::context::Context;
use super::download::languages;
use super::frame::html_lang;
use super::sources::released;
use crate::article::Moment;
use crate::chart;
use crate::html::{Html, encode_path};
use crate::lang::Tag;
use crate::site::{Article, PageId, Site};

/// How many addresses a sitemap has. Search engines take 50,000 and 50 MB, and an entry with its alternates is long.
const ADDRESSES: usize = 10_000;

/// How many articles a sitemap of news may have.
const NEWS: usize = 1000;

/// How many days an article is news.
const NEWS_DAYS: i64 = 2;

/// Where the news lie, below the root of the site.
pub(super) const NEWS_ADDRESS: &str = "sitemap-news.xml";

/// Where a sitemap of a language lies, below the root of the site; they count from 1.
pub(super) fn address(lang: &Tag, number: usize) -> String {
    if number == 1 { format!("sitemap-{lang}.xml") } else { format!("sitemap-{lang}-{number}.xml") }
}

/// How many sitemaps a language has.
pub(super) fn count(site: &Site, lang: &Tag) -> usize {
    listed(site, lang).count().div_ceil(ADDRESSES)
}

/// The list of the sitemaps (sitemaps.org 0.9). That of the news is not among them: its addresses are in the others, and
/// `robots.txt` names it.
pub(super) fn index(site: &Site) -> Vec<u8> {
    let mut xml = Html::default();
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    xml.markup("\n");
    for lang in &site.config.languages {
        for number in 1..=count(site, lang) {
            xml.markup("<sitemap>\n");
            line(&mut xml, "loc", &format!("{}{}", site.config.base_url, encode_path(&address(lang, number))));
            let mut changes = Changes { site, list: None };
            if let Some(changed) = pages(site, lang, number).filter_map(|page| changes.of(page)).max() {
                line(&mut xml, "lastmod", &changed);
            }
            xml.markup("</sitemap>\n");
        }
    }
    finish(xml, "sitemapindex")
}

/// The pages of a language that shall be found, each with its other languages.
pub(super) fn sitemap(site: &Site, lang: &Tag, number: usize) -> Vec<u8> {
    let mut xml = urlset(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    let mut changes = Changes { site, list: None };
    for page in pages(site, lang, number) {
        xml.markup("<url>\n");
        line(&mut xml, "loc", &page_url(site, page, lang));
        if let Some(changed) = changes.of(page) {
            line(&mut xml, "lastmod", &changed);
        }
        alternates(site, page, &mut xml);
        xml.markup("</url>\n");
    }
    finish(xml, "urlset")
}

/// The articles of the last days in every language. The day is that of the build; on others the list is empty, and stays
/// where it is.
pub(super) fn news(site: &Site, theme: &Theme) -> Vec<u8> {
    let mut xml = urlset(("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9"));
    let languages = languages(site, theme);
    let since = site.today.saturating_sub(NEWS_DAYS.days());
    let recent = site.articles.iter().enumerate().filter(|(_, article)| article.date().date >= since);
    let recent = recent.flat_map(|(index, article)| languages.iter().map(move |context| (index, article, context)));
    for (index, article, context) in recent.filter(|(_, a, context)| a.texts.get(context.lang).is_some()).take(NEWS) {
        news_entry(context, index, article, &mut xml);
    }
    finish(xml, "urlset")
}

/// Everything may be read; the sitemaps say what there is. Below a path nobody looks for it, but there it stands ready to be
/// copied to the root of the host.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    let base = &site.config.base_url;
    let mut text = format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n");
    if !site.articles.is_empty() {
        text.push_str(&format!("Sitemap: {base}{NEWS_ADDRESS}\n"));
    }
    text.into_bytes()
}

fn listed<'s>(site: &'s Site, lang: &'s Tag) -> impl Iterator<Item = PageId> + use<'s> {
    site.page_ids().into_iter().filter(|page| page.is_listed() && site.is_translated(*page, lang))
}

/// The pages of one of the sitemaps of a language.
fn pages<'s>(site: &'s Site, lang: &'s Tag, number: usize) -> impl Iterator<Item = PageId> + use<'s> {
    listed(site, lang).skip(number.saturating_sub(1) * ADDRESSES).take(ADDRESSES)
}

/// When pages last changed.
struct Changes<'s> {
    site: &'s Site,
    /// The list that was asked for last, by its first page: the pages of a list follow each other.
    list: Option<(PageId, Option<Moment>)>,
}

impl Changes<'_> {
    fn of(&mut self, page: PageId) -> Option<String> {
        let Some(first) = first_of_list(page) else { return changed(self.site, page) };
        let moment = match self.list {
            Some((list, moment)) if list == first => moment,
            _ => list_changed(self.site, first),
        };
        self.list = Some((first, moment));
        moment.map(|moment| written(self.site, moment))
    }
}

/// The first page of a list of articles, if a page is of one.
fn first_of_list(page: PageId) -> Option<PageId> {
    Some(match page {
        PageId::Section(index, _) => PageId::Section(index, 1),
        PageId::Tag(index, _) => PageId::Tag(index, 1),
        PageId::Author(index, _) => PageId::Author(index, 1),
        PageId::Year(year, _) => PageId::Year(year, 1),
        _ => return None,
    })
}

/// When a list last changed: when what it lists did.
fn list_changed(site: &Site, list: PageId) -> Option<Moment> {
    let articles = match list {
        PageId::Section(index, _) => site.sections.get(index)?.articles.clone(),
        PageId::Tag(index, _) => site.tagged(index).to_vec(),
        PageId::Author(index, _) => site.written_by(index).to_vec(),
        PageId::Year(year, _) => site.of_year(year).collect(),
        _ => return None,
    };
    articles.into_iter().filter_map(|index| site.articles.get(index)).map(Article::updated).max()
}

/// When a page last changed that is none of a list of articles.
fn changed(site: &Site, page: PageId) -> Option<String> {
    let moment = match page {
        PageId::Article(index) => site.articles.get(index).map(Article::updated),
        PageId::Home | PageId::Archive | PageId::Authors | PageId::Corrections | PageId::Search => site.updated(),
        PageId::Dataset(index) => return released(site.datasets.get(index)?.sources.iter()),
        PageId::Indicator(index, indicator) => {
            let dataset = site.datasets.get(index)?;
            let observed = dataset.observations_of(&dataset.indicators.get(indicator)?.id);
            return released(dataset.sources_of(observed).into_iter());
        }
        PageId::Chart(index) => {
            let selection = chart::select(site.charts.get(index)?, &site.datasets, &site.dimensions).ok()?;
            let drawn = super::figure::drawn(&selection);
            return released(drawn.filter_map(|drawn| drawn.dataset.source(&drawn.observation.source)));
        }
        PageId::Statistics => return released(site.datasets.iter().flat_map(|dataset| &dataset.sources)),
        PageId::Section(..)
        | PageId::Tag(..)
        | PageId::Author(..)
        | PageId::Year(..)
        | PageId::Charts(_)
        | PageId::Tags
        | PageId::Standalone(_)
        | PageId::Embed(_)
        | PageId::NotFound => None,
    };
    moment.map(|moment| written(site, moment))
}

fn written(site: &Site, moment: Moment) -> String {
    if moment.time.is_some() { site.timestamp(moment) } else { moment.date.to_string() }
}

fn alternates(site: &Site, page: PageId, xml: &mut Html) {
    let languages: Vec<&Tag> = site.config.languages.iter().filter(|lang| site.is_translated(page, lang)).collect();
    if languages.len() < 2 {
        return;
    }
    let mut link = |hreflang: &str, lang: &Tag| {
        xml.markup("<xhtml:link");
        xml.attribute("rel", "alternate");
        xml.attribute("hreflang", hreflang);
        xml.attribute("href", &page_url(site, page, lang));
        xml.markup("/>\n");
    };
    for lang in &languages {
        link(&html_lang(lang), lang);
    }
    let default = languages.iter().find(|lang| **lang == site.config.default_language()).or(languages.first());
    if let Some(lang) = default {
        link("x-default", lang);
    }
}

/// An article as the extension for news has it. It wants the languages of China in small letters.
fn news_entry(context: &Context<'_>, index: usize, article: &Article, xml: &mut Html) {
    let (site, config) = (context.site, &context.site.config);
    let Some(text) = article.texts.get(context.lang) else { return };
    let date = article.date();
    let date = if date.time.is_some() { site.timestamp(date) } else { date.date.to_string() };
    xml.markup("<url>\n");
    line(xml, "loc", &page_url(site, PageId::Article(index), context.lang));
    xml.markup("<news:news>\n<news:publication>\n");
    line(xml, "news:name", &context.plain(&config.path, &config.title));
    line(xml, "news:language", &html_lang(context.lang).to_ascii_lowercase());
    xml.markup("</news:publication>\n");
    line(xml, "news:publication_date", &date);
    line(xml, "news:title", &context.plain_text(&text.path, &text.title, article.defaults()));
    xml.markup("</news:news>\n</url>\n");
}

fn urlset(extension: (&'static str, &str)) -> Html {
    let mut xml = Html::default();
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), extension]);
    xml.markup("\n");
    xml
}

/// An element in a line of its own.
fn line(xml: &mut Html, name: &'static str, text: &str) {
    xml.element(name, &[], text);
    xml.markup("\n");
}

fn finish(mut xml: Html, name: &'static str) -> Vec<u8> {
    xml.close(name);
    xml.markup("\n");
    xml.into_string().into_bytes()
}

fn page_url(site: &Site, page: PageId, lang: &Tag) -> String {
    format!("{}{}", site.config.base_url, encode_path(&site.permalink(page, lang)))
}
