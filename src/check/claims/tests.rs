//! Which claims are read from sentences; citations stand in brackets and are numbered from nought.

use super::grammar::{Claim, ClaimKind, claims};
use super::sentence::sentences;
use super::word::{Change, How, Way};
use crate::lang::{Frequency, Tag};
use crate::source::Span;

/// The claims of a text: `0→1 rose`, `by 0 up`, `to 0 down`, `0>1`, `0 highest since 2015`, `0 up 3 years`.
fn read(lang: &str, text: &str) -> String {
    let mut words = String::new();
    let mut slots = Vec::new();
    let mut start = 0;
    for c in text.chars() {
        match c {
            '[' => start = words.len(),
            ']' => slots.push(Span::new(start, words.len())),
            c => words.push(c),
        }
    }
    let tag = Tag::new(lang).unwrap();
    let names = ["海南省", "秀英区", "Hainan", "Xiuying District"];
    let all = sentences(&words, &slots);
    let claims = all.iter().flat_map(|sentence| claims(&words, sentence, &tag, &names));
    claims.map(|claim| shown(&claim)).collect::<Vec<_>>().join(", ")
}

fn shown(claim: &Claim) -> String {
    let arrow = |way: Way| if way == Way::Up { "up" } else { "down" };
    match claim.kind {
        ClaimKind::Changed { from, to, change, .. } => {
            let change = match change {
                Change::Moved(way) => arrow(way).to_owned(),
                Change::Unchanged => "same".to_owned(),
                Change::Times { times, way, how } => {
                    let how = match how {
                        How::Plainly => "",
                        How::More => "more than ",
                        How::Nearly => "nearly ",
                    };
                    format!("{how}{}{times}", if way == Way::Up { "×" } else { "÷" })
                }
            };
            format!("{from}→{to} {change}")
        }
        ClaimKind::By { slot, way, .. } => format!("by {slot} {}", arrow(way)),
        ClaimKind::To { slot, way } => format!("to {slot} {}", arrow(way)),
        ClaimKind::Compared { left, right, way, .. } => {
            format!("{left}{}{right}", if way == Way::Up { ">" } else { "<" })
        }
        ClaimKind::Extreme { slot, way, since } => {
            let word = if way == Way::Up { "highest" } else { "lowest" };
            since.map_or_else(|| format!("{slot} {word} ever"), |since| format!("{slot} {word} since {since}"))
        }
        ClaimKind::Running { slot, way, count, frequency } => {
            let unit = match frequency {
                Frequency::Annual => "years",
                Frequency::Quarterly => "quarters",
                _ => "months",
            };
            format!("{slot} {} {count} {unit}", arrow(way))
        }
    }
}

fn check(lang: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, read(lang, text)))
        .filter(|(_, expected, found)| expected != &found)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn chinese_sentences_that_are_plain() {
    check(
        "zh",
        &[
            ("从[93%]提高到[95.7%]。", "0→1 up, to 1 up"),
            ("报销比例由2019年的[88.5]%下降至2020年的[90.69]%。", "0→1 down, to 1 down"),
            ("2019年为[88.5%]，2020年已回落到[90.69%]。", "0→1 down, to 1 down"),
            ("从[4.23%]降到[0%]", "0→1 down, to 1 down"),
            ("从[12万人]逐步增加到约[24万人]，又减少到[20万人]。", "0→1 up, to 1 up, 1→2 down"),
            ("参保人数比2017年增长[15.1%]。", "by 0 up"),
            ("一年减少了[1109万人]。", "by 0 down"),
            ("六年增加[1.19亿人]，增长[29.7%]。", "by 0 up, by 1 up"),
            ("2023年末为[13.34亿人]，比2021年少[2910万人]。", "by 1 down"),
            ("少了[1109万人]。", "by 0 down"),
            ("贫困人口降至[551万人]。", "to 0 down"),
            ("2020年[90.69%]，与2019年的[88.5%]持平。", "1→0 same"),
            ("2020年[90.69%]，比2019年的[88.5%]有所提高。", "1→0 up"),
            ("收入从2013年的[6079元]增加到2020年的[12588元]，翻了一番多。", "0→1 up, 0→1 more than ×2, to 1 up"),
            ("2013年是[6079元]，2020年是[12588元]，近翻番。", "0→1 nearly ×2"),
            ("从[1200人]翻了一番，达到[2400人]。", "0→1 ×2"),
            ("从[1200人]减半到[600人]。", "0→1 ÷2"),
            ("2020年[1300人]，创历史新高。", "0 highest ever"),
            ("病人[1300人]，创下2015年以来新低。", "0 lowest since 2015"),
            ("病人创历史新高，达[1300人]。", "0 highest ever"),
            ("病人连续三年增长，达到[1300人]。", "0 up 3 years"),
            ("2020年病人[1300人]，已连续3个季度下降。", "0 down 3 quarters"),
            ("秀英区[90.69%]，高于海南省的[88%]。", "0>1"),
            ("秀英区是[90.69%]，明显低于全国平均水平的[95%]。", "0<1"),
            ("秀英区[90.69%]，比海南省的[88%]高。", "0>1"),
        ],
    );
}

