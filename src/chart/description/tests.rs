//! Whole descriptions in both languages, one for each thing that can be said, and that odd data are told calmly.

use std::fs;
use std::path::Path;

use super::super::tests::{any, chart, number, series, years};
use super::super::{Annotation, Axis, ChartData, Kind, Series, Stack, Status, Target, TimeStep, Writer, table};
use super::describe;
use crate::lang::{Difference, Locale, Qualifier, Quantity, Rational, Style, Tag, Unit, difference};

fn locale(zh: bool) -> Locale {
    let (tag, yaml) = if zh {
        ("zh", include_str!("../../../themes/gazette/strings/zh.yaml"))
    } else {
        ("en", include_str!("../../../themes/gazette/strings/en.yaml"))
    };
    Locale { tag: Tag::new(tag).unwrap(), strings: serde_yaml::from_str(yaml).unwrap() }
}

/// The description with numbers in a unit, as a page has it.
fn told(data: &ChartData, unit: &str, zh: bool) -> String {
    let (locale, units) = (locale(zh), Unit::built_in());
    let write = |value: &Rational, qualifier: Option<Qualifier>, bounds, unit: &str| {
        let unit = &units[unit];
        locale.quantity(&Quantity { value, decimals: None, qualifier, bounds, unit, counter: None }, Style::Prose)
    };
    let prose = |series: usize, step: usize| {
        let point = &data.series[series].points[step];
        let qualifier = match (point.lower_bound, point.upper_bound, point.approximate) {
            (true, ..) => Some(Qualifier::AtLeast),
            (_, true, _) => Some(Qualifier::AtMost),
            (.., true) => Some(Qualifier::About),
            _ => None,
        };
        Some(write(point.value.as_ref()?, qualifier, point.range.clone(), unit))
    };
    let is_rate = matches!(unit, "percent" | "index" | "times");
    let points = match unit {
        "percent" => "percentage-point",
        "times" => "index",
        other => other,
    };
    let difference = |a: &Rational, b: &Rational| {
        let Difference { size, is_rounded, .. } = difference(a, b, None, units[unit].large);
        write(&size, is_rounded.then_some(Qualifier::About), None, points)
    };
    let ratio = |value: &Rational| {
        let percent = (value * number("1000")).round() / number("10");
        write(&percent, None, None, "percent")
    };
    let growth = |_: usize, from: &Rational, to: &Rational| {
        let means = !is_rate && from.is_positive() && to.is_positive() && from != to;
        means.then(|| ratio(&((to - from).abs() / from)))
    };
    let writer = Writer {
        ticks: &|_, _| Default::default(),
        difference: &|_, a, b| difference(a, b),
        distance: &|_, a, b| difference(a, b),
        percent: &ratio,
        prose: &prose,
        number: &|_, value| write(value, None, None, unit),
        ratio: &ratio,
        growth: &growth,
        is_rate: &|_| is_rate,
    };
    describe(data, &writer)
}

fn names(zh: bool, zh_names: &[&str], en_names: &[&str]) -> Axis {
    let names = if zh { zh_names } else { en_names };
    Axis::Categories(names.iter().map(|name| (*name).to_owned()).collect())
}

fn quarters(zh: bool) -> Axis {
    let step = |(year, quarter): (u16, usize)| TimeStep {
        period: format!("{year}-Q{quarter}").parse().unwrap(),
        label: String::new(),
        short: String::new(),
        long: if zh {
            format!("{year}年第{}季度", ["一", "二", "三", "四"][quarter - 1])
        } else {
            format!("{} quarter of {year}", ["first", "second", "third", "fourth"][quarter - 1])
        },
    };
    Axis::Time([(2019, 3), (2019, 4), (2020, 1), (2020, 2), (2020, 3)].into_iter().map(step).collect())
}

fn target(value: &str, label: &str, step: Option<usize>) -> Target {
    Target { value: number(value), label: label.to_owned(), text: value.to_owned(), step }
}

/// A case: its name, its unit, its chart in a language.
type Case = (&'static str, &'static str, ChartData);

