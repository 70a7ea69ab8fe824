//! Pages of every kind in the dark, on paper, and where no script runs.

use serde_json::Value;

use super::{ARTICLE, CATALOGUE, CHART, EMBED, LANGUAGES, SEARCH, WIDE, demo, pages};
use crate::tab::Tab;

/// Paper of A4 without the margins that the theme asks for, in pixels.
const PAPER: (u32, u32) = (657, 900);

/// What pages may ask: whether something is seen, and how light a colour is (the relative luminance of WCAG).
const EYES: &str = "const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
    const all = names => [...document.querySelectorAll(names)].filter(seen);
    const named = list => list.map(e => e.outerHTML.slice(0, 90)).join('\\n');
    const light = colour => {
      const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
      const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
      return a === 0 ? undefined : .2126 * x + .7152 * y + .0722 * z;
    };
    const style = (e, part) => getComputedStyle(e, part);
    const ground = light(style(document.documentElement).backgroundColor) ?? light(style(document.body).backgroundColor);";

/// Lines that the main part of a page shows, but for what scripts show: forms and buttons.
const LINES: &str = "document.querySelectorAll('main :is(form, button:not([popovertarget]))').forEach(e => e.remove());
    return document.querySelector('main').innerText;";

#[test]
fn pages_are_dark_for_readers_who_want_them_dark() {
    let mut tab = Tab::on(demo(), WIDE);
    tab.show("screen", "dark");
    for page in LANGUAGES.into_iter().flat_map(pages) {
        tab.go(&demo().url(&page));
        // Frames have the ground of the page around them.
        if !page.ends_with(EMBED) {
            assert!(asked(&mut tab, "return ground").as_f64().unwrap() < 0.02, "{page}: the ground is light");
        }
        let dim = "return named(all('h1, p, li, td, svg.chart text.tick').filter(e => e.innerText !== '')
            .filter(e => light(style(e).color) < .15))";
        assert_eq!(asked(&mut tab, dim), "", "{page}: dark on dark");
        let bright = "return named(all('body :not(a, button, img)')
            .filter(e => light(style(e).backgroundColor) > .4 && e.offsetWidth * e.offsetHeight > 2500))";
        assert_eq!(asked(&mut tab, bright), "", "{page}: light places in the dark");
    }
}

#[test]
fn paper_has_what_is_read_and_nothing_to_click() {
    let mut tab = Tab::on(demo(), PAPER);
    // Who reads in the dark prints on white paper all the same.
    tab.show("print", "dark");
    for page in LANGUAGES.into_iter().flat_map(pages) {
        tab.go(&demo().url(&page));
        // A frame is printed as a part of the page around it.
        if page.ends_with(EMBED) {
            continue;
        }
        assert_eq!(asked(&mut tab, "return ground"), 1.0, "{page}: paper is white");
        let hidden = "return named(all('nav, form, button, input, select, textarea, [popover], .skip, .masthead-top'))";
        assert_eq!(asked(&mut tab, hidden), "", "{page}: nobody can use this on paper");
        let faint = "return named(all('h1, p, li, td, a[href]').filter(e => light(style(e).color) > .18))";
        assert_eq!(asked(&mut tab, faint), "", "{page}: too light for paper");
        assert_eq!(tab.told("document.documentElement.scrollWidth"), PAPER.0, "{page}: wider than paper");
    }
    tab.go(&demo().url("en/about/"));
    let addresses = "document.querySelector('.prose p').innerHTML = '<a href=\"https://elsewhere.example/\">x</a>';
        return style(document.querySelector('.prose p a'), '::after').content";
    assert_eq!(asked(&mut tab, addresses), "\" (https://elsewhere.example/)\"");
}

#[test]
fn without_scripts_pages_say_the_same() {
    let mut tab = Tab::on(demo(), WIDE);
    for page in LANGUAGES.into_iter().flat_map(pages) {
        // Where scripts run, the list of everything is folded.
        if page.ends_with(SEARCH) {
            continue;
        }
        tab.run_scripts(true);
        tab.go(&demo().url(&page));
        let with = asked(&mut tab, LINES);
        tab.run_scripts(false);
        tab.go(&demo().url(&page));
        assert_eq!(with, asked(&mut tab, LINES), "{page}");
        let idle = "return named(all('main form, main button:not([popovertarget])'))";
        assert_eq!(asked(&mut tab, idle), "", "{page}: nothing happens when this is used");
    }
}

#[test]
fn without_scripts_lists_charts_tables_numbers_and_languages_are_at_hand() {
    let mut tab = Tab::on(demo(), WIDE);
    tab.run_scripts(false);
    for language in LANGUAGES {
        tab.go(&demo().url(&format!("{language}{SEARCH}")));
        assert_eq!(asked(&mut tab, "return all('.everything li a').length > 100"), true);
        tab.go(&demo().url(&format!("{language}{CATALOGUE}")));
        assert_eq!(asked(&mut tab, "return all('.catalogue tbody tr').length > 50"), true);

        tab.go(&demo().url(&format!("{language}{CHART}")));
        assert_eq!(asked(&mut tab, "return all('svg.chart').length"), 1);
        if asked(&mut tab, "return all('.chart-data table').length") == 0 {
            click(&mut tab, ".chart-data summary");
        }
        assert_eq!(asked(&mut tab, "return all('.chart-data tbody tr').length > 3"), true);

        tab.go(&demo().url(&format!("{language}{ARTICLE}")));
        assert_eq!(asked(&mut tab, "return all('.origin').length"), 0);
        click(&mut tab, ".prose label.cite");
        assert_eq!(asked(&mut tab, "return all('.origin:popover-open').length"), 1);
        click(&mut tab, ".origin:popover-open .origin-close");
        assert_eq!(asked(&mut tab, "return all('.origin').length"), 0);
        let other = LANGUAGES.into_iter().find(|other| *other != language).unwrap();
        let link = "return document.querySelector('.languages a').href";
        assert_eq!(asked(&mut tab, link), demo().url(&format!("{other}{ARTICLE}")));
    }
}

/// What a page answers with all that it may ask.
fn asked(tab: &mut Tab, question: &str) -> Value {
    tab.told(&format!("(() => {{ {EYES} {question} }})()"))
}

/// Clicks on the first line of what a selector finds. What is seen stays where it is, as an open popover follows its number
/// only when the page is painted again.
fn click(tab: &mut Tab, selector: &str) {
    tab.click(&format!(
        "(() => {{ const e = document.querySelector('{selector}'), at = e.getClientRects()[0];
        if (at.top < 0 || at.bottom > innerHeight) e.scrollIntoView({{ block: 'center' }});
        const box = e.getClientRects()[0]; return [box.x + 3, box.y + box.height / 2]; }})()"
    ));
}
