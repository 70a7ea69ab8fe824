//! What a chart draws in the words of one language: from the selected observations to points with labels.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::is_rate;
use super::chart_numbers::Scales;
use super::context::{Context, quantity};
use super::figure::{drawn, drawn_indicators};
use crate::chart::{
    self, Annotation, Axis, ChartData, Drawn, Member, Point, ScaleKind, Selection, Series, Spec, Stack, TimeStep,
    Writer,
};
use crate::dataset::{Dataset, Indicator, Status, Value};
use crate::lang::{Counter, Localized, Period, Qualifier, Quantity, Rational, Style, Unit, rational};
use crate::reference::IndicatorId;
use crate::text::Texts;

/// An observation that has a value, with all that writing it takes.
struct Valued<'a> {
    value: Value,
    decimals: Option<u32>,
    unit: &'a Unit,
    counter: Option<&'a Localized<Counter>>,
    /// Where a value of its own may lie.
    range: Option<(Rational, Rational)>,
}

impl Valued<'_> {
    /// How it is written, and its range beside it if it has a value of its own.
    fn parts(&self, write: impl Fn(&Quantity<'_>) -> String) -> (String, Option<String>) {
        let alone = quantity(&self.value, self.decimals, self.unit, self.counter);
        let range = self.range.as_ref().map(|range| write(&Quantity { bounds: Some(range.clone()), ..alone.clone() }));
        (write(&alone), range)
    }
}

