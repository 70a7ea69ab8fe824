//! The program as people run it: what it prints, what it leaves alone, what it refuses, and how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::golden::{Tree, differences, tree};
use crate::scratch::{Run, Scratch, symlink, tests};
use crate::sites::published;

/// A site that builds without a finding.
fn site() -> Scratch {
    Scratch::with(&tests("sites/minimal/in"))
}

const BUILD: [&str; 3] = ["build", "--today", "2020-12-31"];
const SITE: &str = "content/site.yaml";

/// The times of all files, and of the folder itself.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let modified = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let mut times: BTreeMap<String, SystemTime> =
        tree(folder).into_keys().map(|path| (path.clone(), modified(&folder.join(&path)))).collect();
    times.insert(String::new(), modified(folder));
    times
}

#[track_caller]
fn assert_same(expected: &Tree, made: &Tree) {
    let found = differences(expected, made);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn build_says_what_it_did() {
    let site = site();
    let run = site.run(&BUILD).expect(0);
    assert_eq!(run.err, "");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], "read 1 article (zh, en), 1 dataset with 2 observations, 1 chart");
    let files = published(&site.join("public")).len();
    let pages = published(&site.join("public")).keys().filter(|path| path.ends_with(".html")).count();
    let start =
        format!("built {pages} pages in {files} files into `public`: {files} written, 0 unchanged, 0 removed, in ");
    assert!(lines[1].starts_with(&start), "{}\n{start}", lines[1]);
}

#[test]
fn a_second_build_writes_nothing() {
    let site = site();
    site.run(&BUILD).expect(0);
    let (before, then) = (tree(&site.join("public")), times(&site.join("public")));
    let run = site.run(&BUILD).expect(0);
    assert!(run.out.contains(": 0 written, "), "{}", run.out);
    assert_same(&before, &tree(&site.join("public")));
    assert_eq!(then, times(&site.join("public")));
}

#[test]
fn a_changed_word_changes_its_pages_and_a_removed_article_leaves_nothing() {
    let site = site();
    site.run(&BUILD).expect(0);
    let before = published(&site.join("public"));
    let path = "content/pages/contact/en.md";
    site.write(path, site.read(path).replace("Please write.", "Please call."));
    site.run(&BUILD).expect(0);
    let after = published(&site.join("public"));
    let changed = before.keys().filter(|path| after.get(*path) != before.get(*path));
    // The files of the search have the digests of what they hold in their names.
    let changed: Vec<&String> = changed.filter(|path| !path.starts_with("assets/search/en/")).collect();
    assert_eq!(changed, ["en/contact/index.html", "en/contact/index.md", "en/search/index.html"]);

    fs::remove_dir_all(site.join("content/news/bills")).unwrap();
    site.run(&BUILD).expect(0);
    let left = published(&site.join("public"));
    assert!(before.contains_key("news/bills/index.html"));
    assert!(!left.keys().any(|path| path.contains("bills")));
}

#[test]
fn place_time_language_and_threads_leave_no_trace() {
    let first = site();
    first.run(&BUILD).expect(0);
    let expected = published(&first.join("public"));
    let surroundings: [&[(&str, &str)]; 4] = [
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "zh_CN.GB18030"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("RAYON_NUM_THREADS", "1"), ("SOURCE_DATE_EPOCH", "1700000000"), ("TMPDIR", "/nowhere"), ("CI", "true")],
        &[("RAYON_NUM_THREADS", "7"), ("TZ", "Nowhere/Never"), ("NO_COLOR", "1"), ("COLUMNS", "20")],
        &[("HOME", ""), ("PATH", ""), ("USER", "nobody")],
    ];
    for variables in surroundings {
        let site = Scratch::with(&tests("sites/minimal/in"));
        let mut command = site.command(&BUILD);
        command.envs(variables.iter().copied());
        let run = Run::of(command).expect(0);
        assert_eq!(run.err, "", "{variables:?}");
        assert_same(&expected, &published(&site.join("public")));
    }
    // From elsewhere, by absolute paths.
    let elsewhere = Scratch::new();
    let (root, out) = (first.join(""), elsewhere.join("site"));
    elsewhere
        .run(&["build", "--today", "2020-12-31", "--root", root.to_str().unwrap(), "--out", out.to_str().unwrap()])
        .expect(0);
    assert_same(&expected, &published(&out));
    for (path, bytes) in &expected {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{path} tells where it was built");
    }
}

