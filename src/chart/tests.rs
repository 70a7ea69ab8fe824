//! Pictures of many data sets, measured: nothing leaves them and no label stands on another.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::label::{Align, Rect, bold_width, width};
use super::{
    Annotation, Axis, ChartData, ChartWords, Kind, Point, Series, Stack, Status, Target, TimeStep, Width, Writer,
    cells, describe, draw, table,
};
use crate::lang::{Rational, Strings, parse_decimal, rational};

mod courses;
mod dice;
mod tables;

pub(super) use dice::any;
use dice::{Dice, EN_NAMES};

const KINDS: [Kind; 12] = Kind::ALL;
const WIDTHS: [Width; 2] = [Width::Wide, Width::Narrow];
/// A room to fill.
const CARD: Width = Width::Card { across: 420, down: 300 };

/// The words of the theme.
static WORDS: LazyLock<[Arc<ChartWords>; 2]> = LazyLock::new(|| {
    let of = |yaml: &str| {
        let strings: Strings = serde_yaml::from_str(yaml).unwrap();
        Arc::new(ChartWords::new(&|key| strings.get(&format!("chart.{key}")).unwrap().to_owned()))
    };
    [of(include_str!("../../themes/gazette/strings/en.yaml")), of(include_str!("../../themes/gazette/strings/zh.yaml"))]
});

fn words(zh: bool) -> Arc<ChartWords> {
    Arc::clone(&WORDS[usize::from(zh)])
}

pub(super) fn number(text: &str) -> Rational {
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
        left_out: false,
        share: None,
        text: text.to_owned(),
        rounded: None,
        spread: None,
        lower_bound: text.contains('≥'),
        upper_bound: text.contains('≤'),
        approximate: text.contains('≈'),
        status,
        note: None,
    }
}

pub(super) fn series(label: &str, points: &[&str]) -> Series {
    Series { label: label.into(), points: points.iter().map(|text| point(text)).collect(), ..Series::default() }
}

pub(super) fn years(years: impl IntoIterator<Item = u16>, zh: bool) -> Axis {
    let step = |year: u16| TimeStep {
        period: year.to_string().parse().unwrap(),
        label: year.to_string(),
        short: format!("{:02}", year % 100),
        long: if zh { format!("{year}年") } else { year.to_string() },
    };
    Axis::Time(years.into_iter().map(step).collect())
}

pub(super) fn chart(kind: Kind, axis: Axis, series: Vec<Series>, unit: &str, zh: bool) -> ChartData {
    let title = if zh { "标题" } else { "Title" }.into();
    ChartData {
        kind,
        stack: Stack::None,
        log: false,
        title,
        subject: Vec::new(),
        axis,
        gaps: Vec::new(),
        series,
        panels: Vec::new(),
        targets: Vec::new(),
        annotations: Vec::new(),
        covers: Vec::new(),
        unit: unit.into(),
        in_sentences: BTreeMap::new(),
        words: words(zh),
    }
}

fn digits(number: &Rational) -> String {
    let hundredths = (number * Rational::from(100)).round().to_string();
    let sign = if hundredths.starts_with('-') { "-" } else { "" };
    let digits = format!("{:0>3}", hundredths.trim_start_matches('-'));
    let (whole, fraction) = digits.split_at(digits.len() - 2);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

pub(super) const WRITER: Writer<'static> = Writer {
    ticks: &|_, ticks| (ticks.iter().map(digits).collect(), None),
    difference: &|_, a, b| digits(&(b - a).abs()),
    distance: &|_, a, b| digits(&(b - a).abs()),
    percent: &|number| format!("{}%", digits(&(number * Rational::from(100)))),
    prose: &|_, _| None,
    number: &|_, number| digits(number),
    ratio: &|number| format!("{}%", digits(&(number * Rational::from(100)))),
    growth: &|_, _, _| None,
    is_rate: &|_| true,
};

fn svg(data: &ChartData, width: Width) -> String {
    draw(data, width, "c1", &describe(data, &WRITER), &WRITER).svg
}

