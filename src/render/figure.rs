//! A chart with all that belongs to it: headline, subtitle, drawing, notes, source, data table.

use std::collections::BTreeSet;

use super::context::Context;
use crate::chart::{self, Axis, ChartData, ChartWords, Drawn, Member, Point, Selection, Series, Spec, TimeStep, Width};
use crate::dataset::{Dataset, Indicator, Status};
use crate::html::Html;
use crate::lang::{Qualifier, Unit, rational};
use crate::reference::IndicatorId;
use crate::text::Texts;

/// How many publishers a source line names.
const MOST: usize = 4;

/// What stands around the drawing of a chart, without markup.
pub(super) struct ChartFrame {
    /// The headline.
    pub(super) title: String,
    /// What it shows.
    pub(super) subtitle: String,
    /// What a reader must know.
    pub(super) notes: Vec<String>,
    /// Who says so.
    pub(super) source: String,
}

impl Context<'_> {
    /// The figure of a chart with an id that the page has once; its headline is a heading of the given level, or left out
    /// if the page has it as its own.
    pub(super) fn chart_figure(&self, spec: &Spec, heading: Option<&'static str>, id: &str) -> Option<Html> {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions).ok()?;
        let data = self.chart_data(spec, &selection)?;
        let unit = self.chart_unit(&selection)?;
        let mut html = Html::default();
        html.open("figure", &[("class", "chart-figure"), ("id", id)]);
        html.open("figcaption", &[("class", "chart-head")]);
        if let Some(level) = heading {
            html.open(level, &[("class", "chart-title")]);
            html.push_html(&self.rich(&spec.path, &spec.title).0);
            html.close(level);
        }
        html.element("p", &[("class", "chart-sub")], &self.chart_subtitle(spec, &selection));
        html.close("figcaption");
        let ticks = |values: &[crate::lang::Rational]| self.locale.ticks(values, &unit);
        for (width, name) in [(Width::Wide, "w"), (Width::Narrow, "n")] {
            html.push_html(&chart::draw(&data, width, &format!("{id}-{name}"), &ticks));
        }
        self.chart_notes(&mut html, spec, &selection, &data);
        html.element("p", &[("class", "chart-source")], &self.chart_source(&selection));
        html.open("details", &[("class", "chart-data")]);
        html.element("summary", &[], self.word("chart.table"));
        html.open("div", &[("class", "table-wrap"), ("tabindex", "0"), ("role", "group"), ("aria-label", &data.title)]);
        html.push_html(&chart::table(&data, &data.title));
        html.close("div");
        html.close("details");
        html.close("figure");
        Some(html)
    }

    /// A small drawing of a chart without ids, for lists.
    pub(super) fn chart_preview(&self, spec: &Spec) -> Option<String> {
        self.chart_drawing(spec, Width::Narrow, "")
    }

    /// The drawing of a chart alone.
    pub(super) fn chart_drawing(&self, spec: &Spec, width: Width, ids: &str) -> Option<String> {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions).ok()?;
        let data = self.chart_data(spec, &selection)?;
        let unit = self.chart_unit(&selection)?;
        let ticks = |values: &[crate::lang::Rational]| self.locale.ticks(values, &unit);
        Some(chart::draw(&data, width, ids, &ticks))
    }

    /// What stands around the drawing of a chart, without markup.
    pub(super) fn chart_frame(&self, spec: &Spec) -> Option<ChartFrame> {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions).ok()?;
        let data = self.chart_data(spec, &selection)?;
        let own = spec.notes.iter().map(|notes| self.plain(&spec.path, notes));
        Some(ChartFrame {
            subtitle: self.chart_subtitle(spec, &selection),
            notes: own.chain(self.made_notes(&selection, &data)).collect(),
            source: self.chart_source(&selection),
            title: data.title,
        })
    }

    /// The observations of an indicator as a table.
    pub(super) fn observations_table(&self, dataset: &Dataset, indicator: &Indicator) -> String {
        super::table::observations(self, dataset, indicator)
    }

    fn chart_data(&self, spec: &Spec, selection: &Selection<'_>) -> Option<ChartData> {
        let unit = self.chart_unit(selection)?;
        let axis = if selection.axis == "period" && selection.steps.iter().all(is_calendar) {
            Axis::Time(selection.steps.iter().filter_map(|step| self.time_step(step)).collect())
        } else {
            Axis::Categories(selection.steps.iter().map(|step| self.member(&selection.axis, step)).collect())
        };
        let single = selection.series_dimension.is_none();
        let series = selection.cells.iter().enumerate().map(|(line, cells)| {
            let name = selection.series.get(line).filter(|_| !single);
            let dimension = selection.series_dimension.as_deref().unwrap_or("indicator");
            Series {
                label: name.map(|name| self.member(dimension, name)).unwrap_or_default(),
                points: cells.iter().map(|cell| self.point(*cell)).collect(),
            }
        });
        let mut series: Vec<Series> = series.collect();
        if spec.stacked {
            leave_out_incomplete(&mut series);
        }
        let targets = spec.targets.iter().map(|target| chart::Target {
            value: rational(target.value),
            label: self.plain(&spec.path, &target.label),
        });
        Some(ChartData {
            kind: spec.kind,
            stacked: spec.stacked,
            title: self.plain(&spec.path, &spec.title),
            axis,
            series,
            targets: targets.collect(),
            unit: self.locale.unit(&unit, Self::chart_counter(selection)),
            words: self.chart_words(),
        })
    }

    fn first<'s>(selection: &'s Selection<'_>) -> Option<Drawn<'s>> {
        selection.cells.iter().flatten().flatten().next().copied()
    }

    fn chart_unit(&self, selection: &Selection<'_>) -> Option<std::sync::Arc<Unit>> {
        let drawn = Self::first(selection)?;
        Some(self.site.unit(drawn.dataset.indicator_of(drawn.observation)?))
    }

    fn chart_counter<'s>(selection: &'s Selection<'_>) -> Option<&'s crate::lang::Localized<crate::lang::Counter>> {
        let drawn = Self::first(selection)?;
        drawn.dataset.indicator_of(drawn.observation)?.counter.as_ref()
    }

    fn time_step(&self, step: &Member) -> Option<TimeStep> {
        let Member::Period(period) = step else { return None };
        Some(TimeStep {
            period: *period,
            label: self.locale.period_axis(*period),
            short: self.locale.period_axis(*period),
            long: self.locale.period(*period),
        })
    }

    /// The words for a member of a dimension.
    fn member(&self, dimension: &str, member: &Member) -> String {
        match member {
            Member::Period(period) => self.locale.period_axis(*period),
            Member::Indicator(id) => self.indicator_name(id, Indicator::label),
            Member::Code(code) => self.code(dimension, code),
        }
    }

    fn indicator_name(&self, id: &IndicatorId, name: impl Fn(&Indicator) -> &Texts) -> String {
        let dataset = self.site.dataset(&id.dataset).map(|(_, dataset)| dataset);
        let found = dataset.and_then(|dataset| dataset.indicator(&id.indicator).map(|indicator| (dataset, indicator)));
        found.map(|(dataset, indicator)| self.plain(&dataset.path, name(indicator))).unwrap_or_default()
    }

    fn point(&self, cell: Option<Drawn<'_>>) -> Point {
        let Some(Drawn { dataset, observation }) = cell else {
            return Point {
                value: None,
                text: String::new(),
                lower_bound: false,
                upper_bound: false,
                status: chart::Status::Missing,
                note: None,
            };
        };
        Point {
            value: observation.value().map(|value| value.number),
            text: self.short(dataset, observation).unwrap_or_default(),
            lower_bound: matches!(observation.qualifier, Some(Qualifier::Over | Qualifier::AtLeast)),
            upper_bound: matches!(observation.qualifier, Some(Qualifier::Under | Qualifier::AtMost)),
            status: chart_status(observation.status),
            note: observation.note.as_ref().map(|note| self.plain(&observation.place.path, note)),
        }
    }

    /// The subtitle as written, else made from what is the same in all of the chart: indicator, unit, place, period.
    pub(super) fn chart_subtitle(&self, spec: &Spec, selection: &Selection<'_>) -> String {
        if let Some(subtitle) = &spec.subtitle {
            return self.plain(&spec.path, subtitle);
        }
        let mut parts = Vec::new();
        match selection.fixed.get("indicator") {
            Some(Member::Indicator(id)) => parts.push(self.indicator_name(id, |indicator| &indicator.title)),
            _ => parts.extend(self.drawn_titles(selection)),
        }
        for (dimension, member) in &selection.fixed {
            if !matches!(dimension.as_str(), "indicator" | "period") {
                parts.push(self.member(dimension, member));
            }
        }
        parts.extend(self.chart_span(selection));
        let counter = Self::chart_counter(selection);
        let unit = self.chart_unit(selection).map(|unit| self.locale.unit(&unit, counter));
        parts.extend(unit.filter(|unit| !unit.is_empty()).map(|unit| self.phrase("chart.unit", &[("unit", &unit)])));
        parts.join(self.word("list.facts"))
    }

    /// The dataset's title stands for several indicators.
    fn drawn_titles(&self, selection: &Selection<'_>) -> Option<String> {
        let datasets: Vec<&Dataset> = drawn(selection).map(|drawn| drawn.dataset).collect();
        let first = datasets.first()?;
        datasets.iter().all(|dataset| dataset.id == first.id).then(|| self.plain(&first.path, &first.title))
    }

    fn chart_span(&self, selection: &Selection<'_>) -> Option<String> {
        if let Some(Member::Period(period)) = selection.fixed.get("period") {
            return Some(self.locale.period(*period));
        }
        let mut periods: Vec<_> = drawn(selection).filter_map(|drawn| drawn.observation.period.calendar()).collect();
        periods.sort_unstable_by_key(|period| period.first());
        let (first, last) = (*periods.first()?, *periods.last()?);
        Some(self.locale.period(crate::lang::Period::Between(first, last)))
    }

    fn chart_source(&self, selection: &Selection<'_>) -> String {
        let mut publishers: Vec<String> = Vec::new();
        for drawn in drawn(selection) {
            let source = drawn.dataset.source(&drawn.observation.source);
            let name = source.map(|source| self.plain(&drawn.dataset.path, &source.publisher));
            publishers.extend(name.filter(|name| !publishers.contains(name)));
        }
        let more = publishers.len().saturating_sub(MOST);
        publishers.truncate(MOST);
        let mut list = publishers.join(self.word("list.facts"));
        if more > 0 {
            list.push_str(&self.phrase("chart.more_sources", &[("n", &more.to_string())]));
        }
        self.phrase("chart.source", &[("sources", &list)])
    }

    fn chart_notes(&self, html: &mut Html, spec: &Spec, selection: &Selection<'_>, data: &ChartData) {
        let own = spec.notes.iter().map(|notes| self.rich(&spec.path, notes).0);
        let made = self.made_notes(selection, data);
        for note in own.chain(made.iter().map(|note| crate::html::escape_text(note))) {
            html.open("p", &[("class", "chart-note")]);
            html.push_html(&note);
            html.close("p");
        }
    }

    /// What the values of a chart demand to be said.
    fn made_notes(&self, selection: &Selection<'_>, data: &ChartData) -> Vec<String> {
        let mut notes = Vec::new();
        let statuses: BTreeSet<chart::Status> = data
            .series
            .iter()
            .flat_map(|series| &series.points)
            .filter(|p| p.value.is_some())
            .map(|p| p.status)
            .collect();
        for (status, key) in [
            (chart::Status::Provisional, "chart.note_provisional"),
            (chart::Status::Estimated, "chart.note_estimated"),
            (chart::Status::Forecast, "chart.note_forecast"),
        ] {
            if statuses.contains(&status) {
                notes.push(self.word(key).to_owned());
            }
        }
        notes.extend(self.break_note(selection));
        if drawn(selection)
            .any(|drawn| matches!(drawn.observation.qualifier, Some(Qualifier::Over | Qualifier::AtLeast)))
        {
            notes.push(self.word("chart.note_bound").to_owned());
        }
        notes
    }

    /// From when on the values cannot be compared with those before.
    fn break_note(&self, selection: &Selection<'_>) -> Option<String> {
        let mut periods: Vec<crate::lang::Period> = drawn(selection)
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

    fn chart_words(&self) -> ChartWords {
        let word = |key: &str| self.word(&format!("chart.{key}")).to_owned();
        ChartWords {
            period: word("period"),
            category: word("category"),
            value: word("value"),
            no_data: word("no_data"),
            provisional: word("provisional"),
            estimated: word("estimated"),
            forecast: word("forecast"),
            series_break: word("series_break"),
            datum: word("datum"),
            datum_of_series: word("datum_of_series"),
            with_status: word("with_status"),
            with_unit: word("with_unit"),
            course: word("course"),
            of_series: word("of_series"),
            extremes: word("extremes"),
            comparison: word("comparison"),
            single: word("single"),
            missing: word("missing"),
            list_separator: word("list_separator"),
            sentence_separator: word("sentence_separator"),
        }
    }
}

