//! How far apart two numbers are, with no more digits than the two give reason for.

use super::Rational;
use super::digits::{decimals_needed, divided, reaches, round, value_of};

/// To how many significant digits the difference of two amounts is rounded if one of them is coarser.
const SIGNIFICANT: i32 = 4;

/// From which power of ten on that is done: whoever reads smaller amounts may do the sum.
const LARGE: u32 = 6;

/// The most decimals of a difference between a whole number and another one.
const MOST: u32 = 2;

/// A difference as a sentence has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its size, without a sign.
    pub size: Rational,
    /// With exactly how many decimals it is written, if that is settled.
    pub decimals: Option<u32>,
    /// Whether it is an amount that was rounded to a few digits, so that "about" belongs before it.
    pub is_rounded: bool,
}

/// The difference of two numbers: to the decimals that both are written with, or else those of the coarser one, for whole
/// numbers are as exact as those that they stand beside. Large amounts of which one is coarser have four digits.
///
/// ```
/// use gongbao::lang::{difference, parse_decimal, rational, round};
/// let value = |text| rational(parse_decimal(text).unwrap());
/// assert_eq!(round(&difference(&value("25.3"), &value("76.88747"), None, false).size, 2), "51.60");
/// let insured = difference(&value("33250000"), &value("47631900"), None, true);
/// assert_eq!((round(&insured.size, 0).as_str(), insured.is_rounded), ("14380000", true));
/// ```
pub fn difference(a: &Rational, b: &Rational, decimals: Option<u32>, is_large: bool) -> Difference {
    let exact = (b - a).abs();
    if let Some(exponent) = coarse(a, b, &exact).filter(|_| is_large) {
        let place = Rational::power_of_ten(exponent);
        let size = (&exact / &place).round() * place;
        let is_rounded = size != exact;
        return Difference { size, decimals: None, is_rounded };
    }
    let most = decimals.or_else(|| common_decimals(a, b));
    let rounded = most.map(|most| value_of(&round(&exact, most)));
    match rounded.filter(|size| !size.is_zero()) {
        Some(size) => Difference { size, decimals, is_rounded: false },
        // What differs is not told to differ by nothing.
        None => Difference { size: exact, decimals: None, is_rounded: false },
    }
}

/// The power of ten to which a large difference is rounded: that of its fourth digit, or of the last one of the coarser
/// number if this is less.
fn coarse(a: &Rational, b: &Rational, exact: &Rational) -> Option<i32> {
    if !reaches(exact, LARGE) {
        return None;
    }
    let fourth = exact.magnitude() + 1 - SIGNIFICANT;
    let ends_before = |exponent: i32| {
        let ends = |number: &&Rational| divided(number, exponent.unsigned_abs()).is_integer() && !number.is_zero();
        [a, b].iter().any(ends)
    };
    (1..=fourth).rev().find(|exponent| ends_before(*exponent))
}

fn common_decimals(a: &Rational, b: &Rational) -> Option<u32> {
    let (a, b) = (decimals_needed(a)?, decimals_needed(b)?);
    Some(if a.min(b) == 0 { a.max(b).min(MOST) } else { a.min(b) })
}

#[cfg(test)]
mod tests {
    use super::super::{Rational, parse_decimal, rational};
    use super::{Difference, difference};

    fn number(text: &str) -> Rational {
        rational(parse_decimal(text).unwrap())
    }

    fn between(a: &str, b: &str, decimals: Option<u32>, is_large: bool) -> (Rational, bool) {
        let Difference { size, is_rounded, .. } = difference(&number(a), &number(b), decimals, is_large);
        (size, is_rounded)
    }

    #[test]
    fn rates_have_the_digits_of_the_coarser_one() {
        let cases = [
            ("25.3", "76.88747", None, "51.6"),
            ("25.3", "76.88747", Some(2), "51.59"),
            ("100", "90.69", None, "9.31"),
            ("100", "76.88747", None, "23.11"),
            ("5.2451", "5.2462", Some(1), "0.0011"),
            ("3.05", "2.71", None, "0.34"),
        ];
        for (a, b, decimals, size) in cases {
            assert_eq!(between(a, b, decimals, false), (number(size), false), "{a} {b}");
        }
    }

    #[test]
    fn large_amounts_are_rounded_where_one_is_coarse() {
        let cases = [
            ("33250000", "47631900", "14380000", true),
            ("1344590000", "1333890000", "10700000", false),
            ("3000000", "4234567", "1235000", true),
            ("1234567", "9876543", "8641976", false),
            ("20000", "51821", "31821", false),
            ("5510000", "0", "5510000", false),
        ];
        for (a, b, size, is_rounded) in cases {
            assert_eq!(between(a, b, None, true), (number(size), is_rounded), "{a} {b}");
        }
    }
}
