//! Where the steps of an axis stand, and how those of a time axis are labelled. Time is to scale.

use jiff::civil::Date;

use super::data::{Axis, TimeStep};
use super::label::{Align, Rect, width};
use crate::lang::{Calendar, Frequency, Period};

/// Where the steps of an axis stand: parts of its length.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// The middle of each step; `None` for a period that has no place in time.
    pub(super) at: Vec<Option<f64>>,
    /// The room of a step.
    pub(super) slot: f64,
    /// The month at which a time axis begins, and how many it has.
    months: Option<(f64, f64)>,
}

/// The label of a step at the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StepLabel {
    /// The middle of the text.
    pub(super) x: f64,
    pub(super) text: String,
}

impl Steps {
    /// Steps in time to scale, or categories evenly. `padded` leaves half a slot at both ends, as columns need.
    pub(super) fn new(axis: &Axis, padded: bool) -> Self {
        match axis {
            Axis::Categories(names) => Self::even(names.len()),
            Axis::Time(steps) => Self::in_time(steps.iter().map(|step| step.period), padded),
        }
    }

    /// So many steps of equal length, wherever in time they are, as the columns of a table.
    pub(super) fn even(count: usize) -> Self {
        let slot = 1.0 / count.max(1) as f64;
        Self { at: (0..count).map(|index| Some((index as f64 + 0.5) * slot)).collect(), slot, months: None }
    }

    /// Periods in time to scale.
    pub(super) fn in_time(periods: impl Iterator<Item = Period>, padded: bool) -> Self {
        let months: Vec<Option<f64>> = periods.map(middle).collect();
        let mut sorted: Vec<f64> = months.iter().copied().flatten().collect();
        sorted.sort_by(f64::total_cmp);
        let (Some(first), Some(last)) = (sorted.first().copied(), sorted.last().copied()) else {
            return Self { at: vec![None; months.len()], slot: 1.0, months: None };
        };
        let gaps = sorted.iter().zip(sorted.iter().skip(1)).map(|(a, b)| b - a).filter(|gap| *gap > 1e-6);
        let gap = gaps.fold(f64::INFINITY, f64::min);
        if !gap.is_finite() {
            return Self { at: months.iter().map(|month| month.map(|_| 0.5)).collect(), slot: 1.0, months: None };
        }
        let margin = if padded { gap / 2.0 } else { 0.0 };
        let length = last - first + 2.0 * margin;
        let at = months.iter().map(|month| month.map(|month| (month - first + margin) / length)).collect();
        Self { at, slot: gap / length, months: Some((first - margin, length)) }
    }

    /// From where to where on a time axis a period lasts, or where it lies if it is one of its steps. `None` if it is not
    /// within the axis.
    pub(super) fn of(&self, period: Period) -> Option<(f64, f64)> {
        let (begin, length) = self.months?;
        let place = |month: f64| Some((month - begin) / length).filter(|place| (-0.001..=1.001).contains(place));
        if period.calendar().is_some() {
            let at = place(middle(period)?)?;
            return Some((at, at));
        }
        // Points stand in the middle of their periods, so that a span of periods reaches from middle to middle.
        let half = self.slot * length / 2.0;
        let (first, last) = (month(period.first()?) + half, month(period.last()?) + 1.0 / 30.0 - half);
        Some((place(first)?, place(last.max(first))?))
    }

    /// The steps that have a place, in the order of their places.
    pub(super) fn in_order(&self) -> Vec<(usize, f64)> {
        let mut order: Vec<(usize, f64)> =
            self.at.iter().enumerate().filter_map(|(step, at)| Some((step, (*at)?))).collect();
        order.sort_by(|a, b| a.1.total_cmp(&b.1));
        order
    }
}

/// The labels of a time axis.
#[derive(Clone, Debug, Default)]
pub(super) struct TimeLabels {
    pub(super) labels: Vec<StepLabel>,
    /// Where one year ends and the next begins, if the labels are years below the parts of which they consist.
    pub(super) bounds: Vec<f64>,
}

