//! References to observations, as articles and charts write them: `insurance/insured?place=china&period=2020`.

use std::fmt;

use crate::lang::Period;
use crate::source::{Span, Spanned};

/// A name for an observation, or for a value derived from two: an indicator, the dimensions that are given, and
/// perhaps a period. What is not given comes from the article or is the only thing possible.
///
/// ```
/// use gongbao::reference::Reference;
/// let text = "education/student-aid?place=xiuying&period=2020&per=students-helped";
/// let reference = Reference::parse(text, 0).unwrap();
/// assert_eq!(reference.indicator.value.to_string(), "education/student-aid");
/// assert_eq!(reference.to_string(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The indicator.
    pub indicator: Spanned<IndicatorId>,
    /// Codes by dimension, in the order they were written.
    pub codes: Vec<(Spanned<String>, Spanned<String>)>,
    /// The reference period.
    pub period: Option<Spanned<Period>>,
    /// What is computed from the observation and another; in a box, as few references have it.
    pub derivation: Option<Box<Spanned<Derivation>>>,
    /// Codes by dimension of the other observation, where they differ.
    pub other_codes: Vec<(Spanned<String>, Spanned<String>)>,
    /// The period of the other observation, where it differs.
    pub other_period: Option<Spanned<Period>>,
    /// The whole reference.
    pub span: Span,
}

/// An indicator of a dataset: `insurance/insured`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId {
    /// The name of the dataset's file without its ending.
    pub dataset: String,
    /// The key of the indicator in the dataset.
    pub indicator: String,
}

/// A value computed from two observations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// `share-of=`: a hundred times this over the other; in percent.
    ShareOf(IndicatorId),
    /// `per=`: this over the other.
    Per(IndicatorId),
    /// `change-since=`: this less its own value of an earlier period; percentages give percentage points.
    ChangeSince(Period),
    /// `growth-since=`: the percentage change since an earlier period.
    GrowthSince(Period),
}

/// What is wrong with a reference, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceError {
    /// What was expected and found.
    pub message: String,
    /// The part of the text that is wrong.
    pub span: Span,
}

impl Reference {
    /// Whether another reference asks for the same, in whatever order and wherever it stands.
    pub fn is_same(&self, other: &Self) -> bool {
        fn sorted(codes: &[(Spanned<String>, Spanned<String>)]) -> Vec<(&str, &str)> {
            let mut codes: Vec<(&str, &str)> = codes.iter().map(|(name, code)| (&*name.value, &*code.value)).collect();
            codes.sort_unstable();
            codes
        }
        fn value<T>(spanned: Option<&Spanned<T>>) -> Option<&T> {
            spanned.map(|spanned| &spanned.value)
        }
        self.indicator.value == other.indicator.value
            && value(self.period.as_ref()) == value(other.period.as_ref())
            && value(self.derivation.as_deref()) == value(other.derivation.as_deref())
            && value(self.other_period.as_ref()) == value(other.other_period.as_ref())
            && sorted(&self.codes) == sorted(&other.codes)
            && sorted(&self.other_codes) == sorted(&other.other_codes)
    }

    /// Reads a reference that begins at byte `start` of its file.
    ///
    /// # Errors
    /// A wrong form of the whole, of an id, a period or a parameter, with its place.
    pub fn parse(text: &str, start: usize) -> Result<Self, ReferenceError> {
        let (indicator, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
        let indicator = Part { text: indicator, start };
        let mut reference = Self {
            indicator: Spanned::new(IndicatorId::parse(indicator, None)?, indicator.span()),
            codes: Vec::new(),
            period: None,
            derivation: None,
            other_codes: Vec::new(),
            other_period: None,
            span: Span::new(start, start + text.len()),
        };
        let mut at = indicator.span().end + 1;
        for parameter in query.into_iter().flat_map(|query| query.split('&')) {
            reference.read_parameter(Part { text: parameter, start: at })?;
            at += parameter.len() + 1;
        }
        reference.check_other()?;
        Ok(reference)
    }

    /// `of-…=` speaks of the other value, so there must be one; a change has the period of its other value already.
    fn check_other(&self) -> Result<(), ReferenceError> {
        let period = self.other_period.map(|period| ("of-period", period.span));
        let code = self.other_codes.first().map(|(_, code)| ("of-…", code.span));
        let two_values = matches!(
            self.derivation.as_ref().map(|derivation| &derivation.value),
            Some(Derivation::ShareOf(_) | Derivation::Per(_))
        );
        match period.or(code) {
            Some((name, span)) if !two_values => {
                let message = format!("`{name}=` needs `share-of=` or `per=` beside it");
                Err(ReferenceError { message, span })
            }
            _ => Ok(()),
        }
    }

    /// The indicators that it names: its own, and that of the other value if it is derived from two.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorId> {
        let other = match self.derivation.as_ref().map(|derivation| &derivation.value) {
            Some(Derivation::ShareOf(other) | Derivation::Per(other)) => Some(other),
            _ => None,
        };
        std::iter::once(&self.indicator.value).chain(other)
    }

