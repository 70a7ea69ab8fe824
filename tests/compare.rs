//! Comparing two plain Markdown texts: what is found, and how it ends.

use std::process::Command;

use serde_json::Value;

use crate::scratch::Scratch;

/// A folder with an original and its translation.
fn texts(zh: &str, en: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("report.zh.md", zh);
    scratch.write("report.en.md", en);
    scratch
}

const COMPARE: [&str; 3] = ["compare", "report.zh.md", "report.en.md"];

#[test]
fn texts_that_agree_are_said_to() {
    // Two paragraphs are one in the translation, one is two, and numbers stand in other units, words and orders.
    let scratch = texts(
        "# 2020年公报\n\n全区1538户、7270人脱贫，占三成。\n\n今年秋天，30万名学生转校。\n\n面积1500亩，费用3.2亿元，下降4.23个百分点。\n\n\
         | 年份 | 收入 |\n|---|---|\n| 2019年 | 1.2万元 |\n",
        "# The bulletin of 2020\n\nAll 7,270 people of 1,538 households left poverty, 30 percent. This autumn 300,000 students \
         moved.\n\nThe area is 100 hectares.\n\nCosts came to 320 million yuan, down 4.23 percentage points.\n\n\
         | Year | Income |\n|---|---|\n| 2019 | 12,000 yuan |\n",
    );
    let run = scratch.run(&COMPARE).expect(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("the two texts state the same numbers\n", ""));
}

#[test]
fn a_certain_mismatch_is_told_with_both_places_and_the_slip() {
    let scratch = texts("费用1.48亿元。\n", "It cost 14.8 million yuan.\n");
    let run = scratch.run(&COMPARE).expect(1);
    assert_eq!(
        run.err,
        "error[translation-parity]: `14.8 million yuan` (CNY 14,800,000) is not what the original says: `1.48亿元` (CNY 148,000,000)
 --> report.en.md:1:9
  |
1 | It cost 14.8 million yuan.
  |         ^^^^^^^^^^^^^^^^^
  |
 ::: report.zh.md:1:3
  |
1 | 费用1.48亿元。
  |     -------- the original
  |
  = help: one is ten times the other: 1亿 is 100 million, 10亿 a billion

1 error
"
    );
}

/// The likely slip that is told of a pair of texts.
fn slip(zh: &str, en: &str) -> String {
    let run = texts(&format!("{zh}\n"), &format!("{en}\n")).run(&COMPARE).expect(1);
    let help = run.err.lines().find_map(|line| line.trim_start().strip_prefix("= help: "));
    help.unwrap_or_else(|| panic!("no slip is named:\n{}", run.err)).to_owned()
}

#[test]
fn slips_are_recognised() {
    assert_eq!(
        slip("30万名学生", "30,000 students"),
        "one is ten times the other: 1万 is ten thousand, 100万 a million"
    );
    assert_eq!(slip("共2.5万亿元", "2.5 billion yuan in all"), "one is 1,000 times the other: 1万亿 is a trillion");
    assert_eq!(slip("收入1,200元", "an income of 12,000 yuan"), "one is ten times the other");
    assert_eq!(
        slip("增长4.23个百分点", "a rise of 4.23 percent"),
        "percent and percentage points are not the same: from 4% to 5% is a rise of one percentage point, or of 25 percent"
    );
    assert_eq!(slip("2019年底", "at the end of 2018"), "the year differs");
    assert_eq!(slip("9月的会议", "the meeting in August"), "the month differs");
    assert_eq!(slip("提前10天", "10 weeks before"), "the number is the same, the unit is not");
    assert_eq!(
        slip("投资300万美元", "an investment of 3 million yuan"),
        "the money differs, USD and CNY; amounts are not converted"
    );
    assert_eq!(slip("全体7270人", "all 7,720 people"), "digits have changed places");
    assert_eq!(slip("全体7270人", "all 720 people"), "a digit is missing in one of them");
    assert_eq!(slip("13名工人", "thirty workers"), "-teen and -ty sound alike");
}

#[test]
fn words_that_may_stand_for_a_number_are_no_difference() {
    for (zh, en) in [
        ("两国都同意", "both countries agreed"),
        ("产量翻了一番", "output doubled"),
        ("产量增长一倍", "output doubled"),
        ("增至原来的两倍", "it doubled"),
        ("上半年有一半完成", "half was done in the first half"),
        ("去年和今年一样", "2019 was like 2020"),
        ("周三开会，11日结束", "It met on Wednesday and ended on Sunday"),
        ("近亿元", "nearly 100 million yuan"),
        ("上万人", "more than 10,000 people"),
        ("五分之一的儿童", "one in five children"),
        ("20世纪60年代", "the 1960s"),
        ("打八折", "20 percent off"),
        ("首次、第二次和第三次", "for the first, second and third time"),
        ("一对一帮扶，两不愁三保障", "One helper for each household"),
        ("下午3时", "at 15:00"),
        ("每天24小时营业", "It is always open"),
    ] {
        let run = texts(zh, en).run(&COMPARE);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{zh} / {en}");
    }
}

