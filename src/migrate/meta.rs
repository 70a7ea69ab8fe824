//! What the front matter of a text says, by what it means here.

use super::moment::When;
use super::settings::Program;
use super::value::{Table, Value};
use crate::source::Spanned;

/// The front matter of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) date: Option<Spanned<String>>,
    pub(super) updated: Option<Spanned<String>>,
    pub(super) summary: Option<String>,
    /// Tags, and what else sorts texts, each with its own order.
    pub(super) tags: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) slug: Option<String>,
    /// The whole address, if it is given.
    pub(super) url: Option<String>,
    /// Older addresses.
    pub(super) aliases: Vec<String>,
    pub(super) is_draft: bool,
    pub(super) cover: Option<Cover>,
    pub(super) order: Option<u32>,
    /// What joins translations whose names differ.
    pub(super) pair: Option<String>,
    /// The language, where the path does not say it.
    pub(super) language: Option<String>,
    /// What has no meaning here.
    pub(super) rest: Vec<(Spanned<String>, Spanned<Value>)>,
}

/// The picture of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cover {
    pub(super) file: String,
    pub(super) alt: Option<String>,
    pub(super) caption: Option<String>,
}

/// Keys of the order among texts.
pub(super) const ORDERS: [&str; 3] = ["weight", "order", "nav_order"];

/// Keys of what only articles have, but for pictures.
pub(super) const OF_ARTICLES: [&str; 12] = [
    "date",
    "publishDate",
    "published_at",
    "updated",
    "lastmod",
    "last_modified_at",
    "modified",
    "tags",
    "categories",
    "series",
    "authors",
    "author",
];

pub(super) const COVERS: [&str; 13] = [
    "cover",
    "image",
    "featured_image",
    "featuredImage",
    "featureImage",
    "feature_image",
    "coverImage",
    "cover_image",
    "thumbnail",
    "banner",
    "header",
    "images",
    "img",
];
const ALTS: [&str; 6] = ["alt", "image_alt", "cover_alt", "featured_image_alt", "featuredImageAlt", "imageAlt"];

/// Takes what is understood out of a front matter.
pub(super) fn read(mut front: Table, program: Program) -> Meta {
    // Zola keeps all that is not its own under `extra`, newer Hugo under `params`.
    let mut below = front.table("extra");
    below.0.extend(front.table("params").0);
    let mut taxonomies = front.table("taxonomies");
    let mut lists = |names: &[&str]| {
        let found = taxonomies.take(names).or_else(|| front.take(names)).or_else(|| below.take(names));
        found.map(|found| found.value)
    };
    let mut words = |names: &[&str]| lists(names).map(|value| words(&value, program)).unwrap_or_default();
    let tags = words(&["tags", "tag"]);
    let categories = [words(&["categories", "category"]), words(&["series"])].concat();
    let authors = lists(&["authors", "author"]).map(|value| people(&value)).unwrap_or_default();
    front.0.extend(taxonomies.0);
    let cover = cover(&mut front).or_else(|| cover(&mut below));
    front.0.extend(below.0);
    // Jekyll's may be a pattern, `/blog/:year/:title/`, which is no address.
    let is_pattern = front
        .0
        .iter()
        .any(|(key, value)| key.value == "permalink" && value.value.words().is_some_and(|words| words.contains("/:")));
    let addresses: &[&str] = if is_pattern { &["url", "path"] } else { &["url", "path", "permalink"] };
    Meta {
        title: front.words(&["title"]),
        date: moment(&mut front, &["date", "publishDate", "published_at"]),
        updated: moment(&mut front, &["updated", "lastmod", "last_modified_at", "modified"]),
        summary: front.words(&["summary", "description", "excerpt"]),
        tags,
        categories,
        authors,
        slug: front.words(&["slug"]),
        url: front.words(addresses),
        aliases: front.take(&["aliases", "redirect_from"]).map(|value| value.value.list()).unwrap_or_default(),
        is_draft: front.says("draft") == Some(true) || front.says("published") == Some(false),
        cover,
        order: front.words(&ORDERS).and_then(|order| order.parse().ok()),
        pair: front.words(&["translationKey", "ref", "page_id"]),
        language: front.words(&["lang", "language", "locale"]),
        rest: front.0.into_iter().filter(|(_, value)| !value.value.is_empty()).collect(),
    }
}

fn moment(front: &mut Table, names: &[&str]) -> Option<Spanned<String>> {
    let found = front.take(names)?;
    Some(Spanned::new(found.value.words()?, found.span))
}

/// The words of a list, which may stand between commas, for Jekyll between blanks.
fn words(value: &Value, program: Program) -> Vec<String> {
    let is_gap = |c: char| c == ',' || c.is_whitespace() && program == Program::Jekyll;
    match value {
        Value::Words(text) => {
            text.split(is_gap).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        }
        other => other.list(),
    }
}

/// Names, each of which may stand in a table.
fn people(value: &Value) -> Vec<String> {
    match value {
        Value::List(values) => values.iter().filter_map(|value| super::dialect::name(&value.value)).collect(),
        Value::Words(_) => words(value, Program::Hugo),
        other => super::dialect::name(other).into_iter().collect(),
    }
}

fn cover(front: &mut Table) -> Option<Cover> {
    resource(front).or_else(|| COVERS.iter().find_map(|name| named(front, name)))
}

/// The cover that a key names. What else stands beside it, if that is a table, goes to the other keys.
fn named(front: &mut Table, name: &str) -> Option<Cover> {
    let at = front.0.iter().position(|(key, _)| key.value.eq_ignore_ascii_case(name))?;
    let mut own = match &front.0.get(at)?.1.value {
        Value::Table(table) => table.clone(),
        _ => Table::default(),
    };
    let file = match &front.0.get(at)?.1.value {
        Value::Table(_) => own.words(&["image", "src", "path", "url", "overlay_image", "teaser", "file"])?,
        value => value.list().into_iter().next().filter(|file| file.contains('.'))?,
    };
    front.0.remove(at);
    let alt = own.words(&ALTS).or_else(|| front.words(&ALTS));
    let caption = own.words(&["caption"]).or_else(|| front.words(&["image_caption", "caption"]));
    front.0.extend(own.0);
    Some(Cover { file, alt, caption })
}

/// The resource of a bundle of Hugo that is named as its picture.
fn resource(front: &mut Table) -> Option<Cover> {
    let at = front.0.iter().position(|(key, _)| key.value == "resources")?;
    let Value::List(values) = &front.0.get(at)?.1.value else { return None };
    let mut tables = values.iter().filter_map(|value| match &value.value {
        Value::Table(table) => Some(table.clone()),
        _ => None,
    });
    let found = tables.find_map(|mut table| {
        let name = table.words(&["name"])?;
        let is_cover = ["featured-image", "cover", "featured", "feature"].contains(&name.as_str());
        is_cover
            .then(|| Some(Cover { file: table.words(&["src"])?, alt: table.words(&["title"]), caption: None }))
            .flatten()
    })?;
    front.0.remove(at);
    Some(found)
}

/// The moment that words say, if they say one.
pub(super) fn when(words: Option<&Spanned<String>>) -> Option<When> {
    When::read(&words?.value)
}
