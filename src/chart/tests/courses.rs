//! Kinds whose points stand in time: lines, areas, slopes, sparklines.

use super::super::{Annotation, Room, draw_data, spark};
use super::*;

const OWN: [Kind; 4] = [Kind::Line, Kind::Area, Kind::Slope, Kind::Sparkline];

/// Any chart of these kinds, with ranges, annotations, shares and series that stand back.
fn course(seed: u64) -> ChartData {
    let mut data = any(seed);
    let mut dice = Dice(seed * 31 + 5);
    data.kind = OWN[dice.roll(OWN.len())];
    if matches!(data.axis, Axis::Categories(_)) {
        data.axis = years((2000..).take(data.axis.len()), seed.is_multiple_of(2));
    }
    if let (Kind::Slope, Axis::Time(steps)) = (data.kind, &mut data.axis) {
        steps.truncate(2);
        data.series.iter_mut().for_each(|series| series.points.truncate(2));
    }
    if data.kind == Kind::Area && dice.roll(2) == 0 {
        share_out(&mut data);
    }
    if dice.roll(2) == 0 {
        let margin = number(&dice.number(300).to_string());
        for point in data.series.iter_mut().flat_map(|series| &mut series.points).filter(|_| dice.roll(3) > 0) {
            point.range = point.value.as_ref().map(|value| (value - &margin, value + &margin));
        }
    }
    if dice.roll(3) == 0 {
        data.series.iter_mut().skip(1 + dice.roll(2)).for_each(|series| series.faded = true);
    }
    if let Axis::Time(steps) = &data.axis {
        for _ in 0..dice.roll(3) {
            let period = Some(steps[dice.roll(steps.len())].period);
            let value = (dice.roll(2) == 0).then(|| number(&dice.number(900).to_string()));
            data.annotations.push(Annotation { text: dice.pick(&EN_NAMES).to_owned(), period, value });
        }
    }
    data
}

fn share_out(data: &mut ChartData) {
    data.stack = Stack::Shares;
    for step in 0..data.axis.len() {
        let zero = number("0");
        let value = |series: &Series| series.points.get(step)?.drawn().cloned();
        let sum: Rational = data
            .series
            .iter()
            .filter_map(value)
            .filter(|value| *value >= zero)
            .fold(zero.clone(), |sum, value| sum + value);
        for point in data.series.iter_mut().filter_map(|series| series.points.get_mut(step)) {
            let share = point.value.as_ref().filter(|value| **value >= zero && sum > zero).map(|value| value / &sum);
            point.share = share.map(|share| (share.clone(), (WRITER.percent)(&share)));
        }
    }
}

