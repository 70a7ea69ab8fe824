//! How the steps of a time axis are labelled. Where not all labels fit, round years are named.

use std::borrow::Cow;

use super::data::TimeStep;
use super::label::width;
use super::steps::Steps;
use super::year_groups::{has_years, year_groups, year_labels};
use crate::lang::{Calendar, Frequency, Period};

/// From one labelled year to the next.
const STRIDES: [i16; 9] = [2, 5, 10, 20, 50, 100, 200, 500, 1000];

/// Between two labels.
const SPACE: f64 = 6.0;

/// The label of a step at the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StepLabel<'d> {
    /// The middle of the text.
    pub(super) x: f64,
    pub(super) text: Cow<'d, str>,
    width: f64,
}

/// The labels of a time axis.
#[derive(Clone, Debug, Default)]
pub(super) struct TimeLabels<'d> {
    pub(super) labels: Vec<StepLabel<'d>>,
    /// The years in a row of their own below their quarters or months.
    pub(super) years: Vec<StepLabel<'d>>,
    /// Where one year ends and the next begins, if years stand below the parts of which they consist.
    pub(super) bounds: Vec<f64>,
}

/// A step with its pixel.
pub(super) type Placed<'d> = (&'d TimeStep, f64);

/// Which steps are labelled, and whether with short labels.
type Choice = (Vec<usize>, bool);

/// The labels of a time axis from `left` to `right` in a picture of that width, in two rows at most: parts of years above
/// their years, or the years alone; all years that fit, or else round ones with the first and the last; or else the
/// first and the last, or the last.
pub(super) fn time_labels<'d>(
    steps: &'d [TimeStep],
    places: &Steps,
    (left, right): (f64, f64),
    picture: f64,
    rows: usize,
) -> TimeLabels<'d> {
    let order: Vec<Placed<'_>> = places
        .in_order()
        .into_iter()
        .filter_map(|(step, at)| Some((steps.get(step)?, left + at * (right - left))))
        .collect();
    let slot = places.slot * (right - left);
    let one_row = |labels| TimeLabels { labels, ..TimeLabels::default() };
    let written = |(chosen, short): Choice| write_labels(&order, &chosen, short, picture);
    let grouped = || year_groups(&order, slot, picture).or_else(|| year_labels(&order, slot, picture));
    if rows > 1
        && let Some(groups) = grouped()
    {
        return groups;
    }
    let years: Option<Vec<i16>> = order.iter().map(|(step, _)| year(step.period)).collect();
    let found = match years {
        Some(years) => year_choices(&years).find_map(written),
        None => part_choices(&order, slot).into_iter().find_map(written),
    };
    if let Some(labels) = found {
        return one_row(labels);
    }
    if let Some(years) = year_labels(&order, slot, picture) {
        return years;
    }
    let last = order.len().saturating_sub(1);
    let ends = [vec![0, last], vec![last]];
    one_row(ends.into_iter().map(|ends| (ends, false)).find_map(written).unwrap_or_default())
}

/// Years: all; those at even spaces that are round and have the first and the last, if they are not too few; all in
/// short; round ones, with the first and the last beside them or in the place of the nearest.
fn year_choices(years: &[i16]) -> impl Iterator<Item = Choice> {
    let all = |short: bool| std::iter::once_with(move || ((0..years.len()).collect(), short));
    let even = STRIDES.iter().filter_map(|stride| even_years(years, *stride)).filter(|chosen| chosen.len() > 3);
    let round =
        STRIDES.into_iter().flat_map(|stride| even_years(years, stride).into_iter().chain(round_years(years, stride)));
    let round = round.filter(|chosen| chosen.len() > 2).flat_map(|chosen| [(chosen.clone(), false), (chosen, true)]);
    all(false).chain(even.map(|chosen| (chosen, false))).chain(all(true)).chain(round)
}

/// Every so many years from the first to the last. Odd years are as good as even ones; a space of five asks for
/// multiples of five.
fn even_years(years: &[i16], stride: i16) -> Option<Vec<usize>> {
    let (first, last) = (*years.first()?, *years.last()?);
    let is_round = stride == 2 || first % stride == 0;
    let chosen = || every(years, first, last, stride);
    if is_round && (last - first) % stride == 0 { chosen() } else { None }
}