    fn read_parameter(&mut self, parameter: Part<'_>) -> Result<(), ReferenceError> {
        let Some((key, value)) = parameter.text.split_once('=') else {
            return Err(parameter.error(format!("expected `key=value`, found `{}`", parameter.text)));
        };
        let key = Part { text: key, start: parameter.start };
        let value = Part { text: value, start: key.span().end + 1 };
        let dataset = self.indicator.value.dataset.clone();
        match key.text {
            "period" => set(&mut self.period, value.period()?, key, value),
            "of-period" => set(&mut self.other_period, value.period()?, key, value),
            "share-of" => self.derive(Derivation::ShareOf(IndicatorId::parse(value, Some(&dataset))?), key, value),
            "per" => self.derive(Derivation::Per(IndicatorId::parse(value, Some(&dataset))?), key, value),
            "change-since" => self.derive(Derivation::ChangeSince(value.period()?), key, value),
            "growth-since" => self.derive(Derivation::GrowthSince(value.period()?), key, value),
            other => {
                let (name, codes) = match other.strip_prefix("of-") {
                    Some(name) => (name, &mut self.other_codes),
                    None => (other, &mut self.codes),
                };
                if codes.iter().any(|(known, _)| known.value == name) {
                    return Err(key.error(format!("`{other}` is given twice")));
                }
                let name = Spanned::new(key.id(name)?.to_owned(), key.span());
                codes.push((name, Spanned::new(value.id(value.text)?.to_owned(), value.span())));
                Ok(())
            }
        }
    }

    fn derive(&mut self, derivation: Derivation, key: Part<'_>, value: Part<'_>) -> Result<(), ReferenceError> {
        if self.derivation.is_some() {
            return Err(key.error(format!("expected one derived value, found `{}` as a second", key.text)));
        }
        self.derivation = Some(Box::new(Spanned::new(derivation, value.span())));
        Ok(())
    }
}

impl IndicatorId {
    fn parse(part: Part<'_>, own_dataset: Option<&str>) -> Result<Self, ReferenceError> {
        let (dataset, indicator) = match (part.text.split_once('/'), own_dataset) {
            (Some((dataset, indicator)), _) => (part.id(dataset)?, part.id(indicator)?),
            (None, Some(own)) => (own, part.id(part.text)?),
            (None, None) => {
                return Err(part.error(format!("expected `dataset/indicator`, found `{}`", part.text)));
            }
        };
        Ok(Self { dataset: dataset.to_owned(), indicator: indicator.to_owned() })
    }
}

/// Whether a text is an id: small letters, digits and hyphens, beginning with a letter or digit.
///
/// ```
/// use gongbao::reference::is_id;
/// assert!(is_id("growth-2020") && !is_id("-x") && !is_id("Growth") && !is_id(""));
/// ```
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A piece of a reference and where it begins.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Part<'a> {
    fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    fn error(self, message: String) -> ReferenceError {
        ReferenceError { message, span: self.span() }
    }

    fn id(self, text: &'a str) -> Result<&'a str, ReferenceError> {
        if is_id(text) {
            return Ok(text);
        }
        Err(self.error(format!("expected an id of small letters, digits and hyphens, found `{text}`")))
    }

    fn period(self) -> Result<Period, ReferenceError> {
        self.text.parse().map_err(|message| self.error(message))
    }
}

fn set(
    place: &mut Option<Spanned<Period>>,
    period: Period,
    key: Part<'_>,
    value: Part<'_>,
) -> Result<(), ReferenceError> {
    if place.is_some() {
        return Err(key.error(format!("`{}` is given twice", key.text)));
    }
    *place = Some(Spanned::new(period, value.span()));
    Ok(())
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.dataset, self.indicator)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.indicator.value)?;
        let mut parameters: Vec<String> =
            self.codes.iter().map(|(name, code)| format!("{}={}", name.value, code.value)).collect();
        parameters.extend(self.period.map(|period| format!("period={}", period.value)));
        parameters.extend(self.derivation.as_ref().map(|derivation| match &derivation.value {
            Derivation::ShareOf(other) => format!("share-of={}", self.short(other)),
            Derivation::Per(other) => format!("per={}", self.short(other)),
            Derivation::ChangeSince(period) => format!("change-since={period}"),
            Derivation::GrowthSince(period) => format!("growth-since={period}"),
        }));
        parameters.extend(self.other_codes.iter().map(|(name, code)| format!("of-{}={}", name.value, code.value)));
        parameters.extend(self.other_period.map(|period| format!("of-period={}", period.value)));
        if parameters.is_empty() { Ok(()) } else { write!(f, "?{}", parameters.join("&")) }
    }
}

impl Reference {
    fn short(&self, other: &IndicatorId) -> String {
        if other.dataset == self.indicator.value.dataset { other.indicator.clone() } else { other.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reference, Span};

    fn error(text: &str) -> (String, Span) {
        let error = Reference::parse(text, 100).unwrap_err();
        (error.message, error.span)
    }

    #[test]
    fn errors_point_at_their_part() {
        let cases = [
            ("insured", "expected `dataset/indicator`, found `insured`", 100, 107),
            ("a/b?period=2020-13", "there is no month `13`", 111, 118),
            ("a/b?place", "expected `key=value`, found `place`", 104, 109),
            ("a/b?place=x&place=y", "`place` is given twice", 112, 117),
            ("a/b?per=c&share-of=d", "expected one derived value, found `share-of` as a second", 110, 118),
            ("a/B", "expected an id of small letters, digits and hyphens, found `B`", 100, 103),
        ];
        for (text, message, start, end) in cases {
            assert_eq!(error(text), (message.to_owned(), Span::new(start, end)), "{text}");
        }
    }
}