/// The labels of a time axis from `left` to `right` in a picture of that width: all that fit; or else a choice of
/// them with even spaces in time that has the first and the last; or else the years below their months or quarters; or
/// else the first and the last, or the last.
pub(super) fn time_labels(steps: &[TimeStep], places: &Steps, (left, right): (f64, f64), picture: f64) -> TimeLabels {
    let order: Vec<(&TimeStep, f64)> = places
        .in_order()
        .into_iter()
        .filter_map(|(step, at)| Some((steps.get(step)?, left + at * (right - left))))
        .collect();
    let slot = places.slot * (right - left);
    let written = |(chosen, short): (Vec<usize>, bool)| write_labels(&order, &chosen, short, picture);
    if let Some(labels) = regular_choices(&order, slot).into_iter().find_map(written) {
        return TimeLabels { labels, bounds: Vec::new() };
    }
    if let Some(years) = year_labels(&order, slot, picture) {
        return years;
    }
    let last = order.len().saturating_sub(1);
    let ends = [vec![0, last], vec![last]];
    let labels = ends.into_iter().map(|ends| (ends, false)).find_map(written).unwrap_or_default();
    TimeLabels { labels, bounds: Vec::new() }
}

/// All steps, or those at even spaces that have the first and the last: with full labels, if these are not too few, or
/// else with short ones. If no spaces are even, the first space alone is another one, unless years can stand below their
/// parts.
fn regular_choices(order: &[(&TimeStep, f64)], slot: f64) -> Vec<(Vec<usize>, bool)> {
    let Some((_, start)) = order.first() else { return Vec::new() };
    // In which slot of equal length each step stands, if it stands in one.
    let slots: Option<Vec<usize>> = order
        .iter()
        .map(|(_, x)| {
            let place = (x - start) / slot;
            ((place - place.round()).abs() < 0.1).then_some(place.round() as usize)
        })
        .collect();
    let all: Vec<usize> = (0..order.len()).collect();
    let mut choices = vec![(all.clone(), false)];
    let Some((slots, last)) = slots.as_ref().and_then(|slots| Some((slots, *slots.last()?))) else {
        choices.push((all, true));
        return choices;
    };
    let chosen = |stride: usize| -> Option<Vec<usize>> {
        (0..=last / stride).map(|index| slots.binary_search(&(index * stride)).ok()).collect()
    };
    let strides = |fewest: usize| (2..=last / fewest).filter(move |stride| last % stride == 0);
    choices.extend(strides(3).filter_map(|stride| Some((chosen(stride)?, false))));
    choices.push((all, true));
    for stride in strides(2) {
        choices.extend(chosen(stride).into_iter().flat_map(|chosen| [(chosen.clone(), false), (chosen, true)]));
    }
    let year = |index: usize| order.get(index)?.0.period.calendar();
    let has_years = year(0)
        .zip(year(order.len() - 1))
        .is_some_and(|(first, last)| first.frequency() != Frequency::Annual && first.year() != last.year());
    if strides(2).next().is_none() && !has_years {
        let uneven = |stride: usize| -> Option<Vec<usize>> {
            let rest = last % stride;
            let next = if rest * 2 <= stride { rest + stride } else { rest };
            std::iter::once(0)
                .chain((next..=last).step_by(stride))
                .map(|slot| slots.binary_search(&slot).ok())
                .collect()
        };
        let all = (2..last).take_while(|stride| stride * 2 <= last).filter_map(uneven);
        choices.extend(all.flat_map(|chosen| [(chosen.clone(), false), (chosen, true)]));
    }
    choices
}

/// The labels of the chosen steps, if they fit. The first may stand a little outwards.
fn write_labels(order: &[(&TimeStep, f64)], chosen: &[usize], short: bool, picture: f64) -> Option<Vec<StepLabel>> {
    let mut before = None;
    let mut labels = Vec::new();
    for (step, x) in chosen.iter().filter_map(|index| order.get(*index)) {
        let known = short && before.is_some_and(|before| shares_context(before, step.period));
        before = Some(step.period);
        labels.push(label(if known { &step.short } else { &step.label }, *x, picture));
    }
    if !fits(&labels)
        && let [first, _, ..] = labels.as_mut_slice()
    {
        *first = label(&first.text, first.x - width(&first.text) / 4.0, picture);
    }
    (fits(&labels) && !labels.is_empty()).then_some(labels)
}

/// Years in the middle below their parts, if there are at least two and they fit.
fn year_labels(order: &[(&TimeStep, f64)], slot: f64, picture: f64) -> Option<TimeLabels> {
    let mut years: Vec<(i16, f64, f64)> = Vec::new();
    for (step, x) in order {
        let calendar = step.period.calendar()?;
        let year = calendar.year();
        match years.last_mut().filter(|(same, ..)| *same == year) {
            Some((_, _, end)) if calendar.frequency() != Frequency::Annual => *end = *x,
            Some(_) => return None,
            None => years.push((year, *x, *x)),
        }
    }
    let bounds = years.iter().skip(1).map(|(_, begin, _)| begin - slot / 2.0).collect();
    let labels: Vec<StepLabel> =
        years.iter().map(|(year, begin, end)| label(&year.to_string(), f64::midpoint(*begin, *end), picture)).collect();
    (labels.len() > 1 && labels.len() < order.len() && fits(&labels)).then_some(TimeLabels { labels, bounds })
}

