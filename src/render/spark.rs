//! Which observations the line beside a key figure goes through.

use crate::chart;
use crate::dataset::{Dataset, Indicator, Observation, Status};
use crate::lang::{Calendar, Period, Rational, rational};

/// The line through the exact values up to that of the key figure that were observed as often and with the same codes,
/// since the last break; none for fewer than three.
pub(super) fn spark(dataset: &Dataset, indicator: &Indicator, observation: &Observation) -> Option<String> {
    let frequency = |period: Period| period.calendar().map(Calendar::frequency);
    let own = frequency(observation.period)?;
    let observed = || {
        let all = dataset.observations_of(&indicator.id).iter();
        all.filter(|other| other.codes == observation.codes && other.period <= observation.period)
            .filter(move |other| frequency(other.period) == Some(own) && other.status != Some(Status::Forecast))
    };
    let last_break = observed().filter(|other| other.status == Some(Status::Break)).map(|other| other.period).max();
    let values: Vec<(Period, Rational)> = observed()
        .filter(|other| other.qualifier.is_none() && last_break.is_none_or(|last_break| other.period >= last_break))
        .filter_map(|other| Some((other.period, rational(other.value?))))
        .collect();
    chart::spark(&values)
}

#[cfg(test)]
mod tests {
    use super::spark;
    use crate::dataset;
    use crate::source::{SourcePath, Sources};

    /// The line beside the value of a period.
    fn line(period: &str, more: &str) -> Option<String> {
        let yaml = format!(
            "title: {{zh: 甲, en: A}}\nsources: {{b: {{title: {{zh: 书, en: B}}, publisher: {{zh: 局, en: P}}}}}}\n\
             source: b\nindicators: {{rate: {{title: {{zh: 率, en: Rate}}, unit: percent}}}}\nobservations:\n\
             - {{indicator: rate, period: 2017, value: 1}}\n- {{indicator: rate, period: 2018, value: 3}}\n\
             - {{indicator: rate, period: 2019, value: 2}}\n{more}"
        );
        let path = SourcePath::new("content/statistics/a.yaml");
        let (sources, _) = Sources::from_bytes([(path.clone(), yaml.into_bytes())].into_iter().collect());
        let dataset = dataset::read(&path, &sources).0.unwrap();
        let own = dataset.observations.iter().find(|observation| observation.period.to_string() == period).unwrap();
        spark(&dataset, dataset.indicator("rate").unwrap(), own)
    }

    #[test]
    fn a_line_ends_with_its_value_and_has_no_others_beside() {
        let own = line("2019", "").unwrap();
        let of = |period: &str, value: &str| format!("- {{indicator: rate, period: {period}, {value}}}\n");
        for more in [of("2020", "value: 9"), of("2019-06", "value: 9"), of("2016", "value: 9, status: forecast")] {
            assert_eq!(line("2019", &more).unwrap(), own, "{more}");
        }
        assert_ne!(line("2020", &of("2020", "value: 9")).unwrap(), own);
        assert_eq!(line("2018", ""), None);
    }
}
