//! Exact numbers. Binary floats exist only as coordinates of charts.

use std::str::FromStr;

pub use rust_decimal::Decimal;

use super::Rational;

/// Reads a plain decimal: an optional sign, digits, at most one point, at most 28 significant digits. The digits after
/// the point are kept, so that `2.70` prints as `2.70`.
///
/// # Errors
/// Says what was expected instead; nothing is guessed from separators, exponents or other scripts' digits.
///
/// ```
/// use gongbao::lang::parse_decimal;
/// assert_eq!(parse_decimal("90.69").unwrap().to_string(), "90.69");
/// assert_eq!(parse_decimal("1,234").unwrap_err(), "expected a plain decimal such as `1234.5`, found `1,234`");
/// assert!(parse_decimal("012").is_err());
/// ```
pub fn parse_decimal(text: &str) -> Result<Decimal, String> {
    let wrong = || format!("expected a plain decimal such as `1234.5`, found `{text}`");
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (integer, fraction) = digits.split_once('.').map_or((digits, None), |(i, f)| (i, Some(f)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(integer) || fraction.is_some_and(|f| !all_digits(f)) {
        return Err(wrong());
    }
    if integer.len() > 1 && integer.starts_with('0') {
        return Err(format!("{}; a leading zero could mean an octal number", wrong()));
    }
    let too_long = || format!("expected at most 28 digits, found `{text}`");
    if integer.len() + fraction.map_or(0, str::len) > 28 {
        return Err(too_long());
    }
    Decimal::from_str(text).map_err(|_| too_long())
}

/// The same number as a fraction.
///
/// ```
/// use gongbao::lang::{parse_decimal, rational};
/// let sum = rational(parse_decimal("0.1").unwrap()) + rational(parse_decimal("0.2").unwrap());
/// assert_eq!(sum, rational(parse_decimal("0.3").unwrap()));
/// ```
pub fn rational(decimal: Decimal) -> Rational {
    let (mantissa, scale) = (decimal.mantissa(), decimal.scale());
    let small = i64::try_from(mantissa).ok().and_then(|mantissa| Rational::small_decimal(mantissa, scale));
    small.unwrap_or_else(|| Rational::new(mantissa, 10_i128.pow(scale)))
}
