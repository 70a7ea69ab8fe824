//! The new site: everything that was read, put into the files of this program.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::Offset;

use super::address;
use super::article;
use super::index::Index;
use super::moment::written;
use super::names::Names;
use super::piece::{Kind, Piece};
use super::report::{Loss, Report};
use super::settings::Settings;
use super::write::{self, File, quoted, texts};
use crate::config::normal_base_url;
use crate::lang::Tag;
use crate::scaffold;
use crate::source::{SourcePath, Sources};

/// What all texts share while they are written.
pub(super) struct Site<'a> {
    pub(super) settings: &'a Settings,
    /// The languages, the default one first.
    pub(super) languages: Vec<Tag>,
    pub(super) offset: Offset,
    pub(super) tags: Names,
    pub(super) people: Names,
    pub(super) index: Index<'a>,
}

impl<'a> Site<'a> {
    /// Takes in what the pieces say of themselves, so that each can refer to all others.
    pub(super) fn new(settings: &'a Settings, pieces: &[Piece], sources: &'a Sources, report: &mut Report) -> Self {
        let all = || pieces.iter().flat_map(|piece| &piece.texts);
        let mut languages = settings.tags();
        languages.retain(|tag| all().any(|text| text.tag == *tag));
        let (mut tags, mut people) = (Names::default(), Names::default());
        for piece in pieces.iter().filter(|piece| matches!(piece.kind, Kind::Article(..))) {
            let lists = |of: fn(&super::meta::Meta) -> &Vec<String>| -> Vec<(Tag, Vec<String>)> {
                piece.texts.iter().map(|text| (text.tag.clone(), of(&text.meta).clone())).collect()
            };
            tags.add(&lists(|meta| &meta.tags));
            tags.add(&lists(|meta| &meta.categories));
            people.add(&lists(|meta| &meta.authors));
        }
        tags.settle("content/tags.yaml", report);
        people.settle("content/people.yaml", report);
        let base_url = settings.base_url.as_deref().and_then(|url| normal_base_url(url).ok());
        let index = Index::new(settings.program, base_url, sources);
        let mut site = Self { settings, offset: offset(pieces), languages, tags, people, index };
        site.link(pieces, report);
        site
    }

    fn link(&mut self, pieces: &[Piece], report: &mut Report) {
        let base = address::rooted(&self.base_url()).trim_end_matches('/').to_owned();
        self.index.add_address("/", "/");
        for language in &self.settings.languages {
            self.index.add_address(&format!("/{}/", language.key), "/");
        }
        for piece in pieces {
            let new = piece.address();
            if !piece.is_draft() {
                self.link_tags(piece);
            }
            if let (Kind::Article(section, _), Some(text)) = (&piece.kind, piece.texts.first())
                && let Some(folder) = text.place.folders.first()
            {
                self.index.add_address(&format!("/{folder}/"), &format!("/{section}/"));
            }
            for text in &piece.texts {
                self.index.add_text(text, &new, piece.is_draft());
                let old = address::old(&text.place, &text.meta, text.language, text.when.as_ref(), self.settings);
                let prefix =
                    if self.languages.first() == Some(&text.tag) { String::new() } else { format!("/{}", text.tag) };
                let now = format!("{prefix}{new}");
                let aliases = text.meta.aliases.iter().map(|alias| address::rooted(alias));
                if old.is_none() {
                    report.say(Loss::Address, format!("{} -> {base}{now}", text.path));
                }
                for old in old.into_iter().chain(aliases) {
                    if !piece.is_draft() {
                        self.index.add_address(&old, &new);
                        // A link that begins at its page does not name the language.
                        let key =
                            self.settings.languages.get(text.language).map_or("", |language| language.key.as_str());
                        if let Some(bare) = old.strip_prefix(&format!("/{key}/")) {
                            self.index.add_address(bare, &new);
                        }
                    }
                    let (old, now) = (address::below(&base, &old), format!("{base}{now}"));
                    if old.trim_end_matches('/') != now.trim_end_matches('/') && !piece.is_draft() {
                        report.say(Loss::Address, format!("{old} -> {now}"));
                    }
                }
            }
        }
    }

    /// Makes the tags of an article known by the addresses of their lists.
    fn link_tags(&mut self, piece: &Piece) {
        for text in &piece.texts {
            let key = self.settings.languages.get(text.language).map_or("", |language| language.key.as_str());
            for word in text.meta.tags.iter().chain(&text.meta.categories) {
                let Some(id) = self.tags.ids(&text.tag, std::iter::once(word)).pop() else { continue };
                for (prefix, list) in
                    ["", key].iter().flat_map(|prefix| ["tags", "categories"].map(|list| (prefix, list)))
                {
                    let old = format!("/{prefix}/{list}/{}/", word.replace(' ', "-")).replace("//", "/");
                    self.index.add_address(&old, &format!("/tags/{id}/"));
                }
            }
        }
    }

