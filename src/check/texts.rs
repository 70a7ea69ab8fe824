//! Every text that all languages share in one file is there in each of them.

use super::{Check, Rule};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lang::Tag;
use crate::site::Site;
use crate::source::{Place, SourcePath};
use crate::text::Texts;

pub(super) const RULE: Rule = Rule { codes: &[Code::MissingText], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for at in site.localized_texts() {
        check_texts(&site.config, at.path, at.key, at.texts, &mut diagnostics);
    }
    names(site, &mut diagnostics);
    diagnostics
}

/// People, tags and codes: their names are shown everywhere, so they are words and no numbers.
fn names(site: &Site, diagnostics: &mut Diagnostics) {
    let file = |name: &str| SourcePath::new(&format!("content/{name}.yaml"));
    let (people, tags, dimensions) = (file("people"), file("tags"), file("dimensions"));
    for (_, person) in &site.people {
        check_name(&site.config, &people, "name", &person.name, diagnostics);
        if let Some(description) = &person.description {
            check_name(&site.config, &people, "description", description, diagnostics);
        }
    }
    for (_, tag) in &site.tags {
        check_name(&site.config, &tags, "title", &tag.title, diagnostics);
        if let Some(description) = &tag.description {
            check_name(&site.config, &tags, "description", description, diagnostics);
        }
    }
    for (_, dimension) in &site.dimensions {
        check_name(&site.config, &dimensions, "title", &dimension.title, diagnostics);
        for (_, code) in &dimension.codes {
            check_name(&site.config, &dimensions, "title", &code.title, diagnostics);
        }
    }
}

fn check_name(config: &Config, path: &SourcePath, key: &str, texts: &Texts, diagnostics: &mut Diagnostics) {
    check_texts(config, path, key, texts, diagnostics);
    for citation in texts.iter().flat_map(|(_, text)| text.citations()) {
        let message = "expected a name without citations, found one";
        diagnostics.push(Diagnostic::new(Code::InvalidValue, message).at(Place::new(path, citation.span)));
    }
}

fn check_texts(config: &Config, path: &SourcePath, key: &str, texts: &Texts, diagnostics: &mut Diagnostics) {
    let span = texts.iter().next().map(|(_, text)| text.span);
    let place = || span.map_or_else(|| Place::file(path), |span| Place::new(path, span));
    for lang in &config.languages {
        if texts.get(lang).is_none_or(crate::text::Text::is_blank) {
            let message = format!("the text under `{key}` is missing in `{lang}`");
            let help = format!("add `{lang}: …` beside the other language");
            diagnostics.push(Diagnostic::new(Code::MissingText, message).at(place()).help(help));
        }
    }
    for (lang, text) in texts.iter().filter(|(lang, _)| !config.languages.contains(lang)) {
        let message = format!("`{lang}` is not a language of this site");
        let diagnostic = Diagnostic::new(Code::UnknownKey, message).at(Place::new(path, text.span));
        diagnostics.push(diagnostic.candidates(lang.as_str(), config.languages.iter().map(Tag::as_str)));
    }
}
