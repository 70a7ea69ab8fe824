//! What else a reader must know: what is missing, what is not firm, what is written in the picture.

use std::collections::BTreeSet;

use super::super::data::{Annotation, Axis, Status};
use super::called;
use super::seen::Seen;
use super::teller::Teller;
use crate::lang::fill;

/// The most steps or spans of steps that are named.
const MOST_NAMED: usize = 4;

/// The fewest consecutive steps that are named as a span.
const FEWEST_IN_SPAN: usize = 3;

pub(super) fn tell(teller: &mut Teller<'_>, all: &[Vec<Seen<'_>>]) {
    tell_missing(teller, all);
    for status in [Status::Estimated, Status::Provisional, Status::Forecast] {
        tell_status(teller, all, status);
    }
    tell_annotations(teller);
}

fn tell_missing(teller: &mut Teller<'_>, all: &[Vec<Seen<'_>>]) {
    let (data, words) = (teller.data, teller.words);
    let steps = data.axis.len();
    if all.iter().all(|seen| seen.len() == steps) {
        return;
    }
    let missing_of = |seen: &Vec<Seen<'_>>| -> Vec<usize> {
        (0..steps).filter(|step| seen.binary_search_by_key(step, |seen| seen.step).is_err()).collect()
    };
    let missing: Vec<Vec<usize>> = all.iter().map(missing_of).collect();
    let lacking: Vec<(usize, &Vec<usize>)> =
        missing.iter().enumerate().filter(|(_, missing)| !missing.is_empty()).collect();
    let Some((_, first)) = lacking.first() else { return };
    let count: usize = missing.iter().map(Vec::len).sum();
    let is_common = missing.iter().all(|missing| missing == *first);
    let is_short = lacking.iter().all(|(_, missing)| spans(teller, missing).len() <= MOST_NAMED);
    if is_common && is_short {
        let steps = named(teller, first);
        return teller.say(&words.missing, &[("steps", &steps)]);
    }
    if !is_short || lacking.len() > 2 || !data.panels.is_empty() {
        let (n, total) = (count.to_string(), (steps * all.len()).to_string());
        let pattern = if count == 1 { &words.one_missing } else { &words.much_missing };
        return teller.say(pattern, &[("n", &n), ("total", &total)]);
    }
    for (series, missing) in lacking {
        let steps = named(teller, missing);
        teller.say(&words.missing_of, &[("series", &called::series(data, series)), ("steps", &steps)]);
    }
}

fn tell_status(teller: &mut Teller<'_>, all: &[Vec<Seen<'_>>], status: Status) {
    let words = teller.words;
    let has = |seen: &&Seen<'_>| seen.point.status == status;
    let steps: BTreeSet<usize> = all.iter().flatten().filter(has).map(|seen| seen.step).collect();
    if steps.is_empty() {
        return;
    }
    let labels = &teller.data.words;
    let word = match status {
        Status::Estimated => &labels.estimated,
        Status::Forecast => &labels.forecast,
        _ => &labels.provisional,
    };
    let all_have = all.iter().flatten().filter(|seen| steps.contains(&seen.step)).all(|seen| has(&seen));
    if !all_have && all.iter().flatten().filter(has).count() == 1 {
        return tell_one_status(teller, all, status, word);
    }
    let steps: Vec<usize> = steps.into_iter().collect();
    let pattern = match steps.len() {
        _ if !all_have => &words.some_have_status,
        1 if all.len() == 1 => &words.one_has_status,
        _ => &words.all_have_status,
    };
    // Where there is but one step, series are told apart.
    if teller.data.axis.len() == 1 && all.len() > 1 {
        let with = all.iter().enumerate().filter(|(_, seen)| seen.iter().any(|seen| has(&seen)));
        let names: Vec<_> = with.map(|(series, _)| called::series(teller.data, series)).collect();
        let pattern = if names.len() == 1 { &words.one_has_status } else { &words.all_have_status };
        let names = teller.list(&names);
        return teller.say(pattern, &[("steps", &names), ("status", word)]);
    }
    let steps = named(teller, &steps);
    teller.say(pattern, &[("steps", &steps), ("status", word)]);
}

/// Of the only value that has a status, beside others of its step that do not.
fn tell_one_status(teller: &mut Teller<'_>, all: &[Vec<Seen<'_>>], status: Status, word: &str) {
    let (data, words) = (teller.data, teller.words);
    let of = |seen: &Vec<Seen<'_>>| seen.iter().find(|seen| seen.point.status == status).map(|seen| seen.step);
    let Some((series, step)) = all.iter().enumerate().find_map(|(series, seen)| Some((series, of(seen)?))) else {
        return;
    };
    let name = called::series(data, series);
    if data.axis.len() > 1 && matches!(data.axis, Axis::Time(_)) {
        let values = [("series", &*name), ("at", &teller.at(step)), ("status", word)];
        return teller.say(&words.value_has_status, &values);
    }
    let step = if data.axis.len() > 1 { teller.step(step) } else { "".into() };
    let name = called::both(data, name, step);
    teller.say(&words.one_has_status, &[("steps", &name), ("status", word)]);
}

fn tell_annotations(teller: &mut Teller<'_>) {
    let (data, words) = (teller.data, teller.words);
    let text = |annotation: &Annotation| {
        let step = match &data.axis {
            Axis::Time(steps) => steps.iter().position(|step| Some(step.period) == annotation.period),
            Axis::Categories(_) => None,
        };
        let Some(step) = step else { return annotation.text.clone() };
        fill(&words.annotation_at, &[("text", &annotation.text), ("step", &teller.step(step))])
    };
    let texts: Vec<String> = data.annotations.iter().map(text).collect();
    if !texts.is_empty() {
        teller.say(&words.annotations, &[("texts", &texts.join(&words.named_separator))]);
    }
}

/// Steps as a list in which many consecutive ones are a span.
fn named(teller: &Teller<'_>, steps: &[usize]) -> String {
    let name = |span: &(usize, usize)| {
        let (from, to) = (teller.step(span.0), teller.step(span.1));
        if span.0 == span.1 {
            return from.into_owned();
        }
        fill(&teller.words.span, &[("from", &from), ("to", &to)])
    };
    teller.list(&spans(teller, steps).iter().map(name).collect::<Vec<_>>())
}

fn spans(teller: &Teller<'_>, steps: &[usize]) -> Vec<(usize, usize)> {
    let in_time = matches!(teller.data.axis, Axis::Time(_));
    let runs = steps.chunk_by(|a, b| in_time && a + 1 == *b);
    let mut spans = Vec::new();
    for run in runs {
        match (run.first(), run.last()) {
            (Some(first), Some(last)) if run.len() >= FEWEST_IN_SPAN => spans.push((*first, *last)),
            _ => spans.extend(run.iter().map(|step| (*step, *step))),
        }
    }
    spans
}
