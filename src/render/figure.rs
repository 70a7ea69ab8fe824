//! A chart with all that belongs to it: headline, subtitle, drawing, notes, source, data table.

use super::context::Context;
use crate::chart::{self, ChartData, Drawing, Drawn, Member, Selection, Spec, Width, Writer};
use crate::dataset::{Dataset, Indicator};
use crate::html::Html;
use crate::site::PageId;

/// How many publishers a source line names.
pub(super) const MOST_PUBLISHERS: usize = 4;

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

/// A chart on a page.
pub(super) struct Figure {
    pub(super) html: Html,
    /// What it shows, in words.
    pub(super) description: String,
    /// The heights of its drawings in pixels, of the wide one first.
    pub(super) heights: [f64; 2],
}

impl Context<'_> {
    /// The figure of a chart with an id that the page has once; its headline is a heading of the given level, or left out
    /// if the page has it as its own. On other pages than its own it has a link to that.
    pub(super) fn chart_figure(
        &self,
        spec: &Spec,
        heading: Option<&'static str>,
        id: &str,
        own_page: Option<PageId>,
    ) -> Option<Figure> {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions).ok()?;
        let data = self.chart_data(spec, &selection)?;
        let mut html = Html::roomy();
        let table = format!("{id}-data");
        let (keys, comma) = (self.word("chart.keys"), self.word("chart.clause_separator"));
        let attributes = [
            ("class", "chart-figure"),
            ("id", id),
            ("aria-details", &*table),
            ("data-keys", keys),
            ("data-comma", comma),
        ];
        html.open("figure", &attributes);
        html.open("figcaption", &[("class", "chart-head")]);
        if let Some(level) = heading {
            html.open(level, &[("class", "chart-title")]);
            html.push_html(&self.linking().rich(&spec.path, &spec.title).0);
            html.close(level);
        }
        let subtitle = self.chart_subtitle(spec, &selection);
        html.element("p", &[("class", "chart-sub")], &subtitle);
        html.close("figcaption");
        let (wide, narrow, description) = self.with_writer(&selection, |writer| {
            let description = self.description_of(spec, &data, writer);
            let draw = |width, ids: &str| chart::draw(&data, width, ids, &description, writer);
            (draw(Width::Wide, id), draw(Width::Narrow, id), description)
        });
        html.push_html(&wide.svg);
        html.push_html(&narrow.svg);
        self.chart_notes(&mut html, spec, &selection, &data);
        html.element("p", &[("class", "chart-source")], &self.chart_source(&selection));
        html.open("details", &[("class", "chart-data"), ("id", &table)]);
        html.element("summary", &[], self.word("chart.table"));
        html.open("div", &[("class", "table-wrap"), ("tabindex", "0"), ("role", "group"), ("aria-label", &data.title)]);
        let caption = self.phrase("chart.page_description", &[("title", &data.title), ("subtitle", &subtitle)]);
        html.push_html(&chart::table(&data, &caption));
        html.close("div");
        html.close("details");
        if let Some(page) = own_page {
            let key = if matches!(page, PageId::Chart(_)) { "chart.own_page" } else { "chart.indicator_page" };
            html.open("p", &[("class", "chart-page-link")]);
            html.element("a", &[("href", &self.url(page))], self.word(key));
            html.close("p");
        }
        html.close("figure");
        Some(Figure { html, description, heights: [wide.size.1, narrow.size.1] })
    }

    /// A small drawing of a chart without ids, for lists.
    pub(super) fn chart_preview(&self, spec: &Spec) -> Option<String> {
        self.chart_drawing(spec, Width::Narrow, "").map(|drawing| drawing.svg)
    }

    /// The drawing of a chart alone.
    pub(super) fn chart_drawing(&self, spec: &Spec, width: Width, ids: &str) -> Option<Drawing> {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions).ok()?;
        let data = self.chart_data(spec, &selection)?;
        Some(self.with_writer(&selection, |writer| chart::draw(&data, width, ids, "", writer)))
    }

    /// What a chart shows, in the words of its author or else made from its data.
    pub(super) fn chart_description(&self, spec: &Spec, selection: &Selection<'_>) -> Option<String> {
        let data = self.chart_data(spec, selection)?;
        Some(self.with_writer(selection, |writer| self.description_of(spec, &data, writer)))
    }

    /// The same with the notes below the chart without markup.
    pub(super) fn chart_told(&self, spec: &Spec, selection: &Selection<'_>) -> (String, Vec<String>) {
        let data = self.chart_data(spec, selection);
        let describe = |data| self.with_writer(selection, |writer| self.description_of(spec, data, writer));
        let description = data.as_ref().map(describe).unwrap_or_default();
        (description, self.plain_notes_of(spec, selection, data.as_ref()))
    }

    fn description_of(&self, spec: &Spec, data: &ChartData, writer: &Writer<'_>) -> String {
        let written = spec.description.as_ref().map(|description| self.plain(&spec.path, description));
        written.unwrap_or_else(|| chart::describe(data, writer))
    }

    /// What stands around the drawing of a chart, without markup.
    pub(super) fn chart_frame(&self, spec: &Spec) -> Option<ChartFrame> {
        let selection = chart::select(spec, &self.site.datasets, &self.site.dimensions).ok()?;
        Some(ChartFrame {
            title: self.plain(&spec.path, &spec.title),
            subtitle: self.chart_subtitle(spec, &selection),
            notes: self.plain_chart_notes(spec, &selection),
            source: self.chart_source(&selection),
        })
    }

    /// The subtitle as written, else made from what is the same in all of the chart: indicator, place, period, and the
    /// unit if the drawing does not name it.
    pub(super) fn chart_subtitle(&self, spec: &Spec, selection: &Selection<'_>) -> String {
        if let Some(subtitle) = &spec.subtitle {
            return self.plain(&spec.path, subtitle);
        }
        let mut parts = Vec::new();
        match selection.fixed.get("indicator") {
            Some(Member::Indicator(id)) => parts.push(self.indicator_name(id, |indicator| &indicator.title)),
            _ => parts.push(self.drawn_titles(selection)),
        }
        for (dimension, member) in &selection.fixed {
            if !matches!(dimension.as_str(), "indicator" | "period") {
                parts.push(self.member(dimension, member));
            }
        }
        parts.extend(self.chart_span(selection));
        if !spec.kind.value.names_unit() || spec.stack.value == chart::Stack::Shares {
            parts.extend(self.units_named(spec, selection));
        }
        parts.join(self.word("list.facts"))
    }

    /// The titles of the datasets stand for several indicators.
    pub(super) fn drawn_titles(&self, selection: &Selection<'_>) -> String {
        let mut datasets: Vec<&Dataset> = Vec::new();
        for Drawn { dataset, .. } in drawn(selection) {
            if datasets.iter().all(|known| known.id != dataset.id) {
                datasets.push(dataset);
            }
        }
        let titles: Vec<String> = datasets.iter().map(|own| self.plain(&own.path, &own.title)).collect();
        self.locale.list(&titles)
    }

    /// The units of all that is drawn, which differ in what is counted and between the axes of a scatter chart; `None` for
    /// bare numbers. Stacks of shares are percentages of what has these units.
    fn units_named(&self, spec: &Spec, selection: &Selection<'_>) -> Option<String> {
        let mut units: Vec<String> = Vec::new();
        for (_, indicator) in drawn_indicators(selection) {
            let unit = self.locale.unit(&self.site.unit(indicator), indicator.counter.as_ref());
            if !unit.is_empty() && !units.contains(&unit) {
                units.push(unit);
            }
        }
        let units = units.join(self.word("chart.list_separator"));
        let of_total = spec.stack.value == chart::Stack::Shares;
        match (of_total, units.as_str()) {
            (true, "" | "%") => Some(self.word("chart.unit_of_total").to_owned()),
            (true, units) => Some(self.phrase("chart.unit_of_total_in", &[("unit", units)])),
            (false, "") => None,
            (false, units) => Some(self.phrase("chart.unit", &[("unit", units)])),
        }
    }

    pub(super) fn chart_span(&self, selection: &Selection<'_>) -> Option<String> {
        if let Some(Member::Period(period)) = selection.fixed.get("period") {
            return Some(self.locale.period(*period));
        }
        let periods = || drawn(selection).filter_map(|drawn| drawn.observation.period.calendar());
        let frequency = periods().next()?.frequency();
        let (first, last) = if periods().all(|period| period.frequency() == frequency) {
            // Of one length, they begin in the order in which they follow each other.
            (periods().min_by_key(|period| period.first())?, periods().max_by_key(|period| period.first())?)
        } else {
            let mut periods: Vec<_> = periods().collect();
            periods.sort_unstable_by_key(|period| period.first());
            (*periods.first()?, *periods.last()?)
        };
        Some(self.locale.period(crate::lang::Period::Between(first, last)))
    }
}

/// The indicators that a chart draws, each once, with their datasets.
pub(super) fn drawn_indicators<'s>(selection: &'s Selection<'_>) -> Vec<(&'s Dataset, &'s Indicator)> {
    let mut indicators: Vec<(&Dataset, &Indicator)> = Vec::new();
    for Drawn { dataset, observation } in drawn(selection) {
        let indicator = dataset.indicator_of(observation);
        let new = indicator.filter(|own| !indicators.iter().any(|(_, known)| std::ptr::eq(*known, *own)));
        indicators.extend(new.map(|indicator| (dataset, indicator)));
    }
    indicators
}

/// Everything that a chart draws, in the order of its series and steps.
pub(super) fn drawn<'s>(selection: &'s Selection<'_>) -> impl Iterator<Item = Drawn<'s>> {
    selection.cells.iter().flatten().flatten().copied()
}
