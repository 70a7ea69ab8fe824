//! Years in the middle below the quarters or months of which they consist.

use super::label::width;
use super::time_labels::{Placed, StepLabel, TimeLabels, fits, fitting, label};
use crate::lang::{Calendar, Frequency};

/// From one labelled year to the next.
const STRIDES: [i16; 7] = [1, 2, 5, 10, 20, 50, 100];

/// The room beside a bound.
const GAP: f64 = 3.0;

/// The steps of a year, from the first to the last.
struct Group {
    year: i16,
    begin: f64,
    end: f64,
}

/// Whether there are parts of several years.
pub(super) fn has_years(order: &[Placed<'_>]) -> bool {
    let year = |placed: Option<&Placed<'_>>| placed.and_then(|(step, _)| step.period.calendar());
    year(order.first())
        .zip(year(order.last()))
        .is_some_and(|(first, last)| first.frequency() != Frequency::Annual && first.year() != last.year())
}

/// The parts in short above their years, if both fit: all, or of months those that begin a quarter or a half year.
pub(super) fn year_groups<'d>(order: &[Placed<'d>], slot: f64, picture: f64) -> Option<TimeLabels<'d>> {
    let groups = groups(order).filter(|groups| groups.len() > 1)?;
    let frequency = order.first()?.0.period.calendar()?.frequency();
    let strides: &[i8] = match frequency {
        Frequency::Monthly => &[1, 3, 6],
        Frequency::Quarterly | Frequency::HalfYearly => &[1],
        Frequency::Annual | Frequency::Daily => return None,
    };
    if order.iter().any(|(step, _)| step.period.calendar().map(Calendar::frequency) != Some(frequency)) {
        return None;
    }
    let bounds = bounds(&groups, slot);
    let years = beside_bounds(&groups, &bounds, picture)?;
    let parts = |stride: &i8| {
        let begins = |placed: &&Placed<'_>| match placed.0.period.calendar() {
            Some(Calendar::Half(_, part) | Calendar::Quarter(_, part) | Calendar::Month(_, part)) => {
                (part - 1) % stride == 0
            }
            _ => false,
        };
        let parts = fitting(order.iter().filter(begins).map(|(step, x)| label(&step.short, *x, picture)))?;
        (parts.len() > 1).then_some(parts)
    };
    let labels = strides.iter().find_map(parts)?;
    Some(TimeLabels { labels, years, bounds })
}

/// The years alone, or round ones of them, if there are at least two and they fit.
pub(super) fn year_labels<'d>(order: &[Placed<'d>], slot: f64, picture: f64) -> Option<TimeLabels<'d>> {
    let groups = groups(order).filter(|groups| groups.len() > 1 && groups.len() < order.len())?;
    let of = |stride: &i16| {
        let chosen = || groups.iter().filter(|group| group.year % stride == 0);
        let labels = fitting(chosen().map(|group| label(group.year.to_string(), group.middle(), picture)))?;
        let is_first = |group: &&Group| groups.first().is_some_and(|first| first.year == group.year);
        let bounds = chosen().filter(|group| !is_first(group)).map(|group| group.begin - slot / 2.0).collect();
        (labels.len() > 1).then_some(TimeLabels { labels, years: Vec::new(), bounds })
    };
    STRIDES.iter().find_map(of)
}

/// The years of the steps; `None` if they are no parts of years.
fn groups(order: &[Placed<'_>]) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    for (step, x) in order {
        let calendar = step.period.calendar()?;
        let year = calendar.year();
        match groups.last_mut().filter(|group| group.year == year) {
            Some(group) if calendar.frequency() != Frequency::Annual => group.end = *x,
            Some(_) => return None,
            None => groups.push(Group { year, begin: *x, end: *x }),
        }
    }
    Some(groups)
}

impl Group {
    fn middle(&self) -> f64 {
        f64::midpoint(self.begin, self.end)
    }
}

/// Where one year ends and the next begins.
fn bounds(groups: &[Group], slot: f64) -> Vec<f64> {
    groups.iter().skip(1).map(|group| group.begin - slot / 2.0).collect()
}

/// The labels of all years between their bounds. Those of the first and the last, which may have few parts, may stand
/// outwards.
fn beside_bounds(groups: &[Group], bounds: &[f64], picture: f64) -> Option<Vec<StepLabel<'static>>> {
    let mut labels = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let text = group.year.to_string();
        let half = width(&text) / 2.0 + GAP;
        let left = index.checked_sub(1).and_then(|before| bounds.get(before)).map_or(0.0, |bound| bound + half);
        let right = bounds.get(index).map_or(picture, |bound| bound - half);
        let own = label(text, group.middle().min(right).max(left), picture);
        if own.x > right + 0.1 || own.x < left - 0.1 {
            return None;
        }
        labels.push(own);
    }
    fits(&labels).then_some(labels)
}
