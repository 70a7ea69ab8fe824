//! Money as it is named before a number: by a code or by a sign.

/// Codes of money, and words that stand where these do.
const CODES: &[&str] =
    &["RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "AUD", "CAD", "RUB", "INR", "KRW", "CHF", "Rs"];

/// Dollars by the letters before their sign.
const DOLLARS: &[(&str, &str)] = &[("US", "USD"), ("HK", "HKD"), ("NT", "TWD"), ("A", "AUD"), ("C", "CAD")];

/// Money by its name in Chinese, the longer of two that end alike first.
const NAMES: &[(&str, &str)] = &[
    ("人民币", "CNY"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日币", "JPY"),
    ("韩元", "KRW"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
];

/// The money that a Chinese text names at its end, as before a number: 港币500万元. The name, and the code.
pub(super) fn chinese(before: &str) -> Option<(&'static str, &'static str)> {
    NAMES.iter().copied().find(|(name, _)| before.ends_with(name))
}

/// Whether letters at the end of a text say that digits directly behind them are money.
pub(super) fn is_named(before: &str) -> bool {
    let dollars = DOLLARS.iter().map(|(letters, _)| letters).filter(|letters| letters.len() > 1);
    CODES.iter().chain(dollars).any(|money| before.ends_with(money))
}

/// The money whose sign a text ends with; a sign that several share stands for itself.
pub(super) fn signed(before: &str) -> Option<&'static str> {
    let (at, sign) = before.char_indices().next_back()?;
    Some(match sign {
        '$' => dollar(last_word(before.get(..at)?)).unwrap_or("$"),
        '¥' | '￥' => "¥",
        '£' => "GBP",
        '€' => "EUR",
        _ => return None,
    })
}

/// The text up to the sign or code of money at its end.
pub(super) fn without_money(before: &str) -> &str {
    let rest = before.trim_end_matches([' ', '\u{a0}', '$', '£', '€', '¥', '￥']);
    let word = last_word(rest);
    let is_dollar = before.trim_end_matches([' ', '\u{a0}']).ends_with('$') && dollar(word).is_some();
    if is_dollar || CODES.contains(&word) {
        return rest.strip_suffix(word).unwrap_or(rest).trim_end();
    }
    rest
}

fn dollar(letters: &str) -> Option<&'static str> {
    DOLLARS.iter().find(|(own, _)| *own == letters).map(|(_, code)| *code)
}

/// The Latin letters that a text ends with.
fn last_word(text: &str) -> &str {
    let start = text.bytes().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    text.get(start..).unwrap_or_default()
}
