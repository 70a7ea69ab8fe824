//! Pictures of many data sets, measured: nothing leaves them and no label stands on another.

use super::label::{Align, Rect, bold_width, width};
use super::{
    Axis, ChartData, ChartWords, Kind, Point, Series, Stack, Status, Target, TimeStep, Width, Writer, describe, draw,
    table,
};
use crate::lang::{Rational, parse_decimal, rational};

const KINDS: [Kind; 3] = [Kind::Line, Kind::Column, Kind::Bar];
const WIDTHS: [Width; 2] = [Width::Wide, Width::Narrow];

fn words(zh: bool) -> ChartWords {
    let of = |chinese: &str, english: &str| if zh { chinese } else { english }.to_owned();
    ChartWords {
        period: of("时间", "Period"),
        category: of("类别", "Category"),
        value: of("数值", "Value"),
        no_data: of("无数据", "no data"),
        provisional: of("初步数", "provisional"),
        estimated: of("估计数", "estimated"),
        forecast: of("预测数", "forecast"),
        log_scale: of("对数刻度", "logarithmic scale"),
        series_break: of("口径变化", "break in the series"),
        datum: of("{step}：{value}", "{step}: {value}"),
        datum_of_series: of("{series}，{step}：{value}", "{series}, {step}: {value}"),
        with_status: of("{value}（{status}）", "{value} ({status})"),
        with_unit: of("{name}（{unit}）", "{name} ({unit})"),
        course: of(
            "{first-step}为{first}，{last-step}为{last}。",
            "From {first} in {first-step} to {last} in {last-step}.",
        ),
        of_series: of("{series}：{sentence}", "{series}: {sentence}"),
        extremes: of(
            "最低{min}（{min-step}），最高{max}（{max-step}）。",
            "Lowest {min} ({min-step}), highest {max} ({max-step}).",
        ),
        comparison: of(
            "最高{max}（{max-step}），最低{min}（{min-step}）。",
            "Highest {max} ({max-step}), lowest {min} ({min-step}).",
        ),
        single: of("{first-step}：{first}。", "{first-step}: {first}."),
        missing: of("{steps}无数据。", "No data for {steps}."),
        list_separator: of("、", ", "),
        sentence_separator: of("", " "),
    }
}

fn number(text: &str) -> Rational {
    rational(parse_decimal(text).unwrap())
}

/// A point from how it is written: `≥ 95%`, `12.5`, empty for a missing one; `p`, `e`, `f` or `|` before it for its status.
fn point(text: &str) -> Point {
    let (status, text) = match text.chars().next() {
        Some('p') => (Status::Provisional, &text[1..]),
        Some('e') => (Status::Estimated, &text[1..]),
        Some('f') => (Status::Forecast, &text[1..]),
        Some('|') => (Status::Break, &text[1..]),
        None => (Status::Missing, text),
        _ => (Status::Normal, text),
    };
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    Point {
        value: parse_decimal(&digits).ok().map(rational),
        range: None,
        share: None,
        text: text.to_owned(),
        lower_bound: text.contains('≥'),
        upper_bound: text.contains('≤'),
        status,
        note: None,
    }
}

fn series(label: &str, points: &[&str]) -> Series {
    Series { label: label.into(), points: points.iter().map(|text| point(text)).collect(), ..Series::default() }
}

fn years(years: impl IntoIterator<Item = u16>, zh: bool) -> Axis {
    let step = |year: u16| TimeStep {
        period: year.to_string().parse().unwrap(),
        label: year.to_string(),
        short: format!("{:02}", year % 100),
        long: if zh { format!("{year}年") } else { year.to_string() },
    };
    Axis::Time(years.into_iter().map(step).collect())
}

fn chart(kind: Kind, axis: Axis, series: Vec<Series>, unit: &str, zh: bool) -> ChartData {
    let title = if zh { "标题" } else { "Title" }.into();
    ChartData {
        kind,
        stack: Stack::None,
        log: false,
        title,
        axis,
        series,
        panels: Vec::new(),
        targets: Vec::new(),
        annotations: Vec::new(),
        covers: Vec::new(),
        unit: unit.into(),
        words: words(zh),
    }
}

fn digits(number: &Rational) -> String {
    let hundredths = (number * Rational::from_integer(100.into())).round().to_integer().to_string();
    let sign = if hundredths.starts_with('-') { "-" } else { "" };
    let digits = format!("{:0>3}", hundredths.trim_start_matches('-'));
    let (whole, fraction) = digits.split_at(digits.len() - 2);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

const WRITER: Writer<'static> = Writer {
    ticks: &|_, ticks| (ticks.iter().map(digits).collect(), None),
    difference: &|_, number| digits(number),
    percent: &|number| format!("{}%", digits(&(number * Rational::from_integer(100.into())))),
};

