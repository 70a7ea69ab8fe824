use proptest::prelude::*;

use super::super::locale::tests::{counter, locale, value};
use super::super::{BUILT_IN, Locale, Qualifier, Quantity, QuantityKind, Rational, Style, Tag, Unit, round};
use super::{Written, read};

fn tag(tag: &str) -> Tag {
    Tag::new(tag).unwrap()
}

/// What a text reads as: `low..high ±step qualifier kind noun`.
fn digest(lang: &str, text: &str) -> String {
    let Some(written) = read(text, &tag(lang)) else { return "none".into() };
    let digits = |value: &Rational| round(value, super::super::digits::decimals_needed(value).unwrap_or(4));
    let (low, high) = (digits(&written.stated.0), digits(&written.stated.1));
    let kind = QuantityKind::NAMES.iter().find(|(_, kind)| Some(*kind) == written.kind);
    let parts = [
        if low == high { low } else { format!("{low}..{high}") },
        format!("±{}", digits(&written.step)),
        written.qualifier.map_or("", Qualifier::as_str).into(),
        kind.map_or("", |(name, _)| name).into(),
        written.noun,
    ];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

#[test]
fn chinese_is_read_as_written() {
    let cases = [
        ("1538户", "1538 ±1 count 户"),
        ("212万余元", "2120000 ±10000 over currency 元"),
        ("212 万余元", "2120000 ±10000 over currency 元"),
        ("5000多元", "5000 ±1 over currency 元"),
        ("十多万元", "100000 ±10000 over currency 元"),
        ("400多万元", "4000000 ±10000 over currency 元"),
        ("1300余亿元", "130000000000 ±100000000 over currency 元"),
        ("50多岁", "50 ±1 over time 岁"),
        ("1个多月", "1 ±1 over time 月"),
        ("6000元以上", "6000 ±1 at-least currency 元"),
        ("1000只以上", "1000 ±1 at-least count 只"),
        ("95%以上", "95 ±1 at-least percent %"),
        ("超过95%", "95 ±1 over percent %"),
        ("不超过1.5倍", "1.5 ±0.1 at-most ratio 倍"),
        ("至少 6000元", "6000 ±1 at-least currency 元"),
        ("约65万人", "650000 ±10000 about count 人"),
        ("65万人左右", "650000 ±10000 about count 人"),
        ("近3.71亿人", "371000000 ±1000000 nearly count 人"),
        ("不足三成", "30 ±10 under percent"),
        ("4.23个百分点", "4.23 ±0.01 percentage-point 个百分点"),
        ("90.69%", "90.69 ±0.01 percent %"),
        ("1,361,010,000人", "1361010000 ±1 count 人"),
        ("62个行政村", "62 ±1 count 个行政村"),
        ("1500—2000元", "1500..2000 ±1 currency 元"),
        ("1500-2000元", "1500..2000 ±1 currency 元"),
        ("5%—10%", "5..10 ±1 percent %"),
        ("5至10万元", "50000..100000 ±10000 currency 元"),
        ("5000元至1万元", "5000..10000 ±10000 currency 元"),
        ("−0.5个百分点", "-0.5 ±0.1 percentage-point 个百分点"),
        ("-5—-3", "-5..-3 ±1"),
        ("负3.5%", "-3.5 ±0.1 percent %"),
        ("≥95%", "95 ±1 at-least percent %"),
        ("超212万元", "2120000 ±10000 over currency 元"),
        ("达到6000元/人·年", "6000 ±1 money-per-time 元/人·年"),
        ("全部", "none"),
        ("全覆盖", "none"),
        ("1538户7270人", "none"),
        ("从4.23%降至0%", "none"),
        ("从62支到65个镇", "none"),
    ];
    for (text, expected) in cases {
        assert_eq!(digest("zh", text), expected, "{text}");
    }
}

#[test]
fn chinese_numerals_are_read() {
    let cases = [
        ("三成五", "35 ±1 percent"),
        ("5成员", "5 ±1 count 成员"),
        ("百分之九十以上", "90 ±1 at-least percent"),
        ("百分之九十点五", "90.5 ±0.1 percent"),
        ("三分之二", "0.6667 ±0.01 ratio"),
        ("一半", "0.5 ±0.01 ratio"),
        ("两万五千", "25000 ±1000"),
        ("两万五", "25000 ±1000"),
        ("一百零五个", "105 ±1 count 个"),
        ("一百二十六名", "126 ±1 count 名"),
        ("一千零九十七万人", "10970000 ±10000 count 人"),
        ("十五个", "15 ±1 count 个"),
        ("二〇二〇", "2020 ±1"),
        ("1.5亿", "150000000 ±10000000"),
        ("1亿2000万元", "120000000 ±10000 currency 元"),
        ("一万亿元", "1000000000000 ±1000000000000 currency 元"),
        ("3万5千户", "35000 ±1000 count 户"),
        ("７．８亿件", "780000000 ±10000000 count 件"),
        ("两三百人", "none"),
        ("4.23百分点", "4.23 ±0.01 percentage-point 百分点"),
        ("5千克", "5 ±1 mass 千克"),
        ("三千万元", "30000000 ±10000 currency 元"),
        ("九十点五", "90.5 ±0.1"),
        ("三点二五亿", "325000000 ±1000000"),
        ("三四百人", "none"),
    ];
    for (text, expected) in cases {
        assert_eq!(digest("zh", text), expected, "{text}");
    }
}

#[test]
fn english_is_read_as_written() {
    let cases = [
        ("1,538 households", "1538 ±1 count households"),
        ("over 2.12 million yuan", "2120000 ±10000 over currency yuan"),
        ("More than 2.12 million yuan", "2120000 ±10000 over currency yuan"),
        ("6,000 yuan or more", "6000 ±1 at-least currency yuan"),
        ("at least 6,000 yuan", "6000 ±1 at-least currency yuan"),
        ("no more than 1.5 times", "1.5 ±0.1 at-most ratio times"),
        ("nearly 371 million people", "371000000 ±1000000 nearly count people"),
        ("some 600 chickens", "600 ±1 about count chickens"),
        ("600 chickens or so", "600 ±1 about count chickens"),
        ("100,000-odd yuan", "100000 ±1 over currency yuan"),
        ("95%+", "95 ±1 at-least percent %"),
        ("≥ 95%", "95 ±1 at-least percent %"),
        ("90.69 percent", "90.69 ±0.01 percent percent"),
        ("90.69 per cent of costs", "90.69 ±0.01 percent per cent of costs"),
        ("4.23 percentage points", "4.23 ±0.01 percentage-point percentage points"),
        ("two-thirds of households", "0.6667 ±0.01 ratio of households"),
        ("a third", "0.3333 ±0.01 ratio"),
        ("half", "0.5 ±0.01 ratio"),
        ("three-quarters", "0.75 ±0.01 ratio"),
        ("three quarters", "3 ±1 count quarters"),
        ("half a million", "500000 ±10000"),
        ("a dozen", "12 ±1"),
        ("two dozen teams", "24 ±1 count teams"),
        ("twenty-five", "25 ±1"),
        ("five towns", "5 ±1 count towns"),
        ("sixty-two teams", "62 ±1 count teams"),
        ("three hundred and five people", "305 ±1 count people"),
        ("two hundred thousand", "200000 ±1000"),
        ("five hundred million", "500000000 ±1000000"),
        ("two million three hundred thousand", "2300000 ±1"),
        ("one million and five", "1000005 ±1"),
        ("a hundred thousand yuan", "100000 ±100000 currency yuan"),
        ("US$4.5 billion", "4500000000 ±100000000 currency"),
        ("over $100 million", "100000000 ±1000000 over currency"),
        ("RMB132.46 million", "132460000 ±10000 currency"),
        ("1,500 to 2,000 yuan", "1500..2000 ±1 currency yuan"),
        ("between 1,500 and 2,000 yuan", "1500..2000 ±1 currency yuan"),
        ("5%–10%", "5..10 ±1 percent %"),
        ("1.5 to 2 million yuan", "1500000..2000000 ±1000000 currency yuan"),
        ("900 to 1 million", "900..1000000 ±1000000"),
        ("−0.5 percentage points", "-0.5 ±0.1 percentage-point percentage points"),
        ("50-year-old", "50 ±1 time year-old"),
        ("all four poor villages", "4 ±1 count poor villages"),
        ("B2", "none"),
        ("the 20th", "none"),
        ("all", "none"),
        ("millions of people", "none"),
        ("126 workers and 62 teams", "none"),
        ("one of the 62 teams", "none"),
    ];
    for (text, expected) in cases {
        assert_eq!(digest("en", text), expected, "{text}");
    }
}

#[test]
fn long_texts_are_read_in_linear_time() {
    for part in ["9", "-", "零一", "between and ", "两三百", "万", "over "] {
        let text = part.repeat(20_000);
        for lang in ["zh", "en", "fr"] {
            assert_eq!(read(&text, &tag(lang)), None, "{part}");
        }
    }
}

#[test]
fn a_text_holds_for_what_it_was_rounded_from() {
    let holds = |lang, text, number| read(text, &tag(lang)).unwrap().holds(&value(number));
    assert!(holds("zh", "212万余元", "2123456"));
    assert!(holds("zh", "212万余元", "2120000"));
    assert!(!holds("zh", "212万余元", "2119999"));
    assert!(!holds("en", "2.2 million yuan", "2123456"));
    assert!(holds("en", "2.1 million yuan", "2123456"));
    assert!(holds("en", "90.7 percent", "90.69"));
    assert!(holds("en", "90.7 percent", "90.65"));
    assert!(!holds("en", "90.7 percent", "90.75"));
    assert!(holds("en", "−2 percentage points", "-2.5") != holds("en", "−3 percentage points", "-2.5"));
    assert!(holds("zh", "近3.71亿人", "370500000") && !holds("zh", "近3.71亿人", "371500000"));
    assert!(holds("en", "about 650,000 people", "648123") && !holds("en", "about 650,000 people", "750000"));
    assert!(holds("zh", "不足三成", "29") && !holds("zh", "不足三成", "31"));
    assert!(holds("zh", "1500—2000元", "2000") && !holds("zh", "1500—2000元", "2001"));
}

/// The kind that a unit's written word shows: per what money is paid, and that a ratio is one, the sentence says.
fn shown(kind: QuantityKind, unit: &str) -> Option<QuantityKind> {
    match kind {
        QuantityKind::MoneyPerTime => Some(QuantityKind::Currency),
        QuantityKind::Ratio if unit == "persons-per-household" => Some(QuantityKind::Count),
        QuantityKind::Index => None,
        kind => Some(kind),
    }
}

fn reads_back(locale: &Locale, quantity: &Quantity<'_>, style: Style) -> Result<Written, TestCaseError> {
    let text = locale.quantity(quantity, style);
    let written = read(&text, &locale.tag).ok_or_else(|| TestCaseError::fail(text.clone()))?;
    let expected = quantity.bounds.clone().unwrap_or((quantity.value.clone(), quantity.value.clone()));
    prop_assert_eq!(&written.stated, &expected, "{}", &text);
    prop_assert!(quantity.qualifier.is_some() || written.holds(quantity.value), "{}", text);
    Ok(written)
}

fn numbers() -> impl Strategy<Value = Rational> {
    // Round numbers of every size are what scale words are for.
    (-9999..=99_999_i64, 0..=9_u32, 0..=3_u32).prop_map(|(mantissa, zeros, decimals)| {
        Rational::new(i128::from(mantissa) * 10_i128.pow(zeros), 10_i128.pow(decimals))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(
        value in numbers(),
        unit in 0..BUILT_IN.len(),
        qualifier in proptest::option::of(0..Qualifier::NAMES.len()),
        counted in any::<bool>(),
    ) {
        let (id, kind, _) = BUILT_IN[unit];
        let units = Unit::built_in();
        let teams = counter("支", "team", "teams");
        let qualifier = qualifier.map(|at| Qualifier::NAMES[at].1);
        let counter = (counted || id.starts_with("count")).then_some(&teams);
        let quantity = Quantity { value: &value, decimals: None, qualifier, bounds: None, unit: &units[id], counter };
        let kind = if counter.is_some() { Some(QuantityKind::Count) } else { shown(kind, id) };
        for locale in [locale("zh"), locale("en")] {
            let written = reads_back(&locale, &quantity, Style::Prose)?;
            prop_assert_eq!(written.kind, kind);
            prop_assert_eq!(written.qualifier, qualifier);
            let short = reads_back(&locale, &quantity, Style::Short)?;
            prop_assert_eq!(short.kind, kind);
        }
    }

    #[test]
    fn ranges_read_back(one in numbers(), other in numbers(), unit in 0..BUILT_IN.len()) {
        prop_assume!(one != other);
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        let (units, (id, _, _)) = (Unit::built_in(), BUILT_IN[unit]);
        let bounds = Some((low.clone(), high));
        let quantity = Quantity { value: &low, decimals: None, qualifier: None, bounds, unit: &units[id], counter: None };
        for locale in [locale("zh"), locale("en")] {
            reads_back(&locale, &quantity, Style::Prose)?;
            reads_back(&locale, &quantity, Style::Short)?;
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9一二两三十百千万亿零点成分之多余约近以上%.,，—-]{0,12}|[a-z0-9$%., -]{0,20}|.{0,20}") {
        for lang in ["zh", "en", "fr"] {
            read(&text, &tag(lang));
        }
    }
}
