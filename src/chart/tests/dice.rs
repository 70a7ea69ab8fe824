//! Charts of any kind with any data.

use super::super::Gap;
use super::*;

#[derive(Clone)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    pub(super) fn number(&mut self, below: u32) -> i64 {
        i64::from(self.roll(below as usize) as u32)
    }

    pub(super) fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len())]
    }
}

const ZH_NAMES: [&str; 6] =
    ["城镇", "农村居民", "城乡居民基本医疗保险", "建档立卡贫困户", "海口市秀英区石山镇（含永兴、东山）", "全国"];
pub(super) const EN_NAMES: [&str; 6] = [
    "Urban",
    "Rural residents",
    "Basic medical insurance for residents",
    "Registered poor households",
    "Shishan, Yongxing and Dongshan townships",
    "China",
];

pub(in super::super) fn any(seed: u64) -> ChartData {
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
    let mut data = chart(KINDS[dice.roll(KINDS.len())], axis, all, unit, zh);
    data.stack = if dice.roll(3) == 0 { Stack::Values } else { Stack::None };
    for _ in 0..dice.roll(3) {
        let value = number(&(dice.number(90) * scale).to_string());
        data.targets.push(Target {
            label: format!("{} {value}{unit}", if zh { "目标" } else { "Target" }),
            text: String::new(),
            value,
            step: (data.kind == Kind::Bullet && dice.roll(2) == 0).then(|| dice.roll(steps)),
        });
    }
    vary(&mut data, &mut dice, scale);
    if let Axis::Time(steps) = &data.axis
        && matches!(data.kind, Kind::Heat | Kind::Diverging)
        && dice.roll(3) == 0
    {
        let step = steps[dice.roll(steps.len())].clone();
        let long = dice.pick(&["", "1990–2020"]).to_owned();
        let step = TimeStep { label: long.clone(), short: long.clone(), long, ..step };
        data.gaps = vec![Gap { after: dice.roll(steps.len()), step }];
    }
    if dice.roll(8) == 0 {
        split(&mut data, &mut dice, names);
    }
    data
}

/// Panels instead of one chart: each has the same number of series, whose values are those of the first ones in turn.
pub(super) fn split(data: &mut ChartData, dice: &mut Dice, names: [&str; 6]) {
    let panels = [1, 2, 3, 5, 12][dice.roll(5)];
    data.panels = (0..panels).map(|panel| names[panel % names.len()].to_owned()).collect();
    let own = data.series.clone();
    data.series.clear();
    for (panel, (index, series)) in (0..panels).flat_map(|panel| own.iter().enumerate().map(move |own| (panel, own))) {
        let mut points = own[(index + panel) % own.len()].points.clone();
        points.rotate_left(panel % series.points.len());
        data.series.push(Series { panel, points, ..series.clone() });
    }
}

/// Gives some data ranges, annotations, and series that stand back.
pub(super) fn vary(data: &mut ChartData, dice: &mut Dice, scale: i64) {
    if data.kind == Kind::Diverging && dice.roll(4) > 0 {
        data.series.truncate(2);
    }
    if dice.roll(3) == 0 {
        let margin = Rational::new((dice.number(20) * scale).into(), 1);
        for point in data.series.iter_mut().flat_map(|series| &mut series.points).filter(|_| dice.roll(3) == 0) {
            point.range = point.value.as_ref().map(|value| (value - &margin, value + &margin));
        }
    }
    if dice.roll(4) == 0 {
        for series in data.series.iter_mut().skip(1 + dice.roll(2)) {
            series.faded = true;
        }
    }
    for _ in 0..dice.roll(6).saturating_sub(3) {
        let text = dice.pick(&EN_NAMES).to_owned();
        let period = match &data.axis {
            Axis::Time(steps) if dice.roll(2) == 0 => Some(steps[dice.roll(steps.len())].period),
            _ => None,
        };
        let value = period.is_none().then(|| number(&(dice.number(90) * scale).to_string()));
        data.annotations.push(super::Annotation { text, period, value });
    }
}
