//! `gongbao publish` to a bare repository, and `gongbao doctor`.

use std::path::Path;
use std::process::Command;

use crate::scratch::{Run, Scratch};

/// A committed site with a bare repository as its remote.
struct Desk {
    scratch: Scratch,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { scratch: Scratch::new() };
        desk.scratch.run(&["init", "site", "--base-url", "https://data.example/"]).expect(0);
        desk.git(".", &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"]);
        desk.git("site", &["init", "--quiet", "--initial-branch=main"]);
        desk.git("site", &["config", "user.name", "Tester"]);
        desk.git("site", &["config", "user.email", "tester@example.org"]);
        desk.git("site", &["remote", "add", "origin", "../remote.git"]);
        desk.commit();
        desk
    }

    fn command(&self, folder: &str, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.scratch.join(folder));
        command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
        command.env("GIT_CEILING_DIRECTORIES", self.scratch.path());
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        command
    }

    #[track_caller]
    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let mut command = self.command(folder, "git");
        command.args(arguments);
        Run::of(command).expect(0).out.trim_end().to_owned()
    }

    fn commit(&self) {
        self.git("site", &["add", "--all"]);
        self.git("site", &["-c", "commit.gpgSign=false", "commit", "--quiet", "--message=state"]);
    }

    fn gongbao(&self, arguments: &[&str]) -> Run {
        let mut command = self.command("site", env!("CARGO_BIN_EXE_gongbao"));
        command.args(arguments);
        Run::of(command)
    }

    fn publish(&self, arguments: &[&str]) -> Run {
        self.gongbao(&[&["publish", "--no-images", "--today", "2026-01-01"], arguments].concat())
    }

    /// Everything that git knows in the site's repository and shows in its folder.
    fn state(&self) -> String {
        let show = |arguments: &[&str]| self.git("site", arguments);
        [
            show(&["for-each-ref", "refs/heads", "refs/tags"]),
            show(&["status", "--porcelain"]),
            show(&["ls-files", "--stage"]),
            show(&["stash", "list"]),
        ]
        .join("\n")
    }

    fn remote(&self, arguments: &[&str]) -> String {
        self.git("remote.git", arguments)
    }

    /// Sets the address of the site.
    fn address(&self, url: &str) {
        let file = "site/content/site.yaml";
        let config = self.scratch.read(file);
        let changed = config.lines().map(|line| {
            let is_address = line.starts_with("base_url:");
            if is_address { format!("base_url: {url}\n") } else { format!("{line}\n") }
        });
        self.scratch.write(file, changed.collect::<String>());
    }

    /// What others do on the branch: a file is written there.
    fn others_write(&self, file: &str, content: &str) {
        self.git(".", &["clone", "--quiet", "--branch=gh-pages", "remote.git", "other"]);
        self.scratch.write(&format!("other/{file}"), content);
        self.git("other", &["add", "--all", "--force"]);
        let identity = ["-c", "user.name=Other", "-c", "user.email=other@example.org", "-c", "commit.gpgSign=false"];
        self.git("other", &[&identity[..], &["commit", "--quiet", "--message=Create CNAME"]].concat());
        self.git("other", &["push", "--quiet", "origin", "gh-pages"]);
        std::fs::remove_dir_all(self.scratch.join("other")).unwrap();
    }

    fn change(&self) {
        let file = "site/content/pages/about/en.md";
        self.scratch.write(file, format!("{}\nMore.\n", self.scratch.read(file)));
    }
}

#[test]
fn the_branch_holds_what_was_built_and_says_from_what() {
    let desk = Desk::new();
    let before = desk.state();
    let run = desk.publish(&[]).expect(0);
    assert!(run.out.contains("on `gh-pages` at `origin`\n"), "{}", run.out);
    assert_eq!(desk.state(), before, "the repository is as it was");
    let files = desk.remote(&["ls-tree", "-r", "--name-only", "gh-pages"]);
    for file in [".nojekyll", "index.html", "en/news/enrollment-rises/index.html", "_headers"] {
        assert!(files.lines().any(|line| line == file), "{file}: {files}");
    }
    assert!(!files.contains("gongbao-manifest"), "{files}");
    let page = desk.remote(&["show", "gh-pages:index.html"]);
    assert_eq!(page, desk.scratch.read("site/public/index.html").trim_end());
    let message = desk.remote(&["log", "-1", "--format=%B", "gh-pages"]);
    assert!(message.contains(&format!("Source: {}", desk.git("site", &["rev-parse", "HEAD"]))), "{message}");
    assert!(!desk.scratch.join("site/.gongbao/publish-index").exists());
    // The same again: nothing is pushed.
    let run = desk.publish(&[]).expect(0);
    assert!(run.out.contains("`gh-pages` at `origin` holds this site already\n"), "{}", run.out);
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "1");
    desk.change();
    desk.commit();
    desk.publish(&[]).expect(0);
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "2");
}

