//! `gongbao import-site`: what has no counterpart stands in the report with file and line, and leaves whole sentences behind.

use crate::scratch::{Run, Scratch};

/// A picture that can be shown.
const PICTURE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>"#;

/// A site of Hugo with the settings, and texts by their paths.
fn hugo(settings: &str, texts: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("hugo.toml", format!("baseURL = 'https://example.org/blog/'\ntitle = 'T'\n{settings}"));
    scratch.write("static/x.svg", PICTURE);
    for (path, text) in texts {
        scratch.write(path, text);
    }
    scratch
}

/// A site of Jekyll with one post.
fn jekyll(body: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("_config.yml", "title: T\nurl: https://example.org\nbaseurl: /j\ntagline: Words\n");
    scratch.write("x.svg", PICTURE);
    scratch.write("_posts/2024-01-02-x.md", format!("---\ntitle: X\ndescription: S\n---\n{body}"));
    scratch
}

fn post(body: &str) -> String {
    format!("---\ntitle: X\ndate: 2024-01-02\nsummary: S\n---\n{body}")
}

fn imported(site: &Scratch) -> Run {
    site.run(&["import-site", ".", "new"]).expect(0)
}

/// What the text of a post of Hugo becomes, and the report.
fn made(body: &str) -> (String, String) {
    let site = hugo("", &[("content/post/x.md", &post(body))]);
    let run = imported(&site);
    (site.read("new/content/post/x/en.md"), run.out)
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
}

#[test]
fn pictures_within_text_leave_their_words_there() {
    let (text, told) = made(
        "行内图 ![甲](/x.svg) 之后的文字。\n\nSee ![](/x.svg) and <img src=\"/x.svg\" alt=\"a *b*\"> and [![d](/x.svg)](https://example.com/).\n\n\
         | ![e](/x.svg) | t |\n|---|---|\n| ![](/x.svg) | u |\n\n- one ![f](/x.svg)\n",
    );
    holds(
        &text,
        &[
            "行内图 甲 之后的文字。\n\n![甲](x.svg)\n",
            "See x.svg and a \\*b\\* and [d](https://example.com/).\n",
            "| e | t |\n|---|---|\n| x.svg | u |\n",
            "- one f\n\n![f](x.svg)",
        ],
    );
    holds(
        &told,
        &[
            "pictures within text",
            "  content/post/x.md:6: /x.svg\n",
            "  content/post/x.md:8: /x.svg\n",
            "  content/post/x.md:10: /x.svg\n",
            "  content/post/x.md:12: /x.svg\n",
            "  content/post/x.md:14: /x.svg\n",
        ],
    );
}

#[test]
fn pictures_alone_in_a_paragraph_stand_one_below_another() {
    let (text, told) = made("![a](/x.svg)\n[![b](/x.svg)](/x.svg)\n");
    holds(&text, &["---\n![a](x.svg)\n\n![b](x.svg)\n"]);
    assert!(!told.contains("pictures within text"), "{told}");
}

#[test]
fn what_extends_markdown_is_rewritten_or_told() {
    let (text, told) = made(
        "Word\n: What it means\n: Again\n\n> [!NOTE]\n> Mind.\n\n> [!tip] Own\n> Words.\n\nH~2~O, x^2^, ~~old~~, a~n~.\n\n\
         Smile :smile: at 12:30:45, $$a$$.\n\nThen $x^2$ for $5 or $6.\n\n$$\na_1\n$$\n\n```\n: code :smile: $x$\n```\n",
    );
    holds(
        &text,
        &[
            "- **Word**\n  - What it means\n  - Again\n",
            "> **Note:**\n> Mind.\n",
            "> **Own**\n> Words.\n",
            "H₂O, x², ~~old~~, a\\~n\\~.\n",
            ": code :smile: $x$\n",
        ],
    );
    holds(
        &told,
        &[
            "  content/post/x.md:16: ~n~\n",
            "  content/post/x.md:18: $$a$$\n",
            "  content/post/x.md:18: :smile:\n",
            "  content/post/x.md:20: $x^2$\n",
            "  content/post/x.md:22: $$\n",
        ],
    );
    assert!(!told.contains("x.md:27") && !told.contains("$5"), "{told}");
}

