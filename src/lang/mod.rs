//! What prose and data have in common: languages, periods, numbers, units, quantities, and how each language writes them.
//!
//! [`Locale`] writes, [`read()`] reads: what the one writes in Chinese or English, the other understands.

mod bound;
mod codes;
mod count;
mod date_pattern;
mod dates;
mod difference;
mod digits;
mod en;
mod fraction;
mod locale;
mod measures;
mod mention;
mod money;
mod number;
mod period;
mod phrase;
mod plain;
mod quantity;
mod rational;
mod read;
mod stated;
mod strings;
mod tag;
mod together;
mod unit;
mod zh;

pub use bound::{bound_after, bound_before, money_before};
pub use difference::{Difference, difference};
pub(crate) use digits::grouped;
pub use digits::{ceil, decimal, floor, round};
pub use locale::Locale;
pub use measures::measure;
pub use mention::{Mention, Sense, Strength, Trend, scan};
pub use number::{Decimal, parse_decimal, rational};
pub use period::{Calendar, Frequency, Period};
pub(crate) use phrase::{fill, join};
pub use quantity::{Qualifier, Quantity, Style};
pub use rational::Rational;
pub use read::{Bound, Written, read};
pub use stated::quantities_of;
pub use strings::Strings;
pub use tag::{Localized, Tag};
pub use together::Together;
pub use unit::{BUILT_IN, Counter, QuantityKind, Unit};
