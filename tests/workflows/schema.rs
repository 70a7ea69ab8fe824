//! The published schemas of workflows and actions, as the package `@action-validator/core` carries them.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::{root, shown_workflows, workflows};
use crate::scratch::{Run, Scratch, tests};

/// What is wrong with a file; nothing if it is valid.
fn faults(name: &str, content: &str) -> String {
    let scratch = Scratch::new();
    scratch.write(name, content);
    let validator = tests("../target/action-validator/node_modules/@action-validator/cli/cli.mjs");
    assert!(validator.exists(), "{} is missing; `tests/run` installs it", validator.display());
    let mut command = Command::new("node");
    command.arg(validator).arg(scratch.join(name));
    let run = Run::of(command);
    if run.code == Some(0) { String::new() } else { format!("{}{}", run.out, run.err) }
}

fn source(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn workflows_and_the_action_are_valid() {
    for path in workflows() {
        assert_eq!(faults("workflow.yml", &source(&path)), "", "{path}");
    }
    assert_eq!(faults("action.yml", &source("action.yml")), "");
}

#[test]
fn what_the_readme_shows_of_workflows_is_valid() {
    for path in ["README.md", "README.zh.md"] {
        let text = source(path);
        let shown: Vec<&str> = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        let mut checked = 0;
        for block in shown.iter().filter(|block| block.contains("- run: ")) {
            let mut job = match serde_yaml::from_str(block).unwrap() {
                Value::Array(steps) => json!({ "steps": steps }),
                part => part,
            };
            job["runs-on"] = json!("ubuntu-latest");
            let workflow = json!({"on": "push", "jobs": {"job": job}});
            assert_eq!(faults("workflow.yml", &workflow.to_string()), "", "{path}: {block}");
            checked += 1;
        }
        assert_eq!(checked, 2, "{path}");
    }
}

#[test]
fn what_the_manual_shows_of_workflows_is_valid() {
    for lang in ["zh", "en"] {
        let shown = shown_workflows(lang);
        assert_eq!(shown.len(), 2, "{lang}");
        for workflow in shown {
            assert_eq!(faults("workflow.yml", &workflow), "", "{lang}");
        }
    }
}

#[test]
fn broken_workflows_and_actions_are_not_valid() {
    let workflow = source("skeleton/.github/workflows/pages.yml");
    for (good, bad) in [
        ("runs-on: ", "run-on: "),
        ("    steps:\n", "    step:\n"),
        ("  pull_request:", "  pull_requests:"),
        ("pages: read", "pages: reed"),
    ] {
        assert!(workflow.contains(good), "{good}");
        assert!(faults("workflow.yml", &workflow.replacen(good, bad, 1)).contains("errors"), "{bad}");
    }
    let action = source("action.yml").replacen("      shell: bash\n", "", 1);
    assert!(faults("action.yml", &action).contains("shell"));
}
