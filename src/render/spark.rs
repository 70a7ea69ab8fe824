//! The course of a value as a line without axes, beside a key figure.

use num_traits::ToPrimitive;

use crate::dataset::{Dataset, Indicator, Observation, Status};
use crate::lang::rational;

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 32.0;
const MARGIN: f64 = 3.0;

/// The line through the exact values that were observed with the same codes since the last break; none for fewer than
/// three.
pub(super) fn spark(dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<String> {
    let observed = || dataset.observations_of(&indicator.id).iter().filter(|other| other.codes == observation.codes);
    let last_break = observed().filter(|other| other.status == Some(Status::Break)).map(|other| other.period).max();
    let mut points: Vec<(f64, f64)> = observed()
        .filter(|other| other.qualifier.is_none() && last_break.is_none_or(|last_break| other.period >= last_break))
        .filter_map(|other| {
            let calendar = other.period.calendar()?;
            let year = f64::from(calendar.year()) + f64::from(calendar.last().day_of_year()) / 366.0;
            Some((year, rational(other.value?).to_f64()?))
        })
        .collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    if points.len() < 3 {
        return None;
    }
    let (across, up) = (Scale::new(points.iter().map(|point| point.0)), Scale::new(points.iter().map(|point| point.1)));
    let placed: Vec<String> = points
        .iter()
        .map(|&(x, y)| {
            let (x, y) = (across.place(x) * (WIDTH - 2.0 * MARGIN), (1.0 - up.place(y)) * (HEIGHT - 2.0 * MARGIN));
            format!("{:.1},{:.1}", x + MARGIN, y + MARGIN)
        })
        .collect();
    let last = placed.last()?.split_once(',')?;
    Some(format!(
        "<svg class=\"spark\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\"><polyline points=\"{}\"/>\
         <circle cx=\"{}\" cy=\"{}\" r=\"2.5\"/></svg>",
        placed.join(" "),
        last.0,
        last.1
    ))
}

/// From a range of numbers to 0..1; the middle if all are the same.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn new(values: impl Iterator<Item = f64> + Clone) -> Self {
        Self { low: values.clone().fold(f64::INFINITY, f64::min), high: values.fold(f64::NEG_INFINITY, f64::max) }
    }

    fn place(&self, value: f64) -> f64 {
        let range = self.high - self.low;
        if range > 0.0 { (value - self.low) / range } else { 0.5 }
    }
}
