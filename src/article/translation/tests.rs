use super::{MadeFrom, Part, TextBlock, read_translations, write_translations};
use crate::article::read_text;
use crate::lang::{Localized, Tag};
use crate::source::SourcePath;

fn tag(code: &str) -> Tag {
    Tag::new(code).unwrap()
}

fn blocks(body: &str) -> Vec<TextBlock> {
    let text = format!("---\ntitle: \"题\"\nsummary: \"要\"\n---\n{body}");
    read_text(&SourcePath::new("content/news/a/zh.md"), text).0.unwrap().text_blocks(&tag("zh"))
}

/// The one block of a body.
fn block(body: &str) -> TextBlock {
    let mut blocks = blocks(body);
    assert_eq!(blocks.len(), 3, "{body}");
    blocks.pop().unwrap()
}

#[test]
fn what_is_written_reads_back() {
    let made_from = |original: &str, body: &str| MadeFrom {
        original: tag(original),
        blocks: blocks(body).into_iter().map(|block| block.print).collect(),
    };
    let translations: Localized<MadeFrom> =
        [(tag("en"), made_from("zh", "共7270人。\n\n## 小标题\n\n没有数。")), (tag("fr"), made_from("en", "x"))]
            .into_iter()
            .collect();
    let text = write_translations(&translations);
    assert!(text.starts_with("# Written by `gongbao translated`, never by hand: "), "{text}");
    let (read, findings) = read_translations(&SourcePath::new("content/news/a/translations.yaml"), &text);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(read.unwrap(), translations);
}

#[test]
fn marks_of_a_merge_and_slips_of_a_hand_are_errors() {
    let head = "format: 1\ntranslations:\n  en:\n    original: zh\n    blocks:\n";
    for text in [
        "<<<<<<< HEAD\nformat: 1\n=======\nformat: 1\n>>>>>>> other\n",
        "format: 2\ntranslations: {}\n",
        "format: 1\n",
        &format!("{head}    - text 0123456789abcdef\n"),
        &format!("{head}    - text 0123456789abcdeF none\n"),
        &format!("{head}    - tale 0123456789abcdef none\n"),
        &format!("{head}    - text 0123456789abcdef none none\n"),
    ] {
        let (_, findings) = read_translations(&SourcePath::new("content/news/a/translations.yaml"), text);
        assert!(findings.has_errors(), "{text}");
    }
}

#[test]
fn lines_emphasis_and_link_targets_are_no_words() {
    let plain = block("共有7270人脱贫，见说明。").print;
    for other in [
        "共有7270人\n脱贫，见说明。",
        "共有**7270人**脱贫，见[说明](/about/)。",
        "共有[7270人](stat:a/b)脱贫，见说明。",
    ] {
        assert_eq!(block(other).print, plain, "{other}");
    }
    assert_eq!(block("a b\nc").print, block("a  b c").print);
    assert_ne!(block("a b").print, block("ab").print);
}

#[test]
fn a_word_changes_the_words_and_a_number_the_quantities_too() {
    let plain = block("共有7270人脱贫，占2成。").print;
    let reworded = block("一共7270人脱贫，占2成。").print;
    assert_ne!(plain.words, reworded.words);
    assert_eq!(plain.quantities, reworded.quantities);
    assert_eq!(plain.quantities, block("占2成，共有7270人脱贫。").print.quantities);
    assert_ne!(plain.quantities, block("共有7280人脱贫，占2成。").print.quantities);
    assert_ne!(plain.quantities, block("共有7270万人脱贫，占2成。").print.quantities);
    assert_eq!(block("没有数。").print.quantities, None);
}

#[test]
fn a_generated_number_is_what_it_refers_to() {
    let one = block("[=](stat:a/b?period=2019)").print;
    let other = block("[=](stat:a/b?period=2020)").print;
    assert_ne!(one.words, other.words);
    assert_ne!(one.quantities, other.quantities);
}

#[test]
fn charts_and_lines_are_no_blocks_and_items_and_footnotes_are() {
    let body = "## 一\n\n![](chart:a)\n\n---\n\n- 甲\n- 乙\n\n> 丙[^1]\n\n![图](a.svg \"题\")\n\n[^1]: 注\n";
    let parts: Vec<(Part, String)> = blocks(body).into_iter().map(|block| (block.print.part, block.words)).collect();
    let expected = [
        (Part::Title, "题"),
        (Part::Summary, "要"),
        (Part::Heading, "一"),
        (Part::Text, "甲"),
        (Part::Text, "乙"),
        (Part::Text, "丙"),
        (Part::Text, "图题"),
        (Part::Text, "注"),
    ];
    assert_eq!(parts, expected.map(|(part, words)| (part, words.to_owned())));
}
