//! What machines read of a page: JSON-LD by schema.org, from a typed writer. What search engines ask for is there where the
//! site knows it, and nothing is there that is not known.

mod article;
mod dataset;

use serde_json::{Map, Value, json};

use super::context::Context;
use super::frame::html_lang;
use crate::html::{any, begins_forbidden, find, is_forbidden, is_plain};
use crate::site::PageId;

/// The headline of an article is no longer than search engines show.
const LONGEST_HEADLINE: usize = 110;

/// The JSON-LD of a page, each with `<`, `>`, `&` and line separators escaped, so that it cannot end its element. `way` are
/// the pages from the home page to this one.
pub(super) fn json_ld(context: &Context<'_>, way: &[(String, PageId)]) -> Vec<String> {
    let mut described = match context.page {
        PageId::Home => vec![web_site(context), organization(context)],
        PageId::Article(index) => article::news_article(context, index).into_iter().collect(),
        PageId::Dataset(index) => dataset::dataset(context, index).into_iter().collect(),
        PageId::Indicator(index, indicator) => dataset::indicator(context, index, indicator).into_iter().collect(),
        PageId::Statistics => vec![dataset::catalogue(context)],
        PageId::Chart(index) => dataset::chart(context, index).into_iter().collect(),
        PageId::Standalone(index) => about(context, index).into_iter().collect(),
        PageId::Embed(_) => return Vec::new(),
        _ => Vec::new(),
    };
    if way.len() > 1 {
        described.push(breadcrumbs(context, way));
    }
    let documents = described.into_iter().map(|mut document| {
        if let Value::Object(keys) = &mut document {
            keys.insert("@context".to_owned(), "https://schema.org".into());
        }
        embeddable(&document)
    });
    documents.collect()
}

fn embeddable(value: &Value) -> String {
    let text = value.to_string();
    if !any(&text, |bytes| begins_meant(bytes) | begins_forbidden(bytes)) {
        return text;
    }
    let is_meant = |c: char| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') || is_forbidden(c);
    let (mut out, mut rest) = (String::with_capacity(text.len()), text.as_str());
    while let Some((at, c)) = find(rest, |byte| byte == b'"' || is_plain(byte), is_meant) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
        if !is_forbidden(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
    }
    out.push_str(rest);
    out
}

fn begins_meant([a, b, c]: [u8; 3]) -> bool {
    // U+2028 and U+2029.
    let is_separator = (a == 0xe2) & (b == 0x80) & ((c == 0xa8) | (c == 0xa9));
    (a == b'<') | (a == b'>') | (a == b'&') | is_separator
}

/// A thing of a type with what is known of it: keys without a value are left out.
fn thing<'k>(kind: &str, keys: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    let is_known = |value: &Value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty) || *value == "");
    let known = keys.into_iter().filter(|(_, value)| is_known(value));
    let kind = ("@type".to_owned(), Value::from(kind));
    Value::Object(std::iter::once(kind).chain(known.map(|(key, value)| (key.to_owned(), value))).collect::<Map<_, _>>())
}

/// The way from the home page to here. The last page is this one, which needs no address.
fn breadcrumbs(context: &Context<'_>, way: &[(String, PageId)]) -> Value {
    let items = way.iter().enumerate().map(|(index, (title, page))| {
        let address = || context.absolute(&context.site.permalink(*page, context.lang)).into();
        let item = if index + 1 < way.len() { address() } else { Value::Null };
        thing("ListItem", [("position", (index + 1).into()), ("name", title.as_str().into()), ("item", item)])
    });
    thing("BreadcrumbList", [("itemListElement", items.collect::<Vec<_>>().into())])
}

/// What the publisher is called by programs: the same on all pages of a language.
fn publisher_id(context: &Context<'_>) -> String {
    format!("{}#publisher", page_url(context, PageId::Home))
}

/// Who publishes the site.
fn organization(context: &Context<'_>) -> Value {
    let config = &context.site.config;
    let (contact, has_corrections) = (&config.contact, context.site.has_corrections_page());
    let corrections = has_corrections.then(|| page_url(context, PageId::Corrections));
    let more = [
        ("email", contact.email.clone().into()),
        ("telephone", contact.hotline.clone().into()),
        ("address", contact.address.as_ref().map(|address| context.plain(&config.path, address)).into()),
        ("correctionsPolicy", corrections.into()),
    ];
    thing("Organization", identity(context).into_iter().chain(more))
}

/// The same as far as a thing that it has published needs to say.
fn publisher(context: &Context<'_>) -> Value {
    thing("Organization", identity(context))
}

fn identity(context: &Context<'_>) -> [(&'static str, Value); 4] {
    let config = &context.site.config;
    [
        ("@id", publisher_id(context).into()),
        ("name", context.plain(&config.path, &config.publisher.name).into()),
        ("url", config.publisher.url.clone().unwrap_or_else(|| page_url(context, PageId::Home)).into()),
        ("logo", logo(context)),
    ]
}

fn logo(context: &Context<'_>) -> Value {
    image(&context.absolute(&context.theme.asset_address("apple-touch-icon.png")), 180, 180)
}

fn image(url: &str, width: u32, height: u32) -> Value {
    json!({"@type": "ImageObject", "url": url, "width": width, "height": height})
}

fn web_site(context: &Context<'_>) -> Value {
    let config = &context.site.config;
    let search = config.search.then(|| {
        let search = page_url(context, PageId::Search);
        json!({
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": format!("{search}?q={{query}}")},
            "query-input": "required name=query",
        })
    });
    thing(
        "WebSite",
        [
            ("name", context.plain(&config.path, &config.title).into()),
            ("description", context.plain(&config.path, &config.description).into()),
            ("url", context.canonical().into()),
            ("inLanguage", html_lang(context.lang).into()),
            ("publisher", publisher(context)),
            ("potentialAction", search.into()),
        ],
    )
}

/// Who publishes the site, on the pages that say so.
fn about(context: &Context<'_>, index: usize) -> Option<Value> {
    let kind = match context.site.pages.get(index)?.slug.as_str() {
        "about" => "AboutPage",
        "contact" => "ContactPage",
        _ => return None,
    };
    Some(thing(
        kind,
        [
            ("url", context.canonical().into()),
            ("inLanguage", html_lang(context.lang).into()),
            ("mainEntity", organization(context)),
        ],
    ))
}

/// The absolute address of a page in this language.
fn page_url(context: &Context<'_>, page: PageId) -> String {
    context.absolute(&context.site.permalink(page, context.lang))
}

/// Under which terms all of the site may be used: the address of the terms, or what they are called.
fn licence(context: &Context<'_>) -> Value {
    let config = &context.site.config;
    let Some(licence) = &config.licence else { return Value::Null };
    let name = || thing("CreativeWork", [("name", context.plain(&config.path, &licence.title).into())]);
    licence.url.clone().map_or_else(name, Value::from)
}

/// A text cut to so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
