//! Tables that are easily misread: what `gongbao import` makes of them, and what it says of what it leaves out.

use gongbao::import::{Answers, Question};

use crate::scratch::{Run, Scratch, tests};

const NAMED: [&str; 7] = ["--title", "甲 A b", "--source-title", "甲 A b", "--publisher", "甲 A b", "--dry-run"];

/// Imports a table on trial.
fn trial(table: &str, arguments: &[&str]) -> Run {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("m.csv", table);
    site.run(&[&["import", "m.csv"], &NAMED[..], arguments].concat())
}

/// The rows of the CSV that a table becomes.
fn rows(table: &str, arguments: &[&str]) -> String {
    let out = trial(table, arguments).expect(0).out;
    let csv = out.split("would write `content/statistics/m.csv`:\n").nth(1).unwrap_or_default();
    csv.lines().skip(1).take_while(|line| line.contains(',')).map(|line| format!("{line}\n")).collect()
}

const PEOPLE: [&str; 2] = ["--indicator", "人口=p"];

#[test]
fn a_period_without_a_number_heads_no_other_periods() {
    let years = "年份,人口（人）\n2022,5\n2023,\n2024,7\n2025,\n";
    assert_eq!(rows(years, &PEOPLE), "p,2022,5\np,2024,7\n");
    let out = trial(years, &PEOPLE).expect(0).out;
    assert!(out.contains("2 observations, 0 missing, 2 cells empty\n  empty       2023 / 2025\n"), "{out}");
    let months = "月份,人口（人）\n1月,5\n2月,\n3月,7\n";
    assert_eq!(rows(months, &[&PEOPLE[..], &["--period", "2023"]].concat()), "p,2023-01,5\np,2023-03,7\n");
    // Which year the second quarter is of is not said.
    let quarters = "时间,人口（人）\n2023年四季度,5\n一季度,7\n";
    assert!(trial(quarters, &PEOPLE).expect(2).err.contains("which period the numbers are of"));
    let beside = "年份,月份,人口（人）\n2023,1月,5\n,2月,\n,3月,7\n";
    assert_eq!(rows(beside, &PEOPLE), "p,2023-01,5\np,2023-03,7\n");
}

#[test]
fn months_belong_to_the_year_above_them_whether_it_has_a_number_or_not() {
    let table = |number: &str| format!("月份,人口（人）\n2022年,\n11月,5\n12月,6\n2023年,{number}\n1月,7\n");
    assert_eq!(rows(&table(""), &PEOPLE), "p,2022-11,5\np,2022-12,6\np,2023-01,7\n");
    assert_eq!(rows(&table("7"), &PEOPLE), "p,2022-11,5\np,2022-12,6\np,2023-01,7\np,2023,7\n");
}

#[test]
fn what_has_no_number_is_counted_and_named() {
    let places = "地区,人口（人）\n海口市,5\n三亚市,\n秀英区,7\n";
    let coded = ["--period", "2023", "--code", "海口市=haikou", "--code", "三亚市=sanya"];
    let arguments = [&PEOPLE[..], &coded].concat();
    for arguments in [&arguments[..], &arguments[..arguments.len() - 2]] {
        let out = trial(places, arguments).expect(0).out;
        assert!(out.contains("2 observations, 0 missing, 1 cell empty\n  empty       三亚市\n"), "{out}");
    }
    let last = trial("地区,人口（人）\n海口市,5\n三亚市,\n注：年末数。\n", &arguments).expect(0).out;
    assert!(last.contains("  empty       三亚市\n  remark      年末数。\n"), "{last}");
    let last = trial("项目,2022,2023\n人口（人）,5,7\n#男,,\n", &PEOPLE).expect(0).out;
    assert!(last.contains("2 cells empty\n  empty       #男\n"), "{last}");
    let wide = "项目,2022,2023,2024\n人口（人）,5,,7\n男（人）,,,\n女（人）,1,,3\n";
    let named = [&PEOPLE[..], &["--indicator", "男=m", "--indicator", "女=w"]].concat();
    let out = trial(wide, &named).expect(0).out;
    assert!(out.contains("4 observations, 0 missing, 5 cells empty\n  empty       男（人） / 2023\n"), "{out}");
    let tidy = "年份,area,value\n2019,xiuying,1\n2020,xiuying,\n";
    let out = trial(tidy, &["--indicator", "p", "--unit", "persons"]).expect(0).out;
    assert!(out.contains("1 cell empty\n  empty       m!C3\n"), "{out}");
}

