//! English scale words that no number stands before.

use super::around::unit;
use super::next_letters;
use super::vocabulary::{Known, known};
use crate::lang::{Mention, Rational, Sense, Strength};
use crate::source::Span;

/// A scale word that no number stands before: the unit at the head of a table, as in `(million yuan)`, or how many figures
/// a number has that is not told: thousands, tens of thousands, several hundred. Gives also where it ends.
pub(super) fn scale(text: &str, span: Span, exponent: i32) -> Option<(Mention, usize)> {
    let (before, own, after) = (text.get(..span.start)?, text.get(span.start..span.end)?, text.get(span.end..)?);
    let mut number = Rational::power_of_ten(exponent);
    let is_several = SEVERAL.iter().any(|word| before.ends_with(word));
    let is_plural = own.ends_with('s');
    let mut end = span.end;
    // Tens of thousands; several hundred thousand, and (thousand million yuan).
    if let Some((more, length)) = next_scale(after, if is_plural { " of " } else { " " }, is_plural) {
        number *= Rational::power_of_ten(more);
        end += length;
    }
    if is_plural || is_several {
        let mention = Mention::new(Span::new(span.start, end), number, Sense::Magnitude, Strength::Likely);
        return Some((mention, end));
    }
    let is_head = ["(", "Unit: ", "unit: "].iter().any(|begin| before.ends_with(begin));
    let strength = if is_head { Strength::Likely } else { Strength::Hint };
    let mut mention = Mention::new(Span::new(span.start, end), number, Sense::Count, strength);
    if let Some(unit) = unit(text.get(end..)?).filter(|_| is_head) {
        mention.span.end += unit.length;
        mention.sense = unit.sense;
        mention.factor = unit.factor;
    }
    let end = mention.span.end;
    Some((mention, end))
}

/// The power of ten of the scale word that follows, in the plural or not, and how many bytes it takes.
fn next_scale(after: &str, joint: &str, is_plural: bool) -> Option<(i32, usize)> {
    let word = next_letters(after.strip_prefix(joint)?);
    match known(word) {
        Some(Known::Scale(more)) if word.ends_with('s') == is_plural => Some((more, joint.len() + word.len())),
        _ => None,
    }
}

const SEVERAL: &[&str] = &["several ", "Several ", "few ", "some "];
