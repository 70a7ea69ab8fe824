//! What every page of every site is: readable, addressed rightly, and at peace with the others.

use std::collections::{BTreeMap, BTreeSet};

use gongbao::html::decode_percent;

use crate::golden::Tree;
use crate::markup::{self, Page};
use crate::valid;

/// Ends the test if a page is not what a reader, a browser or a search engine needs.
#[track_caller]
pub(crate) fn assert_sound(site: &Tree, base: &str) {
    let pages: BTreeMap<&str, Page> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            let html = std::str::from_utf8(bytes).unwrap();
            (path.as_str(), markup::read(html).unwrap_or_else(|fault| panic!("{path}: {fault}")))
        })
        .collect();
    let mut faults = Vec::new();
    for (path, page) in &pages {
        faults.extend(page_faults(page).into_iter().map(|fault| format!("{path}: {fault}")));
        for (name, url) in addresses(page) {
            if let Some(fault) = link_fault(site, &pages, base, path, name, url) {
                faults.push(format!("{path}: {name}=\"{url}\" {fault}"));
            }
        }
    }
    faults.extend(crate::machines::faults(site, &pages, base));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with a page whatever it says.
fn page_faults(page: &Page) -> Vec<String> {
    let mut faults = valid::faults(page);
    let all = |name: &'static str| page.elements.iter().filter(move |element| element.name == name);
    for name in ["html", "head", "body", "main", "h1"] {
        let count = all(name).count();
        if count != 1 {
            faults.push(format!("{count} elements <{name}>"));
        }
    }
    if all("html").any(|html| html.get("lang").is_none_or(str::is_empty)) {
        faults.push("no language".to_owned());
    }
    if !all("meta").any(|meta| meta.get("http-equiv") == Some("Content-Security-Policy")) {
        faults.push("no Content-Security-Policy".to_owned());
    }
    let text = page.text.replace("{{ site.title }} and {% include \"base.html\" %} are words", "");
    if text.contains("{{") || text.contains("{%") {
        faults.push("a template shows".to_owned());
    }
    let mut ids = BTreeSet::new();
    for element in &page.elements {
        if element.get("id").is_some_and(|id| !ids.insert(id)) {
            faults.push(format!("the id `{}` twice", element.get("id").unwrap()));
        }
        if element.name == "img" && element.get("alt").is_none() {
            faults.push("a picture without words".to_owned());
        }
        let data = element.get("type") == Some("application/ld+json");
        if element.name == "script" && !data && (element.get("src").is_none() || !element.raw.is_empty()) {
            faults.push("a script in the page".to_owned());
        }
    }
    faults
}

/// Every address on a page, with the attribute it stands in.
fn addresses(page: &Page) -> impl Iterator<Item = (&'static str, &str)> {
    let shared = page.elements.iter().filter(|element| element.get("property") == Some("og:image"));
    page.elements
        .iter()
        .flat_map(|element| ["href", "src"].into_iter().filter_map(|name| element.get(name).map(|url| (name, url))))
        .chain(shared.filter_map(|element| Some(("content", element.get("content")?))))
        .chain(page.elements.iter().filter_map(|element| element.get("srcset")).flat_map(|widths| {
            widths.split(", ").map(|width| ("src", width.rsplit_once(' ').map_or(width, |(url, _)| url)))
        }))
}

/// What is wrong with a link: it leads to nothing, or a page fetches from elsewhere.
fn link_fault(
    site: &Tree,
    pages: &BTreeMap<&str, Page>,
    base: &str,
    from: &str,
    name: &str,
    url: &str,
) -> Option<String> {
    let host = base.find("://").and_then(|at| base[at + 3..].find('/').map(|slash| at + 3 + slash)).unwrap();
    let local = match (url.strip_prefix(base), url.strip_prefix(&base[host..])) {
        (Some(rest), _) => rest.to_owned(),
        (None, Some(rest)) if from == "404.html" => rest.to_owned(),
        _ if ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme)) => {
            return (name == "src").then(|| "fetches from elsewhere".to_owned());
        }
        _ if url.starts_with('/') => return Some("begins at the root".to_owned()),
        _ => match joined(from, url) {
            Some(path) => path,
            None => return Some("leads above the site".to_owned()),
        },
    };
    let (path, fragment) = local.split_once('#').unwrap_or((&local, ""));
    let (Some(path), Some(fragment)) = (decode_percent(path), decode_percent(fragment)) else {
        return Some("is not UTF-8".to_owned());
    };
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    if !site.contains_key(&path) {
        return Some(format!("leads to `{path}`, which is not there"));
    }
    let target = pages.get(path.as_str()).filter(|_| !fragment.is_empty())?;
    let found = target.elements.iter().any(|element| element.get("id") == Some(&fragment));
    (!found).then(|| "names an id that is not there".to_owned())
}

/// A relative address joined to the page it stands on, as a browser does it.
fn joined(from: &str, url: &str) -> Option<String> {
    if url.is_empty() || url.starts_with('#') {
        return Some(format!("{from}{url}"));
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    let (way, file) = url.rsplit_once('/').unwrap_or(("", url));
    let (way, file) = if matches!(file, "." | "..") { (url, "") } else { (way, file) };
    for part in way.split('/') {
        match part {
            ".." => {
                folders.pop()?;
            }
            "" | "." => {}
            part => folders.push(part),
        }
    }
    Some(folders.iter().map(|folder| format!("{folder}/")).collect::<String>() + file)
}

#[test]
fn every_kind_of_unsound_page_is_named() {
    let page = |body: &str| {
        let head = "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">";
        let html = "<html lang=\"en\"><head>".to_owned() + head + "</head><body><main><h1>x</h1>" + body;
        markup::read(&format!("<!doctype html>\n{html}</main></body></html>")).unwrap()
    };
    assert_eq!(page_faults(&page("")), [] as [&str; 0]);
    assert_eq!(page_faults(&page("<h1></h1>{{ x }}")), ["2 elements <h1>", "a template shows"]);
    assert_eq!(
        page_faults(&page("<b id=\"a\"></b><i id=\"a\"></i><img src=\"x\">")),
        ["the id `a` twice", "a picture without words"]
    );
    assert_eq!(page_faults(&page("<script>1</script>")), ["a script in the page"]);

    let site: Tree =
        ["index.html", "en/index.html", "a b.svg", "404.html"].map(|path| (path.to_owned(), Vec::new())).into();
    let pages = BTreeMap::from([("index.html", page("<b id=\"here\"></b>")), ("en/index.html", page(""))]);
    let fault = |from, name, url| link_fault(&site, &pages, "https://x.example/sub/", from, name, url);
    for url in
        ["../", "../#here", "./", "#", "../a%20b.svg", "https://y.example/", "mailto:x", "https://x.example/sub/en/"]
    {
        assert_eq!(fault("en/index.html", "href", url), None, "{url}");
    }
    for url in ["../#there", "../en", "b/", "../a b.png", "../../sub/", "/sub/", "https://x.example/sub/b/", "x.html"] {
        assert!(fault("en/index.html", "href", url).is_some(), "{url}");
    }
    assert_eq!(fault("404.html", "href", "/sub/en/"), None);
    assert!(fault("index.html", "src", "https://y.example/a.png").is_some());
}
