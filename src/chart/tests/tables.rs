//! The data of charts as tables.

use super::*;

#[test]
fn tables_say_all_that_is_known() {
    let mut all = vec![series("Urban", &["1%", "p2%", ""]), series("Rural", &["≥ 3%", "4%", "5%"])];
    all[0].points[1].note = Some("Survey of 1,000 households.".into());
    all[1].points[0].note = Some("Survey of 1,000 households.".into());
    let mut data = chart(Kind::Line, years(2018..=2020, false), all, "%", false);
    data.targets.push(Target { value: number("9"), label: "Target: 9%".into(), text: "9%".into(), step: None });
    assert_eq!(
        table(&data, "Share & trend"),
        "<table class=\"data\"><caption>Share &amp; trend</caption><thead><tr><th scope=\"col\">Period</th>\
         <th scope=\"col\">Urban (%)</th><th scope=\"col\">Rural (%)</th></tr></thead><tbody>\
         <tr><th scope=\"row\">2018</th><td>1%</td><td>≥ 3%<sup>1</sup></td></tr>\
         <tr><th scope=\"row\">2019</th><td>2% (provisional)<sup>1</sup></td><td>4%</td></tr>\
         <tr><th scope=\"row\">2020</th><td class=\"missing\">no data</td><td>5%</td></tr></tbody>\
         <tfoot><tr><td colspan=\"3\">Target: 9%</td></tr>\
         <tr><td colspan=\"3\"><sup>1</sup> Survey of 1,000 households.</td></tr></tfoot></table>"
    );
}

#[test]
fn the_foot_of_a_table_has_values_and_periods() {
    let mut data = chart(Kind::Line, years([2018, 2020], true), vec![series("", &["3000元", "5000元"])], "元", true);
    let target =
        |label: &str, step| Target { value: number("4000"), label: label.into(), text: "4000元".into(), step };
    data.targets = vec![target("省定标准线", None), target("标准4000元", Some(1)), target("标准", Some(1))];
    let period = Some("2020".parse().unwrap());
    data.annotations.push(Annotation { text: "清零".into(), period, value: None });
    let table = table(&data, "");
    for row in ["省定标准线：4000元", "2020年：标准4000元", "2020年：标准（4000元）", "清零（2020年）"]
    {
        assert!(table.contains(&format!("<td colspan=\"2\">{row}</td>")), "{row}: {table}");
    }
}

#[test]
fn a_table_of_panels_has_two_rows_of_headings_and_a_value_has_all_that_is_known_in_brackets() {
    let mut all = vec![series("A", &["1"]), series("B", &["p3"]), series("A", &["5"]), series("B", &["7"])];
    all[0].points[0].spread = Some("0.5–1.5".into());
    all[1].points[0].share = Some((number("0.75"), "75%".into()));
    all[2].panel = 1;
    all[3].panel = 1;
    let mut data = chart(Kind::Line, years([2020], false), all, "", false);
    data.panels = vec!["Urban".into(), "Rural".into()];
    assert_eq!(
        table(&data, "Panels"),
        "<table class=\"data\"><caption>Panels</caption><colgroup></colgroup><colgroup span=\"2\"></colgroup>\
         <colgroup span=\"2\"></colgroup><thead><tr><th scope=\"col\" rowspan=\"2\">Period</th>\
         <th scope=\"colgroup\" colspan=\"2\">Urban</th><th scope=\"colgroup\" colspan=\"2\">Rural</th></tr>\
         <tr><th scope=\"col\">A</th><th scope=\"col\">B</th><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead>\
         <tbody><tr><th scope=\"row\">2020</th><td>1 (0.5–1.5)</td><td>3 (75%, provisional)</td><td>5</td><td>7</td></tr>\
         </tbody></table>"
    );
    for (index, series) in data.series.iter_mut().enumerate() {
        series.panel = index;
        series.label.clear();
        series.unit = Some("%".into());
    }
    data.panels = ["N", "E", "S", "W"].map(String::from).into();
    assert!(table(&data, "").contains("<th scope=\"col\">N (%)</th><th scope=\"col\">E (%)</th>"));
}

#[test]
fn cells_without_markup_say_what_the_table_says() {
    let mut data = chart(Kind::Line, years(2019..=2020, false), vec![series("x", &["1%", "p2%"])], "%", false);
    data.series[0].points[1].note = Some("Survey.".into());
    let target = Target { value: number("9"), label: "Target: 9%".into(), text: "9%".into(), step: None };
    data.targets.push(target);
    let (rows, below) = cells(&data);
    assert_eq!(rows, [["Period", "x (%)"], ["2019", "1%"], ["2020", "2% (provisional) [1]"]]);
    assert_eq!(below, ["Target: 9%", "[1] Survey."]);
    let panel = |panel, name: &str, points: &[&str]| Series { panel, ..series(name, points) };
    data.panels = ["North", "South"].map(str::to_owned).to_vec();
    data.series = vec![panel(0, "", &["1%", ""]), panel(1, "", &["3%", "4%"])];
    assert_eq!(cells(&data).0, [["Period", "North (%)", "South (%)"], ["2019", "1%", "3%"], ["2020", "no data", "4%"]]);
    data.series.push(panel(1, "Rural", &["5%", "6%"]));
    assert_eq!(cells(&data).0[0], ["Period", "North: Value (%)", "South: Value (%)", "South: Rural (%)"]);
}
