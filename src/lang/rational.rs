//! Exact fractions.

mod operators;

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};

/// An exact fraction of any size, for values that are derived from others.
///
/// Dividing by zero panics, as it does for integers.
///
/// Nearly all numbers of a site fit two machine integers and take no memory of their own; the others are big.
///
/// ```
/// use gongbao::lang::Rational;
/// let third = Rational::new(2, 6);
/// assert_eq!(third, Rational::from(1) / Rational::from(3));
/// assert!(third < Rational::new(34, 100));
/// assert_eq!((&third + &third).to_string(), "2/3");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Rational(Form);

/// A number has one form: it is big only if it is not small.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    /// Numerator and denominator in lowest terms; the denominator is positive, and the numerator is not the least of all
    /// integers, so that it has a negative.
    Small(i64, i64),
    Big(Box<BigRational>),
}

use Form::{Big, Small};

/// Which integer stands for what lies between two.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rounding {
    /// The nearest; a half goes away from zero.
    Nearest,
    /// The one below.
    Down,
    /// The one above.
    Up,
}

impl Rational {
    /// Zero.
    pub const ZERO: Self = Self(Small(0, 1));
    /// One.
    pub const ONE: Self = Self(Small(1, 1));

    /// A fraction that is in lowest terms as it stands, of a positive denominator.
    pub(super) const fn reduced(over: i64, under: i64) -> Self {
        Self(Small(over, under))
    }

    /// A fraction.
    ///
    /// # Panics
    /// If it is one over zero, as a division by zero does: a fault of the program.
    pub fn new(over: i128, under: i128) -> Self {
        if under == 1
            && let Ok(over) = i64::try_from(over)
            && over > i64::MIN
        {
            return Self(Small(over, 1));
        }
        if under == 0 {
            return Self::big(BigRational::new(over.into(), under.into()));
        }
        if let (Ok(over), Ok(under)) = (i64::try_from(over), i64::try_from(under))
            && over > i64::MIN
            && under > 0
        {
            // No more than either, and so no more than an integer of 63 bits.
            let divisor = small_common_divisor(over.unsigned_abs(), under.unsigned_abs()).cast_signed();
            return Self(Small(over / divisor, under / divisor));
        }
        let divisor = common_divisor(over.unsigned_abs(), under.unsigned_abs());
        let is_negative = (over < 0) != (under < 0);
        let (over, under) = (over.unsigned_abs() / divisor, under.unsigned_abs() / divisor);
        match (i64::try_from(over), i64::try_from(under)) {
            (Ok(over), Ok(under)) => Self(Small(if is_negative { -over } else { over }, under)),
            _ => {
                let over = BigInt::from(over);
                let over = if is_negative { -over } else { over };
                Self(Big(Box::new(BigRational::new_raw(over, under.into()))))
            }
        }
    }

    /// An integer with so many of its digits behind the point, if it is small enough for machine integers: what is common to
    /// it and to a power of ten are twos and fives.
    pub(super) fn small_decimal(digits: i64, places: u32) -> Option<Self> {
        if digits == 0 {
            return Some(Self::ZERO);
        }
        if places > 18 || digits == i64::MIN {
            return None;
        }
        let twos = digits.trailing_zeros().min(places);
        let (mut over, mut fives) = (digits >> twos, 0);
        while fives < places && over % 5 == 0 {
            over /= 5;
            fives += 1;
        }
        Some(Self(Small(over, 5_i64.pow(places - fives) << (places - twos))))
    }

    /// Ten to a power.
    pub fn power_of_ten(exponent: i32) -> Self {
        let size = exponent.unsigned_abs();
        match (10_i64.checked_pow(size), exponent < 0) {
            (Some(power), false) => Self(Small(power, 1)),
            (Some(power), true) => Self(Small(1, power)),
            (None, false) => Self::big(BigInt::from(10).pow(size).into()),
            (None, true) => Self::big(BigRational::new_raw(1.into(), BigInt::from(10).pow(size))),
        }
    }

    /// The integer of a string of ASCII digits.
    pub(super) fn integer(digits: &str) -> Option<Self> {
        let small = || digits.parse::<i64>().ok().filter(|number| *number > i64::MIN);
        match small() {
            Some(number) => Some(Self(Small(number, 1))),
            None => digits.parse::<BigInt>().ok().map(|number| Self::big(number.into())),
        }
    }

    /// Numerator and denominator, if both fit machine integers.
    pub(crate) fn small(&self) -> Option<(i64, i64)> {
        match self.0 {
            Small(over, under) => Some((over, under)),
            Big(_) => None,
        }
    }

