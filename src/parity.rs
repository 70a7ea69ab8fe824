//! Whether two translations state the same numbers.
//!
//! Numbers of one text are paired with those of the other: equal ones of one kind first, then those that only the words
//! around them tell apart, then what was rounded. What is left over on both sides is a mismatch; what is left on one side
//! is missing on the other, unless words say it there (this year, both, on Thursday).

mod agree;
mod excuse;
mod pairing;

pub use pairing::{Certainty, Difference, Side, differences};
