//! `gongbao import` and `export`: tables as statistics offices publish them, and what becomes of them.
//!
//! Each folder of `imports` is a table `in.*` with the options in `arguments`, one a line; beside them stand what is said
//! (`said.txt`), and the files that are written into the site `sites/minimal`. What is written passes `check`.

use std::fs;
use std::path::{Path, PathBuf};

use gongbao::config;
use gongbao::dataset::{self, Dataset};
use gongbao::import::{Answers, Cell, Known, Question, Sheet, Wishes, read, understand, write};
use gongbao::lang::{Calendar, Period, Tag, Unit};
use gongbao::phrases::Language;
use gongbao::render::sdmx_csv;
use gongbao::source::{SourcePath, Sources};
use proptest::prelude::*;
use proptest::sample::select;
use rayon::prelude::*;

use crate::golden::{compare_file, tree};
use crate::scratch::{Run, Scratch, tests};

/// Whether the program reads and writes them.
const SPREADSHEETS: bool = cfg!(feature = "spreadsheets");

fn is_spreadsheet(name: &str) -> bool {
    name.ends_with(".xlsx") || name.ends_with(".ods")
}

const CHECK: [&str; 4] = ["check", "--deny-warnings", "--today", "2024-12-31"];

#[test]
fn tables_become_datasets() {
    let mut cases: Vec<PathBuf> = fs::read_dir(tests("imports")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| SPREADSHEETS || !is_spreadsheet(&input(case)));
    cases.sort();
    let faults: Vec<String> = cases.par_iter().flat_map(|case| differences(case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a case makes that its folder does not have.
fn differences(case: &Path) -> Vec<String> {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let before = tree(&site.join("content"));
    let run = import(&site, case);
    let mut faults: Vec<String> = Vec::new();
    faults.extend(compare_file(&case.join("said.txt"), &format!("{}{}", run.out, run.err)));
    let after = tree(&site.join("content"));
    let written = after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes));
    for (path, bytes) in written {
        let name = match path.rsplit_once('.').unwrap() {
            (stem, extension) if stem.starts_with("statistics/") => format!("out.{extension}"),
            _ => path.clone(),
        };
        faults.extend(compare_file(&case.join(name), std::str::from_utf8(bytes).unwrap()));
    }
    if run.code == Some(0) {
        let check = site.run(&CHECK);
        if check.code != Some(0) {
            faults.push(format!("{}: {}", case.display(), check.err));
        }
    }
    faults
}

/// Runs the import of a case.
fn import(site: &Scratch, case: &Path) -> Run {
    let name = input(case);
    fs::copy(case.join(&name), site.join(&name)).unwrap();
    let text = fs::read_to_string(case.join("arguments")).unwrap();
    let arguments: Vec<&str> = ["import", &name].into_iter().chain(text.lines()).collect();
    site.run(&arguments)
}

/// The name of the table of a case.
fn input(case: &Path) -> String {
    let names = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.into_iter().find(|name| name.starts_with("in.")).unwrap()
}

/// A site with an imported dataset that people have worked on since.
fn worked_on(case: &Path) -> Scratch {
    let site = Scratch::with(&tests("sites/minimal/in"));
    import(&site, case).expect(0);
    let yaml = site.read("content/statistics/farming.yaml");
    let edited = yaml.replace("en: \"Crops\"", "en: \"Crop farming\"").replace(
        "    unit: tonnes\n",
        "    unit: tonnes   # by weight\n    definition: {zh: \"折纯量。\", en: \"Nutrients.\"}\n",
    );
    assert_ne!(edited, yaml);
    site.write("content/statistics/farming.yaml", &edited);
    let csv = site
        .read("content/statistics/farming.csv")
        .replace("fertiliser,xiuying,2018,18342\n", "fertiliser,xiuying,2018,18342,由镇上报。,As reported by towns.\n");
    let csv: Vec<String> = csv
        .lines()
        .map(|line| match line.matches(',').count() {
            3 if line.starts_with("indicator") => format!("{line},note.zh,note.en\n"),
            3 => format!("{line},,\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    site.write("content/statistics/farming.csv", csv.concat());
    site.run(&CHECK).expect(0);
    site
}

#[test]
fn the_same_release_changes_nothing() {
    let case = tests("imports/years-in-columns");
    let site = worked_on(&case);
    let before = tree(&site.join("content"));
    let run = import(&site, &case).expect(0);
    assert!(
        run.out.contains("0 added, 0 changed, 0 not in this file, kept, 12 as they were\nnothing has changed\n"),
        "{}",
        run.out
    );
    assert_eq!(tree(&site.join("content")), before);
}

#[test]
fn a_newer_release_changes_observations_and_nothing_that_people_wrote() {
    let site = worked_on(&tests("imports/years-in-columns"));
    let edited = site.read("content/statistics/farming.yaml");
    let newer = "秀英区农业生产情况,,,\n单位：万元,,,\n指标,2020年,2021年,2022年\n农林牧渔业总产值,451006.25,460012,471203.5\n种植业,\"220,400\",-,-\n水产品产量（吨）,31,32,33\n";
    site.write("newer.csv", newer);
    let run = site
        .run(&[
            "import",
            "newer.csv",
            "--dataset",
            "farming",
            "--place",
            "xiuying",
            "--published",
            "2023-05",
            "--indicator",
            "水产品产量=fish",
            "--text",
            "水产品产量=Fish",
        ])
        .expect(0);
    let expected = "\
5 added, 2 changed, 8 not in this file, kept, 2 as they were
  + farm-output, xiuying, 2022: 4712035000
  + crops, xiuying, 2022: ..
  + fish, xiuying, 2020: 31
  + fish, xiuying, 2021: 32
  + fish, xiuying, 2022: 33
  ~ farm-output, xiuying, 2021: .. -> 4600120000
  ~ crops, xiuying, 2020: 2204178000 -> 2204000000
";
    assert!(run.out.contains(expected), "{}", run.out);
    let fish = "  fish:\n    title: {zh: \"水产品产量\", en: \"Fish\"}\n    unit: tonnes\nobservations: farming.csv\n";
    let expected =
        edited.replace("published: 2022-05", "published: 2023-05").replace("observations: farming.csv\n", fish);
    assert_eq!(site.read("content/statistics/farming.yaml"), expected);
    let csv = site.read("content/statistics/farming.csv");
    assert!(csv.contains("\nfertiliser,xiuying,2018,18342,由镇上报。,As reported by towns.\n"), "{csv}");
    site.run(&CHECK).expect(0);

    let run = site
        .run(&[
            "import",
            "newer.csv",
            "--dataset",
            "farming",
            "--place",
            "xiuying",
            "--remove",
            "--indicator",
            "水产品产量=fish",
        ])
        .expect(0);
    assert!(run.out.contains("0 added, 0 changed, 8 removed, 9 as they were"), "{}", run.out);
    assert!(!site.read("content/statistics/farming.csv").contains("fertiliser"));
}

#[test]
fn what_a_release_does_not_state_it_does_not_deny() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let release = |values: &str| format!("年份,人口（人）\n{values}");
    site.write("a.csv", release("2019,10.50\n2020,11 p\n2021,12\n"));
    let named =
        ["--text", "人口=People", "--indicator", "人口=people", "--publisher", "甲 A", "--source-title", "甲 A"];
    site.run(&[&["import", "a.csv", "--title", "甲 A"], &named[..]].concat()).expect(0);
    let csv = site.read("content/statistics/a.csv");
    assert_eq!(csv, "indicator,period,value,status\npeople,2019,10.50,\npeople,2020,11,provisional\npeople,2021,12,\n");
    site.write("content/statistics/a.csv", csv.replace("2021,12,", "2021,12,estimated"));
    site.write("a.csv", release("2019,10.5\n2020,11\n2021,12\n"));
    let run = site.run(&["import", "a.csv"]).expect(0);
    assert!(run.out.contains("0 added, 1 changed, "), "{}", run.out);
    assert!(run.out.contains("  ~ people, 2020: 11 (provisional) -> 11\n"), "{}", run.out);
    let expected = "indicator,period,value,status\npeople,2019,10.50,\npeople,2020,11,\npeople,2021,12,estimated\n";
    assert_eq!(site.read("content/statistics/a.csv"), expected);
}

#[test]
fn what_people_made_is_not_overwritten() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("a.csv", "年份,报销比例（%）\n2019,1\n");
    let before = tree(site.path());
    let arguments = ["import", "a.csv", "--dataset", "insurance", "--place", "xiuying"];
    let run = site.run(&arguments).expect(1);
    assert_eq!(
        run.err,
        "error[target]: `content/statistics/insurance.yaml` has its observations inside; move them into a CSV beside it first\n--> a.csv\n\n1 error\n"
    );
    assert_eq!(tree(site.path()), before);

    let yaml = site.read("content/statistics/insurance.yaml");
    let head = yaml.split("observations:").next().unwrap();
    site.write("content/statistics/insurance.yaml", format!("{head}observations: insurance.csv\n"));
    site.write(
        "content/statistics/insurance.csv",
        "indicator,place,period,value\nreimbursement-rate,xiuying,2019,88.5\nreimbursement-rate,xiuying,2020,90.69\n",
    );
    let run = site.run(&arguments).expect(1);
    assert!(run.err.contains("`--force` takes it over"), "{}", run.err);
    site.run(&[&arguments[..], &["--force"]].concat()).expect(0);
    assert_eq!(
        site.read("content/statistics/insurance.csv"),
        "indicator,place,period,value\nreimbursement-rate,xiuying,2019,1\nreimbursement-rate,xiuying,2020,90.69\n"
    );
    site.write("a.csv", "年份,报销比例（元）\n2019,1\n");
    let run = site.run(&[&arguments[..], &["--force"]].concat()).expect(1);
    assert!(run.err.contains("`报销比例` is in `元`, and the dataset has it in `percent`"), "{}", run.err);
}

#[test]
fn names_without_ids_are_several() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("g.csv", "城市,GDP（亿元）\n甲市,1234\n乙市,222\n");
    let named = ["--title", "甲 A b", "--publisher", "甲 A b", "--source-title", "甲 A b"];
    let run = site.run(&[&["import", "g.csv", "--period", "2024"], &named[..]].concat()).expect(2);
    let lacking: Vec<&str> = run.err.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(lacking, ["error[missing-key]: `乙市` has no id", "error[missing-key]: `甲市` has no id"]);
    let same = ["import", "g.csv", "--period", "2024", "--code", "甲市=jia", "--code", "乙市=jia"];
    let run = site.run(&same).expect(1);
    assert!(run.err.starts_with("error[duplicate-observation]: `g!B3` and `g!B2` are both"), "{}", run.err);
    let run = site.run(&["import", "g.csv", "--period", "2024", "--code", "甲市=Jia", "--code", "乙市=yi"]).expect(1);
    assert!(run.err.starts_with("error[invalid-id]: expected an id"), "{}", run.err);
}

#[test]
fn what_lacks_a_language_is_marked_and_the_site_still_builds() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let release = |value: &str| {
        format!("表1 人口,,\n地区,2019年（人）,2020年（人）\n甲市,5①,{value}\n① 含农垦。\n注：年末数。\n")
    };
    site.write("a.csv", release("6"));
    let arguments = [
        "import",
        "a.csv",
        "--indicator",
        "人口=people",
        "--code",
        "甲市=jia",
        "--publisher",
        "甲 Aa",
        "--source-title",
        "Yearbook",
    ];
    let run = site.run(&arguments).expect(0);
    let to_do = "\
to do: translate into English: `人口`
to do: translate into Chinese: `Yearbook`
to do: translate into English: `年末数。`
to do: translate into English: `含农垦。`
to do: translate into English: `甲市`
";
    assert!(run.out.ends_with(to_do), "{}", run.out);
    let check = site.run(&["check", "--today", "2024-12-31"]).expect(0);
    assert_eq!(check.err.matches("warning[unfinished-text]").count(), 6, "{}", check.err);
    site.run(&["build", "--today", "2024-12-31"]).expect(0);
    let csv = site.read("content/statistics/a.csv");
    assert_eq!(
        csv,
        "indicator,place,period,value,note.zh,note.en\npeople,jia,2019,5,含农垦。,TODO: 含农垦。\npeople,jia,2020,6,,\n"
    );

    site.write("content/statistics/a.csv", csv.replace("TODO: 含农垦。", "With the farms."));
    site.write("a.csv", release("7").replace("5①", "4①"));
    let run = site.run(&arguments).expect(0);
    assert!(!run.out.contains("to do"), "{}", run.out);
    assert_eq!(
        site.read("content/statistics/a.csv"),
        "indicator,place,period,value,note.zh,note.en\npeople,jia,2019,4,含农垦。,With the farms.\npeople,jia,2020,7,,\n"
    );
}

