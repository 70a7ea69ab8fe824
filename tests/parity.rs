//! Sentences and their translations: which of them state the same numbers, and which do not.

use gongbao::lang::{Tag, scan};
use gongbao::parity::{Side, differences};

/// Each line is a Chinese sentence and an English one; `=` before those that agree, `!` before those that do not.
#[test]
fn sentences_that_differ_are_told_from_those_that_agree() {
    let (zh, en) = (Tag::new("zh").unwrap(), Tag::new("en").unwrap());
    let wrong = include_str!("parity/sentences.txt").lines().filter(|line| {
        let (mark, sentences) = line.split_once(' ').unwrap();
        let (one, other) = sentences.split_once(" | ").unwrap();
        let (ones, others) = (scan(one, &zh), scan(other, &en));
        let left = Side { text: one, tag: &zh, mentions: &ones };
        let right = Side { text: other, tag: &en, mentions: &others };
        differences(&left, &right).is_empty() != (mark == "=")
    });
    let wrong: Vec<&str> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
