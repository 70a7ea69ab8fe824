//! Every citation, in texts and inline texts, refers to an observation.

use super::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::reference::Reference;
use crate::site::{Defaults, Site};
use crate::source::{Place, SourcePath};

pub(super) const RULE: Rule = Rule {
    codes: &[
        Code::UnknownReference,
        Code::AmbiguousReference,
        Code::MissingObservation,
        Code::UnknownCode,
        Code::DerivedValue,
        Code::InvalidReference,
    ],
    check,
};

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for at in site.localized_texts() {
        let references = at.texts.iter().flat_map(|(_, text)| text.citations()).map(|citation| &citation.reference);
        let references = references.filter(|reference| !site.is_unread(reference));
        diagnostics.extend(references.filter_map(|reference| site.figure(at.path, reference, at.defaults).err()));
    }
    for (_, text, defaults) in site.article_texts() {
        let references = text.references().filter(|reference| !site.is_unread(reference));
        let faults = references.filter_map(|reference| site.figure(&text.path, reference, defaults).err());
        diagnostics.extend(faults);
    }
    key_figures(site, &mut diagnostics);
    diagnostics
}

fn key_figures(site: &Site, diagnostics: &mut Diagnostics) {
    let path: &SourcePath = &site.config.path;
    for text in &site.config.key_figures {
        match Reference::parse(&text.value, text.content_start()) {
            Ok(reference) if site.is_unread(&reference) => {}
            Ok(reference) => diagnostics.extend(site.figure(path, &reference, Defaults::NONE).err()),
            Err(error) => {
                let place = Place::new(path, error.span);
                diagnostics.push(Diagnostic::new(Code::InvalidReference, error.message).at(place));
            }
        }
    }
}
