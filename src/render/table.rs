//! The observations of an indicator as a table, with everything that belongs to each: status, note, source.

use std::cmp::Reverse;

use super::context::Context;
use crate::dataset::{Dataset, Indicator, Observation};
use crate::html::Html;
use crate::lang::Period;

/// How many rows a page shows; the download has them all.
const MOST: usize = 2000;

/// A table of the observations: the latest period first and unstated ones last, the codes in the order of their lists.
pub(super) fn observations(context: &Context<'_>, dataset: &Dataset, indicator: &Indicator) -> String {
    let observations = dataset.observations_of(&indicator.id);
    let rows = sorted(context, dataset, observations);
    let noted = observations.iter().any(has_note);
    let mut html = Html::with_capacity(1024 + 160 * rows.len().min(MOST));
    html.open("table", &[("class", "observations")]);
    html.element("caption", &[], &context.plain(&dataset.path, &indicator.title));
    head(context, dataset, noted, &mut html);
    html.markup("<tbody>");
    let more = rows.len().saturating_sub(MOST);
    let unit = context.site.unit(indicator);
    let (mut codes, mut sources) = (Known::default(), Known::default());
    for observation in rows.into_iter().take(MOST) {
        html.markup("<tr><th scope=\"row\">");
        html.text(&context.locale.period(observation.period));
        html.markup("</th>");
        html.push_html(codes.cells(&observation.codes, |html| code_cells(context, dataset, observation, html)));
        let value = context.short_in(&unit, indicator, observation).unwrap_or_else(|| "–".to_owned());
        html.markup("<td class=\"right number\">");
        html.text(&value);
        html.markup("</td>");
        if noted {
            html.element("td", &[("class", "note")], &notes(context, observation));
        }
        html.push_html(sources.cells(&observation.source, |html| source_cell(context, dataset, observation, html)));
        html.markup("</tr>");
    }
    html.markup("</tbody></table>");
    if more > 0 {
        html.element("p", &[("class", "note")], &context.locale.counted("table.more", more));
    }
    html.into_string()
}

fn sorted<'d>(context: &Context<'_>, dataset: &Dataset, observations: &'d [Observation]) -> Vec<&'d Observation> {
    let order = |observation: &Observation| -> Vec<usize> {
        let codes = dataset.dimensions.iter().zip(&observation.codes);
        codes.map(|(dimension, code)| context.site.code_order(&dimension.value, code)).collect()
    };
    // The observations of the same codes follow each other: their order is looked up once.
    let alike = observations.chunk_by(|a, b| a.codes == b.codes);
    let alike: Vec<(Vec<usize>, &[Observation])> =
        alike.filter_map(|alike| Some((order(alike.first()?), alike))).collect();
    let mut orders: Vec<&Vec<usize>> = alike.iter().map(|(order, _)| order).collect();
    orders.sort_unstable();
    let ranked = alike.iter().flat_map(|(order, alike)| {
        let rank = orders.partition_point(|other| *other < order);
        alike.iter().map(move |observation| (rank, observation))
    });
    let mut rows: Vec<(usize, &Observation)> = ranked.collect();
    rows.sort_by_key(|(rank, observation)| {
        (*rank, observation.period == Period::Unstated, Reverse(observation.period))
    });
    rows.into_iter().map(|(_, observation)| observation).collect()
}

fn has_note(observation: &Observation) -> bool {
    observation.note.is_some() || observation.status.is_some() || observation.period_note.is_some()
}

fn head(context: &Context<'_>, dataset: &Dataset, noted: bool, html: &mut Html) {
    html.markup("<thead><tr>");
    html.element("th", &[("scope", "col")], context.word("statistics.period"));
    for dimension in &dataset.dimensions {
        let title = context.site.dimensions.get(&dimension.value).map(|dimension| context.name(&dimension.title));
        html.element("th", &[("scope", "col")], title.as_deref().unwrap_or(&dimension.value));
    }
    html.element("th", &[("scope", "col"), ("class", "right number")], context.word("chart.value"));
    if noted {
        html.element("th", &[("scope", "col"), ("class", "note")], context.word("statistics.notes"));
    }
    html.element("th", &[("scope", "col"), ("class", "source")], context.word("statistics.source"));
    html.markup("</tr></thead>");
}

/// Cells that rows below each other share, and what they are the cells of.
struct Known<'d, K>(Option<(&'d K, Html)>);

impl<K> Default for Known<'_, K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'d, K: PartialEq> Known<'d, K> {
    /// The cells of `key`, made only if those before were of another.
    fn cells(&mut self, key: &'d K, make: impl FnOnce(&mut Html)) -> &str {
        let same = self.0.take().filter(|(known, _)| *known == key);
        let (_, html) = self.0.insert(same.unwrap_or_else(|| {
            let mut html = Html::default();
            make(&mut html);
            (key, html)
        }));
        html.as_str()
    }
}

fn code_cells(context: &Context<'_>, dataset: &Dataset, observation: &Observation, html: &mut Html) {
    for (dimension, code) in dataset.dimensions.iter().zip(&observation.codes) {
        html.element("td", &[], &context.code(&dimension.value, code));
    }
}

fn source_cell(context: &Context<'_>, dataset: &Dataset, observation: &Observation, html: &mut Html) {
    let source = dataset.source(&observation.source);
    let publisher = source.map(|source| context.plain(&dataset.path, &source.publisher)).unwrap_or_default();
    html.element("td", &[("class", "source")], &publisher);
}

fn notes(context: &Context<'_>, observation: &Observation) -> String {
    let mut notes = Vec::new();
    if let Some(status) = observation.status {
        notes.push(context.word(&format!("status.{}", status.as_str())).to_owned());
    }
    for note in observation.period_note.iter().chain(&observation.note) {
        notes.push(context.plain(&observation.place.path, note));
    }
    notes.join(context.word("list.notes"))
}
