//! One fault, one finding: where a number has changed in the original and the translation has not followed, two rules find
//! it. The one that names the numbers stays, and says what the other one knew.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Place, SourcePath};

/// Leaves out findings of stale translations whose block has a finding about its numbers that is as grave.
pub(super) fn folded(findings: Diagnostics) -> Diagnostics {
    let (stale, mut others): (Vec<Diagnostic>, Vec<Diagnostic>) =
        findings.into_iter().partition(|finding| finding.code == Code::StaleTranslation);
    let near = by_place(&others);
    let mut kept = Diagnostics::default();
    for stale in stale {
        let mut is_told = false;
        let told: BTreeSet<usize> = places(&stale).flat_map(|block| within(&near, block)).collect();
        for index in told {
            let Some(finding) = others.get_mut(index).filter(|finding| tells(finding, &stale)) else { continue };
            is_told = true;
            for help in &stale.help {
                finding.help.push(format!("the original has changed since it was translated: {help}"));
            }
        }
        if !is_told {
            kept.push(stale);
        }
    }
    others.into_iter().chain(kept).collect()
}

/// Findings by where their places begin: a text may have as many of them as it has blocks.
type Near = BTreeMap<(SourcePath, usize), Vec<usize>>;

fn by_place(findings: &[Diagnostic]) -> Near {
    let mut near = Near::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.code == Code::TranslationParity) {
        for place in places(finding) {
            near.entry((place.path.clone(), place.span.unwrap_or_default().start)).or_default().push(index);
        }
    }
    near
}

/// The findings with a place that begins in a block.
fn within<'n>(near: &'n Near, block: &Place) -> impl Iterator<Item = usize> + use<'n> {
    let span = block.span.unwrap_or_default();
    near.range((block.path.clone(), span.start)..=(block.path.clone(), span.end)).flat_map(|(_, all)| all).copied()
}

/// Whether a finding about numbers says more of a block than that it is stale. A doubtful one does so only if it is about
/// the block as a whole.
fn tells(finding: &Diagnostic, stale: &Diagnostic) -> bool {
    finding.severity <= stale.severity
        && (finding.place == stale.place
            || finding.severity == Severity::Error
                && places(finding).any(|own| places(stale).any(|block| is_within(own, block))))
}

fn places(finding: &Diagnostic) -> impl Iterator<Item = &Place> {
    finding.place.iter().chain(finding.related.iter().map(|(place, _)| place))
}

fn is_within(own: &Place, block: &Place) -> bool {
    let spans = own.span.zip(block.span);
    own.path == block.path && spans.is_some_and(|(own, block)| block.start <= own.start && own.end <= block.end)
}
