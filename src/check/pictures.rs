//! Every picture that a text shows is there, every picture that is there is shown, and each has words for those who cannot
//! see it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Rule};
use crate::article::{ArticleText, BlockKind, Record};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::documents::Picture;
use crate::lang::Localized;
use crate::site::Site;
use crate::source::{Place, SourcePath};

pub(super) const RULE: Rule =
    Rule { codes: &[Code::MissingPicture, Code::MissingAlt, Code::UnusedPicture], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for article in &site.articles {
        let cover = article.record.cover.as_ref().map(|cover| cover.value.as_str());
        check_folder(site, &article.texts, &article.pictures, cover, &mut diagnostics);
        check_words(&article.texts, &article.pictures, Some(&article.record), &mut diagnostics);
        diagnostics.extend(wordless_cover(&article.path, &article.record, &article.pictures));
    }
    for page in &site.pages {
        check_folder(site, &page.texts, &page.pictures, None, &mut diagnostics);
        check_words(&page.texts, &page.pictures, None, &mut diagnostics);
    }
    diagnostics
}

fn check_folder(
    site: &Site,
    texts: &Localized<ArticleText>,
    pictures: &BTreeMap<String, Picture>,
    cover: Option<&str>,
    diagnostics: &mut Diagnostics,
) {
    let mut shown: BTreeSet<&str> = cover.into_iter().collect();
    for (_, text) in texts.iter() {
        for block in text.body.all_blocks() {
            let BlockKind::Picture(picture) = &block.kind else { continue };
            let file = &picture.file;
            shown.insert(&file.value);
            if !pictures.contains_key(&file.value) && !site.is_unread_file(text.path.folder(), &file.value) {
                let message = format!("there is no picture `{}` in this folder", file.value);
                let diagnostic = Diagnostic::new(Code::MissingPicture, message).at(Place::new(&text.path, file.span));
                diagnostics.push(diagnostic.candidates(&file.value, pictures.keys().map(String::as_str)));
            }
        }
    }
    for (name, picture) in pictures {
        if !shown.contains(name.as_str()) {
            let message = format!("no text shows the picture `{name}`");
            let diagnostic = Diagnostic::new(Code::UnusedPicture, message).at(Place::file(&picture.path));
            diagnostics.push(diagnostic.help("show it, make it the `cover`, or remove it"));
        }
    }
}

/// The words of the pictures that texts show.
fn check_words(
    texts: &Localized<ArticleText>,
    pictures: &BTreeMap<String, Picture>,
    record: Option<&Record>,
    diagnostics: &mut Diagnostics,
) {
    for (_, text) in texts.iter() {
        for block in text.body.all_blocks() {
            let BlockKind::Picture(shown) = &block.kind else { continue };
            let (file, alt) = (&shown.file, &shown.alt);
            let is_told = !alt.trim().is_empty() || record.is_some_and(|record| has_words(record, &file.value));
            if !is_told && pictures.contains_key(&file.value) {
                let message = format!("nothing says what the picture `{}` shows", file.value);
                let place = Place::new(&text.path, block.span);
                let help = "write it in the brackets, for those who cannot see the picture";
                diagnostics.push(Diagnostic::new(Code::MissingAlt, message).at(place).help(help));
            }
        }
    }
}

fn wordless_cover(path: &SourcePath, record: &Record, pictures: &BTreeMap<String, Picture>) -> Option<Diagnostic> {
    let cover = record.cover.as_ref()?;
    if has_words(record, &cover.value) || !pictures.contains_key(&cover.value) {
        return None;
    }
    let message = format!("nothing says what the cover `{}` shows", cover.value);
    let help = format!("add `alt` to `{}` under `pictures`, for those who cannot see it", cover.value);
    Some(Diagnostic::new(Code::MissingAlt, message).at(Place::new(path, cover.span)).help(help))
}

fn has_words(record: &Record, name: &str) -> bool {
    record.pictures.get(name).is_some_and(|picture| picture.alt.is_some())
}
