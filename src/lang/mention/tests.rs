use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::strategy::Union;

use super::super::digits::decimals_needed;
use super::super::locale::tests::{counter, locale};
use super::super::stated::name;
use super::super::{BUILT_IN, Locale, Qualifier, Quantity, QuantityKind, Rational, Style, Tag, Unit, round};
use super::{Mention, Sense, Strength, scan};

/// The numbers of a text in a short notation, joined by `; `: value in the unit of its sense, sense, what else it may be,
/// qualifier; `?` behind what is in words, `??` behind what is no more than a hint.
pub(in super::super) fn digest(lang: &str, text: &str) -> String {
    let mentions = scan(text, &Tag::new(lang).unwrap());
    mentions.iter().map(short).collect::<Vec<_>>().join("; ")
}

fn short(mention: &Mention) -> String {
    let mut words = vec![digits(&mention.value()), name(mention.sense).to_owned()];
    if let Some((number, sense)) = &mention.otherwise {
        words.push(format!("or {} {}", digits(number), name(*sense)));
    }
    words.extend(mention.qualifier.map(|qualifier| qualifier.as_str().to_owned()));
    words.join(" ")
        + match mention.strength {
            Strength::Sure => "",
            Strength::Likely => "?",
            Strength::Optional => " small",
            Strength::Hint => "??",
        }
}

fn digits(value: &Rational) -> String {
    decimals_needed(value).map_or_else(|| value.to_string(), |decimals| round(value, decimals))
}

