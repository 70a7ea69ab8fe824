//! What a quantity is, and the rules by which a language writes its number.

use std::fmt;

use super::digits::{MOST_DIGITS, ceil, decimals_needed, divided, floor, reaches, round, value_of};
use super::{Counter, Localized, QuantityKind, Rational, Unit};

/// How a number bounds or approaches the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// More than the number: 超过, 余, 多, over.
    Over,
    /// The number or more: 以上, 至少.
    AtLeast,
    /// 约, 左右.
    About,
    /// A little less: 近.
    Nearly,
    /// Less than the number: 不足.
    Under,
    /// The number or less: 不超过, 以下.
    AtMost,
}

impl Qualifier {
    /// Every qualifier with its name in datasets.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("over", Self::Over),
        ("at-least", Self::AtLeast),
        ("about", Self::About),
        ("nearly", Self::Nearly),
        ("under", Self::Under),
        ("at-most", Self::AtMost),
    ];

    /// The qualifier of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, qualifier)| *qualifier)
    }

    /// The name of a qualifier.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }

    /// The sign that every language understands, around `{n}`.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Over => ">{n}",
            Self::AtLeast => "≥{n}",
            Self::About | Self::Nearly => "≈{n}",
            Self::Under => "<{n}",
            Self::AtMost => "≤{n}",
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In a sentence: `90.69 percent`, `over 2.12 million yuan`.
    Prose,
    /// In tables, charts and key figures: `90.69%`, `≥95%`.
    Short,
}

/// A number with its unit, ready to be written.
#[derive(Clone, Debug)]
pub struct Quantity<'a> {
    /// The number in its unit.
    pub value: &'a Rational,
    /// Exactly so many decimals; `None` writes the value exactly, or, where no decimals are exact, to about three
    /// significant digits.
    pub decimals: Option<u32>,
    /// How the number bounds the true one. Lower bounds are rounded down, upper bounds up.
    pub qualifier: Option<Qualifier>,
    /// The low and the high end of a range; a range is written instead of the value.
    pub bounds: Option<(Rational, Rational)>,
    /// What the number is a number of.
    pub unit: &'a Unit,
    /// What is counted, in place of the unit's own word.
    pub counter: Option<&'a Localized<Counter>>,
}

/// How a language writes numbers.
pub(super) struct Rules {
    /// The scale words, the preferred first.
    pub(super) scales: &'static [Scale],
    /// What stands between groups of three digits.
    pub(super) separator: &'static str,
    /// From which power of ten on a sentence has digits in groups.
    pub(super) grouped_from: u32,
    /// Below which power of ten numbers are short enough for digits alone.
    pub(super) digits_below: u32,
    /// Whether a space stands between number, scale word and unit.
    pub(super) spaced: bool,
    /// Whether a round number can say "and more" after its digits: 212万余元.
    pub(super) and_more: bool,
    /// Whether axes move the scale word to the line that names the unit.
    pub(super) scale_on_axis_title: bool,
    /// What stands between the items of a list, and before the last.
    pub(super) list: (&'static str, &'static str),
}

/// A word for a power of ten.
#[derive(Debug)]
pub(super) struct Scale {
    /// The key of the word in the strings, below `quantities.`.
    pub(super) key: &'static str,
    /// Which power of ten.
    pub(super) exponent: u32,
    /// From which power of ten on it is used.
    pub(super) from: u32,
    /// With how many decimals at most; a number that needs more is written otherwise.
    pub(super) decimals: u32,
    /// From which power of ten on labels are rounded for its sake, and to how many decimals.
    pub(super) rounded: (u32, u32),
}

impl Scale {
    /// The number in front of the scale word, if this scale fits the value.
    pub(super) fn mantissa(&self, value: &Rational) -> Option<Rational> {
        if !reaches(value, self.from) {
            return None;
        }
        let mantissa = divided(value, self.exponent);
        (decimals_needed(&mantissa)? <= self.decimals).then_some(mantissa)
    }
}

/// A value as it will be written.
#[derive(Clone)]
pub(super) struct Settled {
    /// The value after rounding, if there was any.
    pub(super) value: Rational,
    /// Its digits, as [`round`] makes them.
    pub(super) digits: String,
}

/// Decides the digits of a value. Nothing is rounded unless `decimals` says so or no decimals are exact.
pub(super) fn settle(value: &Rational, decimals: Option<u32>, qualifier: Option<Qualifier>) -> Settled {
    let write = match qualifier {
        Some(Qualifier::Over | Qualifier::AtLeast) => floor,
        Some(Qualifier::Under | Qualifier::AtMost | Qualifier::Nearly) => ceil,
        Some(Qualifier::About) | None => round,
    };
    let needed = decimals_needed(value);
    if let Some(decimals) = decimals.or(needed) {
        let digits = write(value, decimals);
        let is_exact = needed.is_some_and(|needed| needed <= decimals);
        return Settled { value: if is_exact { value.clone() } else { value_of(&digits) }, digits };
    }
    let value = value_of(&write(value, readable_decimals(value)));
    let digits = round(&value, decimals_needed(&value).unwrap_or(0));
    Settled { value, digits }
}

/// The decimals of a value that has no exact ones: none from a thousand on, two from one on, below that three
/// significant digits.
fn readable_decimals(value: &Rational) -> u32 {
    let hundred = Rational::from(100);
    if value.abs() >= Rational::from(1000) {
        return 0;
    }
    let mut decimals = 2;
    let mut shown = value.abs() * &hundred;
    while shown < hundred && decimals < MOST_DIGITS {
        shown *= Rational::from(10);
        decimals += 1;
    }
    decimals
}

/// Whether "and more" after the digits suits what is measured; of rates nobody says 90%余.
pub(super) fn takes_and_more(kind: QuantityKind) -> bool {
    !matches!(kind, QuantityKind::Percent | QuantityKind::PercentagePoint | QuantityKind::Ratio | QuantityKind::Index)
}

#[cfg(test)]
mod tests {
    use super::{Qualifier, Rational, settle};

    #[test]
    fn bounds_are_rounded_to_their_safe_side() {
        let value = Rational::new(2_120_000, 1648);
        let digits = |decimals, qualifier| settle(&value, decimals, qualifier).digits;
        assert_eq!(digits(Some(1), Some(Qualifier::Over)), "1286.4");
        assert_eq!(digits(Some(2), Some(Qualifier::AtMost)), "1286.41");
        assert_eq!(digits(Some(2), None), "1286.41");
        assert_eq!(digits(Some(2), Some(Qualifier::AtLeast)), "1286.40");
        assert_eq!(digits(None, Some(Qualifier::AtLeast)), "1286");
    }

    #[test]
    fn a_value_without_exact_decimals_stays_readable() {
        let digits = |n: i64, d: i64| settle(&Rational::new(n.into(), d.into()), None, None).digits;
        assert_eq!(digits(2, 3), "0.667");
        assert_eq!(digits(1, 30_000), "0.0000333");
        assert_eq!(digits(4, 3), "1.33");
        assert_eq!(digits(7270, 1538), "4.73");
        assert_eq!(digits(899_999, 900_000), "1");
        assert_eq!(digits(-20_000, 3), "-6667");
    }
}
