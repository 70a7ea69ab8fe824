//! What of a text can be found: words, numbers and pairs of Han characters.
//!
//! `themes/gazette/assets/search.js` takes queries and excerpts apart in the same way; what is changed here has to be
//! changed there.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Longer words are none: addresses, keys.
const LONGEST: usize = 40;

/// Whether a character is written without spaces around it and is a word or a part of one: Han and kana.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A text as it is compared: units in the forms that differ in nothing but width, case and the commas of a number, with a
/// space between words, and none between characters that stand side by side.
///
/// A unit is a character that is written without spaces, a number with its fraction, a sign of a part, or a run of other
/// letters.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Whether the last unit was a character that the next may follow without a space.
    let mut open = false;
    while let Some(first) = rest.chars().next() {
        let length = unit(rest);
        let (unit, after) = rest.split_at_checked(length.max(first.len_utf8())).unwrap_or((rest, ""));
        rest = after;
        let same = same(unit);
        // Half-width kana are such characters only when they are folded.
        let ideograph = same.starts_with(is_ideograph);
        if length > 0 && unit.chars().count() <= LONGEST {
            let beside = open && ideograph;
            if !beside && !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(&same);
        }
        open = ideograph;
    }
    folded
}

/// A unit in the one form that it has wherever it stands. Most have it as they are written.
fn same(unit: &str) -> Cow<'_, str> {
    let is_simple = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'%');
    let mut characters = unit.chars();
    let is_han = matches!((characters.next(), characters.next()), (Some('\u{4e00}'..='\u{9fff}'), None));
    if is_han || unit.bytes().all(is_simple) {
        return Cow::Borrowed(unit);
    }
    if unit.is_ascii() {
        return Cow::Owned(unit.replace(',', "").to_ascii_lowercase());
    }
    Cow::Owned(unit.nfkc().filter(|c| !matches!(c, ',' | ' ')).collect::<String>().to_lowercase())
}

/// How many bytes the unit at the beginning of a text has; 0 if there is none.
fn unit(text: &str) -> usize {
    match text.chars().next() {
        Some(c) if is_ideograph(c) || matches!(c, '%' | '％' | '‰') => c.len_utf8(),
        Some(c) if is_digit(c) => number(text),
        Some(_) => text.find(|c: char| !c.is_alphanumeric() || is_ideograph(c)).unwrap_or(text.len()),
        None => 0,
    }
}

/// How many bytes a number has: digits, groups of three after commas, a fraction.
fn number(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(|c| !is_digit(c)).unwrap_or(rest.len())
    };
    let is_group = |at: usize| {
        let mut rest = text.get(at..).unwrap_or_default().chars();
        rest.next() == Some(',') && rest.by_ref().take(3).filter(|c| is_digit(*c)).count() == 3
    };
    let mut end = digits(0);
    while is_group(end) {
        end += text.get(end..).unwrap_or_default().chars().take(4).map(char::len_utf8).sum::<usize>();
    }
    if text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
        let fraction = digits(end + 1);
        end += if fraction > 0 { 1 + fraction } else { 0 };
    }
    end
}

/// The terms of a folded text: its words, each two characters side by side, and the last of each run of characters alone,
/// so that every character begins a term.
pub(super) fn terms(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').flat_map(|word| {
        let run = word.starts_with(is_ideograph);
        let starts = word.char_indices().take(if run { usize::MAX } else { 1 });
        starts.filter_map(move |(start, _)| {
            let rest = word.get(start..)?;
            let pair = rest.char_indices().nth(2).filter(|_| run);
            rest.get(..pair.map_or(rest.len(), |(end, _)| end))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, terms};

    fn all(text: &str) -> Vec<String> {
        terms(&fold(text)).map(str::to_owned).collect()
    }

    #[test]
    fn characters_side_by_side_are_pairs_and_the_last_of_a_run_stands_alone() {
        assert_eq!(all("中关村，海淀"), ["中关", "关村", "村", "海淀", "淀"]);
        assert_eq!(all("看 中 GDP增长"), ["看", "中", "gdp", "增长", "长"]);
        assert_eq!(all("𠮷野家々"), ["𠮷野", "野家", "家々", "々"]);
        assert_eq!(all("茶ｶﾞﾗｽ店, ｶﾌｪ"), ["茶ガ", "ガラ", "ラス", "ス店", "店", "カフ", "フェ", "ェ"]);
        assert_eq!(all(""), [""; 0]);
    }

    #[test]
    fn numbers_have_no_commas_and_keep_their_fractions() {
        assert_eq!(
            all("3,194 people, 5.2% more. 3,1942 of 1,2,3 in v1.2.3."),
            ["3194", "people", "5.2", "%", "more", "3194", "2", "of", "1", "2", "3", "in", "v1", "2.3"]
        );
        assert_eq!(all("２０２０年１．５％"), ["2020", "年", "1", "5", "%"]);
    }

    #[test]
    fn words_differ_in_neither_case_nor_width_and_very_long_ones_are_none() {
        assert_eq!(all("Ｘiuying’s ÉTÉ ΟΔΟΣ m²"), ["xiuying", "s", "été", "οδος", "m2"]);
        let (longest, longer) = ("a".repeat(40), "b".repeat(41));
        assert_eq!(all(&format!("{longest} {longer} end")), [longest.as_str(), "end"]);
    }
}
