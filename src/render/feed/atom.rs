//! A feed as Atom (RFC 4287).

use super::{Entry, Feed, Form, address};
use crate::html::Html;
use crate::render::context::Context;
use crate::render::frame::html_lang;

pub(super) fn write(context: &Context<'_>, feed: &Feed) -> Vec<u8> {
    let (site, config) = (context.site, &context.site.config);
    let page = context.url(context.page);
    let own = context.absolute(&address(site, context.page, Form::Atom, context.lang));
    let mut xml = Html::default();
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &html_lang(context.lang))]);
    xml.element("id", &[], &page);
    xml.element("title", &[], &feed.title);
    xml.element("subtitle", &[], &feed.subtitle);
    // A feed without entries still needs a time (4.1.1); the epoch says that nothing has happened yet.
    let updated = feed.updated.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |moment| site.timestamp(moment));
    xml.element("updated", &[], &updated);
    empty(&mut xml, "link", &[("rel", "self"), ("type", Form::Atom.media_type()), ("href", &own)]);
    empty(&mut xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    author(&mut xml, &context.plain(&config.path, &config.publisher.name), None);
    xml.element("icon", &[], &context.absolute(&context.theme.asset_address("favicon.svg")));
    if let Some(licence) = &config.licence {
        xml.element("rights", &[], &context.plain(&config.path, &licence.title));
    }
    for one in &feed.entries {
        entry(&mut xml, one);
    }
    xml.close("feed");
    xml.markup("\n");
    xml.into_string().into_bytes()
}

fn entry(xml: &mut Html, entry: &Entry) {
    let Entry { url, title, published, updated, authors, tags, summary, image: _, html } = entry;
    xml.markup("\n");
    xml.open("entry", &[]);
    xml.element("id", &[], url);
    xml.element("title", &[], title);
    empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", url)]);
    xml.element("published", &[], published);
    xml.element("updated", &[], updated);
    for person in authors {
        author(xml, &person.name, Some(&person.id));
    }
    for tag in tags {
        empty(xml, "category", &[("term", &tag.id), ("label", &tag.name)]);
    }
    if let Some(summary) = summary {
        xml.element("summary", &[], summary);
    }
    xml.element("content", &[("type", "html"), ("xml:base", url)], html);
    xml.close("entry");
}

fn author(xml: &mut Html, name: &str, uri: Option<&str>) {
    xml.open("author", &[]);
    xml.element("name", &[], name);
    if let Some(uri) = uri {
        xml.element("uri", &[], uri);
    }
    xml.close("author");
}

/// An element that holds nothing.
fn empty(xml: &mut Html, name: &'static str, attributes: &[(&'static str, &str)]) {
    xml.markup("<");
    xml.markup(name);
    for (attribute, value) in attributes {
        xml.attribute(attribute, value);
    }
    xml.markup("/>");
}
