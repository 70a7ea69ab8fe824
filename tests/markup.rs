//! Reads the HTML that the program writes. It writes a small part of what HTML allows, every attribute in double quotes
//! and every element closed, and anything else is a fault.

use std::collections::BTreeMap;

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    /// The elements in the order of their start tags.
    pub(crate) elements: Vec<Element>,
    /// The text outside of raw elements, decoded.
    pub(crate) text: String,
}

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// The place in the list of the element that it stands in.
    pub(crate) parent: Option<usize>,
    pub(crate) attributes: BTreeMap<String, String>,
    /// The content of a script or style element.
    pub(crate) raw: String,
}

impl Page {
    /// The elements around one, from the inside out.
    pub(crate) fn around<'a>(&'a self, element: &'a Element) -> impl Iterator<Item = &'a Element> {
        std::iter::successors(element.parent, |at| self.elements[*at].parent).map(|at| &self.elements[at])
    }
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Elements that have no end tag.
const VOID: [&str; 7] = ["base", "meta", "link", "img", "br", "hr", "input"];

/// Reads a page.
pub(crate) fn read(html: &str) -> Result<Page, String> {
    let mut rest = html.strip_prefix("<!doctype html>\n").ok_or("it does not begin with a doctype")?;
    let mut page = Page { elements: Vec::new(), text: String::new() };
    let mut open: Vec<usize> = Vec::new();
    while let Some(at) = rest.find('<') {
        page.text.push_str(&decoded(&rest[..at])?);
        rest = &rest[at + 1..];
        if let Some(end) = rest.strip_prefix('/') {
            let (name, after) = end.split_once('>').ok_or("an end tag without an end")?;
            if open.pop().is_none_or(|at| page.elements[at].name != name) {
                return Err(format!("</{name}> ends nothing"));
            }
            rest = after;
            continue;
        }
        let (mut element, closed, after) = start_tag(rest)?;
        rest = after;
        element.parent = open.last().copied();
        if element.name == "script" || element.name == "style" {
            let end = format!("</{}>", element.name);
            let (raw, after) = rest.split_once(&end).ok_or("a raw element without an end")?;
            raw.clone_into(&mut element.raw);
            rest = after;
        } else if !closed && !VOID.contains(&element.name.as_str()) {
            open.push(page.elements.len());
        }
        page.elements.push(element);
    }
    page.text.push_str(&decoded(rest)?);
    let never: Vec<&str> = open.iter().map(|at| page.elements[*at].name.as_str()).collect();
    if never.is_empty() { Ok(page) } else { Err(format!("never closed: {never:?}")) }
}

/// Reads a start tag behind its `<`: the element, whether it closes itself, and what follows.
fn start_tag(text: &str) -> Result<(Element, bool, &str), String> {
    let shown = || text.chars().take(60).collect::<String>();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).ok_or_else(shown)?;
    let mut element =
        Element { name: text[..end].to_owned(), parent: None, attributes: BTreeMap::new(), raw: String::new() };
    let mut rest = &text[end..];
    if element.name.is_empty() {
        return Err(format!("a tag without a name: <{}", shown()));
    }
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((element, false, after));
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((element, true, after));
        }
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))).ok_or_else(shown)?;
        let name = rest[..end].to_owned();
        if name.is_empty() {
            return Err(format!("expected an attribute in <{}", shown()));
        }
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (raw, after) = quoted.split_once('"').ok_or("an attribute without an end")?;
            if raw.contains('<') {
                return Err(format!("`<` in the attribute `{name}` of <{}", shown()));
            }
            value = decoded(raw)?;
            rest = after;
        } else if rest.starts_with('=') {
            return Err(format!("the attribute `{name}` is not quoted in <{}", shown()));
        }
        if element.attributes.insert(name.clone(), value).is_some() {
            return Err(format!("the attribute `{name}` twice in <{}", shown()));
        }
    }
}

/// Text with its references replaced; no `&` stands for itself.
fn decoded(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or_else(|| format!("`&` for itself: &{part}"))?;
        out.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "#39" => '\'',
            _ => return Err(format!("&{name}; is unknown")),
        });
        out.push_str(rest);
    }
    Ok(out)
}

#[test]
fn faults_are_found() {
    let fault = |html: &str| read(&format!("<!doctype html>\n{html}")).unwrap_err();
    assert_eq!(fault("<p>x"), "never closed: [\"p\"]");
    assert_eq!(fault("<p></div>"), "</div> ends nothing");
    assert_eq!(fault("a & b"), "`&` for itself: & b");
    assert_eq!(fault("<p a=b></p>"), "the attribute `a` is not quoted in <p a=b></p>");
    assert_eq!(fault("<p a=\"1\" a=\"2\"></p>"), "the attribute `a` twice in <p a=\"1\" a=\"2\"></p>");
    assert_eq!(fault("5 < 6"), "a tag without a name: < 6");
    let page = read("<!doctype html>\n<p a=\"&quot;\">1 &lt; 2<br></p><script>a<b</script>").unwrap();
    assert_eq!(
        (page.text.as_str(), page.elements[0].get("a"), page.elements[2].raw.as_str()),
        ("1 < 2", Some("\""), "a<b")
    );
}
