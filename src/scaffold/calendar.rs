//! Days, months, quarters and halves of a year as another language writes them.

use jiff::civil::Date;

use super::quantity::integer;
use crate::lang::{Calendar, Locale, Mention, Period, Sense};
use crate::source::Span;

/// What stands between the two ends of a range.
const RANGE: &[&str] = &["—", "–", "-", "~", "～", "－", "至", "到", " to "];

/// A part of the calendar at the beginning of mentions.
pub(super) struct Dated {
    /// How many of the mentions it takes.
    pub(super) taken: usize,
    /// Its words, and those of the other language; none for what only a translator can tell apart.
    pub(super) written: Option<(Span, String)>,
}

/// The part of the calendar that mentions begin with, if they do. Of a range nothing is written: 2025年1—6月 has one year and
/// one word for the month, which belong to both ends.
pub(super) fn dated(mentions: &[Mention], words: &str, to: &Locale) -> Option<Dated> {
    let between = |pair: &[Mention]| match pair {
        [one, other] => words.get(one.span.end..other.span.start),
        _ => None,
    };
    let is_calendar = |mention: &Mention| mention.sense.is_calendar() && mention.sense != Sense::Ordinal;
    let goes_on = |pair: &[Mention]| {
        let joined = between(pair)
            .is_some_and(|between| between.chars().all(|c| matches!(c, ' ' | ',')) || matches!(between, " of " | "第"));
        let joined = joined || is_abbreviated(pair, words) && between(pair) == Some(". ");
        joined || between(pair).is_some_and(|between| RANGE.contains(&between))
    };
    let first = mentions.first().filter(|mention| is_calendar(mention))?;
    let chain = 1 + mentions.windows(2).take_while(|pair| goes_on(pair) && pair.iter().all(is_calendar)).count();
    let among = mentions.get(..chain)?;
    if among.windows(2).any(|pair| between(pair).is_some_and(|between| RANGE.contains(&between))) {
        return Some(Dated { taken: chain, written: None });
    }
    let (taken, period) = [3, 2].into_iter().find_map(|count| Some((count, period(among.get(..count)?)?)))?;
    let span = Span::new(first.span.start, among.get(taken - 1)?.span.end);
    Some(Dated { taken, written: Some((span, to.period(Period::At(period)))) })
}

/// Whether a month has lost its end, so that the point behind it ends no sentence: Dec. 2023.
fn is_abbreviated(pair: &[Mention], words: &str) -> bool {
    let [month, _] = pair else { return false };
    let name = words.get(month.span.start..month.span.end).unwrap_or_default();
    month.sense == Sense::Month && name.len() <= "Sept".len() && !matches!(name, "May" | "June" | "July")
}

/// The stretch of the calendar that a year and its parts say, in whatever order.
fn period(among: &[Mention]) -> Option<Calendar> {
    let part = |sense: Sense| integer(&among.iter().find(|mention| mention.sense == sense)?.number);
    let small = |sense: Sense| i8::try_from(part(sense)?).ok();
    let year = i16::try_from(part(Sense::Year)?).ok()?;
    if among.len() == 3 {
        return Date::new(year, small(Sense::Month)?, small(Sense::Day)?).ok().map(Calendar::Day);
    }
    let of = |sense: Sense, most: i8| small(sense).filter(|number| (1..=most).contains(number));
    let month = of(Sense::Month, 12).map(|month| Calendar::Month(year, month));
    let quarter = of(Sense::Quarter, 4).map(|quarter| Calendar::Quarter(year, quarter));
    month.or(quarter).or_else(|| of(Sense::Half, 2).map(|half| Calendar::Half(year, half)))
}
