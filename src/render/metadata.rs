//! What machines read of a page: JSON-LD by schema.org, from a typed writer.

use serde_json::{Map, Value, json};

use super::context::Context;
use super::frame::html_lang;
use crate::dataset::Dataset;
use crate::site::{Defaults, PageId, latest};

/// The JSON-LD of a page, each with `<`, `>`, `&` and line separators escaped, so that it cannot end its element.
pub(super) fn json_ld(context: &Context<'_>) -> Vec<String> {
    let described = match context.page {
        PageId::Article(index) => article(context, index),
        PageId::Dataset(index) => context.site.datasets.get(index).map(|dataset| dataset_json(context, dataset)),
        PageId::Indicator(index, indicator) => {
            context.site.datasets.get(index).and_then(|dataset| indicator_json(context, dataset, indicator))
        }
        PageId::Home => Some(web_site(context)),
        _ => None,
    };
    described.into_iter().map(|value| embeddable(&value)).collect()
}

fn embeddable(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

fn organization(context: &Context<'_>) -> Value {
    let publisher = &context.site.config.publisher;
    let mut value = Map::new();
    value.insert("@type".into(), "Organization".into());
    value.insert("name".into(), context.plain(&context.site.config.path, &publisher.name).into());
    let url = publisher.url.clone().unwrap_or_else(|| context.absolute(""));
    value.insert("url".into(), url.into());
    let logo = context.absolute(&context.theme.asset_address("apple-touch-icon.png"));
    value.insert("logo".into(), json!({"@type": "ImageObject", "url": logo}));
    Value::Object(value)
}

fn web_site(context: &Context<'_>) -> Value {
    let config = &context.site.config;
    let search = context.absolute(&context.site.permalink(PageId::Search, context.lang));
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": context.plain(&config.path, &config.title),
        "description": context.plain(&config.path, &config.description),
        "url": context.canonical(),
        "inLanguage": html_lang(context.lang),
        "publisher": organization(context),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": format!("{search}?q={{query}}")},
            "query-input": "required name=query",
        },
    })
}

fn article(context: &Context<'_>, index: usize) -> Option<Value> {
    let article = context.site.articles.get(index)?;
    let text = article.text(context.lang)?;
    let authors: Vec<Value> = article
        .authors
        .iter()
        .filter_map(|&person| context.site.people.iter().nth(person))
        .map(|(id, person)| {
            let url = context.site.people.keys().position(|key| key == id.value).map(PageId::Author);
            let url = url.map(|page| context.absolute(&context.site.permalink(page, context.lang)));
            // People appear by role: a desk or an office, so an organisation rather than a person.
            json!({"@type": "Organization", "name": context.name(&person.name), "url": url})
        })
        .collect();
    let section = context.site.sections.get(article.section);
    let cover = article.record.cover.as_ref().map(|cover| context.site.picture_address(context.page, &cover.value));
    let own_card = super::card::address(context.site, context.page, context.lang);
    let mut images: Vec<String> = cover.into_iter().chain(own_card).collect();
    if images.is_empty() {
        images.push(context.theme.asset_address("card.png"));
    }
    let images: Vec<String> = images.iter().map(|address| context.absolute(address)).collect();
    Some(json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": context.plain_text(&text.path, &text.title, article.defaults()),
        "description": context.plain_text(&text.path, &text.summary, article.defaults()),
        "inLanguage": html_lang(article.shown_language(context.lang)),
        "datePublished": context.site.timestamp(article.date()),
        "dateModified": context.site.timestamp(article.updated()),
        "mainEntityOfPage": context.canonical(),
        "image": images,
        "author": authors,
        "publisher": organization(context),
        "articleSection": section.map(|section| context.plain(&section.path, &section.title)),
        "isAccessibleForFree": true,
    }))
}

fn dataset_json(context: &Context<'_>, dataset: &Dataset) -> Value {
    let path = &dataset.path;
    let description = dataset.description.as_ref().unwrap_or(&dataset.title);
    let variables: Vec<String> =
        dataset.indicators.iter().map(|indicator| context.plain(path, &indicator.title)).collect();
    described_data(
        context,
        dataset,
        &context.plain(path, &dataset.title),
        &context.plain(path, description),
        &variables,
    )
}

fn indicator_json(context: &Context<'_>, dataset: &Dataset, indicator: usize) -> Option<Value> {
    let indicator = dataset.indicators.get(indicator)?;
    let path = &dataset.path;
    let title = context.plain(path, &indicator.title);
    let definition = indicator.definition.as_ref().map(|definition| context.plain(path, definition));
    let in_dataset = context.plain(path, &dataset.title);
    let description = definition.unwrap_or_else(|| {
        context.phrase("messages.indicator_description", &[("title", &title), ("dataset", &in_dataset)])
    });
    Some(described_data(context, dataset, &title, &description, std::slice::from_ref(&title)))
}

fn described_data(
    context: &Context<'_>,
    dataset: &Dataset,
    name: &str,
    description: &str,
    variables: &[String],
) -> Value {
    let config = &context.site.config;
    let licence = config.licence.as_ref();
    let licence_name = licence.map(|licence| context.plain(&config.path, &licence.title));
    let periods = dataset.observations.iter().map(|observation| &observation.period);
    let first = dataset.observations.iter().filter_map(|observation| observation.period.first()).min();
    let last = latest(periods).and_then(crate::lang::Period::last);
    let coverage = first.zip(last).map(|(first, last)| format!("{first}/{last}"));
    let download = context.absolute(&crate::render::download::address(&dataset.id));
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        // Search engines want at least 50 characters.
        "description": format!("{description} {}", context.plain_text(
            &config.path, context.own(&config.description).unwrap_or(&crate::text::Text::default()), Defaults::NONE)),
        "url": context.canonical(),
        "inLanguage": html_lang(context.lang),
        "license": licence.and_then(|licence| licence.url.clone()).or(licence_name),
        "creator": organization(context),
        "variableMeasured": variables,
        "temporalCoverage": coverage,
        "isAccessibleForFree": true,
        "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": download}],
    })
}
