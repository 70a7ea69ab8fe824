//! What HTML allows (the HTML Living Standard, WAI-ARIA 1.2) of what the program writes: which elements stand in which,
//! with which attributes, and whether what they refer to is there. What is not listed is a fault.

use std::collections::BTreeSet;

use crate::markup::{Element, Page};

/// Elements of running text.
const PHRASING: &str = "a abbr b bdi br button code data del em i img input label mark meter s script select small span strong \
    sub sup svg textarea time";
/// What else the body of a page may have.
const FLOW: &str = "article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre \
    section table ul";
const HEADINGS: &str = "h1 h2 h3 h4 h5 h6";

/// What each element may have within it: names of elements, `phrasing`, `flow`, `headings`; `-` is nothing.
const CONTENT: &[(&str, &str)] = &[
    ("html", "head body"),
    ("head", "base link meta script title"),
    ("ul ol", "li"),
    ("dl", "dt dd div"),
    ("table", "caption thead tbody tfoot"),
    ("thead tbody tfoot", "tr"),
    ("tr", "th td"),
    ("select", "option"),
    ("details", "summary flow phrasing"),
    ("fieldset", "legend flow phrasing"),
    ("figure", "figcaption flow phrasing"),
    ("summary legend", "phrasing headings"),
    ("p h1 h2 h3 h4 h5 h6 pre", "phrasing"),
    ("abbr b bdi button code data em i label mark meter s small span strong sub sup time", "phrasing"),
    (
        "article aside blockquote body caption dd div dt figcaption footer form header li main nav section td th",
        "flow phrasing",
    ),
    ("base br hr img input link meta option script textarea title", "-"),
];
/// Have what the element around them may have.
const TRANSPARENT: &str = "a del";

/// The attributes of all elements, besides `data-…`, and of those that have others.
const GLOBAL: &str = "class dir hidden id lang popover role tabindex title";
const ATTRIBUTES: &[(&str, &str)] = &[
    ("a", "download href hreflang rel"),
    ("base", "target"),
    ("button", "disabled popovertarget popovertargetaction type"),
    ("data", "value"),
    ("details", "name open"),
    ("form", "action method"),
    ("img", "alt decoding fetchpriority height loading sizes src srcset width"),
    ("input", "autocapitalize autocomplete checked maxlength name placeholder spellcheck type value"),
    ("label", "for"),
    ("link", "href hreflang rel title type"),
    ("meta", "charset content http-equiv media name property"),
    ("ol", "reversed start"),
    ("option", "selected value"),
    ("script", "defer integrity src type"),
    ("select", "name"),
    ("td", "colspan headers rowspan"),
    ("textarea", "readonly rows spellcheck"),
    ("th", "abbr colspan headers rowspan scope"),
    ("time", "datetime"),
];
/// What those elements cannot do without.
const REQUIRED: &[(&str, &str)] =
    &[("img", "src"), ("link", "href rel"), ("data", "value"), ("th", "scope"), ("time", "datetime")];

const ARIA: &str = "aria-current aria-describedby aria-details aria-hidden aria-label aria-labelledby aria-live";
const ROLES: &str = "application doc-backlink doc-endnotes doc-noteref figure group img note region search status";
/// Attributes that name the ids of other elements.
const REFERENCES: &str = "aria-describedby aria-details aria-labelledby for headers popovertarget";
/// What links in the head may be. Those that are loaded with the page lie on the site.
const LINKS: &str = "alternate canonical license next prev";
const LOADED: &str = "apple-touch-icon icon stylesheet";

/// What is not valid on a page.
pub(crate) fn faults(page: &Page) -> Vec<String> {
    let ids: BTreeSet<&str> = page.elements.iter().filter_map(|element| element.get("id")).collect();
    let mut faults = Vec::new();
    for element in &page.elements {
        let name = &element.name;
        let drawn = name != "svg" && page.around(element).any(|around| around.name == "svg");
        if !drawn {
            faults.extend(place_fault(page, element));
            let unknown = element.attributes.keys().filter(|attribute| !may_have(element, attribute));
            faults.extend(unknown.map(|attribute| format!("<{name}> has no attribute `{attribute}`")));
        }
        for required in listed(REQUIRED, name).filter(|required| element.get(required).is_none()) {
            faults.push(format!("<{name}> without `{required}`"));
        }
        for attribute in words(REFERENCES) {
            let missing = element.get(attribute).into_iter().flat_map(words).filter(|id| !ids.contains(id));
            faults.extend(missing.map(|id| format!("`{attribute}` names `{id}`, which is not there")));
        }
        if let Some(role) = element.get("role").filter(|role| !has(ROLES, role)) {
            faults.push(format!("there is no role `{role}`"));
        }
        if element.get("tabindex").is_some_and(|index| !matches!(index, "0" | "-1")) {
            faults.push("a tabindex that changes the order".to_owned());
        }
        faults.extend(link_fault(element));
    }
    faults
}

