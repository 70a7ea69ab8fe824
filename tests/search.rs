//! The search as a reader has it, in a browser: on a site below a path, in both languages.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use crate::golden::tree;
use crate::pure;
use crate::scratch::{Scratch, tests};
use crate::serve::Server;
use crate::tab::Tab;

const SIZE: (u32, u32) = (1000, 700);

/// What the page says of the results.
const SAID: &str = "document.querySelector('.search-said').textContent";
/// The results, a line each: where it leads, its title and its excerpt, with what is marked in brackets.
const FOUND: &str = "[...document.querySelectorAll('.results li')].map(li => {
    const marked = e => [...e.childNodes].map(n => n.nodeName === 'MARK' ? `[${n.textContent}]` : n.textContent).join('');
    const link = li.querySelector('h2 a');
    return [new URL(link.href).pathname, marked(link), marked(li.querySelector('.card-summary'))].join(' | ');
}).join('\\n')";

/// The search page of a site that is served below `/report/`.
struct Search {
    tab: Tab,
    server: Server,
}

impl Search {
    fn open(page: &str) -> Self {
        Self::of(site(), page)
    }

    fn of(site: Scratch, page: &str) -> Self {
        let server = served(site);
        let tab = Tab::open(&server.url(page), SIZE);
        Self { tab, server }
    }

    /// Types a query in the place of the last one.
    fn enter(&mut self, query: &str) {
        let field = "document.querySelector('[type=search]')";
        self.tab.told(&format!("{SAID} = '', {field}.value = '', {field}.focus()"));
        self.tab.insert(query);
    }

    /// What is found for a query of which the page comes to say this.
    #[track_caller]
    fn find(&mut self, query: &str, said: &str) -> String {
        self.enter(query);
        self.tab.until(SAID, said);
        self.tab.told(FOUND).as_str().unwrap().to_owned()
    }

    /// The addresses alone.
    #[track_caller]
    fn pages(&mut self, query: &str, said: &str) -> Vec<String> {
        let found = self.find(query, said);
        found.lines().map(|line| line.split(" | ").next().unwrap().replace("/report/", "")).collect()
    }
}

/// The site with 25 bulletins besides.
fn site() -> Scratch {
    let site = Scratch::with(&tests("search"));
    for letter in 'A'..='Y' {
        let folder = format!("content/news/bulletin-{}", letter.to_ascii_lowercase());
        site.write(&format!("{folder}/article.yaml"), "original: zh\ndate: 2019-01-01\nauthors: [reporter]\n");
        let text = |title: &str, text: &str| format!("---\ntitle: {title}{letter}\nsummary: {text}\n---\n\n{text}\n");
        site.write(&format!("{folder}/zh.md"), text("简报", "照常发布。"));
        site.write(&format!("{folder}/en.md"), text("Bulletin ", "As usual."));
    }
    site
}

fn served(site: Scratch) -> Server {
    Server::of(site)
}