fn courses(zh: bool) -> Vec<Case> {
    let line = |points: &[&str]| {
        let count = points.len() as u16;
        chart(Kind::Line, years(2021 - count..=2020, zh), vec![series("", points)], "", zh)
    };
    let mut steady = line(&["11.4", "9", "7.5", "0.5"]);
    steady.unit = "%".into();
    steady.targets.push(target("3", if zh { "退出标准" } else { "Exit standard" }, None));
    let mut crossing = line(&["48", "52", "49", "51.6", "60"]);
    crossing.targets.push(target("50", if zh { "目标50%" } else { "Target of 50%" }, None));
    let mut noted = line(&["18311", "20167", "21966", "", "25974", "p28228", "f30000"]);
    noted.kind = Kind::Column;
    noted.annotations.push(Annotation {
        text: if zh { "新口径" } else { "New method" }.to_owned(),
        period: Some("2016".parse().unwrap()),
        value: None,
    });
    let mut ranges = line(&["5", "6", "9"]);
    for point in &mut ranges.series[0].points {
        let value = point.value.clone().unwrap();
        point.range = Some((&value - number("3"), &value + number("3")));
    }
    let mut foreseen = line(&["5", "6", "f9"]);
    let last = &mut foreseen.series[0].points[2];
    (last.range, last.spread) = (Some((number("8"), number("10"))), Some("8–10".to_owned()));
    let mut quarterly = line(&["105", "103", "96", "99", "101"]);
    quarterly.axis = quarters(zh);
    vec![
        ("steady", "percent", steady),
        ("crossing", "percent", crossing),
        ("noted", "yuan", noted),
        ("ranges", "percent", ranges),
        ("forecast", "percent", line(&["5", "8", "6", "7", "f9", "f12"])),
        ("forecast-of-one", "percent", line(&["5", "f9"])),
        ("forecast-range", "percent", foreseen),
        ("alike-as-written", "index", alike_as_written(zh)),
        ("quarters", "index", quarterly),
        (
            "break",
            "persons",
            line(&["1176810000", "|1344520000", "e1354360000", "1361310000", "1362970000", "1345920000", "1333890000"]),
        ),
        ("then-bound", "persons", line(&["1344590000", "1361310000", "1333890000", "≥1320000000"])),
        ("bound", "percent", line(&["≥95", "≥95", "≥95"])),
        ("from-bound", "yuan", line(&["≈4000", "≥6000"])),
        ("unsure", "percent", line(&["93", "≥92"])),
        ("level", "percent", line(&["7", "7", "7"])),
        ("returns", "percent", line(&["7", "9", "6", "9", "7"])),
        ("one", "percent", line(&["", "12", ""])),
        ("coarse", "percent", line(&["25.3", "76.88747"])),
        ("coarse-amounts", "persons", line(&["33250000", "40000000", "47631900"])),
        ("ratio", "times", line(&["2.72", "2.5", "2.38"])),
        ("nothing-left", "persons", line(&["5510000", "3000000", "", "1000000", "0"])),
    ]
}

/// Values that differ in what is not written.
fn alike_as_written(zh: bool) -> ChartData {
    let mut all = series("", &["42.3", "42.3", "42.3"]);
    for (point, rest) in all.points.iter_mut().zip(["0.01", "0.02", "0.03"]) {
        point.value = point.value.clone().map(|value| value + number(rest));
    }
    chart(Kind::Line, years(2018..=2020, zh), vec![all], "", zh)
}

