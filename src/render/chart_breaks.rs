//! The notes below a chart on breaks: from when on values cannot be compared with those before, and whose.

use super::context::Context;
use crate::chart::{ChartData, Drawn, Selection};
use crate::dataset::Status;
use crate::lang::Period;

/// The most series that are named.
const MOST: usize = 4;

/// What breaks: a series of a panel, by position, and the periods from which it cannot be compared.
struct Broken {
    series: usize,
    panel: usize,
    periods: Vec<Period>,
}

impl Context<'_> {
    /// The breaks of a chart: without a name if all that is drawn breaks alike, else with what breaks.
    pub(super) fn break_notes(&self, selection: &Selection<'_>, data: &ChartData) -> Vec<String> {
        let rows = rows(selection, data);
        let Some(first) = rows.first() else { return Vec::new() };
        if rows.iter().all(|row| row.periods == first.periods) {
            let note = || self.phrase("chart.note_break", &[("periods", &self.written_periods(&first.periods))]);
            return if first.periods.is_empty() { Vec::new() } else { vec![note()] };
        }
        let mut kinds: Vec<&[Period]> = rows.iter().map(|row| &*row.periods).filter(|own| !own.is_empty()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let note = |periods: &[Period]| {
            let names = self.broken_names(data, &rows, periods);
            let names =
                if names.len() > MOST { self.word("chart.some_series").to_owned() } else { self.locale.list(&names) };
            self.phrase("chart.note_break_of", &[("names", &names), ("periods", &self.written_periods(periods))])
        };
        kinds.into_iter().map(note).collect()
    }

    fn written_periods(&self, periods: &[Period]) -> String {
        self.locale.list(&periods.iter().map(|period| self.locale.period(*period)).collect::<Vec<_>>())
    }

    /// The names of what breaks at these periods. A panel of which all series do is named alone.
    fn broken_names(&self, data: &ChartData, rows: &[Broken], periods: &[Period]) -> Vec<String> {
        let breaks = |row: &&Broken| row.periods == periods;
        let mut names: Vec<String> = Vec::new();
        for row in rows.iter().filter(breaks) {
            let panel = data.panels.get(row.panel).map_or("", String::as_str);
            let label = data.series.get(row.series).map_or("", |series| series.label.as_str());
            let is_whole = rows.iter().filter(|other| other.panel == row.panel).all(|other| breaks(&other));
            let name = match (panel, label) {
                ("", label) => label.to_owned(),
                (panel, label) if label.is_empty() || is_whole => panel.to_owned(),
                (panel, label) => self.phrase("chart.with_status", &[("value", panel), ("status", label)]),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// The series that have values, each with its breaks.
fn rows(selection: &Selection<'_>, data: &ChartData) -> Vec<Broken> {
    let row = |(series, cells): (usize, &Vec<Option<Drawn<'_>>>)| {
        let drawn = || cells.iter().flatten().map(|drawn| drawn.observation);
        drawn().find(|observation| observation.value().is_some())?;
        let broken = drawn().filter(|observation| observation.status == Some(Status::Break));
        let mut periods: Vec<Period> = broken.map(|observation| observation.period).collect();
        periods.sort_unstable();
        periods.dedup();
        Some(Broken { series, panel: data.series.get(series)?.panel, periods })
    };
    selection.cells.iter().enumerate().filter_map(row).collect()
}
