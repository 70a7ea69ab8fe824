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
    /// What is written behind 1 in English; empty if English has no word for it.
    pub(super) one: &'static str,
    /// The first is the one that is written, in the plural; several words are joined by one space.
    pub(super) en: &'static [&'static str],
}

const fn unit(
    sense: Sense,
    factor: (i64, i64),
    zh: &'static [&'static str],
    one: &'static str,
    en: &'static [&'static str],
) -> Measure {
    Measure { sense, factor: Rational::reduced(factor.0, factor.1), zh, one, en }
}

const ONE: (i64, i64) = (1, 1);

/// Every unit. Traditional measures have the values of today: 1亩 is 1/15 hectare, 1斤 half a kilogram, 1里 half a
/// kilometre.
pub(super) static MEASURES: &[Measure] = &[
    unit(Sense::Share, (1, 100), &["%", "％", "个百分比"], "%", &["%", "percent", "per cent", "pct", "％"]),
    unit(Sense::Share, (1, 1000), &["‰"], "‰", &["‰", "per mille", "per thousand"]),
    unit(
        Sense::PercentagePoint,
        ONE,
        &["个百分点", "百分点", "个点"],
        "percentage point",
        &["percentage points", "pp", "ppt", "percent points", "pct pts"],
    ),
    unit(Sense::PercentagePoint, (1, 100), &["个基点", "基点"], "basis point", &["basis points", "bps"]),
    unit(Sense::Times, ONE, &["倍"], "times", &["times", "fold", "-fold"]),
    unit(
        Sense::Money("CNY"),
        ONE,
        &["元", "块", "块钱", "元人民币", "人民币"],
        "yuan",
        &["yuan", "rmb", "renminbi", "cny", "rmb yuan", "yuan rmb"],
    ),
    unit(Sense::Money("CNY"), (1, 10), &["角", "毛", "毛钱"], "jiao", &["jiao"]),
    unit(
        Sense::Money("USD"),
        ONE,
        &["美元", "美金"],
        "US dollar",
        &["US dollars", "u.s. dollars", "american dollars", "usd"],
    ),
    unit(Sense::Money("USD"), (1, 100), &["美分"], "US cent", &["US cents"]),
    unit(Sense::Money("$"), ONE, &[], "dollar", &["dollars", "bucks", "buck"]),
    unit(Sense::Money("$"), (1, 100), &["分钱"], "cent", &["cents"]),
    unit(Sense::Money("EUR"), ONE, &["欧元"], "euro", &["euros", "eur"]),
    unit(
        Sense::Money("GBP"),
        ONE,
        &["英镑", "镑"],
        "pound",
        &["pounds", "pounds sterling", "sterling", "gbp", "british pounds"],
    ),
    unit(Sense::Money("GBP"), (1, 100), &["便士"], "penny", &["pence", "p"]),
    unit(Sense::Money("JPY"), ONE, &["日元", "日圆"], "yen", &["yen", "jpy", "japanese yen"]),
    unit(Sense::Money("HKD"), ONE, &["港元", "港币"], "Hong Kong dollar", &["Hong Kong dollars", "hkd"]),
    unit(
        Sense::Money("TWD"),
        ONE,
        &["新台币", "台币"],
        "New Taiwan dollar",
        &["New Taiwan dollars", "taiwan dollars", "ntd"],
    ),
    unit(Sense::Money("AUD"), ONE, &["澳元", "澳币"], "Australian dollar", &["Australian dollars", "aud"]),
    unit(Sense::Money("CAD"), ONE, &["加元"], "Canadian dollar", &["Canadian dollars", "cad"]),
    unit(Sense::Money("INR"), ONE, &["卢比"], "rupee", &["rupees", "indian rupees", "rs"]),
    unit(Sense::Money("RUB"), ONE, &["卢布"], "ruble", &["rubles", "roubles", "rouble"]),
    unit(Sense::Money("KRW"), ONE, &["韩元"], "South Korean won", &["South Korean won", "won"]),
    unit(Sense::Money("CHF"), ONE, &["瑞士法郎", "瑞郎"], "Swiss franc", &["Swiss francs", "chf"]),
    unit(Sense::Area, (2000, 3), &["亩"], "mu", &["mu"]),
    unit(Sense::Area, (10_000, 1), &["公顷"], "hectare", &["hectares", "ha"]),
    unit(Sense::Area, (100, 1), &["公亩"], "", &[]),
    unit(
        Sense::Area,
        ONE,
        &["平方米", "平米", "平方", "㎡"],
        "square meter",
        &["square meters", "square metres", "square metre", "sq m", "sqm", "m²", "m2"],
    ),
    unit(
        Sense::Area,
        (1_000_000, 1),
        &["平方公里", "平方千米"],
        "square kilometer",
        &["square kilometers", "square kilometres", "square kilometre", "sq km", "sqkm", "km²", "km2"],
    ),
    unit(Sense::Other("acre"), ONE, &["英亩"], "acre", &["acres"]),
    unit(Sense::Other("square foot"), ONE, &["平方英尺"], "square foot", &["square feet", "sq ft"]),
    unit(Sense::Other("square mile"), ONE, &["平方英里"], "square mile", &["square miles"]),
    unit(Sense::Length, ONE, &["米", "公尺"], "meter", &["meters", "metres", "metre"]),
    unit(
        Sense::Length,
        (1000, 1),
        &["公里", "千米"],
        "kilometer",
        &["kilometers", "kilometres", "kilometre", "km", "kms", "km/h", "kph"],
    ),
    unit(Sense::Length, (1, 100), &["厘米", "公分"], "centimeter", &["centimeters", "centimetres", "centimetre", "cm"]),
    unit(Sense::Length, (1, 1000), &["毫米"], "millimeter", &["millimeters", "millimetres", "millimetre", "mm"]),
    unit(Sense::Length, (500, 1), &["里", "华里"], "li", &["li"]),
    unit(Sense::Other("mile"), ONE, &["英里"], "mile", &["miles", "mph"]),
    unit(Sense::Other("nautical mile"), ONE, &["海里"], "nautical mile", &["nautical miles"]),
    unit(Sense::Other("foot"), ONE, &["英尺"], "foot", &["feet", "ft"]),
    unit(Sense::Other("inch"), ONE, &["英寸"], "inch", &["inches"]),
    unit(Sense::Other("yard"), ONE, &["码"], "yard", &["yards"]),
    unit(Sense::Other("light-year"), ONE, &["光年"], "light-year", &["light-years", "light years", "light year"]),
    unit(Sense::Mass, ONE, &["公斤", "千克"], "kilogram", &["kilograms", "kilos", "kilo", "kg", "kgs"]),
    unit(Sense::Mass, (1, 1000), &["克"], "gram", &["grams", "g"]),
    unit(Sense::Mass, (1, 1_000_000), &["毫克"], "milligram", &["milligrams", "mg"]),
    unit(Sense::Mass, (1, 2), &["斤", "市斤"], "jin", &["jin", "catties"]),
    unit(Sense::Mass, (1, 20), &["两重"], "", &[]),
    unit(
        Sense::Mass,
        (1000, 1),
        &["吨", "公吨"],
        "tonne",
        &["tonnes", "tons", "ton", "metric tons", "metric tonnes", "t"],
    ),
    unit(Sense::Other("pound"), ONE, &["磅"], "lb", &["lb", "lbs"]),
    unit(
        Sense::Volume,
        ONE,
        &["立方米", "立方"],
        "cubic meter",
        &["cubic meters", "cubic metres", "cubic metre", "m³", "m3"],
    ),
    unit(Sense::Volume, (1, 1000), &["升", "公升"], "liter", &["liters", "litres", "litre"]),
    unit(Sense::Volume, (1, 1_000_000), &["毫升"], "milliliter", &["milliliters", "millilitres", "ml"]),
    unit(Sense::Other("cubic foot"), ONE, &["立方英尺"], "cubic foot", &["cubic feet", "cu ft"]),
    unit(Sense::Other("barrel"), ONE, &["桶"], "barrel", &["barrels"]),
    unit(Sense::Seconds, ONE, &["秒", "秒钟"], "second", &["seconds", "sec", "secs"]),
    unit(Sense::Seconds, (60, 1), &["分钟"], "minute", &["minutes", "min", "mins"]),
    unit(Sense::Seconds, (900, 1), &["刻钟"], "", &[]),
    unit(Sense::Seconds, (3600, 1), &["小时", "个小时", "个钟头", "钟头"], "hour", &["hours", "hr", "hrs"]),
    unit(Sense::Seconds, (86_400, 1), &["天", "昼夜"], "day", &["days"]),
    unit(Sense::Seconds, (604_800, 1), &["周", "个星期", "星期", "个周", "礼拜"], "week", &["weeks"]),
    unit(Sense::Months, ONE, &["个月"], "month", &["months"]),
    unit(Sense::Months, (3, 1), &["个季度"], "quarter", &["quarters"]),
    unit(
        Sense::Months,
        (12, 1),
        &["年", "周年", "岁", "周岁", "个年头"],
        "year",
        &["years", "years old", "year old", "yrs", "yr", "years of age"],
    ),
    unit(Sense::Months, (120, 1), &["个十年"], "decade", &["decades"]),
    unit(Sense::Months, (1200, 1), &["个世纪"], "century", &["centuries"]),
    unit(
        Sense::Temperature,
        ONE,
        &["摄氏度", "℃", "度"],
        "degree Celsius",
        &["degrees Celsius", "degrees centigrade", "°c", "℃", "degrees", "degree"],
    ),
    unit(
        Sense::Other("degree Fahrenheit"),
        ONE,
        &["华氏度", "℉"],
        "degree Fahrenheit",
        &["degrees Fahrenheit", "fahrenheit", "°f", "° f", "℉"],
    ),
    unit(Sense::Other("kilowatt"), ONE, &["千瓦"], "kilowatt", &["kilowatts", "kw"]),
    unit(Sense::Other("kilowatt"), (1000, 1), &["兆瓦"], "megawatt", &["megawatts", "mw"]),
    unit(
        Sense::Other("kilowatt-hour"),
        ONE,
        &["千瓦时"],
        "kilowatt-hour",
        &["kilowatt-hours", "kilowatt hours", "kwh"],
    ),
    unit(Sense::Other("horsepower"), ONE, &["马力"], "horsepower", &["horsepower"]),
    unit(Sense::Other("kilowatt"), (1_000_000, 1), &["吉瓦"], "gigawatt", &["gigawatts", "gw"]),
    unit(
        Sense::Other("kilowatt-hour"),
        (1000, 1),
        &["兆瓦时"],
        "megawatt-hour",
        &["megawatt-hours", "megawatt hours", "mwh"],
    ),
    unit(
        Sense::Other("kilowatt-hour"),
        (1_000_000, 1),
        &[],
        "gigawatt-hour",
        &["gigawatt-hours", "gigawatt hours", "gwh"],
    ),
    unit(
        Sense::Other("kilowatt-hour"),
        (1_000_000_000, 1),
        &[],
        "terawatt-hour",
        &["terawatt-hours", "terawatt hours", "twh"],
    ),
    unit(Sense::Other("megabyte"), ONE, &["兆", "兆字节"], "megabyte", &["megabytes", "mb"]),
    unit(Sense::Other("megabyte"), (1000, 1), &[], "gigabyte", &["gigabytes", "gb"]),
    unit(Sense::Other("megabyte"), (1_000_000, 1), &[], "terabyte", &["terabytes", "tb"]),
    unit(
        Sense::Other("megabit per second"),
        ONE,
        &["兆比特每秒"],
        "megabit per second",
        &["megabits per second", "mbps", "mb/s"],
    ),
    unit(Sense::Other("megabit per second"), (1000, 1), &[], "gigabit per second", &["gigabits per second", "gbps"]),
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
    let (one, words) =
        if tag.primary() == "zh" { (None, measure.zh) } else { (Some(measure.one.to_owned()), measure.en) };
    let other = (*words.first()?).to_owned();
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
        // A second is a place in an order: the thirty-second.
        for word in measure.en.iter().chain([&measure.one]).filter(|word| **word != "second") {
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
