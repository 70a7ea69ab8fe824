//! Numbers that Chinese says by two neighbours, 七八十 and 三五百, and days known by their dates.

use super::super::numeral::{digit, exponent};
use crate::lang::Rational;

/// The two numbers between which a guess lies, the bytes of the first, and the bytes of all: 五六千 is 5000 to 6000, 十七八
/// is 17 to 18.
pub(super) fn approximate(rest: &str) -> Option<(Rational, Rational, usize, usize)> {
    let (ten, tail) = rest.strip_prefix('十').map_or((0, rest), |tail| (10, tail));
    let mut signs = tail.chars();
    let (one, other) = (signs.next()?, signs.next()?);
    let (low, high) = (i64::from(digit(one)?), i64::from(digit(other)?));
    let are_neighbours = low > 0 && (high == low + 1 || (low, high) == (3, 5));
    if !are_neighbours || signs.next().is_some_and(|next| digit(next).is_some()) {
        return None;
    }
    let first = rest.len() - tail.len() + one.len_utf8();
    let mut length = first + other.len_utf8();
    let mut factor = Rational::ONE;
    for c in rest.get(length..)?.chars().take(3) {
        let Some(power) = exponent(c) else { break };
        factor = factor * Rational::power_of_ten(i32::try_from(power).ok()?);
        length += c.len_utf8();
    }
    // 五六 alone may be anything; 三四个 and 十七八 are guesses.
    let number = |ones: i64| Rational::new((ten + ones).into(), 1) * &factor;
    Some((number(low), number(high), first, length))
}

/// Days that are called by their numbers: the month, the day, and how many bytes say so.
pub(super) fn named_day(rest: &str) -> Option<(i32, i32, usize)> {
    const DAYS: &[(&str, i32, i32)] = &[
        ("三八", 3, 8),
        ("五一", 5, 1),
        ("五四", 5, 4),
        ("六一", 6, 1),
        ("七一", 7, 1),
        ("八一", 8, 1),
        ("九一八", 9, 18),
        ("七七事变", 7, 7),
    ];
    let (name, month, day) = DAYS.iter().rev().find(|(name, ..)| rest.starts_with(name))?;
    let goes_on = rest.get(name.len()..)?.starts_with(|c| digit(c).is_some() || exponent(c).is_some());
    (!goes_on).then_some((*month, *day, name.len()))
}
