//! The tables as JSON Schema, draft 7: what the language server for YAML reads.

use serde_json::{Map, Value, json};

use super::form::{self, Form};
use super::{File, Key, Need, Table, Type};
use crate::diagnostic::{Code, Severity};

/// The languages that editors propose; others may be given.
const PROPOSED: [&str; 2] = ["zh", "en"];

/// The schema of a file.
pub(super) fn schema(file: &File) -> Value {
    let mut schema = of_type(&file.root);
    put(&mut schema, "$schema", "http://json-schema.org/draft-07/schema#");
    put(&mut schema, "title", file.name);
    schema
}

/// A key in one of its tables: what it takes, and what it means in both languages.
fn of_key(key: &Key) -> Value {
    let mut schema = of_type(&key.kind);
    if matches!(key.need, Need::Optional | Need::Depends(_)) {
        admit_nothing(&mut schema);
    }
    let meaning = key.plain_meaning().join("\n\n");
    put(&mut schema, "description", meaning.clone());
    put(&mut schema, "markdownDescription", meaning);
    schema
}

fn of_type(kind: &Type) -> Value {
    match kind {
        Type::Flag => json!({"type": "boolean"}),
        Type::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Type::Of(form) => of_form(form),
        Type::Like(form, proposed) => {
            let mut schema = of_form(form);
            let snippet = |word: &'static str| json!({"label": word, "body": word});
            put(&mut schema, "defaultSnippets", proposed().into_iter().map(snippet).collect::<Vec<_>>());
            schema
        }
        Type::OneOf(words) => json!({"enum": words()}),
        Type::List(element) => json!({"type": "array", "items": of_type(element)}),
        Type::Filled(element) => json!({"type": "array", "items": of_type(element), "minItems": 1}),
        Type::Localized(value) => {
            let value = of_type(value);
            let proposed: Map<String, Value> =
                PROPOSED.map(|tag| (tag.to_owned(), value.clone())).into_iter().collect();
            json!({
                "type": "object",
                "properties": proposed,
                "propertyNames": of_names(&form::TAG),
                "additionalProperties": value,
            })
        }
        Type::Mapping(names, value) => {
            json!({"type": "object", "propertyNames": of_names(names), "additionalProperties": of_type(value)})
        }
        Type::Table(table) => of_table(table),
        Type::Levels => of_levels(),
        Type::Either(one, other) => json!({"anyOf": [of_type(one), of_type(other)]}),
    }
}

fn of_form(form: &Form) -> Value {
    let mut schema = json!({"type": form.types});
    if let Some([pattern, example]) = form.pattern {
        let [one, _, zh] = form.name;
        put(&mut schema, "pattern", pattern);
        put(&mut schema, "patternErrorMessage", format!("expected a {one} such as {example} · 应为{zh}，如 {example}"));
    }
    if let Some((least, most)) = form.range {
        put(&mut schema, "minimum", least);
        put(&mut schema, "maximum", most);
    }
    schema
}

/// Names are texts, whatever YAML makes of them.
fn of_names(form: &Form) -> Value {
    form.pattern.map_or(json!(true), |[pattern, _]| json!({"pattern": pattern}))
}

fn of_table(table: &Table) -> Value {
    let keys: Map<String, Value> = table.keys.iter().map(|key| (key.name.to_owned(), of_key(key))).collect();
    let required: Vec<&str> =
        table.keys.iter().filter(|key| matches!(key.need, Need::Required)).map(|key| key.name).collect();
    let mut schema = json!({"type": "object", "properties": keys, "required": required});
    put(&mut schema, "additionalProperties", table.others.as_ref().map_or(json!(false), |(_, key)| of_key(key)));
    if let (Value::Object(schema), Some(Value::Object(rule))) = (&mut schema, table.rule.map(|rule| rule())) {
        schema.extend(rule);
    }
    schema
}

/// An error cannot be made less, unless texts can be exempted from it.
fn of_levels() -> Value {
    let level = |code: &Code| {
        let is_fixed = code.severity() == Severity::Error && !code.is_exemptible();
        let levels: &[&str] = if is_fixed { &["deny"] } else { &["deny", "warn", "allow"] };
        (code.as_str().to_owned(), json!({"enum": levels, "description": code.summary()}))
    };
    let codes: Map<String, Value> = Code::ALL.iter().map(level).collect();
    json!({"type": "object", "properties": codes, "additionalProperties": false})
}

/// Admits a key without a value as well.
fn admit_nothing(schema: &mut Value) {
    for (word, value) in schema.as_object_mut().into_iter().flatten() {
        match (word.as_str(), value) {
            ("type", Value::Array(types)) => types.push(json!("null")),
            ("type", one) => *one = json!([one, "null"]),
            ("enum", Value::Array(words)) => words.push(Value::Null),
            ("anyOf", Value::Array(either)) => either.push(json!({"type": "null"})),
            _ => {}
        }
    }
}

/// Markdown with the words of its links alone.
pub(super) fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (lead, words) = before.rsplit_once('[').unwrap_or(("", before));
        plain.push_str(lead);
        plain.push_str(words);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

fn put(schema: &mut Value, name: &str, value: impl Into<Value>) {
    if let Value::Object(schema) = schema {
        schema.insert(name.to_owned(), value.into());
    }
}
