//! Units as running text has them, in both languages, and what one of each is worth.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Rational, Sense};

/// A unit with its words.
#[derive(Debug)]
pub(super) struct Measure {
    pub(super) sense: Sense,
    /// What one is worth in the unit of the sense, as a fraction.
    pub(super) factor: (i64, i64),
    pub(super) zh: &'static [&'static str],
    /// In small letters; several words are joined by one space.
    pub(super) en: &'static [&'static str],
}

const fn unit(sense: Sense, factor: (i64, i64), zh: &'static [&'static str], en: &'static [&'static str]) -> Measure {
    Measure { sense, factor, zh, en }
}

const ONE: (i64, i64) = (1, 1);

/// Every unit. Traditional measures have the values of today: 1亩 is 1/15 hectare, 1斤 half a kilogram, 1里 half a
/// kilometre.
pub(super) const MEASURES: &[Measure] = &[
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
        &["元", "块钱", "块", "元人民币", "人民币"],
        &["yuan", "rmb", "renminbi", "cny", "rmb yuan", "yuan rmb"],
    ),
    unit(Sense::Money("CNY"), (1, 10), &["角", "毛", "毛钱"], &["jiao"]),
    unit(
        Sense::Money("USD"),
        ONE,
        &["美元", "美金"],
        &["us dollars", "us dollar", "u.s. dollars", "american dollars", "usd"],
    ),
    unit(Sense::Money("USD"), (1, 100), &["美分"], &["us cents"]),
    unit(Sense::Money("$"), ONE, &[], &["dollars", "dollar"]),
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
    unit(Sense::Money("HKD"), ONE, &["港元", "港币"], &["hong kong dollars", "hkd"]),
    unit(Sense::Money("TWD"), ONE, &["新台币", "台币"], &["new taiwan dollars", "taiwan dollars", "ntd"]),
    unit(Sense::Money("AUD"), ONE, &["澳元", "澳币"], &["australian dollars", "aud"]),
    unit(Sense::Money("CAD"), ONE, &["加元"], &["canadian dollars", "cad"]),
    unit(Sense::Money("INR"), ONE, &["卢比"], &["rupees", "rupee", "indian rupees"]),
    unit(Sense::Money("RUB"), ONE, &["卢布"], &["rub", "rubles", "roubles", "ruble", "rouble"]),
    unit(Sense::Money("KRW"), ONE, &["韩元"], &["won", "south korean won"]),
    unit(Sense::Money("CHF"), ONE, &["瑞士法郎", "瑞郎"], &["swiss francs", "chf"]),
    unit(Sense::Area, (2000, 3), &["亩"], &["mu"]),
    unit(Sense::Area, (10_000, 1), &["公顷"], &["hectares", "hectare", "ha"]),
    unit(Sense::Area, (2_000_000, 30), &["公亩"], &[]),
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
        &["kilometers", "kilometres", "kilometer", "kilometre", "km", "kms"],
    ),
    unit(Sense::Length, (1, 100), &["厘米", "公分"], &["centimeters", "centimetres", "centimeter", "centimetre", "cm"]),
    unit(Sense::Length, (1, 1000), &["毫米"], &["millimeters", "millimetres", "millimeter", "millimetre", "mm"]),
    unit(Sense::Length, (500, 1), &["里", "华里"], &["li"]),
    unit(Sense::Other("mile"), ONE, &["英里"], &["miles", "mile"]),
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
    unit(Sense::Mass, (1000, 1), &["吨", "公吨"], &["tons", "tonnes", "ton", "tonne", "metric tons", "metric tonnes"]),
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
    unit(Sense::Seconds, (3600, 1), &["小时", "个小时", "个钟头", "钟头"], &["hours", "hour", "hr", "hrs"]),
    unit(Sense::Seconds, (86_400, 1), &["天", "昼夜"], &["days", "day"]),
    unit(Sense::Seconds, (604_800, 1), &["周", "个星期", "星期", "个周", "礼拜"], &["weeks", "week"]),
    unit(Sense::Months, ONE, &["个月"], &["months", "month"]),
    unit(Sense::Months, (3, 1), &["个季度"], &["quarters"]),
    unit(
        Sense::Months,
        (12, 1),
        &["年", "周年", "岁", "周岁", "个年头", "年级生"],
        &["years", "year", "years old", "year old", "yrs", "yr", "years of age"],
    ),
    unit(Sense::Months, (120, 1), &["个十年"], &["decades", "decade"]),
    unit(Sense::Months, (1200, 1), &["个世纪"], &["centuries", "century"]),
    unit(
        Sense::Temperature,
        ONE,
        &["摄氏度", "℃", "度"],
        &["degrees celsius", "degree celsius", "degrees centigrade", "°c", "℃", "degrees", "degree"],
    ),
    unit(Sense::Other("kilowatt"), ONE, &["千瓦"], &["kilowatts", "kilowatt", "kw"]),
    unit(Sense::Other("kilowatt"), (1000, 1), &["兆瓦"], &["megawatts", "megawatt", "mw"]),
    unit(Sense::Other("kilowatt-hour"), ONE, &["千瓦时"], &["kilowatt-hours", "kilowatt hours", "kwh"]),
    unit(Sense::Other("horsepower"), ONE, &["马力"], &["horsepower"]),
    unit(Sense::Other("byte"), ONE, &["兆"], &["megabytes", "mb"]),
];