#[test]
fn what_is_not_committed_or_has_errors_is_not_published() {
    let desk = Desk::new();
    desk.change();
    let run = desk.publish(&[]).expect(1);
    assert!(
        run.err.starts_with("error[publish]: expected a site that is committed, found changes in 1 file: "),
        "{}",
        run.err
    );
    desk.publish(&["--allow-dirty"]).expect(0);
    let source = || {
        let message = desk.remote(&["log", "-1", "--format=%B", "gh-pages"]);
        message.lines().find(|line| line.starts_with("Source: ")).unwrap().to_owned()
    };
    let head = || desk.git("site", &["rev-parse", "HEAD"]);
    assert_eq!(source(), format!("Source: {} with changes that were not committed", head()));
    // The same site, but now a commit has it.
    desk.commit();
    desk.publish(&[]).expect(0);
    assert_eq!(source(), format!("Source: {}", head()));
    assert!(desk.publish(&[]).expect(0).out.contains("holds this site already"));
    desk.scratch.write("site/content/pages/about/zh.md", "no front matter\n");
    desk.commit();
    let run = desk.publish(&[]).expect(1);
    assert!(run.err.contains("error[front-matter]") && run.err.contains("nothing was written"), "{}", run.err);
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "2");
}

#[test]
fn the_domain_stays_and_the_branch_of_others_is_left_alone() {
    let desk = Desk::new();
    desk.scratch.run(&["init", "other"]).expect(0);
    desk.git("other", &["init", "--quiet", "--initial-branch=gh-pages"]);
    desk.scratch.write("other/CNAME", "data.example\n");
    desk.scratch.write("other/old.html", "old");
    desk.git("other", &["add", "CNAME", "old.html"]);
    let identity = ["-c", "user.name=Other", "-c", "user.email=other@example.org", "-c", "commit.gpgSign=false"];
    desk.git("other", &[&identity[..], &["commit", "--quiet", "--message=by hand"]].concat());
    desk.git("other", &["push", "--quiet", "../remote.git", "gh-pages"]);
    let run = desk.publish(&[]).expect(1);
    assert!(run.err.contains("the last commit of `gh-pages` at `origin` was not made by gongbao"), "{}", run.err);
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "1");
    desk.publish(&["--take-over"]).expect(0);
    assert_eq!(desk.remote(&["show", "gh-pages:CNAME"]), "data.example");
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "2", "the history stays");
    assert!(!desk.remote(&["ls-tree", "--name-only", "gh-pages"]).contains("old.html"));
    desk.publish(&["--branch", "site"]).expect(0);
    assert_eq!(desk.remote(&["rev-list", "--count", "site"]), "1");
}

#[test]
fn a_branch_of_the_source_is_refused_before_anything_is_built() {
    let desk = Desk::new();
    for (branch, words) in [
        ("main", "`main` is checked out here"),
        ("draft", "there is a branch `draft` here already, which was not made by gongbao"),
        ("a b", "`a b` is no name for a branch"),
    ] {
        if branch == "draft" {
            desk.git("site", &["branch", "draft"]);
        }
        for arguments in [&["--branch", branch][..], &["--branch", branch, "--take-over"]] {
            let run = desk.publish(arguments).expect(1);
            assert!(run.err.contains(words), "{branch}: {}", run.err);
        }
    }
    assert_eq!(desk.remote(&["for-each-ref"]), "");
    // With the source there, it is as well no branch to be taken over.
    desk.git("site", &["push", "--quiet", "origin", "main"]);
    let run = desk.publish(&["--branch", "main", "--take-over"]).expect(1);
    assert!(run.err.contains("`main` is checked out here"), "{}", run.err);
    let run = desk.publish(&["--remote", "../nowhere.git"]).expect(1);
    assert!(run.err.contains("cannot be reached"), "{}", run.err);
    assert!(!desk.scratch.join("site/public").exists(), "nothing was built");
    // What `publish` made is no source, wherever it is checked out.
    desk.publish(&[]).expect(0);
    desk.git("site", &["fetch", "--quiet", "origin", "gh-pages:gh-pages"]);
    desk.remote(&["branch", "-D", "gh-pages"]);
    desk.publish(&[]).expect(0);
}

