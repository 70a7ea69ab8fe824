//! What stands for a machine of GitHub: a clone of this repository, and programs in the place of those that need the network
//! or minutes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{root, text};
use crate::scratch::{Run, Scratch, copy, tests};

/// What GitHub would put in the place of an expression.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("github.event_name == 'pull_request' && 'github' || 'human'", "github"),
    ("github.ref_name", concat!("v", env!("CARGO_PKG_VERSION"))),
    ("github.token", "a-token"),
    ("github.action_path", env!("CARGO_MANIFEST_DIR")),
    ("secrets.CARGO_REGISTRY_TOKEN", "a-token"),
    ("steps.pages.outputs.base_url", "https://desk.github.io/bulletin"),
    // Nothing is kept from earlier runs.
    ("steps.cache.outputs.cache-hit != 'true'", "true"),
    ("steps.program.outputs.cache-hit != 'true'", "true"),
    ("inputs.root", "."),
    ("inputs.base-url", "https://desk.github.io/bulletin"),
    ("inputs.deny-warnings == 'true' && '--deny-warnings' || ''", "--deny-warnings"),
];

pub(super) struct Machine {
    programs: Scratch,
    known: BTreeMap<String, String>,
}

impl Machine {
    pub(super) fn new() -> Self {
        let known = EXPRESSIONS.iter().map(|(expression, value)| ((*expression).to_owned(), (*value).to_owned()));
        Self { programs: Scratch::with(&tests("workflows/programs")), known: known.collect() }
    }

    /// One for which some more expressions have a value.
    pub(super) fn with(expressions: &[(&str, &str)]) -> Self {
        let mut machine = Self::new();
        machine
            .known
            .extend(expressions.iter().map(|(expression, value)| ((*expression).to_owned(), (*value).to_owned())));
        machine
    }

    /// One of a matrix, for a target.
    pub(super) fn of(target: &str) -> Self {
        let is_musl = target.contains("musl").to_string();
        Self::with(&[("contains(matrix.target, 'musl')", &is_musl), ("matrix.target", target)])
    }

    /// Runs every script of a job whose condition holds, in a folder; their names.
    pub(super) fn run(&self, folder: &Path, workflow: &Value, job: &Value) -> Vec<String> {
        let holds = |step: &&Value| step["if"].as_str().is_none_or(|condition| self.value(condition) == "true");
        let scripts = job["steps"].as_array().unwrap().iter().filter(|step| step["run"].is_string());
        let run = |step: &Value| {
            let name = text(&step["name"]).to_owned();
            let ran = self.step(folder, &[&workflow["env"], &job["env"], &step["env"]], step, &[]);
            assert_eq!(ran.code, Some(0), "{name}\n{}\n{}", ran.out, ran.err);
            name
        };
        scripts.filter(holds).map(run).collect()
    }

    /// Runs a script as GitHub does, with variables of several tables and some more.
    #[allow(
        clippy::disallowed_methods,
        reason = "the programs of this machine, behind those of the test; no part of a build"
    )]
    pub(super) fn step(&self, folder: &Path, tables: &[&Value], step: &Value, more: &[(&str, &str)]) -> Run {
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", text(&step["run"])]).current_dir(folder);
        command.env("PATH", format!("{}:{}", self.programs.path().display(), std::env::var("PATH").unwrap()));
        command.env("GITHUB_OUTPUT", self.programs.join("output")).env("GITHUB_REPOSITORY", "desk/bulletin");
        command.env("PROGRAM", env!("CARGO_BIN_EXE_gongbao")).env("PROGRAM_VERSION", env!("CARGO_PKG_VERSION"));
        // A machine of GitHub has a browser.
        command.env("CHROME", "chrome");
        for (name, value) in tables.iter().filter_map(|table| table.as_object()).flatten() {
            command.env(name, self.filled(text(value)));
        }
        command.envs(more.iter().copied());
        Run::of(command)
    }

    /// What the scripts have given as outputs.
    pub(super) fn output(&self) -> String {
        self.programs.read("output")
    }

    fn filled<'a>(&'a self, value: &'a str) -> &'a str {
        let expression = value.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}"));
        expression.map_or(value, |expression| self.value(expression))
    }

    fn value(&self, expression: &str) -> &str {
        self.known.get(expression).unwrap_or_else(|| panic!("{expression}"))
    }
}

/// A clone of this repository with what is not committed yet; where it is none, a copy.
pub(super) fn clone() -> Scratch {
    let clone = Scratch::new();
    if git(&["rev-parse", "--show-prefix"]).is_none_or(|prefix| prefix != "\n") {
        copy_sources(clone.path());
        return clone;
    }
    git(&["clone", "--quiet", &root().to_string_lossy(), &clone.path().to_string_lossy()]).unwrap();
    let changed = git(&["ls-files", "-z", "--modified", "--others", "--exclude-standard"]).unwrap();
    for path in changed.split_terminator('\0') {
        match fs::read(root().join(path)) {
            Ok(_) => {
                fs::create_dir_all(clone.join(path).parent().unwrap()).unwrap();
                fs::copy(root().join(path), clone.join(path)).unwrap();
            }
            Err(_) => fs::remove_file(clone.join(path)).unwrap(),
        }
    }
    clone
}

/// What git answers here, if it does.
fn git(arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root()).args(arguments);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let ran = Run::of(command);
    (ran.code == Some(0)).then_some(ran.out)
}

fn copy_sources(to: &Path) {
    const MADE: [&str; 5] = [".git", ".gongbao", "node_modules", "public", "target"];
    for entry in fs::read_dir(root()).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if MADE.iter().any(|made| entry.file_name() == *made) {
            continue;
        }
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}
