//! Feeds: the latest articles of a language or of a section, with their full text, and the latest corrections. Each is
//! there as Atom and as JSON Feed, which say the same.

mod atom;
mod chart;
mod json;

use super::body::{Charts, TextContext};
use super::context::{Context, Ways};
use super::download::plain;
use super::{Theme, card, no_words};
use crate::article::{ArticleText, Moment};
use crate::diagnostic::Diagnostic;
use crate::html::Html;
use crate::lang::Tag;
use crate::site::{Article, NumberedCorrection, PageId, Site};

/// A feed is fetched whole and often, and each article in it is: thirty are some weeks of a busy newsroom.
const ENTRIES: usize = 30;

/// In which form a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Form {
    /// Every form.
    pub(super) const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// The key of what the theme calls such a feed.
    pub(super) fn title_key(self) -> &'static str {
        match self {
            Self::Atom => "frame.feed_atom",
            Self::Json => "frame.feed_json",
        }
    }

    /// Its media type.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// The pages that have a feed in a language, which lists the same as they do: the front page, the sections, and the corrections once
/// there is one. A site without articles has none.
pub(super) fn pages(site: &Site, lang: &Tag) -> impl Iterator<Item = PageId> {
    let front = (!site.articles.is_empty()).then_some(PageId::Home);
    let sections = (0..site.sections.len()).map(|index| PageId::Section(index, 1));
    // Every page asks for this: one correction is enough.
    let has_corrections = site.corrected().iter().any(|article| site.is_translated(PageId::Article(*article), lang));
    let corrections = has_corrections.then_some(PageId::Corrections);
    front.into_iter().chain(sections).chain(corrections)
}

/// The articles whose texts stand in the feed of a page in a language, by position, the newest first.
pub(super) fn texts(site: &Site, page: PageId, lang: &Tag) -> Vec<usize> {
    let is_own = |index: &usize| site.articles.get(*index).is_some_and(|article| article.texts.get(lang).is_some());
    match page {
        PageId::Home => (0..site.articles.len()).filter(is_own).take(ENTRIES).collect(),
        PageId::Section(index, _) => {
            let articles = site.sections.get(index).map(|section| section.articles.as_slice()).unwrap_or_default();
            articles.iter().copied().filter(is_own).take(ENTRIES).collect()
        }
        _ => Vec::new(),
    }
}

/// Where the feed of a page lies in a language, below the root of the site.
pub(super) fn address(site: &Site, page: PageId, form: Form, lang: &Tag) -> String {
    let extension = match form {
        Form::Atom => "xml",
        Form::Json => "json",
    };
    format!("{}feed.{extension}", site.permalink(page, lang))
}

/// The feed of a page in a language; `None` if the page has none.
pub(super) fn feed(
    site: &Site,
    theme: &Theme,
    page: PageId,
    form: Form,
    lang: &Tag,
) -> Result<Option<Vec<u8>>, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let (address, ways) = ("", Ways::Absolute);
    let context = Context { site, theme, locale, lang, page, address, ways, origins: None };
    let feed = match page {
        PageId::Home => articles(&context),
        PageId::Section(index, _) => match site.sections.get(index) {
            Some(section) => context.section_feed(section),
            None => return Ok(None),
        },
        PageId::Corrections => corrections(&context),
        _ => return Ok(None),
    };
    Ok(Some(match form {
        Form::Atom => atom::write(&context, &feed),
        Form::Json => json::write(&context, &feed),
    }))
}

/// A feed, whatever its form.
struct Feed {
    title: String,
    subtitle: String,
    /// When its latest entry was published or changed.
    updated: Option<Moment>,
    entries: Vec<Entry>,
}

/// What a feed tells of an article or correction. Its address is its id: it never changes.
struct Entry {
    url: String,
    title: String,
    published: String,
    updated: String,
    authors: Vec<Named>,
    tags: Vec<Named>,
    summary: Option<String>,
    image: Option<String>,
    html: String,
}

/// An author by address, a tag by key.
struct Named {
    id: String,
    name: String,
}

fn articles(context: &Context<'_>) -> Feed {
    let config = &context.site.config;
    let (title, subtitle) =
        (context.plain(&config.path, &config.title), context.plain(&config.path, &config.description));
    context.feed_of(title, subtitle)
}

/// The latest corrections of articles that exist in a language.
fn corrected<'a>(site: &'a Site, lang: &Tag) -> Vec<NumberedCorrection<'a>> {
    let is_read = |article: &usize| site.is_translated(PageId::Article(*article), lang);
    site.corrections().into_iter().filter(|found| is_read(&found.article)).take(ENTRIES).collect()
}

fn corrections(context: &Context<'_>) -> Feed {
    let site = context.site;
    let found = corrected(site, context.lang);
    let site_title = context.plain(&site.config.path, &site.config.title);
    Feed {
        title: format!("{} · {site_title}", context.word("corrections.title")),
        subtitle: context.word("corrections.description").to_owned(),
        updated: found.first().map(|found| found.correction.date),
        entries: found.iter().filter_map(|found| context.correction_entry(found)).collect(),
    }
}

