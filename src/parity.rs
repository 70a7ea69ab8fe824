//! Whether two translations state the same numbers, cite the same observations and show the same charts.
//!
//! Blocks are aligned first, in their order; one may be two in the other language. Within a pair of blocks numbers are
//! paired: equal ones of one kind first, then those that only the words around them tell apart, then what was rounded.
//! What is left over on both sides is a mismatch; what is left over on one side is missing on the other, unless words say
//! it there (this year, both, on Thursday) or it has moved to another block of the section. A block that has moved, or has
//! no counterpart, is one finding.

mod agree;
mod align;
mod apart;
mod excuse;
mod message;
mod moved;
mod pairing;
mod reading;
mod references;
mod slip;
mod tables;
mod texts;

pub use pairing::{Certainty, Difference, Side, differences};
pub use references::compare as compare_references;
pub use texts::{Translation, compare};
