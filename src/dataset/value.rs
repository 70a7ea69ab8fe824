//! Values with how they are meant, and what can be computed from them.

use crate::lang::{Qualifier, Rational};

/// An exact number and how it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The number as it is written.
    pub number: Rational,
    /// Whether it is a bound or an approximation.
    pub qualifier: Option<Qualifier>,
    /// The least and the most that it may be.
    pub bounds: Option<(Rational, Rational)>,
}

/// On which side of its number a value may lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Exact,
    Above,
    Below,
    Around,
}

impl Side {
    fn of(value: &Value) -> Self {
        match value.qualifier {
            None => Self::Exact,
            Some(Qualifier::Over | Qualifier::AtLeast) => Self::Above,
            Some(Qualifier::Under | Qualifier::AtMost) => Self::Below,
            Some(Qualifier::About | Qualifier::Nearly) => Self::Around,
        }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Above => Self::Below,
            Self::Below => Self::Above,
            same => same,
        }
    }

    /// The side of a sum of two; `None` if they pull apart.
    fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Exact, side) | (side, Self::Exact) => Some(side),
            (Self::Around, _) | (_, Self::Around) => Some(Self::Around),
            (a, b) if a == b => Some(a),
            _ => None,
        }
    }

    fn qualifier(self) -> Option<Qualifier> {
        match self {
            Self::Exact => None,
            Self::Above => Some(Qualifier::AtLeast),
            Self::Below => Some(Qualifier::AtMost),
            Self::Around => Some(Qualifier::About),
        }
    }
}

impl Value {
    /// A number that is meant exactly.
    pub fn exact(number: Rational) -> Self {
        Self { number, qualifier: None, bounds: None }
    }

    /// This less another.
    ///
    /// # Errors
    /// Two bounds that pull apart leave nothing to say.
    pub fn less(&self, other: &Self) -> Result<Self, String> {
        let side = Side::of(self).and(Side::of(other).opposite()).ok_or_else(pulling_apart)?;
        let bounds =
            self.range_with(other).map(|((low, high), (other_low, other_high))| (low - other_high, high - other_low));
        Ok(Self { number: &self.number - &other.number, qualifier: side.qualifier(), bounds })
    }

    /// This over another.
    ///
    /// # Errors
    /// A zero or negative divisor, a bound of a negative number, and two bounds that pull apart.
    pub fn over(&self, other: &Self) -> Result<Self, String> {
        if other.number.is_zero() {
            return Err("the other value is zero, and nothing can be divided by it".into());
        }
        let side = Side::of(self).and(Side::of(other).opposite()).ok_or_else(pulling_apart)?;
        let lowest = self.bounds.as_ref().map_or(&self.number, |(low, _)| low);
        let negative = self.number.is_negative() || lowest.is_negative() || other.number.is_negative();
        if negative && (side != Side::Exact || self.bounds.is_some() || other.bounds.is_some()) {
            return Err("a bound of a negative number cannot be divided".into());
        }
        let bounds = match self.range_with(other) {
            Some((_, (other_low, _))) if !other_low.is_positive() => {
                return Err("the other value may be zero, and nothing can be divided by it".into());
            }
            Some(((low, high), (other_low, other_high))) => Some((low / other_high, high / other_low)),
            None => None,
        };
        Ok(Self { number: &self.number / &other.number, qualifier: side.qualifier(), bounds })
    }

    /// So many times this.
    #[must_use]
    pub fn times(&self, factor: &Rational) -> Self {
        let bounds = self.bounds.as_ref().map(|(low, high)| (low * factor, high * factor));
        Self { number: &self.number * factor, qualifier: self.qualifier, bounds }
    }

    /// Both ranges, if one of the values has one.
    fn range_with(&self, other: &Self) -> Option<((Rational, Rational), (Rational, Rational))> {
        let range = |value: &Self| value.bounds.clone().unwrap_or_else(|| (value.number.clone(), value.number.clone()));
        (self.bounds.is_some() || other.bounds.is_some()).then(|| (range(self), range(other)))
    }
}

fn pulling_apart() -> String {
    "the two values are bounds that pull apart, so that nothing is known of the result".into()
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::lang::{Qualifier, Rational, parse_decimal, rational};

    fn number(text: &str) -> Rational {
        rational(parse_decimal(text).unwrap())
    }

    fn value(text: &str, qualifier: Option<Qualifier>) -> Value {
        Value { qualifier, ..Value::exact(number(text)) }
    }

    #[test]
    fn a_lower_bound_over_an_exact_number_is_a_lower_bound() {
        let aid = value("2120000", Some(Qualifier::Over));
        let mean = aid.over(&value("1648", None)).unwrap();
        assert_eq!(mean.qualifier, Some(Qualifier::AtLeast));
        assert_eq!(mean.number, number("2120000") / number("1648"));
    }

    #[test]
    fn an_exact_number_over_a_lower_bound_is_an_upper_bound() {
        let quotient = value("10", None).over(&value("4", Some(Qualifier::AtLeast))).unwrap();
        assert_eq!((quotient.number, quotient.qualifier), (number("2.5"), Some(Qualifier::AtMost)));
    }

    #[test]
    fn bounds_that_pull_apart_give_nothing() {
        let least = value("10", Some(Qualifier::AtLeast));
        assert!(least.over(&least).is_err());
        assert!(least.less(&least).is_err());
        assert!(least.over(&value("0", None)).is_err());
    }

    #[test]
    fn ranges_are_carried_through() {
        let ranged = Value { bounds: Some((number("8"), number("12"))), ..value("10", None) };
        let difference = ranged.less(&value("3", None)).unwrap();
        assert_eq!(difference.bounds, Some((number("5"), number("9"))));
        let quotient = value("24", None).over(&ranged).unwrap();
        assert_eq!(quotient.bounds, Some((number("2"), number("3"))));
    }
}
