//! Every article exists in each language that it is meant to exist in.

use super::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Tag;
use crate::site::Site;
use crate::source::Place;

pub(super) const RULE: Rule = Rule { codes: &[Code::MissingTranslation], check };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for article in &site.articles {
        let meant = article.record.languages.as_deref();
        for lang in &site.config.languages {
            let wanted = meant.is_none_or(|own| own.iter().any(|own| own.value == *lang));
            let unread = site.is_unread_file(article.path.folder(), &format!("{lang}.md"));
            if wanted && !unread && article.texts.get(lang).is_none() {
                let message = format!("`{}` is not translated into `{lang}`", article.slug);
                let diagnostic = Diagnostic::new(Code::MissingTranslation, message).at(Place::file(&article.path));
                let help = format!("add `{lang}.md`, or say in `article.yaml` which `languages` it is meant for");
                diagnostics.push(diagnostic.help(help));
            }
        }
    }
    for page in &site.pages {
        let unread = |lang: &Tag| site.is_unread_file(page.path.folder(), &format!("{lang}.md"));
        let missing = |lang: &Tag| page.texts.get(lang).is_none() && !unread(lang);
        for lang in site.config.languages.iter().filter(|lang| missing(lang)) {
            let message = format!("the page `{}` is not translated into `{lang}`", page.slug);
            let diagnostic = Diagnostic::new(Code::MissingTranslation, message).at(Place::file(&page.path));
            diagnostics.push(diagnostic.help(format!("add `{lang}.md` to its folder")));
        }
    }
    diagnostics
}
