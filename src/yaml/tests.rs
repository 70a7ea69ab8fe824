//! Whole files in, values and reports out.

mod large;

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, SeqAccess, Visitor};

use super::{Map, elements, error, list, read};
use crate::diagnostic::{Code, Diagnostic, report};
use crate::phrases::Language;
use crate::source::{SourcePath, Sources, Spanned};

fn path() -> SourcePath {
    SourcePath::new("content/a.yaml")
}

fn value<T: DeserializeOwned>(text: &str) -> T {
    let (value, findings) = read(&path(), text);
    assert!(findings.is_empty(), "{}", reports::<T>(text));
    value.unwrap()
}

/// The value of a text that is not without errors.
fn remains<T: DeserializeOwned>(text: &str) -> Option<T> {
    let (value, findings) = read(&path(), text);
    assert!(findings.has_errors());
    value
}

fn reports<T: DeserializeOwned>(text: &str) -> String {
    let (sources, _) = Sources::from_bytes(vec![(path(), text.into())]);
    let (_, findings) = read::<T>(&path(), text);
    findings.iter().map(|finding| report(finding, &sources, Language::English, false) + "\n").collect()
}

/// Each finding as its code, the bytes that it underlines, and its message.
fn brief<T: DeserializeOwned>(text: &str) -> Vec<String> {
    let (_, findings) = read::<T>(&path(), text);
    let brief = |finding: &Diagnostic| {
        let span = finding.place.clone().unwrap().span.unwrap();
        format!("{} <{}> {}", finding.code.as_str(), &text[span.start..span.end], finding.message)
    };
    findings.iter().map(brief).collect()
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Words {
    zh: String,
    en: String,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Line,
    Column,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Article {
    title: String,
    #[serde(default)]
    draft: bool,
    page_size: Option<u8>,
    kind: Option<Kind>,
    points: Option<Vec<String>>,
    name: Option<Words>,
}

fn titled(title: &str) -> Article {
    Article { title: title.into(), draft: false, page_size: None, kind: None, points: None, name: None }
}

struct Anything;

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

#[test]
fn a_text_is_read_into_a_struct() {
    let text = "---\ntitle: \"扶贫: [90.69%](stat:a/b)\" # 注\ndraft: true\npage-size: 10\nkind: column\n\
                points: [a, 'b']\nname:\n  zh: |\n    一\n    二\n  en: one\n    two\n";
    let expected = Article {
        draft: true,
        page_size: Some(10),
        kind: Some(Kind::Column),
        points: Some(vec!["a".into(), "b".into()]),
        name: Some(Words { zh: "一\n二\n".into(), en: "one two".into() }),
        ..titled("扶贫: [90.69%](stat:a/b)")
    };
    assert_eq!(value::<Article>(text), expected);
    assert_eq!(value::<Article>("title: a\nname: ~\npoints:\n"), titled("a"));
}

#[test]
fn plain_scalars_are_texts_as_written() {
    for written in [
        "90.69",
        "0.10",
        "012",
        "1_000",
        "0x1f",
        "1e999",
        "-0.0",
        ".inf",
        "no",
        "on",
        "True",
        "2020-08",
        "2016/2020-10",
        "12:30:45",
        "1361010000",
        "123456789012345678901234567890",
        "+08:00",
        "2020-10-16T09:38",
        "=",
    ] {
        assert_eq!(value::<Vec<String>>(&format!("- {written} # 扶贫\n")), [written]);
        assert_eq!(value::<BTreeMap<String, String>>(&format!("{{{written}: {written} , }}"))[written], written);
    }
}

#[test]
fn spans_are_bytes_at_any_depth() {
    #[derive(serde::Deserialize)]
    struct Inner {
        list: Vec<Spanned<String>>,
        flow: Spanned<Vec<u8>>,
        words: Spanned<Map<Spanned<String>>>,
        absent: Spanned<Option<String>>,
    }
    let text = "扶贫:\n  list:\n    - 一 二  # 注\n    - \"三\\n\"\n    - |\n      四\n  \
                flow: [1, 2 , # ]\n    ]\n  words: {甲: 乙, 丙: 丁}\n  absent:\n";
    let map: Map<Spanned<Inner>> = value(text);
    let slice = |span: crate::source::Span| &text[span.start..span.end];
    let (key, inner) = map.iter().next().unwrap();
    assert_eq!((slice(key.span), key.span.start), ("扶贫", 0));
    let list: Vec<&str> = inner.value.list.iter().map(|item| slice(item.span)).collect();
    assert_eq!(list, ["一 二", "\"三\\n\"", "四"]);
    assert_eq!(slice(inner.value.flow.span), "[1, 2 , # ]\n    ]");
    assert_eq!(slice(inner.value.words.span), "{甲: 乙, 丙: 丁}");
    let words: Vec<(&str, &str)> =
        inner.value.words.value.iter().map(|(key, word)| (slice(key.span), slice(word.span))).collect();
    assert_eq!(words, [("甲", "乙"), ("丙", "丁")]);
    assert_eq!(slice(inner.value.absent.span), "absent");
    assert!(slice(inner.span).starts_with("list:") && slice(inner.span).ends_with("absent"));
}

#[test]
fn a_map_keeps_the_order_of_the_file() {
    let map: Map<u8> = value("z: 1\na: 2\n扶贫: 3\n");
    assert_eq!(map.keys().collect::<Vec<_>>(), ["z", "a", "扶贫"]);
    assert_eq!((map.get("扶贫"), map.get("b"), map.len()), (Some(&3), None, 3));
}

#[test]
fn every_error_of_a_struct_is_told_in_one_run() {
    let text = "titel: b\n扶贫: 1\ndraft: maybe\npage-size: 300\nkind: colum\npoints: a\nname: {zh: 1, fr: x}\n";
    assert_eq!(
        reports::<Article>(text),
        "\
error[unknown-key]: unknown key `titel`
 --> content/a.yaml:1:1
  |
1 | titel: b
  | ^^^^^
  |
  = help: did you mean `title`?
  = help: known here: `title`, `draft`, `page-size`, `kind`, `points`, `name`
error[unknown-key]: unknown key `扶贫`
 --> content/a.yaml:2:1
  |
2 | 扶贫: 1
  | ^^^^
  |
  = help: known here: `title`, `draft`, `page-size`, `kind`, `points`, `name`
error[wrong-type]: expected `true` or `false`, found `maybe`
 --> content/a.yaml:3:8
  |
3 | draft: maybe
  |        ^^^^^
error[invalid-value]: expected a whole number from 0 to 255, found 300
 --> content/a.yaml:4:12
  |
4 | page-size: 300
  |            ^^^
error[invalid-value]: expected one of `line`, `column`, found `colum`
 --> content/a.yaml:5:7
  |
5 | kind: colum
  |       ^^^^^
  |
  = help: did you mean `column`?
error[wrong-type]: expected a list, found text
 --> content/a.yaml:6:9
  |
6 | points: a
  |         ^
error[missing-key]: missing key `en`
 --> content/a.yaml:7:8
  |
7 | name: {zh: 1, fr: x}
  |        ^^
error[unknown-key]: unknown key `fr`
 --> content/a.yaml:7:15
  |
7 | name: {zh: 1, fr: x}
  |               ^^
  |
  = help: known here: `zh`, `en`
"
    );
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let text = "title: 一\ndraft: maybe\npoints: [a, [b], {c: d}, ~, e]\nname: {zh: 1}\n";
    let expected = Article { points: Some(vec!["a".into(), "e".into()]), ..titled("一") };
    assert_eq!(remains::<Article>(text), Some(expected));
    assert_eq!(
        brief::<Article>(text),
        [
            "wrong-type <maybe> expected `true` or `false`, found `maybe`",
            "wrong-type <[b]> expected text, found a list",
            "wrong-type <{c: d}> expected text, found a mapping",
            "wrong-type <~> expected text, found nothing",
            "missing-key <zh> missing key `en`",
        ]
    );
    assert_eq!(remains::<Article>("draft: true\n"), None);
    assert_eq!(brief::<Article>("title:\n"), ["wrong-type <title> expected text, found nothing"]);
    let map: Map<Words> = remains("a: {zh: 1, en: 2}\nb: {zh: 1}\nc: 3\n~: 4\nd: {zh: 1, en: 2}\n").unwrap();
    assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "d"]);
}

