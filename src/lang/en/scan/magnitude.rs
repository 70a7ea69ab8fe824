//! English scale words that no number stands before.

use super::around::unit;
use super::next_letters;
use super::vocabulary::{Known, known};
use crate::lang::{Mention, Rational, Sense, Strength};
use crate::source::Span;

/// A scale word that no number stands before: the unit at the head of a table, as in `(million yuan)`, or how many figures
/// a number has that is not told: thousands, tens of thousands, several hundred.
pub(super) fn scale(text: &str, span: Span, exponent: i32) -> Option<(Mention, usize)> {
    let (before, own, after) = (text.get(..span.start)?, text.get(span.start..span.end)?, text.get(span.end..)?);
    let mut number = Rational::power_of_ten(exponent);
    let mut end = span.end;
    let is_several = SEVERAL.iter().any(|word| before.ends_with(word));
    if !own.ends_with('s') && !is_several {
        let is_head = before.ends_with('(') || before.ends_with("Unit: ") || before.ends_with("unit: ");
        let unit = unit(after);
        if !is_head {
            return Some((Mention::new(span, number, Sense::Count, Strength::Hint), end));
        }
        let mut mention = Mention::new(span, number, Sense::Count, Strength::Words);
        if let Some(unit) = unit {
            mention.span.end += unit.length;
            mention.sense = unit.sense;
            mention.factor = unit.factor;
        }
        let end = mention.span.end;
        return Some((mention, end));
    }
    // Tens of thousands
    let next = after.strip_prefix(" of ").map(next_letters).and_then(|word| Some((word, known(word)?)));
    if let Some((word, Known::Scale(more))) = next.filter(|(word, _)| word.ends_with('s')) {
        number *= Rational::power_of_ten(more);
        end += " of ".len() + word.len();
    }
    let next = after.strip_prefix(' ').map(next_letters).and_then(|word| Some((word, known(word)?)));
    // Several hundred thousand
    if let Some((word, Known::Scale(more))) = next.filter(|(word, _)| is_several && !word.ends_with('s')) {
        number *= Rational::power_of_ten(more);
        end += 1 + word.len();
    }
    Some((Mention::new(Span::new(span.start, end), number, Sense::Magnitude, Strength::Words), end))
}

const SEVERAL: &[&str] = &["several ", "Several ", "few ", "some "];
