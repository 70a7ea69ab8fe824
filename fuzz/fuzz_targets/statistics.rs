//! A dataset, and the CSV beside it: what stands behind the first zero byte.

#![no_main]

use gongbao::dataset;
use gongbao::source::{SourcePath, Sources};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (yaml, csv) = text.split_once('\0').unwrap_or((text, ""));
    let path = SourcePath::new("content/statistics/data.yaml");
    let files = [(path.clone(), yaml), (SourcePath::new("content/statistics/data.csv"), csv)];
    let (sources, _) = Sources::from_bytes(files.map(|(path, text)| (path, text.as_bytes().to_vec())).to_vec());
    let (_, found) = dataset::read(&path, &sources);
    for place in found.iter().filter_map(|finding| finding.place.as_ref()) {
        let text = sources.text(&place.path).unwrap_or_default();
        assert!(place.span.is_none_or(|span| text.get(span.start..span.end).is_some()), "{place:?}");
    }
});