#[test]
fn chinese_words_their_parts_and_nothing_else_are_found_and_marked() {
    let mut search = Search::open("/report/search/");
    // 其中关键 and 把关村口 have both pairs of 中关村 and not the name; 农村 has its last character.
    let clinics = "/report/news/clinics/ | [中关村]的诊所全部开门 | 海淀区的诊所已恢复服务，GDP 增长也在回升。";
    assert_eq!(search.find("中关村", "找到1条结果"), clinics);
    assert_eq!(search.pages("关村", "找到2条结果"), ["news/clinics/", "features/roads/"]);
    // A part of a word, a character alone, words that stand apart in any order.
    let medicine = "/report/news/clinics/ | 中关村的诊所全部开门 | 家庭[药箱]里的药，价格没有变化。";
    assert_eq!(search.find("药箱", "找到1条结果"), medicine);
    let tea = "/report/features/tea/ | [茶]园里的<b>日子</b> | [茶]叶与 A&B 公司。";
    assert_eq!(search.find("茶", "找到1条结果"), tea);
    assert_eq!(search.pages("公路 诊所", "找到1条结果"), ["features/roads/"]);
    // Width, case and the space between scripts make no difference.
    let growth = "/report/news/clinics/ | 中关村的诊所全部开门 | 海淀区的诊所已恢复服务，[GDP 增长]也在回升。";
    assert_eq!(search.find("ｇｄｐ增长", "找到1条结果"), growth);
    assert_eq!(search.pages("３１９４", "找到1条结果"), ["news/clinics/"]);
    for kana in ["ガラス店", "ｶﾞﾗｽ", "ラス"] {
        assert_eq!(search.pages(kana, "找到1条结果"), ["features/tea/"], "{kana}");
    }
    assert!(search.find("ラス店", "找到1条结果").ends_with("| 门口写着[ｶﾞﾗｽ店]。"));
    // What nobody wrote in one piece is found in parts, unless it is asked for in one.
    let parts = "没有完整包含“海淀区药箱”的页面，以下1条包含其中的各部分：";
    assert_eq!(search.find("海淀区药箱", parts).matches('[').count(), 1);
    assert_eq!(
        search.pages("“海淀区药箱”", "没有找到““海淀区药箱””。可以减少或缩短词语，或改选全部类别和栏目。"),
        [""; 0]
    );
    assert_eq!(search.pages("魑魅", "没有找到“魑魅”。可以减少或缩短词语，或改选全部类别和栏目。"), [""; 0]);
}

#[test]
fn english_words_are_found_as_they_are_typed_and_phrases_word_for_word() {
    let mut search = Search::open("/report/en/search/");
    let roads = "/report/en/features/roads/ | Rural roads reach the door | With the road came jobs, and the [clinic] is near. \
        What people of the village say: the people’s road.";
    let clinics = "/report/en/news/clinics/ | [Clinics] in Zhongguancun reopen | The [clinics] of Haidian District serve patients \
        again, and GDP growth recovers.";
    for query in ["CLINIC", "clinics", "clini"] {
        assert_eq!(search.find(query, "2 results"), format!("{clinics}\n{roads}"), "{query}");
    }
    assert_eq!(
        search
            .pages("clini jobs", "No results for “clini jobs.” Try fewer or shorter words, or all kinds and sections."),
        [""; 0]
    );
    assert_eq!(search.pages("jobs clini", "1 result"), ["en/features/roads/"]);
    assert_eq!(search.pages("people village", "1 result"), ["en/features/roads/"]);
    assert_eq!(search.pages("\"people of the village\"", "1 result"), ["en/features/roads/"]);
    let none = "No results for “\"people village\".” Try fewer or shorter words, or all kinds and sections.";
    assert_eq!(search.pages("\"people village\"", none), [""; 0]);
    let number = search.find("3194", "1 result");
    assert!(number.ends_with("| This year [3,194] people were treated, 5.2% more than last year."), "{number}");
    assert_eq!(search.pages("3,194", "1 result"), ["en/news/clinics/"]);
    assert_eq!(search.pages("5.2%", "1 result"), ["en/news/clinics/"]);
    // An accent that is a character of its own, as some systems write it, is the same.
    assert_eq!(search.pages("cafe\u{301}", "1 result"), ["en/features/roads/"]);
    // The Chinese article stands in for a translation that is not there.
    assert_eq!(search.pages("天气", "1 result"), ["en/features/tea/"]);
    assert_eq!(search.tab.told("document.querySelector('.results h2 a').lang"), "zh-CN");
}

