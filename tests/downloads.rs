//! The files that readers take away with a chart: what is in them is what is drawn, and they read back.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::golden::tree;
use crate::pure;
use crate::scratch::tests;

/// A site of two datasets with their dimensions in different orders, and one chart of both.
fn site(title: &str) -> BTreeMap<String, String> {
    let mut files = tree(&tests("charts/site"));
    let mut write = |path: &str, text: String| files.insert(format!("content/{path}"), text.into_bytes());
    let quoted = serde_json::to_string(title).unwrap();
    let both = format!("{{zh: {quoted}, en: {quoted}}}");
    let dataset = |dimensions: &str, observations: &str| {
        format!(
            "title: {{zh: 水, en: Water}}\ndimensions: [{dimensions}]\nsources:\n  a: {{title: {both}, publisher: {both}, \
             published: 2020-10, url: \"https://example.org/?a=1&b=2\", licence: {both}}}\nsource: a\nindicators:\n  \
             supply: {{title: {both}, unit: percent, measure: rate, note: {both}}}\nobservations:\n{observations}"
        )
    };
    let pipes = format!(
        "  - {{indicator: supply, place: china, sector: rural, period: 2019, value: 12.50, status: provisional}}\n  \
         - {{indicator: supply, place: china, sector: rural, period: 2020, value: null, status: missing, note: {both}}}\n"
    );
    write("statistics/pipes.yaml", dataset("sector, place", &pipes));
    let wells = "  - {indicator: supply, place: china, sector: rural, period: 2019, value: 79228162514264337593.125}\n  \
                 - {indicator: supply, place: china, sector: rural, period: 2020, value: -3, low: -4, high: -2, qualifier: about}\n";
    write("statistics/wells.yaml", dataset("place, sector", wells));
    let data = "data: [\"wells/supply\", \"pipes/supply\"]";
    write("charts/water.yaml", format!("kind: line\ntitle: {{zh: 水, en: Water}}\nnotes: {both}\n{data}\n"));
    pure::build(files)
}

#[test]
fn no_dimension_is_called_like_a_column() {
    let sheet = &site("x")["charts/water/water.csv"];
    let header = sheet.lines().next().unwrap();
    let columns = header.split(',').map(|name| name.split('.').next().unwrap());
    let fixed: BTreeSet<&str> = columns.filter(|name| !matches!(*name, "place" | "sector")).collect();
    assert!(fixed.len() > 12, "{header}");
    for name in fixed {
        let mut files = tree(&tests("charts/site"));
        let dataset = format!(
            "title: {{zh: 水, en: Water}}\ndimensions: [{name}]\nsources: {{a: {{title: {{zh: 水, en: Water}}, publisher: \
             {{zh: 局, en: Bureau}}}}}}\nindicators: {{supply: {{title: {{zh: 水, en: Water}}, unit: percent}}}}\nobservations: []\n"
        );
        files.insert("content/statistics/water.yaml".to_owned(), dataset.into_bytes());
        let (_, (_, found)) = pure::outputs(files);
        let named = format!("the dimension `{name}` ");
        assert!(found.iter().any(|diagnostic| diagnostic.message.starts_with(&named)), "{name}");
    }
}

