//! A site while it is written, as the browser of an editor shows it.

use crate::scratch::{Scratch, tests};
use crate::serve::Server;
use crate::tab::Tab;

const SIZE: (u32, u32) = (1280, 900);
const TEXT: &str = "content/news/bills/zh.md";
const PAGE: &str = "/news/bills/";

/// Expressions of the page: its headline, and what the preview adds to it.
const TITLE: &str = "document.querySelector('h1').textContent";
const BAR: &str = "document.querySelector('gongbao-preview').shadowRoot.querySelector('[role=region]').textContent";
const ERRORS: &str =
    "document.querySelector('gongbao-preview').shadowRoot.querySelector('dialog[open] pre')?.textContent ?? ''";

/// Whether an expression has a text in it.
fn has(expression: &str, text: &str) -> String {
    format!("String(({expression}).includes('{text}'))")
}

struct Desk {
    server: Server,
    tab: Tab,
}

impl Desk {
    fn open(path: &str) -> Self {
        let server = Server::of(Scratch::with(&tests("sites/minimal/in")));
        let tab = Tab::open(&server.url(path), SIZE);
        Self { server, tab }
    }

    fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.server.site.read(file);
        assert!(text.contains(from), "{file}: {text}");
        self.server.site.write(file, text.replace(from, to));
    }
}

#[test]
fn a_saved_text_is_shown_at_once() {
    let mut desk = Desk::open(PAGE);
    let title = desk.tab.told(TITLE).as_str().unwrap().to_owned();
    desk.tab.until(&has(BAR, "预览"), "true");
    desk.replace(TEXT, "title: \"", "title: \"新题：");
    desk.tab.until(TITLE, &format!("新题：{title}"));
}

#[test]
fn pages_that_a_change_does_not_concern_stay() {
    let mut desk = Desk::open("/about/");
    desk.tab.until(&has(BAR, "预览"), "true");
    desk.tab.told("window.stays = true");
    desk.replace(TEXT, "title: \"", "title: \"新题：");
    let mut other = Tab::open(&desk.server.url(PAGE), SIZE);
    other.until(&has(TITLE, "新题"), "true");
    assert_eq!(desk.tab.told("window.stays === true"), true);
}

#[test]
fn errors_stand_over_the_page_until_they_are_mended() {
    let mut desk = Desk::open(PAGE);
    let title = desk.tab.told(TITLE).as_str().unwrap().to_owned();
    desk.replace(TEXT, "title: ", "titel: ");
    desk.tab.until(&has(ERRORS, "错误[unknown-key]: 键 `titel` 不认识"), "true");
    desk.tab.until(&has(ERRORS, "zh.md:2:1"), "true");
    let mut english = Tab::open(&desk.server.url("/en/news/bills/"), SIZE);
    english.until(&has(ERRORS, "error[unknown-key]: unknown key `titel`"), "true");
    assert_eq!(desk.tab.told(TITLE), title, "the page is as it was");
    desk.replace(TEXT, "titel: ", "title: ");
    desk.tab.until(ERRORS, "");
}

#[test]
fn a_site_that_is_broken_from_the_start_is_shown_when_it_is_mended() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let config = site.read("content/site.yaml");
    site.write("content/site.yaml", "format: 1\ntitle: [\n");
    let server = Server::of(site);
    let mut tab = Tab::open(&server.url(PAGE), SIZE);
    tab.until(&has("document.body.innerText", "content/site.yaml:2"), "true");
    server.site.write("content/site.yaml", config);
    tab.until("String(document.querySelector('h1') !== null)", "true");
}

#[test]
fn half_saved_files_and_renamed_folders_are_survived() {
    let mut desk = Desk::open(PAGE);
    let text = desk.server.site.read(TEXT);
    desk.server.site.write(TEXT, "");
    desk.tab.until(&has(ERRORS, "zh.md"), "true");
    desk.server.site.write(TEXT, text);
    desk.tab.until(ERRORS, "");
    let (here, there) = (desk.server.site.join("content/news/bills"), desk.server.site.join("content/news/costs"));
    std::fs::rename(&here, &there).unwrap();
    desk.tab.until("document.title.includes('404') || !document.querySelector('article') ? 'gone' : 'there'", "gone");
    desk.tab.go(&desk.server.url("/news/costs/"));
    desk.tab.until("String(document.querySelector('article') !== null)", "true");
    std::fs::rename(&there, &here).unwrap();
    desk.tab.go(&desk.server.url(PAGE));
    desk.tab.until("String(document.querySelector('article') !== null)", "true");
}

#[test]
fn style_sheets_change_without_loading_the_page() {
    let mut desk = Desk::open(PAGE);
    let sheet = std::fs::read_to_string("themes/gazette/assets/style.css").unwrap();
    desk.server.site.write("themes/gazette/assets/style.css", &sheet);
    desk.tab.until(&has(BAR, "预览"), "true");
    desk.tab.told("window.stays = true; scrollTo(0, 200)");
    desk.server.site.write("themes/gazette/assets/style.css", format!("{sheet}\nbody {{ outline: 7px solid red; }}\n"));
    desk.tab.until("getComputedStyle(document.body).outlineWidth", "7px");
    assert_eq!(desk.tab.told("[window.stays, scrollY]").to_string(), "[true,200]");
}

#[test]
fn an_editor_is_told_of_drafts_and_of_what_is_not_cited() {
    let desk = Desk::open(PAGE);
    desk.server.site.write(
        "content/news/bills/article.yaml",
        format!("{}draft: true\n", desk.server.site.read("content/news/bills/article.yaml")),
    );
    desk.replace(TEXT, "\n---\n", "\n---\n\n另有12345户。\n");
    let mut tab = desk.tab;
    tab.until(&has(BAR, "草稿"), "true");
    tab.until(&has(BAR, "条说明"), "true");
    let list = "document.querySelector('gongbao-preview').shadowRoot.querySelector('ul').textContent";
    tab.until(&has(list, "`12345` 没有引用"), "true");
}