#[test]
fn answers_that_say_nothing_are_refused() {
    let (languages, dimensions, units) = (Vec::new(), gongbao::yaml::Map::default(), Unit::built_in());
    let known = Known { languages: &languages, dimensions: &dimensions, units: &units, dataset: None };
    let name = || "人口".to_owned();
    let named = || Some(name());
    let cases = [
        (
            Question::Unit(named(), None),
            "yi",
            "there is no unit `yi`; a site's own units stand in `units.yaml`",
            "万人",
        ),
        (Question::Code(name()), "人", "expected an id of small letters, digits and hyphens, found `人`", "people"),
        (Question::Indicator(named()), "P", "expected an id of small letters, digits and hyphens, found `P`", "p"),
        (Question::Dimension(name()), "a b", "expected an id of small letters, digits and hyphens, found `a b`", "a"),
    ];
    for (question, bad, message, good) in cases {
        let mut answers = Answers::default();
        assert_eq!(question.answer(bad, &mut answers, &known).unwrap_err(), message);
        assert_eq!(format!("{answers:?}"), format!("{:?}", Answers::default()));
        question.answer(good, &mut answers, &known).unwrap();
    }
    assert!(Question::Period.answer("last year", &mut Answers::default(), &known).is_err());
}

#[test]
fn a_file_with_a_chinese_name_is_called_by_its_pinyin() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("年鉴2024.csv", "年份,人口 People（人）\n2019,1\n2020,2\n");
    let named = ["--title", "甲 A b", "--publisher", "甲 A b", "--source-title", "甲 A b"];
    let run = site.run(&[&["import", "年鉴2024.csv"], &named[..]].concat()).expect(0);
    assert!(run.out.contains("wrote `content/statistics/nian-jian-2024.yaml`\n"), "{}", run.out);
    site.run(&CHECK).expect(0);
    site.write("Ωμ.csv", "年份,人口 People（人）\n2019,1\n2020,2\n");
    let run = site.run(&["import", "Ωμ.csv"]).expect(2);
    assert!(run.err.contains("hyphens for the dataset, found `Ωμ`"), "{}", run.err);
}

