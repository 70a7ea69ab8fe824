//! What machines read of a built site, held to the rules of those who made the forms: schema.org and what search engines
//! ask of it, RFC 4287, JSON Feed, sitemaps.org, CSV on the Web, Data Packages, llmstxt.org.

use std::collections::{BTreeMap, BTreeSet};

use gongbao::html::decode_percent;
use jiff::Timestamp;
use jiff::civil::Date;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::golden::Tree;
use crate::markup::{Page, read};
use crate::scratch::{Scratch, tests};
use crate::sites::published;

/// A built site and what is wrong with it.
struct Reader<'a> {
    site: &'a Tree,
    base: &'a str,
    faults: Vec<String>,
}

/// What is wrong with what machines read of a site; `pages` are its pages by path.
pub(crate) fn faults(site: &Tree, pages: &BTreeMap<&str, Page>, base: &str) -> Vec<String> {
    let mut reader = Reader { site, base, faults: Vec::new() };
    for (path, page) in pages {
        reader.page(path, page);
    }
    for path in site.keys() {
        if path.ends_with("feed.xml") {
            reader.feed(path);
        }
        if path.ends_with("/datapackage.json") {
            reader.package(path);
        }
        if path.ends_with("llms.txt") || path.ends_with("/index.md") {
            reader.markdown(path);
        }
    }
    reader.sitemaps(pages);
    reader.faults
}

