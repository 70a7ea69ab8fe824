//! How a number bounds or approaches the true one, as English says it beside the number.

use std::sync::LazyLock;

use crate::lang::Qualifier;
use crate::lang::en::{AFTER, BEFORE};
use crate::lang::money::without_money;
use crate::lang::read::sign;

/// The phrases before a number by their last letters, in the order of the alphabet.
static BY_LAST: LazyLock<Vec<Vec<(&'static str, Qualifier)>>> = LazyLock::new(|| {
    let mut letters = vec![Vec::new(); 26];
    for (phrase, qualifier) in BEFORE {
        let last = phrase.bytes().next_back().unwrap_or(b'a');
        if let Some(list) = letters.get_mut(usize::from(last.wrapping_sub(b'a'))) {
            list.push((*phrase, *qualifier));
        }
    }
    letters
});

/// What directly before a number says, money aside: `no more than` is not `more than`.
pub(super) fn said_before(before: &str) -> Option<Qualifier> {
    let before = without_money(before);
    let last = before.bytes().next_back()?;
    if !last.is_ascii_alphabetic() {
        return before.chars().next_back().and_then(sign);
    }
    let phrases = BY_LAST.get(usize::from(last.to_ascii_lowercase().wrapping_sub(b'a')))?;
    let (phrase, qualifier, stem) =
        phrases.iter().find_map(|(phrase, qualifier)| Some((phrase, qualifier, stem(before, phrase)?.trim_end())))?;
    // What adds up to 30 is 30.
    if *phrase == "up to" && ["add", "adds", "added", "adding"].iter().any(|word| stem.ends_with(word)) {
        return None;
    }
    let is_negated = ["no", "not", "never", "n't", "n’t", "without"].iter().any(|word| ends_with(stem, word));
    // What must not add up to more than 100 is at most that.
    let clause = stem.rsplit([',', '.', ';']).next().unwrap_or_default();
    let begin = CONNECTIVES.iter().filter_map(|word| Some(clause.rfind(word)? + word.len())).max();
    let clause = clause.get(begin.unwrap_or_default()..).unwrap_or_default();
    let is_negated =
        is_negated || [" not ", " cannot ", " never ", "n't ", "n’t "].iter().any(|word| clause.contains(word));
    Some(match qualifier {
        Qualifier::Over if is_negated => Qualifier::AtMost,
        Qualifier::Under if is_negated => Qualifier::AtLeast,
        other => *other,
    })
}

/// Words with which another clause begins.
const CONNECTIVES: &[&str] = &[" and ", " but ", " because ", " since ", " while ", " which ", " who ", " although "];

/// What stands before a phrase of whole words, if a text ends with it.
fn stem<'t>(before: &'t str, phrase: &str) -> Option<&'t str> {
    let start = before.len().checked_sub(phrase.len())?;
    let own = before.get(start..).filter(|own| own.eq_ignore_ascii_case(phrase))?;
    let stem = before.strip_suffix(own)?;
    (!stem.ends_with(char::is_alphanumeric)).then_some(stem)
}

/// Whether a text ends with a word, or with the end of one after an apostrophe.
fn ends_with(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len());
    let own = start.and_then(|start| text.get(start..));
    own.is_some_and(|own| own.eq_ignore_ascii_case(word))
        && (word.starts_with("n'") || word.starts_with("n’") || stem(text, word).is_some())
}

/// What after a number and its unit says: `or more`; of what is counted also after up to two words: 300 workers or more.
pub(super) fn said_after(rest: &str, is_bare: bool) -> Option<Qualifier> {
    if rest.starts_with('+') {
        return (!rest.get(1..)?.starts_with(char::is_alphanumeric)).then_some(Qualifier::AtLeast);
    }
    if rest.starts_with("-plus") {
        return Some(Qualifier::AtLeast);
    }
    let mut rest = rest.strip_prefix(' ')?;
    for _ in 0..3 {
        if let Some(found) = phrase(rest) {
            return Some(found);
        }
        if !is_bare {
            return None;
        }
        let noun = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        rest = rest.get(noun..).filter(|_| noun > 2)?.strip_prefix(' ')?;
    }
    None
}

fn phrase(rest: &str) -> Option<Qualifier> {
    if !rest.starts_with(['o', 'a']) {
        return None;
    }
    let is_phrase = |phrase: &str| {
        let own = rest.get(..phrase.len()).is_some_and(|own| own.eq_ignore_ascii_case(phrase));
        // What is followed by a number says something of that one: below 0 or above 100.
        let is_other = |after: &str| {
            after.starts_with(char::is_alphanumeric) || after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        };
        own && !rest.get(phrase.len()..).is_some_and(is_other)
    };
    AFTER.iter().find(|(phrase, _)| is_phrase(phrase)).map(|(_, qualifier)| *qualifier)
}
