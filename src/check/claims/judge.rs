//! Whether the data contradict a claim. Where they cannot decide, they do not.

use std::cmp::Ordering;
use std::ops::Range;

use super::grammar::{Claim, ClaimKind};
use super::series::{self, said, told};
use super::word::{Change, How, Way};
use crate::check::mismatches::shown;
use crate::dataset::{IndicatorMeasure, Observation, Value};
use crate::lang::{Frequency, Qualifier, QuantityKind, Rational, Tag, read};
use crate::reference::Derivation;
use crate::site::{Cited, Site};
use crate::source::Place;

/// What the data say against a claim.
#[derive(Debug)]
pub(super) struct Contradiction {
    /// What they say.
    pub(super) message: String,
    /// The observations that say it.
    pub(super) observed: Vec<(Place, String)>,
    /// What to do.
    pub(super) help: &'static str,
}

const MEND: &str = "mend the words or the data; if the words mean another period or place, the reference must say so";

/// The citations of a passage with what they stand for, and the language of the passage.
pub(super) struct Judge<'a> {
    pub(super) site: &'a Site,
    pub(super) lang: &'a Tag,
    pub(super) cited: &'a [Option<(&'a str, Cited<'a>)>],
    /// The positions of the citations of the sentence.
    pub(super) sentence: Range<usize>,
}