#[test]
fn old_and_new_times_of_sources_leave_no_trace() {
    let first = site();
    first.run(&BUILD).expect(0);
    let second = site();
    for (path, seconds) in [("content/news/bills/zh.md", 1), ("content/site.yaml", 4_000_000_000)] {
        let file = fs::File::options().write(true).open(second.join(path)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    }
    second.run(&BUILD).expect(0);
    assert_same(&published(&first.join("public")), &published(&second.join("public")));
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let site = site();
    site.run(&BUILD).expect(0);
    let (before, then) = (tree(&site.join("public")), times(&site.join("public")));
    let article = site.read("content/news/bills/zh.md");
    let template = "themes/gazette/templates/tags.html";
    for (path, text) in [
        ("content/news/bills/zh.md", "no front matter"),
        // This one fails when most of the site is made already.
        (template, "{% extends \"base.html\" %}{% block main %}{{ page.nothing }}{% endblock %}"),
    ] {
        site.write(path, text);
        let run = site.run(&BUILD).expect(1);
        assert!(run.err.ends_with("; `public` is as it was\n"), "{}", run.err);
        assert_eq!(run.out, "");
        assert_same(&before, &tree(&site.join("public")));
        assert_eq!(then, times(&site.join("public")));
        site.write("content/news/bills/zh.md", &article);
    }
    fs::remove_file(site.join(template)).unwrap();
    site.run(&BUILD).expect(0);
    assert_same(&before, &tree(&site.join("public")));
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site() {
    let site = site();
    site.run(&BUILD).expect(0);
    let before = published(&site.join("public"));
    let path = "content/site.yaml";
    site.write(path, site.read(path).replace("Figures", "Numbers"));
    // The system refuses to write more than a few kilobytes of a file.
    let mut limited = Command::new("sh");
    let build = "trap '' XFSZ; ulimit -f 12; exec \"$0\" build --no-images --today 2020-12-31";
    limited.args(["-c", build, env!("CARGO_BIN_EXE_gongbao")]).current_dir(site.path()).env("LC_ALL", "C.UTF-8");
    let run = Run::of(limited).expect(1);
    assert!(run.err.contains("could not be written: file too large; "), "{}", run.err);
    assert_same(&before, &published(&site.join("public")));
    site.run(&BUILD).expect(0);
    assert!(site.read("public/en/index.html").contains("Numbers"));
}

#[test]
fn check_writes_nothing() {
    let site = site();
    let before = (tree(&site.join("")), times(&site.join("")));
    let run = site.run(&["check", "--today", "2020-12-31"]).expect(0);
    assert_eq!(
        run.out,
        "checked 1 article (zh, en), 1 dataset with 2 observations, 1 chart\n8 of 8 numbers cited in all\n"
    );
    assert_eq!(run.err, "");
    assert_eq!(before, (tree(&site.join("")), times(&site.join(""))));
}

#[test]
fn uncited_numbers_are_listed_whether_or_not_anything_is_wrong() {
    let site = site();
    let check = ["check", "--today", "2020-12-31", "--uncited"];
    let path = "content/news/bills/en.md";
    let text = site.read(path);
    site.write(
        path,
        format!("{text}\n<!-- allow: translation-parity an aside -->\nOnce there were 1,538 households.\n"),
    );
    let note = "note[uncited-quantity]: `1,538` is not cited\n";
    assert!(site.run(&check).expect(0).err.contains(note));
    // With an error of a chart, of another text, and of the theme.
    for (path, text) in [
        ("content/charts/reimbursement.yaml", "kind: pyramid\n"),
        ("content/pages/contact/zh.md", "no front matter"),
        ("themes/gazette/strings/en.yaml", "]"),
    ] {
        let before = site.join(path).exists().then(|| site.read(path));
        site.write(path, text);
        let run = site.run(&check).expect(1);
        assert!(run.err.contains("error[") && run.err.contains(note), "{path}: {}", run.err);
        match before {
            Some(before) => site.write(path, before),
            None => fs::remove_file(site.join(path)).unwrap(),
        }
    }
}

#[test]
fn targets_that_are_not_ours_are_refused_before_anything_is_touched() {
    let site = site();
    site.write("mine/letter.txt", "dear");
    site.write("file", "a file");
    site.write("repository/.git/config", "x");
    fs::create_dir(site.join("linked")).unwrap();
    symlink("linked", site.join("link")).unwrap();
    let before = tree(&site.join(""));
    let absolute = site.join("");
    let targets = [
        "/home/nobody-at-all",
        "/Users/nobody-at-all",
        ".",
        "..",
        "../..",
        "/",
        "content",
        "content/news",
        "content/new",
        "mine",
        "file",
        "link",
        "repository",
        ".git/site",
        "public/../content",
        "themes",
        "/dev/null",
        absolute.to_str().unwrap(),
    ];
    for target in targets {
        let run = site.run(&["build", "--out", target]).expect(1);
        assert!(run.err.starts_with("error[target]: "), "{target}: {}", run.err);
        assert_same(&before, &tree(&site.join("")));
        assert!(!site.join("content/new").exists() && !site.join("themes").exists(), "{target}");
        assert_eq!(fs::read_dir(site.join("linked")).unwrap().count(), 0, "{target}");
    }
    site.run(&["build", "--out", ""]).expect(2);
    assert_same(&before, &tree(&site.join("")));
}

#[test]
fn an_empty_folder_is_taken_and_what_others_put_into_a_built_one_is_kept_or_named() {
    let site = site();
    fs::create_dir(site.join("public")).unwrap();
    site.run(&BUILD).expect(0);
    site.write("public/CNAME", "example.org");
    let run = site.run(&BUILD).expect(0);
    assert_eq!((run.err.as_str(), site.read("public/CNAME").as_str()), ("", "example.org"));

    let path = "content/pages/contact/en.md";
    site.write(path, site.read(path).replace("Please write.", "Please call."));
    symlink("../content", site.join("public/link")).unwrap();
    let run = site.run(&BUILD).expect(1);
    assert!(run.err.contains("public/link` is not from gongbao"), "{}", run.err);
    assert!(site.read("public/en/contact/index.html").contains("Please write."));
    fs::remove_file(site.join("public/link")).unwrap();
    site.run(&BUILD).expect(0);
    assert!(site.read("public/en/contact/index.html").contains("Please call."));
    assert_eq!(site.read("public/CNAME"), "example.org");
}

#[test]
fn drafts_and_coming_articles_are_published_when_asked_for() {
    let built = |arguments: &[&str]| {
        let site = Scratch::with(&tests("sites/scheduled-and-drafts/in"));
        // The draft has a picture that it does not show.
        fs::remove_file(site.join("content/news/draft/dot.svg")).unwrap();
        site.run(&[&["build"], arguments].concat()).expect(0);
        let news = fs::read_dir(site.join("public/news")).unwrap();
        let mut names: Vec<String> = news.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| !name.contains('.'));
        names.sort();
        names.join(" ")
    };
    assert_eq!(built(&["--today", "2020-06-14"]), "");
    assert_eq!(built(&["--today", "2020-06-15"]), "today");
    assert_eq!(built(&["--today", "2020-06-16"]), "today tomorrow");
    assert_eq!(built(&["--today", "2020-06-14", "--future"]), "today tomorrow");
    assert_eq!(built(&["--today", "2020-06-15", "--drafts"]), "draft today");
    assert_eq!(built(&[]), "today tomorrow", "the clock says a later day");
}

#[test]
fn a_base_url_on_the_command_line_replaces_that_of_the_site() {
    let site = site();
    site.run(&["build", "--base-url", "https://pages.example/a b/论坛"]).expect(2);
    site.run(&["build", "--base-url", "ftp://pages.example/"]).expect(2);
    site.run(&["build", "--base-url", "https://pages.example/report"]).expect(0);
    let home = site.read("public/index.html");
    assert!(home.contains("<link rel=\"canonical\" href=\"https://pages.example/report/\">"), "{home}");
    assert!(!home.contains("https://example.org/\""), "{home}");
    assert!(site.read("public/sitemap.xml").contains("<loc>https://pages.example/report/sitemap-en.xml</loc>"));
    assert!(site.read("public/sitemap-en.xml").contains("<loc>https://pages.example/report/en/</loc>"));
    assert!(site.read("public/llms.txt").contains("](https://pages.example/report/news/bills/index.md)"));
    assert!(site.read("public/404.html").contains("href=\"/report/en/\""));
    let missing = site.run(&["build", "--base-url"]).expect(2);
    assert!(missing.err.contains("--base-url"), "{}", missing.err);
}

#[test]
fn warnings_can_be_denied() {
    let site = site();
    site.write("content/news/bills/unused.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    let denied = site.run(&["build", "--deny-warnings"]).expect(1);
    assert!(denied.err.contains("warning[unused-picture]"), "{}", denied.err);
    assert!(!site.join("public").exists());
    site.run(&["check", "--deny-warnings"]).expect(1);
    site.run(&["check"]).expect(0);
    let built = site.run(&BUILD).expect(0);
    assert!(built.err.ends_with("1 warning\n"), "{}", built.err);
}

#[test]
fn wrong_arguments_end_with_2_and_help_with_0() {
    let here = Scratch::new();
    for arguments in
        [&[] as &[&str], &["bild"], &["build", "--nonsense"], &["check", "--out", "x"], &["serve", "--port", "x"]]
    {
        let run = here.run(arguments).expect(2);
        assert!(run.err.contains("Usage") || run.err.contains("error"), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
    for arguments in [&["--help"] as &[&str], &["build", "--help"], &["--version"]] {
        let run = here.run(arguments).expect(0);
        assert!(run.out.contains("gongbao"), "{arguments:?}");
        assert_eq!(run.err, "", "{arguments:?}");
    }
    let help = here.run(&["build", "--help"]).out;
    for option in ["--root", "--out", "--theme", "--base-url", "--today", "--drafts", "--future", "--deny-warnings"] {
        assert!(help.contains(option), "`build --help` does not name `{option}`");
    }
}

/// A terminal is lent by `script`, whose options are others on other systems.
#[cfg(target_os = "linux")]
#[test]
fn colours_are_left_out_where_nobody_wants_them() {
    let here = Scratch::new();
    let shown = |variables: &[(&str, &str)]| {
        let mut command = Command::new("script");
        command.args(["-qec", &format!("'{}' check", env!("CARGO_BIN_EXE_gongbao")), "/dev/null"]);
        command.current_dir(here.path()).stdin(Stdio::null()).env_remove("NO_COLOR");
        command.envs([("TERM", "xterm"), ("LC_ALL", "C.UTF-8")]).envs(variables.iter().copied());
        Run::of(command).expect(1).out
    };
    let has_colours = |text: String| text.contains('\u{1b}') && text.contains("missing-site");
    assert!(has_colours(shown(&[])) && has_colours(shown(&[("NO_COLOR", "")])));
    assert!(!shown(&[("NO_COLOR", "1")]).contains('\u{1b}') && !shown(&[("TERM", "dumb")]).contains('\u{1b}'));
}

#[test]
fn a_wrong_day_and_a_missing_site_or_theme_are_errors() {
    let site = site();
    for (arguments, code, found) in [
        (&["--today", "2020-02-30"] as &[&str], 2, "error[invalid-date]: --today: there is no day"),
        (&["--today", "tomorrow"], 2, "error[invalid-date]: --today: "),
        (&["--base-url", "ftp://x"], 2, "error[invalid-value]: --base-url: "),
        (&["--root", "nowhere"], 1, "error[missing-site]: expected a site in `nowhere`"),
        (&["--theme", "nowhere"], 1, "error[unreadable]: theme `nowhere` cannot be read"),
    ] {
        for command in ["check", "build"] {
            let run = site.run(&[&[command], arguments].concat()).expect(code);
            assert!(run.err.starts_with(found), "{arguments:?}: {}", run.err);
        }
    }
    assert!(!site.join("public").exists() && !site.join("nowhere").exists());
}

#[test]
#[cfg(unix)]
fn a_pipe_among_the_content_is_not_opened() {
    let site = site();
    let made = Command::new("mkfifo").arg(site.join("content/news/bills/pipe.md")).status().unwrap();
    assert!(made.success());
    // Opening it for reading would wait for a writer for ever.
    let run = site.run(&BUILD).expect(1);
    assert!(run.err.starts_with("error[special-file]: "), "{}", run.err);
    assert!(run.err.contains("--> content/news/bills/pipe.md"), "{}", run.err);
}

#[test]
fn links_are_refused_and_what_they_lead_to_is_in_neither_site_nor_message() {
    let site = site();
    let secret = Scratch::new();
    secret
        .write("secret.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>hush</title></svg>");
    let link = site.join("content/news/bills/drawing.svg");
    for target in [secret.join("secret.svg"), "clinic.svg".into(), "drawing.svg".into(), "/proc/self/environ".into()] {
        symlink(&target, &link).unwrap();
        let run = site.run(&BUILD).expect(1);
        assert!(run.err.contains("error[symbolic-link]"), "{}", run.err);
        assert!(!run.err.contains("hush") && !run.err.contains("PATH="), "{}", run.err);
        assert!(!site.join("public").exists());
        fs::remove_file(&link).unwrap();
    }
    fs::rename(site.join("content"), site.join("real")).unwrap();
    symlink("real", site.join("content")).unwrap();
    assert!(site.run(&BUILD).expect(1).err.contains("error[symbolic-link]"));
}

#[test]
fn messages_drive_neither_terminals_nor_ci() {
    let site = site();
    site.write(
        "content/news/bills/en.md",
        "---\ntitle: \"a\\e[31m\\n::error::x\"\n\"k\\e]0;x\\a\\n::error::y\": 1\nsummary: \"\u{202e}x\"\n---\n\n[x](a\u{1b}[2Jb)\n",
    );
    site.write("content/news/bills/a\u{1b}[31m\n::error::z.md", "x");
    let run = site.run(&BUILD).expect(1);
    assert!(run.err.contains("unknown key"), "{}", run.err);
    assert!(run.err.contains("error[file-name]"), "{}", run.err);
    assert!(!run.err.chars().any(|c| c.is_control() && c != '\n'), "{:?}", run.err);
    assert!(!run.err.contains('\u{202e}'), "{:?}", run.err);
    assert!(!run.err.lines().any(|line| line.starts_with("::")), "{}", run.err);
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let site = site();
    let other = site.command(&BUILD).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut codes = vec![site.run(&BUILD).code];
    codes.push(other.wait_with_output().unwrap().status.code());
    assert!(codes.contains(&Some(0)), "{codes:?}");
    let last = site.run(&BUILD).expect(0);
    assert!(last.out.contains(": 0 written, "), "{}", last.out);
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one_whole() {
    let versions = ["Figures", "Numbers"].map(|name| {
        let fresh = site();
        fresh.write(SITE, fresh.read(SITE).replace("Figures", name));
        fresh.run(&BUILD).expect(0);
        (fresh.read(SITE), published(&fresh.join("public")))
    });
    let site = site();
    site.run(&BUILD).expect(0);
    for kill in 0..200_u64 {
        let (text, _) = &versions[usize::try_from(kill % 2).unwrap()];
        site.write(SITE, text);
        let mut build = site.command(&BUILD).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_micros(kill * 7919 % 80_000));
        build.kill().unwrap();
        build.wait().unwrap();
        let now = published(&site.join("public"));
        let is_whole = versions.iter().any(|(_, whole)| differences(whole, &now).is_empty());
        assert!(is_whole, "kill {kill}");
    }
    let (text, whole) = &versions[1];
    site.write(SITE, text);
    site.run(&BUILD).expect(0);
    assert_same(whole, &published(&site.join("public")));
}

#[test]
fn the_environment_can_say_what_time_it_is() {
    let site = site();
    let built = |time: &str| {
        let mut command = site.command(&["build"]);
        command.env("SOURCE_DATE_EPOCH", time);
        Run::of(command)
    };
    built("0").expect(0);
    let empty = published(&site.join("public"));
    built("1700000000").expect(0);
    assert_ne!(differences(&empty, &published(&site.join("public"))), [""; 0], "articles have come since 1970");
    for wrong in ["soon", "", "-1", "99999999999999999999"] {
        assert_eq!(
            built(wrong).expect(2).err,
            format!(
                "error[invalid-date]: SOURCE_DATE_EPOCH: expected seconds since 1970, found `{wrong}`\n |\n = help: set it to a whole number, or not at all\n\n1 error\n"
            )
        );
    }
}

#[test]
fn a_closed_pipe_is_no_reason_to_panic() {
    let site = site();
    site.write("content/broken.txt", "x");
    let mut command = site.command(&BUILD);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command.stdout(writer.try_clone().unwrap()).stderr(writer);
    assert_eq!(command.status().unwrap().code(), Some(1));
}

#[test]
fn files_of_the_site_replace_those_of_the_theme() {
    let site = site();
    site.write("themes/gazette/assets/style.css", "p { color: teal }\n");
    site.write(
        "themes/gazette/templates/tags.html",
        "{% extends \"base.html\" %}{% block main %}our tags{% endblock %}",
    );
    site.run(&BUILD).expect(0);
    assert!(site.read("public/tags/index.html").contains("our tags"));
    let made = published(&site.join("public"));
    let style: Vec<&String> = made.keys().filter(|path| path.starts_with("assets/style.")).collect();
    assert_eq!(style.len(), 1);
    assert_eq!(made[style[0]], b"p{color:teal}");
    assert!(site.read("public/index.html").contains(style[0]), "the page names the style by its fingerprint");
}

#[test]
fn ends_of_lines_and_marks_of_byte_order_change_nothing() {
    let (plain, odd) = (site(), site());
    plain.run(&BUILD).expect(0);
    for (path, bytes) in tree(&odd.join("content")) {
        if !path.ends_with(".svg") {
            let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
            odd.write(&format!("content/{path}"), format!("\u{feff}{text}"));
        }
    }
    odd.run(&BUILD).expect(0);
    assert_same(&published(&plain.join("public")), &published(&odd.join("public")));
    // Findings name the same lines, columns and words.
    let path = "content/news/bills/en.md";
    for (site, end) in [(&plain, "\n"), (&odd, "\r\n")] {
        let text = site.read(path);
        site.write(path, format!("{text}{end}A line{end}and [nowhere](nowhere.md), **then** ![x](none.png).{end}"));
    }
    let (plain, odd) = (plain.run(&BUILD).expect(1), odd.run(&BUILD).expect(1));
    assert!(plain.err.contains("none.png"), "{}", plain.err);
    assert_eq!(plain.err, odd.err);
}

#[test]
fn an_editor_that_is_none_is_shown_one() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let config = site.read("content/site.yaml");
    for editor in ["true", "{}", "[a]", "{branch: main}"] {
        site.write("content/site.yaml", format!("{config}editor: {editor}\n"));
        let run = site.run(&["check", "--today", "2024-12-31"]).expect(1);
        let help = "  = help: name the repository on GitHub: `editor: {repository: owner/name}`\n";
        assert!(run.err.contains(help), "{editor}\n{}", run.err);
    }
    site.write("content/site.yaml", format!("{config}editor: {{repositry: a/b}}\n"));
    let run = site.run(&["check", "--today", "2024-12-31"]).expect(1);
    assert!(run.err.contains("did you mean `repository`?") && !run.err.contains("missing"), "{}", run.err);
}
