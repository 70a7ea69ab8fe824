//! What the texts of the old site become: sections, articles and pages, each with its translations.

use std::collections::{BTreeMap, BTreeSet};

use super::names::free;
use super::report::{Loss, Report};
use super::settings::Program;
use super::text::OldText;
use crate::reference::is_id;
use crate::scaffold::slug;
use crate::site::is_reserved;

/// Texts that say the same.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// The texts, the one in the language that comes first on the site first.
    pub(super) texts: Vec<OldText>,
}

/// What texts become.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The head of a section.
    Section(String),
    /// An article of a section.
    Article(String, String),
    /// A page, in the menus or not.
    Page(String, bool),
}

impl Piece {
    /// Its address.
    pub(super) fn address(&self) -> String {
        match &self.kind {
            Kind::Section(section) => format!("/{section}/"),
            Kind::Article(section, slug) => format!("/{section}/{slug}/"),
            Kind::Page(slug, _) => format!("/{slug}/"),
        }
    }

    /// Its folder.
    pub(super) fn folder(&self) -> String {
        match &self.kind {
            Kind::Section(section) => format!("content/{section}"),
            Kind::Article(section, slug) => format!("content/{section}/{slug}"),
            Kind::Page(slug, _) => format!("content/pages/{slug}"),
        }
    }

    /// Whether readers do not see it yet.
    pub(super) fn is_draft(&self) -> bool {
        matches!(self.kind, Kind::Article(..)) && self.texts.iter().any(|text| text.meta.is_draft)
    }
}

/// Puts translations together and finds their places.
pub(super) fn pieces(texts: Vec<OldText>, program: Program, report: &mut Report) -> Vec<Piece> {
    let mut groups: BTreeMap<String, Vec<OldText>> = BTreeMap::new();
    for text in texts {
        let group = groups.entry(group(&text, program)).or_default();
        if group.iter().any(|other| other.tag == text.tag) {
            report.tell(Loss::Twice, &text.path, 0, String::new());
        } else {
            group.push(text);
        }
    }
    let mut groups: Vec<Vec<OldText>> = groups.into_values().collect();
    let filled =
        groups.iter().flatten().filter(|text| !text.place.is_list).filter_map(|text| section(text, program)).collect();
    let mut places = Places { program, filled, sections: BTreeMap::new(), taken: BTreeSet::new() };
    for texts in &mut groups {
        texts.sort_by_key(|text| text.language);
    }
    // The names of sections come first: a page gives way to them.
    for section in places.filled.clone() {
        places.section(&section);
    }
    groups.into_iter().filter_map(|texts| places.piece(texts, report)).collect()
}

/// What is the same of translations: Jekyll has their addresses the same, the others their files.
fn group(text: &OldText, program: Program) -> String {
    let folders = text.place.folders.join("/").to_lowercase();
    let url = text.meta.url.as_ref().filter(|_| program == Program::Jekyll);
    match text.meta.pair.as_ref().or(url) {
        Some(pair) => format!("{folders} {pair}"),
        None if text.place.is_list => format!("{folders}/"),
        None => {
            format!("{folders}/{} {}", text.place.name.to_lowercase(), text.place.date.as_deref().unwrap_or_default())
        }
    }
}

/// The name of the section in which the old site has a text, if it is in one.
fn section(text: &OldText, program: Program) -> Option<String> {
    let first = text.place.folders.first().filter(|folder| !matches!(folder.as_str(), "page" | "pages"));
    match program {
        Program::Jekyll if text.place.is_post => {
            Some(first.or(text.meta.categories.first()).cloned().unwrap_or_else(|| "posts".to_owned()))
        }
        Program::Jekyll => None,
        Program::Zola if first.is_none() && text.when.is_some() && !text.place.is_list => Some("posts".to_owned()),
        Program::Hugo | Program::Zola => first.cloned(),
    }
}

/// The places that are given.
struct Places {
    program: Program,
    /// The old names of sections in which texts are.
    filled: BTreeSet<String>,
    /// The sections by their old names.
    sections: BTreeMap<String, String>,
    /// The addresses that are taken.
    taken: BTreeSet<String>,
}

