//! Where the steps of an axis stand. Time is to scale.

use jiff::civil::Date;

use super::data::Axis;
use crate::lang::{Calendar, Period};

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
        // Points stand in the middle of their periods, so that a span of periods reaches from middle to middle.
        let half = self.slot * length / 2.0;
        let lasts = || Some(month(period.last()?) - month(period.first()?) > half * 2.0 + 0.5);
        if period.calendar().is_some() && lasts() != Some(true) {
            let at = place(middle(period)?)?;
            return Some((at, at));
        }
        let (first, last) = (month(period.first()?) + half, end(period.last()?) - half);
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

/// The middle of a period in months; a period without begin or end stands where it ends or begins.
fn middle(period: Period) -> Option<f64> {
    if let Period::At(Calendar::Month(year, month)) = period
        && let Some(days) = days_in_month(year, month)
    {
        // The same as below, without dates: the axes of months have the most steps.
        let at = |part: f64| f64::from(year) * 12.0 + f64::from(month - 1) + part;
        return Some(f64::midpoint(at(0.0), at(f64::from(days - 1) / f64::from(days)) + 1.0 / f64::from(days)));
    }
    match (period.first(), period.last()) {
        (Some(first), Some(last)) => Some(f64::midpoint(month(first), end(last))),
        (Some(first), None) => Some(month(first)),
        (None, Some(last)) => Some(end(last)),
        (None, None) => None,
    }
}

fn days_in_month(year: i16, month: i8) -> Option<i8> {
    Date::new(year, month, 1).ok().map(Date::days_in_month)
}

/// Where a day ends, in months since year 0.
fn end(date: Date) -> f64 {
    let days = f64::from(date.days_in_month());
    since(date, f64::from(date.day() - 1) / days) + 1.0 / days
}

/// Months since year 0; all months are equally long, so that equal periods are equally wide.
fn month(date: Date) -> f64 {
    let is_first = date.day() == 1;
    since(date, if is_first { 0.0 } else { f64::from(date.day() - 1) / f64::from(date.days_in_month()) })
}

/// Months since year 0 up to a part of a month.
fn since(date: Date, day: f64) -> f64 {
    f64::from(date.year()) * 12.0 + f64::from(date.month() - 1) + day
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Period, Steps, middle};
    use crate::chart::tests::years;

    #[test]
    fn a_year_on_an_axis_of_months_is_a_span() {
        let months = (0..24).map(|month| format!("{}-{:02}", 2020 + month / 12, month % 12 + 1).parse().unwrap());
        let steps = Steps::in_time(months, false);
        let (from, to) = steps.of("2020".parse().unwrap()).unwrap();
        let near = |place: f64, step: usize| (place - steps.at[step].unwrap()).abs() < 0.005;
        assert!(near(from, 0) && near(to, 11), "{from} to {to}");
        let (from, to) = steps.of("2020-06".parse().unwrap()).unwrap();
        assert!((to - from).abs() < 1e-9);
    }

    #[test]
    fn the_middle_of_a_month_is_that_of_its_days() {
        for year in [1900, 2000, 2023, 2024] {
            for month in 1..=12 {
                let day = |date| Period::At(Calendar::Day(date));
                let own = Calendar::Month(year, month);
                let days = Period::Between(Calendar::Day(own.first()), Calendar::Day(own.last()));
                assert_eq!(middle(Period::At(own)), middle(days), "{own}");
                assert_ne!(middle(Period::At(own)), middle(day(own.first())));
            }
        }
    }

    #[test]
    fn time_is_to_scale() {
        let steps = Steps::new(&years([2010, 2011, 2013, 2020], false), false);
        let at: Vec<f64> = steps.at.iter().map(|at| (at.unwrap() * 10.0 * 1e6).round() / 1e6).collect();
        assert_eq!(at, [0.0, 1.0, 3.0, 10.0]);
    }
}
