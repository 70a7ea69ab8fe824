//! What the values of a chart are, for those who cannot look up its subtitle.

use super::context::Context;
use crate::chart::{Kind, Member, Selection, Spec};
use crate::dataset::Indicator;

impl Context<'_> {
    /// Indicator, place and whatever else is the same in all of a chart, as far as the headline does not say it.
    pub(super) fn chart_subject(&self, spec: &Spec, selection: &Selection<'_>) -> Vec<String> {
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
        let is_new = |part: &String| !part.is_empty() && !headline.contains(&part.to_lowercase());
        indicator.into_iter().chain(others).chain(period).filter(is_new).collect()
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
