//! Units as headings have them: `万元`, `%`, `10 000 persons`, `thousand tonnes`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::name::{clean, folded, narrow};
use crate::lang::Unit;

/// A unit and how many of it one number means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scaled {
    /// The id of the unit.
    pub(super) id: String,
    /// Ten to this power.
    pub(super) power: u32,
    /// The noun that is counted, for the unit `count`.
    pub(super) counter: Option<String>,
}

/// The units of a site.
pub(super) type Units = BTreeMap<Arc<str>, Arc<Unit>>;

const CHINESE_SCALES: [(&str, u32); 12] = [
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万", 4),
    ("千", 3),
    ("百", 2),
    ("十", 1),
];

const ENGLISH_SCALES: [(&str, u32); 12] = [
    ("thousands", 3),
    ("thousand", 3),
    ("'000s", 3),
    ("'000", 3),
    ("000s", 3),
    ("millions", 6),
    ("million", 6),
    ("mn", 6),
    ("billions", 9),
    ("billion", 9),
    ("bn", 9),
    ("trillion", 12),
];

/// What offices call the units of this program.
const NAMES: [(&str, &[&str]); 17] = [
    ("persons", &["人", "人次", "person", "persons", "people", "inhabitants"]),
    ("households", &["户", "household", "households"]),
    ("persons-per-household", &["人/户", "persons/household", "persons per household"]),
    ("percent", &["%", "百分比", "percent", "per cent", "pct"]),
    ("per-mille", &["‰", "per mille", "per thousand"]),
    ("percentage-point", &["百分点", "个百分点", "percentage point", "percentage points", "pp"]),
    ("times", &["倍", "times"]),
    ("yuan", &["元", "人民币元", "元人民币", "yuan", "rmb", "cny", "rmb yuan", "yuan rmb"]),
    ("us-dollar", &["美元", "usd", "us dollar", "us dollars", "us$"]),
    ("yuan-per-month", &["元/月", "yuan/month", "yuan per month"]),
    ("yuan-per-year", &["元/年", "yuan/year", "yuan per year"]),
    ("days", &["天", "日", "day", "days"]),
    ("months", &["个月", "month", "months"]),
    ("hectares", &["公顷", "hectare", "hectares", "ha"]),
    (
        "square-kilometres",
        &["平方公里", "平方千米", "km²", "km2", "sq km", "sq.km", "square kilometres", "square kilometers"],
    ),
    ("kilograms", &["公斤", "千克", "kg", "kilogram", "kilograms"]),
    ("tonnes", &["吨", "t", "ton", "tons", "tonne", "tonnes", "metric tons"]),
];

/// Measure words of things that the unit `count` counts.
const COUNTERS: [&str; 16] =
    ["个", "所", "家", "件", "辆", "台", "套", "座", "条", "项", "次", "篇", "张", "支", "头", "只"];

/// Units that tables have and this program does not.
const OTHERS: [&str; 40] = [
    "亩",
    "米",
    "千米",
    "公里",
    "厘米",
    "毫米",
    "平方米",
    "立方米",
    "升",
    "毫升",
    "克",
    "毫克",
    "斤",
    "担",
    "小时",
    "分钟",
    "千瓦",
    "千瓦时",
    "吨标准煤",
    "欧元",
    "日元",
    "港元",
    "摄氏度",
    "℃",
    "mu",
    "acres",
    "m",
    "m²",
    "m2",
    "m³",
    "m3",
    "km",
    "kwh",
    "kw",
    "metres",
    "kilometres",
    "miles",
    "litres",
    "hours",
    "euros",
];

/// Reads a unit; `None` if it is none that the site has.
pub(super) fn read(text: &str, units: &Units) -> Option<Scaled> {
    let text = narrow(&clean(text)).to_lowercase();
    if let Some(id) = known(&text, units) {
        return Some(Scaled { id, power: 0, counter: None });
    }
    // `亿人` is a hundred million people, but `千克` a kilogram: whole names come first.
    for (scale, power) in CHINESE_SCALES {
        let of = text.strip_prefix(scale).and_then(|noun| known(noun, units).or_else(|| counter(noun)));
        if let Some(id) = of {
            let noun = text.strip_prefix(scale).unwrap_or_default();
            return Some(Scaled { counter: counted(&id, noun), id, power });
        }
    }
    if let Some(id) = counter(&text) {
        return Some(Scaled { counter: counted(&id, &text), id, power: 0 });
    }
    english(&text, units)
}

