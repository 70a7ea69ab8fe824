//! A number as a message says it.

use crate::lang::{Mention, Rational, Sense, decimal, grouped};

/// What a mention was read as: `300,000`, `1.1 percentage points`, `the year 2015`.
pub(super) fn reading(mention: &Mention) -> String {
    let digits = with_groups(&mention.number);
    match mention.sense {
        Sense::Count | Sense::Other(_) => digits,
        Sense::Share => share(&mention.value()),
        Sense::PercentagePoint => format!("{} percentage points", with_groups(&mention.value())),
        Sense::Times => format!("{digits} times"),
        Sense::Money(sign @ ("$" | "¥")) => format!("{sign}{}", with_groups(&mention.value())),
        Sense::Money(code) => format!("{code} {}", with_groups(&mention.value())),
        Sense::Area => with(mention, &digits, &[(1, "m²"), (10_000, "ha"), (1_000_000, "km²")], "mu"),
        Sense::Length => with(mention, &digits, &[(1, "m"), (1000, "km")], "(length)"),
        Sense::Mass => with(mention, &digits, &[(1, "kg"), (1000, "t")], "(mass)"),
        Sense::Volume => with(mention, &digits, &[(1, "m³")], "(volume)"),
        Sense::Seconds => with(
            mention,
            &digits,
            &[(1, "seconds"), (60, "minutes"), (3600, "hours"), (86_400, "days"), (604_800, "weeks")],
            "",
        ),
        Sense::Months => with(
            mention,
            &digits,
            &[(1, "months"), (3, "quarters"), (12, "years"), (120, "decades"), (1200, "centuries")],
            "",
        ),
        Sense::Temperature => format!("{digits} degrees"),
        Sense::Year => format!("the year {}", decimal(&mention.number)),
        Sense::Month => format!("month {digits}"),
        Sense::Day => format!("day {digits}"),
        Sense::Hour => format!("{digits} o'clock"),
        Sense::Minute => format!("minute {digits}"),
        Sense::Quarter => format!("quarter {digits}"),
        Sense::Half => format!("half {digits}"),
        Sense::Decade => format!("the {}s", decimal(&mention.number)),
        Sense::Ordinal => format!("number {digits} in an order"),
        Sense::Magnitude => format!("a number of the size of {digits}"),
    }
}

/// A part of a whole in percent, or as a fraction if no percentage is it: 1/3.
fn share(value: &Rational) -> String {
    match value.small() {
        Some((_, under)) if under % 3 == 0 || under % 7 == 0 => value.to_string(),
        _ => format!("{}%", with_groups(&(value * &Rational::from(100)))),
    }
}

fn with(mention: &Mention, digits: &str, units: &[(i32, &str)], otherwise: &str) -> String {
    let unit = units.iter().find(|(factor, _)| mention.factor == (*factor).into()).map_or(otherwise, |(_, unit)| unit);
    format!("{digits} {unit}").trim_end().to_owned()
}

fn with_groups(number: &Rational) -> String {
    grouped(&decimal(number), ",")
}
