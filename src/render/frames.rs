//! What surrounds the content of pages, made once for all pages of a folder.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::context::Context;
use super::theme::Shared;
use crate::site::Site;

/// The frames of folders in which pages stand side by side: the ways from them to all that a frame names are the same.
#[derive(Debug)]
pub(super) struct Frames {
    by_folder: BTreeMap<String, OnceLock<Shared>>,
}

impl Frames {
    /// None is made yet.
    pub(super) fn new(site: &Site) -> Self {
        let mut pages: BTreeMap<String, usize> = BTreeMap::new();
        for page in site.page_ids() {
            if let Some(folder) = folder(&site.address(page)) {
                *pages.entry(folder.to_owned()).or_default() += 1;
            }
        }
        // A frame is kept until all pages are made: not for a page that stands alone.
        let shared = pages.into_iter().filter(|(_, count)| *count > 1);
        let prefixes: Vec<String> = site.config.languages.iter().map(|lang| site.language_prefix(lang)).collect();
        let by_folder = shared.flat_map(|(folder, _)| {
            let folders: Vec<String> = prefixes.iter().map(|prefix| prefix.clone() + &folder).collect();
            folders.into_iter().map(|folder| (folder, OnceLock::new()))
        });
        Self { by_folder: by_folder.collect() }
    }

    /// The frame of a page, if it is that of its neighbours.
    pub(super) fn get(&self, context: &Context<'_>) -> Option<&Shared> {
        folder(&context.site.address(context.page))?;
        let shared = self.by_folder.get(folder(context.address)?)?;
        Some(shared.get_or_init(|| Shared::new(&context.frame())))
    }
}

/// The folder that a page stands in. None for those at the root, which are named in frames themselves: on its own page the
/// way to each is another than on that of its neighbour.
fn folder(address: &str) -> Option<&str> {
    let (folder, _) = address.strip_suffix('/')?.rsplit_once('/')?;
    address.get(..=folder.len())
}