#[test]
fn indicators_are_found_by_name_synonym_unit_and_value() {
    let mut search = Search::open("/report/en/search/");
    let page = ["en/statistics/income/disposable/"];
    for query in ["disposable residents", "take-home", "yuan 32,189"] {
        search.tab.told("document.querySelector('[value=indicator]').click()");
        assert_eq!(search.pages(query, "1 result"), page, "{query}");
    }
    // Of its values the newest is enough.
    let none = "No results for “yuan 30,733.” Try fewer or shorter words, or all kinds and sections.";
    assert_eq!(search.pages("yuan 30,733", none), [""; 0]);
    assert_eq!(search.pages("hectares", "1 result"), ["en/statistics/income/land/"]);
    assert_eq!(search.pages("ha", "1 result"), ["en/statistics/income/land/"]);
    search.tab.go(&search.server.url("/report/search/?kind=indicator"));
    assert_eq!(search.pages("人均收入", "找到1条结果"), ["statistics/income/disposable/"]);
    assert_eq!(search.pages("公顷", "找到1条结果"), ["statistics/income/land/"]);
}

#[test]
fn kinds_and_sections_narrow_the_results_and_the_address_keeps_all_of_it() {
    let mut search = Search::open("/report/en/search/?q=income");
    search.tab.until(SAID, "3 results");
    for (kind, pages) in [
        ("indicator", &["en/statistics/income/disposable/"][..]),
        ("chart", &["en/charts/income/"]),
        ("dataset", &["en/statistics/income/"]),
    ] {
        search.tab.told(&format!("{SAID} = '', document.querySelector('[value={kind}]').click()"));
        search.tab.until(SAID, "1 result");
        assert_eq!(search.tab.told("location.search"), format!("?q=income&kind={kind}"));
        assert!(search.tab.told(FOUND).as_str().unwrap().starts_with(&format!("/report/{}", pages[0])));
    }
    // What was looked for is there again after a reload.
    let kept = search.tab.told("location.href");
    search.tab.go(kept.as_str().unwrap());
    search.tab.until(SAID, "1 result");
    assert_eq!(search.tab.told("document.querySelector('[type=search]').value"), "income");

    search.tab.go(&search.server.url("/report/en/search/?q=clinic&section=features"));
    search.tab.until(SAID, "1 result");
    assert_eq!(search.tab.told("document.querySelector('select').value"), "features");
    // Without a query a kind shows all that there is of it.
    search
        .tab
        .told("document.querySelector('[type=search]').value = '', document.querySelector('[value=chart]').click()");
    let listed = "[...document.querySelectorAll('.everything a')].filter(e => e.checkVisibility()).map(e => e.textContent).join()";
    search.tab.until(listed, "Income rises every year");
    assert_eq!(search.tab.told("location.search"), "?kind=chart&section=features");
}

#[test]
fn markup_in_queries_and_titles_stays_text() {
    let mut search = Search::open("/report/search/");
    let query = "<img src=x onerror=document.title=1>";
    search.find(query, &format!("没有找到“{query}”。可以减少或缩短词语，或改选全部类别和栏目。"));
    assert_eq!(search.find("日子", "找到1条结果"), "/report/features/tea/ | 茶园里的<b>[日子]</b> | 茶叶与 A&B 公司。");
    assert_eq!(search.tab.told("document.querySelectorAll('.results :is(b, img), .search-said *').length"), 0);
    // What has no word in it is no query.
    search.enter("$&");
    search.tab.until(FOUND, "");
    search.tab.until(SAID, "");
}

#[test]
fn the_keyboard_reaches_results_and_more_of_them() {
    let mut search = Search::open("/report/en/search/");
    assert_eq!(search.pages("bulletin", "25 results").len(), 10);
    search.tab.told("document.querySelector('.search-more').focus()");
    for (shown, more) in [(20, 10), (25, 20)] {
        search.tab.press("Enter");
        search.tab.until("String(document.querySelectorAll('.results li').length)", &shown.to_string());
        assert_eq!(
            search.tab.told("[...document.querySelectorAll('.results a')].indexOf(document.activeElement)"),
            more
        );
        search.tab.told("document.querySelector('.search-more').focus()");
    }
    assert_eq!(search.tab.told("document.querySelector('.search-more').checkVisibility()"), false);
    // Enter in the field searches at once and stays on the page.
    search.enter("farmland");
    search.tab.press("Enter");
    search.tab.until(SAID, "1 result");
    assert_eq!(search.tab.told("location.search"), "?q=farmland");
}

