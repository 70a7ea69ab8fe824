//! What the content may hold, as tables: every key of every YAML file with its type, whether it must be there, and what
//! it means in English and Chinese.
//!
//! From these tables come the JSON Schemas (draft 7) by which editors complete keys, show what they mean and mark what
//! is wrong while it is typed, and the tables of `docs/content.md`. The readers know nothing of them; tests hold the
//! two together, key by key and value by value.
//!
//! A schema sees the value of a scalar and not how it is written, one file and no other. So it accepts whatever the
//! reader of the file accepts, and less strictly here and there; `gongbao check` has the last word.

mod articles;
mod charts;
mod datasets;
mod form;
mod json;
mod lists;
mod site;

pub use form::Form;
use serde_json::{Map, Value, json};

/// A kind of file.
pub struct File {
    /// What its schema is called.
    pub name: &'static str,
    /// Where such files stand, as a pattern from the root of the site; none for what is a part of another file.
    pub place: Option<&'static str>,
    /// What stands in it.
    pub root: Type,
}

/// A mapping with keys of its own.
pub struct Table {
    /// What one is called in the types of other tables: in English one and several, in Chinese. One without a name is
    /// told there key by key.
    pub name: Option<[&'static str; 3]>,
    /// Its keys.
    pub keys: &'static [Key],
    /// The keys that the site itself names, and what they are called in English and Chinese.
    pub others: Option<([&'static str; 2], Key)>,
    /// What must hold of several keys, in the words of JSON Schema.
    pub rule: Option<fn() -> Value>,
}

/// A key of a table.
pub struct Key {
    /// The key itself.
    pub name: &'static str,
    /// What it takes.
    pub kind: Type,
    /// Whether it must be there.
    pub need: Need,
    /// What it means, in English and Chinese; Markdown.
    pub meaning: [&'static str; 2],
    /// What its type is called, in English and Chinese, if not by the name that it has everywhere; Markdown.
    pub called: Option<[&'static str; 2]>,
}

/// Whether a key must be there.
pub enum Need {
    /// It must.
    Required,
    /// It may be missing, or stand without a value.
    Optional,
    /// It may be missing, but not stand without a value.
    Filled,
    /// That depends on others, as it says in English and Chinese.
    Depends([&'static str; 2]),
}

/// What a key takes.
pub enum Type {
    /// `true` or `false`.
    Flag,
    /// A whole number from the one to the other.
    Whole(u32, u32),
    /// Something of a form.
    Of(&'static Form),
    /// Something of a form; these are proposed.
    Like(&'static Form, fn() -> Vec<&'static str>),
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// A list, maybe of none.
    List(&'static Type),
    /// A list of one or more.
    Filled(&'static Type),
    /// One value in each language.
    Localized(&'static Type),
    /// A mapping from what is of a form.
    Mapping(&'static Form, &'static Type),
    /// A mapping with keys of its own.
    Table(&'static Table),
    /// The levels that a site can give to codes.
    Levels,
    /// Either of two.
    Either(&'static Type, &'static Type),
}

/// Every kind of file.
pub const FILES: &[File] = &[
    File { name: "site", place: Some("content/site.yaml"), root: Type::Table(&site::SITE) },
    File { name: "people", place: Some("content/people.yaml"), root: by_id(&Type::Table(&lists::PERSON)) },
    File { name: "tags", place: Some("content/tags.yaml"), root: by_id(&Type::Table(&lists::SUBJECT)) },
    File { name: "dimensions", place: Some("content/dimensions.yaml"), root: by_id(&Type::Table(&lists::DIMENSION)) },
    File { name: "units", place: Some("content/units.yaml"), root: by_id(&Type::Table(&lists::UNIT)) },
    File { name: "dataset", place: Some("content/statistics/*.yaml"), root: Type::Table(&datasets::DATASET) },
    File { name: "chart", place: Some("content/charts/*.yaml"), root: Type::Table(&charts::CHART) },
    File { name: "section", place: Some("content/*/section.yaml"), root: Type::Table(&articles::SECTION) },
    File { name: "article", place: Some("content/*/*/article.yaml"), root: Type::Table(&articles::ARTICLE) },
    File { name: "front-matter", place: None, root: Type::Table(&articles::FRONT_MATTER) },
    File {
        name: "translations",
        place: Some("content/*/*/translations.yaml"),
        root: Type::Table(&articles::TRANSLATIONS),
    },
    File { name: "page", place: Some("content/pages/*/page.yaml"), root: Type::Table(&articles::PAGE) },
];

/// The tables of `docs/content.md`, in its order.
pub const DOCUMENTED: &[&Table] = &[
    &site::SITE,
    &lists::PERSON,
    &lists::SUBJECT,
    &lists::DIMENSION,
    &lists::UNIT,
    &datasets::DATASET,
    &datasets::SOURCE,
    &datasets::INDICATOR,
    &datasets::OBSERVATION,
    &charts::CHART,
    &charts::TARGET,
    &charts::ANNOTATION,
    &articles::SECTION,
    &articles::ARTICLE,
    &articles::FRONT_MATTER,
    &articles::PAGE,
];

impl File {
    /// The name of its schema's file.
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// The text of its schema.
    pub fn schema(&self) -> String {
        format!("{:#}\n", json::schema(self))
    }

    /// The first line of a file at a path, by which editors find its schema in `schemas/` at the root of the site.
    pub fn first_line(&self, path: &str) -> String {
        let up = "../".repeat(path.matches('/').count());
        format!("# yaml-language-server: $schema={up}schemas/{}\n", self.file_name())
    }
}

/// The kind of file that stands at a path, if it is one of YAML.
///
/// ```
/// use gongbao::schema::file_at;
/// assert_eq!(file_at("content/news/story/article.yaml").map(|file| file.name), Some("article"));
/// assert!(file_at("content/news/story/en.md").is_none());
/// ```
pub fn file_at(path: &str) -> Option<&'static File> {
    let fits = |place: &str| {
        let (own, parts): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), place.split('/').collect());
        let fits = |(own, part): (&&str, &&str)| part.strip_prefix('*').map_or(own == part, |end| own.ends_with(end));
        own.len() == parts.len() && own.iter().zip(&parts).all(fits)
    };
    FILES.iter().find(|file| file.place.is_some_and(fits))
}

/// The settings of VS Code, by which it finds the schemas of files without that line.
pub fn editor_settings() -> String {
    let pair = |file: &File| Some((format!("./schemas/{}", file.file_name()), json!([file.place?])));
    let schemas: Map<String, Value> = FILES.iter().filter_map(pair).collect();
    format!("{:#}\n", json!({"yaml.schemas": schemas}))
}

/// A text in each language.
const TEXTS: Type = Type::Localized(&Type::Of(&form::TEXT));
const WORDS: Type = Type::Of(&form::WORDS);
const PERIOD: Type = Type::Of(&form::PERIOD);
/// The id of something that stands elsewhere.
const NAMED: Type = Type::Of(&form::NAMED);

const fn by_id(kind: &'static Type) -> Type {
    Type::Mapping(&form::ID, kind)
}

const fn required(name: &'static str, kind: Type, en: &'static str, zh: &'static str) -> Key {
    Key { name, kind, need: Need::Required, meaning: [en, zh], called: None }
}

const fn optional(name: &'static str, kind: Type, en: &'static str, zh: &'static str) -> Key {
    Key { name, kind, need: Need::Optional, meaning: [en, zh], called: None }
}

const fn filled(name: &'static str, kind: Type, en: &'static str, zh: &'static str) -> Key {
    Key { name, kind, need: Need::Filled, meaning: [en, zh], called: None }
}

impl Key {
    /// What it means, in English and Chinese, with the words of its links alone: they lead to places within
    /// `docs/content.md`.
    pub fn plain_meaning(&self) -> [String; 2] {
        self.meaning.map(json::without_links)
    }

    const fn called(self, en: &'static str, zh: &'static str) -> Self {
        Self { called: Some([en, zh]), ..self }
    }

    const fn depends(self, en: &'static str, zh: &'static str) -> Self {
        Self { need: Need::Depends([en, zh]), ..self }
    }
}

impl Table {
    const fn new(keys: &'static [Key]) -> Self {
        Self { name: None, keys, others: None, rule: None }
    }

    const fn named(self, one: &'static str, several: &'static str, zh: &'static str) -> Self {
        Self { name: Some([one, several, zh]), ..self }
    }

    const fn ruled(self, rule: fn() -> Value) -> Self {
        Self { rule: Some(rule), ..self }
    }
}
