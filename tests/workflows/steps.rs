//! Every script in a workflow or in the action is run.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::machine::{Machine, clone};
use super::{read, shown_workflows, steps, text, workflows};
use crate::scratch::{Run, Scratch};

const PAGES: &str = ".github/workflows/pages.yml";
const RELEASE: &str = ".github/workflows/release.yml";
const TESTS: &str = ".github/workflows/tests.yml";
const NEW_SITE: &str = "skeleton/.github/workflows/pages.yml";

/// How many scripts a workflow has, as its text says.
fn scripts(path: &str) -> usize {
    count(&fs::read_to_string(super::root().join(path)).unwrap())
}

fn count(workflow: &str) -> usize {
    let keys = workflow.lines().map(|line| line.trim_start().trim_start_matches("- "));
    keys.filter(|line| line.starts_with("run: ")).count()
}

fn named<'a>(job: &'a Value, name: &str) -> &'a Value {
    steps(job).find(|step| step["name"] == name).unwrap()
}

#[test]
fn no_workflow_is_without_a_test() {
    assert_eq!(workflows(), [PAGES, RELEASE, TESTS, NEW_SITE]);
}

#[test]
fn the_scripts_of_this_repository_run() {
    let clone = clone();
    for path in [PAGES, TESTS] {
        let workflow = read(path);
        let jobs = workflow["jobs"].as_object().unwrap().values();
        let done: Vec<String> = jobs.flat_map(|job| Machine::new().run(clone.path(), &workflow, job)).collect();
        assert_eq!(done.len(), scripts(path), "{path}: {done:?}");
    }
    for site in ["public", "public/gallery", "public/manual"] {
        assert!(clone.join(site).join("index.html").exists(), "{site}");
    }
    assert!(clone.read("public/sitemap.xml").contains("https://desk.github.io/bulletin/sitemap-zh.xml"));
}

