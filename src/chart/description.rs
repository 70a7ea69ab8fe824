//! A description in sentences of what a chart shows: its course, its extremes, what is missing.

use super::Writer;
use super::data::{Axis, ChartData, Point, Series};
use super::words::fill;
use crate::lang::Rational;

type Drawn<'d> = (usize, &'d Point, &'d Rational);

/// The description of the data in the patterns of its words, plain text. Empty if there is no data and no word for it.
pub fn describe(data: &ChartData, _writer: &Writer<'_>) -> String {
    let mut sentences = Vec::new();
    for series in &data.series {
        let text = describe_series(data, series);
        if !text.is_empty() {
            sentences.push(text);
        }
    }
    if sentences.is_empty() {
        return data.words.no_data.clone();
    }
    sentences.extend(data.targets.iter().map(|target| target.label.clone()));
    sentences.join(&data.words.sentence_separator)
}

fn describe_series(data: &ChartData, series: &Series) -> String {
    let drawn: Vec<Drawn<'_>> = series.drawn().collect();
    let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else { return String::new() };
    // Of equal values the first counts.
    let lowest = drawn.iter().fold(first, |low, point| if point.2 < low.2 { point } else { low });
    let highest = drawn.iter().fold(first, |high, point| if point.2 > high.2 { point } else { high });
    let words = &data.words;
    let texts = [first, last, lowest, highest].map(|(_, point, _)| point.written(words));
    let steps = [first, last, lowest, highest].map(|(step, ..)| data.axis.long(*step));
    let names = ["first", "last", "min", "max"].into_iter().zip(texts.iter().map(String::as_str));
    let step_names = ["first-step", "last-step", "min-step", "max-step"].into_iter().zip(steps);
    let values: Vec<(&str, &str)> = names.chain(step_names).collect();
    let mut sentences = Vec::new();
    if drawn.len() == 1 {
        sentences.push(fill(&words.single, &values));
    } else if matches!(data.axis, Axis::Categories(_)) {
        sentences.push(fill(&words.comparison, &values));
    } else {
        sentences.push(fill(&words.course, &values));
        let ends = [first.2, last.2];
        if !(ends.contains(&lowest.2) && ends.contains(&highest.2)) {
            sentences.push(fill(&words.extremes, &values));
        }
    }
    let missing: Vec<&str> =
        (0..data.axis.len()).filter(|step| series.at(*step).is_none()).map(|step| data.axis.long(step)).collect();
    if !missing.is_empty() {
        sentences.push(fill(&words.missing, &[("steps", &missing.join(&words.list_separator))]));
    }
    let text = sentences.join(&words.sentence_separator);
    if data.series.len() > 1 {
        return fill(&words.of_series, &[("series", &series.label), ("sentence", &text)]);
    }
    text
}
