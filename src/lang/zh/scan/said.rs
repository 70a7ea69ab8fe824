//! How a number bounds or approaches the true one, as Chinese says it beside the number.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::phrases::is_counted;
use crate::lang::money;
use crate::lang::read::sign;
use crate::lang::zh::{AFTER, BEFORE};
use crate::lang::{Qualifier, Sense};

/// A word before a number with what it says.
type Entry = (&'static str, Qualifier);

/// The words before a number by their last characters, in the order of these; of one character the longest first.
static BY_LAST: LazyLock<Vec<(char, Vec<Entry>)>> = LazyLock::new(|| {
    let mut words: BTreeMap<char, Vec<Entry>> = BTreeMap::new();
    for (word, qualifier) in BEFORE {
        words.entry(word.chars().next_back().unwrap_or(' ')).or_default().push((word, *qualifier));
    }
    for list in words.values_mut() {
        list.sort_by_key(|(word, _)| Reverse(word.len()));
    }
    words.into_iter().collect()
});

/// What directly before a number says, money and spaces aside: 不超过 is not 超过.
pub(super) fn said_before(before: &str, sense: Sense, after: &str) -> Option<Qualifier> {
    let before = without_money(before);
    let last = before.chars().next_back()?;
    if let Some(qualifier) = sign(last) {
        // 5～6 is a range.
        let stem = before.strip_suffix(last)?;
        let is_range = matches!(last, '~' | '～') && stem.ends_with(|c: char| c.is_alphanumeric() || c == '%');
        return (!is_range).then_some(qualifier);
    }
    let at = BY_LAST.binary_search_by_key(&last, |(known, _)| *known).ok()?;
    let (word, qualifier) = BY_LAST.get(at)?.1.iter().find(|(word, _)| before.ends_with(word))?;
    let stem = before.strip_suffix(word)?;
    if is_other_word(word, stem) || *word == "近" && is_recent(stem, sense, after) {
        return None;
    }
    Some(if is_negated(stem) { opposite(*qualifier) } else { *qualifier })
}

/// The text up to the sign or name of money before a number.
fn without_money(before: &str) -> &str {
    let before = money::without_money(before);
    money::chinese(before).and_then(|(name, _)| before.strip_suffix(name)).unwrap_or(before)
}

/// 不得超过, 没有超过.
fn is_negated(stem: &str) -> bool {
    let modal = stem.trim_end_matches(['得', '能', '应', '会', '可', '许', '宜', '准', '再', '该', '有']);
    stem.ends_with(['不', '未', '没', '勿', '莫'])
        || modal.len() < stem.len() && modal.ends_with(['不', '未', '没', '勿', '莫'])
}

fn opposite(qualifier: Qualifier) -> Qualifier {
    match qualifier {
        Qualifier::Over => Qualifier::AtMost,
        Qualifier::Under => Qualifier::AtLeast,
        other => other,
    }
}

/// 节约 and 最近 end like 约 and 近, and say nothing of a number.
fn is_other_word(word: &str, stem: &str) -> bool {
    match word {
        "约" => {
            stem.ends_with([
                '节', '条', '签', '预', '违', '公', '契', '特', '纽', '邀', '相', '制', '婚', '履', '失', '赴', '解',
                '简',
            ]) || stem.ends_with('合') && !stem.ends_with("折合")
        }
        "近" => stem.ends_with(['最', '附', '邻', '靠', '临', '远', '新', '就', '亲']),
        "超" => stem.ends_with(['赶', '中', '英', '西', '反']),
        _ => false,
    }
}

/// 近三年 are the last three years.
fn is_recent(stem: &str, sense: Sense, after: &str) -> bool {
    matches!(sense, Sense::Months | Sense::Seconds)
        && (after.starts_with(['来', '内', '间', '里', '以'])
            || stem.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || c == '在'))
}

/// What after a number and its unit says: 以上, 及以上, 左右; of a bare number also after what is counted: 1000人以上.
pub(super) fn said_after(rest: &str, is_bare: bool) -> Option<Qualifier> {
    let first = rest.chars().next()?;
    if first == '+' {
        return (!rest.get(1..)?.starts_with(|c: char| c.is_alphanumeric())).then_some(Qualifier::AtLeast);
    }
    if let Some(found) = phrase(rest) {
        return Some(found);
    }
    if !is_bare || !is_counted(first) {
        return None;
    }
    // Measure word and noun.
    let mut noun = rest.char_indices().skip(1).take(4);
    let at = noun.find(|(_, c)| matches!(c, '以' | '左' | '及' | '或' | '（') || *c < '\u{4e00}')?.0;
    phrase(rest.get(at..)?)
}

fn phrase(rest: &str) -> Option<Qualifier> {
    if !rest.starts_with(['以', '左', '上', '及', '或', '（', '(', '有', '开', '之', '个']) {
        return None;
    }
    let rest = ["及", "或", "（含）", "(含)"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let (word, qualifier) = AFTER.iter().find(|(word, _)| rest.starts_with(word))?;
    // 以上海为例
    let is_name = *word == "以上" && rest.starts_with("以上海") || *word == "上下" && rest.starts_with("上下文");
    (!is_name).then_some(*qualifier)
}
