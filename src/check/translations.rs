//! Every article exists in each language that it is meant to exist in.

use super::{Check, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Tag;
use crate::site::{Article, Section, Site};
use crate::source::Place;

pub(super) const RULE: Rule = Rule { codes: &[Code::MissingTranslation], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for section in &site.sections {
        for lang in &site.config.languages {
            articles(site, section, lang, &mut diagnostics);
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

/// The articles of a section that lack a language; a section that nobody translates is one finding.
fn articles(site: &Site, section: &Section, lang: &Tag, diagnostics: &mut Diagnostics) {
    let wants = |article: &&Article| {
        let meant = article.record.languages.as_deref();
        meant.is_none_or(|own| own.iter().any(|own| own.value == *lang))
    };
    let lacks = |article: &&Article| {
        article.texts.get(lang).is_none() && !site.is_unread_file(article.path.folder(), &format!("{lang}.md"))
    };
    let wanted = section.articles.iter().filter_map(|index| site.articles.get(*index)).filter(wants);
    let missing: Vec<&Article> = wanted.clone().filter(lacks).collect();
    if missing.len() > 1 && missing.len() == wanted.count() {
        let message = format!("none of the {} articles of `{}` is translated into `{lang}`", missing.len(), section.id);
        let diagnostic = Diagnostic::new(Code::MissingTranslation, message).at(Place::file(&section.path));
        let help = format!("add `{lang}.md` to each, or say in `article.yaml` which `languages` it is meant for");
        diagnostics.push(diagnostic.help(help));
        return;
    }
    for article in missing {
        let message = format!("`{}` is not translated into `{lang}`", article.slug);
        let diagnostic = Diagnostic::new(Code::MissingTranslation, message).at(Place::file(&article.path));
        let help = format!("add `{lang}.md`, or say in `article.yaml` which `languages` it is meant for");
        diagnostics.push(diagnostic.help(help));
    }
}