/// The rooms of all texts of a picture.
fn texts(svg: &str) -> Vec<(String, Rect)> {
    let attribute = |tag: &str, name: &str| {
        tag.split_once(&format!("{name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    let of = |(text, anchor): (String, Align)| {
        let (tag, rest) = text.split_once('>').unwrap();
        let content =
            rest.split("</text>").next().unwrap().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let at = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        let align = match attribute(tag, "text-anchor").as_deref() {
            Some("middle") => Align::Middle,
            Some("end") => Align::End,
            Some(_) => Align::Start,
            None => anchor,
        };
        let name = attribute(tag, "class").is_some_and(|class| class.split(' ').any(|class| class == "name"));
        let across = if name { bold_width(&content) } else { width(&content) };
        let room = Rect::of_text((at(" x"), at(" y")), align, across);
        (content, room)
    };
    // Only panels are moved; no group stands around them.
    let moved = |(content, room): (String, Rect), (x, y): (f64, f64)| {
        let room = Rect { left: room.left + x, top: room.top + y, right: room.right + x, bottom: room.bottom + y };
        (content, room)
    };
    // Each text, and how its group puts texts at their anchors.
    let each = |part: &'_ str| -> Vec<(String, Align)> {
        let mut anchor = Align::Start;
        let mut all = Vec::new();
        for (index, text) in part.split("<text").enumerate() {
            if index > 0 {
                all.push((text.to_owned(), anchor));
            }
            let opened = text.rfind("<g text-anchor=");
            anchor = match (opened, text.rfind("</g>")) {
                (Some(opened), closed) if closed.is_none_or(|closed| opened > closed) => {
                    if text[opened..].starts_with("<g text-anchor=\"middle\"") { Align::Middle } else { Align::End }
                }
                (_, Some(_)) => Align::Start,
                _ => anchor,
            };
        }
        all
    };
    let mut all = Vec::new();
    for (index, part) in svg.split("<g transform=\"translate(").enumerate() {
        let origin = part.split(')').next().filter(|_| index > 0).and_then(|origin| origin.split_once(' '));
        let origin = origin.map_or((0.0, 0.0), |(x, y)| (x.parse().unwrap(), y.parse().unwrap()));
        // The title of the next panel stands behind the end of this one.
        let (inside, outside) = part.rsplit_once("</g>").unwrap_or((part, ""));
        let (inside, outside) = if index > 0 { (inside, outside) } else { (part, "") };
        all.extend(each(inside).into_iter().map(|text| moved(of(text), origin)));
        all.extend(each(outside).into_iter().map(of));
    }
    all
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

#[test]
fn cards_are_filled() {
    let of = |kind, count: u16| {
        let values = vec!["42"; 4];
        let all: Vec<Series> = (0..count).map(|_| series("Name", &values)).collect();
        draw(&chart(kind, years(2001..=2004, false), all, "", false), CARD, "x", "", &WRITER).size.1
    };
    for (kind, count) in [(Kind::Heat, 5), (Kind::Sparkline, 4), (Kind::Waffle, 1)] {
        let height = of(kind, count);
        assert!((230.0..=340.0).contains(&height), "{kind:?}: {height} of 300 pixels");
    }
}

#[test]
fn labels_of_any_chart_stand_apart_and_inside() {
    let mut wrong = Vec::new();
    for seed in 0..1500 {
        let data = any(seed);
        let fills = matches!(data.kind, Kind::Heat | Kind::Waffle | Kind::Sparkline);
        let card = fills.then_some(CARD);
        for width in WIDTHS.into_iter().chain(card) {
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
fn labels_in_panels_stand_apart_and_inside() {
    let mut wrong = Vec::new();
    for seed in 0..600 {
        let data = any(seed);
        if !matches!(data.kind, Kind::Bar | Kind::Dot | Kind::Diverging | Kind::Bullet) {
            continue;
        }
        for across in [168.0, 224.0, 348.0] {
            let mut out = String::new();
            let room = super::Room { across, height: 120.0, narrow: true, beside: 0.0, fill: 0.0 };
            let (_, height) = super::draw_data(&data, room, &WRITER, &mut out);
            let panel = format!("<svg width=\"{across}\" height=\"{height}\">{out}");
            wrong.extend(faults(&panel).into_iter().map(|fault| format!("{seed} {:?} {across}: {fault}", data.kind)));
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
    let svg = draw(&data, Width::Wide, "\"><script>", "</svg>", &WRITER).svg;
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
    let dots: usize = paths("class=\"dots\"").iter().map(|path| path.matches("h0").count()).sum();
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
    assert!(wide.contains(
        "<title id=\"c1-title\">Title</title><desc id=\"c1-description\">A line chart, 2018 to 2020 (%). The value"
    ));
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
    let many = |(shift, name): (usize, &&str)| {
        let points: Vec<String> = (0..60).map(|index| format!("{}.{}%", 20 + shift * 5 + index, index % 10)).collect();
        series(name, &points.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let all = EN_NAMES.iter().take(4).enumerate().map(many).collect();
    let data = chart(Kind::Dot, years(1960..=2019, false), all, "%", false);
    for width in WIDTHS {
        assert!(svg(&data, width).len() <= 8192, "{width:?}: {} bytes", svg(&data, width).len());
    }
}

#[test]
fn a_value_says_how_far_it_is_from_its_target() {
    let names = Axis::Categories(vec!["A".into(), "B".into(), "C".into(), "D".into()]);
    let mut data = chart(Kind::Bullet, names, vec![series("x", &["90", "95", "97.5", "≥ 95"])], "%", false);
    data.targets.push(Target { value: number("95"), label: "Target: 95%".into(), text: "95%".into(), step: None });
    let texts: Vec<String> = texts(&svg(&data, Width::Wide)).into_iter().map(|(text, _)| text).collect();
    let differences: Vec<&String> = texts.iter().filter(|text| text.starts_with(['+', '−', '±'])).collect();
    assert_eq!(differences, ["−5", "±0", "+2.5"], "{texts:?}");
    assert_eq!(texts.iter().filter(|text| *text == "Target: 95%").count(), 1);
}

#[test]
fn both_sides_of_diverging_bars_have_one_scale_and_positive_ticks() {
    let names = Axis::Categories(vec!["A".into(), "B".into()]);
    let all = vec![series("Men", &["10", "40"]), series("Women", &["20", "30"])];
    let data = chart(Kind::Diverging, names, all, "", false);
    let texts = texts(&svg(&data, Width::Wide));
    let middle = |wanted: &str| -> Vec<f64> {
        let own = texts.iter().filter(|(text, _)| text == wanted);
        own.map(|(_, room)| f64::midpoint(room.left, room.right)).collect()
    };
    let zero = middle("0")[0];
    assert!(texts.iter().all(|(text, _)| !text.starts_with(['-', '−'])), "{texts:?}");
    let twenties = middle("20");
    assert!(twenties.iter().any(|x| *x < zero) && twenties.iter().any(|x| *x > zero), "{texts:?}");
}

#[test]
fn pictures_of_many_values_are_small() {
    let points = |series: usize| -> Vec<String> {
        (0..60).map(|step| format!("{}.{}%", 20 + (step * step / 60 + series * 9 + step % 7) % 79, step % 10)).collect()
    };
    for (kind, count) in [(Kind::Heat, 4), (Kind::Scatter, 2)] {
        let all: Vec<Vec<String>> = (0..count).map(points).collect();
        let all = all.iter().zip(EN_NAMES);
        let all: Vec<Series> =
            all.map(|(points, name)| series(name, &points.iter().map(String::as_str).collect::<Vec<_>>())).collect();
        let data = chart(kind, years(1960..2020, false), all, "%", false);
        for width in WIDTHS {
            assert!(svg(&data, width).len() <= 8192, "{kind:?} {width:?}: {} bytes", svg(&data, width).len());
        }
    }
}

#[test]
fn panels_share_one_scale_and_say_once_what_they_share() {
    let names = ["Urban", "Rural"];
    let all = (0..3).flat_map(|panel| {
        let of = move |(index, name): (usize, &&str)| {
            let value = ["5", "50", "95"][(panel + index) % 3];
            Series { panel, ..series(name, &[value, value]) }
        };
        names.iter().enumerate().map(of).collect::<Vec<_>>()
    });
    let mut data = chart(Kind::Column, years(2019..=2020, false), all.collect(), "yuan", false);
    data.panels = ["North", "South", "West"].map(str::to_owned).to_vec();
    let picture = svg(&data, Width::Wide);
    assert_eq!(picture.matches("<g transform").count(), 3);
    for (text, times) in [(">Urban<", 1), (">Rural<", 1), (">yuan<", 1), (">North<", 1), (">100<", 3)] {
        assert_eq!(picture.matches(text).count(), times, "{text}: {picture}");
    }
}

#[test]
fn what_is_said_of_the_only_period_stands_below_it() {
    for kind in [Kind::Line, Kind::Area, Kind::Column] {
        let mut data = chart(kind, years([2020], false), vec![series("", &["5"])], "", false);
        let period = Some("2020".parse().unwrap());
        data.annotations.push(Annotation { text: "The flood".into(), period, value: None });
        for width in WIDTHS {
            let svg = svg(&data, width);
            assert!(svg.contains("The flood") && faults(&svg).is_empty(), "{kind:?}: {svg}");
        }
    }
}

#[test]
fn rounded_values_find_room_where_exact_ones_would_not() {
    let values = vec!["12"; 8];
    let panels = ["A", "B", "C"].iter().enumerate().map(|(panel, _)| Series { panel, ..series("", &values) });
    let mut data = chart(Kind::Column, years(2013..2021, false), panels.collect(), "", false);
    data.panels = ["A", "B", "C"].map(String::from).to_vec();
    for point in data.series.iter_mut().flat_map(|series| &mut series.points) {
        point.rounded = Some("12".into());
        point.text = "12.345678901 million".into();
    }
    assert_eq!(svg(&data, Width::Wide).matches(">12</text>").count(), 24);
}

#[test]
fn a_year_in_the_name_of_a_target_is_not_its_value() {
    let mut data = chart(Kind::Line, years([2019, 2020], false), vec![series("", &["5", "30"])], "", false);
    for (label, name) in [("Target 2020", "“Target 2020” (20)"), ("Target 2020: 20", "“Target 2020: 20”.")] {
        data.targets = vec![Target { value: number("20"), label: label.into(), text: String::new(), step: None }];
        let told = describe(&data, &WRITER);
        assert!(told.contains(name), "{told}");
    }
}
