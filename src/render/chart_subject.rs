//! What the values of a chart are, for those who cannot look up its subtitle.

use super::context::Context;
use crate::chart::{Kind, Member, Selection, Spec};
use crate::dataset::Indicator;

/// A part of what the values are.
struct Part {
    text: String,
    is_said: bool,
}

impl Context<'_> {
    /// Indicator, place and whatever else is the same in all of a chart, as far as the headline does not say it in each
    /// language: what it says in one alone, descriptions say in all.
    pub(super) fn chart_subject(&self, spec: &Spec, selection: &Selection<'_>) -> Vec<String> {
        let mut parts = self.subject_parts(spec, selection);
        for lang in &self.site.config.languages {
            let Some(locale) = self.theme.locale(lang).filter(|_| lang != self.lang) else { continue };
            let others = Self { locale, lang, ..*self }.subject_parts(spec, selection);
            for (own, other) in parts.iter_mut().zip(others) {
                own.is_said &= other.is_said;
            }
        }
        parts.into_iter().filter(|part| !part.is_said && !part.text.is_empty()).map(|part| part.text).collect()
    }

    /// What there is to say, and whether the headline says it. An indicator is named unless its title is the headline: a
    /// name that stands in a longer sentence may be part of another one.
    fn subject_parts(&self, spec: &Spec, selection: &Selection<'_>) -> Vec<Part> {
        let indicator = match selection.fixed.get("indicator") {
            // The axes of a scatter chart have their own.
            _ if spec.kind.value == Kind::Scatter => None,
            Some(Member::Indicator(_)) if self.only_row(spec, selection).is_some() => None,
            Some(Member::Indicator(id)) => Some(self.indicator_name(id, |indicator| &indicator.title)),
            _ => Some(self.drawn_titles(selection)),
        };
        let others =
            selection.fixed.iter().filter(|(dimension, _)| !matches!(dimension.as_str(), "indicator" | "period"));
        let others = others.map(|(dimension, member)| self.member(dimension, member));
        let period = match selection.fixed.get("period") {
            Some(Member::Period(period)) => Some(self.locale.period(*period)),
            _ => None,
        };
        let period = period.or_else(|| self.only_row(spec, selection).and_then(|_| self.chart_span(selection)));
        let headline = self.plain(&spec.path, &spec.title).to_lowercase();
        let is_headline = |text: String| Part { is_said: headline == text.to_lowercase(), text };
        let is_in_headline = |text: String| Part { is_said: headline.contains(&text.to_lowercase()), text };
        indicator.into_iter().map(is_headline).chain(others.chain(period).map(is_in_headline)).collect()
    }

    /// The name of the only row of a chart whose rows have names: its indicator or else its place rather than the period,
    /// which the subtitle has. What is said of the period needs its name.
    pub(super) fn only_row(&self, spec: &Spec, selection: &Selection<'_>) -> Option<String> {
        let has_rows = matches!(spec.kind.value, Kind::Bullet | Kind::Waffle);
        let is_said = spec.annotations.iter().any(|annotation| annotation.period.is_some());
        if !has_rows || is_said || selection.axis != "period" || selection.steps.len() != 1 {
            return None;
        }
        let name = match (selection.fixed.get("indicator"), selection.fixed.get("place")) {
            (Some(Member::Indicator(id)), _) => self.indicator_name(id, Indicator::label),
            (_, Some(place)) => self.member("place", place),
            _ => return None,
        };
        Some(name).filter(|name| !name.is_empty())
    }
}
