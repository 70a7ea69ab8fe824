//! Citations as readers get them: the number as `<data>`, with what it is, linked to its indicator.
//!
//! In running text the number opens a popover (`origin.rs`). It stays text and a link, which wraps, prints and is copied
//! as words are, inside the label of an empty button that lies on its end: whoever points at it presses the button, and
//! so does the keyboard. Where there are no popovers, the style sheet shows no button, and the link is what it was.

use super::context::{Context, Ways};
use crate::dataset::{Dataset, Observation};
use crate::html::Html;
use crate::lang::Style;
use crate::reference::Reference;
use crate::site::{Cited, Defaults, PageId};
use crate::source::SourcePath;
use crate::text::{Segment, Text};

use super::context::quantity;
use super::origin::derivation_name;

impl Context<'_> {
    /// Writes a citation. One that refers to nothing has been reported; its words are shown as they are.
    pub(super) fn cite(
        &self,
        html: &mut Html,
        path: &SourcePath,
        reference: &Reference,
        written: Option<&str>,
        defaults: Defaults<'_>,
    ) {
        let Ok(cited) = self.site.cited(path, reference, defaults) else {
            html.text(written.unwrap_or_default());
            return;
        };
        let words = written.map_or_else(|| self.written(&cited), str::to_owned);
        let url = self.url(PageId::Indicator(cited.dataset, cited.indicator));
        let value = machine_value(&cited);
        let Some(origin) = self.origin(&cited) else {
            let words = if self.ways == Ways::Absolute { words } else { whole(&words) };
            html.open("a", &[("class", "cite"), ("href", &url), ("title", &self.described(&cited))]);
            html.element("data", &[("value", &value)], &words);
            html.close("a");
            return;
        };
        html.open("label", &[("class", "cite")]);
        // Screen readers get the number once: as the name of the button, or of the link where there is no button.
        html.open("a", &[("href", &url), ("aria-label", &words)]);
        html.element("data", &[("value", &value), ("aria-hidden", "true")], &words);
        html.close("a");
        let name = self.phrase("citation.origin", &[("number", &words)]);
        html.element("button", &[("type", "button"), ("popovertarget", &origin), ("aria-label", &name)], "");
        html.close("label");
    }

    /// A headline as HTML without links. What is cited in it stays whole at the ends of lines.
    pub(super) fn headline(&self, path: &SourcePath, text: &Text, defaults: Defaults<'_>) -> Html {
        let mut html = Html::default();
        for segment in &text.segments {
            match segment {
                Segment::Words(words) => html.text(words),
                Segment::Citation(citation) => {
                    let cited = || self.site.cited(path, &citation.reference, defaults).ok();
                    let written = citation.written.clone().or_else(|| cited().map(|cited| self.written(&cited)));
                    html.element("span", &[("class", "whole")], &whole(&written.unwrap_or_default()));
                }
            }
        }
        html
    }

    /// What a figure is, in a line: indicator, value, place, period, status, source.
    fn described(&self, cited: &Cited<'_>) -> String {
        let Some(dataset) = self.site.datasets.get(cited.dataset) else { return String::new() };
        let Some(indicator) = dataset.indicators.get(cited.indicator) else { return String::new() };
        let exact = quantity(&cited.value, cited.decimals, &cited.unit, cited.counter);
        let mut parts = vec![self.named(cited, &self.plain(&dataset.path, &indicator.title))];
        parts.push(self.locale.quantity(&exact, Style::Short));
        parts.extend(self.place(dataset, cited.observation));
        parts.push(self.period(cited));
        let status = cited.observation.status.map(|status| self.word(&format!("status.{}", status.as_str())));
        parts.extend(status.map(str::to_owned));
        parts.extend(self.source_line(dataset, cited.observation));
        parts.join(self.word("list.facts"))
    }

    /// The title of the indicator, or what was computed from it.
    pub(super) fn named(&self, cited: &Cited<'_>, indicator: &str) -> String {
        let Some((derivation, other)) = cited.derivation.zip(cited.other_indicator) else {
            return indicator.to_owned();
        };
        let other = self.site.dataset(&other.dataset).map(|(_, dataset)| dataset).and_then(|dataset| {
            dataset.indicator(&other.indicator).map(|indicator| self.plain(&dataset.path, &indicator.title))
        });
        let key = format!("citation.{}", derivation_name(derivation));
        self.phrase(&key, &[("indicator", indicator), ("other", &other.unwrap_or_default())])
    }

    fn period(&self, cited: &Cited<'_>) -> String {
        let own = self.locale.period(cited.observation.period);
        match cited.other.map(|other| other.period).filter(|period| *period != cited.observation.period) {
            Some(other) => {
                let other = self.locale.period(other);
                self.phrase("citation.compared", &[("period", &own), ("other", &other)])
            }
            None => own,
        }
    }

    /// Publisher and title of the source of an observation.
    pub(super) fn source_line(&self, dataset: &Dataset, observation: &Observation) -> Option<String> {
        let source = dataset.source(&observation.source)?;
        let publisher = self.plain(&dataset.path, &source.publisher);
        let title = self.plain(&dataset.path, &source.title);
        Some(self.document(&publisher, &title))
    }
}

/// A number with its unit, between which a line breaks only if it is too short for both. Words before the number may
/// stand in another line.
fn whole(written: &str) -> String {
    let number = written.find(|c: char| c.is_ascii_digit()).unwrap_or(written.len());
    let (before, number) = written.split_at(number);
    format!("{before}{}", number.replace(' ', "\u{a0}"))
}

/// The value for machines: a plain decimal, to six digits after the point if it has no end.
pub(super) fn machine_value(cited: &Cited<'_>) -> String {
    match (cited.other, cited.observation.value) {
        (None, Some(value)) => value.to_string(),
        _ => crate::lang::decimal(&cited.value.number),
    }
}
