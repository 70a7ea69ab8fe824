//! An article or a page: its record, its texts, its pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::assembly::Site;
use super::markdown;
use super::meta::{COVERS, OF_ARTICLES, ORDERS, when};
use super::pictures::{Found, Pictures};
use super::piece::{Kind, Piece};
use super::read;
use super::report::{Loss, Report};
use super::text::{Old, OldText};
use super::write::{self, File, texts};
use crate::article::{BlockKind, plain};
use crate::lang::Tag;
use crate::scaffold::{self, TODO};
use crate::source::{Content, SourcePath};

/// Writes the files of an article or a page, and notes which files of the old site it takes.
pub(super) fn write(
    site: &Site<'_>,
    piece: &Piece,
    report: &mut Report,
    files: &mut Vec<File>,
    taken: &mut BTreeSet<SourcePath>,
) {
    let folder = piece.folder();
    let is_article = matches!(piece.kind, Kind::Article(..));
    let mut pictures = if is_article { Pictures::of_article() } else { Pictures::default() };
    let cover = if is_article { cover(site, piece, &mut pictures, report) } else { None };
    for text in &piece.texts {
        let mut old = Old::new(text, &site.index, &mut pictures, report);
        let body = markdown::rewrite(&mut old);
        let title = text.meta.title.clone().unwrap_or_else(|| {
            report.tell(Loss::Title, &text.path, 0, &text.place.name);
            text.place.name.clone()
        });
        let summary = text.meta.summary.clone().unwrap_or_else(|| {
            let made = summary(&text.path, &body);
            let loss = if made.is_some() { Loss::Summary } else { Loss::NoSummary };
            report.tell(loss, &text.path, 0, String::new());
            made.unwrap_or_else(|| scaffold::todo(&text.tag, &title))
        });
        let keys = if is_article { ORDERS.to_vec() } else { [&OF_ARTICLES[..], &COVERS].concat() };
        read::without_place(&keys, text, site.index.sources, report);
        files.push(write::file(&format!("{folder}/{}.md", text.tag), write::text(&title, &summary, &body)));
    }
    let own: Vec<&str> = piece.texts.iter().map(|text| text.tag.as_str()).collect();
    if let Some(first) = piece.texts.first().filter(|_| own.len() < site.languages.len()) {
        report.tell(Loss::Untranslated, &first.path, 0, own.join(", "));
    }
    if is_article {
        let record = record(site, piece, report) + &pictures_record(site, piece, cover, &pictures, report);
        files.push(write::file(&format!("{folder}/article.yaml"), record));
    }
    for (old, name) in pictures.iter() {
        let bytes = match site.index.sources.get(old) {
            Some(Content::Bytes(bytes)) => bytes.to_vec(),
            Some(Content::Text(text)) => text.as_bytes().to_vec(),
            None => continue,
        };
        files.push((SourcePath::new(&format!("{folder}/{name}")), bytes));
        taken.insert(old.clone());
    }
}

/// What `article.yaml` says, but for the pictures.
fn record(site: &Site<'_>, piece: &Piece, report: &mut Report) -> String {
    let mut record = String::new();
    let Some(first) = piece.texts.first() else { return record };
    record.push_str(&format!("original: {}\n", first.tag));
    let dates = piece.texts.iter().filter_map(|text| text.when);
    let date = dates.map(|when| when.at(site.offset)).min();
    if let Some(date) = date {
        record.push_str(&format!("date: {date}\n"));
    }
    let updated =
        piece.texts.iter().filter_map(|text| when(text.meta.updated.as_ref())).map(|when| when.at(site.offset)).max();
    if let Some(updated) = updated.filter(|updated| date.is_some_and(|date| updated.date_time() > date.date_time())) {
        record.push_str(&format!("updated: {updated}\n"));
    }
    if piece.is_draft() {
        record.push_str("draft: true\n");
        if !piece.texts.iter().all(|text| text.meta.is_draft) {
            let draft = piece.texts.iter().find(|text| text.meta.is_draft);
            report.tell(Loss::HalfDraft, &draft.unwrap_or(first).path, 0, String::new());
        }
    }
    let own: Vec<&str> = piece.texts.iter().map(|text| text.tag.as_str()).collect();
    if own.len() < site.languages.len() {
        record.push_str(&format!("languages: [{}]\n", own.join(", ")));
    }
    let list = |ids: Vec<String>| {
        let mut once: Vec<String> = Vec::new();
        for id in ids {
            if !once.contains(&id) {
                once.push(id);
            }
        }
        once.join(", ")
    };
    let of = |pick: &dyn Fn(&OldText) -> Vec<String>| list(piece.texts.iter().flat_map(pick).collect());
    let authors = of(&|text| site.people.ids(&text.tag, text.meta.authors.iter()));
    let tags = of(&|text| site.tags.ids(&text.tag, text.meta.tags.iter().chain(&text.meta.categories)));
    for (key, ids) in [("authors", authors), ("tags", tags)] {
        if !ids.is_empty() {
            record.push_str(&format!("{key}: [{ids}]\n"));
        }
    }
    record
}