#[allow(clippy::too_many_lines, reason = "a list of cases")]
fn several(zh: bool) -> Vec<Case> {
    let label = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let (urban, rural) = (label("城镇居民", "Urban residents"), label("农村居民", "Rural residents"));
    let two = |kind, a: &[&str], b: &[&str]| {
        let count = a.len() as u16;
        let unit = label("元/人·年", "yuan per person per year");
        chart(kind, years(2024 - count..=2023, zh), vec![series(urban, a), series(rural, b)], unit, zh)
    };
    let many = |kind| {
        let provinces = if zh {
            ["海南", "广东", "广西", "福建", "江西", "湖南"]
        } else {
            ["Hainan", "Guangdong", "Guangxi", "Fujian", "Jiangxi", "Hunan"]
        };
        let values = [["11", "3"], ["5", "4"], ["18", "9"], ["4", "2"], ["12", "13"], ["14", ""]];
        let of = |(name, values): (&&str, &[&str; 2])| series(name, values);
        let all: Vec<Series> = provinces.iter().zip(&values).map(of).collect();
        chart(kind, years([2012, 2019], zh), all, "%", zh)
    };
    let mut highlighted = many(Kind::Slope);
    for (index, series) in highlighted.series.iter_mut().enumerate() {
        series.faded = index != 0;
    }
    let mut panels = many(Kind::Line);
    for (index, series) in panels.series.iter_mut().enumerate() {
        series.panel = index;
        panels.panels.push(std::mem::take(&mut series.label));
    }
    let mut three = two(Kind::Line, &["59", "65", "71"], &["64", "75", "91"]);
    three.unit = "%".into();
    three.series.push(series(label("全国", "China"), &["61", "70", "80"]));
    three.targets.push(target("80", label("目标", "Target"), None));
    let mut rising = many(Kind::Slope);
    for (series, last) in rising.series.iter_mut().zip(["20", "30", "40", "50", "60"]) {
        series.points[1] = self::series("", &[last]).points.remove(0);
    }
    let mut foreseen = three.clone();
    for (series, points) in
        foreseen.series.iter_mut().zip([["59", "65", "f99"], ["64", "75", "f91"], ["61", "70", "f80"]])
    {
        series.points = self::series("", &points).points;
    }
    let mut uneven = three.clone();
    uneven.axis = years(2020..=2023, zh);
    uneven.targets.clear();
    for (series, points) in
        uneven.series.iter_mut().zip([["40", "50", "80", "61"], ["38", "60", "", "77"], ["", "40", "85", "60"]])
    {
        series.points = self::series("", &points).points;
    }
    let mut two_to_target = two(Kind::Line, &["59", "85", "71"], &["81", "75", "91"]);
    two_to_target.unit = "%".into();
    two_to_target.targets.push(target("80", label("目标", "Target"), None));
    vec![
        ("two-to-target", "percent", two_to_target),
        ("two", "yuan", two(Kind::Line, &["28844", "39251", "51821"], &["10489", "14617", "21691"])),
        ("overtaking-at-last", "yuan", two(Kind::Slope, &["10", "6"], &["12", "5"])),
        ("overtaking", "yuan", two(Kind::Line, &["20", "30", "25", "20"], &["10", "20", "30", "40"])),
        ("two-breaks", "yuan", two(Kind::Column, &["9", "|20", "30"], &["8", "|11", "e12"])),
        ("two-breaks-turned", "yuan", two(Kind::Column, &["7", "|20", "30"], &["8", "|11", "12"])),
        ("two-forecasts", "yuan", two(Kind::Line, &["20", "30", "f25"], &["10", "20", "f30"])),
        ("two-gaps", "yuan", two(Kind::Column, &["10", "20", "30", "40"], &["", "12", "", "14"])),
        ("two-with-more-gaps", "yuan", two(Kind::Column, &["10", "20", "30", "40"], &["9", "12", "", "14"])),
        ("two-at-one-step", "yuan", two(Kind::Column, &["10", "20", "30"], &["", "12", ""])),
        ("break-at-last", "yuan", two(Kind::Line, &["10", "20", "|30"], &["5", "6", "7"])),
        ("three", "percent", three),
        ("uneven", "percent", uneven),
        ("many", "percent", highlighted),
        ("panels", "percent", panels),
        ("heat", "percent", many(Kind::Heat)),
        ("three-forecasts", "percent", foreseen),
        ("all-known-rise", "percent", rising),
    ]
}

fn parts(zh: bool) -> Vec<Case> {
    let label = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let (first, second) = (label("居民医保", "Residents’ insurance"), label("职工医保", "Employees’ insurance"));
    let stacked = |a: &[&str], b: &[&str]| {
        let count = a.len() as u16;
        let all = vec![series(first, a), series(second, b)];
        let mut data = chart(Kind::Column, years(2024 - count..=2023, zh), all, label("人", "people"), zh);
        data.stack = Stack::Values;
        data
    };
    let mut shares = stacked(&["60", "55", "50"], &["40", "45", "50"]);
    shares.stack = Stack::Shares;
    shares.unit.clear();
    for point in shares.series.iter_mut().flat_map(|series| &mut series.points) {
        let share = point.value.clone().unwrap() / number("100");
        point.share = Some((share, format!("{}.0%", point.text)));
    }
    let mut one = stacked(&["3030"], &["1146"]);
    one.kind = Kind::Bar;
    one.series[1].points[0].status = Status::Estimated;
    one.axis = names(zh, &["秀英区"], &["Xiuying District"]);
    let mut waffle = stacked(&["90.69"], &["9.31"]);
    (waffle.kind, waffle.stack) = (Kind::Waffle, Stack::None);
    waffle.unit.clear();
    let mut wholes = waffle.clone();
    wholes.panels = [label("西谷", "Xigu"), label("北岭", "Beiling")].map(str::to_owned).into();
    wholes.series.extend([series(first, &["97.7"]), series(second, &["p2.3"])]);
    wholes.series[2].panel = 1;
    wholes.series[3].panel = 1;
    let mut singles = wholes.clone();
    singles.series.retain(|own| own.label == first);
    singles.series.iter_mut().for_each(|own| own.label.clear());
    let mut single = singles.clone();
    single.series.truncate(1);
    single.panels.clear();
    let mut districts = stacked(&["30", "20", "25"], &["5", "25", "11"]);
    districts.axis = names(zh, &["秀英区", "龙华区", "琼山区"], &["Xiuying", "Longhua", "Qiongshan"]);
    vec![
        ("stacked", "persons", stacked(&["1016760000", "962940000"], &["344550000", "370950000"])),
        ("shares", "persons", shares),
        ("one-stack", "persons", one),
        ("stacks-of-names", "persons", districts),
        ("waffle", "percent", waffle),
        ("waffles", "percent", wholes),
        ("waffles-of-one", "percent", singles),
        ("waffle-of-one", "percent", single),
        ("forecast-of-parts", "persons", stacked(&["100", "120", "f150"], &["50", "40", "f30"])),
    ]
}

