//! Every chart that is named exists, and its data fit its kind.

use super::{Check, Rule};
use crate::article::ChartLink;
use crate::chart;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::Site;
use crate::source::Place;

pub(super) const RULE: Rule =
    Rule { codes: &[Code::UnknownChart, Code::ChartData, Code::MixedUnits], check: Check::Site(check) };

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for spec in site.charts.iter().filter(|spec| !spec.data.iter().any(|reference| site.is_unread(reference))) {
        if spec.data.is_empty() {
            continue;
        }
        // What a chart lacks may have been left out as faulty itself.
        if !spec.data.iter().any(|reference| site.is_incomplete(reference)) {
            match chart::select(spec, &site.datasets, &site.dimensions) {
                Ok(selection) => diagnostics.extend(chart::fit(spec, &selection, &site.dimensions)),
                Err(fault) => diagnostics.push(fault),
            }
        }
    }
    for (_, text, _) in site.article_texts() {
        for link in text.charts() {
            diagnostics.extend(match link {
                ChartLink::Chart(id) if site.chart(&id.value).is_none() && !site.is_unread_chart(&id.value) => {
                    let message = format!("there is no chart `{}`", id.value);
                    let ids = site.charts.iter().map(|chart| chart.id.as_str());
                    let diagnostic = Diagnostic::new(Code::UnknownChart, message).at(Place::new(&text.path, id.span));
                    Some(diagnostic.candidates(&id.value, ids))
                }
                ChartLink::Chart(_) => None,
                ChartLink::Indicator(reference) if site.is_unread(reference) || site.is_incomplete(reference) => None,
                ChartLink::Indicator(reference) => site.standard_chart(&text.path, reference).err(),
            });
        }
    }
    diagnostics
}
