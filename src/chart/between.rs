//! The periods between those that a chart draws.

use super::Spec;
use crate::lang::{Calendar, Period};

/// What lies between periods of one length in their order: periods without a value, each by itself, or if these were more
/// than those that have one, all between two as one span. Each with the position of the period that it follows.
pub fn periods_between(spec: &Spec, steps: &[Calendar]) -> Vec<(usize, Period)> {
    let pairs = || steps.iter().zip(steps.iter().skip(1)).map(|(first, last)| (*first, *last));
    // As often as the data are at their most frequent.
    let stride = pairs().map(|pair| between(pair).count() + 1).min().unwrap_or(1);
    let missing = |pair| between(pair).skip(stride - 1).step_by(stride);
    let is_each = !spec.chooses_periods() && pairs().flat_map(missing).count() <= steps.len();
    let mut found = Vec::new();
    for (after, pair) in pairs().enumerate() {
        let mut periods = missing(pair);
        match (periods.next(), periods.last()) {
            (Some(first), Some(last)) if !is_each => found.push((after, Period::Between(first, last))),
            _ => found.extend(missing(pair).map(|period| (after, Period::At(period)))),
        }
    }
    found
}

/// The periods of the same length between two.
fn between((first, last): (Calendar, Calendar)) -> impl Iterator<Item = Calendar> {
    let end = last.first();
    std::iter::successors(Some(first.next()), |period| Some(period.next()))
        .take_while(move |period| period.first() < end)
}

#[cfg(test)]
mod tests {
    use super::periods_between;
    use crate::chart::{Spec, read};
    use crate::lang::{Calendar, Period};
    use crate::source::SourcePath;

    fn spec(data: &str) -> Spec {
        let path = SourcePath::new("content/charts/a.yaml");
        let text = format!("kind: heat\ntitle: {{zh: 甲, en: A}}\ndata: [{data}]\n");
        read(&path, &text).0.unwrap()
    }

    fn found(data: &str, periods: &[&str]) -> Vec<String> {
        let steps: Vec<Calendar> =
            periods.iter().map(|text| text.parse::<Period>().unwrap().calendar().unwrap()).collect();
        let found = periods_between(&spec(data), &steps);
        found.into_iter().map(|(after, period)| format!("{after}: {period}")).collect()
    }

    #[test]
    fn few_periods_are_each_named_and_many_together() {
        assert_eq!(found("a/b", &["2010", "2011", "2013", "2014"]), ["1: 2012"]);
        assert_eq!(found("a/b", &["2010", "2012", "2016", "2018"]), ["1: 2014"]);
        assert_eq!(found("a/b", &["2010", "2011", "2020"]), ["1: 2012/2019"]);
        assert_eq!(found("a/b?period=2010, a/b?period=2011", &["2010", "2011", "2014"]), ["1: 2012/2013"]);
    }

    #[test]
    fn a_span_of_many_days_ends_before_the_next_one_that_is_drawn() {
        let days = ["2010-01-01", "2010-01-02", "2019-12-31", "2020-01-01"];
        assert_eq!(found("a/b", &days), ["1: 2010-01-03/2019-12-30"]);
    }
}
