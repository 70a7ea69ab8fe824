//! A Markdown file with its front matter: every finding points into it, at whole characters.

#![no_main]

use gongbao::article::read_text;
use gongbao::source::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (_, found) = read_text(&SourcePath::new("content/news/a/en.md"), text);
    for span in found.iter().filter_map(|finding| finding.place.as_ref()?.span) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
});