    /// The denominator in lowest terms.
    pub(super) fn denominator(&self) -> BigInt {
        match &self.0 {
            Small(_, under) => BigInt::from(*under),
            Big(number) => number.denom().clone(),
        }
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Small(over, _) => *over > 0,
            Big(number) => number.is_positive(),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Small(over, _) => *over < 0,
            Big(number) => number.is_negative(),
        }
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Small(_, under) => *under == 1,
            Big(number) => number.is_integer(),
        }
    }

    /// Its size, without the sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The greatest integer that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Small(over, under) => Self(Small(over.div_euclid(*under), 1)),
            Big(number) => Self::big(number.floor()),
        }
    }

    /// The least integer that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        -(-self).floor()
    }

    /// The nearest integer; a half goes away from zero.
    #[must_use]
    pub fn round(&self) -> Self {
        let half = Self(Small(1, 2));
        if self.is_negative() { (self - half).ceil() } else { (self + half).floor() }
    }

    /// The same as [`Self::shifted`] where machine integers are enough.
    pub(super) fn small_shifted(&self, exponent: u32, rounding: Rounding) -> Option<i64> {
        let (over, under) = self.small().filter(|_| exponent <= 18)?;
        let over = over.checked_mul(10_i64.pow(exponent))?;
        let (whole, rest) = (over.div_euclid(under), over.rem_euclid(under));
        whole.checked_add(is_up(rest.into(), under.into(), over > 0, rounding).into())
    }

    /// So many times ten to a power, as an integer.
    pub(super) fn shifted(&self, exponent: u32, rounding: Rounding) -> Self {
        // 10 to the 18th times the largest of 64 bits fits 128 bits.
        let Some((over, under)) = self.small().filter(|_| exponent <= 18) else {
            let shifted = self * Self::power_of_ten(exponent.cast_signed());
            return match rounding {
                Rounding::Nearest => shifted.round(),
                Rounding::Down => shifted.floor(),
                Rounding::Up => shifted.ceil(),
            };
        };
        let (over, under) = (i128::from(over) * 10_i128.pow(exponent), i128::from(under));
        let (whole, rest) = (over.div_euclid(under), over.rem_euclid(under));
        Self::new(whole + i128::from(is_up(rest, under, over > 0, rounding)), 1)
    }

    /// The integer without what is behind the point.
    #[must_use]
    pub fn trunc(&self) -> Self {
        if self.is_negative() { self.ceil() } else { self.floor() }
    }

    /// What is behind the point.
    #[must_use]
    pub fn fract(&self) -> Self {
        self - self.trunc()
    }

    /// A float near it, off by no more than a few units in the last place; infinite where it is too large for one.
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Small(over, under) => *over as f64 / *under as f64,
            Big(number) => number.to_f64().unwrap_or(f64::NAN),
        }
    }

    /// The power of the greatest power of ten that is not above a positive number.
    pub(crate) fn magnitude(&self) -> i32 {
        let digits = |number: &BigInt| i32::try_from(number.magnitude().to_string().len()).unwrap_or(i32::MAX / 2);
        let guess = match &self.0 {
            Small(over, under) => over.max(&1).ilog10().cast_signed() - under.ilog10().cast_signed(),
            Big(number) => digits(number.numer()) - digits(number.denom()),
        };
        // A quotient has as many digits as the difference of theirs, or one less.
        if Self::power_of_ten(guess) <= *self { guess } else { guess - 1 }
    }

    /// The digits of an integer, with a hyphen for minus.
    pub(super) fn digits(&self) -> String {
        match &self.0 {
            Small(over, 1) => over.to_string(),
            _ => self.to_string(),
        }
    }

    fn big(number: BigRational) -> Self {
        match (number.numer().to_i64(), number.denom().to_i64()) {
            (Some(over), Some(under)) if over > i64::MIN => Self(Small(over, under)),
            _ => Self(Big(Box::new(number))),
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Small(over, under) => BigRational::new_raw((*over).into(), (*under).into()),
            Big(number) => (**number).clone(),
        }
    }
}

/// Whether the integer above is meant, where `rest` of `under` is left over the one below.
fn is_up(rest: i128, under: i128, is_positive: bool, rounding: Rounding) -> bool {
    match rounding {
        Rounding::Nearest => rest * 2 > under || rest * 2 == under && is_positive,
        Rounding::Down => false,
        Rounding::Up => rest > 0,
    }
}

