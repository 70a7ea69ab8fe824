//! `init`, `new` and `translate`: what they make is a site, and stays one.

use std::path::Path;

use crate::golden::compare_file;
use crate::scratch::{Scratch, copy, tests};

/// A site as `init` makes it.
fn site() -> Scratch {
    let site = Scratch::new();
    site.run(&["init"]).expect(0);
    site
}

#[test]
fn a_new_site_has_nothing_to_mend() {
    let site = site();
    site.run(&["check", "--deny-warnings", "--today", "2026-01-01"]).expect(0);
    site.run(&["build", "--today", "2026-01-01"]).expect(0);
    for page in
        ["index.html", "en/news/enrollment-rises/index.html", "charts/preschool-rate/index.html", "en/about/index.html"]
    {
        assert!(site.join("public").join(page).exists(), "{page}");
    }
    let translations = site.read("content/news/enrollment-rises/translations.yaml");
    site.run(&["translated", "content/news/enrollment-rises/en.md"]).expect(0);
    assert_eq!(site.read("content/news/enrollment-rises/translations.yaml"), translations, "the record is up to date");
    let workflow = site.read(".github/workflows/pages.yml");
    assert!(workflow.contains(concat!("GONGBAO_VERSION: \"", env!("CARGO_PKG_VERSION"), "\"\n")), "{workflow}");
    assert!(site.join(".gitignore").exists());
    // Editors find a schema for each file.
    site.run(&["schema"]).expect(0);
    assert!(site.run(&["schema"]).expect(0).out.contains("0 written, 12 unchanged"));
    let first = |path: &str| site.read(path).lines().next().unwrap().to_owned();
    let line = |schema: &str| format!("# yaml-language-server: $schema={schema}.schema.json");
    assert_eq!(first("content/site.yaml"), line("../schemas/site"));
    assert_eq!(first("content/statistics/education.yaml"), line("../../schemas/dataset"));
    assert!(site.read(".vscode/settings.json").contains("./schemas/chart.schema.json"));
}

#[test]
fn a_new_site_knows_its_address_and_keeps_what_is_there() {
    let site = Scratch::new();
    site.write("desk/README.md", "ours");
    let run = site.run(&["init", "desk", "--base-url", "https://data.example/bulletin"]).expect(0);
    assert_eq!(
        run.out,
        "made a site of 30 files in `desk`\nkept `README.md`, which was there\n\
         look at it with `gongbao serve --root desk --open`; its README says what is where\n"
    );
    assert_eq!(site.read("desk/README.md"), "ours");
    assert!(site.read("desk/content/site.yaml").contains("base_url: https://data.example/bulletin/\n"));
    let again = site.run(&["init", "desk"]).expect(1);
    assert!(again.err.contains("is there already, and nothing was written"), "{}", again.err);
    let wrong = site.run(&["init", "other", "--base-url", "ftp://x"]).expect(2);
    assert!(wrong.err.starts_with("error[invalid-value]: --base-url: "), "{}", wrong.err);
    assert!(!site.join("other").exists());
}

#[test]
fn new_things_are_in_every_language_and_are_marked_as_unfinished() {
    let site = site();
    let run = |arguments: &[&str]| site.run(&[arguments, &["--today", "2024-10-20"]].concat()).expect(0).out;
    let made = run(&["new", "article", "三季度就业"]);
    assert!(made.starts_with("made `content/news/san-ji-du-jiu-ye/article.yaml`\n"), "{made}");
    let folder = "content/news/san-ji-du-jiu-ye";
    assert_eq!(
        site.read(&format!("{folder}/article.yaml")),
        "# yaml-language-server: $schema=../../../schemas/article.schema.json\noriginal: zh\ndate: 2024-10-20\nauthors: [data-desk]\ndraft: true\n"
    );
    assert!(site.read(&format!("{folder}/zh.md")).contains("title: \"三季度就业\"\n"));
    assert!(site.read(&format!("{folder}/en.md")).contains("title: \"TODO: 三季度就业\"\n"));
    run(&["new", "article", "news/Prices: a \"quiet\" year"]);
    let english = "content/news/prices-a-quiet-year";
    assert!(site.read(&format!("{english}/article.yaml")).contains("\noriginal: en\n"));
    assert!(site.read(&format!("{english}/en.md")).contains("title: \"Prices: a \\\"quiet\\\" year\"\n"));
    run(&["new", "section", "专题", "--slug", "features"]);
    run(&["new", "page", "data-notes"]);
    run(&["new", "dataset", "jobs"]);
    run(&["new", "chart", "入园"]);
    assert!(site.read("content/charts/ru-yuan.yaml").contains("  - education/preschool-rate?place=example\n"));
    let check = site.run(&["check", "--drafts", "--future", "--today", "2024-10-21"]).expect(0);
    let marked = check.err.matches("[unfinished-text]: ").count();
    let others = check.err.matches("warning[").count() - marked;
    assert_eq!((marked, others), (22, 0), "{}", check.err);
}

