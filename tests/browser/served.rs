//! A built site, and what a browser is answered that asks for a part of it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::golden::Tree;

/// A site at the address for which it was built. Nothing of it is on a disk or in a network: the browser asks the test.
pub(crate) struct Served {
    base: &'static str,
    pub(super) files: Tree,
    /// What the site asks hosts to say with every answer.
    headers: Vec<(String, String)>,
}

impl Served {
    pub(super) fn new(base: &'static str, files: Tree) -> Self {
        let asked = String::from_utf8(files["_headers"].clone()).unwrap();
        let pair = |line: &str| line.strip_prefix("  ")?.split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned()));
        let headers: Vec<_> = asked.lines().filter_map(pair).collect();
        assert!(!headers.is_empty(), "{asked}");
        Self { base, files, headers }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The answer to a request in the words of `Fetch.fulfillRequest`, if the address is one of the site.
    pub(crate) fn answer(&self, url: &str) -> Option<Value> {
        let path = url.strip_prefix(self.base)?.split(['?', '#']).next()?;
        let path = gongbao::html::decode_percent(path)?;
        let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        let (code, body) = self.files.get(&path).map_or_else(|| (404, &self.files["404.html"]), |body| (200, body));
        let mut headers = vec![json!({"name": "Content-Type", "value": media_type(&path)})];
        headers.extend(self.headers.iter().map(|(name, value)| json!({"name": name, "value": value})));
        Some(json!({"responseCode": code, "responseHeaders": headers, "body": BASE64_STANDARD.encode(body)}))
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "text/html; charset=utf-8",
    }
}
