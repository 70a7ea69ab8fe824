//! The answer for programs. Its shape is described in `docs/content.md`: keys are added and never renamed, and `format`
//! counts up if one had to be.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Answer;
use crate::impact::{Card, Change, ChartUse, DatasetImpact, Key, State, TextUse};
use crate::lang::Decimal;
use crate::source::Place;

/// The version of the shape.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    revision: &'a str,
    commit: &'a str,
    to_mend: usize,
    datasets: Vec<DatasetReport<'a>>,
    cards: Vec<CardReport<'a>>,
}

#[derive(Serialize)]
struct DatasetReport<'a> {
    dataset: &'a str,
    file: &'a str,
    used: bool,
    changes: Vec<ChangeReport<'a>>,
    texts: Vec<TextReport<'a>>,
    charts: Vec<ChartReport<'a>>,
}

#[derive(Serialize)]
struct ChangeReport<'a> {
    #[serde(flatten)]
    observation: KeyReport<'a>,
    #[serde(flatten)]
    at: Option<At<'a>>,
    old: Option<StateReport<'a>>,
    new: Option<StateReport<'a>>,
    texts: Vec<TextReport<'a>>,
}

#[derive(Serialize)]
struct KeyReport<'a> {
    indicator: &'a str,
    codes: BTreeMap<&'a str, &'a str>,
    period: String,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

/// Decimals are text, so that no reader of JSON rounds them.
#[derive(Serialize)]
struct StateReport<'a> {
    value: Option<String>,
    qualifier: Option<&'static str>,
    low: Option<String>,
    high: Option<String>,
    status: Option<&'static str>,
    unit: &'a str,
}

#[derive(Serialize)]
struct TextReport<'a> {
    #[serde(flatten)]
    at: At<'a>,
    language: &'a str,
    kind: &'static str,
    page: Option<String>,
    reference: &'a str,
    written: Option<&'a str>,
    old: &'a str,
    new: Option<&'a str>,
    sentence: &'a str,
    verdict: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ChartReport<'a> {
    #[serde(flatten)]
    at: At<'a>,
    language: Option<&'a str>,
    chart: &'a str,
    changes: Vec<KeyReport<'a>>,
    pages: &'a [String],
    verdict: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct CardReport<'a> {
    address: &'a str,
    language: &'a str,
    parts: Vec<&'static str>,
}

/// The answer as one JSON object.
pub(super) fn text(answer: &Answer<'_>) -> String {
    let report = Report {
        format: FORMAT,
        revision: answer.revision,
        commit: answer.commit,
        to_mend: answer.impact.faults(),
        datasets: answer.impact.datasets.iter().map(|dataset| answer.dataset(dataset)).collect(),
        cards: answer.impact.cards.iter().map(card).collect(),
    };
    // Texts, numbers and lists of them: there is nothing that JSON could not hold.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

impl<'a> Answer<'a> {
    fn dataset(&self, dataset: &'a DatasetImpact) -> DatasetReport<'a> {
        DatasetReport {
            dataset: &dataset.id,
            file: dataset.path.as_str(),
            used: dataset.is_used(),
            changes: dataset.changes.iter().map(|change| self.change(change)).collect(),
            texts: dataset.texts.iter().map(|text| self.text(text)).collect(),
            charts: dataset.charts.iter().map(|chart| self.chart(chart)).collect(),
        }
    }

    fn change(&self, change: &'a Change) -> ChangeReport<'a> {
        ChangeReport {
            observation: key(&change.key),
            at: change.place.as_ref().map(|place| self.at(place)),
            old: change.old.as_ref().map(state),
            new: change.new.as_ref().map(state),
            texts: change.texts.iter().map(|text| self.text(text)).collect(),
        }
    }

    fn at(&self, place: &'a Place) -> At<'a> {
        let (line, column) = self.position(place);
        At { file: place.path.as_str(), line, column }
    }

    fn text(&self, text: &'a TextUse) -> TextReport<'a> {
        TextReport {
            at: self.at(&text.place),
            language: text.lang.as_str(),
            kind: text.kind,
            page: text.page.map(|page| self.site.permalink(page, &text.lang)),
            reference: &text.reference,
            written: text.written.as_deref(),
            old: &text.old,
            new: text.new.as_deref(),
            sentence: &text.sentence,
            verdict: text.verdict.as_str(),
            reason: text.verdict.reason(),
        }
    }

    fn chart(&self, chart: &'a ChartUse) -> ChartReport<'a> {
        ChartReport {
            at: self.at(&chart.place),
            language: chart.lang.as_ref().map(crate::lang::Tag::as_str),
            chart: &chart.id,
            changes: chart.changes.iter().map(key).collect(),
            pages: &chart.pages,
            verdict: if chart.broken.is_some() { "broken" } else { "redrawn" },
            reason: chart.broken.as_deref(),
        }
    }
}

fn key(key: &Key) -> KeyReport<'_> {
    let codes = key.codes.iter().map(|(dimension, code)| (dimension.as_str(), code.as_str()));
    KeyReport { indicator: &key.indicator, codes: codes.collect(), period: key.period.to_string() }
}

fn state(state: &State) -> StateReport<'_> {
    let number = |value: Option<Decimal>| value.map(|value| value.to_string());
    StateReport {
        value: number(state.value),
        qualifier: state.qualifier.map(crate::lang::Qualifier::as_str),
        low: number(state.low),
        high: number(state.high),
        status: state.status.map(crate::dataset::Status::as_str),
        unit: &state.unit,
    }
}

fn card(card: &Card) -> CardReport<'_> {
    CardReport { address: &card.address, language: card.lang.as_str(), parts: card.parts.iter().copied().collect() }
}
