//! A feed as JSON Feed 1.1.

use serde::Serialize;

use super::{Entry, Feed, Form, address};
use crate::render::context::Context;
use crate::render::frame::html_lang;
use crate::render::json_file;

#[derive(Serialize)]
struct FeedFile<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: String,
    feed_url: String,
    icon: String,
    favicon: String,
    language: String,
    authors: Vec<AuthorFile<'a>>,
    items: Vec<ItemFile<'a>>,
}

#[derive(Serialize)]
struct AuthorFile<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct ItemFile<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<AuthorFile<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

pub(super) fn write(context: &Context<'_>, feed: &Feed) -> Vec<u8> {
    let config = &context.site.config;
    let publisher = context.plain(&config.path, &config.publisher.name);
    let file = FeedFile {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.subtitle,
        home_page_url: context.url(context.page),
        feed_url: context.absolute(&address(context.site, context.page, Form::Json, context.lang)),
        icon: context.absolute(&context.theme.asset_address("apple-touch-icon.png")),
        favicon: context.absolute(&context.theme.asset_address("favicon.svg")),
        language: html_lang(context.lang),
        authors: vec![AuthorFile { name: &publisher, url: config.publisher.url.as_deref() }],
        items: feed.entries.iter().map(item).collect(),
    };
    json_file(&file)
}

fn item(entry: &Entry) -> ItemFile<'_> {
    let Entry { url, title, published, updated, authors, tags, summary, image, html } = entry;
    ItemFile {
        id: url,
        url,
        title,
        content_html: html,
        summary: summary.as_deref(),
        image: image.as_deref(),
        date_published: published,
        date_modified: updated,
        authors: authors.iter().map(|person| AuthorFile { name: &person.name, url: Some(&person.id) }).collect(),
        tags: tags.iter().map(|tag| tag.name.as_str()).collect(),
    }
}
