//! How readers move around a built site: the filters of the catalogue, the links to other languages, the contents of a
//! long article, and all of it by keyboard and on the smallest screens.

use std::collections::BTreeMap;

use crate::golden::tree;
use crate::pure;
use crate::scratch::{Scratch, tests};
use crate::tab::Tab;

const WIDE: (u32, u32) = (1280, 800);
const PHONE: (u32, u32) = (320, 640);

/// The indicators that are to be seen.
const SHOWN: &str =
    "[...document.querySelectorAll('tbody th')].filter(e => e.checkVisibility()).map(e => e.innerText).join()";
/// The latest values that are to be seen.
const LATEST: &str = "[...document.querySelectorAll('tbody td.num')].filter(e => e.checkVisibility()).map(e => e.innerText.replace(/\\s+/g, ' ')).join()";
const FOUND: &str = "document.querySelector('.found').innerText";
const ADDRESS: &str = "location.search + location.hash";

#[test]
fn the_filters_hide_what_is_not_asked_for() {
    let site = Built::new();
    let mut tab = site.open("en/statistics/index.html", WIDE);
    let all = "People with work,Pupils,Enrollment rate,Wells";
    assert_eq!(tab.told("document.querySelector('.filters').checkVisibility()"), true);
    assert_eq!((tab.told(SHOWN), tab.told(FOUND)), (all.into(), "4 indicators".into()));
    for (field, value, shown, found, address) in [
        ("place", "xiuying", all, "4 of 4 indicators", "?place=xiuying"),
        ("place", "china", "People with work", "1 of 4 indicators", "?place=china"),
        ("place", "", all, "4 indicators", ""),
        // Names are those of the dataset and of the indicator with its synonyms, in whatever letters.
        ("name", "WORK", "People with work", "1 of 4 indicators", "?name=WORK"),
        ("name", "residents employees", "People with work", "1 of 4 indicators", "?name=residents+employees"),
        ("name", "census", "", "No indicator matches these filters.", "?name=census"),
        ("name", "", all, "4 indicators", ""),
        ("source", "people/survey", "People with work,Pupils", "2 of 4 indicators", "?source=people%2Fsurvey"),
        ("dataset", "wells", "", "No indicator matches these filters.", "?dataset=wells&source=people%2Fsurvey"),
        ("source", "", "Wells", "1 of 4 indicators", "?dataset=wells"),
        ("dataset", "", all, "4 indicators", ""),
        // What does not say when it holds is of no year.
        ("from", "2018", "People with work,Wells", "2 of 4 indicators", "?from=2018"),
        ("to", "2020", "People with work", "1 of 4 indicators", "?from=2018&to=2020"),
    ] {
        choose(&mut tab, field, value);
        assert_eq!((tab.told(SHOWN), tab.told(FOUND)), (shown.into(), found.into()), "{field}={value}");
        assert_eq!(tab.told(ADDRESS), address);
    }
    let headings =
        "[...document.querySelectorAll('main h2')].filter(e => e.checkVisibility()).map(e => e.innerText).join()";
    assert_eq!(tab.told(headings), "Residents");
    tab.click(&middle(".filters button"));
    assert_eq!(tab.told(&format!("new Promise(done => setTimeout(done)).then(() => {SHOWN})")), all);
    assert_eq!((tab.told(FOUND), tab.told(ADDRESS)), ("4 indicators".into(), "".into()));
}

#[test]
fn an_address_says_what_is_asked_for() {
    let site = Built::new();
    let mut tab = site.open("en/statistics/index.html?place=hainan&from=1066&length=x&elements=", WIDE);
    assert_eq!((tab.told(SHOWN), tab.told(FOUND)), ("People with work".into(), "1 of 4 indicators".into()));
    // What cannot be chosen is not asked for.
    assert_eq!(tab.told(ADDRESS), "?place=hainan");
}

#[test]
fn the_latest_value_is_that_of_the_place_that_is_asked_for() {
    let site = Built::new();
    let mut tab = site.open("en/statistics/index.html?name=people", WIDE);
    for (place, latest) in [
        ("haikou", "20 people Haikou 2020"),
        ("china", "750 people China 2020"),
        ("hainan", "50 people Hainan 2020"),
        ("", "750 people China 2020"),
    ] {
        choose(&mut tab, "place", place);
        assert_eq!(tab.told(LATEST), latest, "{place}");
    }
}