/// Whether no two neighbours touch.
pub(super) fn fits(labels: &[StepLabel]) -> bool {
    let room = |label: &StepLabel| Rect::of_text((label.x, 0.0), Align::Middle, width(&label.text) + 6.0);
    labels.iter().zip(labels.iter().skip(1)).all(|(a, b)| !room(a).meets(&room(b)) && a.x < b.x)
}

/// A label in the middle above its place, but inside the picture.
fn label(text: &str, x: f64, picture: f64) -> StepLabel {
    let half = width(text) / 2.0;
    StepLabel { x: x.min(picture - half).max(half), text: text.to_owned() }
}

/// Whether the label of the earlier period makes the short label of the later one clear: the same century for years, the
/// same year for parts of a year.
fn shares_context(earlier: Period, later: Period) -> bool {
    let (Some(earlier), Some(later)) = (earlier.calendar(), later.calendar()) else { return false };
    match later {
        Calendar::Year(year) => earlier.year() / 100 == year / 100,
        _ => earlier.year() == later.year(),
    }
}

/// The middle of a period in months; a period without begin or end stands where it ends or begins.
fn middle(period: Period) -> Option<f64> {
    let end = |date: Date| month(date) + 1.0 / f64::from(date.days_in_month());
    match (period.first(), period.last()) {
        (Some(first), Some(last)) => Some(f64::midpoint(month(first), end(last))),
        (Some(first), None) => Some(month(first)),
        (None, Some(last)) => Some(end(last)),
        (None, None) => None,
    }
}

/// Months since year 0; all months are equally long, so that equal periods are equally wide.
fn month(date: Date) -> f64 {
    let day = f64::from(date.day() - 1) / f64::from(date.days_in_month());
    f64::from(date.year()) * 12.0 + f64::from(date.month() - 1) + day
}

#[cfg(test)]
mod tests {
    use super::{Steps, fits, time_labels};
    use crate::chart::data::{Axis, TimeStep};

    fn years(years: impl IntoIterator<Item = u16>) -> Vec<TimeStep> {
        let step = |year: u16| TimeStep {
            period: year.to_string().parse().unwrap(),
            label: year.to_string(),
            short: format!("{:02}", year % 100),
            long: year.to_string(),
        };
        years.into_iter().map(step).collect()
    }

    fn labels(steps: &[TimeStep], room: f64) -> Vec<String> {
        let places = Steps::new(&Axis::Time(steps.to_vec()), false);
        let labels = time_labels(steps, &places, (40.0, 40.0 + room), 100.0 + room).labels;
        assert!(fits(&labels));
        labels.into_iter().map(|label| label.text).collect()
    }

    #[test]
    fn time_is_to_scale() {
        let steps = Steps::new(&Axis::Time(years([2010, 2011, 2013, 2020])), false);
        let at: Vec<f64> = steps.at.iter().map(|at| (at.unwrap() * 10.0 * 1e6).round() / 1e6).collect();
        assert_eq!(at, [0.0, 1.0, 3.0, 10.0]);
    }

    #[test]
    fn time_labels_are_thinned_evenly_and_keep_both_ends() {
        let all = years(2010..=2020);
        assert_eq!(labels(&all, 600.0).len(), 11);
        assert_eq!(labels(&all, 250.0), ["2010", "2012", "2014", "2016", "2018", "2020"]);
        assert_eq!(labels(&all, 130.0), ["2010", "12", "14", "16", "18", "20"]);
        assert_eq!(labels(&all, 60.0), ["2010", "15", "20"]);
        assert_eq!(labels(&all, 35.0), ["2010", "2020"]);
        let prime = years(2012..=2023);
        let short = ["2012", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"];
        assert_eq!(labels(&prime, 290.0), short);
        assert_eq!(labels(&prime, 130.0), ["2012", "15", "17", "19", "21", "23"]);
        let fourteen = years(2012..=2025);
        assert_eq!(labels(&fourteen, 200.0), ["2012", "15", "17", "19", "21", "23", "25"]);
        assert_eq!(labels(&fourteen, 90.0), ["2012", "17", "21", "25"]);
        assert_eq!(labels(&fourteen, 35.0), ["2012", "2025"]);
        let gaps = years([1990, 2000, 2010, 2015, 2018, 2019, 2020]);
        assert_eq!(labels(&gaps, 250.0), ["1990", "2000", "2010", "2020"]);
    }
}
