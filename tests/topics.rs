//! The page of a topic with many indicators.

use crate::golden::tree;
use crate::pure;
use crate::scratch::tests;

#[test]
fn a_topic_shows_nine_indicators_and_lists_the_others() {
    let mut files = tree(&tests("charts/site"));
    let indicators: String =
        (1..=11).map(|n| format!("  i{n}: {{title: {{zh: 第{n}项, en: Item {n}}}, unit: persons}}\n")).collect();
    let observations: String =
        (1..=11).map(|n| format!("  - {{indicator: i{n}, period: 2020, value: {n}}}\n")).collect();
    let dataset = format!(
        "title: {{zh: 数据, en: Data}}\nsources:\n  a: {{title: {{zh: 公报, en: Bulletin}}, publisher: {{zh: 局, en: Bureau}}}}\n\
         source: a\nindicators:\n{indicators}observations:\n{observations}"
    );
    let data: String = (1..=11).map(|n| format!("  - many/i{n}\n")).collect();
    let chart = format!("kind: bar\ntitle: {{zh: 十一项, en: Eleven}}\ntags: [labour]\ndata:\n{data}");
    files.insert("content/tags.yaml".to_owned(), "labour: {title: {zh: 就业, en: Work}}\n".into());
    files.insert("content/statistics/many.yaml".to_owned(), dataset.into_bytes());
    files.insert("content/charts/many.yaml".to_owned(), chart.into_bytes());
    let site = pure::build(files);
    let page = &site["en/tags/labour/index.html"];
    assert_eq!(page.matches("<li class=\"key-figure\">").count(), 9, "{page}");
    let (_, others) = page.split_once("<summary>2 more indicators</summary>").unwrap();
    let (others, _) = others.split_once("</details>").unwrap();
    assert!(others.contains(">Item 10</a>") && others.contains(">Item 11</a>"), "{others}");
    assert!(site["tags/labour/index.html"].contains("<summary>其他2个指标</summary>"));
}