#[test]
fn what_cannot_be_made_is_said() {
    let site = site();
    site.run(&["new", "section", "features"]).expect(0);
    for (arguments, code, said) in [
        (
            &["article", "prices"][..],
            2,
            "no section is named before `prices`\n |\n = help: write `SECTION/prices`; the sections are features, news",
        ),
        (&["article", "newz/prices"], 2, "there is no section `newz`"),
        (&["page", "Ωμέγα"], 2, "no name for a folder can be made of `Ωμέγα`\n |\n = help: give one with `--slug`"),
        (&["article", "news/!!!"], 2, "no name for a folder can be made of `!!!`"),
        (&["page", "x", "--slug", "A b"], 2, "--slug: expected small letters, digits and hyphens, found `A b`"),
        (&["article", "news/CON"], 2, "error[file-name]: "),
        (&["page", "about"], 1, "`content/pages/about/page.yaml` is there already, and nothing was written"),
    ] {
        let run = site.run(&[&["new"], arguments].concat()).expect(code);
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
    }
    std::fs::remove_file(site.join("content/site.yaml")).unwrap();
    assert!(site.run(&["new", "page", "x"]).expect(1).err.starts_with("error[missing-site]: "));
}

#[test]
fn files_of_the_theme_come_into_the_site_to_be_changed() {
    let site = site();
    let style = "themes/gazette/assets/style.css";
    let made = site.run(&["theme", "assets/style.css", "templates/base.html"]).expect(0).out;
    assert!(made.starts_with(&format!("made `{style}`\nmade `themes/gazette/templates/base.html`\n")), "{made}");
    assert_eq!(site.read(style), include_str!("../themes/gazette/assets/style.css"));
    site.run(&["check", "--deny-warnings", "--today", "2026-01-01"]).expect(0);
    // What is there is the author's: nothing is written, not even the rest.
    site.write(style, "own");
    let again = site.run(&["theme"]).expect(1);
    assert!(again.err.contains(&format!("`{style}` is there already, and nothing was written")), "{}", again.err);
    assert_eq!(site.read(style), "own");
    assert!(!site.join("themes/gazette/strings").exists());
    let wrong = site.run(&["theme", "assets/styles.css"]).expect(1);
    assert!(
        wrong.err.starts_with("error[unknown-reference]: the theme has no file `assets/styles.css`\n"),
        "{}",
        wrong.err
    );
    assert!(wrong.err.contains("help: did you mean `assets/style.css`?"), "{}", wrong.err);
    let elsewhere = Scratch::new();
    assert!(elsewhere.run(&["theme"]).expect(1).err.starts_with("error[missing-site]: "));
    assert!(!elsewhere.join("themes").exists());
    let site = self::site();
    site.run(&["theme"]).expect(0);
    for file in ["assets/favicon.svg", "strings/zh.yaml", "templates/home.html"] {
        assert!(site.join("themes/gazette").join(file).exists(), "{file}");
    }
    site.run(&["check", "--deny-warnings", "--today", "2026-01-01"]).expect(0);
}

/// `tests/scaffold/`: an original, and the skeleton of its translation.
#[test]
fn translations_begin_with_their_numbers_written() {
    let site = site();
    let folder = "content/news/enrollment-rises";
    for (from, to) in [("zh", "en"), ("en", "zh")] {
        let original = std::fs::read_to_string(tests(&format!("scaffold/{from}.md"))).unwrap();
        site.write(&format!("{folder}/{from}.md"), original);
        std::fs::remove_file(site.join(&format!("{folder}/{to}.md"))).unwrap();
        let file = format!("{folder}/{from}.md");
        let run = site.run(&["translate", &file, to]).expect(0);
        assert!(run.out.starts_with(&format!("made `{folder}/{to}.md` from `{file}`")), "{}", run.out);
        let made = site.read(&format!("{folder}/{to}.md"));
        assert_eq!(compare_file(&tests(&format!("scaffold/{from}-{to}.md")), &made), None);
        let again = site.run(&["translate", &file, to]).expect(1);
        assert!(again.err.contains("is there already"), "{}", again.err);
    }
    let check = site.run(&["check"]);
    assert!(!check.err.contains("citation-mismatch"), "{}", check.err);
    for (arguments, said) in [
        (["content/news/enrollment-rises/zh.md", "fr"], "`fr` is not a language of this site"),
        (["content/news/enrollment-rises/article.yaml", "en"], "is no text of an article or page"),
        (["content/news/nothing/zh.md", "en"], "found no `content/news/nothing/zh.md` there"),
    ] {
        let run = site.run(&[&["translate"][..], &arguments].concat()).expect(1);
        assert!(run.err.contains(said), "{}", run.err);
    }
}