#[test]
fn a_place_may_head_what_is_measured_there() {
    let table = "项目,2022\n甲组\n男（人）,5\n秀英区\n男（人）,6\n女（人）,7\n乙组\n女（人）,8\n";
    let named = ["甲组：男=am", "秀英区：男=xm", "秀英区：女=xw", "乙组：女=bw", "男=m", "女=w"];
    let named: Vec<&str> = named.iter().flat_map(|name| ["--indicator", *name]).collect();
    assert_eq!(rows(table, &named), "am,2022,5\nxm,2022,6\nxw,2022,7\nbw,2022,8\n");
}

#[test]
fn a_row_of_the_name_of_others_heads_no_group() {
    let table = "项目,2022,2023\n城镇（人）,5,6\n男（人）,,\n女（人）,1,3\n农村（人）,4,4\n男（人）,2,3\n";
    let named = ["--indicator", "城镇=u", "--indicator", "农村=r", "--indicator", "男=m", "--indicator", "女=w"];
    assert!(rows(table, &named).contains("w,2022,1\nw,2023,3\n"));
}

#[test]
fn marks_behind_years_are_the_standing_of_their_numbers() {
    let cases = [
        ("2024年p", "provisional"),
        ("2024p", "provisional"),
        ("2024 r", "revised"),
        ("2024E", "estimated"),
        ("2024*", ""),
    ];
    for (label, status) in cases {
        let down = format!("年份,人口（人）\n2022,5\n2023,6\n{label},7\n");
        let across = format!("指标,2022,2023,{label}\n人口（人）,5,6,7\n");
        for table in [down, across] {
            let read = rows(&table, &PEOPLE);
            let last = if status.is_empty() { "p,2024,7\n".to_owned() } else { format!("p,2024,7,{status}\n") };
            assert!(read.ends_with(&last), "{table}{read}");
        }
    }
    let table = "年份,人口（人）\n2022,5\n2024*,7\n";
    let told = |notes: &str| trial(&format!("{table}{notes}"), &PEOPLE).expect(0).out;
    let unknown = "  footnote    1 value marked *, nothing below the table says what the mark means\n";
    assert!(told("").contains(unknown), "{}", told(""));
    for note in ["注：带“*”的为初步数。", "* 初步数", "*表示初步数", "注：“*”号表示初步数"]
    {
        assert!(told(note).contains("p,2024,7,provisional\n"), "{note} {}", told(note));
    }
}

#[test]
fn a_label_among_periods_that_is_none_is_named() {
    let cases = ["2024/25", "Mar-24", "“十四五”时期"];
    for label in cases {
        let message = format!("error[invalid-period]: `m!A4`: expected a period, found `{label}`\n");
        let err = trial(&format!("年份,人口（人）\n2022,5\n2023,6\n{label},7\n"), &PEOPLE).expect(1).err;
        assert!(err.starts_with(&message), "{err}");
    }
    for label in ["2024/25", "Mar-24", "2023年比2022年增长（%）"] {
        let message = format!("error[invalid-period]: `m!D1`: expected a period, found `{label}`\n");
        for heads in ["2022年,2023年", "2022年人口（人）,2023年人口（人）"] {
            let err = trial(&format!("地区,{heads},{label}\n海口市,5,6,7\n"), &PEOPLE).expect(1).err;
            assert!(err.starts_with(&message), "{err}");
        }
    }
    assert_eq!(rows("年份,人口（人）\n二〇二三年,5\n202403,6\n", &PEOPLE), "p,2023,5\np,2024-03,6\n");
}