#[test]
fn alerts_are_named_in_the_language_of_the_text() {
    let settings = "defaultContentLanguage = 'zh'\n[languages.zh]\n";
    let site = hugo(settings, &[("content/post/x.md", &post("> [!WARNING]\n> 小心。\n"))]);
    imported(&site);
    holds(&site.read("new/content/post/x/zh.md"), &["> **警告：**\n> 小心。\n"]);
}

#[test]
fn attributes_and_calls_of_jekyll_are_told_wherever_they_stand() {
    let site = jekyll(
        "* TOC\n{:toc}\n\n![a](/x.svg){: width=\"3\"}\n\n- b\n{: .wide}\n\nWords.\n\n    {% include x.html %}\n\n`{{ y }}`\n",
    );
    let told = imported(&site).out;
    let text = site.read("new/content/posts/x/en.md");
    holds(&text, &["---\n![a](x.svg)\n\n- b\n\nWords.\n\nTODO: `{% include x.html %}`\n\n`{{ y }}`\n"]);
    let path = "_posts/2024-01-02-x.md";
    for line in ["6: {:toc}", "8: {: width=\"3\"}", "11: {: .wide}", "15: {% include x.html %}", "17: {{ y }}"] {
        holds(&told, &[&format!("  {path}:{line}\n")]);
    }
}

#[test]
fn keys_without_a_place_are_told() {
    let site = hugo(
        "",
        &[
            ("content/post/x.md", "---\ntitle: X\ndate: 2024-01-02\nsummary: S\nweight: 3\n---\nWords.\n"),
            ("content/about.md", "---\ntitle: A\nsummary: S\ndate: 2024-01-02\ntags: [a]\nweight: 4\n---\nWords.\n"),
        ],
    );
    let told = imported(&site).out;
    holds(
        &told,
        &[
            "  content/post/x.md:5: weight: 3\n",
            "  content/about.md:4: date: 2024-01-02\n",
            "  content/about.md:5: tags: [a]\n",
        ],
    );
    assert!(!told.contains("weight: 4"), "{told}");
    holds(&site.read("new/content/pages/about/page.yaml"), &["order: 4"]);
}

#[test]
fn references_to_another_language_are_told() {
    let settings = "[languages.en]\n[languages.zh-cn]\n";
    let site = hugo(
        settings,
        &[
            (
                "content/post/a.en.md",
                &post("[zh]({{< ref path=\"a.md\" lang=\"zh-cn\" >}}) [b]({{< ref path=\"b.md\" lang=\"zh-cn\" >}})\n"),
            ),
            ("content/post/a.zh-cn.md", &post("字。\n")),
            ("content/post/b.zh-cn.md", &post("字。\n")),
        ],
    );
    let told = imported(&site).out;
    holds(&site.read("new/content/post/a/en.md"), &["[zh](/post/a/) [b](/post/b/)\n"]);
    holds(
        &told,
        &[
            "links to another language",
            "content/post/a.en.md:6: a.md: zh-cn\n",
            "content/post/a.en.md:6: b.md: zh-cn\n",
        ],
    );
}

#[test]
fn languages_without_texts_are_told() {
    let settings = "defaultContentLanguage = 'zh'\n[languages.zh]\n[languages.en]\n[languages.fr]\n";
    let site = hugo(settings, &[("content/post/x.md", &post("字。\n"))]);
    let told = imported(&site).out;
    holds(&told, &["  hugo.toml:5: languages.en: no text is in this language\n", "  hugo.toml:6: languages.fr"]);
    assert!(!told.contains("languages.zh"), "{told}");
}

#[test]
fn translations_of_zola_belong_together_by_their_files() {
    let site = Scratch::new();
    site.write("config.toml", "base_url = 'https://example.org'\ntitle = 'T'\n[languages.zh]\n");
    let text = |own: &str| format!("+++\ntitle = 'Bun'\ndate = 2024-01-02\ndescription = 'S'\n{own}+++\nWords.\n");
    site.write("content/blog/bun/index.md", text("path = 'special/bun'\n"));
    site.write("content/blog/bun/index.zh.md", text(""));
    imported(&site);
    assert!(site.join("new/content/blog/bun/en.md").exists() && site.join("new/content/blog/bun/zh.md").exists());
    assert!(!site.join("new/content/blog/bun-2").exists());
}