#[test]
fn a_unit_that_the_site_lacks_may_be_added_to_it() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("a.csv", "单位：亩,\n年份,耕地 Fields\n2019,1\n2020,2\n");
    // A question without an answer, and an answer that is wrong.
    let own = "help: or write `亩` into `content/units.yaml` with its words, and import again\n";
    let cases = [
        (&["import", "a.csv"][..], 2, own),
        (&["import", "a.csv", "--unit", "耕地=mu"], 1, "help: a site's own units stand in `units.yaml`\n"),
    ];
    for (arguments, code, help) in cases {
        let run = site.run(arguments).expect(code);
        assert!(run.err.contains(help), "{}", run.err);
    }
}

#[test]
fn a_unit_in_a_heading_that_the_site_lacks_is_told_apart_from_the_name() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("a.csv", "年份,耕地（亩） Fields,人口 People\n2019,1,2\n2020,2,3\n");
    // What holds for headings without a unit is none of this one.
    let run = site.run(&["import", "a.csv", "--unit", "万人"]).expect(2);
    for told in [
        "the table says `亩` of `耕地 Fields`, which is no unit of this site\n",
        "help: say it: `--unit '耕地 Fields=UNIT'`\n",
        "help: or write `亩` into `content/units.yaml` with its words, and import again\n",
    ] {
        assert!(run.err.contains(told), "{told}\n{}", run.err);
    }
    site.write("content/units.yaml", "mu: {kind: area, large: true, words: {zh: 亩, en: {one: mu, other: mu}}}\n");
    let named = ["--title", "甲 A b", "--publisher", "甲 A b", "--source-title", "甲 A b", "--unit", "万人"];
    let run = site.run(&[&["import", "a.csv"], &named[..]].concat()).expect(0);
    assert!(run.out.contains("耕地 Fields = fields, 亩 = mu\n"), "{}", run.out);
}

