//! What a chart is drawn from: observations resolved for one language. Nothing here is looked up or translated.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Writer;
use super::brackets::flat;
use super::kind::{Kind, Stack};
use super::words::ChartWords;
use crate::lang::{Period, Rational, fill};

/// One chart in one language.
#[derive(Clone, Debug)]
pub struct ChartData {
    /// How values are shown.
    pub kind: Kind,
    /// Whether the series of a step are parts of a whole that stand on each other.
    pub stack: Stack,
    /// Whether equal distances on the value axis are equal ratios.
    pub log: bool,
    /// The headline, without markup: the accessible name of the picture.
    pub title: String,
    /// What the values are, as far as the headline does not say it: indicator, place and other codes that all share.
    pub subject: Vec<String>,
    /// Where the points stand.
    pub axis: Axis,
    /// What lies between its steps, for kinds that set these side by side and not to scale.
    pub gaps: Vec<Gap>,
    /// The series, in the order of their colours; those of a panel stand together.
    pub series: Vec<Series>,
    /// The names of the panels if the chart is one of small multiples.
    pub panels: Vec<String>,
    /// Values to compare with: lines across the chart.
    pub targets: Vec<Target>,
    /// What is said of places in the chart.
    pub annotations: Vec<Annotation>,
    /// Values that the value axis covers beside those of the series, so that panels have one scale; each with the
    /// position of its series, as the two of a scatter chart have an axis each.
    pub covers: Vec<(usize, Rational)>,
    /// The unit for the line above the axis: `%`, `亿人`, `yuan`. Empty: no such line.
    pub unit: String,
    /// What names are in the middle of a sentence, of those that begin otherwise there.
    pub in_sentences: BTreeMap<String, String>,
    /// The words of the page's language.
    pub words: Arc<ChartWords>,
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

/// Periods between two steps.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The step after which they come.
    pub after: usize,
    /// One of them or all, which have no value; without words if the chart was made to leave them out.
    pub step: TimeStep,
}

/// Values of one thing along the axis.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Its name; may be empty if it is the only one of its panel.
    pub label: String,
    /// Its unit, if series differ in theirs: `%`, `元`.
    pub unit: Option<String>,
    /// Its panel, by position.
    pub panel: usize,
    /// Whether it stands back behind the highlighted ones.
    pub faded: bool,
    /// One for each step of the axis, in the same order.
    pub points: Vec<Point>,
}

/// One observation.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "facts that hold side by side, not states")]
pub struct Point {
    /// The value; `None` is a gap, never a zero.
    pub value: Option<Rational>,
    /// From where to where the true value may lie.
    pub range: Option<(Rational, Rational)>,
    /// The value as it is written in tables, unit and qualifier included: `≥ 95%`.
    pub text: String,
    /// The value as it is written in the picture, if it is rounded there.
    pub rounded: Option<String>,
    /// The range as it is written, if it is given beside the value and not instead of it.
    pub spread: Option<String>,
    /// Whether it is not drawn as a part of a stack, because another part of it has no value.
    pub left_out: bool,
    /// Its share of the sum of its step, and the share as it is written, if stacks show shares.
    pub share: Option<(Rational, String)>,
    /// The true value is this or more.
    pub lower_bound: bool,
    /// The true value is this or less.
    pub upper_bound: bool,
    /// The true value is about this.
    pub approximate: bool,
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
    /// What it is, with its value or without: `Target 2020: 95%`.
    pub label: String,
    /// The value as it is written in tables.
    pub text: String,
    /// The step to which it applies, if not to all.
    pub step: Option<usize>,
}

/// What is said of a place in a chart.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The words.
    pub text: String,
    /// The period, if they are said of one.
    pub period: Option<Period>,
    /// The value, if they are said of one.
    pub value: Option<Rational>,
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
    /// Whether the value is known exactly.
    pub(super) fn is_exact(&self) -> bool {
        !(self.lower_bound || self.upper_bound || self.approximate || self.range.is_some())
    }

    /// A gap.
    pub fn missing() -> Self {
        Self {
            value: None,
            range: None,
            text: String::new(),
            rounded: None,
            spread: None,
            left_out: false,
            share: None,
            lower_bound: false,
            upper_bound: false,
            approximate: false,
            status: Status::Missing,
            note: None,
        }
    }

    /// The value, unless it is missing.
    pub(super) fn drawn(&self) -> Option<&Rational> {
        self.value.as_ref().filter(|_| self.status != Status::Missing)
    }

    /// The value as it is written in the picture.
    pub(super) fn label(&self) -> &str {
        self.rounded.as_deref().unwrap_or(&self.text)
    }

    /// What is written on it as a part of a stack: its share, or its value.
    pub(super) fn part(&self) -> &str {
        self.share.as_ref().map_or_else(|| self.label(), |(_, text)| text)
    }
}

impl Target {
    /// Whether its label has the digits of its value as it is written.
    pub(super) fn says(&self, written: &str) -> bool {
        let number = numbers(written).next();
        number.is_some_and(|number| numbers(&self.label).any(|other| other == number))
    }
}

/// The digits of each number in a text, with what separates them.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    runs.map(|run| run.trim_matches(['.', ','])).filter(|run| !run.is_empty())
}

impl Status {
    /// What is said of a value of this status, if anything is.
    pub(super) fn word(self, words: &ChartWords) -> Option<&str> {
        match self {
            Self::Normal | Self::Missing => None,
            Self::Break => Some(&words.series_break),
            Self::Provisional => Some(&words.provisional),
            Self::Estimated => Some(&words.estimated),
            Self::Forecast => Some(&words.forecast),
        }
    }

