//! Units as running text has them, in both languages, and what one of each is worth.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::mention::Said;
use super::{Counter, QuantityKind, Rational, Sense, Tag, Unit};

/// A unit with its words.
#[derive(Debug)]
pub(super) struct Measure {
    pub(super) sense: Sense,
    /// What one is worth in the unit of the sense.
    pub(super) factor: Rational,
    /// The first is the one that is written.
    pub(super) zh: &'static [&'static str],
    /// The first is the one that is written, in the plural; several words are joined by one space.
    pub(super) en: &'static [&'static str],
}

const fn unit(sense: Sense, factor: (i64, i64), zh: &'static [&'static str], en: &'static [&'static str]) -> Measure {
    Measure { sense, factor: Rational::reduced(factor.0, factor.1), zh, en }
}

const ONE: (i64, i64) = (1, 1);

/// Every unit. Traditional measures have the values of today: 1亩 is 1/15 hectare, 1斤 half a kilogram, 1里 half a
/// kilometre.
pub(super) static MEASURES: &[Measure] = &[
    unit(Sense::Share, (1, 100), &["%", "％", "个百分比"], &["%", "percent", "per cent", "pct", "％"]),
    unit(Sense::Share, (1, 1000), &["‰"], &["‰", "per mille", "per thousand"]),
    unit(
        Sense::PercentagePoint,
        ONE,
        &["个百分点", "百分点", "个点"],
        &["percentage points", "percentage point", "pp", "ppt", "percent points", "pct pts"],
    ),
    unit(Sense::PercentagePoint, (1, 100), &["个基点", "基点"], &["basis points", "basis point", "bps"]),
    unit(Sense::Times, ONE, &["倍"], &["times", "fold", "-fold"]),
    unit(
        Sense::Money("CNY"),
        ONE,
        &["元", "块", "块钱", "元人民币", "人民币"],
        &["yuan", "rmb", "renminbi", "cny", "rmb yuan", "yuan rmb"],
    ),
    unit(Sense::Money("CNY"), (1, 10), &["角", "毛", "毛钱"], &["jiao"]),
    unit(
        Sense::Money("USD"),
        ONE,
        &["美元", "美金"],
        &["US dollars", "US dollar", "u.s. dollars", "american dollars", "usd"],
    ),
    unit(Sense::Money("USD"), (1, 100), &["美分"], &["us cents"]),
    unit(Sense::Money("$"), ONE, &[], &["dollars", "dollar", "bucks", "buck"]),
    unit(Sense::Money("$"), (1, 100), &["分钱"], &["cents", "cent"]),
    unit(Sense::Money("EUR"), ONE, &["欧元"], &["euros", "euro", "eur"]),
    unit(
        Sense::Money("GBP"),
        ONE,
        &["英镑", "镑"],
        &["pounds", "pound", "pounds sterling", "sterling", "gbp", "british pounds"],
    ),
    unit(Sense::Money("GBP"), (1, 100), &["便士"], &["pence", "p"]),
    unit(Sense::Money("JPY"), ONE, &["日元", "日圆"], &["yen", "jpy", "japanese yen"]),
    unit(Sense::Money("HKD"), ONE, &["港元", "港币"], &["Hong Kong dollars", "hkd"]),
    unit(Sense::Money("TWD"), ONE, &["新台币", "台币"], &["New Taiwan dollars", "taiwan dollars", "ntd"]),
    unit(Sense::Money("AUD"), ONE, &["澳元", "澳币"], &["Australian dollars", "aud"]),
    unit(Sense::Money("CAD"), ONE, &["加元"], &["Canadian dollars", "cad"]),
    unit(Sense::Money("INR"), ONE, &["卢比"], &["rupees", "rupee", "indian rupees", "rs"]),
    unit(Sense::Money("RUB"), ONE, &["卢布"], &["rubles", "roubles", "ruble", "rouble"]),
    unit(Sense::Money("KRW"), ONE, &["韩元"], &["South Korean won", "won"]),
    unit(Sense::Money("CHF"), ONE, &["瑞士法郎", "瑞郎"], &["Swiss francs", "chf"]),
    unit(Sense::Area, (2000, 3), &["亩"], &["mu"]),
    unit(Sense::Area, (10_000, 1), &["公顷"], &["hectares", "hectare", "ha"]),
    unit(Sense::Area, (100, 1), &["公亩"], &[]),
    unit(
        Sense::Area,
        ONE,
        &["平方米", "平米", "平方", "㎡"],
        &["square meters", "square metres", "square meter", "square metre", "sq m", "sqm", "m²", "m2"],
    ),
    unit(
        Sense::Area,
        (1_000_000, 1),
        &["平方公里", "平方千米"],
        &[
            "square kilometers",
            "square kilometres",
            "square kilometer",
            "square kilometre",
            "sq km",
            "sqkm",
            "km²",
            "km2",
        ],
    ),
    unit(Sense::Other("acre"), ONE, &["英亩"], &["acres", "acre"]),
    unit(Sense::Other("square foot"), ONE, &["平方英尺"], &["square feet", "square foot", "sq ft"]),
    unit(Sense::Other("square mile"), ONE, &["平方英里"], &["square miles", "square mile"]),
    unit(Sense::Length, ONE, &["米", "公尺"], &["meters", "metres", "meter", "metre"]),
    unit(
        Sense::Length,
        (1000, 1),
        &["公里", "千米"],
        &["kilometers", "kilometres", "kilometer", "kilometre", "km", "kms", "km/h", "kph"],
    ),
    unit(Sense::Length, (1, 100), &["厘米", "公分"], &["centimeters", "centimetres", "centimeter", "centimetre", "cm"]),
    unit(Sense::Length, (1, 1000), &["毫米"], &["millimeters", "millimetres", "millimeter", "millimetre", "mm"]),
    unit(Sense::Length, (500, 1), &["里", "华里"], &["li"]),
    unit(Sense::Other("mile"), ONE, &["英里"], &["miles", "mile", "mph"]),
    unit(Sense::Other("nautical mile"), ONE, &["海里"], &["nautical miles", "nautical mile"]),
    unit(Sense::Other("foot"), ONE, &["英尺"], &["feet", "foot", "ft"]),
    unit(Sense::Other("inch"), ONE, &["英寸"], &["inches", "inch"]),
    unit(Sense::Other("yard"), ONE, &["码"], &["yards", "yard"]),
    unit(Sense::Other("light-year"), ONE, &["光年"], &["light-years", "light years", "light-year", "light year"]),
    unit(Sense::Mass, ONE, &["公斤", "千克"], &["kilograms", "kilogram", "kilos", "kilo", "kg", "kgs"]),
    unit(Sense::Mass, (1, 1000), &["克"], &["grams", "gram", "g"]),
    unit(Sense::Mass, (1, 1_000_000), &["毫克"], &["milligrams", "milligram", "mg"]),
    unit(Sense::Mass, (1, 2), &["斤", "市斤"], &["jin", "catties"]),
    unit(Sense::Mass, (1, 20), &["两重"], &[]),
    unit(
        Sense::Mass,
        (1000, 1),
        &["吨", "公吨"],
        &["tonnes", "tonne", "tons", "ton", "metric tons", "metric tonnes", "t"],
    ),
    unit(Sense::Other("pound"), ONE, &["磅"], &["lb", "lbs"]),
    unit(
        Sense::Volume,
        ONE,
        &["立方米", "立方"],
        &["cubic meters", "cubic metres", "cubic meter", "cubic metre", "m³", "m3"],
    ),
    unit(Sense::Volume, (1, 1000), &["升", "公升"], &["liters", "litres", "liter", "litre"]),
    unit(Sense::Volume, (1, 1_000_000), &["毫升"], &["milliliters", "millilitres", "ml"]),
    unit(Sense::Other("cubic foot"), ONE, &["立方英尺"], &["cubic feet", "cubic foot", "cu ft"]),
    unit(Sense::Other("barrel"), ONE, &["桶"], &["barrels", "barrel"]),
    unit(Sense::Seconds, ONE, &["秒", "秒钟"], &["seconds", "sec", "secs"]),
    unit(Sense::Seconds, (60, 1), &["分钟"], &["minutes", "minute", "min", "mins"]),
    unit(Sense::Seconds, (900, 1), &["刻钟"], &[]),
    unit(Sense::Seconds, (3600, 1), &["小时", "个小时", "个钟头", "钟头"], &["hours", "hour", "hr", "hrs"]),
    unit(Sense::Seconds, (86_400, 1), &["天", "昼夜"], &["days", "day"]),
    unit(Sense::Seconds, (604_800, 1), &["周", "个星期", "星期", "个周", "礼拜"], &["weeks", "week"]),
    unit(Sense::Months, ONE, &["个月"], &["months", "month"]),
    unit(Sense::Months, (3, 1), &["个季度"], &["quarters"]),
    unit(
        Sense::Months,
        (12, 1),
        &["年", "周年", "岁", "周岁", "个年头"],
        &["years", "year", "years old", "year old", "yrs", "yr", "years of age"],
    ),
    unit(Sense::Months, (120, 1), &["个十年"], &["decades", "decade"]),
    unit(Sense::Months, (1200, 1), &["个世纪"], &["centuries", "century"]),
    unit(
        Sense::Temperature,
        ONE,
        &["摄氏度", "℃", "度"],
        &["degrees Celsius", "degree Celsius", "degrees centigrade", "°c", "℃", "degrees", "degree"],
    ),
    unit(
        Sense::Other("degree Fahrenheit"),
        ONE,
        &["华氏度", "℉"],
        &["degrees Fahrenheit", "degree Fahrenheit", "fahrenheit", "°f", "° f", "℉"],
    ),
    unit(Sense::Other("kilowatt"), ONE, &["千瓦"], &["kilowatts", "kilowatt", "kw"]),
    unit(Sense::Other("kilowatt"), (1000, 1), &["兆瓦"], &["megawatts", "megawatt", "mw"]),
    unit(Sense::Other("kilowatt-hour"), ONE, &["千瓦时"], &["kilowatt-hours", "kilowatt hours", "kwh"]),
    unit(Sense::Other("horsepower"), ONE, &["马力"], &["horsepower"]),
    unit(Sense::Other("kilowatt"), (1_000_000, 1), &["吉瓦"], &["gigawatts", "gigawatt", "gw"]),
    unit(Sense::Other("kilowatt-hour"), (1000, 1), &["兆瓦时"], &["megawatt-hours", "megawatt hours", "mwh"]),
    unit(Sense::Other("kilowatt-hour"), (1_000_000, 1), &[], &["gigawatt-hours", "gigawatt hours", "gwh"]),
    unit(Sense::Other("kilowatt-hour"), (1_000_000_000, 1), &[], &["terawatt-hours", "terawatt hours", "twh"]),
    unit(Sense::Other("megabyte"), ONE, &["兆", "兆字节"], &["megabytes", "mb"]),
    unit(Sense::Other("megabyte"), (1000, 1), &[], &["gigabytes", "gb"]),
    unit(Sense::Other("megabyte"), (1_000_000, 1), &[], &["terabytes", "tb"]),
    unit(Sense::Other("megabit per second"), ONE, &["兆比特每秒"], &["megabits per second", "mbps", "mb/s"]),
    unit(Sense::Other("megabit per second"), (1000, 1), &[], &["gigabits per second", "gbps"]),
];

