//! What series are called in sentences.

use std::borrow::Cow;

use super::super::data::ChartData;
use crate::lang::fill;

/// The name of a series: its label, its panel, or both, whichever it has.
pub(super) fn series(data: &ChartData, series: usize) -> Cow<'_, str> {
    let panel = data.series.get(series).and_then(|own| data.panels.get(own.panel)).map_or("", String::as_str);
    both(data, Cow::Borrowed(in_sentence(data, panel)), label(data, series))
}

/// The label of a series. A year, which legends write as a bare number, stands as sentences have it.
pub(super) fn label(data: &ChartData, series: usize) -> Cow<'_, str> {
    let label = data.series.get(series).map_or("", |series| series.label.as_str());
    if label.len() == 4 && label.bytes().all(|byte| byte.is_ascii_digit()) {
        return Cow::Owned(fill(&data.words.sentences.year_name, &[("year", label)]));
    }
    Cow::Borrowed(in_sentence(data, label))
}

/// The name of a step.
pub(super) fn step(data: &ChartData, step: usize) -> &str {
    in_sentence(data, data.axis.long(step))
}

/// A name as it stands in the middle of a sentence.
pub(super) fn in_sentence<'d>(data: &'d ChartData, name: &'d str) -> &'d str {
    data.in_sentences.get(name).map_or(name, String::as_str)
}

/// Two names as one; the other one if one of them is empty.
pub(super) fn both<'d>(data: &ChartData, first: Cow<'d, str>, second: Cow<'d, str>) -> Cow<'d, str> {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    Cow::Owned(fill(&data.words.sentences.cell, &[("series", &first), ("step", &second)]))
}
