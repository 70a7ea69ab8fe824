//! What a reader gets who asks what a cited number is: with the keyboard, with a pointer, on a phone, on paper, and in a
//! browser that knows no popovers.

use crate::golden::tree;
use crate::pure;
use crate::scratch::{Scratch, tests};
use crate::tab::Tab;

/// A page with citations in its title, text, caption, chart and notes.
const PAGE: &str = "en/news/places/index.html";
const WIDE: (u32, u32) = (1000, 700);
const PHONE: (u32, u32) = (360, 640);

/// What is open, as its lines.
const OPEN: &str =
    "[...document.querySelectorAll(':popover-open')].map(e => e.innerText).join().split(/\\n+/).join(' | ')";
/// What has the keyboard.
const FOCUS: &str = "document.activeElement.outerHTML.split('>')[0] + '>'";
/// The first letter of the first number in the text.
const NUMBER: &str =
    "(() => { const e = document.querySelector('.prose label.cite'); e.scrollIntoView({ block: 'center' });
    const box = e.getClientRects()[0]; return [box.x + 3, box.y + box.height / 2]; })()";

/// What the first number in the text is.
const TOLD: &str = "In text-en | 3,034 people | Xiuying District · 2020 | Source | Xiuying District: District bulletin (October 16, 2020) | ×";

#[test]
fn the_keyboard_opens_what_a_number_is_and_closes_it() {
    let (_site, mut tab) = open(PAGE, WIDE, |_, text| text);
    tab.told("document.querySelector('.prose label.cite').before(Object.assign(document.createElement('i'), { tabIndex: 0, id: 'start' })); document.getElementById('start').focus()");
    tab.press("Tab");
    let button = "<button type=\"button\" popovertarget=\"origin-3\" aria-label=\"3,034 people: source\">";
    assert_eq!(tab.told(FOCUS), button);
    assert_eq!(tab.told(OPEN), "");
    assert_ne!(tab.told("getComputedStyle(document.activeElement.parentElement).outlineStyle"), "none");
    tab.press("Enter");
    assert_eq!(tab.told(OPEN), TOLD);
    tab.press("Tab");
    assert_eq!(tab.told(FOCUS), "<a href=\"../../statistics/employment/in-text-en/\">");
    tab.press("Escape");
    assert_eq!(tab.told(OPEN), "");
    assert_eq!(tab.told(FOCUS), button);
    // The next stop is the next number: the link within the first is none.
    tab.press("Tab");
    assert_eq!(
        tab.told(FOCUS),
        button.replace("origin-3", "origin-4").replace("3,034 people", "24.73 to 25.36 percent")
    );
    tab.press("Enter");
    let computed = "In derived as a share of “Residents” | 24.73 to 25.36 percent | \
        Calculated by this site: the first value as a percentage of the second | In derived 3,043 people | \
        Xiuying District · 2020 | Residents 12,120 people | Xiuying District · 2020 · estimated · range 12,000 to 12,300 people | \
        Source | Xiuying District: District bulletin (October 16, 2020) | The statistics office: Census bulletin (September 2020) | ×";
    assert_eq!(tab.told(OPEN), computed);
}

#[test]
fn a_pointer_opens_it_anywhere_on_the_number_and_beside_it() {
    for size in [WIDE, PHONE] {
        let (_site, mut tab) = open(PAGE, size, |_, text| text);
        let here = tab.told("location.href");
        tab.click(NUMBER);
        assert_eq!(tab.told(OPEN), TOLD, "{size:?}");
        assert_eq!(tab.told("location.href"), here);
        let inside = "(() => { const box = document.querySelector(':popover-open').getBoundingClientRect();
            return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight; })()";
        assert_eq!(tab.told(inside), true, "{size:?}");
        assert_eq!(tab.told("document.documentElement.scrollWidth <= innerWidth"), true, "{size:?}");
        tab.click("(() => { const box = document.querySelector(':popover-open .origin-close').getBoundingClientRect(); return [box.x + 9, box.y + 9]; })()");
        assert_eq!(tab.told(OPEN), "", "{size:?}");
    }
}

#[test]
fn a_number_is_text_and_is_printed_as_text() {
    let (_site, mut tab) = open(PAGE, WIDE, |_, text| text);
    let text = "Only the English has 3,034 people. Computed is 24.73 to 25.36 percent.1";
    let copied = "getSelection().selectAllChildren(document.querySelector('.prose p')), getSelection().toString()";
    assert_eq!(tab.told(copied), text);
    let shown = "['.cite button', '.origin', '.cite data'].map(name => document.querySelector(name).checkVisibility({ visibilityProperty: true })).join()";
    assert_eq!(tab.told(shown), "true,false,true");
    tab.print();
    assert_eq!(tab.told(shown), "false,false,true");
    assert_eq!(tab.told(copied), text);
}

/// Attributes that nobody knows and a selector that nobody knows: what a browser from before 2023 makes of the page.
#[test]
fn without_popovers_the_number_is_a_link_to_its_indicator() {
    let (_site, mut tab) = open(PAGE, WIDE, |path, text| match path {
        _ if path.ends_with(".html") => text.replace("<div popover ", "<div ").replace(" popovertarget", " data-x"),
        _ if path.ends_with(".css") => text.replace(":popover-open", ":unknown-here"),
        _ => text,
    });
    assert_eq!(tab.told("document.querySelector('.origins').checkVisibility()"), false);
    assert_eq!(tab.told("document.querySelector('.cite button').checkVisibility()"), false);
    tab.told("document.querySelector('.prose label.cite').before(Object.assign(document.createElement('i'), { tabIndex: 0, id: 'start' })); document.getElementById('start').focus()");
    tab.press("Tab");
    assert_eq!(tab.told(FOCUS), "<a href=\"../../statistics/employment/in-text-en/\" aria-label=\"3,034 people\">");
    // The link leads on when it is clicked; where to is told without going there.
    tab.told("document.addEventListener('click', event => { window.went = event.target.closest('a')?.href; event.preventDefault(); })");
    tab.click(NUMBER);
    let went = tab.told("window.went");
    assert!(went.as_str().unwrap().ends_with("/en/statistics/employment/in-text-en/"), "{went}");
}

/// The golden site with the theme of the program, each of its texts as `change` leaves it, and one of its pages.
fn open(page: &str, size: (u32, u32), change: impl Fn(&str, String) -> String) -> (Scratch, Tab) {
    let built = pure::build(tree(&tests("sites/quoted/in")));
    let scratch = Scratch::new();
    for (path, text) in built {
        let text = change(&path, text);
        scratch.write(&path, text);
    }
    let tab = Tab::open(&format!("file://{}", scratch.join(page).display()), size);
    (scratch, tab)
}
