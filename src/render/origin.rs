//! What a reader is told of a cited number who asks for it: what it is, where and when it holds, how sure it is, who says
//! so, or what it was computed from. It stands in a popover at the end of the page, which the number opens without a
//! script; numbers that are the same share one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ptr;

use super::cite::machine_value;
use super::context::{Context, quantity};
use super::view;
use crate::dataset::{Dataset, Indicator, Observation, Value};
use crate::html::{Html, escape_text};
use crate::lang::Style;
use crate::reference::Derivation;
use crate::site::{Cited, Observed, PageId};

/// The popovers of a page in the order in which its text needs them.
#[derive(Debug, Default)]
pub(super) struct Origins(RefCell<Told>);

#[derive(Debug, Default)]
struct Told {
    numbers: BTreeMap<Key, usize>,
    html: Html,
}

/// What tells values apart: the observations and what was computed from them. Observations do not move while a page is
/// made, so that where they lie says which they are; nothing else depends on it.
type Key = (*const Observation, Option<*const Observation>, &'static str);

impl Origins {
    /// The popovers, if the page cites anything.
    pub(super) fn html(&self) -> Option<view::Html> {
        let told = self.0.borrow();
        Some(view::Html(told.html.as_str().to_owned())).filter(|html| !html.0.is_empty())
    }

    /// The number of a value on the page, and whether it is new to it.
    fn number(&self, cited: &Cited<'_>) -> (usize, bool) {
        let key = (
            ptr::from_ref(cited.observation),
            cited.other.map(ptr::from_ref),
            cited.derivation.map(derivation_name).unwrap_or_default(),
        );
        let mut told = self.0.borrow_mut();
        let next = told.numbers.len() + 1;
        let number = *told.numbers.entry(key).or_insert(next);
        (number, number == next)
    }
}

impl Context<'_> {
    /// The id of the popover that says what a cited value is; `None` where citations are links alone.
    pub(super) fn origin(&self, cited: &Cited<'_>) -> Option<String> {
        let origins = self.origins?;
        let (number, is_new) = origins.number(cited);
        let id = format!("origin-{number}");
        if is_new {
            // The text may be in another language; what the page says of it is not.
            let locale = self.theme.locale(self.lang).unwrap_or(self.locale);
            let popover = Self { locale, ..*self }.popover(cited, &id)?;
            origins.0.borrow_mut().html.append(&popover);
        }
        Some(id)
    }

    fn popover(&self, cited: &Cited<'_>, id: &str) -> Option<Html> {
        let (dataset, indicator) = self.found(cited.dataset, cited.indicator)?;
        let title = self.named(cited, &self.plain(&dataset.path, &indicator.title));
        let mut html = Html::default();
        html.markup("<div popover");
        for (name, value) in [("class", "origin"), ("id", id), ("role", "note"), ("aria-label", &title)] {
            html.attribute(name, value);
        }
        html.markup(">");
        match cited.derivation {
            Some(derivation) => self.derived(&mut html, cited, derivation, &title),
            None => self.observed(&mut html, cited, dataset, &title),
        }
        let close = self.word("citation.close");
        let attributes = [
            ("type", "button"),
            ("class", "origin-close"),
            ("popovertarget", id),
            ("popovertargetaction", "hide"),
            ("aria-label", close),
        ];
        html.element("button", &attributes, "×");
        html.markup("</div>\n");
        Some(html)
    }

    /// What was observed: the exact value with all that belongs to it.
    fn observed(&self, html: &mut Html, cited: &Cited<'_>, dataset: &Dataset, title: &str) {
        let observation = cited.observation;
        html.open("p", &[("class", "origin-title")]);
        html.element("a", &[("href", &self.url(PageId::Indicator(cited.dataset, cited.indicator)))], title);
        html.close("p");
        html.element("p", &[("class", "origin-value")], &self.stated(dataset, observation).unwrap_or_default());
        html.element("p", &[("class", "origin-where")], &self.standing(dataset, observation));
        let text = |text: Option<String>| text.map(|text| escape_text(&text)).into_iter().collect();
        self.list(
            html,
            &[
                ("citation.status", text(self.status(observation))),
                ("citation.range", text(self.range(dataset, observation))),
                ("statistics.source", self.sources(std::iter::once((dataset, observation)))),
                ("citation.note", text(self.remarks(observation))),
            ],
        );
    }

    /// What was computed, how, and from what.
    fn derived(&self, html: &mut Html, cited: &Cited<'_>, derivation: &Derivation, title: &str) {
        html.element("p", &[("class", "origin-title")], title);
        html.element("p", &[("class", "origin-value")], &self.computed(cited));
        let how = self.word(&format!("citation.computed.{}", derivation_name(derivation)));
        html.element("p", &[("class", "origin-how")], how);
        html.open("ol", &[("class", "origin-terms")]);
        let terms: Vec<Observed<'_>> = self.site.observed(cited).collect();
        for term in &terms {
            let Some((dataset, indicator)) = self.found(term.dataset, term.indicator) else { continue };
            html.open("li", &[]);
            let url = self.url(PageId::Indicator(term.dataset, term.indicator));
            html.element("a", &[("href", &url)], &self.plain(&dataset.path, &indicator.title));
            html.text(" ");
            html.element("b", &[], &self.stated(dataset, term.observation).unwrap_or_default());
            let range = self.range(dataset, term.observation);
            let facts = [
                Some(self.standing(dataset, term.observation)),
                self.status(term.observation),
                range.map(|range| self.phrase("citation.within", &[("range", &range)])),
                self.remarks(term.observation),
            ];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            html.element("p", &[("class", "origin-where")], &facts.join(self.word("list.facts")));
            html.close("li");
        }
        html.close("ol");
        let observed = terms.iter().filter_map(|term| Some((self.site.datasets.get(term.dataset)?, term.observation)));
        self.list(html, &[("statistics.source", self.sources(observed))]);
    }

    fn found(&self, dataset: usize, indicator: usize) -> Option<(&Dataset, &Indicator)> {
        let dataset = self.site.datasets.get(dataset)?;
        Some((dataset, dataset.indicators.get(indicator)?))
    }

    /// An observed value with every digit that it was published with, its qualifier and unit. What is known as a range
    /// alone is written as one.
    fn stated(&self, dataset: &Dataset, observation: &Observation) -> Option<String> {
        let value = observation.value()?;
        let bounds = value.bounds.filter(|_| observation.value.is_none());
        self.exact(dataset, observation, &Value { bounds, ..value })
    }

    /// Between which bounds a value lies that is known more closely.
    fn range(&self, dataset: &Dataset, observation: &Observation) -> Option<String> {
        let value = observation.value().filter(|_| observation.value.is_some())?;
        value.bounds.as_ref().filter(|(low, high)| low != high)?;
        self.exact(dataset, observation, &value)
    }

    fn exact(&self, dataset: &Dataset, observation: &Observation, value: &Value) -> Option<String> {
        let indicator = dataset.indicator_of(observation)?;
        let unit = self.site.unit(indicator);
        let decimals = observation.value.map(|value| value.scale());
        Some(self.locale.quantity(&quantity(value, decimals, &unit, indicator.counter.as_ref()), Style::Prose))
    }

    /// A computed value to the digits that are written of it, or to all that it has if these are fewer.
    fn computed(&self, cited: &Cited<'_>) -> String {
        let exact = machine_value(cited);
        let digits = exact.split_once('.').map_or(0, |(_, digits)| digits.len());
        let decimals = cited.decimals.filter(|most| digits > *most as usize);
        let of_terms = matches!(cited.derivation, Some(Derivation::ChangeSince(_)));
        let decimals = if of_terms { cited.decimals } else { decimals };
        self.locale.quantity(&quantity(&cited.value, decimals, &cited.unit, cited.counter), Style::Prose)
    }

    /// For what and when an observation holds: place, the other dimensions, period.
    fn standing(&self, dataset: &Dataset, observation: &Observation) -> String {
        let place = dataset.dimension("place");
        let others = (0..dataset.dimensions.len()).filter(|position| Some(*position) != place);
        let codes = place.into_iter().chain(others).filter_map(|position| {
            Some(self.code(&dataset.dimensions.get(position)?.value, observation.code(position)?))
        });
        let period = self.locale.period(observation.period);
        codes.chain([period]).collect::<Vec<_>>().join(self.word("list.facts"))
    }

    fn status(&self, observation: &Observation) -> Option<String> {
        observation.status.map(|status| self.word(&format!("status.{}", status.as_str())).to_owned())
    }

    fn remarks(&self, observation: &Observation) -> Option<String> {
        let notes = observation.period_note.iter().chain(&observation.note);
        let notes: Vec<String> = notes.map(|note| self.plain(&observation.place.path, note)).collect();
        Some(notes.join(self.word("list.notes"))).filter(|notes| !notes.is_empty())
    }

    /// Each source of some observations as HTML, with its date and the way to it.
    fn sources<'d>(&self, observed: impl Iterator<Item = (&'d Dataset, &'d Observation)>) -> Vec<String> {
        let mut sources = Vec::new();
        for (dataset, observation) in observed {
            let Some(source) = dataset.source(&observation.source) else { continue };
            let line = self.source_line(dataset, observation).unwrap_or_default();
            let mut html = Html::default();
            match &source.url {
                Some(url) => html.element("a", &[("href", url)], &line),
                None => html.text(&line),
            }
            if let Some(published) = source.published {
                html.text(&self.phrase("citation.published", &[("date", &self.locale.period(published))]));
            }
            let source = html.into_string();
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// A list of names by key, each with its values as HTML; names without values are left out.
    fn list(&self, html: &mut Html, rows: &[(&str, Vec<String>)]) {
        if rows.iter().all(|(_, values)| values.is_empty()) {
            return;
        }
        html.open("dl", &[("class", "facts")]);
        for (key, values) in rows.iter().filter(|(_, values)| !values.is_empty()) {
            html.open("div", &[]);
            html.element("dt", &[], self.word(key));
            for value in values {
                html.open("dd", &[]);
                html.push_html(value);
                html.close("dd");
            }
            html.close("div");
        }
        html.close("dl");
    }
}

/// What the strings of the theme call a derivation.
pub(super) fn derivation_name(derivation: &Derivation) -> &'static str {
    match derivation {
        Derivation::ShareOf(_) => "share",
        Derivation::Per(_) => "per",
        Derivation::ChangeSince(_) => "change",
        Derivation::GrowthSince(_) => "growth",
    }
}