/// What stands after a number says of it.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) sense: Sense,
    pub(super) factor: Rational,
    pub(super) otherwise: Option<(Rational, Sense)>,
    /// How many bytes say so.
    pub(super) length: usize,
    /// Whether nothing says what it is a number of.
    pub(super) is_bare: bool,
}

impl Measured {
    pub(super) fn plain(sense: Sense, length: usize) -> Self {
        Self { sense, factor: Rational::ONE, otherwise: None, length, is_bare: false }
    }

    /// Nothing is said.
    pub(super) fn bare() -> Self {
        Self { is_bare: true, ..Self::plain(Sense::Count, 0) }
    }

    fn of(measure: &Measure, length: usize) -> Self {
        let (over, under) = measure.factor;
        Self { factor: Rational::new(over.into(), under.into()), ..Self::plain(measure.sense, length) }
    }
}

/// The Chinese words of all units by their first characters, the longest first.
static ZH: LazyLock<HashMap<char, Vec<(&'static str, &'static Measure)>>> = LazyLock::new(|| {
    let mut units: HashMap<char, Vec<(&'static str, &'static Measure)>> = HashMap::new();
    for measure in MEASURES {
        for word in measure.zh {
            units.entry(word.chars().next().unwrap_or(' ')).or_default().push((word, measure));
        }
    }
    for words in MEASURES.iter().flat_map(|measure| measure.zh).filter_map(|word| word.chars().next()) {
        if let Some(list) = units.get_mut(&words) {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
    }
    units
});

/// The English words of all units.
static EN: LazyLock<HashMap<&'static str, &'static Measure>> =
    LazyLock::new(|| MEASURES.iter().flat_map(|measure| measure.en.iter().map(move |word| (*word, measure))).collect());

/// The Chinese unit at the begin of a text.
pub(super) fn zh(text: &str) -> Option<Measured> {
    // What begins with the words of a unit and is none: 年级, 天津, 里面.
    const OTHERS: &[&str] =
        &["里面", "里的", "年级", "天津", "天然", "元旦", "周边", "周围", "度假", "升至", "升到", "块钱以"];
    if OTHERS.iter().any(|other| text.starts_with(other)) {
        return None;
    }
    let list = ZH.get(&text.chars().next()?)?;
    let (word, measure) = list.iter().find(|(word, _)| text.starts_with(word))?;
    Some(Measured::of(measure, word.len()))
}

/// The unit of some English words in small letters.
pub(super) fn en(words: &str) -> Option<Measured> {
    EN.get(words).map(|measure| Measured::of(measure, 0))
}

/// How many bytes a number takes that is no quantity: a part of a name or an address, a version, a telephone number.
pub(super) fn code(before: &str, rest: &str) -> Option<usize> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ':' | '@');
    let run = || rest.bytes().take_while(|byte| is_word(char::from(*byte))).count();
    let word = before.bytes().rev().take_while(|byte| is_word(char::from(*byte))).count();
    let word = before.get(before.len() - word..).unwrap_or_default();
    if word.contains("://") || word.contains("www.") || word.contains('@') || before.ends_with('#') {
        return Some(run());
    }
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let is_measured = rest.get(digits..).is_some_and(|after| after.starts_with(['%', '％', '万', '亿', '元']));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '_') && !is_measured && !is_money_code(word) {
        return Some(rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count());
    }
    let after = rest.get(digits..).unwrap_or_default();
    let group = |text: &str, sign: char| {
        let length = text.strip_prefix(sign)?.bytes().take_while(u8::is_ascii_digit).count();
        (length > 0).then_some(length)
    };
    if let Some(second) = group(after, '.')
        && group(after.get(1 + second..).unwrap_or_default(), '.').is_some()
    {
        return Some(run());
    }
    // 163.com
    let domain = after.strip_prefix('.').unwrap_or_default();
    if ["com", "cn", "net", "org", "gov", "edu"].iter().any(|name| domain.starts_with(name)) {
        return Some(run());
    }
    let is_telephone = digits >= 3 && group(after, '-').is_some_and(|length| length >= 7)
        || digits == 11 && rest.starts_with('1') && !after.starts_with([',', '.'])
        || rest.starts_with("00") && digits > 4;
    is_telephone.then(run)
}

/// Whether letters directly before digits say that they are money.
fn is_money_code(before: &str) -> bool {
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let word = before.get(before.len() - letters..).unwrap_or_default();
    matches!(word, "US" | "HK" | "Rs" | "NT")
        || letters == 3
            && EN.get(word.to_ascii_lowercase().as_str()).is_some_and(|unit| matches!(unit.sense, Sense::Money(_)))
}
