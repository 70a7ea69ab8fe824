//! What outputs are made from, as digests: an output whose inputs have not changed is the same as before.
//!
//! Most of what is edited is the text of an article. It goes into few outputs: its own pages, feeds and the search. What
//! other pages show of an article stands in its other files or in its front matter, and what they know of its text is the
//! ids of its subheads and whom it quotes ([`Site::hash_relations`]). So inputs are told apart in three ways: those of one
//! article, those of all texts, and the common ones, of which everything is made. The day counts where it is looked at.

use std::collections::BTreeMap;
use std::hash::Hasher;

use blake3::Hash;

use super::feed;
use super::plan::{Output, Plan};
use crate::article::{ArticleText, TRANSLATIONS, front_matter};
use crate::output::OutputPath;
use crate::site::{Options, PageId, Site};
use crate::source::{SourcePath, Sources};

/// The version of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Digests of the inputs of a site.
#[derive(Clone, Debug)]
pub struct Inputs {
    common: Hash,
    /// The texts in each folder.
    texts: BTreeMap<String, Hash>,
    all: Hash,
}

impl Inputs {
    /// The inputs of a site that was read from `sources` with `options`; `theme` replaces the theme in the binary.
    pub fn new(site: &Site, options: &Options, sources: &Sources, theme: Option<&Sources>) -> Self {
        let Options { today: _, drafts, future, base_url, images, shard: _ } = options;
        let theme = theme.map(Sources::digest);
        let options = format!("{VERSION} {drafts} {future} {base_url:?} {images} {theme:?}");
        let (mut common, mut all) = (Digest::of(&options), Digest::of(&options));
        let mut texts: BTreeMap<&str, Digest> = BTreeMap::new();
        for (path, digest) in sources.digests() {
            all.add(path.as_str()).add(digest.as_bytes());
            common.add(path.as_str());
            if is_of_text(path) {
                texts.entry(path.folder()).or_default().add(path.name()).add(digest.as_bytes());
            } else {
                common.add(digest.as_bytes());
            }
        }
        all.add(site.today.to_string());
        site.hash_relations(&mut common);
        for (_, text, _) in site.article_texts() {
            common.add(front_matter(&text.path, sources.text(&text.path).unwrap_or_default()));
            text.body.anchors().for_each(|anchor| common.write(anchor.as_bytes()));
        }
        let texts = texts.into_iter().map(|(folder, digest)| (folder.to_owned(), digest.whole())).collect();
        Self { common: common.whole(), texts, all: all.whole() }
    }

    /// A digest of everything.
    pub fn all(&self) -> Hash {
        self.all
    }

    /// A digest of all that an output is made from, and of its path.
    pub fn of(&self, site: &Site, plan: &Plan, path: &OutputPath, output: &Output) -> Hash {
        let mut digest = Digest::of(path.as_str());
        digest.add(self.common.as_bytes());
        match output {
            Output::Page(PageId::Search, _) => {
                digest.add(self.all.as_bytes());
            }
            // The plan knows what is in it; of that the path has eight digits, which are too few to go by.
            Output::SearchFile(lang, index) => {
                if let Some(file) = plan.search(lang).and_then(|search| search.digest(*index)) {
                    digest.add(file.as_bytes());
                }
            }
            // When the next figures come, and what is news, is for the day to say.
            Output::NewsSitemap | Output::Page(PageId::Dataset(_) | PageId::Indicator(..), _) => {
                digest.add(site.today.to_string());
            }
            Output::Page(page, _) | Output::Twin(page, _) | Output::Card(page, _) => {
                self.add_texts(&mut digest, site, *page);
            }
            Output::Feed(page, _, lang) => {
                for article in feed::texts(site, *page, lang) {
                    self.add_texts(&mut digest, site, PageId::Article(article));
                }
            }
            _ => {}
        }
        digest.whole()
    }

    /// A digest of all that a page is made from.
    pub(super) fn of_page(&self, site: &Site, page: PageId) -> Hash {
        let mut digest = Digest::default();
        digest.add(self.common.as_bytes());
        self.add_texts(&mut digest, site, page);
        digest.whole()
    }

    fn add_texts(&self, digest: &mut Digest, site: &Site, page: PageId) {
        if let Some(texts) = folder_of(site, page).and_then(|folder| self.texts.get(folder)) {
            digest.add(texts.as_bytes());
        }
    }
}

/// Whether a file is told apart from the common inputs: a text, or what it was translated from.
fn is_of_text(path: &SourcePath) -> bool {
    path.as_str().starts_with("content/") && (path.extension() == "md" || path.name() == TRANSLATIONS)
}

/// The folder with the texts of a page, if it has any.
fn folder_of(site: &Site, page: PageId) -> Option<&str> {
    let texts = match page {
        PageId::Article(index) => &site.articles.get(index)?.texts,
        PageId::Standalone(index) => &site.pages.get(index)?.texts,
        _ => return None,
    };
    let first: Option<&ArticleText> = texts.iter().next().map(|(_, text)| text);
    first.map(|text| text.path.folder())
}

/// A digest that is being made, of parts that cannot be taken for one another.
#[derive(Default)]
struct Digest(blake3::Hasher);

impl Digest {
    fn of(part: &str) -> Self {
        let mut digest = Self::default();
        digest.add(part);
        digest
    }

    fn add(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.0.update(&part.len().to_le_bytes()).update(part);
        self
    }

    fn whole(&self) -> Hash {
        self.0.finalize()
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.add(bytes);
    }

    /// What is wanted is the whole digest; the trait asks for this.
    fn finish(&self) -> u64 {
        self.0.finalize().as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}
