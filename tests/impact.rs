//! `gongbao impact` in repositories that the tests make: whole answers in `impact/`, and what it says where there is none.

use std::fs;
use std::process::Command;

use crate::golden::compare_file;
use crate::scratch::{Run, Scratch, copy, symlink, tests};

const DATA: &str = "content/statistics/insurance.yaml";

/// A repository with the minimal site in a folder of it, committed once.
struct Repository {
    scratch: Scratch,
    /// Where the site stands: empty, or with `/` at the end.
    prefix: &'static str,
}

impl Repository {
    fn new(prefix: &'static str) -> Self {
        let repository = Self { scratch: Scratch::new(), prefix };
        copy(&tests("sites/minimal/in"), &repository.scratch.join(prefix));
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.commit();
        repository
    }

    /// Runs git without anything that the machine says of it.
    fn git(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgSign=false"]);
        command.args(arguments).current_dir(self.scratch.path());
        command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let run = Run::of(command).expect(0);
        run.out.trim_end().to_owned()
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=state"]);
    }

    fn change(&self, path: &str, old: &str, new: &str) {
        let path = format!("{}{path}", self.prefix);
        let text = self.scratch.read(&path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
        self.scratch.write(&path, text.replace(old, new));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.scratch.command(&["impact"]);
        if !self.prefix.is_empty() {
            command.args(["--root", self.prefix]);
        }
        // Whoever runs the tests may do so in a repository.
        command.args(arguments).env("GIT_CEILING_DIRECTORIES", self.scratch.path().parent().unwrap());
        command
    }

    fn impact(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments))
    }

    /// Compares both forms of the answer with golden files.
    fn expect(&self, name: &str, code: i32) {
        let commit = self.git(&["rev-parse", "HEAD"]);
        let mut faults = Vec::new();
        for (ending, arguments) in [("txt", &[][..]), ("json", &["--format", "json"])] {
            let run = self.impact(arguments).expect(code);
            assert_eq!(run.err, "");
            let out = run.out.replace(&commit, "<commit>").replace(&commit[..10], "<commit>");
            faults.extend(compare_file(&tests(&format!("impact/{name}.{ending}")), &out));
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// What is said where nothing can be compared.
#[track_caller]
fn refused(run: Run) -> String {
    let run = run.expect(2);
    assert_eq!(run.out, "");
    run.err
}

#[test]
fn a_revised_value_concerns_texts_charts_and_cards() {
    let repository = Repository::new("sites/one/");
    repository.change(DATA, "value: 90.69", "value: 91.4");
    repository.change(
        DATA,
        "observations:\n",
        "observations:\n  - {indicator: reimbursement-rate, place: xiuying, period: 2018, value: 87, status: estimated}\n",
    );
    // The author has mended one of the texts already.
    repository.change("content/news/bills/en.md", "The rate is [90.69%]", "The rate is [91.4%]");
    repository.expect("revised", 1);
}

#[test]
fn a_value_may_change_below_the_precision_of_texts() {
    let repository = Repository::new("");
    repository.change(DATA, "value: 90.69", "value: 90.6858");
    repository.expect("below-precision", 0);
}

#[test]
fn values_are_written_as_readers_see_them() {
    let repository = Repository::new("");
    let people =
        "  insured: {title: {zh: 参保人数, en: Insured people}, unit: persons, measure: stock}\nobservations:\n";
    let observed = "  - {indicator: insured, place: xiuying, period: 2020, value: 1234567}\n";
    repository.change(DATA, "observations:\n", &format!("{people}{observed}"));
    let text = repository.scratch.read("content/pages/contact/en.md");
    let page = format!("{text}\n[1,234,567 people](stat:insurance/insured?place=xiuying&period=2020) are insured.\n");
    repository.scratch.write("content/pages/contact/en.md", page);
    repository.commit();
    repository.change(DATA, "value: 1234567}", "value: 1300000, low: 1290000, high: 1310000}");
    let run = repository.impact(&[]).expect(1);
    for line in [
        "  insured?place=xiuying&period=2020: 1,234,567 people → 1.3 million people (1.29 million to 1.31 million people)\n",
        " text in en: MEND `1,234,567 people`: 1,234,567 people → 1.29 million to 1.31 million people\n",
    ] {
        assert!(run.out.contains(line), "{}", run.out);
    }
}

#[test]
fn a_removed_value_breaks_what_cites_it() {
    let repository = Repository::new("");
    repository.change(DATA, "  - {indicator: reimbursement-rate, place: xiuying, period: 2020, value: 90.69}\n", "");
    repository.expect("removed", 1);
}

#[test]
fn an_observation_beside_another_makes_references_ambiguous() {
    let repository = Repository::new("");
    repository.change("content/dimensions.yaml", "    xiuying:", "    all: {title: {zh: 全部, en: All}}\n    xiuying:");
    let data =
        repository.scratch.read(DATA).replace("[place]", "[place, sex]").replace("xiuying,", "xiuying, sex: all,");
    repository.scratch.write(DATA, data);
    let sex = "sex:\n  title: {zh: 性别, en: Sex}\n  codes:\n    all: {title: {zh: 全部, en: All}}\n    men: {title: {zh: 男, en: Men}}\n";
    repository.scratch.write("content/dimensions.yaml", repository.scratch.read("content/dimensions.yaml") + sex);
    repository.commit();
    repository.change(
        DATA,
        "observations:\n",
        "observations:\n  - {indicator: reimbursement-rate, place: xiuying, sex: men, period: 2020, value: 1}\n",
    );
    let run = repository.impact(&[]).expect(1);
    assert!(
        run.out.contains("MEND the citation: several observations of `insurance/reimbursement-rate`"),
        "{}",
        run.out
    );
}

#[test]
fn a_dataset_that_nobody_uses_is_named() {
    let repository = Repository::new("");
    let data = repository.scratch.read(DATA);
    repository.scratch.write("content/statistics/unused.yaml", &data);
    repository.commit();
    repository.change("content/statistics/unused.yaml", "value: 88.5", "value: 88.4");
    let run = repository.impact(&[]).expect(0);
    let lines: Vec<&str> = run.out.lines().skip(1).collect();
    let line = "  1 observation changed, cited in no text and drawn in no chart";
    assert_eq!(lines, ["", "content/statistics/unused.yaml", line, "", "no text and no chart is concerned"]);
}

#[test]
fn any_name_of_a_commit_will_do() {
    let repository = Repository::new("");
    repository.git(&["tag", "--annotate", "--message=first", "v1"]);
    repository.change(DATA, "value: 90.69", "value: 90.6858");
    repository.commit();
    let commit = repository.git(&["rev-parse", "HEAD"]);
    assert_eq!(repository.impact(&[]).expect(0).out, format!("the data are those of `HEAD` ({})\n", &commit[..10]));
    let first = repository.git(&["rev-parse", "HEAD~1"]);
    for name in ["v1", "HEAD~1", "main^", &first, &first[..8]] {
        let run = repository.impact(&[name]).expect(0);
        assert!(run.out.starts_with(&format!("since `{name}` ({}): 1 observation", &first[..10])), "{}", run.out);
    }
}

#[test]
fn zeros_at_the_end_and_other_files_change_nothing() {
    let repository = Repository::new("");
    repository.change(DATA, "value: 88.5}", "value: 88.50}");
    repository.change("content/news/bills/en.md", "The rate is", "The rate was");
    let run = repository.impact(&[]).expect(0);
    assert!(run.out.starts_with("the data are those of `HEAD` ("), "{}", run.out);
}

#[test]
fn the_repository_is_that_of_the_site_whatever_surrounds_it() {
    let repository = Repository::new("sites/one/");
    repository.change(DATA, "value: 90.69", "value: 91.4");
    let expected = repository.impact(&[]).expect(1).out;
    let mut command = repository.command(&[]);
    command.envs([
        ("GIT_DIR", "/nowhere"),
        ("GIT_INDEX_FILE", "/nowhere/index"),
        ("GIT_WORK_TREE", "/"),
        ("LC_ALL", "de_DE.UTF-8"),
    ]);
    assert_eq!(Run::of(command).expect(1).out, expected);
}

#[test]
fn links_and_leftovers_at_the_revision_are_passed_over() {
    let repository = Repository::new("");
    symlink("/etc/passwd", repository.scratch.join("content/statistics/link.yaml")).unwrap();
    repository.scratch.write("content/statistics/notes.txt", "no data");
    repository.commit();
    fs::remove_file(repository.scratch.join("content/statistics/link.yaml")).unwrap();
    fs::remove_file(repository.scratch.join("content/statistics/notes.txt")).unwrap();
    let run = repository.impact(&[]).expect(0);
    assert!(run.out.starts_with("the data are those of"), "{}", run.out);
}

#[test]
fn without_a_repository_or_a_commit_there_is_nothing_to_compare_with() {
    let repository = Repository::new("");
    fs::remove_dir_all(repository.scratch.join(".git")).unwrap();
    let err = refused(repository.impact(&[]));
    assert!(err.starts_with("error[revision]: expected the site `.` in a git repository, found none\n"), "{err}");
    repository.git(&["init", "--quiet"]);
    let err = refused(repository.impact(&[]));
    assert!(err.starts_with("error[revision]: the repository has no commit yet\n"), "{err}");
    let mut command = repository.command(&[]);
    command.env("PATH", "");
    let err = refused(Run::of(command));
    assert!(err.starts_with("error[revision]: git is not installed, and it alone knows earlier data\n"), "{err}");
}

#[test]
fn a_revision_that_is_not_there_is_named() {
    let repository = Repository::new("");
    for name in ["v2", "HEAD~1", "HEAD:content", "", "--output=/tmp/x", "-h", "a\nb", "main..HEAD"] {
        let err = refused(repository.impact(&["--", name]));
        let shown = name.replace('\n', "\\n");
        let expected = format!("error[revision]: there is no revision `{shown}` in this repository\n");
        assert!(err.starts_with(&expected), "{err}");
    }
    repository.git(&["checkout", "--quiet", "--orphan", "empty"]);
    repository.git(&["rm", "--quiet", "-r", "--cached", "."]);
    repository.git(&["commit", "--quiet", "--allow-empty", "--message=nothing"]);
    let err = refused(repository.impact(&[]));
    assert!(err.starts_with("error[revision]: there is no `content` of this site at `HEAD`\n"), "{err}");
    assert!(repository.impact(&["main"]).expect(0).out.starts_with("the data are those of `main`"));
}

#[test]
fn a_shallow_clone_says_how_to_get_the_rest() {
    let repository = Repository::new("");
    repository.change(DATA, "value: 90.69", "value: 91.4");
    repository.commit();
    let clone = Repository { scratch: Scratch::new(), prefix: "" };
    let origin = format!("file://{}", repository.scratch.path().display());
    clone.git(&["clone", "--quiet", "--depth=1", &origin, "."]);
    clone.impact(&[]).expect(0);
    let err = refused(clone.impact(&["HEAD~1"]));
    assert!(err.starts_with("error[revision]: there is no revision `HEAD~1` in this repository\n"), "{err}");
    assert!(err.contains("`git fetch --unshallow`"), "{err}");
}

#[test]
fn faults_of_either_side_leave_the_question_open() {
    let repository = Repository::new("");
    repository.change(DATA, "value: 90.69", "value: 9O.69");
    repository.commit();
    repository.change(DATA, "value: 9O.69", "value: 90.69");
    let err = refused(repository.impact(&[]));
    assert!(err.contains("error[revision]: the data at `HEAD` have faults"), "{err}");
    assert!(err.contains("value: 9O.69"), "the old line is shown: {err}");
    repository.impact(&["HEAD~1"]).expect(0);
    repository.change(DATA, "value: 90.69", "value: 9O.69");
    let err = refused(repository.impact(&["HEAD~1"]));
    assert!(err.starts_with("error[invalid-number]: ") && !err.contains("revision"), "{err}");
    // A text that cannot be read could say anything.
    repository.change(DATA, "value: 9O.69", "value: 90.69");
    repository.scratch.write("content/news/bills/en.md", "no front matter");
    let err = refused(repository.impact(&["HEAD~1"]));
    assert!(err.starts_with("error[front-matter]: "), "{err}");
}