/// The power of ten of a text that says how many and not of what: `万`, `thousands`, `1 000`.
pub(super) fn scale(text: &str) -> Option<u32> {
    let text = narrow(&clean(text)).to_lowercase();
    let chinese = CHINESE_SCALES.iter().find(|(scale, _)| *scale == text).map(|(_, power)| *power);
    let english = || ENGLISH_SCALES.iter().find(|(scale, _)| *scale == text).map(|(_, power)| *power);
    let number = || Some(round_number(&text)).filter(|(_, rest)| rest.is_empty()).map(|(power, _)| power);
    chinese.or_else(english).or_else(number).filter(|power| *power >= 3)
}

/// Whether a text names a unit, be it one that the site has or not: `亩`, `万立方米`, `公斤/亩`.
pub(super) fn is_unit(text: &str, units: &Units) -> bool {
    let text = narrow(&clean(text)).to_lowercase();
    !text.is_empty()
        && text.split('/').all(|part| {
            let part = part.trim();
            OTHERS.contains(&part) || OTHERS.contains(&without_scale(part)) || read(part, units).is_some()
        })
}

/// What a unit is of behind a Chinese scale: `亩` of `万亩`.
fn without_scale(text: &str) -> &str {
    CHINESE_SCALES.iter().find_map(|(scale, _)| text.strip_prefix(scale)).unwrap_or(text)
}

fn counter(noun: &str) -> Option<String> {
    COUNTERS.contains(&noun).then(|| "count".to_owned())
}

fn counted(id: &str, noun: &str) -> Option<String> {
    (id == "count").then(|| noun.to_owned())
}

/// `10 000 persons`, `million yuan`, `yuan million`, `thousand of tonnes`.
fn english(text: &str, units: &Units) -> Option<Scaled> {
    let (leading, rest) = round_number(text);
    let rest = rest.trim_start();
    let scale_at = |rest: &str, suffix: bool| {
        let scales = ENGLISH_SCALES.iter();
        let cut =
            |scale: &str| if suffix { rest.strip_suffix(scale) } else { rest.strip_prefix(scale) }.map(str::to_owned);
        scales.clone().find_map(|(scale, power)| Some((cut(scale)?, *power)))
    };
    let (rest, power) = match scale_at(rest, false).or_else(|| scale_at(rest, true)) {
        Some((rest, power)) => (rest, power),
        None => (rest.to_owned(), 0),
    };
    let noun = rest.trim_matches(|c: char| c.is_whitespace() || c == ',');
    let noun = noun.strip_prefix("of ").unwrap_or(noun);
    (leading + power > 0)
        .then(|| known(noun, units).map(|id| Scaled { id, power: leading + power, counter: None }))
        .flatten()
}

/// Which power of ten a text begins with, and the rest; the power 0 if with none.
fn round_number(text: &str) -> (u32, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | ',')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('1') {
        Some(zeros) if zeros.bytes().all(|b| b == b'0') => (u32::try_from(zeros.len()).unwrap_or(0), rest),
        _ => (0, text),
    }
}

/// The id of a unit by its id or one of its names.
fn known(name: &str, units: &Units) -> Option<String> {
    if units.contains_key(name) {
        return Some(name.to_owned());
    }
    let built_in = NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(id, _)| (*id).to_owned());
    built_in.or_else(|| {
        let own = units.values().find(|unit| {
            let words =
                unit.words.iter().flat_map(|(_, words)| [words.one.as_ref(), Some(&words.other), words.short.as_ref()]);
            words.flatten().any(|word| !word.is_empty() && folded(word) == folded(name))
        });
        own.map(|unit| unit.id.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::lang::Unit;

    #[test]
    fn headings_say_units_and_scales() {
        let units = Unit::built_in();
        let cases = [
            ("万元", "yuan", 4),
            ("亿元", "yuan", 8),
            ("％", "percent", 0),
            ("千克", "kilograms", 0),
            ("万人次", "persons", 4),
            ("万吨", "tonnes", 4),
            ("千公顷", "hectares", 3),
            ("10 000 persons", "persons", 4),
            ("10,000 tons", "tonnes", 4),
            ("100 million yuan", "yuan", 8),
            ("yuan million", "yuan", 6),
            ("'000 persons", "persons", 3),
            ("Thousands of tonnes", "tonnes", 3),
            ("万个", "count", 4),
            ("yuan-per-person-per-year", "yuan-per-person-per-year", 0),
        ];
        for (text, id, power) in cases {
            let unit = read(text, &units).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((unit.id.as_str(), unit.power), (id, power), "{text}");
        }
        for text in ["", "万", "million", "亩", "10", "2 000 persons", "年末"] {
            assert_eq!(read(text, &units), None, "{text}");
        }
    }
}
