//! The Atom feed of a language (RFC 4287): the latest articles that exist in it, with their full text.

use super::body::TextContext;
use super::context::{Context, Ways};
use super::frame::html_lang;
use super::{Theme, no_words};
use crate::diagnostic::Diagnostic;
use crate::html::Html;
use crate::lang::Tag;
use crate::site::{Article, PageId, Site};

const ENTRIES: usize = 30;

/// The feed of a language.
pub(super) fn atom(site: &Site, theme: &Theme, lang: &Tag) -> Result<Vec<u8>, Diagnostic> {
    let locale = theme.locale(lang).ok_or_else(|| no_words(lang))?;
    let context = Context { site, theme, locale, lang, page: PageId::Home, address: "", ways: Ways::Absolute };
    let articles: Vec<(usize, &Article)> = site
        .articles
        .iter()
        .enumerate()
        .filter(|(_, article)| article.texts.get(lang).is_some())
        .take(ENTRIES)
        .collect();
    let config = &site.config;
    let home = context.absolute(&site.permalink(PageId::Home, lang));
    let mut xml = Html::default();
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &html_lang(lang))]);
    xml.element("id", &[], &home);
    xml.element("title", &[], &context.plain(&config.path, &config.title));
    xml.element("subtitle", &[], &context.plain(&config.path, &config.description));
    // A feed without articles still needs a time (RFC 4287, 4.1.1); the epoch says that nothing has happened yet.
    let updated = articles.iter().map(|(_, article)| article.updated()).max();
    let updated = updated.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |moment| site.timestamp(moment));
    xml.element("updated", &[], &updated);
    empty(
        &mut xml,
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &context.absolute(&context.feed_address()))],
    );
    empty(&mut xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
    author(&mut xml, &context.plain(&config.path, &config.publisher.name));
    xml.element("icon", &[], &context.absolute(&theme.asset_address("favicon.svg")));
    if let Some(licence) = &config.licence {
        xml.element("rights", &[], &context.plain(&config.path, &licence.title));
    }
    for (index, article) in articles {
        entry(&context, index, article, &mut xml);
    }
    xml.close("feed");
    xml.markup("\n");
    Ok(xml.into_string().into_bytes())
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