#[test]
fn json_stat_without_a_time_asks_for_the_period() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let json = r#"{"version": "2.0", "class": "dataset", "label": "人口 Population", "source": "区统计局 Statistics Bureau",
        "id": ["geo"], "size": [2], "value": [512000, 1410080000],
        "dimension": {"geo": {"label": "geo", "category": {"index": ["xiuying", "china"]}}}}"#;
    site.write("a.json", json);
    let arguments = ["import", "a.json", "--dimension", "geo=place", "--unit", "persons", "--source-title", "甲 A b"];
    let run = site.run(&arguments).expect(2);
    assert!(run.err.contains("nothing says which period the numbers are of\n"), "{}", run.err);
    site.run(&[&arguments[..], &["--period", "2020"]].concat()).expect(0);
    let csv = site.read("content/statistics/a.csv");
    assert_eq!(csv, "indicator,place,period,value\npopulation,china,2020,1410080000\npopulation,xiuying,2020,512000\n");
}

#[test]
fn all_that_is_missing_is_asked_for_in_one_go() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let options = |table: &str| {
        site.write("a.csv", table);
        let run = site.run(&["import", "a.csv"]).expect(2);
        let options =
            run.err.lines().filter_map(|line| line.split_once("say it: `--")).map(|(_, rest)| rest.to_owned());
        let mut options: Vec<String> = options.map(|rest| rest.split([' ', '`']).next().unwrap().to_owned()).collect();
        options.sort();
        options
    };
    assert_eq!(options("年份,人口\n2019,1\n2020,2\n"), ["indicator", "publisher", "source-title", "title", "unit"]);
    assert_eq!(options("表题\n年份,人口\n2019,1\n2020,2\n来源：甲\n"), ["indicator", "source-title", "unit"]);
    assert_eq!(
        options("甲类,乙类,2019年,2020年\n甲,乙,1,2\n丙,丁,2,3\n"),
        ["dimension", "dimension", "publisher", "source-title", "title"]
    );
    assert_eq!(
        options("甲类,乙类,年份,值\n甲,乙,2019,2\n丙,丁,2019,3\n"),
        ["dimension", "dimension", "publisher", "source-title", "title"]
    );
}

