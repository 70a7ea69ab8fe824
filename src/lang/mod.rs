//! What prose and data have in common: languages, periods, numbers, units, quantities, and how each language writes them.

mod number;
mod period;
mod tag;
mod unit;

pub use number::{Decimal, Rational, parse_decimal, rational};
pub use period::{Calendar, Frequency, Period};
pub use tag::{Localized, Tag};
pub use unit::{BUILT_IN, Counter, QuantityKind, Unit};