#[test]
fn a_bound_that_became_the_opposite_is_doubtful() {
    let run = texts("共有超过3000万人。\n", "There are nearly 30 million people.\n").run(&COMPARE).expect(0);
    assert!(run.err.starts_with("warning[translation-parity]: `30 million` (30,000,000) is not what"), "{}", run.err);
    assert!(run.err.contains("= help: one says that it is more, the other that it is less"), "{}", run.err);
}

#[test]
fn a_rounded_number_must_say_so() {
    texts("参保9.29万人\n", "about 93,000 people are insured\n").run(&COMPARE).expect(0);
    texts("参保9.29万人\n", "more than 92,000 people are insured\n").run(&COMPARE).expect(0);
    texts("参保9.29万人\n", "93,000 people are insured\n").run(&COMPARE).expect(1);
    texts("参保9.29万人\n", "about 94,000 people are insured\n").run(&COMPARE).expect(1);
}

#[test]
fn a_number_that_moved_within_its_section_is_doubtful_and_one_that_left_it_certain() {
    let moved = texts(
        "## 住房\n\n改造危房118户，投入资金。\n\n全村参加了培训，效果明显。\n",
        "## Housing\n\nUnsafe houses were rebuilt, with funds.\n\nThe village took part in the training of 118 families.\n",
    );
    let run = moved.run(&COMPARE).expect(0);
    assert!(
        run.err.starts_with("warning[translation-parity]: `118` stands in another paragraph of the translation\n"),
        "{}",
        run.err
    );
    let left = texts(
        "## 住房\n\n改造危房118户。\n\n## 饮水\n\n自来水入户。\n",
        "## Housing\n\nUnsafe houses were rebuilt.\n\n## Water\n\nTap water reached 118 families.\n",
    );
    let run = left.run(&COMPARE).expect(1);
    assert!(run.err.contains("error[translation-parity]: `118` is missing in `report.en.md`"), "{}", run.err);
    assert!(run.err.contains("error[translation-parity]: `118` is not in the original, `report.zh.md`"), "{}", run.err);
}

#[test]
fn languages_are_named_by_the_files_or_by_hand() {
    let scratch = texts("共40人。\n", "40 people.\n");
    scratch.write("a.md", "共40人。\n");
    scratch.write("b.md", "40 people.\n");
    scratch.run(&["compare", "a.md", "b.md", "--languages", "zh,en"]).expect(0);
    scratch.run(&["compare", "b.md", "a.md", "--languages", "en,zh"]).expect(0);
    for arguments in [
        &["compare", "a.md", "b.md"][..],
        &["compare", "a.md", "b.md", "--languages", "zh"],
        &["compare", "a.md", "b.md", "--languages", "zh,zh"],
        &["compare", "a.md", "b.md", "--languages", "zh,fr"],
    ] {
        let run = scratch.run(arguments).expect(2);
        assert!(
            run.err.starts_with("error[invalid-value]: expected one text in Chinese and one in English, found `"),
            "{}",
            run.err
        );
    }
}

#[test]
fn what_cannot_be_read_is_a_wrong_argument() {
    let scratch = texts("共40人。\n", "40 people.\n");
    let run = scratch.run(&["compare", "report.zh.md", "nothing.en.md"]).expect(2);
    assert!(run.err.starts_with("error[unreadable]: `nothing.en.md` cannot be read: "), "{}", run.err);
    // A pipe is refused without waiting for its writer.
    let pipe = Command::new("mkfifo").arg(scratch.join("pipe.en.md")).status().unwrap();
    assert!(pipe.success());
    let run = scratch.run(&["compare", "report.zh.md", "pipe.en.md"]).expect(2);
    assert!(
        run.err.starts_with("error[unreadable]: `pipe.en.md` cannot be read: it is not a regular file\n"),
        "{}",
        run.err
    );
    scratch.write("wrong.en.md", b"caf\xe9\n");
    let run = scratch.run(&["compare", "report.zh.md", "wrong.en.md"]).expect(2);
    assert!(run.err.starts_with("error[encoding]: "), "{}", run.err);
    scratch.run(&["compare", "report.zh.md"]).expect(2);
}