/// The unit of a sense with its word in a language, one of it worth so many of the unit of the sense; `None` if the language
/// has no word for it.
pub fn measure(sense: Sense, factor: &Rational, tag: &Tag) -> Option<Unit> {
    let sense = match sense {
        Sense::Money("$") => Sense::Money("USD"),
        Sense::Money("¥") => Sense::Money("CNY"),
        sense => sense,
    };
    let of_sense = |measure: &&Measure| measure.sense == sense && measure.factor == *factor;
    let measure = MEASURES.iter().find(of_sense)?;
    let words = if tag.primary() == "zh" { measure.zh } else { measure.en };
    let other = (*words.first()?).to_owned();
    let singular = |word: &&&str| {
        word.get(..1) == other.get(..1) && !word.ends_with('s') && (3..=other.len()).contains(&word.len())
    };
    let one = words.get(1..)?.iter().find(singular).filter(|_| tag.primary() == "en").map(|word| (*word).to_owned());
    let words = [(tag.clone(), Counter { one, other, short: None })].into_iter().collect();
    Some(Unit { id: measure.zh.first().copied().unwrap_or_default().into(), kind: kind(sense), large: true, words })
}

fn kind(sense: Sense) -> QuantityKind {
    match sense {
        Sense::Money(_) => QuantityKind::Currency,
        Sense::Area => QuantityKind::Area,
        Sense::Length => QuantityKind::Length,
        Sense::Mass => QuantityKind::Mass,
        Sense::Seconds | Sense::Months => QuantityKind::Time,
        Sense::Temperature => QuantityKind::Index,
        _ => QuantityKind::Count,
    }
}