#[test]
fn a_tidy_table_without_indicators_is_of_the_one_that_is_named() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("a.csv", "year,area,value\n2019,xiuying,1\n2020,xiuying,2\n");
    let run = site.run(&["import", "a.csv", "--dry-run"]).expect(2);
    for told in
        ["the table does not say what its numbers measure\n", "say it: `--indicator ID`\n", "say it: `--unit UNIT`\n"]
    {
        assert!(run.err.contains(told), "{told}\n{}", run.err);
    }
    let arguments = ["import", "a.csv", "--indicator", "population", "--unit", "persons", "--title", "人口 Population"];
    let named = ["--publisher", "甲 A b", "--source-title", "甲 A b"];
    site.run(&[&arguments[..], &named[..]].concat()).expect(0);
    assert!(
        site.read("content/statistics/a.yaml")
            .contains("  population:\n    title: {zh: \"人口\", en: \"Population\"}\n")
    );
    let csv = site.read("content/statistics/a.csv");
    assert_eq!(csv, "indicator,place,period,value\npopulation,xiuying,2019,1\npopulation,xiuying,2020,2\n");
    // An older dataset has its title, and what is imported again belongs to the same indicator.
    let run = site.run(&["import", "a.csv", "--indicator", "population", "--unit", "persons"]).expect(0);
    assert!(run.out.contains("2 as they were\nnothing has changed\n"), "{}", run.out);
}

#[test]
fn the_unit_of_what_has_no_name_can_be_said() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("a.csv", "year,area,unit,value\n2019,xiuying,亩,1\n2020,xiuying,亩,2\n");
    let run = site.run(&["import", "a.csv", "--dry-run"]).expect(2);
    for told in ["the table says `亩`, which is no unit of this site\n", "say it: `--unit UNIT`\n"] {
        assert!(run.err.contains(told), "{told}\n{}", run.err);
    }
    let arguments = ["import", "a.csv", "--indicator", "population", "--unit", "persons", "--title", "人口 Population"];
    site.run(&[&arguments[..], &["--publisher", "甲 A b", "--source-title", "甲 A b"]].concat()).expect(0);
    assert!(site.read("content/statistics/a.yaml").contains("unit: persons\n"));
}

#[test]
fn what_was_understood_is_told_in_chinese_and_counted() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let named = ["--title", "甲 A b", "--publisher", "甲 A b", "--source-title", "甲 A b"];
    let import = |table: &str, language: &[&str]| {
        site.write("a.csv", table);
        site.run(&[&["import", "a.csv"], &named[..], language].concat()).expect(0).out
    };
    let release = |value: &str| format!("values / title\n年份,人口 People（万人）\n2019,1①\n2020,{value}\n①source\n");
    let out = import(&release("2"), &["--lang", "zh"]);
    let expected = "\
读入 a：时期在行中，5行2列
  标题        values / title
  表头        第2行
  数字        第3至4行
  指标        人口 People = people, 万人 = persons，乘以10,000
  时期        2个，自2019至2020
  数值        2个观测值，0个缺失，0个空单元格
  脚注        1个数值标有 ①: source