#[test]
fn periods_are_taken_out_of_headings_that_several_have_beside_other_periods() {
    let coded = [&PEOPLE[..], &["--code", "海口市=haikou"]].concat();
    let table = "地区,2022年人口（万人）,2023年人口（万人）\n海口市,5,6\n";
    assert_eq!(rows(table, &coded), "p,haikou,2022,50000\np,haikou,2023,60000\n");
    // A year of prices is part of a name.
    let table = "地区,2020年价格产值（元）\n海口市,5\n";
    let run = trial(table, &["--code", "海口市=haikou"]).expect(2);
    assert!(run.err.contains("`2020年价格产值` has no id"), "{}", run.err);
}

#[test]
fn a_mark_without_a_text_is_told_and_its_number_read() {
    for mark in ["*", "①", "¹", "[1]", "†", "#", " **"] {
        let table = format!("年份,人口（人）\n2022,5\n2023,110.74{mark}\n");
        let out = trial(&table, &PEOPLE).expect(0).out;
        assert!(out.contains("p,2023,110.74\n"), "{out}");
        assert!(out.contains("nothing below the table says what the mark means\n"), "{out}");
    }
    let tidy = rows("年份,area,value\n2022p,xiuying,5*\n2023,xiuying,6\n", &["--indicator", "p", "--unit", "persons"]);
    assert_eq!(tidy, "p,xiuying,2022,5,provisional\np,xiuying,2023,6,\n");
    let notes = [
        ("#", "注：#表示估计数", "estimated"),
        ("*", "注：带“*”的为初步数。", "provisional"),
        ("a", "a Preliminary figure.", "provisional"),
        ("r", "r = revised", "revised"),
    ];
    for (mark, note, status) in notes {
        let read = rows(&format!("年份,人口（人）\n2022,5\n2023,110.74{mark}\n{note}\n"), &PEOPLE);
        assert!(read.ends_with(&format!("p,2023,110.74,{status}\n")), "{note} {read}");
    }
}

#[test]
fn numbers_in_brackets_are_below_zero_and_told() {
    let out = trial("年份,余额（元）\n2022,5\n2023,(0.5)\n2024,（2）\n", &["--indicator", "余额=p"]).expect(0).out;
    assert!(out.contains("p,2023,-0.5\np,2024,-2\n"), "{out}");
    assert!(out.contains("  brackets    2 values bracketed read as below zero\n"), "{out}");
    let commas = trial("年份;人口（人）\n2022;1,234\n2023;5\n", &PEOPLE).expect(0).out;
    assert!(commas.contains("  commas      in 1 of the numbers, read as those of thousands\n"), "{commas}");
    let run = trial("指标,(2022),(2023)\n人口（人）,5,6\n", &PEOPLE).expect(2);
    assert!(run.err.contains("`人口 (2023)` has no id"), "{}", run.err);
}

#[test]
fn what_is_understood_is_told_before_what_is_missing() {
    let read = |table: &str, arguments: &[&str], code: i32| {
        let site = Scratch::with(&tests("sites/minimal/in"));
        site.write("m.csv", table);
        site.run(&[&["import", "m.csv"], arguments].concat()).expect(code).out
    };
    let table = "2023年各地区人口\n地区,人口（万人）,面积\n海口市,5,\n三亚市,7,8\n";
    let expected = "\
read m: one period, 4 rows by 3 columns
  title       2023年各地区人口
  headings    row 2
  numbers     rows 3 to 4
  indicator   人口 = p, 万人 = persons, times 10,000
  indicator   面积 = ?, ?
  dimension   地区 = place: 海口市 = haikou, 三亚市 = ?
  periods     2023
  values      3 observations, 0 missing, 1 cell empty
  empty       m!C3
";
    assert_eq!(read(table, &[&PEOPLE[..], &["--code", "海口市=haikou"]].concat(), 2), expected);
    let unnamed = "甲类,乙类,2022,2023\n子,丑,1,2\n寅,卯,2,3\n";
    let expected = "\
read m: 3 rows by 4 columns
  headings    row 1
  numbers     rows 2 to 3
  names       甲类: 子 / 寅
  names       乙类: 丑 / 卯
  columns     2022 / 2023
";
    assert_eq!(read(unnamed, &[], 2), expected);
    let tidy = "年份,甲类,value\n2019,甲,1\n";
    assert_eq!(read(tidy, &[], 2), "read m: an observation a row, 2 rows by 3 columns\n  headings    row 1\n");
    assert!(read("年份,人口（人）\n2022,1\n2023,x\n", &PEOPLE, 1).starts_with("read m: 3 rows by 2 columns\n"));
}

