//! A body: every block and every part of running text lies in the file, at whole characters.

#![no_main]

use gongbao::article::{Passage, markdown};
use gongbao::source::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (body, found) = markdown::parse(&SourcePath::new("content/news/a/en.md"), text, 0);
    let spans = body.all_blocks().map(|block| block.span).chain(body.all_inlines().map(|inline| inline.span));
    let of_findings = found.iter().filter_map(|finding| finding.place.as_ref()?.span);
    for span in spans.chain(of_findings) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
    for passage in Passage::of_article([], &body, &|_| String::new()) {
        for (span, _) in &passage.citations {
            assert!(passage.words.get(span.start..span.end).is_some(), "{span:?}");
        }
    }
});
