//! Where everything of the old site is here, for the links between its texts.

use std::collections::BTreeMap;

use super::address::{self, key};
use super::report::Loss;
use super::settings::Program;
use super::text::OldText;
use crate::article::{markdown, plain};
use crate::html::decode_percent;
use crate::lang::Tag;
use crate::source::{SourcePath, Sources};

/// Stands before an address that is one of the new site already, until the text is finished.
pub(super) const NEW: char = '\u{e000}';

/// Stands in the place of an address that is not known.
pub(super) const NOWHERE: &str = "\u{e000}\u{e000}";

/// What can be linked to.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) program: Program,
    pub(super) base_url: Option<String>,
    pub(super) sources: &'a Sources,
    /// New addresses by old ones, as [`key`] has them, and by the paths of files.
    by_address: BTreeMap<String, String>,
    by_file: BTreeMap<String, String>,
    /// New addresses by where texts stand, in whatever language and kind of file, as Hugo names them.
    by_place: BTreeMap<String, String>,
    /// The new address of each text, also of drafts, which nothing may link to.
    homes: BTreeMap<String, String>,
    /// The anchors of the subheads of each new address and language, by what is the same in old and new ones.
    anchors: BTreeMap<(String, Tag), BTreeMap<String, String>>,
}

/// Where a link leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Where it led.
    Same,
    /// To this address.
    To(String),
    /// Nowhere: its words remain.
    Words,
}

impl<'a> Index<'a> {
    pub(super) fn new(program: Program, base_url: Option<String>, sources: &'a Sources) -> Self {
        let (by_address, by_file, by_place, homes, anchors) = Default::default();
        Self { program, base_url, sources, by_address, by_file, by_place, homes, anchors }
    }

    /// Takes in that an old address is a new one.
    pub(super) fn add_address(&mut self, old: &str, new: &str) {
        self.by_address.entry(key(old)).or_insert_with(|| new.to_owned());
    }

    /// Takes in a text: its file, unless it is a draft, and its subheads.
    pub(super) fn add_text(&mut self, text: &OldText, new: &str, is_draft: bool) {
        self.homes.insert(text.path.to_string(), new.to_owned());
        if !is_draft {
            self.by_file.insert(text.path.to_string(), new.to_owned());
            if self.program == Program::Hugo {
                self.by_place.insert(place(text), new.to_owned());
            }
        }
        self.anchors.insert((new.to_owned(), text.tag.clone()), anchors(&text.path, &text.body));
    }

