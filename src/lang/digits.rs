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
    written(value, decimals, Rounding::Nearest)
}

/// As [`round`], but never above the value: for lower bounds.
///
/// ```
/// use gongbao::lang::{floor, parse_decimal, rational};
/// assert_eq!(floor(&rational(parse_decimal("1286.49").unwrap()), 1), "1286.4");
/// ```
pub fn floor(value: &Rational, decimals: u32) -> String {
    written(value, decimals, Rounding::Down)
}

/// As [`round`], but never below the value: for upper bounds.
pub fn ceil(value: &Rational, decimals: u32) -> String {
    written(value, decimals, Rounding::Up)
}

/// The digits of a value to at most six decimals, without noughts behind them: for machines, and to go on with.
///
/// ```
/// use gongbao::lang::{Rational, decimal};
/// assert_eq!(decimal(&Rational::new(2, 3)), "0.666667");
/// assert_eq!(decimal(&Rational::new(-5, 2)), "-2.5");
/// assert_eq!(decimal(&Rational::from(100)), "100");
/// ```
pub fn decimal(value: &Rational) -> String {
    let digits = round(value, 6);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How many decimals it takes to write a value exactly; `None` if no number of decimals does, or more than 28.
pub(super) fn decimals_needed(value: &Rational) -> Option<u32> {
    let Some((_, denominator)) = value.small() else { return big_decimals_needed(value.denominator()) };
    let twos = denominator.trailing_zeros();
    let (mut rest, mut fives) = (denominator >> twos, 0);
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    let needed = twos.max(fives);
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
    if let (Some((over, under)), Some(power)) = (value.small(), 10_i64.checked_pow(exponent)) {
        return i128::from(over.unsigned_abs()) >= i128::from(power) * i128::from(under);
    }
    value.abs() >= power_of_ten(exponent)
}

/// Whether a value is a multiple of ten.
pub(super) fn is_multiple_of_ten(value: &Rational) -> bool {
    value.small().map_or_else(|| divided(value, 1).is_integer(), |(over, under)| under == 1 && over % 10 == 0)
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
pub(crate) fn grouped(digits: &str, separator: &str) -> String {
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
    let mut digits = Digits::default();
    digits.take(text);
    if digits.count == 0 {
        return None;
    }
    let mut is_grouped = digits.count <= 3 && !digits.begins_with_zero;
    while is_grouped {
        is_grouped = digits.take_group(text.get(digits.length..)?, separators);
    }
    let rest = text.get(digits.length..)?;
    let whole = digits.count;
    if let Some(point) = rest.chars().next().filter(|c| matches!(c, '.' | '．')) {
        let length = digits.length;
        digits.length += point.len_utf8();
        digits.take(text.get(digits.length..)?);
        if digits.count == whole {
            digits.length = length;
        }
    }
    if digits.count > MOST_DIGITS {
        return None;
    }
    // 28 digits fit 94 bits.
    let mantissa = digits.mantissa.cast_signed();
    let (decimals, length) = (digits.count - whole, digits.length);
    if decimals == 0 && whole < MOST_DIGITS / 2 {
        let sign = text.get(length..)?.chars().next();
        let part = sign.and_then(|sign| VULGAR.iter().find(|(known, ..)| *known == sign));
        if let Some((sign, over, under)) = part {
            let part = Rational::new(*over, *under);
            let value = Rational::new(mantissa, 1) + &part;
            return Some(Run { value, step: Rational::new(1, *under), length: length + sign.len_utf8() });
        }
    }
    if decimals == 0 {
        return Some(Run { value: Rational::new(mantissa, 1), step: Rational::ONE, length });
    }
    let step = Rational::power_of_ten(-decimals.cast_signed());
    Some(Run { value: Rational::new(mantissa, 10_i128.pow(decimals)), step, length })
}

/// The fractions that are one sign: 3½.
const VULGAR: &[(char, i128, i128)] =
    &[('½', 1, 2), ('¼', 1, 4), ('¾', 3, 4), ('⅓', 1, 3), ('⅔', 2, 3), ('⅕', 1, 5), ('⅛', 1, 8)];

/// How many bytes the digits at the begin of a text take, if [`run`] will not read them because they are too many.
pub(super) fn overlong(text: &str) -> Option<usize> {
    let mut digits = Digits::default();
    digits.take(text);
    (digits.count > 0 && run(text, &[]).is_none()).then_some(digits.length)
}

/// Ten to a power.
pub(super) fn power_of_ten(exponent: u32) -> Rational {
    Rational::power_of_ten(i32::try_from(exponent).unwrap_or(i32::MAX))
}

fn written(value: &Rational, decimals: u32, rounding: Rounding) -> String {
    let decimals = decimals.min(MOST_DIGITS);
    let Some(number) = value.small_shifted(decimals, rounding) else {
        return point(value.shifted(decimals, rounding).digits(), decimals);
    };
    let (mut text, size, one) = (String::with_capacity(24), number.unsigned_abs(), 10_u64.pow(decimals));
    text.push_str(if number < 0 { "-" } else { "" });
    push_digits(&mut text, size / one, 1);
    if decimals > 0 {
        text.push('.');
        push_digits(&mut text, size % one, decimals as usize);
    }
    text
}

/// Appends a number, with noughts before it if it has fewer digits than `least`. Formats would take most of the time of
/// writing dates and values.
pub(super) fn push_digits(text: &mut String, number: u64, least: usize) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number);
    for _ in digits.len()..least {
        text.push('0');
    }
    text.push_str(digits);
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

/// Digits as they are read.
#[derive(Clone, Copy, Default)]
struct Digits {
    /// Their value, unless there are more than [`MOST_DIGITS`].
    mantissa: u128,
    count: u32,
    begins_with_zero: bool,
    /// How many bytes of the text they take.
    length: usize,
}

impl Digits {
    /// Takes the digits at the begin of a text.
    fn take(&mut self, text: &str) {
        let mut bytes = text.as_bytes();
        loop {
            let (digit, rest) = match bytes {
                [digit @ b'0'..=b'9', rest @ ..] => (digit - b'0', rest),
                // ０ to ９
                [0xef, 0xbc, digit @ 0x90..=0x99, rest @ ..] => (digit - 0x90, rest),
                _ => break,
            };
            self.begins_with_zero |= self.count == 0 && digit == 0;
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(digit.into());
            self.count = self.count.saturating_add(1);
            bytes = rest;
        }
        self.length += text.len() - bytes.len();
    }

    /// Takes a separator with exactly three digits after it; whether there was one.
    fn take_group(&mut self, text: &str, separators: &[char]) -> bool {
        let Some(separator) = text.chars().next().filter(|c| separators.contains(c)) else { return false };
        let mut group = *self;
        group.length += separator.len_utf8();
        group.take(text.get(separator.len_utf8()..).unwrap_or_default());
        let is_group = group.count == self.count + 3;
        if is_group {
            *self = group;
        }
        is_group
    }
}

#[cfg(test)]
mod tests {
    use super::{Rational, Rounding, ceil, decimals_needed, floor, grouped, overlong, point, round, run, value_of};

    #[test]
    fn an_exact_number_of_decimals_is_found_or_none() {
        let ratio = |n: i64, d: i64| Rational::new(n.into(), d.into());
        assert_eq!(decimals_needed(&ratio(9069, 100)), Some(2));
        assert_eq!(decimals_needed(&ratio(1, 1024)), Some(10));
        assert_eq!(decimals_needed(&ratio(212, 165)), None);
        assert_eq!(decimals_needed(&ratio(0, 1)), Some(0));
    }

    #[test]
    fn small_numbers_are_written_as_all_are() {
        for (number, places) in [0, 4, -4, 5, -50, 125, -999_996, i64::MAX, -i64::MAX]
            .map(|n| (0..19).map(move |p| (n, p)))
            .into_iter()
            .flatten()
        {
            let value = Rational::new(number.into(), 10_i128.pow(places));
            assert_eq!(Rational::small_decimal(number, places).as_ref(), Some(&value));
            for decimals in [0, 1, 2, 7, 28] {
                let written = [round, floor, ceil].map(|write| write(&value, decimals));
                let ways = [Rounding::Nearest, Rounding::Down, Rounding::Up];
                assert_eq!(written, ways.map(|way| point(value.shifted(decimals, way).digits(), decimals)));
            }
        }
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
