//! What the CSV of a dataset holds, as the model for tabular data of the W3C describes it (CSV on the Web).

use serde_json::{Map, Value, json};

use super::columns::{self, Column, Field};
use super::{address, languages, plain};
use crate::dataset::{Dataset, Periodicity};
use crate::render::context::Context;
use crate::render::frame::html_lang;
use crate::render::sources::released;
use crate::render::{Theme, json_file};
use crate::site::{PageId, Site};
use crate::text::Texts;

/// The metadata of the CSV of a dataset, by position.
pub(in crate::render) fn metadata(site: &Site, theme: &Theme, index: usize, dataset: &Dataset) -> Vec<u8> {
    let languages = languages(site, theme);
    let columns = columns::of_dataset(&languages, dataset);
    let words = |texts: &Texts| in_each(&languages, |context| context.plain(&dataset.path, texts));
    let file = address(&dataset.id);
    let mut table = Map::new();
    let mut say = |key: &str, value: Value| table.insert(key.to_owned(), value);
    say("@context", "http://www.w3.org/ns/csvw".into());
    say("url", file.rsplit('/').next().unwrap_or_default().into());
    say("dc:title", words(&dataset.title));
    if let Some(description) = &dataset.description {
        say("dc:description", words(description));
    }
    say("dc:language", languages.iter().map(|context| html_lang(context.lang)).collect::<Vec<_>>().into());
    say("dc:publisher", in_each(&languages, |context| context.plain(&site.config.path, &site.config.publisher.name)));
    say("dc:source", sources(&languages, dataset).into());
    if let Some(date) = released(dataset.sources.iter()) {
        say("dc:modified", date.into());
    }
    if let Some(frequency) = dataset.frequency {
        say("dc:accrualPeriodicity", json!({"@id": periodicity(frequency)}));
    }
    if let Some(licence) = &site.config.licence {
        let named = || in_each(&languages, |context| context.plain(&site.config.path, &licence.title));
        say("dc:license", licence.url.as_ref().map_or_else(named, |url| json!({"@id": url})));
    }
    let pages = languages.iter().map(|context| context.absolute(&site.permalink(PageId::Dataset(index), context.lang)));
    say("dcat:landingPage", pages.map(|url| json!({"@id": url})).collect::<Vec<_>>().into());
    say(
        "dialect",
        json!({
            "encoding": "utf-8", "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true,
            "lineTerminators": ["\r\n"],
        }),
    );
    let keys: Vec<String> = columns.iter().filter(|column| column.field.is_key()).map(variable).collect();
    let described: Vec<Value> = columns.iter().map(|column| describe(&languages, column)).collect();
    say("tableSchema", json!({"columns": described, "primaryKey": keys}));
    json_file(&table)
}

/// The frequency in the list of the Publications Office of the EU, which DCAT-AP takes.
fn periodicity(frequency: Periodicity) -> String {
    let name = match frequency {
        Periodicity::Decennial => "DECENNIAL",
        Periodicity::Quinquennial => "QUINQUENNIAL",
        Periodicity::Biennial => "BIENNIAL",
        Periodicity::Annual => "ANNUAL",
        Periodicity::Semiannual => "ANNUAL_2",
        Periodicity::Quarterly => "QUARTERLY",
        Periodicity::Monthly => "MONTHLY",
        Periodicity::Irregular => "IRREG",
        Periodicity::Never => "NEVER",
    };
    format!("http://publications.europa.eu/resource/authority/frequency/{name}")
}

/// A text in each language.
fn in_each(languages: &[Context<'_>], text: impl Fn(&Context<'_>) -> String) -> Value {
    let values = languages.iter().map(|context| {
        let text = plain(&text(context));
        json!({"@value": text, "@language": html_lang(context.lang)})
    });
    values.collect::<Vec<_>>().into()
}

/// The documents that the data come from, each with its address if it has one.
fn sources(languages: &[Context<'_>], dataset: &Dataset) -> Vec<Value> {
    let sources = dataset.sources.iter().map(|source| {
        let words = |texts: &Texts| in_each(languages, |context| context.plain(&dataset.path, texts));
        let mut document = Map::new();
        if let Some(url) = &source.url {
            document.insert("@id".to_owned(), url.as_str().into());
        }
        document.insert("dc:title".to_owned(), words(&source.title));
        document.insert("dc:publisher".to_owned(), words(&source.publisher));
        if let Some(date) = released(std::iter::once(source)) {
            document.insert("dc:issued".to_owned(), date.into());
        }
        Value::Object(document)
    });
    sources.collect()
}

/// The name of a column as a variable of an address, which has no hyphens.
fn variable(column: &Column<'_>) -> String {
    column.name().replace('-', "_")
}

fn describe(languages: &[Context<'_>], column: &Column<'_>) -> Value {
    let field = column.field;
    let mut about = Map::new();
    let mut say = |key: &str, value: Value| about.insert(key.to_owned(), value);
    say("name", variable(column).into());
    say("titles", column.name().into());
    say("dc:description", in_each(languages, |context| field.description(context)));
    if let Some(context) = column.lang {
        say("lang", html_lang(context.lang).into());
    }
    let values = field.values();
    say(
        "datatype",
        match field {
            _ if field.is_number() => "decimal".into(),
            Field::Url => "anyURI".into(),
            _ if !values.is_empty() => json!({"base": "string", "format": values.join("|")}),
            _ => "string".into(),
        },
    );
    if field.is_required() {
        say("required", true.into());
    }
    if let Some(url) = property(field) {
        say("propertyUrl", url.into());
    }
    Value::Object(about)
}

/// What SDMX and the Data Cube call a column, where they do.
fn property(field: Field<'_>) -> Option<&'static str> {
    Some(match field {
        Field::Indicator => "http://purl.org/linked-data/cube#measureType",
        Field::Code("place") => "http://purl.org/linked-data/sdmx/2009/dimension#refArea",
        Field::Code("sex") => "http://purl.org/linked-data/sdmx/2009/dimension#sex",
        Field::Code("age") => "http://purl.org/linked-data/sdmx/2009/dimension#age",
        Field::Period => "http://purl.org/linked-data/sdmx/2009/dimension#refPeriod",
        Field::Value => "http://purl.org/linked-data/sdmx/2009/measure#obsValue",
        Field::Unit => "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure",
        Field::Status => "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus",
        Field::Publisher => "http://purl.org/dc/terms/publisher",
        Field::Source | Field::Url => "http://purl.org/dc/terms/source",
        Field::Note | Field::PeriodNote => "http://www.w3.org/2000/01/rdf-schema#comment",
        _ => return None,
    })
}
