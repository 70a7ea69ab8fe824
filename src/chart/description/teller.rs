//! Sentences from patterns: how values, steps and lists stand in them.

use std::borrow::Cow;

use super::super::Writer;
use super::super::brackets::flat;
use super::super::data::{Axis, ChartData, Status, TimeStep};
use super::super::words::Sentences;
use super::called;
use super::seen::Seen;
use crate::lang::{Frequency, Rational, fill, join};

/// Collects the sentences of a description.
pub(super) struct Teller<'d> {
    pub(super) data: &'d ChartData,
    pub(super) words: &'d Sentences,
    writer: &'d Writer<'d>,
    out: String,
}

impl<'d> Teller<'d> {
    pub(super) fn new(data: &'d ChartData, writer: &'d Writer<'d>) -> Self {
        Self { data, words: &data.words.sentences, writer, out: String::with_capacity(512) }
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// Adds a sentence. It begins with a capital, whatever is filled in.
    pub(super) fn say(&mut self, pattern: &str, values: &[(&str, &str)]) {
        if !self.out.is_empty() {
            self.out.push_str(&self.data.words.sentence_separator);
        }
        let start = self.out.len();
        let sentence = flat(fill(pattern, values), &self.data.words.clause_separator);
        self.out.push_str(&sentence);
        let first = self.out.get(start..).and_then(|sentence| sentence.chars().next());
        if let Some(first) = first.filter(|first| first.is_lowercase()) {
            let capital: String = first.to_uppercase().collect();
            self.out.replace_range(start..start + first.len_utf8(), &capital);
        }
    }

    /// A value in a sentence, with its unit and how it is meant; a forecast is called one wherever it stands.
    pub(super) fn value(&self, series: usize, seen: &Seen<'d>) -> Cow<'d, str> {
        let value = self.written(series, seen);
        if seen.point.status != Status::Forecast {
            return value;
        }
        let words = &self.data.words;
        Cow::Owned(fill(&words.with_status, &[("value", &value), ("status", &words.forecast)]))
    }

    /// A value in a sentence that says itself that it is a forecast, if it is.
    pub(super) fn written(&self, series: usize, seen: &Seen<'d>) -> Cow<'d, str> {
        match (self.writer.prose)(series, seen.step) {
            Some(prose) => Cow::Owned(prose),
            None => Cow::Borrowed(seen.point.text.as_str()),
        }
    }

    /// A value at the end of a fall: an amount of nothing is called so.
    pub(super) fn end(&self, series: usize, seen: &Seen<'d>) -> Cow<'d, str> {
        if self.is_nothing(series, seen) { Cow::Borrowed(&self.words.none) } else { self.value(series, seen) }
    }

    /// Whether a value is an amount of nothing.
    pub(super) fn is_nothing(&self, series: usize, seen: &Seen<'d>) -> bool {
        let is_firm = seen.is_exact() && seen.point.status != Status::Forecast;
        seen.value.is_zero() && is_firm && !(self.writer.is_rate)(series)
    }

    /// What is said of a rise and of a fall: rates go up and down, amounts become more and less.
    pub(super) fn way(
        &self,
        series: usize,
        is_up: bool,
        rate: (&'d String, &'d String),
        amount: (&'d String, &'d String),
    ) -> &'d String {
        let (up, down) = if (self.writer.is_rate)(series) { rate } else { amount };
        if is_up { up } else { down }
    }

    /// Whether these are the first and the last step of the axis, of which the opening says when they are.
    pub(super) fn is_whole(&self, first: usize, last: usize) -> bool {
        (first, last + 1) == (0, self.data.axis.len())
    }

    /// A value with when it was.
    pub(super) fn value_at(&self, series: usize, seen: &Seen<'d>) -> String {
        self.dated(&self.value(series, seen), seen.step)
    }

    /// What is written of a value with when it was.
    pub(super) fn dated(&self, value: &str, step: usize) -> String {
        fill(&self.words.value_at, &[("value", value), ("at", &self.at(step))])
    }

    /// A number in the unit of a series.
    pub(super) fn number(&self, series: usize, number: &Rational) -> String {
        (self.writer.number)(series, number)
    }

    /// How far a number is from another one.
    pub(super) fn difference(&self, series: usize, a: &Rational, b: &Rational) -> String {
        (self.writer.difference)(series, a, b)
    }

    /// A change in words: `, up 5 yuan (10 percent)`.
    pub(super) fn by(&self, series: usize, a: &Rational, b: &Rational) -> String {
        let (words, up) = (self.words, a < b);
        let difference = self.difference(series, a, b);
        let Some(growth) = (self.writer.growth)(series, a, b) else {
            let pattern = match ((self.writer.is_rate)(series), up) {
                (true, true) => &words.up,
                (true, false) => &words.down,
                (false, true) => &words.more,
                (false, false) => &words.less,
            };
            return fill(pattern, &[("difference", &difference)]);
        };
        let pattern = if up { &words.up_with_growth } else { &words.down_with_growth };
        fill(pattern, &[("difference", &difference), ("growth", &growth)])
    }

    /// A part of one as a percentage.
    pub(super) fn ratio(&self, ratio: &Rational) -> String {
        (self.writer.ratio)(ratio)
    }

    /// A step as a noun in a sentence: `the first quarter of 2020`.
    pub(super) fn step(&self, step: usize) -> Cow<'d, str> {
        let long = called::step(self.data, step);
        let pattern = match self.frequency(step) {
            Some(Frequency::HalfYearly) => &self.words.half_year,
            Some(Frequency::Quarterly) => &self.words.quarter,
            _ => return Cow::Borrowed(long),
        };
        Cow::Owned(fill(pattern, &[("step", long)]))
    }

    /// When: `in the first quarter of 2020`. A name stands as it is.
    pub(super) fn at(&self, step: usize) -> String {
        self.at_each(&[step])
    }

    /// The same for several steps.
    pub(super) fn at_each(&self, steps: &[usize]) -> String {
        let list = self.list(&steps.iter().map(|step| self.step(*step)).collect::<Vec<_>>());
        let pattern = match steps.first().and_then(|step| self.frequency(*step)) {
            Some(Frequency::Daily) => &self.words.at_day,
            Some(_) => &self.words.at,
            None => return list,
        };
        fill(pattern, &[("step", &list)])
    }

    pub(super) fn list(&self, items: &[impl AsRef<str>]) -> String {
        let words = &self.data.words;
        join(items, &words.list_separator, &words.last_separator)
    }

    /// How often: `twice`, `3 times`.
    pub(super) fn times(&self, n: usize) -> String {
        if n == 2 { self.words.twice.clone() } else { fill(&self.words.times, &[("n", &n.to_string())]) }
    }

    /// How long a step of a time axis is.
    pub(super) fn frequency(&self, step: usize) -> Option<Frequency> {
        Some(self.time_step(step)?.period.calendar()?.frequency())
    }

    /// Whether a step is the next after another one in the calendar.
    pub(super) fn follows(&self, step: usize, next: usize) -> bool {
        let calendar = |step| self.time_step(step).and_then(|step| step.period.calendar());
        let (Some(own), Some(next)) = (calendar(step), calendar(next)) else { return false };
        if own.frequency() == next.frequency() {
            return own.next() == next;
        }
        own.last().tomorrow().is_ok_and(|day| day == next.first())
    }

    fn time_step(&self, step: usize) -> Option<&'d TimeStep> {
        match &self.data.axis {
            Axis::Time(steps) => steps.get(step),
            Axis::Categories(_) => None,
        }
    }
}
