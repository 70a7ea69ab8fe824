//! What shells and their users ask: completions, the manual, quiet runs, help.

use crate::scratch::{Scratch, tests};

#[test]
fn completions_and_manual_know_every_command() {
    let scratch = Scratch::new();
    let help = scratch.run(&["--help"]).expect(0).out;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let names: Vec<&str> = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    assert!(names.contains(&"build") && names.contains(&"serve"), "{names:?}");
    for shell in ["bash", "zsh", "fish"] {
        let completions = scratch.run(&["completions", shell]).expect(0).out;
        for name in &names {
            assert!(completions.contains(name), "{shell}: {name}");
        }
    }
    for shell in ["zsh", "fish"] {
        let completions = scratch.run(&["completions", shell, "--lang", "zh"]).expect(0).out;
        assert!(completions.contains("合成完整的网站") && !completions.contains("Joins the parts"), "{completions}");
    }
    scratch.run(&["man", "pages"]).expect(0);
    for name in names.iter().filter(|name| **name != "help") {
        let page = scratch.read(&format!("pages/gongbao-{name}.1"));
        assert!(page.contains(&format!(".TH gongbao-{name} 1")), "{page}");
    }
    let first = scratch.read("pages/gongbao.1");
    assert!(first.contains(".SH \"EXIT STATUS\"\n0 all is well; "), "{first}");
    assert_eq!(scratch.run(&["man"]).expect(0).out, first);
}

#[test]
fn pages_for_man_keep_the_lines_of_examples_and_lead_to_pages_that_are_there() {
    let scratch = Scratch::new();
    scratch.run(&["man", "pages"]).expect(0);
    let page = scratch.read("pages/gongbao-export.1");
    let examples = page.split_once(".SH EXAMPLES\n.nf\n").expect("there are examples").1;
    let first = "  gongbao export education \\-\\-format xlsx \\-\\-out tables  one dataset as a spreadsheet\n";
    assert!(examples.starts_with(first) && examples.ends_with("\n.fi\n"), "{examples}");
    for entry in std::fs::read_dir(scratch.join("pages")).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap().replace("\\-", "-");
        assert!(!page.contains(".SH EXTRA"), "{page}");
        for name in page.lines().filter_map(|line| line.strip_suffix("(1)")) {
            assert!(scratch.join(&format!("pages/{name}.1")).exists(), "there is no page {name}");
        }
    }
    assert!(scratch.join("pages/gongbao-new-article.1").exists());
}

#[test]
fn a_quiet_build_says_nothing_of_what_only_waits() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let build = ["build", "--today", "2001-01-01"];
    assert!(site.run(&build).expect(0).err.starts_with("note[scheduled]: "));
    let run = site.run(&[&build[..], &["--quiet"]].concat()).expect(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn a_quiet_run_says_what_is_wrong_and_what_was_asked_for() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    for arguments in [&["build", "--no-images", "--today", "2020-12-31"][..], &["check", "--today", "2020-12-31"]] {
        let run = site.run(&[arguments, &["--quiet"]].concat()).expect(0);
        assert_eq!((run.out, run.err), (String::new(), String::new()), "{arguments:?}");
    }
    assert!(site.run(&["-q", "explain", "claim"]).expect(0).out.starts_with("claim"));
    assert!(site.run(&["-q", "check", "--format", "json", "--today", "2020-12-31"]).expect(0).out.starts_with('{'));
    site.write("content/tags.yaml", "x");
    assert!(site.run(&["-q", "check"]).expect(1).err.contains("error["));
}

#[test]
fn help_says_what_exit_codes_mean() {
    let help = Scratch::new().run(&["--help"]).expect(0).out;
    assert!(help.contains("Exit codes: 0 all is well; 1 "), "{help}");
}
