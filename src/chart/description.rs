//! A description in sentences of what a chart shows. Each family of charts has something else to say, but numbers are
//! never compared further than they are known: not across a break, and a bound is no exact value.

mod called;
mod cells;
mod course;
mod groups;
mod lines;
mod names;
mod opening;
mod pair;
mod parts;
mod remarks;
mod scatter;
mod seen;
mod targets;
mod teller;

use super::Writer;
use super::data::{Axis, ChartData};
use super::kind::{Kind, Stack};
use lines::Line;
use seen::Seen;
use teller::Teller;

/// The description of the data in the sentences of its words, plain text. Says that there is no data where there is none.
pub fn describe(data: &ChartData, writer: &Writer<'_>) -> String {
    if data.is_blank() {
        return data.words.no_data.clone();
    }
    let all = seen::all(data);
    let mut teller = Teller::new(data, writer);
    opening::tell(&mut teller);
    tell(&mut teller, &all);
    targets::tell(&mut teller, &all);
    remarks::tell(&mut teller, &all);
    teller.into_text()
}

fn tell<'d>(teller: &mut Teller<'d>, all: &'d [Vec<Seen<'d>>]) {
    let data = teller.data;
    let in_time = matches!(data.axis, Axis::Time(_));
    match data.kind {
        Kind::Scatter => scatter::tell(teller, all),
        Kind::Heat => cells::tell(teller, all),
        // The values stand beside their targets.
        Kind::Bullet if data.series.len() == 1 && data.axis.len() <= targets::MOST_NAMED => {}
        Kind::Waffle => names::tell_shares(teller, all),
        _ if !data.panels.is_empty() && in_time => lines::tell(teller, &Line::all(data, all)),
        _ if !data.panels.is_empty() => cells::tell(teller, all),
        _ if data.stack != Stack::None && data.series.len() > 1 => parts::tell(teller, all),
        _ if in_time && data.axis.len() > 1 => lines::tell(teller, &Line::all(data, all)),
        _ if data.axis.len() > 1 && data.series.len() == 2 => groups::tell(teller, all),
        _ => names::tell(teller, all),
    }
}

#[cfg(test)]
mod tests;
