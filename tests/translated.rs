//! `gongbao translated`, and what becomes of a translation whose original goes on: findings, and a notice to readers.

use crate::golden::tree;
use crate::scratch::{Scratch, tests};
use crate::sites::published;
use crate::sound::assert_sound;

const ZH: &str = "content/news/bills/zh.md";
const EN: &str = "content/news/bills/en.md";
const RECORD: &str = "content/news/bills/translations.yaml";
const CHECK: [&str; 3] = ["check", "--today", "2020-12-31"];

/// A site whose translation was never recorded.
fn site() -> Scratch {
    let site = Scratch::with(&tests("sites/minimal/in"));
    std::fs::remove_file(site.join(RECORD)).unwrap();
    site
}

fn change(site: &Scratch, path: &str, old: &str, new: &str) {
    let text = site.read(path);
    assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
    site.write(path, text.replace(old, new));
}

#[test]
fn what_is_recorded_is_the_same_each_time() {
    let site = site();
    let run = site.run(&["translated", EN]).expect(0);
    assert_eq!(run.out, "recorded `content/news/bills/en.md`: made from `zh.md` as it is now, 4 blocks\n");
    assert_eq!(run.err, "");
    let text = site.read(RECORD);
    assert!(text.starts_with("# Written by `gongbao translated`, never by hand: "), "{text}");
    let before = tree(site.path());
    let run = site.run(&["translated", EN, EN]).expect(0);
    assert_eq!(run.out, "`content/news/bills/en.md` is recorded already: made from `zh.md` as it is now\n");
    assert_eq!(tree(site.path()), before);
    assert_eq!(site.run(&CHECK).expect(0).err, "");
    // From elsewhere, with the path as a shell completes it or as messages have it.
    let elsewhere = Scratch::new();
    std::fs::remove_file(site.join(RECORD)).unwrap();
    let (root, file) = (site.path().to_str().unwrap(), site.join(EN));
    for file in [file.to_str().unwrap(), EN] {
        elsewhere.run(&["translated", "--root", root, file]).expect(0);
        assert_eq!(site.read(RECORD), text);
    }
}

#[test]
fn a_changed_number_is_an_error_until_it_is_translated() {
    let site = site();
    site.run(&["translated", EN]).expect(0);
    change(&site, ZH, "自付的只是一小部分", "自付的只是1成");
    let run = site.run(&CHECK).expect(1);
    let help = "the original has changed since it was translated: bring the translation up to date, then run `gongbao translated content/news/bills/en.md`";
    assert_eq!(
        run.err,
        format!(
            "error[translation-parity]: `1成` (10%) is missing in `en.md`
 --> content/news/bills/zh.md:3:16
  |
3 | summary: \"自付的只是1成。\"
  |                     ^^^
  |
  = help: {help}

1 error
"
        )
    );
    change(&site, EN, "a small part", "10 percent");
    let run = site.run(&CHECK).expect(0);
    assert!(run.err.starts_with("warning[stale-translation]: the numbers of this summary have changed in the original, and it states the same ones: `自付的只是1成。`\n"), "{}", run.err);
    site.run(&["translated", EN]).expect(0);
    assert_eq!(site.run(&CHECK).expect(0).err, "");
}

#[test]
fn a_changed_word_is_a_warning_and_readers_are_told() {
    let site = site();
    site.run(&["translated", EN]).expect(0);
    let base = "https://built.example/";
    let build = ["build", "--today", "2020-12-31", "--no-images", "--base-url", base];
    site.run(&build).expect(0);
    assert!(!site.read("public/en/news/bills/index.html").contains("class=\"stale\""));
    change(&site, ZH, "自付的只是一小部分", "患者自付的只是一小部分");
    let run = site.run(&build).expect(0);
    assert!(
        run.err.starts_with("warning[stale-translation]: this summary has been reworded in the original"),
        "{}",
        run.err
    );
    let page = site.read("public/en/news/bills/index.html");
    let notice = "<aside class=\"stale\" aria-label=\"Newer original\"><p>The Chinese original has been revised since this translation was made. \
                  <a href=\"../../../news/bills/\" hreflang=\"zh-CN\">View the original</a></p></aside>";
    assert!(page.contains(notice), "{page}");
    assert!(!site.read("public/news/bills/index.html").contains("class=\"stale\""));
    assert_sound(&published(&site.join("public")), base);
}