impl Judge<'_> {
    /// What the data say against a claim.
    pub(super) fn contradiction(&self, claim: &Claim) -> Option<Contradiction> {
        match claim.kind {
            ClaimKind::Changed { from, to, change, nearest } => self.changed(from, to, change, nearest),
            ClaimKind::By { slot, way, explicit } => self.difference(slot, way, explicit),
            ClaimKind::To { slot, .. } => self.value(slot),
            ClaimKind::Compared { left, right, way, explicit } => self.compared(left, right, way, explicit),
            ClaimKind::Extreme { slot, way, since } => self.extreme(slot, way, since),
            ClaimKind::Running { slot, way, count, frequency } => self.running(slot, way, count, frequency),
        }
    }

    fn cited(&self, slot: usize) -> Option<&Cited<'_>> {
        self.cited.get(slot)?.as_ref().map(|(_, cited)| cited)
    }

    /// One series at two periods: rose from, doubled, unchanged.
    fn changed(&self, from: usize, to: usize, change: Change, nearest: bool) -> Option<Contradiction> {
        let (a, b) = (self.cited(from)?, self.cited(to)?);
        let dated = |cited: &Cited<'_>| cited.observation.period.calendar();
        let is_backwards = dated(a).zip(dated(b)).is_some_and(|(a, b)| a.first() >= b.first());
        if !series::is_same(a, b) || a.observation.period == b.observation.period || is_backwards {
            return None;
        }
        let sentence = self.cited.get(self.sentence.clone()).unwrap_or_default();
        let of_series = sentence.iter().flatten().filter(|(_, other)| series::is_same(a, other)).count();
        if nearest && (of_series != 2 || dated(a).is_none() || dated(b).is_none()) {
            return None;
        }
        let fact = match change {
            Change::Moved(way) => moved(&a.value, &b.value, way)?.to_owned(),
            Change::Unchanged => unlike(&a.value, &b.value)?,
            Change::Times { times, way, how } => not_so_often(&a.value, &b.value, times, way, how)?,
        };
        let (first, last) = (told(a, false), told(b, false));
        Some(Contradiction::new(format!("{fact}, from {first} to {last}")).of(a, &first).of(b, &last))
    }

    /// A difference: fell by.
    fn difference(&self, slot: usize, way: Way, explicit: bool) -> Option<Contradiction> {
        let cited = self.cited(slot)?;
        let Some(Derivation::ChangeSince(since) | Derivation::GrowthSince(since)) = cited.derivation else {
            return if explicit { self.plain_difference(slot) } else { None };
        };
        let other = cited.other?;
        let dated = cited.observation.period.calendar().zip(since.calendar());
        if dated.is_some_and(|(own, since)| own.first() <= since.first()) {
            return None;
        }
        let label = self.cited.get(slot)?.as_ref().map(|(label, _)| *label)?;
        let is_negative = certain_sign(&cited.value)? == Ordering::Less;
        // 增长-3.5%: the sign is in the number, also in one that the program writes.
        let has_sign = label.starts_with(['-', '−', '–', '负']) || label.is_empty() && is_negative;
        let agrees = match certain_sign(&cited.value)? {
            Ordering::Equal => true,
            sign => (sign == Ordering::Greater) == (way == Way::Up),
        };
        if agrees || has_sign {
            return None;
        }
        let verb = if is_negative { "fell" } else { "rose" };
        let (first, last) = (said(other)?, said(cited.observation)?);
        let contradiction = Contradiction::new(format!("it {verb}, from {first} to {last}"));
        Some(contradiction.at(other, &first).at(cited.observation, &last))
    }

    /// A value where the words announce a difference: `fell by [1,300]`, which is how many there are.
    fn plain_difference(&self, slot: usize) -> Option<Contradiction> {
        let cited = self.cited(slot)?;
        let indicator = self.site.datasets.get(cited.dataset)?.indicators.get(cited.indicator)?;
        let is_level = matches!(indicator.measure, Some(IndicatorMeasure::Stock | IndicatorMeasure::Share));
        if cited.derivation.is_some() || !is_level || cited.unit.kind == QuantityKind::PercentagePoint {
            return None;
        }
        if indicator.title.iter().any(|(_, title)| series::tells_of_change(&title.plain())) {
            return None;
        }
        let before = series::before(self.site, cited);
        let now = exact(&cited.value)?;
        let last = before.last()?;
        let change = |observation: &Observation| Some((now - &exact(&observation.value()?)?.clone()).abs());
        let label = self.cited.get(slot)?.as_ref().map(|(label, _)| *label)?;
        let written = read(label, self.lang);
        // It may be the difference from any earlier value.
        if before.iter().any(|observation| {
            change(observation).is_none_or(|change| written.as_ref().is_some_and(|written| written.holds(&change)))
        }) {
            return None;
        }
        let change = shown(&change(last)?);
        let told = told(cited, false);
        let message = format!("{told} is the value itself, and the change since {} is {change}", last.period);
        let contradiction = Contradiction::new(message).of(cited, &told);
        let help = "write what it came to (`to`, 到), or cite the change: `change-since=` or `growth-since=`";
        Some(Contradiction { help, ..contradiction })
    }

    /// A difference where the words announce a value: fell to.
    fn value(&self, slot: usize) -> Option<Contradiction> {
        let cited = self.cited(slot)?;
        // Growth itself rises and falls, and the subject of a sentence is not read.
        let Some(Derivation::ChangeSince(since)) = cited.derivation else { return None };
        let now = exact(&cited.observation.value()?)?.clone();
        let label = self.cited.get(slot)?.as_ref().map(|(label, _)| *label)?;
        if read(label, self.lang).is_some_and(|written| written.holds(&now)) {
            return None;
        }
        let period = cited.observation.period;
        let message = format!("the citation is the change since {since}, and the value of {period} is {}", shown(&now));
        let contradiction = Contradiction::new(message).at(cited.observation, &said(cited.observation)?);
        let help = "write by how much (`by`, 了), or cite the value: leave `change-since=` out";
        Some(Contradiction { help, ..contradiction })
    }

    fn compared(&self, left: usize, right: usize, way: Way, explicit: bool) -> Option<Contradiction> {
        let (a, b) = (self.cited(left)?, self.cited(right)?);
        let one_period = a.observation.period == b.observation.period;
        let comparable = if (a.dataset, a.indicator) == (b.dataset, b.indicator) {
            let one_place = a.observation.codes == b.observation.codes;
            series::is_same_question(a, b) && one_place != one_period
        } else {
            explicit && one_period && a.unit.id == b.unit.id && a.derivation.is_none() && b.derivation.is_none()
        };
        let order = order(&a.value, &b.value).filter(|_| comparable)?;
        let relation = match (order, way) {
            (Ordering::Less, Way::Up) => "less",
            (Ordering::Greater, Way::Down) => "more",
            _ => return None,
        };
        let (first, last) = (told(a, true), told(b, true));
        Some(Contradiction::new(format!("{first} is {relation} than {last}")).of(a, &first).of(b, &last))
    }

    /// A new high: false if one observation since then lies above it. Said only if all periods since then were observed.
    fn extreme(&self, slot: usize, way: Way, since: Option<i16>) -> Option<Contradiction> {
        let cited = self.cited(slot).filter(|cited| cited.derivation.is_none())?;
        let own = cited.observation.period.calendar()?;
        if since.is_some_and(|since| since >= own.year()) {
            return None;
        }
        let all = series::before(self.site, cited);
        let later = |observation: &&&Observation| {
            since.is_none_or(|since| observation.period.calendar().is_some_and(|period| period.year() > since))
        };
        let earlier: Vec<&Observation> = all.iter().filter(later).copied().collect();
        if !series::is_unbroken(&earlier, cited.observation) {
            return None;
        }
        if let (Some(since), Some(first)) = (since, earlier.first()) {
            // The first period of the year after, or nothing is known of what came before.
            let first = first.period.calendar()?;
            let is_first = first.year() == since.saturating_add(1) && first.first().day_of_year() == 1;
            if !is_first {
                return None;
            }
        }
        let beyond = if way == Way::Up { Ordering::Greater } else { Ordering::Less };
        let values = earlier.iter().filter_map(|observation| Some((observation, observation.value()?)));
        let further = values.filter(|(_, value)| order(value, &cited.value) == Some(beyond));
        let (observation, _) = further.max_by(|(_, a), (_, b)| match way {
            Way::Up => a.number.cmp(&b.number),
            Way::Down => b.number.cmp(&a.number),
        })?;
        let told = told(cited, false);
        let other = said(observation)?;
        let relation = if way == Way::Up { "more" } else { "less" };
        let contradiction = Contradiction::new(format!("{other} is {relation} than {told}"));
        Some(contradiction.at(observation, &other).of(cited, &told))
    }

    /// So many years in a row: false if one of them went the other way.
    fn running(&self, slot: usize, way: Way, count: usize, frequency: Frequency) -> Option<Contradiction> {
        let cited = self.cited(slot).filter(|cited| cited.derivation.is_none())?;
        if cited.observation.period.calendar()?.frequency() != frequency || count < 2 {
            return None;
        }
        let before = series::before(self.site, cited);
        let start = before.len().checked_sub(count)?;
        let last = before.get(start..)?;
        if !series::is_unbroken(last, cited.observation) {
            return None;
        }
        let mut steps: Vec<&Observation> = last.to_vec();
        steps.push(cited.observation);
        steps.windows(2).find_map(|pair| {
            let [a, b] = pair else { return None };
            let (first, second) = (a.value()?, b.value()?);
            let fact = moved(&first, &second, way)?;
            let (first, second) = (said(a)?, said(b)?);
            Some(Contradiction::new(format!("{fact}, from {first} to {second}")).at(a, &first).at(b, &second))
        })
    }
}

