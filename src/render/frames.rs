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
        let mut by_folder = BTreeMap::new();
        for page in site.page_ids() {
            let address = site.address(page);
            let Some(folder) = folder(&address) else { continue };
            for lang in &site.config.languages {
                by_folder.entry(site.language_prefix(lang) + folder).or_default();
            }
        }
        Self { by_folder }
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
