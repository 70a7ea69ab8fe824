//! The workflows of GitHub, as far as they run without GitHub: their form, and each step with a `run`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::scratch::{Run, Scratch, copy};

/// What GitHub would put in the place of an expression.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("github.event_name == 'pull_request' && 'github' || 'human'", "github"),
    ("steps.pages.outputs.base_url", "https://desk.github.io/bulletin"),
    ("inputs.root", "."),
    ("inputs.base-url", "https://desk.github.io/bulletin"),
    ("inputs.deny-warnings == 'true' && '--deny-warnings' || ''", "--deny-warnings"),
];

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

fn steps(job: &Value) -> impl Iterator<Item = &Value> {
    job["steps"].as_array().unwrap().iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The rules of the schema of workflows that matter to these, and those of our own: few rights, named versions, an end.
#[test]
fn workflows_are_sound() {
    let known_keys = |value: &Value, known: &[&str], what: &str| {
        for key in value.as_object().unwrap().keys() {
            assert!(known.contains(&key.as_str()), "{what}: {key}");
        }
    };
    for path in workflows() {
        let workflow = read(&path);
        known_keys(&workflow, &["name", "on", "permissions", "concurrency", "env", "defaults", "jobs"], &path);
        for event in workflow["on"].as_object().unwrap().keys() {
            assert!(["push", "pull_request", "workflow_dispatch"].contains(&event.as_str()), "{path}: {event}");
        }
        for (right, level) in workflow["permissions"].as_object().unwrap() {
            assert_eq!(level, "read", "{path}: {right} for all jobs");
        }
        for (name, job) in workflow["jobs"].as_object().unwrap() {
            let what = format!("{path}: {name}");
            let known =
                ["needs", "if", "strategy", "runs-on", "timeout-minutes", "permissions", "environment", "env", "steps"];
            known_keys(job, &known, &what);
            assert!(job["timeout-minutes"].is_u64(), "{what} has no end");
            let needed = job["needs"].as_str();
            assert!(needed.is_none_or(|needed| workflow["jobs"][needed].is_object()), "{what}");
            for step in steps(job) {
                known_keys(step, &["id", "name", "if", "uses", "with", "env", "run"], &what);
                assert_ne!(step["uses"].is_string(), step["run"].is_string(), "{what}: {step}");
                if let Some(action) = step["uses"].as_str() {
                    let (owner, version) = action.split_once('@').unwrap();
                    assert!(owner.starts_with("actions/"), "{what}: {action}");
                    assert!(
                        version.strip_prefix('v').is_some_and(|major| major.parse::<u32>().is_ok()),
                        "{what}: {action}"
                    );
                }
                // What others can write must not stand in a script.
                assert!(!text(&step["run"]).contains("${{"), "{what}: {step}");
            }
        }
    }
}

/// A folder with the program under its own name, and a `cargo` that runs it instead of compiling it.
fn programs() -> Scratch {
    let programs = Scratch::new();
    let gongbao = env!("CARGO_BIN_EXE_gongbao");
    let shim = "while [ \"$1\" != -- ]; do shift; done; shift";
    programs.write("cargo", format!("#!/bin/sh\nset -eu\n{shim}\nexec '{gongbao}' \"$@\"\n"));
    programs.write("gongbao", format!("#!/bin/sh\nexec '{gongbao}' \"$@\"\n"));
    let mut executable = Command::new("chmod");
    executable.arg("+x").arg(programs.join("cargo")).arg(programs.join("gongbao"));
    Run::of(executable).expect(0);
    programs
}

/// A script as GitHub runs it, in a folder.
#[allow(
    clippy::disallowed_methods,
    reason = "the programs of this machine, behind those of the test; no part of a build"
)]
fn bash(script: &str, folder: &Path, programs: &Scratch) -> Command {
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder);
    command.env("PATH", format!("{}:{}", programs.path().display(), std::env::var("PATH").unwrap()));
    command
}

/// Runs the steps in a folder, but for those that are left out; their names.
fn run(steps: &[Value], left_out: &[&str], folder: &Path, programs: &Scratch) -> Vec<String> {
    let mut done = Vec::new();
    for step in steps.iter().filter(|step| step["run"].is_string()) {
        let name = text(&step["name"]).to_owned();
        if left_out.contains(&name.as_str()) {
            continue;
        }
        let mut command = bash(text(&step["run"]), folder, programs);
        command.env("GITHUB_OUTPUT", programs.join("output"));
        for (name, value) in environment(step) {
            command.env(name, value);
        }
        let ran = Run::of(command);
        assert_eq!(ran.code, Some(0), "{name}\n{}\n{}", ran.out, ran.err);
        done.push(name);
    }
    done
}

