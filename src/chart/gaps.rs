//! Gaps in time for kinds whose steps stand side by side, as the columns of a table do: what lies between two periods is
//! not closed up, as it is not where time is to scale.

use std::borrow::Cow;

use super::data::{Axis, ChartData, Point};

/// The chart with a step for each of its gaps: one with words, where a value is missing, or one without, which is empty.
pub(super) fn opened(data: &ChartData) -> Cow<'_, ChartData> {
    let Axis::Time(steps) = &data.axis else { return Cow::Borrowed(data) };
    if data.gaps.is_empty() {
        return Cow::Borrowed(data);
    }
    let mut own = data.clone();
    own.axis = Axis::Time(insert(data, steps, |gap| gap.step.clone()));
    for (series, old) in own.series.iter_mut().zip(&data.series) {
        series.points = insert(data, &old.points, |_| Point::missing());
    }
    own.gaps.clear();
    Cow::Owned(own)
}

/// Whether a step is a gap of which nothing is said.
pub(super) fn is_blank(data: &ChartData, step: usize) -> bool {
    matches!(&data.axis, Axis::Time(steps) if steps.get(step).is_some_and(|step| step.long.is_empty()))
}

/// The items of the steps with what `made` makes of each gap between them.
fn insert<T: Clone>(data: &ChartData, items: &[T], made: impl Fn(&super::Gap) -> T) -> Vec<T> {
    let mut gaps = data.gaps.iter().peekable();
    let mut out = Vec::with_capacity(items.len() + data.gaps.len());
    for (index, item) in items.iter().enumerate() {
        out.push(item.clone());
        while let Some(gap) = gaps.next_if(|gap| gap.after <= index) {
            out.push(made(gap));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chart, series, years};
    use super::super::{Gap, Kind, TimeStep};
    use super::{is_blank, opened};

    #[test]
    fn gaps_are_steps_without_values() {
        let mut data =
            chart(Kind::Heat, years([2010, 2012, 2020], false), vec![series("", &["1", "2", "3"])], "", false);
        let step = |period: &str, words: &str| TimeStep {
            period: period.parse().unwrap(),
            label: words.into(),
            short: words.into(),
            long: words.into(),
        };
        data.gaps = vec![Gap { after: 0, step: step("2011", "2011") }, Gap { after: 1, step: step("2013/2019", "") }];
        let opened = opened(&data);
        let names: Vec<&str> = (0..opened.axis.len()).map(|step| opened.axis.long(step)).collect();
        assert_eq!(names, ["2010", "2011", "2012", "", "2020"]);
        let has_value: Vec<bool> = (0..5).map(|step| opened.series[0].at(step).is_some()).collect();
        assert_eq!(has_value, [true, false, true, false, true]);
        assert_eq!((0..5).filter(|step| is_blank(&opened, *step)).collect::<Vec<_>>(), [3]);
    }
}