`content/statistics/a.csv` 中的2个观测值
";
    assert!(out.starts_with(expected), "{out}");
    let out = import(&release("3"), &["--lang", "zh"]);
    let differences = "新增0个，改动1个，此文件未列、予以保留0个，不变1个\n  ~ people, 2020: 20000 -> 30000\n";
    assert!(out.contains(differences), "{out}");
    let out = import(&release("3"), &[]);
    assert!(out.contains("  footnote    1 value marked ①: source\n"), "{out}");
}

#[test]
fn nothing_is_written_on_trial() {
    let case = tests("imports/quarters");
    let site = Scratch::with(&tests("sites/minimal/in"));
    fs::copy(case.join("in.csv"), site.join("in.csv")).unwrap();
    let before = tree(site.path());
    let text = fs::read_to_string(case.join("arguments")).unwrap();
    let arguments: Vec<&str> = ["import", "in.csv", "--dry-run"].into_iter().chain(text.lines()).collect();
    let run = site.run(&arguments).expect(0);
    assert!(run.out.contains("would write `content/statistics/output.yaml`:\n"), "{}", run.out);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn what_is_no_table_is_named() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    let zip = b"PK\x03\x04 and no more";
    let cases: [(&str, &[u8], &str); 10] = [
        ("a.xlsx", b"no archive", "error[syntax]: `a.xlsx` cannot be read: it is no spreadsheet: "),
        ("a.ods", zip, "error[syntax]: `a.ods` cannot be read: it is no spreadsheet: "),
        ("a.csv", b"\xff\xff\xff", "error[encoding]: `a.csv` is neither UTF-8 nor UTF-16 nor GB18030\n"),
        ("a.csv", b"\n\n", "error[empty]: `a.csv` has no cells\n"),
        ("a.csv", b"only words\n", "error[syntax]: `a` has no numbers below headings\n"),
        ("a.json", b"{}", "error[syntax]: `a.json` cannot be read: it is no dataset in JSON-stat 2.0: "),
        (
            "a.pdf",
            b"x",
            "error[unexpected-file]: expected a file `.csv`, `.tsv`, `.xlsx`, `.ods` or `.json`, found `.pdf`\n",
        ),
        (
            "a.csv",
            b"Year;People (persons)\n2020;12,5\n2021;5,1\n",
            "error[syntax]: `a!B2`: expected a number with a decimal point, as in `12.5`, found `12,5`\n",
        ),
        (
            "a.csv",
            b"Year;People (persons);Area (ha)\n2020;12;1.250,5\n2021;5;2\n",
            "error[invalid-number]: `a!C2`: expected a number with a decimal point, as in `1250.5`, found `1.250,5`\n",
        ),
        (
            "a.csv",
            b"Year,People (persons)\n2020,12a\n2021,5\n",
            "error[invalid-number]: `a!B2`: expected a number, found `12a`\n",
        ),
    ];
    for (name, bytes, message) in cases.into_iter().filter(|(name, ..)| SPREADSHEETS || !is_spreadsheet(name)) {
        site.write(name, bytes);
        let run = site.run(&["import", name]).expect(1);
        assert!(run.err.starts_with(message), "{}", run.err);
    }
    assert!(site.run(&["import", "nowhere.csv"]).expect(1).err.contains("it does not exist"));
}

#[test]
fn a_question_without_an_answer_ends_with_2() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    site.write("a.csv", "年份,床位\n2019,12\n");
    let run = site.run(&["import", "a.csv"]).expect(2);
    assert!(run.err.contains("error["), "{}", run.err);
    assert!(site.run(&["import", "a.csv", "--dataset", "A b"]).expect(2).err.contains("`--dataset ID`"));
}