    /// The class of a line whose less firm end has this status, or of a mark that is filled nevertheless.
    pub(super) fn grade(self) -> &'static str {
        match self {
            Self::Normal | Self::Break | Self::Missing => "",
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
            Self::Forecast => "forecast",
        }
    }

    /// The classes of a mark of this status, which is hollow if that is not firm.
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
    /// Whether it has no value to draw.
    pub(super) fn is_blank(&self) -> bool {
        self.series.iter().all(|series| series.drawn().next().is_none())
    }

    /// Whether it is one of several panels: what is the same in all of them is said above them.
    pub(super) fn is_panel(&self) -> bool {
        !self.covers.is_empty()
    }

    /// The values that an axis must cover beside those of the series.
    pub(super) fn compared(&self) -> impl Iterator<Item = &Rational> {
        let targets = self.targets.iter().map(|target| &target.value);
        let said = self.annotations.iter().filter_map(|annotation| annotation.value.as_ref());
        targets.chain(said).chain(self.covers.iter().map(|(_, value)| value))
    }

    /// All values that an axis must cover if they are not stacked: ranges included.
    pub(super) fn values(&self) -> impl Iterator<Item = &Rational> {
        let drawn = self.series.iter().flat_map(Series::drawn);
        let own = drawn.flat_map(|(_, point, value)| {
            let range = point.range.as_ref().map(|(low, high)| [low, high]);
            std::iter::once(value).chain(range.into_iter().flatten())
        });
        own.chain(self.compared())
    }

    /// The ticks of the value axis in words, and the line that names their unit if that is not the chart's own.
    pub(super) fn write_ticks(&self, writer: &Writer<'_>, ticks: &[Rational]) -> (Vec<String>, Option<String>) {
        if self.stack == Stack::Shares {
            return (ticks.iter().map(writer.percent).collect(), Some(String::new()));
        }
        (writer.ticks)(0, ticks)
    }

    /// The line above the value axis: its unit, and that it is logarithmic.
    pub(super) fn scale_title(&self, unit: Option<String>) -> String {
        let unit = unit.unwrap_or_else(|| self.unit.clone());
        if !self.log {
            return unit;
        }
        if unit.is_empty() {
            return self.words.log_scale.clone();
        }
        let title = fill(&self.words.with_unit, &[("name", &self.words.log_scale), ("unit", &unit)]);
        flat(title, &self.words.clause_separator)
    }

    /// The values at which a line lies across the chart, what is said of each, and its class.
    pub(super) fn levels(&self) -> impl Iterator<Item = (&Rational, &str, &'static str)> {
        let targets = self.targets.iter().filter(|target| target.step.is_none());
        let targets = targets.map(|target| (&target.value, target.label.as_str(), "target"));
        let said = self.annotations.iter().filter(|annotation| annotation.period.is_none());
        targets.chain(said.filter_map(|said| Some((said.value.as_ref()?, said.text.as_str(), "annotation"))))
    }

    /// Whether the values of a step cannot be compared with those before it.
    pub(super) fn breaks_at(&self, step: usize) -> bool {
        let is_break = |point: &Point| point.status == Status::Break;
        self.series.iter().any(|series| series.points.get(step).is_some_and(is_break))
    }

    /// Whether a series breaks after a step, up to another one.
    pub(super) fn breaks_after(&self, step: usize, end: usize) -> bool {
        (step + 1..=end).any(|step| self.breaks_at(step))
    }

    /// The classes of a series: its colour, counted in its panel, or that it stands back. The ninth colour is the first.
    pub(super) fn class(&self, series: usize) -> &'static str {
        const CLASSES: [&str; 8] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];
        let Some(own) = self.series.get(series) else { return "" };
        if own.faded {
            return "faded";
        }
        let before = self.series.iter().take(series).filter(|other| other.panel == own.panel && !other.faded).count();
        CLASSES.get(before % CLASSES.len()).copied().unwrap_or_default()
    }

    /// The classes of the group of a series. Where series are not drawn in the order of the table, the group says which
    /// column of it is its own: `k3` is the fourth.
    pub(super) fn group(&self, series: usize) -> String {
        if self.has_highlight() { self.group_of_column(series) } else { format!("series {}", self.class(series)) }
    }

    /// The classes of the group of a series that is not drawn in the order of the table.
    pub(super) fn group_of_column(&self, series: usize) -> String {
        // A panel is drawn alone, and each has as many series as the others.
        let before = self.series.get(series).map_or(0, |own| own.panel * self.series.len());
        format!("series {} k{}", self.class(series), before + series)
    }

    /// Whether some series stand back.
    pub(super) fn has_highlight(&self) -> bool {
        self.series.iter().any(|series| series.faded)
    }

    /// The positions of the series in the order in which they are drawn: those that stand back first.
    pub(super) fn drawing_order(&self) -> impl Iterator<Item = (usize, &Series)> {
        let of = |faded| self.series.iter().enumerate().filter(move |(_, series)| series.faded == faded);
        of(true).chain(of(false))
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_in_words_are_whole() {
        let of = |text: &'static str| numbers(text).collect::<Vec<_>>();
        assert_eq!(of("Target 2020: 1,250.5 yuan."), ["2020", "1,250.5"]);
        assert_eq!(of("二〇二〇年目标，95%"), ["95"]);
        assert!(of("Exit, standard.").is_empty());
    }
}