/// Checks a table of texts with what is read in them, and names every row that is wrong.
pub(in super::super) fn check(lang: &str, table: &[(&str, &str)]) {
    let wrong = |(text, expected): &(&str, &str)| {
        let found = digest(lang, text);
        (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
    };
    let wrong: Vec<String> = table.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn other_languages_have_no_numbers() {
    assert_eq!(digest("fr", "7270 personnes en 2020"), "");
}

/// What is read depends on what is near: ten times as much has ten times as many numbers, and takes ten times as long.
#[test]
fn long_lists_are_read_like_short_ones() {
    for part in ["1万、", "1 to ", "1-", "一、", "$1 to ", "1x.", "2020-", "五至", "1 and a half ", "[1", "百分之五至"]
    {
        for lang in ["zh", "en"] {
            let count = |times: usize| scan(&part.repeat(times), &Tag::new(lang).unwrap()).len();
            assert_eq!(count(10_000) - count(1000), 9 * (count(2000) - count(1000)), "{lang} {part}");
        }
    }
}

/// What a mention is to be of when a quantity of the unit is written, and what one of the unit is worth.
fn expected(unit: &str, kind: QuantityKind) -> (Sense, Rational) {
    let ratio = Rational::new;
    match (unit, kind) {
        ("percent", _) => (Sense::Share, ratio(1, 100)),
        ("per-mille", _) => (Sense::Share, ratio(1, 1000)),
        ("percentage-point", _) => (Sense::PercentagePoint, ratio(1, 1)),
        ("times", _) => (Sense::Times, ratio(1, 1)),
        ("us-dollar", _) => (Sense::Money("USD"), ratio(1, 1)),
        (_, QuantityKind::Currency | QuantityKind::MoneyPerTime) => (Sense::Money("CNY"), ratio(1, 1)),
        ("years", _) => (Sense::Months, ratio(12, 1)),
        ("months", _) => (Sense::Months, ratio(1, 1)),
        ("days", _) => (Sense::Seconds, ratio(86_400, 1)),
        ("hectares", _) => (Sense::Area, ratio(10_000, 1)),
        ("square-kilometres", _) => (Sense::Area, ratio(1_000_000, 1)),
        ("kilograms", _) => (Sense::Mass, ratio(1, 1)),
        ("tonnes", _) => (Sense::Mass, ratio(1000, 1)),
        _ => (Sense::Count, ratio(1, 1)),
    }
}

/// 超过 and 以上 are one class, and so are 不足 and 不超过.
fn class(qualifier: Option<Qualifier>) -> Option<Qualifier> {
    qualifier.map(|qualifier| match qualifier {
        Qualifier::AtLeast => Qualifier::Over,
        Qualifier::AtMost => Qualifier::Under,
        // ≈ is written for both.
        Qualifier::Nearly => Qualifier::About,
        other => other,
    })
}

static LOCALES: LazyLock<[Locale; 2]> = LazyLock::new(|| [locale("zh"), locale("en")]);

/// Words before and after a quantity in a sentence.
const SENTENCES: [&[(&str, &str)]; 2] = [
    &[("去年，全区共有", "，比上年增加。"), ("项目完成后达到", "。"), ("", "，其余由乡镇统筹"), ("（", "）")],
    &[("Last year the district had ", ", which was new."), ("It rose to ", "."), ("", " in all."), ("(", ")")],
];

fn numbers() -> impl Strategy<Value = Rational> {
    (-9999..=99_999_i64, 0..=9_u32, 0..=3_u32).prop_map(|(mantissa, zeros, decimals)| {
        Rational::new(i128::from(mantissa) * 10_i128.pow(zeros), 10_i128.pow(decimals))
    })
}

/// A number that alone, or before 年, is that of a year.
fn is_year(value: &Rational) -> bool {
    value.is_integer() && *value >= 1000.into() && *value < 3000.into()
}

/// Texts of pieces that numbers are made of, and of any other characters.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "[0-9]{1,4}",
        "[０-９，．,.:：/\\-–—−~～%％‰$¥￥€£≥≤<>≈+°℃#@_\\[\\]()（）“”]",
        "[〇零一二两兩三四五六七八九十廿卅百千万萬亿億半双翻首几数]",
        "[点分之成折倍番个多余来约近超不足以上下左右第年月日号时元亩斤里天周岁届季度]",
        "(百分之|千分之|世纪|年代|个百分点|不超过|以上|左右|翻了|十三五|十分|两不愁|公里|美元|人民币|零下|负|拨打)",
        "(one|two|three|twenty|ninety|hundred|thousand|million|billion|dozen|half|third|quarters|and|a|an|of|to|in|or)",
        "(percent|points|times|fold|yuan|km|kg|m|k|bn|st|nd|th|s|am|p\\.m\\.|May|Oct|October|Q|RMB|US|iPhone|Covid|www\\.)",
        "(over|no more than|not|at least|up to|nearly|minus|below zero|aged|odd|or more|or so|twofold|first|doubled)",
        "[½¼¾⅓⅔O○楼刻场是半秒（）：华]|上半年|季度|下午|凌晨|单位：|数百万|华氏",
        "(quarter|halves|tens|dozens|thousands|several|nineteen|ninety-seven|a year and a half|Unit: |H1|:3[0-9]|°F)",
        "[ \\n\\u{a0}-]",
        "\\PC",
        ".",
    ];
    let piece = Union::new(pieces.map(|piece| proptest::string::string_regex(piece).unwrap()));
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_found_in_a_sentence(
        value in numbers(),
        unit in 0..BUILT_IN.len(),
        qualifier in proptest::option::of(0..Qualifier::NAMES.len()),
        counted in any::<bool>(),
        sentence in 0..4_usize,
    ) {
        let (id, kind, _) = BUILT_IN[unit];
        let (units, teams) = (Unit::built_in(), counter("支", "team", "teams"));
        let qualifier = qualifier.map(|at| Qualifier::NAMES[at].1);
        let counter = counted.then_some(&teams);
        let quantity = Quantity { value: &value, decimals: None, qualifier, bounds: None, unit: &units[id], counter };
        let (sense, worth) = if counted { (Sense::Count, Rational::ONE) } else { expected(id, kind) };
        prop_assume!(counted || !is_year(&value) || !matches!(sense, Sense::Count | Sense::Months));
        // 近三年 at the begin of a clause are the last three years.
        let is_recent = matches!(sense, Sense::Months | Sense::Seconds) && sentence > 1;
        prop_assume!(qualifier != Some(Qualifier::Nearly) || !is_recent);
        for (locale, words) in LOCALES.iter().zip(SENTENCES) {
            let (before, after) = words[sentence];
            for style in [Style::Prose, Style::Short] {
                let text = format!("{before}{}{after}", locale.quantity(&quantity, style));
                let found = scan(&text, &locale.tag);
                prop_assert_eq!(found.len(), 1, "{} {:?}", text, found);
                prop_assert_eq!(found[0].value(), &value * &worth, "{}", text);
                prop_assert_eq!(found[0].sense, sense, "{}", text);
                prop_assert_eq!(class(found[0].qualifier), class(qualifier), "{}", text);
            }
        }
    }

    #[test]
    fn spans_lie_in_the_text_one_after_the_other(text in texts()) {
        for lang in ["zh", "en"] {
            let mut end = 0;
            for mention in scan(&text, &Tag::new(lang).unwrap()) {
                let span = mention.span;
                prop_assert!(end <= span.start && span.start < span.end, "{:?} {:?}", text, span);
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?} {:?}", text, span);
                prop_assert!((mention.step.is_positive() || mention.sense == Sense::Times) && mention.factor.is_positive(), "{:?}", text);
                end = span.end;
            }
        }
    }
}