fn svg(data: &ChartData, width: Width) -> String {
    draw(data, width, "c1", &describe(data, &WRITER), &WRITER)
}

/// The rooms of all texts of a picture.
fn texts(svg: &str) -> Vec<(String, Rect)> {
    let attribute = |tag: &str, name: &str| {
        tag.split_once(&format!("{name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    let of = |text: &str| {
        let (tag, rest) = text.split_once('>').unwrap();
        let content =
            rest.split("</text>").next().unwrap().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let at = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        let align = match attribute(tag, "text-anchor").as_deref() {
            Some("middle") => Align::Middle,
            Some("end") => Align::End,
            _ => Align::Start,
        };
        let name = attribute(tag, "class").is_some_and(|class| class.split(' ').any(|class| class == "name"));
        let across = if name { bold_width(&content) } else { width(&content) };
        let room = Rect::of_text((at(" x"), at(" y")), align, across);
        (content, room)
    };
    svg.split("<text").skip(1).map(of).collect()
}

/// What is wrong with a picture.
fn faults(svg: &str) -> Vec<String> {
    let size = |name: &str| -> f64 {
        svg.split_once(&format!(" {name}=\"")).unwrap().1.split('"').next().unwrap().parse().unwrap()
    };
    let picture = Rect { left: -0.2, top: -0.2, right: size("width") + 0.2, bottom: size("height") + 0.2 };
    let texts = texts(svg);
    let mut faults = Vec::new();
    for (index, (text, room)) in texts.iter().enumerate() {
        if !room.within(&picture) {
            faults.push(format!("`{text}` leaves the picture: {room:?}"));
        }
        for (other, taken) in &texts[index + 1..] {
            let shrunk = Rect { left: taken.left + 0.2, top: taken.top + 0.2, ..*taken };
            if room.meets(&Rect { right: taken.right - 0.2, bottom: taken.bottom - 0.2, ..shrunk }) {
                faults.push(format!("`{text}` is on `{other}`: {room:?} {taken:?}"));
            }
        }
    }
    if svg.contains("NaN") || svg.contains("inf\"") || svg.contains("style=") || svg.contains("fill=") {
        faults.push("not a number, or looks".into());
    }
    faults
}

#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn number(&mut self, below: u32) -> i64 {
        i64::from(self.roll(below as usize) as u32)
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }
}

const ZH_NAMES: [&str; 6] =
    ["城镇", "农村居民", "城乡居民基本医疗保险", "建档立卡贫困户", "海口市秀英区石山镇（含永兴、东山）", "全国"];
const EN_NAMES: [&str; 6] = [
    "Urban",
    "Rural residents",
    "Basic medical insurance for residents",
    "Registered poor households",
    "Shishan, Yongxing and Dongshan townships",
    "China",
];