impl Places {
    fn piece(&mut self, texts: Vec<OldText>, report: &mut Report) -> Option<Piece> {
        let first = texts.first()?;
        let section = section(first, self.program).filter(|section| self.filled.contains(section));
        let section = section.map(|section| self.section(&section));
        // The head of a folder without other texts is a page.
        let is_page = section.is_none() && first.place.folders.len() == 1 && !first.body.trim().is_empty();
        if first.place.is_list && (!is_page || is_taxonomy(first)) {
            return list(texts, section, report);
        }
        let folder = first.place.folders.first().filter(|_| first.place.is_list);
        let name = folder.or(first.meta.slug.as_ref()).or(first.meta.url.as_ref()).unwrap_or(&first.place.name);
        let id = id(name).or_else(|| id(first.meta.title.as_deref()?)).unwrap_or_else(|| "text".to_owned());
        let is_dated = texts.iter().any(|text| text.when.is_some());
        let kind = match section {
            Some(section) if is_dated => {
                let slug = free(&id, |slug| self.taken.contains(&format!("{section}/{slug}")) || is_page_number(slug));
                self.taken.insert(format!("{section}/{slug}"));
                Kind::Article(section, slug)
            }
            other => {
                let (loss, is_left_out) = if texts.iter().any(|text| text.meta.is_draft) {
                    (Some(Loss::Draft), true)
                } else if texts.iter().all(|text| text.body.trim().is_empty()) {
                    (Some(Loss::File), true)
                } else {
                    (other.is_some().then_some(Loss::Undated), false)
                };
                if let Some(loss) = loss {
                    for text in &texts {
                        report.tell(loss, &text.path, 0, String::new());
                    }
                }
                if is_left_out {
                    return None;
                }
                let id = if is_kept(&id) { format!("{id}-page") } else { id };
                let slug = free(&id, |slug| self.taken.contains(slug));
                self.taken.insert(slug.clone());
                Kind::Page(slug, other.is_none())
            }
        };
        Some(Piece { kind, texts })
    }

    /// The id of a section.
    fn section(&mut self, name: &str) -> String {
        if let Some(known) = self.sections.get(name) {
            return known.clone();
        }
        let id = id(name).unwrap_or_else(|| "section".to_owned());
        let id = if is_kept(&id) { format!("{id}-articles") } else { id };
        let id = free(&id, |id| self.taken.contains(id));
        self.taken.insert(id.clone());
        self.sections.insert(name.to_owned(), id.clone());
        id
    }
}

/// The head of a list is that of a section, if it is directly below the root; its text has no place.
fn list(texts: Vec<OldText>, section: Option<String>, report: &mut Report) -> Option<Piece> {
    let first = texts.first()?;
    let is_section = first.place.folders.len() == 1 && section.is_some() && !is_taxonomy(first);
    for text in &texts {
        let is_lost = !text.body.trim().is_empty() || !is_section && text.meta.title.is_some();
        if is_lost {
            report.tell(Loss::ListText, &text.path, text.first_line, text.meta.title.clone().unwrap_or_default());
        }
    }
    is_section.then_some(Piece { kind: Kind::Section(section?), texts })
}

fn is_taxonomy(text: &OldText) -> bool {
    text.place
        .folders
        .first()
        .is_some_and(|first| matches!(first.as_str(), "tags" | "categories" | "authors" | "series"))
}

fn is_page_number(slug: &str) -> bool {
    slug == "page"
}

/// Whether the site needs a name at its root for itself.
fn is_kept(id: &str) -> bool {
    is_reserved(id) || matches!(id, "zh" | "en")
}

/// An id of a name.
fn id(name: &str) -> Option<String> {
    let last = name.trim_matches('/').rsplit('/').next()?.trim_end_matches(".html");
    if is_id(last) { Some(last.to_owned()) } else { slug(last).filter(|slug| is_id(slug)) }
}