/// What stands after a number says of it.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) sense: Sense,
    pub(super) factor: Rational,
    pub(super) otherwise: Option<(Rational, Sense)>,
    /// How many bytes say so.
    pub(super) length: usize,
    /// Where it is said.
    pub(super) said: Said,
}

impl Measured {
    pub(super) fn plain(sense: Sense, length: usize) -> Self {
        Self { sense, factor: Rational::ONE, otherwise: None, length, said: Said::After }
    }

    /// Nothing is said.
    pub(super) fn bare() -> Self {
        Self { said: Said::Nowhere, ..Self::plain(Sense::Count, 0) }
    }

    /// What stands before the number says it.
    pub(super) fn before(sense: Sense) -> Self {
        Self { said: Said::Before, ..Self::plain(sense, 0) }
    }

    /// Whether nothing is said.
    pub(super) fn is_bare(&self) -> bool {
        self.said == Said::Nowhere
    }

    fn of(measure: &Measure, length: usize) -> Self {
        Self { factor: measure.factor.clone(), ..Self::plain(measure.sense, length) }
    }
}

/// A word of a unit with the unit.
type Entry = (&'static str, &'static Measure);

/// The Chinese words of all units by their first characters, in the order of these; of one character the longest first.
static ZH: LazyLock<Vec<(char, Vec<Entry>)>> = LazyLock::new(|| {
    let mut units: BTreeMap<char, Vec<Entry>> = BTreeMap::new();
    for measure in MEASURES {
        for word in measure.zh {
            units.entry(word.chars().next().unwrap_or(' ')).or_default().push((word, measure));
        }
    }
    for list in units.values_mut() {
        list.sort_by_key(|(word, _)| Reverse(word.len()));
    }
    units.into_iter().collect()
});

