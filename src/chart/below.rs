//! Names of targets and annotations that found no place in a drawing: they stand below it, so that none is lost.

use super::label::{ASCENT, Align, LINE, wrap};
use super::sheet::Sheet;

/// From the drawing to the first line.
const GAP: f64 = 6.0;

/// Writes names on lines of their own below a drawing of that width and height. Returns the height with them.
pub(super) fn write_below(sheet: &mut Sheet<'_>, names: &[String], (across, height): (f64, f64)) -> f64 {
    if names.is_empty() {
        return height;
    }
    let lines: Vec<String> = names.iter().flat_map(|name| wrap(name, across, 3)).collect();
    let top = height + GAP;
    sheet.group("labels", |sheet| sheet.lines("note", (0.0, top + ASCENT), Align::Start, &lines));
    (top + LINE * lines.len() as f64).ceil()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{WRITER, chart, number, series, years};
    use super::super::{Annotation, Kind, Target, Width, draw};

    #[test]
    fn no_name_vanishes() {
        let mut data = chart(Kind::Line, years(2001..=2024, false), vec![series("", &["5"; 24])], "", false);
        let annotation = |year: u16| Annotation {
            text: format!("Something rather long to say of it, number {year}"),
            period: Some(year.to_string().parse().unwrap()),
            value: None,
        };
        data.annotations = (2001..=2024).map(annotation).collect();
        let target = |n: u32| Target {
            value: number("5"),
            label: format!("goal{n} of all goals"),
            text: String::new(),
            step: None,
        };
        data.targets = (10..34).map(target).collect();
        let drawing = draw(&data, Width::Narrow, "x", "", &WRITER);
        let body = &drawing.svg[drawing.svg.find("<g").unwrap()..];
        for n in 10..34 {
            assert!(body.contains(&format!("goal{n}")), "target {n}");
        }
        for year in 2001..=2024 {
            assert!(body.contains(&format!("{year}")), "annotation of {year}");
        }
    }
}
