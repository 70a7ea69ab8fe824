//! Exact numbers as strings of digits, and back.

use num_bigint::BigInt;
use num_traits::Zero;

use super::Rational;
use super::rational::Rounding;

/// No number is written or read with more digits than this after, or in, its point.
pub(super) const MOST_DIGITS: u32 = 28;

/// The digits of a value with exactly so many decimals (at most 28), half away from zero: plain ASCII, a hyphen for
/// minus, no separators.
///
/// ```
/// use gongbao::lang::{parse_decimal, rational, round};
/// let value = |text| rational(parse_decimal(text).unwrap());
/// assert_eq!(round(&value("0.125"), 2), "0.13");
/// assert_eq!(round(&value("-0.5"), 0), "-1");
/// assert_eq!(round(&value("-0.4"), 0), "0");
/// assert_eq!(round(&value("95"), 1), "95.0");
/// ```
pub fn round(value: &Rational, decimals: u32) -> String {
    point(shifted(value, decimals, Rounding::Nearest), decimals)
}

/// As [`round`], but never above the value: for lower bounds.
///
/// ```
/// use gongbao::lang::{floor, parse_decimal, rational};
/// assert_eq!(floor(&rational(parse_decimal("1286.49").unwrap()), 1), "1286.4");
/// ```
pub fn floor(value: &Rational, decimals: u32) -> String {
    point(shifted(value, decimals, Rounding::Down), decimals)
}

/// As [`round`], but never below the value: for upper bounds.
pub fn ceil(value: &Rational, decimals: u32) -> String {
    point(shifted(value, decimals, Rounding::Up), decimals)
}

/// How many decimals it takes to write a value exactly; `None` if no number of decimals does, or more than 28.
pub(super) fn decimals_needed(value: &Rational) -> Option<u32> {
    let Some((_, denominator)) = value.small() else { return big_decimals_needed(value.denominator()) };
    let mut rest = denominator;
    let mut count = |factor: i64| {
        let mut times = 0;
        while rest % factor == 0 {
            rest /= factor;
            times += 1;
        }
        times
    };
    let needed = count(2).max(count(5));
    (rest == 1 && needed <= MOST_DIGITS).then_some(needed)
}

fn big_decimals_needed(mut rest: BigInt) -> Option<u32> {
    let mut count = |factor: u32| {
        let mut times = 0;
        while times <= MOST_DIGITS && (&rest % factor).is_zero() {
            rest /= factor;
            times += 1;
        }
        times
    };
    let needed = count(2).max(count(5));
    (rest == BigInt::from(1) && needed <= MOST_DIGITS).then_some(needed)
}

/// Whether the size of a value is a power of ten or more.
pub(super) fn reaches(value: &Rational, exponent: u32) -> bool {
    value.abs() >= power_of_ten(exponent)
}

/// Whether a value is a multiple of ten.
pub(super) fn is_multiple_of_ten(value: &Rational) -> bool {
    divided(value, 1).is_integer()
}

/// A value divided by a power of ten.
pub(super) fn divided(value: &Rational, exponent: u32) -> Rational {
    value / power_of_ten(exponent)
}

/// The value of a string of digits as [`round`] writes it.
pub(super) fn value_of(digits: &str) -> Rational {
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa = Rational::integer(&format!("{integer}{fraction}")).unwrap_or_default();
    divided(&mantissa, fraction.len() as u32)
}

/// Sets the digits before the point in groups of three and writes the true minus sign.
pub(super) fn grouped(digits: &str, separator: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("\u{2212}", rest));
    let (integer, fraction) = digits.split_once('.').map_or((digits, None), |(i, f)| (i, Some(f)));
    let mut text = String::with_capacity(digits.len() * 2 + sign.len());
    text.push_str(sign);
    let (mut group, mut rest) = integer.split_at_checked(integer.len() % 3).unwrap_or((integer, ""));
    loop {
        text.push_str(group);
        let Some((next, after)) = rest.split_at_checked(3) else { break };
        if !group.is_empty() {
            text.push_str(separator);
        }
        (group, rest) = (next, after);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A run of digits as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its value, without any sign before it.
    pub(super) value: Rational,
    /// The worth of one in its last written place: `0.01` for `90.69`.
    pub(super) step: Rational,
    /// How many bytes of the text it takes.
    pub(super) length: usize,
}

