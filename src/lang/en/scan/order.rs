//! Places in an order in running English.

use super::calendar::part_of_year;
use super::next_letters;
use crate::lang::mention::Drafts;
use crate::lang::read::Number;
use crate::lang::{Mention, Rational, Sense, Strength};
use crate::source::Span;

/// Takes a place in an order, or the quarter or half of a year that it says; where to go on.
pub(super) fn ordinal(text: &str, span: Span, place: i32, drafts: &mut Drafts<'_>) -> usize {
    let (before, after) = text.split_at_checked(span.end).unwrap_or_default();
    let before = before.get(..span.start).unwrap_or_default();
    if let Some((sense, length)) = part_of_year(place, after) {
        let span = Span::new(span.start, span.end + length);
        drafts.add(Mention::new(span, Rational::from(place), sense, Strength::Likely));
        return span.end;
    }
    add_ordinal(before, span, place, drafts);
    span.end
}

/// A place in an order; the ones of twenty-first stand in the word after a hyphen.
fn add_ordinal(before: &str, span: Span, place: i32, drafts: &mut Drafts<'_>) {
    let is_tens = |tens: &&Mention| {
        before.ends_with('-') && place < 10 && tens.span.end + 1 == span.start && tens.strength > Strength::Optional
    };
    let tens = drafts.last().filter(is_tens).and_then(|last| {
        let (tens, _) = last.number.small()?;
        ((20..100).contains(&tens) && tens % 10 == 0).then_some((i32::try_from(tens).ok()?, last.span.start))
    });
    let (place, start) = tens.map_or((place, span.start), |(tens, start)| (tens + place, start));
    if tens.is_some() {
        drafts.drop_last();
    }
    let strength = if place > 3 { Strength::Likely } else { Strength::Optional };
    drafts.add(Mention::new(Span::new(start, span.end), Rational::from(place), Sense::Ordinal, strength));
}

/// Words after which a third is a part.
const COMPARED: &[&str] = &["of", "the", "more", "less", "as", "higher", "lower", "from", "in", "to", "and"];

/// A third speaker: one more, and no part of one.
pub(super) fn one_more(text: &str, span: Span, number: &Number) -> Option<Mention> {
    let part = number.kind.map(|_| Rational::ONE / number.value.clone())?;
    let next = next_letters(text.get(span.end..)?.strip_prefix(' ')?);
    let is_quarter = text.get(span.start..span.end)?.ends_with("quarter");
    if next.is_empty() || COMPARED.contains(&next) || part <= Rational::from(2) || is_quarter {
        return None;
    }
    let mut ordinal = Mention::new(span, part, Sense::Ordinal, Strength::Optional);
    ordinal.otherwise = Some((number.value.clone(), Sense::Share));
    Some(ordinal)
}
