//! What a reader has to load, in bytes as hosts send them.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{WIDE, demo};
use crate::markup;
use crate::scratch::tests;
use crate::tab::Tab;

/// The most bytes of an article without its pictures, and of its scripts and style sheets.
const PAGE: usize = 60_000;
const SCRIPTS: usize = 10_000;
const STYLES: usize = 15_000;

#[test]
fn articles_are_light() {
    let mut articles = 0;
    for (path, html) in documents() {
        if !html.contains("property=\"og:type\" content=\"article\"") {
            continue;
        }
        articles += 1;
        let of = |extension: &str| -> usize { assets(path, html, extension).into_iter().map(gzipped).sum() };
        let (scripts, styles, fonts) = (of(".js"), of(".css"), of(".woff2"));
        let page = gzipped(html.as_bytes()) + scripts + styles + fonts;
        assert!(page <= PAGE && scripts <= SCRIPTS && styles <= STYLES, "{path}: {page}, {scripts}, {styles} bytes");
        assert!(scripts > 0 && styles > 0, "{path}: {scripts}, {styles} bytes");
    }
    assert!(articles > 20, "{articles} articles");
}

/// A file of another content has another name, so that readers may keep it for ever.
#[test]
fn scripts_and_style_sheets_are_named_for_what_they_hold() {
    let mut found = 0;
    for (path, bytes) in &demo().files {
        if path.starts_with("assets/") && (path.ends_with(".js") || path.ends_with(".css")) {
            let digest = blake3::hash(bytes).to_hex();
            assert_eq!(path.split('.').nth(1), digest.get(..10), "{path}");
            found += 1;
        }
    }
    assert!(found > 5, "{found} files");
}

/// Comments and indents are for those who write a theme. What they leave of blank space in pages is below one percent.
#[test]
fn nothing_is_sent_that_only_authors_read() {
    for (path, bytes) in &demo().files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let comment = match path.rsplit('.').next() {
            Some("html") => "<!--",
            Some("css") => "/*",
            Some("js") => "\n//",
            _ => continue,
        };
        assert!(!text.contains(comment) && !text.starts_with("//"), "{path}: a comment");
        let spaces = text.as_bytes().windows(2).filter(|pair| pair.iter().all(u8::is_ascii_whitespace)).count();
        assert!(spaces * 100 <= text.len(), "{path}: {spaces} of {} bytes are blank", text.len());
    }
}

#[test]
fn what_is_sent_means_the_same_as_what_authors_wrote() {
    let mut tab = Tab::on(demo(), WIDE);
    for file in fs::read_dir(tests("../themes/gazette/assets")).unwrap() {
        let path = file.unwrap().path();
        let [stem, extension] = [path.file_stem(), path.extension()].map(|part| part.unwrap().to_str().unwrap());
        let sent = |(path, bytes): (&String, &Vec<u8>)| {
            let named = path.starts_with(&format!("assets/{stem}.")) && path.ends_with(extension);
            named.then(|| String::from_utf8(bytes.clone()).unwrap())
        };
        match extension {
            "css" => {
                let sheets = [fs::read_to_string(&path).unwrap(), demo().files.iter().find_map(sent).unwrap()];
                let [written, sent] = sheets.map(|sheet| {
                    let sheet = serde_json::Value::from(sheet);
                    tab.told(&format!(
                        "(() => {{ const sheet = new CSSStyleSheet(); sheet.replaceSync({sheet});
                        return [...sheet.cssRules].map(rule => rule.cssText.replace(/([,:]) /g, '$1')).join('\\n'); }})()"
                    ))
                });
                assert_eq!(written, sent, "{stem}.css");
            }
            "js" => {
                let written = fs::read_to_string(&path).unwrap();
                let kept: Vec<&str> = written
                    .lines()
                    .map(str::trim_start)
                    .filter(|line| !line.is_empty() && !line.starts_with("//"))
                    .collect();
                let sent = demo().files.iter().find_map(sent).unwrap();
                assert_eq!(kept, sent.lines().map(str::trim_start).collect::<Vec<_>>(), "{stem}.js");
            }
            _ => {}
        }
    }
}

fn documents() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = demo().files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The assets of one kind that a page links to.
fn assets(path: &str, html: &str, extension: &str) -> Vec<&'static [u8]> {
    let page = markup::read(html).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let links = page.elements.iter().filter_map(|element| element.get("src").or(element.get("href")));
    let assets = links.filter(|link| link.ends_with(extension)).filter_map(|link| link.split("../").last());
    assets.filter_map(|asset| demo().files.get(asset)).map(Vec::as_slice).collect()
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}