impl Reader<'_> {
    fn say(&mut self, path: &str, fault: impl std::fmt::Display) {
        self.faults.push(format!("{path}: {fault}"));
    }

    /// Notes a fault unless something holds.
    fn demand(&mut self, path: &str, holds: bool, fault: impl std::fmt::Display) {
        if !holds {
            self.say(path, fault);
        }
    }

    fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.site[path]).unwrap()
    }

    /// Whether an absolute address is that of a file of the site, or lies elsewhere.
    fn leads(&self, url: &str) -> bool {
        let Some(rest) = url.strip_prefix(self.base) else {
            return ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
        };
        let path = decode_percent(rest.split(['#', '?']).next().unwrap_or_default()).unwrap_or_default();
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        self.site.contains_key(&path)
    }

    fn page(&mut self, path: &str, page: &Page) {
        let metas = |name: &str| -> Vec<&str> {
            let named = page.elements.iter().filter(move |e| e.get("property").or(e.get("name")) == Some(name));
            named.filter_map(|element| element.get("content")).collect()
        };
        let shows_more =
            page.elements.iter().any(|e| e.get("class").is_some_and(|class| class.contains("breadcrumbs")));
        let data: Vec<Value> = page
            .elements
            .iter()
            .filter(|element| element.get("type") == Some("application/ld+json"))
            .map(|element| {
                serde_json::from_str(&element.raw).unwrap_or_else(|e| panic!("{path}: {e}: {}", element.raw))
            })
            .collect();
        let canonical = page.elements.iter().find(|e| e.get("rel") == Some("canonical")).and_then(|e| e.get("href"));
        for one in &data {
            self.described(path, canonical, one);
        }
        let count = |kind: &str| data.iter().filter(|one| one["@type"] == *kind).count();
        self.demand(path, count("BreadcrumbList") == usize::from(shows_more), "its way and the list of it differ");
        let embed = path.ends_with("/embed/index.html");
        if !embed {
            for name in
                ["og:title", "og:description", "og:type", "og:locale", "og:site_name", "og:image", "og:image:alt"]
            {
                self.demand(path, metas(name).len() == 1, format!("{} of `{name}`", metas(name).len()));
            }
            for name in ["og:image:width", "og:image:height", "twitter:card", "twitter:title", "twitter:image"] {
                self.demand(path, metas(name).len() == 1, format!("{} of `{name}`", metas(name).len()));
            }
        }
        let is_article = metas("og:type") == ["article"];
        self.demand(path, count("NewsArticle") == usize::from(is_article), "an article and `NewsArticle` differ");
        if is_article {
            for name in ["article:published_time", "article:modified_time"] {
                self.demand(path, metas(name).iter().filter(|time| is_time(time)).count() == 1, format!("no `{name}`"));
            }
        }
    }

    /// One thing of a page, and all things in it: no value is missing, and every address of the site leads to a file.
    fn described(&mut self, path: &str, canonical: Option<&str>, thing: &Value) {
        self.demand(path, thing["@context"] == "https://schema.org", "no context");
        let kind = thing["@type"].as_str().unwrap_or_default();
        match kind {
            "NewsArticle" => self.article(path, canonical, thing),
            "Dataset" => self.dataset(path, canonical, thing),
            "BreadcrumbList" => self.breadcrumbs(path, thing),
            "Organization" => self.organization(path, thing),
            "ImageObject" => self.demand_texts(path, thing, &["name", "contentUrl", "description", "creditText"]),
            "WebSite" | "AboutPage" | "ContactPage" | "DataCatalog" => {
                self.demand_texts(path, thing, &["url", "inLanguage"]);
            }
            other => self.say(path, format!("describes a `{other}`")),
        }
        let mut open = vec![thing];
        while let Some(value) = open.pop() {
            match value {
                Value::Null => self.say(path, format!("a null in its `{kind}`")),
                Value::String(text) if text.is_empty() => self.say(path, format!("an empty text in its `{kind}`")),
                Value::String(text) if text.starts_with(self.base) => {
                    self.demand(path, self.leads(text), format!("`{text}` leads nowhere"));
                }
                Value::Array(items) => open.extend(items),
                Value::Object(keys) => open.extend(keys.values()),
                _ => {}
            }
        }
    }

    fn demand_texts(&mut self, path: &str, thing: &Value, keys: &[&str]) {
        for key in keys {
            self.demand(path, thing[*key].as_str().is_some_and(|text| !text.is_empty()), format!("no `{key}`"));
        }
    }

    fn article(&mut self, path: &str, canonical: Option<&str>, thing: &Value) {
        self.demand_texts(path, thing, &["headline", "description", "inLanguage", "articleSection"]);
        self.demand(path, length(&thing["headline"]) <= 110, "a long headline");
        self.demand(path, thing["isAccessibleForFree"] == true, "it is not free");
        self.demand(path, thing["mainEntityOfPage"]["@id"].as_str() == canonical, "another page is its own");
        for key in ["datePublished", "dateModified"] {
            self.demand(path, is_time(thing[key].as_str().unwrap_or_default()), format!("`{key}` is {}", thing[key]));
        }
        let time = |key: &str| thing[key].as_str().and_then(|time| time.parse::<Timestamp>().ok());
        self.demand(path, time("datePublished") <= time("dateModified"), "it changed before it was published");
        let images = thing["image"].as_array().map_or(&[][..], Vec::as_slice);
        self.demand(path, !images.is_empty(), "no picture");
        for image in images {
            let has_size =
                image["width"].as_u64().is_some_and(|w| w > 0) && image["height"].as_u64().is_some_and(|h| h > 0);
            self.demand(
                path,
                has_size && image["@type"] == "ImageObject",
                format!("a picture without a size: {image}"),
            );
            self.demand(path, self.leads(image["url"].as_str().unwrap_or_default()), format!("no picture: {image}"));
        }
        let authors = thing["author"].as_array().map_or(&[][..], Vec::as_slice);
        self.demand(path, !authors.is_empty(), "nobody wrote it");
        for author in authors {
            self.demand_texts(path, author, &["@type", "name", "url"]);
        }
        self.organization(path, &thing["publisher"]);
        for document in thing["citation"].as_array().into_iter().flatten() {
            self.demand_texts(path, document, &["name"]);
            self.demand(path, is_date_of(&document["datePublished"]), format!("a date of {document}"));
        }
        for correction in thing["correction"].as_array().into_iter().flatten() {
            self.demand_texts(path, correction, &["text", "datePublished", "url"]);
        }
    }

    fn organization(&mut self, path: &str, thing: &Value) {
        self.demand_texts(path, thing, &["@id", "name", "url"]);
        self.demand_texts(path, &thing["logo"], &["url"]);
        self.demand(path, thing["logo"]["@type"] == "ImageObject", "a logo that is no picture");
    }

    fn dataset(&mut self, path: &str, canonical: Option<&str>, thing: &Value) {
        self.demand_texts(path, thing, &["name", "inLanguage"]);
        let length = length(&thing["description"]);
        self.demand(
            path,
            (50..=5000).contains(&length),
            format!("a description of {length}: {}", thing["description"]),
        );
        self.demand(path, thing["url"].as_str() == canonical, "another address is its own");
        self.demand(path, thing["isAccessibleForFree"] == true, "it is not free");
        self.demand(path, thing["creator"]["name"].is_string(), "no creator");
        self.demand(path, is_date_of(&thing["dateModified"]), format!("changed on {}", thing["dateModified"]));
        let files = thing["distribution"].as_array().map_or(&[][..], Vec::as_slice);
        self.demand(path, !files.is_empty(), "nothing to take away");
        for file in files {
            self.demand_texts(path, file, &["contentUrl", "encodingFormat"]);
        }
        let variables = thing["variableMeasured"].as_array().map_or(&[][..], Vec::as_slice);
        self.demand(path, !variables.is_empty(), "nothing is measured");
        for variable in variables {
            self.demand(path, variable["@type"] == "PropertyValue", format!("a variable: {variable}"));
            self.demand_texts(path, variable, &["name"]);
        }
        if let Some(coverage) = thing.get("temporalCoverage") {
            let ends: Vec<&str> = coverage.as_str().unwrap_or_default().split('/').collect();
            let is_end = |end: &str| end == ".." || end.parse::<Date>().is_ok();
            self.demand(path, ends.len() == 2 && ends.iter().all(|end| is_end(end)), format!("a period: {coverage}"));
        }
        for place in thing["spatialCoverage"].as_array().into_iter().flatten() {
            self.demand(path, place["@type"] == "Place" && place["name"].is_string(), format!("a place: {place}"));
        }
    }

    fn breadcrumbs(&mut self, path: &str, thing: &Value) {
        let items = thing["itemListElement"].as_array().map_or(&[][..], Vec::as_slice);
        self.demand(path, items.len() >= 2, "a way of one step");
        for (index, item) in items.iter().enumerate() {
            self.demand(path, item["position"] == index + 1, format!("a step out of order: {item}"));
            self.demand_texts(path, item, &["name"]);
            if index + 1 < items.len() {
                self.demand_texts(path, item, &["item"]);
            }
        }
    }

    /// A feed in both forms, which say the same.
    fn feed(&mut self, path: &str) {
        let text = self.text(path).to_owned();
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let root = document.root_element();
        let json_path = path.replace("feed.xml", "feed.json");
        let json: Value = serde_json::from_str(self.text(&json_path)).unwrap();
        self.demand(path, json["version"] == "https://jsonfeed.org/version/1.1", "not JSON Feed 1.1");
        self.demand(path, is_time(&child(root, "updated")), "no time");
        let link = |rel: &str| {
            root.children().find(|node| node.attribute("rel") == Some(rel)).and_then(|n| n.attribute("href"))
        };
        self.demand(path, link("self") == Some(&format!("{}{path}", self.base)), "it lies elsewhere");
        self.demand(path, json["feed_url"] == format!("{}{json_path}", self.base), "its JSON lies elsewhere");
        self.demand(path, json["home_page_url"].as_str() == link("alternate"), "two home pages");
        self.demand(path, json["title"] == child(root, "title"), "two titles");
        let entries: Vec<Node<'_, '_>> = root.children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
        let items = json["items"].as_array().map_or(&[][..], Vec::as_slice);
        self.demand(path, entries.len() == items.len() && entries.len() <= 30, "its entries differ from its items");
        let mut ids = BTreeSet::new();
        for (entry, item) in entries.iter().zip(items) {
            let content = child(*entry, "content");
            self.demand(path, ids.insert(child(*entry, "id")), "an id twice");
            self.demand(path, is_time(&child(*entry, "published")) && is_time(&child(*entry, "updated")), "no time");
            self.demand(path, !content.is_empty(), "an entry without text");
            let pairs = [
                ("id", "id"),
                ("title", "title"),
                ("content", "content_html"),
                ("published", "date_published"),
                ("updated", "date_modified"),
            ];
            for (atom, json) in pairs {
                self.demand(path, item[json] == child(*entry, atom), format!("`{json}` is not `{atom}`"));
            }
            for url in attributes(&content) {
                self.demand(path, self.leads(url), format!("`{url}` in a text leads nowhere"));
            }
            read(&format!("<!doctype html>\n{content}")).unwrap_or_else(|e| panic!("{path}: {e}"));
        }
    }

    /// The sitemaps have every page that may be found, each once in its own language, with the alternates of the page.
    fn sitemaps(&mut self, pages: &BTreeMap<&str, Page>) {
        let path = "sitemap.xml";
        let index = self.text(path).to_owned();
        let index = Document::parse(&index).unwrap();
        let listed: Vec<String> = locations(&index);
        self.demand(path, !listed.is_empty(), "no sitemaps");
        self.dates(path, &index);
        let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for url in listed {
            let file = url.strip_prefix(self.base).unwrap_or_default().to_owned();
            let text = self.text(&file).to_owned();
            let sitemap = Document::parse(&text).unwrap();
            self.dates(&file, &sitemap);
            for entry in sitemap.root_element().children().filter(Node::is_element) {
                let links =
                    entry.children().filter_map(|link| Some((link.attribute("hreflang")?, link.attribute("href")?)));
                let links = links.map(|(lang, href)| (lang.to_owned(), href.to_owned())).collect();
                let twice = found.insert(child(entry, "loc"), links).is_some();
                self.demand(&file, !twice, format!("`{}` twice", child(entry, "loc")));
            }
        }
        let mut wanted = BTreeMap::new();
        for page in pages.values() {
            let meta = |name: &str| page.elements.iter().any(|e| e.name == "meta" && e.get("name") == Some(name));
            let canonical =
                page.elements.iter().find(|e| e.get("rel") == Some("canonical")).and_then(|e| e.get("href"));
            let Some(url) = canonical.filter(|_| !meta("robots")) else { continue };
            let links = page.elements.iter().filter(|e| e.name == "link");
            let links = links.filter_map(|e| Some((e.get("hreflang")?.to_owned(), e.get("href")?.to_owned())));
            wanted.insert(url.to_owned(), links.collect());
        }
        self.demand(path, found == wanted, format!("lists\n{found:#?}\nand not\n{wanted:#?}"));
        let robots = self.text("robots.txt").to_owned();
        for url in robots.lines().filter_map(|line| line.strip_prefix("Sitemap: ")) {
            self.demand("robots.txt", self.leads(url), format!("`{url}` leads nowhere"));
        }
        self.demand("robots.txt", robots.contains(&format!("Sitemap: {}sitemap.xml\n", self.base)), "no sitemap");
    }

    fn dates(&mut self, path: &str, document: &Document<'_>) {
        for node in document.descendants().filter(|node| node.tag_name().name() == "lastmod") {
            let date = node.text().unwrap_or_default();
            self.demand(path, is_time(date) || is_date(date), format!("changed on `{date}`"));
        }
    }

    /// A dataset: both descriptions have the columns of the CSV, which has the values that they promise.
    fn package(&mut self, path: &str) {
        let package: Value = serde_json::from_str(self.text(path)).unwrap();
        let resource = &package["resources"][0];
        let csv = path.replace("datapackage.json", resource["path"].as_str().unwrap());
        let metadata: Value = serde_json::from_str(self.text(&format!("{csv}-metadata.json"))).unwrap();
        let mut reader = csv::Reader::from_reader(self.text(&csv).as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let list = |value: &Value, key: &str| -> Vec<String> {
            let items = value.as_array().into_iter().flatten();
            items.map(|item| item[key].as_str().unwrap_or_default().to_owned()).collect()
        };
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
        self.demand(path, list(&resource["schema"]["fields"], "name") == header, "its fields are not the columns");
        self.demand(
            path,
            list(&metadata["tableSchema"]["columns"], "titles") == header,
            "its titles are not the columns",
        );
        self.demand(path, metadata["@context"] == "http://www.w3.org/ns/csvw", "no CSV on the Web");
        self.demand(path, csv.ends_with(metadata["url"].as_str().unwrap()), "the metadata of another file");
        let names = list(&metadata["tableSchema"]["columns"], "name");
        let is_variable = |name: &&String| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.');
        self.demand(path, names.iter().filter(is_variable).collect::<BTreeSet<_>>().len() == header.len(), "names");
        let keys: Vec<&str> =
            resource["schema"]["primaryKey"].as_array().unwrap().iter().map(|k| k.as_str().unwrap()).collect();
        let keys: Vec<usize> = keys.iter().filter_map(|key| header.iter().position(|name| name == key)).collect();
        let mut seen = BTreeSet::new();
        for row in &rows {
            self.demand(path, seen.insert(keys.iter().map(|key| &row[*key]).collect::<Vec<_>>()), "a key twice");
            for ((cell, field), column) in row.iter().zip(fields).zip(columns) {
                let fits = if cell.is_empty() {
                    field["constraints"]["required"] != true && column["required"] != true
                } else {
                    let among = field["constraints"]["enum"].as_array();
                    (field["type"] != "number" || cell.parse::<f64>().is_ok())
                        && (field["type"] == "number") == (column["datatype"] == "decimal")
                        && among.is_none_or(|among| among.iter().any(|value| value == cell))
                };
                self.demand(path, fits, format!("`{cell}` in {}", field["name"]));
            }
        }
        self.demand(path, !keys.is_empty() && !rows.is_empty(), "no rows or keys");
        self.origins(path, &package, &metadata);
    }

    /// What both descriptions of a dataset say of it as a whole: the same names, keys and documents, and where it is shown.
    fn origins(&mut self, path: &str, package: &Value, metadata: &Value) {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let keys = list(&package["resources"][0]["schema"]["primaryKey"]);
        let variables: Vec<Value> = keys.iter().map(|key| key.as_str().unwrap().replace('-', "_").into()).collect();
        let tables = list(&metadata["tableSchema"]["primaryKey"]);
        self.demand(path, variables == tables, format!("keys {variables:?} and {tables:?}"));
        let named: BTreeSet<String> =
            list(&metadata["dc:title"]).iter().map(|title| title["@value"].to_string()).collect();
        let titles: BTreeSet<String> = package["titles"].as_object().unwrap().values().map(Value::to_string).collect();
        self.demand(path, named == titles && !titles.contains("\"\""), format!("called {named:?} and {titles:?}"));
        let languages = list(&metadata["dc:language"]).len();
        self.demand(path, titles.len() <= languages && languages > 0, format!("{languages} languages"));
        let (sources, documents) = (list(&package["sources"]), list(&metadata["dc:source"]));
        self.demand(path, !sources.is_empty() && sources.len() == documents.len(), "its documents differ");
        for (source, document) in sources.iter().zip(&documents) {
            self.demand_texts(path, source, &["title"]);
            self.demand(path, source["path"] == document["@id"], format!("{} and {}", source["path"], document["@id"]));
        }
        let shown = list(&metadata["dcat:landingPage"]);
        self.demand(path, shown.iter().any(|page| page["@id"] == package["homepage"]), "its page is none of its pages");
        for page in shown {
            let url = page["@id"].as_str().unwrap_or_default();
            self.demand(path, self.leads(url) && url.starts_with(self.base), format!("`{url}` leads nowhere"));
        }
    }

    /// Markdown for machines: a heading, and links that lead somewhere.
    fn markdown(&mut self, path: &str) {
        use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
        let text = self.text(path).to_owned();
        let body = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
            Some((front, body)) => {
                self.known(path, front);
                body.to_owned()
            }
            None => text.clone(),
        };
        self.demand(path, body.trim_start().starts_with("# "), "no heading");
        self.demand(path, body.contains("\n\n> "), "no summary");
        let mut titles = 0;
        for event in Parser::new_ext(&body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => titles += 1,
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    self.demand(path, self.leads(&dest_url), format!("`{dest_url}` leads nowhere"));
                }
                Event::Html(html) | Event::InlineHtml(html) => self.say(path, format!("HTML: {html}")),
                _ => {}
            }
        }
        self.demand(path, titles == 1, format!("{titles} titles"));
    }
}