/// Each line is a language, a sentence and its skeleton.
#[test]
fn skeletons_state_the_numbers_of_their_originals() {
    let folder = "content/news/enrollment-rises";
    let text = include_str!("scaffold/quantities.txt");
    let rows: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (from, row) = line.split_once(' ').unwrap();
            (from, row.split_once(" = ").unwrap())
        })
        .collect();
    for (from, to) in [("zh", "en"), ("en", "zh")] {
        let site = site();
        let rows = || rows.iter().filter(|(own, _)| *own == from).map(|(_, row)| row);
        let body: Vec<&str> = rows().map(|(sentence, _)| *sentence).collect();
        let head = "---\ntitle: Enrollment\nsummary: None.\n---\n";
        site.write(&format!("{folder}/{from}.md"), format!("{head}{}\n", body.join("\n\n")));
        std::fs::remove_file(site.join(&format!("{folder}/{to}.md"))).unwrap();
        site.run(&["translate", &format!("{folder}/{from}.md"), to]).expect(0);
        let made = site.read(&format!("{folder}/{to}.md")).replace("TODO ", "");
        let written: Vec<&str> = made.split("---\n").last().unwrap().trim().split("\n\n").collect();
        let expected: Vec<&str> = rows().map(|(_, skeleton)| *skeleton).collect();
        assert_eq!(written.join("\n"), expected.join("\n"), "{from} to {to}");
        site.write(&format!("{folder}/{to}.md"), made);
        std::fs::remove_file(site.join(&format!("{folder}/translations.yaml"))).unwrap();
        let check = site.run(&["check", "--today", "2026-01-01"]);
        assert!(!check.err.contains("translation-parity"), "{}", check.err);
    }
}

/// However short it is.
#[test]
fn a_short_skeleton_is_one_finding() {
    let (site, folder) = (site(), "content/news/enrollment-rises");
    site.write(&format!("{folder}/en.md"), "---\ntitle: Enrollment\nsummary: It rose.\n---\nIt rose.\n");
    std::fs::remove_file(site.join(&format!("{folder}/zh.md"))).unwrap();
    site.run(&["translate", &format!("{folder}/en.md"), "zh"]).expect(0);
    let check = site.run(&["check", "--today", "2026-01-01"]);
    let found: Vec<&str> = check.err.lines().filter(|line| line.contains("unfinished-text")).collect();
    assert_eq!(found, ["warning[unfinished-text]: `zh.md` is still to be written: 3 of its parts are marked"]);
}

/// Whoever has just made a skeleton is told that it is to be translated, and of no fault of it.
#[test]
fn skeletons_are_to_be_translated_and_have_no_other_fault() {
    for (folder, from, to) in [
        ("analysis/insurance-for-almost-all", "zh", "en"),
        ("analysis/pensions", "en", "zh"),
        ("news/egg-farmer", "zh", "en"),
        ("pages/about", "zh", "en"),
    ] {
        let site = Scratch::new();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &site.join("content"));
        let made = format!("content/{folder}/{to}.md");
        std::fs::remove_file(site.join(&made)).unwrap();
        // The original has gone on since the last translation.
        let original = format!("content/{folder}/{from}.md");
        site.write(&original, site.read(&original) + "\n1500\n");
        site.run(&["translate", &original, to]).expect(0);
        let check = site.run(&["check", "--today", "2026-01-01"]).expect(0);
        let found: Vec<&str> = check.err.lines().filter(|line| line.contains("]: ")).collect();
        assert_eq!(found.len(), 1, "{}", found.join("\n"));
        assert!(
            found[0].starts_with(&format!("warning[unfinished-text]: `{to}.md` is still to be written: ")),
            "{}",
            found[0]
        );
    }
}

#[test]
fn the_year_at_the_end_of_a_sentence_is_not_that_of_the_next() {
    let site = site();
    let folder = "content/news/enrollment-rises";
    let head = "---\ntitle: Enrollment\nsummary: None.\n---\n";
    site.write(&format!("{folder}/en.md"), format!("{head}It rose in 2023. March was dry. It fell in Dec. 2024.\n"));
    std::fs::remove_file(site.join(&format!("{folder}/zh.md"))).unwrap();
    site.run(&["translate", &format!("{folder}/en.md"), "zh"]).expect(0);
    let made = site.read(&format!("{folder}/zh.md"));
    assert!(made.contains("It rose in 2023年. March was dry. It fell in 2024年12月."), "{made}");
}