#[test]
fn code_links_and_comments_are_no_prose() {
    let scratch = texts(
        "见`v1.2.3`、[第3条](https://example.org/2020/99)<!-- 77 -->，电话0898-68512345。\n",
        "See `v2.0.0` and [article 3](https://example.org/2021/98), telephone 0898-68512345.\n",
    );
    scratch.run(&COMPARE).expect(0);
}

#[test]
fn a_block_that_is_missing_or_has_moved_is_one_finding() {
    let paragraphs = ["全县有620个村、1538户。\n", "改造危房118户，投入资金4500万元。\n", "- 培训3600人，有12个班。\n"];
    let translated = [
        "The county has 620 villages and 1,538 households.\n",
        "Unsafe homes of 118 families were rebuilt with 45 million yuan.\n",
        "- In 12 classes 3,600 people were trained.\n",
    ];
    let found = |zh: &[usize], en: &[usize]| {
        let joined = |all: [&str; 3], order: &[usize]| order.iter().map(|at| all[*at]).collect::<Vec<_>>().join("\n");
        let run = texts(&joined(paragraphs, zh), &joined(translated, en)).run(&COMPARE);
        run.err.lines().filter(|line| line.contains("]: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&[0, 1, 2], &[0, 1, 2]), [""; 0]);
    let missing = "error[translation-parity]: this paragraph has no counterpart in `report.en.md`; it states `118` and `4500万元` (CNY 45,000,000)";
    assert_eq!(found(&[0, 1, 2], &[0, 2]), [missing]);
    let new = "error[translation-parity]: this list item has no counterpart in the original, `report.zh.md`; it states `12` and `3,600`";
    assert_eq!(found(&[0, 1], &[0, 1, 2]), [new]);
    let moved =
        "warning[translation-parity]: this paragraph stands elsewhere in the translation, with `118` and `4500万元`";
    assert_eq!(found(&[0, 2, 1], &[1, 0, 2]), [moved]);
    let first =
        "warning[translation-parity]: this paragraph stands elsewhere in the translation, with `620` and `1538`";
    assert_eq!(found(&[0, 1], &[1, 0]).len(), 1);
    assert!([first, moved].contains(&found(&[0, 1], &[1, 0])[0].as_str()));
}

#[test]
fn findings_are_printed_for_programs_too() {
    let scratch = texts("费用1.48亿元。\n", "It cost 14.8 million yuan.\n");
    let run = |format: &str| {
        let run = scratch.run(&[&COMPARE[..], &["--format", format]].concat()).expect(1);
        assert_eq!(run.err, "", "{format}");
        run.out
    };
    assert_eq!(
        run("github"),
        "::error file=report.en.md,line=1,col=9,title=translation-parity::`14.8 million yuan` (CNY 14,800,000) is not what \
         the original says: `1.48亿元` (CNY 148,000,000)%0Athe original: report.zh.md:1:3%0Ahelp: one is ten times the \
         other: 1亿 is 100 million, 10亿 a billion\n"
    );
    let report: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!((&report["findings"][0]["file"], &report["findings"][0]["column"]), (&"report.en.md".into(), &9.into()));
    let log: Value = serde_json::from_str(&run("sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "translation-parity");
    // Nothing is found, and nothing else is printed; what cannot be read is a finding too.
    scratch.write("report.en.md", "It cost 148 million yuan.\n");
    assert_eq!(scratch.run(&[&COMPARE[..], &["--format", "github"]].concat()).expect(0).out, "");
    let unread = scratch.run(&["compare", "report.zh.md", "nothing.en.md", "--format", "github"]).expect(2);
    assert!(unread.out.starts_with("::error file=nothing.en.md,title=unreadable::"), "{}", unread.out);
}

#[test]
fn cells_are_counted_in_the_unit_at_the_head_of_their_column() {
    let table = |head: &str, cells: &str| format!("| A | {head} |\n|---|---|\n| B | {cells} |\n");
    let zh = table("产量（万吨）", "30.1");
    let agreeing = texts(&zh, &table("Output (thousand tonnes)", "301"));
    assert_eq!(agreeing.run(&COMPARE).expect(0).err, "");
    let differing = texts(&zh, &table("Output (million tonnes)", "30.1")).run(&COMPARE).expect(1);
    let first = differing.err.lines().next();
    assert_eq!(
        first,
        Some("error[translation-parity]: `30.1` (30,100,000 t) is not what the original says: `30.1` (301,000 t)")
    );
}
