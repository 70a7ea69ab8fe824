use super::super::{Counter, Localized, Qualifier, Quantity, Rational, Style, Tag, Together, Unit};
use super::super::{parse_decimal, rational};
use super::Locale;

/// The locale of a language with the strings of the theme.
pub(in super::super) fn locale(tag: &str) -> Locale {
    let yaml = match tag {
        "zh" => include_str!("../../../themes/gazette/strings/zh.yaml"),
        "en" => include_str!("../../../themes/gazette/strings/en.yaml"),
        _ => "{}",
    };
    Locale { tag: Tag::new(tag).unwrap(), strings: serde_yaml::from_str(yaml).unwrap() }
}

pub(in super::super) fn value(text: &str) -> Rational {
    rational(parse_decimal(text).unwrap())
}

/// A counter by its Chinese word and its English singular and plural.
pub(in super::super) fn counter(zh: &str, one: &str, other: &str) -> Localized<Counter> {
    let word = |one: Option<&str>, other: &str| Counter { one: one.map(Into::into), other: other.into(), short: None };
    [(Tag::new("zh").unwrap(), word(None, zh)), (Tag::new("en").unwrap(), word(Some(one), other))].into_iter().collect()
}

fn write(locale: &Locale, number: &str, unit: &str, qualifier: &str, style: Style) -> String {
    let (value, unit) = (value(number), &Unit::built_in()[unit]);
    let qualifier = Qualifier::from_name(qualifier);
    locale.quantity(&Quantity { value: &value, decimals: None, qualifier, bounds: None, unit, counter: None }, style)
}

#[test]
fn prose_is_as_the_facts_say_it() {
    let (zh, en) = (locale("zh"), locale("en"));
    let rows = [
        ("1538", "households", "", "1538户", "1,538 households"),
        ("7270", "persons", "", "7270人", "7,270 people"),
        ("4.23", "percent", "", "4.23%", "4.23 percent"),
        ("0", "percent", "", "0%", "0 percent"),
        ("4.23", "percentage-point", "", "4.23个百分点", "4.23 percentage points"),
        ("6000", "yuan-per-person-per-year", "at-least", "6000元以上", "at least 6,000 yuan"),
        ("4000", "yuan-per-person-per-year", "", "4000元", "4,000 yuan"),
        ("5000", "yuan-per-month", "over", "5000余元", "over 5,000 yuan"),
        ("100000", "yuan-per-year", "over", "10万余元", "over 100,000 yuan"),
        ("40000", "yuan-per-year", "over", "4万余元", "over 40,000 yuan"),
        ("20000", "yuan", "", "2万元", "20,000 yuan"),
        ("92900", "yuan", "", "9.29万元", "92,900 yuan"),
        ("27540", "yuan", "", "27540元", "27,540 yuan"),
        ("4000000", "yuan-per-year", "over", "400万余元", "over 4 million yuan"),
        ("2120000", "yuan", "over", "212万余元", "over 2.12 million yuan"),
        ("1000", "count", "at-least", "1000以上", "at least 1,000"),
        ("600", "count", "over", "600余", "over 600"),
        ("62", "count", "over", "超过62", "over 62"),
        ("1", "months", "over", "超过1个月", "over 1 month"),
        ("10", "months", "", "10个月", "10 months"),
        ("50", "years", "over", "50余年", "over 50 years"),
        ("90.69", "percent", "", "90.69%", "90.69 percent"),
        ("95", "percent", "at-least", "95%以上", "at least 95 percent"),
        ("95", "percent", "over", "超过95%", "over 95 percent"),
        ("1361010000", "persons", "", "13.6101亿人", "1,361.01 million people"),
        ("130000000000", "yuan", "over", "1300亿余元", "over 130 billion yuan"),
        ("101598600000000", "yuan", "", "101.5986万亿元", "101.5986 trillion yuan"),
        ("250000000", "persons", "over", "超过2.5亿人", "over 250 million people"),
        ("371000000", "persons", "nearly", "近3.71亿人", "nearly 371 million people"),
        ("1234567800", "yuan", "", "123456.78万元", "1,234.5678 million yuan"),
        ("650000", "persons", "about", "约65万人", "about 650,000 people"),
        ("171868", "persons", "", "171868人", "171,868 people"),
        ("41278000", "persons", "", "4127.8万人", "41.278 million people"),
        ("1234567.8", "yuan", "under", "不足1,234,567.8元", "under 1,234,567.8 yuan"),
        ("1.5", "times", "at-most", "不超过1.5倍", "at most 1.5 times"),
        ("1", "persons", "", "1人", "1 person"),
        ("1000000", "persons", "", "100万人", "1 million people"),
        ("-0.5", "percentage-point", "", "−0.5个百分点", "−0.5 percentage points"),
        ("-1", "percentage-point", "", "−1个百分点", "−1 percentage point"),
    ];
    for (number, unit, qualifier, zh_text, en_text) in rows {
        assert_eq!(write(&zh, number, unit, qualifier, Style::Prose), zh_text);
        assert_eq!(write(&en, number, unit, qualifier, Style::Prose), en_text);
    }
}

