//! How well translations are compared on pairs of sentences whose outcome is known.
//!
//! `cargo run --release --example news_pairs -- pairs.jsonl` reads a JSON object from each line: `id`, `zh`, `en`, `expect`
//! (`match` or `mismatch`), and `hard` for pairs that no reader could decide. It prints every pair on which the comparison
//! and the expectation differ, then both rates.

use std::process::ExitCode;

use gongbao::lang::{Mention, Tag, scan};
use gongbao::parity::{Certainty, Side, differences};
use serde_json::Value;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: news_pairs FILE.jsonl");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let verbose = std::env::args().nth(2).is_some();
    let (Some(zh), Some(en)) = (Tag::new("zh"), Tag::new("en")) else { return ExitCode::FAILURE };
    let (mut missed, mut mismatches, mut alarms, mut matches) = (0, 0, 0, 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Ok(pair) = serde_json::from_str::<Value>(line) else {
            eprintln!("{path}: not a JSON object: {line}");
            return ExitCode::from(2);
        };
        let field = |key: &str| pair.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (one, other) = (field("zh"), field("en"));
        let (ones, others) = (scan(&one, &zh), scan(&other, &en));
        let left = Side { text: &one, tag: &zh, mentions: &ones };
        let right = Side { text: &other, tag: &en, mentions: &others };
        let found = differences(&left, &right);
        let is_certain = found.iter().any(|found| found.certainty == Certainty::Certain);
        let is_hard = pair.get("hard").and_then(Value::as_bool).unwrap_or_default();
        let is_mismatch = field("expect") == "mismatch";
        if !is_hard {
            *(if is_mismatch { &mut mismatches } else { &mut matches }) += 1;
        }
        let wrong = is_certain != is_mismatch;
        if wrong && !is_hard {
            *(if is_mismatch { &mut missed } else { &mut alarms }) += 1;
        }
        if wrong || verbose {
            let name = if !wrong {
                "right"
            } else if is_mismatch {
                "missed"
            } else {
                "false alarm"
            };
            println!(
                "{name}{}: {} {}\n  {one}\n  {other}",
                if is_hard { " (hard)" } else { "" },
                field("id"),
                field("error")
            );
            println!("  zh {}\n  en {}", listed(&one, &ones), listed(&other, &others));
            for difference in found {
                let words = |text: &str, mentions: &[Mention], at: Option<usize>| {
                    at.and_then(|at| mentions.get(at))
                        .and_then(|mention| text.get(mention.span.start..mention.span.end))
                        .unwrap_or("-")
                        .to_owned()
                };
                println!(
                    "  {:?}: {} / {}",
                    difference.certainty,
                    words(&one, &ones, difference.one),
                    words(&other, &others, difference.other)
                );
            }
        }
    }
    println!("missed {missed} of {mismatches} mismatches; {alarms} false alarms on {matches} matching pairs");
    ExitCode::SUCCESS
}

fn listed(text: &str, mentions: &[Mention]) -> String {
    let one = |mention: &Mention| {
        let words = text.get(mention.span.start..mention.span.end).unwrap_or_default();
        format!("{words}={}{:?}", mention.value().to_f64(), mention.sense)
            + if mention.strength < gongbao::lang::Strength::Digits { "?" } else { "" }
    };
    mentions.iter().map(one).collect::<Vec<_>>().join(" | ")
}