/// The multiples of a number of years with the first and the last year: beside them, or else in the place of the nearest
/// if that is no further away than halfway to the next.
fn round_years(years: &[i16], stride: i16) -> Vec<Vec<usize>> {
    let ends = years.first().zip(years.last()).filter(|(first, last)| first < last);
    let Some((first, last)) = ends else { return Vec::new() };
    let (begin, end) = (first + (-first).rem_euclid(stride), last - last.rem_euclid(stride));
    let Some(round) = every(years, begin, end, stride) else { return Vec::new() };
    let is_near = |distance: i16| (1..=stride / 2).contains(&distance);
    let mut choices = Vec::new();
    for (replaces_first, replaces_last) in [(false, false), (false, true), (true, false), (true, true)] {
        if replaces_first && !is_near(begin - first) || replaces_last && !is_near(last - end) {
            continue;
        }
        let kept = round.get(usize::from(replaces_first)..round.len().saturating_sub(usize::from(replaces_last)));
        let mut chosen: Vec<usize> =
            [0, years.len() - 1].into_iter().chain(kept.unwrap_or_default().iter().copied()).collect();
        chosen.sort_unstable();
        chosen.dedup();
        choices.push(chosen);
    }
    choices
}

/// The positions of every so many years. `None` if one of them has no step: the spaces would be uneven.
fn every(years: &[i16], first: i16, last: i16, stride: i16) -> Option<Vec<usize>> {
    let mut chosen = Vec::new();
    let mut year = first;
    while year <= last {
        chosen.push(years.binary_search(&year).ok()?);
        year = year.checked_add(stride)?;
    }
    Some(chosen)
}

/// Parts of years, or days: all, or those at even spaces that have the first and the last, with full labels if these are
/// not too few, or else with short ones. If no spaces are even, the first space alone is another one, unless years can
/// stand below their parts.
fn part_choices(order: &[Placed<'_>], slot: f64) -> Vec<Choice> {
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
    if strides(2).next().is_none() && !has_years(order) {
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
fn write_labels<'d>(order: &[Placed<'d>], chosen: &[usize], short: bool, picture: f64) -> Option<Vec<StepLabel<'d>>> {
    let mut before = None;
    let mut labels: Vec<StepLabel<'d>> = Vec::with_capacity(chosen.len());
    for (step, x) in chosen.iter().filter_map(|index| order.get(*index)) {
        let known = short && before.is_some_and(|before| shares_context(before, step.period));
        before = Some(step.period);
        let own = label(if known { &step.short } else { &step.label }, *x, picture);
        if let [first] = labels.as_mut_slice()
            && !first.is_left_of(&own)
        {
            *first = StepLabel { x: (first.x - first.width / 4.0).max(first.width / 2.0), ..first.clone() };
        }
        if labels.last().is_some_and(|last| !last.is_left_of(&own)) {
            return None;
        }
        labels.push(own);
    }
    (!labels.is_empty()).then_some(labels)
}

impl StepLabel<'_> {
    /// Whether it ends well before another one begins.
    fn is_left_of(&self, other: &Self) -> bool {
        self.x < other.x && self.x + self.width / 2.0 + SPACE <= other.x - other.width / 2.0
    }
}

/// The labels, if no two neighbours touch: none is made behind one that does.
pub(super) fn fitting<'d>(labels: impl Iterator<Item = StepLabel<'d>>) -> Option<Vec<StepLabel<'d>>> {
    let mut fitting: Vec<StepLabel<'d>> = Vec::new();
    for label in labels {
        if fitting.last().is_some_and(|last| !last.is_left_of(&label)) {
            return None;
        }
        fitting.push(label);
    }
    Some(fitting)
}

/// Whether no two neighbours touch.
pub(super) fn fits(labels: &[StepLabel<'_>]) -> bool {
    labels.iter().zip(labels.iter().skip(1)).all(|(a, b)| a.is_left_of(b))
}

/// A label in the middle above its place, but inside the picture.
pub(super) fn label<'d>(text: impl Into<Cow<'d, str>>, x: f64, picture: f64) -> StepLabel<'d> {
    let text = text.into();
    let width = width(&text);
    StepLabel { x: x.min(picture - width / 2.0).max(width / 2.0), text, width }
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

/// The year, if the period is one.
fn year(period: Period) -> Option<i16> {
    let calendar = period.calendar().filter(|calendar| calendar.frequency() == Frequency::Annual)?;
    Some(calendar.year())
}

#[cfg(test)]
mod tests {
    use super::super::data::Axis;
    use super::super::tests::years;
    use super::{Steps, TimeLabels, TimeStep, fits, time_labels};