#[test]
fn short_has_signs() {
    let (zh, en) = (locale("zh"), locale("en"));
    let rows = [
        ("90.69", "percent", "", "90.69%", "90.69%"),
        ("95", "percent", "at-least", "≥95%", "≥95%"),
        ("2120000", "yuan", "over", "超212万元", ">2.12 million yuan"),
        ("650000", "persons", "about", "约65万人", "≈650,000 people"),
        ("371000000", "persons", "nearly", "近3.71亿人", "nearly 371 million people"),
        ("-4.23", "percentage-point", "", "−4.23个百分点", "−4.23 pp"),
    ];
    for (number, unit, qualifier, zh_text, en_text) in rows {
        assert_eq!(write(&zh, number, unit, qualifier, Style::Short), zh_text);
        assert_eq!(write(&en, number, unit, qualifier, Style::Short), en_text);
    }
}

#[test]
fn what_is_counted_replaces_the_unit() {
    let cases = [
        ("62", "支", "team", "teams", "62支", "62 teams"),
        ("1", "支", "team", "teams", "1支", "1 team"),
        (
            "62",
            "个行政村",
            "administrative village",
            "administrative villages",
            "62个行政村",
            "62 administrative villages",
        ),
        ("126", "名", "worker", "workers", "126名", "126 workers"),
        ("600", "只", "chicken", "chickens", "600只", "600 chickens"),
    ];
    for (number, zh_word, one, other, zh_text, en_text) in cases {
        let (counter, value) = (counter(zh_word, one, other), value(number));
        let unit = &Unit::built_in()["count"];
        let quantity =
            Quantity { value: &value, decimals: None, qualifier: None, bounds: None, unit, counter: Some(&counter) };
        assert_eq!(locale("zh").quantity(&quantity, Style::Prose), zh_text);
        assert_eq!(locale("en").quantity(&quantity, Style::Prose), en_text);
    }
}

#[test]
fn bounds_are_written_as_a_range() {
    let write = |tag, low, high, unit: &str, style| {
        let unit = &Unit::built_in()[unit];
        let bounds = Some((value(low), value(high)));
        let quantity = Quantity { value: &value(low), decimals: None, qualifier: None, bounds, unit, counter: None };
        locale(tag).quantity(&quantity, style)
    };
    assert_eq!(write("zh", "1500", "2000", "yuan", Style::Prose), "1500—2000元");
    assert_eq!(write("en", "1500", "2000", "yuan", Style::Prose), "1,500 to 2,000 yuan");
    assert_eq!(write("en", "1500", "2000", "yuan", Style::Short), "1,500–2,000 yuan");
    assert_eq!(write("zh", "5", "10", "percent", Style::Prose), "5%—10%");
    assert_eq!(write("en", "5", "10", "percent", Style::Prose), "5 to 10 percent");
    assert_eq!(write("zh", "100000", "200000", "yuan", Style::Prose), "10万—20万元");
    assert_eq!(write("en", "2000000", "2000000", "yuan", Style::Prose), "2 million yuan");
}

#[test]
fn decimals_round_before_the_scale_is_chosen() {
    let unit = &Unit::built_in()["yuan"];
    let value = value("2123456.7");
    let quantity = |decimals| Quantity { value: &value, decimals, qualifier: None, bounds: None, unit, counter: None };
    assert_eq!(locale("zh").quantity(&quantity(Some(0)), Style::Prose), "212.3457万元");
    assert_eq!(locale("en").quantity(&quantity(Some(0)), Style::Prose), "2,123,457 yuan");
    assert_eq!(locale("en").quantity(&quantity(Some(2)), Style::Prose), "2,123,456.70 yuan");
}

#[test]
fn numbers_of_tables_are_grouped_and_bare() {
    let (zh, fr) = (locale("zh"), locale("fr"));
    assert_eq!(zh.number(&value("1361010000"), None), "1,361,010,000");
    assert_eq!(zh.number(&value("-1538.5"), Some(0)), "−1,539");
    assert_eq!(zh.number(&value("95"), Some(1)), "95.0");
    assert_eq!(fr.number(&value("1538"), None), "1\u{202f}538");
    assert_eq!(write(&fr, "2120000", "yuan", "over", Style::Prose), ">2\u{202f}120\u{202f}000 yuan");
}

