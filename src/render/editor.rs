//! The page on which people edit the site in a browser, `admin/`: Sveltia CMS as its package has it, and what tells it of
//! the files of the site. Nothing of it comes from another host, and nothing is asked of any but that of the repository.

mod collections;
mod fields;
mod forms;
mod labels;
mod page;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::theme::integrity;
use super::{Theme, json_file};
use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::Site;
use crate::source::{Place, Sources};
use collections::Collections;
pub(super) use page::{CONNECT, IMAGES};
use page::{PARTS, fingerprint, import_map, page, parts};

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

fn missing(site: &Site, editor: &config::Editor, package: &str) -> Diagnostic {
    let message = format!("the editor needs the package `{package}`, which is not in `node_modules`");
    Diagnostic::new(Code::MissingPackage, message)
        .at(Place::new(&site.config.path, editor.span))
        .help("run `npm ci`; the first time `npm install --save-exact @sveltia/cms@0.221.1 yaml@2.9.1`")
}