    /// All files: those of the pieces, and what stands beside them. Also which files of the old site were taken.
    pub(super) fn files(&self, pieces: &[Piece], report: &mut Report) -> (Vec<File>, BTreeSet<SourcePath>) {
        let mut files = Vec::new();
        let mut taken = BTreeSet::new();
        let mut sections: BTreeMap<&str, Option<&Piece>> = BTreeMap::new();
        let mut pages = 0;
        for piece in pieces {
            match &piece.kind {
                Kind::Section(section) => {
                    sections.insert(section, Some(piece));
                    continue;
                }
                Kind::Article(section, _) => {
                    sections.entry(section).or_default();
                }
                Kind::Page(..) => pages += 1,
            }
            if let Some(record) = write::page(piece, pages) {
                files.push(write::file(&format!("{}/page.yaml", piece.folder()), record));
            }
            article::write(self, piece, report, &mut files, &mut taken);
        }
        for (order, (id, piece)) in sections.iter().enumerate() {
            let (text, loss) = write::section(*piece, id, &self.languages, order + 1);
            let path = format!("content/{id}/section.yaml");
            if let Some(loss) = loss {
                report.say(loss, path.clone());
            }
            files.push(write::file(&path, text));
        }
        files.extend(self.names("content/tags.yaml", "title", &self.tags, report));
        files.extend(self.names("content/people.yaml", "name", &self.people, report));
        files.push(self.settings_file(report));
        let section = sections.keys().next().copied().unwrap_or("news");
        files.extend(scaffold::surroundings(&self.base_url(), &self.shown_title(), section));
        (files, taken)
    }

    /// The file of tags or people. Names of people stay as they are in a language that has none.
    fn names(&self, path: &str, key: &str, names: &Names, report: &mut Report) -> Option<File> {
        let mut text = String::new();
        for (id, titles) in &names.all {
            let mut titles = titles.clone();
            if key == "name" {
                let any = titles.values().next().cloned().unwrap_or_default();
                for tag in &self.languages {
                    titles.entry(tag.clone()).or_insert_with(|| any.clone());
                }
            }
            let (said, is_lacking) = texts(&self.languages, &titles);
            if is_lacking {
                report.say(Loss::Words, format!("{path}: {id}"));
            }
            text.push_str(&format!("{id}: {{{key}: {said}}}\n"));
        }
        (!text.is_empty()).then(|| write::file(path, text))
    }

    fn base_url(&self) -> String {
        self.index.base_url.clone().unwrap_or_else(|| "https://example.org/".to_owned())
    }

    /// The title in each language; what has none is called by its address.
    fn titles(&self) -> BTreeMap<Tag, String> {
        let any = self.settings.languages.iter().find_map(|language| language.title.clone());
        let any = any.unwrap_or_else(|| self.base_url().trim_start_matches("https://").trim_matches('/').to_owned());
        let of = |tag: &Tag| self.language(tag)?.title.clone();
        self.languages.iter().map(|tag| (tag.clone(), of(tag).unwrap_or_else(|| any.clone()))).collect()
    }

    fn shown_title(&self) -> String {
        let titles = self.titles();
        self.languages.iter().filter_map(|tag| titles.get(tag)).cloned().collect::<Vec<_>>().join(" / ")
    }

    fn language(&self, tag: &Tag) -> Option<&super::settings::OldLanguage> {
        self.settings.languages.iter().find(|language| language.tag.as_ref() == Some(tag))
    }

    fn settings_file(&self, report: &mut Report) -> File {
        const PATH: &str = "content/site.yaml";
        let titles = self.titles();
        let descriptions: BTreeMap<Tag, String> = self
            .languages
            .iter()
            .filter_map(|tag| Some((tag.clone(), self.language(tag)?.description.clone()?)))
            .collect();
        let (description, is_lacking) = texts(&self.languages, &descriptions);
        if is_lacking {
            report.say(Loss::Words, format!("{PATH}: description"));
        }
        let languages: Vec<&str> = self.languages.iter().map(Tag::as_str).collect();
        let author = self.settings.author.as_ref().map(|name| quoted(name));
        let publisher = match author {
            Some(name) => {
                let pairs: Vec<String> = languages.iter().map(|tag| format!("{tag}: {name}")).collect();
                format!("{{{}}}", pairs.join(", "))
            }
            None => texts(&self.languages, &titles).0,
        };
        let mut text = format!(
            "format: 1\ntitle: {}\ndescription: {description}\nlanguages: [{}]\nbase_url: {}\n",
            texts(&self.languages, &titles).0,
            languages.join(", "),
            self.base_url(),
        );
        if self.offset != Offset::UTC {
            text.push_str(&format!("time-offset: \"{}\"\n", written(self.offset)));
        }
        text.push_str(&format!("publisher:\n  name: {publisher}\n"));
        if self.languages.len() > 1 {
            text.push_str(
                "# Nobody has compared the numbers of the translations so far. Take this out when none of them is found any more.\n\
                 checks: {translation-parity: warn}\n",
            );
        }
        write::file(PATH, text)
    }
}

/// The offset from UTC of most dates.
fn offset(pieces: &[Piece]) -> Offset {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for offset in pieces.iter().flat_map(|piece| &piece.texts).filter_map(|text| text.when?.offset()) {
        *counts.entry(offset.seconds()).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count).map(|(seconds, _)| *seconds);
    most.and_then(|seconds| Offset::from_seconds(seconds).ok()).unwrap_or(Offset::UTC)
}