#[test]
fn an_address_where_no_reader_finds_the_site_is_refused() {
    let desk = Desk::new();
    for (url, words) in [
        ("https://example.org/", "error[hosting]: the base URL is that of an example"),
        ("http://localhost:8420/x/", "error[hosting]: the base URL is that of this machine"),
    ] {
        desk.address(url);
        let run = desk.publish(&["--allow-dirty"]).expect(1);
        assert!(run.err.contains(words) && run.err.contains("set `base_url: ADDRESS`"), "{}", run.err);
    }
    assert!(!desk.scratch.join("site/public").exists(), "nothing was built");
    desk.publish(&["--allow-dirty", "--base-url", "https://data.example/"]).expect(0);
}

#[test]
fn a_domain_that_was_set_at_github_stays() {
    let desk = Desk::new();
    desk.publish(&[]).expect(0);
    desk.others_write("CNAME", "data.example\n");
    desk.others_write("CNAME", "figures.example\n");
    desk.change();
    desk.commit();
    let run = desk.publish(&[]).expect(0);
    let words = "warning[hosting]: the base URL is at data.example, and `CNAME` of `gh-pages` names figures.example";
    assert!(run.err.contains(words), "{}", run.err);
    assert_eq!(desk.remote(&["show", "gh-pages:CNAME"]), "figures.example");
    desk.scratch.write("site/public/CNAME", "www.other.example\n");
    let run = desk.publish(&[]).expect(0);
    let words = "`CNAME` of `public` names www.other.example";
    assert!(run.err.contains(words), "{}", run.err);
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "5");
    desk.others_write("en/extra.html", "by hand");
    let run = desk.publish(&[]).expect(1);
    let words = "others have changed `gh-pages` at `origin` since gongbao wrote it: `en/extra.html`\n";
    assert!(run.err.contains(words), "{}", run.err);
    desk.publish(&["--take-over"]).expect(0);
}

#[test]
fn a_remote_that_refuses_changes_nothing() {
    let desk = Desk::new();
    desk.publish(&[]).expect(0);
    let hook = "remote.git/hooks/pre-receive";
    desk.scratch.write(hook, "#!/bin/sh\necho 'GH001: see https://desk:hush@docs.example/large' >&2\nexit 1\n");
    let mut executable = Command::new("chmod");
    executable.arg("+x").arg(desk.scratch.join(hook));
    Run::of(executable).expect(0);
    desk.change();
    desk.commit();
    let before = desk.state();
    let run = desk.publish(&[]).expect(1);
    assert!(run.err.contains("error[publish]: `origin` did not take the site: ! [remote rejected]"), "{}", run.err);
    assert!(run.err.contains("the remote says: GH001: see https://docs.example/large\n"), "{}", run.err);
    assert!(run.err.contains("no branch has changed here") && run.err.contains("stays in `public`"), "{}", run.err);
    assert_eq!(desk.state(), before);
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "1");
    let run = desk.publish(&["--remote", "../nowhere.git"]).expect(1);
    assert!(run.err.contains("the remote `../nowhere.git` cannot be reached"), "{}", run.err);
}

#[test]
fn keys_in_addresses_are_not_told() {
    let desk = Desk::new();
    let address = "https://desk:hush@127.0.0.1:1/bulletin.git";
    let run = desk.publish(&["--remote", address]).expect(1);
    assert!(run.err.contains("the remote `https://127.0.0.1:1/bulletin.git` cannot be reached"), "{}", run.err);
    desk.git("site", &["remote", "set-url", "origin", address]);
    for run in [desk.publish(&[]).expect(1), desk.gongbao(&["doctor"])] {
        assert!(!run.err.contains("hush") && !run.out.contains("hush"), "{}{}", run.out, run.err);
    }
}

