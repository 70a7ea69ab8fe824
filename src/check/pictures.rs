//! Every picture that a text shows is there, and every picture that is there is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::article::{ArticleText, BlockKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::documents::Picture;
use crate::lang::Localized;
use crate::site::Site;
use crate::source::Place;

pub(super) const RULE: Rule = Rule { codes: &[Code::MissingPicture, Code::UnusedPicture], check };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for article in &site.articles {
        let cover = article.record.cover.as_ref().map(|cover| cover.value.as_str());
        check_folder(site, &article.texts, &article.pictures, cover, &mut diagnostics);
    }
    for page in &site.pages {
        check_folder(site, &page.texts, &page.pictures, None, &mut diagnostics);
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
            let BlockKind::Picture { file, .. } = &block.kind else { continue };
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