    fn placed(steps: &[TimeStep], room: f64) -> TimeLabels<'_> {
        let places = Steps::new(&Axis::Time(steps.to_vec()), false);
        let labels = time_labels(steps, &places, (40.0, 40.0 + room), 100.0 + room, 2);
        assert!(fits(&labels.labels) && fits(&labels.years));
        labels
    }

    fn labels(of: impl IntoIterator<Item = u16>, room: f64) -> Vec<String> {
        let Axis::Time(steps) = years(of, false) else { unreachable!() };
        placed(&steps, room).labels.into_iter().map(|label| label.text.into_owned()).collect()
    }

    fn parts(of: impl IntoIterator<Item = (u16, String, String)>, room: f64) -> (String, String) {
        let step = |(year, code, short): (u16, String, String)| TimeStep {
            period: format!("{year}-{code}").parse().unwrap(),
            label: format!("{short} {year}"),
            long: format!("{short} {year}"),
            short,
        };
        let steps: Vec<TimeStep> = of.into_iter().map(step).collect();
        let placed = placed(&steps, room);
        let row = |labels: Vec<super::StepLabel<'_>>| {
            labels.into_iter().map(|label| label.text).collect::<Vec<_>>().join(" ")
        };
        (row(placed.labels), row(placed.years))
    }

    fn quarters(years: std::ops::RangeInclusive<u16>) -> Vec<(u16, String, String)> {
        years
            .flat_map(|year| (1..=4).map(move |quarter| (year, format!("Q{quarter}"), format!("Q{quarter}"))))
            .collect()
    }

    #[test]
    fn years_are_thinned_to_round_ones_and_keep_both_ends() {
        assert_eq!(labels(2010..=2020, 600.0).len(), 11);
        assert_eq!(labels(2010..=2020, 250.0), ["2010", "2012", "2014", "2016", "2018", "2020"]);
        assert_eq!(labels(2010..=2020, 130.0), ["2010", "12", "14", "16", "18", "20"]);
        assert_eq!(labels(2010..=2020, 60.0), ["2010", "15", "20"]);
        assert_eq!(labels(2010..=2020, 35.0), ["2010", "2020"]);
        assert_eq!(labels(2013..=2023, 250.0), ["2013", "2015", "2017", "2019", "2021", "2023"]);
        let short = ["2012", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"];
        assert_eq!(labels(2012..=2023, 290.0), short);
        assert_eq!(labels(2012..=2023, 130.0), ["2012", "14", "16", "18", "20", "23"]);
        assert_eq!(labels(2012..=2025, 110.0), ["2012", "15", "20", "25"]);
        assert_eq!(labels(2012..=2025, 90.0), ["2012", "20", "25"]);
        assert_eq!(labels(2014..=2032, 144.0), ["2014", "2020", "2025", "2032"]);
        assert_eq!(labels(1949..=2024, 300.0), ["1949", "1960", "1970", "1980", "1990", "2000", "2010", "2024"]);
        assert_eq!(labels(2012..=2025, 35.0), ["2012", "2025"]);
    }

    #[test]
    fn years_without_a_step_are_no_labels() {
        assert_eq!(labels([1990, 2000, 2010, 2015, 2018, 2019, 2020], 250.0), ["1990", "2000", "2010", "2020"]);
        assert_eq!(labels([2001, 2002, 2011, 2020], 60.0), ["2001", "2020"]);
    }

    #[test]
    fn quarters_and_months_stand_above_their_years() {
        let pair = |labels: &str, years: &str| (labels.to_owned(), years.to_owned());
        assert_eq!(parts(quarters(2022..=2023), 240.0), pair("Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4", "2022 2023"));
        assert_eq!(parts(quarters(2022..=2023), 100.0), pair("2022 2023", ""));
        let mut partial = quarters(2021..=2023);
        partial.drain(..3);
        partial.pop();
        assert_eq!(parts(partial, 240.0), pair("Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3", "2021 2022 2023"));
        let months = || {
            (2022..=2023).flat_map(|year| (1..=12).map(move |month| (year, format!("{month:02}"), format!("M{month}"))))
        };
        assert_eq!(parts(months(), 400.0), pair("M1 M4 M7 M10 M1 M4 M7 M10", "2022 2023"));
        assert_eq!(parts(months(), 100.0), pair("M1 M7 M1 M7", "2022 2023"));
        assert_eq!(parts(months(), 75.0), pair("2022 2023", ""));
        assert_eq!(parts(quarters(1992..=2024), 300.0), pair("1995 2000 2005 2010 2015 2020", ""));
        assert_eq!(parts(quarters(2023..=2023), 120.0), pair("Q1 2023 Q2 Q3 Q4", ""));
    }
}
