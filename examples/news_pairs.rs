//! How well translations are compared on pairs of sentences whose outcome is known.
//!
//! `cargo run --release --example news_pairs -- pairs.jsonl` reads a JSON object from each line: `id`, `zh`, `en`, `expect`
//! (`match` or `mismatch`), and `hard` for pairs that no reader could decide. It prints every pair on which the comparison
//! and the expectation differ with the numbers that were found, then both rates. A pair counts as a mismatch if a
//! difference is certain, as in `gongbao compare`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the console")]

use std::process::ExitCode;

use gongbao::lang::{Mention, Tag, scan};
use gongbao::parity::{Certainty, Difference, Side, differences};
use serde_json::Value;

/// Pairs of one expectation, and how many of them came out otherwise.
#[derive(Default)]
struct Count {
    all: usize,
    wrong: usize,
}

fn main() -> ExitCode {
    let path = std::env::args().nth(1);
    let text = path.as_ref().map(std::fs::read_to_string);
    let (Some(Ok(text)), Some(zh), Some(en)) = (text, Tag::new("zh"), Tag::new("en")) else {
        eprintln!("usage: news_pairs FILE.jsonl");
        return ExitCode::from(2);
    };
    let (mut mismatches, mut matches) = (Count::default(), Count::default());
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Ok(pair) = serde_json::from_str::<Value>(line) else {
            eprintln!("no JSON object: {line}");
            return ExitCode::from(2);
        };
        let is_hard = pair.get("hard").and_then(Value::as_bool).unwrap_or_default();
        let is_mismatch = field(&pair, "expect") == "mismatch";
        let is_wrong = is_different(&pair, (&zh, &en), is_mismatch, is_hard) != is_mismatch;
        if !is_hard {
            let count = if is_mismatch { &mut mismatches } else { &mut matches };
            count.all += 1;
            count.wrong += usize::from(is_wrong);
        }
    }
    println!("missed {} of {} mismatches", mismatches.wrong, mismatches.all);
    println!("false alarms: {} on {} matching pairs", matches.wrong, matches.all);
    ExitCode::SUCCESS
}

fn field<'v>(pair: &'v Value, key: &str) -> &'v str {
    pair.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Whether the sentences of a pair certainly differ; prints the pair if that is not what is expected.
fn is_different(pair: &Value, (zh, en): (&Tag, &Tag), is_expected: bool, is_hard: bool) -> bool {
    let (one, other) = (field(pair, "zh"), field(pair, "en"));
    let (ones, others) = (scan(one, zh), scan(other, en));
    let left = Side { text: one, tag: zh, mentions: &ones };
    let right = Side { text: other, tag: en, mentions: &others };
    let found = differences(&left, &right);
    let is_different = found.iter().any(|found| found.certainty == Certainty::Certain);
    if is_different != is_expected {
        let kind = if is_expected { "missed" } else { "false alarm" };
        println!("{kind}{}: {} {}", if is_hard { " (hard)" } else { "" }, field(pair, "id"), field(pair, "error"));
        for (side, text, mentions) in [("zh", one, &ones), ("en", other, &others)] {
            let read: Vec<String> = mentions.iter().map(|mention| read(text, mention)).collect();
            println!("  {side} {text}\n     {}", read.join(" | "));
        }
        for Difference { one: at, other: position, certainty } in found {
            let words = |text: &str, mention: Option<&Mention>| mention.map_or("-".to_owned(), |own| read(text, own));
            let own = at.and_then(|at| ones.get(at));
            let theirs = position.and_then(|at| others.get(at));
            println!("  {certainty:?}: {} / {}", words(one, own), words(other, theirs));
        }
    }
    is_different
}

/// What was read: the words, their value and what it is a number of.
fn read(text: &str, mention: &Mention) -> String {
    let words = text.get(mention.span.start..mention.span.end).unwrap_or_default();
    format!("{words} = {} {:?} ({:?})", mention.value().to_f64(), mention.sense, mention.strength)
}