#[allow(clippy::too_many_lines, reason = "a list of cases")]
fn compared(zh: bool) -> Vec<Case> {
    let label = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let bars = |points: &[&str]| {
        let zh_names =
            ["秀英区", "龙华区", "琼山区", "美兰区", "三亚市", "儋州市", "琼海市", "文昌市", "万宁市", "东方市"];
        let en_names = [
            "Xiuying",
            "Longhua",
            "Qiongshan",
            "Meilan",
            "Sanya",
            "Danzhou",
            "Qionghai",
            "Wenchang",
            "Wanning",
            "Dongfang",
        ];
        let axis = names(zh, &zh_names[..points.len()], &en_names[..points.len()]);
        chart(Kind::Bar, axis, vec![series("", points)], "%", zh)
    };
    let mut bullet = bars(&["99", "≥95", "88"]);
    bullet.kind = Kind::Bullet;
    bullet.targets = [0, 1, 2].map(|step| target("95", label("目标95%", "Target of 95%"), Some(step))).into();
    let mut bullets = bars(&["99", "≥94", "88", "≥95", "≤90", "100"]);
    bullets.kind = Kind::Bullet;
    bullets.targets.push(target("95", label("目标95%", "Target of 95%"), None));
    let mut above = bars(&["≥6000"]);
    above.unit = label("元/人·年", "yuan per person per year").into();
    above.targets.push(target("4000", label("省定标准线", "Provincial standard"), None));
    let mut standard = above.clone();
    standard.kind = Kind::Bullet;
    let mut dumbbell = bars(&["60", "52", "49", "70"]);
    dumbbell.kind = Kind::Dot;
    dumbbell.series[0].label = label("女", "Women").into();
    dumbbell.series.push(series(label("男", "Men"), &["50", "55", "48", "61"]));
    let mut grouped = dumbbell.clone();
    grouped.kind = Kind::Bar;
    grouped.series.push(series(label("合计", "All"), &["55", "53.5", "48.5", ""]));
    let mut dots = dumbbell.clone();
    dots.targets.push(target("55", label("目标", "Target"), None));
    let mut of_years = dumbbell.clone();
    of_years.series[0].label = "2015".into();
    of_years.series[1] = series("2023", &["62", "", "", ""]);
    let mut scatter = bars(&["10", "20", "30", "40", "50", "60", "70", "80", "90", "100"]);
    scatter.kind = Kind::Scatter;
    scatter.unit.clear();
    scatter.series[0].label = label("人均收入", "Income per person").into();
    scatter.series[0].unit = Some(label("元", "yuan").into());
    scatter.series.push(series(label("支出", "Spending"), &["3", "4", "5", "6", "70", "8", "9", "11", "10", "12"]));
    scatter.series[1].unit = Some(label("元", "yuan").into());
    vec![
        ("pair-of-names", "percent", bars(&["100", "90.69"])),
        ("names", "percent", bars(&["12", "9", "15", "9", "7", ""])),
        ("bounds-of-names", "percent", bars(&["≥99.9", "≥95"])),
        ("alike", "percent", bars(&["5", "5", "5", "5"])),
        ("bullet", "percent", bullet),
        ("bullet-without-value", "yuan", standard),
        ("bullets", "percent", bullets),
        ("one-with-target", "yuan", above),
        ("dots-to-target", "percent", dots),
        ("dumbbell", "percent", dumbbell),
        ("grouped", "percent", grouped),
        ("of-years", "percent", of_years),
        ("scatter", "yuan", scatter),
    ]
}

fn cases(zh: bool) -> Vec<Case> {
    [courses(zh), several(zh), parts(zh), compared(zh)].concat()
}

