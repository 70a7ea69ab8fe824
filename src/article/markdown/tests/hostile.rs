//! Texts that are meant to harm, and random ones. Work that grew faster than a text would not end here.

use super::{parse, read, slice};
use crate::article::block::{InlineKind, all_inlines};
use crate::source::{SourcePath, Span};

const HOSTILE: &[&str] = &[
    ">",
    "> ",
    "- ",
    "* ",
    "1. ",
    "*",
    "**",
    "*a ",
    "_a ",
    "~~a ",
    "[",
    "![",
    "[^",
    "[^a]",
    "[^a]: ",
    "[^a]: b\n\n",
    "[a]: b\n",
    "[a](",
    "![a](b",
    "[a]()",
    "a](",
    "<",
    "<a b=\"",
    "<![CDATA[",
    "<!--",
    "<!-- a\n",
    "<!-- allow: a b -->\n",
    "<?",
    "</",
    "`",
    "\\",
    "&",
    "((",
    "|",
    "a|b\n-|-\n",
    "# a\n",
    "<b>",
    "<div>\n\n",
    "中。*后",
    "**中。",
    "中\n",
    "[中](stat:a/b)",
    "![](chart:a)",
    "- a\n\n",
    "[^\n",
    "a\\\n",
    "- [ ] ",
    "> - ",
];

#[test]
fn hostile_texts_end() {
    let many = 100_000;
    let mut texts: Vec<String> = HOSTILE.iter().map(|piece| piece.repeat(many)).collect();
    let lines = "b\n".repeat(many);
    texts.push(format!("{}a\n{lines}", ">".repeat(many)));
    texts.push(format!("{}a\n{lines}", ">".repeat(500)));
    texts.push(format!("{}a\n{lines}", "- ".repeat(250)));
    texts.push(format!("{}a{}", "![".repeat(many), "](x)".repeat(many)));
    texts.push(
        (0..many / 4).map(|n| format!("[^{n}] ")).chain((0..many / 4).map(|n| format!("\n\n[^{n}]: [^{n}]"))).collect(),
    );
    texts.push(format!("{}\n{}\n{}", "|a".repeat(20_000), "|-".repeat(20_000), "|\n".repeat(10_000)));
    texts.push(format!(
        "{}\n{}\n{}",
        "|a".repeat(50),
        "|-".repeat(50),
        format!("{}\n", "|中1".repeat(50)).repeat(1_000)
    ));
    for text in texts {
        let (body, diagnostics) = read(&text);
        body.words();
        drop((body, diagnostics));
    }
}

/// What means something to the parser.
const PIECES: &[&str] = &[
    "中",
    "文",
    "。",
    "，",
    "（",
    "）",
    "“",
    "”",
    "%",
    "9",
    "a",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "*",
    "**",
    "***",
    "~~",
    "~",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "](",
    "](/中",
    "](stat:a/b)",
    "![",
    "](chart:a)",
    "](b。*c)",
    "<!--",
    "-->",
    "<!-- allow: a b -->",
    "<b>",
    "<",
    ">",
    "> ",
    "- ",
    "1) ",
    "    ",
    "|",
    "|-|-|\n",
    "# ",
    "---\n",
    "```\n",
    "[^1]",
    "\n[^1]: ",
    "\\",
    "&amp;",
    "&",
    "!",
    "<https://a。*b>",
    "[中。*文]",
    "\n\n[中。*文]: /d\n\n",
];

#[test]
fn random_texts_keep_their_spans() {
    let mut state: u64 = 2020;
    for _ in 0..4000 {
        let mut text = String::from("---\n题\n---\n");
        let start = text.len();
        for _ in 0..24 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
        }
        let (body, diagnostics) = parse(&SourcePath::new("a.md"), text.as_str(), start);
        for block in body.all_blocks() {
            let inside = |span: Span| {
                let words = text.get(span.start..span.end).expect("characters are whole").trim_end();
                let end = span.start + words.len();
                assert!(start <= block.span.start && block.span.start <= span.start, "{text:?}");
                assert!(words.is_empty() || end <= block.span.end, "{text:?}");
            };
            for inline in block.texts().flat_map(all_inlines) {
                inside(inline.span);
                if let InlineKind::Text(words) = &inline.kind {
                    let source = slice(&text, inline.span);
                    let whole = &**words == source || matches!(source, "&amp;" | "\\\n") || source.starts_with("![");
                    assert!(whole, "{text:?}: {words:?} for {source:?}");
                }
            }
        }
        for found in &diagnostics.into_iter().collect::<Vec<_>>() {
            let span = found.place.as_ref().unwrap().span.unwrap();
            assert!(text.get(span.start..span.end).is_some_and(|source| !source.is_empty()), "{text:?}: {found:?}");
        }
        assert!(!body.words().contains('.'), "{text:?}");
    }
}
