//! The Atom feeds of a language (RFC 4287): the latest articles that exist in it, with their full text, and the latest
//! corrections of articles that do.

use super::body::TextContext;
use super::context::{Context, Ways};
use super::frame::html_lang;
use super::{Theme, no_words};
use crate::article::Moment;
use crate::diagnostic::Diagnostic;
use crate::html::Html;
use crate::lang::Tag;
use crate::site::{Article, NumberedCorrection, PageId, Site};

const ENTRIES: usize = 30;

/// Where the feed of corrections of a language lies.
pub(super) fn corrections_address(site: &Site, lang: &Tag) -> String {
    format!("{}feed.xml", site.permalink(PageId::Corrections, lang))
}

/// The feed of a language.
pub(super) fn articles(site: &Site, theme: &Theme, lang: &Tag) -> Result<Vec<u8>, Diagnostic> {
    let context = context(site, theme, lang)?;
    let articles: Vec<(usize, &Article)> = site
        .articles
        .iter()
        .enumerate()
        .filter(|(_, article)| article.texts.get(lang).is_some())
        .take(ENTRIES)
        .collect();
    let config = &site.config;
    let updated = articles.iter().map(|(_, article)| article.updated()).max();
    let head = Head {
        title: context.plain(&config.path, &config.title),
        subtitle: context.plain(&config.path, &config.description),
        page: PageId::Home,
        address: context.feed_address(),
        updated,
    };
    Ok(feed(&context, &head, |xml| {
        for (index, article) in articles {
            entry(&context, index, article, xml);
        }
    }))
}

/// The feed of corrections of a language: the latest, of articles that exist in it.
pub(super) fn corrections(site: &Site, theme: &Theme, lang: &Tag) -> Result<Vec<u8>, Diagnostic> {
    let context = context(site, theme, lang)?;
    let is_read = |article: &usize| site.is_translated(PageId::Article(*article), lang);
    let found = site.corrections().into_iter().filter(|found| is_read(&found.article)).take(ENTRIES);
    let found: Vec<NumberedCorrection<'_>> = found.collect();
    let (title, site_title) = (context.word("corrections.title"), &site.config.title);
    let head = Head {
        title: format!("{title} · {}", context.plain(&site.config.path, site_title)),
        subtitle: context.word("corrections.description").to_owned(),
        page: PageId::Corrections,
        address: corrections_address(site, lang),
        updated: found.first().map(|found| found.correction.date),
    };
    Ok(feed(&context, &head, |xml| {
        for found in &found {
            correction(&context, found, xml);
        }
    }))
}

fn context<'a>(site: &'a Site, theme: &'a Theme, lang: &'a Tag) -> Result<Context<'a>, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let (page, address, ways) = (PageId::Home, "", Ways::Absolute);
    Ok(Context { site, theme, locale, lang, page, address, ways, origins: None })
}

/// What a feed says of itself.
struct Head {
    title: String,
    subtitle: String,
    /// The page that lists the same.
    page: PageId,
    /// Where the feed lies.
    address: String,
    /// When its latest entry was published or changed.
    updated: Option<Moment>,
}

fn feed(context: &Context<'_>, head: &Head, entries: impl FnOnce(&mut Html)) -> Vec<u8> {
    let (site, config) = (context.site, &context.site.config);
    let page = context.absolute(&site.permalink(head.page, context.lang));
    let mut xml = Html::default();
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &html_lang(context.lang))]);
    xml.element("id", &[], &page);
    xml.element("title", &[], &head.title);
    xml.element("subtitle", &[], &head.subtitle);
    // A feed without entries still needs a time (RFC 4287, 4.1.1); the epoch says that nothing has happened yet.
    let updated = head.updated.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |moment| site.timestamp(moment));
    xml.element("updated", &[], &updated);
    empty(&mut xml, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &context.absolute(&head.address))]);
    empty(&mut xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    author(&mut xml, &context.plain(&config.path, &config.publisher.name));
    xml.element("icon", &[], &context.absolute(&context.theme.asset_address("favicon.svg")));
    if let Some(licence) = &config.licence {
        xml.element("rights", &[], &context.plain(&config.path, &licence.title));
    }
    entries(&mut xml);
    xml.close("feed");
    xml.markup("\n");
    xml.into_string().into_bytes()
}

fn correction(context: &Context<'_>, found: &NumberedCorrection<'_>, xml: &mut Html) {
    let Some(article) = context.site.articles.get(found.article) else { return };
    let Some((text, corrected)) = article.text(context.lang).zip(context.own(&found.correction.text)) else { return };
    let page = context.absolute(&context.site.permalink(PageId::Article(found.article), context.lang));
    let url = format!("{page}#{}", found.anchor());
    let headline = context.plain_text(&text.path, &text.title, article.defaults());
    let date = context.site.timestamp(found.correction.date);
    xml.markup("\n");
    xml.open("entry", &[]);
    xml.element("id", &[], &url);
    xml.element("title", &[], &context.phrase("corrections.entry", &[("title", &headline)]));
    empty(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    xml.element("published", &[], &date);
    xml.element("updated", &[], &date);
    let mut html = Html::default();
    html.open("p", &[]);
    html.push_html(&context.rich_text(&article.path, corrected, article.defaults()));
    html.close("p");
    xml.element("content", &[("type", "html"), ("xml:base", &url)], html.as_str());
    xml.close("entry");
}

fn entry(outer: &Context<'_>, index: usize, article: &Article, xml: &mut Html) {
    let page = PageId::Article(index);
    let address = outer.site.permalink(page, outer.lang);
    let context = Context { page, address: &address, ..*outer };
    let Some(text) = article.text(outer.lang) else { return };
    let url = context.absolute(&address);
    xml.markup("\n");
    xml.open("entry", &[]);
    xml.element("id", &[], &url);
    xml.element("title", &[], &context.plain_text(&text.path, &text.title, article.defaults()));
    empty(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    xml.element("published", &[], &outer.site.timestamp(article.date()));
    xml.element("updated", &[], &outer.site.timestamp(article.updated()));
    for (_, person) in article.authors.iter().filter_map(|&person| outer.site.people.iter().nth(person)) {
        author(xml, &context.name(&person.name));
    }
    for (id, _) in article.tags.iter().filter_map(|&tag| outer.site.tags.iter().nth(tag)) {
        xml.markup("<category");
        xml.attribute("term", &id.value);
        xml.markup("/>");
    }
    xml.element("summary", &[], &context.plain_text(&text.path, &text.summary, article.defaults()));
    let body = TextContext {
        context: &context,
        words: &context,
        owner: page,
        text,
        text_lang: outer.lang,
        defaults: article.defaults(),
        figures: false,
    };
    xml.element("content", &[("type", "html"), ("xml:base", &url)], &body.html());
    xml.close("entry");
}

fn author(xml: &mut Html, name: &str) {
    xml.open("author", &[]);
    xml.element("name", &[], name);
    xml.close("author");
}

fn empty(xml: &mut Html, attributes: &[(&'static str, &str)]) {
    xml.markup("<link");
    for (name, value) in attributes {
        xml.attribute(name, value);
    }
    xml.markup("/>");
}
