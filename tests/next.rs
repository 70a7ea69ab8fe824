//! What pages say of figures that are still to come.

use std::collections::BTreeMap;

use jiff::civil::date;

use crate::golden::tree;
use crate::pure;
use crate::scratch::tests;

const DATASET: &str = "title: {zh: 数据, en: Data}
sources:
  bulletin: {title: {zh: 公报, en: Bulletin}, publisher: {zh: 统计局, en: Bureau}, RELEASE}
source: bulletin
FREQUENCY
indicators:
  people: {title: {zh: 人数, en: People}, unit: persons}
  ended: {title: {zh: 旧人数, en: People as counted before}, unit: persons, frequency: never}
observations:
  - {indicator: people, period: 2018, value: 2}
  - {indicator: people, period: 2019, value: 3}
  - {indicator: people, period: 2020, value: 4, status: forecast}
  - {indicator: ended, period: 2010, value: 1}
";

/// The site with a key of the source and one of the dataset.
fn site(release: &str, frequency: &str) -> BTreeMap<String, String> {
    let mut files = tree(&tests("charts/site"));
    let dataset = DATASET.replace("RELEASE", release).replace("FREQUENCY", frequency);
    files.insert("content/statistics/next.yaml".to_owned(), dataset.into_bytes());
    pure::build_on(files, date(2020, 12, 31))
}

/// What follows the words for the next figures on a page.
fn next<'p>(site: &'p BTreeMap<String, String>, path: &str) -> &'p str {
    let (_, rest) = site[path].rsplit_once("class=\"next-title\">").unwrap();
    rest.split_once("</span> ").unwrap().1.split_once("</p>").unwrap().0
}

const PEOPLE: &str = "en/statistics/next/people/index.html";

#[test]
fn no_date_is_guessed() {
    let unknown = site("", "");
    assert_eq!(next(&unknown, PEOPLE), "No date is known. The latest here: 2019.");
    assert_eq!(next(&unknown, "statistics/next/people/index.html"), "发布日期不详。本站最新：2019年。");
    assert!(!unknown["statistics/next/next.csv-metadata.json"].contains("accrualPeriodicity"));
}

#[test]
fn a_frequency_is_that_of_the_indicator_or_else_of_its_dataset() {
    let annual = site("", "frequency: annual");
    let every_year = "Published every year; the date of the next is not known here. The latest here: 2019.";
    assert_eq!(next(&annual, PEOPLE), every_year);
    assert_eq!(next(&annual, "en/statistics/next/index.html"), every_year);
    assert_eq!(next(&annual, "en/statistics/next/ended/index.html"), "None. These figures are no longer updated.");
    let metadata = &annual["statistics/next/next.csv-metadata.json"];
    assert!(metadata.contains("http://publications.europa.eu/resource/authority/frequency/ANNUAL"), "{metadata}");
}

#[test]
fn a_release_that_lies_ahead_says_more_than_a_frequency() {
    assert_eq!(next(&site("next-release: 2021-03", "frequency: annual"), PEOPLE), "Expected: March 2021.");
    let passed = site("next-release: 2020-03", "");
    assert_eq!(next(&passed, PEOPLE), "No date is known. The latest here: 2019.");
}