/// Reads the run of digits at the begin of a text: ASCII or full-width digits, groups of three after any of the
/// `separators`, a point with digits after it. `None` if there is none or it is too long to be meant as a number.
pub(super) fn run(text: &str, separators: &[char]) -> Option<Run> {
    let mut integer = plain_digits(text)?;
    while let Some(group) = group_after(text.get(integer.length..)?, separators).filter(|_| integer.groups_follow()) {
        integer.ascii.push_str(&group.ascii);
        integer.length += group.length;
        integer.grouped = true;
    }
    let rest = text.get(integer.length..)?;
    let point = rest.chars().next().filter(|c| matches!(c, '.' | '．'));
    let fraction = point.and_then(|point| plain_digits(rest.get(point.len_utf8()..)?).map(|f| (point.len_utf8(), f)));
    let (fraction, length) = fraction.map_or((String::new(), 0), |(point, f)| (f.ascii, point + f.length));
    if integer.ascii.len() + fraction.len() > MOST_DIGITS as usize {
        return None;
    }
    let step = divided(&Rational::ONE, fraction.len() as u32);
    let mantissa = Rational::integer(&format!("{}{fraction}", integer.ascii))?;
    Some(Run { value: mantissa * &step, step, length: integer.length + length })
}

/// How many bytes the digits at the begin of a text take, if [`run`] will not read them because they are too many.
pub(super) fn overlong(text: &str) -> Option<usize> {
    let length: usize = text.chars().take_while(|c| matches!(c, '0'..='9' | '０'..='９')).map(char::len_utf8).sum();
    (length > 0 && run(text, &[]).is_none()).then_some(length)
}

/// Ten to a power.
pub(super) fn power_of_ten(exponent: u32) -> Rational {
    Rational::power_of_ten(i32::try_from(exponent).unwrap_or(i32::MAX))
}

fn shifted(value: &Rational, decimals: u32, rounding: Rounding) -> String {
    value.shifted(decimals.min(MOST_DIGITS), rounding).digits()
}

/// Writes an integer with its last `decimals` digits after a point.
fn point(integer: String, decimals: u32) -> String {
    let decimals = decimals.min(MOST_DIGITS) as usize;
    if decimals == 0 {
        return integer;
    }
    let (sign, digits) = integer.strip_prefix('-').map_or(("", integer.as_str()), |digits| ("-", digits));
    let zeros = (decimals + 1).saturating_sub(digits.len());
    let mut text = String::with_capacity(integer.len() + zeros + 1);
    text.push_str(sign);
    text.extend(std::iter::repeat_n('0', zeros));
    text.push_str(digits);
    text.insert(text.len() - decimals, '.');
    text
}

struct Digits {
    ascii: String,
    length: usize,
    grouped: bool,
}

impl Digits {
    /// `1538,` cannot go on with a group: the digits so far are no group themselves.
    fn groups_follow(&self) -> bool {
        self.grouped || (self.ascii.len() <= 3 && !self.ascii.starts_with('0'))
    }
}

fn plain_digits(text: &str) -> Option<Digits> {
    let mut read = Digits { ascii: String::new(), length: 0, grouped: false };
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c,
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))?,
            _ => break,
        };
        read.ascii.push(digit);
        read.length += c.len_utf8();
    }
    (!read.ascii.is_empty()).then_some(read)
}

/// A separator with exactly three digits after it.
fn group_after(text: &str, separators: &[char]) -> Option<Digits> {
    let separator = text.chars().next().filter(|c| separators.contains(c))?;
    let mut group = plain_digits(text.get(separator.len_utf8()..)?).filter(|group| group.ascii.len() == 3)?;
    group.length += separator.len_utf8();
    Some(group)
}

#[cfg(test)]
mod tests {
    use super::{Rational, decimals_needed, grouped, overlong, round, run, value_of};

    #[test]
    fn an_exact_number_of_decimals_is_found_or_none() {
        let ratio = |n: i64, d: i64| Rational::new(n.into(), d.into());
        assert_eq!(decimals_needed(&ratio(9069, 100)), Some(2));
        assert_eq!(decimals_needed(&ratio(1, 1024)), Some(10));
        assert_eq!(decimals_needed(&ratio(212, 165)), None);
        assert_eq!(decimals_needed(&ratio(0, 1)), Some(0));
    }

    #[test]
    fn groups_are_of_three_and_minus_is_the_true_one() {
        assert_eq!(grouped("-1361010000.25", ","), "\u{2212}1,361,010,000.25");
        assert_eq!(grouped("538", ","), "538");
    }

    #[test]
    fn digits_are_read_with_what_belongs_to_them() {
        let cases = [
            ("1,361,010,000人", "1361010000", 13),
            ("７．８亿", "7.8", 9),
            ("1538,270", "1538", 4),
            ("12,34", "12", 2),
            ("12,3456", "12", 2),
            ("3.", "3", 1),
            ("2.12 million", "2.12", 4),
        ];
        for (text, digits, length) in cases {
            let read = run(text, &[',', '，']).unwrap();
            assert_eq!((read.value, read.length), (value_of(digits), length), "{text}");
        }
        assert_eq!(round(&run("2.120", &[]).unwrap().step, 3), "0.001");
        assert_eq!(run(&"9".repeat(100_000), &[]), None);
        assert_eq!(overlong(&"9".repeat(29)), Some(29));
        assert_eq!(overlong(&"9".repeat(28)), None);
    }
}