impl Contradiction {
    fn new(message: String) -> Self {
        Self { message, observed: Vec::new(), help: MEND }
    }

    fn of(self, cited: &Cited<'_>, told: &str) -> Self {
        self.at(cited.observation, told)
    }

    fn at(mut self, observation: &Observation, told: &str) -> Self {
        self.observed.push((observation.value_place.clone(), told.to_owned()));
        self
    }
}

/// The number of a value that is neither bound nor range.
fn exact(value: &Value) -> Option<&Rational> {
    (value.qualifier.is_none() && value.bounds.is_none()).then_some(&value.number)
}

/// The least and the most that a value may be; `None` is no limit.
fn limits(value: &Value) -> (Option<Rational>, Option<Rational>) {
    if let Some((low, high)) = &value.bounds {
        return (Some(low.clone()), Some(high.clone()));
    }
    let number = value.number.clone();
    let tenth = number.abs() / Rational::from(10);
    match value.qualifier {
        None => (Some(number.clone()), Some(number)),
        Some(Qualifier::Over | Qualifier::AtLeast) => (Some(number), None),
        Some(Qualifier::Under | Qualifier::AtMost) => (None, Some(number)),
        Some(Qualifier::About) => (Some(&number - &tenth), Some(&number + &tenth)),
        Some(Qualifier::Nearly) => (Some(&number - &tenth), Some(number)),
    }
}

/// How two values lie to each other, if that is certain.
fn order(a: &Value, b: &Value) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (exact(a), exact(b)) {
        return Some(a.cmp(b));
    }
    let ((a_low, a_high), (b_low, b_high)) = (limits(a), limits(b));
    if a_high.zip(b_low).is_some_and(|(high, low)| high < low) {
        return Some(Ordering::Less);
    }
    a_low.zip(b_high).is_some_and(|(low, high)| low > high).then_some(Ordering::Greater)
}

fn certain_sign(value: &Value) -> Option<Ordering> {
    order(value, &Value::exact(Rational::ZERO))
}

/// What happened instead of a rise or a fall.
fn moved(from: &Value, to: &Value, way: Way) -> Option<&'static str> {
    match (order(from, to)?, way) {
        (Ordering::Less, Way::Down) => Some("it rose"),
        (Ordering::Greater, Way::Up) => Some("it fell"),
        (Ordering::Equal, _) => Some("it did not change"),
        _ => None,
    }
}

/// What happened instead of nothing: a fiftieth is nothing.
fn unlike(from: &Value, to: &Value) -> Option<String> {
    let (from, to) = (exact(from)?, exact(to)?);
    let difference = (to - from).abs();
    if difference * Rational::from(50) <= from.abs().max(to.abs()) {
        return None;
    }
    Some(if from < to { "it rose" } else { "it fell" }.to_owned())
}

/// How often instead of so often. Plainly doubled is from 1.9 times to less than 2.5 times, nearly from 1.7 times to twice.
fn not_so_often(from: &Value, to: &Value, times: i128, way: Way, how: How) -> Option<String> {
    let (from, to) = (exact(from)?, exact(to)?);
    if !from.is_positive() || !to.is_positive() {
        return None;
    }
    let ratio = if way == Way::Up { to / from } else { from / to };
    let part = |percent: i128| Rational::new(times * percent, 100);
    let fits = match how {
        How::Plainly => ratio >= part(95) && ratio < part(125),
        How::More => ratio >= part(100),
        How::Nearly => ratio >= part(85) && ratio <= part(100),
    };
    let written = crate::lang::round(&(to / from), 2);
    let digits = written.trim_end_matches('0').trim_end_matches('.');
    (!fits).then(|| format!("it became {digits} times as much"))
}
