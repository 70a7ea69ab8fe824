//! The notes below a chart: what its author says, and what its marks mean where that is not plain.

use super::context::Context;
use super::figure::drawn;
use crate::chart::{self, ChartData, Kind, Point, Selection, Spec, Stack};
use crate::dataset::Status;
use crate::html::Html;
use crate::lang::{Period, Qualifier};

impl Context<'_> {
    /// Appends the notes below a chart.
    pub(super) fn chart_notes(&self, html: &mut Html, spec: &Spec, selection: &Selection<'_>, data: &ChartData) {
        let own = spec.notes.iter().map(|notes| self.rich(&spec.path, notes).0);
        let made = self.made_notes(selection, data);
        for note in own.chain(made.iter().map(|note| crate::html::escape_text(note))) {
            html.open("p", &[("class", "chart-note")]);
            html.push_html(&note);
            html.close("p");
        }
    }

    /// The notes below a chart without markup.
    pub(super) fn plain_chart_notes(&self, spec: &Spec, selection: &Selection<'_>) -> Vec<String> {
        let data = self.chart_data(spec, selection);
        let own = spec.notes.iter().map(|notes| self.plain(&spec.path, notes));
        own.chain(data.map(|data| self.made_notes(selection, &data)).unwrap_or_default()).collect()
    }

    fn made_notes(&self, selection: &Selection<'_>, data: &ChartData) -> Vec<String> {
        let has = |is: &dyn Fn(&Point) -> bool| {
            data.series.iter().flat_map(|series| &series.points).any(|point| point.value.is_some() && is(point))
        };
        let has_status = |status: chart::Status| has(&|point| point.status == status && !point.left_out);
        let has_range = has(&|point| point.range.as_ref().is_some_and(|(low, high)| low != high));
        let shows_ranges = data.stack == Stack::None && !matches!(data.kind, Kind::Heat | Kind::Waffle);
        let qualifier = |first, second| {
            drawn(selection)
                .filter_map(|drawn| drawn.observation.qualifier)
                .any(|own: Qualifier| own == first || own == second)
        };
        let is_range =
            drawn(selection).any(|drawn| drawn.observation.value.is_none() && drawn.observation.low.is_some());
        // Cells of a heat table keep their colour, and differ in their edges.
        let marks = |others, cells| if data.kind == Kind::Heat { cells } else { others };
        let word = |key: &str, is_said: bool| is_said.then(|| self.word(key).to_owned());
        [
            word(marks("chart.note_provisional", "chart.cells_provisional"), has_status(chart::Status::Provisional)),
            word(marks("chart.note_estimated", "chart.cells_estimated"), has_status(chart::Status::Estimated)),
            word(marks("chart.note_forecast", "chart.cells_forecast"), has_status(chart::Status::Forecast)),
            self.break_note(selection),
            word("chart.note_bound", qualifier(Qualifier::Over, Qualifier::AtLeast)),
            word("chart.note_upper", qualifier(Qualifier::Under, Qualifier::AtMost)),
            word("chart.note_range", has_range && shows_ranges),
            word("chart.note_middle", is_range && has_range),
            word("chart.note_incomplete", has(&|point| point.left_out)),
            word("chart.note_scales", data.kind == Kind::Sparkline && data.series.len() > 1),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// From when on the values cannot be compared with those before.
    fn break_note(&self, selection: &Selection<'_>) -> Option<String> {
        let mut periods: Vec<Period> = drawn(selection)
            .map(|drawn| drawn.observation)
            .filter(|observation| observation.status == Some(Status::Break))
            .map(|observation| observation.period)
            .collect();
        periods.sort_unstable();
        periods.dedup();
        let periods: Vec<String> = periods.into_iter().map(|period| self.locale.period(period)).collect();
        let note = self.phrase("chart.note_break", &[("periods", &self.locale.list(&periods))]);
        (!periods.is_empty()).then_some(note)
    }
}
