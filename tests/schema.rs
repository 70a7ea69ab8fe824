//! JSON Schemas: that they are what the repository has, that editors find them, that the documentation says the same, and
//! that they agree with the readers.

mod agreement;
mod documentation;
mod verdict;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::golden::{Tree, compare, compare_file, tree};
use crate::scratch::Scratch;
use gongbao::schema::{FILES, editor_settings, file_at};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schemas() -> Tree {
    FILES.iter().map(|file| (file.file_name(), file.schema().into_bytes())).collect()
}

#[test]
fn the_repository_has_the_schemas_of_the_program() {
    let found = compare(&repository().join("schemas"), &schemas());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_schema_is_one() {
    for file in FILES {
        let schema: Value = serde_json::from_str(&file.schema()).unwrap();
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{}", file.name);
    }
}

#[test]
fn schemas_are_written_where_they_are_asked_for() {
    let scratch = Scratch::new();
    let run = scratch.run(&["schema"]).expect(0);
    assert_eq!(run.out, "12 schemas in `schemas`: 12 written, 0 unchanged\n");
    assert_eq!(tree(&scratch.join("schemas")), schemas());

    scratch.write("deep/down/site.schema.json", "old");
    scratch.write("deep/down/mine.json", "{}");
    assert_eq!(scratch.run(&["schema", "deep/down"]).expect(0).err, "");
    assert_eq!(
        scratch.run(&["schema", "deep/down"]).expect(0).out,
        "12 schemas in `deep/down`: 0 written, 12 unchanged\n"
    );
    let mut expected = schemas();
    expected.insert("mine.json".into(), b"{}".to_vec());
    assert_eq!(tree(&scratch.join("deep/down")), expected);

    scratch.write("taken", "a file");
    let run = scratch.run(&["schema", "taken"]).expect(1);
    assert!(run.err.starts_with("error[write]: `taken` cannot be written: "), "{}", run.err);
}

/// The YAML files of this repository's site that people write.
fn content() -> Vec<(PathBuf, String)> {
    let files = tree(&repository().join("content")).into_iter();
    let files = files.filter(|(path, _)| path.ends_with(".yaml") && !path.ends_with("translations.yaml"));
    files.map(|(path, bytes)| (Path::new("content").join(path), String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn every_file_of_the_site_names_its_schema() {
    let mut faults = Vec::new();
    for (path, text) in content() {
        let path = path.to_str().unwrap();
        let line = file_at(path).unwrap_or_else(|| panic!("{path}")).first_line(path);
        let rest = match text.split_once('\n') {
            Some((first, rest)) if first.starts_with("# yaml-language-server:") => rest,
            _ => &text,
        };
        faults.extend(compare_file(&repository().join(path), &format!("{line}{rest}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_editor_finds_the_schemas_of_new_files() {
    assert_eq!(compare_file(&repository().join(".vscode/settings.json"), &editor_settings()), None);
    let extensions = fs::read_to_string(repository().join(".vscode/extensions.json")).unwrap();
    assert!(extensions.contains("\"redhat.vscode-yaml\""));
}
