//! A text in which something is still to be written is not published unnoticed.

use super::Rule;
use crate::article::{ArticleText, Passage, PassageKind};
use crate::config::DIMENSIONS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::scaffold::TODO;
use crate::site::Site;
use crate::source::{Place, SourcePath, Span};
use crate::text::Texts;

pub(super) const RULE: Rule = Rule { codes: &[Code::UnfinishedText], check };

/// How many findings a text has at most that nobody has begun to translate.
const FEW: usize = 3;

fn check(site: &Site) -> Diagnostics {
    let of_articles = site.article_texts().flat_map(|(_, text, _)| of_text(text));
    let of_lists = site.localized_texts().into_iter().flat_map(|at| {
        let passages = at.texts.iter().map(|(_, text)| Passage::of_text(text, &|_| String::new()));
        passages.filter_map(|passage| marked(at.path, &passage)).collect::<Vec<_>>()
    });
    let of_names = names(site).flat_map(|(path, texts)| {
        let passages = texts.iter().map(|(_, text)| Passage::of_text(text, &|_| String::new()));
        passages.filter_map(|passage| marked(&path, &passage)).collect::<Vec<_>>()
    });
    of_articles.chain(of_lists).chain(of_names).collect()
}

/// Whether something of a text is still to be written.
pub(super) fn is_unfinished(text: &ArticleText) -> bool {
    !marks(text).is_empty()
}

/// Whether a text is as `translate` made it: even its title is still to be written.
pub(super) fn is_skeleton(text: &ArticleText) -> bool {
    let title = Passage::of_text(&text.title, &|_| String::new());
    mark(&title).is_some()
}

/// The findings of a text; a skeleton has one that says how much is to be done.
fn of_text(text: &ArticleText) -> Diagnostics {
    let mut marks = marks(text);
    if let Some(first) = marks.first().filter(|_| marks.len() > FEW && is_skeleton(text)) {
        let message = format!("`{}` is still to be written: {} of its parts are marked", text.path.name(), marks.len());
        let finding = Diagnostic { message, ..first.clone() };
        marks =
            vec![Diagnostic { help: Vec::new(), ..finding }.help(format!("write each, and take its `{TODO}` away"))];
    }
    marks.into_iter().collect()
}

fn marks(text: &ArticleText) -> Vec<Diagnostic> {
    let passages = Passage::of_article(text.inline_texts(), &text.body, &|_| String::new());
    passages.iter().filter_map(|passage| marked(&text.path, passage)).collect()
}

/// The names of dimensions and their codes, which are no texts of the site but stand in all its tables.
fn names(site: &Site) -> impl Iterator<Item = (SourcePath, &Texts)> {
    let all = site.dimensions.iter().flat_map(|(_, dimension)| {
        [&dimension.title].into_iter().chain(dimension.codes.iter().map(|(_, code)| &code.title))
    });
    all.map(|texts| (SourcePath::new(DIMENSIONS), texts))
}

/// The finding for a passage with the mark.
fn marked(path: &SourcePath, passage: &Passage<'_>) -> Option<Diagnostic> {
    let name = if passage.kind == PassageKind::Front { passage.block.name } else { "text" };
    let place = Place::new(path, passage.place(mark(passage)?));
    let finding = Diagnostic::new(Code::UnfinishedText, format!("this {name} is still to be written")).at(place);
    Some(finding.help(format!("write it, and take `{TODO}` away")))
}

/// The mark in the words of a passage, where it is a word of its own.
fn mark(passage: &Passage<'_>) -> Option<Span> {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let start = passage.words.match_indices(TODO).map(|(start, _)| start).find(|start| {
        let (before, rest) = passage.words.split_at(*start);
        !before.ends_with(is_part) && !rest[TODO.len()..].starts_with(is_part)
    })?;
    Some(Span::new(start, start + TODO.len()))
}
