//! The editor in a browser: people edit, the CMS writes into the folder that it has for tests, and the files differ as they
//! should. `tests/run` installs the packages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Served, WIDE};
use crate::golden::tree;
use crate::scratch::{Scratch, copy, tests};
use crate::tab::Tab;

const BASE: &str = "https://example.org/";

/// A field on the page.
const FIELD: &str = "[data-key-path]";

/// Fills the folder that the CMS has for tests.
const SEED: &str = "async (files) => {
    const root = await navigator.storage.getDirectory();
    for (const [path, text] of Object.entries(files)) {
        const names = path.split('/');
        let folder = await root.getDirectoryHandle('sveltia-cms-test', { create: true });
        for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
        const file = await (await folder.getFileHandle(names.at(-1), { create: true })).createWritable();
        await file.write(text);
        await file.close();
    }
}";

/// Reads it.
const READ: &str = "async () => {
    const files = {};
    const read = async (folder, path) => {
        for await (const [name, one] of folder.entries()) {
            if (one.kind === 'directory') await read(one, `${path}${name}/`);
            else files[path + name] = await (await one.getFile()).text();
        }
    };
    await read(await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test'), '');
    return files;
}";

/// Reads and writes files without the CMS, each by the format of its kind, and names those that differ or are refused.
const REWRITE: &str = "async (files) => {
    const script = document.querySelector('script[type=module]').src;
    const { format } = await import(script.replace('start.js', 'format.js'));
    const { formats } = await (await fetch('config.json')).json();
    const kinds = [[/[.]md$/, 'text-frontmatter'], [/article.yaml$/, 'article'], [/section.yaml$/, 'section'],
        [/charts[/].*yaml$/, 'chart'], [/statistics[/].*yaml$/, 'dataset'], [/content[/](site|people|tags).yaml$/]];
    return Object.entries(files).filter(([path, text]) => {
        const kind = kinds.find(([pattern]) => pattern.test(path));
        if (!kind) return false;
        const own = format(formats[kind[1] ?? path.match(/(\\w+).yaml/)[1]]);
        try {
            return own.toFile(own.fromFile(text)) !== text;
        } catch {
            return true;
        }
    }).map(([path]) => path);
}";