#[test]
fn a_description_is_of_the_default_language_alone() {
    let settings = "[params]\ndescription = 'Hi'\nlogo = 'x.png'\n[languages.en]\n[languages.zh]\n[languages.zh.menu]\nmain = 'x'\n";
    let text = post("Words.\n");
    let site = hugo(settings, &[("content/post/x.en.md", &text), ("content/post/x.zh.md", &text)]);
    let told = imported(&site).out;
    holds(&site.read("new/content/site.yaml"), &["description: {en: \"Hi\", zh: \"TODO：Hi\"}"]);
    holds(
        &told,
        &["  content/site.yaml: description\n", "  hugo.toml:5: params.logo\n", "  hugo.toml:8: languages.zh.menu\n"],
    );
    assert!(!told.contains("params\n") && !told.contains("params.description"), "{told}");
}

#[test]
fn addresses_begin_with_the_path_of_the_site() {
    let aliased = "---\ntitle: X\ndate: 2024-01-02\nsummary: S\nslug: y\naliases: [/old/, /blog/older/]\n---\nWords.\n";
    let told = imported(&hugo("", &[("content/post/x.md", aliased)])).out;
    holds(&told, &["  /blog/old/ -> /blog/post/y/\n", "  /blog/older/ -> /blog/post/y/\n"]);
    let told = imported(&jekyll("Words.\n")).out;
    holds(&told, &["  /j/2024/01/02/x.html -> /j/posts/x/\n"]);
    assert!(!told.contains("tagline"), "{told}");
}

#[test]
fn links_and_pictures_may_begin_with_the_path_of_the_site() {
    let (text, told) = made(
        "[a](/blog/post/x/) [b](https://example.org/blog/post/x/) [c](https://example.org/blogs/).\n\n![p](/blog/x.svg)\n",
    );
    holds(&text, &["[a](/post/x/) [b](/post/x/) [c](https://example.org/blogs/).\n\n![p](x.svg)\n"]);
    assert!(!told.contains("links to") && !told.contains("pictures that"), "{told}");
}

#[test]
fn summaries_are_sentences_of_running_text() {
    let said = |body: &str| {
        let text = format!("---\ntitle: X\ndate: 2024-01-02\n---\n{body}");
        let site = hugo("", &[("content/post/x.md", &text)]);
        let told = imported(&site).out;
        let made = site.read("new/content/post/x/en.md");
        (made.lines().find(|line| line.starts_with("summary")).unwrap().to_owned(), told)
    };
    for rubbish in ["[a]({{< ref \"notreal\" >}})", "xbad", "{{ x }} See it.", "![a](/x.svg)", "{{< x >}} and."] {
        let (summary, _) = said(&format!("{rubbish}\n\nReal words. More.\n\n[^1]: Foot.\n"));
        assert_eq!(summary, "summary: \"Real words. More.\"", "{rubbish}");
    }
    let (summary, told) = said("xbad[^1]\n\n[^1]: Foot.\n");
    assert_eq!(summary, "summary: \"TODO: X\"");
    holds(&told, &["texts without a summary", "  content/post/x.md\n"]);
}

#[test]
fn links_with_a_call_that_leads_nowhere_are_words() {
    let (text, told) = made("A [missing]({{< ref \"no\" >}}) and [other](/x/{{< y >}}/z) end.\n");
    holds(&text, &["A missing and other end.\n"]);
    holds(&told, &["  content/post/x.md:6: {{< ref \"no\" >}}\n", "  content/post/x.md:6: {{< y >}}\n"]);
}

#[test]
fn a_folder_that_is_not_there_is_one_error() {
    let run = Scratch::new().run(&["import-site", "nowhere", "new"]).expect(1);
    assert!(run.err.contains("`nowhere` cannot be read") && run.err.contains("1 error"), "{}", run.err);
}

#[test]
fn patterns_of_addresses_in_front_matter_are_no_addresses() {
    let site = jekyll("Words.\n");
    for name in ["2024-01-02-x", "2024-01-03-y"] {
        let path = format!("_posts/{name}.md");
        site.write(&path, "---\ntitle: X\ndescription: S\npermalink: /blog/:year/:title/\n---\nWords.\n");
    }
    let run = imported(&site);
    assert!(site.join("new/content/posts/x/en.md").exists() && site.join("new/content/posts/y/en.md").exists());
    assert!(run.out.contains("permalink"), "{}", run.out);
}