    /// Where a link leads, and what is lost.
    pub(super) fn resolve(&self, destination: &str, from: &OldText) -> (Link, Option<Loss>) {
        let destination = destination.trim();
        if destination.contains(NOWHERE) {
            return (Link::Words, None);
        }
        if let Some(address) = destination.strip_prefix(NEW) {
            return (Link::To(address.to_owned()), None);
        }
        if let Some(fragment) = destination.strip_prefix('#') {
            return match self.own_anchor(fragment, from) {
                Some(anchor) => (Link::To(anchor), None),
                None => (Link::Words, Some(Loss::Anchor)),
            };
        }
        let inner = self.within(destination);
        let inner = match inner {
            Some(inner) => inner,
            None if destination.starts_with("//") => return (Link::To(format!("https:{destination}")), None),
            None => match destination.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).as_deref() {
                Some("http" | "https" | "mailto" | "tel") => return (Link::Same, None),
                _ => return (Link::Words, Some(Loss::Link)),
            },
        };
        let found = if is_file(inner) { self.file(inner, from) } else { self.page(inner, from) };
        match found {
            Some(Link::To(address)) if inner.contains('#') && !address.contains('#') => {
                (Link::To(address), Some(Loss::Anchor))
            }
            Some(link) => (link, None),
            None => (self.old_address(inner), Some(Loss::Link)),
        }
    }

    /// What stands behind the address of the old site, or the whole of a link without a scheme.
    fn within<'d>(&self, destination: &'d str) -> Option<&'d str> {
        if let Some(rest) = self.base_url.as_deref().and_then(|base| address::behind(base, destination)) {
            return Some(rest);
        }
        let scheme = destination
            .find(':')
            .is_some_and(|at| !destination.get(..at).unwrap_or_default().contains(['/', '?', '#']));
        (!scheme && !destination.starts_with("//")).then_some(destination)
    }

    /// A subhead of the text itself, as an address.
    pub(super) fn own_anchor(&self, fragment: &str, from: &OldText) -> Option<String> {
        let own = self.homes.get(from.path.as_str())?;
        self.anchor(own, fragment, from).map(|anchor| format!("#{anchor}"))
    }

    /// A text that is named by its file: from the folder of the text, of the content, or by its name alone.
    pub(super) fn file(&self, name: &str, from: &OldText) -> Option<Link> {
        let (path, fragment) = name.split_once('#').unwrap_or((name, ""));
        let path = decode_percent(path).unwrap_or_else(|| path.to_owned());
        let path = path.trim_start_matches('@');
        let bare = path.trim_start_matches('/');
        let near = joined(from.path.folder(), path);
        let tries = [near, format!("content/{bare}"), bare.to_owned(), format!("_posts/{bare}")];
        let endings = ["", ".md", "/index.md", "/_index.md", ".markdown"];
        let mut files = tries.iter().flat_map(|path| endings.iter().map(move |ending| format!("{path}{ending}")));
        let exact = files.find_map(|path| self.by_file.get(&path));
        let new = exact
            .or_else(|| self.only(bare))
            .or_else(|| self.placed(path, from))
            .or_else(|| self.by_address.get(&key(bare)))?;
        Some(self.with_anchor(new, fragment, from))
    }

    /// The only text whose file ends so.
    fn only(&self, name: &str) -> Option<&String> {
        let stem = name.trim_end_matches(".md").trim_end_matches('/');
        let ends = |path: &str| {
            let path = path.strip_suffix(".md").unwrap_or(path);
            let path = path.strip_suffix("/index").unwrap_or(path);
            path.strip_suffix(stem).is_some_and(|before| before.is_empty() || before.ends_with(['/', '-']))
        };
        let mut found = self.by_file.iter().filter(|(path, _)| !stem.is_empty() && ends(path)).map(|(_, new)| new);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The text at a place: from the folder of the text, of the content, or the only one whose place ends so.
    fn placed(&self, path: &str, from: &OldText) -> Option<&String> {
        let name = path.trim_end_matches('/');
        let name = name.strip_suffix(".md").unwrap_or(name);
        let name = ["/index", "/_index"].iter().find_map(|file| name.strip_suffix(file)).unwrap_or(name).to_lowercase();
        let bare = name.trim_start_matches('/');
        let own = [place(from), from.place.folders.join("/").to_lowercase()];
        let near = own.iter().find_map(|folder| self.by_place.get(&joined(folder, &name)));
        let ends =
            |place: &str| place.strip_suffix(bare).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        let mut ending = self.by_place.iter().filter(|(place, _)| !bare.is_empty() && ends(place)).map(|(_, new)| new);
        let only = ending.next().filter(|first| ending.all(|other| other == *first));
        near.or_else(|| self.by_place.get(bare)).or(only)
    }

    /// A text by its old address, which counts from that of the text if it does not begin at the root.
    fn page(&self, address: &str, from: &OldText) -> Option<Link> {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let own: Vec<&str> = from.place.folders.iter().map(String::as_str).chain([from.place.name.as_str()]).collect();
        let tries = if path.starts_with('/') {
            vec![path.to_owned()]
        } else {
            let folder = from.place.folders.join("/");
            vec![joined(&own.join("/"), path), joined(&folder, path), path.to_owned()]
        };
        let new = tries.iter().find_map(|path| self.by_address.get(&key(path)))?;
        Some(self.with_anchor(new, fragment, from))
    }

    fn with_anchor(&self, new: &str, fragment: &str, from: &OldText) -> Link {
        Link::To(match self.anchor(new, fragment, from) {
            Some(anchor) => format!("{new}#{anchor}"),
            None => new.to_owned(),
        })
    }

    fn anchor(&self, address: &str, fragment: &str, from: &OldText) -> Option<&String> {
        let fragment = decode_percent(fragment).unwrap_or_else(|| fragment.to_owned());
        self.anchors
            .get(&(address.to_owned(), from.tag.clone()))?
            .get(&folded(&fragment))
            .filter(|_| !fragment.is_empty())
    }

    /// What is not here may still be where it was.
    fn old_address(&self, inner: &str) -> Link {
        match self.base_url.as_deref().filter(|_| inner.starts_with('/')) {
            Some(base) => Link::To(format!("{}{inner}", base.trim_end_matches('/'))),
            None => Link::Words,
        }
    }
}

/// Where a text stands, without its language and the ending of its file.
fn place(text: &OldText) -> String {
    let name = Some(&text.place.name).filter(|_| !text.place.is_list);
    text.place.folders.iter().chain(name).map(|part| part.to_lowercase()).collect::<Vec<_>>().join("/")
}

/// Whether a link names a text by its file.
fn is_file(destination: &str) -> bool {
    let path = destination.split(['#', '?']).next().unwrap_or_default();
    destination.starts_with('@') || matches!(SourcePath::new(path).extension(), "md" | "markdown")
}

/// A path from a folder, with `.` and `..` followed.
pub(super) fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// The anchors that subheads have here, by their words and by the ids that are written behind them.
fn anchors(path: &SourcePath, body: &str) -> BTreeMap<String, String> {
    let mut ids: Vec<(String, String)> = Vec::new();
    let lines: Vec<String> = body
        .lines()
        .map(|line| match heading_attributes(line) {
            Some(at) => {
                let (words, attributes) = line.split_at(at);
                let id = attributes.split(['{', '}', ' ', ':']).find_map(|part| part.strip_prefix('#'));
                ids.extend(id.map(|id| (folded(id), folded(words.trim_start_matches('#')))));
                words.to_owned()
            }
            None => line.to_owned(),
        })
        .collect();
    let (body, _) = markdown::parse(path, lines.join("\n"), 0);
    let mut anchors: BTreeMap<String, String> = BTreeMap::new();
    for heading in body.headings() {
        let words: String = heading.lines.iter().map(|line| plain(line)).collect();
        anchors.entry(folded(&words)).or_insert_with(|| heading.anchor.to_owned());
    }
    let named: Vec<(String, String)> =
        ids.into_iter().filter_map(|(id, words)| Some((id, anchors.get(&words)?.clone()))).collect();
    anchors.extend(named);
    anchors
}

/// Where the attributes behind a subhead begin: `## Words {#id}`.
pub(super) fn heading_attributes(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let at = line.strip_suffix('}')?.rfind('{')?;
    let inner = line.get(at + 1..line.len() - 1)?.trim_start_matches([':', ' ']);
    (line.starts_with('#') && inner.starts_with(['#', '.'])).then_some(at)
}

/// Letters and digits alone, in small letters.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