#[test]
fn errors_of_all_elements_are_told() {
    let bad =
        (0..300).map(|n| format!("- {{zh: {n}, en: [{n}]}}\n- {{zh: 好, en: ok}}\n")).collect::<Vec<_>>().concat();
    let (words, findings) = read::<Vec<Words>>(&path(), &bad);
    assert_eq!((words.unwrap().len(), findings.iter().count()), (300, 300));
}

#[test]
fn duplicate_keys_point_at_the_first() {
    assert_eq!(
        reports::<Article>("扶: 1\ntitle: a\ntitle: b\n"),
        "\
error[unknown-key]: unknown key `扶`
 --> content/a.yaml:1:1
  |
1 | 扶: 1
  | ^^
  |
  = help: known here: `title`, `draft`, `page-size`, `kind`, `points`, `name`
error[duplicate-key]: key `title` is given twice
 --> content/a.yaml:3:1
  |
3 | title: b
  | ^^^^^
  |
 ::: content/a.yaml:2:1
  |
2 | title: a
  | ----- first given here
  |
  = help: remove one of the two
"
    );
    let text = "a: 1\n\"a\": 2\nb: 3\na: 4\nb: {c: 1, c: 2}\n";
    assert_eq!(
        brief::<Map<u8>>(text),
        [
            "duplicate-key <\"a\"> key `a` is given twice",
            "duplicate-key <a> key `a` is given twice",
            "duplicate-key <b> key `b` is given twice",
            "duplicate-key <c> key `c` is given twice",
        ]
    );
    assert_eq!(remains::<Map<u8>>(text).unwrap().get("a"), Some(&1));
}