#[test]
fn publishers_are_in_the_order_of_the_language() {
    let site = Built::new();
    let publishers = "[...document.querySelector('[name=source]').options].map(e => e.text).join()";
    assert_eq!(site.open("statistics/index.html", WIDE).told(publishers), "全部,调查队,统计局");
    assert_eq!(site.open("en/statistics/index.html", WIDE).told(publishers), "All,Statistics office,Survey office");
}

#[test]
fn without_a_script_the_catalogue_is_the_whole_list() {
    let site = Built::new();
    let mut tab = Tab::open_without_scripts(&site.url("en/statistics/index.html?place=china"), WIDE);
    assert_eq!(tab.told("document.querySelector('.filters').checkVisibility()"), false);
    assert_eq!(tab.told(SHOWN), "People with work,Pupils,Enrollment rate,Wells");
    assert_eq!(tab.told(&format!("{LATEST}.split(',')[0]")), "750 people China 2020");
}

#[test]
fn links_to_other_languages_keep_the_place() {
    let site = Built::new();
    // Where the link leads to is told without going there, as a folder of files has no index.
    let leads = "(() => { const link = document.querySelector('.languages a');
        link.addEventListener('click', event => event.preventDefault()); link.click();
        return decodeURI(link.href).split(location.protocol)[1].split('/public/')[1] ?? link.href; })()";
    for (from, to) in [
        ("en/news/everything/index.html", "news/everything/"),
        ("en/news/everything/index.html#s-the-rate", "news/everything/#s-比率"),
        ("news/everything/index.html#s-饮水", "en/news/everything/#s-water"),
        ("news/everything/index.html#cite", "en/news/everything/#cite"),
        // The English has no subhead, so there is no place for it.
        ("news/jobs/index.html#s-各地", "en/news/jobs/"),
        ("news/jobs/index.html#chart-unnamed", "en/news/jobs/#chart-unnamed"),
        ("archive/2020/index.html#m2020-10", "en/archive/2020/#m2020-10"),
        ("en/statistics/index.html?place=china&name=work", "statistics/?place=china"),
        ("en/search/index.html?q=clinic&kind=article", "search/?kind=article"),
    ] {
        let mut tab = site.open(from, WIDE);
        assert_eq!(tab.told(leads), to, "{from}");
    }
}

#[test]
fn the_contents_of_a_long_article_stand_beside_it_or_folded_above() {
    let site = Built::new();
    let seen = "[...document.querySelectorAll('.contents')].filter(e => e.checkVisibility()).map(e => e.innerText.split(/\\s*\\n\\s*/).join('|')).join()";
    let at = "document.querySelector(':target').getBoundingClientRect().top < innerHeight && location.hash";
    let mut tab = site.open("en/news/everything/index.html", WIDE);
    assert_eq!(tab.told(seen), "On this page|Work|12 people at school|Water|The end");
    tab.click(&middle(".contents.beside li:nth-child(3) a"));
    assert_eq!(tab.told(at), "#s-water");
    let mut tab = site.open("en/news/everything/index.html", PHONE);
    assert_eq!(tab.told(seen), "On this page");
    tab.click(&middle(".contents.folded summary"));
    assert_eq!(tab.told(seen), "On this page|Work|12 people at school|Water|The end");
    tab.click(&middle(".contents.folded li:nth-child(4) a"));
    assert_eq!(tab.told(at), "#s-the-end");
    let mut tab = site.open("en/news/jobs/index.html", WIDE);
    assert_eq!(tab.told(seen), "");
}

#[test]
fn a_button_copies_how_to_cite() {
    let site = Built::new();
    for page in ["en/news/jobs/index.html", "en/statistics/people/index.html", "en/charts/labour/index.html"] {
        let mut tab = site.open(page, WIDE);
        tab.told("navigator.clipboard.writeText = async text => { window.copied = text; }, 0");
        tab.click(&middle(".citing summary"));
        tab.click(&middle(".citing button"));
        assert_eq!(tab.told("window.copied"), tab.told("document.getElementById('cite').innerText"), "{page}");
        assert_eq!(tab.told("document.querySelector('.citing [role=status]').innerText"), "Copied", "{page}");
    }
}

