//! What can be computed from fractions, and their order.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use super::Form::{Big, Small};
use super::Rational;

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Small(a, under_a), Small(b, under_b)) if under_a == under_b => a.cmp(b),
            // Products of two 64-bit integers fit 128 bits, and so does a sum of two of them.
            (Small(a, under_a), Small(b, under_b)) => {
                (i128::from(*a) * i128::from(*under_b)).cmp(&(i128::from(*b) * i128::from(*under_a)))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn sum(a: &Rational, b: &Rational) -> Rational {
    match (&a.0, &b.0) {
        (Small(a, 1), Small(b, 1)) => Rational::new(i128::from(*a) + i128::from(*b), 1),
        (Small(a, under_a), Small(b, under_b)) => {
            let [a, under_a, b, under_b] = [*a, *under_a, *b, *under_b].map(i128::from);
            if under_a == under_b {
                Rational::new(a + b, under_a)
            } else {
                Rational::new(a * under_b + b * under_a, under_a * under_b)
            }
        }
        _ => Rational::big(a.to_big() + b.to_big()),
    }
}

fn product(a: &Rational, b: &Rational) -> Rational {
    match (&a.0, &b.0) {
        (Small(a, 1), Small(b, 1)) => Rational::new(i128::from(*a) * i128::from(*b), 1),
        (Small(a, under_a), Small(b, under_b)) => {
            let [a, under_a, b, under_b] = [*a, *under_a, *b, *under_b].map(i128::from);
            Rational::new(a * b, under_a * under_b)
        }
        _ => Rational::big(a.to_big() * b.to_big()),
    }
}

fn quotient(a: &Rational, b: &Rational) -> Rational {
    match (&a.0, &b.0) {
        (Small(a, under_a), Small(b, under_b)) => {
            let [a, under_a, b, under_b] = [*a, *under_a, *b, *under_b].map(i128::from);
            Rational::new(a * under_b, under_a * b)
        }
        _ => Rational::big(a.to_big() / b.to_big()),
    }
}

fn difference(a: &Rational, b: &Rational) -> Rational {
    sum(a, &-b)
}

impl Neg for &Rational {
    type Output = Rational;

    fn neg(self) -> Rational {
        match &self.0 {
            Small(over, under) => Rational(Small(-over, *under)),
            Big(number) => Rational::big(-(**number).clone()),
        }
    }
}

impl Neg for Rational {
    type Output = Self;

    fn neg(self) -> Self {
        -&self
    }
}

/// An operator for numbers and for references to them, from a function of two references.
macro_rules! operator {
    ($operator:ident, $method:ident, $assign:ident, $assign_method:ident, $function:ident) => {
        impl $operator<&Rational> for &Rational {
            type Output = Rational;

            fn $method(self, other: &Rational) -> Rational {
                $function(self, other)
            }
        }

        impl $operator<Rational> for &Rational {
            type Output = Rational;

            fn $method(self, other: Rational) -> Rational {
                $function(self, &other)
            }
        }

        impl $operator<&Rational> for Rational {
            type Output = Rational;

            fn $method(self, other: &Rational) -> Rational {
                $function(&self, other)
            }
        }

        impl $operator for Rational {
            type Output = Rational;

            fn $method(self, other: Rational) -> Rational {
                $function(&self, &other)
            }
        }

        impl $assign<&Rational> for Rational {
            fn $assign_method(&mut self, other: &Rational) {
                *self = $function(self, other);
            }
        }

        impl $assign for Rational {
            fn $assign_method(&mut self, other: Rational) {
                *self = $function(self, &other);
            }
        }
    };
}

operator!(Add, add, AddAssign, add_assign, sum);
operator!(Sub, sub, SubAssign, sub_assign, difference);
operator!(Mul, mul, MulAssign, mul_assign, product);
operator!(Div, div, DivAssign, div_assign, quotient);

impl<'a> Sum<&'a Rational> for Rational {
    fn sum<I: Iterator<Item = &'a Rational>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, |total, number| total + number)
    }
}
