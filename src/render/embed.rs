//! The code that shows a chart on another site: a frame that is tall enough by itself, and fits once scripts run.

use super::context::Context;
use crate::chart::{Selection, Spec};
use crate::html::Html;
use crate::site::PageId;

/// Takes the height that a frame tells, if it is a number and a frame of the page has told it.
const LISTENER: &str = "<script>addEventListener(\"message\",function(e){var h=e.data&&e.data.chartHeight;\
    if(h>0)document.querySelectorAll(\"iframe\").forEach(function(f){\
    if(f.contentWindow===e.source)f.height=Math.ceil(h)})})</script>";

/// The widths of a text column for which the height is reckoned: beside the wide picture, and on a phone.
const COLUMNS: [f64; 2] = [720.0, 328.0];

/// What is as tall in every chart: the line that opens the table, the space between.
const REST: f64 = 96.0;

/// The embed code of a chart, in the page's language. Its drawings, the wide one first, have these heights.
pub(super) fn code(
    context: &Context<'_>,
    index: usize,
    spec: &Spec,
    selection: &Selection<'_>,
    heights: [f64; 2],
) -> String {
    let title = context.plain(&spec.path, &spec.title);
    let mut small = vec![context.chart_subtitle(spec, selection), context.chart_source(selection)];
    small.extend(context.plain_chart_notes(spec, selection));
    small.push(origin(context));
    let height = height(heights, &title, &small).to_string();
    let src = context.absolute(&context.site.permalink(PageId::Embed(index), context.lang));
    let mut html = Html::default();
    html.open(
        "iframe",
        &[
            ("src", &src),
            ("title", &title),
            ("width", "100%"),
            ("height", &height),
            ("loading", "lazy"),
            ("style", "border:0"),
        ],
    );
    html.close("iframe");
    html.markup("\n");
    html.markup(LISTENER);
    html.into_string()
}

/// What stands below the chart: whose it is, and under which licence.
fn origin(context: &Context<'_>) -> String {
    let config = &context.site.config;
    let site = context.phrase("charts.embedded", &[("site", &context.plain(&config.path, &config.title))]);
    let licence = config.licence.as_ref().map(|licence| context.plain(&config.path, &licence.title));
    [site, licence.unwrap_or_default()].join(context.word("list.facts"))
}

/// The pixels that a chart needs where no script tells them, on wide and narrow screens.
fn height(heights: [f64; 2], title: &str, small: &[String]) -> u32 {
    let needed = heights.into_iter().zip(COLUMNS).map(|(picture, column)| {
        let small: f64 = small.iter().map(|text| lines(text, 13.0, column) * 20.0).sum();
        picture + lines(title, 18.0, column) * 25.0 + small + REST
    });
    needed.fold(0.0, f64::max).ceil() as u32
}

/// How many lines a text takes, about: Chinese characters are as wide as the type is tall, others half of it.
fn lines(text: &str, size: f64, column: f64) -> f64 {
    let ems: f64 = text.chars().map(|c| if c >= '\u{2e80}' { 1.0 } else { 0.55 }).sum();
    (ems * size / column).ceil()
}

#[cfg(test)]
mod tests {
    use super::{height, lines};

    #[test]
    fn a_frame_is_as_tall_as_what_is_in_it() {
        let heights = [353.0, 320.5];
        assert_eq!(height(heights, "Short", &["in percent".into()]), 353 + 25 + 20 + 96);
        let long = "脱贫".repeat(40);
        assert!((lines(&long, 13.0, 328.0) - 4.0).abs() < f64::EPSILON);
        assert_eq!(height(heights, "Short", &[long.clone(), long]), 321 + 25 + 160 + 96);
    }
}