#[test]
fn a_level_of_the_site_is_that_of_words_and_of_numbers() {
    for (level, word, code) in [("deny", "error", 1), ("warn", "warning", 0), ("allow", "", 0)] {
        let site = site();
        site.run(&["translated", EN]).expect(0);
        change(
            &site,
            "content/site.yaml",
            "format: 1\n",
            &format!("format: 1\nchecks: {{stale-translation: {level}, translation-parity: allow}}\n"),
        );
        change(&site, ZH, "自付的只是一小部分", "自付的只是1成");
        change(&site, ZH, "比上年提高", "比上年又提高");
        let run = site.run(&CHECK).expect(code);
        assert_eq!(run.err.matches("[stale-translation]").count(), if word.is_empty() { 0 } else { 2 }, "{}", run.err);
        assert!(word.is_empty() || run.err.matches(&format!("{word}[stale-translation]")).count() == 2, "{}", run.err);
    }
}

#[test]
fn one_place_can_be_exempted() {
    let site = site();
    site.run(&["translated", EN]).expect(0);
    change(&site, ZH, "比上年提高", "比2019年提高");
    site.run(&CHECK).expect(1);
    change(
        &site,
        EN,
        "The rate is",
        "<!-- allow: stale-translation the English has said the year all along -->\nThe rate is",
    );
    assert_eq!(site.run(&CHECK).expect(0).err, "");
}

#[test]
fn what_is_no_translation_is_refused_and_nothing_is_written() {
    let site = site();
    site.write("content/news/broken/article.yaml", "original: zh\ndate: 2020-10-16\n");
    site.write("content/news/broken/zh.md", "no front matter");
    site.write("content/news/broken/en.md", "---\ntitle: a\nsummary: b\n---\nc\n");
    site.write("outside.md", "x");
    let before = tree(site.path());
    for (file, words) in [
        (
            "content/pages/contact/en.md",
            "error[unexpected-file]: expected the translation of an article, found `content/pages/contact/en.md`\n",
        ),
        ("content/news/bills/article.yaml", "error[unexpected-file]: expected the translation of an article"),
        (ZH, "error[unexpected-file]: `content/news/bills/zh.md` is the original, not a translation\n"),
        (
            "content/news/bills/fr.md",
            "error[unreadable]: expected a file of the site `.`, found no `content/news/bills/fr.md` there\n",
        ),
        ("/etc/passwd", "error[unreadable]: expected a file of the site `.`, found no `/etc/passwd` there\n"),
        ("content/news/broken/en.md", "error[unexpected-file]: there is no readable `zh.md`"),
    ] {
        let run = site.run(&["translated", EN, file]);
        let run = if file == ZH { site.run(&["translated", file]) } else { run };
        let run = run.expect(1);
        assert!(run.err.contains(words), "{file}: {}", run.err);
        assert_eq!(run.out, "");
        if file == ZH {
            // Beside a translation the original is passed over.
            std::fs::remove_file(site.join(RECORD)).unwrap();
        }
        assert_eq!(tree(site.path()), before, "{file}");
    }
    site.run(&["translated"]).expect(2);
}

#[test]
fn a_merge_that_went_wrong_is_set_right_by_recording_again() {
    let site = site();
    site.run(&["translated", EN]).expect(0);
    let text = site.read(RECORD);
    site.write(RECORD, format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n"));
    let run = site.run(&CHECK).expect(1);
    assert_eq!(
        run.err,
        "error[syntax]: expected what `gongbao translated` writes, found the mark of a merge (`<<<<<<<`)
 --> content/news/bills/translations.yaml:1:1
  |
1 | <<<<<<< HEAD
  | ^^^^^^^
  |
  = help: see that the translations say what the original says, then run `gongbao translated content/news/bills/*.md` again: it writes this file anew

1 error
"
    );
    // The shell gives it the original as well.
    site.run(&["translated", EN, ZH]).expect(0);
    assert_eq!(site.read(RECORD), text);
    let line = text.lines().last().unwrap();
    site.write(RECORD, text.replace(line, &format!("<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> other")));
    let run = site.run(&CHECK).expect(1);
    assert!(run.err.contains("found the mark of a merge") && run.err.ends_with("\n\n1 error\n"), "{}", run.err);
}

#[test]
fn a_record_of_another_original_is_none() {
    let site = site();
    site.run(&["translated", EN]).expect(0);
    change(&site, "content/news/bills/article.yaml", "original: zh", "original: en");
    let run = site.run(&CHECK).expect(0);
    assert!(
        run.err.starts_with("note[stale-translation]: there is no record of what this translation was made from"),
        "{}",
        run.err
    );
    assert!(run.err.contains("`gongbao translated content/news/bills/zh.md`"), "{}", run.err);
    site.run(&["translated", ZH]).expect(0);
    assert_eq!(site.run(&CHECK).expect(0).err, "");
    let record = site.read(RECORD);
    assert!(record.contains("  zh:\n    original: en\n") && !record.contains("  en:\n"), "{record}");
}
