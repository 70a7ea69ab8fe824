//! An article: `NewsArticle`.

use super::json::Json;
use super::{LONGEST_HEADLINE, image, licence, page_url, publisher, shortened, thing};
use crate::article::ArticleText;
use crate::render::card;
use crate::render::context::Context;
use crate::render::frame::html_lang;
use crate::render::view::UsedSource;
use crate::site::{Article, PageId};

pub(super) fn news_article(context: &Context<'_>, index: usize) -> Option<Json> {
    let article = context.site.articles.get(index)?;
    let text = article.text(context.lang)?;
    let section = context.site.sections.get(article.section);
    let plain = |part| context.plain_text(&text.path, part, article.defaults());
    let url = context.canonical();
    let tags: Vec<String> = context.tag_links(&article.tags).into_iter().map(|tag| tag.title).collect();
    let sources = context.used_sources(article, text);
    let original = &article.record.original.value;
    let translated = (article.shown_language(context.lang) != original).then(|| {
        let original = context.absolute(&context.site.permalink(context.page, original));
        Json::map([("@id", original.into())])
    });
    Some(thing(
        "NewsArticle",
        [
            ("@id", url.clone().into()),
            ("url", url.clone().into()),
            ("mainEntityOfPage", thing("WebPage", [("@id", url.into())])),
            ("headline", shortened(&plain(&text.title), LONGEST_HEADLINE).into()),
            ("description", plain(&text.summary).into()),
            ("image", images(context, index, article).into()),
            ("inLanguage", html_lang(article.shown_language(context.lang)).into()),
            ("translationOfWork", translated.unwrap_or_default()),
            ("datePublished", context.site.timestamp(article.date()).into()),
            ("dateModified", context.site.timestamp(article.updated()).into()),
            ("author", authors(context, article).into()),
            ("publisher", publisher(context)),
            ("articleSection", section.map(|section| context.plain(&section.path, &section.title)).into()),
            ("keywords", tags.into()),
            ("isAccessibleForFree", true.into()),
            ("license", licence(context)),
            ("isBasedOn", datasets(context, article, text).into()),
            ("citation", sources.iter().map(document).collect::<Vec<_>>().into()),
            ("correction", corrections(context, index, article).into()),
        ],
    ))
}

/// The lead picture and the card. A page without either has the card of the theme.
fn images(context: &Context<'_>, index: usize, article: &Article) -> Vec<Json> {
    let cover = article.record.cover.as_ref().and_then(|cover| {
        let (picture, _) = context.picture(PageId::Article(index), &cover.value)?;
        let address = context.site.picture_address(PageId::Article(index), &cover.value);
        let shown = context.sized(PageId::Article(index), &cover.value, picture);
        Some(image(&context.absolute(&address), shown.width, shown.height))
    });
    let own = card::address(context.site, context.page, context.lang);
    let (width, height) = card::PIXELS;
    let of_page = own.map(|address| image(&context.absolute(&address), width, height));
    let of_theme = || image(&context.absolute(&context.theme.asset_address("card.png")), width, height);
    let mut images: Vec<Json> = cover.into_iter().chain(of_page).collect();
    if images.is_empty() {
        images.push(of_theme());
    }
    images
}

/// People appear by role: a desk or an office, so an organisation rather than a person. What nobody signs is the
/// publisher's.
fn authors(context: &Context<'_>, article: &Article) -> Vec<Json> {
    let people = article.authors.iter().filter_map(|&index| Some((index, context.site.person(index)?)));
    let mut authors: Vec<Json> = people
        .map(|(index, person)| {
            let url = page_url(context, PageId::Author(index, 1));
            thing("Organization", [("name", context.name(&person.name).into()), ("url", url.into())])
        })
        .collect();
    if authors.is_empty() {
        authors.push(publisher(context));
    }
    authors
}

/// The addresses of the datasets that it cites, each once. Described they are on their own pages, where search engines
/// look for what a dataset must say.
fn datasets(context: &Context<'_>, article: &Article, text: &ArticleText) -> Vec<String> {
    let mut datasets: Vec<usize> = Vec::new();
    for observed in context.cited_observations(article, text) {
        if !datasets.contains(&observed.dataset) {
            datasets.push(observed.dataset);
        }
    }
    datasets.into_iter().map(|index| page_url(context, PageId::Dataset(index))).collect()
}

/// A document from which figures come.
fn document(source: &UsedSource) -> Json {
    let UsedSource { title, publisher, published, url, indicators: _ } = source;
    thing(
        "CreativeWork",
        [
            ("name", title.as_str().into()),
            ("publisher", thing("Organization", [("name", publisher.as_str().into())])),
            ("datePublished", published.as_ref().map(|date| date.iso.clone()).into()),
            ("url", url.clone().into()),
        ],
    )
}

fn corrections(context: &Context<'_>, index: usize, article: &Article) -> Vec<Json> {
    let found = context.site.corrections_of(index);
    let corrections = found.iter().filter_map(|found| {
        let text = context.own(&found.correction.text)?;
        let page = page_url(context, PageId::Article(index));
        Some(thing(
            "CorrectionComment",
            [
                ("text", context.plain_text(&article.path, text, article.defaults()).into()),
                ("datePublished", context.site.timestamp(found.correction.date).into()),
                ("url", format!("{page}#{}", found.anchor()).into()),
            ],
        ))
    });
    corrections.collect()
}
