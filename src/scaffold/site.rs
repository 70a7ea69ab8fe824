//! A whole new site.

use crate::source::SourcePath;

/// The files of a new site, by path.
const SKELETON: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/skeleton.rs"));

/// The files of a new site that is published at `base_url`: two languages, an article, a dataset, a chart, a page, a workflow
/// for GitHub Pages, and settings for editors. It builds as it is.
///
/// ```
/// let files = gongbao::scaffold::site("https://example.org/");
/// assert!(files.iter().any(|(path, _)| path.as_str() == "content/site.yaml"));
/// ```
pub fn site(base_url: &str) -> Vec<(SourcePath, Vec<u8>)> {
    let filled = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = text.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
            text.replace("https://example.org/", base_url).into_bytes()
        }
        Err(_) => bytes.to_vec(),
    };
    SKELETON.iter().map(|(path, bytes)| (SourcePath::new(path), filled(bytes))).collect()
}