impl Context<'_> {
    fn section_feed(&self, section: &crate::site::Section) -> Feed {
        let config = &self.site.config;
        let title = self.plain(&section.path, &section.title);
        let subtitle = match &section.description {
            Some(description) => self.plain(&section.path, description),
            None => self.plain(&config.path, &config.description),
        };
        let title = format!("{title} · {}", self.plain(&config.path, &config.title));
        self.feed_of(title, subtitle)
    }

    fn feed_of(&self, title: String, subtitle: String) -> Feed {
        let known = texts(self.site, self.page, self.lang).into_iter();
        let known = known.filter_map(|index| Some((index, self.site.articles.get(index)?)));
        let own: Vec<_> =
            known.filter_map(|(index, article)| Some((index, article, article.texts.get(self.lang)?))).collect();
        Feed {
            title,
            subtitle,
            updated: own.iter().map(|(_, article, _)| article.updated()).max(),
            entries: own.into_iter().map(|(index, article, text)| self.entry(index, article, text)).collect(),
        }
    }

    fn entry(&self, index: usize, article: &Article, text: &ArticleText) -> Entry {
        let (site, page) = (self.site, PageId::Article(index));
        let address = site.permalink(page, self.lang);
        let context = Context { page, address: &address, ..*self };
        let cover = article.record.cover.as_ref().map(|cover| site.picture_address(page, &cover.value));
        let image = cover.or_else(|| card::address(site, page, self.lang));
        let authors = article.authors.iter().filter_map(|&person| Some((person, site.person(person)?)));
        let tags = article.tags.iter().filter_map(|&tag| site.tags.name_at(tag).zip(site.tag(tag)));
        Entry {
            url: self.absolute(&address),
            title: plain(&self.plain_text(&text.path, &text.title, article.defaults())),
            published: site.timestamp(article.date()),
            updated: site.timestamp(article.updated()),
            authors: authors
                .map(|(person, known)| Named { id: self.url(PageId::Author(person, 1)), name: self.name(&known.name) })
                .collect(),
            tags: tags.map(|(id, tag)| Named { id: id.to_owned(), name: self.name(&tag.title) }).collect(),
            summary: Some(plain(&self.plain_text(&text.path, &text.summary, article.defaults()))),
            image: image.map(|address| self.absolute(&address)),
            html: context.full_text(index, article, text),
        }
    }

    /// An article for those who read it elsewhere: lead picture, main points, text, corrections.
    fn full_text(&self, index: usize, article: &Article, text: &ArticleText) -> String {
        let mut html = Html::roomy();
        let name = article.record.cover.as_ref().map(|cover| cover.value.as_str());
        if let Some(cover) = self.cover(index, article).filter(|_| !text.body.shows_picture(name)) {
            let (width, height) = (cover.width.to_string(), cover.height.to_string());
            html.open("p", &[]);
            html.void("img", &[("src", &cover.src), ("width", &width), ("height", &height), ("alt", &cover.alt)]);
            html.close("p");
        }
        if !text.points.is_empty() {
            html.open("ul", &[]);
            for point in &text.points {
                html.open("li", &[]);
                html.push_html(&self.rich_text(&text.path, point, article.defaults()));
                html.close("li");
            }
            html.close("ul");
        }
        let body = TextContext {
            context: self,
            words: self,
            owner: self.page,
            text,
            text_lang: self.lang,
            defaults: article.defaults(),
            charts: Charts::Pictured,
        };
        html.push_html(&body.html());
        for found in self.site.corrections_of(index) {
            let Some(corrected) = self.own(&found.correction.text) else { continue };
            html.open("p", &[]);
            html.element("strong", &[], self.word("article.corrections"));
            html.text(" ");
            html.push_html(&self.rich_text(&article.path, corrected, article.defaults()));
            html.close("p");
        }
        html.into_string()
    }

    fn correction_entry(&self, found: &NumberedCorrection<'_>) -> Option<Entry> {
        let article = self.site.articles.get(found.article)?;
        let (text, corrected) = article.text(self.lang).zip(self.own(&found.correction.text))?;
        let headline = self.plain_text(&text.path, &text.title, article.defaults());
        let date = self.site.timestamp(found.correction.date);
        let mut html = Html::default();
        html.open("p", &[]);
        html.push_html(&self.rich_text(&article.path, corrected, article.defaults()));
        html.close("p");
        Some(Entry {
            url: format!("{}#{}", self.url(PageId::Article(found.article)), found.anchor()),
            title: plain(&self.phrase("corrections.entry", &[("title", &headline)])),
            published: date.clone(),
            updated: date,
            authors: Vec::new(),
            tags: Vec::new(),
            summary: None,
            image: None,
            html: html.into_string(),
        })
    }
}