/// The texts are in a file of their own, where they can be read one below the other.
#[test]
fn descriptions_read_as_written_by_a_person() {
    let mut written = String::new();
    for ((name, unit, en), (_, _, zh)) in cases(false).iter().zip(&cases(true)) {
        written.push_str(&format!("{name}\n{}\n{}\n\n", told(en, unit, false), told(zh, unit, true)));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts/descriptions.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &written).unwrap();
    }
    assert_eq!(written, fs::read_to_string(&path).unwrap_or_default());
}

#[test]
fn normal_descriptions_are_short() {
    for (name, unit, data) in cases(false) {
        let words = told(&data, unit, false).split_whitespace().count();
        assert!(words <= 100, "{name}: {words} words");
    }
}

#[test]
fn odd_data_are_told_calmly() {
    let huge = "9999999999999999999999999999";
    for seed in 0..400 {
        let mut data = any(seed);
        data.kind = Kind::ALL[seed as usize % Kind::ALL.len()];
        data.stack = [Stack::None, Stack::Values, Stack::Shares][seed as usize % 3];
        if seed % 5 == 0 {
            data.series.iter_mut().enumerate().for_each(|(index, series)| series.panel = index / 2);
            data.panels = vec!["A".into(); data.series.len().div_ceil(2)];
        }
        if seed % 7 == 0 {
            data.series.push(series("huge", &[huge, &format!("-{huge}"), "0.0000000000000000000000000001"]));
        }
        let text = told_plainly(&data);
        assert!(!text.contains(['{', '}']) && !text.contains("  "), "{seed}: {text}");
        table(&data, "");
    }
    let nothing = chart(Kind::Bar, years([], false), Vec::new(), "", false);
    assert_eq!(told_plainly(&nothing), "no data");
}

fn told_plainly(data: &ChartData) -> String {
    let plain = |number: &Rational| if number.is_zero() { "0".to_owned() } else { "1".to_owned() };
    let writer = Writer {
        ticks: &|_, _| Default::default(),
        difference: &|_, a, b| plain(&(b - a)),
        distance: &|_, a, b| plain(&(b - a)),
        percent: &plain,
        prose: &|_, _| None,
        number: &|_, number| plain(number),
        ratio: &plain,
        growth: &|_, _, _| None,
        is_rate: &|_| true,
    };
    describe(data, &writer)
}

#[test]
fn amounts_become_less_and_rates_go_down() {
    let told = |unit: &str, zh: bool| {
        told(&chart(Kind::Line, years([2012, 2020], zh), vec![series("", &["12", "0"])], "", zh), unit, zh)
    };
    assert!(told("persons", true).contains("由2012年的12人降至2020年的零，减少12人。"));
    assert!(told("percent", true).contains("降至2020年的0%，下降12个百分点。"));
    assert!(told("persons", false).contains("to zero in 2020, down 12 people."));
}

#[test]
fn the_opening_says_what_the_headline_does_not() {
    let of = |zh: bool, subject: &[&str]| {
        let mut data = chart(Kind::Line, years([2012, 2020], zh), vec![series("", &["12", "0"])], "%", zh);
        data.subject = subject.iter().map(|part| (*part).to_owned()).collect();
        told(&data, "percent", zh)
    };
    assert!(
        of(true, &["毛入学率（虚构）", "全国"])
            .starts_with("折线图：毛入学率（虚构），全国，2012年至2020年（单位：%）。")
    );
    assert!(of(false, &["Enrollment", "China"]).starts_with("A line chart: Enrollment, China, 2012 to 2020 (%)."));
    assert!(of(false, &[]).starts_with("A line chart, 2012 to 2020 (%)."));
}

#[test]
fn the_only_row_is_named_once() {
    let mut data = chart(Kind::Waffle, names(true, &["秀英区"], &[]), vec![series("", &["12"])], "", true);
    data.subject = vec!["秀英区".to_owned(), "2020年10月".to_owned()];
    assert!(told(&data, "percent", true).starts_with("百格图：秀英区，2020年10月。"));
}

#[test]
fn values_with_ranges_have_no_brackets_within_brackets() {
    let mut data = chart(
        Kind::Bar,
        names(true, &["甲（县）", "乙", "丙", "丁"], &[]),
        vec![series("", &["9", "7", "5", "1"])],
        "",
        true,
    );
    data.unit = "元（2010年价）".to_owned();
    let text = told(&data, "yuan", true);
    assert!(text.contains("（单位：元，2010年价）") && text.contains("甲（县，9元）"), "{text}");
}
