//! Whether what stands on each other, or fills the squares of a waffle, are the parts of one whole.

use super::{Fit, value};
use crate::chart::select::{Drawn, Member};
use crate::chart::spec::ScaleKind;
use crate::chart::{Kind, Stack};
use crate::dataset::{Indicator, IndicatorMeasure};
use crate::diagnostic::Diagnostic;
use crate::lang::{Rational, round};
use crate::source::Span;
use crate::text::Texts;

/// The parts of a step in a panel.
struct Sum {
    /// The code of the step.
    step: String,
    /// How many parts have a value.
    count: usize,
    sum: Rational,
    /// Whether all parts have one.
    is_complete: bool,
}

impl Fit<'_> {
    /// A waffle of a hundred squares shows percentages of one whole.
    pub(super) fn waffle(&self) -> Option<Diagnostic> {
        if let Some(unit) = self.units().find(|unit| *unit != "percent") {
            let message = format!("a waffle shows percentages of a whole, and the data are in `{unit}`");
            return Some(self.fault(self.spec.kind.span, message, "draw a share in percent, or choose `kind: bar`"));
        }
        let negative = self.negative("a negative value cannot be a part of a whole");
        let span = self.spec.kind.span;
        // One share may be a rate; several are parts of one whole.
        let several = self.selection.series.len() > 1;
        let rate = || if several { self.rate(span, "choose `kind: bar`") } else { None };
        negative.or_else(rate).or_else(|| self.whole_of_parts(span, "choose `kind: bar`"))
    }

    pub(super) fn stack(&self) -> Option<Diagnostic> {
        let stack = self.spec.stack;
        if stack.value == Stack::None {
            return None;
        }
        if !matches!(self.spec.kind.value, Kind::Area | Kind::Column | Kind::Bar) {
            let message = format!("`{}` cannot be stacked", self.spec.kind.value.as_str());
            return Some(self.fault(
                stack.span,
                message,
                "choose `kind: area`, `column` or `bar`, or leave `stack:` out",
            ));
        }
        if self.spec.scale.value == ScaleKind::Log {
            let message = "on a logarithmic scale, parts do not seem to add up to their total".to_owned();
            return Some(self.fault(self.spec.scale.span, message, "leave `scale:` or `stack:` out"));
        }
        if let Some(fault) = self.negative("a negative value cannot be a part of a whole, and this chart is stacked") {
            return Some(fault);
        }
        let proposal = "leave `stack:` out";
        self.rate(stack.span, proposal)
            .or_else(|| self.whole_of_parts(stack.span, proposal))
            .or_else(|| self.only_part())
    }

    /// One series in a stack of shares would be all of it, whatever it is.
    fn only_part(&self) -> Option<Diagnostic> {
        if self.selection.series.len() != 1 {
            return None;
        }
        let message = "a stack is made of the parts of a whole, and this chart has one series".to_owned();
        let help = "leave `stack:` out, or name the dimension that divides the whole under `series:`";
        Some(self.fault(self.spec.stack.span, message, help))
    }

    pub(super) fn negative(&self, message: &str) -> Option<Diagnostic> {
        let is_negative = |drawn: &Drawn<'_>| drawn.observation.value().is_some_and(|value| value.number.is_negative());
        let negative = self.drawn().find(is_negative)?;
        let fault =
            self.fault(self.spec.data_span, message.to_owned(), "choose `kind: bar` or `column` without `stack:`");
        Some(fault.related(negative.observation.place.clone(), "negative here"))
    }

    /// A rate has a whole of its own.
    fn rate(&self, span: Span, proposal: &str) -> Option<Diagnostic> {
        let rate = self.drawn().filter_map(|drawn| drawn.dataset.indicator_of(drawn.observation)).find(|own| {
            matches!(own.unit.value.as_str(), "percent" | "per-mille") && own.measure == Some(IndicatorMeasure::Rate)
        })?;
        let message = format!("rates are percentages of different wholes and do not add up, and `{}` is one", rate.id);
        Some(self.fault(span, message, &format!("{proposal}, or draw the counts that the rates are made of")))
    }

    fn whole_of_parts(&self, span: Span, proposal: &str) -> Option<Diagnostic> {
        self.twice().or_else(|| self.wholes(span, proposal)).or_else(|| self.too_much(span, proposal))
    }

    /// A code beside one that it lies within: a total with its parts, a place with what it is a part of.
    fn twice(&self) -> Option<Diagnostic> {
        let dimension = self.selection.series_dimension.as_deref()?;
        let codes = &self.dimensions.get(dimension)?.codes;
        let series = &self.selection.series;
        let outer = |code: &str| Some(codes.get(code)?.within.as_ref()?.value.as_str());
        let (part, whole) = series.iter().find_map(|part| {
            let Member::Code(part) = part else { return None };
            // No code lies within itself.
            let mut above = std::iter::successors(outer(part), |code| outer(code)).take(codes.len());
            Some((part, above.find(|code| series.iter().any(|other| other.is(code)))?))
        })?;
        let message = format!("`{part}` lies within `{whole}`, and a stack of both would count it twice");
        let help = format!("name the parts in the references, each with `{dimension}=`, without `{whole}`");
        Some(self.fault(self.spec.data_span, message, &help))
    }

    /// Percentages are parts of one whole if they are of indicators that say so, or of a dimension that divides it: then
    /// they add up to it. Each place and each period has a whole of its own.
    fn wholes(&self, span: Span, proposal: &str) -> Option<Diagnostic> {
        let dimension = self.selection.series_dimension.as_deref().filter(|_| self.selection.series.len() > 1)?;
        let (whole, parts_of) = self.whole()?;
        match dimension {
            "indicator" => self.unlike_indicators(span, proposal),
            "place" | "period" => {
                let message = format!("{parts_of} of different {dimension}s are of different wholes and do not add up");
                let help = format!(
                    "draw the counts that they are made of, give each a panel with `facet: {dimension}`, or {proposal}"
                );
                Some(self.fault(span, message, &help))
            }
            _ => {
                let slack = |count: usize| Rational::new(count as i128, 2);
                let (step, sum) =
                    self.sums().filter(|sum| sum.is_complete).find_map(|Sum { step, count, sum, .. }| {
                        (sum < &whole - slack(count)).then(|| (step, written(&sum)))
                    })?;
                let message = format!(
                    "the {parts_of} of `{step}` add up to {sum}: `{dimension}` does not divide one whole, or not all of it is drawn"
                );
                let help = format!("draw all parts of the whole, draw the counts that they are made of, or {proposal}");
                Some(self.fault(span, message, &help))
            }
        }
    }

    /// Indicators that are not known to be parts of one whole.
    fn unlike_indicators(&self, span: Span, proposal: &str) -> Option<Diagnostic> {
        let all =
            || self.drawn().filter_map(|drawn| Some((drawn.dataset, drawn.dataset.indicator_of(drawn.observation)?)));
        let first = all().next()?;
        let is_share = |indicator: &Indicator| indicator.measure == Some(IndicatorMeasure::Share);
        let (message, help) = if let Some((_, other)) = all().find(|(_, indicator)| !is_share(indicator)) {
            let message =
                format!("percentages add up only if they are shares of one whole, and `{}` is not a share", other.id);
            (message, "give it `measure: share` in its dataset if it is one, or")
        } else if let Some((dataset, other)) = all().find(|(dataset, _)| dataset.id != first.0.id) {
            let (own, own_dataset) = (&first.1.id, &first.0.id);
            let message =
                format!("`{own_dataset}/{own}` and `{}/{}` are shares of different wholes", dataset.id, other.id);
            (message, "draw indicators of one dataset, or")
        } else {
            let differs = |other: &Indicator| {
                let both = first.1.population.as_ref().zip(other.population.as_ref());
                both.is_some_and(|(one, other)| !is_same(one, other))
            };
            let (_, other) = all().find(|(_, other)| differs(other))?;
            let message = format!(
                "`{}` and `{}` are shares of different wholes: their `population` differs",
                first.1.id, other.id
            );
            (message, "draw shares of one population, or")
        };
        Some(self.fault(span, message, &format!("{help} {proposal}")))
    }

    /// Parts of a whole that are more than the whole. A tenth for each part may come from rounding.
    fn too_much(&self, span: Span, proposal: &str) -> Option<Diagnostic> {
        let (whole, parts_of) = self.whole()?;
        let slack = |count: usize| Rational::new(count as i128, 20);
        let (step, sum) = self
            .sums()
            .find_map(|Sum { step, count, sum, .. }| (sum > &whole + slack(count)).then(|| (step, written(&sum))))?;
        let message = format!("the {parts_of} of `{step}` add up to {sum}, more than a whole");
        Some(self.fault(span, message, proposal))
    }

    /// What the percentages of one whole add up to, and what they are called; `None` if the data are in another unit.
    fn whole(&self) -> Option<(Rational, &'static str)> {
        let is = |of: &str| self.units().all(|unit| unit == of);
        match (is("percent"), is("per-mille")) {
            (true, _) => Some((Rational::from(100), "percentages")),
            (_, true) => Some((Rational::from(1000), "parts per mille")),
            _ => None,
        }
    }

    /// The sum of each step in each panel.
    fn sums(&self) -> impl Iterator<Item = Sum> {
        let lines = self.selection.series.len().max(1);
        self.selection.cells.chunks(lines).flat_map(move |panel| {
            self.selection.steps.iter().enumerate().map(move |(step, member)| {
                let parts: Vec<Rational> = panel.iter().filter_map(|cells| value(cells, step)).collect();
                let (count, is_complete) = (parts.len(), parts.len() == panel.len());
                Sum { step: member.code(), count, sum: parts.iter().sum(), is_complete }
            })
        })
    }

    fn units(&self) -> impl Iterator<Item = &str> {
        self.drawn()
            .filter_map(|drawn| drawn.dataset.indicator_of(drawn.observation))
            .map(|own| own.unit.value.as_str())
    }
}

/// Whether two texts say the same in all languages that both have.
fn is_same(one: &Texts, other: &Texts) -> bool {
    one.iter().all(|(lang, text)| other.get(lang).is_none_or(|other| other.plain() == text.plain()))
}

/// A sum without the digits that say nothing.
fn written(sum: &Rational) -> String {
    let sum = round(sum, 2);
    if sum.contains('.') { sum.trim_end_matches('0').trim_end_matches('.').to_owned() } else { sum }
}