#[test]
fn values_of_a_wrong_type_say_what_to_do() {
    let help = |text: &str| {
        let (_, findings) = read::<Article>(&path(), text);
        findings.into_iter().next().unwrap().help.join("; ")
    };
    assert_eq!(help("title: [a]\n"), "put quotes round a text that begins with `[` or `- `");
    assert_eq!(help("title: {a}\n"), "put quotes round a text that begins with `{` or contains `: `");
    assert_eq!(help("title: a\npoints: [扶贫: a]\n"), help("title: {a}\n"));
    assert_eq!(help("title: a\npage-size: '1'\n"), "remove the quotes");
    assert_eq!(help("title：a\n"), "write `: `, a colon and a blank, after each key");
    assert_eq!(brief::<Article>("- a\n"), ["wrong-type <- a> expected a mapping, found a list"]);
    for number in ["012", "1_000", "1.0", "0x1", "+1", "一"] {
        assert_eq!(
            brief::<Vec<i32>>(&format!("- {number}\n")),
            [format!("wrong-type <{number}> expected a whole number, found `{number}`")]
        );
    }
    assert_eq!(value::<Vec<i64>>("[0, -7, 9223372036854775807]"), [0, -7, i64::MAX]);
    assert_eq!(brief::<(u8, u8)>("[1]"), ["invalid-value <[1]> expected a list of 2, found a list of 1"]);
}

#[test]
fn syntax_errors_have_a_place_and_advice() {
    let cases = [
        ("扶: 1\nt: a: b\n", "mapping values are not allowed in this context", "contains `: `"),
        ("扶: 1\nt: [90%](stat:x)\n", "while parsing a block mapping, did not find expected key", "begins with `[`"),
        ("扶: 1\nt:\n\tb: 1\n", "tabs disallowed within this context (block indentation)", "not with tabs"),
        ("扶: \"abc\nd: 1\n", "unclosed quote", "close the quotes"),
        ("扶: @x\n", "unexpected character: `@'", "begins with `@`"),
        ("扶: \"a\" b\n", "invalid trailing content after double-quoted scalar", "write `\\\"`"),
        ("扶： 1\nb: 2\n", "mapping values are not allowed in this context", "not `：`"),
        ("a: [1,\n", "unclosed bracket '['", "close the bracket"),
    ];
    for (text, message, help) in cases {
        let (value, findings) = read::<Map<String>>(&path(), text);
        assert!(value.is_none());
        let finding = findings.iter().next().unwrap();
        assert_eq!((finding.code, finding.message.as_str()), (Code::Syntax, message));
        assert!(finding.help[0].contains(help), "{:?}", finding.help);
    }
    assert_eq!(
        reports::<Map<String>>("扶: 1\n贫困: 一: b\n"),
        "\
error[syntax]: mapping values are not allowed in this context
 --> content/a.yaml:2:6
  |
2 | 贫困: 一: b
  |         ^
  |
  = help: put quotes round a text that contains `: `, or look at the indentation of the line
"
    );
}

#[test]
fn yaml_beyond_plain_data_is_refused() {
    let cases = [
        (
            "扶: !!python/object:os.system x\n",
            "<!!python/object:os.system>",
            "found the tag `!!python/object:os.system`",
        ),
        ("扶: [!include x]\n", "<!include>", "found the tag `!include`"),
        ("扶: !!str x\n", "<!!str>", "found the tag `!!str`"),
        ("扶: &a\n  b: 1\n", "<&a>", "found an anchor (`&`)"),
        ("扶: 1\nb: **重**\n", "<*>", "found an alias (`*`)"),
        ("扶: &a [*a]\n", "<&a>", "found an anchor (`&`)"),
        ("扶: 1\n<<: {b: 1}\n", "<<<>", "found a merge key (`<<`)"),
        ("---\n扶: 1\n---\nb: 1\n", "<--->", "found a second one"),
        ("? [a]\n: 1\n", "<[a]>", "found a list or mapping"),
    ];
    for (text, place, message) in cases {
        let found = brief::<Map<Anything>>(text).remove(0);
        assert!(found.starts_with(&format!("syntax {place}")) && found.ends_with(message), "{found}");
    }
    let two_tags = "a: !x 1\nb: !y 2\n";
    assert_eq!(brief::<Map<String>>(two_tags).len(), 2);
    assert!(remains::<Map<String>>(two_tags).is_none());
}

