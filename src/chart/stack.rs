//! From where to where the values of bars and areas stand: from zero, or on each other.

use super::data::{ChartData, Point, Series};
use super::kind::Stack;
use crate::lang::Rational;

/// A value that stands from one number to another.
pub(super) struct Span<'d> {
    pub(super) step: usize,
    pub(super) point: &'d Point,
    pub(super) from: Rational,
    pub(super) to: Rational,
}

/// The spans of each series. Stacked, positive and negative values pile up apart.
pub(super) fn spans(data: &ChartData) -> Vec<Vec<Span<'_>>> {
    if data.stack == Stack::None {
        return data.series.iter().map(beside).collect();
    }
    let mut piles = vec![(Rational::ZERO, Rational::ZERO); data.axis.len()];
    let mut pile = |step: usize, length: &Rational| {
        let (up, down) = piles.get_mut(step)?;
        let pile = if length.is_negative() { down } else { up };
        let from = pile.clone();
        *pile += length;
        Some((from, pile.clone()))
    };
    let mut all = Vec::new();
    for series in &data.series {
        let spans = lengths(data, series).filter_map(|(step, point, length)| {
            let (from, to) = pile(step, length)?;
            Some(Span { step, point, from, to })
        });
        all.push(spans.collect());
    }
    all
}

/// How long each value is drawn in its stack: itself, or its share.
fn lengths<'d>(data: &ChartData, series: &'d Series) -> impl Iterator<Item = (usize, &'d Point, &'d Rational)> {
    let shares = data.stack == Stack::Shares;
    series.drawn().filter(|(_, point, _)| !point.left_out).filter_map(move |(step, point, value)| {
        let length = if shares { &point.share.as_ref()?.0 } else { value };
        Some((step, point, length))
    })
}

fn beside(series: &Series) -> Vec<Span<'_>> {
    let span =
        |(step, point, value): (usize, _, &Rational)| Span { step, point, from: Rational::ZERO, to: value.clone() };
    series.drawn().map(span).collect()
}

/// All values that the axis of the spans must cover.
pub(super) fn covered<'s>(data: &'s ChartData, spans: &'s [Vec<Span<'_>>]) -> impl Iterator<Item = &'s Rational> {
    let ranges = data.series.iter().filter(|_| data.stack == Stack::None).flat_map(Series::drawn);
    let ranges = ranges.filter_map(|(_, point, _)| point.range.as_ref()).flat_map(|(low, high)| [low, high]);
    spans.iter().flatten().map(|span| &span.to).chain(data.compared()).chain(ranges)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chart, series, years};
    use super::super::{Kind, Stack, table};
    use super::spans;

    #[test]
    fn parts_that_are_left_out_keep_their_numbers() {
        let parts = vec![series("a", &["1", "22"]), series("b", &["3", ""])];
        let mut data = chart(Kind::Column, years([2019, 2020], false), parts, "", false);
        data.stack = Stack::Values;
        data.series[0].points[1].left_out = true;
        assert_eq!(spans(&data).iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        assert!(table(&data, "").contains("<td class=\"left-out\">22</td><td class=\"missing\">"));
    }
}