/// By divisions down to 64 bits, which are slow beyond them.
fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return small_common_divisor(a, b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

/// Without divisions (Stein's algorithm).
fn small_common_divisor(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 1 {
        return b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

impl From<i32> for Rational {
    fn from(number: i32) -> Self {
        Self::new(number.into(), 1)
    }
}

impl From<usize> for Rational {
    fn from(number: usize) -> Self {
        Self::new(number as i128, 1)
    }
}

impl Default for Rational {
    fn default() -> Self {
        Self::ZERO
    }
}

/// Integers as their digits, others as a fraction: `2/3`.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Small(over, 1) => over.fmt(f),
            Small(over, under) => write!(f, "{over}/{under}"),
            Big(number) => number.fmt(f),
        }
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use num_rational::BigRational;
    use num_traits::{One, Signed, ToPrimitive};
    use proptest::prelude::{any, prop_oneof, proptest};
    use proptest::strategy::{Just, Strategy};

    use super::{BigInt, Rational, Rounding};

    /// Parts of fractions: small, at the ends of machine integers, and beyond them.
    fn part() -> impl Strategy<Value = i128> {
        let edge = i128::from(i64::MAX);
        prop_oneof![
            -20..20_i128,
            any::<i64>().prop_map(i128::from),
            (-2..3_i128).prop_map(move |off| edge + off),
            Just(-edge - 1),
            any::<i128>()
        ]
    }

    fn fraction() -> impl Strategy<Value = (Rational, BigRational)> {
        (part(), part()).prop_map(|(over, under)| {
            let under = if under == 0 { 1 } else { under };
            (Rational::new(over, under), BigRational::new(over.into(), under.into()))
        })
    }

    fn alike(ours: &Rational, theirs: &BigRational) -> bool {
        // What fits is small, so that equal numbers have equal forms.
        let fits = theirs.numer().abs() <= i64::MAX.into() && theirs.denom() <= &i64::MAX.into();
        ours.to_string() == theirs.to_string() && ours.small().is_some() == fits
    }

    proptest! {
        #[test]
        fn all_sizes_compute_alike((a, big_a) in fraction(), (b, big_b) in fraction()) {
            assert!(alike(&a, &big_a));
            assert!(alike(&(&a + &b), &(&big_a + &big_b)));
            assert!(alike(&(&a - &b), &(&big_a - &big_b)));
            assert!(alike(&(&a * &b), &(&big_a * &big_b)));
            if !b.is_zero() {
                assert!(alike(&(&a / &b), &(&big_a / &big_b)));
            }
            assert_eq!(a.cmp(&b), big_a.cmp(&big_b));
            assert_eq!(a == b, big_a == big_b);
        }

        #[test]
        fn integers_lie_where_they_should((a, big) in fraction()) {
            assert!(alike(&a.floor(), &big.floor()));
            assert!(alike(&a.ceil(), &big.ceil()));
            assert!(alike(&a.round(), &big.round()));
            assert!(alike(&a.trunc(), &big.trunc()));
            let tenfold = &big * BigRational::from(BigInt::from(10));
            assert!(alike(&a.shifted(1, Rounding::Nearest), &tenfold.round()));
            assert!(alike(&a.shifted(1, Rounding::Down), &tenfold.floor()));
            assert!(alike(&a.shifted(1, Rounding::Up), &tenfold.ceil()));
            assert!(alike(&a.fract(), &big.fract()));
            assert!(alike(&a.abs(), &big.abs()));
            assert!((a.to_f64() - big.to_f64().unwrap()).abs() <= a.to_f64().abs() * 1e-12);
        }

        #[test]
        fn magnitudes_are_exact((a, big) in fraction()) {
            if a.is_positive() {
                let power = |exponent: i32| {
                    let power = BigRational::from(BigInt::from(10).pow(exponent.unsigned_abs()));
                    if exponent < 0 { BigRational::one() / power } else { power }
                };
                assert!(power(a.magnitude()) <= big && big < power(a.magnitude() + 1));
            }
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        let shifted = |over, under, rounding| Rational::new(over, under).shifted(1, rounding).to_string();
        let cases =
            [(1, 4, "3", "2", "3"), (-1, 4, "-3", "-3", "-2"), (1, 3, "3", "3", "4"), (-2, 3, "-7", "-7", "-6")];
        for (over, under, nearest, down, up) in cases {
            assert_eq!(shifted(over, under, Rounding::Nearest), nearest);
            assert_eq!(shifted(over, under, Rounding::Down), down);
            assert_eq!(shifted(over, under, Rounding::Up), up);
        }
    }

    #[test]
    fn floats_lie_near_their_fractions() {
        assert!((Rational::new(1, 3).to_f64() - 1.0 / 3.0).abs() <= f64::EPSILON);
        assert!(Rational::power_of_ten(400).to_f64().is_infinite());
    }

    #[test]
    #[should_panic(expected = "denominator == 0")]
    fn nothing_is_divided_by_zero() {
        let _ = Rational::ONE / Rational::ZERO;
    }

    #[test]
    fn digits_are_read_at_any_length() {
        let long = "9".repeat(40);
        assert_eq!(Rational::integer(&long).unwrap().to_string(), long);
        assert_eq!(Rational::integer("007").unwrap(), Rational::from(7));
        assert_eq!(Rational::integer("x"), None);
        assert_eq!(Rational::power_of_ten(-30) * Rational::power_of_ten(30), Rational::ONE);
    }
}