#[test]
fn what_is_being_composed_is_no_query_yet() {
    let mut search = Search::open("/report/search/");
    search.tab.told(
        "const field = document.querySelector('[type=search]'); field.value = 'zhong';
         field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
         window.typed = location.search;
         new Promise(done => setTimeout(done, 300)).then(() => {
           typed += location.search;
           field.value = '中关村';
           field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
         })",
    );
    search.tab.until(SAID, "找到1条结果");
    assert_eq!(search.tab.told("typed"), "");
}

#[test]
fn an_index_that_is_gone_is_owned_up_to_and_the_list_is_shown() {
    let mut search = Search::open("/report/en/search/");
    assert_eq!(search.tab.told("document.querySelector('.everything').open"), false);
    search.tab.block("*/assets/search/*");
    search.find("clinic", "The search did not load. Reload the page, or look through the list below.");
    assert_eq!(search.tab.told("document.querySelector('.everything a').checkVisibility()"), true);
}

#[test]
fn a_phrase_that_hardly_anybody_wrote_is_looked_for_in_some_texts_at_a_time() {
    let site = site();
    for day in 1..=50 {
        let folder = format!("content/news/gate-{day}");
        let date =
            if day == 50 { "2018-01-01".to_owned() } else { format!("2019-{:02}-{:02}", day / 20 + 1, day % 20 + 1) };
        site.write(&format!("{folder}/article.yaml"), format!("original: zh\ndate: {date}\nauthors: [reporter]\n"));
        let text = |text: &str| format!("---\ntitle: {text}{day}\nsummary: {text}\n---\n");
        site.write(&format!("{folder}/zh.md"), text("铁门"));
        site.write(&format!("{folder}/en.md"), text(if day == 50 { "Iron gate " } else { "Gate of iron " }));
    }
    let mut search = Search::of(site, "/report/en/search/");
    assert_eq!(search.pages("\"iron gate\"", "0 found so far; there may be more"), [""; 0]);
    search.tab.told("document.querySelector('.search-more').click()");
    search.tab.until(SAID, "1 result");
    assert!(search.tab.told(FOUND).as_str().unwrap().starts_with("/report/en/news/gate-50/ | [Iron gate] 50 | "));
}

#[test]
fn a_page_that_the_list_lacks_shifts_no_other() {
    let site = site();
    let template = fs::read_to_string("themes/gazette/templates/search.html").unwrap();
    let (before, after) = template.split_once("<li data-page=").unwrap();
    let (item, after) = after.split_once("</li>").unwrap();
    let other = "{% if item.url is not containing(pat=\"clinics\") %}";
    let template = format!("{before}{other}<li data-page={item}</li>{{% endif %}}{after}");
    site.write("themes/gazette/templates/search.html", template);
    let mut search = Search::of(site, "/report/search/");
    assert_eq!(search.tab.told("document.querySelectorAll('.everything a[href*=clinics]').length"), 0);
    assert_eq!(search.pages("茶", "找到1条结果"), ["features/tea/"]);
    assert_eq!(search.pages("关于", "找到1条结果"), ["about/"]);
}

#[test]
fn more_results_come_once_or_are_said_to_be_gone() {
    let mut search = Search::open("/report/en/search/");
    let shown = "String(document.querySelectorAll('.results li').length)";
    assert_eq!(search.pages("bulletin", "25 results").len(), 10);
    search.tab.told("document.querySelector('.search-more').click(), document.querySelector('.search-more').click()");
    search.tab.until("document.activeElement.closest('.results') && 'focused'", "focused");
    assert_eq!(search.tab.told(shown), "20");
    search.tab.block("*/assets/search/*");
    // A browser may still have the files.
    search.tab.told("files = {}, document.querySelector('.search-more').click()");
    search.tab.until(SAID, "The search did not load. Reload the page, or look through the list below.");
    assert_eq!(search.tab.told("document.querySelector('.search-more').checkVisibility()"), false);
    assert_eq!(search.tab.told("document.querySelector('.everything a').checkVisibility()"), true);
}

