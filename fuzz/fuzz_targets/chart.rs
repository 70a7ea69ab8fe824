//! The specification of a chart.

#![no_main]

use gongbao::chart;
use gongbao::source::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (_, found) = chart::read(&SourcePath::new("content/charts/chart.yaml"), text);
    for span in found.iter().filter_map(|finding| finding.place.as_ref()?.span) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
});
