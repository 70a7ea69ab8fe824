//! Whether a chart's kind suits what it draws: each fault with its place in the specification and a proposal.

mod parts;

use super::candidate::at;
use super::select::{Drawn, Member, Selection};
use super::spec::{ScaleKind, Sort};
use super::{Kind, Spec, Stack};
use crate::config::Dimension;
use crate::dataset::Observation;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Decimal, Period, Rational};
use crate::source::{Place, Span, Spanned};
use crate::yaml::Map;

/// What is wrong with a chart of that selection; nothing if it can be drawn so that it tells the truth.
pub fn fit(spec: &Spec, selection: &Selection<'_>, dimensions: &Map<Dimension>) -> Vec<Diagnostic> {
    let fit = Fit { spec, selection, dimensions };
    let mut faults = Vec::new();
    faults.extend(fit.axis());
    faults.extend(fit.sort());
    faults.extend(fit.kind());
    faults.extend(fit.stack());
    faults.extend(fit.scale());
    faults.extend(fit.highlight());
    faults.extend(fit.targets());
    faults.extend(fit.annotations());
    faults.extend(fit.nowhere());
    faults
}

struct Fit<'f> {
    spec: &'f Spec,
    selection: &'f Selection<'f>,
    dimensions: &'f Map<Dimension>,
}