#[test]
fn headings_say_per_what() {
    let unit = |tag, id: &str| locale(tag).unit(&Unit::built_in()[id], None);
    let cases = [
        ("percent", "%", "%"),
        ("persons", "人", "people"),
        ("yuan-per-person-per-year", "元/人·年", "yuan per person per year"),
        ("yuan-per-month", "元/月", "yuan per month"),
        ("percentage-point", "百分点", "percentage points"),
        ("count-per-year", "个/年", "number per year"),
    ];
    for (id, zh, en) in cases {
        assert_eq!((unit("zh", id).as_str(), unit("en", id).as_str()), (zh, en));
    }
    let hens = counter("只", "hen", "hens");
    assert_eq!(locale("en").unit(&Unit::built_in()["count-per-year"], Some(&hens)), "hens per year");
    assert_eq!(locale("zh").unit(&Unit::built_in()["count"], Some(&hens)), "只");
}

#[test]
fn ticks_share_one_scale() {
    let ticks = |tag, numbers: &[&str], unit: &str| {
        let values: Vec<Rational> = numbers.iter().map(|number| value(number)).collect();
        let (labels, line) = locale(tag).ticks(&values, &Unit::built_in()[unit], None, &Together::default());
        (labels.join(" "), line.unwrap_or_default())
    };
    let pair = |labels: &str, line: &str| (labels.to_string(), line.to_string());
    let people = ["0", "200000000", "400000000"];
    assert_eq!(ticks("zh", &people, "persons"), pair("0 2亿 4亿", "人"));
    assert_eq!(ticks("en", &people, "persons"), pair("0 200 400", "million people"));
    let yuan = ["0", "5000", "10000", "15000"];
    assert_eq!(ticks("zh", &yuan, "yuan"), pair("0 0.5万 1.0万 1.5万", "元"));
    assert_eq!(ticks("en", &yuan, "yuan"), pair("0 5,000 10,000 15,000", "yuan"));
    assert_eq!(ticks("zh", &["0", "2500", "10000"], "yuan"), pair("0 2500 10000", "元"));
    assert_eq!(ticks("en", &["-20", "0", "20"], "percent"), pair("−20% 0% 20%", ""));
    assert_eq!(ticks("zh", &["0", "85", "86.5", "87"], "percent"), pair("0% 85.0% 86.5% 87.0%", ""));
    assert_eq!(ticks("en", &["0.46", "0.465", "0.47"], "index"), pair("0.460 0.465 0.470", "index"));
    assert_eq!(ticks("en", &["0.1", "1", "10"], "index"), pair("0.1 1 10", "index"));
    assert_eq!(ticks("en", &["0", "500000000", "1000000000"], "yuan"), pair("0 0.5 1.0", "billion yuan"));
    assert_eq!(ticks("en", &people, "count"), pair("0 200 400", "million"));
    assert_eq!(ticks("en", &[], "yuan"), pair("", "yuan"));
    let poor = ["0", "25000000", "75000000", "100000000", "125000000"];
    assert_eq!(ticks("zh", &poor, "persons"), pair("0 2500万 7500万 1亿 1.25亿", "人"));
    let teams = counter("支", "team", "teams");
    let counted = |tag, number: &str| {
        let (labels, line) = locale(tag).ticks(
            &[value("0"), value(number)],
            &Unit::built_in()["count"],
            Some(&teams),
            &Together::default(),
        );
        (labels.join(" "), line.unwrap_or_default())
    };
    assert_eq!(counted("en", "50"), pair("0 50", "teams"));
    assert_eq!(counted("zh", "50"), pair("0 50", "支"));
    assert_eq!(counted("en", "2000000"), pair("0 2", "million teams"));
}

#[test]
fn lists_and_counted_words() {
    let (zh, en) = (locale("zh"), locale("en"));
    let items: Vec<String> = ["甲", "乙", "丙"].map(Into::into).into();
    assert_eq!(zh.list(&items), "甲、乙和丙");
    assert_eq!(en.list(&items), "甲, 乙 and 丙");
    assert_eq!(en.list(&items[..1]), "甲");
    assert_eq!(en.list(&[]), "");
    let strings = "articles: {one: '{n} article', other: '{n} articles'}";
    let en = Locale { strings: serde_yaml::from_str(strings).unwrap(), ..en };
    assert_eq!(en.counted("articles", 1), "1 article");
    assert_eq!(en.counted("articles", 1234), "1,234 articles");
    assert_eq!(en.counted("missing", 1), "");
}