#[test]
fn an_empty_text_is_told() {
    for text in ["", "\n \n", "# 注\n", "---\n", "---\n# a\n...\n"] {
        let (value, findings) = read::<Map<String>>(&path(), text);
        assert!(value.is_none());
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::Empty]);
    }
}

/// A date as a value type reads it, with a code and advice of its own.
#[derive(Debug, PartialEq)]
struct Year(u16);

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| {
            let finding = Diagnostic::new(Code::InvalidDate, format!("expected a year, found `{text}`"));
            error(&finding.help("write four digits").help("or leave it out"))
        })
    }
}

/// A number given as a text, or as a list of texts.
#[derive(Debug, PartialEq)]
struct OneOrMany(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrManyVisitor;

        impl<'de> Visitor<'de> for OneOrManyVisitor {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                if text == "bad" { Err(E::custom("this one is bad")) } else { Ok(OneOrMany(vec![text.into()])) }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, texts: A) -> Result<OneOrMany, A::Error> {
                elements(texts).map(OneOrMany)
            }
        }

        deserializer.deserialize_any(OneOrManyVisitor)
    }
}

#[test]
fn value_types_choose_code_and_advice() {
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Release {
        year: Option<Spanned<Year>>,
    }
    assert_eq!(
        reports::<Vec<Release>>("- {year: 2020}\n- {year: 二〇二〇}\n"),
        "\
error[invalid-date]: expected a year, found `二〇二〇`
 --> content/a.yaml:2:10
  |
2 | - {year: 二〇二〇}
  |          ^^^^^^^^
  |
  = help: write four digits
  = help: or leave it out
"
    );
    let text = "a: 1\nb: [2, 3, [4]]\nc: {d: 5}\ne: bad\nf:\n";
    let map: Map<OneOrMany> = remains(text).unwrap();
    assert_eq!(map.get("a").unwrap().0, ["1"]);
    assert_eq!(map.get("b").unwrap().0, ["2", "3"]);
    assert_eq!(
        brief::<Map<OneOrMany>>(text),
        [
            "wrong-type <[4]> expected text, found a list",
            "wrong-type <{d: 5}> expected a text or a list of texts, found a mapping",
            "invalid-value <bad> this one is bad",
            "wrong-type <f> expected a text or a list of texts, found nothing",
        ]
    );
    // A text of the content cannot pass for an encoded diagnostic.
    let forged = "- \"\\0gongbao\\0internal\\0x\"\n";
    assert_eq!(brief::<Vec<Year>>(forged)[0].split(' ').next(), Some("invalid-date"));
}

#[test]
fn samples_of_the_content_format_are_read() {
    #[derive(serde::Deserialize)]
    struct Dataset {
        title: Words,
        dimensions: Vec<String>,
        indicators: Map<Spanned<Map<Anything>>>,
        #[serde(deserialize_with = "list")]
        observations: Vec<Spanned<BTreeMap<String, Spanned<String>>>>,
    }
    let text = "\
title: {zh: 基本医疗保险, en: Basic medical insurance}
dimensions: [place]                    # besides `period`
indicators:
  reimbursement-rate:
    title: {zh: 住院实际报销比例, en: Actual reimbursement rate for hospital stays}
    counter: {zh: 支, en: {one: team, other: teams}}
    synonyms: {zh: [报销, 比例], en: []}
observations:                          # a list
  - {indicator: reimbursement-rate, place: xiuying, period: 2020, value: 90.69}
  - {indicator: insured, place: china, period: 2016/2020-10, value: 1361010000, status: provisional}
";
    let dataset: Dataset = value(text);
    assert_eq!((dataset.title.zh.as_str(), dataset.dimensions.len()), ("基本医疗保险", 1));
    assert_eq!(dataset.indicators.get("reimbursement-rate").unwrap().value.len(), 3);
    let second = &dataset.observations[1];
    assert!(text[second.span.start..second.span.end].ends_with("status: provisional}"));
    let period = &second.value["period"];
    assert_eq!((period.value.as_str(), &text[period.span.start..period.span.end]), ("2016/2020-10", "2016/2020-10"));
}
