//! What kind of picture it is, of what, from when to when.

use super::super::data::{Axis, ChartData};
use super::super::kind::{Kind, Stack};
use super::called;
use super::teller::Teller;
use crate::lang::fill;

/// The most series that are named.
const MOST_NAMED: usize = 4;

pub(super) fn tell(teller: &mut Teller<'_>) {
    let (data, words) = (teller.data, teller.words);
    let kind = kind(data);
    let n = data.axis.len().to_string();
    if data.kind == Kind::Scatter && data.series.len() > 1 {
        let name = |series: usize| axis_name(data, series);
        let subject = subject(teller);
        let values = [("kind", kind), ("subject", &*subject), ("n", &n), ("x", &name(0)), ("y", &name(1))];
        return teller.say(&words.of_two, &values);
    }
    let mut of = of(teller);
    if !data.panels.is_empty() {
        of.push_str(&fill(&words.in_panels, &[("n", &data.panels.len().to_string())]));
    }
    let unit = if data.unit.is_empty() { String::new() } else { fill(&words.in_unit, &[("unit", &data.unit)]) };
    let (from, to) = (teller.step(0), teller.step(data.axis.len().saturating_sub(1)));
    let subject = subject(teller);
    let (kind, subject) = (("kind", kind), ("subject", &*subject));
    let values = [kind, subject, ("of", &of), ("unit", &unit), ("n", &n), ("from", &from), ("to", &to)];
    let pattern = match &data.axis {
        _ if data.axis.len() == 1 => &words.at_once,
        Axis::Time(_) => &words.over_time,
        Axis::Categories(_) => &words.over_names,
    };
    teller.say(pattern, &values);
}

/// What the values are. The name of the only row says it; the only period stands behind it.
fn subject(teller: &Teller<'_>) -> String {
    let (data, words) = (teller.data, teller.words);
    let only = Some(teller.step(0)).filter(|only| data.axis.len() == 1 && !only.is_empty());
    let mut subject: Vec<&str> = data.subject.iter().map(|part| called::in_sentence(data, part)).collect();
    match (&only, &data.axis) {
        // The name of the row stands beside its target.
        (Some(_), Axis::Categories(_)) if data.kind == Kind::Bullet => {}
        (Some(only), Axis::Categories(_)) if subject.contains(&&**only) => {}
        (Some(only), Axis::Categories(_)) => subject.insert(0, only),
        (Some(only), Axis::Time(_)) => subject.push(only),
        (None, _) => {}
    }
    if subject.is_empty() {
        return String::new();
    }
    fill(&words.subject, &[("subject", &subject.join(&data.words.clause_separator))])
}

/// The name of a measure with its unit.
fn axis_name(data: &ChartData, series: usize) -> String {
    let Some(series) = data.series.get(series) else { return String::new() };
    let name = called::in_sentence(data, &series.label);
    match series.unit.as_deref().filter(|unit| !unit.is_empty()) {
        Some(unit) => fill(&data.words.with_unit, &[("name", name), ("unit", unit)]),
        None => name.to_owned(),
    }
}

fn of(teller: &Teller<'_>) -> String {
    let (data, words) = (teller.data, teller.words);
    // The parts of the only step are listed below.
    if data.axis.len() == 1 {
        return String::new();
    }
    let lines = data.series.iter().enumerate().filter(|(_, series)| series.panel == 0);
    let names: Vec<_> = lines.map(|(series, _)| called::label(data, series)).filter(|name| !name.is_empty()).collect();
    match names.len() {
        0 | 1 => String::new(),
        2..=MOST_NAMED => fill(&words.of_names, &[("names", &teller.list(&names))]),
        many => fill(&words.of_many, &[("n", &many.to_string())]),
    }
}

fn kind(data: &ChartData) -> &str {
    let kinds = &data.words.kinds;
    let stacked = data.stack != Stack::None;
    match data.kind {
        Kind::Line => &kinds.line,
        Kind::Area if stacked => &kinds.stacked_area,
        Kind::Area => &kinds.area,
        Kind::Column if stacked => &kinds.stacked_column,
        Kind::Column => &kinds.column,
        Kind::Bar if stacked => &kinds.stacked_bar,
        Kind::Bar => &kinds.bar,
        Kind::Dot => &kinds.dot,
        Kind::Slope => &kinds.slope,
        Kind::Bullet => &kinds.bullet,
        Kind::Waffle => &kinds.waffle,
        Kind::Scatter => &kinds.scatter,
        Kind::Diverging => &kinds.diverging,
        Kind::Heat => &kinds.heat,
        Kind::Sparkline => &kinds.sparkline,
    }
}