impl Context<'_> {
    /// The data of a chart in the language of the page.
    pub(super) fn chart_data(&self, spec: &Spec, selection: &Selection<'_>) -> Option<ChartData> {
        let mut data = self.table_data(spec, selection)?;
        data.subject = self.chart_subject(spec, selection);
        data.gaps = self.chart_gaps(spec, selection);
        data.in_sentences = self.in_sentences(selection);
        if let Axis::Time(steps) = &mut data.axis {
            for step in steps {
                step.label = self.locale.period_axis(step.period);
                step.short = self.locale.period_short(step.period);
            }
        }
        let scales = self.chart_scales(selection);
        if scales.round() {
            for (cells, series) in selection.cells.iter().zip(&mut data.series) {
                for (cell, point) in cells.iter().zip(&mut series.points) {
                    point.rounded =
                        cell.and_then(|cell| self.rounded(cell, &scales)).filter(|label| *label != point.text);
                }
            }
        }
        Some(data)
    }

    /// What a table and the notes say of a chart: its data without what only a drawing or a description needs.
    pub(super) fn table_data(&self, spec: &Spec, selection: &Selection<'_>) -> Option<ChartData> {
        let unit = self.chart_unit(selection)?;
        let scales = self.chart_scales(selection);
        let mut series = self.chart_series(spec, selection, &scales);
        if spec.stack.value != Stack::None {
            leave_out_incomplete(&mut series);
        }
        if spec.stack.value == Stack::Shares {
            self.share_out(&mut series);
        }
        let mut data = ChartData {
            kind: spec.kind.value,
            stack: spec.stack.value,
            log: spec.scale.value == ScaleKind::Log,
            title: self.plain(&spec.path, &spec.title),
            subject: Vec::new(),
            axis: self.chart_axis(spec, selection),
            gaps: Vec::new(),
            series,
            panels: selection.panels.iter().map(|panel| self.facet_member(selection, panel)).collect(),
            targets: self.chart_targets(spec, selection, &unit, &scales),
            annotations: self.chart_annotations(spec),
            covers: Vec::new(),
            unit: self.locale.unit(&unit, chart_counter(selection)),
            in_sentences: BTreeMap::new(),
            words: self.theme.chart_words(&self.locale.tag),
        };
        if spec.stack.value == Stack::Shares {
            data.unit.clear();
        }
        Some(data)
    }

    /// Gives `made` the way in which numbers are written in the language of the page.
    pub(super) fn with_writer<T>(&self, selection: &Selection<'_>, made: impl FnOnce(&Writer<'_>) -> T) -> T {
        let of_series = |series: usize| {
            let cells = selection.cells.get(series).into_iter().flatten().flatten();
            let first = cells.copied().next().or_else(|| drawn(selection).next())?;
            first.dataset.indicator_of(first.observation)
        };
        let unit = |series| of_series(series).map_or_else(|| Arc::new(Unit::plain()), |own| self.site.unit(own));
        let counter = |series| of_series(series).and_then(|indicator| indicator.counter.as_ref());
        let scales = self.chart_scales(selection);
        let ticks = |series: usize, values: &[Rational]| {
            let unit = unit(series);
            self.locale.ticks(values, &unit, counter(series), &scales.of(&unit))
        };
        let write = |series: usize, value: Rational, unit: &Unit| {
            let value = Value::exact(value);
            self.in_sentence(&quantity(&value, None, unit, counter(series)), &scales)
        };
        let apart = |series: usize, a: &Rational, b: &Rational, is_sentence: bool| {
            let unit = unit(series);
            let decimals = of_series(series).and_then(|indicator| indicator.decimals);
            let own = counter(series).filter(|_| !is_rate(unit.kind));
            self.written_difference((a, b), decimals, (&unit, own), &scales, is_sentence)
        };
        let difference = |series: usize, a: &Rational, b: &Rational| apart(series, a, b, true);
        let distance = |series: usize, a: &Rational, b: &Rational| apart(series, a, b, false);
        let percent = |value: &Rational| self.percent(value, None);
        let prose = |series: usize, step: usize| self.prose((*selection.cells.get(series)?.get(step)?)?, &scales);
        let number = |series: usize, value: &Rational| write(series, value.clone(), &unit(series));
        let is_rate = |series: usize| is_rate(unit(series).kind);
        let ratio = |value: &Rational| self.ratio(value).unwrap_or_else(|| self.percent(value, None));
        let growth = |series: usize, from: &Rational, to: &Rational| {
            let means = !is_rate(series) && from.is_positive() && to.is_positive();
            // Twice the value is one more than all of it.
            let more = to / Some(from).filter(|_| means)?;
            self.ratio(&(more - Rational::ONE).abs())
        };
        let (ticks, difference, distance, percent) = (&ticks, &difference, &distance, &percent);
        let (prose, number, ratio, growth) = (&prose, &number, &ratio, &growth);
        made(&Writer { ticks, difference, distance, percent, prose, number, is_rate: &is_rate, ratio, growth })
    }

    /// An observation as a sentence has it, with its range in brackets if it has a value of its own.
    fn prose(&self, drawn: Drawn<'_>, scales: &Scales) -> Option<String> {
        let (value, range) = valued(drawn, scales)?.parts(|quantity| self.in_sentence(quantity, scales));
        let Some(range) = range else { return Some(value) };
        Some(self.phrase("chart.with_status", &[("value", &value), ("status", &range)]))
    }

    /// An observation as labels have it.
    fn rounded(&self, drawn: Drawn<'_>, scales: &Scales) -> Option<String> {
        let write = |quantity: &Quantity<'_>| self.locale.rounded(quantity, Style::Short, &scales.of(quantity.unit));
        Some(valued(drawn, scales)?.parts(write).0)
    }

    /// A part of one in a sentence, to one decimal; `None` if that is nothing.
    fn ratio(&self, ratio: &Rational) -> Option<String> {
        let tenth = Rational::new(1, 1000);
        let percent = (ratio / tenth).round() / Rational::from(10);
        let unit = self.site.units.get("percent").filter(|_| !percent.is_zero())?;
        Some(self.locale.quantity(&quantity(&Value::exact(percent), None, unit, None), Style::Prose))
    }

    /// A number as a percentage of one, as it is written in charts.
    fn percent(&self, value: &Rational, decimals: Option<u32>) -> String {
        let hundred = Rational::from(100);
        let unit = self.site.units.get("percent").cloned().unwrap_or_else(|| Arc::new(Unit::plain()));
        self.locale.quantity(&quantity(&Value::exact(value * hundred), decimals, &unit, None), Style::Short)
    }

    fn chart_axis(&self, spec: &Spec, selection: &Selection<'_>) -> Axis {
        if let Some(name) = self.only_row(spec, selection) {
            return Axis::Categories(vec![name]);
        }
        if selection.axis == "period" && selection.steps.iter().all(is_calendar) {
            return Axis::Time(selection.steps.iter().filter_map(|step| self.time_step(step)).collect());
        }
        Axis::Categories(selection.steps.iter().map(|step| self.member(&selection.axis, step)).collect())
    }

    fn chart_series(&self, spec: &Spec, selection: &Selection<'_>, scales: &Scales) -> Vec<Series> {
        let single = selection.series_dimension.is_none();
        let dimension = selection.series_dimension.as_deref().unwrap_or("indicator");
        let lines = selection.series.len().max(1);
        let series = selection.cells.iter().enumerate().map(|(row, cells)| {
            let member = selection.series.get(row % lines).filter(|_| !single);
            let stands_out = |member: &Member| spec.highlight.iter().any(|code| member.is(&code.value));
            let own_unit = if spec.kind.value == chart::Kind::Scatter { unit_of(cells) } else { None };
            Series {
                label: member.map(|member| self.member(dimension, member)).unwrap_or_default(),
                unit: own_unit.map(|own| self.locale.unit(&self.site.unit(own), own.counter.as_ref())),
                panel: row / lines,
                faded: !spec.highlight.is_empty() && !member.is_some_and(stands_out),
                points: cells.iter().map(|cell| self.point(*cell, scales)).collect(),
            }
        });
        series.collect()
    }

    /// What the indicators and datasets of a chart are called in the middle of a sentence, where that differs. Codes stay as
    /// they are: they may be names.
    fn in_sentences(&self, selection: &Selection<'_>) -> BTreeMap<String, String> {
        let places = self.site.dimensions.get("place").into_iter().flat_map(|places| &places.codes);
        let places: Vec<String> = places.map(|(_, place)| self.name(&place.title)).collect();
        let of = |(dataset, indicator): (&Dataset, &Indicator)| {
            [&dataset.title, &indicator.title, indicator.label()].map(|texts| self.plain(&dataset.path, texts))
        };
        let pair = |name: String| match self.locale.in_sentence(&name, &places) {
            Cow::Owned(small) => Some((name, small)),
            Cow::Borrowed(_) => None,
        };
        drawn_indicators(selection).into_iter().flat_map(of).filter_map(pair).collect()
    }

    fn facet_member(&self, selection: &Selection<'_>, member: &Member) -> String {
        self.member(selection.facet_dimension.as_deref().unwrap_or_default(), member)
    }

    fn chart_targets(
        &self,
        spec: &Spec,
        selection: &Selection<'_>,
        unit: &Unit,
        scales: &Scales,
    ) -> Vec<chart::Target> {
        let (counter, together) = (chart_counter(selection), scales.of(unit));
        let text = |target: &chart::TargetSpec| {
            let value = Value::exact(rational(target.value.value));
            self.locale.beside(&quantity(&value, None, unit, counter), Style::Short, &together)
        };
        let target = |target: &chart::TargetSpec| chart::Target {
            value: rational(target.value.value),
            label: self.plain(&spec.path, &target.label),
            text: text(target),
            step: target.at.as_ref().and_then(|at| selection.steps.iter().position(|step| step.is(&at.value))),
        };
        spec.targets.iter().map(target).collect()
    }

    fn chart_annotations(&self, spec: &Spec) -> Vec<Annotation> {
        let annotation = |annotation: &chart::AnnotationSpec| Annotation {
            text: self.plain(&spec.path, &annotation.text),
            period: annotation.period.as_ref().map(|period| period.value),
            value: annotation.value.as_ref().map(|value| rational(value.value)),
        };
        spec.annotations.iter().map(annotation).collect()
    }

    /// Gives each value its share of the sum of its step.
    fn share_out(&self, series: &mut [Series]) {
        for_each_stack(series, |points| {
            let drawn = points.iter().filter(|point| !point.left_out);
            let sum: Rational = drawn.filter_map(|point| point.value.as_ref()).sum();
            if sum.is_zero() {
                return;
            }
            for point in points {
                let share = point.value.as_ref().map(|value| value / &sum);
                point.share = share.map(|share| (share.clone(), self.percent(&share, Some(1))));
            }
        });
    }

    pub(super) fn chart_unit(&self, selection: &Selection<'_>) -> Option<std::sync::Arc<Unit>> {
        let drawn = drawn(selection).next()?;
        Some(self.site.unit(drawn.dataset.indicator_of(drawn.observation)?))
    }

    /// A step of a time axis as tables have it.
    fn time_step(&self, step: &Member) -> Option<TimeStep> {
        let Member::Period(period) = *step else { return None };
        Some(TimeStep { period, label: String::new(), short: String::new(), long: self.locale.period(period) })
    }

    /// A period in the words of a time axis.
    pub(super) fn written_step(&self, period: Period) -> TimeStep {
        TimeStep {
            period,
            label: self.locale.period_axis(period),
            short: self.locale.period_short(period),
            long: self.locale.period(period),
        }
    }

    /// The words for a member of a dimension.
    pub(super) fn member(&self, dimension: &str, member: &Member) -> String {
        match member {
            Member::Period(period) => self.locale.period_axis(*period),
            Member::Indicator(id) => self.indicator_name(id, Indicator::label),
            Member::Code(code) => self.code(dimension, code),
        }
    }

    pub(super) fn indicator_name(&self, id: &IndicatorId, name: impl Fn(&Indicator) -> &Texts) -> String {
        let dataset = self.site.dataset(&id.dataset).map(|(_, dataset)| dataset);
        let found = dataset.and_then(|dataset| dataset.indicator(&id.indicator).map(|indicator| (dataset, indicator)));
        found.map(|(dataset, indicator)| self.plain(&dataset.path, name(indicator))).unwrap_or_default()
    }

    fn point(&self, cell: Option<Drawn<'_>>, scales: &Scales) -> Point {
        let Some(drawn) = cell else { return Point::missing() };
        let observation = drawn.observation;
        let exact = |quantity: &Quantity<'_>| self.locale.beside(quantity, Style::Short, &scales.of(quantity.unit));
        let valued = valued(drawn, scales);
        let (text, spread) = valued.as_ref().map(|valued| valued.parts(exact)).unwrap_or_default();
        Point {
            value: valued.map(|valued| valued.value.number),
            range: observation.low.zip(observation.high).map(|(low, high)| (rational(low), rational(high))),
            rounded: None,
            text,
            spread,
            left_out: false,
            share: None,
            lower_bound: matches!(observation.qualifier, Some(Qualifier::Over | Qualifier::AtLeast)),
            upper_bound: matches!(observation.qualifier, Some(Qualifier::Under | Qualifier::AtMost)),
            approximate: matches!(observation.qualifier, Some(Qualifier::About | Qualifier::Nearly)),
            status: chart_status(observation.status),
            note: observation.note.as_ref().map(|note| self.plain(&observation.place.path, note)),
        }
    }
}

