//! `gongbao import-site`: sites of Hugo, Zola and Jekyll, and what becomes of them.
//!
//! Each folder of `migrations` is a case: `in` is the old site, `out` the content that is made of it, `said.txt` all that is
//! printed. Every new site builds.

use std::fs;
use std::path::PathBuf;

use gongbao::diagnostic::{Diagnostic, Severity};
use gongbao::migrate::migrate;
use gongbao::prepare;
use gongbao::site::{Options, Today};
use gongbao::source::{SourcePath, Sources};
use proptest::prelude::*;
use proptest::sample::select;

use crate::golden::{compare, compare_file, tree};
use crate::scratch::{Scratch, symlink, tests};

const BUILD: [&str; 6] = ["build", "--no-images", "--today", "2026-01-01", "--root", "new"];

#[test]
fn sites_are_carried_over_and_build() {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(tests("migrations")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut faults = Vec::new();
    for case in cases {
        let scratch = Scratch::new();
        let run = scratch.run(&["import-site", case.join("in").to_str().unwrap(), "new"]);
        faults.extend(compare_file(&case.join("said.txt"), &format!("{}{}", run.out, run.err)));
        faults.extend(compare(&case.join("out"), &tree(&scratch.join("new/content"))));
        // What cannot be read is an error, and the rest is there all the same.
        assert_eq!(run.code, Some(i32::from(run.err.contains("error["))), "{}", run.err);
        scratch.run(&BUILD).expect(0);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_new_site_has_what_init_makes_beside_the_content() {
    let scratch = Scratch::with(&tests("migrations/zola/in"));
    scratch.run(&["import-site", ".", "new"]).expect(0);
    scratch.run(&["init", "made"]).expect(0);
    let beside = |site: &str| -> Vec<String> {
        tree(&scratch.join(site)).into_keys().filter(|path| !path.starts_with("content/")).collect()
    };
    assert_eq!(beside("new"), beside("made"));
    let readme = scratch.read("new/README.md");
    assert!(
        readme.starts_with("# River figures / 江河数字\n") && readme.contains("gongbao new article blog/"),
        "{readme}"
    );
}

#[test]
fn what_is_no_site_or_has_no_room_is_refused() {
    let scratch = Scratch::with(&tests("migrations/zola/in"));
    scratch.write("empty/notes.md", "Nothing.");
    let run = scratch.run(&["import-site", "empty", "new"]).expect(1);
    assert!(run.err.contains("error[missing-site]: expected a site of Hugo, Zola or Jekyll"), "{}", run.err);
    let run = scratch.run(&["import-site", "nowhere", "new"]).expect(1);
    assert!(run.err.contains("error[unreadable]: `nowhere` cannot be read"), "{}", run.err);
    scratch.write("full/own.txt", "own");
    let run = scratch.run(&["import-site", ".", "full"]).expect(1);
    assert!(
        run.err.contains("error[write]: expected a new or empty folder, found `full` with something in it"),
        "{}",
        run.err
    );
    assert_eq!(tree(&scratch.join("full")).len(), 1);
    scratch.write("cloned/.git/HEAD", "x");
    scratch.run(&["import-site", ".", "cloned"]).expect(0);
    scratch.write("config.toml", "base_url = ");
    let run = scratch.run(&["import-site", ".", "new"]).expect(1);
    assert!(run.err.contains("error[syntax]: this is not TOML") && run.err.contains("config.toml:1:"), "{}", run.err);
    scratch.write("config.toml", "base_url = 'https://example.org'\ndefault_language = 'fr'");
    fs::remove_dir_all(scratch.join("content")).unwrap();
    scratch.write("content/a.md", "+++\ntitle = 'A'\n+++\nb");
    let run = scratch.run(&["import-site", ".", "new"]).expect(1);
    assert!(run.err.contains("error[missing-text]: the site has no text in Chinese or English"), "{}", run.err);
    assert!(!scratch.join("new").exists());
}

#[test]
fn links_of_the_file_system_are_not_followed() {
    let scratch = Scratch::with(&tests("migrations/zola/in"));
    scratch.write("secret.md", "+++\ntitle = 'Secret'\ndate = 2024-01-01\n+++\nsecret");
    symlink("../../secret.md", scratch.join("content/blog/secret.md")).unwrap();
    let run = scratch.run(&["import-site", ".", "new"]).expect(1);
    assert!(run.err.contains("error[symbolic-link]"), "{}", run.err);
    assert!(
        tree(&scratch.join("new/content")).values().all(|bytes| !String::from_utf8_lossy(bytes).contains("secret"))
    );
}

/// A site of Zola with one article of the body.
fn zola_with(body: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("config.toml", "base_url = 'https://example.org'\ntitle = 'T'");
    scratch.write("content/blog/x.md", format!("+++\ntitle = 'X'\ndate = 2024-01-02\n+++\n{body}"));
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>"#;
    scratch.write("content/blog/p.svg", svg);
    scratch
}

#[test]
fn code_below_a_list_stays_code() {
    let site = zola_with("- a\n</div>\n\n    [a](javascript:x)\n");
    site.run(&["import-site", ".", "new"]).expect(0);
    let made = site.read("new/content/blog/x/en.md");
    assert!(made.contains("- a\n\n```\n[a](javascript:x)\n```\n"), "{made}");
}

#[test]
fn code_with_fences_stays_code() {
    let site = zola_with("- a\n</div>\n\n    ```\n    ~~~~\n    [a](javascript:x)\n");
    site.run(&["import-site", ".", "new"]).expect(0);
    let made = site.read("new/content/blog/x/en.md");
    assert!(made.contains("- a\n\n````\n```\n~~~~\n[a](javascript:x)\n````\n"), "{made}");
}

#[test]
fn code_below_a_footnote_stays_code() {
    for indent in ["\t", "    "] {
        let site = zola_with(&format!("A[^1]\n\n[^1]: n\n</div>\n\n{indent}![a](/p.svg \"t\")\n{indent}  # b\n"));
        site.run(&["import-site", ".", "new"]).expect(0);
        let made = site.read("new/content/blog/x/en.md");
        assert!(made.contains("[^1]: n\n\n```\n![a](/p.svg \"t\")\n  # b\n```\n"), "{made}");
    }
}

#[test]
fn pictures_in_footnotes_are_moved() {
    for indent in ["\t", "    "] {
        let site = zola_with(&format!("A[^1]\n\n[^1]: n\n\n{indent}![a](p.svg)\n"));
        site.run(&["import-site", ".", "new"]).expect(0);
        let made = site.read("new/content/blog/x/en.md");
        assert!(made.ends_with(&format!("[^1]: n\n\n{indent}![a](p.svg)\n")), "{made}");
    }
}

#[test]
fn what_stands_at_the_beginning_of_a_line_now_is_text() {
    let site = zola_with("A[^1]\n<span><!-- x\n\n[^1]: n\n");
    site.run(&["import-site", ".", "new"]).expect(0);
    let made = site.read("new/content/blog/x/en.md");
    assert!(made.contains("\n\\<!-- x\n") && made.contains("\n[^1]: n\n"), "{made}");
}

#[test]
fn pictures_of_html_stand_apart_from_the_words_above() {
    let site = zola_with("Words.\n<div><img src=\"p.svg\"></div>\n\n> Said.\n> <div><img src=\"p.svg\"></div>\n");
    site.run(&["import-site", ".", "new"]).expect(0);
    let made = site.read("new/content/blog/x/en.md");
    assert!(made.contains("Words.\n\n![](p.svg)\n\n> Said.\n> \n> ![](p.svg)\n"), "{made}");
}

#[test]
fn links_to_other_hosts_stay() {
    let site = zola_with("[a](//example.com/x) [b](https://example.com/y).\n");
    site.run(&["import-site", ".", "new"]).expect(0);
    let made = site.read("new/content/blog/x/en.md");
    assert!(made.contains("[a](https://example.com/x) [b](https://example.com/y).\n"), "{made}");
}

#[test]
fn texts_that_cannot_be_read_are_in_the_report() {
    let site = zola_with("Words.\n");
    site.write("content/blog/toml.md", "+++\ntitle = 'T'\ndate = \n+++\nWords.\n");
    site.write("content/blog/yaml.md", "---\ntitle: T\ntags: [a\n---\nWords.\n");
    site.write("content/blog/open.md", "---\ntitle: T\n");
    let run = site.run(&["import-site", ".", "new"]).expect(1);
    for told in [
        "texts that cannot be read, and are not carried over",
        "  content/blog/open.md:1: the front matter that begins here has no end\n",
        "  content/blog/toml.md:3: this is not TOML",
        "  content/blog/yaml.md:3: unclosed bracket",
    ] {
        assert!(run.out.contains(told), "{told}\n{}", run.out);
    }
    let run = site.run(&["import-site", ".", "neu", "--lang", "zh"]).expect(1);
    assert!(run.out.contains("  content/blog/open.md:1: 从这里开始的文件头没有结尾\n"), "{}", run.out);
}

/// A site of Hugo in two languages, with bundles.
fn hugo_with(body: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("hugo.toml", "baseURL = 'https://example.org'\ntitle = 'T'\n[languages.en]\n[languages.zh]\n");
    let text = |title: &str, body: &str| format!("---\ntitle: {title}\ndate: 2024-01-02\n---\n{body}");
    for lang in ["en", "zh"] {
        scratch.write(&format!("content/post/from/index.{lang}.md"), text("From", body));
        scratch.write(&format!("content/post/deep/Bundle/index.{lang}.md"), text("Bundle", "## Who\n\nWords.\n"));
        scratch.write(&format!("content/post/single.{lang}.md"), text("Single", "Words.\n"));
    }
    scratch
}

#[test]
fn references_of_hugo_lead_to_articles() {
    let body = "\
## Here

[a]({{< ref \"bundle\" >}})
[b]({{< relref \"deep/bundle#who\" >}})
[c]({{% ref path=\"/post/deep/Bundle/index.md\" lang=\"zh\" %}})
[d]({{< ref \"../single.md\" >}})
[e]({{< relref \"single\" >}})
[f]({{< ref \"#here\" >}})
[g]({{< ref \"bundle#gone\" >}})
[h]({{< ref \"nowhere\" >}})
";
    let site = hugo_with(body);
    let run = site.run(&["import-site", ".", "new"]).expect(0);
    let made = site.read("new/content/post/from/en.md");
    let bundle = "/post/bundle/";
    let expected = format!(
        "[a]({bundle})\n[b]({bundle}#s-who)\n[c]({bundle})\n[d](/post/single/)\n[e](/post/single/)\n[f](#s-here)\n[g]({bundle})\n"
    );
    assert!(made.contains(&expected), "{made}\n{}", run.out);
    for told in ["post/from/index.en.md:13: bundle#gone", "post/from/index.en.md:14: {{< ref \"nowhere\" >}}"] {
        assert!(run.out.contains(told), "{told}\n{}", run.out);
    }
}

/// Pieces of texts that stand in all kinds of order.
const PIECES: &[&str] = &[
    "Words 12 ",
    "汉字",
    "\n",
    "\n\n",
    "# H\n",
    "## H {#id}\n",
    "- ",
    "> ",
    "1. ",
    "| a |\n|---|\n| b |\n",
    "\n```\n[c](d)\n```\n",
    "`[c](d)`",
    "**",
    "*",
    "[a](b)",
    "[a](#id)",
    "[a](/blog/y/#H)",
    "[a][r]",
    "\n\n[r]: /x\n",
    "[a](javascript:x)",
    "![a](p.svg)",
    "![](q.png)",
    "![a](/p.svg \"t\")",
    "[![a](p.svg)](p.svg)",
    "<b>",
    "</b>",
    "<a href=\"/x\">",
    "</a>",
    "<img src=p.svg>",
    "<br>",
    "<div>",
    "</div>\n\n",
    "<!--more-->",
    "<!-- x",
    "<iframe>",
    "<https://example.org/blog/y/>",
    "{{ figure(src=\"p.svg\") }}",
    "{% q() %}",
    "{% end %}",
    "{{",
    "}}",
    "{%",
    "%}",
    "[^1]",
    "\n[^1]: n\n",
    "~~",
    "---\n",
    "+++\n",
    "\t",
    "    ",
    "@/blog/y.md",
    "[a](@/blog/y.md#h)",
    "{: .x}\n",
    "TODO",
    "stat:a/b",
    "\nTerm\n: x\n",
    ": ",
    "\n> [!NOTE]\n> x\n",
    "[!TIP] ",
    "a~2~b~n~",
    "x^2^",
    "$x$",
    "\n$$\n",
    ":smile:",
    "\u{e000}",
    "\"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_is_made_of_the_new_site_builds(pieces in prop::collection::vec(select(PIECES), 0..24), title in select(PIECES)) {
        let body = pieces.concat();
        let title = title.replace(['\\', '"', '\n', '\t'], "");
        let text = |name: &str| format!("+++\ntitle = \"{title}\"\ndate = 2024-01-02\nslug = \"{name}\"\n+++\n{body}");
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>"#;
        let files = [
            ("config.toml", "base_url = \"https://example.org\"\ntitle = \"T\"\n[languages.zh]\n".to_owned()),
            ("content/blog/x.md", text("x")),
            ("content/blog/x.zh.md", text("x")),
            ("content/blog/y.md", text("y")),
            ("content/blog/p.svg", svg.to_owned()),
        ];
        let files = files.map(|(path, text)| (SourcePath::new(path), text.into_bytes()));
        let (sources, _) = Sources::from_bytes(files.into());
        let migration = migrate(&sources, &[]).unwrap();
        let content = migration.files.into_iter().filter(|(path, _)| path.as_str().starts_with("content/"));
        let (new, decoded) = Sources::from_bytes(content.collect());
        prop_assert!(decoded.is_empty());
        let today = Today::On("2026-01-01".parse().unwrap());
        let options = Options { today, drafts: false, future: false, base_url: None, images: false, shard: None };
        let (_, findings) = prepare(&new, None, &options, &[]);
        // Two footnotes of one name are for their author to tell apart.
        let is_ours = |finding: &&Diagnostic| finding.severity == Severity::Error && !finding.message.contains("defined twice");
        let errors = findings.iter().filter(is_ours);
        let errors: Vec<String> = errors.map(|finding| format!("{:?}: {}", finding.place, finding.message)).collect();
        let made = new.text(&SourcePath::new("content/blog/x/en.md"));
        prop_assert!(errors.is_empty(), "{body}\n=>\n{}\n{}", made.unwrap_or_default(), errors.join("\n"));
    }
}