/// The English words of all units by their first letters, at last those that begin with a sign; the longest first.
static EN: LazyLock<Vec<Vec<Entry>>> = LazyLock::new(|| {
    let mut units = vec![Vec::new(); SIGNS + 1];
    for measure in MEASURES {
        for word in measure.en {
            if let Some(list) = word.bytes().next().and_then(|first| units.get_mut(letter(first))) {
                list.push((*word, measure));
            }
        }
    }
    for list in &mut units {
        list.sort_by_key(|(word, _)| Reverse(word.len()));
    }
    units
});

/// Where [`EN`] has what begins with a sign.
const SIGNS: usize = 26;

/// The place of a letter in the alphabet, counted from 0; that of the signs for all else.
fn letter(byte: u8) -> usize {
    let place = usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a'));
    place.min(SIGNS)
}

/// The Chinese unit at the begin of a text.
pub(super) fn zh(text: &str) -> Option<Measured> {
    let first = text.chars().next()?;
    let at = ZH.binary_search_by_key(&first, |(known, _)| *known).ok()?;
    let (_, list) = ZH.get(at)?;
    let (word, measure) = list.iter().find(|(word, _)| text.starts_with(word))?;
    let others = others(first);
    let next = text.get(first.len_utf8()..)?;
    (others.is_empty() || !others.iter().any(|other| next.starts_with(other)))
        .then(|| Measured::of(measure, word.len()))
}

/// How words go on that begin like a unit and are none: 里面, 年级, 天津.
fn others(first: char) -> &'static [&'static str] {
    match first {
        '个' => &["月球", "月亮", "月台", "月饼"],
        '里' => &["面", "的", "程", "约"],
        '年' => &["级", "轻", "龄"],
        '天' => &["津", "然", "气", "空"],
        '元' => &["旦", "首", "素", "件"],
        '周' => &["边", "围"],
        '度' => &["假"],
        '升' => &["至", "到", "级", "值"],
        '角' => &["度", "色", "落"],
        '码' => &["头"],
        _ => &[],
    }
}

/// The English unit at the begin of a text, in small or capital letters, its words joined by spaces or hyphens.
pub(super) fn en(text: &str) -> Option<Measured> {
    let bytes = text.as_bytes();
    let list = EN.get(letter(*bytes.first()?))?;
    let (word, measure) = list.iter().find(|(word, _)| begins_with(text, word))?;
    Some(Measured::of(measure, word.len()))
}

/// Whether a text begins with some words, and none of them goes on. A single letter is a unit as a small one: 5G is a
/// kind of network.
fn begins_with(text: &str, words: &str) -> bool {
    let is_like = |(own, word): (u8, u8)| {
        own.eq_ignore_ascii_case(&word) || matches!(own, b' ' | b'-') && matches!(word, b' ' | b'-')
    };
    if text.len() < words.len() || !text.bytes().zip(words.bytes()).all(is_like) {
        return false;
    }
    let next = text.get(words.len()..).and_then(|rest| rest.chars().next());
    let is_letter = words.len() == 1 && words.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_letter && (!text.starts_with(words) || matches!(next, Some('-' | '\'' | '’'))) {
        return false;
    }
    let goes_on = |c: char| c.is_alphabetic() && c < '\u{2e80}' || matches!(c, '²' | '³');
    !words.ends_with(|c: char| c.is_alphabetic()) || !next.is_some_and(goes_on)
}
