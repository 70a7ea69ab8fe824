//! Pictures of the old site, and the names that they have in the folder of an article.

use std::collections::BTreeMap;

use super::address;
use super::index::joined;
use super::names::free;
use crate::article::picture_faults;
use crate::html::decode_percent;
use crate::lang::Tag;
use crate::source::{Content, SourcePath, Sources};

/// The pictures of one article.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// The name here of each file of the old site.
    names: BTreeMap<SourcePath, String>,
    /// The words below each picture; `None` if nothing can hold them.
    captions: Option<BTreeMap<String, BTreeMap<Tag, String>>>,
}

/// A picture that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there, under this name.
    Named(String),
    /// It is on another host.
    Elsewhere,
    /// It is not there, or cannot be shown for a reason.
    Lost(String),
}

impl Pictures {
    /// Those of an article, whose record holds what stands below them.
    pub(super) fn of_article() -> Self {
        Self { names: BTreeMap::new(), captions: Some(BTreeMap::new()) }
    }

    /// Takes the words below a picture; false if they find no place, or if others are there already.
    pub(super) fn take_caption(&mut self, name: &str, tag: &Tag, words: &str) -> bool {
        let Some(captions) = &mut self.captions else { return false };
        let own = captions.entry(name.to_owned()).or_default().entry(tag.clone()).or_insert_with(|| words.to_owned());
        own == words
    }

    /// The words below a picture, if there are any.
    pub(super) fn caption(&self, name: &str) -> Option<&BTreeMap<Tag, String>> {
        self.captions.as_ref()?.get(name)
    }

    /// The picture that a text at `path` names.
    pub(super) fn find(
        &mut self,
        destination: &str,
        path: &SourcePath,
        sources: &Sources,
        base_url: Option<&str>,
    ) -> Found {
        let inner = base_url.and_then(|base| address::behind(base, destination)).unwrap_or(destination);
        if inner.contains("://") || inner.starts_with("//") || inner.starts_with("data:") {
            return Found::Elsewhere;
        }
        let Some((file, bytes)) = file(inner, path, sources) else { return Found::Lost(String::new()) };
        if let Some(name) = self.names.get(&file) {
            return Found::Named(name.clone());
        }
        let name = fitting(file.name());
        if let Some(fault) = picture_faults(&SourcePath::new(&name), bytes) {
            return Found::Lost(fault.message);
        }
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let is_taken = |stem: &str| {
            let name = format!("{stem}.{extension}");
            name == "card.png" || self.names.values().any(|other| *other == name)
        };
        let name = format!("{}.{extension}", free(stem, is_taken));
        self.names.insert(file, name.clone());
        Found::Named(name)
    }

    /// The files of the old site with their names here.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&SourcePath, &String)> {
        self.names.iter()
    }
}

/// The file that is meant: beside the text, in the folders of the programs for files, or below the root.
fn file<'a>(destination: &str, path: &SourcePath, sources: &'a Sources) -> Option<(SourcePath, &'a [u8])> {
    let bare = destination.split(['?', '#']).next().unwrap_or_default();
    let bare = decode_percent(bare).unwrap_or_else(|| bare.to_owned());
    let root = bare.trim_start_matches('/');
    let beside = (!bare.starts_with('/')).then(|| joined(path.folder(), &bare));
    let bundle = (!bare.starts_with('/')).then(|| {
        let stem = path.stem().split('.').next().unwrap_or_default();
        joined(&format!("{}/{stem}", path.folder()), &bare)
    });
    let rooted = ["static", "assets", "content", "public", ""].map(|folder| Some(joined(folder, root)));
    [beside, bundle].into_iter().chain(rooted).flatten().find_map(|path| {
        let path = SourcePath::new(&path);
        match sources.get(&path)? {
            Content::Bytes(bytes) => Some((path, bytes.as_ref())),
            Content::Text(text) if path.extension().eq_ignore_ascii_case("svg") => Some((path, text.as_bytes())),
            Content::Text(_) => None,
        }
    })
}

/// A name that needs no quoting in Markdown, with its ending in small letters.
fn fitting(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_whitespace() || "()[]<>\"'`%?#&".contains(c) { '-' } else { c }).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{}", extension.to_ascii_lowercase()),
        None => name,
    }
}
