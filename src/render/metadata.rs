//! What machines read of a page: JSON-LD by schema.org, from a typed writer. What search engines ask for is there where the
//! site knows it, and nothing is there that is not known.

mod article;
mod dataset;
mod json;

use json::Json;

use super::context::Context;
use super::frame::html_lang;
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
    described.into_iter().map(|document| document.with("@context", "https://schema.org").written()).collect()
}

/// A thing of a type with what is known of it: keys without a value are left out.
fn thing(kind: &str, keys: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    let known = keys.into_iter().filter(|(_, value)| !value.is_empty());
    Json::map(std::iter::once(("@type", kind.into())).chain(known))
}

/// The way from the home page to here. The last page is this one, which needs no address.
fn breadcrumbs(context: &Context<'_>, way: &[(String, PageId)]) -> Json {
    let items = way.iter().enumerate().map(|(index, (title, page))| {
        let address = || context.absolute(&context.site.permalink(*page, context.lang)).into();
        let item = if index + 1 < way.len() { address() } else { Json::Null };
        thing("ListItem", [("position", (index + 1).into()), ("name", title.as_str().into()), ("item", item)])
    });
    thing("BreadcrumbList", [("itemListElement", items.collect::<Vec<_>>().into())])
}

/// What the publisher is called by programs: the same on all pages of a language.
fn publisher_id(context: &Context<'_>) -> String {
    format!("{}#publisher", page_url(context, PageId::Home))
}

/// Who publishes the site.
fn organization(context: &Context<'_>) -> Json {
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
fn publisher(context: &Context<'_>) -> Json {
    thing("Organization", identity(context))
}

fn identity(context: &Context<'_>) -> [(&'static str, Json); 4] {
    let config = &context.site.config;
    [
        ("@id", publisher_id(context).into()),
        ("name", context.plain(&config.path, &config.publisher.name).into()),
        ("url", config.publisher.url.clone().unwrap_or_else(|| page_url(context, PageId::Home)).into()),
        ("logo", logo(context)),
    ]
}

fn logo(context: &Context<'_>) -> Json {
    image(&context.absolute(&context.theme.asset_address("apple-touch-icon.png")), 180, 180)
}

fn image(url: &str, width: u32, height: u32) -> Json {
    let known = [("url", url.into()), ("width", width.into()), ("height", height.into())];
    thing("ImageObject", known)
}

fn web_site(context: &Context<'_>) -> Json {
    let config = &context.site.config;
    let search = config.search.then(|| {
        let search = page_url(context, PageId::Search);
        let target = thing("EntryPoint", [("urlTemplate", format!("{search}?q={{query}}").into())]);
        thing("SearchAction", [("target", target), ("query-input", "required name=query".into())])
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
fn about(context: &Context<'_>, index: usize) -> Option<Json> {
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
fn licence(context: &Context<'_>) -> Json {
    let config = &context.site.config;
    let Some(licence) = &config.licence else { return Json::Null };
    let name = || thing("CreativeWork", [("name", context.plain(&config.path, &licence.title).into())]);
    licence.url.clone().map_or_else(name, Json::from)
}

/// A text cut to so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
