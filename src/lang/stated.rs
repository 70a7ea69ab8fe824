//! The quantities that a text states, to tell a changed number from a changed word.

use super::Tag;

/// The quantities of a text in their order, each as it is written with the sign, scale word or unit that follows.
///
/// ```
/// use gongbao::lang::{Tag, quantities_of};
/// let zh = Tag::new("zh").unwrap();
/// assert_eq!(quantities_of("贫困发生率由4.23%降至0，7,270人脱贫", &zh), ["4.23%", "0", "7270"]);
/// let en = Tag::new("en").unwrap();
/// assert_eq!(quantities_of("Over 2.12 million yuan in 2020.", &en), ["2.12million", "2020"]);
/// ```
pub fn quantities_of(text: &str, _tag: &Tag) -> Vec<String> {
    let characters: Vec<char> = text.chars().map(narrow).collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or(' ');
    let mut quantities = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        if !at(index).is_ascii_digit() {
            index += 1;
            continue;
        }
        let mut quantity = String::new();
        while at(index).is_ascii_digit() || matches!(at(index), '.' | ',') && at(index + 1).is_ascii_digit() {
            // 7,270 and 7270 are one number.
            quantity.extend(Some(at(index)).filter(|c| *c != ','));
            index += 1;
        }
        let rest: String = characters.iter().skip(index).take(12).collect();
        let rest = rest.trim_start();
        quantity.push_str(SCALES.iter().find(|scale| rest.starts_with(**scale)).copied().unwrap_or_default());
        quantities.push(quantity);
    }
    quantities
}

/// What may follow a number and makes it another one, the longer before the shorter.
const SCALES: &[&str] = &[
    "%", "‰", "万亿", "万", "亿", "千", "百", "成", "折", "倍", "thousand", "million", "billion", "trillion", "percent",
];

/// Full-width digits and signs as those of ASCII.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}
