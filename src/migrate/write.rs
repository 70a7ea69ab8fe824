//! The files of the new site.

use std::collections::BTreeMap;

use super::piece::{Kind, Piece};
use super::report::Loss;
use crate::lang::Tag;
use crate::scaffold::{self, todo};
use crate::source::SourcePath;

/// A file of the new site.
pub(super) type File = (SourcePath, Vec<u8>);

/// A file that people write, with the line by which editors find its schema.
pub(super) fn file(path: &str, text: String) -> File {
    (SourcePath::new(path), scaffold::with_schema(path, text.into_bytes()))
}

/// A text as YAML has it between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.trim().replace('\\', "\\\\").replace('"', "\\\""))
}

/// Words in every language of the site, as a mapping; those that are missing are marked TODO. Also whether any are.
pub(super) fn texts(languages: &[Tag], words: &BTreeMap<Tag, String>) -> (String, bool) {
    let any = words.values().next().map_or("", String::as_str);
    let pairs: Vec<String> = languages
        .iter()
        .map(|tag| format!("{tag}: {}", quoted(&words.get(tag).cloned().unwrap_or_else(|| todo(tag, any)))))
        .collect();
    (format!("{{{}}}", pairs.join(", ")), languages.iter().any(|tag| !words.contains_key(tag)))
}

/// A text of an article or page.
pub(super) fn text(title: &str, summary: &str, body: &str) -> String {
    format!(
        "---\ntitle: {}\nsummary: {}\n---\n{}\n",
        quoted(title),
        quoted(summary),
        body.trim_matches('\n').trim_end()
    )
}

/// What `section.yaml` says.
pub(super) fn section(piece: Option<&Piece>, id: &str, languages: &[Tag], order: usize) -> (String, Option<Loss>) {
    let of = |value: &dyn Fn(&super::meta::Meta) -> Option<String>| -> BTreeMap<Tag, String> {
        let texts = piece.iter().flat_map(|piece| &piece.texts);
        texts.filter_map(|text| Some((text.tag.clone(), value(&text.meta)?))).collect()
    };
    let mut titles = of(&|meta| meta.title.clone());
    if titles.is_empty()
        && let Some(english) = languages.iter().find(|tag| tag.primary() == "en").or(languages.first())
    {
        titles.insert(english.clone(), id.to_owned());
    }
    let (title, is_lacking) = texts(languages, &titles);
    let mut text = format!("title: {title}\n");
    let descriptions = of(&|meta| meta.summary.clone());
    let (description, is_half_described) = texts(languages, &descriptions);
    if !descriptions.is_empty() {
        text.push_str(&format!("description: {description}\n"));
    }
    let own = piece.and_then(|piece| piece.texts.iter().find_map(|text| text.meta.order));
    text.push_str(&format!("order: {}\n", own.unwrap_or_else(|| u32::try_from(order).unwrap_or_default())));
    let is_lacking = is_lacking || is_half_described && !descriptions.is_empty();
    (text, is_lacking.then_some(Loss::Words))
}

/// What `page.yaml` says.
pub(super) fn page(piece: &Piece, order: usize) -> Option<String> {
    let Kind::Page(_, is_shown) = &piece.kind else { return None };
    let own = piece.texts.iter().find_map(|text| text.meta.order);
    let order = own.unwrap_or_else(|| u32::try_from(order).unwrap_or_default());
    Some(format!("order: {order}\nmenu: {}\n", if *is_shown { "footer" } else { "none" }))
}
