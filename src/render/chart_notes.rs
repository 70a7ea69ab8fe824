//! The notes below a chart: what its author says, and what its marks mean where that is not plain.

use super::context::Context;
use super::figure::drawn;
use crate::chart::{self, ChartData, Kind, Point, Selection, Spec, Stack};
use crate::html::Html;
use crate::lang::Qualifier;

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
        self.plain_notes_of(spec, selection, self.table_data(spec, selection).as_ref())
    }

    /// The same of data that are at hand.
    pub(super) fn plain_notes_of(
        &self,
        spec: &Spec,
        selection: &Selection<'_>,
        data: Option<&ChartData>,
    ) -> Vec<String> {
        let own = spec.notes.iter().map(|notes| self.plain(&spec.path, notes));
        own.chain(data.map(|data| self.made_notes(selection, data)).unwrap_or_default()).collect()
    }

    fn made_notes(&self, selection: &Selection<'_>, data: &ChartData) -> Vec<String> {
        let has = |is: &dyn Fn(&Point) -> bool| {
            data.series.iter().flat_map(|series| &series.points).any(|point| point.value.is_some() && is(point))
        };
        let has_status = |status: chart::Status| has(&|point| point.status == status && !point.left_out);
        let has_range = has(&|point| point.range.as_ref().is_some_and(|(low, high)| low != high));
        let shows_ranges = data.stack == Stack::None && !matches!(data.kind, Kind::Heat | Kind::Waffle);
        let is_range =
            drawn(selection).any(|drawn| drawn.observation.value.is_none() && drawn.observation.low.is_some());
        // Cells of a heat table keep their colour, and differ in their edges.
        let marks = |others, cells| if data.kind == Kind::Heat { cells } else { others };
        let word = |key: &str, is_said: bool| is_said.then(|| self.word(key).to_owned());
        let firmness = [
            word(marks("chart.note_provisional", "chart.cells_provisional"), has_status(chart::Status::Provisional)),
            word(marks("chart.note_estimated", "chart.cells_estimated"), has_status(chart::Status::Estimated)),
            word(marks("chart.note_forecast", "chart.cells_forecast"), has_status(chart::Status::Forecast)),
        ];
        let others = [
            self.bound_note(selection, "chart.note_bound", [Qualifier::AtLeast, Qualifier::Over]),
            self.bound_note(selection, "chart.note_upper", [Qualifier::AtMost, Qualifier::Under]),
            word(range_note(data), has_range && shows_ranges),
            word("chart.note_middle", is_range && has_range),
            word("chart.note_incomplete", has(&|point| point.left_out)),
            word("chart.note_scales", data.kind == Kind::Sparkline && data.series.len() > 1),
        ];
        firmness
            .into_iter()
            .flatten()
            .chain(self.break_notes(selection, data))
            .chain(others.into_iter().flatten())
            .collect()
    }

    /// What the signs mean that say on which side of a number the value is; only those that the chart has.
    fn bound_note(&self, selection: &Selection<'_>, key: &str, qualifiers: [Qualifier; 2]) -> Option<String> {
        let has = |own: &Qualifier| drawn(selection).any(|drawn| drawn.observation.qualifier == Some(*own));
        let sign = |own: Qualifier| {
            let pattern = self.word(&format!("quantities.signs.{own}")).replace("{n}", "");
            self.phrase("chart.note_sign", &[("sign", pattern.trim())])
        };
        let signs: Vec<String> = qualifiers.into_iter().filter(has).map(sign).collect();
        let signs = signs.join(self.word("chart.or"));
        (!signs.is_empty()).then(|| self.phrase(key, &[("signs", &signs)]))
    }
}

/// The note on the marks with which a chart shows ranges. A line has a band along neighbours, and a whisker for one alone.
fn range_note(data: &ChartData) -> &'static str {
    if !matches!(data.kind, Kind::Line | Kind::Slope | Kind::Sparkline) {
        return "chart.note_whiskers";
    }
    let is_ranged = |point: &Point| point.range.is_some();
    let follows = |pair: &[&Point]| match pair {
        [before, after] => {
            is_ranged(after)
                && after.status != chart::Status::Break
                && (is_ranged(before) || after.status == chart::Status::Forecast)
        }
        _ => false,
    };
    let (mut has_band, mut has_whisker) = (false, false);
    for series in &data.series {
        let points: Vec<&Point> = series.points.iter().filter(|point| point.value.is_some()).collect();
        for (index, _) in points.iter().enumerate().filter(|(_, point)| is_ranged(point)) {
            let before = index.checked_sub(1).and_then(|before| points.get(before..=index));
            let is_in_band = [before, points.get(index..index + 2)].into_iter().flatten().any(follows);
            has_band |= is_in_band;
            has_whisker |= !is_in_band;
        }
    }
    match (has_band, has_whisker) {
        (true, false) => "chart.note_bands",
        (false, true) => "chart.note_whiskers",
        _ => "chart.note_range",
    }
}
