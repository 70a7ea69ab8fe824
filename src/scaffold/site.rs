//! A whole new site.

use crate::article::TRANSLATIONS;
use crate::schema::{FILES, editor_settings, file_at};
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
    let skeleton = SKELETON.iter().map(|(path, bytes)| (SourcePath::new(path), with_schema(path, filled(bytes))));
    let schemas = FILES.iter().map(|file| (format!("schemas/{}", file.file_name()), file.schema()));
    let of_editors = schemas.chain([(".vscode/settings.json".to_owned(), editor_settings())]);
    skeleton.chain(of_editors.map(|(path, text)| (SourcePath::new(&path), text.into_bytes()))).collect()
}

/// What a new site has beside its content, under the title of one that is there already and with one of its sections.
pub fn surroundings(base_url: &str, title: &str, section: &str) -> Vec<(SourcePath, Vec<u8>)> {
    let mut files = site(base_url);
    files.retain(|(path, _)| !path.as_str().starts_with("content/"));
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path.as_str() == "README.md") {
        let text = String::from_utf8_lossy(bytes);
        let (_, below) = text.split_once('\n').unwrap_or_default();
        *bytes = format!("# {title}\n{}", below.replace("news/", &format!("{section}/"))).into_bytes();
    }
    files
}

/// A file that people write, with the line by which editors find its schema, if it has one.
pub fn with_schema(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    match file_at(path).filter(|_| !path.ends_with(TRANSLATIONS)) {
        Some(file) => [file.first_line(path).into_bytes(), bytes].concat(),
        None => bytes,
    }
}
