//! Fields: the keys of the tables of `schema` in the words of the CMS.

use serde_json::{Value, json};

use super::collections::Collections;
use super::forms::{is_shown, with};
use super::labels::label;
use crate::lang::Tag;
use crate::schema::{Form, Key, Need, Table, Type};
use crate::text::Texts;

/// The key of a mapping among the fields of its value; no table has a key of that name.
const ID: &str = "id";

impl Collections<'_> {
    /// The fields of a table.
    pub(super) fn fields(&self, table: &Table, hidden: &[&str]) -> Vec<Value> {
        let shown = table.keys.iter().filter(|key| !hidden.contains(&key.name));
        shown.filter_map(|key| self.field(key)).collect()
    }

    /// The fields of what a mapping of such tables holds.
    pub(super) fn entries(&self, table: &Table) -> Value {
        let id = json!({"name": ID, "label": label(ID), "widget": "string"});
        let fields: Vec<Value> = std::iter::once(id).chain(self.fields(table, &[])).collect();
        json!({"widget": "list", "fields": fields, "collapsed": true, "summary": format!("{{{{fields.{ID}}}}}")})
    }

    fn field(&self, key: &Key) -> Option<Value> {
        let [en, zh] = key.plain_meaning();
        let own = json!({
            "name": key.name,
            "label": label(key.name),
            "hint": format!("{zh} · {en}"),
            "required": matches!(key.need, Need::Required),
        });
        Some(with(self.widget(key.name, &key.kind)?, own))
    }

    fn widget(&self, name: &str, kind: &Type) -> Option<Value> {
        if !is_shown(kind) {
            return None;
        }
        Some(match kind {
            Type::Flag => json!({"widget": "boolean"}),
            Type::Whole(..) => json!({"widget": "string", "pattern": ["^[0-9]*$", "1, 2, 3 …"]}),
            Type::Of(form) if is_picture(name, form) => picture(),
            Type::Of(form) | Type::Like(form, _) => match self.choices(name) {
                Some(options) => json!({"widget": "select", "options": options}),
                None => of_form(form),
            },
            Type::OneOf(words) => json!({"widget": "select", "options": words()}),
            Type::List(element) | Type::Filled(element) => self.list(name, element)?,
            Type::Localized(value) => {
                let fields: Option<Vec<Value>> =
                    self.languages().map(|lang| self.in_language(lang, name, value)).collect();
                json!({"widget": "object", "fields": fields?})
            }
            Type::Mapping(form, Type::Table(table)) if is_picture(name, form) => {
                let mut entries = self.entries(table);
                if let Some(id) = entries.pointer_mut("/fields/0") {
                    *id = with(picture(), json!({"name": ID, "label": label(ID)}));
                }
                entries
            }
            Type::Mapping(_, Type::Table(table)) => self.entries(table),
            Type::Table(table) => json!({"widget": "object", "fields": self.fields(table, &[])}),
            Type::Levels | Type::Either(..) | Type::Mapping(..) => return None,
        })
    }

    fn list(&self, name: &str, element: &Type) -> Option<Value> {
        if let Type::Table(table) = element {
            return Some(json!({"widget": "list", "fields": self.fields(table, &[])}));
        }
        if let Some(options) = self.choices(name) {
            return Some(json!({"widget": "select", "multiple": true, "options": options}));
        }
        let field = with(self.widget("", element)?, json!({"name": "one", "label": label(name)}));
        Some(json!({"widget": "list", "field": field}))
    }

    fn in_language(&self, lang: &Tag, name: &str, kind: &Type) -> Option<Value> {
        let own = json!({"name": lang.as_str(), "label": self.language(lang), "required": false});
        Some(with(self.widget(name, kind)?, own))
    }

    /// What a key can be, if it names what the site itself has.
    fn choices(&self, name: &str) -> Option<Vec<Value>> {
        let choice = |id: &str, words: &Texts| json!({"value": id, "label": self.words(words)});
        let site = self.site;
        match name {
            "original" | "languages" => Some(
                self.languages().map(|lang| json!({"value": lang.as_str(), "label": self.language(lang)})).collect(),
            ),
            "authors" => Some(site.people.iter().map(|(id, person)| choice(&id.value, &person.name)).collect()),
            "tags" => Some(site.tags.iter().map(|(id, tag)| choice(&id.value, &tag.title)).collect()),
            "place" => {
                let codes = &site.dimensions.get("place")?.codes;
                Some(codes.iter().map(|(id, code)| choice(&id.value, &code.title)).collect())
            }
            _ => None,
        }
    }
}

/// Whether a key of a record names a picture beside it.
fn is_picture(name: &str, form: &Form) -> bool {
    matches!(name, "cover" | "pictures") && form.name.first() == Some(&"file name")
}

/// A picture that is chosen, or put in.
fn picture() -> Value {
    json!({"widget": "image", "choose_url": false, "accept": ".svg,.png,.jpg,.jpeg,.webp,.gif,.avif"})
}

/// Texts have room for sentences; everything else stands on a line, and is held to its form.
fn of_form(form: &Form) -> Value {
    let [one, _, zh] = form.name;
    match form.pattern {
        None if one == "text" => json!({"widget": "text"}),
        None => json!({"widget": "string"}),
        Some([pattern, example]) => {
            json!({"widget": "string", "pattern": [pattern, format!("{zh} · {one}: {example}")]})
        }
    }
}
