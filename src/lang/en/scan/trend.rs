//! Whether a share rose or fell, as English says it beside the number.

use super::next_letters;
use crate::lang::Sense;
use crate::lang::mention::{Trend, clause};

const DOWN: &[&str] = &[
    "fell",
    "fall",
    "fallen",
    "falling",
    "decline",
    "declined",
    "declining",
    "decrease",
    "decreased",
    "down",
    "dropped",
    "drop",
    "shrank",
    "lower",
    "reduced",
    "cut",
    "slipped",
    "slid",
    "contracted",
];
const UP: &[&str] = &[
    "rose",
    "rise",
    "risen",
    "rising",
    "up",
    "increase",
    "increased",
    "increasing",
    "grew",
    "grown",
    "growth",
    "gain",
    "gained",
    "climbed",
    "jumped",
    "surged",
    "higher",
    "expanded",
];

/// Where a share or a difference of shares moved, if the word behind it or the nearest one before it in its clause says
/// so.
pub(super) fn trend(sense: Sense, before: &str, after: &str) -> Option<Trend> {
    if !matches!(sense, Sense::Share | Sense::PercentagePoint) {
        return None;
    }
    let behind = of(next_letters(after.trim_start_matches([' ', '-'])));
    // Up to 30 percent bounds it, a growth that slowed is no fall, and what it fell from is none.
    let clause = clause(before, &[',', '.', ';', '\n'], 60);
    let words = || clause.rsplit(|c: char| !c.is_ascii_alphabetic());
    if words().any(|word| matches!(word, "slowed" | "slower" | "pace" | "narrowed"))
        || clause.ends_with("up to ")
        || words().take(3).any(|word| word == "from")
    {
        return None;
    }
    behind.or_else(|| words().find_map(of))
}

fn of(word: &str) -> Option<Trend> {
    let is_among = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is_among(DOWN) {
        return Some(Trend::Down);
    }
    is_among(UP).then_some(Trend::Up)
}