/// A record as nobody but its author would write it.
const RECORD: &str = "# By hand, and to be left as it is
original:   zh
date: 2020-10-16   # a Friday
updated: '2020-10-17T09:38'
authors: [ reporter ]
tags:
- health
place: xiuying
period: 2020
cover: a.b.svg
pictures:
  a.b.svg:
    alt: {zh: 一张图, en: \"A picture: \\\"of\\\" nothing\"}
    caption: {zh: 图注, en: Words}
";

/// A picture that someone has.
const MAP: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>\n";

const ARTICLE: &str = "content/news/bills";

#[test]
fn both_languages_of_an_article_are_edited_side_by_side() {
    let site = site();
    let text = site.read(&format!("{ARTICLE}/en.md")).replace("---\nThe", "---\n\nThe");
    site.write(&format!("{ARTICLE}/en.md"), text);
    let old = ["zh", "en"].map(|lang| site.read(&format!("{ARTICLE}/{lang}.md")));
    let mut editor = Editor::open(&site);
    editor.show("news/entries/bills");
    editor.append("title", 0, "：明细");
    editor.append("summary", 0, r#" “一”: "二" #三 [90.69%](stat:care/rate)"#);
    editor.append("summary", 1, " [90.69%](stat:care/rate)");
    editor.append("title", 1, ": it's \"here\"");
    editor.append("body", 0, "\n\n## 再说\n\n*还是*[90.69%](stat:care/rate)，\\_ & a  b。");
    editor.append("body", 1, "\n\n## More\n\n*Again* [90.69%](stat:care/rate), \\_ & a  b.");
    editor.save();
    let new = [
        old[0]
            .replace("住院费用\"", "住院费用：明细\"")
            .replace("报销多少。\"", r#"报销多少。 “一”: \"二\" #三 [90.69%](stat:care/rate)""#)
            + "\n## 再说\n\n*还是*[90.69%](stat:care/rate)，\\_ & a  b。\n",
        old[1]
            .replace("back.", "back. [90.69%](stat:care/rate)")
            .replace("Hospital bills\"", "Hospital bills: it's \\\"here\\\"\"")
            + "\n## More\n\n*Again* [90.69%](stat:care/rate), \\_ & a  b.\n",
    ];
    editor.expect_changes(&[(&format!("{ARTICLE}/zh.md"), &new[0]), (&format!("{ARTICLE}/en.md"), &new[1])]);
}

#[test]
fn a_record_keeps_what_was_not_edited() {
    let site = site();
    let mut editor = Editor::open(&site);
    editor.show("news--records/entries/bills/article");
    editor.append("date", 0, "T10:00");
    editor.reach("pictures");
    editor.press(
        "[data-key-path=pictures]",
        "one.getAttribute('aria-expanded') === 'false' && !one.hasAttribute('aria-haspopup')",
    );
    editor.reach("pictures.0.caption");
    editor.append("pictures.0.caption.en", 0, ", more: \"x\"");
    let path = format!("{ARTICLE}/article.yaml");
    editor.save();
    let new =
        RECORD.replace("2020-10-16 ", "2020-10-16T10:00 ").replace("en: Words}", "en: \"Words, more: \\\"x\\\"\"}");
    editor.expect_changes(&[(&path, &new)]);
}

#[test]
fn a_new_article_is_a_record_and_a_text() {
    let site = site();
    let mut editor = Editor::open(&site);
    editor.show("news--records/new");
    editor.append("date", 0, "2020-10-18");
    editor.choose("original", "zh");
    editor.choose("languages", "zh");
    editor.name("second");
    let record = "content/news/second/article.yaml";
    editor.save();
    editor.show("news--zh/new");
    editor.append("title", 0, "第二篇");
    editor.append("summary", 0, "又一篇。");
    editor.append("body", 0, "比例是[90.69%](stat:care/rate?place=xiuying&period=2020)。");
    editor.name("second");
    let text = "content/news/second/zh.md";
    editor.save();
    editor.expect_changes(&[
        (record, "original: zh\ndate: 2020-10-18\nlanguages:\n  - zh\n"),
        (
            text,
            "---\ntitle: 第二篇\nsummary: \"又一篇。\"\n---\n比例是[90.69%](stat:care/rate?place=xiuying&period=2020)。\n",
        ),
    ]);
}

#[test]
fn a_picture_is_put_beside_its_article() {
    let site = site();
    let mut editor = Editor::open(&site);
    editor.show("news--records/entries/bills/article");
    editor.put_in("cover", ("New Map.svg", "new-map.svg"), MAP);
    let path = format!("{ARTICLE}/article.yaml");
    editor.save();
    let record = RECORD.replace("cover: a.b.svg", "cover: new-map.svg");
    editor.write_changes(&[(&format!("{ARTICLE}/new-map.svg"), MAP), (&path, &record)]);
    // The site has it, and asks for what only people know of it.
    let checked = site.run(&["check", "--today", "2020-12-31"]).expect(0);
    assert!(checked.err.contains("nothing says what the cover `new-map.svg` shows"), "{}", checked.err);
}

#[test]
fn what_is_read_is_written_as_it_was() {
    let site = site();
    let mut editor = Editor::open(&site);
    let files: BTreeMap<String, String> =
        ["..", "../docs/gallery", "../docs/manual"].into_iter().flat_map(|root| texts_of(&tests(root))).collect();
    let changed = editor.tab.told(&format!("({REWRITE})({})", json!(files)));
    assert_eq!(changed, json!([]));
    let broken = json!({"content/site.yaml": "title: [a\n", "content/tags.yaml": "a: {b: c}\na: {b: d}\n"});
    let changed = editor.tab.told(&format!("({REWRITE})({broken})"));
    assert_eq!(changed, json!(["content/site.yaml", "content/tags.yaml"]));
}

/// A site with an editor, and the packages that this takes.
fn site() -> Scratch {
    let site = Scratch::with(&tests("diagnostics/base"));
    let config = site.read("content/site.yaml") + "editor: {repository: example/site}\n";
    site.write("content/site.yaml", config);
    site.write(&format!("{ARTICLE}/article.yaml"), RECORD);
    site.write(&format!("{ARTICLE}/a.b.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>\n");
    fs::remove_file(site.join(&format!("{ARTICLE}/translations.yaml"))).unwrap();
    for part in ["@sveltia/cms/npm", "@sveltia/cms/locales", "yaml/browser"] {
        let part = format!("node_modules/{part}");
        let installed = tests("../target/editor").join(&part);
        assert!(installed.is_dir(), "{} is missing; `tests/run` installs it", installed.display());
        copy(&installed, &site.join(&part));
    }
    site
}

/// A browser with the editor of a site, at work on a copy of the site within the browser.
struct Editor<'a> {
    site: &'a Scratch,
    tab: Tab,
}

impl<'a> Editor<'a> {
    #[track_caller]
    fn open(site: &'a Scratch) -> Self {
        site.run(&["check", "--today", "2020-12-31", "--deny-warnings"]).expect(0);
        site.run(&["build", "--today", "2020-12-31", "--no-images"]).expect(0);
        let mut built = tree(&site.join("public"));
        let mut config: Value = serde_json::from_slice(&built["admin/config.json"]).unwrap();
        assert_eq!(config["cms"]["backend"]["repo"], "example/site");
        config["cms"]["backend"] = json!({"name": "test-repo"});
        built.insert("admin/config.json".into(), config.to_string().into_bytes());
        let served = Box::leak(Box::new(Served::new(BASE, built)));
        let mut tab = Tab::on(served, WIDE);
        tab.go(&served.url("robots.txt"));
        let files = json!(texts(site));
        tab.told(&format!("({SEED})({files})"));
        tab.go(&served.url("admin/"));
        tab.until("document.querySelectorAll('button').length ? 'asks' : ''", "asks");
        tab.told("document.querySelector('button').click()");
        tab.until("document.querySelector('[role=row]') ? 'lists' : ''", "lists");
        Self { site, tab }
    }

    /// Goes to a place in the CMS.
    #[track_caller]
    fn show(&mut self, place: &str) {
        self.tab.told(&format!("void (location.hash = '#/collections/{place}')"));
        self.tab.until(&format!("document.querySelector('{FIELD}') && location.hash.slice(14)"), place);
    }

    /// Brings a field into view; the CMS makes fields when they are seen.
    #[track_caller]
    fn reach(&mut self, key: &str) {
        let find = format!("document.querySelector('[data-key-path=\"{key}\"]')");
        self.tab.until(&format!("{find} ? 'there' : ''"), "there");
        self.tab.told(&format!("{find}.scrollIntoView()"));
    }

    /// Types at the end of a field. Of those with the same key, one in each language, this is the one at a position.
    #[track_caller]
    fn append(&mut self, key: &str, position: usize, text: &str) {
        self.reach(key);
        let inputs = format!("[...document.querySelectorAll('[data-key-path=\"{key}\"]')][{position}]");
        let find = format!("[...({inputs}?.querySelectorAll('input, textarea') ?? [])].find(one => one.offsetParent)");
        self.tab.until(&format!("{find} ? 'there' : ''"), "there");
        self.tab.told(&format!(
            "{{ const input = {find}; input.focus(); input.setSelectionRange(input.value.length, input.value.length); void 0 }}"
        ));
        self.tab.insert(text);
    }

    /// Presses a button within something.
    #[track_caller]
    fn press(&mut self, within: &str, button: &str) {
        let find = format!("[...document.querySelectorAll('{within} button')].find(one => {button})");
        self.tab.until(&format!("{find} ? 'there' : ''"), "there");
        self.tab.told(&format!("{find}.click()"));
    }

    /// Ticks a value of a field.
    #[track_caller]
    fn choose(&mut self, key: &str, value: &str) {
        self.reach(key);
        self.press(&format!("[data-key-path=\"{key}\"]"), &format!("one.value === '{value}'"));
    }

    /// Chooses a file of one's own for a field of pictures, and waits until it is taken under a name that fits.
    #[track_caller]
    fn put_in(&mut self, key: &str, (name, fitting): (&str, &str), text: &str) {
        self.reach(key);
        let find = format!("document.querySelector('[data-key-path=\"{key}\"] input[type=file]')");
        self.tab.until(&format!("{find} ? 'there' : ''"), "there");
        let file = format!("new File([{}], {}, {{ type: 'image/svg+xml' }})", json!(text), json!(name));
        self.tab.told(&format!(
            "{{ const picked = new DataTransfer(); picked.items.add({file}); const input = {find};
                input.files = picked.files; input.dispatchEvent(new Event('change', {{ bubbles: true }})); void 0 }}"
        ));
        let shown =
            format!("document.querySelector('[data-key-path=\"{key}\"]').textContent.includes({})", json!(fitting));
        self.tab.until(&format!("{shown} ? 'taken' : ''"), "taken");
    }

    /// Gives a new file its name.
    #[track_caller]
    fn name(&mut self, name: &str) {
        let find = "document.querySelector('.panel input')";
        self.tab.until(&format!("{find} ? 'there' : ''"), "there");
        self.tab.told(&format!("{find}.focus()"));
        self.tab.insert(name);
    }

    /// Saves, and waits until the CMS has written what it had to.
    #[track_caller]
    fn save(&mut self) {
        self.press("", "one.textContent.trim() === 'Save'");
        self.tab.until(&format!("document.querySelector('{FIELD}') ? '' : 'left'"), "left");
    }

    /// The texts that the CMS has.
    #[track_caller]
    fn files(&mut self) -> BTreeMap<String, String> {
        serde_json::from_value(self.tab.told(&format!("({READ})()"))).unwrap()
    }

    /// Ends the test unless these files differ, and no others; the site gets them.
    #[track_caller]
    fn write_changes(&mut self, expected: &[(&str, &str)]) {
        let old = texts(self.site);
        let new = self.files();
        let changed = new.iter().filter(|(path, text)| old.get(*path) != Some(text));
        let changed: BTreeMap<&str, &str> = changed.map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_eq!(changed, expected.iter().copied().collect());
        assert!(old.keys().all(|path| new.contains_key(path)));
        for (path, text) in expected {
            self.site.write(path, text);
        }
    }

    /// The same, and the site that they make must be without fault, nor may the page have asked anything of another host.
    #[track_caller]
    fn expect_changes(&mut self, expected: &[(&str, &str)]) {
        self.write_changes(expected);
        let checked = self.site.run(&["check", "--today", "2020-12-31", "--deny-warnings"]);
        assert_eq!(checked.code, Some(0), "{}", checked.err);
        // Fonts are named by their addresses elsewhere as well; the policy of the page keeps the browser from asking there.
        let complaints: Vec<String> = self
            .tab
            .complaints()
            .into_iter()
            .filter(|said| said.contains("asks for") || said.contains("Uncaught"))
            .collect();
        assert_eq!(complaints, [""; 0]);
    }
}

/// The texts of a site by their paths.
fn texts(site: &Scratch) -> BTreeMap<String, String> {
    texts_of(site.path())
}

fn texts_of(root: &Path) -> BTreeMap<String, String> {
    let files = tree(&root.join("content")).into_iter();
    files.filter_map(|(path, bytes)| Some((format!("content/{path}"), String::from_utf8(bytes).ok()?))).collect()
}
