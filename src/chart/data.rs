//! What a chart is drawn from: observations resolved for one language. Nothing here is looked up or translated.

use serde::Deserialize;

use crate::lang::{Period, Rational};

/// How values are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Points joined by lines: how something changes in time.
    Line,
    /// Upright columns from zero.
    Column,
    /// Lying bars from zero: for names that are long.
    Bar,
}

/// One chart in one language.
#[derive(Clone, Debug)]
pub struct ChartData {
    /// How values are shown.
    pub kind: Kind,
    /// Whether the series of a step are parts of a whole and stand on each other; columns and bars only.
    pub stacked: bool,
    /// The headline, without markup: the accessible name of the picture.
    pub title: String,
    /// Where the points stand.
    pub axis: Axis,
    /// The series, in the order of their colours.
    pub series: Vec<Series>,
    /// Values to compare with: lines across the chart.
    pub targets: Vec<Target>,
    /// The unit for the line above the axis: `%`, `亿人`, `yuan`. Empty: no such line.
    pub unit: String,
    /// The words of the page's language.
    pub words: ChartWords,
}

/// The steps along which the points of a series stand.
#[derive(Clone, Debug)]
pub enum Axis {
    /// Periods, placed to scale in time.
    Time(Vec<TimeStep>),
    /// Names, one beside the other.
    Categories(Vec<String>),
}

/// One period of a time axis.
#[derive(Clone, Debug)]
pub struct TimeStep {
    /// The period; one without begin and end is not drawn.
    pub period: Period,
    /// For the axis: `2023`, `Jan 2023`, `2023年1月`.
    pub label: String,
    /// For the axis where a label before it makes the rest clear: `23` after `2022`, `Feb` after `Jan 2023`.
    pub short: String,
    /// For tables and sentences: `2023年`, `January 2023`.
    pub long: String,
}

/// Values of one thing along the axis.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name; may be empty if it is the only one.
    pub label: String,
    /// One for each step of the axis, in the same order.
    pub points: Vec<Point>,
}

/// One observation.
#[derive(Clone, Debug)]
pub struct Point {
    /// The value; `None` is a gap, never a zero.
    pub value: Option<Rational>,
    /// The value as it is written in labels and tables, unit and qualifier included: `≥ 95%`.
    pub text: String,
    /// The true value is this or more.
    pub lower_bound: bool,
    /// The true value is this or less.
    pub upper_bound: bool,
    /// How firm the value is.
    pub status: Status,
    /// What the source says about it.
    pub note: Option<String>,
}

/// How firm a value is (SDMX: observation status).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// As published.
    Normal,
    /// Not comparable with what stands before it.
    Break,
    /// To be revised.
    Provisional,
    /// Estimated.
    Estimated,
    /// Not yet observed.
    Forecast,
    /// There is none.
    Missing,
}

/// A value to compare with.
#[derive(Clone, Debug)]
pub struct Target {
    /// The value.
    pub value: Rational,
    /// What it is, value included: `Target 2020: 95%`.
    pub label: String,
}

/// The words of one language that charts, tables and descriptions need. Those with braces are patterns.
#[derive(Clone, Debug)]
pub struct ChartWords {
    /// Heading of the column of periods: `Period`.
    pub period: String,
    /// Heading of the column of names: `Category`.
    pub category: String,
    /// Heading of the values if the series has no name: `Value`.
    pub value: String,
    /// Instead of a value or of a chart: `no data`.
    pub no_data: String,
    /// `provisional`
    pub provisional: String,
    /// `estimated`
    pub estimated: String,
    /// `forecast`
    pub forecast: String,
    /// `break in the series`
    pub series_break: String,
    /// A value at a step: `{step}: {value}`.
    pub datum: String,
    /// A value of one of several series: `{series}, {step}: {value}`.
    pub datum_of_series: String,
    /// A value with its status: `{value} ({status})`.
    pub with_status: String,
    /// A heading with its unit: `{name} ({unit})`.
    pub with_unit: String,
    /// A series in time, with `{first}`, `{first-step}`, `{last}`, `{last-step}`, `{min}`, `{min-step}`, `{max}`,
    /// `{max-step}`: `From {first} in {first-step} to {last} in {last-step}.`
    pub course: String,
    /// A sentence before another one about the same series: `{series}: {sentence}`.
    pub of_series: String,
    /// Where a series was lowest and highest, if that was neither its begin nor its end.
    pub extremes: String,
    /// A series over names, with the places of the extremes as above.
    pub comparison: String,
    /// A series of one value: `{first-step}: {first}.`
    pub single: String,
    /// What is missing: `No data for {steps}.`
    pub missing: String,
    /// Between the parts of a list: `, ` or `、`.
    pub list_separator: String,
    /// Between sentences: a space, or nothing.
    pub sentence_separator: String,
}

impl Axis {
    /// How many steps there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Time(steps) => steps.len(),
            Self::Categories(names) => names.len(),
        }
    }

    /// Whether there are no steps.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The full name of a step; empty beyond the end.
    pub fn long(&self, step: usize) -> &str {
        match self {
            Self::Time(steps) => steps.get(step).map_or("", |step| step.long.as_str()),
            Self::Categories(names) => names.get(step).map_or("", String::as_str),
        }
    }
}

impl Series {
    /// The points that can be drawn: their steps, themselves and their values.
    pub(super) fn drawn(&self) -> impl DoubleEndedIterator<Item = (usize, &Point, &Rational)> {
        self.points.iter().enumerate().filter_map(|(step, point)| Some((step, point, point.drawn()?)))
    }

    /// The value at a step, if it can be drawn.
    pub(super) fn at(&self, step: usize) -> Option<(&Point, &Rational)> {
        let point = self.points.get(step)?;
        Some((point, point.drawn()?))
    }
}

impl Point {
    /// The value, unless it is missing.
    pub(super) fn drawn(&self) -> Option<&Rational> {
        self.value.as_ref().filter(|_| self.status != Status::Missing)
    }

    /// The value as it is written, with its status.
    pub(super) fn written(&self, words: &ChartWords) -> String {
        if self.drawn().is_none() {
            return words.no_data.clone();
        }
        let status = match self.status {
            Status::Normal | Status::Missing => return self.text.clone(),
            Status::Break => &words.series_break,
            Status::Provisional => &words.provisional,
            Status::Estimated => &words.estimated,
            Status::Forecast => &words.forecast,
        };
        fill(&words.with_status, &[("value", &self.text), ("status", status)])
    }
}

impl Status {
    /// The classes of a mark of this status, and of the line that leads to it.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Normal | Self::Break | Self::Missing => "",
            Self::Provisional => "hollow provisional",
            Self::Estimated => "hollow estimated",
            Self::Forecast => "hollow forecast",
        }
    }
}

impl ChartData {
    /// Series, step and value of a point in words.
    pub(super) fn datum(&self, series: &Series, step: usize, point: &Point) -> String {
        let pattern = if self.series.len() > 1 { &self.words.datum_of_series } else { &self.words.datum };
        let value = point.written(&self.words);
        fill(pattern, &[("series", &series.label), ("step", self.axis.long(step)), ("value", &value)])
    }
}

/// The pattern with the values of its names in braces. Text in the values is never taken for a name.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(value);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