#[test]
fn without_a_repository_or_a_commit_there_is_nothing_to_publish() {
    let desk = Desk { scratch: Scratch::new() };
    desk.scratch.run(&["init", "site"]).expect(0);
    let run = desk.publish(&[]).expect(1);
    assert!(run.err.contains("expected the site `.` in a git repository, found none"), "{}", run.err);
    desk.git("site", &["init", "--quiet"]);
    let run = desk.publish(&[]).expect(1);
    assert!(run.err.contains("the repository has no commit yet"), "{}", run.err);
    assert!(!desk.scratch.join("site/public").exists());
}

#[test]
fn a_site_below_the_top_of_its_repository_is_published_too() {
    let desk = Desk::new();
    desk.scratch.run(&["init", "site/nested", "--base-url", "https://data.example/"]).expect(0);
    desk.commit();
    desk.publish(&["--root", "nested", "--branch", "nested"]).expect(0);
    assert!(desk.remote(&["ls-tree", "--name-only", "nested"]).lines().any(|line| line == "index.html"));
    assert!(Path::new(&desk.scratch.join("site/nested/public")).exists());
}

#[test]
fn the_doctor_says_what_would_go_wrong() {
    let desk = Desk::new();
    let doctor = || desk.gongbao(&["doctor"]);
    let run = doctor().expect(0);
    assert!(run.err.contains("note[hosting]: `../remote.git` is not at GitHub"), "{}", run.err);
    desk.address("https://example.org/");
    desk.git("site", &["remote", "set-url", "origin", "https://github.com/desk/bulletin.git"]);
    let run = doctor().expect(1);
    assert!(
        run.err.contains("help: set `base_url: https://desk.github.io/bulletin/` in `content/site.yaml`"),
        "{}",
        run.err
    );
    desk.address("http://localhost:8420/bulletin/");
    let run = doctor().expect(1);
    assert!(run.err.contains("error[hosting]: the base URL is that of this machine"), "{}", run.err);
    desk.address("https://desk.github.io/bulletin/");
    desk.gongbao(&["build", "--no-images"]).expect(0);
    assert_eq!(doctor().expect(0).out, "the site can be published on GitHub Pages\n");
    let large = std::fs::File::create(desk.scratch.join("site/public/en/large.csv")).unwrap();
    large.set_len((100 << 20) + 1).unwrap();
    std::fs::remove_file(desk.scratch.join("site/public/.nojekyll")).unwrap();
    let run = doctor().expect(1);
    assert!(run.err.contains("`en/large.csv` has 104 MB") && run.err.contains("2 warnings"), "{}", run.err);
    assert!(run.err.contains("the built site has no `.nojekyll`"), "{}", run.err);
    desk.gongbao(&["build", "--no-images"]).expect(0);
    // The branch as it was when git last asked the remote.
    desk.git("site", &["update-ref", "refs/remotes/origin/gh-pages", "HEAD"]);
    let run = doctor().expect(1);
    assert!(run.err.contains("the branch `gh-pages` has no `.nojekyll`"), "{}", run.err);
    desk.git("site", &["update-ref", "-d", "refs/remotes/origin/gh-pages"]);
    desk.scratch.write("site/.gitignore", "");
    assert!(doctor().expect(1).err.contains("git does not ignore `public`"));
}

/// A site that GitHub Pages can publish, built.
fn sound() -> Desk {
    let desk = Desk::new();
    desk.address("https://desk.github.io/bulletin/");
    desk.git("site", &["remote", "set-url", "origin", "https://github.com/desk/bulletin.git"]);
    desk.commit();
    desk.gongbao(&["build", "--no-images"]).expect(0);
    desk
}

#[track_caller]
fn mend(run: Run, words: &str) {
    let run = run.expect(1);
    assert!(run.err.contains(words), "{words}: {}", run.err);
}

#[test]
fn the_doctor_compares_all_domains() {
    let desk = sound();
    desk.gongbao(&["doctor"]).expect(0);
    desk.scratch.write("site/public/CNAME", "www.other.example\n");
    mend(desk.gongbao(&["doctor"]), "at desk.github.io, and `CNAME` of `public` names www.other.example");
    desk.address("https://www.figures.example/");
    mend(desk.gongbao(&["doctor"]), "at www.figures.example, and `CNAME` of `public` names www.other.example");
    desk.scratch.write("site/public/CNAME", "www.figures.example\n");
    desk.gongbao(&["doctor"]).expect(0);
    // The branch as it was when git last asked the remote.
    std::fs::remove_file(desk.scratch.join("site/public/CNAME")).unwrap();
    desk.address("https://desk.github.io/bulletin/");
    desk.scratch.write("site/CNAME", "www.other.example\n");
    desk.scratch.write("site/.nojekyll", "");
    desk.commit();
    desk.git("site", &["update-ref", "refs/remotes/mirror/pages", "HEAD"]);
    desk.git("site", &["remote", "add", "mirror", "https://github.com/desk/bulletin.git"]);
    desk.gongbao(&["doctor"]).expect(0);
    let run = desk.gongbao(&["doctor", "--remote", "mirror", "--branch", "pages"]);
    mend(run, "at desk.github.io, and `CNAME` of `pages` names www.other.example");
}