/// The name of the cover, and what it shows.
fn cover(
    site: &Site<'_>,
    piece: &Piece,
    pictures: &mut Pictures,
    report: &mut Report,
) -> Option<(String, BTreeMap<Tag, String>)> {
    let mut name = None;
    let mut alt = BTreeMap::new();
    for text in &piece.texts {
        let Some(own) = &text.meta.cover else { continue };
        match pictures.find(&own.file, &text.path, site.index.sources, site.index.base_url.as_deref()) {
            Found::Named(found) => {
                if let Some(words) = &own.caption {
                    pictures.take_caption(&found, &text.tag, words);
                }
                name = name.or(Some(found));
            }
            Found::Elsewhere => report.tell(Loss::Remote, &text.path, 0, &own.file),
            Found::Lost(why) => report.tell_why(Loss::Picture, &text.path, 0, &own.file, &why),
        }
        alt.extend(own.alt.clone().map(|words| (text.tag.clone(), words)));
    }
    let name = name?;
    if alt.is_empty()
        && let Some(first) = piece.texts.iter().find(|text| text.meta.cover.is_some())
    {
        report.tell(Loss::Alt, &first.path, 0, &name);
    }
    Some((name, alt))
}

/// What the record says of pictures: which is the cover, what that shows, and what stands below each.
fn pictures_record(
    site: &Site<'_>,
    piece: &Piece,
    cover: Option<(String, BTreeMap<Tag, String>)>,
    pictures: &Pictures,
    report: &mut Report,
) -> String {
    let (cover, alt) = cover.unwrap_or_default();
    let mut lines = String::new();
    for name in pictures.iter().map(|(_, name)| name) {
        let mut said = Vec::new();
        let alt = Some(&alt).filter(|alt| *name == cover && !alt.is_empty());
        for (key, words) in [("alt", alt), ("caption", pictures.caption(name))] {
            let Some(words) = words else { continue };
            let (words, is_lacking) = texts(&site.languages, words);
            if is_lacking {
                report.say(Loss::Words, format!("{}/article.yaml: {key}", piece.folder()));
            }
            said.push(format!("{key}: {words}"));
        }
        if !said.is_empty() {
            lines.push_str(&format!("  {}: {{{}}}\n", quoted_key(name), said.join(", ")));
        }
    }
    let cover = if cover.is_empty() { String::new() } else { format!("cover: {}\n", quoted_key(&cover)) };
    if lines.is_empty() { cover } else { format!("{cover}pictures:\n{lines}") }
}

/// A name of a file as YAML takes it.
fn quoted_key(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if is_plain { name.to_owned() } else { write::quoted(name) }
}

/// The most characters of a summary that is made of the text: Chinese ones count twice.
const LONGEST: usize = 240;

/// What does not stand in running text: marks of what is to be written, calls, HTML.
const STRANGE: [&str; 4] = [TODO, "{{", "{%", "<"];

/// The beginning of running text, up to the end of a sentence.
fn summary(path: &SourcePath, body: &str) -> Option<String> {
    let (body, _) = crate::article::markdown::parse(path, body, 0);
    let words = body.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) => {
            Some(plain(inlines)).filter(|words| has_sentence(words) && !STRANGE.iter().any(|mark| words.contains(mark)))
        }
        _ => None,
    })?;
    let (mut width, mut end) = (0, None);
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        width += if c.is_ascii() { 1 } else { 2 };
        if width > LONGEST {
            return Some(words.get(..end.unwrap_or(at)).unwrap_or_default().trim().to_owned());
        }
        if is_end(c, chars.peek().map(|(_, next)| *next)) {
            end = Some(at + c.len_utf8());
        }
    }
    Some(words.trim().to_owned())
}

/// Whether a sentence ends in the words.
fn has_sentence(words: &str) -> bool {
    let mut chars = words.chars().peekable();
    std::iter::from_fn(|| Some((chars.next()?, chars.peek().copied()))).any(|(c, next)| is_end(c, next))
}

/// Whether a sentence ends with a character.
fn is_end(c: char, next: Option<char>) -> bool {
    "。！？".contains(c) || ".!?".contains(c) && next.is_none_or(char::is_whitespace)
}