fn environment(step: &Value) -> BTreeMap<String, String> {
    let of_step = step["env"].as_object().into_iter().flatten();
    of_step
        .map(|(name, value)| {
            let value = text(value);
            let known = value.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")).map(|expression| {
                let found = EXPRESSIONS.iter().find(|(known, _)| *known == expression);
                found.unwrap_or_else(|| panic!("{expression}")).1
            });
            (name.clone(), known.unwrap_or(value).to_owned())
        })
        .collect()
}

#[test]
fn the_steps_of_this_repository_run() {
    let here = Scratch::new();
    for folder in ["content", "docs"] {
        copy(&root().join(folder), &here.join(folder));
    }
    let workflow = read(".github/workflows/pages.yml");
    let steps = workflow["jobs"]["build"]["steps"].as_array().unwrap();
    let done = run(steps, &["Rust"], here.path(), &programs());
    assert_eq!(done, ["Packages", "Check", "Build", "Gallery and manual"]);
    for site in ["public", "public/gallery", "public/manual"] {
        assert!(here.join(site).join("index.html").exists(), "{site}");
    }
    assert!(here.read("public/sitemap.xml").contains("https://desk.github.io/bulletin/sitemap-zh.xml"));
}

#[test]
fn the_steps_of_a_new_site_run_and_so_does_the_action() {
    let site = Scratch::new();
    site.run(&["init"]).expect(0);
    let workflow: Value = serde_yaml::from_str(&site.read(".github/workflows/pages.yml")).unwrap();
    let steps = workflow["jobs"]["build"]["steps"].as_array().unwrap();
    let programs = programs();
    assert_eq!(run(steps, &["Install gongbao"], site.path(), &programs), ["Packages", "Check", "Build"]);
    assert!(site.read("public/sitemap.xml").contains("https://desk.github.io/bulletin/sitemap-zh.xml"));
    let action = read("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_array().unwrap();
    for step in steps.iter().filter(|step| step["run"].is_string()) {
        assert_eq!(step["shell"], "bash", "a composite action names its shell");
    }
    assert_eq!(run(steps, &["Name the program", "Install"], site.path(), &programs), ["Packages", "Check", "Build"]);
    assert_eq!(fs::read_to_string(programs.join("output")).unwrap(), "site=./public\n");
}

/// The first step of the action, and that of a release which compares the tag with the version.
#[test]
fn the_program_is_named_by_what_it_is_made_of_and_a_release_by_its_version() {
    let script = |workflow: &Value, name: &str| {
        let found = workflow.as_array().unwrap().iter().find(|step| step["name"] == name).unwrap();
        text(&found["run"]).to_owned()
    };
    let bash = |script: &str, variables: &[(&str, &str)]| {
        let mut command = Command::new("bash");
        command.args(["-eo", "pipefail", "-c", script]).current_dir(root()).envs(variables.iter().copied());
        Run::of(command)
    };
    let scratch = Scratch::new();
    let output = scratch.join("output");
    let name = script(&read("action.yml")["runs"]["steps"], "Name the program");
    bash(&name, &[("SOURCE", env!("CARGO_MANIFEST_DIR")), ("GITHUB_OUTPUT", output.to_str().unwrap())]).expect(0);
    let key = scratch.read("output");
    assert!(key.strip_prefix("key=").is_some_and(|key| key.trim_end().len() == 16), "{key}");
    let version = script(&read(".github/workflows/release.yml")["jobs"]["build"]["steps"], "Version");
    bash(&version, &[("TAG", concat!("v", env!("CARGO_PKG_VERSION")))]).expect(0);
    bash(&version, &[("TAG", "v99.0.0")]).expect(1);
}

/// A release has the program of each system in an archive that this system can open.
#[test]
fn a_release_packs_the_program_of_each_system() {
    let workflow = read(".github/workflows/release.yml");
    let job = &workflow["jobs"]["build"];
    let pack = steps(job).find(|step| step["name"] == "Pack").unwrap();
    let programs = Scratch::new();
    programs.write("7z", "#!/bin/sh\nset -eu\n[ \"$1\" = a ]\ntar -cf \"$3\" \"$4\"\n");
    let mut executable = Command::new("chmod");
    executable.arg("+x").arg(programs.join("7z"));
    Run::of(executable).expect(0);
    for target in job["strategy"]["matrix"]["include"].as_array().unwrap().iter().map(|entry| text(&entry["target"])) {
        let here = Scratch::new();
        for file in ["README.md", "README.zh.md", "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"] {
            here.write(file, "x");
        }
        let (program, archive) =
            if target.contains("windows") { ("gongbao.exe", "zip") } else { ("gongbao", "tar.gz") };
        here.write(&format!("target/{target}/release/{program}"), "x");
        let mut command = bash(text(&pack["run"]), here.path(), &programs);
        command.env("TARGET", target);
        Run::of(command).expect(0);
        let mut list = Command::new("tar");
        list.arg("-tf").arg(here.join(&format!("gongbao-{target}.{archive}")));
        let packed = Run::of(list).expect(0).out;
        assert!(packed.lines().any(|line| line == format!("gongbao-{target}/{program}")), "{packed}");
    }
}