#[test]
fn datasets_are_exported_in_every_form_and_read_back() {
    let site = Scratch::with(&tests("sites/minimal/in"));
    import(&site, &tests("imports/office")).expect(0);
    let run = site.run(&["export", "health-table"]).expect(0);
    assert!(run.out.starts_with("indicator,indicator.zh,indicator.en,period,value,unit,"), "{}", run.out);
    let run = site.run(&["export", "health-table", "--format", "sdmx-csv"]).expect(0);
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,STATUS\r\n";
    assert!(run.out.starts_with(head), "{}", run.out);
    assert!(run.out.contains("dataflow,GONGBAO:health-table(1.0),I,doctors,2010,3005,persons,P,"), "{}", run.out);
    let run = site.run(&["export", "health-table", "--format", "json"]).expect(0);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["indicators"][0]["title"]["zh"], "人口：合计");
    assert_eq!(json["observations"][0]["value"].to_string(), "1204500");

    let before = tree(&site.join("content"));
    let forms = [("csv", "health-table.csv"), ("xlsx", "health-table.xlsx"), ("sdmx-csv", "health-table.csv")];
    for (form, file) in forms.into_iter().filter(|(_, file)| SPREADSHEETS || !is_spreadsheet(file)) {
        site.run(&["export", "--format", form, "--out", form]).expect(0);
        assert!(site.join(form).join(file.replace("health-table", "insurance")).is_file());
        let run = site.run(&["import", &format!("{form}/{file}")]).expect(0);
        assert!(run.out.ends_with("20 as they were\nnothing has changed\n"), "{form}: {}", run.out);
        assert_eq!(tree(&site.join("content")), before, "{form}");
    }
    assert!(site.run(&["export"]).expect(1).err.contains("name it with `--out DIR`"));
    site.write("content/statistics/insurance.yaml", "title: {zh: 甲}\n");
    assert!(site.run(&["check", "--today", "2024-12-31"]).expect(1).err.contains("insurance.yaml"));
    assert_eq!(site.run(&["export", "health-table"]).expect(0).out.lines().count(), 21);
    for broken in [&["export", "insurance"][..], &["export", "--out", "all"]] {
        assert!(site.run(broken).expect(1).err.contains("--> content/statistics/insurance.yaml"));
    }
    assert!(
        site.run(&["export", "nope"]).expect(1).err.starts_with("error[unknown-reference]: there is no dataset `nope`")
    );
    assert!(site.run(&["export", "health-tabel"]).expect(1).err.contains("did you mean `health-table`?"));
}

const YAML: &str = "title: {zh: 甲, en: A}
dimensions: [place, age-group]
sources:
  one: {title: {zh: 甲, en: A}, publisher: {zh: 甲, en: A}}
  two: {title: {zh: 乙, en: B}, publisher: {zh: 乙, en: B}}
indicators:
  people: {title: {zh: 人, en: People}, unit: persons}
  share: {title: {zh: 比重, en: Share}, unit: percent}
observations: a.csv
";

fn sources(csv: &str) -> (Sources, Dataset) {
    let file =
        |name: &str, text: &str| (SourcePath::new(&format!("content/statistics/{name}")), text.as_bytes().to_vec());
    let (sources, found) = Sources::from_bytes(vec![file("a.yaml", YAML), file("a.csv", csv)]);
    assert!(found.is_empty());
    let (dataset, found) = dataset::read(&SourcePath::new("content/statistics/a.yaml"), &sources);
    assert!(!found.has_errors(), "{found:?}\n{csv}");
    (sources, dataset.unwrap())
}

fn periods() -> impl Strategy<Value = String> {
    let year = || 1900i16..2100;
    prop_oneof![
        year().prop_map(|year| Period::At(Calendar::Year(year))),
        (year(), 1i8..=2).prop_map(|(year, half)| Period::At(Calendar::Half(year, half))),
        (year(), 1i8..=4).prop_map(|(year, quarter)| Period::At(Calendar::Quarter(year, quarter))),
        (year(), 1i8..=12).prop_map(|(year, month)| Period::At(Calendar::Month(year, month))),
        (year(), 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Period::At(Calendar::Day(jiff::civil::date(y, m, d)))),
        (year(), 1i16..40).prop_map(|(year, more)| Period::Between(Calendar::Year(year), Calendar::Year(year + more))),
        (year(), 1i8..=12)
            .prop_map(|(year, month)| Period::Between(Calendar::Year(year), Calendar::Month(year + 1, month))),
        year().prop_map(|year| Period::From(Calendar::Year(year))),
    ]
    .prop_map(|period| period.to_string())
}

