//! Every citation, in texts and inline texts, refers to an observation.

use super::{Check, Rule};
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
    check: Check::Site(check),
};

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for at in site.localized_texts() {
        let references = at.texts.iter().flat_map(|(_, text)| text.citations()).map(|citation| &citation.reference);
        let references = references.filter(|reference| !site.is_unread(reference));
        diagnostics.extend(references.filter_map(|reference| fault(site, at.path, reference, at.defaults)));
    }
    for (_, text, defaults) in site.article_texts() {
        let references = text.references().filter(|reference| !site.is_unread(reference));
        let faults = references.filter_map(|reference| fault(site, &text.path, reference, defaults));
        diagnostics.extend(faults);
    }
    key_figures(site, &mut diagnostics);
    diagnostics
}

/// What is wrong with a reference, unless what it refers to may have been left out as faulty itself.
fn fault(site: &Site, path: &SourcePath, reference: &Reference, defaults: Defaults<'_>) -> Option<Diagnostic> {
    let fault = site.cited(path, reference, defaults).err()?;
    let echo = match fault.code {
        Code::UnknownReference | Code::MissingObservation => site.is_incomplete(reference),
        Code::UnknownCode => site.is_unread_file("content", "dimensions.yaml"),
        _ => false,
    };
    (!echo).then_some(fault)
}

fn key_figures(site: &Site, diagnostics: &mut Diagnostics) {
    let path: &SourcePath = &site.config.path;
    for text in &site.config.key_figures {
        match Reference::parse(&text.value, text.content_start()) {
            Ok(reference) if site.is_unread(&reference) => {}
            Ok(reference) => diagnostics.extend(fault(site, path, &reference, Defaults::NONE)),
            Err(error) => {
                let place = Place::new(path, error.span);
                diagnostics.push(Diagnostic::new(Code::InvalidReference, error.message).at(place));
            }
        }
    }
}
