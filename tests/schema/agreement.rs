//! Schema and reader agree: on every file of the repository, good and bad, and on every key of every table.

use rayon::prelude::*;
use serde_json::Value;

use super::verdict::{Verdict, of_site, of_text, value};
use super::{repository, whole};
use crate::diagnostics;
use crate::scratch::tests;
use gongbao::diagnostic::Code;
use gongbao::schema::{FILES, File, Table, Type};

/// Values of many kinds, as they stand in a file.
const PROBES: &[&str] = &[
    "null",
    "''",
    "' '",
    "x",
    "X y",
    "'5'",
    "5",
    "0",
    "1",
    "-1",
    "1001",
    "2020",
    "1.5",
    "true",
    "'true'",
    "[]",
    "[x]",
    "[2020]",
    "[[x]]",
    "{}",
    "{zh: x}",
    "{zh: 5}",
    "{zh: [x]}",
    "{zh: {other: x}}",
    "{zh: {one: x}}",
    "{Zh: x}",
    "{x: {}}",
    "2020-10",
    "2020-10-16",
    "2020-10-16T09:38",
    "2020-13",
    "'2020'",
    "2019/2020",
    "../2020",
    "unstated",
    "..",
    "12,5",
    "'0.10'",
    "a/b",
    "a/b?period=2020",
    "a/b?",
    "a/B",
    "https://example.org/x",
    "ftp://example.org",
    "+08:00",
    "'8:00'",
    "deny",
    "allow",
];

#[test]
fn on_every_file_of_the_sites_in_the_repository() {
    let sites = std::fs::read_dir(tests("sites")).unwrap().map(|entry| entry.unwrap().path().join("in"));
    let sites = sites.chain([repository().to_owned(), repository().join("docs/gallery"), tests("diagnostics/base")]);
    let mut seen = 0;
    for verdict in sites.flat_map(|site| of_site(&site)) {
        assert!(verdict.reader.is_empty(), "{}", verdict.path);
        assert_eq!(verdict.fault(), None);
        seen += 1;
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn on_every_faulty_file() {
    let verdicts: Vec<Verdict> =
        diagnostics::cases().par_iter().flat_map_iter(|case| of_site(diagnostics::site(case).path())).collect();
    let faults: Vec<String> = verdicts.iter().filter_map(Verdict::fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let refused = verdicts.iter().filter(|verdict| verdict.schema.is_some()).count();
    assert!(refused > 30, "{refused}");
}

/// A place in a document: its JSON pointer, and the table if it is a mapping with keys of its own.
type Spot = (String, Option<&'static Table>);

#[test]
fn on_every_key_and_value() {
    let faults: Vec<String> = FILES.par_iter().flat_map(faults_of).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Where the two differ on a whole file of that kind, or on one that differs from it in one place.
fn faults_of(file: &File) -> Vec<String> {
    let (path, whole, spots) = whole(file);
    let untouched = of_text(path, &whole.to_string());
    assert!(untouched.schema.is_none() && untouched.reader.is_empty(), "{path}: {:?}", untouched.reader);
    let judge = |(pointer, _): &Spot| -> Vec<String> {
        let judged = variants(&whole, pointer).into_iter().filter_map(|text| {
            let verdict = of_text(path, &text);
            // What stands there names the keys of observations, which no schema can look up.
            let fault = if pointer.starts_with("/dimensions") { verdict.strictness() } else { verdict.fault() };
            Some(format!("{}\n  {text}", fault?))
        });
        judged.collect()
    };
    spots.par_iter().flat_map_iter(judge).collect()
}

#[test]
fn on_what_keys_there_are() {
    for file in FILES {
        let (path, whole, spots) = whole(file);
        for (pointer, table) in spots.into_iter().filter_map(|(pointer, table)| Some((pointer, table?))) {
            let mut changed = whole.clone();
            changed.pointer_mut(&pointer).unwrap()["zzzzzz"] = "x".into();
            let verdict = of_text(path, &changed.to_string());
            let unknown = verdict.reader.iter().find(|finding| finding.code == Code::UnknownKey);
            let known = unknown.and_then(|finding| finding.help.iter().find_map(|help| known(help)));
            // The dataset of `whole` has one dimension.
            let expected = table.keys.len() + usize::from(table.others.is_some());
            assert_eq!(known, Some(expected), "{path}{pointer}: the reader knows other keys than the table");
            assert!(verdict.schema.is_some() || table.others.is_some(), "{path}{pointer}");
        }
    }
}

/// A file that has every key: its path, what stands in it, and where.
fn whole(file: &File) -> (&'static str, Value, Vec<Spot>) {
    let (path, text) = whole::of(file.name);
    let (whole, mut spots) = (value(text).unwrap(), Vec::new());
    visit(&file.root, &whole, String::new(), &mut spots);
    (path, whole, spots)
}

/// How many keys a reader says it knows: it names some and counts the rest.
fn known(help: &str) -> Option<usize> {
    let list = help.strip_prefix("known here: ")?;
    let more = list.split_once(" and ").and_then(|(_, rest)| rest.split(' ').next()?.parse::<usize>().ok());
    Some(list.matches('`').count() / 2 + more.unwrap_or(0))
}

/// Every place of a document. Each key of each table must be in it.
fn visit(kind: &Type, value: &Value, pointer: String, spots: &mut Vec<Spot>) {
    match (kind, value) {
        (Type::Table(table), Value::Object(entries)) => {
            spots.push((pointer.clone(), Some(table)));
            for key in table.keys {
                let own = entries.get(key.name).unwrap_or_else(|| panic!("no `{}` at `{pointer}`", key.name));
                visit(&key.kind, own, format!("{pointer}/{}", key.name), spots);
            }
            return;
        }
        (Type::Localized(kind) | Type::Mapping(_, kind), Value::Object(entries)) => {
            for (name, value) in entries {
                visit(kind, value, format!("{pointer}/{name}"), spots);
            }
        }
        (Type::List(kind) | Type::Filled(kind), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                visit(kind, element, format!("{pointer}/{index}"), spots);
            }
        }
        (Type::Either(one, other), _) => {
            let is_one = matches!((one, value), (Type::List(_), Value::Array(_)) | (Type::Of(_), Value::String(_)));
            return visit(if is_one { one } else { other }, value, pointer, spots);
        }
        _ => {}
    }
    spots.push((pointer, None));
}

/// The document with that place removed, and with other values in it.
fn variants(whole: &Value, pointer: &str) -> Vec<String> {
    const MARK: &str = "@@";
    let mut texts = Vec::new();
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let mut without = whole.clone();
    if let Some(Value::Object(entries)) = without.pointer_mut(parent).filter(|_| !pointer.is_empty()) {
        entries.remove(name);
        texts.push(without.to_string());
    }
    let mut marked = whole.clone();
    *marked.pointer_mut(pointer).unwrap() = MARK.into();
    let marked = marked.to_string();
    texts.extend(PROBES.iter().map(|probe| marked.replace(&format!("\"{MARK}\""), probe)));
    texts
}