/// A stack of which a part is missing would look like a smaller whole: it is left out as a gap.
fn leave_out_incomplete(series: &mut [Series]) {
    let steps = series.iter().map(|series| series.points.len()).max().unwrap_or_default();
    for step in 0..steps {
        let missing = |series: &Series| series.points.get(step).is_none_or(|point| point.value.is_none());
        if !series.iter().any(missing) {
            continue;
        }
        for point in series.iter_mut().filter_map(|series| series.points.get_mut(step)) {
            point.value = None;
        }
    }
}

/// Everything that a chart draws, in the order of its series and steps.
pub(super) fn drawn<'s>(selection: &'s Selection<'_>) -> impl Iterator<Item = Drawn<'s>> {
    selection.cells.iter().flatten().flatten().copied()
}

fn is_calendar(step: &Member) -> bool {
    matches!(step, Member::Period(period) if period.calendar().is_some())
}

fn chart_status(status: Option<Status>) -> chart::Status {
    match status {
        None | Some(Status::Final | Status::Revised) => chart::Status::Normal,
        Some(Status::Provisional) => chart::Status::Provisional,
        Some(Status::Estimated) => chart::Status::Estimated,
        Some(Status::Forecast) => chart::Status::Forecast,
        Some(Status::Missing) => chart::Status::Missing,
        Some(Status::Break) => chart::Status::Break,
    }
}
