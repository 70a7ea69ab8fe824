//! The workflows of GitHub, as far as they run without GitHub: their form, and each step with a `run`.

mod machine;
mod schema;
mod steps;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::explanations::blocks;
use crate::manual::manual;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The workflows of this repository and of a new site.
fn workflows() -> Vec<String> {
    let mut found = vec!["skeleton/.github/workflows/pages.yml".to_owned()];
    for entry in fs::read_dir(root().join(".github/workflows")).unwrap() {
        found.push(format!(".github/workflows/{}", entry.unwrap().file_name().to_str().unwrap()));
    }
    found.sort();
    found
}

/// The workflows that the guide to publishing shows in a language: with the action, and of a shared build.
fn shown_workflows(lang: &str) -> Vec<String> {
    let guide = fs::read_to_string(manual().join(format!("content/how-to/publish/{lang}.md"))).unwrap();
    let blocks = blocks(&guide).into_iter();
    blocks.filter(|block| block.path.is_some_and(|path| path.starts_with(".github/"))).map(|block| block.body).collect()
}

fn steps(job: &Value) -> impl Iterator<Item = &Value> {
    job["steps"].as_array().unwrap().iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What the schema of workflows leaves open: few rights, named versions, an end.
#[test]
fn workflows_are_sound() {
    for path in workflows() {
        let workflow = read(&path);
        for (right, level) in workflow["permissions"].as_object().unwrap() {
            assert_eq!(level, "read", "{path}: {right} for all jobs");
        }
        for (name, job) in workflow["jobs"].as_object().unwrap() {
            let what = format!("{path}: {name}");
            assert!(job["timeout-minutes"].is_u64(), "{what} has no end");
            let needed = job["needs"].as_str();
            assert!(needed.is_none_or(|needed| workflow["jobs"][needed].is_object()), "{what}");
            for step in steps(job) {
                if let Some(action) = step["uses"].as_str() {
                    let (owner, version) = action.split_once('@').unwrap();
                    assert!(owner.starts_with("actions/"), "{what}: {action}");
                    let major = version.strip_prefix('v').map(str::parse::<u32>);
                    assert!(major.is_some_and(|major| major.is_ok()), "{what}: {action}");
                }
                // What others can write must not stand in a script.
                assert!(!text(&step["run"]).contains("${{"), "{what}: {step}");
            }
        }
    }
}