impl Reader<'_> {
    /// What stands before a text: values of JSON, its own page, and the same text in other languages.
    fn known(&mut self, path: &str, front: &str) {
        let mut known: BTreeMap<&str, Value> = BTreeMap::new();
        for line in front.lines() {
            let read = line.split_once(": ").and_then(|(key, value)| Some((key, serde_json::from_str(value).ok()?)));
            self.demand(path, read.is_some(), format!("`{line}`"));
            known.extend(read);
        }
        let text = |key: &str| known.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (url, page) = (text("url"), path.replace("index.md", ""));
        self.demand(path, url == format!("{}{page}", self.base) && self.leads(&url), format!("of the page `{url}`"));
        self.demand(path, !text("title").is_empty() && !text("language").is_empty(), "no title or language");
        let article = known.contains_key("published");
        let times = ["published", "updated"].iter().all(|key| is_time(&text(key)));
        self.demand(path, !article || times, "no times");
        let others = known.get("translations").and_then(Value::as_object).cloned().unwrap_or_default();
        for (lang, url) in others {
            let url = url.as_str().unwrap_or_default().to_owned();
            let is_other = lang != text("language") && url.ends_with("index.md");
            self.demand(path, is_other && self.leads(&url), format!("`{url}` in {lang} leads nowhere"));
        }
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The text of a child.
fn child(node: Node<'_, '_>, name: &str) -> String {
    let found = node.children().find(|child| child.tag_name().name() == name);
    found.and_then(|child| child.text()).unwrap_or_default().to_owned()
}

fn locations(document: &Document<'_>) -> Vec<String> {
    let found = document.descendants().filter(|node| node.tag_name().name() == "loc");
    found.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

/// The addresses in a piece of HTML.
fn attributes(html: &str) -> Vec<&str> {
    let of = |name: &str| -> Vec<&str> {
        html.match_indices(name).filter_map(|(at, _)| html[at + name.len()..].split('"').next()).collect()
    };
    [of(" href=\""), of(" src=\"")].concat()
}

fn length(text: &Value) -> usize {
    text.as_str().unwrap_or_default().chars().count()
}

/// A time with its offset (RFC 3339).
fn is_time(text: &str) -> bool {
    text.len() >= 20 && text.parse::<Timestamp>().is_ok()
}

/// A day, month or year.
fn is_date(text: &str) -> bool {
    let padded =
        ["", "-01", "-01-01"].iter().find(|rest| text.len() + rest.len() == 10).map(|rest| format!("{text}{rest}"));
    padded.is_some_and(|date| date.parse::<Date>().is_ok())
}

fn is_date_of(value: &Value) -> bool {
    value.is_null() || is_date(value.as_str().unwrap_or_default())
}

#[test]
fn dates_are_told_from_what_is_none() {
    for good in ["2020", "2020-10", "2020-10-16"] {
        assert!(is_date(good), "{good}");
    }
    for bad in ["", "2020-Q3", "2020-13", "unstated", "16-10-2020"] {
        assert!(!is_date(bad), "{bad}");
    }
    assert!(is_time("2020-10-16T09:38:00+08:00") && !is_time("2020-10-16T09:38:00") && !is_time("2020-10-16"));
}

#[test]
fn every_kind_of_fault_is_found() {
    let scratch = Scratch::with(&tests("sites/minimal/in"));
    let base = "https://built.example/";
    scratch.run(&["build", "--today", "2020-10-17", "--base-url", base]).expect(0);
    let site = published(&scratch.join("public"));
    let found = |site: &Tree| {
        let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = pages.map(|(path, html)| (path.as_str(), read(std::str::from_utf8(html).unwrap()).unwrap()));
        faults(site, &pages.collect(), base)
    };
    assert_eq!(found(&site), [] as [&str; 0]);
    let (article, dataset) = ("en/news/bills/index.html", "en/statistics/insurance/index.html");
    let (package, csv) = ("statistics/insurance/datapackage.json", "statistics/insurance/insurance.csv");
    let metadata = "statistics/insurance/insurance.csv-metadata.json";
    for (path, good, bad, fault) in [
        (article, "\"headline\":", "\"head\":", "no `headline`"),
        (article, "+08:00\",\"description\"", "\",\"description\"", "`datePublished` is"),
        (article, "\"width\":400", "\"width\":0", "a picture without a size"),
        (article, "\"position\":2", "\"position\":3", "a step out of order"),
        (article, "\"keywords\":[", "\"about\":null,\"keywords\":[", "a null"),
        (article, "en/statistics/insurance/\"]", "en/statistics/none/\"]", "leads nowhere"),
        (article, "BreadcrumbList", "ItemList", "its way and the list of it differ"),
        (article, "property=\"og:locale\"", "property=\"og:local\"", "0 of `og:locale`"),
        (dataset, "\"description\":\"", "\"description\":\"x\",\"abstract\":\"", "a description of 1"),
        (dataset, "2019-01-01/", "2019/01-01/", "a period"),
        (dataset, "\"variableMeasured\":", "\"about\":", "nothing is measured"),
        (dataset, "text/csv\"}", "\"}", "an empty text"),
        ("en/feed.xml", "/bills/</id>", "/bill/</id>", "`id` is not `id`"),
        ("en/news/feed.json", "en/news/feed.json", "en/feed.json", "its JSON lies elsewhere"),
        ("en/news/feed.xml", " href=\"https://built.example/en/s", " href=\"/en/s", "leads nowhere"),
        ("sitemap-en.xml", "hreflang=\"x-default\"", "hreflang=\"zh-TW\"", "lists"),
        ("sitemap-en.xml", "<lastmod>2020-10", "<lastmod>2020-Q3", "changed on"),
        ("robots.txt", "sitemap.xml", "site.xml", "leads nowhere"),
        (package, "\"name\": \"period\"", "\"name\": \"time\"", "its fields are not the columns"),
        (csv, ",88.5,", ",many,", "`many` in"),
        (csv, ",2020,90.69", ",2019,90.69", "a key twice"),
        (package, "\"path\": \"https://", "\"path\": \"http://", "and \"https://"),
        (
            package,
            "\"homepage\": \"https://built.example/s",
            "\"homepage\": \"https://built.example/z",
            "none of its pages",
        ),
        (metadata, "\"primaryKey\": [", "\"primaryKey\": [\"x\",", "keys ["),
        (metadata, "dcat:landingPage", "dcat:page", "none of its pages"),
        ("en/news/bills/index.md", "# 90", "90", "no heading"),
        ("en/news/bills/index.md", "url: \"https://built.example/en/", "url: \"https://built.example/", "of the page"),
        ("en/news/bills/index.md", "bills/index.md\"}", "bill/index.md\"}", "leads nowhere"),
        ("en/news/bills/index.md", "published: \"2020", "published: \"in 2020", "no times"),
        ("en/llms.txt", "/bills/index.md", "/bill/index.md", "leads nowhere"),
    ] {
        let mut site = site.clone();
        let text = String::from_utf8(site[path].clone()).unwrap();
        assert!(text.contains(good), "{path} lacks `{good}`: {text}");
        site.insert(path.to_owned(), text.replace(good, bad).into_bytes());
        let faults = found(&site);
        assert!(faults.iter().any(|one| one.contains(fault)), "{path}: {bad}: {faults:#?}");
    }
}
