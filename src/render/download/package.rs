//! A dataset as a Data Package of one resource, with the Table Schema of its CSV (Frictionless, version 1).
//!
//! That version knows one language, so the texts are in the first one of the site; what is in other languages stands
//! beside them, by language.

use serde_json::{Map, Value, json};

use super::columns::{self, Column};
use super::{address, in_each, languages, plain};
use crate::dataset::Dataset;
use crate::render::context::Context;
use crate::render::{Theme, json_file};
use crate::site::{PageId, Site};
use crate::text::Texts;

/// The descriptor of a dataset, by position; `None` for a site without languages.
pub(in crate::render) fn package(site: &Site, theme: &Theme, index: usize, dataset: &Dataset) -> Option<Vec<u8>> {
    let languages = languages(site, theme);
    let first = languages.first()?;
    let columns = columns::of_dataset(&languages, dataset);
    let words = |texts: &Texts| plain(&first.plain(&dataset.path, texts));
    let mut package = Map::new();
    let mut say = |key: &str, value: Value| package.insert(key.to_owned(), value);
    say("profile", "tabular-data-package".into());
    say("name", dataset.id.as_ref().into());
    say("title", words(&dataset.title).into());
    say("titles", by_language(&languages, dataset, &dataset.title));
    if let Some(description) = &dataset.description {
        say("description", words(description).into());
        say("descriptions", by_language(&languages, dataset, description));
    }
    say("homepage", first.absolute(&site.permalink(PageId::Dataset(index), first.lang)).into());
    if let Some((licence, url)) = site.config.licence.as_ref().and_then(|own| Some((own, own.url.as_ref()?))) {
        say("licenses", json!([{"path": url, "title": first.plain(&site.config.path, &licence.title)}]));
    }
    say(
        "contributors",
        json!([{"title": first.plain(&site.config.path, &site.config.publisher.name), "role": "publisher"}]),
    );
    say("sources", sources(first, dataset).into());
    say("resources", json!([resource(first, dataset, &columns)]));
    Some(json_file(&package))
}

/// A text in each language, by language.
fn by_language(languages: &[Context<'_>], dataset: &Dataset, texts: &Texts) -> Value {
    let texts = in_each(languages, |context| context.plain(&dataset.path, texts));
    Value::Object(texts.map(|(lang, text)| (lang.to_string(), text.into())).collect())
}

/// The documents that the data come from, with their publishers.
fn sources(context: &Context<'_>, dataset: &Dataset) -> Vec<Value> {
    let sources = dataset.sources.iter().map(|source| {
        let publisher = context.plain(&dataset.path, &source.publisher);
        let title = context.plain(&dataset.path, &source.title);
        let title = plain(&context.document(&publisher, &title));
        match &source.url {
            Some(url) => json!({"title": title, "path": url}),
            None => json!({"title": title}),
        }
    });
    sources.collect()
}

fn resource(context: &Context<'_>, dataset: &Dataset, columns: &[Column<'_>]) -> Value {
    let keys: Vec<String> = columns.iter().filter(|column| column.field.is_key()).map(Column::name).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": dataset.id.as_ref(),
        "path": address(&dataset.id).rsplit('/').next().unwrap_or_default(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
        },
        "schema": {
            "fields": columns.iter().map(|column| field(context, column)).collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": keys,
        },
    })
}

fn field(context: &Context<'_>, column: &Column<'_>) -> Value {
    let mut field = Map::new();
    let mut say = |key: &str, value: Value| field.insert(key.to_owned(), value);
    say("name", column.name().into());
    say("type", if column.field.is_number() { "number" } else { "string" }.into());
    say("description", column.field.description(context).into());
    let mut constraints = Map::new();
    if column.field.is_required() {
        constraints.insert("required".to_owned(), true.into());
    }
    let values = column.field.values();
    if !values.is_empty() {
        constraints.insert("enum".to_owned(), values.into());
    }
    if !constraints.is_empty() {
        say("constraints", Value::Object(constraints));
    }
    Value::Object(field)
}