#[test]
fn courses_of_any_data_have_labels_apart_and_inside() {
    let mut wrong = Vec::new();
    for seed in 0..800 {
        let data = course(seed);
        for width in WIDTHS {
            let found = faults(&svg(&data, width)).into_iter();
            wrong.extend(found.map(|fault| format!("{seed} {:?} {:?} {width:?}: {fault}", data.kind, data.stack)));
        }
        for across in [168.0, 224.0, 348.0] {
            let mut out = String::new();
            let room = Room { across, height: 120.0, ..Room::of(Width::Narrow) };
            let (_, height) = draw_data(&data, room, &WRITER, &mut out);
            let panel = format!("<svg width=\"{across}\" height=\"{height}\">{out}");
            let found = faults(&panel).into_iter();
            wrong.extend(found.map(|fault| format!("{seed} {:?} {:?} {across}: {fault}", data.kind, data.stack)));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}

#[test]
fn every_series_has_a_mark_for_each_value() {
    for seed in 0..300 {
        let data = course(seed);
        if !matches!(data.axis, Axis::Time(_)) || data.stack == Stack::Shares {
            continue;
        }
        let picture = svg(&data, Width::Wide);
        let groups: Vec<&str> = picture.split("<g class=\"series ").skip(1).collect();
        assert_eq!(groups.len(), if data.is_blank() { 0 } else { data.series.len() }, "{seed}");
        let marks = groups.iter().map(|group| {
            let group = group.split("</g>").next().unwrap();
            let dots = group.split("<path d=\"").filter(|path| path.contains("class=\"dots"));
            dots.map(|path| path.split('"').next().unwrap().matches("h0").count()).sum::<usize>()
                + group.matches("<circle").count()
        });
        let drawn: usize = data.series.iter().map(|series| series.drawn().count()).sum();
        assert_eq!(marks.sum::<usize>(), drawn, "{seed} {:?}", data.kind);
    }
}

#[test]
fn many_points_make_small_pictures() {
    let of = |index: usize| {
        let points: Vec<String> =
            (0..60).map(|step| format!("{}.{}%", 20 + (step * (index + 3)) % 17, step % 10)).collect();
        series(EN_NAMES[index], &points.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let kinds = [Kind::Line, Kind::Column, Kind::Bar, Kind::Dot, Kind::Sparkline].map(|kind| (kind, Stack::None));
    let stacks = [Kind::Area, Kind::Column].map(|kind| (kind, Stack::Values));
    for (kind, stack) in kinds.into_iter().chain(stacks) {
        let mut data = chart(kind, years(1960..=2019, false), (0..4).map(of).collect(), "%", false);
        data.stack = stack;
        for width in WIDTHS {
            let size = svg(&data, width).len();
            assert!(size <= 8192, "{kind:?} {stack:?} {width:?}: {size} bytes");
        }
    }
}

#[test]
fn gaps_and_breaks_interrupt_areas() {
    let all = vec![
        series("a", &["1", "2", "", "4", "5", "|3", "4", "p5"]),
        series("b", &["1", "1", "", "1", "1", "1", "1", "1"]),
    ];
    let mut data = chart(Kind::Area, years(2010..=2017, false), all, "%", false);
    data.stack = Stack::Values;
    let picture = svg(&data, Width::Wide);
    // 2010 to 2011, 2013 to 2014, 2015 to 2016, and for the first series 2016 to 2017 apart.
    assert_eq!(picture.matches("class=\"area").count(), 7, "{picture}");
    assert_eq!(picture.matches("class=\"area provisional\"").count(), 1);
    assert_eq!(picture.matches("class=\"axis-break\"").count(), 1);
    assert!(picture.contains(">no data</text>"));
    let (a, b) = (picture.find("series s1 k0").unwrap(), picture.find("series s2 k1").unwrap());
    assert!(b < a, "what stands above is drawn first");
}

#[test]
fn areas_name_themselves_where_the_right_end_has_no_room() {
    let all = (0..8).map(|index| series(&format!("Scheme number {index}"), &["50", "50", "50"])).collect();
    let mut data = chart(Kind::Area, years(2018..=2020, false), all, "%", false);
    data.stack = Stack::Values;
    let picture = svg(&data, Width::Narrow);
    assert_eq!(picture.matches("class=\"inside\"").count(), 8, "{picture}");
    assert!(!picture.contains("class=\"legend\""));
}

#[test]
fn slopes_say_by_how_much_values_changed() {
    let all = vec![
        series("Up", &["10", "12.5"]),
        series("Down", &["9", "4"]),
        series("Bound", &["1", "≥ 3"]),
        series("Broken", &["2", "|6"]),
        series("Alone", &["", "7"]),
    ];
    let data = chart(Kind::Slope, years([2010, 2020], false), all, "%", false);
    let picture = svg(&data, Width::Wide);
    let texts: Vec<String> = texts(&picture).into_iter().map(|(text, _)| text).collect();
    let changes: Vec<&String> = texts.iter().filter(|text| text.starts_with(['+', '−'])).collect();
    assert_eq!(changes, ["+2.5", "−5"], "{texts:?}");
    assert!(texts.contains(&"2010: no data".to_owned()), "{texts:?}");
    assert_eq!(texts.iter().filter(|text| *text == "Up").count(), 2, "at both ends");
    assert_eq!(picture.matches("class=\"break\"").count(), 1);
}

#[test]
fn rows_of_sparklines_mark_ends_and_extremes() {
    let all = vec![
        series("a", &["5", "1", "3", "9", "4"]),
        series("b", &["", "1", "2", "3", "2"]),
        series("c", &["", "", "", "", ""]),
    ];
    let data = chart(Kind::Sparkline, years(2016..=2020, false), all, "%", false);
    let picture = svg(&data, Width::Wide);
    let group = picture.split_once("<g class=\"series s1\">").unwrap().1.split("</g>").next().unwrap();
    let classes: Vec<&str> = group.split("class=\"").skip(1).map(|path| path.split('"').next().unwrap()).collect();
    assert_eq!(classes, ["dots small", "dots", "dots small", "dots"], "{group}");
    let texts: Vec<String> = texts(&picture).into_iter().map(|(text, _)| text).collect();
    assert!(texts.contains(&"1 (2017)".to_owned()) && texts.contains(&"no data".to_owned()), "{texts:?}");
}

#[test]
fn the_bare_course_needs_three_values() {
    let value = |year: u16, text: &str| (year.to_string().parse().unwrap(), number(text));
    assert_eq!(spark(&[value(2018, "1"), value(2019, "2")]), None);
    assert_eq!(
        spark(&[value(2018, "1"), value(2019, "2"), value(2020, "1.5")]).unwrap(),
        "<svg class=\"spark\" viewBox=\"0 0 96 32\" aria-hidden=\"true\"><path d=\"M3 29l45-26 45 13\"/>\
         <circle cx=\"93\" cy=\"16\" r=\"2.5\"/></svg>"
    );
}
