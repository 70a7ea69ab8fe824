//! A number as a message says it.

use crate::lang::{Mention, Sense, round};

/// What a mention was read as: `300,000`, `1.1 percentage points`, `the year 2015`.
pub(super) fn reading(mention: &Mention) -> String {
    let digits = grouped(&trimmed(mention));
    match mention.sense {
        Sense::Count | Sense::Other(_) => digits,
        Sense::Share => format!("{}%", grouped(&digits_of(&(mention.value() * crate::lang::Rational::from(100))))),
        Sense::PercentagePoint => format!("{} percentage points", grouped(&digits_of(&mention.value()))),
        Sense::Times => format!("{digits} times"),
        Sense::Money(code) => format!("{code} {}", grouped(&digits_of(&mention.value()))),
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
        Sense::Year => format!("the year {}", trimmed(mention)),
        Sense::Month => format!("month {digits}"),
        Sense::Day => format!("day {digits}"),
        Sense::Hour => format!("{digits} o'clock"),
        Sense::Decade => format!("the {}s", trimmed(mention)),
        Sense::Ordinal => format!("number {digits} in an order"),
    }
}

fn with(mention: &Mention, digits: &str, units: &[(i32, &str)], otherwise: &str) -> String {
    let unit = units.iter().find(|(factor, _)| mention.factor == (*factor).into()).map_or(otherwise, |(_, unit)| unit);
    format!("{digits} {unit}").trim_end().to_owned()
}

fn trimmed(mention: &Mention) -> String {
    digits_of(&mention.number)
}

fn digits_of(number: &crate::lang::Rational) -> String {
    let digits = round(number, 6);
    let short = digits.trim_end_matches('0').trim_end_matches('.');
    if digits.contains('.') { short.to_owned() } else { digits }
}

/// The digits in groups of three.
fn grouped(digits: &str) -> String {
    let (integer, fraction) =
        digits.split_once('.').map_or((digits, None), |(integer, fraction)| (integer, Some(fraction)));
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}
