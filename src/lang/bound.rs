//! The words beside a number that bound it, and the signs that name its money.

use super::money::without_money;
use super::{Qualifier, Tag, en, zh};

/// The words at the end of a text that bound a number behind them, `more than ` or 不超过, with their bytes.
pub fn bound_before(text: &str, tag: &Tag) -> Option<(Qualifier, usize)> {
    match tag.primary() {
        "zh" => {
            let before = text.trim_end_matches(' ');
            longest(zh::BEFORE, |word| before.ends_with(word).then_some(word.len() + text.len() - before.len()))
        }
        "en" => longest(en::BEFORE, |word| {
            let before = text.strip_suffix(' ')?;
            let at = before.len().checked_sub(word.len())?;
            let is_it = before.get(at..)?.eq_ignore_ascii_case(word);
            let is_word = !before.get(..at)?.ends_with(char::is_alphanumeric);
            (is_it && is_word).then_some(word.len() + 1)
        }),
        _ => None,
    }
}

/// The words at the beginning of a text that bound a number before them, ` or more` or 以上, with their bytes.
pub fn bound_after(text: &str, tag: &Tag) -> Option<(Qualifier, usize)> {
    match tag.primary() {
        "zh" => longest(zh::AFTER, |word| text.starts_with(word).then_some(word.len())),
        "en" => longest(en::AFTER, |word| {
            let rest = text.strip_prefix(' ')?;
            let is_it = rest.get(..word.len())?.eq_ignore_ascii_case(word);
            let is_word = !rest.get(word.len()..)?.starts_with(char::is_alphanumeric);
            (is_it && is_word).then_some(word.len() + 1)
        }),
        _ => None,
    }
}

/// How many bytes at the end of a text are the sign or code of the money of a number behind it: `US$`, `RMB `.
pub fn money_before(text: &str) -> usize {
    let money = text.get(without_money(text).len()..).unwrap_or_default().trim_start();
    money.len()
}

fn longest(words: &[(&str, Qualifier)], length: impl Fn(&str) -> Option<usize>) -> Option<(Qualifier, usize)> {
    words.iter().filter_map(|(word, qualifier)| Some((*qualifier, length(word)?))).max_by_key(|(_, length)| *length)
}