impl Fit<'_> {
    /// Lines say that what lies between two points lies between them in time.
    fn axis(&self) -> Option<Diagnostic> {
        let kind = self.spec.kind;
        let in_time = matches!(kind.value, Kind::Line | Kind::Area | Kind::Slope | Kind::Sparkline);
        if !in_time || self.selection.axis == "period" {
            return None;
        }
        let span = self.spec.axis.as_ref().map_or(kind.span, |axis| axis.span);
        let message =
            format!("`{}` joins points in time, and this axis is `{}`", kind.value.as_str(), self.selection.axis);
        Some(self.fault(span, message, "choose `kind: bar`, `column` or `dot`, or leave `axis:` out"))
    }

    /// Time has its own order.
    fn sort(&self) -> Option<Diagnostic> {
        let sort = self.spec.sort;
        if sort.value == Sort::Given || self.selection.axis != "period" {
            return None;
        }
        let message = "values cannot order this axis, which is time".to_owned();
        Some(self.fault(sort.span, message, "leave `sort:` out, or name another dimension under `axis:`"))
    }

    fn kind(&self) -> Option<Diagnostic> {
        let (steps, series) = (self.selection.steps.len(), self.selection.series.len());
        let fault = |message: String, help: &str| Some(self.fault(self.spec.kind.span, message, help));
        match self.spec.kind.value {
            Kind::Area if series > 1 && self.spec.stack.value == Stack::None => fault(
                format!("{series} areas would hide each other"),
                "write `stack: values` if they are parts of a whole, else choose `kind: line` or give each a panel with `facet:`",
            ),
            Kind::Slope if steps != 2 => fault(
                format!("a slope joins two periods, and this chart has {steps}"),
                "name two periods in the references (`&period=2015`, `&period=2020`), or choose `kind: line`",
            ),
            Kind::Scatter => self.scatter(),
            Kind::Diverging if series != 2 => fault(
                format!("bars go to two sides, one for each series, and this chart has {series}"),
                "name two codes in the references, or choose `kind: bar`",
            ),
            Kind::Diverging => self.negative("a bar to the other side would be a second meaning of the same direction"),
            Kind::Bullet if self.spec.targets.is_empty() => fault(
                "a bullet chart measures values against targets, and there are none".into(),
                "give `targets:` with `value` and `label`, or choose `kind: bar`",
            ),
            Kind::Waffle => self.waffle(),
            _ => None,
        }
    }

    fn scatter(&self) -> Option<Diagnostic> {
        let series = self.selection.series.len();
        let is_pair = series == 2 && self.selection.series_dimension.as_deref() == Some("indicator");
        if !is_pair {
            let message =
                format!("a scatter chart sets two indicators against each other, and this one has {series} series");
            let help = "give two references: the first is the axis to the right, the second the one upwards";
            return Some(self.fault(self.spec.data_span, message, help));
        }
        let complete =
            |step| self.selection.cells.chunks(2).any(|pair| pair.iter().all(|cells| value(cells, step).is_some()));
        if (0..self.selection.steps.len()).any(complete) {
            return None;
        }
        let message = "there is nothing for which both indicators have a value".to_owned();
        Some(self.fault(self.spec.data_span, message, "name references that share places, or another dimension"))
    }

    fn scale(&self) -> Option<Diagnostic> {
        let scale = self.spec.scale;
        if scale.value == ScaleKind::Linear {
            return None;
        }
        if !matches!(self.spec.kind.value, Kind::Line | Kind::Dot | Kind::Scatter) {
            let message = format!(
                "lengths stand for values in `{}`, and a logarithmic scale would distort them",
                self.spec.kind.value.as_str()
            );
            return Some(self.fault(scale.span, message, "choose `kind: line` or `dot`, or leave `scale:` out"));
        }
        let (value, place) = self.below_zero()?;
        let message = format!("a logarithmic scale has no place for `{value}`");
        let fault = self.fault(scale.span, message, "leave `scale:` out, or limit the chart to values above zero");
        Some(fault.related(place, "zero or less here"))
    }

    /// Zero or less: an end of a range, a value, a target or what something is said of.
    fn below_zero(&self) -> Option<(Decimal, Place)> {
        let drawn = self.drawn().flat_map(|drawn| {
            let Observation { low, value, high, place, .. } = drawn.observation;
            [low, value, high].into_iter().flatten().map(move |value| (*value, place.clone()))
        });
        let targets = self.spec.targets.iter().map(|target| &target.value);
        let said = self.spec.annotations.iter().filter_map(|said| said.value.as_ref());
        let compared = targets.chain(said).map(|value| (value.value, Place::new(&self.spec.path, value.span)));
        drawn.chain(compared).find(|(value, _)| *value <= Decimal::ZERO)
    }

    fn highlight(&self) -> Option<Diagnostic> {
        let unknown =
            self.spec.highlight.iter().find(|code| !self.selection.series.iter().any(|line| line.is(&code.value)))?;
        let codes: Vec<String> = self.selection.series.iter().map(Member::code).collect();
        let message = format!("no series of this chart is `{}`", unknown.value);
        let fault = at(self.spec, unknown.span, Code::ChartData, message);
        Some(fault.candidates(&unknown.value, codes.iter().map(String::as_str)))
    }

    fn targets(&self) -> Option<Diagnostic> {
        let with_code = self.spec.targets.iter().filter_map(|target| target.at.as_ref());
        let unknown = with_code.clone().find(|code| !self.selection.steps.iter().any(|step| step.is(&code.value)));
        if let Some(code) = unknown {
            let codes: Vec<String> = self.selection.steps.iter().map(Member::code).collect();
            let fault = at(self.spec, code.span, Code::ChartData, format!("no step of this chart is `{}`", code.value));
            return Some(fault.candidates(&code.value, codes.iter().map(String::as_str)));
        }
        let code = with_code.clone().next().filter(|_| self.spec.kind.value != Kind::Bullet)?;
        let message =
            format!("only `bullet` has targets for single steps, and this is `{}`", self.spec.kind.value.as_str());
        Some(self.fault(code.span, message, "choose `kind: bullet`, or leave `at:` out"))
    }

    fn annotations(&self) -> Option<Diagnostic> {
        let periods: Vec<Period> = self.selection.steps.iter().filter_map(period).collect();
        let (first, last) =
            (periods.iter().filter_map(|p| p.first()).min(), periods.iter().filter_map(|p| p.last()).max());
        let outside = |wanted: &&Spanned<Period>| {
            let (begin, end) = (wanted.value.first(), wanted.value.last());
            begin.is_none() || end.is_none() || begin < first || end > last
        };
        let wanted = self.spec.annotations.iter().filter_map(|annotation| annotation.period.as_ref());
        let fault = wanted.clone().find(outside)?;
        let message = format!("`{}` is not within the periods that the chart draws", fault.value);
        Some(self.fault(fault.span, message, "name a period that the chart draws, or draw more with `periods:`"))
    }

    /// What has no place in a kind without the axis that it needs.
    fn nowhere(&self) -> Option<Diagnostic> {
        let kind = self.spec.kind;
        if !matches!(kind.value, Kind::Waffle | Kind::Scatter | Kind::Heat) {
            return None;
        }
        let said = &self.spec.annotations;
        let has_levels = !self.spec.targets.is_empty() || said.iter().any(|said| said.period.is_none());
        let what = if said.iter().any(|said| said.period.is_some()) {
            "annotations of periods"
        } else if kind.value == Kind::Heat && has_levels {
            "lines at values"
        } else {
            return None;
        };
        let message = format!("`{}` has no place for {what}", kind.value.as_str());
        Some(self.fault(kind.span, message, "say it in `notes:`, or choose `kind: line` or `column`"))
    }

    fn drawn(&self) -> impl Iterator<Item = Drawn<'_>> {
        self.selection.cells.iter().flatten().flatten().copied()
    }

    fn fault(&self, span: Span, message: String, help: &str) -> Diagnostic {
        at(self.spec, span, Code::ChartData, message).help(help)
    }
}

fn value(cells: &[Option<Drawn<'_>>], step: usize) -> Option<Rational> {
    cells.get(step).copied().flatten()?.observation.value().map(|value| value.number)
}

fn period(member: &Member) -> Option<Period> {
    match member {
        Member::Period(period) => Some(*period),
        _ => None,
    }
}