#[test]
fn ids_are_suggested_from_chinese_names() {
    let suggested = |question: Question, answers: &Answers| question.suggestion(answers);
    let name = || "地区生产总值".to_owned();
    let mut answers = Answers::default();
    assert_eq!(suggested(Question::Indicator(Some(name())), &answers).as_deref(), Some("di-qu-sheng-chan-zong-zhi"));
    assert_eq!(suggested(Question::Code("三亚市".into()), &answers).as_deref(), Some("san-ya-shi"));
    assert_eq!(suggested(Question::Unit(Some(name()), None), &answers), None);
    answers.indicators.push((Some("x".into()), "di-qu-sheng-chan-zong-zhi".into()));
    assert_eq!(suggested(Question::Indicator(Some(name())), &answers), None);
}

#[test]
fn parts_are_told_apart_by_what_they_are_parts_of() {
    let named = ["--indicator", "总人口=p", "--indicator", "城镇=u", "--indicator", "女=w"];
    let named = [&named[..], &["--indicator", "总人口：男=p-men", "--indicator", "城镇：男=u-men"]].concat();
    for part in ["#", "＃", "  ", "　"] {
        let table = format!(
            "项目,2022,2023\n总人口（人）,9,10\n{part}男（人）,5,6\n{part}女（人）,4,4\n城镇（人）,3,3\n{part}男（人）,1,2\n"
        );
        let read = rows(&table, &named);
        assert!(read.contains("p-men,2022,5\np-men,2023,6\nw,2022,4\n"), "{read}");
        assert!(read.ends_with("u-men,2022,1\nu-men,2023,2\n"), "{read}");
    }
    let flat = "项目,2022\n总人口（人）,9\n男（人）,5\n城镇（人）,3\n男（人）,1\n";
    let run = trial(flat, &[&named[..], &["--indicator", "男=m"]].concat()).expect(1);
    assert!(
        run.err.contains(" = help: if they are of different groups, begin the rows of a group with `#`"),
        "{}",
        run.err
    );
}

#[test]
fn a_newer_release_in_another_unit_or_without_a_name_is_told() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let named = ["--title", "甲 A b", "--source-title", "甲 A b", "--publisher", "甲 A b"];
    let import = |table: &str, arguments: &[&str]| {
        site.write("m.csv", table);
        site.run(&[&["import", "m.csv"], &named[..], arguments].concat()).expect(0).out
    };
    import("年份,人口（万人）\n2022,5\n2023,6\n", &["--indicator", "人口=p", "--text", "人口=People"]);
    let told = "  indicator     p, the table names no indicator, and the dataset has this one\n";
    for table in ["年份,（万人）\n2022,5\n2023,6\n", "年份,数值（万人）\n2022,5\n2023,6\n"] {
        let out = import(table, &[]);
        assert!(out.contains(told.trim_start_matches("  indicator   ")) && out.contains("2 as they were\n"), "{out}");
    }
    let out = import("年份,人口（人）\n2022,5\n2023,6\n2024,7\n", &["--dry-run"]);
    let warning = "warning: all values differ by a factor of 10,000; compare the units of the two releases\n";
    assert!(out.contains(warning), "{out}");
    let out = import("年份,人口（万人）\n2022,6\n2023,7\n", &["--dry-run"]);
    assert!(!out.contains("warning"), "{out}");
}

#[test]
fn a_newer_release_is_about_the_one_place_of_its_dataset() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let table = "年份,人口（万人）\n2022,5\n2023,6\n";
    site.write("m.csv", table);
    let first =
        ["--title", "T", "--source-title", "S", "--publisher", "P", "--place", "xiuying", "--indicator", "人口=p"];
    site.run(&[&["import", "m.csv"], &first[..]].concat()).expect(0);
    site.write("m.csv", format!("{table}2024,7\n"));
    site.run(&["import", "m.csv"]).expect(0);
    assert!(site.read("content/statistics/m.csv").contains("p,xiuying,2024,70000\n"));
}
