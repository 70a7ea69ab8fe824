//! What a preview gives out for the path of a URL.

use std::borrow::Cow;

use super::Preview;
use crate::diagnostic::{Diagnostic, report};
use crate::html;
use crate::output::OutputPath;
use crate::phrases::Language;
use crate::render::{Output, Rendered, render};

/// Where a page hears of changes.
pub const EVENTS: &str = "/.gongbao/events";

/// What the program itself adds to a site, by address: the script that keeps a page up to date and shows what is wrong
/// with it, and how that looks.
const OWN: &[(&str, &str)] =
    &[("/.gongbao/preview.js", include_str!("preview.js")), ("/.gongbao/preview.css", include_str!("preview.css"))];

/// An answer to a request.
#[derive(Debug)]
pub enum Answer<'a> {
    /// What is there, and what kind of file it is.
    Found(OutputPath, Rendered<'a>),
    /// The page of a folder is at this address.
    Moved(String),
    /// There is nothing; a page that says so.
    Missing(Vec<u8>),
    /// There would be something if it could be made; a page that says why not.
    Broken(Vec<u8>),
}

impl Preview {
    /// The answer for the path of a URL, without its query.
    pub fn answer(&self, url_path: &str) -> Answer<'_> {
        if let Some(own) = own(url_path) {
            return own;
        }
        let below = self.below_base(url_path);
        match OutputPath::from_url(below).and_then(|path| self.made(path)) {
            Some(Ok((path, made))) => Answer::Found(path, made),
            Some(Err(fault)) => Answer::Broken(self.broken(&[fault], self.language(url_path))),
            None if self.has_page(&format!("{below}/")) => Answer::Moved(format!("{url_path}/")),
            None => self.missing(self.language(url_path)),
        }
    }

    /// The digest of a page without the addresses of style sheets, which a page can change without being loaded anew; and
    /// these addresses, in order.
    pub(super) fn version(&self, url_path: &str) -> (String, Vec<String>) {
        let html = match self.answer(url_path) {
            Answer::Found(path, Rendered::Bytes(bytes)) if is_html(&path) => bytes.into_owned(),
            Answer::Missing(html) | Answer::Broken(html) => html,
            _ => return (String::new(), Vec::new()),
        };
        let html = String::from_utf8_lossy(&html);
        (self.digest(&html), self.styles().map(|(_, address)| address.to_owned()).collect())
    }

    /// What is left of a path below that of the site's base URL. Links are relative, so both work.
    pub(super) fn below_base<'a>(&self, url_path: &'a str) -> &'a str {
        let base = self.reading.prepared.as_ref().map_or("", |prepared| base_path(&prepared.site.config.base_url));
        url_path.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(url_path)
    }

    fn has_page(&self, below: &str) -> bool {
        let path = OutputPath::from_url(below);
        path.zip(self.reading.prepared.as_ref()).is_some_and(|(path, prepared)| prepared.plan.get(&path).is_some())
    }

    fn made(&self, path: OutputPath) -> Option<Result<(OutputPath, Rendered<'_>), Diagnostic>> {
        let prepared = self.reading.prepared.as_ref()?;
        // A changed file of the theme has an address that the plan does not know yet.
        if let Some((_, asset)) = prepared.theme.assets().find(|(_, asset)| asset.address == path.as_str()) {
            return Some(Ok((path, Rendered::Bytes(Cow::Borrowed(&asset.bytes)))));
        }
        let output = prepared.plan.get(&path)?;
        if matches!(output, Output::Asset(_)) {
            return None;
        }
        let made = render(&prepared.site, &prepared.theme, &prepared.plan, output);
        Some(made.map(|made| match made {
            Rendered::Bytes(bytes) if is_html(&path) => (path, Rendered::Bytes(self.with_script(bytes))),
            made => (path, made),
        }))
    }

    fn missing(&self, language: Language) -> Answer<'_> {
        if self.reading.prepared.is_none() {
            let faults: Vec<Diagnostic> = self.reading.diagnostics.iter().cloned().collect();
            return Answer::Broken(self.broken(&faults, language));
        }
        match OutputPath::new("404.html").ok().and_then(|path| self.made(path)) {
            Some(Ok((_, Rendered::Bytes(html)))) => Answer::Missing(html.into_owned()),
            Some(Err(fault)) => Answer::Broken(self.broken(&[fault], language)),
            _ => Answer::Missing(Vec::new()),
        }
    }

    /// A page that says what is wrong, also without its script.
    fn broken(&self, faults: &[Diagnostic], language: Language) -> Vec<u8> {
        let report = |fault| report(fault, &self.reading.sources, language, false);
        let reports: Vec<String> = faults.iter().map(|fault| html::escape_text(&report(fault))).collect();
        let page = format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>gongbao</title>\
             <link rel=\"stylesheet\" href=\"/.gongbao/preview.css\"></head>\
             <body class=\"gongbao-broken\"><pre>{}</pre></body></html>\n",
            language.tag(),
            reports.join("\n\n")
        );
        self.with_script(Cow::Owned(page.into_bytes())).into_owned()
    }

    /// A page with the script that keeps it up to date.
    fn with_script<'a>(&self, page: Cow<'a, [u8]>) -> Cow<'a, [u8]> {
        let Ok(html) = std::str::from_utf8(&page) else { return page };
        let Some(end) = html.find("</head>") else { return page };
        let (head, rest) = html.split_at(end);
        let version = self.digest(html);
        let script = format!("<script src=\"/.gongbao/preview.js\" data-version=\"{version}\" defer></script>");
        Cow::Owned(format!("{head}{script}{rest}").into_bytes())
    }

    /// The digest of a page, whether it has the script or not.
    fn digest(&self, html: &str) -> String {
        let mut html = match html.split_once("<script src=\"/.gongbao/preview.js\"") {
            Some((before, rest)) => format!("{before}{}", rest.split_once("</script>").map_or("", |(_, after)| after)),
            None => html.to_owned(),
        };
        for (name, address) in self.styles() {
            html = html.replace(address, name);
        }
        blake3::hash(html.as_bytes()).to_hex().chars().take(16).collect()
    }

    /// The style sheets of the theme: name and address.
    fn styles(&self) -> impl Iterator<Item = (&str, &str)> {
        let assets = self.reading.prepared.iter().flat_map(|prepared| prepared.theme.assets());
        assets.filter(|(name, _)| is(name, "css")).map(|(name, asset)| (name, asset.address.as_str()))
    }
}

fn own(url_path: &str) -> Option<Answer<'static>> {
    let (address, text) = OWN.iter().find(|(address, _)| *address == url_path)?;
    let path = OutputPath::new(address.trim_start_matches('/')).ok()?;
    Some(Answer::Found(path, Rendered::Bytes(Cow::Borrowed(text.as_bytes()))))
}

fn is_html(path: &OutputPath) -> bool {
    is(path.as_str(), "html")
}

/// Whether the name of a file has an ending.
fn is(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

/// The path of a base URL without the slash at its end: empty for the root of a host.
fn base_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or_default().trim_end_matches('/')
}