/// Whether an element may stand where it stands.
fn place_fault(page: &Page, element: &Element) -> Option<String> {
    let name = element.name.as_str();
    let interactive =
        |element: &&Element| matches!(element.name.as_str(), "a" | "button" | "label" | "form" | "summary");
    let clash = |around: &Element| match name {
        "a" | "button" => matches!(around.name.as_str(), "a" | "button"),
        "label" | "form" | "summary" => around.name == name,
        "input" | "select" | "textarea" => matches!(around.name.as_str(), "a" | "button"),
        _ => false,
    };
    if let Some(around) = page.around(element).filter(interactive).find(|around| clash(around)) {
        return Some(format!("<{name}> within <{}>", around.name));
    }
    // Terms and what they mean may be grouped.
    let is_group = |one: &Element| one.name == "div" && page.around(one).next().is_some_and(|list| list.name == "dl");
    let around = page.around(element).find(|around| !has(TRANSPARENT, &around.name) && !is_group(around));
    let allowed = match around {
        None => name == "html",
        Some(around) => listed(CONTENT, &around.name).any(|kind| match kind {
            "phrasing" => has(PHRASING, name),
            "flow" => has(FLOW, name),
            "headings" => has(HEADINGS, name),
            kind => kind == name,
        }),
    };
    let first = matches!(name, "summary" | "legend" | "caption");
    if first
        && page.elements.iter().find(|other| other.parent == element.parent).is_some_and(|other| other.name != name)
    {
        return Some(format!("<{name}> is not the first in its <{}>", around.map_or("", |around| &around.name)));
    }
    (!allowed).then(|| format!("<{name}> within <{}>", around.map_or("", |around| &around.name)))
}

fn may_have(element: &Element, attribute: &str) -> bool {
    // The element of the document says what XML is in it.
    has(GLOBAL, attribute)
        || attribute.starts_with("data-")
        || has(ARIA, attribute)
        || listed(ATTRIBUTES, &element.name).any(|known| known == attribute)
        || element.name == "svg" && has("height viewBox width xmlns", attribute)
}

/// What is wrong with a link in the head of a page.
fn link_fault(element: &Element) -> Option<String> {
    let rel = element.get("rel").filter(|_| element.name == "link")?;
    match (has(LOADED, rel), has(LINKS, rel)) {
        (true, _) if element.get("href")?.contains("//") => Some(format!("a {rel} from elsewhere")),
        (false, false) => Some(format!("a link to a `{rel}`")),
        _ => None,
    }
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split_ascii_whitespace()
}

fn has(list: &str, word: &str) -> bool {
    words(list).any(|one| one == word)
}

/// What a table lists for an element.
fn listed(table: &'static [(&str, &str)], element: &str) -> impl Iterator<Item = &'static str> {
    table.iter().filter(move |(elements, _)| has(elements, element)).flat_map(|(_, list)| words(list))
}

#[test]
fn every_kind_of_invalid_markup_is_named() {
    let found = |body: &str| {
        let page = crate::markup::read(&format!("<!doctype html>\n<html><body>{body}</body></html>")).unwrap();
        faults(&page).join("; ")
    };
    let good = "<p><a href=\"#\" class=\"x\" data-y=\"\"><b id=\"b\">x</b></a></p><a href=\"#\"><div>x</div></a>\
        <table><caption>x</caption><thead><tr><th scope=\"col\" headers=\"b\">x</th></tr></thead></table>\
        <dl><div><dt>x</dt><dd>x</dd></div></dl><svg viewBox=\"0 0 1 1\" aria-labelledby=\"b\"><g class=\"x\"><path d=\"M0 0\"/></g></svg><label><input></label>";
    assert_eq!(found(good), "");
    for (bad, fault) in [
        ("<p><div></div></p>", "<div> within <p>"),
        ("<p><a href=\"#\"><h2>x</h2></a></p>", "<h2> within <p>"),
        ("<a href=\"#\"><b><a href=\"#\">x</a></b></a>", "<a> within <a>"),
        ("<button><input></button>", "<input> within <button>"),
        ("<li>x</li>", "<li> within <body>"),
        ("<table><tr></tr></table>", "<tr> within <table>"),
        ("<center></center>", "<center> within <body>"),
        ("<details><p>x</p><summary>x</summary></details>", "<summary> is not the first in its <details>"),
        ("<p style=\"color: red\">x</p>", "<p> has no attribute `style`"),
        ("<p onclick=\"x\">x</p>", "<p> has no attribute `onclick`"),
        ("<p aria-labeledby=\"b\">x</p>", "<p> has no attribute `aria-labeledby`"),
        ("<p aria-labelledby=\"b c\" id=\"b\">x</p>", "`aria-labelledby` names `c`, which is not there"),
        ("<button popovertarget=\"x\">x</button>", "`popovertarget` names `x`, which is not there"),
        ("<p role=\"text\">x</p>", "there is no role `text`"),
        ("<p tabindex=\"1\">x</p>", "a tabindex that changes the order"),
        ("<time>x</time>", "<time> without `datetime`"),
    ] {
        assert_eq!(found(bad), fault);
    }
    let link = |rel: &str, href: &str| {
        let page = format!("<!doctype html>\n<html><head><link rel=\"{rel}\" href=\"{href}\"></head></html>");
        faults(&crate::markup::read(&page).unwrap()).join("; ")
    };
    assert_eq!(link("stylesheet", "x.css"), "");
    assert_eq!(link("stylesheet", "https://elsewhere.example/x.css"), "a stylesheet from elsewhere");
    assert_eq!(link("preconnect", "https://elsewhere.example/"), "a link to a `preconnect`");
}
