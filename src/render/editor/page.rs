//! The page itself, and the files that it loads.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::html::escape_text;
use crate::site::Site;
use crate::source::{Content, PACKAGES, Sources};
use crate::text::Text;

/// Our own part, beside the packages.
const SCRIPTS: [(&str, &str); 2] = [("format.js", include_str!("format.js")), ("start.js", include_str!("start.js"))];

/// The packages by their folders, with the names that they have below `admin/`, and the file that must be there.
pub(super) const PARTS: [(&str, &str, &str); 2] =
    [("@sveltia/cms/", "sveltia/", "npm/index.js"), ("yaml/", "yaml/", "browser/index.js")];

/// Where scripts of the page may ask for something: at the API of the host of the repository.
pub(in crate::render) const CONNECT: &str = "'self' blob: data: https://api.github.com";
/// Where its pictures may come from: those of people stand beside their names.
pub(in crate::render) const IMAGES: &str = "'self' data: blob: https://avatars.githubusercontent.com";

/// The files of the packages, and ours. Browsers take words for a script only from a script.
pub(super) fn parts(sources: &Sources) -> BTreeMap<String, Arc<[u8]>> {
    let mut parts: BTreeMap<String, Arc<[u8]>> =
        SCRIPTS.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().into())).collect();
    for (path, content) in sources.iter() {
        let Content::Bytes(bytes) = content else { continue };
        let Some(inside) = path.as_str().strip_prefix(PACKAGES) else { continue };
        let renamed =
            PARTS.iter().find_map(|(package, own, _)| Some(format!("{own}{}", inside.strip_prefix(package)?)));
        let Some(name) = renamed else { continue };
        match name.strip_suffix(".json") {
            Some(stem) => parts.insert(format!("{stem}.js"), [b"export default ", bytes.as_ref()].concat().into()),
            None => parts.insert(name, bytes.clone()),
        };
    }
    parts
}

pub(super) fn fingerprint(parts: &BTreeMap<String, Arc<[u8]>>) -> String {
    let mut digest = blake3::Hasher::new();
    for (name, bytes) in parts {
        digest.update(blake3::hash(name.as_bytes()).as_bytes());
        digest.update(blake3::hash(bytes).as_bytes());
    }
    digest.finalize().to_hex().chars().take(10).collect()
}

/// Where the script finds the words of its languages, which it asks for as JSON.
pub(super) fn import_map(folder: &str, parts: &BTreeMap<String, Arc<[u8]>>) -> String {
    let words = parts.keys().filter_map(|name| name.strip_prefix("sveltia/locales/")?.strip_suffix(".js"));
    let at = |stem: &str, ending: &str| format!("./{folder}/sveltia/locales/{stem}.{ending}");
    let map: Map<String, Value> = words.map(|stem| (at(stem, "json"), at(stem, "js").into())).collect();
    json!({"imports": map}).to_string()
}

pub(super) fn page(site: &Site, folder: &str, map: &str, map_digest: &str) -> String {
    let title = site.config.title.get_or_any(site.config.default_language()).map(Text::plain);
    let title = escape_text(&title.unwrap_or_default());
    let lang = site.config.default_language();
    format!(
        "<!doctype html>
<html lang=\"{lang}\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<meta name=\"robots\" content=\"noindex\">
<meta name=\"referrer\" content=\"no-referrer\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' '{map_digest}'; \
         style-src 'self' 'unsafe-inline'; font-src 'self'; img-src {IMAGES}; connect-src {CONNECT}; \
         manifest-src blob:; frame-src blob:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'\">
<title>{title}</title>
<script type=\"importmap\">{map}</script>
<script type=\"module\" src=\"{folder}/start.js\"></script>
<body></body>
</html>
"
    )
}