/// An observation of a chart, whose scales these are, with all that writing it takes; `None` if it is missing.
fn valued<'d>(Drawn { dataset, observation }: Drawn<'d>, scales: &'d Scales) -> Option<Valued<'d>> {
    let mut value = observation.value()?;
    let indicator = dataset.indicator_of(observation)?;
    let has_range = observation.value.is_some() && value.bounds.as_ref().is_some_and(|(low, high)| low != high);
    Some(Valued {
        range: if has_range { value.bounds.take() } else { None },
        value,
        decimals: observation.value.map(|value| indicator.written_decimals(value)),
        unit: scales.unit(indicator)?,
        counter: indicator.counter.as_ref(),
    })
}

/// What is counted in a chart.
pub(super) fn chart_counter<'s>(selection: &'s Selection<'_>) -> Option<&'s Localized<Counter>> {
    let drawn = drawn(selection).next()?;
    drawn.dataset.indicator_of(drawn.observation)?.counter.as_ref()
}

fn unit_of<'d>(cells: &[Option<Drawn<'d>>]) -> Option<&'d Indicator> {
    let first = cells.iter().flatten().next()?;
    first.dataset.indicator_of(first.observation)
}

/// A stack of which a part is missing would look like a smaller whole: it is left out of the drawing.
fn leave_out_incomplete(series: &mut [Series]) {
    for_each_stack(series, |points| {
        if points.iter().any(|point| point.value.is_none()) {
            for point in points {
                point.left_out = point.value.is_some();
            }
        }
    });
}

/// Hands over the points that stand on each other: those of each step of each panel.
fn for_each_stack(series: &mut [Series], mut on_stack: impl FnMut(&mut [&mut Point])) {
    for panel in series.chunk_by_mut(|a, b| a.panel == b.panel) {
        let steps = panel.iter().map(|series| series.points.len()).max().unwrap_or_default();
        for step in 0..steps {
            let mut points: Vec<&mut Point> =
                panel.iter_mut().filter_map(|series| series.points.get_mut(step)).collect();
            on_stack(&mut points);
        }
    }
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
