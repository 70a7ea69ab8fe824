//! When the next figures are to be expected: what the data say of it, and no date that they do not.

use super::context::Context;
use crate::dataset::{DataSource, Observation, Periodicity, Status};
use crate::lang::Period;

impl Context<'_> {
    /// A sentence on the next figures, from the next release of the sources, how often there is one, and the last period
    /// that has figures.
    pub(super) fn next_figures<'s>(
        &self,
        sources: impl IntoIterator<Item = &'s DataSource>,
        frequency: Option<Periodicity>,
        observations: &[Observation],
    ) -> String {
        let due = sources.into_iter().filter_map(|source| source.next_release.as_ref()).map(|due| due.value);
        let due = due.filter(|due| due.last().is_some_and(|last| last >= self.site.today)).min_by_key(|due| due.last());
        if let Some(due) = due {
            return self.phrase("next.expected", &[("date", &self.locale.period(due))]);
        }
        let known = observations.iter().filter(|o| o.has_value() && o.status != Some(Status::Forecast));
        let latest = known.filter_map(|observation| observation.period.calendar()).max_by_key(|period| period.last());
        let mut said = self.word(key(frequency)).to_owned();
        if let Some(latest) = latest.filter(|_| frequency != Some(Periodicity::Never)) {
            said += self.word("chart.sentence_separator");
            said += &self.phrase("next.latest", &[("latest", &self.locale.period(Period::At(latest)))]);
        }
        said
    }
}

fn key(frequency: Option<Periodicity>) -> &'static str {
    let Some(frequency) = frequency else { return "next.unknown" };
    match frequency {
        Periodicity::Decennial => "next.decennial",
        Periodicity::Quinquennial => "next.quinquennial",
        Periodicity::Biennial => "next.biennial",
        Periodicity::Annual => "next.annual",
        Periodicity::Semiannual => "next.semiannual",
        Periodicity::Quarterly => "next.quarterly",
        Periodicity::Monthly => "next.monthly",
        Periodicity::Irregular => "next.irregular",
        Periodicity::Never => "next.never",
    }
}