#[test]
fn chinese_sentences_that_are_not_plain_claim_nothing() {
    check(
        "zh",
        &[
            ("报销比例是[90.69%]。", ""),
            ("收入[39218元]，城镇[51821元]，农村[21691元]。", ""),
            ("并非从[93%]提高到[95.7%]。", ""),
            ("如果从[93%]提高到[95.7%]，就好了。", ""),
            ("目标是从[93%]提高到[95.7%]。", ""),
            ("没有增加[300人]。", ""),
            ("秀英区[90.69%]，全国超过[95%]。", ""),
            ("有[300人]，不低于[200人]。", ""),
            ("新增[300人]，减免[20元]。", ""),
            ("增幅收窄[1.2个百分点]，差距扩大[300元]。", ""),
            ("2012年的[30%]里，高等学校提高到多少不清楚，另有[60.2%]。", ""),
            ("[1300人]，创同期新高。", ""),
            ("三年连续出台[3项]办法。", ""),
            ("收入分别增长[5%]和[6%]。", "by 0 up"),
            ("最高[95%]，最低[93%]。", ""),
            ("从[1200人]到[1300人]。", ""),
            ("增量从[300人]降到[200人]。", ""),
            ("20世纪90年代[12%]，创新中心[3个]。", ""),
        ],
    );
}

#[test]
fn english_sentences_that_are_plain() {
    check(
        "en",
        &[
            ("It rose from [93%] in 2015 to [95.7%] in 2023.", "0→1 up"),
            ("The rate fell over the same years from [11.4 percent] to [0.5 percent].", "0→1 down"),
            ("The rate increased to [95.7%] in 2023 from [93%] in 2015.", "to 0 up, 1→0 up"),
            ("It was [93%] in 2015, rising to [95.7%] in 2023.", "0→1 up, to 1 up"),
            ("It was [93%] in 2015 and fell to [95.7%] by May 2023.", "0→1 down, to 1 down"),
            ("In 2023 it was [95.7%], up from [93%] in 2015.", "1→0 up"),
            ("The number fell by [93.48 million] in seven years.", "by 0 down"),
            ("Rural incomes rose by a nominal [106.8 percent].", "by 0 up"),
            ("It had [40.93 million children] in 2023, down [15.1 percent] from 2020.", "by 1 down"),
            ("They had [16.6 million], a drop of [11.09 million].", "by 1 down"),
            ("The total was [1.334 billion], [29.1 million people] fewer than in 2021.", "by 1 down"),
            ("In all, [152 million] more than a year earlier.", "by 0 up"),
            ("The rate fell to [0 percent].", "to 0 down"),
            ("It rose to more than [95 percent].", "to 0 up"),
            ("At [93%], it was unchanged from [93%] in 2019.", "1→0 same"),
            ("Incomes more than doubled from [6,079 yuan] in 2013 to [12,588 yuan] in 2020.", "0→1 more than ×2"),
            ("It went from [6,079 yuan] in 2013 to [12,588 yuan] in 2020, nearly doubling.", "0→1 nearly ×2"),
            ("It was [6,079 yuan] in 2013, and halved to [3,000 yuan] in 2020.", "0→1 ÷2"),
            ("In 2020 it was [1,300], a record high.", "0 highest ever"),
            ("It reached [1,300] in 2020, the highest level since 2015.", "0 highest since 2015"),
            ("The rate fell to [12%], the lowest on record.", "to 0 down, 0 lowest ever"),
            ("The number reached a new record high of [1,300].", "0 highest ever"),
            ("Patients rose for the third consecutive year to [1,300].", "0 up 3 years"),
            ("In 2020 there were [1,300], up for the third year running.", "0 up 3 years"),
            ("The rate fell for two consecutive quarters, to [12%].", "0 down 2 quarters"),
            ("Xiuying District’s [90.69%] is higher than the [88%] in Hainan.", "0>1"),
            ("In Hainan [88%], well below the national [95%].", "0<1"),
            ("The rate of [90.69%] exceeds [88%].", "0>1"),
        ],
    );
}

#[test]
fn english_sentences_that_are_not_plain_claim_nothing() {
    check(
        "en",
        &[
            ("The rate is [90.69%].", ""),
            ("It did not rise from [93%] to [95.7%].", ""),
            ("It didn’t fall by [93%].", ""),
            ("If it rose from [93%] to [95.7%], that would help.", ""),
            ("The plan is a rise from [93%] to [95.7%].", ""),
            ("It may have dropped to [95.7%].", ""),
            ("It went from [93%] in 2015 to [95.7%] in 2023.", ""),
            ("In Hainan [88%], in Xiuying District more than [90%].", ""),
            ("With [88%] and more than [90%].", ""),
            ("The gap narrowed, as growth fell by [2 points].", ""),
            ("They set up [2 workshops] and lifted up to [300 people].", ""),
            ("It rose from [93%], the report of the bureau says, to [95.7%].", ""),
            ("It rose steadily. In 2023 it was [95.7%].", ""),
            ("It was [1%], up to [20.5 billion].", ""),
            ("The share of [5%] is the highest in the country.", ""),
            ("It is [5%]. Rose gardens are [5 mu], for two years.", ""),
            ("Up-to-date figures say [95.7%].", ""),
            ("For the third year the town has [300 people].", ""),
            ("The highest of these years was [1.363 billion].", ""),
            ("It has [1,300 beds], no more than [1,400].", ""),
            ("About doubled from [12] to [24].", ""),
        ],
    );
}

#[test]
fn other_languages_claim_nothing() {
    check("fr", &[("Le taux est monté de [93%] à [95,7%].", "")]);
}