#[test]
fn the_scripts_of_a_new_site_and_of_the_action_run() {
    let site = Scratch::new();
    site.run(&["init"]).expect(0);
    let installed = concat!("installs gongbao ", env!("CARGO_PKG_VERSION"), " from crates.io");
    assert!(site.read("README.md").contains(installed), "{}", site.read("README.md"));
    // The packages of the page on which it is edited.
    site.write("package-lock.json", "{}");
    let workflow: Value = serde_yaml::from_str(&site.read(".github/workflows/pages.yml")).unwrap();
    let jobs = workflow["jobs"].as_object().unwrap().values();
    let done: Vec<String> = jobs.flat_map(|job| Machine::new().run(site.path(), &workflow, job)).collect();
    assert_eq!(done.len(), scripts(NEW_SITE), "{done:?}");
    assert!(site.read("public/sitemap.xml").contains("https://desk.github.io/bulletin/sitemap-zh.xml"));
    fs::remove_dir_all(site.join("public")).unwrap();
    let action = read("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let machine = Machine::new();
    let done = machine.run(site.path(), &action, &action["runs"]);
    assert_eq!(done.len(), scripts("action.yml"), "{done:?}");
    assert!(site.join("public/index.html").exists());
    let output = machine.output();
    let (key, site) = output.split_once('\n').unwrap();
    assert!(key.strip_prefix("key=").is_some_and(|key| key.len() == 16), "{key}");
    assert_eq!(site, "site=./public\n");
}

/// What actions do between the jobs, which keep and fetch the program and the parts, is done here.
#[test]
fn the_scripts_of_a_shared_build_run() {
    let shown = shown_workflows("en").pop().unwrap();
    let workflow: Value = serde_yaml::from_str(&shown).unwrap();
    assert_eq!(workflow["env"]["GONGBAO_VERSION"], env!("CARGO_PKG_VERSION"));
    let jobs = &workflow["jobs"];
    let site = Scratch::new();
    site.run(&["init"]).expect(0);
    let first = Machine::new();
    let mut done = first.run(site.path(), &workflow, &jobs["day"]).len();
    let output = first.output();
    let today = output.trim_end().strip_prefix("today=").unwrap();
    let parts = jobs["part"]["strategy"]["matrix"]["part"].as_array().unwrap();
    for part in parts.iter().map(Value::to_string) {
        let machine = Machine::with(&[
            ("matrix.part", &part),
            ("needs.day.outputs.today", today),
            ("needs.day.outputs.base-url", "https://desk.github.io/bulletin"),
        ]);
        let of_part = machine.run(site.path(), &workflow, &jobs["part"]).len();
        done += if part == "1" { of_part } else { 0 };
        fs::create_dir_all(site.join("parts")).unwrap();
        fs::rename(site.join("part"), site.join(&format!("parts/part-{part}"))).unwrap();
    }
    let last = Machine::new();
    last.step(site.path(), &[&workflow["env"]], named(&jobs["part"], "Install gongbao"), &[]).expect(0);
    done += last.run(site.path(), &workflow, &jobs["site"]).len();
    assert_eq!(done, count(&shown));
    assert!(site.join("public/index.html").exists() && site.join("public/.nojekyll").exists());
    assert!(site.read("public/sitemap.xml").contains("https://desk.github.io/bulletin/sitemap-zh.xml"));
}

#[test]
fn the_action_names_the_program_by_all_that_it_is_made_of() {
    let clone = clone();
    let action = read("action.yml");
    let key = || {
        let machine = Machine::new();
        let source = clone.path().to_str().unwrap();
        let step = named(&action["runs"], "Name the program");
        machine.step(clone.path(), &[], step, &[("SOURCE", source)]).expect(0);
        machine.output()
    };
    let mut keys = BTreeSet::from([key()]);
    assert!(keys.contains(&key()), "the same twice");
    for file in ["Cargo.toml", "Cargo.lock", "build.rs", "fonts/regular.otf", "src/lib.rs", "themes/a", "skeleton/b"] {
        clone.write(file, "otherwise");
        assert!(keys.insert(key()), "{file}");
    }
    fs::rename(clone.join("themes/a"), clone.join("themes/c")).unwrap();
    assert!(keys.insert(key()), "another name");
}

/// A release has the program of each system in an archive that this system can open.
#[test]
fn the_scripts_of_a_release_run() {
    let workflow = read(RELEASE);
    let jobs = &workflow["jobs"];
    let clone = clone();
    let release = Scratch::new();
    let mut done = BTreeSet::new();
    let mut run = |machine: &Machine, folder: &Scratch, job: &str| {
        let names = machine.run(folder.path(), &workflow, &jobs[job]);
        done.extend(names.into_iter().map(|name| format!("{job}: {name}")));
    };
    for entry in jobs["build"]["strategy"]["matrix"]["include"].as_array().unwrap() {
        let target = text(&entry["target"]);
        run(&Machine::of(target), &clone, "build");
        let is_windows = target.contains("windows");
        let (program, ending) = if is_windows { ("gongbao.exe", "zip") } else { ("gongbao", "tar.gz") };
        let archive = format!("gongbao-{target}.{ending}");
        let mut list = std::process::Command::new("tar");
        list.arg("-tf").arg(clone.join(&archive));
        let packed = Run::of(list).expect(0).out;
        // The program for Windows does not run here.
        let made: &[&str] = if is_windows { &[] } else { &["man/gongbao.1", "completions/gongbao.zsh"] };
        for file in [&[program, "LICENSE-MIT"], made].concat() {
            assert!(packed.lines().any(|line| line == format!("gongbao-{target}/{file}")), "{file}: {packed}");
        }
        // What the actions that keep and fetch artifacts do.
        release.write(&format!("packed/{archive}"), fs::read(clone.join(&archive)).unwrap());
    }
    run(&Machine::new(), &release, "release");
    assert_eq!(release.read("packed/SHA256SUMS").lines().count(), 5);
    run(&Machine::new(), &clone, "crate");
    assert_eq!(done.len(), scripts(RELEASE), "{done:?}");
}

#[test]
fn a_release_ends_with_a_wrong_tag_or_a_program_that_is_not_static() {
    let workflow = read(RELEASE);
    let build = &workflow["jobs"]["build"];
    let clone = clone();
    let machine = Machine::new();
    machine.step(clone.path(), &[], named(build, "Version"), &[("TAG", "v99.0.0")]).expect(1);
    clone.write("target/x/release/gongbao", "");
    for (linked, code) in [("statically", 0), ("static-pie", 0), ("dynamically", 1)] {
        let variables = [("TARGET", "x"), ("LINKED", linked)];
        machine.step(clone.path(), &[], named(build, "Static"), &variables).expect(code);
    }
}
