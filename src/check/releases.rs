//! The next release of a source is still to come: what has come out belongs into the data.

use super::{Check, Rule};
use crate::dataset::{DataSource, Dataset};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::Site;

pub(super) const RULE: Rule = Rule { codes: &[Code::OverdueRelease], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let sources = site.datasets.iter().flat_map(|dataset| dataset.sources.iter().map(move |source| (dataset, source)));
    sources.filter_map(|(dataset, source)| overdue(site, dataset, source)).collect()
}

/// A month or quarter has passed when its last day has.
fn overdue(site: &Site, dataset: &Dataset, source: &DataSource) -> Option<Diagnostic> {
    let due = source.next_release.as_ref()?;
    if due.value.last()? >= site.today {
        return None;
    }
    let message = format!("the next release of `{}` was due {}, and today is {}", source.id, due.value, site.today);
    let diagnostic = Diagnostic::new(Code::OverdueRelease, message).at(dataset.place(due.span));
    Some(diagnostic.help("add the new observations, and say under `next-release` when the one after is due"))
}