fn any(seed: u64) -> ChartData {
    let mut dice = Dice(seed.wrapping_mul(7919) + 1);
    let zh = dice.roll(2) == 0;
    let names = if zh { ZH_NAMES } else { EN_NAMES };
    let steps = 1 + dice.roll(14);
    let axis = if dice.roll(2) == 0 {
        let mut year = 1990;
        let step = |_| {
            year += 1 + if dice.roll(4) == 0 { dice.roll(5) as u16 } else { 0 };
            year
        };
        years((0..steps).map(step).collect::<Vec<u16>>(), zh)
    } else {
        Axis::Categories((0..steps).map(|_| dice.pick(&names).to_owned()).collect())
    };
    let unit = dice.pick(&["%", "亿元", " million yuan", ""]);
    let scale = 10_i64.pow(dice.roll(7) as u32);
    let below = if dice.roll(4) == 0 { 500 } else { 0 };
    let count = 1 + dice.roll(5);
    let one = |dice: &mut Dice| {
        let value = (dice.number(1000) - below) * scale;
        let before = dice.pick(&["", "", "", "p", "e", "f", "|", "≥ ", "≤ "]);
        let (whole, part) = (value / 10, (value % 10).abs());
        let sign = if value < 0 && whole == 0 { "-" } else { "" };
        if dice.roll(12) == 0 { String::new() } else { format!("{before}{sign}{whole}.{part}{unit}") }
    };
    let all = (0..count).map(|index| {
        let points: Vec<String> = (0..steps).map(|_| one(&mut dice)).collect();
        series(names[index], &points.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let all: Vec<Series> = all.collect();
    let mut data = chart(KINDS[dice.roll(3)], axis, all, unit, zh);
    data.stack = if dice.roll(3) == 0 { Stack::Values } else { Stack::None };
    for _ in 0..dice.roll(3) {
        let value = number(&(dice.number(90) * scale).to_string());
        data.targets.push(Target {
            label: format!("{} {value}{unit}", if zh { "目标" } else { "Target" }),
            value,
            step: None,
        });
    }
    data
}

#[test]
fn labels_of_any_chart_stand_apart_and_inside() {
    let mut wrong = Vec::new();
    for seed in 0..1500 {
        let data = any(seed);
        for width in WIDTHS {
            for fault in faults(&svg(&data, width)) {
                wrong.push(format!(
                    "{seed} {:?} {width:?} {}x{}: {fault}",
                    data.kind,
                    data.series.len(),
                    data.axis.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}

#[test]
fn odd_data_has_a_calm_picture() {
    let huge = "9999999999999999999999999999";
    let few = |points: &[&str]| vec![series("x", points)];
    let many = |count: usize| (0..count).map(|index| series(EN_NAMES[index % 6], &["1", "2", "3"])).collect::<Vec<_>>();
    let mut unstated = years([2020], false);
    if let Axis::Time(steps) = &mut unstated {
        steps[0].period = crate::lang::Period::Unstated;
    }
    let names = |count: usize| Axis::Categories((0..count).map(|index| format!("Name <{index}> & \"more\"")).collect());
    let cases: Vec<(&str, Axis, Vec<Series>)> = vec![
        ("no steps", years([], false), few(&[])),
        ("no series", years(2010..=2012, false), Vec::new()),
        ("only gaps", years(2010..=2012, false), few(&["", "", ""])),
        ("one point", years([2010], false), few(&["5"])),
        ("all zero", years(2010..=2012, false), few(&["0", "0", "0"])),
        ("all equal", years(2010..=2012, false), few(&["7", "7", "7"])),
        ("huge", years(2010..=2012, false), few(&[huge, &format!("-{huge}"), "0.0000000000000000000000001"])),
        ("close", years(2010..=2011, false), few(&[huge, "9999999999999999999999999998"])),
        ("too few points", years(2010..=2019, false), few(&["1", "2"])),
        ("too many points", years(2010..=2011, false), few(&["1", "2", "3", "4"])),
        ("no place in time", unstated, few(&["4"])),
        ("many series", years(2010..=2012, false), many(40)),
        ("many names", names(300), few(&vec!["3"; 300])),
        ("many years", years(1500..2000, false), few(&vec!["3"; 500])),
    ];
    for (case, axis, all) in cases {
        for kind in KINDS {
            for stack in [Stack::None, Stack::Values] {
                let mut data = chart(kind, axis.clone(), all.clone(), "%", false);
                data.stack = stack;
                for width in WIDTHS {
                    let svg = svg(&data, width);
                    assert!(faults(&svg).is_empty(), "{case} {kind:?} {width:?}: {:?}", faults(&svg));
                    assert!(svg.contains("<text"), "{case} {kind:?}: nothing is said");
                }
                describe(&data, &WRITER);
                table(&data, "");
            }
        }
    }
}

#[test]
fn markup_in_labels_and_ids_is_text() {
    let mut data = chart(Kind::Column, years([2020], false), vec![series("<script>", &["5<6"])], "</svg>", false);
    data.title = "</title><script>".into();
    let svg = draw(&data, Width::Wide, "\"><script>", "</svg>", &WRITER);
    assert!(!svg.contains("<script") && svg.matches("</svg>").count() == 1, "{svg}");
    assert!(!table(&data, "<script>").contains("<script"));
}

#[test]
fn a_break_and_a_gap_interrupt_a_line_and_uncertain_values_are_hollow() {
    let points = ["1", "2", "", "4", "5", "|3", "4", "p5", "f6"];
    let picture =
        svg(&chart(Kind::Line, years(2010..=2018, false), vec![series("x", &points)], "%", false), Width::Wide);
    let group = picture.split_once("<g class=\"series s1\">").unwrap().1.split("</g>").next().unwrap();
    let paths = |class: &str| -> Vec<&str> {
        group.split("<path").filter_map(|path| path.split("/>").next()).filter(|path| path.ends_with(class)).collect()
    };
    // 2010 to 2011, 2013 to 2014, 2015 to 2016: neither across the gap nor across the break.
    assert_eq!(
        paths("\"").iter().filter(|path| !path.contains("class=")).map(|path| path.matches('M').count()).sum::<usize>(),
        3,
        "{group}"
    );
    assert_eq!((paths("class=\"provisional\"").len(), paths("class=\"forecast\"").len()), (1, 1), "{group}");
    assert_eq!(paths("class=\"break\"").len(), 1);
    let dots: usize = paths("class=\"dots\"").iter().map(|path| path.matches('M').count()).sum();
    assert_eq!((dots, group.matches("<circle").count(), group.matches("class=\"hollow").count()), (6, 2, 2), "{group}");
}

#[test]
fn columns_and_bars_begin_at_zero_and_bounds_are_open() {
    for kind in [Kind::Column, Kind::Bar] {
        let data = chart(kind, years(2018..=2020, false), vec![series("x", &["90", "91", "≥ 95"])], "%", false);
        let picture = svg(&data, Width::Wide);
        assert!(picture.contains("class=\"zero\""), "{picture}");
        assert_eq!(picture.matches("class=\"open\"").count(), 1, "{picture}");
        assert!(picture.contains(">≥ 95</text>"));
    }
}

#[test]
fn names_without_room_below_columns_stand_beside_bars() {
    let names = Axis::Categories(EN_NAMES.iter().map(|name| (*name).to_owned()).collect());
    let data = chart(Kind::Column, names, vec![series("x", &["1", "2", "3", "4", "5", "6"])], "%", false);
    assert!(svg(&data, Width::Narrow).contains("class=\"chart narrow bar\""));
}

#[test]
fn only_the_wide_picture_is_named() {
    let data = chart(Kind::Line, years(2018..=2020, false), vec![series("x", &["1", "2", "3"])], "%", false);
    let wide = svg(&data, Width::Wide);
    assert!(wide.contains("role=\"img\" aria-labelledby=\"c1-title\" aria-describedby=\"c1-description\">"));
    assert!(
        wide.contains("<title id=\"c1-title\">Title</title><desc id=\"c1-description\">From 1 in 2018 to 3 in 2020.")
    );
    let narrow = svg(&data, Width::Narrow);
    assert!(narrow.contains("aria-hidden=\"true\"") && !narrow.contains("id="));
}

#[test]
fn pictures_are_small() {
    let points: Vec<String> = (0..12).map(|index| format!("{}.{index}%", 50 + index * 3)).collect();
    let points: Vec<&str> = points.iter().map(String::as_str).collect();
    for kind in KINDS {
        let all = vec![series("Urban residents", &points), series("Rural residents", &points)];
        let data = chart(kind, years(2012..=2023, false), all, "%", false);
        for width in WIDTHS {
            assert!(svg(&data, width).len() <= 8192, "{kind:?} {width:?}: {} bytes", svg(&data, width).len());
        }
    }
}

#[test]
fn tables_say_all_that_is_known() {
    let mut all = vec![series("Urban", &["1%", "p2%", ""]), series("Rural", &["≥ 3%", "4%", "5%"])];
    all[0].points[1].note = Some("Survey of 1,000 households.".into());
    all[1].points[0].note = Some("Survey of 1,000 households.".into());
    let mut data = chart(Kind::Line, years(2018..=2020, false), all, "%", false);
    data.targets.push(Target { value: number("9"), label: "Target: 9%".into(), step: None });
    assert_eq!(
        table(&data, "Share & trend"),
        "<table class=\"data\"><caption>Share &amp; trend</caption><thead><tr><th scope=\"col\">Period</th>\
         <th scope=\"col\">Urban (%)</th><th scope=\"col\">Rural (%)</th></tr></thead><tbody>\
         <tr><th scope=\"row\">2018</th><td>1%</td><td>≥ 3%<sup>1</sup></td></tr>\
         <tr><th scope=\"row\">2019</th><td>2% (provisional)<sup>1</sup></td><td>4%</td></tr>\
         <tr><th scope=\"row\">2020</th><td class=\"missing\">no data</td><td>5%</td></tr></tbody>\
         <tfoot><tr><td colspan=\"3\">Target: 9%</td></tr>\
         <tr><td colspan=\"3\"><sup>1</sup> Survey of 1,000 households.</td></tr></tfoot></table>"
    );
}

#[test]
fn descriptions_name_ends_extremes_and_gaps() {
    let all = vec![series("", &["5%", "9%", "", "1%", "e6%"])];
    let data = chart(Kind::Line, years(2016..=2020, true), all, "%", true);
    assert_eq!(
        describe(&data, &WRITER),
        "2016年为5%，2020年为6%（估计数）。最低1%（2019年），最高9%（2017年）。2018年无数据。"
    );
    let data = chart(Kind::Line, years(2016..=2016, false), vec![series("", &["5%"])], "%", false);
    assert_eq!(describe(&data, &WRITER), "2016: 5%.");
}