/// WCAG 2.2: 1.4.10 reflow, 2.1.2 no keyboard trap, 2.4.7 focus visible, 2.4.11 focus not obscured, 2.5.8 target size.
#[test]
fn every_kind_of_page_can_be_read_on_the_smallest_screen_and_by_keyboard() {
    let site = Built::new();
    let stop = "(() => { const e = document.activeElement; if (e === document.body) return '';
        const drawn = getComputedStyle(e.closest('.cite') ?? e).outlineStyle !== 'none', box = e.getBoundingClientRect();
        const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return (drawn && seen ? 'seen ' : 'not seen ') + e.outerHTML.split('>')[0]; })()";
    // Links within sentences and tables are as tall as the line; numbers in titles open what they are.
    let small = "[...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('p, h1, .prose, td, th, .chart-title'))
        .filter(e => e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24)
        .map(e => e.outerHTML.split('>')[0]).join()";
    for page in site.each_kind() {
        let mut tab = site.open(page, PHONE);
        assert_eq!(tab.told("document.documentElement.scrollWidth"), PHONE.0, "{page}");
        assert_eq!(tab.told(small), "", "{page}");
        let mut stops = Vec::new();
        loop {
            tab.press("Tab");
            let at = tab.told(stop).as_str().unwrap().to_owned();
            // Behind the last stop the window itself has the keyboard, or the first stop has it again.
            if at.is_empty() || stops.first() == Some(&at) {
                break;
            }
            stops.push(at);
            assert!(stops.len() < 200, "{page}: no way out");
        }
        let unseen: Vec<&String> = stops.iter().filter(|stop| stop.starts_with("not seen")).collect();
        assert!(!stops.is_empty() && unseen.is_empty(), "{page}: {unseen:?}");
    }
}

/// The golden site of topics with the theme of the program.
struct Built {
    scratch: Scratch,
    site: BTreeMap<String, String>,
}

impl Built {
    fn new() -> Self {
        let scratch = Scratch::new();
        let mut files = tree(&tests("sites/topics/in"));
        // The page for missing addresses names addresses from the root of the host: here that of the disk.
        let base = format!("base_url: https://example.org{}/\npage-size: 2\n", scratch.join("public").display());
        let settings = files.get_mut("content/site.yaml").unwrap();
        let text = String::from_utf8(std::mem::take(settings)).unwrap();
        *settings = text.replace("base_url: https://example.org/\n", &base).into_bytes();
        let site = pure::build(files);
        for (path, text) in &site {
            scratch.write(&format!("public/{path}"), text);
        }
        Self { scratch, site }
    }

    fn open(&self, page: &str, size: (u32, u32)) -> Tab {
        Tab::open(&self.url(page), size)
    }

    fn url(&self, page: &str) -> String {
        format!("file://{}/{page}", self.scratch.join("public").display())
    }

    /// One page of each kind in both languages, and what is shown where there is none.
    fn each_kind(&self) -> Vec<&str> {
        let kinds = [
            "",
            "news/",
            "news/page/2/",
            "news/everything/",
            "tags/",
            "tags/labour/",
            "archive/",
            "archive/2020/",
            "authors/",
            "authors/desk/",
            "corrections/",
            "statistics/",
            "statistics/people/",
            "statistics/people/working/",
            "charts/",
            "charts/labour/",
            "charts/labour/embed/",
            "about/",
            "search/",
        ];
        let paths = ["", "en/"].into_iter().flat_map(|lang| kinds.map(|kind| format!("{lang}{kind}index.html")));
        paths
            .chain(["404.html".to_owned()])
            .map(|path| self.site.get_key_value(&path).unwrap_or_else(|| panic!("no page {path}")).0.as_str())
            .collect()
    }
}

/// Sets a field of the filters as a reader does.
fn choose(tab: &mut Tab, field: &str, value: &str) {
    tab.told(&format!(
        "(() => {{ const field = document.querySelector('.filters [name={field}]'); field.value = '{value}';
        field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    ));
}

/// The middle of an element in the window.
fn middle(selector: &str) -> String {
    format!(
        "(() => {{ const e = document.querySelector('{selector}'); e.scrollIntoView({{ block: 'center' }});
        const box = e.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
    )
}