#[test]
fn the_doctor_knows_which_branch_the_workflow_waits_for() {
    let desk = sound();
    desk.git("site", &["branch", "-m", "main", "master"]);
    let words = "the workflow publishes from `main`, and the branch of this repository is `master`";
    mend(desk.gongbao(&["doctor"]), words);
    // The jobs that publish have conditions as well.
    let file = "site/.github/workflows/pages.yml";
    let workflow = desk.scratch.read(file).replace("branches: [main]", "branches: [master]");
    desk.scratch.write(file, &workflow);
    mend(desk.gongbao(&["doctor"]), words);
    desk.scratch.write(file, workflow.replace("refs/heads/main", "refs/heads/master"));
    desk.gongbao(&["doctor"]).expect(0);
    desk.git("site", &["checkout", "--quiet", "--", "."]);
    // A branch beside the main one is nothing to mend.
    desk.git("site", &["branch", "main"]);
    desk.gongbao(&["doctor"]).expect(0);
    desk.git("site", &["update-ref", "refs/remotes/origin/trunk", "HEAD"]);
    desk.git("site", &["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"]);
    mend(desk.gongbao(&["doctor"]), "the branch of this repository is `trunk`");
}

#[test]
fn the_doctor_finds_large_files_in_what_would_be_pushed() {
    let desk = sound();
    let large = std::fs::File::create(desk.scratch.join("site/big.csv")).unwrap();
    large.set_len(120_000_000).unwrap();
    desk.commit();
    mend(desk.gongbao(&["doctor"]), "`big.csv` has 120 MB; GitHub takes files of at most 100 MiB");
    // It is in the history still.
    std::fs::remove_file(desk.scratch.join("site/big.csv")).unwrap();
    desk.commit();
    mend(desk.gongbao(&["doctor"]), "the push of these commits will be refused");
    desk.git("site", &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    desk.git("site", &["update-ref", "refs/remotes/origin/gh-pages", "HEAD"]);
    assert!(!desk.gongbao(&["doctor"]).err.contains("big.csv"), "the remote has it");
}

#[cfg(target_os = "linux")]
#[test]
fn the_doctor_sees_names_that_differ_by_case_alone() {
    let desk = sound();
    desk.scratch.write("site/public/index.HTML", "by hand");
    desk.scratch.write("site/public/en/News/index.html", "by hand");
    let run = desk.gongbao(&["doctor"]).expect(1);
    assert!(run.err.contains("`index.HTML` and `index.html` differ by case alone"), "{}", run.err);
    assert!(run.err.contains("`en/News` and `en/news` differ by case alone"), "{}", run.err);
    assert!(run.err.contains("2 warnings"), "{}", run.err);
}

#[test]
fn the_doctor_looks_for_workflows_where_github_does() {
    let desk = sound();
    desk.scratch.run(&["init", "site/nested", "--base-url", "https://desk.github.io/bulletin/"]).expect(0);
    std::fs::remove_dir_all(desk.scratch.join("site/.github")).unwrap();
    let doctor = || desk.gongbao(&["doctor", "--root", "nested"]);
    mend(doctor(), "the workflow that publishes lies in a sub-folder of the repository");
    let workflow = desk.scratch.read("site/nested/.github/workflows/pages.yml");
    desk.scratch.write("site/.github/workflows/pages.yml", workflow);
    doctor().expect(0);
}

#[test]
fn the_doctor_says_that_there_is_no_repository() {
    let desk = Desk { scratch: Scratch::new() };
    desk.scratch.run(&["init", "site", "--base-url", "https://data.example/"]).expect(0);
    let run = desk.gongbao(&["doctor"]).expect(1);
    assert!(run.err.contains("the site is in no git repository"), "{}", run.err);
    assert!(!run.err.contains("git remote add"), "{}", run.err);
}