fn rows(sheet: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(sheet.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn the_sheet_of_a_chart_has_what_is_drawn_in_the_order_of_drawing() {
    let site = site("x");
    let rows = rows(&site["charts/water/water.csv"]);
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap_or_else(|| panic!("no {name}"));
    let cells = |names: &[&str]| -> Vec<String> {
        rows[1..].iter().map(|row| names.iter().map(|name| &row[column(name)]).collect::<Vec<_>>().join("|")).collect()
    };
    assert_eq!(
        cells(&["dataset", "indicator", "place", "sector", "sector.en", "period", "value", "low", "status", "unit"]),
        [
            "wells|supply|china|rural|Rural|2019|79228162514264337593.125|||percent",
            "wells|supply|china|rural|Rural|2020|-3|-4||percent",
            "pipes|supply|china|rural|Rural|2019|12.50||provisional|percent",
            "pipes|supply|china|rural|Rural|2020|||missing|percent",
        ]
    );
    assert_eq!(&rows[1][column("url")], "https://example.org/?a=1&b=2");
    assert_eq!(&rows[1][column("source.zh")], "x");
    // But for the first column the rows are those of the dataset.
    let own = self::rows(&site["statistics/wells/wells.csv"]);
    assert_eq!(rows[0].iter().skip(1).collect::<Vec<_>>(), own[0].iter().collect::<Vec<_>>());
    assert_eq!(rows[1].iter().skip(1).collect::<Vec<_>>(), own[1].iter().collect::<Vec<_>>());
}

#[test]
fn no_cell_of_a_chart_is_a_formula() {
    for text in ["=1+1", "+1-x", "-x", "@SUM", "＝1"] {
        let site = site(text);
        let rows = rows(&site["charts/water/water.csv"]);
        assert!(rows[1].iter().filter(|cell| *cell == format!("'{text}")).count() >= 6, "{rows:?}");
        for cell in rows.iter().flatten().filter(|cell| !matches!(*cell, "-3" | "-4" | "-2")) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝']), "{cell}");
        }
    }
}

#[test]
fn the_json_of_a_chart_reads_back_digit_for_digit() {
    let title = "</script> \"x\" \\ 脱贫 \u{202e}";
    let site = site(title);
    let text = &site["charts/water/water.json"];
    let read: Value = serde_json::from_str(text).unwrap();
    let shown = "</script> \"x\" \\ 脱贫 ";
    assert_eq!(read["title"], json!({"zh": "水", "en": "Water"}));
    assert_eq!(read["kind"], "line");
    assert_eq!(read["page"]["en"], "https://example.org/en/charts/water/");
    assert_eq!(read["notes"]["zh"][0], shown);
    assert!(read["description"]["en"].as_str().unwrap().len() > 10);
    assert!(read["subtitle"]["zh"].as_str().unwrap().contains("2019"));
    assert_eq!(
        read["sources"][0],
        json!({
            "dataset": "wells", "id": "a", "title": {"zh": shown, "en": shown}, "publisher": {"zh": shown, "en": shown},
            "published": "2020-10", "next_release": null, "url": "https://example.org/?a=1&b=2",
            "licence": {"zh": shown, "en": shown}, "note": null,
        })
    );
    assert_eq!(read["sources"].as_array().unwrap().len(), 2);
    assert_eq!(read["dimensions"]["sector"]["codes"]["rural"]["en"], "Rural");
    let observations = read["observations"].as_array().unwrap();
    for observation in observations {
        assert_eq!(observation["codes"], json!({"place": "china", "sector": "rural"}));
    }
    assert_eq!((&observations[1]["value"], &observations[1]["qualifier"]), (&json!(-3), &json!("about")));
    assert_eq!((&observations[3]["value"], &observations[3]["status"]), (&Value::Null, &json!("missing")));
    // As numbers, with every digit: a binary float would have lost some.
    for digits in ["\"value\": 79228162514264337593.125,", "\"value\": 12.50,", "\"low\": -4,"] {
        assert!(text.contains(digits), "{digits}");
    }
}

#[test]
fn the_embed_code_is_one_frame_whatever_the_title() {
    let mut files = tree(&tests("charts/site"));
    let title = "\"><script>alert(1)</script>&amp;</textarea>";
    let spec = format!(
        "kind: column\ntitle: {{zh: {0}, en: {0}}}\ndata: [\"series/insured?place=china\"]\n",
        serde_json::to_string(title).unwrap()
    );
    files.insert("content/charts/x.yaml".to_owned(), spec.into_bytes());
    let site = pure::build(files);
    let page = crate::markup::read(&site["en/charts/x/index.html"]).unwrap();
    let start = page.text.find("<iframe").unwrap();
    let code = &page.text[start..start + page.text[start..].find("</script>\n").unwrap() + "</script>".len()];
    let frame = crate::markup::read(&format!("<!doctype html>\n{code}")).unwrap();
    let names: Vec<&str> = frame.elements.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names, ["iframe", "script"]);
    assert_eq!(frame.elements[0].get("title"), Some(title));
    assert_eq!(frame.elements[0].get("src"), Some("https://example.org/en/charts/x/embed/"));
}