/// A row of a dataset's CSV behind indicator, codes and period.
fn cells() -> impl Strategy<Value = String> {
    let number = || "(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?";
    let status = select(vec!["", "provisional", "revised", "final", "estimated", "forecast", "break"]);
    let qualifier = select(vec!["", "over", "at-least", "about", "nearly", "under", "at-most"]);
    let note = select(vec!["", "\"a, \"\"b\"\"\"", "=1+1", "甲"]);
    let value = prop_oneof![number().prop_map(Some), number().prop_map(|n| Some(format!("-1{n}"))), Just(None)];
    (value, qualifier, status, select(vec!["one", "two"]), note).prop_map(|(value, qualifier, status, source, note)| {
        let other = if note.is_empty() { "" } else { "x" };
        match value {
            Some(value) => format!("{value},{qualifier},,,{status},{source},{note},{other}"),
            None if qualifier.is_empty() => format!("..,,,,,{source},{note},{other}"),
            None => format!(",,1,2.50,{status},{source},{note},{other}"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sdmx_csv_reads_back_as_it_was(rows in proptest::collection::btree_map((select(vec!["people", "share"]), select(vec!["xiuying", "china"]), select(vec!["total", "0-14"]), periods()), cells(), 1..20)) {
        let mut csv = "indicator,place,age-group,period,value,qualifier,low,high,status,source,note.zh,note.en\n".to_owned();
        for ((indicator, place, age, period), cells) in rows {
            csv.push_str(&format!("{indicator},{place},{age},{period},{cells}\n"));
        }
        let (sources, dataset) = sources(&csv);
        let exported = sdmx_csv(&dataset);
        let sheets = read(&SourcePath::new("a.csv"), exported.as_bytes()).unwrap();
        let languages = [Tag::new("zh").unwrap(), Tag::new("en").unwrap()];
        let path = SourcePath::new(config::DIMENSIONS);
        let (dimensions, _) = config::read_dimensions(&path, "place:\n  title: {zh: 甲}\n  codes: {xiuying: {title: {zh: 甲}}, china: {title: {zh: 甲}}}\nage-group:\n  title: {zh: 甲}\n  codes: {total: {title: {zh: 甲}}, 0-14: {title: {zh: 甲}}}\n");
        let known = Known { languages: &languages, dimensions: &dimensions, units: &Unit::built_in(), dataset: Some(&dataset) };
        let answers = Answers::default();
        let table = understand(&sheets[0], &answers, &known).map_err(|unclear| TestCaseError::fail(format!("{unclear:?}\n{exported}")))?;
        let wishes = Wishes { force: true, remove: true };
        let written = write("a", &table, (&answers, wishes), &known, &sources).map_err(|unclear| TestCaseError::fail(format!("{unclear:?}")))?;
        prop_assert!(written.said.text(Language::English).starts_with("0 added, 0 changed, 0 removed, "), "{:?}\n{exported}", written.said);
        prop_assert!(written.files.is_empty(), "{csv}\n{exported}\n{:?}", written.files);
    }

    #[test]
    fn no_sheet_makes_it_panic(rows in proptest::collection::vec(proptest::collection::vec(texts(), 0..7), 0..9)) {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::new).collect()).collect();
        let sheet = Sheet::new("x", rows);
        let languages = [Tag::new("zh").unwrap(), Tag::new("en").unwrap()];
        let dimensions = gongbao::yaml::Map::default();
        let known = Known { languages: &languages, dimensions: &dimensions, units: &Unit::built_in(), dataset: None };
        let answers = Answers {
            units: vec![(None, "persons".into())],
            title: Some("甲 A".into()),
            source_title: Some("甲 A".into()),
            publisher: Some("甲 A".into()),
            ..Answers::default()
        };
        if let Ok(table) = understand(&sheet, &answers, &known) {
            let _ = write("x", &table, (&answers, Wishes::default()), &known, &Sources::default());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for name in ["a.csv", "a.xlsx", "a.ods", "a.tsv", "a.json"] {
            let _ = read(&SourcePath::new(name), &bytes);
        }
    }
}

/// What may stand in cells, as it is found there and broken in every way.
fn texts() -> impl Strategy<Value = String> {
    let found = vec![
        "",
        "",
        "指标",
        "年份",
        "Year",
        "2019",
        "2020年",
        "1月",
        "一季度",
        "Q1 2020",
        "单位：万元",
        "人口（万人）",
        "Area (ha)",
        "%",
        "1,234",
        "12.5%",
        "..",
        "—",
        "① 注",
        "12①",
        "a) note",
        "5 a)",
        "value",
        "time_period",
        "OBS_VALUE",
        "indicator",
        "地区",
        "注：",
        "资料来源：甲",
        "-1e9",
        "99999999999999999999999999999",
        "甲",
        "1",
        "2",
        "表1 甲",
        "(",
        "（",
        "\u{feff}",
        "[=](stat:a/b)",
        "２０２０",
        "合计 Total",
    ];
    prop_oneof![4 => select(found).prop_map(str::to_owned), 1 => any::<String>()]
}
