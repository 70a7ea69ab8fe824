//! Large texts, and texts that are meant to harm. Work that grew faster than a text would not end here.

use super::{Anything, Words, brief, path, value};
use crate::diagnostic::Code;
use crate::yaml::{Map, list, read};

#[test]
fn a_list_of_great_many_errors_is_read() {
    #[derive(Debug, serde::Deserialize)]
    struct Data {
        #[serde(deserialize_with = "list")]
        observations: Vec<Words>,
    }
    let bad = (0..20_000).map(|n| format!("  - {{zh: {n}, en: [{n}]}}\n")).collect::<Vec<_>>().concat();
    let (data, findings) = read::<Data>(&path(), &format!("observations:\n{bad}  - {{zh: 1, en: 2}}\n"));
    assert_eq!((data.unwrap().observations.len(), findings.iter().count()), (1, 20_000));
}

#[test]
fn hostile_texts_fail_at_once() {
    let bomb: Vec<String> = (1..30).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]", n - 1)).collect();
    let texts = [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        (0..3000).map(|n| " ".repeat(n) + "a:\n").collect(),
        format!("a0: &a0 [x]\n{}\n", bomb.join("\n")),
        "a: &a\n  <<: *a\n".into(),
        format!("{}: 1\n", "k".repeat(200_000)),
        format!("[{}", "'".repeat(99_999)),
    ];
    for text in texts {
        let (value, findings) = read::<Map<Anything>>(&path(), &text);
        assert!(value.is_none());
        let finding = findings.iter().next().unwrap();
        assert_eq!(finding.code, Code::Syntax);
        assert!(finding.message.chars().count() <= 200 && finding.place.as_ref().unwrap().span.is_some());
    }
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    value::<Anything>(&nested(32));
    assert!(
        brief::<Anything>(&nested(33))[0].ends_with("expected at most 32 levels of lists and mappings, found more")
    );
}

#[test]
fn a_megabyte_is_read() {
    let line = "  - {indicator: insured, place: china, period: 2020, value: 90.69, note: {zh: 扶贫, en: x}}\n";
    let text = "observations:\n".to_owned() + &line.repeat(1_000_000 / line.len());
    let map: Map<Vec<Map<Anything>>> = value(&text);
    assert_eq!(map.get("observations").unwrap().len(), 1_000_000 / line.len());
}
