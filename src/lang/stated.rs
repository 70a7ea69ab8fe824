//! The quantities that a text states, to tell a changed number from a changed word.

use super::{Mention, Sense, Tag, decimal, scan};

/// The quantities of a text in their order, each by its value and what it is a number of; `1亿` and `100 million` are one.
/// Of a language in which numbers are not read, the runs of digits.
///
/// ```
/// use gongbao::lang::{Tag, quantities_of};
/// let zh = Tag::new("zh").unwrap();
/// assert_eq!(quantities_of("贫困发生率由4.23%降至0，7,270人脱贫", &zh), ["0.0423 share", "0 count", "7270 count"]);
/// let en = Tag::new("en").unwrap();
/// assert_eq!(quantities_of("Over 2.12 million yuan in 2020.", &en), ["2120000 CNY", "2020 year"]);
/// let fr = Tag::new("fr").unwrap();
/// assert_eq!(quantities_of("7 270 foyers", &fr), ["7", "270"]);
/// ```
pub fn quantities_of(text: &str, tag: &Tag) -> Vec<String> {
    if !matches!(tag.primary(), "zh" | "en") {
        return text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty()).map(str::to_owned).collect();
    }
    let sure = scan(text, tag).into_iter().filter(Mention::must_be_said);
    sure.map(|mention| stated(&mention)).collect()
}

fn stated(mention: &Mention) -> String {
    format!("{} {}", decimal(&mention.value()), name(mention.sense))
}

/// These names go into hashes that sites keep: they stay as they are.
pub(super) fn name(sense: Sense) -> &'static str {
    match sense {
        Sense::Count => "count",
        Sense::Share => "share",
        Sense::PercentagePoint => "point",
        Sense::Times => "times",
        Sense::Money(code) => code,
        Sense::Area => "m2",
        Sense::Length => "m",
        Sense::Mass => "kg",
        Sense::Volume => "m3",
        Sense::Seconds => "s",
        Sense::Months => "months",
        Sense::Temperature => "degrees",
        Sense::Other(unit) => unit,
        Sense::Year => "year",
        Sense::Month => "month",
        Sense::Day => "day",
        Sense::Hour => "hour",
        Sense::Minute => "minute",
        Sense::Quarter => "quarter",
        Sense::Half => "half",
        Sense::Decade => "decade",
        Sense::Ordinal => "place",
        Sense::Magnitude => "magnitude",
    }
}