#[test]
fn without_scripts_the_page_lists_everything() {
    let server = served(site());
    let mut tab = Tab::open_without_scripts(&server.url("/report/en/search/?q=clinic"), SIZE);
    assert_eq!(tab.told("document.querySelector('form').checkVisibility()"), false);
    let shown = "[...document.querySelectorAll('.everything a')].every(e => e.checkVisibility())";
    assert_eq!(tab.told(shown), true);
    let listed = "[...document.querySelectorAll('.everything li')].filter(e => !e.textContent.startsWith('Bulletin'))
        .map(e => e.textContent).join(' | ')";
    assert_eq!(
        tab.told(listed),
        "Rural roads reach the door February 1, 2020 | 茶园里的<b>日子</b> Chinese January 1, 2020 | \
         Clinics in Zhongguancun reopen March 1, 2020 | Disposable income of residents | Farmland | Income | \
         Income rises every year | About this site"
    );
}

/// The script takes every text apart as the program did.
#[test]
fn the_script_and_the_index_have_the_same_terms() {
    let mut search = Search::open("/report/search/");
    for page in ["/report/search/", "/report/en/search/"] {
        search.tab.go(&search.server.url(page));
        let missing = "(async () => {
            const missing = [];
            let all = 0;
            for (const [page, { title }] of entries.entries()) {
              const texts = (await load('texts', page >> 2, 'json'))[page & 3];
              for (const term of [title, ...texts].flatMap(text => terms({ units: units(text) }))) {
                all += 1;
                if (!(await lookUp({ ...term, begun: false })).pages.has(page)) missing.push(term.term);
              }
            }
            return all > 300 ? missing.join() : `${all} terms`;
          })()";
        assert_eq!(search.tab.told(missing), "", "{page}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    /// Whatever a text is made of: a page has the words and pairs that stand in it, and no other page has them.
    #[test]
    fn a_text_is_found_by_all_its_words_and_pairs(text in "[一丁七上下a-cé，。 ]{1,40}") {
        let summary = format!("读{text}");
        let index = index_of(&summary);
        let letters: Vec<char> = summary.chars().collect();
        for pair in letters.windows(2).filter(|pair| pair.iter().all(|c| is_han(*c))) {
            let term: String = pair.iter().collect();
            prop_assert!(index.contains_key(&term), "{term} of {summary}");
        }
        for word in summary.split(|c: char| !c.is_alphabetic() || is_han(c)).filter(|word| !word.is_empty()) {
            prop_assert!(index.contains_key(word), "{word} of {summary}");
        }
        for (term, pages) in index {
            prop_assert!(summary.contains(&term) || "题目目新闻".contains(&term), "{term} of {summary}");
            prop_assert_eq!(pages.len(), 1);
        }
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The terms of a site with one article, each with its postings.
fn index_of(summary: &str) -> BTreeMap<String, Vec<String>> {
    let mut files = tree(&tests("sites/subpath/in"));
    files
        .retain(|path, _| !path.contains("pages/") && !path.ends_with("translations.yaml") && !path.ends_with("en.md"));
    let text = format!("---\ntitle: 题目\nsummary: \"{summary}\"\n---\n");
    files.insert("content/news/story/zh.md".to_owned(), text.into_bytes());
    files.insert(
        "content/news/story/article.yaml".to_owned(),
        b"original: zh\nlanguages: [zh]\ndate: 2020-01-01\nauthors: [reporter]\n".to_vec(),
    );
    let built = pure::build(files);
    let (_, terms) = built.iter().find(|(path, _)| path.contains("search/zh/terms-0.")).unwrap();
    let lines = terms.lines().map(|line| line.split_once(' ').unwrap());
    lines.map(|(term, pages)| (term.to_owned(), pages.split(',').map(str::to_owned).collect())).collect()
}
