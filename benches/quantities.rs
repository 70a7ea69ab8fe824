//! How fast the numbers of a running text are found: texts of about a megabyte, dense with numbers and with few.
//!
//! `cargo bench --bench quantities`
//!
//! Medians on one core of a shared virtual machine (AMD EPYC, Rust 1.95), in megabytes a second: dense Chinese 85, dense
//! English 78, sparse Chinese 449, sparse English 395. A text that is dense has a number every 22 bytes. To see where the
//! time goes: `CARGO_PROFILE_BENCH_STRIP=none cargo bench --bench quantities --no-run`, then `valgrind --tool=callgrind`
//! with the program that is named there and `--bench dense_chinese --sample-count 1`.

use divan::Bencher;
use divan::counter::BytesCount;
use gongbao::lang::{Tag, scan};

fn main() {
    divan::main();
}

/// How large a text is made of the sentences.
const SIZE: usize = 1_000_000;

const DENSE_CHINESE: &[&str] = &[
    "全区建档立卡贫困户1538户7270人全部脱贫，62个贫困村全部出列，贫困发生率由2014年的4.23%降至0。",
    "2020年，全区地区生产总值达327.6亿元，同比增长3.5%，人均可支配收入33571元，比上年增加1280元。",
    "住院实际报销比例达90.69%，比2016年提高15.3个百分点，累计报销212万余元，惠及群众1648人次。",
    "全区投入资金3亿零500万元，新修村道126公里，完成危房改造2173户，三成以上的农户收入翻了一番。",
    "种植园占地1200亩，年产火龙果约65万斤，带动农户136户，每户每年增收1500—2000元，最多的一户超过5万元。",
    "10月16日，第二十一批98名干部下乡，其中三分之二以上是党员，平均年龄不到35岁，每人负责5至8户。",
];

const DENSE_ENGLISH: &[&str] = &[
    "All 1,538 registered households with 7,270 people left poverty, and the rate fell from 4.23 percent in 2014 to 0. ",
    "In 2020 the district's output reached 32.76 billion yuan, up 3.5 percent, and income per person rose by 1,280 yuan. ",
    "The rate of reimbursement rose by 15.3 percentage points to 90.69 percent; over 2.12 million yuan went to 1,648 people. ",
    "On October 16, 2020, the 21st group of 98 officials went to 62 villages, two-thirds of them for the first time. ",
    "The plantation covers 80 hectares, yields about 325 tonnes a year and pays 136 households 1,500 to 2,000 yuan each. ",
    "It cost $3.5bn, nearly twice as much as in 2012, when twenty-five teams of at least 12 people built 1.4 million homes. ",
];

const SPARSE_CHINESE: &[&str] = &[
    "村里的路修好以后，收购商把车开到了地头，火龙果当天就能运到城里的市场，价钱也比从前好得多。",
    "干部们一家一户走访，问清楚各家有什么困难，能做什么活，想学一门什么手艺，再同合作社一起商量怎样安排。",
    "她原先在外地打工，回乡后跟着技术员学习养鸡，如今不但还清了欠款，还请邻居来帮忙。",
    "医院同乡镇卫生院结成了帮扶关系，专家定期下乡坐诊，老人不用再为看病跑远路。",
    "学校免去了学费和住宿费，老师晚上留下来辅导功课，孩子们的成绩慢慢赶了上来，家长也放心了许多。",
    "记者在现场看到，工人正在安装新的灌溉设备，负责人介绍，全部工程将在2021年完工。",
];

const SPARSE_ENGLISH: &[&str] = &[
    "Since the road was mended, buyers drive right up to the fields, and the fruit reaches the city market the same day. ",
    "The officials went from door to door, asked what each family needed, and talked it over with the cooperative. ",
    "She used to work far from home; now she raises chickens, has paid back what she owed and employs her neighbours. ",
    "The hospital works with the township clinics, so that the elderly need not travel far to see a specialist. ",
    "Fees for tuition and lodging are waived, and teachers stay in the evening to help the children with homework. ",
    "Workers were putting in new pumps and pipes when our reporter came by; all of it should be done in 2021. ",
];

/// The bar: 50 megabytes a second.
#[divan::bench]
fn dense_chinese(bencher: Bencher<'_, '_>) {
    read(bencher, "zh", DENSE_CHINESE);
}

/// The bar: 50 megabytes a second.
#[divan::bench]
fn dense_english(bencher: Bencher<'_, '_>) {
    read(bencher, "en", DENSE_ENGLISH);
}

/// The bar: 200 megabytes a second.
#[divan::bench]
fn sparse_chinese(bencher: Bencher<'_, '_>) {
    read(bencher, "zh", SPARSE_CHINESE);
}

/// The bar: 200 megabytes a second.
#[divan::bench]
fn sparse_english(bencher: Bencher<'_, '_>) {
    read(bencher, "en", SPARSE_ENGLISH);
}

/// Finds the numbers of a text made of sentences in turn.
fn read(bencher: Bencher<'_, '_>, language: &str, sentences: &[&str]) {
    let Some(tag) = Tag::new(language) else { return };
    let round: usize = sentences.iter().map(|sentence| sentence.len()).sum();
    let text = sentences.concat().repeat(SIZE.div_ceil(round));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| scan(&text, &tag));
}
