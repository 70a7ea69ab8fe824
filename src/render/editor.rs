//! The page on which people edit the site in a browser, `admin/`: Sveltia CMS as its package has it, and what tells it of
//! the files of the site. Nothing of it comes from another host, and nothing is asked of any but that of the repository.

mod collections;
mod fields;
mod forms;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::theme::integrity;
use super::{Theme, json_file};
use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::html::escape_text;
use crate::site::Site;
use crate::source::{Content, PACKAGES, Place, Sources};
use collections::Collections;

/// Our own part, beside the packages.
const SCRIPTS: [(&str, &str); 2] =
    [("format.js", include_str!("editor/format.js")), ("start.js", include_str!("editor/start.js"))];

/// The packages by their folders, with the names that they have below `admin/`, and the file that must be there.
const PARTS: [(&str, &str, &str); 2] =
    [("@sveltia/cms/", "sveltia/", "npm/index.js"), ("yaml/", "yaml/", "browser/index.js")];

/// What hosts that read `_headers` are asked to allow beside what holds for every file.
pub(super) const POLICY: Policy = Policy {
    connect: "'self' blob: data: https://api.github.com",
    images: "'self' data: blob: https://avatars.githubusercontent.com",
};

/// Sources that the page needs.
pub(super) struct Policy {
    /// Where scripts may ask for something: at the API of the host of the repository.
    pub(super) connect: &'static str,
    /// Where pictures may come from: those of people stand beside their names.
    pub(super) images: &'static str,
}

/// The files of the page by their addresses.
#[derive(Debug)]
pub(super) struct Editor {
    files: BTreeMap<String, Arc<[u8]>>,
    /// The digest of the one script within the page.
    pub(super) map_digest: String,
}

impl Editor {
    /// The page of a site that asks for one.
    ///
    /// # Errors
    /// A package that is not there.
    pub(super) fn new(site: &Site, theme: &Theme, sources: &Sources) -> Result<Option<Self>, Diagnostic> {
        let Some(editor) = &site.config.editor else { return Ok(None) };
        let parts = parts(sources);
        for (package, own, needed) in PARTS {
            if !parts.contains_key(&format!("{own}{needed}")) {
                return Err(missing(site, editor, package.trim_end_matches('/')));
            }
        }
        let folder = fingerprint(&parts);
        let map = import_map(&folder, &parts);
        let map_digest = integrity(map.as_bytes());
        let mut files: BTreeMap<String, Arc<[u8]>> =
            parts.into_iter().map(|(name, bytes)| (format!("admin/{folder}/{name}"), bytes)).collect();
        let config = Collections { site, theme, editor }.config();
        files.insert("admin/config.json".into(), json_file(&config).into());
        files.insert("admin/index.html".into(), page(site, &folder, &map, &map_digest).into_bytes().into());
        Ok(Some(Self { files, map_digest }))
    }

    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn file(&self, address: &str) -> Option<&[u8]> {
        self.files.get(address).map(AsRef::as_ref)
    }
}

/// The files of the packages, and ours. Browsers take words for a script only from a script.
fn parts(sources: &Sources) -> BTreeMap<String, Arc<[u8]>> {
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

fn fingerprint(parts: &BTreeMap<String, Arc<[u8]>>) -> String {
    let mut digest = blake3::Hasher::new();
    for (name, bytes) in parts {
        digest.update(blake3::hash(name.as_bytes()).as_bytes());
        digest.update(blake3::hash(bytes).as_bytes());
    }
    digest.finalize().to_hex().chars().take(10).collect()
}

/// Where the script finds the words of its languages, which it asks for as JSON.
fn import_map(folder: &str, parts: &BTreeMap<String, Arc<[u8]>>) -> String {
    let words = parts.keys().filter_map(|name| name.strip_prefix("sveltia/locales/")?.strip_suffix(".js"));
    let at = |stem: &str, ending: &str| format!("./{folder}/sveltia/locales/{stem}.{ending}");
    let map: Map<String, Value> = words.map(|stem| (at(stem, "json"), at(stem, "js").into())).collect();
    json!({"imports": map}).to_string()
}

fn page(site: &Site, folder: &str, map: &str, map_digest: &str) -> String {
    let Policy { connect, images } = POLICY;
    let title = site.config.title.get_or_any(site.config.default_language()).map(crate::text::Text::plain);
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
         style-src 'self' 'unsafe-inline'; font-src 'self'; img-src {images}; connect-src {connect}; \
         manifest-src blob:; frame-src blob:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'\">
<title>{title}</title>
<script type=\"importmap\">{map}</script>
<script type=\"module\" src=\"{folder}/start.js\"></script>
<body></body>
</html>
"
    )
}

fn missing(site: &Site, editor: &config::Editor, package: &str) -> Diagnostic {
    let message = format!("the editor needs the package `{package}`, which is not in `node_modules`");
    Diagnostic::new(Code::MissingPackage, message)
        .at(Place::new(&site.config.path, editor.span))
        .help("run `npm ci`; the first time `npm install --save-exact @sveltia/cms yaml`")
}
