//! What a site and its texts say about findings: levels in `site.yaml`, exemptions in comments.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Exemption;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::site::Site;
use crate::source::{Place, SourcePath};

/// Leaves out what is exempted or switched off, sets the rest to the site's levels, and reports exemptions that are
/// unknown, forbidden or without effect. Whether those of `unjudged` codes have any is not known.
pub(super) fn apply(site: &Site, findings: Diagnostics, unjudged: &[Code]) -> Diagnostics {
    let mut exemptions: BTreeMap<&SourcePath, Vec<&Exemption>> = BTreeMap::new();
    for (_, text, _) in site.article_texts() {
        if !text.body.exemptions.is_empty() {
            exemptions.entry(&text.path).or_default().extend(&text.body.exemptions);
        }
    }
    let mut used = BTreeSet::new();
    let mut kept = Diagnostics::default();
    for finding in findings {
        match exempting(site, &exemptions, &finding) {
            Some(place) => {
                used.insert(place);
            }
            None => kept.extend(leveled(site, finding)),
        }
    }
    for (path, list) in &exemptions {
        let unused = list.iter().filter(|exemption| {
            let is_judged = unjudged.iter().all(|code| code.as_str() != exemption.code.value);
            is_judged && !used.contains(&Place::new(path, exemption.span))
        });
        kept.extend(unused.filter_map(|exemption| leveled(site, without_effect(site, path, exemption))));
    }
    kept
}

/// The place of the comment that exempts a finding.
fn exempting(site: &Site, exemptions: &BTreeMap<&SourcePath, Vec<&Exemption>>, finding: &Diagnostic) -> Option<Place> {
    let place = finding.place.as_ref()?;
    let span = place.span?;
    // Errors of form are not exemptible: nothing could be built from them.
    if !finding.code.is_exemptible() || site.config.forbid.contains(&finding.code) {
        return None;
    }
    let found = exemptions.get(&place.path)?.iter().find(|exemption| {
        exemption.code.value == finding.code.as_str()
            && exemption.covers.start <= span.start
            && span.start < exemption.covers.end
    })?;
    Some(Place::new(&place.path, found.span))
}

fn leveled(site: &Site, mut finding: Diagnostic) -> Option<Diagnostic> {
    match site.config.checks.get(&finding.code) {
        Some(None) => None,
        Some(Some(severity)) => {
            finding.severity = *severity;
            Some(finding)
        }
        None => Some(finding),
    }
}

fn without_effect(site: &Site, path: &SourcePath, exemption: &Exemption) -> Diagnostic {
    let name = &exemption.code.value;
    let place = Place::new(path, exemption.code.span);
    let exemptible = Code::ALL.iter().filter(|code| code.is_exemptible());
    let names = || exemptible.clone().map(|code| code.as_str());
    match Code::named(name) {
        None => {
            let message = format!("there is no check `{name}` to exempt from");
            Diagnostic::new(Code::UnusedExemption, message).at(place).candidates(name, names())
        }
        Some(code) if site.config.forbid.contains(&code) => {
            let message = format!("`site.yaml` forbids exemptions from `{name}`");
            Diagnostic::new(Code::UnusedExemption, message).at(place).help("remove the comment and mend the text")
        }
        Some(code) if !code.is_exemptible() && code.severity() == Severity::Error => {
            let message = format!("`{name}` is an error, and errors cannot be exempted");
            Diagnostic::new(Code::UnusedExemption, message).at(place).help("mend the text and remove the comment")
        }
        Some(_) => {
            let message = format!("nothing here needs the exemption from `{name}`");
            Diagnostic::new(Code::UnusedExemption, message).at(place).help("remove the comment")
        }
    }
}
