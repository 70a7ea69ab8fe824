//! What the other language may say otherwise than by a number, or not at all.

use crate::lang::{Mention, Rational, Sense, Strength, Tag};

const YEARS: (&[&str], &[&str]) = (
    &[
        "今年",
        "去年",
        "前年",
        "明年",
        "当年",
        "同年",
        "本年",
        "上年",
        "次年",
        "翌年",
        "年内",
        "年初",
        "年底",
        "年末",
        "全年",
        "十八大",
        "十九大",
        "二十大",
    ],
    &[
        "this year",
        "last year",
        "next year",
        "that year",
        "same year",
        "previous year",
        "year before",
        "year earlier",
        "following year",
        "previous years",
        "years later",
    ],
);
const MONTHS: (&[&str], &[&str]) = (
    &[
        "季度",
        "半年",
        "本月",
        "上月",
        "当月",
        "同月",
        "下月",
        "次月",
        "上个月",
        "这个月",
        "下个月",
        "月底",
        "月初",
        "每月",
    ],
    &[
        "this month",
        "last month",
        "next month",
        "that month",
        "same month",
        "previous month",
        "monthly",
        "quarterly",
        "month",
        "christmas",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
        "quarter",
        "first half",
        "second half",
        "half-year",
        "half year",
    ],
);
const DAYS: (&[&str], &[&str]) = (
    &[
        "今天", "今日", "昨天", "昨日", "明天", "明日", "当天", "当日", "前天", "周一", "周二", "周三", "周四", "周五",
        "周六", "周日", "星期", "今晚", "昨晚", "当晚", "近日", "日前", "今晨", "除夕", "元旦",
    ],
    &[
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "that day",
        "same day",
        "the day",
        "last night",
        "recently",
        "new year",
        "christmas",
        "eve",
    ],
);

const MINUTES: (&[&str], &[&str]) = (&["半", "刻"], &["half past", "quarter past", "quarter to"]);

const ALWAYS: (&[&str], &[&str]) = (
    &["全天", "昼夜", "日夜"],
    &["always", "around the clock", "round-the-clock", "round the clock", "24/7", "day and night", "a day", "day"],
);

/// Whether a number may be missing on the other side: its words may stand for it, or a number of its kind is told in many
/// ways.
pub(super) fn is_excused(mention: &Mention, other: &str, tag: &Tag) -> bool {
    let lists: &[(&[&str], &[&str])] = match mention.sense {
        Sense::Year | Sense::Decade => &[YEARS],
        Sense::Quarter | Sense::Half => &[MONTHS, YEARS],
        Sense::Month => &[MONTHS, DAYS],
        Sense::Day => &[DAYS, MONTHS],
        Sense::Hour => &[DAYS],
        Sense::Minute => &[MINUTES],
        Sense::Months if mention.value() == 6.into() => &[MONTHS],
        Sense::Seconds if mention.value() == (24 * 3600).into() => &[ALWAYS],
        _ => return is_loose(mention),
    };
    let lower = other.to_lowercase();
    lists.iter().any(|(zh, en)| match tag.primary() {
        "zh" => zh.iter().any(|word| lower.contains(word)),
        _ => en.iter().any(|word| has_word(&lower, word)),
    })
}

/// Whether a text has a word or its plural, and not only as a part of another: eve, and not seven.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
        let after = after.strip_prefix('s').unwrap_or(after);
        !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic)
    })
}

/// Whether a number is of those that are often put otherwise: small places in an order, numbers of times, one of a thing.
fn is_loose(mention: &Mention) -> bool {
    let is_below = |limit: i32| mention.number <= limit.into();
    match mention.sense {
        Sense::Magnitude => true,
        Sense::Ordinal => mention.strength == Strength::Likely || is_below(3),
        Sense::Times => is_below(2) || mention.strength == Strength::Likely && is_below(4),
        // So many quarters are so many months.
        Sense::Months if mention.factor == Rational::from(3) => true,
        Sense::Count | Sense::Months | Sense::Seconds | Sense::Length | Sense::Mass => is_below(1),
        _ => false,
    }
}
