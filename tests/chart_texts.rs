//! What is written around charts and key figures: breaks, signs, sources, citations, changes.

use crate::golden::tree;
use crate::pure;
use crate::scratch::tests;

const DATASET: &str = "title: {zh: 文字, en: Texts}
dimensions: [place]
sources:
  first: {title: {zh: 公报, en: Report}, publisher: {zh: 统计局, en: Bureau}, published: 2018}
  second: {title: {zh: 年鉴, en: Yearbook}, publisher: {zh: 统计局, en: Bureau}, published: 2020}
  third: {title: {zh: 报道, en: News}, publisher: {zh: 日报（转载页）, en: Daily (reposted)}, published: 2018}
  fourth: {title: {zh: 甲, en: A}, publisher: {zh: 甲局, en: Office A}}
  fifth: {title: {zh: 乙, en: B}, publisher: {zh: 乙局, en: Office B}}
  sixth: {title: {zh: 丙, en: C}, publisher: {zh: 丙局, en: Office C}}
  seventh: {title: {zh: 丁, en: D}, publisher: {zh: 丁局, en: Office D}}
source: first
indicators:
  people: {title: {zh: 参保人数, en: People insured}, unit: persons}
  poor: {title: {zh: 贫困人口, en: People in poverty}, unit: persons}
  gini: {title: {zh: 基尼系数, en: Gini coefficient}, unit: index}
  rate: {title: {zh: 参保率, en: Coverage}, unit: percent, decimals: 1}
  output: {title: {zh: 产值, en: Output}, unit: yuan}
observations: texts.csv
";

const OBSERVATIONS: &str = "indicator,place,period,value,qualifier,status,source
people,china,2017,900,,,first
people,china,2018,950,,,second
people,china,2019,980,at-least,,third
people,hainan,2017,10,,,fourth
people,hainan,2018,20,,break,fifth
people,hainan,2019,30,,,sixth
people,hainan,2020,40,,,seventh
poor,china,2019,5510000,,,
poor,china,2020,0,,,
gini,china,2015,0.462,,,
gini,china,2020,0.465,,,
rate,china,2012,25.3,,,
rate,china,2020,76.88747,,,
output,china,2019,98651520244531,,,
output,china,2020,101356700254682,,,
";

const CHART: &str = "kind: line
title: {zh: 各地参保, en: Insured by place}
data: [\"texts/people\"]
series: place
";

const RATE: &str = "kind: line
title: {zh: 全国参保率升高, en: Coverage goes up}
data: [\"texts/rate?place=china\"]
";

const OUTPUT: &str = "kind: line
title: {zh: 越过一百万亿, en: Past a hundred trillion}
data: [\"texts/output?place=china\"]
";

#[test]
fn texts_around_charts() {
    let mut files = tree(&tests("charts/site"));
    let texts = [("statistics/texts.yaml", DATASET), ("statistics/texts.csv", OBSERVATIONS)];
    let charts = [("charts/people.yaml", CHART), ("charts/rate.yaml", RATE), ("charts/output.yaml", OUTPUT)];
    for (path, text) in texts.into_iter().chain(charts) {
        files.insert(format!("content/{path}"), text.into());
    }
    let site = pure::build(files);
    let holds = |path: &str, parts: &[&str]| {
        let page = &site[path];
        for part in parts {
            assert!(page.contains(part), "{path} has no {part}\n{page}");
        }
    };
    // The table has all digits; a sentence has as many as are read in one.
    holds("charts/output/index.html", &["增至2020年的101.36万亿元，增加2.71万亿元", "10,135,670,025.4682万元"]);
    holds(
        "en/charts/output/index.html",
        &["to 101.36 trillion yuan in 2020, up 2.71 trillion yuan", "101,356,700,254,682 yuan"],
    );
    holds(
        "charts/people/index.html",
        &[
            "海南省自2018年起口径有变化，与之前的数值不可比。",
            "标有“≥”的数值为下限",
            "统计局（2018—2020年） · 日报（转载页，2018年） · 甲局 · 乙局等6家",
            "各地参保[EB/OL]. 数闻. (出版日期不详)[引用日期]. https://example.org/charts/people/. 数据来源：统计局，2018—2020年；日报（转载页），2018年；",
            "乙局，日期不详等6家。",
        ],
    );
    holds(
        "en/charts/people/index.html",
        &[
            "There is a break in Hainan: values from 2018 on cannot be compared with those before.",
            "Values marked ≥ are lower bounds",
            "Daily (reposted, 2018)",
            "Office B and 2 others",
        ],
    );
    // The headline is no title of an indicator in either language.
    holds("charts/rate/index.html", &["折线图：参保率，全国，2012年至2020年", "升至2020年的76.9%，上升51.6个百分点"]);
    holds("en/charts/rate/index.html", &["A line chart: coverage, China, 2012 to 2020", "up 51.6 percentage points"]);
    holds("statistics/texts/poor/index.html", &["较2019年减少551万人"]);
    holds("statistics/texts/gini/index.html", &["较2015年上升0.003"]);
    holds("en/statistics/texts/poor/index.html", &["down 5.51 million people from 2019"]);
    holds("en/statistics/texts/gini/index.html", &["up 0.003 from 2015"]);
}
